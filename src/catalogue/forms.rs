//! What the description's form sends, and what it means once checked.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{
    catalogue::{
        Attestation, AttestationKind, BuildingBlock, Content, Cpv, Hosting, INTERFACE_LANGUAGES, Licence, Price,
        PriceModel, Trl,
    },
    rejection::{Problems, Rejection},
    value::{CountryCode, Currency, Money, Texts, text},
};
use platform::forms::{Echo, FormState, Submitted};

use super::categories;

/// Rows of attestations and prices.
pub const ROWS: usize = 4;
const SHORT: usize = 200;
const LONG: usize = 3000;

/// The first registration: a name and what it is in a line.
///
/// # Errors
/// Every problem at its field.
pub fn registration(form: &Submitted, lang: &str) -> Result<Content, Problems> {
    let mut problems = Problems::default();
    let name = problems.keep(text::line("name", form.text("name"), 120)).unwrap_or_default();
    let summary = texts(&mut problems, form, "summary", SHORT);
    problems.require(!summary.is_empty(), || first_language("summary", lang));
    problems.finish()?;
    Ok(Content { name, summary, ..Content::default() })
}

/// The whole description. What is left out is left out; a review asks for it later.
///
/// # Errors
/// Every problem at its field.
pub fn description(form: &Submitted, lang: &str) -> Result<Content, Problems> {
    let mut problems = Problems::default();
    let name = problems.keep(text::line("name", form.text("name"), 120)).unwrap_or_default();
    let content = Content {
        name,
        summary: texts(&mut problems, form, "summary", SHORT),
        problem: texts(&mut problems, form, "problem", LONG),
        audience: texts(&mut problems, form, "audience", LONG),
        category: optional(form.text("category")).and_then(|given| problems.keep(category(given))),
        goals: goals(&mut problems, form),
        trl: optional(form.text("trl")).and_then(|given| problems.keep(Trl::parse("trl", given))),
        trl_evidence: texts(&mut problems, form, "trl_evidence", LONG),
        building_blocks: choices(&mut problems, form, "building_blocks", BuildingBlock::parse),
        hosting: choice(&mut problems, form, "hosting", Hosting::parse),
        data_countries: choices(&mut problems, form, "data_countries", |code| CountryCode::parse(code).ok()),
        personal_data: choice(&mut problems, form, "personal_data", yes_or_no),
        attestations: attestations(&mut problems, form),
        licence: licence(&mut problems, form),
        languages: languages(&mut problems, form),
        accessibility: texts(&mut problems, form, "accessibility", LONG),
        prices: prices(&mut problems, form),
    };
    problems.require(!content.summary.is_empty(), || first_language("summary", lang));
    problems.finish()?;
    Ok(content)
}

/// A text that is missing in every language is asked for in the reader's.
fn first_language(field: &str, lang: &str) -> Rejection {
    Rejection::at(format!("{field}_{lang}"), "required")
}

fn optional(given: &str) -> Option<&str> {
    Some(given.trim()).filter(|given| !given.is_empty())
}

