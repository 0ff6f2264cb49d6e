//! All scores at a glance: applications against members, and where they are far apart. It is made of what the page
//! shows this viewer anyway and of nothing else.

use domain::value::Texts;
use platform::chart::{Bar, bars};
use serde::Serialize;
use uuid::Uuid;

use super::views::MatrixRow;

/// Applications by members.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Overview {
    pub members: Vec<String>,
    pub rows: Vec<Scores>,
}

/// What the members gave to one application.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scores {
    pub name: String,
    /// In the order of the members; `None` where a member did not score it.
    pub given: Vec<Option<Given>>,
    /// Names of the criteria on which the members differ as far as the call's way of scoring does not let pass.
    pub apart: Vec<Texts>,
}

/// Points given of points that could be given, before weights.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Given {
    pub points: i64,
    pub of: i64,
    pub bar: Bar,
}

/// The overview of the rows; empty where nobody scored.
pub fn overview(matrix: &[MatrixRow]) -> Overview {
    let mut members: Vec<(Uuid, String)> = Vec::new();
    for one in matrix.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.points) {
        if !members.iter().any(|(person, _)| *person == one.person) {
            members.push((one.person, one.member.clone()));
        }
    }
    members.sort_by(|one, other| one.1.cmp(&other.1));
    let row = |row: &MatrixRow| Scores {
        name: row.name.clone(),
        given: members.iter().map(|(person, _)| given(row, *person)).collect(),
        apart: row.cells.iter().filter(|cell| cell.to_settle).map(|cell| cell.name.clone()).collect(),
    };
    Overview { rows: matrix.iter().map(row).collect(), members: members.into_iter().map(|(_, name)| name).collect() }
}

fn given(row: &MatrixRow, person: Uuid) -> Option<Given> {
    let scored = row.cells.iter().filter_map(|cell| {
        let own = cell.points.iter().find(|one| one.person == person)?;
        Some((own.points, cell.scale_max))
    });
    let (points, of) = scored.fold((0, 0), |(points, of), (own, most)| (points + own, of + most));
    // a hundred as the limit fixes the scale, so that bars of all applications can be compared
    let share = (of > 0).then(|| points as f64 * 100.0 / of as f64)?;
    let bar = bars(&[(Some(share), Some(100.0))]).into_iter().next()?;
    Some(Given { points, of, bar: Bar { limit: None, ..bar } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::views::{Cell, Points};

    fn cell(points: &[(u128, i64)], to_settle: bool) -> Cell {
        Cell {
            criterion: "team".into(),
            name: Texts::default(),
            scale_max: 5,
            points: points
                .iter()
                .map(|(person, points)| Points {
                    person: Uuid::from_u128(*person),
                    member: format!("M{person}"),
                    points: *points,
                    comment: String::new(),
                })
                .collect(),
            mean: String::new(),
            spread: 0,
            to_settle,
            settled: None,
            reason: None,
        }
    }

    fn row(name: &str, cells: Vec<Cell>) -> MatrixRow {
        MatrixRow { application: Uuid::nil(), name: name.into(), unsettled: false, cells }
    }

    #[test]
    fn each_member_has_a_column_and_each_application_a_row() {
        let rows = [
            row("A1", vec![cell(&[(2, 4), (1, 1)], true), cell(&[(1, 5)], false)]),
            row("A2", vec![cell(&[(2, 5)], false)]),
        ];
        let drawn = overview(&rows);
        assert_eq!(drawn.members, ["M1", "M2"]);
        let points: Vec<Vec<Option<(i64, i64)>>> =
            drawn.rows.iter().map(|r| r.given.iter().map(|g| g.map(|g| (g.points, g.of))).collect()).collect();
        assert_eq!(points, [vec![Some((6, 10)), Some((4, 5))], vec![None, Some((5, 5))]]);
        assert_eq!(drawn.rows.iter().map(|r| r.apart.len()).collect::<Vec<_>>(), [1, 0]);
        let width = |row: usize| drawn.rows[row].given[1].map(|g| g.bar.width);
        assert_eq!((width(0), width(1)), (Some(80.0), Some(100.0)));
    }

    #[test]
    fn nothing_scored_is_an_empty_picture() {
        assert_eq!(overview(&[]), Overview::default());
        assert!(overview(&[row("A1", vec![cell(&[], false)])]).members.is_empty());
    }
}
