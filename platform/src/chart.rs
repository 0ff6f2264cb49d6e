//! Where the parts of a chart lie: numbers only, so that the template draws it with attributes and the CSP stays strict.

mod bars;
mod funnel;
mod timeline;

use chrono::{DateTime, Utc};
use serde::Serialize;

pub use bars::{Bar, Part, Range, bars, parts, range};
pub use funnel::{Funnel, Stage};
pub use timeline::{Line, Mark, Row, Span, Timeline, Today};

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 284.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 570.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 244.0;
/// Names of levels need this much room between their lines.
const NAME_GAP: f64 = 20.0;

/// Measurements against baseline, threshold and target, for the component `chart.kpi`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Kpi {
    pub width: f64,
    pub height: f64,
    pub left: f64,
    pub right: f64,
    pub bottom: f64,
    pub ticks: Vec<Tick>,
    pub levels: Vec<Level>,
    pub points: Vec<Point>,
    /// An SVG path through the points; empty below two of them.
    pub path: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tick {
    pub y: f64,
    pub value: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Level {
    /// `baseline`, `threshold` or `target`.
    pub kind: &'static str,
    pub y: f64,
    pub label_y: f64,
    pub value: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    pub x: f64,
    pub y: f64,
    pub at: DateTime<Utc>,
    pub value: f64,
}

impl Kpi {
    /// Lays out a chart; measurements may come in any order, and values that are no numbers are left out.
    #[must_use]
    pub fn new(
        baseline: Option<f64>,
        threshold: Option<f64>,
        target: Option<f64>,
        measurements: &[(DateTime<Utc>, f64)],
    ) -> Self {
        let mut measured: Vec<(DateTime<Utc>, f64)> =
            measurements.iter().copied().filter(|(_, value)| value.is_finite()).collect();
        measured.sort_by_key(|(at, _)| *at);
        let named = [("baseline", baseline), ("threshold", threshold), ("target", target)];
        let levels: Vec<(&'static str, f64)> =
            named.into_iter().filter_map(|(kind, value)| Some((kind, value.filter(|v| v.is_finite())?))).collect();
        let scale = Scale::over(levels.iter().map(|(_, v)| *v).chain(measured.iter().map(|(_, v)| *v)));
        let points = placed(&measured, &scale);
        Self {
            width: WIDTH,
            height: HEIGHT,
            left: LEFT,
            right: RIGHT,
            bottom: BOTTOM,
            ticks: scale.ticks(),
            levels: apart(levels.into_iter().map(|(kind, value)| Level {
                kind,
                y: scale.y(value),
                label_y: scale.y(value) + 4.0,
                value,
            })),
            path: path(&points),
            points,
        }
    }
}

/// From a value to a height, over round steps.
struct Scale {
    low: f64,
    high: f64,
    step: f64,
}

impl Scale {
    fn over(values: impl Iterator<Item = f64>) -> Self {
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
        let (low, high) = if low.is_finite() { (low, high) } else { (0.0, 1.0) };
        // Zero belongs on the axis unless all values lie far from it.
        let low = if low > 0.0 && low < high * 0.6 { 0.0 } else { low };
        let span = if high > low { high - low } else { low.abs().max(1.0) };
        let raw = span / 4.0;
        let unit = 10f64.powf(raw.log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|m| m * unit).find(|s| *s >= raw).unwrap_or(unit * 10.0);
        let low = (low / step).floor() * step;
        let high = (high / step).ceil() * step;
        Self { low, high: if high > low { high } else { low + step }, step }
    }

    fn y(&self, value: f64) -> f64 {
        round(BOTTOM - (value - self.low) / (self.high - self.low) * (BOTTOM - TOP))
    }

    fn ticks(&self) -> Vec<Tick> {
        let mut ticks = Vec::new();
        for index in 0..12_u8 {
            let value = self.low + self.step * f64::from(index);
            if value > self.high + self.step / 2.0 {
                break;
            }
            ticks.push(Tick { y: self.y(value), value: (value * 1e6).round() / 1e6 });
        }
        ticks
    }
}

fn placed(measured: &[(DateTime<Utc>, f64)], scale: &Scale) -> Vec<Point> {
    let (Some((first, _)), Some((last, _))) = (measured.first(), measured.last()) else { return Vec::new() };
    let seconds = |from: DateTime<Utc>, to: DateTime<Utc>| to.signed_duration_since(from).as_seconds_f64();
    let span = seconds(*first, *last);
    let x = |at: DateTime<Utc>| {
        if span > 0.0 { LEFT + 8.0 + seconds(*first, at) / span * (RIGHT - LEFT - 16.0) } else { (LEFT + RIGHT) / 2.0 }
    };
    measured.iter().map(|(at, value)| Point { x: round(x(*at)), y: scale.y(*value), at: *at, value: *value }).collect()
}

fn path(points: &[Point]) -> String {
    if points.len() < 2 {
        return String::new();
    }
    let step =
        |(index, point): (usize, &Point)| format!("{}{} {}", if index == 0 { "M" } else { "L" }, point.x, point.y);
    points.iter().enumerate().map(step).collect()
}

/// Moves the names of levels apart where their lines lie close together.
fn apart(levels: impl Iterator<Item = Level>) -> Vec<Level> {
    let mut levels: Vec<Level> = levels.collect();
    levels.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lowest = f64::NEG_INFINITY;
    for level in &mut levels {
        level.label_y = level.label_y.max(lowest + NAME_GAP);
        lowest = level.label_y;
    }
    levels
}

/// The number of a row as a factor of its height.
fn step(place: usize) -> f64 {
    f64::from(u16::try_from(place).unwrap_or(u16::MAX))
}

fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn on(day: u32) -> DateTime<Utc> {
        format!("2027-03-{day:02}T00:00:00Z").parse().unwrap()
    }

    #[test]
    fn points_run_in_time_and_higher_values_lie_higher() {
        let chart = Kpi::new(Some(40.0), Some(20.0), Some(10.0), &[(on(20), 12.0), (on(1), 38.0), (on(10), 25.0)]);
        let xs: Vec<f64> = chart.points.iter().map(|p| p.x).collect();
        assert!(xs.is_sorted() && xs.iter().all(|x| (LEFT..=RIGHT).contains(x)));
        assert!(chart.points[0].y < chart.points[2].y);
        assert_eq!(chart.ticks.iter().map(|t| t.value).collect::<Vec<_>>(), [0.0, 10.0, 20.0, 30.0, 40.0]);
        assert!(chart.path.starts_with('M') && chart.path.matches('L').count() == 2);
    }

    #[test]
    fn names_of_close_levels_do_not_cover_each_other() {
        let chart = Kpi::new(Some(50.0), Some(50.5), Some(51.0), &[(on(1), 0.0)]);
        let ys: Vec<f64> = chart.levels.iter().map(|l| l.label_y).collect();
        assert!(ys.windows(2).all(|pair| pair[1] - pair[0] >= NAME_GAP));
    }

    #[test]
    fn nothing_one_thing_and_nonsense_are_drawn_too() {
        for points in [vec![], vec![(on(1), 5.0)], vec![(on(1), f64::NAN)], vec![(on(1), -3.0), (on(1), -3.0)]] {
            let chart = Kpi::new(None, None, None, &points);
            assert!(chart.ticks.len() >= 2 && chart.ticks.iter().all(|t| t.y.is_finite()));
            assert!(chart.points.iter().all(|p| p.x.is_finite() && p.y.is_finite()));
        }
    }
}
