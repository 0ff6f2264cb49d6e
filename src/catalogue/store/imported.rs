//! Solutions that other systems tell of: published as imported, with whatever the file lacked still missing.

use chrono::{DateTime, Utc};
use domain::{
    catalogue::{Content, ProofLevel, SolutionState, VersionState},
    rejection::Rejection,
    value::{OrganisationId, SolutionId, fold},
};
use entity::{solution, solution_facet, solution_version};
use platform::{change::Change, error::Failure};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::catalogue::index;

/// What a file says of a solution.
#[derive(Clone, Debug)]
pub struct Imported {
    pub supplier: OrganisationId,
    pub supplier_name: String,
    pub country: String,
    pub content: Content,
    /// When it was published where it comes from; the day of the import if nobody says.
    pub published_at: Option<DateTime<Utc>>,
    pub facts: Vec<(String, String)>,
    pub source: String,
    pub source_id: String,
}

pub async fn insert(change: &Change<'_>, new: Imported) -> Result<SolutionId, Failure> {
    let id = SolutionId::from(change.id());
    let content = &new.content;
    let row = solution::ActiveModel {
        id: Set(id.uuid()),
        organisation_id: Set(new.supplier.uuid()),
        origin: Set("imported".to_owned()),
        state: Set(SolutionState::Published.as_str().to_owned()),
        name: Set(content.name.clone()),
        folded_name: Set(fold(&content.name)),
        summary: Set(document(&content.summary)?),
        country: Set(new.country.clone()),
        category: Set(content.category.as_ref().map(|code| code.as_str().to_owned())),
        trl: Set(content.trl.map(|trl| i64::from(trl.level()))),
        hosting: Set(content.hosting.map(|hosting| hosting.as_str().to_owned())),
        open_source: Set(content.licence.as_ref().map(|_| content.is_open_source())),
        languages: Set(document(&content.languages)?),
        facets: Set(index::packed(&index::facets(content))),
        proof: Set(ProofLevel::None.as_str().to_owned()),
        published_number: Set(Some(1)),
        latest_number: Set(1),
        published_at: Set(Some(new.published_at.unwrap_or(change.now()))),
        source: Set(Some(new.source.clone())),
        source_id: Set(Some(new.source_id.clone())),
        created_at: Set(change.now()),
        updated_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    let known = Rejection::new("import-known-already");
    let inserted = solution::Entity::insert(row).exec_without_returning(change.conn()).await;
    inserted
        .map_err(|error| Failure::unless_unique(error, "uq_solution_source_source_id", "solution.source", known))?;
    insert_version(change, id, &new).await?;
    index::write(change.conn(), id, content, &new.supplier_name).await?;
    Ok(id)
}

async fn insert_version(change: &Change<'_>, id: SolutionId, new: &Imported) -> Result<(), Failure> {
    let mut says = document(&new.content)?;
    says["imported"] = json!({ "facts": new.facts });
    let row = solution_version::ActiveModel {
        id: Set(change.id()),
        solution_id: Set(id.uuid()),
        number: Set(1),
        state: Set(VersionState::Published.as_str().to_owned()),
        document: Set(says),
        created_at: Set(change.now()),
        published_at: Set(Some(new.published_at.unwrap_or(change.now()))),
        updated_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    solution_version::Entity::insert(row).exec_without_returning(change.conn()).await?;
    let facets = index::facets(&new.content).into_iter().map(|(facet, value)| solution_facet::ActiveModel {
        solution_id: Set(id.uuid()),
        facet: Set(facet.to_owned()),
        value: Set(value),
    });
    let facets: Vec<_> = facets.collect();
    if !facets.is_empty() {
        solution_facet::Entity::insert_many(facets).exec_without_returning(change.conn()).await?;
    }
    Ok(())
}

fn document(value: &impl serde::Serialize) -> Result<Value, Failure> {
    serde_json::to_value(value).map_err(Failure::internal)
}

/// What the source says beside.
pub async fn facts<C: ConnectionTrait>(conn: &C, id: SolutionId) -> Result<Vec<(String, String)>, DbErr> {
    let first: Option<Value> = solution_version::Entity::find()
        .select_only()
        .column(solution_version::Column::Document)
        .filter(solution_version::Column::SolutionId.eq(id.uuid()))
        .filter(solution_version::Column::Number.eq(1))
        .into_tuple()
        .one(conn)
        .await?;
    let facts = first.map(|says| says["imported"]["facts"].clone()).unwrap_or_default();
    Ok(serde_json::from_value(facts).unwrap_or_default())
}

/// Those of these ids that are here already.
pub async fn known<C: ConnectionTrait>(conn: &C, source: &str, ids: Vec<String>) -> Result<Vec<(String, Uuid)>, DbErr> {
    let rows: Vec<(Option<String>, Uuid)> = solution::Entity::find()
        .select_only()
        .columns([solution::Column::SourceId, solution::Column::Id])
        .filter(solution::Column::Source.eq(source))
        .filter(solution::Column::SourceId.is_in(ids))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(|(source_id, id)| Some((source_id?, id))).collect())
}
