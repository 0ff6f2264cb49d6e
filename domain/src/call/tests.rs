use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::*;
use crate::{
    access::{Actor, Assignment, Machine, Membership, Role, available, permit, permit_new},
    form::{Field, FieldKind, Form, Section, remove_field},
    jurisdiction::Jurisdiction,
    rejection::Problems,
    value::{CallId, Currency, OrganisationId, Percent, PersonId, Texts},
    visibility::call::{
        is_public, sees_asker, sees_call, sees_consultation, sees_question, sees_respondent, sees_response,
    },
};

mod lots;
mod writing;

const AGENCY: u128 = 10;
const OFFICE: u128 = 20;
const ELSEWHERE: u128 = 30;
const CALL: u128 = 40;
const AUTHOR: u128 = 1;

fn org(n: u128) -> OrganisationId {
    Uuid::from_u128(n).into()
}
fn person(n: u128) -> PersonId {
    Uuid::from_u128(n).into()
}
fn at(day: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000 + day)
}
fn actor(n: u128, memberships: &[(u128, Role)]) -> Actor {
    let memberships = memberships.iter().map(|(o, role)| Membership { organisation: org(*o), role: *role }).collect();
    Actor { person: person(n), memberships, assignments: vec![], platform: None, delegations: vec![] }
}
fn times() -> Timetable {
    Timetable {
        opens: Some(at(10)),
        questions_until: Some(at(20)),
        deadline: Some(at(40)),
        opening: Some(at(41)),
        evaluation: Some(at(60)),
        decision: Some(at(70)),
        ..Timetable::default()
    }
}
fn call(kind: CallKind, state: CallState) -> Call {
    let id = CallId::from(Uuid::from_u128(CALL));
    let owner = if kind == CallKind::Challenge { org(AGENCY) } else { org(OFFICE) };
    Call {
        id,
        kind,
        state,
        version: 1,
        jurisdiction: "SN".into(),
        owner,
        timetable: times(),
        authors: vec![person(AUTHOR)],
        was_public: state.is_public(),
        published_at: None,
        consultation_until: None,
        complained: false,
        relations: Call::relations_of(id, kind, owner, &[org(OFFICE)]),
    }
}
fn codes(problems: Problems) -> Vec<(String, &'static str)> {
    problems.0.into_iter().map(|r| (r.field.unwrap_or_default(), r.code)).collect()
}

