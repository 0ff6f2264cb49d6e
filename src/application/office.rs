//! What officers and the programme office do: appoint, open together, check eligibility, let a reserve move up.

use domain::{
    access::{Machine, Role},
    application::{Application, ApplicationState, ApplicationVerb, Opening, OpeningState, StandIn, may_be_officer},
    call::Statement,
    value::{CallId, Email, PersonId, Texts},
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    journal::Entry,
    subject::Subject,
    tasks::{self, Addressee, Task},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    commands::titled,
    draft, forms, lots, offer,
    opening::{self, Begun},
    opening_path, path, stand_in,
    store::{self, CallFacts, Check, Mark, NewConfirmation},
    strict,
};
use crate::{
    call,
    identity::{self, Allowed, Cx, entry},
    notices::{self, Notice, Reader, Value},
    registry,
};

/// The opening as a subject of tasks.
pub fn of_opening(call: CallId) -> Subject {
    Subject::new(Opening::NAME, call)
}

/// Appoints an opening officer by the address of an account.
///
/// # Errors
/// `no-such-account` and those of `may_be_officer`, at `email`.
pub async fn appoint(cx: &Cx, allowed: Allowed<Opening>, form: &Submitted) -> Result<(), Failure> {
    let email = forms::email(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: opening, permit } = allowed.renew(&change, None).await?;
    let person = candidate(&change, &opening, &email).await?;
    let call = store::call(change.conn(), opening.call).await?.ok_or(Failure::NotFound)?;
    identity::assign(&change, person, Role::OpeningOfficer, Subject::new("call", opening.call), None).await?;
    change.record(entry(&permit, opening.call).about(Subject::new("person", person))).await?;
    await_word(&change, &call, person, cx.lang.code()).await?;
    let notice = Notice::new("opening-officer-appointed", Reader::Person(person), opening_path(opening.call));
    let deadline = call.times.deadline.unwrap_or(change.now());
    let notice = titled(notice, &call).with("deadline", Value::Time { at: deadline, zone: call.zone.clone() });
    let meeting = call.times.opening.map(|at| call::opening_of(call.id, call.number, at));
    notices::tell(&change, notice.bringing(meeting)).await?;
    Ok(change.commit().await?)
}

/// Who has an account at this address and may open.
///
/// # Errors
/// `no-such-account` and those of `may_be_officer`, at `email`.
pub async fn candidate(change: &Change<'_>, opening: &Opening, email: &Email) -> Result<PersonId, Failure> {
    let candidate = identity::candidate(change, email).await?;
    let startups = registry::startups_of(change.conn(), &candidate).await?;
    let call = store::call(change.conn(), opening.call).await?.ok_or(Failure::NotFound)?;
    may_be_officer(opening, &candidate, &startups, call.brief.blind, change.now())?;
    Ok(candidate.person)
}

/// This person's word is waited for.
pub async fn await_word(change: &Change<'_>, call: &CallFacts, person: PersonId, lang: &str) -> Result<(), Failure> {
    let mut task = Task::new("opening.confirm", of_opening(call.id), Addressee::Person(person.uuid()));
    task.due = call.times.opening.or(call.times.deadline);
    Ok(tasks::open(change, task.label(call.brief.title.text(lang))).await?)
}

/// Relieves an officer who has not acted yet, and with them whoever opens for them; or such a one alone.
pub async fn relieve(cx: &Cx, allowed: Allowed<Opening>, person: PersonId) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: opening, permit } = allowed.renew(&change, None).await?;
    let acted = opening.first.as_ref().is_some_and(|word| word.officer == person);
    if acted || !opening.is_opened_by(person, change.now()) {
        return Err(Failure::NotFound);
    }
    change.record(entry(&permit, opening.call).about(Subject::new("person", person))).await?;
    let running = opening.stand_ins.iter().filter(|one| one.runs(change.now()));
    let ends = running.filter(|one| one.person == person || one.officer == person);
    for one in ends {
        stand_in::end(&change, &opening, one.person).await?;
    }
    identity::dismiss(&change, person, Role::OpeningOfficer, opening.call.uuid()).await?;
    let addressee = Addressee::Person(person.uuid());
    tasks::close_for(&change, "opening.confirm", of_opening(opening.call), addressee).await?;
    Ok(change.commit().await?)
}

