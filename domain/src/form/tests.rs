#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::rejection::Problems;

/// A small form of every kind of field, as it is stored.
fn form() -> Form {
    let option = |value: &str| json!({ "value": value, "label": { "en": value } });
    serde_json::from_value(json!({ "sections": [
        { "key": "company", "title": { "en": "Company", "fr": "Société" }, "fields": [
            { "key": "name", "label": { "en": "Name" }, "required": true, "reveals_identity": true, "kind": { "type": "short_text", "max": 20 } },
            { "key": "staff", "label": { "en": "Staff" }, "kind": { "type": "number", "min": 1, "max": 500 } },
            { "key": "growth", "label": { "en": "Growth" }, "kind": { "type": "number", "decimals": 2, "min": -100 } },
            { "key": "founded", "label": { "en": "Founded" }, "kind": { "type": "date", "from": "1990-01-01", "to": "2026-12-31" } },
        ] },
        { "key": "offer", "title": { "en": "Offer" }, "help": { "en": "What you would do" }, "fields": [
            { "key": "pitch", "label": { "en": "Pitch" }, "required": true, "kind": { "type": "long_text", "max": 50 } },
            { "key": "price", "label": { "en": "Price" }, "required": true, "kind": { "type": "money", "currency": "AZN", "max": 5_000_000 } },
            { "key": "hosting", "label": { "en": "Hosting" }, "required": true, "kind": { "type": "choice", "choices": [option("cloud"), option("own")] } },
            { "key": "where", "label": { "en": "Where" }, "required": true, "show_if": { "field": "hosting", "value": "own" }, "kind": { "type": "short_text", "max": 9 } },
            { "key": "langs", "label": { "en": "Languages" }, "kind": { "type": "choices", "choices": [option("az"), option("en"), option("fr")], "at_most": 2 } },
            { "key": "data", "label": { "en": "Personal data?" }, "kind": { "type": "yes_no" } },
            { "key": "basis", "label": { "en": "Legal basis" }, "required": true, "show_if": { "field": "data", "value": "yes" }, "kind": { "type": "long_text", "max": 99 } },
            { "key": "deck", "label": { "en": "Deck" }, "kind": { "type": "file", "types": ["pdf"], "max_megabytes": 10, "at_most": 1 } },
            { "key": "true", "label": { "en": "Truth" }, "required": true, "kind": { "type": "declaration", "statement": { "en": "All of it is true." } } },
        ] },
    ] }))
    .unwrap()
}

fn good() -> Answers {
    answers(&[
        ("name", "Xəzər Data MMC"),
        ("pitch", " We do it.\r\nTwice. "),
        ("price", "12 500,50"),
        ("hosting", "cloud"),
        ("true", "on"),
    ])
}

fn answers(given: &[(&str, &str)]) -> Answers {
    given.iter().map(|(key, value)| ((*key).to_owned(), vec![(*value).to_owned()])).collect()
}

fn with(key: &str, values: &[&str]) -> Answers {
    let mut answers = good();
    let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
    answers.0.extend(Answers::from_iter([(key.to_owned(), values)]).0);
    answers
}

fn found(problems: &Problems) -> Vec<(&str, &'static str)> {
    problems.0.iter().map(|problem| (problem.field.as_deref().unwrap_or_default(), problem.code)).collect()
}

fn problem(key: &str, values: &[&str]) -> &'static str {
    let problems = checked(&form(), &with(key, values)).unwrap_err();
    assert_eq!(problems.0.len(), 1, "{problems:?}");
    assert_eq!(problems.0[0].field.as_deref(), Some(key));
    problems.0[0].code
}

#[test]
fn good_answers_are_kept_in_one_form() {
    let kept = checked(&form(), &good()).unwrap();
    let json = serde_json::to_value(&kept).unwrap();
    assert_eq!(
        json,
        json!({ "name": "Xəzər Data MMC", "pitch": "We do it.\nTwice.", "price": "12500.50", "hosting": "cloud", "true": "yes" })
    );
    assert_eq!(serde_json::from_value::<Answers>(json).unwrap(), kept);
    assert_eq!(checked(&form(), &kept).unwrap(), kept, "canonical answers stay as they are");
}

#[test]
fn all_problems_are_told_together() {
    let problems = validate(
        &form(),
        &answers(&[("name", "far too long a name for it"), ("staff", "0"), ("price", "-1"), ("hosting", "moon")]),
    )
    .unwrap_err();
    assert_eq!(
        found(&problems),
        [
            ("name", "too-long"),
            ("staff", "number-too-small"),
            ("pitch", "required"),
            ("price", "amount-negative"),
            ("hosting", "not-a-choice"),
            ("true", "declaration-missing"),
        ]
    );
}

#[test]
fn each_kind_refuses_what_does_not_fit() {
    for (key, values, code) in [
        ("staff", vec!["many"], "not-a-number"),
        ("staff", vec!["1.5"], "number-too-precise"),
        ("staff", vec!["501"], "number-too-large"),
        ("staff", vec!["9999999999999999999999"], "not-a-number"),
        ("growth", vec!["-100.01"], "number-too-small"),
        ("founded", vec!["1989-12-31"], "date-too-early"),
        ("founded", vec!["2027-01-01"], "date-too-late"),
        ("founded", vec!["12/31/2020"], "not-a-date"),
        ("founded", vec!["2023-02-29"], "not-a-date"),
        ("price", vec!["50000.01"], "amount-too-large"),
        ("price", vec!["1.234567"], "amount-too-precise"),
        ("langs", vec!["az", "de"], "not-a-choice"),
        ("langs", vec!["az", "en", "fr"], "too-many"),
        ("data", vec!["perhaps"], "not-a-choice"),
        ("deck", vec!["deck.pdf"], "file-unknown"),
        ("true", vec!["no"], "declaration-missing"),
        ("name", vec!["a\u{202E}b"], "text-has-hidden-characters"),
    ] {
        assert_eq!(problem(key, &values), code, "{key} {values:?}");
    }
    let id = "00000000-0000-0000-0000-000000000007";
    assert_eq!(problem("deck", &[id, id]), "too-many-files");
    assert!(validate(&form(), &with("deck", &[id])).is_ok());
}

