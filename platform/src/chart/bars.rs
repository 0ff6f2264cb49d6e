//! Bars beside each other on one scale, each with a mark where something is allowed at most; and one bar cut in parts.

use serde::Serialize;

use super::round;

/// Length of the longest bar or the farthest mark, in hundredths of the room there is.
const FULL: f64 = 100.0;
/// Something is never drawn as nothing.
const LEAST: f64 = 0.8;

/// A bar and its mark, in hundredths of the width, for the components `chart.bars` and `chart.limits`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bar {
    pub width: f64,
    /// Where the limit stands; `None` where there is no limit.
    pub limit: Option<f64>,
    pub over: bool,
}

/// Lays out values with their limits on one scale; a value that is not known has no bar.
#[must_use]
pub fn bars(values: &[(Option<f64>, Option<f64>)]) -> Vec<Bar> {
    let known = |value: &Option<f64>| value.filter(|v| v.is_finite() && *v > 0.0);
    let all = values.iter().flat_map(|(value, limit)| [known(value), known(limit)]).flatten();
    let most = all.fold(0.0, f64::max);
    let scaled = |value: f64| if most > 0.0 { round((value / most * FULL).max(LEAST)) } else { 0.0 };
    let bar = |(value, limit): &(Option<f64>, Option<f64>)| Bar {
        width: known(value).map_or(0.0, scaled),
        limit: known(limit).map(scaled),
        over: known(value).zip(known(limit)).is_some_and(|(value, limit)| value > limit),
    };
    values.iter().map(bar).collect()
}

/// A part of a bar, in hundredths of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Part {
    pub x: f64,
    pub width: f64,
}

/// Cuts one bar into parts as large as their amounts; amounts below nothing count as none.
#[must_use]
pub fn parts(amounts: &[i64]) -> Vec<Part> {
    let whole: f64 = amounts.iter().map(|amount| (*amount).max(0) as f64).sum();
    let mut from = 0.0;
    let mut cut = Vec::with_capacity(amounts.len());
    for amount in amounts {
        let width = if whole > 0.0 { (*amount).max(0) as f64 / whole * FULL } else { 0.0 };
        cut.push(Part { x: round(from), width: round(width) });
        from += width;
    }
    cut
}

/// A stretch of a scale from 0 to 100 with one mark on it, for the component `chart.range`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Range {
    pub x: f64,
    pub width: f64,
    pub mark: f64,
}

/// Lays out a stretch and its mark, in percent; what lies beyond the scale is cut off.
#[must_use]
pub fn range(from: f64, to: f64, mark: f64) -> Range {
    let on = |value: f64| round(value.clamp(0.0, FULL));
    Range { x: on(from), width: round((on(to) - on(from)).max(LEAST)), mark: on(mark) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_and_marks_share_one_scale() {
        let laid = bars(&[(Some(20.0), Some(40.0)), (Some(30.0), None), (None, Some(10.0))]);
        assert_eq!(laid[0], Bar { width: 50.0, limit: Some(100.0), over: false });
        assert_eq!(laid[1], Bar { width: 75.0, limit: None, over: false });
        assert_eq!(laid[2], Bar { width: 0.0, limit: Some(25.0), over: false });
        assert!(bars(&[(Some(41.0), Some(40.0))])[0].over);
    }

    #[test]
    fn bars_of_nothing_one_thing_and_nonsense_are_laid_out() {
        assert!(bars(&[]).is_empty());
        assert!((bars(&[(Some(7.0), None)])[0].width - FULL).abs() < f64::EPSILON);
        for odd in [Some(0.0), Some(-3.0), Some(f64::NAN), Some(f64::INFINITY), None] {
            assert!(bars(&[(odd, None)])[0].width.abs() < f64::EPSILON);
        }
    }

    #[test]
    fn parts_fill_the_bar_without_gap() {
        assert_eq!(parts(&[1, 3]), [Part { x: 0.0, width: 25.0 }, Part { x: 25.0, width: 75.0 }]);
        assert_eq!(parts(&[5]), [Part { x: 0.0, width: 100.0 }]);
        assert_eq!(parts(&[0, 0]), [Part { x: 0.0, width: 0.0 }; 2]);
        assert!(parts(&[]).is_empty());
    }
}
