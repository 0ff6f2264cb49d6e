//! What the label pages send.

use domain::{
    registry::LabelVerb,
    rejection::{Problems, Rejection},
    value::{optional_day, text},
};
use platform::forms::Submitted;
use serde::Deserialize;

use super::{
    conditions::Standing,
    input::{Answer, Decision, Recorded},
};

/// What an examiner found; conditions left out stay as they are.
///
/// # Errors
/// Every problem at its field; `nothing-recorded` where no condition was answered.
pub fn check_answers(form: &Submitted, standings: &[Standing]) -> Result<Vec<Answer>, Problems> {
    let mut problems = Problems::default();
    let mut answers = Vec::new();
    for standing in standings.iter().filter(|standing| standing.answerable) {
        let (met, note) = (format!("met_{}", standing.key), format!("note_{}", standing.key));
        let given = match form.text(&met) {
            "yes" => true,
            "no" => false,
            "" => continue,
            _ => {
                problems.push(Rejection::at(met, "not-a-choice"));
                continue;
            }
        };
        let note = problems.keep(text::required(&note, form.text(&note), 1000)).unwrap_or_default();
        answers.push(Answer { key: standing.key.clone(), met: given, note });
    }
    problems.require(!answers.is_empty() || !problems.is_empty(), || Rejection::new("nothing-recorded"));
    problems.finish()?;
    Ok(answers)
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct LabelForm {
    pub kind: String,
    pub request: String,
    pub number: String,
    pub granted_on: String,
    pub granted_until: String,
    pub reasons: String,
    /// The sitting before which it is put.
    pub session: String,
}

impl LabelForm {
    /// # Errors
    /// `required` or `too-long` at `request`.
    pub fn check_request(&self) -> Result<String, Problems> {
        Ok(text::required("request", &self.request, 4000)?)
    }

    /// Number and dates of a label that is or was granted.
    ///
    /// # Errors
    /// Every problem at its field.
    pub fn check_grant(&self) -> Result<Recorded, Problems> {
        let mut problems = Problems::default();
        let number = problems.keep(text::line("number", &self.number, 60));
        let needed =
            |field: &str, given: &str| optional_day(field, given)?.ok_or_else(|| Rejection::at(field, "required"));
        let on = problems.keep(needed("granted_on", &self.granted_on));
        let until = problems.keep(needed("granted_until", &self.granted_until));
        problems.require(on.is_none() || until.is_none() || on < until, || {
            Rejection::at("granted_until", "ends-before-it-starts")
        });
        match (number, on, until) {
            (Some(number), Some(granted_on), Some(granted_until)) if problems.is_empty() => {
                Ok(Recorded { number, granted_on, granted_until })
            }
            _ => Err(problems),
        }
    }

    /// What a decision needs: a grant its number and dates, everything else its reasons.
    ///
    /// # Errors
    /// Every problem at its field.
    pub fn check_decision(&self, verb: LabelVerb) -> Result<Decision, Problems> {
        if verb == LabelVerb::Grant {
            let granted = self.check_grant()?;
            return Ok(Decision {
                number: Some(granted.number),
                granted_on: Some(granted.granted_on),
                granted_until: Some(granted.granted_until),
                ..Decision::default()
            });
        }
        Ok(Decision { reasons: Some(text::required("reasons", &self.reasons, 2000)?), ..Decision::default() })
    }
}
