//! What the page of a new document sends.

use chrono::NaiveDate;
use domain::{
    jurisdiction::Jurisdiction,
    registry::check_document_dates,
    rejection::{Problems, Rejection},
    value::{optional_day, text},
};
use platform::forms::Submitted;

use super::input::NewDocument;

impl NewDocument {
    /// # Errors
    /// Every problem at its field, by the rules of the home country.
    pub fn check(form: &Submitted, rules: Option<&Jurisdiction>, today: NaiveDate) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let given = form.text("kind");
        let kind = rules.and_then(|rules| rules.document(given));
        let code = if given.is_empty() { "required" } else { "not-a-choice" };
        let kind = problems.keep(kind.ok_or_else(|| Rejection::at("kind", code)));
        let title = problems.keep(text::line("title", form.text("title"), 160)).unwrap_or_default();
        let number = problems.keep(text::optional_line("number", form.text("number"), 80)).flatten();
        let issued_on = problems.keep(optional_day("issued_on", form.text("issued_on")));
        let expires_on = problems.keep(optional_day("expires_on", form.text("expires_on")));
        if let (Some(kind), Some(issued), Some(expires)) = (kind, issued_on, expires_on)
            && let Err(found) = check_document_dates(issued, expires, kind.expires, today)
        {
            problems.0.extend(found.0);
        }
        problems.finish()?;
        Ok(Self {
            kind: kind.map(|kind| kind.key.clone()).unwrap_or_default(),
            title,
            number,
            issued_on: issued_on.flatten(),
            expires_on: expires_on.flatten(),
            replaces: form.text("replaces").parse().ok(),
        })
    }
}
