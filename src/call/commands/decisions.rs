//! What makes a call public, and what ends it.

use domain::{
    access::Role,
    call::{Call, CallState, CallVerb, Sealing, follow},
    rejection::Rejection,
    value::{CallId, Texts},
    visibility::call::is_public,
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    journal::{self, Entry},
    tasks,
};
use serde_json::json;

use super::{author_role, drafting::ready, offices, readers, rules, store, subject, whole};
use crate::{
    call::{forms, jobs, path},
    identity::{self, Allowed, Cx, entry},
    notices::{self, Notice, Reader, Value},
    registry,
};

/// Publishes, now or at a moment ahead: fixes text, form, criteria and rules under number one, names the decision owner,
/// and sets the clock that tells people of the publication, of the opening, of the last days and of the end. From which
/// moment on the call is public and open follows from its times alone.
///
/// # Errors
/// `call-time-past` and those of a moment at `at`; `call-responses-unanswered`; what lacks, and times that no longer fit,
/// each at its field.
pub async fn publish(cx: &Cx, allowed: Allowed<Call>, form: &Submitted) -> Result<(), Failure> {
    let country = rules(cx, &allowed.subject.jurisdiction)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, form.version()).await?;
    let mut written = whole(&change, call.id).await?;
    let ahead = forms::publication(form, country.zone, change.now())?;
    let from = ahead.unwrap_or(change.now());
    ready(&written, country, from)?;
    if let (_, waiting @ 1..) = store::count_responses(change.conn(), call.id).await? {
        return Err(Failure::Refused(Rejection::new("call-responses-unanswered").with("count", waiting as i64).into()));
    }
    settle_seal(&change, &written).await?;
    let mut times = store::times(&written.row);
    times.opens = times.opens.map(|opens| opens.max(from));
    written.row.opens_at = times.opens;
    store::save_times(&change, call.id, &times, None).await?;
    let pinned = registry::rules_in_force(change.conn(), &call.jurisdiction).await?;
    store::pin(&change, call.id, pinned, 1).await?;
    store::advance(&change, &call, &permit).await?;
    store::show_from(&change, call.id, Some(from)).await?;
    freeze(&change, &written, 1).await?;
    let notice = store::Notice {
        kind: "publication",
        from_number: None,
        to_number: Some(1),
        reason: &Texts::default(),
        changes: &[],
        deadline: (None, None),
        at: Some(from),
    };
    store::insert_notice(&change, call.id, notice).await?;
    change.record(entry(&permit, call.id).data(json!({ "number": 1, "from": from }))).await?;
    tasks::close(&change, "call.publish", subject(call.id)).await?;
    name_decision_owner(&change, &call, &written).await?;
    jobs::set_clock(&change, call.id, &times).await?;
    written.row.published_at = Some(from);
    match ahead {
        Some(at) => {
            jobs::set_moment(&change, call.id, "published", at).await?;
            tell_makers(&change, &call, &written, "call-scheduled", Texts::default()).await?;
        }
        None => tell_publication(&change, &written).await?,
    }
    Ok(change.commit().await?)
}

/// The call is public from now on: its makers are told, and who watched the one that it follows.
pub(in crate::call) async fn tell_publication(change: &Change<'_>, written: &store::Whole) -> Result<(), Failure> {
    tell_makers(change, &written.call, written, "call-published", Texts::default()).await?;
    if let Some(old) = written.row.relaunches_id {
        change.enqueue(jobs::tell(old.into(), "call-relaunched", Some(written.call.id))).await?;
    }
    Ok(())
}

/// A strict call is published once its officers hold its key. What was prepared for a call that is not strict any more
/// goes: nothing was sealed to it.
async fn settle_seal(change: &Change<'_>, written: &store::Whole) -> Result<(), Failure> {
    if written.brief.sealing == Sealing::Platform {
        return Ok(store::forget_strict_key(change, written.call.id).await?);
    }
    match store::key_holders(change.conn(), written.call.id).await? {
        0 | 1 => Err(Failure::Refused(Rejection::new("sealing-unprepared").into())),
        _ => Ok(()),
    }
}

/// The text as it stands becomes an immutable version.
pub(super) async fn freeze(change: &Change<'_>, written: &store::Whole, number: i64) -> Result<(), Failure> {
    let document = json!({
        "brief": written.brief,
        "timetable": store::times(&written.row),
        "kind": written.call.kind,
        "owner": written.row.owner_id,
        "form_version": written.row.form_version_id,
    });
    let hash = journal::content_hash(&document)?;
    Ok(store::insert_version(change, written, (number, document), hash).await?)
}

async fn name_decision_owner(change: &Change<'_>, call: &Call, written: &store::Whole) -> Result<(), Failure> {
    let Some(person) = written.brief.decision_owner else { return Ok(()) };
    identity::unassign(change, Role::DecisionOwner, call.id.uuid(), Some(person)).await?;
    identity::assign(change, person, Role::DecisionOwner, subject(call.id), Some(call.owner)).await?;
    registry::record_relation(change, person, call.owner, "decision_owner", ("call", call.id.uuid())).await?;
    let notice = Notice::new("call-decision_owner", Reader::Person(person), path(call.id));
    let notice = notice.with("title", Value::Texts(written.brief.title.clone()));
    notices::tell(change, moment(notice, "decision", written.row.decision_by, &written.row.time_zone)).await
}

