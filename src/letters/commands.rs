//! Choosing which letters one gets. Each is one change, with its entry in the journal.

use chrono_tz::Tz;
use domain::{
    letter::{LetterKind, Pace},
    rejection::{Problems, Rejection},
    value::PersonId,
};
use platform::{
    change::{Acting, Change},
    error::Failure,
    forms::Submitted,
    i18n::Lang,
    journal::Entry,
    subject::Subject,
};
use serde_json::{Map, Value, json};

use super::{link::Stop, store};
use crate::{app::App, identity::Cx};

/// What a form chooses; what it does not name stays as it is.
struct Chosen {
    paces: Vec<(LetterKind, Pace)>,
    lang: Option<Lang>,
    /// `Some(None)`: the zone of the country where one holds a role.
    zone: Option<Option<Tz>>,
}

fn checked(cx: &Cx, form: &Submitted) -> Result<Chosen, Problems> {
    let mut problems = Problems::default();
    let mut paces = Vec::new();
    for kind in LetterKind::ALL {
        let given = form.text(kind.as_str());
        if given.is_empty() {
            continue;
        }
        let pace = Pace::parse(given).ok_or_else(|| Rejection::at(kind.as_str(), "required"));
        paces.extend(problems.keep(pace.and_then(|pace| kind.choose(pace))).map(|pace| (*kind, pace)));
    }
    let lang = match form.text("lang") {
        "" => None,
        code => {
            let known = cx.app.catalogue.languages().iter().copied().find(|lang| lang.code() == code);
            problems.keep(known.ok_or_else(|| Rejection::at("lang", "unknown-language")))
        }
    };
    let zone = match form.all("time_zone").first() {
        None => None,
        Some(&"") => Some(None),
        Some(name) => problems.keep(zones().find(|zone| zone.name() == *name).map(Some).ok_or_else(unknown_zone)),
    };
    problems.finish()?;
    Ok(Chosen { paces, lang, zone })
}

fn unknown_zone() -> Rejection {
    Rejection::at("time_zone", "unknown-time-zone")
}

/// The zones that can be chosen: those named after a place (IANA time zone database).
pub fn zones() -> impl Iterator<Item = Tz> {
    const PARTS: [&str; 9] =
        ["Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];
    let named = |zone: &Tz| zone.name().split_once('/').is_some_and(|(part, _)| PARTS.contains(&part));
    chrono_tz::TZ_VARIANTS.into_iter().filter(named)
}

/// Keeps what the person chose.
///
/// # Errors
/// `letter-required` and `letter-awaited` at the kinds that cannot be chosen so; `unknown-language` at `lang`;
/// `unknown-time-zone` at `time_zone`.
pub async fn choose(cx: &Cx, form: &Submitted) -> Result<(), Failure> {
    let person = cx.actor()?.person;
    let chosen = checked(cx, form)?;
    let change = cx.change_own(person).await?;
    keep(&change, person, chosen).await?;
    Ok(change.commit().await?)
}

/// Rows and entry of what differs from before.
async fn keep(change: &Change<'_>, person: PersonId, Chosen { paces, lang, zone }: Chosen) -> Result<(), Failure> {
    let account = store::account(change.conn(), person).await?.ok_or(Failure::NotFound)?;
    let before = store::chosen(change.conn(), person).await?;
    let was = |kind| before.iter().find(|(known, _)| *known == kind).map_or(Pace::AtOnce, |(_, pace)| *pace);
    let changed: Vec<(LetterKind, Pace)> = paces.into_iter().filter(|(kind, pace)| was(*kind) != *pace).collect();
    let mut data: Map<String, Value> = changed
        .iter()
        .map(|(kind, pace)| (kind.as_str().to_owned(), json!({ "from": was(*kind), "to": pace })))
        .collect();
    store::choose(change, person, &changed).await?;
    if let Some(lang) = lang.filter(|lang| lang.code() != account.lang) {
        store::set_language(change, person, lang).await?;
        data.insert("lang".to_owned(), json!({ "from": account.lang, "to": lang.code() }));
    }
    let zone = zone.map(|zone| zone.map(Tz::name));
    if let Some(zone) = zone.filter(|zone| *zone != account.time_zone.as_deref()) {
        store::set_zone(change, person, zone).await?;
        data.insert("time_zone".to_owned(), json!({ "from": account.time_zone, "to": zone }));
    }
    if !data.is_empty() {
        let entry = Entry::new("person.letters_chosen", Subject::new("person", person));
        change.record(entry.data(Value::Object(data))).await?;
    }
    Ok(())
}

/// Ends what a click from a letter ends. Doing it twice is doing it once.
///
/// # Errors
/// `NotFound` where the account is gone.
pub async fn stop(app: &App, person: PersonId, stop: Stop) -> Result<(), Failure> {
    let change = app.change(Acting::by_link(Some(person.uuid()))).await?;
    let kinds = match stop {
        Stop::Kind(kind) => vec![kind],
        Stop::Daily => {
            let chosen = store::chosen(change.conn(), person).await?;
            let daily = chosen.into_iter().filter(|(kind, pace)| *pace == Pace::Daily && kind.can_end());
            daily.map(|(kind, _)| kind).collect()
        }
    };
    let paces = kinds.into_iter().map(|kind| (kind, Pace::None)).collect();
    keep(&change, person, Chosen { paces, lang: None, zone: None }).await?;
    Ok(change.commit().await?)
}
