//! What happens to the tasks and roles of somebody who leaves: who may go, what is handed over, and to whom.

use crate::{access::Role, rejection::Rejection, value::PersonId};

/// Tasks of people whom an office appointed by name for one thing. They are not handed over: the office appoints another,
/// who declares anew.
pub const APPOINTED_BY_NAME: &[&str] = &["panel.score", "panel.moderate", "opening.confirm"];

/// A role that somebody has in an organisation as their own; what is held for another keeps nobody's place.
pub type Place = (PersonId, Role);

fn roles(places: &[Place], person: PersonId) -> Vec<Role> {
    places.iter().filter(|(holder, _)| *holder == person).map(|(_, role)| *role).collect()
}

/// Whether this member can leave: an organisation is never left without an owner, so that somebody can act for it.
///
/// # Errors
/// `last-owner`.
pub fn may_leave(places: &[Place], leaver: PersonId) -> Result<(), Rejection> {
    let owner = |person: &PersonId| roles(places, *person).contains(&Role::Owner);
    let another = places.iter().any(|(person, _)| *person != leaver && owner(person));
    if owner(&leaver) && !another { Err(Rejection::new("last-owner")) } else { Ok(()) }
}

/// The members who can take over what this one holds: the owners, and whoever holds one of their roles.
pub fn heirs(places: &[Place], leaver: PersonId) -> Vec<PersonId> {
    let theirs = roles(places, leaver);
    let fits = |(person, role): &&Place| *person != leaver && (*role == Role::Owner || theirs.contains(role));
    let mut people: Vec<PersonId> = places.iter().filter(fits).map(|(person, _)| *person).collect();
    people.sort_unstable_by_key(|person| person.uuid());
    people.dedup();
    people
}

/// Who takes over of those who can, as a form names them.
///
/// # Errors
/// At `heir`: `heir-needed`, `heir-not-qualified`.
pub fn heir(places: &[Place], leaver: PersonId, given: &str) -> Result<PersonId, Rejection> {
    let found = heirs(places, leaver).into_iter().find(|heir| heir.to_string() == given);
    let code = if given.is_empty() { "heir-needed" } else { "heir-not-qualified" };
    found.ok_or_else(|| Rejection::at("heir", code))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_last_owner_stays_and_an_heir_holds_the_same_role_or_owns() {
        let who = |n| PersonId::from(Uuid::from_u128(n));
        let (awa, bineta, cheikh, demba) = (who(1), who(2), who(3), who(4));
        let places = [
            (awa, Role::Owner),
            (awa, Role::Buyer),
            (bineta, Role::Buyer),
            (cheikh, Role::LegalOfficer),
            (cheikh, Role::Buyer),
        ];
        assert_eq!(may_leave(&places, awa).map_err(|r| r.code), Err("last-owner"));
        assert!(may_leave(&places, bineta).is_ok());
        let two = [(awa, Role::Owner), (demba, Role::Owner)];
        assert!(may_leave(&two, awa).is_ok());
        assert_eq!(heirs(&places, bineta), [awa, cheikh]);
        assert_eq!(heirs(&places, cheikh), [awa, bineta]);
        assert_eq!(heirs(&places[3..], awa), []);
        let named = |given: &str| heir(&places, bineta, given).map_err(|r| r.code);
        assert_eq!(named(&cheikh.to_string()), Ok(cheikh));
        assert_eq!((named(""), named("x")), (Err("heir-needed"), Err("heir-not-qualified")));
        assert_eq!(named(&bineta.to_string()), Err("heir-not-qualified"));
    }
}
