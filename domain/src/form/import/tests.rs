#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{
    form::{Field, FieldKind, Form, ShowIf, take_sections},
    value::Currency,
};

fn planned(file: &Value, source: &str, contexts: &[(&str, &str)]) -> Plan {
    plan_of(&serde_json::to_vec(file).unwrap(), source, contexts)
}

fn plan_of(bytes: &[u8], source: &str, contexts: &[(&str, &str)]) -> Plan {
    let contexts: BTreeMap<String, String> =
        contexts.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let settings = Settings { lang: "en", currency: Currency::XOF, contexts: &contexts };
    read(bytes).unwrap_or_else(|problems| panic!("{problems:?}")).plan(source, &settings).unwrap().unwrap()
}

fn refused(bytes: &[u8]) -> Vec<&'static str> {
    read(bytes).err().map(|problems| problems.0.iter().map(|problem| problem.code).collect()).unwrap_or_default()
}

fn notes(plan: &Plan, id: &str) -> Vec<&'static str> {
    plan.lines.iter().filter(|line| line.id == id).flat_map(|line| &line.notes).map(|note| note.code).collect()
}

fn why_not(plan: &Plan, id: &str) -> Option<&'static str> {
    plan.lines.iter().find_map(|line| match &line.outcome {
        Outcome::Refused(why) if line.id == id => Some(why.code),
        _ => None,
    })
}

fn field<'a>(plan: &'a Plan, key: &str) -> &'a Field {
    let mut fields = plan.sections.iter().flat_map(|section| &section.fields);
    fields.find(|field| field.key == key).unwrap_or_else(|| panic!("no {key}"))
}

#[test]
fn every_type_becomes_a_field_with_its_limits() {
    let file = json!({ "group": {
        "oneLine": { "type": "text", "question": "Name?", "validations": [{ "name": "under_character_limit", "message": "At most 90 characters" }] },
        "mail": { "type": "text", "question": "Mail?", "limits": { "format": "email" } },
        "words": { "type": "textbox_large", "question": "Why?", "max_length_in_words": 100, "optional": true, "hint": "<p>Be&nbsp;short</p>" },
        "agreed": { "type": "boolean", "question": "Agreed?", "validations": [{ "name": "not_required_value", "message": "You have to" }] },
        "which": { "type": "radios", "question": "Which?", "options": [{ "label": "A", "value": "a", "description": "the first" }, { "label": "B" }] },
        "many": { "type": "checkboxes", "question": "Many?", "number_of_items": 2, "options": [{ "label": "A" }, { "label": "A" }, { "label": "B" }] },
        "tree": { "type": "checkbox_tree", "question": "Tree?", "options": [{ "label": "A", "options": [{ "label": "A1" }] }, { "label": "B" }] },
        "share": { "type": "number", "question": "Share?", "unit": "%", "limits": { "min_value": 5, "max_value": 20, "integer_only": true } },
        "cost": { "type": "pricing", "question": "Cost?", "fields": { "price": "cost" } },
        "range": { "type": "pricing", "question": "Price?", "fields": { "minimum_price": "low", "maximum_price": "high", "price_unit": "unit" }, "optional_fields": ["maximum_price"] },
        "start": { "type": "date", "question": "From?" },
        "paper": { "type": "upload", "question": "Paper?", "validations": [{ "name": "file_is_less_than_5mb", "message": "" }, { "name": "file_is_open_document_format", "message": "" }] },
        "items": { "type": "list", "name": "Item", "question": "Items?", "validations": [{ "name": "max_items_limit", "message": "10 or fewer" }] },
        "each": { "type": "dynamic_list", "name": "Skill", "question": "Show each", "questions": ["has", "proof"] },
        "has": { "type": "boolean", "question": "{{ item }}", "followup": { "proof": [true] } },
        "proof": { "type": "textbox_large", "question": "{{ item }}" },
    } });
    let plan = planned(&file, "g0", &[]);
    let form = take_sections(&Form::default(), &plan.sections).unwrap();
    let kind = |key: &str| form.field(key).unwrap().kind.clone();
    assert_eq!(kind("one_line"), FieldKind::ShortText { max: 90, words: None });
    assert_eq!(kind("words"), FieldKind::LongText { max: 1200, words: Some(100) });
    assert!(!field(&plan, "words").required && field(&plan, "one_line").required);
    assert_eq!(field(&plan, "words").help.as_ref().unwrap().text("en"), "Be short");
    assert!(field(&plan, "mail").reveals_identity, "an address names whoever applies");
    assert_eq!(field(&plan, "agreed").rules[0].check, crate::form::Check::Is { value: "yes".into() });
    assert_eq!(kind("which").values(), ["a", "B"]);
    assert_eq!(kind("many").values(), ["A", "B"]);
    assert_eq!((kind("tree").values(), notes(&plan, "tree")), (vec!["A", "A1", "B"], vec!["catalogue-tree-flat"]));
    let FieldKind::Number { min, max, decimals, unit } = kind("share") else { panic!() };
    assert_eq!((min, max, decimals, unit.unwrap().text("en").to_owned()), (Some(5), Some(20), 0, "%".to_owned()));
    assert_eq!(kind("cost"), FieldKind::Money { currency: Currency::XOF, max: None });
    assert!(field(&plan, "low").required && !field(&plan, "high").required);
    assert_eq!(field(&plan, "high").rules[0].check, crate::form::Check::AtLeast { field: "low".into() });
    assert_eq!(kind("unit").as_str(), "short_text");
    let FieldKind::File { types, max_megabytes, .. } = kind("paper") else { panic!() };
    assert_eq!((types.len(), max_megabytes), (2, 5));
    let FieldKind::Table { columns, max_rows, .. } = kind("items") else { panic!() };
    assert_eq!((columns.len(), max_rows), (1, 10));
    let FieldKind::Table { columns, .. } = kind("each") else { panic!() };
    let cells: Vec<_> = columns.iter().map(|column| (column.key.as_str(), column.required)).collect();
    assert_eq!(cells, [("item", true), ("has", true), ("proof", false)]);
    assert_eq!(form.fields().count(), 16, "parts of a list are columns, not questions");
}

