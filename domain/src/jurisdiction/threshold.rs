//! Amounts at which rules change: a route closes, a review is needed.

use serde::{Deserialize, Serialize};

use crate::{
    rejection::Rejection,
    value::{Currency, Money, Texts},
    words,
};

words! {
    /// What is bought; laws set different thresholds for each.
    pub enum Category {
        Goods = "goods",
        Services = "services",
        Works = "works",
    }
}

words! {
    /// Over what the amount is summed.
    pub enum Scope {
        /// One contract.
        Contract = "contract",
        /// All of the agency's purchases of the category in the budget year: nothing is gained by splitting.
        AgencyCategoryYear = "agency_category_year",
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    pub key: String,
    pub name: Texts,
    /// Empty means all.
    #[serde(default)]
    pub categories: Vec<Category>,
    pub scope: Scope,
    /// In whole units of the currency (francs, manat). Left out means unknown.
    #[serde(default)]
    pub amount: Option<i64>,
    pub currency: Currency,
    #[serde(default)]
    pub legal_basis: Option<String>,
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub to_be_confirmed: bool,
}

impl Threshold {
    /// The amount, once it is known.
    pub fn money(&self) -> Option<Money> {
        let minor = self.amount?.checked_mul(self.currency.scale())?;
        Some(Money::new(minor, self.currency))
    }

    /// Whether a value lies above it; exactly the amount does not.
    ///
    /// # Errors
    /// `threshold-unknown` (with `threshold`), `currencies-differ`.
    pub fn is_exceeded_by(&self, value: Money) -> Result<bool, Rejection> {
        value.is_above(self.known()?)
    }

    /// Whether a value is the amount or more.
    ///
    /// # Errors
    /// As [`Threshold::is_exceeded_by`].
    pub fn is_reached_by(&self, value: Money) -> Result<bool, Rejection> {
        Ok(!self.known()?.is_above(value)?)
    }

    fn known(&self) -> Result<Money, Rejection> {
        self.money().ok_or_else(|| Rejection::new("threshold-unknown").with("threshold", self.key.as_str()))
    }

    pub fn covers(&self, category: Category) -> bool {
        self.categories.is_empty() || self.categories.contains(&category)
    }
}
