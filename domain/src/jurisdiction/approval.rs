//! Who approves a purchase, by its value.

use serde::{Deserialize, Serialize};

use super::{
    step::StepActor,
    threshold::{Category, Threshold},
};
use crate::{
    rejection::Rejection,
    value::{Money, Texts},
    words,
};

words! {
    pub enum ApprovalOrder {
        InOrder = "in_order",
        Parallel = "parallel",
    }
}

/// A chain of approvals. The drafter is never one of them; that rule is the same everywhere and stands in code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApprovalChain {
    pub key: String,
    pub name: Texts,
    /// Applies above this threshold; left out, from the first unit on.
    #[serde(default)]
    pub above: Option<String>,
    pub order: ApprovalOrder,
    pub roles: Vec<StepActor>,
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub to_be_confirmed: bool,
}

pub(super) fn chain_for<'a>(
    chains: &'a [ApprovalChain],
    thresholds: &[Threshold],
    value: Money,
    category: Option<Category>,
) -> Result<&'a ApprovalChain, Rejection> {
    let unknown = || Rejection::new("approval-chain-unknown");
    let mut found: Option<(i64, &ApprovalChain)> = None;
    for chain in chains {
        let from = match &chain.above {
            None => Money::new(-1, value.currency),
            Some(key) => {
                let threshold = thresholds.iter().find(|threshold| &threshold.key == key).ok_or_else(unknown)?;
                threshold.limit_for(category).map_err(|_| unknown())?
            }
        };
        if value.is_above(from)? && found.is_none_or(|(highest, _)| from.minor > highest) {
            found = Some((from.minor, chain));
        }
    }
    found.map(|(_, chain)| chain).ok_or_else(unknown)
}
