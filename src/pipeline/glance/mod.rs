//! One's own figures at a glance: for each part that a person plays, the first three questions that it asks.

mod store;

use axum::response::Response;
use domain::{
    access::{Actor, Party, Role},
    application::ApplicationState,
    call::Phase,
    evaluation::SheetState,
    pilot::PilotState,
    programme::ParticipantState,
    purchase::PurchaseState,
    value::day_in,
    visibility::statistics::sees_upkeep,
};
use platform::{error::Failure, format};
use serde::Serialize;
use uuid::Uuid;

use self::store::{Amount, Count, Own};
use crate::{identity::Cx, registry};

/// What the page shows; nothing for somebody who plays no part yet.
#[derive(Serialize)]
struct Page {
    parts: Vec<Part>,
}

/// A part that the person plays: `startup`, `agency`, `office`, `evaluator`, `mentor`, `keeper`.
#[derive(Serialize)]
struct Part {
    name: &'static str,
    questions: Vec<Question>,
}

/// A question, its answer in bars or in amounts, and where there is more about it.
#[derive(Serialize)]
struct Question {
    name: &'static str,
    bars: Vec<Bar>,
    amounts: Vec<Paid>,
    /// How much of it is late.
    late: i64,
    url: String,
}

#[derive(Serialize)]
struct Bar {
    key: String,
    value: i64,
}

#[derive(Serialize)]
struct Paid {
    paid: String,
    owed: String,
}

/// # Errors
/// When the database cannot be read.
pub async fn show(cx: Cx) -> Result<Response, Failure> {
    let actor = cx.actor()?;
    let own = own(&cx, actor).await?;
    let counts = store::counts(cx.read(), &own, cx.now()).await?;
    // invoices of several countries: late is what is late where the reader is
    let amounts = store::amounts(cx.read(), &own, day_in(cx.now(), cx.zone())).await?;
    let page = Page { parts: parts(&cx, &own, &counts, &amounts) };
    cx.page("pipeline/glance.html", page)
}

/// Sorts the person's organisations by what they are.
async fn own(cx: &Cx, actor: &Actor) -> Result<Own, Failure> {
    let held = |roles: &[Role]| -> Vec<Uuid> {
        let mut ids: Vec<Uuid> =
            actor.memberships.iter().filter(|m| roles.contains(&m.role)).map(|m| m.organisation.uuid()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let offices = held(&[Role::ProgrammeManager, Role::Registrar]);
    let names = registry::queries::names(cx.read(), offices.clone()).await?;
    let mut rest = held(Role::ALL);
    rest.retain(|id| !offices.contains(id));
    let kinds = registry::queries::kinds(cx.read(), rest).await?;
    let of = |party| kinds.iter().filter(move |(_, kind)| kind.party() == Some(party)).map(|(id, _)| *id).collect();
    let assigned = |roles: &[Role]| actor.assignments.iter().any(|a| roles.contains(&a.role));
    Ok(Own {
        person: actor.person.uuid(),
        startups: of(Party::Startup),
        agencies: of(Party::Agency),
        offices,
        countries: names.into_iter().map(|(.., country)| country).collect(),
        evaluates: assigned(&[Role::Evaluator, Role::PanelChair]),
        mentors: assigned(&[Role::Mentor]),
        keeps: sees_upkeep(actor),
    })
}

fn parts(cx: &Cx, own: &Own, counts: &[Count], amounts: &[Amount]) -> Vec<Part> {
    let ask = |name, key: &str, url: &str| Question {
        name,
        bars: bars(name, key, counts),
        amounts: paid(cx, name, amounts),
        late: amounts.iter().filter(|amount| amount.question == name).map(|amount| amount.late).sum(),
        url: url.to_owned(),
    };
    let mut parts = Vec::new();
    let mut add = |plays: bool, name, questions: Vec<Question>| {
        if plays {
            parts.push(Part { name, questions });
        }
    };
    let calls = own.agencies.first().map(|id| format!("{}/challenges", registry::path((*id).into())));
    add(
        !own.startups.is_empty(),
        "startup",
        vec![
            ask("applications", "application-state", "/applications"),
            ask("pilots", "pilot-state", "/pilots?mine=yes"),
            ask("earned", "", "/purchases?mine=yes"),
        ],
    );
    add(
        !own.agencies.is_empty(),
        "agency",
        vec![
            ask("calls", "call-phase", &calls.unwrap_or_default()),
            ask("tried", "pilot-state", "/pilots?mine=yes"),
            ask("bought", "purchase-state", "/purchases?mine=yes"),
            ask("spent", "", "/purchases?mine=yes"),
        ],
    );
    add(
        !own.offices.is_empty(),
        "office",
        vec![
            ask("queue", "overview-queue", "/work"),
            ask("country", "pilot-state", "/pilots?mine=yes"),
            ask("seats", "participant-state", "/programmes"),
        ],
    );
    add(own.evaluates, "evaluator", vec![ask("sheets", "sheet-state", "/work?stage=evaluation")]);
    add(
        own.mentors,
        "mentor",
        vec![
            ask("mentorships", "mentorship-state", "/mentorships"),
            ask("sessions", "mentoring_session-state", "/mentorships"),
        ],
    );
    add(
        own.keeps,
        "keeper",
        vec![
            ask("journal", "overview-journal", "/help/auditor"),
            ask("outbox", "overview-outbox", "/help/administrator"),
        ],
    );
    parts
}

/// The states of a question in the order of their course; the key of each is `<before>-<state>`.
fn bars(question: &str, before: &str, counts: &[Count]) -> Vec<Bar> {
    let mut found: Vec<&Count> = counts.iter().filter(|count| count.question == question).collect();
    let course = course(before);
    found.sort_by_key(|count| course.iter().position(|state| *state == count.state));
    found.into_iter().map(|count| Bar { key: format!("{before}-{}", count.state), value: count.n }).collect()
}

fn course(before: &str) -> Vec<&'static str> {
    match before {
        "application-state" => ApplicationState::ALL.iter().map(|state| state.as_str()).collect(),
        "call-phase" => Phase::ALL.iter().map(|state| state.as_str()).collect(),
        "participant-state" => ParticipantState::ALL.iter().map(|state| state.as_str()).collect(),
        "pilot-state" => PilotState::ALL.iter().map(|state| state.as_str()).collect(),
        "purchase-state" => PurchaseState::ALL.iter().map(|state| state.as_str()).collect(),
        "sheet-state" => SheetState::ALL.iter().map(|state| state.as_str()).collect(),
        _ => Vec::new(),
    }
}

fn paid(cx: &Cx, question: &str, amounts: &[Amount]) -> Vec<Paid> {
    let of = amounts.iter().filter(|amount| amount.question == question);
    let said = |minor, amount: &Amount| format::money(cx.lang, minor, &amount.currency);
    of.map(|amount| Paid { paid: said(amount.paid, amount), owed: said(amount.owed, amount) }).collect()
}
