//! What the pages of applications show: store → visibility → views.

mod begin;
mod content;
mod drafting;
mod office;

use domain::{
    access::{Actor, Role},
    application::{Application, ApplicationState, InquiryKind, SUBMITTED_ON, awaited},
    call::{Phase, Sealing as Sealed},
    form::{self, Form},
    value::{CallId, last_minute},
    visibility::application as sight,
};
use platform::{cursor, error::Failure, journal};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

pub use begin::{begin, said};
pub use content::attachment;
pub use content::{answered, hidden, opened_document, opened_file, opened_row};
pub use drafting::{asked, contested, section, section_values, submit_page};
pub use office::{list, opening};

use super::{
    draft::{Ready, ready, subject},
    inquiry, partnership, path, renewal,
    sealing::Sealing,
    store,
    store::{CallFacts, SubmissionRow},
    views::*,
};
use crate::{
    actions::{Action, offered},
    catalogue,
    identity::Cx,
    registry,
    shown::Happened,
};

/// What a pilot begins with.
#[derive(Clone, Debug)]
pub struct SelectedApplication {
    pub application: Uuid,
    pub journey: Uuid,
    pub reference: String,
    pub startup: Uuid,
    pub solution: Option<Uuid>,
    pub call: CallId,
    pub agency: Option<Uuid>,
    pub title: domain::value::Texts,
    pub state: ApplicationState,
    pub announced: bool,
}

/// An application that was chosen (selected or accepted, and announced), for the pilot that follows; `None` otherwise.
///
/// # Errors
/// When the database cannot be read.
pub async fn selected<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<SelectedApplication>, Failure> {
    let Some(row) = store::row(conn, id.into()).await? else { return Ok(None) };
    let Some(call) = store::call(conn, row.call_id.into()).await? else { return Ok(None) };
    let call = call.of_lot(row.lot);
    let Some(application) = store::read(&row, &call) else { return Ok(None) };
    let chosen = matches!(application.state, ApplicationState::Selected | ApplicationState::Accepted);
    if !chosen || application.announced_at.is_none() {
        return Ok(None);
    }
    let journey = store::journeys(conn, vec![row.journey_id]).await?;
    Ok(Some(SelectedApplication {
        application: row.id,
        journey: row.journey_id,
        reference: journey.first().map(|journey| journey.reference.clone()).unwrap_or_default(),
        startup: row.startup_id,
        solution: row.solution_id,
        call: call.id,
        agency: call.agency().map(Into::into),
        title: call.brief.title,
        state: application.state,
        announced: true,
    }))
}

/// Which of these applications are still sealed: journal views, boards and lists leave them out for all but their team.
///
/// # Errors
/// When the database cannot be read.
pub async fn sealed<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<Uuid>, Failure> {
    Ok(store::sealed(conn, ids).await?)
}

pub fn line(call: &CallFacts, now: chrono::DateTime<chrono::Utc>) -> CallLine {
    CallLine {
        id: call.id.uuid(),
        title: call.brief.title.clone(),
        deadline: call.times.deadline,
        zone: call.zone.clone(),
        phase: domain::call::phase(call.state, &call.times, now).as_str().to_owned(),
    }
}

