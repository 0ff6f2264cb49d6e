use chrono::DateTime;
use uuid::Uuid;

use super::*;
use crate::{
    access::{Actor, Membership, Role, available, permit},
    value::{OrganisationId, PersonId, Texts},
    visibility::catalogue::{reads_public_version, sees_solution},
};

fn id(n: u128) -> OrganisationId {
    Uuid::from_u128(n).into()
}

fn actor(memberships: &[(u128, Role)]) -> Actor {
    let memberships = memberships.iter().map(|(o, role)| Membership { organisation: id(*o), role: *role }).collect();
    Actor {
        person: PersonId::from(Uuid::from_u128(99)),
        memberships,
        assignments: vec![],
        platform: None,
        delegations: vec![],
    }
}

fn solution(state: SolutionState, working: Option<VersionState>) -> Solution {
    use SolutionState as S;
    Solution {
        id: Uuid::from_u128(5).into(),
        startup: id(1),
        startup_verified: true,
        state,
        working,
        public: matches!(state, S::Published | S::Suspended | S::Retired).then_some(1),
        version: 1,
        relations: Solution::relations_of(id(1), &[id(2)]),
    }
}

fn outcome(solution: &Solution, verb: SolutionVerb, who: &Actor) -> Result<&'static str, &'static str> {
    permit(solution, verb, who, DateTime::UNIX_EPOCH).map(|p| p.next(solution.state).as_str()).map_err(|r| r.code)
}

#[test]
fn a_solution_is_written_by_the_startup_and_published_by_a_registrar_who_is_no_member() {
    use {SolutionState as S, SolutionVerb as V, VersionState as W};
    let founder = actor(&[(1, Role::Owner)]);
    let team = actor(&[(1, Role::Member)]);
    let registrar = actor(&[(2, Role::Registrar)]);
    let both = actor(&[(1, Role::Member), (2, Role::Registrar)]);
    let elsewhere = actor(&[(3, Role::Registrar)]);
    for (state, working, who, verb, expected) in [
        (S::Draft, Some(W::Draft), &team, V::Describe, Ok("draft")),
        (S::Draft, Some(W::Draft), &team, V::Submit, Ok("in_review")),
        (S::Draft, Some(W::Draft), &registrar, V::Describe, Err("not-allowed")),
        (S::InReview, Some(W::InReview), &team, V::Describe, Err("wrong-state")),
        (S::InReview, Some(W::InReview), &team, V::Recall, Ok("draft")),
        (S::InReview, Some(W::InReview), &registrar, V::Publish, Ok("published")),
        (S::InReview, Some(W::InReview), &both, V::Publish, Err("own-organisation")),
        (S::InReview, Some(W::InReview), &elsewhere, V::Publish, Err("not-allowed")),
        (S::InReview, Some(W::InReview), &registrar, V::RequestChanges, Ok("changes_requested")),
        (S::ChangesRequested, Some(W::ChangesRequested), &founder, V::Submit, Ok("in_review")),
        (S::Published, None, &registrar, V::Suspend, Ok("suspended")),
        (S::Published, None, &founder, V::Suspend, Err("not-allowed")),
        (S::Suspended, None, &registrar, V::Reinstate, Ok("published")),
        (S::Published, None, &team, V::Retire, Err("not-allowed")),
        (S::Published, None, &founder, V::Retire, Ok("retired")),
        (S::InReview, Some(W::InReview), &founder, V::Retire, Err("wrong-state")),
    ] {
        assert_eq!(outcome(&solution(state, working), verb, who), expected, "{verb} in {state}");
    }
}

