//! Steps of the route taken and refused, complaints made and decided.

use chrono::{DateTime, Utc};
use domain::{
    access::Permit,
    jurisdiction::{Calendar, Jurisdiction, PurchasePhase, Step as RuleStep, StepKind},
    purchase::{NoticeKind, Purchase, PurchaseState, PurchaseVerb, Step, StepState, actors, settled},
    rejection::Rejection,
    value::{PurchaseId, Texts, text},
};
use platform::{change::Change, error::Failure, forms::Submitted, holds, outbox::Job};
use serde_json::json;
use uuid::Uuid;

use super::{ended, whole, wind_up};
use crate::{
    identity::{self, Allowed, Cx, OutsideAct},
    purchase::{
        follow, forms, jobs, queries,
        store::{
            self, Field as C,
            steps::{self, Taken},
        },
    },
    registry,
};

/// The step as the country's data describes it.
fn described<'a>(rules: &'a Jurisdiction, purchase: &Purchase, step: &Step) -> Option<&'a RuleStep> {
    let route = rules.route(purchase.route.as_deref()?)?;
    route.steps.iter().find(|described| described.key == step.key)
}

/// Takes the step whose turn it is.
///
/// # Errors
/// Every problem of the form; `term-unknown`, `calendar-year-unknown` where the next term cannot be counted.
pub async fn take(cx: &Cx, allowed: Allowed<Purchase>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(step_capacity(cx, &allowed)).await?;
    let Allowed { subject: purchase, permit } = allowed.renew(&change, form.version()).await?;
    let stored = whole(change.conn(), purchase.id).await?;
    let step = purchase.step(change.now()).ok_or_else(|| Rejection::new("no-step"))?.clone();
    let rules = registry::pinned(change.conn(), stored.row.rules_version_id).await?;
    let described = described(&rules, &purchase, &step);
    let skipped = step.optional && form.text("outcome") == "skipped";
    let outside_needed = !skipped && described.is_some_and(RuleStep::is_outside);
    let outside = OutsideAct::check(form, outside_needed, cx.today(&stored.row.jurisdiction))?;
    let note = note(form, &step, outside.is_some() || skipped)?;
    let outside = match &outside {
        Some(act) => {
            let by = permit.actor().person;
            Some(identity::insert_outside_act(&change, store::subject(purchase.id), &step.key, act, by).await?)
        }
        None => None,
    };
    let taken = Taken {
        state: if skipped { StepState::Skipped } else { StepState::Done },
        note: note.clone(),
        number: text::optional_line("register_number", form.text("register_number"), 200)?,
        outside_act: outside,
        capacity: permit.capacity().who.to_string(),
        by: Some(permit.actor().person),
        at: change.now(),
    };
    pass_waits(&change, &purchase, &step).await?;
    steps::mark(&change, step.id.uuid(), taken).await?;
    let mut with = published(cx, &change, &purchase, &permit, &step, note, outside).await?;
    if permit.next(purchase.state) == PurchaseState::Awarded {
        with.push((C::AwardedAt, change.now().into()));
    }
    if let Some(until) = next(cx, &change, purchase.id, change.now()).await? {
        with.push((C::StandstillUntil, until.into()));
    }
    store::advance(&change, &purchase, &permit, with).await?;
    follow::close(&cx.app, change, &purchase, &permit, "", json!({ "step": step.key, "round": step.round })).await
}

/// A person with several roles acts in that of the step, and the journal says so.
fn step_capacity(cx: &Cx, allowed: &Allowed<Purchase>) -> domain::access::Capacity {
    let purchase = &allowed.subject;
    let own = purchase.step(cx.now()).and_then(|step| {
        let mut roles = actors(step.actor).iter();
        roles.find_map(|who| allowed.permit.actor().capacity(*who, &purchase.relations))
    });
    own.unwrap_or_else(|| allowed.permit.capacity())
}

/// What is written down with a step. What is published, decided or found needs words; the rest may do without.
fn note(form: &Submitted, step: &Step, elsewhere: bool) -> Result<Option<String>, Failure> {
    use StepKind as K;
    let needs = matches!(
        step.kind,
        K::Publish
            | K::Notify
            | K::Decide
            | K::Document
            | K::Evaluate
            | K::Check
            | K::Submit
            | K::Report
            | K::Negotiate
    );
    if needs && !elsewhere {
        return Ok(Some(text::required("note", form.text("note"), 10_000)?));
    }
    Ok(text::optional("note", form.text("note"), 10_000)?)
}

