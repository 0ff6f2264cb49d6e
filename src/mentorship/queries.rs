//! What the mentorship pages show, and who could mentor a pilot.

use domain::{
    access::{Actor, Party, Role, permit, permit_new},
    mentorship::{Load, MentorState, Mentorship, MentorshipState, MentorshipVerb, Need, Profile, fit},
    pilot::Pilot,
    value::MentorId,
    visibility,
};
use platform::error::Failure;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{
    mentors::{
        queries::offered_as,
        store::{self as mentors, Listed},
        views::{Candidate, Line},
    },
    path, sessions,
    store::{self, Row},
    views::{BeginForm, FeedbackLine, MentorshipForm, MentorshipList, MentorshipPage},
};
use crate::{
    actions::offered,
    identity::{self, Cx},
    pilot, registry,
};

/// Candidates that a page shows.
const SHOWN: usize = 20;

/// Mentors for a pilot, the best fit first, each with its reasons and what speaks against it.
///
/// # Errors
/// When the database cannot be read.
pub async fn candidates<C: ConnectionTrait>(
    conn: &C,
    pilot: &Pilot,
    skills: &[String],
    hours: i64,
) -> Result<Vec<Candidate>, Failure> {
    let offices = pilot.relations.parties.iter().filter(|(party, _)| *party == Party::Office);
    let listed = Listed {
        states: vec![MentorState::Approved],
        offices: Some(offices.map(|(_, office)| office.uuid()).collect()),
        person: None,
        offers: vec![],
        after: None,
    };
    let rows = mentors::page(conn, &listed, mentors::MOST).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let people: Vec<Uuid> = rows.iter().map(|row| row.person_id).collect();
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let offers = mentors::offers(conn, ids.clone()).await?;
    let taken = mentors::taken(conn, ids).await?;
    let names = identity::people(conn, people.clone()).await?;
    let ties = registry::queries::ties(conn, people, pilot.startup).await?;
    let (sector, languages) = registry::queries::field_and_languages(conn, pilot.startup).await?;
    let need = Need { sector, skills: skills.to_vec(), languages, hours_a_month: hours };
    let tied = |person: Uuid| ties.iter().filter(|tie| tie.person == person).map(|tie| tie.kind.clone()).collect();
    let mut weighed: Vec<(i64, Candidate)> = rows
        .into_iter()
        .map(|row| {
            let hours = taken.iter().filter(|(id, _)| *id == row.id).map(|(_, hours)| hours).sum();
            let profile = Profile {
                skills: offered_as(&offers, row.id, "skill"),
                sectors: offered_as(&offers, row.id, "sector"),
                languages: offered_as(&offers, row.id, "language"),
                load: Load { capacity: row.hours_a_month, taken: hours },
                ties: tied(row.person_id),
            };
            let fit = fit(&need, &profile);
            let weight = if fit.bars.is_empty() { fit.weight() } else { fit.weight() - 10_000 };
            let candidate = Candidate {
                id: row.id,
                name: names.iter().find(|p| p.id == row.person_id).map(|p| p.name.clone()).unwrap_or_default(),
                headline: row.headline,
                reasons: fit.reasons,
                bars: fit.bars,
                free: profile.load.free(),
                capacity: profile.load.capacity,
            };
            (weight, candidate)
        })
        .collect();
    weighed.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.name.cmp(&other.name)));
    Ok(weighed.into_iter().map(|(_, candidate)| candidate).collect())
}

/// The form of a proposal or a request.
pub async fn begin_form(cx: &Cx, pilot: &Pilot, verb: MentorshipVerb, skills: &str) -> Result<BeginForm, Failure> {
    let wanted = super::mentors::words("skills", skills).unwrap_or_default();
    let mut candidates = candidates(cx.read(), pilot, &wanted, 1).await?;
    candidates.truncate(SHOWN);
    let around = pilot::queries::surroundings(cx.read(), pilot.id).await?.ok_or(Failure::NotFound)?;
    let noun = if verb == MentorshipVerb::Ask { "mentorship-request" } else { "mentorship-proposal" };
    Ok(BeginForm {
        pilot: pilot.id.uuid(),
        title: serde_json::to_value(around.title).map_err(Failure::internal)?,
        verb: verb.to_string(),
        target: format!("{}/{noun}", pilot::path(pilot.id)),
        back: format!("{}/mentorships", pilot::path(pilot.id)),
        skills: skills.to_owned(),
        candidates,
    })
}

