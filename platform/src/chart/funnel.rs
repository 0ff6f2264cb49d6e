//! The funnel: how many things reached each stage, one bar below the other, with the slope between two bars.

use serde::Serialize;

use super::{round, step};

const WIDTH: f64 = 560.0;
/// Room right of the longest bar for its figure.
const FIGURE: f64 = 110.0;
const ROW: f64 = 62.0;
const LABEL: f64 = 20.0;
const BAR: f64 = 26.0;
/// Something is never drawn as nothing.
const LEAST: f64 = 3.0;

/// Stages with their counts, for the component `chart.funnel`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Funnel {
    pub width: f64,
    pub height: f64,
    pub stages: Vec<Stage>,
}

/// One bar of the funnel.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stage {
    /// Message key of the stage.
    pub key: String,
    pub value: i64,
    /// Base line of the stage's name.
    pub label_y: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    /// Where the figure begins, and its base line.
    pub value_x: f64,
    pub value_y: f64,
    /// Corners of the slope down to the next bar, as an SVG `points`; empty for the last.
    pub slope: String,
}

impl Funnel {
    /// Lays out the stages in their order; negative counts are drawn as none.
    #[must_use]
    pub fn new(counts: &[(String, i64)]) -> Self {
        let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
        let widths: Vec<f64> = counts.iter().map(|(_, count)| length(*count, most)).collect();
        let stages = counts.iter().zip(&widths).enumerate().map(|(place, ((key, value), width))| {
            let top = ROW * step(place);
            let below = widths.get(place + 1);
            let (foot, next) = (top + LABEL + BAR, top + ROW + LABEL);
            Stage {
                key: key.clone(),
                value: *value,
                label_y: round(top + LABEL - 6.0),
                y: top + LABEL,
                width: *width,
                height: BAR,
                value_x: round(width + 8.0),
                value_y: top + LABEL + BAR / 2.0 + 5.0,
                slope: below
                    .map(|below| format!("0,{foot} {width},{foot} {below},{next} 0,{next}"))
                    .unwrap_or_default(),
            }
        });
        Self { width: WIDTH, height: ROW * step(counts.len()).max(1.0), stages: stages.collect() }
    }
}

/// How long the bar of a count is, the longest being that of `most`.
fn length(count: i64, most: i64) -> f64 {
    if count <= 0 {
        return 0.0;
    }
    let share = count as f64 / most as f64;
    round((share * (WIDTH - FIGURE)).max(LEAST))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn funnel(counts: &[(&str, i64)]) -> Funnel {
        Funnel::new(&counts.iter().map(|(key, count)| ((*key).to_owned(), *count)).collect::<Vec<_>>())
    }

    #[test]
    fn bars_keep_within_the_picture_and_their_order() {
        let drawn = funnel(&[("a", 400), ("b", 100), ("c", 1), ("d", 0)]);
        let widths: Vec<f64> = drawn.stages.iter().map(|stage| stage.width).collect();
        assert_eq!(widths, [450.0, 112.5, LEAST, 0.0]);
        assert!(drawn.stages.iter().all(|stage| stage.value_x < WIDTH && stage.y + stage.height <= drawn.height));
        assert!(drawn.stages.windows(2).all(|pair| pair[0].y + pair[0].height < pair[1].label_y));
    }

    #[test]
    fn a_slope_leads_from_each_bar_to_the_next() {
        let drawn = funnel(&[("a", 2), ("b", 1)]);
        assert_eq!(drawn.stages[0].slope, "0,46 450,46 225,82 0,82");
        assert_eq!(drawn.stages[1].slope, "");
    }

    #[test]
    fn nothing_and_one_stage_are_drawn_too() {
        assert!(funnel(&[]).stages.is_empty() && funnel(&[]).height > 0.0);
        let one = funnel(&[("a", 0)]);
        assert!(one.stages.len() == 1 && one.stages[0].width.abs() < f64::EPSILON);
        assert!(funnel(&[("a", -4)]).stages[0].width.abs() < f64::EPSILON);
    }
}
