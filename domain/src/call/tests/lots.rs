//! Lots: what makes them whole, what they are called, and what an amendment can change of them.

use super::super::*;
use crate::value::{Currency, Money, Texts};

fn money(minor: i64) -> Money {
    Money::new(minor, Currency::XOF)
}

fn lot(number: i64, budget: Option<i64>, places: i64) -> Lot {
    Lot {
        number,
        title: Texts::one("fr", format!("Région {number}")),
        description: Texts::one("fr", "Douze centres de santé."),
        budget: budget.map(money),
        places,
    }
}

fn divided(lots: Vec<Lot>) -> Brief {
    let title = Texts::one("fr", "Moins d’attente").and("en", "Shorter waits");
    Brief { title, budget: Some(money(1_000)), lots, ..Brief::default() }
}

fn codes(brief: &Brief) -> Vec<(String, &'static str)> {
    let found = check_lots(CallKind::Challenge, brief).err().unwrap_or_default();
    found.0.into_iter().map(|one| (one.field.unwrap_or_default(), one.code)).collect()
}

#[test]
fn lots_are_two_at_least_and_cost_no_more_than_the_whole() {
    assert_eq!(codes(&divided(Vec::new())), []);
    assert_eq!(codes(&divided(vec![lot(1, Some(400), 1), lot(2, Some(600), 2)])), []);
    assert_eq!(codes(&divided(vec![lot(1, None, 1)])), [("lots".to_owned(), "call-lots-one")]);
    let dear = divided(vec![lot(1, Some(401), 1), lot(2, Some(600), 1)]);
    assert_eq!(codes(&dear), [("lots".to_owned(), "call-lots-budget")]);
    let foreign = Lot { budget: Some(Money::new(1, Currency::EUR)), ..lot(2, None, 1) };
    assert_eq!(codes(&divided(vec![lot(1, None, 1), foreign])), [("lots".to_owned(), "call-lots-currency")]);
    let many = divided((1..=21).map(|number| lot(number, None, 1)).collect());
    assert_eq!(codes(&many), [("lots".to_owned(), "call-lots-many")]);
    let bare = Lot { title: Texts::default(), description: Texts::default(), ..lot(2, None, 0) };
    let at = |field: &str| format!("lots.1.{field}");
    assert_eq!(
        codes(&divided(vec![lot(1, None, 1), bare])),
        [(at("title"), "required"), (at("description"), "required"), (at("places"), "call-places-range")]
    );
    let intake = check_lots(CallKind::Intake, &divided(vec![lot(1, None, 1), lot(2, None, 1)])).err();
    assert_eq!(intake.unwrap_or_default().0[0].code, "call-lots-intake");
}

#[test]
fn limits_lie_within_the_lots_and_nobody_is_awarded_more_than_they_apply_for() {
    let of = |lots_applied, lots_awarded| {
        let brief = divided(vec![lot(1, None, 1), lot(2, None, 1), lot(3, None, 1)]);
        codes(&Brief { lots_applied, lots_awarded, ..brief })
    };
    assert_eq!(of(None, None), []);
    assert_eq!(of(Some(3), Some(1)), []);
    assert_eq!(
        of(Some(4), Some(0)),
        [("lots_applied".to_owned(), "call-lots-limit-range"), ("lots_awarded".to_owned(), "call-lots-limit-range"),]
    );
    assert_eq!(of(Some(1), Some(2)), [("lots_awarded".to_owned(), "call-lots-limit-order")]);
    let brief = Brief { lots_applied: Some(2), ..divided(vec![lot(1, None, 1), lot(2, None, 1)]) };
    assert!(brief.check_lots_applied(1).is_ok() && brief.check_lots_applied(2).is_err());
    assert!(Brief::default().check_lots_applied(40).is_ok());
}

#[test]
fn an_application_is_known_by_its_lot() {
    let brief = divided(vec![lot(1, Some(400), 1), lot(2, None, 3)]);
    assert_eq!(brief.title_of(2).text("fr"), "Moins d’attente – 2. Région 2");
    assert_eq!(brief.title_of(2).text("en"), "Shorter waits – 2. Région 2");
    assert_eq!((brief.places_of(2), brief.places_in_all()), (3, 4));
    assert_eq!((brief.budget_of(1), brief.budget_of(2)), (Some(money(400)), Some(money(1_000))));
    assert_eq!(brief.lot_numbers(), [1, 2]);
    let chosen = |given: &str| brief.chosen_lot(given).map_err(|refusal| refusal.code);
    assert_eq!(chosen("2"), Ok(2));
    assert_eq!((chosen(""), chosen("3"), chosen("0")), (Err("lot-required"), Err("not-a-choice"), Err("not-a-choice")));

    let whole = Brief { places: Some(2), lots: Vec::new(), ..brief };
    assert_eq!((whole.title_of(0), whole.places_of(0), whole.chosen_lot("7")), (whole.title.clone(), 2, Ok(0)));
    assert_eq!(whole.lot_numbers(), [0]);
    // an undivided one is kept as it always was
    let kept = serde_json::to_value(&whole).unwrap_or_default();
    assert!(kept.get("lots").is_none() && kept.get("lots_applied").is_none() && kept.get("lots_awarded").is_none());
}

#[test]
fn an_amendment_changes_the_words_of_a_lot_and_nothing_else() {
    let before = divided(vec![lot(1, None, 1), lot(2, None, 1)]);
    let refused = |lots: Vec<Lot>| {
        let after = Brief { lots, ..before.clone() };
        let times = Timetable::default();
        let changed = changes((&before, &times), (&after, &times));
        check_amendment(&changed, &[]).err().unwrap_or_default().0.into_iter().map(|one| one.code).collect::<Vec<_>>()
    };
    let said = Lot { description: Texts::one("fr", "Treize centres."), ..lot(2, None, 1) };
    assert_eq!(refused(vec![lot(1, None, 1), said]), [""; 0]);
    assert_eq!(refused(vec![lot(1, None, 1)]), ["call-lots-fixed"]);
    assert_eq!(refused(vec![lot(1, None, 1), lot(2, None, 1), lot(3, None, 1)]), ["call-lots-fixed"]);
    assert_eq!(refused(vec![lot(1, None, 2), lot(2, None, 1)]), ["call-lots-fixed"]);
    let mute = Lot { title: Texts::default(), ..lot(2, None, 1) };
    assert_eq!(refused(vec![lot(1, None, 1), mute]), ["required"]);
}