async fn lines(cx: &Cx, rows: Vec<Row>) -> Result<Vec<Line>, Failure> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let startups = registry::queries::names(cx.read(), rows.iter().map(|row| row.startup_id).collect()).await?;
    let mentors = mentors::rows(cx.read(), rows.iter().map(|row| row.mentor_id).collect()).await?;
    let people = identity::people(cx.read(), mentors.iter().map(|row| row.person_id).collect()).await?;
    let titles = pilot::queries::titles(cx.read(), rows.iter().filter_map(|row| row.pilot_id).collect()).await?;
    let person = |mentor: Uuid| {
        let row = mentors.iter().find(|row| row.id == mentor)?;
        people.iter().find(|person| person.id == row.person_id).map(|person| person.name.clone())
    };
    let lines = rows.into_iter().map(|row| Line {
        id: row.id,
        pilot_title: titles.iter().find(|(id, _)| Some(*id) == row.pilot_id).map(|t| t.1.clone()).unwrap_or_default(),
        startup: startups.iter().find(|(id, ..)| *id == row.startup_id).map(|s| s.1.clone()).unwrap_or_default(),
        mentor: person(row.mentor_id).unwrap_or_default(),
        state: row.state,
        hours_a_month: row.hours_a_month,
    });
    Ok(lines.collect())
}

/// The viewer's mentorships: as mentor, of their startups, of their office.
pub async fn mine(cx: &Cx) -> Result<MentorshipList, Failure> {
    let actor = cx.actor()?;
    let startups = actor.memberships.iter().map(|m| m.organisation.uuid()).collect();
    let offices = actor.memberships.iter().filter(|m| m.role == Role::ProgrammeManager);
    let offices = offices.map(|m| m.organisation.uuid()).collect();
    let mentors = actor.assignments.iter().filter(|a| a.role == Role::Mentor).map(|a| a.on).collect();
    let rows = store::list(cx.read(), store::of_people(startups, mentors, offices)).await?;
    let lines = lines(cx, rows).await?;
    Ok(MentorshipList { lines, pilot: None, pilot_title: serde_json::json!({}), asks: false, proposes: false })
}

/// The mentorships of a pilot, for those who may know of them.
///
/// # Errors
/// `NotFound` for everybody else.
pub async fn of_pilot(cx: &Cx, pilot: &Pilot) -> Result<MentorshipList, Failure> {
    let actor = cx.actor()?;
    if !visibility::mentorship::sees_mentorships_of(actor, &pilot.relations) {
        return Err(Failure::NotFound);
    }
    let around = pilot::queries::surroundings(cx.read(), pilot.id).await?.ok_or(Failure::NotFound)?;
    let rows = store::list(cx.read(), store::of_pilot(pilot.id)).await?;
    let may = |verb| permit_new::<Mentorship>(verb, &pilot.relations, actor).is_ok();
    Ok(MentorshipList {
        lines: lines(cx, rows).await?,
        pilot: Some(pilot.id.uuid()),
        pilot_title: serde_json::to_value(around.title).map_err(Failure::internal)?,
        asks: may(MentorshipVerb::Ask),
        proposes: may(MentorshipVerb::Propose),
    })
}

/// Hours, no-shows and ratings of a mentor.
#[derive(Default)]
pub struct Ledger {
    pub held: i64,
    pub minutes: i64,
    pub no_shows: i64,
    pub ratings: i64,
    pub rating_hundredths: Option<i64>,
    pub mentorships: Vec<Line>,
}

/// # Errors
/// When the database cannot be read.
pub async fn ledger(cx: &Cx, mentor: MentorId) -> Result<Ledger, Failure> {
    let rows = store::list(cx.read(), store::of_people(vec![], vec![mentor.uuid()], vec![])).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let sessions = store::session_totals(cx.read(), ids.clone()).await?;
    let ratings = store::ratings(cx.read(), ids).await?;
    let count = i64::try_from(ratings.len()).unwrap_or(i64::MAX);
    let held = sessions.iter().filter(|(state, ..)| state == "held");
    let missed = sessions.iter().filter(|(.., by)| by.as_deref() == Some("mentor")).count();
    Ok(Ledger {
        held: i64::try_from(held.clone().count()).unwrap_or(i64::MAX),
        minutes: held.filter_map(|(_, minutes, _)| *minutes).sum(),
        no_shows: i64::try_from(missed).unwrap_or(i64::MAX),
        rating_hundredths: (count > 0).then(|| ratings.iter().sum::<i64>() * 100 / count),
        ratings: count,
        mentorships: lines(cx, rows).await?,
    })
}

