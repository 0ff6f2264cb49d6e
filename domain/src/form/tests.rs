#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::rejection::{Problems, Rejection};

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
        (0, "name", FieldKind::ShortText { max: 0, words: None }, "form-limit-zero"),
        (1, "staff", FieldKind::Number { decimals: 0, min: Some(5), max: Some(4), unit: None }, "form-bounds-crossed"),
        (1, "staff", FieldKind::Choice { choices: Vec::new() }, "form-choices-missing"),
        (1, "staff", FieldKind::File { types: Vec::new(), max_megabytes: 0, at_most: 1 }, "form-limit-zero"),
    ] {
        let mut form = form();
        kind(&mut form, at, wrong);
        assert_eq!(found(&validate_form(&form).unwrap_err()), [(field, code)]);
    }
    let unknown_kind = r#"{"key":"a","label":{"en":"A"},"kind":{"type":"hologram"}}"#;
    assert!(serde_json::from_str::<Field>(unknown_kind).is_err());
}

/// A form of what hangs together: a table, sections that come and go, rules with words of their own.
fn hanging() -> Form {
    let text = json!({ "type": "short_text", "max": 30 });
    let number = json!({ "type": "number", "min": 0 });
    serde_json::from_value(json!({ "sections": [
        { "key": "first", "title": { "en": "First" }, "fields": [
            { "key": "size", "label": { "en": "Size" }, "kind": { "type": "choice", "choices": [
                { "value": "s", "label": { "en": "Small" } }, { "value": "m", "label": { "en": "Middle" } }, { "value": "l", "label": { "en": "Large" } } ] } },
            { "key": "words", "label": { "en": "Words" }, "kind": { "type": "long_text", "max": 100, "words": 3 } },
            { "key": "people", "label": { "en": "People" }, "required": true, "kind": { "type": "table", "min_rows": 2, "max_rows": 3, "columns": [
                { "key": "name", "label": { "en": "Name" }, "required": true, "kind": text },
                { "key": "days", "label": { "en": "Days" }, "kind": number } ] } },
        ] },
        { "key": "large", "title": { "en": "Large" }, "show_if": [{ "field": "size", "values": ["m", "l"] }], "fields": [
            { "key": "mail", "label": { "en": "Mail" }, "required": true, "rules": [
                { "check": "email" }, { "check": "missing", "message": { "en": "Where do we write?", "fr": "Où écrire ?" } }], "kind": text },
            { "key": "web", "label": { "en": "Web" }, "show_if": [{ "field": "size", "values": ["l"] }], "rules": [{ "check": "link" }], "kind": text },
            { "key": "sure", "label": { "en": "Sure?" }, "rules": [{ "check": "is", "value": "yes", "message": { "en": "You have to be sure" } }], "kind": { "type": "yes_no" } },
        ] },
        { "key": "sums", "title": { "en": "Sums" }, "fields": [
            { "key": "low", "label": { "en": "Low" }, "kind": { "type": "money", "currency": "AZN" } },
            { "key": "high", "label": { "en": "High" }, "rules": [{ "check": "at_least", "field": "low" }], "kind": { "type": "money", "currency": "AZN" } },
            { "key": "one", "label": { "en": "One" }, "rules": [{ "check": "total", "with": ["two"], "is": 100 }], "kind": { "type": "number", "decimals": 2 } },
            { "key": "two", "label": { "en": "Two" }, "kind": { "type": "number", "decimals": 2 } },
        ] },
    ] }))
    .unwrap()
}

fn rows(rows: &[&[(&str, &str)]]) -> Answer {
    let row = |row: &&[(&str, &str)]| row.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect();
    Answer::Rows(rows.iter().map(row).collect())
}

fn refused_of(given: &[(&str, &str)], people: &Answer) -> Vec<(String, &'static str)> {
    let mut given = answers(given);
    given.set("people", people.clone());
    let found = checked(&hanging(), &given).err().unwrap_or_default();
    found.0.into_iter().map(|problem| (problem.field.unwrap_or_default(), problem.code)).collect()
}

