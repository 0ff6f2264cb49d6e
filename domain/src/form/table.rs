//! Tables: rows of the same cells. A cell's name is `<field>.<row>.<column>`, rows counted from 0 as they stand on the page.

use std::collections::BTreeMap;

use super::{
    Answer, Column, Form,
    validate::{one, shown_count},
};
use crate::rejection::{Problems, Rejection};

type Row = BTreeMap<String, String>;

/// The name of a cell's control, and where its problem stands.
pub fn cell(field: &str, row: usize, column: &str) -> String {
    format!("{field}.{row}.{column}")
}

/// Rows as a browser sends them, blank ones between others kept: problems then stand where they were typed.
pub fn typed_rows(field: &str, columns: &[Column], get: impl Fn(&str) -> String) -> Answer {
    let row = |row: usize| -> Row {
        let typed = columns.iter().map(|column| (column.key.clone(), get(&cell(field, row, &column.key))));
        typed.filter(|(_, value)| !value.trim().is_empty()).collect()
    };
    let mut rows: Vec<Row> = (0..Form::MAX_ROWS).map(row).collect();
    while rows.last().is_some_and(Row::is_empty) {
        rows.pop();
    }
    Answer::Rows(rows)
}

/// The rows in canonical form, without blank ones. A draft may lack cells and rows.
pub(super) fn checked(
    field: &str,
    columns: &[Column],
    (least, most): (usize, usize),
    rows: &[Row],
    complete: bool,
) -> Result<Vec<Row>, Problems> {
    let mut problems = Problems::default();
    let mut kept = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let given = |column: &Column| row.get(&column.key).filter(|value| !value.trim().is_empty());
        if columns.iter().all(|column| given(column).is_none()) {
            continue;
        }
        let mut cells = Row::new();
        for column in columns {
            let at = cell(field, place, &column.key);
            match given(column) {
                Some(value) => {
                    if let Some(Answer::One(value)) = problems.keep(one(&at, &column.kind, value, &[value])) {
                        cells.insert(column.key.clone(), value);
                    }
                }
                None => problems.require(!(column.required && complete), || Rejection::at(at, "required")),
            }
        }
        kept.push(cells);
    }
    let few = complete && !kept.is_empty() && kept.len() < least;
    problems.require(!few, || {
        Rejection::at(field, "too-few-rows").with("min", shown_count(least)).with("count", shown_count(kept.len()))
    });
    problems.require(kept.len() <= most, || {
        Rejection::at(field, "too-many-rows").with("max", shown_count(most)).with("count", shown_count(kept.len()))
    });
    problems.finish().map(|()| kept)
}
