//! Solutions: register, describe, submit, review, revise, suspend, retire. Each is one change: rows, journal, tasks,
//! letters.

use chrono::TimeDelta;
use domain::{
    access::{Machine, Party, Permit, Role},
    catalogue::{Content, Solution, SolutionVerb as Verb, VersionState},
    registry::Organisation,
    value::{OrganisationId, SolutionId},
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    subject::Subject,
    tasks::{self, Addressee, Task},
};

pub mod writing;

use super::{REVIEW_DAYS, forms, path, store};
use crate::{
    catalogue::today,
    identity::{Allowed, Begins, Cx, entry},
    notices::{self, Notice, Reader, Value},
    registry,
};

const COMPLETE: &str = "solution.complete";
const REVIEW: &str = "solution.review";
const CORRECT: &str = "solution.correct";

fn subject(id: SolutionId) -> Subject {
    Subject::new(Solution::NAME, id)
}

fn owners(startup: OrganisationId) -> Addressee {
    Addressee::role(startup, Role::Owner)
}

/// Registers a solution with its first version.
pub async fn register(
    cx: &Cx,
    begins: Begins<Solution, Organisation>,
    content: Content,
) -> Result<SolutionId, Failure> {
    let Begins { parent: startup, permit } = begins;
    let change = cx.change(permit.capacity()).await?;
    let id = SolutionId::from(change.id());
    store::insert(&change, id, &startup, &content, &permit).await?;
    change.record(entry(&permit, id).about(Subject::new(Organisation::NAME, startup.id))).await?;
    let author = Addressee::Person(permit.actor().person.uuid());
    tasks::open(&change, Task::new(COMPLETE, subject(id), author).label(&content.name)).await?;
    change.commit().await?;
    Ok(id)
}

/// Hands the version under way to the registrars of the home country, with what the form says of it besides.
///
/// # Errors
/// `Refused` with everything that a review still needs, at its control; nothing is saved then.
pub async fn submit(cx: &Cx, allowed: Allowed<Solution>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: solution, permit } = allowed.renew(&change, form.version()).await?;
    let version = store::working(change.conn(), solution.id).await?.ok_or(Failure::NotFound)?;
    let content = writing::along(&change, &solution, &version, form, cx.lang.code()).await?;
    forms::at_controls(content.missing(today(change.now())), cx.lang.code()).finish()?;
    store::advance(&change, &solution, &permit).await?;
    store::move_working(&change, solution.id, VersionState::InReview).await?;
    change.record(entry(&permit, solution.id).data(serde_json::json!({ "number": version.number }))).await?;
    tasks::close(&change, COMPLETE, subject(solution.id)).await?;
    tasks::close(&change, CORRECT, subject(solution.id)).await?;
    ask_registrars(&change, &solution, &content.name).await?;
    Ok(change.commit().await?)
}

async fn ask_registrars(change: &Change<'_>, solution: &Solution, name: &str) -> Result<(), Failure> {
    let offices = solution.relations().parties.iter().filter(|(party, _)| *party == Party::Office);
    for (_, office) in offices {
        let role = Addressee::role(office, Role::Registrar);
        let due = change.now() + TimeDelta::days(REVIEW_DAYS);
        tasks::open(change, Task::new(REVIEW, subject(solution.id), role).due(due).label(name)).await?;
        let reader = Reader::role(*office, Role::Registrar);
        notices::tell(change, Notice::new("solution-submitted", reader, path(solution.id)).titled(name)).await?;
    }
    Ok(())
}

/// Takes the version back from review.
pub async fn recall(cx: &Cx, allowed: Allowed<Solution>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: solution, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &solution, &permit).await?;
    store::move_working(&change, solution.id, VersionState::Draft).await?;
    change.record(entry(&permit, solution.id)).await?;
    tasks::close(&change, REVIEW, subject(solution.id)).await?;
    Ok(change.commit().await?)
}

/// Begins a revision with the words of the public version.
pub async fn revise(cx: &Cx, allowed: Allowed<Solution>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: solution, permit } = allowed.renew(&change, form.version()).await?;
    let public = store::public(change.conn(), solution.id).await?.ok_or(Failure::NotFound)?;
    let row = store::row(change.conn(), solution.id).await?.ok_or(Failure::NotFound)?;
    let number = row.latest_number + 1;
    store::advance(&change, &solution, &permit).await?;
    store::insert_version(&change, solution.id, number, &public.content, permit.actor().person).await?;
    change.record(entry(&permit, solution.id).data(serde_json::json!({ "number": number }))).await?;
    let author = Addressee::Person(permit.actor().person.uuid());
    tasks::open(&change, Task::new(COMPLETE, subject(solution.id), author).label(public.content.name)).await?;
    Ok(change.commit().await?)
}

