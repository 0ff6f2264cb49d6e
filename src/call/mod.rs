//! Call: an agency's challenge or a cohort's intake (product.md 2.4).
//!
//! A buyer writes a challenge: the problem, the outcome, the budget and its line, the decision owner, the purchase
//! route. The digital lead approves it and the programme office publishes it; from then on it is scheduled, open or
//! closed by its times alone. Startups ask, the buyer answers for all; what changes, changes by numbered notice. It
//! hands on a published text with form and criteria to applications, and follows what evaluation and purchase decide.

mod commands;
mod forms;
mod jobs;
mod needs;
mod outages;
mod pages;
pub mod queries;
mod store;
mod views;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    call::{Brief, Call, CallVerb as Verb},
    programme::Cohort,
    registry::Organisation,
    value::{CallId, OrganisationId, PersonId, Texts},
};
use platform::{change::Change, error::Failure, worker::Worker};
use uuid::Uuid;

pub use jobs::{FORM_CHANGED, FormChanged};
pub use outages::heart;
pub use store::imported::{Award, Imported};
pub use store::{OpenChallenge, open_challenges};
pub use views::CallLine;

use crate::{
    actions::Style,
    app::App,
    identity::{Access, Routes},
    notices::Happening,
};

/// The address of a call.
pub fn path(id: CallId) -> String {
    format!("/challenges/{id}")
}

/// Where the responses to a call's consultation are read.
pub fn responses_path(id: CallId) -> String {
    format!("{}/responses", path(id))
}

/// Each verb's noun below the call's address, and how it is offered.
fn noun(verb: Verb) -> Option<(&'static str, Style)> {
    Some(match verb {
        Verb::Write | Verb::Evaluate | Verb::Decide | Verb::Reevaluate | Verb::Annul | Verb::Extend => return None,
        Verb::Edit => ("brief", Style::Inline),
        Verb::AskApproval => ("approval-request", Style::Button),
        Verb::Approve => ("approval", Style::Button),
        Verb::Return => ("return", Style::Form),
        Verb::Consult => ("consultation", Style::Form),
        Verb::Respond => ("responses/new", Style::Form),
        Verb::AnswerResponses => ("responses/answer", Style::Inline),
        Verb::Publish => ("publication", Style::Form),
        Verb::Amend => ("amendments", Style::Form),
        Verb::PrepareAmendment => ("amendments/form", Style::Inline),
        Verb::Ask => ("questions", Style::Inline),
        Verb::Answer => ("questions", Style::Inline),
        Verb::Watch => ("watching", Style::Inline),
        Verb::Unwatch => ("watching/end", Style::Inline),
        Verb::DeclareUnsuccessful => ("failure", Style::Form),
        Verb::Cancel => ("cancellation", Style::Form),
        Verb::Complete => ("completion", Style::Button),
        Verb::Relaunch => ("relaunch", Style::Button),
    })
}

/// The words of a call from the rows that its guard read; empty where they cannot be read.
pub fn brief_of((row, _): &<Call as crate::identity::Guarded>::Rows) -> Brief {
    serde_json::from_value(row.document.clone()).unwrap_or_default()
}

/// The deadline of a call as calendars keep it, by the number of the published text: a later one moves it.
pub fn deadline_of(id: CallId, number: i64, at: DateTime<Utc>) -> Happening {
    Happening::at(format!("call-{id}-deadline"), number, at, "deadline")
}

/// The meeting at which the applications are opened.
pub fn opening_of(id: CallId, number: i64, at: DateTime<Utc>) -> Happening {
    Happening::at(format!("call-{id}-opening"), number, at, "opening").until(at + TimeDelta::hours(1))
}

/// The applications were opened: the call is evaluated from now on.
///
/// # Errors
/// `call-still-open` before its deadline, `wrong-state`.
pub async fn record_evaluating(change: &Change<'_>, call: CallId) -> Result<(), Failure> {
    commands::follow_up(change, call, Verb::Evaluate).await
}

