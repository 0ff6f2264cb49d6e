//! The stages of a case on the work list: which kinds of things belong to each, and how much waits there.

use platform::tasks::Tally;
use serde::Serialize;

/// In the order of the lifecycle.
const STAGES: &[(&str, &[&str])] = &[
    ("registry", &["organisation", "label"]),
    ("catalogue", &["solution"]),
    ("programme", &["programme", "roadmap_stage", "cohort", "participant"]),
    ("call", &["call", "need"]),
    ("application", &["application", "opening", "inquiry"]),
    ("evaluation", &["panel", "interview", "complaint"]),
    ("pilot", &["pilot", "pilot_start", "milestone"]),
    ("mentorship", &["mentor", "mentorship"]),
    ("purchase", &["purchase", "deliverable", "invoice"]),
];

/// A stage as a filter of the list, with its counts.
#[derive(Serialize)]
pub struct StageLink {
    pub stage: &'static str,
    pub url: String,
    pub open: u64,
    pub late: u64,
    pub selected: bool,
}

/// The stage to which a thing of this kind belongs.
pub fn of(kind: &str) -> &'static str {
    STAGES.iter().find(|(_, kinds)| kinds.contains(&kind)).map_or("other", |(stage, _)| stage)
}

/// The kinds of things of a stage; none where there is no such stage.
pub fn kinds(stage: &str) -> &'static [&'static str] {
    STAGES.iter().find(|(name, _)| *name == stage).map_or(&[], |(_, kinds)| kinds)
}

/// The stages in which something waits.
pub fn links(tally: &[Tally], chosen: &str) -> Vec<StageLink> {
    let link = |(stage, kinds): &(&'static str, &[&str])| {
        let within = || tally.iter().filter(|line| kinds.contains(&line.subject_kind.as_str()));
        StageLink {
            stage,
            url: format!("/work?stage={stage}"),
            open: within().map(|line| line.open).sum(),
            late: within().map(|line| line.late).sum(),
            selected: *stage == chosen,
        }
    };
    STAGES.iter().map(link).filter(|link| link.open > 0 || link.selected).collect()
}