#[test]
fn a_field_is_asked_only_while_its_condition_holds() {
    let problems = validate(&form(), &with("hosting", &["own"])).unwrap_err();
    assert_eq!(found(&problems), [("where", "required")]);
    assert!(is_shown(&form(), &with("data", &["yes"]), "basis"));
    assert!(!is_shown(&form(), &with("data", &["no"]), "basis"));
}

#[test]
fn answers_to_hidden_and_unknown_fields_are_not_kept() {
    let mut given = with("where", &["a text much too long for the field"]);
    given.0.extend(answers(&[("from_an_older_version", "x")]).0);
    let kept = checked(&form(), &given).unwrap();
    assert!(kept.get("where").is_none() && kept.get("from_an_older_version").is_none());
}

#[test]
fn a_draft_may_be_empty_but_not_wrong() {
    assert!(validate_draft(&form(), &Answers::default()).is_ok());
    assert!(validate_draft(&form(), &answers(&[("true", "no")])).is_ok());
    assert_eq!(
        found(&validate_draft(&form(), &answers(&[("price", "much")])).unwrap_err()),
        [("price", "not-an-amount")]
    );
    assert_eq!(progress(&form(), &Answers::default()), Progress { answered: 0, required: 5 });
    assert_eq!(progress(&form(), &with("hosting", &["own"])), Progress { answered: 5, required: 6 });
}

#[test]
fn choices_are_kept_in_the_forms_order() {
    let kept = checked(&form(), &with("langs", &["fr", "az", "fr"])).unwrap();
    assert_eq!(kept.values("langs").collect::<Vec<_>>(), ["az", "fr"]);
    assert_eq!(kept.of(&form().sections[0]).0.len(), 1);
}

#[test]
fn a_form_that_makes_no_sense_is_refused() {
    assert_eq!(validate_form(&form()), Ok(()));
    let broken = |change: fn(&mut Form)| {
        let mut form = form();
        change(&mut form);
        let problems = validate_form(&form).unwrap_err();
        found(&problems).into_iter().map(|(field, code)| (field.to_owned(), code)).collect::<Vec<_>>()
    };
    let one = |field: &str, code| vec![(field.to_owned(), code)];
    let kind = |form: &mut Form, at: usize, kind: FieldKind| form.sections[0].fields[at].kind = kind;
    assert_eq!(broken(|f| f.sections.clear()), one("", "form-empty"));
    assert_eq!(broken(|f| f.sections[0].fields[1].key = "name".into()), one("name", "form-key-twice"));
    assert_eq!(broken(|f| f.sections[0].fields[1].key = "Staff?".into()), one("Staff?", "form-key-invalid"));
    assert_eq!(broken(|f| f.sections[1].key = "company".into()), one("company", "form-key-twice"));
    assert_eq!(broken(|f| f.sections[0].fields[0].label = Texts::default()), one("name", "form-label-missing"));
    assert_eq!(broken(|f| f.sections[1].fields[2].key = "host".into()), one("where", "form-condition-unknown"));
    assert_eq!(broken(|f| f.sections[1].fields.swap(2, 3)), one("where", "form-condition-unknown"));
    for (at, field, wrong, code) in [
        (0, "name", FieldKind::ShortText { max: 0 }, "form-limit-zero"),
        (1, "staff", FieldKind::Number { decimals: 0, min: Some(5), max: Some(4) }, "form-bounds-crossed"),
        (1, "staff", FieldKind::Choice { choices: Vec::new() }, "form-choices-missing"),
        (1, "staff", FieldKind::File { types: Vec::new(), max_megabytes: 0, at_most: 1 }, "form-limit-zero"),
    ] {
        let mut form = form();
        kind(&mut form, at, wrong);
        assert_eq!(found(&validate_form(&form).unwrap_err()), [(field, code)]);
    }
    let unknown_kind = r#"{"key":"a","label":{"en":"A"},"kind":{"type":"table"}}"#;
    assert!(serde_json::from_str::<Field>(unknown_kind).is_err());
}

proptest! {
    #[test]
    fn no_answer_makes_the_check_panic(values in prop::collection::vec("\\PC{0,12}", 0..3), at in 0_usize..13) {
        let form = form();
        let key = form.fields().nth(at).unwrap().key.clone();
        let given = Answers::from_iter([(key, values)]);
        let _ = validate(&form, &given);
        let _ = progress(&form, &given);
    }

    #[test]
    fn what_was_kept_is_kept_again(number in -9_999_i64..1_000_000, cents in 0_u8..100) {
        let given = with("growth", &[&format!("{number},{cents:02}")]);
        if let Ok(kept) = checked(&form(), &given) {
            prop_assert_eq!(&checked(&form(), &kept).unwrap(), &kept);
        }
    }
}
