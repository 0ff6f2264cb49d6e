//! Who must prove themselves by a second factor: every role whose word decides, spends, signs, opens or admits.

use chrono::{DateTime, TimeDelta, Utc};

use super::role::{Role, Who};

/// Whether people in this role decide. A startup's owner, a buyer, an evaluator and a mentor do not: what they do is
/// decided on by somebody else.
pub const fn decides(role: Role) -> bool {
    match role {
        Role::DigitalLead
        | Role::BudgetHolder
        | Role::LegalOfficer
        | Role::ProcurementOfficer
        | Role::ProgrammeManager
        | Role::Registrar
        | Role::PanelChair
        | Role::OpeningOfficer
        | Role::DecisionOwner
        | Role::Signatory
        | Role::ComplaintBody
        | Role::Administrator => true,
        Role::Owner | Role::Member | Role::Buyer | Role::Evaluator | Role::Mentor | Role::Auditor => false,
    }
}

/// Whether who acts in this capacity decides.
pub const fn decides_as(who: Who) -> bool {
    match who {
        Who::Anyone | Who::SignedIn | Who::Within(_) => false,
        Who::In(_, role) | Who::On(role) | Who::Platform(role) => decides(role),
    }
}

/// From when on a person with these roles, each since when, needs a second factor: `grace` days after the first of them
/// was given, or after the platform began to ask for it. `None` where no role decides.
pub fn due(
    held: impl IntoIterator<Item = (Role, DateTime<Utc>)>,
    asked_since: DateTime<Utc>,
    grace: u32,
) -> Option<DateTime<Utc>> {
    let deciding = held.into_iter().filter(|(role, _)| decides(*role));
    let first = deciding.map(|(_, from)| from.max(asked_since)).min()?;
    Some(first.checked_add_signed(TimeDelta::days(i64::from(grace))).unwrap_or(DateTime::<Utc>::MAX_UTC))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(n)
    }

    #[test]
    fn the_grace_runs_from_the_role_or_from_when_the_platform_asks() {
        for (held, grace, expected) in [
            (vec![], 14, None),
            (vec![(Role::Owner, day(1)), (Role::Buyer, day(2)), (Role::Auditor, day(2))], 14, None),
            (vec![(Role::BudgetHolder, day(20))], 14, Some(day(34))),
            (vec![(Role::BudgetHolder, day(1))], 14, Some(day(24))),
            (vec![(Role::Registrar, day(30)), (Role::Signatory, day(20))], 0, Some(day(20))),
        ] {
            assert_eq!(due(held.clone(), day(10), grace), expected, "{held:?}");
        }
    }

    #[test]
    fn a_capacity_decides_by_its_role() {
        for (who, expected) in [
            (super::super::BUDGET_HOLDER, true),
            (super::super::OPENING_OFFICER, true),
            (super::super::ADMINISTRATOR, true),
            (Who::Platform(Role::Auditor), false),
            (super::super::FOUNDER, false),
            (Who::SignedIn, false),
        ] {
            assert_eq!(decides_as(who), expected, "{who}");
        }
    }
}
