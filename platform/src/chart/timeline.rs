//! A timeline: rows of spans and marks over one axis of days, with months as a grid and a line for today.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::round;

const WIDTH: f64 = 560.0;
// marks on the first and the last day are drawn whole
const LEFT: f64 = 12.0;
const RIGHT: f64 = 548.0;
/// Room above the rows for the word at today's line.
const TOP: f64 = 26.0;
const ROW: f64 = 54.0;
const LABEL: f64 = 18.0;
const BAR: f64 = 12.0;
/// Room below the rows for the days at both ends.
const FOOT: f64 = 30.0;
/// A span of one day is seen too.
const LEAST: f64 = 3.0;
/// More lines than these make a grid of the grid.
const MOST_MONTHS: i32 = 18;
/// Words at today's line keep within the picture by ending or beginning there.
const EDGE: f64 = 90.0;

/// What is to be drawn in one row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Message key of the row's name; empty where the name is a text.
    pub key: String,
    /// The row's name as somebody wrote it; empty where it is a message.
    pub text: String,
    /// Language of the text, where it is known.
    pub lang: String,
    /// Kind, first and last day.
    pub spans: Vec<(&'static str, NaiveDate, NaiveDate)>,
    /// Kind and day.
    pub marks: Vec<(&'static str, NaiveDate)>,
}

/// Rows over an axis of days, for the component `chart.timeline`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Timeline {
    pub width: f64,
    pub height: f64,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Where months begin.
    pub months: Vec<f64>,
    pub today: Option<Today>,
    pub rows: Vec<Row>,
    /// The kinds that are drawn, each once, for the legend.
    pub span_kinds: Vec<&'static str>,
    pub mark_kinds: Vec<&'static str>,
}

/// The line of today; `anchor` as SVG's `text-anchor`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Today {
    pub x: f64,
    pub at: NaiveDate,
    pub anchor: &'static str,
}

/// A row with its name above what is drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    pub key: String,
    pub text: String,
    pub lang: String,
    pub label_y: f64,
    pub y: f64,
    pub height: f64,
    pub middle: f64,
    pub spans: Vec<Span>,
    pub marks: Vec<Mark>,
}

/// Something that lasts. Kinds are words of the component: they choose the colour and the message.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Span {
    pub kind: &'static str,
    pub x: f64,
    pub width: f64,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// Something that falls on a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mark {
    pub kind: &'static str,
    pub x: f64,
    pub at: NaiveDate,
}

impl Timeline {
    /// Lays out the lines; `None` where no line has a day. Today is drawn where it lies within the days of the lines.
    #[must_use]
    pub fn new(lines: &[Line], today: NaiveDate) -> Option<Self> {
        let spans = lines.iter().flat_map(|line| &line.spans).flat_map(|(_, from, to)| [*from, *to]);
        let days: Vec<NaiveDate> = spans.chain(lines.iter().flat_map(|line| &line.marks).map(|(_, at)| *at)).collect();
        let (from, to) = (*days.iter().min()?, *days.iter().max()?);
        let axis = Axis { from, days: to.signed_duration_since(from).num_days() };
        let bottom = TOP + ROW * super::step(lines.len());
        Some(Self {
            width: WIDTH,
            height: bottom + FOOT,
            left: LEFT,
            right: RIGHT,
            top: TOP,
            bottom,
            from,
            to,
            months: axis.months(to),
            today: (from <= today && today <= to).then(|| axis.today(today)),
            rows: lines.iter().enumerate().map(|(place, line)| axis.row(place, line)).collect(),
            span_kinds: once(lines.iter().flat_map(|line| &line.spans).map(|(kind, ..)| *kind)),
            mark_kinds: once(lines.iter().flat_map(|line| &line.marks).map(|(kind, _)| *kind)),
        })
    }
}

fn once(kinds: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let mut found = Vec::new();
    for kind in kinds {
        if !found.contains(&kind) {
            found.push(kind);
        }
    }
    found
}

/// From a day to a place.
struct Axis {
    from: NaiveDate,
    days: i64,
}

impl Axis {
    fn x(&self, day: NaiveDate) -> f64 {
        if self.days == 0 {
            return (LEFT + RIGHT) / 2.0;
        }
        let passed = day.signed_duration_since(self.from).num_days();
        round(LEFT + passed as f64 / self.days as f64 * (RIGHT - LEFT))
    }

    fn today(&self, at: NaiveDate) -> Today {
        let x = self.x(at);
        let anchor = match x {
            x if x < LEFT + EDGE => "start",
            x if x > RIGHT - EDGE => "end",
            _ => "middle",
        };
        Today { x, at, anchor }
    }

