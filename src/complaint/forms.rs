//! What the pages of complaints send, and what it means once checked.

use domain::{
    complaint::{Effect, LONGEST, SHORTEST, may_follow},
    rejection::{Problems, Rejection},
    value::{Email, text},
};
use platform::forms::Submitted;

/// Words that a court may read: neither empty nor a mere line.
///
/// # Errors
/// `required`, `too-short`, `too-long` at the field.
pub fn words(form: &Submitted, field: &str) -> Result<String, Rejection> {
    let given = text::required(field, form.text(field), LONGEST)?;
    match given.chars().count() < SHORTEST {
        true => Err(Rejection::at(field, "too-short").with("min", i64::try_from(SHORTEST).unwrap_or_default())),
        false => Ok(given),
    }
}

/// What an upheld complaint leads to, and why.
///
/// # Errors
/// `required`, `complaint-effect-unranked` at `effect`; those of [`words`] at `reasons`.
pub fn upheld(form: &Submitted, ranked: bool) -> Result<(Effect, String), Problems> {
    let mut problems = Problems::default();
    let effect = Effect::parse(form.text("effect")).ok_or_else(|| Rejection::at("effect", "required"));
    let effect = problems.keep(effect.and_then(|effect| may_follow(effect, ranked).map(|()| effect)));
    let reasons = problems.keep(words(form, "reasons")).unwrap_or_default();
    problems.finish()?;
    Ok((effect.unwrap_or(Effect::ReEvaluate), reasons))
}

/// Who is to examine it, by the address of an account.
///
/// # Errors
/// Those of `Email::parse`, at `email`.
pub fn examiner(form: &Submitted) -> Result<Email, Rejection> {
    Email::parse("email", form.text("email"))
}
