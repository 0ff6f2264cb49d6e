//! The form of a description as it stands for a content.

use domain::{
    catalogue::{Content, Licence},
    form::Answer,
};
use platform::forms::{Echo, FormState};

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
    one("trl_address", content.trl_address.clone());
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
        let currency = price.from.or(price.to).map(|amount| amount.currency.as_str().to_owned());
        one(&format!("price_model_{row}"), Some(price.model.as_str().to_owned()));
        one(&format!("price_from_{row}"), price.from.map(|from| from.decimal()));
        one(&format!("price_to_{row}"), price.to.map(|to| to.decimal()));
        one(&format!("price_from_{row}_currency"), currency);
        one(&format!("price_unit_{row}"), price.unit.map(|unit| unit.as_str().to_owned()));
        one(&format!("price_period_{row}"), price.period.map(|period| period.as_str().to_owned()));
    }
    for (row, reference) in (1..).zip(&content.references) {
        one(&format!("reference_organisation_{row}"), Some(reference.organisation.clone()));
        one(&format!("reference_purpose_{row}"), Some(reference.purpose.clone()));
        one(&format!("reference_since_{row}"), reference.since.map(|year| year.to_string()));
        one(&format!("reference_address_{row}"), reference.address.clone());
    }
    for (question, said) in &content.said {
        values.extend(said.iter().map(|(lang, text)| (format!("{question}_{lang}"), text.text.clone())));
    }
    let answers = content.answers.0.iter().map(|(key, answer)| {
        let echo = match answer {
            Answer::One(only) => Echo::One(only.clone()),
            Answer::Many(values) => Echo::Many(values.clone()),
            // a solution has no tables
            Answer::Rows(_) => Echo::Many(Vec::new()),
        };
        (key.clone(), echo)
    });
    let state = FormState::default()
        .with_many("goals", content.goals.iter().map(ToString::to_string).collect())
        .with_many("building_blocks", content.building_blocks.iter().map(ToString::to_string).collect())
        .with_many("data_countries", content.data_countries.iter().map(ToString::to_string).collect())
        .with_many("languages", content.languages.iter().cloned().collect());
    let values = values.into_iter().map(|(field, value)| (field, Echo::One(value)));
    values.chain(answers).fold(state, |mut state, (field, value)| {
        state.values.insert(field, value);
        state
    })
}
