//! A stage's life written once as data: from which state, by which verb, for whom, under which condition, to which state.
//!
//! Buttons, guards, the API, mails, the access table and the diagrams in `docs/` all read this one table.

use chrono::{DateTime, Utc};

use super::{actor::Relations, role::Who};
use crate::{access::Actor, rejection::Rejection};

/// A named condition over the thing, the actor and the time.
pub struct Guard<T: 'static> {
    /// As the diagrams show it.
    pub name: &'static str,
    pub holds: fn(&T, &Actor, DateTime<Utc>) -> Result<(), Rejection>,
}

/// Where a verb leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To<S> {
    /// The thing begins its life in this state.
    Begins(S),
    /// The thing moves to this state.
    Moves(S),
    /// The state stays; something about the thing changes.
    Stays,
}

/// One row of a stage's table.
pub struct Rule<M: Machine> {
    pub verb: M::Verb,
    /// Empty where the thing does not exist yet.
    pub from: &'static [M::State],
    pub to: To<M::State>,
    pub by: &'static [Who],
    pub when: &'static [Guard<M>],
    /// Past tense, without the stage's name: `published`.
    pub event: &'static str,
}

impl<M: Machine> Rule<M> {
    /// A row without a condition.
    pub const fn row(
        verb: M::Verb,
        from: &'static [M::State],
        to: To<M::State>,
        by: &'static [Who],
        event: &'static str,
    ) -> Self {
        Self { verb, from, to, by, when: &[], event }
    }

    /// The same row under conditions.
    #[must_use]
    pub const fn when(self, when: &'static [Guard<M>]) -> Self {
        Self { verb: self.verb, from: self.from, to: self.to, by: self.by, when, event: self.event }
    }
}

/// A thing with a life.
pub trait Machine: Sized + 'static {
    type State: Copy + Eq + std::fmt::Display + Send + Sync + 'static;
    type Verb: Copy + Eq + std::fmt::Display + Send + Sync + 'static;

    /// The field's noun for the thing: `solution`. Also the kind of subject in journal and tasks.
    const NAME: &'static str;
    const RULES: &'static [Rule<Self>];
    /// Verbs for which people prove anew that it is they: what they do moves money, opens seals, awards or binds.
    const WEIGHTY: &'static [Self::Verb] = &[];

    fn state(&self) -> Self::State;
    fn relations(&self) -> &Relations;
}
