//! What is said about a public call: questions and answers, and who wants to be told.

use chrono::TimeDelta;
use domain::{
    call::Call,
    rejection::Rejection,
    value::{CallId, PersonId, Texts},
};
use platform::{
    change::{Acting, Change},
    error::Failure,
    forms::Submitted,
    tasks::{self, Task},
};
use serde_json::json;
use uuid::Uuid;

use super::{authors, decisions::makers, label, rules, store, subject, whole};
use crate::{
    call::{forms, jobs, path},
    identity::{Allowed, Cx, entry},
    notices::{self, Notice, Reader, Value},
};

/// Days in which an answer is due, if the deadline does not come first.
const ANSWER_DAYS: i64 = 3;

/// Asks a question. Who asks is kept to tell them of the answer, and shown to nobody.
///
/// # Errors
/// `required`, `too-long`, `sent-twice` at `body`.
pub async fn ask(cx: &Cx, allowed: Allowed<Call>, form: &Submitted) -> Result<(), Failure> {
    let body = forms::talk(form)?;
    let country = rules(cx, &allowed.subject.jurisdiction)?;
    // The journal says that a question came, not whose it is: whoever reads it would know before the opening.
    let nobody = Acting { person: None, organisation: None, capacity: allowed.permit.capacity().who.to_string() };
    let change = cx.app.change(nobody).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, None).await?;
    let written = whole(&change, call.id).await?;
    let asker = permit.actor();
    if store::asked_already(change.conn(), call.id, asker.person, &body).await? {
        return Err(Failure::Refused(Rejection::at("body", "sent-twice").into()));
    }
    let new = store::NewQuestion {
        body: &body,
        lang: cx.lang.code(),
        asker: asker.person,
        organisation: asker.memberships.first().map(|membership| membership.organisation),
        response: None,
    };
    store::insert_question(&change, call.id, new).await?;
    change.record(entry(&permit, call.id)).await?;
    let soon = change.now() + TimeDelta::days(ANSWER_DAYS);
    let due = call.timetable.deadline.map_or(soon, |deadline| deadline.min(soon));
    let task = Task::new("call.answer", subject(call.id), authors(&call)).due(due);
    tasks::open(&change, task.label(label(country, &written.brief.title))).await?;
    let notice = Notice::new("call-question_asked", makers(&call), questions_path(call.id));
    notices::tell(&change, notice.with("title", Value::Texts(written.brief.title))).await?;
    Ok(change.commit().await?)
}

fn questions_path(id: CallId) -> String {
    format!("{}#questions", path(id))
}

/// Answers a question for everybody, or says the answer better. The asker and all who watch are told.
///
/// # Errors
/// `Stale` if a colleague answered meanwhile; `required`, `too-long` at `body`.
pub async fn answer(cx: &Cx, allowed: Allowed<Call>, id: Uuid, form: &Submitted) -> Result<(), Failure> {
    let body = Texts::one(cx.lang.code(), forms::talk(form)?);
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, None).await?;
    let question = store::question(change.conn(), call.id, id).await?.ok_or(Failure::NotFound)?;
    if !store::answer(&change, id, form.version().unwrap_or(question.version), &body).await? {
        return Err(Failure::Stale);
    }
    change.record(entry(&permit, call.id).data(json!({ "question": id }))).await?;
    if store::unanswered(change.conn(), call.id).await? == 0 {
        tasks::close(&change, "call.answer", subject(call.id)).await?;
    }
    let written = whole(&change, call.id).await?;
    let asker = Reader::Person(question.asker_id.into());
    let notice = Notice::new("call-question_answered", asker, questions_path(call.id));
    notices::tell(&change, notice.with("title", Value::Texts(written.brief.title))).await?;
    change.enqueue(jobs::tell_answer(call.id, id, question.asker_id, change.now())).await?;
    Ok(change.commit().await?)
}

/// Watches the call, or no longer.
pub async fn set_watch(cx: &Cx, allowed: Allowed<Call>, watching: bool) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, None).await?;
    let person = permit.actor().person;
    if watching {
        store::watch(&change, call.id, person).await?;
    } else {
        store::unwatch(&change, call.id, person).await?;
    }
    change.record(entry(&permit, call.id)).await?;
    Ok(change.commit().await?)
}

/// Lets somebody be told of what happens to the call, because they have a draft for it.
pub async fn watch_for(change: &Change<'_>, call: CallId, person: PersonId) -> Result<(), Failure> {
    Ok(store::watch(change, call, person).await?)
}