#[test]
fn the_table_decides_who_moves_a_challenge() {
    use CallState as S;
    use CallVerb as V;
    let buyer = || actor(AUTHOR, &[(AGENCY, Role::Buyer)]);
    let lead = || actor(2, &[(AGENCY, Role::DigitalLead)]);
    let drafting_lead = || actor(AUTHOR, &[(AGENCY, Role::Buyer), (AGENCY, Role::DigitalLead)]);
    let manager = || actor(3, &[(OFFICE, Role::ProgrammeManager)]);
    let stranger = || actor(4, &[(ELSEWHERE, Role::DigitalLead)]);
    let founder = || actor(5, &[(ELSEWHERE, Role::Owner)]);
    for (state, day, who, verb, expected) in [
        (S::Draft, 0, buyer(), V::Edit, Ok(S::Draft)),
        (S::Draft, 0, founder(), V::Edit, Err("not-allowed")),
        (S::Draft, 0, buyer(), V::AskApproval, Ok(S::InApproval)),
        (S::InApproval, 0, buyer(), V::Edit, Err("wrong-state")),
        (S::InApproval, 0, lead(), V::Approve, Ok(S::Approved)),
        (S::InApproval, 0, drafting_lead(), V::Approve, Err("call-own-draft")),
        (S::InApproval, 0, manager(), V::Approve, Err("call-approved-by-agency")),
        (S::InApproval, 0, stranger(), V::Approve, Err("not-allowed")),
        (S::InApproval, 0, lead(), V::Return, Ok(S::Draft)),
        (S::Approved, 0, manager(), V::Publish, Ok(S::Published)),
        (S::Approved, 0, lead(), V::Publish, Err("not-allowed")),
        (S::Approved, 0, manager(), V::Consult, Ok(S::Consultation)),
        (S::Consultation, 0, manager(), V::Publish, Ok(S::Published)),
        (S::Consultation, 0, founder(), V::Ask, Err("wrong-state")),
        (S::Consultation, 0, founder(), V::Respond, Ok(S::Consultation)),
        (S::Consultation, 0, buyer(), V::Respond, Err("call-own-question")),
        (S::Published, 12, founder(), V::Respond, Err("wrong-state")),
        (S::Draft, 0, buyer(), V::AnswerResponses, Err("call-not-consulted")),
        (S::Published, 0, manager(), V::Return, Err("call-public-already")),
        (S::Published, 12, founder(), V::Ask, Ok(S::Published)),
        (S::Published, 12, buyer(), V::Ask, Err("call-own-question")),
        (S::Published, 20, founder(), V::Ask, Err("call-questions-ended")),
        (S::Published, 30, buyer(), V::Answer, Ok(S::Published)),
        (S::Published, 30, founder(), V::Answer, Err("not-allowed")),
        (S::Published, 39, buyer(), V::Amend, Ok(S::Published)),
        (S::Published, 40, buyer(), V::Amend, Err("call-closed")),
        (S::Published, 39, manager(), V::DeclareUnsuccessful, Err("call-still-open")),
        (S::Published, 40, manager(), V::DeclareUnsuccessful, Ok(S::Unsuccessful)),
        (S::Published, 30, lead(), V::Cancel, Ok(S::Cancelled)),
        (S::Published, 30, buyer(), V::Cancel, Err("wrong-state")),
        (S::Decided, 80, lead(), V::Cancel, Err("wrong-state")),
        (S::Decided, 80, manager(), V::Complete, Ok(S::Completed)),
        (S::Cancelled, 80, buyer(), V::Relaunch, Ok(S::Cancelled)),
        (S::Published, 50, manager(), V::Evaluate, Err("not-allowed")),
    ] {
        let call = call(CallKind::Challenge, state);
        let outcome = permit(&call, verb, &who, at(day)).map(|p| p.next(state)).map_err(|r| r.code);
        assert_eq!(outcome, expected, "{verb} in {state} on day {day}");
        assert_eq!(available(&call, &who, at(day)).contains(&verb), expected.is_ok(), "{verb} in {state}: the button");
    }
}

#[test]
fn the_decision_owner_of_this_call_may_end_it_without_success() {
    let mut who = actor(7, &[]);
    who.assignments.push(Assignment { on: Uuid::from_u128(CALL), role: Role::DecisionOwner });
    let call = call(CallKind::Challenge, CallState::Evaluating);
    assert!(permit(&call, CallVerb::DeclareUnsuccessful, &who, at(50)).is_ok());
}

#[test]
fn an_intake_is_approved_by_somebody_else_of_its_office() {
    let intake = call(CallKind::Intake, CallState::InApproval);
    let author = actor(AUTHOR, &[(OFFICE, Role::ProgrammeManager)]);
    let colleague = actor(2, &[(OFFICE, Role::ProgrammeManager)]);
    assert_eq!(permit(&intake, CallVerb::Approve, &author, at(0)).err().map(|r| r.code), Some("call-own-draft"));
    assert!(permit(&intake, CallVerb::Approve, &colleague, at(0)).is_ok());
}

#[test]
fn a_call_begins_with_a_buyer_of_the_agency_or_a_manager_of_the_office() {
    let relations = call(CallKind::Challenge, CallState::Draft).relations;
    for (who, expected) in [
        (actor(1, &[(AGENCY, Role::Buyer)]), true),
        (actor(1, &[(OFFICE, Role::ProgrammeManager)]), true),
        (actor(1, &[(AGENCY, Role::DigitalLead)]), false),
        (actor(1, &[(ELSEWHERE, Role::Buyer)]), false),
    ] {
        assert_eq!(permit_new::<Call>(CallVerb::Write, &relations, &who).is_ok(), expected);
    }
}

#[test]
fn every_state_is_reached_by_a_row_of_the_table() {
    use crate::access::To;
    for state in CallState::ALL {
        let reached = Call::RULES.iter().any(|row| matches!(row.to, To::Begins(to) | To::Moves(to) if to == *state));
        assert!(reached, "{state}");
    }
}

