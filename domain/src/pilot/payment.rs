//! The fee of a pilot, split over its milestones and paid against the accepted ones: never more than was agreed.

use super::Milestone;
use crate::{
    rejection::Rejection,
    value::{Money, Percent},
};

/// What each milestone is worth. Rounding is carried along, so that the parts sum to exactly the fee.
///
/// # Errors
/// `amount-overflow`.
pub fn amounts(fee: Money, shares: &[Percent]) -> Result<Vec<Money>, Rejection> {
    let mut before = Money::zero(fee.currency);
    let mut reached = 0;
    shares
        .iter()
        .map(|share| {
            reached += share.hundredths();
            let part = Percent::from_hundredths(reached.min(Percent::WHOLE.hundredths()))?;
            let until = fee.share(part)?;
            let amount = until.checked_sub(before)?;
            before = until;
            Ok(amount)
        })
        .collect()
}

/// What is still to be paid of a milestone.
///
/// # Errors
/// `pilot-without-fee`; `currencies-differ`.
pub fn left_to_pay(milestone: &Milestone) -> Result<Money, Rejection> {
    let amount = milestone.amount.ok_or_else(|| Rejection::new("pilot-without-fee"))?;
    amount.checked_sub(milestone.paid.unwrap_or(Money::zero(amount.currency)))
}

/// Whether this amount can be paid against the milestone now.
///
/// # Errors
/// `payment-above-milestone` (with `left`), `currencies-differ`, at `amount`.
pub fn payable(milestone: &Milestone, amount: Money) -> Result<(), Rejection> {
    let left = left_to_pay(milestone)?;
    if amount.is_above(left)? {
        return Err(Rejection::at("amount", "payment-above-milestone").with("left", left));
    }
    Ok(())
}
