//! Calls of the past that other systems tell of: closed when they come in, and nobody's to change.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    call::{Brief, CallKind, CallState},
    rejection::Rejection,
    value::{CallId, Money, OrganisationId},
};
use entity::{call, historic_award};
use platform::{change::Change, error::Failure};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// The row as queries read it.
pub use historic_award::Model as AwardRow;

/// What a file says of a call. What it does not say stays missing.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Of the contracting processes that this instance begins.
    pub ocid_prefix: String,
    pub owner: OrganisationId,
    pub jurisdiction: String,
    pub zone: String,
    pub state: CallState,
    pub brief: Brief,
    pub published_at: Option<DateTime<Utc>>,
    pub opens_at: Option<DateTime<Utc>>,
    pub questions_until: Option<DateTime<Utc>>,
    pub deadline: Option<DateTime<Utc>>,
    pub url: Option<String>,
    pub facts: Vec<(String, String)>,
    pub source: String,
    pub source_id: String,
}

/// Who won, as the source spells it; never a purchase of ours.
#[derive(Clone, Debug)]
pub struct Award {
    pub supplier_name: String,
    pub supplier_size: Option<String>,
    pub amount: Option<Money>,
    pub starts_on: Option<NaiveDate>,
}

pub async fn insert(change: &Change<'_>, new: Imported) -> Result<CallId, Failure> {
    let id = CallId::from(change.id());
    let process_id = super::insert_process(change, &new.ocid_prefix).await?;
    let mut words = super::words(&new.brief)?;
    let mut document = serde_json::to_value(&new.brief).map_err(Failure::internal)?;
    document["imported"] = json!({ "facts": new.facts });
    words.document = Set(document);
    let row = call::ActiveModel {
        id: Set(id.uuid()),
        kind: Set(CallKind::Challenge.as_str().to_owned()),
        origin: Set("imported".to_owned()),
        state: Set(new.state.as_str().to_owned()),
        process_id: Set(process_id),
        owner_id: Set(new.owner.uuid()),
        jurisdiction: Set(new.jurisdiction),
        number: Set(0),
        visibility: Set("public".to_owned()),
        sealing: Set("platform".to_owned()),
        tie_rule: Set(json!([])),
        time_zone: Set(new.zone),
        published_at: Set(new.published_at),
        opens_at: Set(new.opens_at),
        questions_until: Set(new.questions_until),
        deadline: Set(new.deadline),
        source: Set(Some(new.source)),
        source_id: Set(Some(new.source_id)),
        source_url: Set(new.url),
        // the lists go by this: history stands among its own years, not above the calls of today
        created_at: Set(new.published_at.or(new.deadline).unwrap_or(change.now())),
        updated_at: Set(change.now()),
        version: Set(1),
        ..words
    };
    let known = Rejection::new("import-known-already");
    let inserted = call::Entity::insert(row).exec_without_returning(change.conn()).await;
    inserted.map_err(|error| Failure::unless_unique(error, "uq_call_source_source_id", "call.source", known))?;
    super::index(change, id, &new.brief).await?;
    Ok(id)
}

/// Keeps the award that the source tells of beside its call.
pub async fn insert_award(
    change: &Change<'_>,
    (call, buyer): (CallId, OrganisationId),
    award: Award,
    (batch, source, source_id): (Uuid, &str, &str),
) -> Result<(), DbErr> {
    let row = historic_award::ActiveModel {
        id: Set(change.id()),
        call_id: Set(Some(call.uuid())),
        buyer_id: Set(Some(buyer.uuid())),
        supplier_id: Set(None),
        supplier_name: Set(award.supplier_name),
        supplier_size: Set(award.supplier_size),
        amount_minor: Set(award.amount.map(|amount| amount.minor)),
        currency: Set(award.amount.map(|amount| amount.currency.to_string())),
        starts_on: Set(award.starts_on),
        document: Set(json!({})),
        source: Set(source.to_owned()),
        source_id: Set(source_id.to_owned()),
        import_batch_id: Set(batch),
        created_at: Set(change.now()),
    };
    historic_award::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

/// The awards that imports tell of, by the day on which they began.
pub async fn awards<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<Vec<historic_award::Model>, DbErr> {
    historic_award::Entity::find()
        .filter(historic_award::Column::CallId.eq(call.uuid()))
        .order_by_asc(historic_award::Column::StartsOn)
        .order_by_asc(historic_award::Column::Id)
        .limit(20)
        .all(conn)
        .await
}

/// Those of these ids that are here already.
pub async fn known<C: ConnectionTrait>(conn: &C, source: &str, ids: Vec<String>) -> Result<Vec<(String, Uuid)>, DbErr> {
    let rows: Vec<(Option<String>, Uuid)> = call::Entity::find()
        .select_only()
        .columns([call::Column::SourceId, call::Column::Id])
        .filter(call::Column::Source.eq(source))
        .filter(call::Column::SourceId.is_in(ids))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(|(source_id, id)| Some((source_id?, id))).collect())
}

/// What the source says beside, from the call's document.
pub fn facts(document: &Value) -> Vec<(String, String)> {
    serde_json::from_value(document["imported"]["facts"].clone()).unwrap_or_default()
}
