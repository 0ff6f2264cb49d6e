//! JSON: a list of objects, or `{"items": [...]}`. Objects within are columns named `outer.inner`.

use std::collections::{BTreeMap, BTreeSet};

use domain::rejection::Rejection;
use serde_json::Value;

use super::source::{MOST_CELL, MOST_ROWS, Row, Table, check_columns};

/// How deep objects may lie in each other before they are kept as text.
const DEEPEST: usize = 4;

/// Reads the items.
///
/// # Errors
/// `import-not-json` with line and column, `import-no-list`, `import-too-many-rows`.
pub fn read(text: &str) -> Result<Table, Rejection> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        Rejection::new("import-not-json").with("line", error.line() as i64).with("column", error.column() as i64)
    })?;
    let items = match value {
        Value::Array(items) => items,
        Value::Object(mut object) => match object.remove("items") {
            Some(Value::Array(items)) => items,
            _ => return Err(Rejection::new("import-no-list")),
        },
        _ => return Err(Rejection::new("import-no-list")),
    };
    if items.len() > MOST_ROWS {
        return Err(Rejection::new("import-too-many-rows").with("most", MOST_ROWS as i64));
    }
    let lines = lines(text);
    let line = |place: usize| lines.get(place).copied().unwrap_or(0);
    let rows: Vec<Row> = items.into_iter().enumerate().map(|(place, item)| row(line(place), item)).collect();
    let columns: BTreeSet<&String> = rows.iter().flat_map(|row| row.cells.keys()).collect();
    let columns: Vec<String> = columns.into_iter().cloned().collect();
    check_columns(&columns)?;
    Ok(Table { columns, rows })
}

fn row(line: u64, item: Value) -> Row {
    let mut row = Row { line, ..Row::default() };
    let Value::Object(object) = item else {
        row.broken.push(Rejection::new("import-not-an-object"));
        return row;
    };
    for (key, value) in object {
        add(&mut row.cells, key.trim().to_owned(), value, 1);
    }
    let long = row.cells.iter().find(|(_, values)| values.iter().map(String::len).sum::<usize>() > MOST_CELL);
    if let Some(column) = long.map(|(column, _)| column.clone()) {
        row.broken.push(Rejection::at(column, "import-cell-too-long").with("most", MOST_CELL as i64));
        row.cells.clear();
    }
    row
}

fn add(cells: &mut BTreeMap<String, Vec<String>>, name: String, value: Value, depth: usize) {
    let plain = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        _ => None,
    };
    let values = match value {
        Value::Null => return,
        Value::Object(object) if depth < DEEPEST => {
            for (key, value) in object {
                add(cells, format!("{name}.{}", key.trim()), value, depth + 1);
            }
            return;
        }
        Value::Array(list) => list.iter().map(|one| plain(one).unwrap_or_else(|| one.to_string())).collect(),
        other => vec![plain(&other).unwrap_or_else(|| other.to_string())],
    };
    let values: Vec<String> = values.into_iter().filter(|value| !value.trim().is_empty()).collect();
    if !values.is_empty() {
        cells.insert(name, values);
    }
}

/// The line on which each item begins. The text is known to be JSON of the right shape.
fn lines(text: &str) -> Vec<u64> {
    let mut found = Vec::new();
    let (mut line, mut depth, mut list) = (1_u64, 0_usize, None);
    let (mut quoted, mut escaped, mut awaited) = (false, false, false);
    let (mut word, mut key) = (String::new(), String::new());
    for byte in text.bytes() {
        line += u64::from(byte == b'\n');
        if quoted {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => quoted = false,
                _ if depth == 1 && word.len() < 8 => word.push(char::from(byte)),
                _ => {}
            }
            continue;
        }
        if awaited && !byte.is_ascii_whitespace() && byte != b']' {
            found.push(line);
            awaited = false;
        }
        match byte {
            b'"' => {
                quoted = true;
                word.clear();
            }
            b':' if depth == 1 => key.clone_from(&word),
            b'[' | b'{' => {
                depth += 1;
                let begins = (depth == 1 && byte == b'[') || (depth == 2 && byte == b'[' && key == "items");
                if list.is_none() && begins {
                    list = Some(depth);
                    awaited = true;
                }
            }
            b']' | b'}' => {
                if list == Some(depth) {
                    return found;
                }
                depth = depth.saturating_sub(1);
            }
            b',' if list == Some(depth) => awaited = true,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_told_by_the_line_on_which_they_begin() {
        let text = "{\"note\": \"[x]\",\n \"items\": [\n  {\"a\": \"}\\\"\"},\n\n  {\"a\": [1, {\"b\": 2}], \"c\": {\"d\": true}}\n ], \"more\": [1]}";
        let table = read(text).unwrap_or_else(|r| panic!("{r:?}"));
        assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 5]);
        assert_eq!(table.columns, ["a", "c.d"]);
        assert_eq!(table.rows[1].text("a").as_deref(), Some("1, {\"b\":2}"));
        assert_eq!(table.rows[1].text("c.d").as_deref(), Some("yes"));
    }

    #[test]
    fn what_is_no_list_of_objects_is_refused() {
        for (text, code) in
            [("{\"a\": 1}", "import-no-list"), ("[1,", "import-not-json"), ("{\"items\": 3}", "import-no-list")]
        {
            assert_eq!(read(text).err().map(|refusal| refusal.code), Some(code), "{text}");
        }
        let table = read("[1, {}]").unwrap_or_else(|r| panic!("{r:?}"));
        assert_eq!(table.rows[0].broken.0[0].code, "import-not-an-object");
    }
}
