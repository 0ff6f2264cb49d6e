//! Challenges that lie ready to start from, by sector, and what a call takes over from another one.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Brief, Criterion, Statement, application_form, with_question};
use crate::{
    form::{Field, FieldKind, Form},
    value::{CallId, Currency, Percent, Texts},
};

/// Where a call was begun from; kept with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BegunFrom {
    /// An earlier call.
    Call(CallId),
    /// One of [`ready_challenges`], by its key.
    Ready(String),
    /// A need that an agency took up; `idea`: it came from a startup, unsolicited.
    Need { id: Uuid, idea: bool },
}

/// What only the author can know stands between this and `]`.
pub const GAP: &str = "[?";

/// A challenge to start from.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ready {
    pub key: String,
    pub sector: Texts,
    pub title: Texts,
    pub summary: Texts,
    problem: Texts,
    sufferers: Texts,
    outcome: Texts,
    provided: Texts,
    pilot_terms: Texts,
    /// Beside those that every one of them has.
    criterion: Named,
    question: Asked,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    name: Texts,
    description: Texts,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    label: Texts,
    help: Texts,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Weighed {
    /// In hundredths of a percent.
    weight: i64,
    minimum: Option<i64>,
    name: Texts,
    description: Texts,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Library {
    eligibility: Vec<Texts>,
    criteria: Vec<Weighed>,
    templates: Vec<Ready>,
}

static LIBRARY: LazyLock<Library> = LazyLock::new(|| toml::from_str(include_str!("library.toml")).unwrap_or_default());

/// The weight of the criterion of its own, in hundredths of a percent.
const OWN_WEIGHT: i64 = 2000;
const SCALE: i64 = 5;

/// The challenges that lie ready, in the order in which they are offered.
pub fn ready_challenges() -> &'static [Ready] {
    &LIBRARY.templates
}

impl Ready {
    pub fn of(key: &str) -> Option<&'static Self> {
        ready_challenges().iter().find(|ready| ready.key == key)
    }

    /// The text to start from; keys of conditions and criteria come from `key`.
    pub fn brief(&self, mut key: impl FnMut() -> String) -> Brief {
        let mut criterion = |name: &Texts, description: &Texts, weight: i64, minimum| Criterion {
            key: key(),
            name: name.clone(),
            description: description.clone(),
            weight: Percent::from_hundredths(weight).unwrap_or_default(),
            scale_max: SCALE,
            minimum,
            meanings: Vec::new(),
            formula: None,
            spoken: false,
        };
        let shared = LIBRARY.criteria.iter().map(|one| (&one.name, &one.description, one.weight, one.minimum));
        let own = (&self.criterion.name, &self.criterion.description, OWN_WEIGHT, None);
        let criteria: Vec<Criterion> = shared
            .chain([own])
            .map(|(name, description, weight, minimum)| criterion(name, description, weight, minimum))
            .collect();
        let eligibility = LIBRARY.eligibility.iter().map(|text| Statement { key: key(), text: text.clone() }).collect();
        Brief {
            title: self.title.clone(),
            summary: self.summary.clone(),
            problem: self.problem.clone(),
            sufferers: self.sufferers.clone(),
            outcome: self.outcome.clone(),
            provided: self.provided.clone(),
            pilot_terms: self.pilot_terms.clone(),
            eligibility,
            criteria,
            begun_from: Some(BegunFrom::Ready(self.key.clone())),
            ..Brief::default()
        }
    }

    /// The usual form with a question of its own.
    pub fn form(&self, currency: Currency) -> Form {
        let form = application_form(currency);
        let question = Field {
            required: true,
            help: Some(self.question.help.clone()),
            ..Field::new("", self.question.label.clone(), FieldKind::LongText { max: 2000, words: None })
        };
        with_question(&form, "", question).unwrap_or(form)
    }
}

impl Brief {
    /// What another call takes over: the words, conditions and criteria under keys of its own. Not the times, the budget
    /// line and the decision owner, which are each call's own.
    pub fn taken_over(&self, from: CallId, mut key: impl FnMut() -> String) -> Self {
        let mut brief =
            Self { budget_line: None, decision_owner: None, begun_from: Some(BegunFrom::Call(from)), ..self.clone() };
        brief.criteria.iter_mut().for_each(|criterion| criterion.key = key());
        brief.eligibility.iter_mut().for_each(|statement| statement.key = key());
        brief
    }
}
