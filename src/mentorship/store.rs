//! Mentorships: rows in and out.

use chrono::{DateTime, Utc};
use domain::{
    access::{Actor, Machine, Permit, Relations},
    mentorship::{Mentorship, MentorshipState, MentorshipVerb, Reason, bar_of},
    value::{MentorId, MentorshipId, OrganisationId, PersonId, PilotId},
    visibility,
};
use entity::{mentoring_feedback, mentoring_session, mentorship};
use platform::{
    change::{Change, moved},
    db::violates,
    error::Failure,
    sql::among,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use super::mentors::store as mentors;
use crate::{identity::Guarded, pilot, registry};

pub use entity::mentorship::Model as Row;

/// Mentorships on one page.
pub const MOST: u64 = 100;

/// A mentorship with what its rules and pages start from.
pub struct Stored {
    pub mentorship: Mentorship,
    pub row: mentorship::Model,
    pub feedback: Vec<mentoring_feedback::Model>,
    pub title: domain::value::Texts,
    pub jurisdiction: String,
    pub journey: Uuid,
    pub startup_name: String,
}

impl Guarded for Mentorship {
    type Rows = Stored;

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        Ok(stored(conn, id).await?.map(|stored| (stored.mentorship.clone(), stored)))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::mentorship::sees_mentorship(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id.uuid()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

fn told(error: Failure) -> DbErr {
    DbErr::Custom(error.to_string())
}

pub async fn stored<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<Stored>, DbErr> {
    let Some(row) = mentorship::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
    let Some(pilot_id) = row.pilot_id.map(PilotId::from) else { return Ok(None) };
    let Some(around) = pilot::queries::surroundings(conn, pilot_id).await.map_err(told)? else { return Ok(None) };
    let Some(mentor) = mentors::row(conn, row.mentor_id.into()).await? else { return Ok(None) };
    let Some(state) = MentorshipState::parse(&row.state) else { return Ok(None) };
    let load = mentors::load_of(conn, &mentor).await?;
    let barred = barred(conn, mentor.person_id, row.startup_id.into()).await?;
    let feedback =
        mentoring_feedback::Entity::find().filter(mentoring_feedback::Column::MentorshipId.eq(id)).all(conn).await?;
    let told = |side: &str| feedback.iter().any(|row| row.side == side);
    let relations = Relations { parties: around.relations.parties, scopes: vec![mentor.id, row.id] };
    let mentorship = Mentorship {
        id: row.id.into(),
        pilot: pilot_id,
        mentor: mentor.id.into(),
        mentor_person: mentor.person_id.into(),
        startup: row.startup_id.into(),
        state,
        version: row.version,
        mentor_accepted: row.mentor_accepted_at.is_some(),
        startup_accepted: row.startup_accepted_at.is_some(),
        hours_a_month: row.hours_a_month,
        hours_free: load.free(),
        barred,
        mentor_feedback: told("mentor"),
        startup_feedback: told("startup"),
        relations,
    };
    let (title, jurisdiction, journey) = (around.title, around.jurisdiction, around.journey.uuid());
    let startup_name = around.startup_name;
    Ok(Some(Stored { mentorship, row, feedback, title, jurisdiction, journey, startup_name }))
}

async fn barred<C: ConnectionTrait>(conn: &C, person: Uuid, startup: OrganisationId) -> Result<bool, DbErr> {
    let ties = registry::queries::ties(conn, vec![person], startup).await.map_err(told)?;
    Ok(ties.iter().any(|tie| bar_of(&tie.kind).is_some()))
}

/// A new match.
pub struct NewMentorship {
    pub pilot: PilotId,
    pub mentor: MentorId,
    pub startup: OrganisationId,
    pub office: Option<OrganisationId>,
    pub reasons: Vec<Reason>,
    pub goals: String,
    pub hours_a_month: i64,
}

/// Enters a match; a startup that asks has said yes by asking.
pub async fn insert(
    change: &Change<'_>,
    id: MentorshipId,
    new: &NewMentorship,
    permit: &Permit<Mentorship>,
) -> Result<(), Failure> {
    let asked = permit.verb() == MentorshipVerb::Ask;
    let row = mentorship::ActiveModel {
        id: Set(id.uuid()),
        mentor_id: Set(new.mentor.uuid()),
        startup_id: Set(new.startup.uuid()),
        participant_id: Set(None),
        pilot_id: Set(Some(new.pilot.uuid())),
        office_id: Set(new.office.map(OrganisationId::uuid)),
        state: Set(permit.next(MentorshipState::Proposed).as_str().to_owned()),
        proposed_side: Set(if asked { "startup" } else { "office" }.to_owned()),
        reasons: Set(serde_json::to_value(&new.reasons).map_err(Failure::internal)?),
        goals: Set(new.goals.clone()),
        hours_a_month: Set(new.hours_a_month),
        end_reason: Set(None),
        proposed_by: Set(permit.actor().person.uuid()),
        proposed_at: Set(change.now()),
        mentor_accepted_at: Set(None),
        startup_accepted_at: Set(asked.then(|| change.now())),
        declined_at: Set(None),
        started_at: Set(None),
        ended_at: Set(None),
        version: Set(1),
    };
    let columns = "mentorship.mentor_id, mentorship.pilot_id";
    let twice = |error| match violates(&error, "uq_mentorship_mentor_id_pilot_id", columns) {
        true => Failure::Refused(domain::rejection::Rejection::at("mentor", "mentorship-already").into()),
        false => error.into(),
    };
    mentorship::Entity::insert(row).exec_without_returning(change.conn()).await.map_err(twice)?;
    Ok(())
}

/// Moves the mentorship by compare-and-set on the version that the permit was given for.
pub async fn advance(
    change: &Change<'_>,
    subject: &Mentorship,
    permit: &Permit<Mentorship>,
    reason: Option<&str>,
) -> Result<(), Failure> {
    use mentorship::Column as C;
    let now = change.now();
    let mut update = mentorship::Entity::update_many()
        .col_expr(C::State, Expr::value(permit.next(subject.state()).as_str()))
        .col_expr(C::Version, Expr::value(subject.version + 1));
    update = match permit.verb() {
        MentorshipVerb::Accept if subject.mentor_person == permit.actor().person => {
            update.col_expr(C::MentorAcceptedAt, Expr::value(now))
        }
        MentorshipVerb::Accept => update.col_expr(C::StartupAcceptedAt, Expr::value(now)),
        MentorshipVerb::Decline => update
            .col_expr(C::DeclinedAt, Expr::value(now))
            .col_expr(C::EndReason, Expr::value(reason.map(str::to_owned))),
        MentorshipVerb::Begin => update.col_expr(C::StartedAt, Expr::value(now)),
        MentorshipVerb::End => {
            update.col_expr(C::EndedAt, Expr::value(now)).col_expr(C::EndReason, Expr::value(reason.map(str::to_owned)))
        }
        _ => update,
    };
    let unchanged = Condition::all().add(C::Id.eq(subject.id.uuid())).add(C::Version.eq(subject.version));
    let done = update.filter(unchanged).exec(change.conn()).await?;
    moved(done)
}

pub async fn insert_feedback(
    change: &Change<'_>,
    id: MentorshipId,
    side: &str,
    rating: i64,
    body: &str,
    by: PersonId,
) -> Result<(), DbErr> {
    let row = mentoring_feedback::ActiveModel {
        id: Set(change.id()),
        mentorship_id: Set(id.uuid()),
        side: Set(side.to_owned()),
        rating: Set(rating),
        body: Set(body.to_owned()),
        given_by: Set(by.uuid()),
        given_at: Set(change.now()),
    };
    mentoring_feedback::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

/// Mentorships under a condition, newest first.
pub async fn list<C: ConnectionTrait>(conn: &C, filter: Condition) -> Result<Vec<Row>, DbErr> {
    mentorship::Entity::find()
        .filter(filter)
        .order_by_desc(mentorship::Column::ProposedAt)
        .order_by_desc(mentorship::Column::Id)
        .limit(MOST)
        .all(conn)
        .await
}

/// Those of these startups, mentors or offices.
pub fn of_people(startups: Vec<Uuid>, mentors: Vec<Uuid>, offices: Vec<Uuid>) -> Condition {
    use mentorship::Column as C;
    among([(C::StartupId, startups), (C::MentorId, mentors), (C::OfficeId, offices)])
}

pub fn of_pilot(pilot: PilotId) -> Condition {
    Condition::all().add(mentorship::Column::PilotId.eq(pilot.uuid()))
}

/// Ratings that startups gave for these mentorships.
pub async fn ratings<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<i64>, DbErr> {
    mentoring_feedback::Entity::find()
        .select_only()
        .column(mentoring_feedback::Column::Rating)
        .filter(mentoring_feedback::Column::MentorshipId.is_in(ids))
        .filter(mentoring_feedback::Column::Side.eq("startup"))
        .into_tuple()
        .all(conn)
        .await
}

/// State and minutes of the sessions of these mentorships, with who did not come.
pub async fn session_totals<C: ConnectionTrait>(
    conn: &C,
    ids: Vec<Uuid>,
) -> Result<Vec<(String, Option<i64>, Option<String>)>, DbErr> {
    use mentoring_session::Column as C;
    mentoring_session::Entity::find()
        .select_only()
        .columns([C::State, C::Minutes, C::NoShowBy])
        .filter(C::MentorshipId.is_in(ids))
        .into_tuple()
        .all(conn)
        .await
}
