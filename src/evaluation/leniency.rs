//! Who gives more or less than the others of the same applications, made of the scores that the page shows this viewer
//! anyway and of nothing else.

use std::collections::BTreeMap;

use domain::{
    call::Criterion,
    evaluation::{
        leniency::{Given, LEAST_SHARED, leniency},
        ratio::Ratio,
    },
};
use serde::Serialize;
use uuid::Uuid;

use super::views::MatrixRow;

/// What the page says of it; no lines where nobody scored.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Leniency {
    /// Applications that have to be shared before anything is said.
    pub least: usize,
    pub lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    pub person: Uuid,
    pub member: String,
    pub shared: usize,
    /// In hundredths of points of 100; `None` with too few to say.
    pub hundredths: Option<i64>,
    /// The same in points, as pages write it.
    pub difference: Option<f64>,
}

/// The lines of the rows, by the members' names.
pub fn of(criteria: &[Criterion], matrix: &[MatrixRow]) -> Leniency {
    let mut names: BTreeMap<Uuid, String> = BTreeMap::new();
    let mut given: BTreeMap<(Uuid, Uuid), BTreeMap<String, i64>> = BTreeMap::new();
    for row in matrix {
        for cell in &row.cells {
            for one in &cell.points {
                names.entry(one.person).or_insert_with(|| one.member.clone());
                given.entry((one.person, row.application)).or_default().insert(cell.criterion.clone(), one.points);
            }
        }
    }
    let given: Vec<Given> =
        given.into_iter().map(|((person, application), points)| Given { person, application, points }).collect();
    let line = |one: domain::evaluation::leniency::Leniency| Line {
        person: one.person,
        member: names.get(&one.person).cloned().unwrap_or_default(),
        shared: one.shared,
        hundredths: one.difference.map(Ratio::hundredths),
        difference: one.difference.map(|difference| difference.hundredths() as f64 / 100.0),
    };
    let mut lines: Vec<Line> = leniency(criteria, &given).into_iter().map(line).collect();
    lines.sort_by(|one, other| one.member.cmp(&other.member));
    Leniency { least: LEAST_SHARED, lines }
}
