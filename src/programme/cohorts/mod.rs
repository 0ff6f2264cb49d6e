//! Cohorts: one run of a programme with seats and a calendar, the startups that go through it, and the board that
//! shows where each of them stands.

mod board;
mod commands;
mod forms;
mod pages;
mod participants;
mod queries;
mod store;
mod views;

use domain::{
    programme::{Cohort, CohortVerb as Verb, Participant, ParticipantVerb, Programme, ProgrammeState},
    value::{CohortId, ParticipantId, ProgrammeId, Texts},
};
use platform::error::Failure;
use sea_orm::ConnectionTrait;

use crate::{
    actions::Style,
    identity::{Access, Cx, Guarded, Routes},
    programme::views::CohortLine,
};

pub use participants::record_selected;

/// The address of a cohort.
pub fn path(id: CohortId) -> String {
    format!("/cohorts/{id}")
}

/// The address of a participant.
pub fn participant_path(id: ParticipantId) -> String {
    format!("/participants/{id}")
}

fn noun(verb: Verb) -> Option<(&'static str, Style)> {
    Some(match verb {
        Verb::Plan => return None,
        Verb::Describe => ("description", Style::Form),
        Verb::OpenIntake => ("intake", Style::Button),
        Verb::CloseIntake => ("selection", Style::Button),
        Verb::Start => ("start", Style::Button),
        Verb::Finish => ("completion", Style::Button),
    })
}

fn participant_noun(verb: ParticipantVerb) -> Option<(&'static str, Style)> {
    use ParticipantVerb as V;
    Some(match verb {
        V::Invite | V::Queue => return None,
        V::MoveUp => ("move-up", Style::Button),
        V::Enrol => ("enrolment", Style::Button),
        V::Activate => ("activation", Style::Button),
        V::Graduate => ("graduation", Style::Button),
        V::Decline => ("declination", Style::Aside),
        V::DropOut => ("departure", Style::Aside),
        V::Exclude => ("exclusion", Style::Aside),
    })
}

/// Whether a cohort can still be planned in this programme.
pub fn can_plan(programme: &Programme) -> bool {
    programme.state != ProgrammeState::Closed
}

/// A cohort as other stages name it.
#[derive(Clone, Debug)]
pub struct CohortNamed {
    pub id: CohortId,
    pub programme: ProgrammeId,
    pub title: Texts,
    pub cohort: Cohort,
}

/// A cohort with its title, for the stages that follow.
///
/// # Errors
/// When the database cannot be read.
pub async fn cohort<C: ConnectionTrait>(conn: &C, id: CohortId) -> Result<Option<CohortNamed>, Failure> {
    let Some(cohort) = Cohort::find(conn, id.uuid()).await? else { return Ok(None) };
    let row = store::row(conn, id).await?.ok_or(Failure::NotFound)?;
    let title = serde_json::from_value(row.title).unwrap_or_default();
    Ok(Some(CohortNamed { id, programme: cohort.programme, title, cohort }))
}

/// The cohorts of a programme, as its page shows them.
pub(super) async fn of_programme(cx: &Cx, programme: ProgrammeId) -> Result<Vec<CohortLine>, Failure> {
    queries::of_programme(cx, programme).await
}

pub(super) fn routes() -> Routes {
    use ParticipantVerb as V;
    let does = |verb| Access::does::<Cohort>(verb);
    let plans = || Access::begins::<Cohort, Programme>(Verb::Plan);
    let invites = || Access::begins::<Participant, Cohort>(V::Invite);
    let acts = |verb| Access::does::<Participant>(verb);
    Routes::new()
        .get("/programmes/{id}/cohorts/new", plans(), pages::plan_page)
        .post("/programmes/{id}/cohorts", plans(), pages::plan)
        .get("/cohorts/{id}", Access::sees::<Cohort>(), pages::show)
        .get("/cohorts/{id}/board", Access::sees::<Cohort>(), board::show)
        .get("/cohorts/{id}/description", does(Verb::Describe), pages::describe_page)
        .post("/cohorts/{id}/description", does(Verb::Describe), pages::describe)
        .post("/cohorts/{id}/intake", does(Verb::OpenIntake), pages::advance)
        .post("/cohorts/{id}/selection", does(Verb::CloseIntake), pages::advance)
        .post("/cohorts/{id}/start", does(Verb::Start), pages::advance)
        .post("/cohorts/{id}/completion", does(Verb::Finish), pages::advance)
        .get("/cohorts/{id}/invitations", invites(), participants::choose_page)
        .post("/cohorts/{id}/invitations", invites(), participants::invite)
        .post("/cohorts/{id}/waiting-list", Access::begins::<Participant, Cohort>(V::Queue), participants::invite)
        .get("/participants/{id}", Access::sees::<Participant>(), participants::show)
        .post("/participants/{id}/move-up", acts(V::MoveUp), participants::advance)
        .post("/participants/{id}/enrolment", acts(V::Enrol), participants::advance)
        .post("/participants/{id}/activation", acts(V::Activate), participants::advance)
        .post("/participants/{id}/graduation", acts(V::Graduate), participants::advance)
        .get("/participants/{id}/declination", acts(V::Decline), participants::leave_page)
        .post("/participants/{id}/declination", acts(V::Decline), participants::leave)
        .get("/participants/{id}/departure", acts(V::DropOut), participants::leave_page)
        .post("/participants/{id}/departure", acts(V::DropOut), participants::leave)
        .get("/participants/{id}/exclusion", acts(V::Exclude), participants::leave_page)
        .post("/participants/{id}/exclusion", acts(V::Exclude), participants::leave)
}
