//! Figures over made-up snapshots.

use super::*;
use crate::pipeline::store::{Count, Group, Sum};

fn count(stage: &str, country: &str, n: i64) -> Count {
    Count { stage: stage.into(), country: country.into(), n }
}

fn span(step: &str, country: &str, days: i64, n: i64) -> Span {
    Span { step: step.into(), country: country.into(), days, n }
}

fn sum(kind: &str, country: &str, currency: &str, minor: i64, payees: i64) -> Sum {
    Sum { kind: kind.into(), country: country.into(), currency: currency.into(), minor, payees }
}

fn group_of(name: &str, country: &str, of_them: i64, answered: i64) -> Group {
    Group { name: name.into(), country: country.into(), answered, of_them }
}

fn snapshot() -> Snapshot {
    Snapshot {
        counts: vec![
            count("applications", "SN", 9),
            count("applications", "AZ", 4),
            count("on_time", "SN", 2),
            count("late", "SN", 1),
            count("on_time", "AZ", 2),
        ],
        spans: vec![
            span("pilot", "SN", 90, 1),
            span("pilot", "AZ", 30, 2),
            span("payment", "SN", 60, 1),
            span("payment", "SN", 20, 2),
            span("payment", "AZ", 5, 2),
        ],
        sums: vec![
            sum("pilot", "SN", "XOF", 700, 3),
            sum("purchase", "SN", "XOF", 300, 1),
            sum("pilot", "AZ", "AZN", 55, 2),
            sum("purchase", "AZ", "AZN", 20, 1),
        ],
        groups: vec![group_of("women", "SN", 4, 9), group_of("women", "AZ", 2, 9), group_of("young", "SN", 8, 9)],
    }
}

fn allowed() -> Vec<(String, Option<i64>)> {
    vec![("AZ".into(), Some(30)), ("SN".into(), Some(45))]
}

fn step(figures: &Figures, key: &str) -> (Option<i64>, i64) {
    figures.steps.iter().find(|step| step.key == key).map(|step| (step.median, step.cases)).unwrap_or_default()
}

#[test]
fn a_country_is_a_part_of_the_whole() {
    let all = Figures::of(&snapshot(), None, &allowed());
    let senegal = Figures::of(&snapshot(), Some("SN"), &allowed());
    assert_eq!((all.stages[2], senegal.stages[2]), (("applications", 13), ("applications", 9)));
    assert_eq!((step(&all, "pilot"), step(&senegal, "pilot")), ((Some(30), 3), (Some(90), 1)));
    assert_eq!((all.delays.len(), senegal.delays.len()), (2, 1));
}

#[test]
fn currencies_are_never_added_up() {
    let paid = Figures::of(&snapshot(), None, &allowed()).paid;
    let told: Vec<(&str, i64, i64)> = paid.iter().map(|p| (p.currency.as_str(), p.pilots, p.purchases)).collect();
    assert_eq!(told, [("AZN", 0, 20), ("XOF", 700, 300)]);
}

#[test]
fn fees_and_delays_of_few_are_not_told_alone_or_by_difference() {
    let all = Figures::of(&snapshot(), None, &allowed());
    assert!(all.paid[0].withheld && !all.paid[1].withheld);
    assert_eq!(step(&all, "payment"), (Some(20), 3));
    assert_eq!(all.delays[0].told, None);
    assert_eq!(all.delays[1].told, Some(Told { median: 20, on_time: 2, late: 1 }));
    assert_eq!(step(&Figures::of(&snapshot(), Some("AZ"), &allowed()), "payment"), (None, 0));
}

#[test]
fn groups_of_few_are_not_told_alone_or_by_difference() {
    let told = |country| Figures::of(&snapshot(), country, &allowed()).groups.into_iter().map(|g| g.told);
    assert!(told(Some("SN")).eq([Some((4, 9)), None, None]));
    assert!(told(Some("AZ")).eq([None, None, None]));
    // the two of Azerbaijan are in no sum that Senegal could be taken from
    assert!(told(None).eq([Some((4, 9)), None, None]));
}

#[test]
fn nothing_and_one_case_have_figures_too() {
    let none = Figures::of(&Snapshot::default(), None, &[]);
    assert!(none.stages.iter().all(|(_, n)| *n == 0) && none.paid.is_empty() && none.delays.is_empty());
    assert!(none.steps.iter().all(|step| step.median.is_none()));
    let one = Snapshot { spans: vec![span("pilot", "SN", -1, 1)], ..Snapshot::default() };
    assert_eq!(step(&Figures::of(&one, None, &[]), "pilot"), (Some(0), 1));
}

#[test]
fn a_median_is_a_number_of_days_within_which_half_were_done() {
    let of = |spans: &[(i64, i64)]| {
        let spans: Vec<Span> = spans.iter().map(|(days, n)| span("pilot", "SN", *days, *n)).collect();
        median(spans.iter())
    };
    assert_eq!(of(&[(9, 1), (1, 1)]), Some(1));
    assert_eq!(of(&[(9, 1), (1, 1), (5, 1)]), Some(5));
    assert_eq!(of(&[(9, 3), (1, 2)]), Some(9));
}
