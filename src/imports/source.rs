//! From the bytes of a file to rows of named cells, bounded in every direction.

use std::collections::BTreeMap;

use domain::rejection::{Problems, Rejection};

use super::{items, sheet};

/// Largest file, in bytes.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;
/// Most rows of a file.
pub const MOST_ROWS: usize = 200_000;
/// Most columns of a file.
pub const MOST_COLUMNS: usize = 300;
/// Longest text of one cell, in bytes.
pub const MOST_CELL: usize = 200_000;

/// One record, with the line of the file on which it begins.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub line: u64,
    /// Column → its values; a list of a JSON file has several. Empty cells are left out.
    pub cells: BTreeMap<String, Vec<String>>,
    /// Why this record cannot be read at all.
    pub broken: Problems,
}

impl Row {
    /// The cell as one text, trimmed; a list's values with commas between them.
    pub fn text(&self, column: &str) -> Option<String> {
        let values = self.cells.get(column)?;
        let text = values.join(", ");
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}

/// A file as rows.
#[derive(Debug)]
pub struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
}

/// Reads a whole file.
///
/// # Errors
/// `import-file-too-large`, `import-not-utf8` with what it looks like, `import-spreadsheet`, `import-no-rows`, and what
/// [`sheet`] and [`items`] refuse.
pub fn read(bytes: &[u8]) -> Result<Table, Rejection> {
    if bytes.len() > MOST_BYTES {
        return Err(Rejection::new("import-file-too-large").with("megabytes", (MOST_BYTES / 1024 / 1024) as i64));
    }
    let text = decoded(bytes)?;
    let table = match text.trim_start().as_bytes().first() {
        None => return Err(Rejection::new("import-no-rows")),
        Some(b'[' | b'{') => items::read(text)?,
        Some(_) => sheet::read(text)?,
    };
    if table.rows.is_empty() { Err(Rejection::new("import-no-rows")) } else { Ok(table) }
}

fn decoded(bytes: &[u8]) -> Result<&str, Rejection> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") || bytes.starts_with(b"%PDF") {
        return Err(Rejection::new("import-spreadsheet"));
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || bytes.iter().take(4096).any(|b| *b == 0) {
        return Err(Rejection::new("import-not-utf8").with("line", 1).with("encoding", "utf-16"));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
        Rejection::new("import-not-utf8").with("line", line as i64).with("encoding", "latin-1")
    })
}

/// Each name once: a second column of one name would silently win over the first.
///
/// # Errors
/// `import-column-twice`, `import-too-many-columns`.
pub fn check_columns(columns: &[String]) -> Result<(), Rejection> {
    if columns.len() > MOST_COLUMNS {
        return Err(Rejection::new("import-too-many-columns").with("most", MOST_COLUMNS as i64));
    }
    let mut names: Vec<&String> = columns.iter().filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    match names.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(Rejection::new("import-column-twice").with("column", domain::value::text::excerpt(pair[0]))),
        None => Ok(()),
    }
}
