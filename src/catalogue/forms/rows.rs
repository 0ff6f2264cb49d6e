//! The rows of a description: attestations, prices, references. A row in which nothing stands is no row.

use domain::{
    catalogue::{Attestation, AttestationKind, Period, Price, PriceModel, PriceUnit, Reference},
    rejection::{Problems, Rejection},
    value::{Currency, Money, optional_day, text},
};
use platform::forms::Submitted;

use super::{address, choice, optional};

/// Rows of each kind.
pub const ROWS: usize = 6;

pub fn attestations(problems: &mut Problems, form: &Submitted) -> Vec<Attestation> {
    (1..=ROWS).filter_map(|row| attestation(problems, form, row)).collect()
}

/// A row without a kind is an empty row, unless something stands in it.
fn attestation(problems: &mut Problems, form: &Submitted, row: usize) -> Option<Attestation> {
    let at = |part: &str| format!("attestation_{part}_{row}");
    let (kind, issuer, reference, until) = (at("kind"), at("issuer"), at("reference"), at("until"));
    if [&kind, &issuer, &reference, &until].iter().all(|field| form.text(field).trim().is_empty()) {
        return None;
    }
    let kind = problems.keep(AttestationKind::parse(form.text(&kind)).ok_or_else(|| Rejection::at(&kind, "required")));
    let issuer = problems.keep(text::line(&issuer, form.text(&issuer), 160));
    let reference = problems.keep(text::line(&reference, form.text(&reference), 300));
    let valid_until = problems.keep(optional_day(&until, form.text(&until))).flatten();
    Some(Attestation { kind: kind?, issuer: issuer?, reference: reference?, valid_until })
}

pub fn prices(problems: &mut Problems, form: &Submitted) -> Vec<Price> {
    (1..=ROWS).filter_map(|row| price(problems, form, row)).collect()
}

fn price(problems: &mut Problems, form: &Submitted, row: usize) -> Option<Price> {
    let at = |part: &str| format!("price_{part}_{row}");
    let (model_field, from, to) = (at("model"), at("from"), at("to"));
    let given = form.text(&model_field);
    if given.is_empty() && form.text(&from).trim().is_empty() && form.text(&to).trim().is_empty() {
        return None;
    }
    let model = problems.keep(PriceModel::parse(given).ok_or_else(|| Rejection::at(&model_field, "required")));
    let currency = form.text(&format!("{from}_currency"));
    let lowest = amount(problems, form, &from, currency);
    let highest = amount(problems, form, &to, currency);
    let unit = choice(problems, form, &at("unit"), PriceUnit::parse);
    let period = choice(problems, form, &at("period"), Period::parse);
    let model = model?;
    problems.require(model != PriceModel::Free || lowest.or(highest).is_none_or(|one| one.minor == 0), || {
        Rejection::at(&from, "free-has-a-price")
    });
    let crossed = lowest.zip(highest).is_some_and(|(lowest, highest)| highest.minor < lowest.minor);
    problems.require(!crossed, || Rejection::at(&to, "price-highest-below-lowest"));
    Some(Price { model, from: lowest, to: highest, unit, period })
}

fn amount(problems: &mut Problems, form: &Submitted, field: &str, currency: &str) -> Option<Money> {
    let given = optional(form.text(field))?;
    let currency = problems.keep(Currency::parse(currency))?;
    problems.keep(Money::parse(field, given, currency))
}

pub fn references(problems: &mut Problems, form: &Submitted) -> Vec<Reference> {
    (1..=ROWS).filter_map(|row| reference(problems, form, row)).collect()
}

fn reference(problems: &mut Problems, form: &Submitted, row: usize) -> Option<Reference> {
    let at = |part: &str| format!("reference_{part}_{row}");
    let fields = [at("organisation"), at("purpose"), at("since"), at("address")];
    if fields.iter().all(|field| form.text(field).trim().is_empty()) {
        return None;
    }
    let [organisation, purpose, since, link] = fields;
    let organisation = problems.keep(text::line(&organisation, form.text(&organisation), 160));
    let purpose = problems.keep(text::line(&purpose, form.text(&purpose), 300));
    let since = optional(form.text(&since)).and_then(|given| {
        let year = given.parse().ok().filter(|year| (1980..=2100).contains(year));
        problems.keep(year.ok_or_else(|| Rejection::at(&since, "not-a-year")))
    });
    let address = address(problems, form, &link);
    Some(Reference { organisation: organisation?, purpose: purpose?, since, address })
}
