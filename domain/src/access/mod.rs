//! Everything a person may do is decided here: relation → role → the stage's table.
//!
//! `permit` is the only maker of a [`Permit`]; a command cannot change anything without one.
//! `available` walks the same table, so that a button is shown exactly where the act would be allowed.

mod actor;
pub mod factor;
mod machine;
pub mod password;
mod recovery;
mod role;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};

pub use actor::{APART_DAYS, Actor, Assignment, Capacity, Delegation, KEEPER, Membership, Relations};
pub use machine::{Guard, Machine, Rule, To};
pub use recovery::{ACQUAINTED_ROLES, Approver, Recovery, RecoveryState, RecoveryVerb};
pub use role::*;

use crate::rejection::Rejection;

/// Proof that this actor may do this verb on this thing at this time, and in which capacity.
pub struct Permit<M: Machine> {
    rule: &'static Rule<M>,
    actor: Actor,
    capacity: Capacity,
}

impl<M: Machine> Permit<M> {
    pub fn verb(&self) -> M::Verb {
        self.rule.verb
    }
    pub fn actor(&self) -> &Actor {
        &self.actor
    }
    pub fn capacity(&self) -> Capacity {
        self.capacity
    }
    /// The name of the event that follows, for journal and outbox: `published`.
    pub fn event(&self) -> &'static str {
        self.rule.event
    }
    /// The state after the verb; the given one where the verb does not move it.
    pub fn next(&self, present: M::State) -> M::State {
        match self.rule.to {
            To::Begins(state) | To::Moves(state) => state,
            To::Stays => present,
        }
    }
}

/// Decides whether `actor` may do `verb` on `subject` at `now`.
///
/// # Errors
/// `not-allowed` where no row gives the actor this verb, `wrong-state` where the verb does not fit the
/// thing's state, or the rejection of the row's condition.
pub fn permit<M: Machine>(
    subject: &M,
    verb: M::Verb,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Permit<M>, Rejection> {
    let rules = M::RULES.iter().filter(|rule| rule.verb == verb && !rule.from.is_empty());
    decide(rules, subject.relations(), actor, |rule| {
        if !rule.from.contains(&subject.state()) {
            return Err(Rejection::new("wrong-state").with("state", subject.state().to_string()));
        }
        rule.when.iter().try_for_each(|guard| (guard.holds)(subject, actor, now))
    })
}

/// Decides whether `actor` may begin a new thing in the surroundings that `relations` describe.
///
/// # Errors
/// `not-allowed` where no row gives the actor this verb.
pub fn permit_new<M: Machine>(verb: M::Verb, relations: &Relations, actor: &Actor) -> Result<Permit<M>, Rejection> {
    let rules = M::RULES.iter().filter(|rule| rule.verb == verb && rule.from.is_empty());
    decide(rules, relations, actor, |_| Ok(()))
}

/// What an act on something else means for a thing: the row of its table without a "by"; whether the act was allowed was
/// checked where it was done. Returns the state and the event.
///
/// # Errors
/// `wrong-state` where the thing cannot follow.
pub fn follow<M: Machine>(state: M::State, verb: M::Verb) -> Result<(M::State, &'static str), Rejection> {
    let row = M::RULES.iter().find(|row| row.verb == verb && row.by.is_empty() && row.from.contains(&state));
    match row.map(|row| (row.to, row.event)) {
        Some((To::Moves(next), event)) => Ok((next, event)),
        _ => Err(Rejection::new("wrong-state").with("state", state.to_string())),
    }
}

/// The verbs that the actor could do now, in the order of the table.
pub fn available<M: Machine>(subject: &M, actor: &Actor, now: DateTime<Utc>) -> Vec<M::Verb> {
    let mut verbs = Vec::new();
    for rule in M::RULES {
        if !verbs.contains(&rule.verb) && permit(subject, rule.verb, actor, now).is_ok() {
            verbs.push(rule.verb);
        }
    }
    verbs
}

/// Tries every row; the nearest miss explains the refusal: a person with the role learns about state or condition.
fn decide<M: Machine>(
    rules: impl Iterator<Item = &'static Rule<M>>,
    relations: &Relations,
    actor: &Actor,
    fits: impl Fn(&'static Rule<M>) -> Result<(), Rejection>,
) -> Result<Permit<M>, Rejection> {
    let mut refusal = Rejection::new("not-allowed");
    for rule in rules {
        let Some(capacity) = rule.by.iter().find_map(|who| actor.capacity(*who, relations)) else { continue };
        match fits(rule) {
            Ok(()) => return Ok(Permit { rule, actor: actor.clone(), capacity }),
            Err(rejection) if refusal.code == "not-allowed" || refusal.code == "wrong-state" => refusal = rejection,
            Err(_) => {}
        }
    }
    Err(refusal)
}
