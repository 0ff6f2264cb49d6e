//! What may be agreed and ordered at most: the contract what was approved, its orders what it has not ordered yet.

use crate::{rejection::Rejection, value::Money};

/// # Errors
/// `contract-above-approved` (with `approved`) at `value`; `currencies-differ`.
pub fn within_approved(value: Money, approved: Money) -> Result<Money, Rejection> {
    match value.is_above(approved)? {
        true => Err(Rejection::at("value", "contract-above-approved").with("approved", approved)),
        false => Ok(value),
    }
}

/// `left` is what the contract has not ordered yet.
///
/// # Errors
/// `order-above-contract` (with `left`) at the first amount; `currencies-differ`.
pub fn within_contract(total: Money, left: Money) -> Result<Money, Rejection> {
    match total.is_above(left)? {
        true => Err(Rejection::at("amount_1", "order-above-contract").with("left", left)),
        false => Ok(total),
    }
}