/// The winners were announced; where the call is divided, `won` are the lots in which somebody was selected, the others of
/// which nothing was told before are without success.
///
/// # Errors
/// `wrong-state`.
pub async fn record_decided(change: &Change<'_>, call: CallId, won: &[i64]) -> Result<(), Failure> {
    store::save_outcomes(change, call, won).await?;
    commands::follow_up(change, call, Verb::Decide).await
}

/// A complaint about the decision in a lot was upheld: the call is evaluated again, in that lot, or called off for a reason that is public.
///
/// # Errors
/// `wrong-state`.
pub async fn record_objected(
    change: &Change<'_>,
    (call, lot): (CallId, i64),
    called_off: Option<&Texts>,
) -> Result<(), Failure> {
    store::forget_outcomes(change, call, called_off.is_none().then_some(lot)).await?;
    let Some(reason) = called_off else { return commands::follow_up(change, call, Verb::Reevaluate).await };
    // the reason first: the table has no ended call without one
    store::save_end(change, call, reason).await?;
    commands::follow_up(change, call, Verb::Annul).await
}

/// Somebody has a draft for the call: they are told of its notices and answers as if they watched it.
///
/// # Errors
/// When the database refuses.
pub async fn record_watching(change: &Change<'_>, call: CallId, person: PersonId) -> Result<(), Failure> {
    commands::watch_for(change, call, person).await
}

/// A contracting process (OCDS) of its own, for a purchase that no call began.
///
/// # Errors
/// When the database refuses.
pub async fn new_process(change: &Change<'_>, prefix: &str) -> Result<Uuid, Failure> {
    Ok(store::insert_process(change, prefix).await?)
}

/// Keeps a call of the past that another system tells of, as history.
///
/// # Errors
/// `import-known-already`.
pub async fn record_imported(change: &Change<'_>, new: Imported) -> Result<CallId, Failure> {
    store::imported::insert(change, new).await
}

/// Those of a source's ids that are here already.
///
/// # Errors
/// When the database cannot be read.
pub async fn imported<C: sea_orm::ConnectionTrait>(
    conn: &C,
    source: &str,
    ids: Vec<String>,
) -> Result<Vec<(String, Uuid)>, Failure> {
    Ok(store::imported::known(conn, source, ids).await?)
}

/// Keeps the award that a source tells of beside its call; `from` is the import's run with the source and its id.
///
/// # Errors
/// When the database refuses.
pub async fn record_award(
    change: &Change<'_>,
    of: (CallId, OrganisationId),
    award: Award,
    from: (Uuid, &str, &str),
) -> Result<(), Failure> {
    Ok(store::imported::insert_award(change, of, award, from).await?)
}

/// Adds what this room does in the background.
pub fn handlers(app: &App, worker: Worker) -> Worker {
    outages::handlers(app, jobs::handlers(app, worker))
}

