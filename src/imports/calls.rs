//! A row that tells of a call of the past.

use chrono::{DateTime, Utc};
use domain::{
    call::{Brief, CallState},
    registry,
    rejection::Rejection,
};

use super::{cells::Cells, parties::Party, run::Ready};
use crate::{app::App, call};

/// A call as a row tells of it, with its buyer by name.
pub struct Past {
    pub call: call::Imported,
    pub buyer: Party,
    pub award: Option<call::Award>,
}

/// Reads the row. Problems stay with the cells.
pub fn read(
    app: &App,
    cells: &mut Cells<'_>,
    (source, source_id): (&str, &str),
    zone: &str,
    now: DateTime<Utc>,
) -> Ready {
    let title = cells.line("title", 300);
    let buyer_name = cells.line("buyer", 300);
    let jurisdiction = cells.country();
    let mut brief =
        Brief { summary: cells.texts("summary", 4_000), problem: cells.texts("problem", 20_000), ..Brief::default() };
    brief.outcome = cells.texts("outcome", 20_000);
    let lang = cells.language(&format!("{title} {}", brief.summary.text("en"))).to_owned();
    brief.title.set(&lang, title, domain::value::Origin::Imported);
    brief.budget = cells.money("budget");
    let zone = if zone.is_empty() { app.zone(&jurisdiction).name().to_owned() } else { zone.to_owned() };
    let website = cells.link("buyer_website");
    let mut past = call::Imported {
        ocid_prefix: app.config.ocid_prefix.clone(),
        owner: uuid::Uuid::nil().into(),
        jurisdiction: jurisdiction.clone(),
        zone,
        state: CallState::Published,
        brief,
        published_at: cells.moment("published", false),
        opens_at: cells.moment("opens", false),
        questions_until: cells.moment("questions_until", true),
        deadline: cells.moment("deadline", true),
        url: cells.link("url"),
        facts: Vec::new(),
        source: source.to_owned(),
        source_id: source_id.to_owned(),
    };
    past.state = state(cells, &past, now);
    check_times(cells, &past, now);
    let award = award(cells);
    past.facts = cells.facts();
    let buyer = Party { kind: registry::Kind::Agency, name: buyer_name, country: jurisdiction, website };
    Ready::Call(Box::new(Past { call: past, buyer, award }))
}

/// What became of it. A call that is still open somewhere is no history yet.
fn state(cells: &mut Cells<'_>, past: &call::Imported, now: DateTime<Utc>) -> CallState {
    let open = |at: Option<DateTime<Utc>>| at.is_some_and(|at| at > now);
    let word = cells.choice("state", |word| {
        Some(match word {
            "open" | "live" | "scheduled" => None,
            "published" | "closed" | "expired" | "ended" | "evaluating" => Some(CallState::Published),
            "decided" | "awarded" => Some(CallState::Decided),
            "completed" | "complete" => Some(CallState::Completed),
            "cancelled" | "canceled" | "withdrawn" => Some(CallState::Cancelled),
            "unsuccessful" | "failed" | "not_awarded" | "no_award" => Some(CallState::Unsuccessful),
            _ => return None,
        })
    });
    let living = word == Some(None) && past.deadline.is_none();
    if living || open(past.deadline) || open(past.opens_at) || open(past.published_at) {
        cells.problems.push(Rejection::at("deadline", "import-call-still-open"));
    }
    word.flatten().unwrap_or(CallState::Published)
}

fn check_times(cells: &mut Cells<'_>, past: &call::Imported, _now: DateTime<Utc>) {
    let before = |first: Option<DateTime<Utc>>, second: Option<DateTime<Utc>>| match (first, second) {
        (Some(first), Some(second)) => first < second,
        _ => true,
    };
    let asked_in_time = past.questions_until.is_none_or(|until| {
        past.opens_at.is_none_or(|opens| opens <= until) && past.deadline.is_none_or(|deadline| until <= deadline)
    });
    let sound = before(past.opens_at, past.deadline) && before(past.published_at, past.deadline) && asked_in_time;
    cells.problems.require(sound, || Rejection::at("deadline", "import-times-out-of-order"));
}

/// The award, where the row names a winner. An amount without one stays among the facts.
fn award(cells: &mut Cells<'_>) -> Option<call::Award> {
    let supplier_name = cells.optional_line("winner", 300)?;
    Some(call::Award {
        supplier_name,
        supplier_size: cells.optional_line("winner_size", 60),
        amount: cells.money("award_amount"),
        starts_on: cells.day("award_starts"),
    })
}