/// Waits that the clock has settled are written down as such when the step behind them is taken.
async fn pass_waits(change: &Change<'_>, purchase: &Purchase, step: &Step) -> Result<(), Failure> {
    let passed = purchase.steps.iter().filter(|other| other.position < step.position && other.waits());
    for wait in passed.filter(|wait| matches!(wait.state, StepState::Pending | StepState::Ready)) {
        let taken = Taken {
            state: StepState::Done,
            note: None,
            number: None,
            outside_act: None,
            capacity: "system".to_owned(),
            by: None,
            at: wait.window_until.unwrap_or_else(|| change.now()),
        };
        steps::mark(change, wait.id.uuid(), taken).await?;
    }
    Ok(())
}

/// Publishes the notice that a step of publication makes.
async fn published(
    cx: &Cx,
    change: &Change<'_>,
    purchase: &Purchase,
    permit: &Permit<Purchase>,
    step: &Step,
    note: Option<String>,
    outside: Option<Uuid>,
) -> Result<Vec<store::Column>, Failure> {
    if !matches!(step.kind, StepKind::Publish | StepKind::Notify) || step.phase == PurchasePhase::Approval {
        return Ok(Vec::new());
    }
    let kind = match step.phase {
        PurchasePhase::Notice if permit.next(purchase.state) == PurchaseState::Standstill => {
            NoticeKind::ProvisionalAward
        }
        PurchasePhase::Approval | PurchasePhase::Notice => NoticeKind::Intent,
        PurchasePhase::Standstill | PurchasePhase::Award => NoticeKind::Award,
        PurchasePhase::Contract | PurchasePhase::Delivery => NoticeKind::Contract,
    };
    let body = Texts::one(cx.lang.code(), note.unwrap_or_default());
    steps::insert_notice(change, purchase.id, kind, &body, outside, permit.actor().person).await?;
    Ok(if purchase.published { Vec::new() } else { vec![(C::PublishedAt, change.now().into())] })
}

/// Gives the next step its turn. Where it is a wait, its end is counted by the pinned calendar, the step behind it
/// learns its day, and people are told at the end; returns the end of a standstill.
///
/// # Errors
/// `term-unknown`, `calendar-year-unknown`.
pub async fn next(
    cx: &Cx,
    change: &Change<'_>,
    id: PurchaseId,
    from: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, Failure> {
    let stored = whole(change.conn(), id).await?;
    let purchase = &stored.purchase;
    let rules = registry::pinned(change.conn(), stored.row.rules_version_id).await?;
    let calendar = rules.calendar();
    let (mut from, mut standstill) = (from, None);
    for step in purchase.steps.iter().filter(|step| !settled(step, change.now())) {
        if step.state == StepState::Ready || step.state == StepState::Refused {
            break;
        }
        let described = described(&rules, purchase, step);
        let due = end_of(&calendar, from, described.and_then(|step| step.max.as_ref()))?;
        let window = match step.kind {
            StepKind::Wait | StepKind::Window => end_of(&calendar, from, described.and_then(|step| step.min.as_ref()))?,
            _ => None,
        };
        steps::make_ready(change, step.id.uuid(), from, due, window).await?;
        let (StepKind::Wait, Some(until)) = (step.kind, window) else { break };
        change.enqueue(moment(purchase, step, until)).await?;
        if step.phase == PurchasePhase::Standstill {
            standstill = Some(until);
        }
        from = until;
    }
    let _ = cx;
    Ok(standstill)
}

fn end_of(
    calendar: &Calendar,
    from: DateTime<Utc>,
    term: Option<&domain::jurisdiction::Term>,
) -> Result<Option<DateTime<Utc>>, Failure> {
    Ok(term.map(|term| calendar.term_from(from, term).map(|end| end.ends.at)).transpose()?)
}

fn moment(purchase: &Purchase, step: &Step, until: DateTime<Utc>) -> Job {
    let dedupe = format!("{}:{}:{}", purchase.id, step.round, step.position);
    Job::new(jobs::MOMENT, dedupe, json!({ "purchase": purchase.id })).at(until)
}

/// Refuses the step: before the approval the draft goes back, after it the procedure ends.
///
/// # Errors
/// `required` at `reasons`.
pub async fn refuse(cx: &Cx, allowed: Allowed<Purchase>, form: &Submitted) -> Result<(), Failure> {
    let reasons = forms::reasons(form)?;
    let change = cx.change(step_capacity(cx, &allowed)).await?;
    let Allowed { subject: purchase, permit } = allowed.renew(&change, form.version()).await?;
    let step = purchase.step(change.now()).ok_or_else(|| Rejection::new("no-step"))?.clone();
    let person = permit.actor().person;
    let taken = Taken {
        state: StepState::Refused,
        note: Some(reasons.clone()),
        number: None,
        outside_act: None,
        capacity: permit.capacity().who.to_string(),
        by: Some(person),
        at: change.now(),
    };
    steps::mark(&change, step.id.uuid(), taken).await?;
    if permit.next(purchase.state) == PurchaseState::Cancelled {
        store::advance(&change, &purchase, &permit, ended(&change, &reasons)).await?;
        wind_up(&change, &purchase, false, &reasons, cx.lang.code(), person).await?;
    } else {
        steps::set_open(&change, purchase.id, None, domain::purchase::ApprovalState::Lapsed).await?;
        steps::drop_unbegun(&change, purchase.id).await?;
        store::advance(&change, &purchase, &permit, vec![]).await?;
    }
    follow::close(&cx.app, change, &purchase, &permit, &reasons, json!({ "step": step.key })).await
}

/// Complains against the provisional award, for a startup of one's own; what follows waits.
///
/// # Errors
/// `required` at `reasons`; `complaint-without-organisation`; `required` at `organisation` where one speaks for several
/// and names none; `complaint-lodged-already`.
pub async fn complain(cx: &Cx, allowed: Allowed<Purchase>, form: &Submitted) -> Result<(), Failure> {
    let speaks = queries::complainants(cx).await?;
    let (organisation, statement) = forms::complaint(form, &speaks)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: purchase, permit } = allowed.renew(&change, form.version()).await?;
    if purchase.complainants.contains(&organisation) {
        return Err(Rejection::new("complaint-lodged-already").into());
    }
    steps::insert_complaint(&change, purchase.id, organisation, statement, permit.actor().person).await?;
    holds::place(&change, store::subject(purchase.id), holds::COMPLAINT, None).await?;
    store::advance(&change, &purchase, &permit, vec![]).await?;
    follow::close(&cx.app, change, &purchase, &permit, "", json!({ "organisation": organisation })).await
}

