//! Interviews: times made, applicants invited, times chosen, moved and taken back, held or missed. Each is one change.

use domain::{
    access::{Machine, Role},
    evaluation::{Interview, InterviewState, Panel, SheetState, interview::overlaps, ranking::below},
    rejection::Rejection,
    value::{OrganisationId, PersonId},
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

use super::{forms, path, schedule};
use crate::{
    application::{self, CallFacts, titled},
    evaluation::{
        commands::{assessed, subject},
        ranked::LotPrices,
        store::{self, NewSlots, SlotRow},
    },
    identity::{Allowed, Cx, Guarded, entry},
    notices::{self, Happening, Notice, Reader, Value},
};

const BOOK: &str = "interview.book";
const ATTEND: &str = "interview.attend";
const ARRANGE: &str = "interview.arrange";
/// To score what was heard.
pub const HEAR: &str = "panel.hear";

fn of(id: Uuid) -> Subject {
    Subject::new(Interview::NAME, id)
}

/// Adds times in a row.
///
/// # Errors
/// Every problem of the form; `interview-overlaps` at `starts_at`.
pub async fn add_slots(cx: &Cx, allowed: Allowed<Panel>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: panel, permit } = allowed.renew(&change, None).await?;
    let call = application::call(change.conn(), panel.call).await?.ok_or(Failure::NotFound)?;
    let row = store::row(change.conn(), panel.call).await?.ok_or(Failure::NotFound)?;
    let times = forms::times(form, call.times.zone, change.now())?;
    let known: Vec<_> =
        store::slots(change.conn(), row.id).await?.iter().map(|slot| (slot.starts_at, slot.minutes)).collect();
    if times.starts.iter().any(|at| overlaps(*at, times.minutes, &known)) {
        return Err(Rejection::at("starts_at", "interview-overlaps").into());
    }
    let count = times.starts.len();
    let new = NewSlots { starts: times.starts, minutes: times.minutes, place: times.place, link: times.link };
    store::insert_slots(&change, row.id, &new).await?;
    change.record(entry(&permit, panel.call).data(json!({ "added": count }))).await?;
    Ok(change.commit().await?)
}

/// Takes a free time away.
///
/// # Errors
/// `interview-slot-taken` where somebody has chosen it.
pub async fn remove_slot(cx: &Cx, allowed: Allowed<Panel>, slot: Uuid) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: panel, permit } = allowed.renew(&change, None).await?;
    let row = store::row(change.conn(), panel.call).await?.ok_or(Failure::NotFound)?;
    if store::interviews(change.conn(), row.id).await?.iter().any(|one| one.slot_id == Some(slot)) {
        return Err(Rejection::new("interview-slot-taken").into());
    }
    if !store::delete_slot(&change, row.id, slot).await? {
        return Err(Failure::NotFound);
    }
    change.record(entry(&permit, panel.call).data(json!({ "removed": slot }))).await?;
    Ok(change.commit().await?)
}

/// Invites everybody who reached the minimums of what is written to choose a time.
///
/// # Errors
/// Those of the last day; `interview-slots-few` where there are fewer times than applicants.
pub async fn open(cx: &Cx, allowed: Allowed<Panel>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: panel, permit } = allowed.renew(&change, form.version()).await?;
    let call = application::call(change.conn(), panel.call).await?.ok_or(Failure::NotFound)?;
    let row = store::row(change.conn(), panel.call).await?.ok_or(Failure::NotFound)?;
    let until = forms::until(form, call.times.zone, change.now())?;
    let sheets = store::sheets_of(change.conn(), row.id).await?;
    let eligible = application::eligible(change.conn(), panel.call).await?;
    let settled = store::consensus(change.conn(), eligible.iter().map(|one| one.id).collect()).await?;
    let prices = LotPrices::of(&call, &eligible);
    let written: Vec<_> = call.brief.criteria.iter().filter(|one| !one.spoken).cloned().collect();
    let reached = |one: &&application::Opened| {
        let assessed = assessed(&call, one.id, &sheets, &settled, (one.price, prices.of_lot(one.lot)), 0);
        below(&written, &assessed).is_empty()
    };
    let known = store::interviews(change.conn(), row.id).await?;
    let new: Vec<&application::Opened> =
        eligible.iter().filter(reached).filter(|one| !known.iter().any(|row| row.application_id == one.id)).collect();
    let taken = |slot: &SlotRow| known.iter().any(|row| row.slot_id == Some(slot.id));
    let slots = store::slots(change.conn(), row.id).await?;
    let free = slots.iter().filter(|slot| slot.starts_at > change.now() && !taken(slot)).count();
    if free < new.len() {
        let lacking = i64::try_from(new.len() - free).unwrap_or(i64::MAX);
        return Err(Rejection::new("interview-slots-few").with("count", lacking).into());
    }
    let ids: Vec<Uuid> = new.iter().map(|one| one.id).collect();
    let interviews = store::insert_interviews(&change, row.id, &ids).await?;
    store::advance(&change, &panel, &permit).await?;
    store::open_round(&change, row.id, Some(until)).await?;
    change.record(entry(&permit, panel.call).data(json!({ "invited": ids.len() }))).await?;
    for (one, interview) in new.iter().zip(interviews) {
        invite(cx, &change, &call.clone().of_lot(one.lot), interview, one.startup.into(), until).await?;
    }
    Ok(change.commit().await?)
}

