//! Participants: invited or put on the waiting list, enrolled by themselves, moved on by the office.

mod commands;
mod pages;

use domain::{
    access::permit_new,
    programme::{Cohort, Participant, ParticipantVerb},
};

use crate::identity::Cx;

pub use commands::record_selected;
pub use pages::{advance, choose_page, invite, leave, leave_page, show};

/// Whether the viewer could invite to this cohort.
pub fn may_invite(cx: &Cx, cohort: &Cohort) -> bool {
    let permitted = |actor| permit_new::<Participant>(ParticipantVerb::Invite, &cohort.relations, actor).is_ok();
    cx.viewer.as_ref().is_some_and(permitted)
}
