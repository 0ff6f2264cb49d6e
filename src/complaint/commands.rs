//! What happens to a complaint: lodged, answered, examined, decided, taken back; and who is told.

use domain::{
    access::{Machine, Role},
    application::{Application, ApplicationState},
    complaint::{Complaint, ComplaintVerb as Verb, Effect, answer_due, may_lodge, uninvolved},
    rejection::Rejection,
    value::PersonId,
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    subject::Subject,
    tasks::{self, Addressee, Task},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    forms, path,
    standing::{is_ranked, window},
    store::{self, Mark, New},
};
use crate::{
    application::{self, CallFacts, titled},
    evaluation,
    identity::{self, Allowed, Begins, Cx, entry},
    notices::{self, Notice, Reader},
};

/// The tasks of a complaint: to answer it, and to examine it.
const TASKS: [&str; 2] = ["complaint.answer", "complaint.examine"];

fn subject(id: Uuid) -> Subject {
    Subject::new(Complaint::NAME, id)
}

/// Lodges a complaint; what follows from the decision waits from now on.
///
/// # Errors
/// Those of `may_lodge`; `required`, `too-short`, `too-long` at `statement`.
pub async fn lodge(cx: &Cx, begins: Begins<Complaint, Application>, form: &Submitted) -> Result<Uuid, Failure> {
    let Begins { parent: application, permit } = begins;
    let statement = forms::words(form, "statement")?;
    let change = cx.change(permit.capacity()).await?;
    let window = window(change.conn(), &application).await?;
    may_lodge(&window, &application.times, change.now())?;
    let whole = application::call(change.conn(), application.call).await?.ok_or(Failure::NotFound)?;
    let call = whole.clone().of_lot(application.lot);
    let id = change.opaque_id();
    store::insert(&change, New { id, call: call.id, lot: application.lot, startup: application.startup, statement })
        .await?;
    evaluation::record_complained(&change, call.id, true).await?;
    change.record(entry(&permit, id).about(Subject::new("call", call.id))).await?;
    let label = call.brief.title.text(cx.lang.code()).to_owned();
    let rules = application::rules_of(&cx.app, change.conn(), &call).await?;
    let due = answer_due(rules.complaint_rule(call.brief.route.as_deref()), &rules.calendar(), change.now());
    for office in &call.offices {
        let managers = Addressee::role(office, Role::ProgrammeManager);
        let mut task = Task::new("complaint.answer", subject(id), managers).label(&label);
        task.due = due;
        tasks::open(&change, task).await?;
        let reader = Reader::role(*office, Role::ProgrammeManager);
        notices::tell(&change, titled(Notice::new("complaint-lodged", reader, path(id)), &call)).await?;
    }
    if let Some(agency) = call.agency() {
        let lawyers = Addressee::role(agency, Role::LegalOfficer);
        tasks::open(&change, Task::new("complaint.examine", subject(id), lawyers).label(&label)).await?;
        for role in [Role::LegalOfficer, Role::Buyer] {
            let notice = Notice::new("complaint-lodged", Reader::role(agency, role), path(id));
            notices::tell(&change, titled(notice, &call)).await?;
        }
    }
    tell_chosen(&change, &whole, "complaint-holds").await?;
    change.commit().await?;
    Ok(id)
}

/// Those who were chosen learn that their place waits, or waits no longer; never whose complaint it is.
async fn tell_chosen(change: &Change<'_>, call: &CallFacts, message: &str) -> Result<(), Failure> {
    let chosen = [ApplicationState::Selected.as_str(), ApplicationState::Accepted.as_str()];
    for one in application::opened(change.conn(), call.id).await? {
        if chosen.contains(&one.state.as_str()) {
            let reader = Reader::role(one.startup.into(), Role::Owner);
            let notice = Notice::new(message, reader, application::path(one.id.into()));
            notices::tell(change, titled(notice, &call.clone().of_lot(one.lot))).await?;
        }
    }
    Ok(())
}

