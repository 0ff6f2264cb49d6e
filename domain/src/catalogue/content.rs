//! What a solution says of itself. A draft may lack most of it; `missing` names what a review needs.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};

use uuid::Uuid;

use super::Cpv;
use crate::{
    form::Answers,
    rejection::{Problems, Rejection},
    value::{CountryCode, Money, Texts},
    words,
};

/// Languages that an interface of a solution can be offered in; those of the partner countries first.
pub const INTERFACE_LANGUAGES: &[&str] = &["az", "fr", "en", "wo", "ff", "ru", "tr", "ar", "pt"];

/// Technology readiness, 1 (basic principles observed) to 9 (proven in operation); ISO 16290.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Trl(u8);

impl Trl {
    /// # Errors
    /// `not-a-readiness-level`.
    pub fn parse(field: &str, text: &str) -> Result<Self, Rejection> {
        let level = text.trim().parse().ok().filter(|level| (1..=9).contains(level));
        level.map(Self).ok_or_else(|| Rejection::at(field, "not-a-readiness-level"))
    }

    pub fn level(self) -> u8 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Trl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let level = u8::deserialize(deserializer)?;
        Self::parse("trl", &level.to_string()).map_err(|_| serde::de::Error::custom("readiness is 1 to 9"))
    }
}

words! {
    /// National infrastructure that a solution builds upon.
    pub enum BuildingBlock {
        SingleSignOn = "single_sign_on",
        DataExchange = "data_exchange",
        Payment = "payment",
        GovernmentCloud = "government_cloud",
        OpenData = "open_data",
        ElectronicSignature = "electronic_signature",
    }
}

words! {
    /// Where a solution runs.
    pub enum Hosting {
        GovernmentCloud = "government_cloud",
        /// A data centre of the country, not the state's.
        National = "national",
        /// A data centre of the region (West Africa, the Caucasus).
        Regional = "regional",
        Abroad = "abroad",
        OnPremises = "on_premises",
        Hybrid = "hybrid",
    }
}

words! {
    pub enum AttestationKind {
        Iso27001 = "iso_27001",
        PenetrationTest = "penetration_test",
        DataProtection = "data_protection",
        AccessibilityAudit = "accessibility_audit",
        OtherAttestation = "other_attestation",
    }
}

/// Somebody else's word for the solution's security or lawfulness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attestation {
    pub kind: AttestationKind,
    pub issuer: String,
    /// Number or address by which the evidence is found.
    pub reference: String,
    pub valid_until: Option<NaiveDate>,
}

words! {
    pub enum PriceModel {
        Free = "free",
        Subscription = "subscription",
        PerUser = "per_user",
        PerTransaction = "per_transaction",
        OneTime = "one_time",
        OnRequest = "on_request",
    }
}

words! {
    /// What a price is counted by.
    pub enum PriceUnit {
        Organisation = "organisation",
        Site = "site",
        User = "user",
        Device = "device",
        Transaction = "transaction",
        Message = "message",
        Day = "day",
    }
}

words! {
    /// How often a price is paid.
    pub enum Period { Once = "once", Month = "month", Quarter = "quarter", Year = "year" }
}

/// A way to pay; `from` is the lowest price and `to` the highest, without tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    pub model: PriceModel,
    pub from: Option<Money>,
    #[serde(default)]
    pub to: Option<Money>,
    #[serde(default)]
    pub unit: Option<PriceUnit>,
    #[serde(default)]
    pub period: Option<Period>,
}

impl Price {
    /// A way to pay without amounts.
    pub fn of(model: PriceModel) -> Self {
        Self { model, from: None, to: None, unit: None, period: None }
    }
}

/// Who uses the solution, in the startup's own words: nobody has checked it, other than the proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    pub organisation: String,
    pub purpose: String,
    /// Year in which it began.
    pub since: Option<u16>,
    pub address: Option<String>,
}

words! {
    /// What a document of the startup is about.
    pub enum DocumentAbout {
        Readiness = "readiness",
        Iso27001 = "iso_27001",
        PenetrationTest = "penetration_test",
        DataProtection = "data_protection",
        AccessibilityAudit = "accessibility_audit",
        OtherAttestation = "other_attestation",
        PriceList = "price_list",
        Terms = "terms",
    }
}

impl DocumentAbout {
    /// The document of an attestation.
    pub fn attests(kind: AttestationKind) -> Option<Self> {
        Self::parse(kind.as_str())
    }
}

/// A file that a version shows; its bytes are an attachment of the solution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub id: Uuid,
    pub about: DocumentAbout,
    pub name: String,
    /// `pdf`, `docx` …
    pub kind: String,
    /// In bytes.
    pub size: i64,
}

/// Under which terms the source is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Licence {
    Proprietary,
    /// SPDX identifier of an open-source licence.
    OpenSource {
        spdx: String,
    },
}

/// Everything that the startup states. Texts of people are kept in the languages in which they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Content {
    pub name: String,
    pub summary: Texts,
    /// The public problem that it solves.
    pub problem: Texts,
    pub audience: Texts,
    pub category: Option<Cpv>,
    /// Sustainable Development Goals, 1 to 17.
    pub goals: BTreeSet<u8>,
    pub trl: Option<Trl>,
    pub trl_evidence: Texts,
    /// Where the evidence is published.
    pub trl_address: Option<String>,
    pub building_blocks: BTreeSet<BuildingBlock>,
    pub hosting: Option<Hosting>,
    pub data_countries: BTreeSet<CountryCode>,
    pub personal_data: Option<bool>,
    pub attestations: Vec<Attestation>,
    pub licence: Option<Licence>,
    pub languages: BTreeSet<String>,
    pub accessibility: Texts,
    pub prices: Vec<Price>,
    pub references: Vec<Reference>,
    pub documents: Vec<Document>,
    /// To the questions of [`super::questions`], but for the long ones.
    pub answers: Answers,
    /// The long answers by question, in the languages in which they were given.
    pub said: BTreeMap<String, Texts>,
}

impl Content {
    /// The fields without which nothing is reviewed.
    pub const NEEDED: [&str; 13] = [
        "name",
        "summary",
        "problem",
        "audience",
        "category",
        "trl",
        "hosting",
        "data_countries",
        "personal_data",
        "licence",
        "languages",
        "accessibility",
        "prices",
    ];

    /// The documents about this.
    pub fn documents_about(&self, about: DocumentAbout) -> impl Iterator<Item = &Document> {
        self.documents.iter().filter(move |document| document.about == about)
    }

    pub fn is_open_source(&self) -> bool {
        matches!(self.licence, Some(Licence::OpenSource { .. }))
    }

    /// What a reviewer needs on this day and the startup has not said yet; each problem at its field.
    pub fn missing(&self, today: NaiveDate) -> Problems {
        let mut problems = Problems::default();
        for field in Self::NEEDED {
            problems.require(self.says(field), || Rejection::at(field, "required"));
        }
        if self.trl.is_some_and(|trl| trl.level() >= 7) && self.trl_evidence.is_empty() {
            problems.push(Rejection::at("trl_evidence", "readiness-needs-evidence"));
        }
        let attested = self.attestations.iter().any(|a| a.kind == AttestationKind::DataProtection);
        if self.personal_data == Some(true) && !attested {
            problems.push(Rejection::at("attestations", "personal-data-needs-attestation"));
        }
        let lapsed = self.attestations.iter().filter_map(|a| a.valid_until).find(|until| *until < today);
        if let Some(until) = lapsed {
            problems.push(Rejection::at("attestations", "attestation-lapsed").with("until", until));
        }
        problems
    }
}