    /// The first days of months, or of every third, sixth or twelfth where there are many.
    fn months(&self, to: NaiveDate) -> Vec<f64> {
        let number = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month0()).unwrap_or_default();
        let (first, last) = (number(self.from) + 1, number(to));
        let every = [1, 3, 6, 12].into_iter().find(|every| (last - first) / every <= MOST_MONTHS).unwrap_or(120);
        let begins = |month: &i32| {
            let within = u32::try_from(month.rem_euclid(12)).unwrap_or_default() + 1;
            NaiveDate::from_ymd_opt(month.div_euclid(12), within, 1)
        };
        (first..=last)
            .filter(|month| month % every == 0)
            .filter_map(|month| begins(&month))
            .map(|d| self.x(d))
            .collect()
    }

    fn row(&self, place: usize, line: &Line) -> Row {
        let y = TOP + ROW * super::step(place) + LABEL + 4.0;
        let span = |(kind, from, to): &(&'static str, NaiveDate, NaiveDate)| {
            let (from, to) = (*from.min(to), *from.max(to));
            let x = self.x(from).min(RIGHT - LEAST);
            Span { kind, x, width: round((self.x(to) - x).max(LEAST)), from, to }
        };
        Row {
            key: line.key.clone(),
            text: line.text.clone(),
            lang: line.lang.clone(),
            label_y: y - 7.0,
            y,
            height: BAR,
            middle: y + BAR / 2.0,
            spans: line.spans.iter().map(span).collect(),
            marks: line.marks.iter().map(|(kind, at)| Mark { kind, x: self.x(*at), at: *at }).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn line(spans: &[(&'static str, &str, &str)], marks: &[(&'static str, &str)]) -> Line {
        Line {
            spans: spans.iter().map(|(kind, from, to)| (*kind, day(from), day(to))).collect(),
            marks: marks.iter().map(|(kind, at)| (*kind, day(at))).collect(),
            ..Line::default()
        }
    }

    #[test]
    fn everything_keeps_within_the_picture_and_in_the_order_of_time() {
        let lines = [
            line(&[("run", "2027-01-01", "2027-12-31")], &[]),
            line(&[("wait", "2027-06-10", "2027-06-01")], &[("due", "2027-03-01"), ("done", "2027-12-31")]),
        ];
        let drawn = Timeline::new(&lines, day("2027-07-01")).unwrap();
        let spans = drawn.rows.iter().flat_map(|row| &row.spans);
        assert!(
            spans.clone().all(|s| s.x >= LEFT && s.x + s.width <= RIGHT + 0.1 && s.width >= LEAST && s.from <= s.to)
        );
        let marks: Vec<f64> = drawn.rows.iter().flat_map(|row| &row.marks).map(|mark| mark.x).collect();
        assert!(marks.is_sorted() && marks.iter().all(|x| (LEFT..=RIGHT).contains(x)));
        assert!(drawn.rows[1].y > drawn.rows[0].y + BAR && drawn.rows[1].y + BAR < drawn.bottom);
        assert_eq!((drawn.months.len(), drawn.today.unwrap().anchor), (11, "middle"));
        assert_eq!((drawn.span_kinds, drawn.mark_kinds), (vec!["run", "wait"], vec!["due", "done"]));
    }

    #[test]
    fn today_is_drawn_only_within_the_days_and_its_word_within_the_picture() {
        let lines = [line(&[("run", "2027-01-01", "2027-02-01")], &[])];
        let anchor = |at: &str| Timeline::new(&lines, day(at)).unwrap().today.map(|today| today.anchor);
        assert_eq!([anchor("2027-01-02"), anchor("2027-02-01")], [Some("start"), Some("end")]);
        assert_eq!([anchor("2026-12-31"), anchor("2027-02-02")], [None, None]);
    }

    #[test]
    fn one_day_lies_in_the_middle_and_no_day_is_no_picture() {
        assert_eq!(Timeline::new(&[], day("2027-01-01")), None);
        assert_eq!(Timeline::new(&[line(&[], &[])], day("2027-01-01")), None);
        let one = Timeline::new(&[line(&[], &[("due", "2027-01-01")])], day("2027-01-01")).unwrap();
        assert!((one.rows[0].marks[0].x - WIDTH / 2.0).abs() < 1.0 && one.months.is_empty());
    }

    #[test]
    fn many_years_do_not_make_a_line_for_every_month() {
        let long = Timeline::new(&[line(&[("run", "1950-01-01", "2090-01-01")], &[])], day("2027-01-01")).unwrap();
        assert!(long.months.len() <= 20 && long.months.is_sorted());
    }
}
