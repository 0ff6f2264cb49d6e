//! Every word that the rules can say has a message in each of the three languages. What a number or a label lacks is said
//! in the registry's words.

use std::collections::BTreeSet;

use crate::jurisdiction::{Category, DayUnit, Evidence, Holding, PurchasePhase, Silence, StepActor};

const FILES: [(&str, &str, &str); 3] = [
    ("en", include_str!("../../../../locales/en/jurisdiction.ftl"), include_str!("../../../../locales/en/form.ftl")),
    ("fr", include_str!("../../../../locales/fr/jurisdiction.ftl"), include_str!("../../../../locales/fr/form.ftl")),
    ("az", include_str!("../../../../locales/az/jurisdiction.ftl"), include_str!("../../../../locales/az/form.ftl")),
];

fn keys(file: &str) -> BTreeSet<&str> {
    let starts = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
    file.lines().filter(starts).filter_map(|line| line.split_once(" = ")).map(|(key, _)| key).collect()
}

/// The texts between quotes that begin so.
fn quoted<'a>(source: &'a str, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    source.split('"').filter(move |text| text.starts_with(prefix) && !text.contains(['<', ' ', '{']))
}

#[test]
fn the_three_languages_have_the_same_messages() {
    let [(_, rules, form), others @ ..] = FILES;
    for (lang, other_rules, other_form) in others {
        assert_eq!(keys(rules), keys(other_rules), "{lang}");
        assert_eq!(keys(form), keys(other_form), "{lang}");
    }
}

#[test]
fn every_word_of_the_rules_has_a_message() {
    fn family(prefix: &str, words: impl IntoIterator<Item = &'static str>) -> Vec<String> {
        words.into_iter().map(|word| format!("{prefix}{word}")).collect()
    }
    let mut wanted = family("actor-", StepActor::ALL.iter().map(|word| word.as_str()));
    wanted.extend(family("purchase-phase-", PurchasePhase::ALL.iter().map(|word| word.as_str())));
    wanted.extend(family("evidence-", Evidence::ALL.iter().map(|word| word.as_str())));
    wanted.extend(family("category-", Category::ALL.iter().map(|word| word.as_str())));
    wanted.extend(family("silence-", Silence::ALL.iter().map(|word| word.as_str())));
    wanted.extend(family("holding-", Holding::ALL.iter().map(|word| word.as_str())));
    wanted.extend(family("term-", DayUnit::ALL.iter().map(|word| word.as_str())));
    wanted.extend(quoted(include_str!("../route_advice.rs"), "why-").map(str::to_owned));
    wanted.extend(quoted(include_str!("../company.rs"), "why-").map(str::to_owned));
    let known = keys(FILES[0].1);
    let missing: Vec<_> = wanted.iter().filter(|key| !known.contains(key.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let said: BTreeSet<&str> = wanted.iter().map(String::as_str).collect();
    let unused: Vec<_> = known.iter().filter(|key| key.starts_with("why-") && !said.contains(**key)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_fault_of_a_form_has_a_message() {
    let known = keys(FILES[0].2);
    let faults: BTreeSet<&str> = quoted(include_str!("../../form/check.rs"), "form-").collect();
    let told: BTreeSet<&str> =
        known.iter().filter_map(|key| key.strip_prefix("refusal-")).filter(|code| code.starts_with("form-")).collect();
    assert_eq!(faults, told);
}
