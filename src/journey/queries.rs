//! A case on one page: rows and stages → what this viewer may see → view.

use domain::{
    access::{Actor, Role},
    application::ApplicationState,
    call::Brief,
    pilot::{Outcome, PilotState},
    purchase::PurchaseState,
    value::{JourneyId, OrganisationId, PersonId, Texts},
    visibility::{
        self,
        application::{Outline, sees_application, sees_in_case, state_shown},
    },
};
use platform::{error::Failure, journal, reference, subject::Subject};
use serde_json::Value as Json;
use uuid::Uuid;

use super::{
    store::{self, ApplicationRow, Case, MentorshipRow, TaskRow},
    views::{Dot, JourneyPage, Moment, StageView, WaitView},
};
use crate::{
    catalogue,
    identity::{self, Cx, PersonName, Principals},
    pilot::{self, queries::OfJourney as Tried},
    purchase, registry,
    shown::Happened,
    worklist,
};

/// Entries of the journal on the page.
const TIMELINE: u64 = 100;

/// Everything of the case that this viewer may see.
struct Seen {
    applications: Vec<Applied>,
    /// Whether the viewer reads the applications' own history.
    team: bool,
    pilots: Vec<Tried>,
    mentorships: Vec<(MentorshipRow, Option<Uuid>)>,
    /// Whether the viewer sees all the mentorships, and not their own alone.
    mentoring: bool,
    purchases: Vec<purchase::queries::OfJourney>,
}

struct Applied {
    row: ApplicationRow,
    title: Texts,
    /// Its page, where the viewer may read it.
    url: Option<String>,
    /// As this viewer may know it.
    state: ApplicationState,
}

impl Seen {
    fn is_nothing(&self) -> bool {
        self.applications.is_empty() && self.pilots.is_empty() && self.purchases.is_empty()
    }

    /// The things of the case whose tasks are shown.
    fn things(&self) -> Vec<Uuid> {
        let applications = self.applications.iter().map(|applied| applied.row.id);
        let pilots = self.pilots.iter().map(|tried| tried.id.uuid());
        let mentorships = self.mentorships.iter().map(|(row, _)| row.id);
        let purchases = self.purchases.iter().map(|bought| bought.id.uuid());
        let below = self.purchases.iter().flat_map(|bought| bought.things.iter().copied());
        applications.chain(pilots).chain(mentorships).chain(purchases).chain(below).collect()
    }
}

/// The page of a case.
///
/// # Errors
/// `NotFound` where there is none, or none for this viewer.
pub async fn show(cx: &Cx, given: &str) -> Result<JourneyPage, Failure> {
    let actor = cx.actor()?;
    let written = reference::parse(given).unwrap_or_else(|| given.to_owned());
    let case = store::by_reference(cx.read(), &written).await?.ok_or(Failure::NotFound)?;
    let seen = seen(cx, &case, actor).await?;
    let own = actor.belongs_to(case.startup_id.into());
    if seen.is_nothing() && !own {
        return Err(Failure::NotFound);
    }
    let told = Told::read(cx, &case, &seen).await?;
    let (name, country) = told.body(case.startup_id).unwrap_or_default();
    let zone = cx.app.zone(&country);
    let solution = catalogue::names(cx.read(), case.solution_id.into_iter().collect()).await?;
    Ok(JourneyPage {
        title: title(&seen),
        startup: name,
        startup_id: case.startup_id,
        solution: solution.into_iter().next().filter(|s| s.published || own).map(|s| (s.id.uuid(), s.name)),
        began_at: case.created_at,
        zone: zone.name().to_owned(),
        bar: bar(&case, &seen),
        stages: stages(&seen, &told),
        waits: waits(cx, actor, &told, zone),
        timeline: timeline(actor, &case, &seen, &told),
        reference: case.reference,
    })
}

/// What waits and what happened, with the names of everybody in it.
struct Told {
    waiting: Vec<TaskRow>,
    entries: Vec<journal::Recorded>,
    /// Id, name and country.
    bodies: Vec<(Uuid, String, String)>,
    people: Vec<PersonName>,
    principals: Principals,
}

