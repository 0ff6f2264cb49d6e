//! Asking, and answering.

use domain::{
    access::Role,
    application::{Application, Inquiry, InquiryKind, due},
    value::{InquiryId, last_minute},
};
use platform::{
    change::Change,
    error::Failure,
    files::attachments,
    forms::Submitted,
    journal::Entry,
    tasks::{self, Addressee, Task},
};

use super::{
    super::{
        commands::titled,
        draft, path as application_path,
        store::{self, CallFacts, NewInquiry},
    },
    forms::{self, Wanted},
    jobs, subject,
};
use crate::{
    identity::{Allowed, Cx, entry},
    notices::{self, Notice, Reader, Value},
};

/// The one window for what is missing: each thing with its own term, all of it at once.
///
/// # Errors
/// Every problem at its row.
pub async fn ask(cx: &Cx, allowed: Allowed<Application>, form: &Submitted) -> Result<(), Failure> {
    let row = store::row(cx.read(), allowed.subject.id).await?.ok_or(Failure::NotFound)?;
    let wanted = forms::missing(form, &store::form(cx.read(), row.form_version_id).await?)?;
    put(cx, allowed, form, InquiryKind::Missing, wanted).await
}

/// A question about what is there, such as a price far below the others'.
///
/// # Errors
/// What is wrong with it.
pub async fn clarify(cx: &Cx, allowed: Allowed<Application>, form: &Submitted) -> Result<(), Failure> {
    let wanted = vec![forms::question(form)?];
    put(cx, allowed, form, InquiryKind::Clarification, wanted).await
}

async fn put(
    cx: &Cx,
    allowed: Allowed<Application>,
    form: &Submitted,
    kind: InquiryKind,
    wanted: Vec<Wanted>,
) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: application, permit } = allowed.renew(&change, form.version()).await?;
    let call = store::call_of(change.conn(), &application).await?.ok_or(Failure::NotFound)?;
    let rules = store::rules_of(&cx.app, change.conn(), &call).await?;
    let calendar = rules.calendar();
    let mut new = Vec::new();
    for one in wanted {
        let due = due(&calendar, &rules.call.repair, one.days, change.now());
        let due = due.map_err(|why| Failure::Refused(why.into()))?.at;
        let id = InquiryId::from(change.opaque_id());
        new.push(NewInquiry { id, kind, field: one.field, words: one.words, due });
    }
    store::insert_inquiries(&change, application.id, &new).await?;
    store::advance(&change, &application, &permit, store::Mark::default()).await?;
    let about = new.iter().fold(entry(&permit, application.id), |entry, one| entry.about(subject(one.id)));
    change.record(about).await?;
    let owners = Addressee::role(application.startup, Role::Owner);
    for one in &new {
        let task = Task::new("inquiry.answer", subject(one.id), owners).due(one.due);
        tasks::open(&change, task.label(call.brief.title.text(cx.lang.code()))).await?;
        jobs::wait(&change, one.id, one.due, cx.lang.code()).await?;
    }
    tell_asked(&change, &application, &call, &new).await?;
    Ok(change.commit().await?)
}

/// One letter for what was asked at once; what it is stands on the page, behind the sign-in.
async fn tell_asked(
    change: &Change<'_>,
    application: &Application,
    call: &CallFacts,
    new: &[NewInquiry],
) -> Result<(), Failure> {
    let Some(first) = new.iter().min_by_key(|one| one.due) else { return Ok(()) };
    for role in [Role::Owner, Role::Member] {
        let team = Reader::role(application.startup, role);
        let message = format!("inquiry-asked-{}", first.kind);
        let notice = titled(Notice::new(&message, team, application_path(application.id)), call)
            .with("number", Value::Number(i64::try_from(new.len()).unwrap_or_default()))
            .with("until", Value::Time { at: last_minute(first.due), zone: call.zone.clone() });
        notices::tell(change, notice).await?;
    }
    Ok(())
}

/// The team's answer, final with its files. The clock is read in the change, after the last byte has arrived.
///
/// # Errors
/// `inquiry-too-late` with the end of the term and the server's time; what is wrong with the words.
pub async fn answer(cx: &Cx, allowed: Allowed<Inquiry>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: inquiry, permit } = allowed.renew(&change, form.version()).await?;
    let files = attachments::on(change.conn(), subject(inquiry.id)).await?.len();
    let words = forms::answer(form, inquiry.kind, files)?;
    store::save_answer(&change, &inquiry, words).await?;
    change.record(entry(&permit, inquiry.id).about(draft::subject(inquiry.of.id))).await?;
    tasks::close(&change, "inquiry.answer", subject(inquiry.id)).await?;
    let call = store::call_of(change.conn(), &inquiry.of).await?.ok_or(Failure::NotFound)?;
    jobs::hand_back(&change, &inquiry, &call, "inquiry-answered", cx.lang.code()).await?;
    Ok(change.commit().await?)
}

/// The journal's entry for a term that ended without an answer.
pub(super) fn lapsed(inquiry: &Inquiry) -> Entry {
    Entry::new("inquiry.lapsed", subject(inquiry.id)).about(draft::subject(inquiry.of.id))
}