/// Decides complaints, each with its own reasons. Dismissed, the procedure goes on after the last one; upheld, the
/// evaluation and what follows is done again, so that none is left open.
///
/// # Errors
/// `required` at the reasons of a complaint.
pub async fn decide_complaint(cx: &Cx, allowed: Allowed<Purchase>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: purchase, permit } = allowed.renew(&change, form.version()).await?;
    let upheld = permit.verb() == PurchaseVerb::UpholdComplaint;
    let open = steps::undecided(change.conn(), purchase.id).await?;
    let decided = forms::decided(form, open.len(), upheld)?;
    let decided: Vec<_> = decided.into_iter().filter_map(|(n, words)| Some((open.get(n)?, words))).collect();
    let answers: Vec<(Uuid, String)> = decided.iter().map(|(row, words)| (row.id, words.clone())).collect();
    steps::decide_complaints(&change, upheld, &answers, permit.actor().person).await?;
    if answers.len() == open.len() {
        holds::lift(&change, store::subject(purchase.id), holds::COMPLAINT).await?;
    }
    if upheld {
        evaluate_again(cx, &change, &purchase).await?;
        let nothing: Option<DateTime<Utc>> = None;
        store::advance(&change, &purchase, &permit, vec![(C::StandstillUntil, nothing.into())]).await?;
    } else {
        store::advance(&change, &purchase, &permit, vec![]).await?;
    }
    let told = decided.iter().map(|(row, words)| (row.organisation_id.into(), words.as_str()));
    follow::answer(&change, &purchase, permit.event(), told).await?;
    follow::close(&cx.app, change, &purchase, &permit, "", json!({ "upheld": upheld, "complaints": answers.len() }))
        .await
}

/// A further round of the steps from the evaluation on; what was done before stays as it is.
async fn evaluate_again(cx: &Cx, change: &Change<'_>, purchase: &Purchase) -> Result<(), Failure> {
    let stored = whole(change.conn(), purchase.id).await?;
    let rules = registry::pinned(change.conn(), stored.row.rules_version_id).await?;
    let notice = |step: &&Step| step.phase == PurchasePhase::Notice;
    let evaluation = purchase.steps.iter().find(|step| step.kind == StepKind::Evaluate);
    let last_notice = purchase.steps.iter().rfind(notice);
    let Some(first) = evaluation.or(last_notice) else { return Ok(()) };
    let again = purchase.steps.iter().filter(|step| step.position >= first.position);
    let again: Vec<(i64, &RuleStep)> =
        again.filter_map(|step| Some((step.position, described(&rules, purchase, step)?))).collect();
    let round = purchase.steps.iter().map(|step| step.round).max().unwrap_or_default() + 1;
    steps::insert(change, purchase.id, round, &again).await?;
    next(cx, change, purchase.id, change.now()).await.map(|_| ())
}
