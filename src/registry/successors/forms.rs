//! What the form of a succession sends.

use chrono::NaiveDate;
use domain::{
    registry::SuccessionKind,
    rejection::{Problems, Rejection},
    value::{optional_day, text},
};
use platform::forms::Submitted;

use super::input::Merger;

impl Merger {
    /// # Errors
    /// Every problem at its field; an abolition or a merger by law names its act.
    pub fn check(form: &Submitted, today: NaiveDate) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let kind = SuccessionKind::parse(form.text("kind")).ok_or_else(|| Rejection::at("kind", "not-a-choice"));
        let kind = problems.keep(kind);
        let happened = optional_day("happened_on", form.text("happened_on")).and_then(|day| match day {
            Some(day) if day > today => Err(Rejection::at("happened_on", "date-in-the-future")),
            day => Ok(day.unwrap_or(today)),
        });
        let happened_on = problems.keep(happened).unwrap_or(today);
        let act = problems.keep(text::optional_line("act", form.text("act"), 200)).flatten();
        let by_law = kind.is_some_and(|kind| kind != SuccessionKind::Duplicate);
        problems.require(!by_law || act.is_some(), || Rejection::at("act", "required"));
        let reasons = problems.keep(text::required("reasons", form.text("reasons"), 2000)).unwrap_or_default();
        problems.finish()?;
        Ok(Self { kind: kind.unwrap_or(SuccessionKind::Duplicate), happened_on, act, reasons })
    }
}
