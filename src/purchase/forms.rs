//! What the pages of a purchase send, and what it means once checked.

use chrono::{Datelike, NaiveDate};
use domain::{
    jurisdiction::{Category, Condition},
    purchase::{Deliverable, Paid, invoiceable, net_and_tax, settles, within_approved, within_contract},
    rejection::{Problems, Rejection},
    value::{Currency, Money, OrganisationId, PersonId, Texts, optional_day, parse_day, text},
};
use platform::forms::Submitted;
use serde::Deserialize;
use uuid::Uuid;

use super::inputs::{
    Answer, Beginning, ContractTerms, Description, Funding, InvoiceLine, NewInvoice, NewOrder, NewPayment, OrderLine,
};
use crate::identity::OutsideAct;

/// Lines of an order and of its form.
pub const ORDER_LINES: usize = 6;
/// Days to pay an invoice, at most.
const MOST_PAYMENT_DAYS: i64 = 365;

/// The filters of the register, as its address carries them.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ListQuery {
    pub state: String,
    pub country: String,
    pub mine: String,
    pub after: String,
}

impl Beginning {
    /// # Errors
    /// Every problem at its field.
    pub fn check(form: &Submitted, currencies: &[Currency], today: NaiveDate) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let (title, need) = (texts(form, "title", 200, &mut problems), texts(form, "need", 4000, &mut problems));
        let category = problems.keep(category(form));
        let value = problems.keep(value(form, currencies));
        let budget_plan_on = problems.keep(later_day(form, "budget_plan_on", today)).flatten();
        match (category, value) {
            (Some(category), Some(value)) if problems.is_empty() => {
                Ok(Self { title, need, category, value, budget_plan_on })
            }
            _ => Err(problems),
        }
    }
}

impl Funding {
    /// # Errors
    /// Every problem at its field.
    pub fn check(form: &Submitted) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let budget_line = problems.keep(text::line("budget_line", form.text("budget_line"), 120));
        let budget_plan_on = problems.keep(optional_day("budget_plan_on", form.text("budget_plan_on")));
        match (budget_line, budget_plan_on) {
            (Some(budget_line), Some(budget_plan_on)) => Ok(Self { budget_line, budget_plan_on }),
            _ => Err(problems),
        }
    }
}

impl Description {
    /// `people` are those of the agency, among whom decision owner and signatory are chosen.
    ///
    /// # Errors
    /// Every problem at its field.
    pub fn check(form: &Submitted, currencies: &[Currency], people: &[Uuid]) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let (title, need) = (texts(form, "title", 200, &mut problems), texts(form, "need", 4000, &mut problems));
        let category = problems.keep(category(form));
        let value = problems.keep(value(form, currencies));
        let price = text::required("price_justification", form.text("price_justification"), 4000);
        let price_justification = problems.keep(price).unwrap_or_default();
        let one_of = |field: &'static str| {
            let given = form.text(field).parse::<Uuid>().ok().filter(|id| people.contains(id));
            given.map(PersonId::from).ok_or_else(|| match form.text(field) {
                "" => Rejection::at(field, "required"),
                _ => Rejection::at(field, "not-a-choice"),
            })
        };
        let (decision_owner, signatory) = (problems.keep(one_of("decision_owner")), problems.keep(one_of("signatory")));
        match (category, value, decision_owner, signatory) {
            (Some(category), Some(value), Some(decision_owner), Some(signatory)) if problems.is_empty() => {
                Ok(Self { title, need, category, value, price_justification, decision_owner, signatory })
            }
            _ => Err(problems),
        }
    }
}

/// The answers of the form; a condition left open is left out.
///
/// # Errors
/// `required` at the note of an answer without evidence; `nothing-recorded` where none is given.
pub fn answers(form: &Submitted, asked: &[&Condition]) -> Result<Vec<Answer>, Problems> {
    let mut problems = Problems::default();
    let mut answers = Vec::new();
    for condition in asked {
        let met = match form.text(&format!("met_{}", condition.key)) {
            "yes" => true,
            "no" => false,
            _ => continue,
        };
        let field = format!("note_{}", condition.key);
        if let Some(note) = problems.keep(text::required(&field, form.text(&field), 1000)) {
            answers.push(Answer { key: condition.key.clone(), met, note });
        }
    }
    problems.require(!answers.is_empty() || !problems.is_empty(), || Rejection::new("nothing-recorded"));
    problems.finish().map(|()| answers)
}

