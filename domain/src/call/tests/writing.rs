//! What an author starts from, how far each section is, and what is advised.

use super::*;

#[test]
fn readiness_asks_for_the_problem_users_data_time_and_what_follows() {
    let one = |text: &str| Texts::one("en", text);
    let thin = Brief {
        title: one("A mobile application for queues"),
        sufferers: one("Patients."),
        provided: one("Our support."),
        pilot_terms: one("Six months in three centres."),
        ..Brief::default()
    };
    let advice = readiness(CallKind::Challenge, &thin, &times()).advice;
    for key in ["names-solution", "users-unnamed", "data-not-offered", "sponsor-time-unsaid", "purchase-plan-unsaid"] {
        assert!(advice.contains(&key), "{key} of {advice:?}");
    }
    let full = Brief {
        title: one("Patients wait four hours"),
        sufferers: one("3,000 patients a day and 200 clerks."),
        provided: one("Arrival data of 2025, and a project lead two days a week."),
        pilot_terms: one("Six months in three centres; if it works, a contract for all twelve follows."),
        ..Brief::default()
    };
    let advice = readiness(CallKind::Challenge, &full, &times()).advice;
    for key in ["names-solution", "users-unnamed", "data-not-offered", "sponsor-time-unsaid", "purchase-plan-unsaid"] {
        assert!(!advice.contains(&key), "{key} of {advice:?}");
    }
    for shut in ["Turnover of three times the budget", "Trois années de références", "5 illik təcrübə"] {
        let statement = Statement { key: "e1".into(), text: one(shut) };
        let brief = Brief { eligibility: vec![statement], ..Brief::default() };
        let advice = readiness(CallKind::Challenge, &brief, &times()).advice;
        assert!(advice.contains(&"shuts-startups-out"), "{shut}");
    }
}

#[test]
fn each_of_the_sections_says_how_far_it_is() {
    assert_eq!((Part::of(CallKind::Challenge).count(), Part::of(CallKind::Intake).count()), (10, 9));
    assert_eq!(Part::said(CallKind::Challenge, &Brief::default()).count(), 9, "an undivided one says nothing of lots");
    let state = |part: Part, brief: &Brief| part.state(CallKind::Challenge, brief, &Timetable::default());
    let brief = Brief { problem: Texts::one("en", "Queues"), title: Texts::one("en", "Queues"), ..Brief::default() };
    assert_eq!(state(Part::Problem, &brief), PartState::Begun, "nobody said who suffers");
    assert_eq!(state(Part::Outcome, &brief), PartState::Empty);
    let brief = Brief { sufferers: Texts::one("en", "Patients"), ..brief };
    assert_eq!(state(Part::Problem, &brief), PartState::Complete);
    assert_eq!(state(Part::Form, &brief), PartState::Complete, "it begins with a tested one");
    // what a complete call needs is entered in one of the sections, and in one only
    let missing =
        check_complete(CallKind::Challenge, &Brief::default(), &Timetable::default()).err().unwrap_or_default();
    for problem in &missing.0 {
        let field = problem.field.clone().unwrap_or_default();
        let homes = Part::ALL.iter().filter(|part| part.fields().contains(&field.as_str())).count();
        assert_eq!(homes, 1, "{field}");
    }
}

/// The text with a figure in every gap.
fn filled(text: &str) -> String {
    let mut parts = text.split(GAP);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |whole, part| whole + "1 200" + part.split_once(']').map_or("", |(_, rest)| rest))
}

#[test]
fn challenges_lie_ready_in_three_languages_and_shut_nobody_out() {
    let languages = ["fr", "en", "az"];
    let whole = |texts: &Texts, what: &str| {
        for lang in languages {
            assert!(texts.get(lang).is_some_and(|text| !text.text.is_empty()), "{what} in {lang}");
        }
    };
    let mut keys: Vec<&str> = ready_challenges().iter().map(|ready| ready.key.as_str()).collect();
    assert!(keys.len() >= 6, "{keys:?}");
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), ready_challenges().len());
    for ready in ready_challenges() {
        let mut count = 0;
        let brief = ready.brief(|| {
            count += 1;
            format!("k{count}")
        });
        whole(&ready.sector, &ready.key);
        for field in TEXTS {
            let texts = brief.texts(field.name).cloned().unwrap_or_default();
            whole(&texts, &format!("{}.{}", ready.key, field.name));
            let long = texts.iter().map(|(_, text)| text.text.chars().count()).max().unwrap_or_default();
            assert!(long <= field.most, "{}.{}", ready.key, field.name);
        }
        for statement in &brief.eligibility {
            whole(&statement.text, &ready.key);
        }
        for criterion in &brief.criteria {
            whole(&criterion.name, &ready.key);
            whole(&criterion.description, &ready.key);
        }
        assert!(check_criteria(&brief.criteria).is_ok(), "{}", ready.key);
        // the figures are the author's own: they stand in the gaps
        let mut completed = brief.clone();
        for field in TEXTS {
            if let Some(texts) = completed.texts_mut(field.name) {
                *texts = texts.iter().fold(Texts::default(), |all, (lang, text)| all.and(lang, filled(&text.text)));
            }
        }
        let advice = readiness(CallKind::Challenge, &completed, &Timetable::default()).advice;
        let meant = ["one-language", "criteria-many", "criterion-dominates"];
        assert!(advice.iter().all(|key| meant.contains(key)), "{}: {advice:?}", ready.key);
        let form = ready.form(Currency::EUR);
        assert!(crate::form::validate_form(&form).is_ok());
        assert_eq!(form.fields().count(), application_form(Currency::EUR).fields().count() + 1);
        let missing =
            codes(check_complete(CallKind::Challenge, &brief, &Timetable::default()).err().unwrap_or_default());
        assert!(missing.contains(&("problem".to_owned(), "call-gap-left")), "nothing goes out with its gaps");
    }
    assert!(Ready::of("health_queues").is_some() && Ready::of("nothing").is_none());
}

#[test]
fn another_call_takes_over_what_is_not_its_own() {
    let from = CallId::from(Uuid::from_u128(7));
    let statement = Statement { key: "s".into(), text: Texts::one("en", "We are a startup.") };
    let brief = Brief {
        title: Texts::one("en", "Queues"),
        budget_line: Some("2027-1".into()),
        decision_owner: Some(person(3)),
        eligibility: vec![statement],
        criteria: vec![criterion(10_000, 5, None)],
        ..Brief::default()
    };
    let taken = brief.taken_over(from, || "new".to_owned());
    assert_eq!((taken.budget_line.clone(), taken.decision_owner), (None, None));
    assert_eq!(taken.begun_from, Some(BegunFrom::Call(from)));
    assert_eq!((taken.eligibility[0].key.as_str(), taken.criteria[0].key.as_str()), ("new", "new"));
    assert_eq!((taken.title, taken.criteria[0].weight), (brief.title, brief.criteria[0].weight));
}