async fn invite(
    cx: &Cx,
    change: &Change<'_>,
    call: &CallFacts,
    interview: Uuid,
    startup: OrganisationId,
    until: chrono::DateTime<chrono::Utc>,
) -> Result<(), Failure> {
    task(cx, change, call, (BOOK, interview), owners(startup), until).await?;
    let notice = titled(Notice::new("interview-invited", team(startup), path(interview)), call);
    let until = Value::Time { at: domain::value::last_minute(until), zone: call.zone.clone() };
    notices::tell(change, notice.with("until", until)).await
}

fn team(startup: OrganisationId) -> Reader {
    Reader::role(startup, Role::Owner)
}

fn owners(startup: OrganisationId) -> Addressee {
    Addressee::role(startup, Role::Owner)
}

async fn task(
    cx: &Cx,
    change: &Change<'_>,
    call: &CallFacts,
    (kind, interview): (&'static str, Uuid),
    whom: Addressee,
    due: chrono::DateTime<chrono::Utc>,
) -> Result<(), Failure> {
    let task = Task::new(kind, of(interview), whom).due(due);
    Ok(tasks::open(change, task.label(call.brief.title.text(cx.lang.code()))).await?)
}

/// What a move of an interview is about, read in its change.
struct Around {
    call: CallFacts,
    /// Of the application: what a blind panel calls it.
    label: String,
    /// Members who judge the application, with what they wrote frozen.
    readers: Vec<PersonId>,
    before: Option<SlotRow>,
}

async fn around(change: &Change<'_>, interview: &Interview) -> Result<Around, Failure> {
    let call = application::call(change.conn(), interview.of.call).await?.ok_or(Failure::NotFound)?;
    let call = call.of_lot(interview.of.lot);
    let row = store::row(change.conn(), interview.of.call).await?.ok_or(Failure::NotFound)?;
    let opened = application::opened(change.conn(), call.id).await?;
    let label = opened.into_iter().find(|one| one.id == interview.of.id.uuid()).map(|one| one.label);
    let sheets = store::sheets_of(change.conn(), row.id).await?;
    let own =
        |sheet: &&store::SheetRow| sheet.application == interview.of.id.uuid() && sheet.state == SheetState::Submitted;
    let readers = sheets.iter().filter(own).map(|sheet| sheet.person.into()).collect();
    let before = match interview.starts_at {
        Some(at) => store::slots(change.conn(), row.id).await?.into_iter().find(|slot| slot.starts_at == at),
        None => None,
    };
    Ok(Around { call, label: label.unwrap_or_default(), readers, before })
}

/// Tells the team and those who judge it that a time stands, or no longer does; each gets it for the calendar.
async fn tell_time(
    change: &Change<'_>,
    interview: &Interview,
    around: &Around,
    slot: &SlotRow,
    cancelled: bool,
) -> Result<(), Failure> {
    let message = if cancelled { "interview-released" } else { "interview-booked" };
    let call = &around.call;
    let happening = Happening {
        cancelled,
        ..Happening::at(format!("interview-{}", interview.id), interview.version + 1, slot.starts_at, "interview")
    };
    let happening = happening.until(slot.starts_at + chrono::TimeDelta::minutes(slot.minutes));
    let place = [slot.place.clone(), slot.link.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let members = around.readers.iter().map(|person| (Reader::Person(*person), schedule(call.id)));
    let readers = members.chain([(team(interview.of.startup), path(interview.id))]);
    for (reader, path) in readers {
        let notice = titled(Notice::new(message, reader, path), call).with("name", Value::Text(around.label.clone()));
        let notice = notice.with("at", Value::Time { at: slot.starts_at, zone: call.zone.clone() });
        let notice = notice.with("place", Value::Text(place.clone()));
        notices::tell(change, notice.bringing(Some(happening.clone()))).await?;
    }
    Ok(())
}

async fn tell_office(change: &Change<'_>, around: &Around, message: &str, id: Uuid) -> Result<(), Failure> {
    for office in &around.call.offices {
        let reader = Reader::role(*office, Role::ProgrammeManager);
        let notice = titled(Notice::new(message, reader, path(id)), &around.call);
        notices::tell(change, notice.with("name", Value::Text(around.label.clone()))).await?;
    }
    Ok(())
}

/// Chooses a time, or the office sets one; one that stood before is free again.
///
/// # Errors
/// `interview-slot-missing`, `interview-slot-taken` at `slot`.
pub async fn book(cx: &Cx, allowed: Allowed<Interview>, form: &Submitted) -> Result<(), Failure> {
    let chosen = forms::slot(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: interview, permit } = allowed.renew(&change, form.version()).await?;
    let around = around(&change, &interview).await?;
    let row = store::row(change.conn(), interview.of.call).await?.ok_or(Failure::NotFound)?;
    let slots = store::slots(change.conn(), row.id).await?;
    let slot = slots.iter().find(|slot| slot.id == chosen && slot.starts_at > change.now());
    let slot = slot.ok_or_else(|| Rejection::at("slot", "interview-slot-missing"))?;
    store::advance_interview(&change, &interview, &permit, Some(slot.id), None).await?;
    change.record(entry(&permit, interview.id).data(json!({ "at": slot.starts_at }))).await?;
    tasks::close_all(&change, of(interview.id)).await?;
    task(cx, &change, &around.call, (ATTEND, interview.id), owners(interview.of.startup), slot.starts_at).await?;
    tell_time(&change, &interview, &around, slot, false).await?;
    Ok(change.commit().await?)
}

/// What every act that takes a time away begins with: the reason, the move, its entry, and word of a time that no longer
/// stands.
async fn unbooked<'a>(
    cx: &'a Cx,
    allowed: Allowed<Interview>,
    form: &Submitted,
) -> Result<(Change<'a>, Interview, Around), Failure> {
    let reason = forms::reason(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: interview, permit } = allowed.renew(&change, form.version()).await?;
    let around = around(&change, &interview).await?;
    store::advance_interview(&change, &interview, &permit, None, Some(&reason)).await?;
    change.record(entry(&permit, interview.id)).await?;
    if let Some(slot) = &around.before {
        tell_time(&change, &interview, &around, slot, true).await?;
    }
    Ok((change, interview, around))
}

/// Asks for another time, with the reason; the one that was chosen is free again.
///
/// # Errors
/// `required`, `too-long` at `reason`.
pub async fn ask(cx: &Cx, allowed: Allowed<Interview>, form: &Submitted) -> Result<(), Failure> {
    let (change, interview, around) = unbooked(cx, allowed, form).await?;
    tasks::close(&change, ATTEND, of(interview.id)).await?;
    for office in &around.call.offices {
        let managers = Addressee::role(office, Role::ProgrammeManager);
        task(cx, &change, &around.call, (ARRANGE, interview.id), managers, interview.answer_until).await?;
    }
    tell_office(&change, &around, "interview-asked", interview.id).await?;
    Ok(change.commit().await?)
}

/// Gives the interview up, with the reason.
///
/// # Errors
/// `required`, `too-long` at `reason`.
pub async fn decline(cx: &Cx, allowed: Allowed<Interview>, form: &Submitted) -> Result<(), Failure> {
    let (change, interview, around) = unbooked(cx, allowed, form).await?;
    tasks::close_all(&change, of(interview.id)).await?;
    tell_office(&change, &around, "interview-declined", interview.id).await?;
    last_over(cx, &change, &around.call).await?;
    Ok(change.commit().await?)
}

/// Takes a time back, with the reason: the applicant chooses another.
///
/// # Errors
/// `required`, `too-long` at `reason`.
pub async fn release(cx: &Cx, allowed: Allowed<Interview>, form: &Submitted) -> Result<(), Failure> {
    let (change, interview, around) = unbooked(cx, allowed, form).await?;
    tasks::close_all(&change, of(interview.id)).await?;
    let due = (BOOK, interview.id);
    task(cx, &change, &around.call, due, owners(interview.of.startup), interview.answer_until).await?;
    Ok(change.commit().await?)
}

/// It took place: those who judge the application score what they heard.
pub async fn hold(cx: &Cx, allowed: Allowed<Interview>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: interview, permit } = allowed.renew(&change, form.version()).await?;
    let around = around(&change, &interview).await?;
    let slot = around.before.as_ref().map(|slot| slot.id);
    store::advance_interview(&change, &interview, &permit, slot, None).await?;
    change.record(entry(&permit, interview.id)).await?;
    tasks::close_all(&change, of(interview.id)).await?;
    for person in &around.readers {
        let panel = Subject::new(Panel::NAME, interview.of.call);
        let task = Task::new(HEAR, panel, Addressee::Person(person.uuid()));
        tasks::open(&change, task.label(around.call.brief.title.text(cx.lang.code()))).await?;
        let notice = Notice::new("interview-held", Reader::Person(*person), schedule(interview.of.call));
        let notice = titled(notice, &around.call).with("name", Value::Text(around.label.clone()));
        notices::tell(&change, notice).await?;
    }
    Ok(change.commit().await?)
}

