//! Who reads a need: its agency, the offices of the country, the startup whose idea it is. The public reads it once the
//! agency publishes it, and never learns whose idea it was.

use crate::{
    access::{Actor, Party},
    call::{Need, NeedState},
    registry::Organisation,
};

/// Its page, with what was told.
pub fn sees_need(viewer: Option<&Actor>, need: &Need) -> bool {
    is_public(need) || sees_teller(viewer, need)
}

/// Whether everybody reads it: published, and not given up since.
pub fn is_public(need: &Need) -> bool {
    need.published_at.is_some() && matches!(need.state, NeedState::Adopted | NeedState::TurnedIntoCall)
}

/// Whether a list of an organisation's needs shows all of them, or what is public: for its own people and auditors; an
/// agency's for the offices of its country. A startup's ideas are nobody else's business.
pub fn sees_needs_of(viewer: Option<&Actor>, organisation: &Organisation) -> bool {
    let startups = organisation.kind.party() == Some(Party::Startup);
    viewer.is_some_and(|actor| {
        actor.audits()
            || actor.belongs_to(organisation.id)
            || (!startups && actor.stands_as(Party::Office, &organisation.relations))
    })
}

/// Who told it, and why it was declined.
pub fn sees_teller(viewer: Option<&Actor>, need: &Need) -> bool {
    viewer.is_some_and(|actor| {
        let relations = &need.relations;
        let stands =
            [Party::Agency, Party::Office, Party::Startup].iter().any(|party| actor.stands_as(*party, relations));
        stands || actor.audits()
    })
}