#[test]
fn a_table_is_checked_cell_by_cell_where_it_was_typed() {
    assert_eq!(validate_form(&hanging()), Ok(()));
    let two: &[&[(&str, &str)]] = &[&[("name", " Awa ")], &[], &[("name", "Binta"), ("days", "1 000")]];
    let mut given = answers(&[]);
    given.set("people", rows(two));
    let kept = checked(&hanging(), &given).unwrap();
    assert_eq!(
        serde_json::to_value(&kept).unwrap(),
        json!({ "people": [{ "name": "Awa" }, { "name": "Binta", "days": "1000" }] }),
        "blank rows go"
    );
    assert_eq!(
        serde_json::from_value::<Answers>(json!({ "people": [{ "name": "Awa" }] })).unwrap().rows("people").len(),
        1
    );
    assert_eq!(checked(&hanging(), &kept).unwrap(), kept);
    let at = |place: &str, code| (place.to_owned(), code);
    assert_eq!(refused_of(&[], &rows(&[])), [at("people", "required")]);
    assert_eq!(
        refused_of(&[], &rows(&[&[], &[("days", "many")]])),
        [at("people.1.name", "required"), at("people.1.days", "not-a-number"), at("people", "too-few-rows")]
    );
    let row: &[(&str, &str)] = &[("name", "x")];
    assert_eq!(refused_of(&[], &rows(&[row; 4])), [at("people", "too-many-rows")]);
    assert!(validate_draft(&hanging(), &answers(&[])).is_ok());
    let typed = typed_rows("people", &[], |_| String::new());
    assert_eq!(typed, Answer::Rows(Vec::new()));
    assert_eq!(field_of("people.1.name"), "people");
}

#[test]
fn sections_and_fields_come_and_go_with_answers() {
    let form = hanging();
    let is = |size: &str, key: &str| is_shown(&form, &answers(&[("size", size)]), key);
    assert!(!is("s", "mail") && is("m", "mail") && is("l", "mail"), "one of several values");
    assert!(!is("m", "web") && is("l", "web"), "the section's and its own");
    let nobody = answers(&[]);
    assert!(!shown(&form, &nobody).section(&form.sections[1]) && shown(&form, &nobody).section(&form.sections[0]));
    let two: &[&[(&str, &str)]] = &[&[("name", "A")], &[("name", "B")]];
    assert_eq!(refused_of(&[("size", "s"), ("mail", "x")], &rows(two)), []);
    let problems = checked(&form, &{
        let mut given = answers(&[("size", "m")]);
        given.set("people", rows(two));
        given
    })
    .unwrap_err();
    let own = problems.0[0].args.iter().find(|(name, _)| *name == Rejection::OWN_WORDS);
    assert!(matches!(own, Some((_, crate::rejection::Arg::Texts(words))) if words.text("fr") == "Où écrire ?"));
}

#[test]
fn rules_hold_beyond_the_kind() {
    let two: &[&[(&str, &str)]] = &[&[("name", "A")], &[("name", "B")]];
    let found = |given: &[(&str, &str)]| refused_of(given, &rows(two));
    let large = |more: &[(&'static str, &'static str)]| {
        let given = [&[("size", "l"), ("mail", "a@b.sn")], more].concat();
        found(&given).into_iter().map(|(_, code)| code).collect::<Vec<_>>()
    };
    assert_eq!(found(&[("words", "one two three four")])[0].1, "too-many-words");
    assert_eq!(found(&[("size", "m"), ("mail", "a@b.sn, c")])[0].1, "not-an-email");
    assert_eq!(large(&[("mail", "a@b.sn"), ("web", "not a link")]), ["not-a-link"]);
    assert_eq!(large(&[("web", "example.org/x?y")]), [""; 0]);
    assert_eq!(large(&[("sure", "no")]), ["answer-not-allowed"]);
    assert_eq!(large(&[("sure", "yes")]), [""; 0]);
    assert_eq!(found(&[("low", "10"), ("high", "9.99")])[0].1, "answer-below-other");
    assert_eq!(found(&[("low", "10"), ("high", "10")]), []);
    assert_eq!(found(&[("one", "60.5"), ("two", "39")])[0].1, "answer-total");
    assert_eq!(found(&[("one", "60.5"), ("two", "39.5")]), []);
    let mut early = answers(&[("low", "10"), ("high", "9")]);
    early.set("people", rows(two));
    assert!(validate_draft(&hanging(), &early).is_ok(), "what does not fit together yet may be saved");
}