/// One act on a complaint, as its permit says.
///
/// # Errors
/// The problems of what was typed, each at its field; `no-such-account` at `email`.
pub async fn act(cx: &Cx, allowed: Allowed<Complaint>, form: &Submitted) -> Result<(), Failure> {
    let ranked = match allowed.permit.verb() {
        Verb::Uphold => is_ranked(cx.read(), &allowed.subject).await?,
        _ => false,
    };
    let (words, effect) = match allowed.permit.verb() {
        Verb::Uphold => {
            let (effect, reasons) = forms::upheld(form, ranked)?;
            (Some(reasons), Some(effect))
        }
        Verb::Reject | Verb::DeclareInadmissible => (Some(forms::words(form, "reasons")?), None),
        Verb::Answer => (Some(forms::words(form, "answer")?), None),
        Verb::Lodge | Verb::Refer | Verb::Examine | Verb::Withdraw => (None, None),
    };
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: complaint, permit } = allowed.renew(&change, form.version()).await?;
    let whole = application::call(change.conn(), complaint.call).await?.ok_or(Failure::NotFound)?;
    let call = whole.clone().of_lot(complaint.lot);
    store::advance(&change, &complaint, &permit, Mark { words: words.as_deref(), effect }).await?;
    let mut journal = entry(&permit, complaint.id).about(Subject::new("call", call.id));
    match permit.verb() {
        Verb::Refer => {
            let person = refer(cx, &change, &complaint, &call, form).await?;
            journal = journal.about(Subject::new("person", person));
        }
        Verb::Answer => {
            tasks::close(&change, TASKS[0], subject(complaint.id)).await?;
            let founders = Reader::role(complaint.startup, Role::Owner);
            let notice = Notice::new("complaint-answered", founders, path(complaint.id));
            notices::tell(&change, titled(notice, &call)).await?;
        }
        Verb::Lodge | Verb::Examine => {}
        Verb::Uphold | Verb::Reject | Verb::DeclareInadmissible | Verb::Withdraw => {
            journal = journal.data(json!({ "effect": effect }));
            end(
                cx,
                &change,
                &complaint,
                (&whole, &call),
                (permit.event(), effect, words.as_deref().unwrap_or_default()),
            )
            .await?;
        }
    }
    change.record(journal).await?;
    Ok(change.commit().await?)
}

/// Names who examines it. Who was named before judges it no more; who would by role has no task any more.
async fn refer(
    cx: &Cx,
    change: &Change<'_>,
    complaint: &Complaint,
    call: &CallFacts,
    form: &Submitted,
) -> Result<PersonId, Failure> {
    let email = forms::examiner(form)?;
    let candidate = identity::candidate(change, &email).await?;
    let person = candidate.person;
    uninvolved(&complaint.involved, &[complaint.startup], &candidate)
        .map_err(|_| Rejection::at("email", "complaint-examiner-involved"))?;
    identity::unassign(change, Role::ComplaintBody, complaint.id, Some(person)).await?;
    identity::assign(change, person, Role::ComplaintBody, subject(complaint.id), None).await?;
    tasks::close(change, TASKS[1], subject(complaint.id)).await?;
    let task = Task::new("complaint.examine", subject(complaint.id), Addressee::Person(person.uuid()));
    tasks::open(change, task.label(call.brief.title.text(cx.lang.code()))).await?;
    let notice = Notice::new("complaint-referred", Reader::Person(person), path(complaint.id));
    notices::tell(change, titled(notice, call)).await?;
    Ok(person)
}

/// What the end of a complaint brings: the hold is lifted with the last one, the evaluation follows what was upheld, and
/// everybody concerned is told: in the lot that it is about, or in the `whole` call where that is called off.
async fn end(
    cx: &Cx,
    change: &Change<'_>,
    complaint: &Complaint,
    (whole, call): (&CallFacts, &CallFacts),
    (event, effect, reasons): (&str, Option<Effect>, &str),
) -> Result<(), Failure> {
    tasks::close_all(change, subject(complaint.id)).await?;
    let free = store::undecided(change.conn(), call.id).await? == 0;
    if free {
        evaluation::record_complained(change, call.id, false).await?;
    }
    let message = format!("complaint-{event}");
    for reader in told(complaint, call) {
        notices::tell(change, titled(Notice::new(&message, reader, path(complaint.id)), call)).await?;
    }
    let Some(effect) = effect else {
        if free {
            application::record_uncomplained(cx, change, call.id).await?;
            tell_chosen(change, whole, "complaint-lifted").await?;
        }
        return Ok(());
    };
    let application = store::application_of(change.conn(), complaint).await?.ok_or(Failure::NotFound)?;
    // before the outcomes are taken back: each reads whose letter no longer holds
    let message = format!("complaint-effect-{effect}");
    let concerned = |one: &application::Opened| effect == Effect::Cancel || one.lot == complaint.lot;
    let letters = application::opened(change.conn(), call.id).await?.into_iter().filter(concerned).map(|one| {
        let reader = Reader::role(one.startup.into(), Role::Owner);
        titled(Notice::new(&message, reader, application::path(one.id.into())), &whole.clone().of_lot(one.lot))
    });
    notices::tell_all(change, letters, None).await?;
    let upheld = evaluation::Upheld { complaint: complaint.id, application, lot: complaint.lot, effect, reasons };
    evaluation::record_upheld(cx, change, whole, &upheld).await
}

/// Both sides.
fn told(complaint: &Complaint, call: &CallFacts) -> Vec<Reader> {
    let offices = call.offices.iter().map(|office| Reader::role(*office, Role::ProgrammeManager));
    let buyer = call.agency().map(|agency| Reader::role(agency, Role::Buyer));
    std::iter::once(Reader::role(complaint.startup, Role::Owner)).chain(offices).chain(buyer).collect()
}