const OUTSIDE: [&str; 6] = ["system", "number", "acted_on", "signatory", "signatory_capacity", "document_hash"];

impl OutsideAct {
    /// The outside act of a form, if it names one or has to.
    ///
    /// # Errors
    /// Every problem at its field; `not-a-hash` for a file's fingerprint that is none.
    pub fn check(form: &Submitted, needed: bool, today: NaiveDate) -> Result<Option<Self>, Problems> {
        if !needed && OUTSIDE.iter().all(|field| form.text(field).trim().is_empty()) {
            return Ok(None);
        }
        let mut problems = Problems::default();
        let mut line = |field: &str| problems.keep(text::line(field, form.text(field), 200)).unwrap_or_default();
        let (system, number, signatory) = (line("system"), line("number"), line("signatory"));
        let capacity = line("signatory_capacity");
        let acted_on = problems.keep(past_day(form, "acted_on", today));
        let original_at = text::optional_line("original_at", form.text("original_at"), 200);
        let original_at = problems.keep(original_at).flatten();
        let document_hash = problems.keep(hash(form)).flatten();
        match acted_on {
            Some(acted_on) if problems.is_empty() => {
                Ok(Some(Self { system, number, acted_on, signatory, capacity, original_at, document_hash }))
            }
            _ => Err(problems),
        }
    }
}

fn hash(form: &Submitted) -> Result<Option<String>, Rejection> {
    let given = form.text("document_hash").trim().to_lowercase();
    let sound = given.len() == 64 && given.bytes().all(|b| b.is_ascii_hexdigit());
    match given.as_str() {
        "" => Ok(None),
        _ if sound => Ok(Some(given)),
        _ => Err(Rejection::at("document_hash", "not-a-hash")),
    }
}

impl ContractTerms {
    /// # Errors
    /// Every problem at its field; `contract-above-approved` (with `approved`) for more than was approved.
    pub fn check(form: &Submitted, approved: Money) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let number = problems.keep(text::line("number", form.text("number"), 80)).unwrap_or_default();
        let value = Money::parse_positive("value", form.text("value"), approved.currency);
        let value = problems.keep(value.and_then(|value| within_approved(value, approved))).unwrap_or(approved);
        let starts_on = problems.keep(parse_day("starts_on", form.text("starts_on")));
        let ends_on = problems.keep(parse_day("ends_on", form.text("ends_on")));
        problems.require(starts_on.is_none() || ends_on.is_none() || starts_on < ends_on, || {
            Rejection::at("ends_on", "ends-before-it-starts")
        });
        let days = problems.keep(text::whole("payment_days", form.text("payment_days"), 1..=MOST_PAYMENT_DAYS));
        let terms = problems.keep(text::required("terms", form.text("terms"), 20_000)).unwrap_or_default();
        match (starts_on, ends_on, days) {
            (Some(starts_on), Some(ends_on), Some(payment_days)) if problems.is_empty() => {
                Ok(Self { number, value, starts_on, ends_on, payment_days, terms })
            }
            _ => Err(problems),
        }
    }
}

impl NewOrder {
    /// `left` is what the contract has not ordered yet.
    ///
    /// # Errors
    /// Every problem at its field; `order-above-contract` (with `left`) at the first amount.
    pub fn check(form: &Submitted, left: Money, today: NaiveDate) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let title = problems.keep(text::line("title", form.text("title"), 200)).unwrap_or_default();
        let mut lines = Vec::new();
        for n in 1..=ORDER_LINES {
            let field = |name: &str| format!("{name}_{n}");
            let parts = ["line", "criteria", "amount", "due_on"].map(field);
            if n > 1 && parts.iter().all(|part| form.text(part).trim().is_empty()) {
                continue;
            }
            let [line, criteria, amount, due_on] = &parts;
            let line = problems.keep(text::line(line, form.text(line), 200));
            let criteria = problems.keep(text::required(criteria, form.text(criteria), 2000));
            let amount = problems.keep(Money::parse_positive(amount, form.text(amount), left.currency));
            let due_on = problems.keep(needed_later_day(form, due_on, today));
            if let (Some(title), Some(criteria), Some(amount), Some(due_on)) = (line, criteria, amount, due_on) {
                lines.push(OrderLine { title, criteria, amount, due_on });
            }
        }
        let total = problems.keep(Money::sum(left.currency, lines.iter().map(|line| line.amount)));
        let total = total.and_then(|total| problems.keep(within_contract(total, left))).unwrap_or(left);
        problems.finish()?;
        let due_on = lines.iter().map(|line| line.due_on).max().unwrap_or(today);
        Ok(Self { title, due_on, total, lines })
    }
}