#[test]
fn tables_and_rules_that_make_no_sense_are_refused() {
    let broken = |change: fn(&mut Form)| {
        let mut form = hanging();
        change(&mut form);
        found(&validate_form(&form).unwrap_err())
            .into_iter()
            .map(|(at, code)| (at.to_owned(), code))
            .collect::<Vec<_>>()
    };
    fn table(form: &mut Form, change: fn(&mut Vec<Column>, &mut usize, &mut usize)) {
        if let FieldKind::Table { columns, min_rows, max_rows } = &mut form.sections[0].fields[2].kind {
            change(columns, min_rows, max_rows);
        }
    }
    for (code, problems) in [
        ("form-columns-missing", broken(|f| table(f, |columns, _, _| columns.clear()))),
        ("form-column-twice", broken(|f| table(f, |columns, _, _| columns[1].key = "name".into()))),
        (
            "form-column-kind",
            broken(|f| {
                table(f, |columns, _, _| columns[1].kind = FieldKind::Choices { choices: vec![], at_most: None })
            }),
        ),
        ("form-bounds-crossed", broken(|f| table(f, |_, min, _| *min = 9))),
        ("form-limit-large", broken(|f| table(f, |_, _, max| *max = 900))),
        ("form-limit-zero", broken(|f| table(f, |_, min, max| (*min, *max) = (0, 0)))),
    ] {
        assert_eq!(problems, [("people".to_owned(), code)]);
    }
    let rule = |check| Rule { check, message: Texts::default() };
    let mut form = hanging();
    form.sections[0].fields[1].rules.push(rule(Check::Email));
    form.sections[2].fields[0].rules.push(rule(Check::AtMost { field: "one".into() }));
    form.sections[2].fields[3].rules.push(rule(Check::Total { with: vec!["gone".into()], is: 1 }));
    let refused = validate_form(&form).unwrap_err();
    assert_eq!(
        found(&refused),
        [("words", "form-rule-unsuited"), ("low", "form-rule-unsuited"), ("two", "form-rule-unsuited")]
    );
    let circle =
        broken(|f| f.sections[0].fields[0].show_if = vec![ShowIf { field: "sure".into(), values: vec!["yes".into()] }]);
    assert_eq!(
        circle,
        [("size".to_owned(), "form-condition-unknown")],
        "a condition looks back, so no two hide each other"
    );
    assert_eq!(broken(|f| f.sections[1].show_if[0].values.clear()), [("large".to_owned(), "form-condition-unknown")]);
}

#[test]
fn a_form_of_an_older_version_is_read_as_it_was() {
    let old = json!({ "key": "a", "label": { "en": "A" }, "show_if": { "field": "b", "value": "yes" }, "kind": { "type": "yes_no" } });
    let field: Field = serde_json::from_value(old).unwrap();
    assert_eq!(field.show_if, [ShowIf { field: "b".into(), values: vec!["yes".into()] }]);
    let none =
        json!({ "key": "a", "label": { "en": "A" }, "show_if": null, "kind": { "type": "short_text", "max": 3 } });
    assert_eq!(serde_json::from_value::<Field>(none).unwrap().show_if, []);
    let plain = Field::new("a", Texts::one("en", "A"), FieldKind::ShortText { max: 3, words: None });
    let kept = serde_json::to_value(&plain).unwrap();
    for new in ["show_if", "readers", "read_from", "rules"] {
        assert!(kept.get(new).is_none(), "{new}: what is not used leaves the document as it was");
    }
}

#[test]
fn an_author_moves_adds_and_takes_away() {
    let form = hanging();
    let order = |form: &Form| form.fields().map(|field| field.key.clone()).collect::<Vec<_>>().join(" ");
    assert_eq!(
        move_field(&form, "words", Step::Up).map(|f| order(&f)),
        Ok("words size people mail web sure low high one two".into())
    );
    assert_eq!(move_field(&form, "size", Step::Up).map(|f| order(&f)), Ok(order(&form)), "there is nothing above");
    let over = move_field(&form, "low", Step::Up).unwrap();
    assert!(over.sections[1].has("low"), "over the edge into the section before");
    assert_eq!(move_section(&form, "large", Step::Up).unwrap_err().0[0].code, "form-condition-unknown");
    assert!(move_section(&form, "sums", Step::Up).is_ok());
    assert_eq!(remove_field(&form, "low").unwrap_err().0[0].code, "question-needed");
    assert_eq!(remove_section(&form, "first").unwrap_err().0[0].code, "question-needed");
    assert!(remove_section(&form, "large").is_ok());
    let new = || NewSection { title: Texts::one("en", "New"), help: None, show_if: Vec::new() };
    let with = add_section(&form, new()).unwrap();
    assert!(with.section("section_1").is_some_and(|section| section.fields.is_empty()));
    assert_eq!(with.clone().without_blank_sections(), form);
    let field = Field::new("", Texts::one("en", "More"), FieldKind::YesNo);
    let with = add_field(&with, "section_1", field.clone()).unwrap();
    assert!(with.section("section_1").is_some_and(|section| section.has("own_1")));
    assert_eq!(add_field(&form, "nowhere", field).unwrap_err().0[0].code, "question-gone");
    let twice = take_sections(&form, &form.sections).unwrap();
    assert_eq!(twice.sections.len(), 6);
    assert_eq!(twice.sections[4].show_if[0].field, "size_1", "conditions follow their questions");
    assert_eq!(twice.field("high_1").unwrap().rules[0].check, Check::AtLeast { field: "low_1".into() });
    let alone = take_sections(&Form::default(), &form.sections[1..2]).unwrap();
    assert!(alone.fields().all(|field| field.show_if.is_empty()), "what did not come along is asked for no more");
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
