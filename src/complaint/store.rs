//! Complaints about the decision on a call: rows in and out.

use chrono::{DateTime, Utc};
use domain::{
    access::{Actor, Party, Permit},
    call::Call,
    complaint::{Complaint, ComplaintState, ComplaintVerb, Effect, UNDECIDED},
    rejection::Rejection,
    value::{ApplicationId, CallId, OrganisationId, PersonId},
    visibility,
};
use entity::complaint;
use platform::{
    change::{Change, moved},
    db::violates,
    error::Failure,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use crate::{
    application::{self, CallFacts},
    evaluation,
    identity::Guarded,
};

pub use complaint::Model as Row;

/// The kind of subject of these rows; those of purchases bear their own.
const KIND: &str = "call";
/// Most complaints of one call that a page lists.
pub const MOST: u64 = 200;

impl Guarded for Complaint {
    type Rows = (Row, CallFacts);

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        let row = complaint::Entity::find_by_id(id).filter(complaint::Column::SubjectKind.eq(KIND)).one(conn).await?;
        let Some(row) = row else { return Ok(None) };
        let Some(call) = application::call(conn, row.subject_id.into()).await? else { return Ok(None) };
        let Some(state) = ComplaintState::parse(&row.state) else { return Ok(None) };
        let involved = evaluation::involved(conn, call.id).await.map_err(|error| DbErr::Custom(error.to_string()))?;
        // whoever spoke for the other side does not judge either
        let involved = involved.into_iter().chain(row.answered_by.map(PersonId::from)).collect();
        let startup = OrganisationId::from(row.organisation_id);
        let mut relations = Call::relations_of(call.id, call.kind, call.owner, &call.offices);
        relations.parties.insert(0, (Party::Startup, startup));
        relations.scopes.push(row.id);
        let complaint = Self {
            id: row.id,
            call: call.id,
            lot: row.lot,
            startup,
            state,
            version: row.version,
            answered: row.answer.is_some(),
            involved,
            relations,
        };
        let call = call.of_lot(row.lot);
        Ok(Some((complaint, (row, call))))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::complaint::sees_complaint(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }
}

/// A new complaint.
pub struct New {
    pub id: Uuid,
    pub call: CallId,
    pub lot: i64,
    pub startup: OrganisationId,
    pub statement: String,
}

/// # Errors
/// `complaint-lodged-already` where one of the same applicant is undecided.
pub async fn insert(change: &Change<'_>, new: New) -> Result<(), Failure> {
    let row = complaint::ActiveModel {
        id: Set(new.id),
        subject_kind: Set(KIND.to_owned()),
        subject_id: Set(new.call.uuid()),
        organisation_id: Set(new.startup.uuid()),
        lot: Set(new.lot),
        state: Set(ComplaintState::Lodged.as_str().to_owned()),
        statement: Set(new.statement),
        lodged_by: Set(change.acting().person.unwrap_or_default()),
        lodged_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    let added = complaint::Entity::insert(row).exec_without_returning(change.conn()).await;
    added.map(|_| ()).map_err(|error| {
        let columns = "complaint.subject_kind, complaint.subject_id, complaint.organisation_id, complaint.lot";
        match violates(&error, "uq_complaint_subject_kind_subject_id_organisation_id_lot", columns) {
            true => Failure::Refused(Rejection::new("complaint-lodged-already").into()),
            false => error.into(),
        }
    })
}

/// Whether this applicant has objected to the announcement of that time in this lot, and not taken it back.
pub async fn has_objected<C: ConnectionTrait>(
    conn: &C,
    (call, lot): (CallId, i64),
    startup: OrganisationId,
    announced: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let found = complaint::Entity::find()
        .filter(complaint::Column::SubjectId.eq(call.uuid()))
        .filter(complaint::Column::OrganisationId.eq(startup.uuid()))
        .filter(complaint::Column::Lot.eq(lot))
        .filter(complaint::Column::State.ne(ComplaintState::Withdrawn.as_str()))
        .filter(complaint::Column::LodgedAt.gte(announced));
    Ok(found.count(conn).await? > 0)
}

/// How many complaints about a call are undecided.
pub async fn undecided<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<u64, DbErr> {
    complaint::Entity::find()
        .filter(complaint::Column::SubjectId.eq(call.uuid()))
        .filter(complaint::Column::State.is_in(UNDECIDED.iter().map(|state| state.as_str())))
        .count(conn)
        .await
}

/// The complaints about a call, the newest first; of one applicant where it is given.
pub async fn of_call<C: ConnectionTrait>(
    conn: &C,
    call: CallId,
    startup: Option<OrganisationId>,
) -> Result<Vec<Row>, DbErr> {
    let mut find = complaint::Entity::find().filter(complaint::Column::SubjectId.eq(call.uuid()));
    if let Some(startup) = startup {
        find = find.filter(complaint::Column::OrganisationId.eq(startup.uuid()));
    }
    find.order_by_desc(complaint::Column::LodgedAt).limit(MOST).all(conn).await
}

/// The application with which the complainant answered the call.
pub async fn application_of<C: ConnectionTrait>(
    conn: &C,
    subject: &Complaint,
) -> Result<Option<ApplicationId>, Failure> {
    application::of_startup(conn, (subject.call, subject.lot), subject.startup).await
}

/// What an act leaves on the row beside the state.
#[derive(Default)]
pub struct Mark<'a> {
    pub words: Option<&'a str>,
    pub effect: Option<Effect>,
}

/// Moves a complaint by compare-and-set on the version that the permit was given for.
pub async fn advance(
    change: &Change<'_>,
    subject: &Complaint,
    permit: &Permit<Complaint>,
    mark: Mark<'_>,
) -> Result<(), Failure> {
    use complaint::Column as C;
    let by = change.acting().person;
    let mut update = complaint::Entity::update_many()
        .col_expr(C::State, Expr::value(permit.next(subject.state).as_str()))
        .col_expr(C::Version, Expr::value(subject.version + 1));
    match permit.verb() {
        ComplaintVerb::Answer => {
            update = update.col_expr(C::Answer, Expr::value(mark.words));
            update = update.col_expr(C::AnsweredBy, Expr::value(by)).col_expr(C::AnsweredAt, Expr::value(change.now()));
        }
        ComplaintVerb::Examine => {
            update = update.col_expr(C::ExaminedBy, Expr::value(by)).col_expr(C::ExaminedAt, Expr::value(change.now()));
        }
        ComplaintVerb::Uphold | ComplaintVerb::Reject | ComplaintVerb::DeclareInadmissible => {
            update = update
                .col_expr(C::Reasons, Expr::value(mark.words))
                .col_expr(C::Effect, Expr::value(mark.effect.map(Effect::as_str)))
                .col_expr(C::DecidedBy, Expr::value(by))
                .col_expr(C::DecidedAt, Expr::value(change.now()));
        }
        ComplaintVerb::Lodge | ComplaintVerb::Refer | ComplaintVerb::Withdraw => {}
    }
    let update = update.filter(C::Id.eq(subject.id)).filter(C::Version.eq(subject.version));
    moved(update.exec(change.conn()).await?)
}
