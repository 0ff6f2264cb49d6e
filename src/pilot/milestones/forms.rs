//! What the milestone pages send.

use chrono::NaiveDate;
use domain::{
    pilot::{Milestone, payable},
    rejection::{Problems, Rejection},
    value::{Money, parse_day, text, web_address},
};
use platform::forms::Submitted;

use super::inputs::Payment;

/// Longest text of a delivery or of reasons.
const LONG: usize = 4_000;

/// What was delivered.
pub struct Delivery {
    pub body: String,
    pub link: Option<String>,
}

impl Delivery {
    /// # Errors
    /// Every problem at its field.
    pub fn check(form: &Submitted) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let body = problems.keep(text::required("body", form.text("body"), LONG));
        let link = problems.keep(link("link", form.text("link")));
        match (body, link) {
            (Some(body), Some(link)) if problems.is_empty() => Ok(Self { body, link }),
            _ => Err(problems),
        }
    }
}

fn link(field: &str, given: &str) -> Result<Option<String>, Rejection> {
    let Some(given) = text::optional_line(field, given, 500)? else { return Ok(None) };
    web_address(&given).map(Some).ok_or_else(|| Rejection::at(field, "not-an-address"))
}

/// Reasons of a return; a few words with an acceptance if one likes.
///
/// # Errors
/// `required`, `too-long` at `reason`.
pub fn reason(form: &Submitted, required: bool) -> Result<Option<String>, Problems> {
    let given = form.text("reason");
    if required {
        return Ok(Some(text::required("reason", given, LONG)?));
    }
    Ok(text::optional("reason", given, LONG)?)
}

impl Payment {
    /// # Errors
    /// Every problem at its field; `payment-above-milestone` at `amount`.
    pub fn check(form: &Submitted, milestone: &Milestone, today: NaiveDate) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let worth = milestone.amount.ok_or_else(|| Rejection::new("pilot-without-fee"))?;
        let currency = worth.currency;
        let net = problems.keep(Money::parse_positive("amount", form.text("amount"), currency));
        let mut extra = |field: &str| match form.text(field).trim() {
            "" => Some(Money::zero(currency)),
            given => problems.keep(Money::parse(field, given, currency)),
        };
        let (tax, withheld, charges) = (extra("tax"), extra("withheld"), extra("charges"));
        let paid_on = problems.keep(parse_day("paid_on", form.text("paid_on")));
        problems.require(paid_on.is_none_or(|day| day <= today), || Rejection::at("paid_on", "date-in-the-future"));
        let reference = problems.keep(text::line("reference", form.text("reference"), 80));
        let (Some(net), Some(tax), Some(withheld), Some(charges), Some(paid_on), Some(reference)) =
            (net, tax, withheld, charges, paid_on, reference)
        else {
            return Err(problems);
        };
        let total = Money::sum(currency, [net, tax, withheld, charges])?;
        problems.keep(payable(milestone, total));
        problems.finish()?;
        Ok(Self { net, tax, withheld, charges, total, paid_on, reference })
    }
}
