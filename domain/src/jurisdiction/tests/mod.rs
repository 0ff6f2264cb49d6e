//! The rules of the two countries, held against the examples of their sources.

mod calendar;
mod documents;
mod messages;
mod numbers;
mod routes;
mod years;

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::Jurisdiction;

pub(super) const SN: &str = include_str!("../../../../jurisdictions/sn.toml");
pub(super) const AZ: &str = include_str!("../../../../jurisdictions/az.toml");

// Reading takes a while in a debug build, and the property tests ask often.
static SENEGAL: LazyLock<Jurisdiction> = LazyLock::new(|| read("sn.toml", SN));
static AZERBAIJAN: LazyLock<Jurisdiction> = LazyLock::new(|| read("az.toml", AZ));

pub(super) fn senegal() -> Jurisdiction {
    SENEGAL.clone()
}

pub(super) fn azerbaijan() -> Jurisdiction {
    AZERBAIJAN.clone()
}

fn read(name: &str, text: &str) -> Jurisdiction {
    Jurisdiction::parse(name, text).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|_| panic!("{text} is no day"))
}
