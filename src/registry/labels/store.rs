//! Labels: rows in and out.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::{Actor, Machine, Permit},
    registry::{Label, LabelState, Organisation},
    value::{OrganisationId, PersonId},
    visibility,
};
use entity::{attachment, label, label_condition, organisation, organisation_capacity};
use platform::{
    change::{Change, moved},
    error::Failure,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, Query},
};
use uuid::Uuid;

use super::{
    input::{Answer, Decision, Recorded},
    sessions::store as sessions,
};
use crate::{
    identity::Guarded,
    registry::store::{
        self as registry,
        ending::{Ending, is_due},
    },
};

/// What an examiner found of a condition.
pub use entity::label_condition::Model as AnswerRow;

pub async fn answers<C: ConnectionTrait>(conn: &C, label: Uuid) -> Result<Vec<AnswerRow>, DbErr> {
    label_condition::Entity::find().filter(label_condition::Column::LabelId.eq(label)).all(conn).await
}

/// Writes what an examiner found; what was found before of the same conditions gives way.
pub async fn insert_answers(change: &Change<'_>, label: Uuid, found: Vec<Answer>, by: PersonId) -> Result<(), DbErr> {
    label_condition::Entity::delete_many()
        .filter(label_condition::Column::LabelId.eq(label))
        .filter(label_condition::Column::Condition.is_in(found.iter().map(|answer| answer.key.as_str())))
        .exec(change.conn())
        .await?;
    let rows = found.into_iter().map(|answer| label_condition::ActiveModel {
        label_id: Set(label),
        condition: Set(answer.key),
        met: Set(answer.met),
        note: Set(answer.note),
        recorded_by: Set(by.uuid()),
        recorded_at: Set(change.now()),
    });
    label_condition::Entity::insert_many(rows).exec_without_returning(change.conn()).await.map(|_| ())
}

/// The label of this kind that an organisation was granted last, which a new request renews.
pub async fn last_granted<C: ConnectionTrait>(conn: &C, id: OrganisationId, kind: &str) -> Result<Option<Uuid>, DbErr> {
    let row = label::Entity::find()
        .filter(label::Column::OrganisationId.eq(id.uuid()))
        .filter(label::Column::Kind.eq(kind))
        .filter(label::Column::State.eq(LabelState::Granted.as_str()))
        .order_by_desc(label::Column::GrantedUntil)
        .one(conn)
        .await?;
    Ok(row.map(|row| row.id))
}

/// Granted labels whose next reminder is due, by id; one that was renewed meanwhile is not among them.
pub async fn ending<C: ConnectionTrait>(
    conn: &C,
    today: NaiveDate,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Ending>, DbErr> {
    use label::Column::{GrantedUntil, Id, Reminded, State};
    let renewed = Query::select()
        .column(label::Column::RenewsId)
        .from(label::Entity)
        .and_where(label::Column::RenewsId.is_not_null())
        .and_where(label::Column::State.eq(LabelState::Granted.as_str()))
        .to_owned();
    let mut query = label::Entity::find()
        .filter(State.eq(LabelState::Granted.as_str()))
        .filter(GrantedUntil.gte(today))
        .filter(is_due(GrantedUntil, Reminded, today))
        .filter(Id.not_in_subquery(renewed));
    if let Some(after) = after {
        query = query.filter(Id.gt(after));
    }
    let rows = query.order_by_asc(Id).limit(limit).all(conn).await?;
    let names = registry::names(conn, rows.iter().map(|row| row.organisation_id).collect()).await?;
    let name = |id| names.iter().find(|(known, ..)| *known == id).map(|(_, name, _)| name.clone()).unwrap_or_default();
    let ending = |row: label::Model| {
        let title = name(row.organisation_id);
        Some(Ending { id: row.id, organisation: row.organisation_id, title, last_day: row.granted_until? })
    };
    Ok(rows.into_iter().filter_map(ending).collect())
}

/// Marks that people are reminded so many days before the end; `false` if they were already.
pub async fn mark_reminded(change: &Change<'_>, id: Uuid, before: i64) -> Result<bool, DbErr> {
    let unsent = Condition::any().add(label::Column::Reminded.is_null()).add(label::Column::Reminded.gt(before));
    let marked = label::Entity::update_many()
        .col_expr(label::Column::Reminded, Expr::value(before))
        .filter(label::Column::Id.eq(id))
        .filter(unsent)
        .exec(change.conn())
        .await?;
    Ok(marked.rows_affected == 1)
}

impl Guarded for Label {
    type Rows = ();

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        let Some(row) = label::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
        let Some(organisation) = Organisation::find(conn, row.organisation_id).await? else { return Ok(None) };
        let mut label = read(&row);
        if let Some(label) = &mut label {
            label.relations = organisation.relations;
            label.proven = label.recorded && proven(conn, row.id).await?;
            if let Some(session) = row.label_session_id {
                label.sitting = sessions::sitting(conn, session, row.id).await?;
            }
        }
        Ok(label.map(|label| (label, ())))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::registry::sees_label(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }
}

/// Whether the proof of a label that another body issued is on file.
async fn proven<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<bool, DbErr> {
    use attachment::Column as File;
    let found = attachment::Entity::find()
        .filter(File::SubjectKind.eq(Label::NAME))
        .filter(File::SubjectId.eq(id))
        .filter(File::RemovedAt.is_null())
        .count(conn)
        .await?;
    Ok(found > 0)
}

fn read(row: &label::Model) -> Option<Label> {
    Some(Label {
        id: row.id,
        organisation: row.organisation_id.into(),
        state: LabelState::parse(&row.state)?,
        version: row.version,
        recorded: row.recorded,
        proven: false,
        granted_until: row.granted_until,
        sitting: None,
        relations: Default::default(),
    })
}

/// A label with what its pages show.
pub struct Stored {
    pub label: Label,
    pub kind: String,
    pub number: Option<String>,
    pub granted_on: Option<NaiveDate>,
    pub reasons: Option<String>,
    pub request: String,
    pub rules: Option<Uuid>,
    pub renews: Option<Uuid>,
    pub issuer: Uuid,
    pub session: Option<Uuid>,
    /// How the conditions stood when it was decided.
    pub assessment: Option<serde_json::Value>,
}

fn stored(row: label::Model) -> Option<Stored> {
    let request = row.request.get("text").and_then(|text| text.as_str()).unwrap_or_default().to_owned();
    Some(Stored {
        label: read(&row)?,
        kind: row.kind,
        number: row.number,
        granted_on: row.granted_on,
        reasons: row.reasons,
        request,
        rules: row.rules_version_id,
        renews: row.renews_id,
        issuer: row.issuer_id,
        session: row.label_session_id,
        assessment: row.assessment,
    })
}

/// The labels of an organisation, newest first, without relations.
pub async fn of<C: ConnectionTrait>(conn: &C, id: OrganisationId) -> Result<Vec<Stored>, DbErr> {
    let rows = label::Entity::find()
        .filter(label::Column::OrganisationId.eq(id.uuid()))
        .order_by_desc(label::Column::RequestedAt)
        .limit(50)
        .all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(stored).collect())
}

