//! Who sees a solution, and which part of it.

use crate::{
    access::{Actor, Machine, Party},
    catalogue::{Solution, SolutionState},
};

/// A solution exists for everybody once a version of it was published; its address stays good when it is suspended
/// or retired, because pilots and purchases point to it.
pub fn sees_solution(viewer: Option<&Actor>, solution: &Solution) -> bool {
    solution.public.is_some() || viewer.is_some_and(|actor| works_on_solution(actor, solution))
}

/// What the public version says. While suspended, only its name and its supplier are shown to the public.
pub fn reads_public_version(viewer: Option<&Actor>, solution: &Solution) -> bool {
    let told = solution.public.is_some() && solution.state != SolutionState::Suspended;
    told || viewer.is_some_and(|actor| works_on_solution(actor, solution))
}

/// What becomes of a public solution is public: that a version took another's place, that it was suspended, reinstated
/// or retired, and what was proven. Reviews, returns and everything before the first publication are inside.
pub fn reads_event(viewer: Option<&Actor>, solution: &Solution, event: &str) -> bool {
    let public = ["published", "revision_published", "suspended", "reinstated", "retired", "proof_recorded"];
    public.contains(&event) || viewer.is_some_and(|actor| works_on_solution(actor, solution))
}

/// Which person reviewed, and what they found at each point that is well: for the offices that review, auditor and
/// administrator. The startup reads what the office asks for.
pub fn reads_reviewers(actor: &Actor, solution: &Solution) -> bool {
    actor.serves_platform() || actor.stands_as(Party::Office, solution.relations())
}

/// Versions under way, earlier versions and the reviews' reasons: for the startup, the offices that review it,
/// auditor and administrator.
pub fn works_on_solution(actor: &Actor, solution: &Solution) -> bool {
    actor.serves_platform()
        || actor.stands_as(Party::Startup, solution.relations())
        || actor.stands_as(Party::Office, solution.relations())
}
