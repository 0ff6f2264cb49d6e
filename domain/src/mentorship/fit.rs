//! Why this mentor fits this pilot, and what bars one: reasons that are shown, never a silent score.

use serde::{Deserialize, Serialize};

use crate::value::fold_letters;

/// What a mentor offers. Skills and sectors as typed, compared without case and accents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    pub skills: Vec<String>,
    pub sectors: Vec<String>,
    /// ISO 639 codes.
    pub languages: Vec<String>,
    pub load: Load,
    /// What ties the mentor to the startup, by its kind.
    pub ties: Vec<String>,
}

/// Hours a month: what the mentor has, and what running mentorships take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    pub capacity: i64,
    pub taken: i64,
}

impl Load {
    /// Never below nothing: a capacity that was lowered leaves running mentorships alone.
    pub fn free(self) -> i64 {
        (self.capacity - self.taken).max(0)
    }
}

/// What a pilot's startup looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Need {
    pub sector: Option<String>,
    /// Skills asked for in words; empty where nobody said.
    pub skills: Vec<String>,
    pub languages: Vec<String>,
    pub hours_a_month: i64,
}

/// One reason for a match, with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", content = "what", rename_all = "snake_case")]
pub enum Reason {
    Skill(String),
    Sector(String),
    Language(String),
    /// Hours a month that are free.
    Free(i64),
}

/// What speaks against a match so much that it is not offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bar {
    /// The mentor declared an interest in the startup or belongs to it.
    Interest,
    /// The mentor judged an application of the startup: whoever judges does not mentor.
    Judged,
    /// No hours left.
    NoTime,
}

/// Reasons and bars of one mentor for one need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    pub reasons: Vec<Reason>,
    pub bars: Vec<Bar>,
}

impl Fit {
    /// For the order of the list: a skill counts most, then the sector, then the language, then free time.
    pub fn weight(&self) -> i64 {
        self.reasons
            .iter()
            .map(|reason| match reason {
                Reason::Skill(_) => 100,
                Reason::Sector(_) => 60,
                Reason::Language(_) => 30,
                Reason::Free(hours) => (*hours).min(20),
            })
            .sum()
    }
}

/// What a tie of this kind to the startup bars: whoever belongs to it, has an interest in it or judged it does not mentor
/// it.
pub fn bar_of(tie: &str) -> Option<Bar> {
    match tie {
        "owner" | "founder" | "member" | "employer" | "declared_interest" => Some(Bar::Interest),
        "evaluator" => Some(Bar::Judged),
        _ => None,
    }
}

/// Holds a mentor's profile against a need.
pub fn fit(need: &Need, profile: &Profile) -> Fit {
    let mut fit = Fit::default();
    let has = |list: &[String], word: &str| list.iter().any(|item| fold_letters(item) == fold_letters(word));
    fit.reasons.extend(profile.skills.iter().filter(|skill| has(&need.skills, skill)).cloned().map(Reason::Skill));
    let sector = need.sector.as_deref().filter(|sector| has(&profile.sectors, sector));
    fit.reasons.extend(sector.map(|sector| Reason::Sector(sector.to_owned())));
    let shared = need.languages.iter().filter(|language| profile.languages.contains(language));
    fit.reasons.extend(shared.cloned().map(Reason::Language));
    let free = profile.load.free();
    if free > 0 {
        fit.reasons.push(Reason::Free(free));
    }
    let barred: Vec<Bar> = profile.ties.iter().filter_map(|tie| bar_of(tie)).collect();
    fit.bars.extend([Bar::Interest, Bar::Judged].into_iter().filter(|bar| barred.contains(bar)));
    if free < need.hours_a_month.max(1) {
        fit.bars.push(Bar::NoTime);
    }
    fit
}
