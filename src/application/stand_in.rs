//! An officer has somebody else open for them, for a term and by a recorded act (product.md 1 and 2.5): whoever is away on
//! the day does not hold up the opening. Where two officers have to speak, an officer and their stand-in are one voice.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use domain::{
    access::Role,
    application::Opening,
    registry::LONGEST_DELEGATION,
    rejection::{Problems, Rejection},
    value::{Deadline, Email, PersonId, day_in, parse_day, parse_zone, text},
};
use platform::{
    change::Change,
    error::Failure,
    forms::{FormState, Submitted},
    subject::Subject,
    tasks::{self, Addressee},
};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::{
    commands::titled,
    office, opening_path, store,
    views::{CallLine, opening_line},
};
use crate::{
    identity::{self, Allowed, Cx, OutsideAct, entry},
    notices::{self, Notice, Reader, Value},
};

const TEMPLATE: &str = "application/stand-in.html";

/// Who opens, until which day, and the act that says so.
struct NewStandIn {
    email: Email,
    until: NaiveDate,
    number: String,
    acted_on: NaiveDate,
}

impl NewStandIn {
    /// # Errors
    /// Every problem at its field.
    fn check(form: &Submitted, today: NaiveDate) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let email = problems.keep(Email::parse("email", form.text("email")));
        let until = problems.keep(parse_day("until", form.text("until")).and_then(|day| {
            if day < today {
                return Err(Rejection::at("until", "date-in-the-past"));
            }
            let long = (day - today).num_days() > LONGEST_DELEGATION;
            if long {
                Err(Rejection::at("until", "delegation-too-long").with("days", LONGEST_DELEGATION))
            } else {
                Ok(day)
            }
        }));
        let number = problems.keep(text::line("act_number", form.text("act_number"), 120));
        let acted_on =
            problems.keep(parse_day("acted_on", form.text("acted_on")).and_then(|day| {
                if day > today { Err(Rejection::at("acted_on", "date-in-the-future")) } else { Ok(day) }
            }));
        match (email, until, number, acted_on) {
            (Some(email), Some(until), Some(number), Some(acted_on)) => Ok(Self { email, until, number, acted_on }),
            _ => Err(problems),
        }
    }
}

/// # Errors
/// Every problem of the form; `no-such-account` and those of `may_be_officer`, at `email`.
async fn name(cx: &Cx, allowed: Allowed<Opening>, form: &Submitted) -> Result<(), Failure> {
    let zone = parse_zone(&allowed.subject.zone).map_err(Failure::Forbidden)?;
    let new = NewStandIn::check(form, day_in(cx.now(), zone))?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: opening, permit } = allowed.renew(&change, None).await?;
    let person = office::candidate(&change, &opening, &new.email).await?;
    let officer = permit.actor().person;
    let held = identity::holders(change.conn(), Role::OpeningOfficer, opening.call.uuid()).await?;
    let own = held.iter().find(|one| one.person == officer && one.holds_for.is_none() && one.until.is_none());
    let own = own.ok_or(Failure::Stale)?.id;
    let names = identity::people(change.conn(), vec![officer.uuid()]).await?;
    let signatory = names.into_iter().next().map(|person| person.name).unwrap_or_default();
    let capacity = Role::OpeningOfficer.as_str().to_owned();
    let act = OutsideAct::of_delegation(new.number, new.acted_on, signatory.clone(), capacity);
    let on = Subject::new("call", opening.call);
    let act = identity::insert_outside_act(&change, on, "delegation", &act, officer).await?;
    let until = Deadline::end_of(new.until, zone).at;
    identity::delegate(&change, (person, until), (Role::OpeningOfficer, on), (own, act)).await?;
    let about = entry(&permit, opening.call).about(Subject::new("person", person));
    change.record(about.data(json!({ "until": new.until, "act": act }))).await?;
    let call = store::call(change.conn(), opening.call).await?.ok_or(Failure::NotFound)?;
    office::await_word(&change, &call, person, cx.lang.code()).await?;
    let notice = Notice::new("opening-stand-in-named", Reader::Person(person), opening_path(opening.call));
    let notice = titled(notice, &call).with("name", Value::Text(signatory)).with("until", Value::Day(new.until));
    notices::tell(&change, notice).await?;
    Ok(change.commit().await?)
}

/// Ends what an officer gave, before its last day.
///
/// # Errors
/// `NotFound` where this person does not open for the officer, or has done so.
async fn recall(cx: &Cx, allowed: Allowed<Opening>, person: PersonId) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: opening, permit } = allowed.renew(&change, None).await?;
    let spoken = opening.first.as_ref().is_some_and(|word| word.officer == person);
    if spoken || opening.opens_for(person, change.now()) != Some(permit.actor().person) {
        return Err(Failure::NotFound);
    }
    end(&change, &opening, person).await?;
    change.record(entry(&permit, opening.call).about(Subject::new("person", person))).await?;
    Ok(change.commit().await?)
}

/// This person opens for nobody any more; they are told.
pub async fn end(change: &Change<'_>, opening: &Opening, person: PersonId) -> Result<(), Failure> {
    identity::dismiss(change, person, Role::OpeningOfficer, opening.call.uuid()).await?;
    let addressee = Addressee::Person(person.uuid());
    tasks::close_for(change, "opening.confirm", office::of_opening(opening.call), addressee).await?;
    let call = store::call(change.conn(), opening.call).await?.ok_or(Failure::NotFound)?;
    let reader = Reader::Person(person);
    let notice = Notice::new("opening-stand-in-recalled", reader, format!("/challenges/{}", opening.call));
    notices::tell(change, titled(notice, &call)).await
}

#[derive(Serialize)]
struct StandInPage {
    id: Uuid,
    call: CallLine,
    /// Only the officers' own keys open it.
    strict: bool,
    /// Longest term in days.
    longest: i64,
}

fn view(cx: &Cx, opening: &Opening) -> StandInPage {
    let call = opening_line(opening, cx.now());
    StandInPage { id: opening.call.uuid(), call, strict: opening.strict.is_some(), longest: LONGEST_DELEGATION }
}

pub async fn show(cx: Cx, allowed: Allowed<Opening>) -> Result<Response, Failure> {
    cx.form(TEMPLATE, FormState::default(), view(&cx, &allowed.subject))
}

pub async fn give(cx: Cx, allowed: Allowed<Opening>, form: Submitted) -> Result<Response, Failure> {
    let (subject, event) = (allowed.subject.clone(), allowed.permit.event());
    match name(&cx, allowed, &form).await {
        Ok(()) => Ok(back(&subject, event)),
        Err(failure) => cx.again(failure, &form, TEMPLATE, view(&cx, &subject)),
    }
}

pub async fn take_back(
    cx: Cx,
    allowed: Allowed<Opening>,
    Path((_, person)): Path<(Uuid, Uuid)>,
    _form: Submitted,
) -> Result<Response, Failure> {
    let (subject, event) = (allowed.subject.clone(), allowed.permit.event());
    recall(&cx, allowed, PersonId::from(person)).await?;
    Ok(back(&subject, event))
}

fn back(opening: &Opening, event: &str) -> Response {
    Redirect::to(&format!("{}?done=opening-{event}", opening_path(opening.call))).into_response()
}