impl Told {
    async fn read(cx: &Cx, case: &Case, seen: &Seen) -> Result<Self, Failure> {
        let things = seen.things();
        let waiting = if things.is_empty() { Vec::new() } else { store::open_tasks(cx.read(), things).await? };
        let entries = journal::about(cx.read(), Subject::new("journey", case.id), None, TIMELINE).await?;
        let bodies = waiting.iter().filter_map(|row| row.organisation_id).chain([case.startup_id]).collect();
        let bodies = registry::queries::names(cx.read(), bodies).await?;
        let mentors = seen.mentorships.iter().filter_map(|(_, person)| *person);
        let holders = waiting.iter().filter_map(|row| row.person_id);
        let people = mentors.chain(holders).chain(entries.iter().filter_map(|entry| entry.person)).collect();
        let people = identity::people(cx.read(), people).await?;
        let principals = Principals::of(cx.read(), &entries).await?;
        Ok(Self { waiting, entries, bodies, people, principals })
    }

    /// Name and country of an organisation.
    fn body(&self, id: Uuid) -> Option<(String, String)> {
        self.bodies.iter().find(|(known, ..)| *known == id).map(|(_, name, country)| (name.clone(), country.clone()))
    }

    fn person(&self, id: Uuid) -> Option<String> {
        self.people.iter().find(|person| person.id == id).map(|person| person.name.clone())
    }
}

async fn seen(cx: &Cx, case: &Case, actor: &Actor) -> Result<Seen, Failure> {
    let startup = OrganisationId::from(case.startup_id);
    let team = actor.is(Role::Owner, startup) || actor.is(Role::Member, startup);
    let rows = store::applications(cx.read(), case.id).await?;
    let calls: Vec<Uuid> = rows.iter().map(|row| row.call_id).collect();
    let callers = if calls.is_empty() { Vec::new() } else { store::callers(cx.read(), calls).await? };
    let countries: Vec<&str> = callers.iter().map(|caller| caller.jurisdiction.as_str()).collect();
    let around = match countries.is_empty() {
        true => registry::Around::default(),
        false => registry::around(cx.read(), &countries, Vec::new()).await?,
    };
    let applications = rows.into_iter().filter_map(|row| {
        let caller = callers.iter().find(|caller| caller.id == row.call_id)?;
        let offices = around.offices(&caller.jurisdiction);
        let relations = caller.relations(row.id, startup, &offices);
        let outline = Outline {
            startup,
            partners: &[],
            call: row.call_id.into(),
            state: ApplicationState::parse(&row.state)?,
            opened: row.opened_at.is_some(),
            announced: row.announced_at.is_some(),
            relations: &relations,
        };
        let brief: Brief = serde_json::from_value(caller.document.clone()).unwrap_or_default();
        let reads = sees_application(Some(actor), outline);
        sees_in_case(actor, outline).then(|| Applied {
            title: brief.title_of(row.lot),
            url: reads.then(|| format!("/applications/{}", row.id)),
            state: state_shown(actor, outline),
            row,
        })
    });
    let applications = applications.collect();
    let pilots = pilots(cx, case, actor).await?;
    let ids = pilots.iter().map(|tried| tried.id.uuid()).collect();
    let mentorships = if pilots.is_empty() { Vec::new() } else { store::mentorships(cx.read(), ids).await? };
    let purchases = purchase::queries::of_journey(cx.read(), JourneyId::from(case.id)).await?;
    let purchases =
        purchases.into_iter().filter(|bought| visibility::purchase::is_party_within(actor, &bought.relations));
    let mentoring = pilots.iter().any(|tried| visibility::mentorship::sees_mentorships_of(actor, &tried.relations));
    // beside them a mentor sees their own
    let own = |person: Option<Uuid>| person == Some(actor.person.uuid());
    let mentorships = mentorships.into_iter().filter(|(_, person)| mentoring || own(*person)).collect();
    Ok(Seen { applications, team, pilots, mentorships, mentoring, purchases: purchases.collect() })
}