fn yes_or_no(given: &str) -> Option<bool> {
    match given {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn texts(problems: &mut Problems, form: &Submitted, field: &str, max: usize) -> Texts {
    form.texts(field, max, problems)
}

fn category(given: &str) -> Result<Cpv, Rejection> {
    let code = Cpv::parse("category", given)?;
    if categories::find(code.as_str()).is_some() { Ok(code) } else { Err(Rejection::at("category", "not-a-choice")) }
}

fn goals(problems: &mut Problems, form: &Submitted) -> BTreeSet<u8> {
    choices(problems, form, "goals", |goal| goal.parse().ok().filter(|goal| (1..=17).contains(goal)))
}

fn choice<T>(problems: &mut Problems, form: &Submitted, field: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    let given = optional(form.text(field))?;
    problems.keep(parse(given).ok_or_else(|| Rejection::at(field, "not-a-choice")))
}

fn choices<T: Ord>(
    problems: &mut Problems,
    form: &Submitted,
    field: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> BTreeSet<T> {
    let given = form.all(field).into_iter().filter(|given| !given.is_empty());
    let parsed = given.map(|given| parse(given).ok_or_else(|| Rejection::at(field, "not-a-choice")));
    parsed.filter_map(|choice| problems.keep(choice)).collect()
}

fn languages(problems: &mut Problems, form: &Submitted) -> BTreeSet<String> {
    let known = |given: &str| INTERFACE_LANGUAGES.contains(&given).then(|| given.to_owned());
    choices(problems, form, "languages", known)
}

fn licence(problems: &mut Problems, form: &Submitted) -> Option<Licence> {
    match form.text("licence") {
        "" => None,
        "proprietary" => Some(Licence::Proprietary),
        "open_source" => {
            let spdx = problems.keep(text::line("spdx", form.text("spdx"), 60))?;
            let plain = spdx.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.+ ()".contains(&b));
            problems.require(plain, || Rejection::at("spdx", "not-a-licence"));
            Some(Licence::OpenSource { spdx })
        }
        _ => {
            problems.push(Rejection::at("licence", "not-a-choice"));
            None
        }
    }
}

fn attestations(problems: &mut Problems, form: &Submitted) -> Vec<Attestation> {
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
    let valid_until = match optional(form.text(&until)) {
        Some(given) => problems.keep(given.parse::<NaiveDate>().map_err(|_| Rejection::at(&until, "not-a-date"))),
        None => None,
    };
    Some(Attestation { kind: kind?, issuer: issuer?, reference: reference?, valid_until })
}

fn prices(problems: &mut Problems, form: &Submitted) -> Vec<Price> {
    (1..=ROWS).filter_map(|row| price(problems, form, row)).collect()
}

fn price(problems: &mut Problems, form: &Submitted, row: usize) -> Option<Price> {
    let (model_field, amount) = (format!("price_model_{row}"), format!("price_from_{row}"));
    let (given, from) = (form.text(&model_field), form.text(&amount));
    if given.is_empty() && from.trim().is_empty() {
        return None;
    }
    let model = problems.keep(PriceModel::parse(given).ok_or_else(|| Rejection::at(&model_field, "required")));
    let from = match optional(from) {
        Some(from) => {
            let currency = problems.keep(Currency::parse(form.text(&format!("{amount}_currency"))));
            currency.and_then(|currency| problems.keep(Money::parse(&amount, from, currency)))
        }
        None => None,
    };
    let model = model?;
    problems.require(model != PriceModel::Free || from.is_none_or(|from| from.minor == 0), || {
        Rejection::at(&amount, "free-has-a-price")
    });
    Some(Price { model, from })
}

/// The form as it stands for a content.
pub fn filled(content: &Content) -> FormState {
    let mut values: Vec<(String, String)> = vec![("name".into(), content.name.clone())];
    let texts = [
        ("summary", &content.summary),
        ("problem", &content.problem),
        ("audience", &content.audience),
        ("trl_evidence", &content.trl_evidence),
        ("accessibility", &content.accessibility),
    ];
    for (field, texts) in texts {
        values.extend(texts.iter().map(|(lang, text)| (format!("{field}_{lang}"), text.text.clone())));
    }
    let mut one = |field: &str, value: Option<String>| values.extend(value.map(|value| (field.to_owned(), value)));
    one("category", content.category.as_ref().map(ToString::to_string));
    one("trl", content.trl.map(|trl| trl.level().to_string()));
    one("hosting", content.hosting.map(|hosting| hosting.as_str().to_owned()));
    one("personal_data", content.personal_data.map(|yes| if yes { "yes" } else { "no" }.to_owned()));
    match &content.licence {
        Some(Licence::Proprietary) => one("licence", Some("proprietary".into())),
        Some(Licence::OpenSource { spdx }) => {
            one("licence", Some("open_source".into()));
            one("spdx", Some(spdx.clone()));
        }
        None => {}
    }
    for (row, attestation) in (1..).zip(&content.attestations) {
        one(&format!("attestation_kind_{row}"), Some(attestation.kind.as_str().to_owned()));
        one(&format!("attestation_issuer_{row}"), Some(attestation.issuer.clone()));
        one(&format!("attestation_reference_{row}"), Some(attestation.reference.clone()));
        one(&format!("attestation_until_{row}"), attestation.valid_until.map(|day| day.to_string()));
    }
    for (row, price) in (1..).zip(&content.prices) {
        one(&format!("price_model_{row}"), Some(price.model.as_str().to_owned()));
        one(&format!("price_from_{row}"), price.from.map(|from| from.decimal()));
        one(&format!("price_from_{row}_currency"), price.from.map(|from| from.currency.as_str().to_owned()));
    }
    let state = FormState::default()
        .with_many("goals", content.goals.iter().map(ToString::to_string).collect())
        .with_many("building_blocks", content.building_blocks.iter().map(ToString::to_string).collect())
        .with_many("data_countries", content.data_countries.iter().map(ToString::to_string).collect())
        .with_many("languages", content.languages.iter().cloned().collect());
    values.into_iter().fold(state, |mut state, (field, value)| {
        state.values.insert(field, Echo::One(value));
        state
    })
}

/// Reasons that the other side will read.
///
/// # Errors
/// `required` or `too-long` at `reasons`.
pub fn reasons(given: &str) -> Result<String, Problems> {
    text::required("reasons", given, LONG).map_err(Problems::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_comes_back_as_it_was() {
        let form = Submitted::of(&[
            ("name", "Sama Tour"),
            ("summary_fr", "File d’attente"),
            ("category", "72000000"),
            ("goals", "3"),
            ("goals", "16"),
            ("licence", "open_source"),
            ("spdx", "EUPL-1.2"),
            ("price_model_1", "subscription"),
            ("price_from_1", "25 000"),
            ("price_from_1_currency", "XOF"),
            ("attestation_kind_2", "iso_27001"),
            ("attestation_issuer_2", "Bureau Veritas"),
            ("attestation_reference_2", "N° 12"),
        ]);
        let content = description(&form, "en").unwrap_or_default();
        assert_eq!((content.goals.len(), content.prices.len(), content.attestations.len()), (2, 1, 1));
        let again = filled(&content);
        assert_eq!(again.values.get("spdx"), Some(&Echo::One("EUPL-1.2".into())));
        assert_eq!(again.values.get("goals"), Some(&Echo::Many(vec!["3".into(), "16".into()])));
        assert_eq!(again.values.get("attestation_issuer_1"), Some(&Echo::One("Bureau Veritas".into())));
    }

    #[test]
    fn every_problem_stands_at_its_field() {
        let form = Submitted::of(&[
            ("name", " "),
            ("category", "12345678"),
            ("trl", "12"),
            ("goals", "18"),
            ("hosting", "moon"),
            ("licence", "open_source"),
            ("spdx", "<b>"),
            ("price_model_1", "free"),
            ("price_from_1", "5"),
            ("price_from_1_currency", "XOF"),
            ("attestation_issuer_1", "somebody"),
        ]);
        let problems = description(&form, "en").err().unwrap_or_default();
        let found: Vec<_> = problems.0.iter().map(|r| (r.field.as_deref().unwrap_or_default(), r.code)).collect();
        assert_eq!(
            found,
            [
                ("name", "required"),
                ("category", "not-a-choice"),
                ("goals", "not-a-choice"),
                ("trl", "not-a-readiness-level"),
                ("hosting", "not-a-choice"),
                ("attestation_kind_1", "required"),
                ("attestation_reference_1", "required"),
                ("spdx", "not-a-licence"),
                ("price_from_1", "free-has-a-price"),
                ("summary_en", "required"),
            ]
        );
    }
}
