//! What the pages at the end of a pilot send.

use chrono::NaiveDate;
use domain::{
    pilot::{GateOutcome, HandOver, Outcome, Pilot, PilotVerb},
    rejection::{Problems, Rejection},
    value::{parse_day, text},
};
use platform::forms::Submitted;

use super::input::{Gate, NewExtension};

const LONG: usize = 6_000;

/// Minutes of a gate; conditions where there are any, each with who sees to it and by when.
///
/// # Errors
/// Every problem at its field.
pub fn gate(verb: PilotVerb, form: &Submitted) -> Result<Gate, Problems> {
    let mut problems = Problems::default();
    let minutes = problems.keep(text::required("minutes", form.text("minutes"), LONG));
    let conditions = problems.keep(text::optional("conditions", form.text("conditions"), LONG));
    match (minutes, conditions) {
        (Some(minutes), Some(conditions)) => {
            let outcome = match (verb, &conditions) {
                (PilotVerb::StopAtGate, _) => GateOutcome::Stop,
                (_, Some(_)) => GateOutcome::ContinueWithConditions,
                (_, None) => GateOutcome::Continue,
            };
            Ok(Gate { outcome, conditions, minutes })
        }
        _ => Err(problems),
    }
}

/// A later end, and a later day for the decision.
///
/// # Errors
/// Every problem at its field.
pub fn extension(form: &Submitted, pilot: &Pilot, today: NaiveDate) -> Result<NewExtension, Problems> {
    let mut problems = Problems::default();
    let ends_on = problems.keep(parse_day("ends_on", form.text("ends_on")));
    let decide_by = problems.keep(parse_day("decide_by", form.text("decide_by")));
    let reason = problems.keep(text::required("reason", form.text("reason"), LONG));
    let (Some(ends_on), Some(decide_by), Some(reason)) = (ends_on, decide_by, reason) else { return Err(problems) };
    let later = pilot.ends_on.is_none_or(|present| ends_on > present) && ends_on >= today;
    problems.require(later, || {
        Rejection::at("ends_on", "extension-not-later").with("end", pilot.ends_on.unwrap_or(today).max(today))
    });
    problems.require(decide_by >= ends_on, || Rejection::at("decide_by", "decision-before-end").with("end", ends_on));
    problems.finish().map(|()| NewExtension { ends_on, decide_by, reason })
}

/// The decision at the end.
pub struct Conclusion {
    pub outcome: Outcome,
    pub reasons: String,
    pub lessons: String,
    pub settled: Vec<HandOver>,
}

/// # Errors
/// Every problem at its field.
pub fn conclusion(form: &Submitted) -> Result<Conclusion, Problems> {
    let mut problems = Problems::default();
    let outcome = Outcome::parse(form.text("outcome")).ok_or_else(|| Rejection::at("outcome", "required"));
    let outcome = problems.keep(outcome);
    let reasons = problems.keep(text::required("reasons", form.text("reasons"), LONG));
    let lessons = problems.keep(text::required("lessons", form.text("lessons"), LONG));
    let settled = form.all("hand_over").into_iter().filter_map(HandOver::parse).collect();
    match (outcome, reasons, lessons) {
        (Some(outcome), Some(reasons), Some(lessons)) => Ok(Conclusion { outcome, reasons, lessons, settled }),
        _ => Err(problems),
    }
}