/// One officer's word; what the second one's sets off.
///
/// # Errors
/// `second-officer-needed`, `deadline-not-passed`; `required` or `too-short` at `minutes`; in strict mode
/// `passphrase-wrong` at `passphrase`.
pub async fn confirm(cx: &Cx, allowed: Allowed<Opening>, form: &Submitted) -> Result<Option<Begun>, Failure> {
    let (minutes, reservations) = forms::word(form)?;
    // before the change: working a passphrase out takes long
    let secret = match allowed.subject.strict {
        Some(_) => Some(strict::by_passphrase(cx, &allowed.subject, form).await?),
        None => None,
    };
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: opening, permit } = allowed.renew(&change, None).await?;
    let officer = permit.actor().person;
    let row = store::insert_opening(&change, opening.call).await?;
    let (call, officer_id) = (opening.call, officer.uuid());
    let new = NewConfirmation {
        opening: row,
        call,
        officer: officer_id,
        minutes: &minutes,
        reservations,
        own_key: secret.is_some(),
    };
    store::insert_confirmation(&change, new).await?;
    change.record(entry(&permit, opening.call).about(Subject::new("call", opening.call))).await?;
    // the word of an officer is also that of whoever opens for them, and the other way round
    let now = change.now();
    let runs = |one: &&StandIn| one.runs(now) && (one.person == officer || one.officer == officer);
    let ties = opening.stand_ins.iter().filter(runs).flat_map(|one| [one.person, one.officer]);
    for person in ties.chain([officer]) {
        let addressee = Addressee::Person(person.uuid());
        tasks::close_for(&change, "opening.confirm", of_opening(opening.call), addressee).await?;
    }
    let opens = permit.next(opening.state) == OpeningState::Opened;
    if let Some(secret) = secret.filter(|_| opens) {
        strict::open(&change, cx, secret).await?;
    }
    let begun = match permit.next(opening.state) {
        OpeningState::Opened => Some(opening::begin(&change, &cx.app.keys, opening.call, cx.lang.code()).await?),
        _ => None,
    };
    change.commit().await?;
    Ok(begun)
}

/// One entry for each application that an act on its call moved.
pub async fn record_each(change: &Change<'_>, ids: &[Uuid], event: &'static str) -> Result<(), Failure> {
    let entries: Vec<Entry> = ids.iter().map(|id| Entry::new(event, Subject::new(Application::NAME, *id))).collect();
    Ok(change.record_all(&entries).await?)
}

/// The decision on eligibility: the declared rules, each with its finding, and the reason.
pub async fn check(cx: &Cx, allowed: Allowed<Application>, form: &Submitted) -> Result<(), Failure> {
    let admitted = allowed.permit.verb() == ApplicationVerb::Admit;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: application, permit } = allowed.renew(&change, form.version()).await?;
    let call = store::call_of(change.conn(), &application).await?.ok_or(Failure::NotFound)?;
    let found = forms::findings(form, &call.brief.eligibility, admitted)?;
    let check = |one: forms::Finding| Check { rule: one.rule, met: one.met, reason: one.reason };
    let checks: Vec<Check> = found.checks.into_iter().map(check).collect();
    store::save_checks(&change, application.id, &checks).await?;
    let unmet: Vec<&Check> = checks.iter().filter(|check| !check.met).collect();
    let said = match unmet.is_empty() {
        true => found.note.clone(),
        false => unmet.iter().map(|check| check.reason.as_str()).collect::<Vec<_>>().join("\n"),
    };
    let reason = json!({ "text": said, "remedy": found.remedy });
    let mark = Mark { reason: Some(reason), ..Mark::default() };
    store::advance(&change, &application, &permit, mark).await?;
    change.record(entry(&permit, application.id)).await?;
    let message = format!("application-{}", permit.event());
    let owners = Reader::role(application.startup, Role::Owner);
    let notice = titled(Notice::new(&message, owners, path(application.id)), &call);
    let notice = match found.remedy {
        Some(remedy) => {
            notice.with("reasons", Value::Texts(unmet_rules(&call, &unmet))).with("remedy", Value::Text(remedy))
        }
        None => notice.with("reason", Value::Text(found.note)),
    };
    notices::tell(&change, notice).await?;
    tasks::close(&change, "application.check", draft::subject(application.id)).await?;
    if store::total(change.conn(), call.id, &[ApplicationState::Opened]).await? == 0 {
        tasks::close(&change, "opening.check", of_opening(call.id)).await?;
    }
    Ok(change.commit().await?)
}

/// Each rule that is not met with why, in the languages of the call.
fn unmet_rules(call: &CallFacts, unmet: &[&Check]) -> Texts {
    let in_language = |lang: &str| {
        let line = |statement: &Statement| {
            let check = unmet.iter().find(|check| check.rule == statement.key)?;
            Some(format!("{} – {}", statement.text.text(lang), check.reason))
        };
        call.brief.eligibility.iter().filter_map(line).collect::<Vec<_>>().join("\n")
    };
    call.brief.languages().into_iter().fold(Texts::default(), |texts, lang| texts.and(lang, in_language(lang)))
}

/// A reserve takes the place of one who declined in its lot, by a decision of its own.
///
/// # Errors
/// Those of `lots::check_place`; what is wrong with the reason.
pub async fn promote(cx: &Cx, allowed: Allowed<Application>, form: &Submitted) -> Result<(), Failure> {
    let reason = forms::reason(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: application, permit } = allowed.renew(&change, form.version()).await?;
    let call = store::call_of(change.conn(), &application).await?.ok_or(Failure::NotFound)?;
    lots::check_place(&change, &call, &application).await?;
    let mark = Mark { reason: Some(json!({ "text": reason })), ..Mark::default() };
    store::advance(&change, &application, &permit, mark).await?;
    change.record(entry(&permit, application.id)).await?;
    offer::begin(cx, &change, &application, &call).await?;
    Ok(change.commit().await?)
}
