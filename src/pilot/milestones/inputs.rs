//! What people hand to the commands of a milestone, checked.

use chrono::NaiveDate;
use domain::value::Money;

/// A payment as people enter it: what counts against the fee is the sum of its parts.
pub struct Payment {
    pub net: Money,
    pub tax: Money,
    pub withheld: Money,
    pub charges: Money,
    pub total: Money,
    pub paid_on: NaiveDate,
    pub reference: String,
}
