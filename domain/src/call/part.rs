//! The sections in which a challenge is written and commented on (product.md 2.4), and how far each is. All but the lots are
//! needed.

use super::{Brief, CallKind, TEXTS, Timetable, check_complete};
use crate::{rejection::Problems, words};

words! {
    /// A section of a call, in the order in which one writes it.
    pub enum Part {
        /// Title, summary and where suppliers would look for it.
        Presentation = "presentation",
        /// What is wrong, and who suffers from it.
        Problem = "problem",
        Outcome = "outcome",
        /// Data and people that the agency gives, and the pilot's terms.
        Pilot = "pilot",
        /// Budget and its line, decision owner, purchase route, how it is scored and sealed.
        Terms = "terms",
        /// Into which parts it is divided; optional, and of challenges only.
        Lots = "lots",
        Timetable = "timetable",
        Eligibility = "eligibility",
        Criteria = "criteria",
        Form = "form",
    }
}

words! {
    pub enum PartState {
        Empty = "empty",
        Begun = "begun",
        Complete = "complete",
    }
}

impl Part {
    /// The sections that a call of this kind can have.
    pub fn of(kind: CallKind) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |part| *part != Self::Lots || kind == CallKind::Challenge)
    }

    /// Those of which this call says something: an undivided one says nothing of lots.
    pub fn said(kind: CallKind, brief: &Brief) -> impl Iterator<Item = Self> {
        let divided = brief.is_divided();
        Self::of(kind).filter(move |part| *part != Self::Lots || divided)
    }

    /// The fields of the brief and of the timetable that are entered in it.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Presentation => &["title", "summary"],
            Self::Problem => &["problem", "sufferers"],
            Self::Outcome => &["outcome"],
            Self::Pilot => &["provided", "pilot_terms"],
            Self::Terms => &["budget", "budget_line", "decision_owner", "route"],
            Self::Lots => &["lots", "lots_applied", "lots_awarded"],
            Self::Timetable => &Timetable::FIELDS,
            Self::Eligibility => &["eligibility"],
            Self::Criteria => &["criteria"],
            Self::Form => &[],
        }
    }

    /// The page on which it is written, by its noun in the address.
    pub fn page(self) -> &'static str {
        match self {
            Self::Presentation | Self::Problem | Self::Outcome | Self::Pilot => "brief",
            Self::Terms => "terms",
            Self::Lots => "lots",
            Self::Timetable => "timetable",
            Self::Eligibility => "eligibility",
            Self::Criteria => "criteria",
            Self::Form => "form",
        }
    }

    /// The fields of it that a complete call needs and that are missing; `missing` is what `check_complete` found.
    pub fn lacks(self, missing: &Problems) -> Vec<&str> {
        let of = |field: &&str| self.fields().contains(&field.split('.').next().unwrap_or_default());
        missing.0.iter().filter_map(|problem| problem.field.as_deref()).filter(of).collect()
    }

    /// How far it is. The form is never empty: it begins with a tested one.
    pub fn state(self, kind: CallKind, brief: &Brief, times: &Timetable) -> PartState {
        let missing = check_complete(kind, brief, times).err().unwrap_or_default();
        let begun = self == Self::Form || self.fields().iter().any(|field| is_filled(field, brief, times));
        match (self.lacks(&missing).is_empty(), begun) {
            (true, true) => PartState::Complete,
            (_, true) => PartState::Begun,
            (_, false) => PartState::Empty,
        }
    }
}

fn is_filled(field: &str, brief: &Brief, times: &Timetable) -> bool {
    match field {
        "budget" => brief.budget.is_some(),
        "budget_line" => brief.budget_line.is_some(),
        "decision_owner" => brief.decision_owner.is_some(),
        "route" => brief.route.is_some(),
        "eligibility" => !brief.eligibility.is_empty(),
        "criteria" => !brief.criteria.is_empty(),
        "lots" => brief.is_divided(),
        "lots_applied" | "lots_awarded" => false,
        _ if TEXTS.iter().any(|text| text.name == field) => brief.texts(field).is_some_and(|texts| !texts.is_empty()),
        _ => times.get(field).is_some(),
    }
}
