//! Stages of a roadmap: rows in and out.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::{Actor, Permit},
    programme::{Programme, ProgrammeState, RoadmapStage, RoadmapState},
    value::{OrganisationId, ProgrammeId, Texts},
    visibility,
};
use entity::roadmap_stage;
use platform::{
    change::{Change, moved},
    error::Failure,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

use crate::{identity::Guarded, programme::plans::Charted};

/// Stages of one roadmap at most.
const MOST: u64 = 60;

/// A stage as its row says.
#[derive(Clone, Debug)]
pub struct Stage {
    pub id: Uuid,
    pub programme: ProgrammeId,
    pub position: i64,
    pub title: Texts,
    pub organisation: Uuid,
    pub starts_on: Option<NaiveDate>,
    pub due_on: NaiveDate,
    pub done_on: Option<NaiveDate>,
    pub state: RoadmapState,
    pub note: Option<String>,
    pub version: i64,
}

impl Stage {
    fn read(row: roadmap_stage::Model) -> Option<Self> {
        Some(Self {
            id: row.id,
            programme: row.programme_id.into(),
            position: row.position,
            title: serde_json::from_value(row.title).unwrap_or_default(),
            organisation: row.organisation_id,
            starts_on: row.starts_on,
            due_on: row.due_on,
            done_on: row.done_on,
            state: RoadmapState::parse(&row.state)?,
            note: row.note,
            version: row.version,
        })
    }

    /// What the rules need to know of it, beside its programme.
    pub fn rules(&self, programme: &Programme) -> RoadmapStage {
        RoadmapStage {
            id: self.id,
            programme: programme.id,
            announced: programme.state != ProgrammeState::Draft,
            offices: std::iter::once(programme.office).chain(programme.partners.iter().copied()).collect(),
            state: self.state,
            starts_on: self.starts_on,
            due_on: self.due_on,
            done_on: self.done_on,
            version: self.version,
            relations: RoadmapStage::relations_of(self.id, programme.office, self.organisation.into()),
        }
    }
}

impl Guarded for RoadmapStage {
    type Rows = ();

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        let Some(stage) = one(conn, id).await? else { return Ok(None) };
        let programme = Programme::find(conn, stage.programme.uuid()).await?;
        Ok(programme.map(|programme| (stage.rules(&programme), ())))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::programme::sees_roadmap_stage(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }
}

pub async fn one<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<Stage>, DbErr> {
    Ok(roadmap_stage::Entity::find_by_id(id).one(conn).await?.and_then(Stage::read))
}

/// The roadmap of a programme, in its order.
pub async fn of<C: ConnectionTrait>(conn: &C, programme: ProgrammeId) -> Result<Vec<Stage>, DbErr> {
    let rows = roadmap_stage::Entity::find()
        .filter(roadmap_stage::Column::ProgrammeId.eq(programme.uuid()))
        .order_by_asc(roadmap_stage::Column::Position)
        .limit(MOST)
        .all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(Stage::read).collect())
}

/// A new stage at the end of the roadmap.
pub async fn insert(
    change: &Change<'_>,
    programme: ProgrammeId,
    position: i64,
    new: &Charted,
) -> Result<Stage, Failure> {
    let id = change.id();
    let row = roadmap_stage::ActiveModel {
        id: Set(id),
        programme_id: Set(programme.uuid()),
        position: Set(position),
        title: Set(serde_json::to_value(&new.title).map_err(Failure::internal)?),
        organisation_id: Set(new.organisation.uuid()),
        starts_on: Set(new.starts_on),
        due_on: Set(new.due_on),
        state: Set(RoadmapState::Planned.as_str().to_owned()),
        note: Set(new.note.clone()),
        created_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    roadmap_stage::Entity::insert(row).exec_without_returning(change.conn()).await?;
    one(change.conn(), id).await?.ok_or(Failure::NotFound)
}

/// Moves the stage by compare-and-set; done stages keep the day on which they were done.
pub async fn advance(
    change: &Change<'_>,
    subject: &RoadmapStage,
    permit: &Permit<RoadmapStage>,
    today: NaiveDate,
) -> Result<(), Failure> {
    let next = permit.next(subject.state);
    let done_on = if next == RoadmapState::Done { subject.done_on.or(Some(today)) } else { None };
    let done = roadmap_stage::Entity::update_many()
        .col_expr(roadmap_stage::Column::State, Expr::value(next.as_str()))
        .col_expr(roadmap_stage::Column::DoneOn, Expr::value(done_on))
        .col_expr(roadmap_stage::Column::Version, Expr::value(subject.version + 1))
        .filter(roadmap_stage::Column::Id.eq(subject.id))
        .filter(roadmap_stage::Column::Version.eq(subject.version))
        .exec(change.conn())
        .await?;
    moved(done)
}

/// Moves the dates; why is kept as the stage's note.
pub async fn reschedule(
    change: &Change<'_>,
    id: Uuid,
    starts_on: Option<NaiveDate>,
    due_on: NaiveDate,
    note: &str,
) -> Result<(), DbErr> {
    let row = roadmap_stage::ActiveModel {
        id: Set(id),
        starts_on: Set(starts_on),
        due_on: Set(due_on),
        note: Set(Some(note.to_owned())),
        ..Default::default()
    };
    roadmap_stage::Entity::update(row).exec(change.conn()).await.map(|_| ())
}

/// Keeps why a stage was given up.
pub async fn note(change: &Change<'_>, id: Uuid, note: &str) -> Result<(), DbErr> {
    let row = roadmap_stage::ActiveModel { id: Set(id), note: Set(Some(note.to_owned())), ..Default::default() };
    roadmap_stage::Entity::update(row).exec(change.conn()).await.map(|_| ())
}

/// The organisation that answers for a stage.
pub fn responsible(stage: &Stage) -> OrganisationId {
    stage.organisation.into()
}
