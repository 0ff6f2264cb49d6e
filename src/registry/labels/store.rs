//! Labels: rows in and out.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::{Actor, Machine, Permit},
    registry::{Label, LabelState, Organisation},
    value::OrganisationId,
    visibility,
};
use entity::{label, organisation, organisation_capacity};
use platform::{change::Change, error::Failure};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

use super::input::{Decision, Recorded};
use crate::identity::Guarded;

impl Guarded for Label {
    type Rows = ();

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        let Some(row) = label::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
        let Some(organisation) = Organisation::find(conn, row.organisation_id).await? else { return Ok(None) };
        let mut label = read(&row);
        if let Some(label) = &mut label {
            label.relations = organisation.relations;
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

fn read(row: &label::Model) -> Option<Label> {
    Some(Label {
        id: row.id,
        organisation: row.organisation_id.into(),
        state: LabelState::parse(&row.state)?,
        version: row.version,
        recorded: row.recorded,
        granted_until: row.granted_until,
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
    if done.rows_affected == 1 { Ok(()) } else { Err(Failure::Stale) }
}
