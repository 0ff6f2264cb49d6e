//! Changing a public call: other questions, conditions and criteria are prepared on a copy; a numbered notice makes them
//! public together with the words and the deadline that it changes.

use chrono::{DateTime, Utc};
use domain::{
    call::{Brief, Call, CallVerb, Change as Changed, changes, check_amendment, form_changes},
    form::Form,
    rejection::{Problems, Rejection},
    value::Texts,
};
use platform::{change::Change, error::Failure, forms::Submitted, journal::Entry};
use serde_json::json;
use uuid::Uuid;

use super::{decisions::freeze, drafting::new_version, rules, store, subject, whole};
use crate::{
    call::{
        forms::{self, Amendment},
        jobs,
    },
    identity::{Allowed, Cx, entry},
};

/// Prepares other conditions or criteria. What is as published again is prepared no longer.
///
/// # Errors
/// What `revise` refuses.
pub async fn prepare(
    cx: &Cx,
    allowed: Allowed<Call>,
    form: &Submitted,
    revise: impl FnOnce(Brief, &Change<'_>) -> Result<Brief, Problems>,
) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, form.version()).await?;
    let published = whole(&change, call.id).await?.brief;
    let prepared = store::prepared(change.conn(), call.id).await?;
    let revised = revise(prepared.brief(published.clone()), &change)?;
    let prepared = store::Prepared {
        eligibility: Some(revised.eligibility).filter(|list| *list != published.eligibility),
        criteria: Some(revised.criteria).filter(|list| *list != published.criteria),
        ..prepared
    };
    store::advance(&change, &call, &permit).await?;
    store::save_prepared(&change, call.id, &prepared).await?;
    change.record(entry(&permit, call.id)).await?;
    Ok(change.commit().await?)
}

/// Gives up what was prepared.
pub async fn give_up(cx: &Cx, allowed: Allowed<Call>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, form.version()).await?;
    store::drop_prepared(&change, call.id).await?;
    store::advance(&change, &call, &permit).await?;
    change.record(entry(&permit, call.id).data(json!({ "given_up": true }))).await?;
    Ok(change.commit().await?)
}

/// Changes the published call by a numbered notice: its words, its deadline if the notice says so, and what was
/// prepared.
///
/// # Errors
/// `call-amendment-empty`, `call-deadline-not-later`, `call-window-short`, `call-amendment-needs-extension`,
/// `call-criteria-need-extension`.
pub async fn amend(cx: &Cx, allowed: Allowed<Call>, form: &Submitted) -> Result<(), Failure> {
    let country = rules(cx, &allowed.subject.jurisdiction)?;
    let lang = cx.lang.code();
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, form.version()).await?;
    let mut written = whole(&change, call.id).await?;
    let prepared = store::prepared(change.conn(), call.id).await?;
    let present = prepared.brief(written.brief.clone());
    let Amendment { brief, deadline, reason } = forms::amendment(form, present, country.zone, lang)?;
    let deadline = deadline.filter(|deadline| Some(*deadline) != call.timetable.deadline);
    let times = deadline.map_or(call.timetable, |deadline| call.timetable.extended(deadline));
    let mut changed = changes((&written.brief, &call.timetable), (&brief, &times));
    let asks = asks(&change, &written, &prepared).await?;
    changed.extend(asks.iter().flat_map(|(_, changed)| changed.iter().cloned()));
    let mut problems = check_amendment(&changed, &brief.criteria).err().unwrap_or_default();
    let calendar = country.calendar();
    let late = match deadline {
        Some(deadline) => call.timetable.check_extension(deadline, &country.call, &calendar, change.now()),
        None => call.timetable.check_unextended(&changed, &country.call, &calendar, change.now()),
    };
    problems.keep(late);
    Problems::finish(problems)?;
    let number = written.row.number + 1;
    store::advance(&change, &call, &permit).await?;
    store::save_times(&change, call.id, &times, None).await?;
    let brief = asked_anew(brief, &changed, || change.id());
    store::save_brief(&change, call.id, &brief, None).await?;
    if brief.criteria != written.brief.criteria {
        store::save_criteria(&change, call.id, &brief.criteria).await?;
    }
    if brief.lots != written.brief.lots {
        store::save_lots(&change, call.id, &brief).await?;
    }
    if let Some((version, _)) = &asks {
        store::set_form(&change, call.id, *version).await?;
        written.row.form_version_id = Some(*version);
    }
    store::drop_prepared(&change, call.id).await?;
    store::pin(&change, call.id, None, number).await?;
    written.brief = brief;
    (written.row.deadline, written.row.opening_at) = (times.deadline, times.opening);
    (written.row.evaluation_by, written.row.decision_by) = (times.evaluation, times.decision);
    freeze(&change, &written, number).await?;
    let notice = store::Notice {
        kind: if deadline.is_some() { "extension" } else { "amendment" },
        from_number: Some(number - 1),
        to_number: Some(number),
        reason: &reason,
        changes: &changed,
        deadline: (call.timetable.deadline, times.deadline),
        at: None,
    };
    let notice = store::insert_notice(&change, call.id, notice).await?;
    change.record(entry(&permit, call.id).data(json!({ "notice": notice, "number": number }))).await?;
    if deadline.is_some() {
        jobs::set_clock(&change, call.id, &times).await?;
    }
    jobs::tell_notice(&change, call.id, &written.brief.title, notice).await?;
    if asks.is_some() {
        change.enqueue(jobs::form_changed(call.id, notice)).await?;
    }
    Ok(change.commit().await?)
}