impl NewInvoice {
    /// `accepted` are the deliverables of the contract; fields are numbered by their place in it.
    ///
    /// # Errors
    /// Every problem at its field; `invoice-above-accepted` where more is asked than was accepted and not invoiced.
    pub fn check(
        form: &Submitted,
        accepted: &[Deliverable],
        currency: Currency,
        today: NaiveDate,
    ) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let number = problems.keep(text::line("number", form.text("number"), 80)).unwrap_or_default();
        let issued_on = problems.keep(past_day(form, "issued_on", today));
        let given = form.text("currency").trim();
        problems.require(given.is_empty() || given == currency.as_str(), || {
            Rejection::at("currency", "invoice-other-currency").with("currency", currency.as_str())
        });
        let mut lines = Vec::new();
        for (n, deliverable) in (1..).zip(accepted) {
            let (net, tax) = (format!("net_{n}"), format!("tax_{n}"));
            if form.text(&net).trim().is_empty() && form.text(&tax).trim().is_empty() {
                continue;
            }
            if let Some(line) = problems.keep(invoice_line(form, deliverable, [&net, &tax], currency)) {
                lines.push(line);
            }
        }
        problems.require(!lines.is_empty() || !problems.is_empty(), || Rejection::new("invoice-without-lines"));
        problems.finish()?;
        let net = Money::sum(currency, lines.iter().map(|line| line.net))?;
        let tax = Money::sum(currency, lines.iter().map(|line| line.tax))?;
        let issued_on = issued_on.unwrap_or(today);
        Ok(Self { number, issued_on, net, tax, gross: net.checked_add(tax)?, lines })
    }
}

fn invoice_line(
    form: &Submitted,
    deliverable: &Deliverable,
    [net_field, tax_field]: [&String; 2],
    currency: Currency,
) -> Result<InvoiceLine, Rejection> {
    let or_nothing = |field: &str| match form.text(field).trim() {
        "" => Ok(Money::zero(currency)),
        given => Money::parse(field, given, currency),
    };
    let (net, tax) = (or_nothing(net_field)?, or_nothing(tax_field)?);
    let gross = net_and_tax(net_field, net, tax)?;
    invoiceable(net_field, deliverable, gross)?;
    Ok(InvoiceLine { deliverable: deliverable.id.uuid(), description: deliverable.title.clone(), net, tax })
}

impl NewPayment {
    /// # Errors
    /// Every problem at its field; `payment-does-not-add-up` where the parts do not sum to the invoice.
    pub fn check(form: &Submitted, gross: Money, today: NaiveDate) -> Result<(Self, Money), Problems> {
        let mut problems = Problems::default();
        let mut part = |field: &str| {
            let given = match form.text(field).trim() {
                "" => Ok(Money::zero(gross.currency)),
                given => Money::parse(field, given, gross.currency),
            };
            problems.keep(given).unwrap_or(Money::zero(gross.currency))
        };
        let parts = Paid { net: part("net"), tax: part("tax"), withholding: part("withholding"), fee: part("fee") };
        let paid_on = problems.keep(past_day(form, "paid_on", today)).unwrap_or(today);
        let reference = problems.keep(text::line("reference", form.text("reference"), 120)).unwrap_or_default();
        let total = if problems.is_empty() { problems.keep(settles(parts, gross)) } else { None };
        match total {
            Some(total) if problems.is_empty() => Ok((Self { parts, paid_on, reference }, total)),
            _ => Err(problems),
        }
    }
}

