//! Who sees a programme, its cohorts and who takes part in them.

use crate::{
    access::{Actor, Machine, Party},
    programme::{Cohort, Participant, ParticipantState, Programme, ProgrammeState, RoadmapStage},
    value::OrganisationId,
};

/// Public once announced; before that, for the offices that prepare it.
pub fn sees_programme(viewer: Option<&Actor>, programme: &Programme) -> bool {
    let offices = std::iter::once(programme.office).chain(programme.partners.iter().copied());
    programme.state != ProgrammeState::Draft || viewer.is_some_and(|actor| of_an_office(actor, offices))
}

/// A stage of the roadmap is as public as its programme; the responsible organisation knows of it before.
pub fn sees_roadmap_stage(viewer: Option<&Actor>, stage: &RoadmapStage) -> bool {
    let involved = |actor: &Actor| {
        of_an_office(actor, stage.offices.iter().copied()) || actor.stands_as(Party::Itself, stage.relations())
    };
    stage.announced || viewer.is_some_and(involved)
}

/// A cohort is as public as its programme.
pub fn sees_cohort(viewer: Option<&Actor>, cohort: &Cohort) -> bool {
    let announced = cohort.programme_state != ProgrammeState::Draft;
    announced || viewer.is_some_and(|actor| of_an_office(actor, cohort.offices.iter().copied()))
}

/// The board with everybody who was ever invited, and the reasons why somebody left: for the offices.
pub fn sees_board(viewer: Option<&Actor>, cohort: &Cohort) -> bool {
    viewer.is_some_and(|actor| of_an_office(actor, cohort.offices.iter().copied()))
}

/// That a startup takes part is public once it has agreed to; who waits, was only invited, left or was excluded is not.
pub fn is_public_participant(state: ParticipantState) -> bool {
    matches!(state, ParticipantState::Enrolled | ParticipantState::Active | ParticipantState::Graduated)
}

/// One participant's page: for the startup and for the office.
pub fn sees_participant(viewer: Option<&Actor>, participant: &Participant) -> bool {
    viewer.is_some_and(|actor| {
        actor.serves_platform()
            || actor.stands_as(Party::Office, participant.relations())
            || actor.stands_as(Party::Startup, participant.relations())
    })
}

fn of_an_office(actor: &Actor, mut offices: impl Iterator<Item = OrganisationId>) -> bool {
    actor.serves_platform() || offices.any(|office| actor.belongs_to(office))
}