/// The startups in which the viewer may write.
fn own_startups(actor: &Actor) -> Vec<Uuid> {
    let writes = |role| matches!(role, Role::Owner | Role::Member);
    let mut ids: Vec<Uuid> =
        actor.memberships.iter().filter(|m| writes(m.role)).map(|m| m.organisation.uuid()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The viewer's own applications, the newest first.
pub async fn mine(cx: &Cx, after: &str) -> Result<MyList, Failure> {
    let actor = cx.actor()?;
    let cursor = cursor::read(after);
    let mut rows = store::page(cx.read(), own_startups(actor), cursor).await?;
    let more = rows.len() as u64 > store::PAGE;
    rows.truncate(store::PAGE as usize);
    let next = rows.last().filter(|_| more).map(|row| cursor::written(row.created_at, row.id));
    let asked = if cursor.is_none() { partnership::asked_of(cx, own_startups(actor)).await? } else { Vec::new() };
    let with = store::consented(cx.read(), rows.iter().filter(|row| row.joint).map(|row| row.id).collect()).await?;
    let calls = store::calls(cx.read(), rows.iter().map(|row| row.call_id).collect()).await?;
    let journeys = store::journeys(cx.read(), rows.iter().map(|row| row.journey_id).collect()).await?;
    let names = registry::queries::names(cx.read(), rows.iter().map(|row| row.startup_id).collect()).await?;
    let applications = rows.iter().filter_map(|row| {
        let call = calls.iter().find(|call| call.id.uuid() == row.call_id)?;
        let mut application = store::read(row, call)?;
        application.partners = with.iter().filter(|(of, _)| *of == row.id).map(|(_, one)| (*one).into()).collect();
        Some(MyLine {
            id: row.id,
            call: line(&call.clone().of_lot(row.lot), cx.now()),
            startup: name_of(&names, row.startup_id),
            state: sight::state_shown(actor, &application).as_str().to_owned(),
            reference: journeys
                .iter()
                .find(|j| j.id == row.journey_id)
                .map(|j| j.reference.clone())
                .unwrap_or_default(),
        })
    });
    Ok(MyList { asked, applications: applications.collect(), next })
}

pub(super) fn name_of(names: &[(Uuid, String, String)], id: Uuid) -> String {
    names.iter().find(|(known, ..)| *known == id).map(|(_, name, _)| name.clone()).unwrap_or_default()
}

async fn solutions(cx: &Cx, startup: Uuid) -> Result<Vec<SolutionChoice>, Failure> {
    let own = catalogue::of_startup(cx.read(), startup.into()).await?;
    Ok(own.into_iter().map(|one| SolutionChoice { value: one.id.to_string(), text: one.name }).collect())
}

pub(super) fn statements(call: &CallFacts, checks: &[store::Check]) -> Vec<StatementLine> {
    let found = |key: &str| checks.iter().find(|check| check.rule == key);
    let line = |statement: &domain::call::Statement| StatementLine {
        field: format!("statement.{}", statement.key),
        text: statement.text.clone(),
        reason_field: format!("reason.{}", statement.key),
        met: found(&statement.key).map(|check| check.met),
        reason: found(&statement.key).map(|check| check.reason.clone()).filter(|reason| !reason.is_empty()),
    };
    call.brief.eligibility.iter().map(line).collect()
}

/// The page of the choice of a solution.
pub async fn solution_page(cx: &Cx, application: &Application) -> Result<SolutionPage, Failure> {
    let call = store::call_of(cx.read(), application).await?.ok_or(Failure::NotFound)?;
    let solutions = solutions(cx, application.startup.uuid()).await?;
    Ok(SolutionPage { id: application.id.uuid(), call: line(&call, cx.now()), solutions })
}

/// An application's page, with as much as the viewer may see.
pub async fn show(
    cx: &Cx,
    application: &Application,
    (row, call, inquiries): (store::Row, CallFacts, Vec<store::InquiryRow>),
) -> Result<ApplicationPage, Failure> {
    let (actor, id) = (cx.actor()?, application.id);
    let form = store::form(cx.read(), application.form_version).await?;
    let named = store::named(cx.read(), id).await?.ok_or(Failure::NotFound)?;
    let (team, writes) = (sight::is_team(actor, application), sight::writes(actor, application));
    let state = sight::state_shown(actor, application);
    let drafting = team && application.state == ApplicationState::Draft;
    let submissions = if team { store::submissions(cx.read(), id).await? } else { Vec::new() };
    let sections = match drafting && writes {
        true => [
            progress(cx, application, &form, &call).await?,
            partnership::lacks(cx, application).await?.into_iter().collect(),
        ]
        .concat(),
        false => Vec::new(),
    };
    let answered = match (drafting, submissions.first()) {
        (true, _) => Ok(Vec::new()),
        (false, Some(last)) => content::of_submission(cx, application, (&form, &inquiries), last).await,
        (false, None) => content::of_copy(cx, application, (&form, &inquiries)).await,
    };
    let (answered, closed) = match answered {
        Ok(answered) => (answered, None),
        // the page and its receipts are there all the same
        Err(Failure::Forbidden(why)) if why.code == "sealed" => (Vec::new(), Some("sealed")),
        Err(Failure::Forbidden(why)) if why.code == "seal-broken" => (Vec::new(), Some("broken")),
        Err(other) => return Err(other),
    };
    let checks = store::checks(cx.read(), id).await?;
    let told = !matches!(state, ApplicationState::Draft | ApplicationState::Submitted | ApplicationState::Opened);
    let said = |what: &str| {
        let reason = row.decided_reason.as_ref().filter(|_| told)?;
        Some(reason.get(what)?.as_str()?.to_owned()).filter(|text| !text.is_empty())
    };
    let version = application.version;
    let actions = offered(application, Some(actor), cx.now(), &path(id), super::noun);
    let mut actions =
        match sections.iter().find(|section| section.state != "done").and_then(|section| section.url.clone()) {
            Some(url) if !actions.is_empty() => {
                [vec![go_on(url, version)], actions.into_iter().map(second).collect()].concat()
            }
            _ => actions,
        };
    let buyer = call.agency().is_some_and(|agency| actor.is(Role::Buyer, agency));
    if buyer && application.state == ApplicationState::Accepted {
        actions.insert(0, pilot_action(application));
    }
    let events = events(cx, application, actor).await?;
    Ok(ApplicationPage {
        id: id.uuid(),
        version,
        startup: named.startup,
        startup_id: row.startup_id,
        solution: named.solution,
        reference: named.reference,
        stages: stages(state),
        ball: ball(application, state, writes, &call, cx),
        call: line(&call, cx.now()),
        state: state.as_str().to_owned(),
        team,
        writes,
        partners: partnership::lines(cx, application).await?,
        sections,
        answered,
        copy: writes && application.readable && application.state == ApplicationState::Submitted,
        closed,
        behind: renewal::behind(cx, application, &form, &call).await?,
        submissions: submission_lines(submissions, row.submission_number),
        statements: if checks.is_empty() { Vec::new() } else { statements(&call, &checks) },
        reason: said("text").filter(|_| checks.iter().all(|check| check.met)),
        remedy: said("remedy").filter(|_| state == ApplicationState::Ineligible),
        inquiries: inquiry::queries::lines(cx, application, (&form, &inquiries)).await?,
        low_price: inquiry::queries::low_price(cx, application, &call).await?,
        reserve_rank: row.reserve_rank.filter(|_| state == ApplicationState::Reserve),
        reserve_until: row.offer_until.filter(|_| state == ApplicationState::Reserve).map(last_minute),
        debrief: application.announced_at.is_some()
            || events.iter().any(|event| SET_ASIDE.contains(&event.key.as_str())),
        actions,
        events,
    })
}

/// After these there was a debrief, which an upheld complaint has set aside.
const SET_ASIDE: [&str; 2] = ["event-application-reassessed", "event-application-reconsidered"];

/// What the agency's buyer does next with an accepted application; the pilot's room takes it from there.
fn pilot_action(application: &Application) -> Action {
    Action {
        verb: "begin".into(),
        key: "pilot-verb-begin".into(),
        url: format!("{}/pilot", path(application.id)),
        method: "post",
        tone: "primary",
        version: application.version,
    }
}

/// While something lacks, writing comes before handing in.
fn go_on(url: String, version: i64) -> Action {
    let (verb, key) = ("write".to_owned(), "application-go-on".to_owned());
    Action { verb, key, url, method: "get", tone: "primary", version }
}

fn second(action: Action) -> Action {
    Action { tone: "secondary", ..action }
}

async fn solution_name(cx: &Cx, id: Option<Uuid>) -> Result<Option<String>, Failure> {
    match id {
        Some(id) => Ok(catalogue::names(cx.read(), vec![id]).await?.into_iter().next().map(|solution| solution.name)),
        None => Ok(None),
    }
}

fn submission_lines(rows: Vec<SubmissionRow>, current: Option<i64>) -> Vec<SubmissionLine> {
    let line = |row: SubmissionRow| SubmissionLine {
        number: row.number,
        receipt: row.receipt_number,
        at: row.received_at,
        sha256: domain::application::receipt::hex(&row.content_hash),
        current: current == Some(row.number),
    };
    rows.into_iter().map(line).collect()
}

/// What happened, the last first; what is decided but not announced is not told to the team.
async fn events(cx: &Cx, application: &Application, actor: &Actor) -> Result<Vec<Happened>, Failure> {
    let entries = journal::about(cx.read(), subject(application.id), None, 100).await?;
    let secret = ["shortlisted", "selected", "put_in_reserve", "turned_down"];
    let told = |event: &str| {
        let name = event.rsplit('.').next().unwrap_or_default();
        let decided = secret.contains(&name);
        let drafting = matches!(name, "begun" | "written") || event.starts_with("partnership.");
        name != "read"
            && (!decided || application.announced_at.is_some() || !sight::is_team(actor, application))
            && (!drafting || sight::sees_drafting(actor, application))
    };
    let shown = entries.into_iter().filter(|entry| told(&entry.event));
    let mut events: Vec<Happened> = Vec::new();
    for entry in shown {
        let line = Happened::of(&entry);
        // one line for a run of savings
        if events.last().is_none_or(|last| last.key != line.key) {
            events.push(line);
        }
    }
    Ok(events)
}

/// Where the case stands on its way from registration to purchase.
fn stages(state: ApplicationState) -> Vec<Stage> {
    use ApplicationState as S;
    let applied = if matches!(state, S::Draft) { "current" } else { "done" };
    let selected = match state {
        S::Draft => "ahead",
        S::Selected | S::Accepted => "done",
        _ => "current",
    };
    let piloting = if state == S::Accepted { "current" } else { "ahead" };
    let stage = |key, state| Stage { key, state, url: None };
    vec![
        stage("journey-registered", "done"),
        stage("journey-applied", applied),
        stage("journey-selected", selected),
        stage("journey-piloting", piloting),
        stage("journey-proven", "ahead"),
        stage("journey-purchased", "ahead"),
    ]
}

fn ball(application: &Application, state: ApplicationState, team: bool, call: &CallFacts, cx: &Cx) -> Option<Ball> {
    use ApplicationState as S;
    let ball =
        |holder: &'static str, due, mine| Some(Ball { holder, what: format!("application-ball-{state}"), due, mine });
    match state {
        S::Draft if application.phase(cx.now()) == Phase::Open => ball("party-startup", call.times.deadline, team),
        S::Submitted => ball("party-opening-officers", call.times.opening.or(call.times.deadline), false),
        S::Opened => match awaited(&application.asked, InquiryKind::Missing, cx.now()) {
            Some(due) => {
                let (holder, what) = ("party-startup", "application-ball-asked".to_owned());
                Some(Ball { holder, what, due: Some(due), mine: team })
            }
            None => ball("party-office", None, !team),
        },
        S::Eligible => ball("party-panel", call.times.evaluation, false),
        S::Shortlisted => ball("party-decision-owner", call.times.decision, false),
        S::Selected if application.announced_at.is_some() => {
            ball("party-startup", application.offer_until.map(last_minute), team)
        }
        _ => None,
    }
}

/// The sections of a draft with how far each is.
pub(super) async fn progress(
    cx: &Cx,
    application: &Application,
    form: &Form,
    call: &CallFacts,
) -> Result<Vec<SectionLine>, Failure> {
    let sealing = Sealing::of(cx.read(), &cx.app.keys, application).await?;
    let Ready { begun, damaged, all, problems: missing, .. } = ready(cx.read(), &sealing, form).await?;
    let missing: Vec<String> =
        missing.0.into_iter().filter_map(|r| r.field).map(|at| form::field_of(&at).to_owned()).collect();
    let notices = renewal::notices(cx, call).await?;
    let asked = form::shown(form, &all);
    let lang = cx.lang.code();
    let line = |section: &form::Section| {
        let lacks = section.fields.iter().filter(|field| missing.contains(&field.key)).count();
        let saved = begun.iter().find(|(key, _)| *key == section.key).map(|(_, at)| *at);
        let started = saved.is_some();
        let is_changed = |key: &str| saved.and_then(|at| renewal::changed(&notices, key, at, call.id)).is_some();
        let changed = section.fields.iter().filter(|field| is_changed(&field.key)).count();
        let state = match (lacks, started && !damaged.contains(&section.key)) {
            (0, true) if changed == 0 => "done",
            (_, false) if started => "started",
            (_, true) => "started",
            _ => "todo",
        };
        SectionLine {
            text: section.title.text(lang).to_owned(),
            url: Some(format!("{}/sections/{}", path(application.id), section.key)),
            state,
            hint_text: (changed > 0).then(|| {
                let count = i64::try_from(changed).unwrap_or(i64::MAX);
                cx.app.catalogue.text(cx.lang, "application-section-changed", &[("count", count.into())])
            }),
            hint: None,
        }
    };
    Ok(form.sections.iter().filter(|one| asked.section(one) || damaged.contains(&one.key)).map(line).collect())
}

/// The page of one act.
pub async fn act(
    cx: &Cx,
    application: &Application,
    verb: domain::application::ApplicationVerb,
) -> Result<ActPage, Failure> {
    let call = store::call_of(cx.read(), application).await?.ok_or(Failure::NotFound)?;
    let names = registry::queries::names(cx.read(), vec![application.startup.uuid()]).await?;
    let checks = store::checks(cx.read(), application.id).await?;
    let noun = super::noun(verb).map_or("", |(noun, _)| noun);
    Ok(ActPage {
        id: application.id.uuid(),
        version: application.version,
        call: line(&call, cx.now()),
        startup: name_of(&names, application.startup.uuid()),
        verb: verb.as_str().to_owned(),
        offer_until: application.offer_until.map(last_minute),
        lost: verb == domain::application::ApplicationVerb::Withdraw
            && call.brief.sealing == Sealed::Strict
            && !application.readable,
        target: format!("{}/{noun}", path(application.id)),
        statements: statements(&call, &checks),
    })
}

/// A receipt, or the content it vouches for, as a file; the team's alone.
pub async fn papers(
    cx: &Cx,
    application: &Application,
    number: i64,
    content: bool,
) -> Result<(String, Vec<u8>), Failure> {
    if !sight::sees_drafting(cx.actor()?, application) {
        return Err(Failure::NotFound);
    }
    let row = store::submission(cx.read(), application.id, number).await?.ok_or(Failure::NotFound)?;
    let what = if content { "content" } else { "receipt" };
    let name = format!("{what}-{}.json", row.receipt_number);
    match content {
        true => Ok((name, Sealing::of(cx.read(), &cx.app.keys, application).await?.content(&row)?)),
        false => Ok((name, row.receipt.into_bytes())),
    }
}

/// How many applications were handed in, for the rooms that count after the opening.
///
/// # Errors
/// When the database cannot be read.
pub async fn handed_in<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<u64, Failure> {
    Ok(store::total(conn, call, SUBMITTED_ON).await?)
}
