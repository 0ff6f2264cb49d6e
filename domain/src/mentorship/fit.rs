//! Why this mentor fits this pilot, and what bars one: reasons that are shown, never a silent score.

use serde::{Deserialize, Serialize};

use crate::value::OrganisationId;

/// What a mentor offers. Skills and sectors as typed, compared without case and accents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    pub skills: Vec<String>,
    pub sectors: Vec<String>,
    /// ISO 639 codes.
    pub languages: Vec<String>,
    pub load: Load,
    /// Organisations in which the mentor declared an interest, works, or whose application they judged.
    pub interests: Vec<OrganisationId>,
    pub employers: Vec<OrganisationId>,
    pub judged: Vec<OrganisationId>,
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
    pub startup: Option<OrganisationId>,
    pub agency: Option<OrganisationId>,
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

/// Holds a mentor's profile against a need.
pub fn fit(need: &Need, profile: &Profile) -> Fit {
    let mut fit = Fit::default();
    let has = |list: &[String], word: &str| list.iter().any(|item| folded(item) == folded(word));
    fit.reasons.extend(profile.skills.iter().filter(|skill| has(&need.skills, skill)).cloned().map(Reason::Skill));
    let sector = need.sector.as_deref().filter(|sector| has(&profile.sectors, sector));
    fit.reasons.extend(sector.map(|sector| Reason::Sector(sector.to_owned())));
    let shared = need.languages.iter().filter(|language| profile.languages.contains(language));
    fit.reasons.extend(shared.cloned().map(Reason::Language));
    let free = profile.load.free();
    if free > 0 {
        fit.reasons.push(Reason::Free(free));
    }
    let concerns = |list: &[OrganisationId]| need.startup.is_some_and(|startup| list.contains(&startup));
    let at_agency = need.agency.is_some_and(|agency| profile.interests.contains(&agency));
    if concerns(&profile.interests) || concerns(&profile.employers) || at_agency {
        fit.bars.push(Bar::Interest);
    }
    if concerns(&profile.judged) {
        fit.bars.push(Bar::Judged);
    }
    if free < need.hours_a_month.max(1) {
        fit.bars.push(Bar::NoTime);
    }
    fit
}

/// A word for comparing: lower case, without the accents of French and with the plain letters for the Azerbaijani.
pub fn folded(word: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'â' | 'ä' | 'á' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' | 'ə' => 'e',
        'ğ' => 'g',
        'ı' | 'î' | 'ï' | 'í' => 'i',
        'ô' | 'ö' | 'ó' => 'o',
        'ş' => 's',
        'ù' | 'û' | 'ü' | 'ú' => 'u',
        other => other,
    };
    let lower = word.trim().to_lowercase();
    // The capital İ becomes i and a combining dot.
    lower.chars().filter(|c| *c != '\u{307}').map(plain).collect()
}
