//! A payment as made: what the supplier got, tax accounts, withholdings and fees sum to the invoice (facts.md 10).

use chrono::NaiveDate;

use crate::{rejection::Rejection, value::Money};

/// The four parts of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paid {
    /// To the supplier's account.
    pub net: Money,
    /// To a tax account.
    pub tax: Money,
    pub withholding: Money,
    pub fee: Money,
}

/// What the parts sum to.
///
/// # Errors
/// `currencies-differ`, `amount-overflow`.
pub fn paid(parts: Paid) -> Result<Money, Rejection> {
    parts.net.checked_add(parts.tax)?.checked_add(parts.withholding)?.checked_add(parts.fee)
}

/// Whether the parts settle the invoice to the last unit.
///
/// # Errors
/// `payment-does-not-add-up` (with `total` and `invoice`) at `net`; those of [`paid`].
pub fn settles(parts: Paid, invoice: Money) -> Result<Money, Rejection> {
    let total = paid(parts)?;
    if total.compare(invoice)?.is_eq() {
        return Ok(total);
    }
    Err(Rejection::at("net", "payment-does-not-add-up").with("total", total).with("invoice", invoice))
}

impl Paid {
    /// Days after the due day; nothing where it was in time.
    pub fn days_late(paid_on: NaiveDate, due_on: NaiveDate) -> Option<i64> {
        let days = (paid_on - due_on).num_days();
        (days > 0).then_some(days)
    }
}
