//! Writing the version under way: a section, or all of them.

use domain::catalogue::{Content, Solution, SolutionSection};
use platform::{change::Change, error::Failure, forms::Submitted};

use crate::{
    catalogue::{forms, store},
    identity::{Allowed, Cx, entry},
};

async fn under_way(change: &Change<'_>, solution: &Solution) -> Result<store::Version, Failure> {
    store::working(change.conn(), solution.id).await?.ok_or(Failure::NotFound)
}

/// Saves a section. Returns the number of its saving, which the next one has to name.
///
/// # Errors
/// `Stale` if a colleague saved the section meanwhile; the problems of what was typed.
pub async fn write(
    cx: &Cx,
    allowed: Allowed<Solution>,
    section: SolutionSection,
    form: &Submitted,
    automatic: bool,
) -> Result<i64, Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: solution, permit } = allowed.renew(&change, None).await?;
    let version = under_way(&change, &solution).await?;
    let saving = store::sections::stamp(&change, version.id, section, form.version()).await?;
    let (base, lang) = (version.content.clone(), cx.lang.code());
    let content = match automatic {
        true => forms::typing(form, Some(section), base, lang)?,
        false => forms::section(form, section, base, lang)?,
    };
    store::advance(&change, &solution, &permit).await?;
    store::write_working(&change, &solution, &version, &content).await?;
    if !automatic {
        change.record(entry(&permit, solution.id).data(serde_json::json!({ "section": section }))).await?;
    }
    change.commit().await?;
    Ok(saving)
}

/// Writes everything that the form sends. Returns the number of the solution's change, which the next one has to name.
///
/// # Errors
/// `Stale` if somebody changed the solution meanwhile; the problems of what was typed.
pub async fn describe(cx: &Cx, allowed: Allowed<Solution>, form: &Submitted, automatic: bool) -> Result<i64, Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: solution, permit } = allowed.renew(&change, form.version()).await?;
    let version = under_way(&change, &solution).await?;
    let (base, lang) = (version.content.clone(), cx.lang.code());
    let content = match automatic {
        true => forms::typing(form, None, base, lang)?,
        false => forms::description(form, base, lang)?,
    };
    put(&change, &solution, &version, &content, form).await?;
    store::advance(&change, &solution, &permit).await?;
    if !automatic {
        change.record(entry(&permit, solution.id)).await?;
    }
    change.commit().await?;
    Ok(solution.version + 1)
}

/// What comes along with a submission is written first, as [`describe`] would; without anything the version says what it
/// said.
///
/// # Errors
/// The problems of what was typed.
pub async fn along(
    change: &Change<'_>,
    solution: &Solution,
    version: &store::Version,
    form: &Submitted,
    lang: &str,
) -> Result<Content, Failure> {
    if forms::sent(form).is_empty() {
        return Ok(version.content.clone());
    }
    let content = forms::description(form, version.content.clone(), lang)?;
    put(change, solution, version, &content, form).await?;
    Ok(content)
}

async fn put(
    change: &Change<'_>,
    solution: &Solution,
    version: &store::Version,
    content: &Content,
    form: &Submitted,
) -> Result<(), Failure> {
    // at most one a section
    for section in forms::sent(form) {
        store::sections::stamp(change, version.id, section, None).await?;
    }
    store::write_working(change, solution, version, content).await
}
