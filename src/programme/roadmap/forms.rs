//! What the roadmap's forms send.

use chrono::NaiveDate;
use domain::{
    rejection::{Problems, Rejection},
    value::{optional_day, parse_day, text},
};
use platform::forms::Submitted;
use uuid::Uuid;

use crate::programme::{
    forms::{LINE, LONG, texts},
    plans::{Charted, Dates},
};

/// Checks a new stage; `organisations` are those that can answer for it.
///
/// # Errors
/// Every problem at its field.
pub fn charted(form: &Submitted, organisations: &[Uuid], lang: &str) -> Result<Charted, Problems> {
    let mut problems = Problems::default();
    let title = texts(&mut problems, form, "title", LINE, lang);
    let given = form.text("organisation");
    let chosen = organisations.iter().find(|id| id.to_string() == given).copied();
    let code = if given.is_empty() { "required" } else { "not-a-choice" };
    let organisation = problems.keep(chosen.ok_or_else(|| Rejection::at("organisation", code)));
    let (starts_on, due_on) = dates(&mut problems, form);
    let note = problems.keep(text::optional("note", form.text("note"), LONG)).flatten();
    match (organisation, due_on) {
        (Some(organisation), Some(due_on)) if problems.is_empty() => {
            Ok(Charted { title, organisation: organisation.into(), starts_on, due_on, note })
        }
        _ => Err(problems),
    }
}

/// Checks new dates. A commitment is never moved silently: the reason is public.
///
/// # Errors
/// Every problem at its field.
pub fn rescheduled(form: &Submitted) -> Result<Dates, Problems> {
    let mut problems = Problems::default();
    let (starts_on, due_on) = dates(&mut problems, form);
    let reasons = problems.keep(text::required("reasons", form.text("reasons"), LONG));
    match (due_on, reasons) {
        (Some(due_on), Some(reasons)) if problems.is_empty() => Ok(Dates { starts_on, due_on, reasons }),
        _ => Err(problems),
    }
}

fn dates(problems: &mut Problems, form: &Submitted) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let given = form.text("starts_on");
    let starts_on = problems.keep(optional_day("starts_on", given)).flatten();
    let due_on = problems.keep(parse_day("due_on", form.text("due_on")));
    let ordered = due_on.is_none_or(|due| starts_on.is_none_or(|start| due >= start));
    problems.require(ordered, || Rejection::at("due_on", "ends-before-it-starts"));
    (starts_on, due_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_has_somebody_who_answers_for_it_and_dates_in_order() {
        let organisation = Uuid::from_u128(3);
        let id = organisation.to_string();
        let stage = [("title_en", "Label decree"), ("organisation", id.as_str()), ("starts_on", "2027-03-01")];
        let with = |due: &'static str| {
            let fields: Vec<(&str, &str)> = stage.iter().copied().chain([("due_on", due)]).collect();
            charted(&Submitted::of(&fields), &[organisation], "en")
        };
        assert!(with("2027-03-01").is_ok());
        let refused = with("2027-02-28").err().unwrap_or_default();
        assert_eq!(refused.0.iter().map(|r| r.code).collect::<Vec<_>>(), ["ends-before-it-starts"]);
        let empty = charted(&Submitted::of(&[]), &[organisation], "az").err().unwrap_or_default();
        let fields: Vec<_> = empty.0.iter().filter_map(|r| r.field.as_deref()).collect();
        assert_eq!(fields, ["title_az", "organisation", "due_on"]);
        assert!(rescheduled(&Submitted::of(&[("due_on", "2027-03-01")])).is_err());
    }
}