/// The pilots on which the viewer works; what everybody may read of a pilot stands in the register.
async fn pilots(cx: &Cx, case: &Case, actor: &Actor) -> Result<Vec<Tried>, Failure> {
    let mut pilots = pilot::queries::of_journey(cx.read(), JourneyId::from(case.id)).await?;
    pilots.retain(|tried| visibility::pilot::works_within(actor, &tried.relations));
    Ok(pilots)
}

fn json(texts: &Texts) -> Json {
    serde_json::to_value(texts).unwrap_or_default()
}

/// The latest stage names the case.
fn title(seen: &Seen) -> Json {
    let bought = seen.purchases.last().map(|bought| &bought.title);
    let tried = seen.pilots.last().map(|tried| &tried.title);
    let applied = seen.applications.last().map(|applied| &applied.title);
    bought.or(tried).or(applied).map(json).unwrap_or_default()
}

fn bar(case: &Case, seen: &Seen) -> Vec<Dot> {
    let applied_url = seen.applications.last().and_then(|applied| applied.url.clone());
    let applied = seen.applications.last().map(|applied| &applied.row);
    let selected = applied.is_none_or(|row| row.state == "accepted") && (applied.is_some() || !seen.pilots.is_empty());
    let pilot = seen.pilots.last();
    let proven = pilot.is_some_and(|tried| tried.outcome == Some(Outcome::Proven));
    let bought = seen.purchases.last();
    let completed = bought.is_some_and(|bought| bought.state == PurchaseState::Completed);
    let state = |done: bool, begun: bool| match (done, begun) {
        (true, _) => "done",
        (_, true) => "current",
        _ => "ahead",
    };
    let pilot_url = pilot.map(|tried| pilot::path(tried.id));
    let startup = registry::path(case.startup_id.into());
    vec![
        Dot { key: "journey-registered", state: "done", url: Some(startup) },
        Dot { key: "journey-applied", state: state(selected || pilot.is_some(), applied.is_some()), url: applied_url },
        Dot { key: "journey-selected", state: state(pilot.is_some(), selected), url: None },
        Dot { key: "journey-piloting", state: state(proven, pilot.is_some()), url: pilot_url },
        Dot { key: "journey-proven", state: state(bought.is_some(), proven), url: None },
        Dot {
            key: "journey-purchased",
            state: state(completed, bought.is_some()),
            url: bought.map(|bought| purchase::path(bought.id)),
        },
    ]
}

fn stages(seen: &Seen, told: &Told) -> Vec<StageView> {
    let mut stages: Vec<StageView> = seen.applications.iter().map(|applied| application(applied, seen.team)).collect();
    stages.extend(seen.pilots.iter().map(piloted));
    stages.extend(seen.mentorships.iter().map(|(row, person)| mentored(row, *person, told)));
    stages.extend(seen.purchases.iter().map(bought));
    stages
}