#[test]
fn a_revision_is_reviewed_while_the_public_version_stays() {
    use {SolutionState as S, SolutionVerb as V, VersionState as W};
    let founder = actor(&[(1, Role::Owner)]);
    let registrar = actor(&[(2, Role::Registrar)]);
    for (working, who, verb, expected) in [
        (None, &founder, V::Revise, Ok("published")),
        (Some(W::Draft), &founder, V::Revise, Err("revision-under-way")),
        (None, &founder, V::Describe, Err("no-revision")),
        (Some(W::Draft), &founder, V::Describe, Ok("published")),
        (Some(W::Draft), &founder, V::Submit, Ok("published")),
        (Some(W::InReview), &founder, V::Describe, Err("revision-in-review")),
        (Some(W::InReview), &founder, V::Recall, Ok("published")),
        (Some(W::InReview), &registrar, V::Publish, Ok("published")),
        (Some(W::Draft), &registrar, V::Publish, Err("no-revision-in-review")),
        (Some(W::InReview), &registrar, V::RequestChanges, Ok("published")),
        (Some(W::ChangesRequested), &founder, V::Discard, Ok("published")),
    ] {
        assert_eq!(outcome(&solution(S::Published, working), verb, who), expected, "{verb} with {working:?}");
    }
}

#[test]
fn an_unverified_startup_can_write_but_not_ask_for_review() {
    let mut draft = solution(SolutionState::Draft, Some(VersionState::Draft));
    draft.startup_verified = false;
    let verbs = available(&draft, &actor(&[(1, Role::Owner)]), DateTime::UNIX_EPOCH);
    assert_eq!(verbs, [SolutionVerb::Describe, SolutionVerb::Retire]);
    assert_eq!(outcome(&draft, SolutionVerb::Submit, &actor(&[(1, Role::Owner)])), Err("startup-not-verified"));
}

#[test]
fn every_state_is_reached_by_a_verb_and_a_retired_solution_has_none() {
    use crate::access::{Machine, To};
    for state in SolutionState::ALL {
        let reached = Solution::RULES.iter().any(|rule| rule.to == To::Moves(*state) || rule.to == To::Begins(*state));
        assert!(reached, "{state}");
    }
    assert!(Solution::RULES.iter().all(|rule| !rule.from.contains(&SolutionState::Retired)));
}

#[test]
fn the_public_sees_a_solution_once_published_and_only_its_name_while_suspended() {
    use SolutionState as S;
    let team = actor(&[(1, Role::Member)]);
    let rival = actor(&[(7, Role::Owner)]);
    for (state, viewer, sees, reads) in [
        (S::Draft, None, false, false),
        (S::Draft, Some(&rival), false, false),
        (S::Draft, Some(&team), true, true),
        (S::InReview, Some(&actor(&[(2, Role::Registrar)])), true, true),
        (S::Published, None, true, true),
        (S::Suspended, None, true, false),
        (S::Suspended, Some(&team), true, true),
        (S::Retired, None, true, true),
    ] {
        let solution = solution(state, None);
        assert_eq!(
            (sees_solution(viewer, &solution), reads_public_version(viewer, &solution)),
            (sees, reads),
            "{state}"
        );
    }
}