pub async fn show(cx: &Cx, stored: &store::Stored) -> Result<MentorshipPage, Failure> {
    let (actor, mentorship) = (cx.actor()?, &stored.mentorship);
    let names = identity::people(cx.read(), vec![mentorship.mentor_person.uuid()]).await?;
    let private = visibility::mentorship::sees_private_notes(actor, mentorship);
    let sessions = sessions::lines(cx, stored, actor, private).await?;
    let feedback = stored
        .feedback
        .iter()
        .filter(|row| visibility::mentorship::sees_feedback(actor, mentorship, row.side == "mentor"));
    let (holder, what) = ball(mentorship);
    let row = &stored.row;
    Ok(MentorshipPage {
        id: row.id,
        version: row.version,
        pilot: mentorship.pilot.uuid(),
        pilot_title: serde_json::to_value(&stored.title).map_err(Failure::internal)?,
        mentor: mentorship.mentor.uuid(),
        mentor_name: names.into_iter().next().map(|p| p.name).unwrap_or_default(),
        startup: mentorship.startup.uuid(),
        startup_name: stored.startup_name.clone(),
        state: row.state.clone(),
        zone: cx.app.zone(&stored.jurisdiction).name().to_owned(),
        goals: row.goals.clone(),
        reasons: serde_json::from_value(row.reasons.clone()).unwrap_or_default(),
        hours_a_month: row.hours_a_month,
        minutes_held: sessions.iter().filter(|s| s.state == "held").filter_map(|s| s.minutes).sum(),
        mentor_accepted_at: row.mentor_accepted_at,
        startup_accepted_at: row.startup_accepted_at,
        end_reason: row.end_reason.clone(),
        feedback: feedback
            .map(|row| FeedbackLine {
                side: row.side.clone(),
                rating: row.rating,
                body: row.body.clone(),
                at: row.given_at,
            })
            .collect(),
        sessions,
        holder,
        mine: is_mine(mentorship, actor, holder),
        what,
        completes: permit(mentorship, MentorshipVerb::CompleteAction, actor, cx.now()).is_ok(),
        actions: offered(mentorship, Some(actor), cx.now(), &path(mentorship.id), super::noun),
    })
}

/// Who holds the ball, and for what.
fn ball(m: &Mentorship) -> (&'static str, Option<String>) {
    let (holder, what) = match (m.state, m.mentor_accepted, m.startup_accepted) {
        (MentorshipState::Proposed, false, true) => ("mentor", "answer"),
        (MentorshipState::Proposed, true, _) => ("startup", "answer"),
        (MentorshipState::Proposed, ..) => ("both", "answer"),
        (MentorshipState::Accepted, ..) => ("mentor", "begin"),
        (MentorshipState::Active, ..) => ("both", "meet"),
        (MentorshipState::Ended, ..) => match (m.mentor_feedback, m.startup_feedback) {
            (false, false) => ("both", "feedback"),
            (false, true) => ("mentor", "feedback"),
            (true, false) => ("startup", "feedback"),
            (true, true) => return ("nobody", None),
        },
        _ => return ("nobody", None),
    };
    (holder, Some(format!("mentorship-waiting-{what}")))
}

fn is_mine(m: &Mentorship, actor: &Actor, holder: &str) -> bool {
    let mentor = m.mentor_person == actor.person;
    let startup = actor.stands_as(Party::Startup, &m.relations);
    match holder {
        "mentor" => mentor,
        "startup" => startup,
        "both" => mentor || startup,
        _ => false,
    }
}

/// The form of an act on a mentorship.
pub async fn form(cx: &Cx, mentorship: &Mentorship, verb: MentorshipVerb) -> Result<MentorshipForm, Failure> {
    let stored = store::stored(cx.read(), mentorship.id.uuid()).await?.ok_or(Failure::NotFound)?;
    let noun = super::noun(verb).map_or("", |(noun, _)| noun);
    Ok(MentorshipForm {
        id: stored.row.id,
        version: stored.row.version,
        title: serde_json::to_value(&stored.title).map_err(Failure::internal)?,
        verb: verb.to_string(),
        target: format!("{}/{noun}", path(mentorship.id)),
        back: path(mentorship.id),
    })
}
