//! Who sees suggestions of solutions for a challenge and of challenges for a solution, and may put one aside.

use crate::{
    access::{Actor, Capacity, Machine, Party, Who},
    call::{Call, CallKind},
    catalogue::Solution,
};

/// The agency's people, for their own challenge.
pub fn suggests_for_call(actor: &Actor, call: &Call) -> Option<Capacity> {
    let own = || actor.capacity(Who::Within(Party::Agency), call.relations());
    if call.kind == CallKind::Challenge { own() } else { None }
}

/// The startup's people, for their own solution.
pub fn suggests_for_solution(actor: &Actor, solution: &Solution) -> Option<Capacity> {
    actor.capacity(Who::Within(Party::Startup), solution.relations())
}
