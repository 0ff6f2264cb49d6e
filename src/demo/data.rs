//! The texts and figures of the demo world: data files that ship with the program, a theme a file.

use std::collections::BTreeMap;

use anyhow::Context;
use serde::{Deserialize, de::DeserializeOwned};

use crate::assets;

/// Texts by language.
pub type Words = BTreeMap<String, String>;

#[derive(Deserialize)]
pub struct Bodies {
    pub office: Vec<Office>,
    pub agency: Vec<Agency>,
}

/// A programme office or another body that is there from the beginning.
#[derive(Deserialize)]
pub struct Office {
    pub key: String,
    pub country: String,
    #[serde(default = "programme_office")]
    pub kind: String,
    pub name: String,
    pub site: String,
    /// Issues the country's label.
    pub issuer: bool,
}

fn programme_office() -> String {
    "programme_office".into()
}

#[derive(Deserialize)]
pub struct Agency {
    pub key: String,
    pub country: String,
    pub name: String,
    pub site: String,
    pub sector: String,
    pub region: String,
    pub about: Words,
}

#[derive(Deserialize)]
pub struct Startups {
    pub startup: Vec<Startup>,
}

#[derive(Deserialize)]
pub struct Startup {
    pub key: String,
    pub name: String,
    #[serde(default = "startup")]
    pub kind: String,
    pub founder: String,
    pub member: String,
    pub site: String,
    pub sector: String,
    pub stage: String,
    pub region: String,
    pub founded: String,
    /// Staff, founders, women among the founders.
    pub people: [u32; 3],
    pub about: Words,
    /// Where its label stands in the end; empty without one.
    #[serde(default)]
    pub label: String,
    /// Where it stands in the end itself.
    #[serde(default = "verified")]
    pub fate: String,
    #[serde(default)]
    pub solution: Vec<Solution>,
}

fn startup() -> String {
    "startup".into()
}

fn verified() -> String {
    "verified".into()
}

#[derive(Clone, Deserialize)]
pub struct Solution {
    pub name: String,
    pub summary: Words,
    pub problem: Words,
    pub audience: Words,
    pub cpv: String,
    pub goals: Vec<u8>,
    pub trl: u8,
    pub blocks: Vec<String>,
    pub hosting: String,
    pub personal: bool,
    /// SPDX identifier, or `proprietary`.
    pub licence: String,
    pub languages: Vec<String>,
    /// Model and lowest price.
    pub price: [String; 2],
    /// Where it stands in the end.
    #[serde(default = "published")]
    pub fate: String,
}

fn published() -> String {
    "published".into()
}

/// What some solutions say beyond what a review needs.
#[derive(Deserialize)]
pub struct Rich {
    pub solution: Vec<RichSolution>,
}

/// Fields of the description as its form sends them; they take the place of the common ones.
#[derive(Clone, Deserialize)]
pub struct RichSolution {
    pub name: String,
    pub fields: BTreeMap<String, Said>,
    /// Documents: what each is about, and its name.
    #[serde(default)]
    pub documents: Vec<[String; 2]>,
}

/// One value, or several of one field.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub enum Said {
    One(String),
    Many(Vec<String>),
}

#[derive(Deserialize)]
pub struct Programmes {
    pub programme: Vec<Programme>,
}

/// A programme; its days are relative to the present.
#[derive(Clone, Deserialize)]
pub struct Programme {
    pub key: String,
    pub office: String,
    /// The partner country's office; empty without one.
    pub partner: String,
    pub day: i64,
    pub fate: String,
    pub legal_basis: String,
    pub budget: String,
    pub currency: String,
    pub from: i64,
    pub until: i64,
    pub title: Words,
    pub purpose: Words,
    #[serde(default)]
    pub stage: Vec<Stage>,
    #[serde(default)]
    pub cohort: Vec<Cohort>,
}

/// A stage of a roadmap.
#[derive(Clone, Deserialize)]
pub struct Stage {
    pub title: Words,
    /// Who answers for it.
    pub body: String,
    pub from: i64,
    pub due: i64,
    pub fate: String,
}

#[derive(Clone, Deserialize)]
pub struct Cohort {
    pub key: String,
    pub seats: u32,
    /// First and last day of the intake.
    pub intake: [i64; 2],
    /// First and last day of the cohort.
    pub runs: [i64; 2],
    pub fate: String,
    pub title: Words,
    pub about: Words,
    /// Startups, and where each stands in the end.
    pub participants: Vec<(String, String)>,
}

#[derive(Deserialize)]
pub struct Calls {
    pub call: Vec<Call>,
}

/// A challenge, or the intake of a cohort.
#[derive(Clone, Deserialize)]
pub struct Call {
    pub key: String,
    /// The agency, or the programme office of an intake.
    pub owner: String,
    /// How long ago: 1 is history, 5 is open, 6 is not open yet, 7 has just closed.
    pub wave: u8,
    /// How far it comes.
    pub fate: String,
    #[serde(default)]
    pub budget: String,
    #[serde(default)]
    pub line: String,
    /// Startups that it suits, the best first.
    pub fits: Vec<String>,
    pub title: Words,
    pub summary: Words,
    pub problem: Words,
    #[serde(default)]
    pub sufferers: Words,
    pub outcome: Words,
    pub provided: Words,
    /// Into which parts it is divided; none where it is one whole.
    #[serde(default)]
    pub lots: Vec<LotPlan>,
}

#[derive(Clone, Deserialize)]
pub struct LotPlan {
    /// Of the budget, in percent.
    pub share: i64,
    pub title: Words,
    pub about: Words,
}

#[derive(Deserialize)]
pub struct Needs {
    pub need: Vec<Need>,
}

/// A problem that an agency was told; without a startup by one of its own people.
#[derive(Clone, Deserialize)]
pub struct Need {
    pub agency: String,
    pub startup: String,
    pub day: i64,
    pub fate: String,
    pub title: String,
    pub body: String,
}

#[derive(Deserialize)]
pub struct Pilots {
    pub pilot: Vec<Pilot>,
}

/// A pilot: what it measures, and how far it comes.
#[derive(Clone, Deserialize)]
pub struct Pilot {
    /// The call that it comes from; without one it is a direct invitation of `agency`.
    #[serde(default)]
    pub call: String,
    #[serde(default)]
    pub agency: String,
    #[serde(default)]
    pub title: String,
    pub startup: String,
    pub fate: String,
    pub kpi: String,
    pub unit: String,
    pub direction: String,
    /// Baseline, target, threshold.
    pub figures: [String; 3],
    pub values: Vec<String>,
    pub statement: String,
    pub method: String,
    #[serde(default)]
    pub incident: bool,
}

#[derive(Deserialize)]
pub struct Mentors {
    pub mentor: Vec<Mentor>,
}

#[derive(Clone, Deserialize)]
pub struct Mentor {
    pub key: String,
    pub country: String,
    pub name: String,
    pub fate: String,
    pub headline: Words,
    pub about: Words,
    pub skills: String,
    pub sectors: Vec<String>,
    pub languages: Vec<String>,
    pub hours: u32,
}

/// Wordings by language and occasion.
pub type Phrases = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// Reads a file of the demo's data.
///
/// # Errors
/// A file that is missing or does not have this form.
pub fn read<T: DeserializeOwned>(name: &str) -> anyhow::Result<T> {
    let text = assets::data(&format!("demo/{name}.toml")).with_context(|| format!("no data {name}"))?;
    toml::from_str(&text).with_context(|| format!("data {name}"))
}