/// The applicant did not come, or chose no time: what is scored at the interview gets no points.
pub async fn miss(cx: &Cx, allowed: Allowed<Interview>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: interview, permit } = allowed.renew(&change, form.version()).await?;
    let around = around(&change, &interview).await?;
    let slot = around.before.as_ref().map(|slot| slot.id);
    store::advance_interview(&change, &interview, &permit, slot, None).await?;
    change.record(entry(&permit, interview.id)).await?;
    tasks::close_all(&change, of(interview.id)).await?;
    let notice = Notice::new("interview-missed", team(interview.of.startup), path(interview.id));
    notices::tell(&change, titled(notice, &around.call)).await?;
    last_over(cx, &change, &around.call).await?;
    Ok(change.commit().await?)
}

/// Another chance, with the reason.
///
/// # Errors
/// `required`, `too-long` at `reason`.
pub async fn renew(cx: &Cx, allowed: Allowed<Interview>, form: &Submitted) -> Result<(), Failure> {
    let reason = forms::reason(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: interview, permit } = allowed.renew(&change, form.version()).await?;
    let around = around(&change, &interview).await?;
    store::advance_interview(&change, &interview, &permit, None, Some(&reason)).await?;
    change.record(entry(&permit, interview.id).data(json!({ "reason": reason }))).await?;
    let until = interview.answer_until;
    invite(cx, &change, &around.call, interview.id, interview.of.startup, until).await?;
    Ok(change.commit().await?)
}

