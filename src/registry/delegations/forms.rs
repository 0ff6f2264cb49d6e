//! What the page of delegations sends.

use chrono::NaiveDate;
use domain::{
    access::Role,
    registry::{Kind, Proposal},
    rejection::{Problems, Rejection},
    value::{PersonId, optional_day, text},
};
use platform::forms::Submitted;
use uuid::Uuid;

use super::input::NewDelegation;

fn needed(field: &str, form: &Submitted) -> Result<NaiveDate, Rejection> {
    optional_day(field, form.text(field))?.ok_or_else(|| Rejection::at(field, "required"))
}

/// The role and whose it is, as one choice: `budget_holder:<person>`.
fn role(given: &str, kind: Kind) -> Option<(Role, PersonId)> {
    let (role, person) = given.split_once(':')?;
    let role = Role::parse(role).filter(|role| kind.roles().contains(role))?;
    Some((role, PersonId::from(person.parse::<Uuid>().ok()?)))
}

impl NewDelegation {
    /// # Errors
    /// Every problem at its field.
    pub fn check(form: &Submitted, kind: Kind, today: NaiveDate) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let given = form.text("role");
        let code = if given.is_empty() { "required" } else { "not-a-choice" };
        let role = problems.keep(role(given, kind).ok_or_else(|| Rejection::at("role", code)));
        let given = form.text("delegate");
        let code = if given.is_empty() { "required" } else { "not-a-choice" };
        let delegate = problems.keep(given.parse::<Uuid>().map_err(|_| Rejection::at("delegate", code)));
        let number = problems.keep(text::line("act_number", form.text("act_number"), 120));
        let acted_on =
            problems.keep(needed("acted_on", form).and_then(|day| {
                if day > today { Err(Rejection::at("acted_on", "date-in-the-future")) } else { Ok(day) }
            }));
        let from = problems.keep(needed("from", form));
        let until = problems.keep(needed("until", form));
        match (role, delegate, number, acted_on, from, until) {
            (Some((role, delegator)), Some(delegate), Some(number), Some(acted_on), Some(from), Some(until)) => {
                let wanted = Proposal { role, delegator, delegate: delegate.into(), from, until };
                Ok(Self { wanted, number, acted_on })
            }
            _ => Err(problems),
        }
    }
}
