//! A country's rules as data: currencies, calendar, registry numbers, labels, thresholds, purchase routes.
//!
//! One TOML document a country, read once, checked whole, then pinned as an immutable rules version: a case keeps the
//! rules under which it started. Every number says where it comes from or that it is to be confirmed. What is left out
//! is *unknown*, and what is unknown blocks the route that needs it: a gap must never read as a permission.

mod approval;
mod calendar;
mod company;
mod condition;
mod document;
mod faults;
mod faults_in_document;
mod faults_in_document_purchase;
mod label;
mod legal_form;
mod number;
mod number_rules;
mod route;
mod route_advice;
mod step;
mod term;
mod threshold;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

pub use approval::{ApprovalChain, ApprovalOrder};
pub use calendar::{Calendar, CalendarDocument, Count, DatedDays, TermEnd, WeekDay};
pub use company::Company;
pub use condition::{CapitalPart, Condition, Evidence, SizeClass, Test};
pub use document::DocumentKind;
pub use faults::RulesFault;
pub use label::{GrantedBy, Label, Right};
pub use legal_form::LegalForm;
pub use number::{CHECKSUM_WARNING, Checked, ChecksumMiss, Holder, RegistryNumber};
pub use number_rules::NumberRule;
pub use route::{ComplaintRule, OcdsLink, OcdsMethod, Route, RouteOrigin};
pub use route_advice::{Advice, Assessed, Facts, Holding, LabelHeld, Recorded, Why, advise, assess};
pub use step::{AwardStatus, PurchasePhase, Silence, Step, StepActor, StepKind, When};
pub use term::{CallTerms, DayOff, DayUnit, EdgeDay, LowPrice, OutageRule, PilotTerms, Switch, Term};
pub use threshold::{Category, Scope, Threshold};

use crate::{
    rejection::Rejection,
    value::{CountryCode, Currency, Money, Texts},
};

/// A country's rules, as loaded and checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jurisdiction {
    pub code: CountryCode,
    pub name: Texts,
    /// From this day on new cases start under this document.
    pub valid_from: NaiveDate,
    #[serde(with = "crate::value::zone_text")]
    pub zone: Tz,
    /// The first is the one that forms offer.
    pub currencies: Vec<Currency>,
    /// The first is the language of letters and acts.
    pub languages: Vec<String>,
    pub calendar: CalendarDocument,
    pub sources: Vec<Source>,
    #[serde(default)]
    pub legal_bases: Vec<LegalBasis>,
    /// The first is the one that tells organisations apart.
    pub registry_numbers: Vec<RegistryNumber>,
    /// The legal forms of companies, as forms offer them.
    #[serde(default)]
    pub legal_forms: Vec<LegalForm>,
    /// Documents of organisations, as forms offer them.
    #[serde(default)]
    pub documents: Vec<DocumentKind>,
    #[serde(default)]
    pub labels: Vec<Label>,
    #[serde(default)]
    pub thresholds: Vec<Threshold>,
    pub call: CallTerms,
    pub pilot: PilotTerms,
    #[serde(default)]
    pub approvals: Vec<ApprovalChain>,
    #[serde(default)]
    pub routes: Vec<Route>,
}

/// Where a number was read, and when somebody last looked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub key: String,
    pub title: String,
    pub address: String,
    pub checked: NaiveDate,
}

/// A law, decree or decision that labels and routes rest on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    pub key: String,
    pub title: Texts,
    /// As the country cites it: `Décret n° 2022-2295 du 28 décembre 2022`.
    pub reference: String,
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub to_be_confirmed: bool,
}

impl Jurisdiction {
    /// How a complaint about a call goes on whose purchase would take this route; where it names none, as the first route
    /// says that says anything.
    pub fn complaint_rule(&self, route: Option<&str>) -> Option<&ComplaintRule> {
        let named =
            self.routes.iter().find(|one| Some(one.key.as_str()) == route).and_then(|one| one.complaint.as_ref());
        named.or_else(|| self.routes.iter().find_map(|one| one.complaint.as_ref()))
    }

    /// Reads and checks a document; `name` is the file's, for the faults.
    ///
    /// # Errors
    /// All faults at once, each with file, key and reason; where the text is no such document, the first.
    pub fn parse(name: &str, toml_text: &str) -> Result<Self, Vec<RulesFault>> {
        let read: Self =
            toml::from_str(toml_text).map_err(|error| vec![faults::unreadable(name, toml_text, &error)])?;
        let faults = faults_in_document::faults(name, &read);
        if faults.is_empty() { Ok(read) } else { Err(faults) }
    }

    /// Reads a pinned document back. It was checked when it was pinned; what it says is not judged anew, so that a case
    /// never breaks on a later check.
    ///
    /// # Errors
    /// One fault if the document is not of this form.
    pub fn from_document(document: serde_json::Value) -> Result<Self, RulesFault> {
        serde_json::from_value(document).map_err(|error| RulesFault {
            file: "rules version".to_owned(),
            key: String::new(),
            reason: error.to_string(),
        })
    }

    /// The document to pin, and to hash in canonical form (RFC 8785): what the rules say, not how the file was laid out.
    ///
    /// # Errors
    /// Never for a parsed document; the type of the serialiser asks for it.
    pub fn hash_input(&self) -> Result<serde_json::Value, serde_json::Error> {
        serde_json::to_value(self)
    }

    /// The days of this country, ready to count.
    pub fn calendar(&self) -> Calendar {
        Calendar::new(&self.calendar, self.zone)
    }

    /// The currency that forms offer first.
    pub fn currency(&self) -> Option<Currency> {
        self.currencies.first().copied()
    }

    /// The number by which its organisations are known, the first of its kinds.
    pub fn registry_number(&self) -> Option<&RegistryNumber> {
        self.registry_numbers.first()
    }

    pub fn document(&self, key: &str) -> Option<&DocumentKind> {
        self.documents.iter().find(|document| document.key == key)
    }

    pub fn label(&self, key: &str) -> Option<&Label> {
        self.labels.iter().find(|label| label.key == key)
    }

    pub fn threshold(&self, key: &str) -> Option<&Threshold> {
        self.thresholds.iter().find(|threshold| threshold.key == key)
    }

    pub fn route(&self, key: &str) -> Option<&Route> {
        self.routes.iter().find(|route| route.key == key)
    }

    pub fn source(&self, key: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.key == key)
    }

    pub fn legal_basis(&self, key: &str) -> Option<&LegalBasis> {
        self.legal_bases.iter().find(|basis| basis.key == key)
    }

    /// The routes in force on a day.
    pub fn routes_on(&self, day: NaiveDate) -> impl Iterator<Item = &Route> {
        self.routes.iter().filter(move |route| route.in_force(day))
    }

    /// Who approves a purchase of this value: the chain of the highest threshold that the value exceeds.
    ///
    /// # Errors
    /// `approval-chain-unknown` if no chain covers the value or a threshold has no amount yet, or none for the category;
    /// `currencies-differ`.
    pub fn approval_chain(&self, value: Money, category: Option<Category>) -> Result<&ApprovalChain, Rejection> {
        approval::chain_for(&self.approvals, &self.thresholds, value, category)
    }
}