#[test]
fn open_and_closed_follow_from_the_times() {
    use CallState::Published;
    let times = times();
    for (day, expected) in
        [(9, Phase::Scheduled), (10, Phase::Open), (39, Phase::Open), (40, Phase::Closed), (400, Phase::Closed)]
    {
        assert_eq!(phase(Published, &times, at(day)), expected, "day {day}");
    }
    let last = at(40) - TimeDelta::microseconds(1);
    assert_eq!(phase(Published, &times, last), Phase::Open, "open to the last microsecond");
    assert_eq!(phase(Published, &Timetable::default(), at(0)), Phase::Closed, "history without a deadline");
    assert_eq!(phase(CallState::Evaluating, &times, at(0)), Phase::Evaluating);
}

#[test]
fn what_later_stages_decide_follows_only_where_the_table_leads() {
    let closed = call(CallKind::Challenge, CallState::Published);
    assert_eq!(follow(&closed, CallVerb::Evaluate, at(39)).map_err(|r| r.code), Err("call-still-open"));
    assert_eq!(follow(&closed, CallVerb::Evaluate, at(40)), Ok(CallState::Evaluating));
    assert_eq!(follow(&closed, CallVerb::Decide, at(40)).map_err(|r| r.code), Err("wrong-state"));
    let evaluating = call(CallKind::Challenge, CallState::Evaluating);
    assert_eq!(follow(&evaluating, CallVerb::Decide, at(60)), Ok(CallState::Decided));
}

#[test]
fn times_are_refused_in_the_past_or_out_of_order() {
    let late = Timetable { deadline: Some(at(15)), ..times() };
    let refused = codes(late.check_order(at(0)).err().unwrap_or_default());
    assert_eq!(refused, [("deadline".to_owned(), "call-times-order")]);
    let past = codes(times().check_order(at(50)).err().unwrap_or_default());
    assert!(past.contains(&("deadline".to_owned(), "call-deadline-past")), "{past:?}");
    assert!(Timetable { opening: None, ..times() }.check_order(at(0)).is_ok(), "a draft may have gaps");
}

#[test]
fn an_extension_moves_what_was_planned_after_the_deadline() {
    let extended = times().extended(at(50));
    assert_eq!((extended.deadline, extended.decision), (Some(at(50)), Some(at(80))));
    assert_eq!(extended.questions_until, Some(at(20)));
}

fn criterion(weight: i64, scale_max: i64, minimum: Option<i64>) -> Criterion {
    Criterion {
        key: format!("c{weight}"),
        name: Texts::one("en", "Impact"),
        description: Texts::default(),
        weight: Percent::from_hundredths(weight).unwrap_or_default(),
        scale_max,
        minimum,
        meanings: Vec::new(),
        formula: None,
        spoken: false,
    }
}

#[test]
fn weights_sum_to_exactly_a_hundred() {
    let check = |list: &[Criterion]| codes(check_criteria(list).err().unwrap_or_default());
    assert!(check(&[criterion(6000, 5, Some(3)), criterion(4000, 5, None)]).is_empty());
    let at = |field: &str, code| vec![(field.to_owned(), code)];
    assert_eq!(check(&[criterion(6000, 5, None), criterion(3999, 5, None)]), at("criteria", "call-weights-sum"));
    assert_eq!(check(&[criterion(10_000, 5, Some(6))]), at("criteria.0.minimum", "call-minimum-above-scale"));
    assert_eq!(check(&[criterion(10_000, 0, None)]), at("criteria.0.scale_max", "call-scale-range"));
    assert_eq!(check(&[]), at("criteria", "required"));
    // something is scored on what is written, and nothing is both computed and heard
    let heard = |weight| Criterion { spoken: true, ..criterion(weight, 5, None) };
    assert!(check(&[criterion(6000, 5, None), heard(4000)]).is_empty());
    assert_eq!(check(&[heard(10_000)]), at("criteria", "call-criteria-spoken-only"));
    let both = Criterion { formula: Some(PriceFormula::Linear), ..heard(4000) };
    assert_eq!(check(&[criterion(6000, 5, None), both]), at("criteria.1.spoken", "call-criterion-spoken-formula"));
}