/// Moves the deadline of a published call because of an outage, as the country's rule says: a numbered notice like any
/// other, issued by nobody. Gives its number.
///
/// # Errors
/// `Stale` if somebody changed the call meanwhile.
pub async fn extend_by_rule(
    change: &Change<'_>,
    mut written: store::Whole,
    deadline: DateTime<Utc>,
    reason: &Texts,
    outage: Uuid,
) -> Result<i64, Failure> {
    let call = written.call.clone();
    let times = call.timetable.extended(deadline);
    let changed = changes((&written.brief, &call.timetable), (&written.brief, &times));
    let number = written.row.number + 1;
    store::move_to(change, &call, call.state, Some(CallVerb::Extend)).await?;
    store::save_times(change, call.id, &times, None).await?;
    store::pin(change, call.id, None, number).await?;
    (written.row.deadline, written.row.opening_at) = (times.deadline, times.opening);
    (written.row.evaluation_by, written.row.decision_by) = (times.evaluation, times.decision);
    freeze(change, &written, number).await?;
    let notice = store::Notice {
        kind: "extension",
        from_number: Some(number - 1),
        to_number: Some(number),
        reason,
        changes: &changed,
        deadline: (call.timetable.deadline, times.deadline),
        at: None,
    };
    let notice = store::insert_notice(change, call.id, notice).await?;
    let data = json!({ "notice": notice, "number": number, "outage": outage });
    change.record(Entry::new("call.extended", subject(call.id)).data(data)).await?;
    jobs::set_clock(change, call.id, &times).await?;
    change.enqueue(jobs::tell_extension(call.id, notice)).await?;
    Ok(notice)
}

/// The form that was prepared, where it asks something else than the published one: its version, and what differs.
/// Sections that stayed empty are left out.
async fn asks(
    change: &Change<'_>,
    written: &store::Whole,
    prepared: &store::Prepared,
) -> Result<Option<(Uuid, Vec<Changed>)>, Failure> {
    let Some(version) = prepared.form_version else { return Ok(None) };
    let before = form(change, written.row.form_version_id).await?;
    let after = form(change, Some(version)).await?;
    let whole = after.clone().without_blank_sections();
    let changed = form_changes(&before, &whole);
    if changed.is_empty() {
        return Ok(None);
    }
    if whole.sections.is_empty() {
        return Err(Failure::Refused(Rejection::new("form-empty").into()));
    }
    let version = if whole == after { version } else { new_version(change, written, &whole).await? };
    Ok(Some((version, changed)))
}

/// The form of a version.
///
/// # Errors
/// When it cannot be read.
async fn form(change: &Change<'_>, version: Option<Uuid>) -> Result<Form, Failure> {
    let document = store::form_document(change.conn(), version).await?.unwrap_or_default();
    serde_json::from_value(document).map_err(Failure::internal)
}

/// A condition in other words is another condition: whoever said yes to the old one is asked again.
fn asked_anew(mut brief: Brief, changed: &[Changed], mut key: impl FnMut() -> Uuid) -> Brief {
    for change in changed {
        let Changed::Statement { key: known, before: Some(_), after: Some(_) } = change else { continue };
        if let Some(statement) = brief.eligibility.iter_mut().find(|statement| statement.key == *known) {
            statement.key = key().to_string();
        }
    }
    brief
}
