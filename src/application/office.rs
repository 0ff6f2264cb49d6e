//! What officers and the programme office do: appoint, open together, check eligibility, let a reserve move up.

use domain::{
    access::{Machine, Role},
    application::{Application, ApplicationState, ApplicationVerb, Opening, OpeningState, may_be_officer, receipt},
    form::{Answers, FieldKind, Form},
    rejection::Rejection,
    value::{CallId, Money, OrganisationId, PersonId},
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    journal::{Entry, content_hash},
    subject::Subject,
    tasks::{self, Addressee, Task},
};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{
    commands::titled,
    forms, opening_path, path,
    store::{self, CallFacts, Check, Mark, NewConfirmation},
};
use crate::{
    batches, call,
    identity::{self, Allowed, Cx, entry},
    notices::{self, Notice, Reader, Value},
    registry,
};

fn of_opening(call: CallId) -> Subject {
    Subject::new(Opening::NAME, call)
}

fn refuse(rejection: Rejection) -> Failure {
    Failure::Refused(rejection.into())
}

/// Appoints an opening officer by the address of an account.
///
/// # Errors
/// `no-such-account` and those of `may_be_officer`, at `email`.
pub async fn appoint(cx: &Cx, allowed: Allowed<Opening>, form: &Submitted) -> Result<(), Failure> {
    let email = forms::email(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: opening, permit } = allowed.renew(&change, None).await?;
    let found = identity::person_by_email(change.conn(), email.as_str()).await?;
    let Some((person, _)) = found else { return Err(refuse(Rejection::at("email", "no-such-account"))) };
    let candidate = identity::actor(change.conn(), person, change.now()).await?.ok_or(Failure::NotFound)?;
    let homes = candidate.memberships.iter().map(|membership| membership.organisation.uuid()).collect();
    let startups = registry::startups_among(change.conn(), homes).await?;
    may_be_officer(&opening, &candidate, &startups).map_err(refuse)?;
    let call = store::call(change.conn(), opening.call).await?.ok_or(Failure::NotFound)?;
    identity::assign(&change, person, Role::OpeningOfficer, Subject::new("call", opening.call), None).await?;
    change.record(entry(&permit, opening.call).about(Subject::new("person", person))).await?;
    let mut task = Task::new("opening.confirm", of_opening(opening.call), Addressee::Person(person.uuid()));
    task.due = call.times.opening.or(call.times.deadline);
    tasks::open(&change, task.label(call.brief.title.text(cx.lang.code()))).await?;
    let notice = Notice::new("opening-officer-appointed", Reader::Person(person), opening_path(opening.call));
    let deadline = call.times.deadline.unwrap_or(change.now());
    let notice = titled(notice, &call).with("deadline", Value::Time { at: deadline, zone: call.zone.clone() });
    let meeting = call.times.opening.map(|at| call::opening_of(call.id, call.number, at));
    notices::tell(&change, notice.bringing(meeting)).await?;
    Ok(change.commit().await?)
}

/// Relieves an officer who has not acted yet.
pub async fn relieve(cx: &Cx, allowed: Allowed<Opening>, person: PersonId) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: opening, permit } = allowed.renew(&change, None).await?;
    let acted = opening.first.as_ref().is_some_and(|word| word.officer == person);
    if acted || !opening.officers.contains(&person) {
        return Err(Failure::NotFound);
    }
    identity::dismiss(&change, person, Role::OpeningOfficer, opening.call.uuid()).await?;
    change.record(entry(&permit, opening.call).about(Subject::new("person", person))).await?;
    let addressee = Addressee::Person(person.uuid());
    tasks::close_for(&change, "opening.confirm", of_opening(opening.call), addressee).await?;
    Ok(change.commit().await?)
}

/// What an officer's word led to.
pub enum Confirmed {
    /// The second officer's word is waited for.
    First,
    /// Everything is open; the long work of telling everybody, where it is long.
    Opened(Option<Uuid>),
}

