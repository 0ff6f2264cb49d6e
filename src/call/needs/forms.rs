//! What the pages of needs send.

use domain::{
    call::LONGEST_NEED,
    rejection::{Problems, Rejection},
    value::text,
};
use platform::forms::Submitted;
use uuid::Uuid;

/// Longest title and longest reasons, in characters.
const LONGEST_TITLE: usize = 160;
const LONGEST_REASON: usize = 2000;

/// What is told: a title and a few lines.
pub struct Told {
    pub title: String,
    pub body: String,
}

/// # Errors
/// `required`, `too-long` at `title` and `body`; `not-a-choice` at `agency` where an idea names none of `agencies`.
pub fn told(form: &Submitted, agencies: Option<&[Uuid]>) -> Result<(Told, Option<Uuid>), Problems> {
    let mut problems = Problems::default();
    let agency = match agencies {
        None => None,
        Some(known) => {
            let chosen = form.text("agency").parse().ok().filter(|id| known.contains(id));
            let code = if form.text("agency").is_empty() { "required" } else { "not-a-choice" };
            problems.keep(chosen.ok_or_else(|| Rejection::at("agency", code)))
        }
    };
    let title = problems.keep(text::required("title", form.text("title"), LONGEST_TITLE)).unwrap_or_default();
    let body = problems.keep(text::required("body", form.text("body"), LONGEST_NEED)).unwrap_or_default();
    problems.finish().map(|()| (Told { title, body }, agency))
}

/// # Errors
/// `required`, `too-long` at `reasons`.
pub fn reasons(form: &Submitted) -> Result<String, Problems> {
    Ok(text::required("reasons", form.text("reasons"), LONGEST_REASON)?)
}