#[test]
fn a_challenge_needs_its_budget_line_decision_owner_and_route_before_approval() {
    let missing = |kind| {
        let problems = check_complete(kind, &Brief::default(), &Timetable::default()).err().unwrap_or_default();
        codes(problems).into_iter().map(|(field, _)| field).collect::<Vec<_>>()
    };
    for field in ["budget", "budget_line", "decision_owner", "route", "problem", "sufferers", "outcome", "deadline"] {
        assert!(missing(CallKind::Challenge).contains(&field.to_owned()), "{field}");
    }
    for field in ["budget", "budget_line", "route", "sufferers", "pilot_terms"] {
        assert!(!missing(CallKind::Intake).contains(&field.to_owned()), "{field}");
    }
}

#[test]
fn readiness_advises_against_shutting_startups_out() {
    let statement = Statement { key: "e1".into(), text: Texts::one("fr", "Un chiffre d’affaires de 500 millions") };
    let brief = Brief { eligibility: vec![statement], ..Brief::default() };
    let advice = readiness(CallKind::Challenge, &brief, &times());
    assert!(advice.advice.contains(&"shuts-startups-out"));
    assert!((0..=100).contains(&advice.score));
}

#[test]
fn an_amendment_changes_something_and_takes_no_needed_text_away() {
    let before = Brief { problem: Texts::one("en", "Queues"), ..Brief::default() };
    let after = Brief { problem: Texts::default(), ..Brief::default() };
    let none = changes((&before, &times()), (&before, &times()));
    assert_eq!(
        codes(check_amendment(&none, &before.criteria).err().unwrap_or_default()),
        [(String::new(), "call-amendment-empty")]
    );
    let emptied = changes((&before, &times()), (&after, &times()));
    assert_eq!(
        codes(check_amendment(&emptied, &before.criteria).err().unwrap_or_default()),
        [("problem".to_owned(), "required")]
    );
    let longer = changes((&before, &times()), (&before, &times().extended(at(50))));
    assert_eq!(longer.len(), 4, "deadline, opening, evaluation, decision");
}

#[test]
fn a_notice_tells_question_by_question_what_is_asked_otherwise() {
    let field = |key: &str, label: &str, required: bool| Field {
        required,
        ..Field::new(key, Texts::one("en", label), FieldKind::ShortText { max: 200, words: None })
    };
    let section = |fields: Vec<Field>| Section {
        key: "team".to_owned(),
        title: Texts::one("en", "Team"),
        help: None,
        show_if: Vec::new(),
        fields,
    };
    let before = Form { sections: vec![section(vec![field("a", "Who?", true), field("b", "Where?", false)])] };
    let after =
        Form { sections: vec![section(vec![field("c", "How many?", true), field("a", "Who will do it?", true)])] };
    assert!(form_changes(&before, &before).is_empty());
    let moved = Form { sections: vec![section(vec![field("b", "Where?", false), field("a", "Who?", true)])] };
    assert!(form_changes(&before, &moved).is_empty(), "another order asks nothing else");
    let ways: Vec<(String, bool, bool)> = form_changes(&before, &after)
        .into_iter()
        .map(|change| match change {
            Change::Question { key, before, after } => (key, before.is_some(), after.is_some()),
            other => panic!("{other:?}"),
        })
        .collect();
    let expected = [("c", false, true), ("a", true, true), ("b", true, false)];
    assert_eq!(ways, expected.map(|(key, old, new)| (key.to_owned(), old, new)));
    let keys = |fields: Vec<&Field>| fields.into_iter().map(|field| field.key.clone()).collect::<Vec<_>>();
    assert_eq!(keys(demanded(&before, &after)), ["c"], "only what had not to be answered before");
    let strict = Form { sections: vec![section(vec![field("a", "Who?", true), field("b", "Where?", true)])] };
    assert_eq!(keys(demanded(&before, &strict)), ["b"]);
    assert!(demanded(&strict, &before).is_empty());
    // kept and read again, a notice says the same
    let changes = form_changes(&before, &after);
    let kept = serde_json::to_value(&changes).and_then(serde_json::from_value::<Vec<Change>>);
    assert_eq!(kept.map_err(|error| error.to_string()), Ok(changes));
}