pub fn routes() -> Routes {
    let does = |verb| Access::does::<Call>(verb);
    let writes = || Access::begins::<Call, Organisation>(Verb::Write);
    Routes::new()
        .get("/challenges", Access::public(), pages::list)
        .get("/challenges.csv", Access::public(), pages::export)
        .get("/challenges.json", Access::public(), pages::export)
        .get("/challenges/{id}", Access::sees::<Call>(), pages::show)
        .get("/challenges/{id}/preview", Access::sees::<Call>(), pages::public_preview)
        .get("/challenges/{id}/deadline.ics", Access::sees::<Call>(), pages::deadline)
        .get("/organisations/{id}/challenges", Access::sees::<Organisation>(), pages::of_owner)
        .get("/organisations/{id}/challenges/new", writes(), pages::new_page)
        .post("/organisations/{id}/challenges", writes(), pages::new)
        .get("/cohorts/{id}/call", Access::sees::<Cohort>(), pages::intake)
        .get("/cohorts/{id}/call/new", Access::begins::<Call, Cohort>(Verb::Write), pages::new_intake_page)
        .post("/cohorts/{id}/call", Access::begins::<Call, Cohort>(Verb::Write), pages::new_intake)
        .get("/challenges/{id}/brief", does(Verb::Edit), pages::brief_page)
        .post("/challenges/{id}/brief", does(Verb::Edit), pages::brief)
        .get("/challenges/{id}/terms", does(Verb::Edit), pages::terms_page)
        .post("/challenges/{id}/terms", does(Verb::Edit), pages::terms)
        .get("/challenges/{id}/lots", does(Verb::Edit), pages::lots_page)
        .post("/challenges/{id}/lots", does(Verb::Edit), pages::lots)
        .get("/challenges/{id}/timetable", does(Verb::Edit), pages::timetable_page)
        .post("/challenges/{id}/timetable", does(Verb::Edit), pages::timetable)
        .get("/challenges/{id}/criteria", does(Verb::Edit), pages::criteria_page)
        .post("/challenges/{id}/criteria", does(Verb::Edit), pages::criteria)
        .get("/challenges/{id}/eligibility", does(Verb::Edit), pages::eligibility_page)
        .post("/challenges/{id}/eligibility", does(Verb::Edit), pages::eligibility)
        .get("/challenges/{id}/form", does(Verb::Edit), pages::form_page)
        .merge(of_forms())
        .merge(needs::routes())
        .merge(outages::routes())
        .post("/challenges/{id}/approval-request", does(Verb::AskApproval), pages::ask_approval)
        .get("/challenges/{id}/approval", does(Verb::Approve), pages::review_page)
        .post("/challenges/{id}/approval", does(Verb::Approve), pages::approve)
        .get("/challenges/{id}/return", does(Verb::Return), pages::review_page)
        .post("/challenges/{id}/return", does(Verb::Return), pages::reviewed)
        .post("/challenges/{id}/comments/{review}/{part}", does(Verb::Edit), pages::deal_with)
        .merge(of_consultations())
        .get("/challenges/{id}/publication", does(Verb::Publish), pages::act_page)
        .post("/challenges/{id}/publication", does(Verb::Publish), pages::publish)
        .get("/challenges/{id}/amendments", does(Verb::Amend), pages::amend_page)
        .post("/challenges/{id}/amendments", does(Verb::Amend), pages::amend)
        .merge(of_amendments())
        .get("/challenges/{id}/questions", does(Verb::Ask), pages::ask_page)
        .post("/challenges/{id}/questions", does(Verb::Ask), pages::ask)
        .get("/challenges/{id}/questions/{question}/answer", does(Verb::Answer), pages::answer_page)
        .post("/challenges/{id}/questions/{question}/answer", does(Verb::Answer), pages::answer)
        .post("/challenges/{id}/watching", does(Verb::Watch), pages::watch)
        .post("/challenges/{id}/watching/end", does(Verb::Unwatch), pages::unwatch)
        .get("/challenges/{id}/failure", does(Verb::DeclareUnsuccessful), pages::act_page)
        .post("/challenges/{id}/failure", does(Verb::DeclareUnsuccessful), pages::decide)
        .get("/challenges/{id}/cancellation", does(Verb::Cancel), pages::act_page)
        .post("/challenges/{id}/cancellation", does(Verb::Cancel), pages::decide)
        .post("/challenges/{id}/completion", does(Verb::Complete), pages::complete)
        .post("/challenges/{id}/relaunch", does(Verb::Relaunch), pages::relaunch)
}

/// Everybody is asked before a challenge is fixed.
fn of_consultations() -> Routes {
    let does = |verb| Access::does::<Call>(verb);
    Routes::new()
        .get("/challenges/{id}/consultation", does(Verb::Consult), pages::consult_page)
        .post("/challenges/{id}/consultation", does(Verb::Consult), pages::consult)
        // what was said stays public while the challenge itself is its author's again
        .get("/challenges/{id}/responses", Access::public(), pages::responses)
        .get("/challenges/{id}/responses/new", does(Verb::Respond), pages::respond_page)
        .post("/challenges/{id}/responses", does(Verb::Respond), pages::respond)
        .get("/challenges/{id}/responses/answer", does(Verb::AnswerResponses), pages::answer_responses_page)
        .post("/challenges/{id}/responses/answer", does(Verb::AnswerResponses), pages::answer_responses)
}

