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

    /// The amount as it stands for what is bought.
    ///
    /// # Errors
    /// `threshold-unknown` (with `threshold`) where the rules lack it; `category-not-known`, `category-not-covered` where it
    /// is set for some categories only.
    pub fn limit_for(&self, category: Option<Category>) -> Result<Money, Rejection> {
        let limit =
            self.money().ok_or_else(|| Rejection::new("threshold-unknown").with("threshold", self.key.as_str()))?;
        match category {
            _ if self.categories.is_empty() => Ok(limit),
            Some(category) if self.categories.contains(&category) => Ok(limit),
            Some(_) => Err(Rejection::new("category-not-covered")),
            None => Err(Rejection::new("category-not-known")),
        }
    }
}