#[test]
fn conditions_come_with_their_questions_or_are_told() {
    let lot = |values: &[&str]| json!([{ "on": "lot", "being": values }]);
    let file = json!({ "m": {
        "questions": {
            "late": { "type": "text", "question": "Late?" },
            "a": { "type": "boolean", "question": "A?", "followup": { "b": [true], "late": [true], "gone": [true] }, "depends": lot(&["x", "y"]) },
            "b": { "type": "radios", "question": "B?", "options": [{ "label": "one" }, { "label": "two" }], "followup": { "c": ["two"], "a": ["one"], "d": ["three"] }, "depends": lot(&["x", "y"]) },
            "c": { "type": "text", "question": "C?", "depends": lot(&["x"]) },
            "d": { "type": "text", "question": "D?", "depends": lot(&["y"]) },
            "multi": { "type": "multiquestion", "question": "Both?", "questions": ["p", "q", "missing", "multi"] },
            "p": { "type": "number", "question": "P?", "validations": [{ "name": "total_should_be_100", "message": "A hundred!" }] },
            "q": { "type": "number", "question": "Q?", "validations": [{ "name": "total_should_be_100", "message": "A hundred!" }, { "name": "strange", "message": "" }] },
            "odd": { "type": "hologram", "question": "Odd?" },
            "mute": { "type": "text", "question": " " },
            "few": { "type": "radios", "question": "Few?", "options": [{ "label": "only" }] },
            "bare": 7,
        },
        "_manifests": { "ask": [
            { "name": "First", "description": "Read this.", "questions": ["late", "a", "b", "c", "d"] },
            { "name": "First", "questions": ["multi", "p", "odd", "mute", "few", "bare", "nowhere"] },
        ] },
    } });
    let plan = planned(&file, "m0", &[]);
    let when = |key: &str| field(&plan, key).show_if.clone();
    let is = |field: &str, values: &[&str]| ShowIf {
        field: field.into(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    };
    assert_eq!(when("b"), [is("is_lot", &["x", "y"]), is("a", &["yes"])]);
    assert_eq!(when("c"), [is("is_lot", &["x"]), is("b", &["two"])]);
    assert_eq!((when("d"), notes(&plan, "d")), (vec![is("is_lot", &["y"])], vec!["catalogue-condition-left"]));
    assert_eq!((when("late"), notes(&plan, "late")), (vec![], vec!["catalogue-condition-left"]));
    assert!(!field(&plan, "late").required, "asked always, so nobody is held to it");
    assert_eq!(notes(&plan, "a"), ["catalogue-condition-missing", "catalogue-condition-left"]);
    assert_eq!(notes(&plan, "q"), ["catalogue-rule-left"]);
    for (id, why) in [
        ("missing", "catalogue-part-missing"),
        ("multi", "catalogue-twice"),
        ("p", "catalogue-twice"),
        ("odd", "catalogue-type-unknown"),
        ("mute", "catalogue-wording-missing"),
        ("few", "catalogue-choices-few"),
        ("bare", "catalogue-type-unknown"),
        ("nowhere", "catalogue-part-missing"),
    ] {
        assert_eq!(why_not(&plan, id), Some(why), "{id}");
    }
    let form = take_sections(&Form::default(), &plan.sections).unwrap();
    assert_eq!(form.sections[0].fields[0].kind.values(), ["x", "y"], "the context is asked first");
    assert_eq!(form.sections.len(), 2);
    assert!(form.field("p").unwrap().help.as_ref().unwrap().text("en").starts_with("Both?"));

    let plan = planned(&file, "m0", &[("lot", "x")]);
    assert!(plan.lines.iter().any(|line| line.id == "d" && line.outcome == Outcome::Elsewhere));
    assert_eq!(field(&plan, "c").show_if, [is("b", &["two"])], "a chosen context is no condition");
    let again = take_sections(&form, &plan.sections).unwrap();
    assert_eq!(again.field("c_1").unwrap().show_if, [is("b_1", &["two"])], "keys stay apart");
}

#[test]
fn a_file_that_is_no_catalogue_is_refused_with_the_reason() {
    assert_eq!(refused(b"<html>"), ["catalogue-not-json"]);
    assert_eq!(refused(b""), ["catalogue-not-json"]);
    assert_eq!(refused(b"\xff\xfe{}"), ["catalogue-not-json"]);
    assert_eq!(refused(b"[]"), ["catalogue-empty"]);
    assert_eq!(refused(b"{\"a\": {\"b\": 1}}"), ["catalogue-empty"]);
    assert_eq!(refused(&vec![b' '; MOST_BYTES + 1]), ["catalogue-too-large"]);
    let deep = "[".repeat(100_000);
    assert_eq!(refused(deep.as_bytes()), ["catalogue-too-deep"]);
    let many: BTreeMap<String, Value> =
        (0..300).map(|n| (format!("g{n}"), json!({ "q": { "type": "text" } }))).collect();
    assert_eq!(refused(&serde_json::to_vec(&many).unwrap()), ["catalogue-too-many"]);
    let twice = br#"{"g": {"a": {"type": "text", "question": "One?"}, "a": {"type": "date", "question": "Two?"}}}"#;
    let plan = plan_of(twice, "g0", &[]);
    assert_eq!((plan.fields(), notes(&plan, "a")), (1, vec!["catalogue-same-id"]));
    let named = json!({ "f": { "talk": { "question": { "type": "text", "question": "Ask" } }, "_manifests": {} } });
    assert_eq!(planned(&named, "g0", &[]).fields(), 1, "a question called `question`");
    let marked = plan_of(b"\xEF\xBB\xBF{\"g\":{\"a\":{\"type\":\"text\",\"question\":\"Q\"}}}", "g0", &[]);
    assert_eq!(marked.fields(), 1);
}

#[test]
fn a_catalogue_that_bites_its_tail_ends() {
    let file = json!({ "g": {
        "a": { "type": "multiquestion", "question": "A", "questions": ["b"] },
        "b": { "type": "multiquestion", "question": "B", "questions": ["a", "c"] },
        "c": { "type": "text", "question": "C" },
        "start": { "type": "multiquestion", "question": "S", "questions": ["a"] },
    } });
    let plan = planned(&file, "g0", &[]);
    assert_eq!(plan.fields(), 1);
    assert_eq!(why_not(&plan, "a"), Some("catalogue-twice"));
}

proptest! {
    #[test]
    fn no_file_makes_the_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }

    /// Whatever stands in a question, what is taken makes a sound form.
    #[test]
    fn what_is_taken_is_sound(
        kinds in prop::collection::vec(prop::sample::select(vec![
            "text", "textbox_large", "boolean", "radios", "checkboxes", "number", "pricing", "date", "upload", "list",
            "dynamic_list", "multiquestion", "else",
        ]), 1..12),
        seed in prop::collection::vec((0_usize..12, 0_usize..12, "\\PC{0,20}", -5_i64..5), 12),
    ) {
        let id = |n: usize| format!("q{n}");
        let questions: BTreeMap<String, Value> = kinds.iter().enumerate().map(|(n, kind)| {
            let (one, other, words, number) = &seed[n];
            (id(n), json!({
                "type": kind, "question": words, "max_length_in_words": number, "number_of_items": number,
                "limits": { "min_value": number, "max_value": 1 },
                "options": [{ "label": words }, { "label": "two", "value": "two" }, words],
                "questions": [id(*one)],
                "depends": [{ "on": id(*other), "being": ["two", true] }],
                "followup": { (id(*one)): [true], (id(*other)): ["two"] },
                "validations": [
                    { "name": "total_should_be_100", "message": words }, { "name": "not_required_value", "message": words },
                    { "name": "under_character_limit", "message": "0 characters" }, { "name": words, "message": "" },
                ],
                "fields": { "minimum_price": id(n), "maximum_price": "high" },
            }))
        }).collect();
        let plan = planned(&json!({ "g": questions }), "g0", &[]);
        if plan.fields() > 0 {
            let sound = take_sections(&Form::default(), &plan.sections);
            prop_assert!(sound.is_ok(), "{:?}", sound.err());
        }
    }
}