async fn last_over(cx: &Cx, change: &Change<'_>, call: &CallFacts) -> Result<(), Failure> {
    let (panel, _) = Panel::load(change.conn(), call.id.uuid()).await?.ok_or(Failure::NotFound)?;
    hand_on(cx, change, &panel, call).await
}

/// Calls the chair once every interview is over and everything that was heard is scored.
///
/// # Errors
/// When the database refuses.
pub async fn hand_on(cx: &Cx, change: &Change<'_>, panel: &Panel, call: &CallFacts) -> Result<(), Failure> {
    let row = store::row(change.conn(), panel.call).await?.ok_or(Failure::NotFound)?;
    let sheets = store::sheets_of(change.conn(), row.id).await?;
    let interviews = store::interviews(change.conn(), row.id).await?;
    let held = |sheet: &store::SheetRow| {
        let of = |row: &&store::InterviewRow| row.application_id == sheet.application;
        interviews.iter().find(of).is_some_and(|row| row.state == InterviewState::Held.as_str())
    };
    let waits = |sheet: &&store::SheetRow| sheet.state == SheetState::Submitted && !sheet.spoken_in && held(sheet);
    for member in &panel.members {
        if !sheets.iter().filter(waits).any(|sheet| sheet.person == member.person.uuid()) {
            tasks::close_for(change, HEAR, subject(panel), Addressee::Person(member.person.uuid())).await?;
        }
    }
    let open = [InterviewState::Invited, InterviewState::Asked, InterviewState::Booked].map(|state| state.as_str());
    let over = !interviews.iter().any(|row| open.contains(&row.state.as_str()));
    if let Some(chair) = panel.chair().filter(|_| over && sheets.iter().filter(waits).count() == 0) {
        let task = Task::new("panel.moderate", subject(panel), Addressee::Person(chair.uuid()));
        tasks::open(change, task.label(call.brief.title.text(cx.lang.code()))).await?;
    }
    Ok(())
}
