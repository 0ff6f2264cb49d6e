//! Keeping, changing and ending a search: each is one change, with the next telling planned in it.

use domain::{
    catalogue::Rhythm,
    rejection::{Problems, Rejection},
    value::{PersonId, text},
};
use platform::{change::Change, error::Failure, forms::Submitted, journal::Entry};
use serde_json::json;

use super::{
    MOST,
    job::plan,
    kept,
    store::{self, Kept},
    subject,
};
use crate::identity::Cx;

/// Name and rhythm from a form.
fn checked(form: &Submitted) -> Result<(String, Rhythm), Problems> {
    let mut problems = Problems::default();
    let name = problems.keep(text::line("name", form.text("name"), 100));
    let rhythm = Rhythm::parse(form.text("rhythm")).ok_or_else(|| Rejection::at("rhythm", "required"));
    let rhythm = problems.keep(rhythm);
    problems.finish()?;
    Ok((name.unwrap_or_default(), rhythm.unwrap_or(Rhythm::Never)))
}

/// Keeps a search. The same one twice is one.
///
/// # Errors
/// `required`, `too-long` at `name`; `required` at `rhythm`; `too-many-searches`.
pub async fn keep(cx: &Cx, form: &Submitted) -> Result<(), Failure> {
    let person = cx.actor()?.person;
    let (name, rhythm) = checked(form)?;
    let query = kept(form.text("query"));
    let change = cx.change_own(person).await?;
    let mine = store::of(change.conn(), person, MOST as u64).await?;
    if mine.iter().any(|kept| kept.query == query && kept.name == name) {
        return Ok(());
    }
    if mine.len() >= MOST {
        let most = i64::try_from(MOST).unwrap_or(i64::MAX);
        return Err(Problems::from(Rejection::at("name", "too-many-searches").with("max", most)).into());
    }
    let id = store::insert(&change, person, &name, &query, rhythm).await?;
    plan(&change, id, 1, rhythm).await?;
    change.record(Entry::new("saved_search.kept", subject(id)).data(json!({ "rhythm": rhythm }))).await?;
    Ok(change.commit().await?)
}

/// The person's own search that a form names.
async fn named(change: &Change<'_>, person: PersonId, form: &Submitted) -> Result<Kept, Failure> {
    let id = form.text("id").parse().map_err(|_| Failure::NotFound)?;
    store::one(change.conn(), person, id).await?.ok_or(Failure::NotFound)
}

pub async fn alter(cx: &Cx, form: &Submitted) -> Result<(), Failure> {
    let person = cx.actor()?.person;
    let (name, rhythm) = checked(form)?;
    let change = cx.change_own(person).await?;
    let was = named(&change, person, form).await?;
    let told_from = was.rhythm != rhythm.as_str();
    if form.version().is_some_and(|version| version != was.version)
        || !store::change(&change, &was, &name, rhythm).await?
    {
        return Err(Failure::Stale);
    }
    plan(&change, was.id, was.version + 1, rhythm).await?;
    let data = json!({ "rhythm": rhythm, "changed": told_from });
    change.record(Entry::new("saved_search.changed", subject(was.id)).data(data)).await?;
    Ok(change.commit().await?)
}

pub async fn remove(cx: &Cx, form: &Submitted) -> Result<(), Failure> {
    let person = cx.actor()?.person;
    let change = cx.change_own(person).await?;
    let was = named(&change, person, form).await?;
    store::remove(&change, was.id).await?;
    change.record(Entry::new("saved_search.ended", subject(was.id))).await?;
    Ok(change.commit().await?)
}