/// One officer's word. The second one's opens every application of the call at once.
///
/// # Errors
/// `second-officer-needed`, `deadline-not-passed`; `required` or `too-short` at `minutes`.
pub async fn confirm(cx: &Cx, allowed: Allowed<Opening>, form: &Submitted) -> Result<Confirmed, Failure> {
    let minutes = forms::minutes(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: opening, permit } = allowed.renew(&change, None).await?;
    let officer = permit.actor().person;
    let row = store::insert_opening(&change, opening.call).await?;
    let new = NewConfirmation { opening: row, call: opening.call, officer: officer.uuid(), minutes: &minutes };
    store::insert_confirmation(&change, new).await?;
    change.record(entry(&permit, opening.call).about(Subject::new("call", opening.call))).await?;
    tasks::close_for(&change, "opening.confirm", of_opening(opening.call), Addressee::Person(officer.uuid())).await?;
    let confirmed = match permit.next(opening.state) {
        OpeningState::Opened => Confirmed::Opened(open(cx, &change, &opening, row, (officer, &minutes)).await?),
        _ => Confirmed::First,
    };
    change.commit().await?;
    Ok(confirmed)
}

/// Unseals: plain copies, labels in shuffled order, minutes with their hash, and the call goes on to its evaluation.
async fn open(
    cx: &Cx,
    change: &Change<'_>,
    opening: &Opening,
    row: Uuid,
    (second, words): (PersonId, &str),
) -> Result<Option<Uuid>, Failure> {
    let call = store::call(change.conn(), opening.call).await?.ok_or(Failure::NotFound)?;
    let submissions = store::submitted_of_call(change.conn(), opening.call).await?;
    let ids: Vec<Uuid> = submissions.iter().map(|submission| submission.application_id).collect();
    let form = match call.form_version {
        Some(version) => store::form(change.conn(), version).await?,
        None => Form::default(),
    };
    let listed: Vec<Json> = submissions
        .iter()
        .map(|of| json!({ "application": of.application_id, "receipt": of.receipt_number, "content_sha256": receipt::hex(&of.content_hash) }))
        .collect();
    let mut copies = Vec::new();
    for submission in submissions {
        let document: Json = serde_json::from_slice(&submission.bytes).map_err(Failure::internal)?;
        let price = price(&document, &form);
        copies.push((submission, document, price));
    }
    store::insert_opened_copies(change, row, &copies).await?;
    store::follow_all(change, &ids, ApplicationState::Submitted, ApplicationVerb::Open, None).await?;
    label(change, ids.clone()).await?;
    let first = opening.first.as_ref();
    let minutes = json!({
        "call": opening.call, "deadline": opening.times.deadline, "opened_at": change.now(),
        "officers": [
            { "person": first.map(|word| word.officer), "at": first.map(|word| word.at), "minutes": first.map(|word| word.minutes.clone()) },
            { "person": second, "at": change.now(), "minutes": words },
        ],
        "applications": listed,
    });
    let hash = content_hash(&minutes)?;
    let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    store::save_opened(change, row, count, &minutes, hash.clone()).await?;
    let opened = Entry::new("call.applications_opened", Subject::new("call", opening.call));
    change.record(opened.data(json!({ "applications": count, "minutes_sha256": hash }))).await?;
    record_each(change, &ids, "application.opened").await?;
    tasks::close(change, "opening.confirm", of_opening(opening.call)).await?;
    let opened: Vec<Uuid> = copies.iter().map(|(of, ..)| of.application_id).collect();
    let telling = tell_opened(cx, change, &call, &opened).await?;
    call::record_evaluating(change, opening.call).await?;
    Ok(telling)
}

/// The sum of the money answers in one currency, which breaks ties by price; `None` where none was asked.
fn price(document: &Json, form: &Form) -> Option<Money> {
    let mut total: Option<Money> = None;
    for section in &form.sections {
        let answers: Answers = serde_json::from_value(document.get("answers")?.get(&section.key)?.clone()).ok()?;
        for field in &section.fields {
            let FieldKind::Money { currency, .. } = field.kind else { continue };
            let given = answers.first(&field.key);
            let money = Money::parse(&field.key, given, currency).ok()?;
            total = Some(match total {
                None => money,
                Some(sum) if sum.currency == currency => Money::new(sum.minor.checked_add(money.minor)?, currency),
                Some(_) => return None,
            });
        }
    }
    total
}

/// Labels in an order that has nothing to do with when or by whom an application was made.
async fn label(change: &Change<'_>, ids: Vec<Uuid>) -> Result<(), Failure> {
    let mut shuffled: Vec<([u8; 32], Uuid)> = ids.into_iter().map(|id| (change.secret(), id)).collect();
    shuffled.sort();
    for (place, (_, id)) in shuffled.into_iter().enumerate() {
        let order = i64::try_from(place).unwrap_or(i64::MAX) + 1;
        store::save_pseudonym(change, id, &format!("A{order:02}"), order).await?;
    }
    Ok(())
}