#[test]
fn other_criteria_need_a_later_deadline_however_early_the_notice() {
    let country = senegal();
    let weighing = |weight: &str| Criterion {
        weight: Percent::parse("weight", weight).unwrap_or_default(),
        ..criterion(1, 5, None)
    };
    let brief = |weight: &str| Brief { criteria: vec![weighing(weight)], ..Brief::default() };
    let changed = changes((&brief("100"), &times()), (&brief("90"), &times()));
    let refused = times().check_unextended(&changed, &country.call, &country.calendar(), at(0));
    assert_eq!(refused.map_err(|refusal| refusal.code), Err("call-criteria-need-extension"));
    let unfit = check_amendment(&changed, &brief("90").criteria).err().unwrap_or_default();
    assert_eq!(codes(unfit), [("criteria".to_owned(), "call-weights-sum")]);
}

#[test]
fn a_draft_does_not_exist_for_the_public_and_the_asker_for_nobody() {
    let buyer = actor(AUTHOR, &[(AGENCY, Role::Buyer)]);
    let founder = actor(5, &[(ELSEWHERE, Role::Owner)]);
    let draft = call(CallKind::Challenge, CallState::Draft);
    assert!(sees_call(Some(&buyer), &draft, at(0)));
    assert!(!sees_call(Some(&founder), &draft, at(0)) && !sees_call(None, &draft, at(0)));
    let mut cancelled = call(CallKind::Challenge, CallState::Cancelled);
    assert!(!is_public(&cancelled, at(0)), "a draft that was given up stays inside");
    cancelled.was_public = true;
    assert!(sees_call(None, &cancelled, at(0)));
    let open = call(CallKind::Challenge, CallState::Published);
    let asker = Some(person(5));
    assert!(sees_question(None, &open, asker, true));
    assert!(!sees_question(None, &open, asker, false));
    assert!(sees_question(Some(&founder), &open, asker, false));
    assert!(sees_question(Some(&buyer), &open, asker, false));
    assert!(!sees_asker(Some(&buyer), asker), "not even those who answer");
    assert!(sees_asker(Some(&founder), asker));
}

fn senegal() -> Jurisdiction {
    Jurisdiction::parse("sn.toml", include_str!("../../../jurisdictions/sn.toml"))
        .ok()
        .unwrap_or_else(|| unreachable!())
}

#[test]
fn a_call_is_published_only_with_the_window_that_its_country_asks_for() {
    let rules = senegal();
    let now = DateTime::parse_from_rfc3339("2027-02-01T09:00:00Z").map(|at| at.to_utc()).unwrap_or_default();
    let day = |n| Some(now + TimeDelta::days(n));
    let times = Timetable {
        opens: day(1),
        questions_until: day(10),
        deadline: day(20),
        opening: day(21),
        evaluation: day(40),
        decision: day(45),
        ..Timetable::default()
    };
    let check =
        |times: Timetable| codes(times.check_whole(&rules.call, &rules.calendar(), now).err().unwrap_or_default());
    assert_eq!(check(times), []);
    assert_eq!(check(Timetable { deadline: day(15), ..times }), [("deadline".to_owned(), "call-window-short")]);
    assert_eq!(
        check(Timetable { questions_until: day(19), ..times }),
        [("questions_until".to_owned(), "call-questions-late")]
    );
    assert_eq!(check(Timetable { opens: None, ..times }), [("opens".to_owned(), "required")]);
    let opened_late =
        Timetable { opens: Some(now - TimeDelta::days(10)), questions_until: day(5), deadline: day(12), ..times };
    assert_eq!(check(opened_late), [("deadline".to_owned(), "call-window-short")], "counted from now");
    let extend = |at| times.check_extension(at, &rules.call, &rules.calendar(), now).map_err(|r| r.code);
    assert_eq!(extend(now + TimeDelta::days(20)), Err("call-deadline-not-later"));
    assert_eq!(extend(now + TimeDelta::days(30)), Ok(()));
}

