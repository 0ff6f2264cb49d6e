//! Choosing which letters one gets. Each is one change, with its entry in the journal.

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
    problems.finish()?;
    Ok(Chosen { paces, lang })
}

/// Keeps what the person chose.
///
/// # Errors
/// `letter-required` and `letter-awaited` at the kinds that cannot be chosen so; `unknown-language` at `lang`.
pub async fn choose(cx: &Cx, form: &Submitted) -> Result<(), Failure> {
    let person = cx.actor()?.person;
    let Chosen { paces, lang } = checked(cx, form)?;
    let change = cx.app.change(own(person)).await?;
    keep(&change, person, paces, lang).await?;
    Ok(change.commit().await?)
}

fn own(person: PersonId) -> Acting {
    Acting { person: Some(person.uuid()), organisation: None, capacity: "own account".to_owned() }
}

/// Rows and entry of what differs from before.
async fn keep(
    change: &Change<'_>,
    person: PersonId,
    choices: Vec<(LetterKind, Pace)>,
    lang: Option<Lang>,
) -> Result<(), Failure> {
    let account = store::account(change.conn(), person).await?.ok_or(Failure::NotFound)?;
    let before = store::chosen(change.conn(), person).await?;
    let was = |kind| before.iter().find(|(known, _)| *known == kind).map_or(Pace::AtOnce, |(_, pace)| *pace);
    let changed: Vec<(LetterKind, Pace)> = choices.into_iter().filter(|(kind, pace)| was(*kind) != *pace).collect();
    let mut data: Map<String, Value> = changed
        .iter()
        .map(|(kind, pace)| (kind.as_str().to_owned(), json!({ "from": was(*kind), "to": pace })))
        .collect();
    store::choose(change, person, &changed).await?;
    if let Some(lang) = lang.filter(|lang| lang.code() != account.lang) {
        store::set_language(change, person, lang).await?;
        data.insert("lang".to_owned(), json!({ "from": account.lang, "to": lang.code() }));
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
    let acting = Acting { capacity: "link in a letter".to_owned(), ..own(person) };
    let change = app.change(acting).await?;
    let kinds = match stop {
        Stop::Kind(kind) => vec![kind],
        Stop::Daily => {
            let chosen = store::chosen(change.conn(), person).await?;
            let daily = chosen.into_iter().filter(|(kind, pace)| *pace == Pace::Daily && kind.can_end());
            daily.map(|(kind, _)| kind).collect()
        }
    };
    keep(&change, person, kinds.into_iter().map(|kind| (kind, Pace::None)).collect(), None).await?;
    Ok(change.commit().await?)
}