/// Whether the act must say why.
pub fn needs_reasons(verb: Verb) -> bool {
    matches!(verb, Verb::RequestChanges | Verb::Suspend)
}

/// A decision: publish, ask for changes, suspend, reinstate; or the startup's discarding of a revision and retiring.
///
/// # Errors
/// `required` at `reasons` where the decision needs them; the points of the checklist that do not let a version become
/// public.
pub async fn decide(cx: &Cx, allowed: Allowed<Solution>, form: &Submitted) -> Result<(), Failure> {
    let verb = allowed.permit.verb();
    let given = forms::decision(form, needs_reasons(verb), verb == Verb::RequestChanges)?;
    if verb == Verb::Publish {
        given.checklist.lets_publish()?;
    }
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: solution, permit } = allowed.renew(&change, form.version()).await?;
    let row = store::row(change.conn(), solution.id).await?.ok_or(Failure::NotFound)?;
    let working = store::working(change.conn(), solution.id).await?;
    match verb {
        Verb::Publish => publish(&change, &solution, working.as_ref()).await?,
        Verb::RequestChanges => store::move_working(&change, solution.id, VersionState::ChangesRequested).await?,
        Verb::Discard | Verb::Retire => store::move_working(&change, solution.id, VersionState::Discarded).await?,
        _ => {}
    }
    store::advance(&change, &solution, &permit).await?;
    let reviewed = match verb {
        Verb::Publish | Verb::RequestChanges => working,
        Verb::Suspend | Verb::Reinstate => store::public(change.conn(), solution.id).await?,
        _ => None,
    };
    if let Some(version) = &reviewed {
        let outcome = permit.event().trim_start_matches("revision_");
        let asked = store::Asked {
            reasons: given.reasons.clone(),
            sections: given.sections.clone(),
            points: given.checklist.clone(),
        };
        store::reviews::insert(&change, version.id, outcome, &asked, permit.actor().person).await?;
    }
    let number = reviewed.as_ref().map(|version| version.number);
    let told = serde_json::json!({ "number": number, "points": given.checklist });
    change.record(entry(&permit, solution.id).data(told)).await?;
    follow(&change, &solution, &permit, &row.name, given.reasons).await?;
    Ok(change.commit().await?)
}

async fn publish(change: &Change<'_>, solution: &Solution, working: Option<&store::Version>) -> Result<(), Failure> {
    let version = working.ok_or(Failure::Stale)?;
    let startup = registry::queries::names(change.conn(), vec![solution.startup.uuid()]).await?;
    let startup = startup.first().map(|(_, name, _)| name.as_str()).unwrap_or_default();
    store::enter_list(change, solution.id, version.number).await?;
    store::publish(change, solution.id, version, startup).await
}

/// The tasks that end and begin with a decision, and the letter to the startup's owners where another decided.
async fn follow(
    change: &Change<'_>,
    solution: &Solution,
    permit: &Permit<Solution>,
    name: &str,
    reasons: String,
) -> Result<(), Failure> {
    let thing = subject(solution.id);
    match permit.verb() {
        Verb::Retire => return Ok(tasks::close_all(change, thing).await?),
        Verb::Discard => {
            tasks::close(change, COMPLETE, thing).await?;
            return Ok(tasks::close(change, CORRECT, thing).await?);
        }
        Verb::RequestChanges => {
            tasks::close(change, REVIEW, thing).await?;
            tasks::open(change, Task::new(CORRECT, thing, owners(solution.startup)).label(name)).await?;
        }
        Verb::Publish => tasks::close(change, REVIEW, thing).await?,
        _ => {}
    }
    let reader = Reader::role(solution.startup, Role::Owner);
    let message = match permit.verb() {
        Verb::RequestChanges => "solution-changes-requested",
        Verb::Suspend => "solution-suspended",
        Verb::Reinstate => "solution-reinstated",
        _ => "solution-published",
    };
    let notice = Notice::new(message, reader, path(solution.id)).titled(name).with("reasons", Value::Text(reasons));
    notices::tell(change, notice).await
}
