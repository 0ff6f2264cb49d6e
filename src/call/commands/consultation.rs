//! A consultation: everybody is asked until a moment, by section; the author answers afterwards, and all of it is public.

use domain::{call::Call, jurisdiction::Jurisdiction, rejection::Rejection, value::Texts};
use platform::{
    change::{Acting, Change},
    error::Failure,
    forms::Submitted,
    tasks::{self, Task},
};
use serde_json::json;

use super::{authors, decisions::tell_makers, label, rules, store, subject, whole};
use crate::{
    call::{forms, jobs, responses_path},
    identity::{Allowed, Cx, entry},
    notices::{self, Notice, Reader, Value},
};

/// Shows the approved call to everybody until a moment, before it is fixed. What is shown is kept, so that what the
/// author changes afterwards can be seen.
///
/// # Errors
/// `required`, `call-time-past`, `call-consultation-short` at `until`.
pub async fn consult(cx: &Cx, allowed: Allowed<Call>, form: &Submitted) -> Result<(), Failure> {
    let country = rules(cx, &allowed.subject.jurisdiction)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, form.version()).await?;
    let until = forms::consultation(form, country.zone)?;
    let long = call.timetable.check_consultation(until, &country.call, &country.calendar(), change.now());
    long.map_err(|refusal| Failure::Refused(refusal.into()))?;
    store::advance(&change, &call, &permit).await?;
    let mut written = whole(&change, call.id).await?;
    store::open_consultation(&change, &written, until).await?;
    written.row.consultation_until = Some(until);
    change.record(entry(&permit, call.id).data(json!({ "until": until }))).await?;
    jobs::set_moment(&change, call.id, "consulted", until).await?;
    tell_makers(&change, &call, &written, "call-consultation_opened", Texts::default()).await?;
    Ok(change.commit().await?)
}

/// What was said waits for answers, before the challenge can be published.
pub(in crate::call) async fn ask_answers(
    change: &Change<'_>,
    written: &store::Whole,
    country: Option<&Jurisdiction>,
) -> Result<(), Failure> {
    let task = Task::new("call.answer_responses", subject(written.call.id), authors(&written.call));
    let title = country.map(|country| label(country, &written.brief.title)).unwrap_or_default();
    tasks::open(change, task.label(title)).await?;
    Ok(())
}

/// Says something of a section. Who says it is kept to tell them of the answer; it is shown only if they choose so.
///
/// # Errors
/// `required`, `too-long`, `sent-twice` at `body`; `not-a-choice` at `part`.
pub async fn respond(cx: &Cx, allowed: Allowed<Call>, form: &Submitted) -> Result<(), Failure> {
    let (part, body, named) = forms::response(form)?;
    // as with questions: the journal says that a response came, not whose it is
    let nobody = Acting { person: None, organisation: None, capacity: allowed.permit.capacity().who.to_string() };
    let change = cx.app.change(nobody).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, None).await?;
    let author = permit.actor();
    if store::asked_already(change.conn(), call.id, author.person, &body).await? {
        return Err(Failure::Refused(Rejection::at("body", "sent-twice").into()));
    }
    let new = store::NewQuestion {
        body: &body,
        lang: cx.lang.code(),
        asker: author.person,
        organisation: author.memberships.first().map(|membership| membership.organisation),
        response: Some((part, named)),
    };
    store::insert_question(&change, call.id, new).await?;
    store::watch(&change, call.id, author.person).await?;
    change.record(entry(&permit, call.id)).await?;
    Ok(change.commit().await?)
}

/// Answers what was said, one response or several at once, or says an answer better.
///
/// # Errors
/// `required`, `too-long` at `body`; `call-responses-none` at `responses`.
pub async fn answer_responses(cx: &Cx, allowed: Allowed<Call>, form: &Submitted) -> Result<(), Failure> {
    let (responses, body) = forms::answer(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, form.version()).await?;
    let answer = Texts::one(cx.lang.code(), body);
    let told = store::answer_responses(&change, call.id, responses.clone(), &answer).await?;
    if told.is_empty() {
        return Err(Failure::Refused(Rejection::at("responses", "call-responses-none").into()));
    }
    // counts the answers, so that two colleagues do not answer over each other
    store::advance(&change, &call, &permit).await?;
    change.record(entry(&permit, call.id).data(json!({ "responses": responses }))).await?;
    let (_, waiting) = store::count_responses(change.conn(), call.id).await?;
    if waiting == 0 {
        tasks::close(&change, "call.answer_responses", subject(call.id)).await?;
    }
    let title = whole(&change, call.id).await?.brief.title;
    let letter = |author: &uuid::Uuid| {
        let notice = Notice::new("call-response_answered", Reader::Person((*author).into()), responses_path(call.id));
        notice.with("title", Value::Texts(title.clone()))
    };
    notices::tell_all(&change, told.iter().map(letter), None).await?;
    Ok(change.commit().await?)
}
