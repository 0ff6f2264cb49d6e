//! What public sums may tell. A sum over things that everybody may read one by one is public; a sum over things that
//! stay between their parties is told only when it is about several of them.

use crate::access::{Actor, Role};

/// Fewest cases behind a figure whose single cases are not public. Below it the figure would tell one party's affairs.
pub const FEWEST: i64 = 3;

/// Whether a figure over fees of pilots (counted by the startups that were paid) or over invoices (counted one by one)
/// is told.
pub fn tells(cases: i64) -> bool {
    cases >= FEWEST
}

/// Who reads how many startups have founders of a group: those who owe their funders these figures, and an auditor. No
/// public page has them.
pub fn sees_groups(viewer: Option<&Actor>) -> bool {
    viewer.is_some_and(|actor| {
        actor.audits()
            || actor.serves_as(Role::ProgrammeManager).is_some()
            || actor.serves_as(Role::Registrar).is_some()
    })
}

/// Who is shown how the platform itself runs: those who keep it and those who audit it.
pub fn sees_upkeep(actor: &Actor) -> bool {
    actor.serves_platform()
}

/// Whether it is told that `of_them` of those who answered have founders of a group: neither they nor the others may be
/// so few that the figure would tell who they are.
pub fn tells_group(of_them: i64, answered: i64) -> bool {
    tells(of_them) && tells(answered - of_them)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_are_never_told_neither_as_a_group_nor_as_its_rest() {
        for (of_them, answered, expected) in
            [(0, 9, false), (2, 9, false), (3, 9, true), (6, 9, true), (7, 9, false), (9, 9, false), (3, 3, false)]
        {
            assert_eq!(tells_group(of_them, answered), expected, "{of_them} of {answered}");
        }
    }
}
