//! The parts in which a solution is written: each is saved, commented and compared by itself.

use std::sync::LazyLock;

use super::Content;
use crate::{
    form::{Form, Section as Questions, is_shown},
    rejection::Problems,
    words,
};

words! {
    /// In the order in which one writes them.
    pub enum SolutionSection {
        What = "what",
        Category = "category",
        Maturity = "maturity",
        Technology = "technology",
        Hosting = "hosting",
        Security = "security",
        Licence = "licence",
        Use = "use",
        Support = "support",
        Price = "price",
        References = "references",
    }
}

static QUESTIONS: LazyLock<Form> = LazyLock::new(|| toml::from_str(include_str!("questions.toml")).unwrap_or_default());

/// What a solution is asked beside what the catalogue searches by; the keys of its sections are those of
/// [`SolutionSection`].
pub fn questions() -> &'static Form {
    &QUESTIONS
}

impl SolutionSection {
    /// The fields of [`Content`] that are written here; the long tail of answers is beside.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::What => &["name", "summary", "problem", "audience"],
            Self::Category => &["category", "goals"],
            Self::Maturity => &["trl", "trl_evidence", "trl_address"],
            Self::Technology => &["building_blocks"],
            Self::Hosting => &["hosting", "data_countries"],
            Self::Security => &["personal_data", "attestations"],
            Self::Licence => &["licence"],
            Self::Use => &["languages", "accessibility"],
            Self::Support => &[],
            Self::Price => &["prices"],
            Self::References => &["references"],
        }
    }

    /// Whether a review needs something of it; the others make it better and can wait.
    pub fn is_needed(self) -> bool {
        self.fields().iter().any(|field| Content::NEEDED.contains(field))
    }

    /// Its questions, where it has some.
    pub fn questions(self) -> Option<&'static Questions> {
        QUESTIONS.section(self.as_str())
    }

    /// Where a field of [`Content`] is written.
    pub fn of(field: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|section| section.fields().contains(&field))
    }

    /// The problems of a whole content that belong here.
    pub fn own(self, missing: &Problems) -> Problems {
        let own = missing.0.iter().filter(|one| one.field.as_deref().and_then(Self::of) == Some(self));
        Problems(own.cloned().collect())
    }
}

/// How much of the long tail of one section is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered {
    pub answered: usize,
    pub asked: usize,
}

impl Content {
    /// How many of a section's questions that are asked have an answer.
    pub fn answered(&self, section: SolutionSection) -> Answered {
        let fields = section.questions().map(|asked| asked.fields.as_slice()).unwrap_or_default();
        let shown = fields.iter().filter(|field| is_shown(&QUESTIONS, &self.answers, &field.key));
        shown.fold(Answered { answered: 0, asked: 0 }, |so_far, field| Answered {
            answered: so_far.answered + usize::from(self.answers_to(&field.key)),
            asked: so_far.asked + 1,
        })
    }

    /// Whether a question has an answer.
    pub fn answers_to(&self, question: &str) -> bool {
        self.said.contains_key(question) || self.answers.values(question).next().is_some()
    }

    /// Whether a field holds anything.
    pub fn says(&self, field: &str) -> bool {
        match field {
            "name" => !self.name.is_empty(),
            "summary" => !self.summary.is_empty(),
            "problem" => !self.problem.is_empty(),
            "audience" => !self.audience.is_empty(),
            "category" => self.category.is_some(),
            "goals" => !self.goals.is_empty(),
            "trl" => self.trl.is_some(),
            "trl_evidence" => !self.trl_evidence.is_empty(),
            "trl_address" => self.trl_address.is_some(),
            "building_blocks" => !self.building_blocks.is_empty(),
            "hosting" => self.hosting.is_some(),
            "data_countries" => !self.data_countries.is_empty(),
            "personal_data" => self.personal_data.is_some(),
            "attestations" => !self.attestations.is_empty(),
            "licence" => self.licence.is_some(),
            "languages" => !self.languages.is_empty(),
            "accessibility" => !self.accessibility.is_empty(),
            "prices" => !self.prices.is_empty(),
            "references" => !self.references.is_empty(),
            _ => false,
        }
    }

    /// Whether anything is written in this section.
    pub fn has_begun(&self, section: SolutionSection) -> bool {
        section.fields().iter().any(|field| self.says(field)) || self.answered(section).answered > 0
    }
}