#[test]
fn the_form_takes_further_questions_and_keeps_what_every_call_needs() {
    let form = application_form(crate::value::Currency::XOF);
    assert_eq!(crate::form::validate_form(&form), Ok(()));
    for section in &form.sections {
        assert_eq!(section.title.languages().count(), 3, "{}", section.key);
        assert!(section.fields.iter().all(|field| field.label.languages().count() == 3), "{}", section.key);
    }
    let label = Texts::one("fr", "Avez-vous un bureau à Thiès ?");
    let question = Field::new("", label, FieldKind::ShortText { max: 200, words: None });
    let asked = with_question(&form, "", question.clone()).unwrap_or_default();
    let key = asked.section(OWN_QUESTIONS).map(|own| own.fields[0].key.clone()).unwrap_or_default();
    assert_eq!(remove_field(&asked, &key).map(Form::without_blank_sections), Ok(form.clone()));
    assert!(
        with_question(&form, "team", question).is_ok_and(|form| form.section("team").is_some_and(|s| s.has("own_1")))
    );
    let refused = |key: &str| remove_field(&form, key).err().map(|p| p.0[0].code);
    assert_eq!(refused("personal_data"), Some("question-needed"));
    assert_eq!(refused("nothing"), Some("question-gone"));
    assert_eq!(refused("price"), None);
}

#[test]
fn a_consultation_is_heard_out_before_anything_is_answered_or_fixed() {
    let founder = actor(5, &[(ELSEWHERE, Role::Owner)]);
    let other = actor(6, &[]);
    let manager = actor(3, &[(OFFICE, Role::ProgrammeManager)]);
    let buyer = actor(AUTHOR, &[(AGENCY, Role::Buyer)]);
    let asked = Call { consultation_until: Some(at(8)), ..call(CallKind::Challenge, CallState::Consultation) };
    let refused = |who: &Actor, verb, day| permit(&asked, verb, who, at(day)).err().map(|refusal| refusal.code);
    assert_eq!(refused(&founder, CallVerb::Respond, 7), None);
    assert_eq!(refused(&founder, CallVerb::Respond, 8), Some("call-consultation-ended"));
    assert_eq!(refused(&manager, CallVerb::Publish, 7), Some("call-consultation-running"));
    assert_eq!(refused(&manager, CallVerb::Publish, 8), None);
    assert_eq!(refused(&buyer, CallVerb::AnswerResponses, 7), Some("call-consultation-running"));
    assert_eq!(refused(&buyer, CallVerb::AnswerResponses, 8), None);
    assert!(
        sees_response(Some(&founder), &asked, person(5), at(7))
            && sees_response(Some(&buyer), &asked, person(5), at(7))
    );
    assert!(!sees_response(Some(&other), &asked, person(5), at(7)) && sees_response(None, &asked, person(5), at(8)));
    assert!(!sees_respondent(Some(&buyer), person(5), false) && sees_respondent(None, person(5), true));
    // back in the hands of its author, the call itself is nobody's to read; what was said of it stays public
    let draft = Call { state: CallState::Draft, ..asked };
    assert!(!sees_call(None, &draft, at(9)) && sees_consultation(None, &draft, at(9)));
    assert!(sees_response(None, &draft, person(5), at(7)), "it was taken back before its end");
}

#[test]
fn a_scheduled_publication_is_public_from_its_moment_on_and_can_be_taken_back_before() {
    let manager = actor(3, &[(OFFICE, Role::ProgrammeManager)]);
    let mut ahead = Call { published_at: Some(at(5)), ..call(CallKind::Challenge, CallState::Published) };
    assert!(!is_public(&ahead, at(5) - TimeDelta::microseconds(1)) && is_public(&ahead, at(5)));
    assert!(sees_call(Some(&manager), &ahead, at(4)) && !sees_call(None, &ahead, at(4)));
    assert!(permit(&ahead, CallVerb::Return, &manager, at(4)).is_ok());
    let late = permit(&ahead, CallVerb::Return, &manager, at(5)).err().map(|refusal| refusal.code);
    assert_eq!(late, Some("call-public-already"));
    ahead.state = CallState::Cancelled;
    assert!(!is_public(&ahead, at(4)), "nobody read it, and nobody reads that it was cancelled");
}

#[test]
fn a_consultation_lasts_as_long_as_the_country_asks() {
    let country = senegal();
    let check = |days: i64| {
        // in a year whose days off are entered
        let until = at(400 + days);
        let refused = times().check_consultation(until, &country.call, &country.calendar(), at(400));
        refused.map_err(|refusal| (refusal.field.unwrap_or_default(), refusal.code))
    };
    assert_eq!(check(-1), Err(("until".to_owned(), "call-time-past")));
    assert_eq!(check(2), Err(("until".to_owned(), "call-consultation-short")));
    assert_eq!(check(14), Ok(()));
}