/// One entry for each application that an act on its call moved.
pub async fn record_each(change: &Change<'_>, ids: &[Uuid], event: &'static str) -> Result<(), Failure> {
    for id in ids {
        change.record(Entry::new(event, Subject::new(Application::NAME, *id))).await?;
    }
    Ok(())
}

/// Tells the teams and the offices; the long work of the letters where there are applications.
async fn tell_opened(cx: &Cx, change: &Change<'_>, call: &CallFacts, ids: &[Uuid]) -> Result<Option<Uuid>, Failure> {
    let rows = store::of_call(change.conn(), call.id, &[ApplicationState::Opened]).await?;
    let batch = match ids.len() {
        0 => None,
        letters => Some(batches::begin(change, &call.brief.title, opening_path(call.id), letters).await?),
    };
    for row in rows.iter().filter(|row| ids.contains(&row.id)) {
        let startup = OrganisationId::from(row.startup_id);
        let owners = Reader::Role { organisation: startup, role: Role::Owner.as_str().into() };
        let notice = titled(Notice::new("application-opened", owners, path(row.id.into())), call);
        notices::tell_within(change, notice, batch).await?;
    }
    if let Some(batch) = batch {
        batches::complete(change, batch).await?;
    }
    for office in &call.offices {
        let managers = Addressee::Role { organisation: office.uuid(), role: Role::ProgrammeManager.as_str() };
        let task =
            Task::new("opening.check", of_opening(call.id), managers).label(call.brief.title.text(cx.lang.code()));
        tasks::open(change, task).await?;
        let reader = Reader::Role { organisation: *office, role: Role::ProgrammeManager.as_str().into() };
        notices::tell(change, titled(Notice::new("applications-opened", reader, super::list_path(call.id)), call))
            .await?;
    }
    Ok(batch.filter(|_| ids.len() >= batches::MANY))
}

/// The decision on eligibility: the declared rules, each with its finding, and the reason.
pub async fn check(cx: &Cx, allowed: Allowed<Application>, form: &Submitted) -> Result<(), Failure> {
    let admitted = allowed.permit.verb() == ApplicationVerb::Admit;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: application, permit } = allowed.renew(&change, form.version()).await?;
    if store::scoring_begun(change.conn(), application.call).await? {
        return Err(Failure::Forbidden(Rejection::new("scoring-has-begun")));
    }
    let call = store::call(change.conn(), application.call).await?.ok_or(Failure::NotFound)?;
    let found = forms::findings(form, &call.brief.eligibility, admitted)?;
    let checks: Vec<Check> = found.checks.into_iter().map(|(rule, met)| Check { rule, met }).collect();
    store::save_checks(&change, application.id, &checks, &found.reason).await?;
    let mark = Mark { reason: Some(json!({ "text": found.reason })), ..Mark::default() };
    store::advance(&change, &application, &permit, mark).await?;
    change.record(entry(&permit, application.id)).await?;
    let message = format!("application-{}", permit.event());
    let owners = Reader::Role { organisation: application.startup, role: Role::Owner.as_str().into() };
    let notice = titled(Notice::new(&message, owners, path(application.id)), &call);
    notices::tell(&change, notice.with("reason", Value::Text(found.reason))).await?;
    if store::total(change.conn(), call.id, &[ApplicationState::Opened]).await? == 0 {
        tasks::close(&change, "opening.check", of_opening(call.id)).await?;
    }
    Ok(change.commit().await?)
}

/// A reserve takes the place of one who declined, by a decision of its own.
pub async fn promote(cx: &Cx, allowed: Allowed<Application>, form: &Submitted) -> Result<(), Failure> {
    let reason = forms::reason(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: application, permit } = allowed.renew(&change, form.version()).await?;
    let call = store::call(change.conn(), application.call).await?.ok_or(Failure::NotFound)?;
    let taken = [ApplicationState::Selected, ApplicationState::Accepted];
    let places = u64::try_from(call.brief.places.unwrap_or(1)).unwrap_or(1);
    if store::total(change.conn(), call.id, &taken).await? >= places {
        return Err(Failure::Forbidden(Rejection::new("places-taken")));
    }
    let mark = Mark { reason: Some(json!({ "text": reason })), ..Mark::default() };
    store::advance(&change, &application, &permit, mark).await?;
    change.record(entry(&permit, application.id)).await?;
    super::ask_answer(&change, &application, &call, cx.lang.code()).await?;
    Ok(change.commit().await?)
}
