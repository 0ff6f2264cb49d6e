#![expect(clippy::unwrap_used, reason = "tests")]

use super::{AZ, SN, azerbaijan, senegal};
use crate::{
    jurisdiction::{Category, Jurisdiction},
    value::{Currency, Money},
};

/// The only fault of Senegal's document after one replacement.
fn fault(from: &str, to: &str) -> String {
    assert!(SN.contains(from), "{from} is not in the document");
    let faults = Jurisdiction::parse("sn.toml", &SN.replacen(from, to, 1)).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:#?}");
    faults[0].to_string()
}

#[test]
fn a_fault_names_file_key_and_reason() {
    let line = SN.lines().take_while(|line| *line != "[pilot]").count() + 2;
    assert_eq!(
        fault("[pilot]\ndirect_invitation", "[pilot]\ndirekt_invitation").replace(&format!("line {line}"), "line N"),
        "sn.toml: line N, pilot.direkt_invitation: unknown field `direkt_invitation`, expected one of \
         `direct_invitation`, `publish_undecided`, `decision`, `reply_to_notice`, `payment`"
    );
    assert!(fault("Africa/Dakar", "Africa/Dacar").ends_with("zone: `Africa/Dacar` is not a zone of the IANA database"));
    assert!(fault("currencies = [\"XOF\"", "currencies = [\"CFA\"").contains("`CFA` is not a currency"));
    assert!(fault("unit = \"working\"", "unit = \"business\"").contains("no such value: business"));
}

#[test]
fn every_number_has_a_source_or_is_to_be_confirmed() {
    assert_eq!(
        fault(
            "repair = { n = 3, unit = \"working\", to_be_confirmed = true }",
            "repair = { n = 3, unit = \"working\" }"
        ),
        "sn.toml: call.repair: neither `source` nor `to_be_confirmed = true`"
    );
    assert_eq!(
        fault(
            "answer = { n = 3, unit = \"working\", source = \"enqueteplus-art-89\" }",
            "answer = { n = 3, unit = \"working\", source = \"hearsay\" }"
        ),
        "sn.toml: routes.quotation-after-pilot.complaint.answer.source: no source `hearsay`"
    );
    assert_eq!(
        fault("repair = { n = 3,", "repair = { n = 0,"),
        "sn.toml: call.repair.n: has to be more than 0; a number that nobody knows is left out"
    );
}

#[test]
fn what_leads_nowhere_or_stands_twice_is_found() {
    assert_eq!(
        fault("when = { value_from = \"prior-review\" }", "when = { value_from = \"dcmp\" }"),
        "sn.toml: routes.quotation-after-pilot.steps.prior_review.when.value_from: no threshold `dcmp`"
    );
    assert_eq!(
        fault("key = \"plan_entry\"", "key = \"need\""),
        "sn.toml: routes.quotation-after-pilot.steps: `need` stands there twice"
    );
    assert_eq!(
        fault("phase = \"award\"\nactor", "phase = \"notice\"\nactor"),
        "sn.toml: routes.quotation-after-pilot.steps.award.phase: belongs to `notice`, which comes before `standstill`"
    );
    assert_eq!(
        fault("fr = \"Avis d'attribution provisoire\", ", ""),
        "sn.toml: routes.quotation-after-pilot.steps.provisional_award.name: no wording in fr"
    );
    assert_eq!(
        fault("example = \"006478110\"", "example = \"006478111\""),
        "sn.toml: registry_numbers.ninea.example: does not pass its own rule"
    );
    assert_eq!(
        fault("\"2028-12-25\"", "\"2029-12-25\""),
        "sn.toml: calendar.holidays[8].dates: 2029-12-25 is outside calendar.years"
    );
    assert_eq!(
        fault("start_day = \"not_counted\", end_day", "start_day = \"counted\", end_day"),
        "sn.toml: call.complaint.start_day: clear days do not count the first day either"
    );
}

#[test]
fn all_faults_are_told_at_once() {
    let broken = SN.replace(", to_be_confirmed = true }", " }");
    assert!(Jurisdiction::parse("sn.toml", &broken).unwrap_err().len() > 5);
}

#[test]
fn a_pinned_document_reads_back_as_it_was() {
    for rules in [senegal(), azerbaijan()] {
        let document = rules.hash_input().unwrap();
        assert_eq!(Jurisdiction::from_document(document.clone()).unwrap(), rules);
        // Laid out otherwise, it is the same document.
        let relaid = AZ.replace(" = ", "   =   ");
        assert_eq!(
            Jurisdiction::parse("az.toml", &relaid).unwrap().hash_input().unwrap(),
            azerbaijan().hash_input().unwrap()
        );
        assert!(Jurisdiction::from_document(serde_json::json!({ "code": "AZ" })).is_err());
    }
}

#[test]
fn both_countries_speak_all_three_languages() {
    // `languages` names the three, and every name is checked in each of them.
    for rules in [senegal(), azerbaijan()] {
        let mut languages = rules.languages.clone();
        languages.sort();
        assert_eq!(languages, ["az", "en", "fr"]);
    }
}

#[test]
fn a_value_finds_its_chain_of_approvals() {
    let rules = senegal();
    let chain = |minor| rules.approval_chain(Money::new(minor, Currency::XOF), None).unwrap().key.as_str();
    assert_eq!((chain(0), chain(20_000_000), chain(20_000_001)), ("standard", "standard", "high"));
    assert_eq!(rules.approval_chain(Money::new(1, Currency::AZN), None).unwrap_err().code, "currencies-differ");
    let mut unknown = rules.clone();
    unknown.thresholds.iter_mut().for_each(|threshold| threshold.categories = vec![Category::Goods]);
    let works = unknown.approval_chain(Money::new(1, Currency::XOF), Some(Category::Works));
    assert_eq!(works.unwrap_err().code, "approval-chain-unknown", "no amount is set for works");
    unknown.thresholds.iter_mut().for_each(|threshold| threshold.amount = None);
    assert_eq!(unknown.approval_chain(Money::new(1, Currency::XOF), None).unwrap_err().code, "approval-chain-unknown");
}

#[test]
fn a_label_runs_for_its_months_or_until_the_day_decided() {
    let rules = azerbaijan();
    let label = rules.label("startup-certificate").unwrap();
    assert_eq!(label.last_day(super::day("2026-02-28")).unwrap(), super::day("2029-02-28"));
    let open = crate::jurisdiction::Label { validity_months: None, ..label.clone() };
    assert_eq!(open.last_day(super::day("2026-02-28")).unwrap_err().code, "label-validity-unknown");
}
