//! The conditions under which something can be done with an organisation.

use chrono::TimeDelta;

use super::organisation::{Kind, Organisation, UNDO_DAYS};
use crate::{
    access::{Guard, Party, Role, Who},
    rejection::Rejection,
};

/// Whoever verifies must not belong to what is verified, nor have belonged to it: who registers something and leaves it
/// would verify their own (separation of duties, product.md 1).
pub(super) const NOT_A_MEMBER: Guard<Organisation> = Guard {
    name: "never a member of it",
    holds: |organisation, actor, _| {
        let belonged = organisation.people.iter().any(|person| actor.is_one_with(*person));
        if belonged || actor.belongs_to(organisation.id) { Err(Rejection::new("own-organisation")) } else { Ok(()) }
    },
};

pub(super) const IS_A_COMPANY: Guard<Organisation> = Guard {
    name: "a startup or team",
    holds: |organisation, _, _| match organisation.kind {
        Kind::Startup | Kind::Team => Ok(()),
        _ => Err(Rejection::new("not-a-company")),
    },
};
pub(super) const IS_A_TEAM: Guard<Organisation> = Guard {
    name: "a team without a company",
    holds: |organisation, _, _| match organisation.kind {
        Kind::Team => Ok(()),
        _ => Err(Rejection::new("not-a-team")),
    },
};
pub(super) const COMPANY_TOLD: Guard<Organisation> = Guard {
    name: "told of its company",
    holds: |organisation, _, _| {
        if organisation.company_told { Ok(()) } else { Err(Rejection::new("no-company-told")) }
    },
};
pub(super) const TAKEN_BACK_IN_TIME: Guard<Organisation> = Guard {
    name: "followed by another for 30 days at most",
    holds: |organisation, _, now| match organisation.successor {
        Some(successor) if now <= successor.at + TimeDelta::days(UNDO_DAYS) => Ok(()),
        Some(_) => Err(Rejection::new("merger-is-final").with("days", UNDO_DAYS)),
        None => Err(Rejection::new("no-successor")),
    },
};
pub(super) const ISSUES_LABELS: Guard<Organisation> = Guard {
    name: "a programme office",
    holds: |organisation, _, _| match organisation.kind {
        Kind::ProgrammeOffice => Ok(()),
        _ => Err(Rejection::new("not-a-programme-office")),
    },
};
pub(super) const REGISTRAR_HERE: Who = Who::In(Party::Itself, Role::Registrar);

pub(super) const NOT_APPEALED: Guard<Organisation> = Guard {
    name: "not appealed yet",
    holds: |organisation, _, _| match &organisation.suspension {
        Some(suspension) if !suspension.appealed => Ok(()),
        _ => Err(Rejection::new("appealed-already")),
    },
};
pub(super) const APPEAL_WAITS: Guard<Organisation> = Guard {
    name: "an appeal waits",
    holds: |organisation, _, _| match &organisation.suspension {
        Some(suspension) if suspension.appealed && !suspension.decided => Ok(()),
        _ => Err(Rejection::new("no-appeal-waits")),
    },
};
/// Whoever suspended does not judge the appeal.
pub(super) const NOT_WHO_SUSPENDED: Guard<Organisation> = Guard {
    name: "not who suspended it",
    holds: |organisation, actor, _| match &organisation.suspension {
        Some(suspension) if actor.is_one_with(suspension.by) => Err(Rejection::new("own-suspension")),
        _ => Ok(()),
    },
};

/// A delegate does not delegate on: what is given is one's own.
pub(super) const OWN_ROLE: Guard<Organisation> = Guard {
    name: "a role of their own in it",
    holds: |organisation, actor, _| match actor.belongs_by_right(organisation.id) {
        true => Ok(()),
        false => Err(Rejection::new("delegate-does-not-delegate")),
    },
};
pub(super) const IS_A_BODY: Guard<Organisation> = Guard {
    name: "no startup or team",
    holds: |organisation, _, _| match organisation.kind {
        Kind::Startup | Kind::Team => Err(Rejection::new("company-without-parent")),
        _ => Ok(()),
    },
};
