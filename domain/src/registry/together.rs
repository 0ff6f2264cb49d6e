//! Rules that look at more than one organisation or person: who may follow whom, whose part an organisation is, who may
//! act for whom.

use chrono::NaiveDate;

use super::organisation::{Kind, LIVING, Organisation};
use crate::{
    access::{Actor, Role},
    rejection::{Problems, Rejection},
    value::{OrganisationId, PersonId},
};

/// Whether one organisation can follow another.
///
/// # Errors
/// At `successor`: `successor-itself`, `successor-not-open`, `successor-of-another-kind`.
pub fn may_succeed(old: &Organisation, new: &Organisation) -> Result<(), Rejection> {
    if old.id == new.id {
        return Err(Rejection::at("successor", "successor-itself"));
    }
    if !LIVING.contains(&new.state) {
        return Err(Rejection::at("successor", "successor-not-open"));
    }
    let alike = old.kind == new.kind || (old.kind.party().is_some() && old.kind.party() == new.kind.party());
    if alike { Ok(()) } else { Err(Rejection::at("successor", "successor-of-another-kind")) }
}

/// Whether an organisation can be a part of another; `above` are those that the other is a part of itself, nearest first.
///
/// # Errors
/// At `parent`: `parent-itself`, `parent-not-open`, `parent-of-another-kind`, `parent-below-it`.
pub fn may_be_part_of(part: &Organisation, whole: &Organisation, above: &[OrganisationId]) -> Result<(), Rejection> {
    if part.id == whole.id {
        return Err(Rejection::at("parent", "parent-itself"));
    }
    if !LIVING.contains(&whole.state) {
        return Err(Rejection::at("parent", "parent-not-open"));
    }
    if matches!(whole.kind, Kind::Startup | Kind::Team) {
        return Err(Rejection::at("parent", "parent-of-another-kind"));
    }
    if above.contains(&part.id) { Err(Rejection::at("parent", "parent-below-it")) } else { Ok(()) }
}

/// Longest term of a delegation, in days.
pub const LONGEST_DELEGATION: i64 = 366;

/// A delegation as somebody wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub role: Role,
    /// Whose role it is.
    pub delegator: PersonId,
    pub delegate: PersonId,
    /// The first and the last day.
    pub from: NaiveDate,
    pub until: NaiveDate,
}

/// Whether a delegation can be given: by whoever holds the role, or by an owner on their behalf; to another member, for a
/// term that begins today at the earliest. Roles that are held by delegation themselves are no one's to give.
/// `delegator_holds` and `delegate_holds` tell of the role as their own, `member` of the delegate's own place.
///
/// # Errors
/// `delegation-not-yours` at `role`; `delegate-oneself`, `delegate-no-member`, `delegate-holds-it` at `delegate`;
/// `begins-in-the-past` at `from`, `ends-before-it-starts`, `delegation-too-long` at `until`.
pub fn may_delegate(
    actor: &Actor,
    organisation: OrganisationId,
    wanted: &Proposal,
    [delegator_holds, delegate_holds, member]: [bool; 3],
    today: NaiveDate,
) -> Result<(), Problems> {
    let mut problems = Problems::default();
    let own = wanted.delegator == actor.person && actor.holds(wanted.role, organisation);
    let allowed = delegator_holds && (own || actor.holds(Role::Owner, organisation));
    problems.require(allowed, || Rejection::at("role", "delegation-not-yours"));
    let delegate = |code| Rejection::at("delegate", code);
    if wanted.delegate == wanted.delegator {
        problems.push(delegate("delegate-oneself"));
    } else if !member {
        problems.push(delegate("delegate-no-member"));
    } else if delegate_holds {
        problems.push(delegate("delegate-holds-it"));
    }
    problems.require(wanted.from >= today, || Rejection::at("from", "begins-in-the-past"));
    if wanted.until < wanted.from {
        problems.push(Rejection::at("until", "ends-before-it-starts"));
    } else if (wanted.until - wanted.from).num_days() > LONGEST_DELEGATION {
        problems.push(Rejection::at("until", "delegation-too-long").with("days", LONGEST_DELEGATION));
    }
    problems.finish()
}
