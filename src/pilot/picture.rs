//! The pilot as a picture for those who work on it: plan and course with pauses, milestones, gates and check-ins.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::{pilot::MilestoneState, value::day_in};
use platform::{
    chart::{Line, Timeline},
    journal::Recorded,
};

use super::{course::views::Course, ending::views::Ending, store::Stored};

/// What the picture is made of beside the pilot itself.
pub struct Parts<'a> {
    pub course: &'a Course,
    pub ending: &'a Ending,
    pub entries: &'a [Recorded],
    pub today: NaiveDate,
    pub zone: Tz,
}

/// The picture; `None` as long as no day is known.
pub fn timeline(stored: &Stored, parts: &Parts<'_>) -> Option<Timeline> {
    let mut lines = vec![plan(stored), course(stored, parts)];
    lines.retain(|line| !line.spans.is_empty() || !line.marks.is_empty());
    lines.extend(stored.milestones.iter().filter_map(|row| {
        let state = MilestoneState::parse(&row.state)?;
        let day = |at: Option<DateTime<Utc>>| at.map(|at| parts.day(at));
        let over = stored.row.concluded_at.is_some();
        let moments = Moments { due: row.due_on, delivered: day(row.delivered_at), decided: day(row.decided_at) };
        Some(milestone(&row.title, state, &moments, parts.today, over))
    }));
    let gates = parts.ending.gates.iter().flat_map(|gate| [Some(gate.opened_at), gate.decided_at]).flatten();
    lines.extend(row("pilot-gates", "gate", gates.map(|at| parts.day(at))));
    let told = parts.course.check_ins.iter().map(|check_in| parts.day(check_in.at));
    lines.extend(row("pilot-check-ins", "check_in", told));
    Timeline::new(&lines, parts.today)
}

impl Parts<'_> {
    fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        day_in(at, self.zone)
    }
}

/// The days that the plan names.
fn plan(stored: &Stored) -> Line {
    let days = stored.row.starts_on.zip(stored.row.ends_on);
    let spans = days.map(|(from, to)| ("planned", from, to)).into_iter().collect();
    Line { key: "pilot-timeline-plan".to_owned(), spans, ..Line::default() }
}

/// What became of them, with the pauses.
fn course(stored: &Stored, parts: &Parts<'_>) -> Line {
    let mut line = Line { key: "pilot-timeline-course".to_owned(), ..Line::default() };
    let end = stored.row.concluded_at.map(|at| parts.day(at));
    let until = end.unwrap_or(parts.today);
    line.spans.extend(stored.row.started_at.map(|at| ("under_way", parts.day(at), until)));
    let turns = parts.entries.iter().filter_map(|entry| match entry.event.as_str() {
        "pilot.paused" => Some((entry.at, true)),
        "pilot.resumed" => Some((entry.at, false)),
        _ => None,
    });
    let turns = turns.map(|(at, paused)| (parts.day(at), paused)).collect();
    line.spans.extend(pauses(turns, until).into_iter().map(|(from, to)| ("pause", from, to)));
    line.marks.extend(end.map(|day| ("ended", day)));
    line
}

/// From the turns (day, and whether it stopped there) to the pauses; one that goes on lasts until `until`.
fn pauses(mut turns: Vec<(NaiveDate, bool)>, until: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
    turns.sort_by_key(|(day, _)| *day);
    let mut found = Vec::new();
    let mut since = None;
    for (day, stopped) in turns {
        if stopped {
            since = since.or(Some(day));
        } else if let Some(from) = since.take() {
            found.push((from, day));
        }
    }
    found.extend(since.filter(|from| *from <= until).map(|from| (from, until)));
    found
}

/// When a milestone is due, was handed over and was decided on.
struct Moments {
    due: NaiveDate,
    delivered: Option<NaiveDate>,
    decided: Option<NaiveDate>,
}

fn milestone(title: &str, state: MilestoneState, at: &Moments, today: NaiveDate, over: bool) -> Line {
    let mut line = Line { text: title.to_owned(), marks: vec![("due", at.due)], ..Line::default() };
    let done = at.decided.filter(|_| state == MilestoneState::Accepted);
    let handed = at.delivered.filter(|_| state == MilestoneState::Delivered);
    let reached = done.or(handed).or((!over).then_some(today));
    line.spans.extend(reached.filter(|day| *day > at.due).map(|day| ("late", at.due, day)));
    line.marks.extend(done.map(|day| ("done", day)));
    line.marks.extend(handed.map(|day| ("delivered", day)));
    line
}

fn row(key: &str, kind: &'static str, days: impl Iterator<Item = NaiveDate>) -> Option<Line> {
    let mut marks: Vec<_> = days.map(|day| (kind, day)).collect();
    marks.sort_unstable();
    marks.dedup();
    (!marks.is_empty()).then(|| Line { key: key.to_owned(), marks, ..Line::default() })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn on(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 3, day).unwrap()
    }

    #[test]
    fn a_pause_lasts_until_it_ends_or_until_today() {
        assert_eq!(
            pauses(vec![(on(9), false), (on(4), true), (on(12), true)], on(20)),
            [(on(4), on(9)), (on(12), on(20))]
        );
        assert!(pauses(vec![(on(9), false)], on(20)).is_empty() && pauses(vec![], on(20)).is_empty());
    }

    #[test]
    fn a_milestone_is_late_from_its_day_until_it_is_there() {
        let at = |delivered: Option<u32>, decided: Option<u32>| Moments {
            due: on(10),
            delivered: delivered.map(on),
            decided: decided.map(on),
        };
        let late = |state, moments: &Moments, over| milestone("x", state, moments, on(20), over).spans;
        assert_eq!(late(MilestoneState::Scheduled, &at(None, None), false), [("late", on(10), on(20))]);
        assert_eq!(late(MilestoneState::Delivered, &at(Some(12), None), false), [("late", on(10), on(12))]);
        assert!(late(MilestoneState::Accepted, &at(Some(8), Some(9)), false).is_empty());
        assert!(late(MilestoneState::Scheduled, &at(None, None), true).is_empty());
    }

    #[test]
    fn a_row_without_days_is_no_row() {
        assert_eq!(row("pilot-gates", "gate", std::iter::empty()), None);
        assert_eq!(row("pilot-gates", "gate", [on(2), on(1), on(2)].into_iter()).unwrap().marks.len(), 2);
    }
}