/// Reasons that must be given.
///
/// # Errors
/// `required`, `too-long`, at `reasons`.
pub fn reasons(form: &Submitted) -> Result<String, Problems> {
    Ok(text::required("reasons", form.text("reasons"), 4000)?)
}

/// A complaint: for which of the startups that one `speaks` for, and what is objected.
///
/// # Errors
/// `complaint-without-organisation` without any; `required` at `organisation` and at `reasons`.
pub fn complaint(form: &Submitted, speaks: &[(OrganisationId, String)]) -> Result<(OrganisationId, String), Problems> {
    let mut problems = Problems::default();
    let given = form.text("organisation").parse::<Uuid>().ok().map(OrganisationId::from);
    let organisation = match speaks {
        [] => Err(Rejection::new("complaint-without-organisation")),
        [(only, _)] => Ok(*only),
        _ => given
            .filter(|given| speaks.iter().any(|(id, _)| id == given))
            .ok_or_else(|| Rejection::at("organisation", "required")),
    };
    let organisation = problems.keep(organisation);
    let statement = problems.keep(text::required("reasons", form.text("reasons"), 4000));
    organisation.zip(statement).ok_or(problems)
}

/// Which of the `open` complaints are decided now, counted from nought, each with its reasons. Upholding ends all of
/// them; a dismissal leaves open what has no reasons yet.
///
/// # Errors
/// `required`, `too-long`, at the complaint's reasons.
pub fn decided(form: &Submitted, open: usize, upheld: bool) -> Result<Vec<(usize, String)>, Problems> {
    let mut problems = Problems::default();
    let fields: Vec<String> = (1..=open).map(|n| format!("reasons_{n}")).collect();
    let empty = |field: &String| form.text(field).trim().is_empty();
    let all = upheld || fields.iter().all(empty);
    let mut decided = Vec::new();
    for (n, field) in fields.iter().enumerate().filter(|(_, field)| all || !empty(field)) {
        let words = problems.keep(text::required(field, form.text(field), 4000));
        decided.extend(words.map(|words| (n, words)));
    }
    problems.finish().map(|()| decided)
}

/// Words that may be given.
///
/// # Errors
/// `too-long` at the field.
pub fn words(form: &Submitted, field: &str) -> Result<Option<String>, Problems> {
    Ok(text::optional(field, form.text(field), 4000)?)
}

fn texts(form: &Submitted, field: &str, max: usize, problems: &mut Problems) -> Texts {
    let texts = form.texts(field, max, problems);
    let asked = form.languages(field).first().map_or("en", |lang| lang);
    problems
        .require(!texts.is_empty() || !problems.is_empty(), || Rejection::at(format!("{field}_{asked}"), "required"));
    texts
}

fn category(form: &Submitted) -> Result<Category, Rejection> {
    Category::parse(form.text("category")).ok_or_else(|| Rejection::at("category", "not-a-choice"))
}

fn value(form: &Submitted, currencies: &[Currency]) -> Result<Money, Rejection> {
    let currency = match form.text("value_currency") {
        "" => currencies.first().copied(),
        given => currencies.iter().copied().find(|currency| currency.as_str() == given),
    };
    let currency = currency.ok_or_else(|| Rejection::at("value", "unknown-currency"))?;
    Money::parse_positive("value", form.text("value"), currency)
}

fn later_day(form: &Submitted, field: &str, today: NaiveDate) -> Result<Option<NaiveDate>, Rejection> {
    match optional_day(field, form.text(field))? {
        Some(day) if day < today => Err(Rejection::at(field, "date-in-the-past")),
        day => Ok(day),
    }
}

fn needed_later_day(form: &Submitted, field: &str, today: NaiveDate) -> Result<NaiveDate, Rejection> {
    later_day(form, field, today)?.ok_or_else(|| Rejection::at(field, "required"))
}

fn past_day(form: &Submitted, field: &str, today: NaiveDate) -> Result<NaiveDate, Rejection> {
    let day = parse_day(field, form.text(field))?;
    if day > today {
        return Err(Rejection::at(field, "date-in-the-future"));
    }
    if day.year() < 2000 { Err(Rejection::at(field, "not-a-date")) } else { Ok(day) }
}
