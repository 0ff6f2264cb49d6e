//! Solutions, their versions, reviews and proof: rows in and out.

pub mod candidates;
pub mod imported;
pub mod reviews;
pub mod searches;
pub mod sections;

use chrono::{DateTime, Utc};
use domain::{
    access::{Actor, Party, Permit},
    catalogue::{Content, Proof, ProofLevel, Solution, SolutionState, VersionState},
    registry::{Organisation, OrganisationState},
    value::{OrganisationId, PersonId, SolutionId, fold},
    visibility,
};
use entity::{solution, solution_facet, solution_proof, solution_version};
use platform::{
    change::{Change, moved},
    error::Failure,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

pub use reviews::{Asked, asked};

use super::{Named, index};
use crate::identity::Guarded;

/// States of the one version that is being written or reviewed.
const WORKING: [&str; 3] =
    [VersionState::Draft.as_str(), VersionState::InReview.as_str(), VersionState::ChangesRequested.as_str()];

/// Whether this is the version that is being written or reviewed.
pub fn is_under_way(state: VersionState) -> bool {
    WORKING.contains(&state.as_str())
}

impl Guarded for Solution {
    type Rows = (solution::Model, Vec<Version>);

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        let Some(row) = solution::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
        let Some(startup) = Organisation::find(conn, row.organisation_id).await? else { return Ok(None) };
        let versions = versions(conn, id.into()).await?;
        let working = versions.iter().map(|version| version.state).find(|state| is_under_way(*state));
        Ok(read(&row, &startup, working).map(|solution| (solution, (row, versions))))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::catalogue::sees_solution(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id.uuid()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

fn read(row: &solution::Model, startup: &Organisation, working: Option<VersionState>) -> Option<Solution> {
    let parties = startup.relations.parties.iter();
    let offices: Vec<OrganisationId> =
        parties.filter(|(party, _)| *party == Party::Office).map(|(_, id)| *id).collect();
    Some(Solution {
        id: row.id.into(),
        startup: startup.id,
        startup_verified: startup.state == OrganisationState::Verified,
        state: SolutionState::parse(&row.state)?,
        working,
        public: row.published_number,
        version: row.version,
        relations: Solution::relations_of(startup.id, &offices),
    })
}

/// The row as pages read it.
pub use entity::{solution::Model as Row, solution_proof::Model as ProofRow};

/// The whole row, for pages of those who may see it.
pub async fn row<C: ConnectionTrait>(conn: &C, id: SolutionId) -> Result<Option<solution::Model>, DbErr> {
    solution::Entity::find_by_id(id.uuid()).one(conn).await
}

/// A version with what it says.
#[derive(Clone, Debug)]
pub struct Version {
    pub id: Uuid,
    pub number: i64,
    pub state: VersionState,
    pub content: Content,
    pub created_by: Option<Uuid>,
    pub created_at: DateTime<Utc>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub published_at: Option<DateTime<Utc>>,
    /// Counts the changes of the row.
    pub version: i64,
}

/// The versions of a solution, newest first. A solution is revised rarely; the oldest of very many are left out.
pub async fn versions<C: ConnectionTrait>(conn: &C, id: SolutionId) -> Result<Vec<Version>, DbErr> {
    let rows = solution_version::Entity::find()
        .filter(solution_version::Column::SolutionId.eq(id.uuid()))
        .order_by_desc(solution_version::Column::Number)
        .limit(50)
        .all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(version).collect())
}

fn version(row: solution_version::Model) -> Option<Version> {
    Some(Version {
        id: row.id,
        number: row.number,
        state: VersionState::parse(&row.state)?,
        content: serde_json::from_value(row.document).ok()?,
        created_by: row.created_by,
        created_at: row.created_at,
        submitted_at: row.submitted_at,
        published_at: row.published_at,
        version: row.version,
    })
}

/// The version that is being written or reviewed.
pub async fn working<C: ConnectionTrait>(conn: &C, id: SolutionId) -> Result<Option<Version>, DbErr> {
    let row = solution_version::Entity::find()
        .filter(solution_version::Column::SolutionId.eq(id.uuid()))
        .filter(solution_version::Column::State.is_in(WORKING))
        .one(conn)
        .await?;
    Ok(row.and_then(version))
}

/// What the public versions of these solutions say.
pub async fn said<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<(Uuid, Content)>, DbErr> {
    let rows: Vec<(Uuid, serde_json::Value)> = solution_version::Entity::find()
        .select_only()
        .columns([solution_version::Column::SolutionId, solution_version::Column::Document])
        .filter(solution_version::Column::SolutionId.is_in(ids))
        .filter(solution_version::Column::State.eq(VersionState::Published.as_str()))
        .into_tuple()
        .all(conn)
        .await?;
    let content = |(id, document)| Some((id, serde_json::from_value(document).ok()?));
    Ok(rows.into_iter().filter_map(content).collect())
}

/// Those of these solutions that stand in the public list.
pub async fn listed<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<solution::Model>, DbErr> {
    solution::Entity::find()
        .filter(solution::Column::Id.is_in(ids))
        .filter(solution::Column::State.eq(SolutionState::Published.as_str()))
        .all(conn)
        .await
}

/// The version that the public reads.
pub async fn public<C: ConnectionTrait>(conn: &C, id: SolutionId) -> Result<Option<Version>, DbErr> {
    let row = solution_version::Entity::find()
        .filter(solution_version::Column::SolutionId.eq(id.uuid()))
        .filter(solution_version::Column::State.eq(VersionState::Published.as_str()))
        .one(conn)
        .await?;
    Ok(row.and_then(version))
}

/// A new solution with its first version.
pub async fn insert(
    change: &Change<'_>,
    id: SolutionId,
    startup: &Organisation,
    content: &Content,
    permit: &Permit<Solution>,
) -> Result<(), Failure> {
    let state = permit.next(SolutionState::Draft);
    let row = solution::ActiveModel {
        id: Set(id.uuid()),
        organisation_id: Set(startup.id.uuid()),
        origin: Set("native".to_owned()),
        state: Set(state.as_str().to_owned()),
        name: Set(content.name.clone()),
        folded_name: Set(fold(&content.name)),
        summary: Set(serde_json::to_value(&content.summary).map_err(Failure::internal)?),
        country: Set(startup.jurisdiction.clone()),
        languages: Set(serde_json::json!([])),
        proof: Set(ProofLevel::None.as_str().to_owned()),
        latest_number: Set(0),
        created_by: Set(Some(permit.actor().person.uuid())),
        created_at: Set(change.now()),
        updated_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    solution::Entity::insert(row).exec_without_returning(change.conn()).await?;
    insert_version(change, id, 1, content, permit.actor().person).await
}

/// A new version to write on.
pub async fn insert_version(
    change: &Change<'_>,
    id: SolutionId,
    number: i64,
    content: &Content,
    by: PersonId,
) -> Result<(), Failure> {
    let row = solution_version::ActiveModel {
        id: Set(change.id()),
        solution_id: Set(id.uuid()),
        number: Set(number),
        state: Set(VersionState::Draft.as_str().to_owned()),
        document: Set(serde_json::to_value(content).map_err(Failure::internal)?),
        created_by: Set(Some(by.uuid())),
        created_at: Set(change.now()),
        updated_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    solution_version::Entity::insert(row).exec_without_returning(change.conn()).await?;
    let latest = solution::Entity::update_many().col_expr(solution::Column::LatestNumber, Expr::value(number));
    latest.filter(solution::Column::Id.eq(id.uuid())).exec(change.conn()).await?;
    Ok(())
}

/// Moves the solution by compare-and-set on the version that the permit was given for.
pub async fn advance(change: &Change<'_>, subject: &Solution, permit: &Permit<Solution>) -> Result<(), Failure> {
    let done = solution::Entity::update_many()
        .col_expr(solution::Column::State, Expr::value(permit.next(subject.state).as_str()))
        .col_expr(solution::Column::UpdatedAt, Expr::value(change.now()))
        .col_expr(solution::Column::Version, Expr::value(subject.version + 1))
        .filter(solution::Column::Id.eq(subject.id.uuid()))
        .filter(solution::Column::Version.eq(subject.version))
        .exec(change.conn())
        .await?;
    moved(done)
}

/// Moves the version that is under way.
pub async fn move_working(change: &Change<'_>, id: SolutionId, to: VersionState) -> Result<(), DbErr> {
    let mut update = solution_version::Entity::update_many()
        .col_expr(solution_version::Column::State, Expr::value(to.as_str()))
        .col_expr(solution_version::Column::UpdatedAt, Expr::value(change.now()));
    match to {
        VersionState::InReview => {
            update = update.col_expr(solution_version::Column::SubmittedAt, Expr::value(change.now()));
        }
        VersionState::Published => {
            update = update.col_expr(solution_version::Column::PublishedAt, Expr::value(change.now()));
        }
        _ => {}
    }
    let working = solution_version::Column::State.is_in(WORKING);
    update.filter(solution_version::Column::SolutionId.eq(id.uuid())).filter(working).exec(change.conn()).await?;
    Ok(())
}

/// Writes what the version under way says; a solution that was never public is listed to its own people by it.
///
/// # Errors
/// `Stale` if somebody wrote since the version was read.
pub async fn write_working(
    change: &Change<'_>,
    solution: &Solution,
    version: &Version,
    content: &Content,
) -> Result<(), Failure> {
    sections::write(change, version, content).await?;
    if solution.public.is_none() {
        let row = solution::ActiveModel {
            id: Set(solution.id.uuid()),
            name: Set(content.name.clone()),
            folded_name: Set(fold(&content.name)),
            summary: Set(serde_json::to_value(&content.summary).map_err(Failure::internal)?),
            ..Default::default()
        };
        solution::Entity::update(row).exec(change.conn()).await?;
    }
    Ok(())
}

/// Puts the reviewed version in the public one's place: columns, facets, search. The state follows by [`advance`].
pub async fn publish(change: &Change<'_>, id: SolutionId, version: &Version, startup: &str) -> Result<(), Failure> {
    solution_version::Entity::update_many()
        .col_expr(solution_version::Column::State, Expr::value(VersionState::Superseded.as_str()))
        .filter(solution_version::Column::SolutionId.eq(id.uuid()))
        .filter(solution_version::Column::State.eq(VersionState::Published.as_str()))
        .exec(change.conn())
        .await?;
    move_working(change, id, VersionState::Published).await?;
    let content = &version.content;
    let row = solution::ActiveModel {
        id: Set(id.uuid()),
        name: Set(content.name.clone()),
        folded_name: Set(fold(&content.name)),
        summary: Set(serde_json::to_value(&content.summary).map_err(Failure::internal)?),
        category: Set(content.category.as_ref().map(|code| code.as_str().to_owned())),
        trl: Set(content.trl.map(|trl| i64::from(trl.level()))),
        hosting: Set(content.hosting.map(|hosting| hosting.as_str().to_owned())),
        open_source: Set(Some(content.is_open_source())),
        languages: Set(serde_json::to_value(&content.languages).map_err(Failure::internal)?),
        published_number: Set(Some(version.number)),
        facets: Set(index::packed(&index::facets(content))),
        ..Default::default()
    };
    solution::Entity::update(row).exec(change.conn()).await?;
    let facets = index::facets(content).into_iter().map(|(facet, value)| solution_facet::ActiveModel {
        solution_id: Set(id.uuid()),
        facet: Set(facet.to_owned()),
        value: Set(value),
    });
    let facets: Vec<_> = facets.collect();
    let old = solution_facet::Entity::delete_many().filter(solution_facet::Column::SolutionId.eq(id.uuid()));
    old.exec(change.conn()).await?;
    if !facets.is_empty() {
        solution_facet::Entity::insert_many(facets).exec_without_returning(change.conn()).await?;
    }
    Ok(index::write(change.conn(), id, content, startup).await?)
}

/// The first publication gives the solution its place in the list; a revision does not move it.
pub async fn enter_list(change: &Change<'_>, id: SolutionId, number: i64) -> Result<(), DbErr> {
    solution::Entity::update_many()
        .col_expr(solution::Column::PublishedAt, Expr::value(change.now()))
        .col_expr(solution::Column::PublishedNumber, Expr::value(number))
        .filter(solution::Column::Id.eq(id.uuid()))
        .filter(solution::Column::PublishedAt.is_null())
        .exec(change.conn())
        .await?;
    Ok(())
}

/// Writes a proof, and lifts the solution's level where it proves more than was known.
pub async fn write_proof(change: &Change<'_>, proof: &Proof) -> Result<(), Failure> {
    use solution_proof::Column;
    let row = solution_proof::ActiveModel {
        id: Set(change.id()),
        solution_id: Set(proof.solution.uuid()),
        kind: Set(proof.kind.as_str().to_owned()),
        subject_id: Set(proof.thing),
        organisation_id: Set(proof.agency.uuid()),
        outcome: Set(proof.outcome.as_str().to_owned()),
        results: Set(serde_json::to_value(&proof.summary).map_err(Failure::internal)?),
        proved_on: Set(proof.on),
        measured: Set(Some(serde_json::to_value(&proof.measured).map_err(Failure::internal)?)),
        created_at: Set(change.now()),
    };
    let later = OnConflict::columns([Column::Kind, Column::SubjectId])
        .update_columns([Column::Outcome, Column::Results, Column::ProvedOn, Column::Measured])
        .to_owned();
    solution_proof::Entity::insert(row).on_conflict(later).exec_without_returning(change.conn()).await?;
    let level = proof.outcome.level();
    let lower = ProofLevel::ALL.iter().filter(|known| **known < level).map(|known| known.as_str());
    solution::Entity::update_many()
        .col_expr(solution::Column::Proof, Expr::value(level.as_str()))
        .filter(solution::Column::Id.eq(proof.solution.uuid()))
        .filter(solution::Column::Proof.is_in(lower))
        .exec(change.conn())
        .await?;
    Ok(())
}

/// What pilots and purchases proved, newest first.
pub async fn proofs<C: ConnectionTrait>(conn: &C, id: SolutionId) -> Result<Vec<solution_proof::Model>, DbErr> {
    solution_proof::Entity::find()
        .filter(solution_proof::Column::SolutionId.eq(id.uuid()))
        .order_by_desc(solution_proof::Column::ProvedOn)
        .order_by_desc(solution_proof::Column::Id)
        .limit(50)
        .all(conn)
        .await
}

fn named_row(row: solution::Model) -> Named {
    let published = row.state == SolutionState::Published.as_str();
    Named { id: row.id.into(), startup: row.organisation_id.into(), name: row.name, published }
}

pub async fn named<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<Named>, DbErr> {
    let rows = solution::Entity::find().filter(solution::Column::Id.is_in(ids)).all(conn).await?;
    Ok(rows.into_iter().map(named_row).collect())
}

pub async fn of_startup<C: ConnectionTrait>(conn: &C, startup: OrganisationId) -> Result<Vec<Named>, DbErr> {
    let rows = solution::Entity::find()
        .filter(solution::Column::OrganisationId.eq(startup.uuid()))
        .filter(solution::Column::State.ne(SolutionState::Retired.as_str()))
        .order_by_asc(solution::Column::FoldedName)
        .limit(200)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(named_row).collect())
}

/// A startup's solutions: those that were published, or all for its own people and its reviewers.
pub async fn all_of<C: ConnectionTrait>(
    conn: &C,
    startup: OrganisationId,
    inside: bool,
) -> Result<Vec<solution::Model>, DbErr> {
    let mut query = solution::Entity::find().filter(solution::Column::OrganisationId.eq(startup.uuid()));
    if !inside {
        query = query.filter(solution::Column::State.eq(SolutionState::Published.as_str()));
    }
    query.order_by_desc(solution::Column::CreatedAt).order_by_desc(solution::Column::Id).limit(100).all(conn).await
}