/// What an amendment is prepared with.
fn of_amendments() -> Routes {
    let prepares = || Access::does::<Call>(Verb::PrepareAmendment);
    Routes::new()
        .post("/challenges/{id}/amendments/removal", prepares(), pages::give_up)
        .get("/challenges/{id}/amendments/eligibility", prepares(), pages::prepared_eligibility_page)
        .post("/challenges/{id}/amendments/eligibility", prepares(), pages::prepared_eligibility)
        .get("/challenges/{id}/amendments/criteria", prepares(), pages::prepared_criteria_page)
        .post("/challenges/{id}/amendments/criteria", prepares(), pages::prepared_criteria)
        .get("/challenges/{id}/amendments/form", prepares(), pages::form_page)
        .get("/challenges/{id}/amendments/form/preview", prepares(), pages::prepared_preview)
        .get("/challenges/{id}/amendments/form/questions/new", prepares(), pages::new_question_page)
        .post("/challenges/{id}/amendments/form/questions", prepares(), pages::new_question)
        .get("/challenges/{id}/amendments/form/questions/{field}", prepares(), pages::question_page)
        .post("/challenges/{id}/amendments/form/questions/{field}", prepares(), pages::question)
        .post("/challenges/{id}/amendments/form/questions/{field}/removal", prepares(), pages::remove_question)
        .post("/challenges/{id}/amendments/form/questions/{field}/place", prepares(), pages::move_question)
        .get("/challenges/{id}/amendments/form/sections/new", prepares(), pages::new_section_page)
        .post("/challenges/{id}/amendments/form/sections", prepares(), pages::new_section)
        .get("/challenges/{id}/amendments/form/sections/{section}", prepares(), pages::section_page)
        .post("/challenges/{id}/amendments/form/sections/{section}", prepares(), pages::section)
        .post("/challenges/{id}/amendments/form/sections/{section}/removal", prepares(), pages::remove_section)
        .post("/challenges/{id}/amendments/form/sections/{section}/place", prepares(), pages::move_section)
        .get("/challenges/{id}/amendments/form/library", prepares(), pages::library_page)
        .post("/challenges/{id}/amendments/form/library", prepares(), pages::take_section)
}

/// The form builder.
fn of_forms() -> Routes {
    let edits = || Access::does::<Call>(Verb::Edit);
    Routes::new()
        .get("/challenges/{id}/form/preview", Access::sees::<Call>(), pages::preview)
        .get("/challenges/{id}/form/questions/new", edits(), pages::new_question_page)
        .post("/challenges/{id}/form/questions", edits(), pages::new_question)
        .get("/challenges/{id}/form/questions/{field}", edits(), pages::question_page)
        .post("/challenges/{id}/form/questions/{field}", edits(), pages::question)
        .post("/challenges/{id}/form/questions/{field}/removal", edits(), pages::remove_question)
        .post("/challenges/{id}/form/questions/{field}/place", edits(), pages::move_question)
        .get("/challenges/{id}/form/sections/new", edits(), pages::new_section_page)
        .post("/challenges/{id}/form/sections", edits(), pages::new_section)
        .get("/challenges/{id}/form/sections/{section}", edits(), pages::section_page)
        .post("/challenges/{id}/form/sections/{section}", edits(), pages::section)
        .post("/challenges/{id}/form/sections/{section}/removal", edits(), pages::remove_section)
        .post("/challenges/{id}/form/sections/{section}/place", edits(), pages::move_section)
        .post("/challenges/{id}/form/sections/{section}/keeping", edits(), pages::keep_section)
        .get("/challenges/{id}/form/library", edits(), pages::library_page)
        .post("/challenges/{id}/form/library", edits(), pages::take_section)
        .post("/challenges/{id}/form/library/{kept}/removal", edits(), pages::throw_section_away)
        .get("/challenges/{id}/form/import", edits(), pages::import_page)
        .post("/challenges/{id}/form/import", edits(), pages::send_catalogue)
        .post("/challenges/{id}/form/import/taking", edits(), pages::take_catalogue)
        .post("/challenges/{id}/form/import/removal", edits(), pages::drop_catalogue)
}
