//! What the page of owners sends.

use domain::{
    registry::{Holder, Size, Tie},
    rejection::{Problems, Rejection},
    value::{Percent, text},
};
use platform::forms::Submitted;

use super::input::NewOwner;
use crate::registry::forms::yes_or_no;

fn told<T>(field: &str, given: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Rejection> {
    match given {
        "" => Ok(None),
        given => parse(given).map(Some).ok_or_else(|| Rejection::at(field, "not-a-choice")),
    }
}

impl NewOwner {
    /// # Errors
    /// Every problem at its field.
    pub fn check(form: &Submitted) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let name = problems.keep(text::line("owner_name", form.text("owner_name"), 200)).unwrap_or_default();
        let role = problems.keep(text::optional_line("owner_role", form.text("owner_role"), 120)).flatten();
        let holder = told("holder", form.text("holder"), Holder::parse);
        let holder = problems.keep(holder.and_then(|holder| holder.ok_or_else(|| Rejection::at("holder", "required"))));
        let tie = problems.keep(told("tie", form.text("tie"), Tie::parse)).flatten();
        let size = problems.keep(told("size", form.text("size"), Size::parse)).flatten();
        let share = match form.text("share").trim() {
            "" => None,
            given => problems.keep(Percent::parse("share", given)),
        };
        let company = holder == Some(Holder::Company);
        let fits = holder.is_none() || tie.is_none_or(|tie| tie == Tie::Foreign || (tie == Tie::Seated) == company);
        problems.require(fits, || Rejection::at("tie", "tie-of-another-holder"));
        problems.finish()?;
        Ok(Self {
            name,
            role,
            holder: holder.unwrap_or(Holder::Person),
            tie,
            size: size.filter(|_| company),
            share,
            creator: form.text("creator") == "yes",
            woman: yes_or_no(form.text("woman")).filter(|_| !company),
            beneficial: form.text("beneficial") == "yes",
        })
    }
}
