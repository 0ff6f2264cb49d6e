//! What the cohort's forms send.

use chrono_tz::Tz;
use domain::{
    programme::Calendar,
    rejection::Problems,
    value::{Deadline, parse_day, text},
};
use platform::forms::Submitted;

use crate::programme::{
    forms::{LINE, LONG, texts},
    plans::Planned,
};

/// Seats of one cohort at most.
const MOST_SEATS: i64 = 500;

/// Checks a plan; times are read in the office's zone.
///
/// # Errors
/// Every problem at its field.
pub fn planned(form: &Submitted, zone: Tz, lang: &str) -> Result<Planned, Problems> {
    let mut problems = Problems::default();
    let title = texts(&mut problems, form, "title", LINE, lang);
    let about = texts(&mut problems, form, "about", LONG, lang);
    let seats = problems.keep(text::whole("seats", form.text("seats"), 1..=MOST_SEATS));
    let from = problems.keep(Deadline::parse_local("intake_from", form.text("intake_from"), zone));
    let until = problems.keep(Deadline::parse_local("intake_until", form.text("intake_until"), zone));
    let starts_on = problems.keep(parse_day("starts_on", form.text("starts_on")));
    let ends_on = problems.keep(parse_day("ends_on", form.text("ends_on")));
    let (Some(seats), Some(from), Some(until), Some(starts_on), Some(ends_on)) =
        (seats, from, until, starts_on, ends_on)
    else {
        return Err(problems);
    };
    let calendar = Calendar { intake_from: from.at, intake_until: until, starts_on, ends_on };
    if let Err(more) = calendar.check() {
        problems.0.extend(more.0);
    }
    problems.finish()?;
    Ok(Planned { title, about, seats, calendar })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_read_in_the_offices_zone_and_every_problem_is_told() {
        let zone: Tz = "Asia/Baku".parse().unwrap_or(Tz::UTC);
        let fields = [
            ("title_az", "Birinci axın"),
            ("about_az", "On iki həftə"),
            ("seats", "12"),
            ("intake_from", "2027-03-01T09:00"),
            ("intake_until", "2027-04-01T18:00"),
            ("starts_on", "2027-05-03"),
            ("ends_on", "2027-07-30"),
        ];
        let plan = planned(&Submitted::of(&fields), zone, "az").ok();
        assert_eq!(
            plan.map(|plan| plan.calendar.intake_from.to_rfc3339()).as_deref(),
            Some("2027-03-01T05:00:00+00:00")
        );
        let mut wrong = fields;
        wrong[2].1 = "0";
        wrong[5].1 = "2027-03-20";
        let codes = |fields: &[(&str, &str)]| {
            let problems = planned(&Submitted::of(fields), zone, "az").err().unwrap_or_default();
            problems.0.iter().map(|problem| problem.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(&wrong), ["number-too-small"]);
        wrong[2].1 = "3";
        assert_eq!(codes(&wrong), ["cohort-starts-before-intake-ends"]);
        assert_eq!(codes(&[]).len(), 7);
    }
}