fn moments(given: Vec<(&'static str, Option<chrono::DateTime<chrono::Utc>>)>) -> Vec<Moment> {
    given.into_iter().filter_map(|(key, at)| at.map(|at| Moment { key, at })).collect()
}

fn application(applied: &Applied, team: bool) -> StageView {
    let row = &applied.row;
    let state = applied.state;
    StageView {
        stage: "application",
        title: json(&applied.title),
        url: applied.url.clone(),
        state: format!("application-state-{state}"),
        tone: match state {
            ApplicationState::Selected | ApplicationState::Accepted => "good",
            ApplicationState::Ineligible | ApplicationState::NotSelected | ApplicationState::Declined => "bad",
            _ => "info",
        },
        moments: moments(vec![
            ("journey-at-begun", Some(row.created_at).filter(|_| team)),
            ("journey-at-opened", row.opened_at),
            ("journey-at-announced", row.announced_at),
            ("journey-at-answered", row.answered_at),
        ]),
        value: None,
        paid: None,
    }
}

/// Whoever works on a pilot knows its outcome.
fn piloted(tried: &Tried) -> StageView {
    let outcome = tried.outcome;
    let midnight = |day: chrono::NaiveDate| day.and_time(chrono::NaiveTime::MIN).and_utc();
    let started = tried.state != PilotState::Drafting && tried.state != PilotState::Agreed;
    StageView {
        stage: "pilot",
        title: json(&tried.title),
        url: Some(pilot::path(tried.id)),
        state: match outcome {
            Some(outcome) => format!("pilot-outcome-{outcome}"),
            None => format!("pilot-state-{}", tried.state),
        },
        tone: pilot::queries::tone(tried.state, outcome),
        moments: moments(vec![
            ("journey-at-started", tried.starts_on.filter(|_| started).map(midnight)),
            ("journey-at-ends", tried.ends_on.map(midnight)),
        ]),
        value: None,
        paid: None,
    }
}

fn mentored(row: &MentorshipRow, person: Option<Uuid>, told: &Told) -> StageView {
    let name = person.and_then(|id| told.person(id));
    StageView {
        stage: "mentorship",
        title: Json::String(name.unwrap_or_default()),
        url: Some(format!("/mentorships/{}", row.id)),
        state: format!("mentorship-state-{}", row.state),
        tone: if row.state == "active" { "good" } else { "neutral" },
        moments: moments(vec![("journey-at-started", row.started_at), ("journey-at-ended", row.ended_at)]),
        value: None,
        paid: None,
    }
}

fn bought(bought: &purchase::queries::OfJourney) -> StageView {
    StageView {
        stage: "purchase",
        title: json(&bought.title),
        url: Some(purchase::path(bought.id)),
        state: format!("purchase-state-{}", bought.state),
        tone: purchase::queries::tone(bought.state),
        moments: moments(vec![
            ("journey-at-begun", Some(bought.began_at)),
            ("journey-at-published", bought.published_at),
            ("journey-at-contracted", bought.contracted_at),
            ("journey-at-completed", bought.completed_at),
        ]),
        value: bought.value,
        paid: bought.paid,
    }
}

/// Who waits for whom, read off the open tasks.
fn waits(cx: &Cx, actor: &Actor, told: &Told, zone: chrono_tz::Tz) -> Vec<WaitView> {
    let holder = |row: &TaskRow| match (&row.role, row.person_id) {
        (Some(role), _) => {
            let body = row.organisation_id.and_then(|id| told.body(id)).map(|(name, _)| name).unwrap_or_default();
            format!("{}, {body}", cx.app.catalogue.word(cx.lang, &format!("role-{role}")))
        }
        (None, person) => person.and_then(|id| told.person(id)).unwrap_or_default(),
    };
    let mine = |row: &TaskRow| match (&row.role, row.organisation_id) {
        (Some(role), Some(body)) => Role::parse(role).is_some_and(|role| actor.is(role, body.into())),
        _ => row.person_id.map(PersonId::from) == Some(actor.person),
    };
    let view = |row: &TaskRow| WaitView {
        key: format!("task-{}", row.kind.replace('.', "-")),
        label: row.label.clone(),
        url: Some(worklist::address(&row.subject_kind, row.subject_id)),
        holder: holder(row),
        mine: mine(row),
        since: row.opened_at,
        due: row.due_at.map(|due| worklist::last_moment(due, zone)),
    };
    told.waiting.iter().map(view).collect()
}

/// Events that stay inside the agency: a supplier is not told of drafts and returns.
const INSIDE: &[&str] = &[
    "purchase.described",
    "purchase.condition_recorded",
    "purchase.route_chosen",
    "purchase.approval_given",
    "purchase.returned",
    "purchase.step_refused",
];

fn timeline(actor: &Actor, case: &Case, seen: &Seen, told: &Told) -> Vec<Happened> {
    let supplier = actor.belongs_to(case.startup_id.into());
    let piloting = !seen.pilots.is_empty();
    let shown = |event: &str| match event.split('.').next() {
        Some("application" | "evaluation" | "panel") => false,
        Some("purchase" | "deliverable" | "invoice") => {
            !(seen.purchases.is_empty() || supplier && INSIDE.contains(&event))
        }
        Some("pilot" | "milestone") => piloting,
        Some("mentorship") => seen.mentoring,
        _ => false,
    };
    let view = |entry: &journal::Recorded| Happened {
        who: entry.person.and_then(|id| told.person(id)),
        for_whom: told.principals.whom(entry),
        ..Happened::of(entry)
    };
    told.entries.iter().filter(|entry| shown(&entry.event)).map(view).collect()
}
