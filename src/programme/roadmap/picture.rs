//! The roadmap as a picture: each stage from its beginning to its day, in its state, and how far it runs late.

use chrono::NaiveDate;
use domain::{
    programme::{RoadmapStage, RoadmapState},
    value::Texts,
};
use platform::chart::{Line, Timeline};

/// The picture of the stages (title and rules), titles in this language; `None` without stages.
pub fn timeline<'a>(
    stages: impl Iterator<Item = (&'a Texts, RoadmapStage)>,
    lang: &str,
    today: NaiveDate,
) -> Option<Timeline> {
    let lines: Vec<Line> = stages
        .map(|(title, stage)| {
            let title = title.pick(lang);
            Line {
                text: title.as_ref().map(|picked| picked.text.to_owned()).unwrap_or_default(),
                lang: title.map(|picked| picked.lang.to_owned()).filter(|of| of != lang).unwrap_or_default(),
                ..line(stage.state, (stage.starts_on, stage.due_on, stage.done_on), today)
            }
        })
        .collect();
    Timeline::new(&lines, today)
}

/// A stage by the days on which it begins, is due and was done. One without a beginning is drawn on its day alone.
fn line(
    state: RoadmapState,
    (starts_on, due_on, done_on): (Option<NaiveDate>, NaiveDate, Option<NaiveDate>),
    today: NaiveDate,
) -> Line {
    let kind = match state {
        RoadmapState::Planned => "planned",
        RoadmapState::UnderWay => "under_way",
        RoadmapState::Done => "done",
        RoadmapState::Dropped => "dropped",
    };
    let done = done_on.filter(|_| state == RoadmapState::Done);
    let open = matches!(state, RoadmapState::Planned | RoadmapState::UnderWay);
    let until = done.or(open.then_some(today)).filter(|day| *day > due_on);
    let mut spans: Vec<_> =
        starts_on.map(|from| (kind, from, done.map_or(due_on, |day| day.min(due_on)))).into_iter().collect();
    // done before it was to begin
    spans.retain(|(_, from, to)| from <= to);
    spans.extend(until.map(|day| ("late", due_on, day)));
    let mut marks = vec![("due", due_on)];
    // where there is a span, its end says it
    marks.extend(done.filter(|_| spans.is_empty()).map(|day| ("done", day)));
    Line { spans, marks, ..Line::default() }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn on(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 3, day).unwrap()
    }

    #[test]
    fn an_open_stage_runs_late_until_today_and_a_done_one_until_it_was_done() {
        let open = line(RoadmapState::UnderWay, (Some(on(1)), on(10), None), on(20));
        assert_eq!(open.spans, [("under_way", on(1), on(10)), ("late", on(10), on(20))]);
        let done = line(RoadmapState::Done, (Some(on(1)), on(10), Some(on(12))), on(20));
        assert_eq!(done.spans, [("done", on(1), on(10)), ("late", on(10), on(12))]);
        assert_eq!(done.marks, [("due", on(10))]);
    }

    #[test]
    fn a_stage_in_time_without_a_beginning_or_given_up_is_not_late() {
        assert!(line(RoadmapState::Planned, (None, on(10), None), on(5)).spans.is_empty());
        assert_eq!(
            line(RoadmapState::Done, (Some(on(1)), on(10), Some(on(8))), on(20)).spans,
            [("done", on(1), on(8))]
        );
        let early = line(RoadmapState::Done, (Some(on(5)), on(10), Some(on(3))), on(20));
        assert_eq!((early.spans, early.marks), (vec![], vec![("due", on(10)), ("done", on(3))]));
        let dropped = line(RoadmapState::Dropped, (Some(on(1)), on(10), None), on(20));
        assert_eq!(dropped.spans, [("dropped", on(1), on(10))]);
    }

    #[test]
    fn no_stage_is_no_picture() {
        assert_eq!(timeline(std::iter::empty(), "en", on(1)), None);
    }
}