/// A time of the call as a letter says it; a dash where it is not set.
pub(in crate::call) fn moment(
    notice: Notice,
    name: &str,
    at: Option<chrono::DateTime<chrono::Utc>>,
    zone: &str,
) -> Notice {
    match at {
        Some(at) => notice.with(name, Value::Time { at, zone: zone.to_owned() }),
        None => notice.with(name, Value::Text("—".to_owned())),
    }
}

/// Those who made the call: its authors and the leads of the agency.
pub(in crate::call) async fn tell_makers(
    change: &Change<'_>,
    call: &Call,
    written: &store::Whole,
    message: &str,
    reasons: Texts,
) -> Result<(), Failure> {
    for role in [author_role(call.kind), Role::DigitalLead] {
        let notice = Notice::new(message, readers(call.owner, role), path(call.id));
        let notice = notice.with("title", Value::Texts(written.brief.title.clone()));
        let notice = notice.with("reasons", Value::Texts(reasons.clone()));
        let notice = moment(notice, "at", written.row.published_at, &written.row.time_zone);
        let notice = moment(notice, "until", written.row.consultation_until, &written.row.time_zone);
        notices::tell(change, moment(notice, "deadline", written.row.deadline, &written.row.time_zone)).await?;
    }
    Ok(())
}

/// Ends the call with a reason: cancelled, or without success. The reason is public where the call was.
///
/// # Errors
/// `required` at `reasons`.
pub async fn end(cx: &Cx, allowed: Allowed<Call>, form: &Submitted) -> Result<(), Failure> {
    let reason = Texts::one(cx.lang.code(), forms::reasons(form)?);
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, form.version()).await?;
    let written = whole(&change, call.id).await?;
    // The reason first: the table has no ended call without one.
    store::save_end(&change, call.id, &reason).await?;
    store::advance(&change, &call, &permit).await?;
    let was_public = is_public(&call, change.now());
    if call.waits_for_publication(change.now()) {
        // nobody read it but in its consultation, and nobody will
        store::show_from(&change, call.id, call.consultation_until).await?;
    }
    let (kind, message) = match permit.verb() {
        CallVerb::Cancel => ("cancellation", "call-cancelled"),
        _ => ("outcome", "call-declared_unsuccessful"),
    };
    change.record(entry(&permit, call.id).data(json!({ "from": call.state }))).await?;
    tasks::close_all(&change, subject(call.id)).await?;
    tell_makers(&change, &call, &written, message, reason.clone()).await?;
    if was_public {
        let number = Some(written.row.number).filter(|number| *number > 0);
        let notice = store::Notice {
            kind,
            from_number: number,
            to_number: number,
            reason: &reason,
            changes: &[],
            deadline: (None, None),
            at: None,
        };
        store::insert_notice(&change, call.id, notice).await?;
        jobs::tell_end(&change, call.id, &written.brief.title, message).await?;
    }
    Ok(change.commit().await?)
}

/// Everything is done: the selected startups went on, and nothing waits any more.
pub async fn complete(cx: &Cx, allowed: Allowed<Call>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &call, &permit).await?;
    change.record(entry(&permit, call.id)).await?;
    tasks::close_all(&change, subject(call.id)).await?;
    Ok(change.commit().await?)
}

/// Moves the call because a later stage did its part; doing it twice is doing it once.
///
/// # Errors
/// `call-still-open`, `wrong-state`.
pub async fn follow_up(change: &Change<'_>, id: CallId, verb: CallVerb) -> Result<(), Failure> {
    let call = whole(change, id).await?.call;
    let (reached, event) = match verb {
        CallVerb::Evaluate => (CallState::Evaluating, "call.evaluation_began"),
        CallVerb::Decide => (CallState::Decided, "call.decided"),
        CallVerb::Reevaluate => (CallState::Evaluating, "call.reevaluated"),
        CallVerb::Annul => (CallState::Cancelled, "call.annulled"),
        _ => (CallState::Completed, "call.completed"),
    };
    if call.state == reached {
        return Ok(());
    }
    let state = follow(&call, verb, change.now()).map_err(Failure::Forbidden)?;
    store::move_to(change, &call, state, Some(verb)).await?;
    change.record(Entry::new(event, subject(id))).await?;
    Ok(())
}

/// The offices' managers, for what only they are told.
pub(in crate::call) fn managers(call: &Call) -> Vec<Reader> {
    offices(call).into_iter().map(|office| readers(office, Role::ProgrammeManager)).collect()
}

/// The authors, as letters reach them.
pub(in crate::call) fn makers(call: &Call) -> Reader {
    readers(call.owner, author_role(call.kind))
}