pub async fn one<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<Stored>, DbErr> {
    Ok(label::Entity::find_by_id(id).one(conn).await?.and_then(stored))
}

/// The body that issues labels in a country.
pub async fn issuer<C: ConnectionTrait>(conn: &C, jurisdiction: &str) -> Result<Option<Uuid>, DbErr> {
    organisation::Entity::find()
        .select_only()
        .column(organisation::Column::Id)
        .join(
            JoinType::InnerJoin,
            organisation::Entity::belongs_to(organisation_capacity::Entity)
                .from(organisation::Column::Id)
                .to(organisation_capacity::Column::OrganisationId)
                .into(),
        )
        .filter(organisation::Column::Jurisdiction.eq(jurisdiction))
        .filter(organisation_capacity::Column::Capacity.eq("label_issuer"))
        .order_by_asc(organisation::Column::FoldedName)
        .into_tuple()
        .one(conn)
        .await
}

/// A new request, or a label that another body issued.
pub struct NewLabel {
    pub organisation: OrganisationId,
    pub issuer: Uuid,
    pub kind: String,
    pub rules: Option<Uuid>,
    pub request: String,
    pub recorded: Option<Recorded>,
    /// The one that runs out.
    pub renews: Option<Uuid>,
}

pub async fn insert(change: &Change<'_>, id: Uuid, new: NewLabel, permit: &Permit<Label>) -> Result<(), Failure> {
    let recorded = new.recorded.as_ref();
    let row = label::ActiveModel {
        id: Set(id),
        organisation_id: Set(new.organisation.uuid()),
        issuer_id: Set(new.issuer),
        kind: Set(new.kind),
        rules_version_id: Set(new.rules),
        recorded: Set(recorded.is_some()),
        state: Set(permit.next(LabelState::Requested).as_str().to_owned()),
        number: Set(recorded.map(|r| r.number.clone())),
        request: Set(serde_json::json!({ "text": new.request })),
        requested_by: Set(Some(permit.actor().person.uuid())),
        requested_at: Set(change.now()),
        granted_on: Set(recorded.map(|r| r.granted_on)),
        granted_until: Set(recorded.map(|r| r.granted_until)),
        renews_id: Set(new.renews),
        created_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    let taken = domain::rejection::Rejection::new("label-running");
    let inserted = label::Entity::insert(row).exec_without_returning(change.conn()).await;
    inserted
        .map(|_| ())
        .map_err(|error| Failure::unless_unique(error, "uq_label_organisation_id_kind", "label.organisation_id", taken))
}

/// Moves the label by compare-and-set.
pub async fn advance(
    change: &Change<'_>,
    subject: &Label,
    permit: &Permit<Label>,
    decision: Decision,
) -> Result<(), Failure> {
    let mut update = label::Entity::update_many()
        .col_expr(label::Column::State, Expr::value(permit.next(subject.state()).as_str()))
        .col_expr(label::Column::DecidedBy, Expr::value(permit.actor().person.uuid()))
        .col_expr(label::Column::DecidedAt, Expr::value(change.now()))
        .col_expr(label::Column::Version, Expr::value(subject.version + 1));
    if let Some(number) = decision.number {
        update = update
            .col_expr(label::Column::Number, Expr::value(number))
            .col_expr(label::Column::GrantedOn, Expr::value(decision.granted_on))
            .col_expr(label::Column::GrantedUntil, Expr::value(decision.granted_until));
    }
    if let Some(assessment) = decision.assessment {
        update = update.col_expr(label::Column::Assessment, Expr::value(assessment));
    }
    if let Some(reasons) = decision.reasons {
        update = update.col_expr(label::Column::Reasons, Expr::value(reasons));
    }
    let done = update
        .filter(label::Column::Id.eq(subject.id))
        .filter(label::Column::Version.eq(subject.version))
        .exec(change.conn())
        .await
        .map_err(|error| {
            let taken = domain::rejection::Rejection::at("number", "label-number-taken");
            Failure::unless_unique(error, "uq_label_issuer_id_number", "label.issuer_id", taken)
        })?;
    moved(done)
}
