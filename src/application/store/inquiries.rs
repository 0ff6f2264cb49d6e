//! What the office asked of applicants, in and out.

use chrono::{DateTime, Utc};
use domain::{
    access::Actor,
    application::{Asked, Inquiry, InquiryKind, InquiryState},
    value::{ApplicationId, CallId, InquiryId},
    visibility,
};
use entity::{application, attachment, inquiry};
use platform::{
    change::{Change, moved},
    error::Failure,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

use super::{CallFacts, FileRow};
use crate::identity::Guarded;

pub use entity::inquiry::Model as InquiryRow;

/// More than an office asks of one applicant.
const MOST: u64 = 200;

impl Guarded for Inquiry {
    type Rows = (inquiry::Model, CallFacts);

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        let Some(row) = inquiry::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
        let of = <domain::application::Application as Guarded>::load(conn, row.application_id).await?;
        let Some((of, (_, call, _))) = of else { return Ok(None) };
        let Some(asked) = read(&row) else { return Ok(None) };
        let inquiry = Self {
            id: row.id.into(),
            of,
            kind: asked.kind,
            field: row.field.clone(),
            state: if asked.answered { InquiryState::Answered } else { InquiryState::Asked },
            due: row.due_at,
            version: row.version,
        };
        Ok(Some((inquiry, (row, call))))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::application::sees_inquiry(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id.uuid()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

fn read(row: &inquiry::Model) -> Option<Asked> {
    Some(Asked { kind: InquiryKind::parse(&row.kind)?, due: row.due_at, answered: row.answered_at.is_some() })
}

/// What was asked about an application, the first first.
pub async fn inquiries<C: ConnectionTrait>(conn: &C, id: ApplicationId) -> Result<Vec<inquiry::Model>, DbErr> {
    inquiry::Entity::find()
        .filter(inquiry::Column::ApplicationId.eq(id.uuid()))
        .order_by_asc(inquiry::Column::RequestedAt)
        .order_by_asc(inquiry::Column::Id)
        .limit(MOST)
        .all(conn)
        .await
}

/// The same as the rules know it.
pub async fn asked<C: ConnectionTrait>(conn: &C, id: ApplicationId) -> Result<Vec<Asked>, DbErr> {
    Ok(as_asked(&inquiries(conn, id).await?))
}

/// Rows as the rules know them.
pub fn as_asked(rows: &[inquiry::Model]) -> Vec<Asked> {
    rows.iter().filter_map(read).collect()
}

/// The last end of a repair window of the call to which nobody has answered.
pub async fn awaited_until<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<Option<DateTime<Utc>>, DbErr> {
    let of = inquiry::Entity::belongs_to(application::Entity)
        .from(inquiry::Column::ApplicationId)
        .to(application::Column::Id);
    let last = inquiry::Entity::find()
        .join(JoinType::InnerJoin, of.into())
        .filter(application::Column::CallId.eq(call.uuid()))
        .filter(inquiry::Column::Kind.eq(InquiryKind::Missing.as_str()))
        .filter(inquiry::Column::AnsweredAt.is_null())
        .order_by_desc(inquiry::Column::DueAt)
        .one(conn)
        .await?;
    Ok(last.map(|row| row.due_at))
}

/// One thing to ask.
pub struct NewInquiry {
    pub id: InquiryId,
    pub kind: InquiryKind,
    pub field: Option<String>,
    pub words: String,
    pub due: DateTime<Utc>,
}

pub async fn insert_inquiries(change: &Change<'_>, of: ApplicationId, new: &[NewInquiry]) -> Result<(), DbErr> {
    let row = |one: &NewInquiry| inquiry::ActiveModel {
        id: Set(one.id.uuid()),
        application_id: Set(of.uuid()),
        kind: Set(one.kind.as_str().to_owned()),
        field: Set(one.field.clone()),
        request: Set(one.words.clone()),
        due_at: Set(one.due),
        answer: Set(None),
        answered_by: Set(None),
        answered_at: Set(None),
        requested_by: Set(change.acting().person),
        requested_at: Set(change.now()),
        version: Set(1),
    };
    inquiry::Entity::insert_many(new.iter().map(row)).exec_without_returning(change.conn()).await.map(|_| ())
}

/// Keeps the answer, by compare-and-set on the version that the permit was given for.
pub async fn save_answer(change: &Change<'_>, subject: &Inquiry, answer: Option<String>) -> Result<(), Failure> {
    use inquiry::Column as C;
    let saved = inquiry::Entity::update_many()
        .col_expr(C::Answer, Expr::value(answer))
        .col_expr(C::AnsweredBy, Expr::value(change.acting().person))
        .col_expr(C::AnsweredAt, Expr::value(change.now()))
        .col_expr(C::Version, Expr::value(subject.version + 1))
        .filter(C::Id.eq(subject.id.uuid()))
        .filter(C::Version.eq(subject.version))
        .exec(change.conn())
        .await?;
    moved(saved)
}

/// The files of these inquiries as their rows lie, in the order of attaching.
pub async fn inquiry_files<C: ConnectionTrait>(conn: &C, inquiries: Vec<Uuid>) -> Result<Vec<FileRow>, DbErr> {
    attachment::Entity::find()
        .filter(attachment::Column::SubjectKind.eq(<Inquiry as domain::access::Machine>::NAME))
        .filter(attachment::Column::SubjectId.is_in(inquiries))
        .filter(attachment::Column::RemovedAt.is_null())
        .order_by_asc(attachment::Column::CreatedAt)
        .order_by_asc(attachment::Column::Id)
        .limit(MOST * 5)
        .all(conn)
        .await
}