#[test]
fn a_review_needs_what_a_buyer_will_ask() {
    let fields = |content: &Content| {
        content.missing(day(2027, 3, 1)).0.iter().filter_map(|r| r.field.clone()).collect::<Vec<_>>()
    };
    let empty = Content::default();
    assert_eq!(fields(&empty).len(), 13);
    let full = Content {
        name: "Sama Tour".into(),
        summary: Texts::one("fr", "File d'attente"),
        problem: Texts::one("fr", "On attend"),
        audience: Texts::one("fr", "Mairies"),
        category: Cpv::parse("category", "72000000-5").ok(),
        trl: Trl::parse("trl", "7").ok(),
        hosting: Some(Hosting::National),
        data_countries: [crate::value::CountryCode::SN].into(),
        personal_data: Some(true),
        licence: Some(Licence::OpenSource { spdx: "EUPL-1.2".into() }),
        languages: ["fr".to_owned()].into(),
        accessibility: Texts::one("fr", "Conforme"),
        prices: vec![Price::of(PriceModel::Free)],
        ..Content::default()
    };
    assert_eq!(fields(&full), ["trl_evidence", "attestations"]);
    let json = serde_json::to_string(&full).unwrap_or_default();
    assert_eq!(serde_json::from_str::<Content>(&json).ok(), Some(full.clone()));
    let renamed = Content { name: "Sama Tour 2".into(), ..full.clone() };
    assert_eq!(compare(&full, &renamed).iter().map(|a| a.field.as_str()).collect::<Vec<_>>(), ["name"]);
    assert!(compare(&full, &full).is_empty());
    let lapsed = Attestation {
        kind: AttestationKind::DataProtection,
        issuer: "CDP".into(),
        reference: "12".into(),
        valid_until: Some(day(2027, 2, 28)),
    };
    let lapsed = Content { attestations: vec![lapsed], ..full };
    assert_eq!(
        lapsed.missing(day(2027, 3, 1)).0.iter().map(|r| r.code).collect::<Vec<_>>(),
        ["readiness-needs-evidence", "attestation-lapsed"]
    );
    assert_eq!(lapsed.missing(day(2027, 2, 28)).0.len(), 1, "good until its last day");
}

fn day(year: i32, month: u32, day: u32) -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

#[test]
fn the_questions_make_sense_in_three_languages_and_belong_to_a_section() {
    assert_eq!(crate::form::validate_form(questions()), Ok(()));
    for section in &questions().sections {
        let known = SolutionSection::parse(&section.key);
        assert!(known.is_some_and(|known| known.questions() == Some(section)), "{}", section.key);
        let words = section.fields.iter().map(|field| &field.label).chain([&section.title]);
        words.for_each(|texts| assert_eq!(texts.languages().collect::<Vec<_>>(), ["az", "en", "fr"]));
    }
    assert!(questions().fields().count() >= 45);
    assert!(questions().fields().all(|field| !field.required), "what a review needs is a field of its own");
}

#[test]
fn every_field_is_written_in_one_section_and_what_lacks_is_named_there() {
    let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(Content::default()) else { return };
    for field in fields.keys().filter(|field| !["answers", "said", "documents"].contains(&field.as_str())) {
        assert!(SolutionSection::of(field).is_some(), "{field}");
    }
    let missing = Content::default().missing(day(2027, 3, 1));
    let of_sections: usize = SolutionSection::ALL.iter().map(|section| section.own(&missing).0.len()).sum();
    assert_eq!(of_sections, missing.0.len());
    let lacking: Vec<&str> = missing.0.iter().filter_map(|one| one.field.as_deref()).collect();
    assert_eq!(lacking, Content::NEEDED);
    let optional = SolutionSection::ALL.iter().copied().filter(|section| !section.is_needed());
    let waiting = [SolutionSection::Technology, SolutionSection::Support, SolutionSection::References];
    assert_eq!(optional.collect::<Vec<_>>(), waiting);
    let begun = Content { name: "Sama".into(), ..Content::default() };
    assert!(begun.has_begun(SolutionSection::What) && !begun.has_begun(SolutionSection::Price));
    assert!(advice(&begun).contains(&Advice::NoWayOut));
}

#[test]
fn a_category_is_eight_digits_with_or_without_the_check_digit() {
    for (given, expected) in [
        ("72000000", Ok("72")),
        (" 48000000-8 ", Ok("48")),
        ("7200000", Err("not-a-category")),
        ("72000000-", Err("not-a-category")),
        ("7200000é", Err("not-a-category")),
        ("", Err("required")),
    ] {
        let parsed = Cpv::parse("category", given);
        assert_eq!(parsed.as_ref().map(Cpv::division).map_err(|r| r.code), expected, "{given}");
    }
    for (given, good) in [("1", true), ("9", true), ("0", false), ("10", false), ("x", false)] {
        assert_eq!(Trl::parse("trl", given).is_ok(), good, "{given}");
    }
}
