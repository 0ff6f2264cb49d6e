//! Organisations that other systems tell of.

use chrono::NaiveDate;
use domain::{
    registry::{Kind, OrganisationState},
    rejection::Rejection,
    value::{OrganisationId, Texts, fold},
};
use entity::organisation;
use platform::{change::Change, error::Failure};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// What a file says of an organisation. Everything but name, kind and country may be missing.
#[derive(Clone, Debug)]
pub struct Imported {
    pub kind: Kind,
    pub jurisdiction: String,
    pub legal_name: String,
    pub trade_name: Option<String>,
    pub number: Option<String>,
    pub about: Texts,
    pub sector: Option<String>,
    pub stage: Option<String>,
    pub region: Option<String>,
    pub website: Option<String>,
    pub founded_on: Option<NaiveDate>,
    pub staff: Option<i64>,
    /// What the source says beside: its column, its words.
    pub facts: Vec<(String, String)>,
    pub source: String,
    pub source_id: String,
}

/// Nobody verified it: it stays registered, marked as imported.
pub async fn insert(change: &Change<'_>, new: Imported) -> Result<OrganisationId, Failure> {
    let id = OrganisationId::from(change.id());
    let row = organisation::ActiveModel {
        id: Set(id.uuid()),
        origin: Set("imported".to_owned()),
        kind: Set(new.kind.as_str().to_owned()),
        state: Set(OrganisationState::Registered.as_str().to_owned()),
        jurisdiction: Set(new.jurisdiction),
        folded_name: Set(fold(new.trade_name.as_deref().unwrap_or(&new.legal_name))),
        legal_name: Set(new.legal_name),
        trade_name: Set(new.trade_name),
        registration_number: Set(new.number),
        number_flagged: Set(false),
        about: Set(serde_json::to_value(&new.about).map_err(Failure::internal)?),
        sector: Set(new.sector),
        stage: Set(new.stage),
        region: Set(new.region),
        website: Set(new.website),
        founded_on: Set(new.founded_on),
        staff: Set(new.staff),
        languages: Set(json!([])),
        profile: Set(json!({ "imported": { "facts": new.facts } })),
        source: Set(Some(new.source)),
        source_id: Set(Some(new.source_id)),
        created_at: Set(change.now()),
        updated_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    let inserted = organisation::Entity::insert(row).exec_without_returning(change.conn()).await;
    inserted.map_err(known_already)?;
    Ok(id)
}

fn known_already(error: DbErr) -> Failure {
    let known = Rejection::new("import-known-already");
    match Failure::unless_unique(error, "uq_organisation_source_source_id", "organisation.source", known) {
        Failure::Internal(cause) => match cause.downcast::<DbErr>() {
            Ok(error) => super::number_taken(*error),
            Err(cause) => Failure::Internal(cause),
        },
        refused => refused,
    }
}

/// Those of these ids that are here already.
pub async fn known<C: ConnectionTrait>(conn: &C, source: &str, ids: Vec<String>) -> Result<Vec<(String, Uuid)>, DbErr> {
    let rows: Vec<(Option<String>, Uuid)> = organisation::Entity::find()
        .select_only()
        .columns([organisation::Column::SourceId, organisation::Column::Id])
        .filter(organisation::Column::Source.eq(source))
        .filter(organisation::Column::SourceId.is_in(ids))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(|(source_id, id)| Some((source_id?, id))).collect())
}

/// The list with imported history beside what it holds.
pub fn or_history(listed: Condition, words: &str) -> Condition {
    let states: Vec<OrganisationState> =
        OrganisationState::ALL.iter().copied().filter(|state| *state != OrganisationState::Closed).collect();
    let history = super::listed(&states, None, words).add(organisation::Column::Origin.eq("imported"));
    Condition::any().add(listed).add(history)
}

/// What the source says beside, from the profile.
pub fn facts(profile: &Value) -> Vec<(String, String)> {
    serde_json::from_value(profile["imported"]["facts"].clone()).unwrap_or_default()
}
