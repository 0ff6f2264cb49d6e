//! Cohorts and participants: rows in and out.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::{Actor, Permit},
    programme::{Calendar, Cohort, CohortState, Participant, ParticipantState, Programme, ProgrammeState, Seats},
    value::{CohortId, Deadline, OrganisationId, ParticipantId, ProgrammeId},
    visibility,
};
use entity::{cohort, participant, programme_partner};
use platform::{
    change::{Change, moved},
    error::Failure,
    sql::Sql,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use crate::{identity::Guarded, programme::plans::Planned};

/// A cohort's row with what its programme and its participants say.
#[derive(FromQueryResult)]
struct Counted {
    id: Uuid,
    programme_id: Uuid,
    state: String,
    seats: i64,
    time_zone: String,
    intake_from: DateTime<Utc>,
    intake_until: DateTime<Utc>,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    version: i64,
    programme_state: String,
    owner_id: Uuid,
    taken: i64,
    enrolled: i64,
    under_way: i64,
}

/// One statement reads the cohort, its programme and the three counts.
async fn counted(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<Counted>, DbErr> {
    let mut sql = Sql::new(
        conn.get_database_backend(),
        "SELECT c.id, c.programme_id, c.state, c.seats, c.time_zone, c.intake_from, c.intake_until, c.starts_on, \
         c.ends_on, c.version, p.state AS programme_state, p.owner_id",
    );
    let states = |states: &[ParticipantState]| states.iter().map(|state| state.as_str()).collect::<Vec<_>>();
    for (name, states) in [
        (") AS taken", states(ParticipantState::SEATED)),
        (") AS enrolled", states(&[ParticipantState::Enrolled, ParticipantState::Active])),
        (") AS under_way", states(ParticipantState::UNDER_WAY)),
    ] {
        sql.push(", (SELECT count(*) FROM participant x WHERE x.cohort_id = c.id AND x.state IN (").list(states);
        sql.push(")").push(name);
    }
    sql.push(" FROM cohort c JOIN programme p ON p.id = c.programme_id WHERE c.id = ").bind(id);
    Counted::find_by_statement(sql.statement()).one(conn).await
}

fn calendar(zone: &str, intake: (DateTime<Utc>, DateTime<Utc>), run: (NaiveDate, NaiveDate)) -> Calendar {
    let zone = zone.parse().unwrap_or(chrono_tz::Tz::UTC);
    Calendar { intake_from: intake.0, intake_until: Deadline::new(intake.1, zone), starts_on: run.0, ends_on: run.1 }
}

/// The calendar of a row.
pub fn calendar_of(row: &cohort::Model) -> Calendar {
    calendar(&row.time_zone, (row.intake_from, row.intake_until), (row.starts_on, row.ends_on))
}

impl Guarded for Cohort {
    type Rows = ();

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        let Some(row) = counted(conn, id).await? else { return Ok(None) };
        let partners: Vec<Option<Uuid>> = programme_partner::Entity::find()
            .select_only()
            .column(programme_partner::Column::OrganisationId)
            .filter(programme_partner::Column::ProgrammeId.eq(row.programme_id))
            .filter(programme_partner::Column::OrganisationId.is_not_null())
            .into_tuple()
            .all(conn)
            .await?;
        let (Some(state), Some(programme_state)) =
            (CohortState::parse(&row.state), ProgrammeState::parse(&row.programme_state))
        else {
            return Ok(None);
        };
        let (programme, office) = (ProgrammeId::from(row.programme_id), OrganisationId::from(row.owner_id));
        let partners = partners.into_iter().flatten().map(OrganisationId::from);
        let cohort = Self {
            id: row.id.into(),
            programme,
            programme_state,
            office,
            offices: std::iter::once(office).chain(partners).collect(),
            state,
            calendar: calendar(&row.time_zone, (row.intake_from, row.intake_until), (row.starts_on, row.ends_on)),
            seats: Seats { total: row.seats, taken: row.taken },
            enrolled: row.enrolled,
            under_way: row.under_way,
            version: row.version,
            relations: Programme::relations_of(programme, office),
        };
        Ok(Some((cohort, ())))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::programme::sees_cohort(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id.uuid()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

impl Guarded for Participant {
    type Rows = ();

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        let Some(row) = participant::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
        let Some(cohort) = counted(conn, row.cohort_id).await? else { return Ok(None) };
        let (Some(state), Some(cohort_state)) =
            (ParticipantState::parse(&row.state), CohortState::parse(&cohort.state))
        else {
            return Ok(None);
        };
        let seats = Seats { total: cohort.seats, taken: cohort.taken };
        Ok(Some((rules(&row, state, cohort_state, seats, cohort.owner_id.into()), ())))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::programme::sees_participant(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id.uuid()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

fn rules(
    row: &participant::Model,
    state: ParticipantState,
    cohort_state: CohortState,
    seats: Seats,
    office: OrganisationId,
) -> Participant {
    let startup = OrganisationId::from(row.organisation_id);
    Participant {
        id: row.id.into(),
        cohort: row.cohort_id.into(),
        cohort_state,
        startup,
        state,
        seats,
        version: row.version,
        relations: Participant::relations_of(office, startup),
    }
}

/// A participant with its row, for the board.
pub struct Placed {
    pub participant: Participant,
    pub reason: Option<String>,
    pub since: DateTime<Utc>,
}

/// Everybody who was ever invited or waits, the longest first. A cohort is some dozens.
pub async fn participants<C: ConnectionTrait>(conn: &C, cohort: &Cohort) -> Result<Vec<Placed>, DbErr> {
    let rows = participant::Entity::find()
        .filter(participant::Column::CohortId.eq(cohort.id.uuid()))
        .order_by_asc(participant::Column::WaitingRank)
        .order_by_asc(participant::Column::CreatedAt)
        .order_by_asc(participant::Column::Id)
        .limit(500)
        .all(conn)
        .await?;
    let placed = |row: participant::Model| {
        let state = ParticipantState::parse(&row.state)?;
        Some(Placed {
            participant: rules(&row, state, cohort.state, cohort.seats, cohort.office),
            since: row.ended_at.or(row.enrolled_at).unwrap_or(row.invited_at),
            reason: row.reason,
        })
    };
    Ok(rows.into_iter().filter_map(placed).collect())
}

pub async fn row<C: ConnectionTrait>(conn: &C, id: CohortId) -> Result<Option<cohort::Model>, DbErr> {
    cohort::Entity::find_by_id(id.uuid()).one(conn).await
}

pub async fn participant_row<C: ConnectionTrait>(
    conn: &C,
    id: ParticipantId,
) -> Result<Option<participant::Model>, DbErr> {
    participant::Entity::find_by_id(id.uuid()).one(conn).await
}

/// A cohort of a programme and how many of its seats are taken.
pub async fn of_programme<C: ConnectionTrait>(
    conn: &C,
    programme: ProgrammeId,
) -> Result<Vec<(cohort::Model, i64)>, DbErr> {
    let rows = cohort::Entity::find()
        .filter(cohort::Column::ProgrammeId.eq(programme.uuid()))
        .order_by_desc(cohort::Column::Number)
        .limit(60)
        .all(conn)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let taken: Vec<(Uuid, i64)> = participant::Entity::find()
        .select_only()
        .column(participant::Column::CohortId)
        .column_as(participant::Column::Id.count(), "taken")
        .filter(participant::Column::CohortId.is_in(rows.iter().map(|row| row.id)))
        .filter(participant::Column::State.is_in(ParticipantState::SEATED.iter().map(|state| state.as_str())))
        .group_by(participant::Column::CohortId)
        .into_tuple()
        .all(conn)
        .await?;
    let of = |id: Uuid| taken.iter().find(|(cohort, _)| *cohort == id).map_or(0, |(_, taken)| *taken);
    Ok(rows.into_iter().map(|row| (of(row.id), row)).map(|(taken, row)| (row, taken)).collect())
}

/// A new cohort, numbered within its programme.
pub async fn insert(
    change: &Change<'_>,
    id: CohortId,
    programme: ProgrammeId,
    zone: &str,
    new: &Planned,
    permit: &Permit<Cohort>,
) -> Result<(), Failure> {
    let last: Option<Option<i64>> = cohort::Entity::find()
        .select_only()
        .column_as(cohort::Column::Number.max(), "last")
        .filter(cohort::Column::ProgrammeId.eq(programme.uuid()))
        .into_tuple()
        .one(change.conn())
        .await?;
    let row = cohort::ActiveModel {
        id: Set(id.uuid()),
        programme_id: Set(programme.uuid()),
        number: Set(last.flatten().unwrap_or(0) + 1),
        state: Set(permit.next(CohortState::Planned).as_str().to_owned()),
        time_zone: Set(zone.to_owned()),
        created_by: Set(Some(permit.actor().person.uuid())),
        created_at: Set(change.now()),
        version: Set(1),
        ..described(change, new)?
    };
    cohort::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(())
}

/// Writes the description; the version moves with [`advance`].
pub async fn describe(change: &Change<'_>, id: CohortId, new: &Planned) -> Result<(), Failure> {
    let row = cohort::ActiveModel { id: Set(id.uuid()), ..described(change, new)? };
    cohort::Entity::update(row).exec(change.conn()).await?;
    Ok(())
}

fn described(change: &Change<'_>, new: &Planned) -> Result<cohort::ActiveModel, Failure> {
    Ok(cohort::ActiveModel {
        title: Set(serde_json::to_value(&new.title).map_err(Failure::internal)?),
        about: Set(serde_json::to_value(&new.about).map_err(Failure::internal)?),
        seats: Set(new.seats),
        intake_from: Set(new.calendar.intake_from),
        intake_until: Set(new.calendar.intake_until.at),
        starts_on: Set(new.calendar.starts_on),
        ends_on: Set(new.calendar.ends_on),
        updated_at: Set(change.now()),
        ..Default::default()
    })
}

/// Moves the cohort by compare-and-set on the version that the permit was given for.
pub async fn advance(change: &Change<'_>, subject: &Cohort, permit: &Permit<Cohort>) -> Result<(), Failure> {
    let done = cohort::Entity::update_many()
        .col_expr(cohort::Column::State, Expr::value(permit.next(subject.state).as_str()))
        .col_expr(cohort::Column::UpdatedAt, Expr::value(change.now()))
        .col_expr(cohort::Column::Version, Expr::value(subject.version + 1))
        .filter(cohort::Column::Id.eq(subject.id.uuid()))
        .filter(cohort::Column::Version.eq(subject.version))
        .exec(change.conn())
        .await?;
    moved(done)
}

/// Two people who give away the last seat do it one after the other.
pub async fn lock(change: &Change<'_>, id: CohortId) -> Result<(), DbErr> {
    change.alone(&format!("seats of cohort {id}")).await
}

/// A startup in a cohort, in the given first state.
pub async fn insert_participant(
    change: &Change<'_>,
    id: ParticipantId,
    cohort: CohortId,
    startup: OrganisationId,
    state: ParticipantState,
    application: Option<Uuid>,
) -> Result<(), Failure> {
    let rank = if state == ParticipantState::Waiting { Some(last_rank(change, cohort).await? + 1) } else { None };
    let row = participant::ActiveModel {
        id: Set(id.uuid()),
        cohort_id: Set(cohort.uuid()),
        organisation_id: Set(startup.uuid()),
        application_id: Set(application),
        state: Set(state.as_str().to_owned()),
        waiting_rank: Set(rank),
        column_key: Set(state.as_str().to_owned()),
        invited_at: Set(change.now()),
        created_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    let inserted = participant::Entity::insert(row).exec_without_returning(change.conn()).await;
    inserted.map(|_| ()).map_err(|error| {
        let taken = domain::rejection::Rejection::at("startup", "already-in-cohort");
        Failure::unless_unique(error, "uq_participant_cohort_id_organisation_id", "participant.cohort_id", taken)
    })
}

async fn last_rank(change: &Change<'_>, cohort: CohortId) -> Result<i64, DbErr> {
    let last: Option<Option<i64>> = participant::Entity::find()
        .select_only()
        .column_as(participant::Column::WaitingRank.max(), "last")
        .filter(participant::Column::CohortId.eq(cohort.uuid()))
        .into_tuple()
        .one(change.conn())
        .await?;
    Ok(last.flatten().unwrap_or(0))
}

/// Moves a participant by compare-and-set.
pub async fn advance_participant(
    change: &Change<'_>,
    subject: &Participant,
    permit: &Permit<Participant>,
    reason: Option<&str>,
) -> Result<(), Failure> {
    use ParticipantState as S;
    let next = permit.next(subject.state);
    let none: Option<i64> = None;
    let mut update = participant::Entity::update_many()
        .col_expr(participant::Column::State, Expr::value(next.as_str()))
        .col_expr(participant::Column::ColumnKey, Expr::value(next.as_str()))
        .col_expr(participant::Column::WaitingRank, Expr::value(none))
        .col_expr(participant::Column::Version, Expr::value(subject.version + 1));
    update = match next {
        S::Invited => update.col_expr(participant::Column::InvitedAt, Expr::value(change.now())),
        S::Enrolled => update.col_expr(participant::Column::EnrolledAt, Expr::value(change.now())),
        S::Graduated | S::Declined | S::DroppedOut | S::Excluded => update
            .col_expr(participant::Column::EndedAt, Expr::value(change.now()))
            .col_expr(participant::Column::Reason, Expr::value(reason.map(str::to_owned))),
        S::Waiting | S::Active => update,
    };
    let done = update
        .filter(participant::Column::Id.eq(subject.id.uuid()))
        .filter(participant::Column::Version.eq(subject.version))
        .exec(change.conn())
        .await?;
    moved(done)
}

/// Whether somebody waits for a seat.
pub async fn somebody_waits<C: ConnectionTrait>(conn: &C, cohort: CohortId) -> Result<bool, DbErr> {
    let waiting = participant::Entity::find()
        .filter(participant::Column::CohortId.eq(cohort.uuid()))
        .filter(participant::Column::State.eq(ParticipantState::Waiting.as_str()))
        .one(conn)
        .await?;
    Ok(waiting.is_some())
}
