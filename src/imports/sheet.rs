//! CSV as people's programs write it: comma, semicolon, tab or bar; quoted line breaks; either kind of line end.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord, Trim};
use domain::rejection::Rejection;

use super::source::{MOST_CELL, MOST_ROWS, Row, Table, check_columns};

/// Reads a sheet whose first line names the columns.
///
/// # Errors
/// `import-column-twice`, `import-too-many-columns`, `import-too-many-rows`, `import-unreadable`.
pub fn read(text: &str) -> Result<Table, Rejection> {
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).trim(Trim::Headers).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|_| Rejection::new("import-unreadable").with("line", 1))?;
    let columns: Vec<String> = header.iter().map(str::to_owned).collect();
    check_columns(&columns)?;
    let mut rows = Vec::new();
    let mut record = StringRecord::new();
    let mut lines = Lines { text, at: 0, line: 1 };
    loop {
        let begins = lines.after(reader.position().byte());
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            Err(_) => return Err(Rejection::new("import-unreadable").with("line", begins as i64)),
        }
        if rows.len() >= MOST_ROWS {
            return Err(Rejection::new("import-too-many-rows").with("most", MOST_ROWS as i64));
        }
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        rows.push(row(begins, &columns, &record));
    }
    Ok(Table { columns: columns.into_iter().filter(|name| !name.is_empty()).collect(), rows })
}

fn row(line: u64, columns: &[String], record: &StringRecord) -> Row {
    let mut row = Row { line, ..Row::default() };
    let spare = record.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty());
    if record.len() < columns.len() || spare {
        // a quotation mark that is never closed swallows the lines after it
        let open = record.iter().next_back().is_some_and(|cell| cell.contains('\n'));
        let code = if open { "import-quote-open" } else { "import-ragged" };
        row.broken.push(Rejection::new(code).with("columns", columns.len() as i64).with("cells", record.len() as i64));
    }
    let cells: BTreeMap<String, Vec<String>> = columns
        .iter()
        .zip(record.iter())
        .filter(|(column, cell)| !column.is_empty() && !cell.trim().is_empty())
        .map(|(column, cell)| (column.clone(), vec![cell.to_owned()]))
        .collect();
    let long = cells.iter().find(|(_, values)| values.iter().any(|value| value.len() > MOST_CELL));
    if let Some((column, _)) = long {
        row.broken.push(Rejection::at(column.clone(), "import-cell-too-long").with("most", MOST_CELL as i64));
        return row;
    }
    Row { cells, ..row }
}

/// Counts lines as an editor does, onwards only.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the first record at or after this byte: line ends before it belong to what came before.
    fn after(&mut self, byte: u64) -> u64 {
        let bytes = self.text.as_bytes();
        let mut to = usize::try_from(byte).unwrap_or(bytes.len()).clamp(self.at, bytes.len());
        to += bytes[to..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        self.line += bytes[self.at..to].iter().filter(|b| **b == b'\n').count() as u64;
        self.at = to;
        self.line
    }
}

/// The mark that divides the first line most often, outside quotation marks.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in text.trim_start().bytes().take(64 * 1024) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(mark, _)| *mark == byte).for_each(|(_, count)| *count += 1),
        }
    }
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(mark, _)| *mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_between_cells_is_seen_in_the_first_line() {
        for (text, expected) in [
            ("a,b;c,d\n", b','),
            ("a;b;c\n1,5;2;3", b';'),
            ("a\tb\n", b'\t'),
            ("\"a;b;c\",d\n", b','),
            ("name\n", b','),
        ] {
            assert_eq!(delimiter(text), expected, "{text:?}");
        }
    }

    #[test]
    fn lines_are_counted_as_an_editor_shows_them() {
        let table = read("id,text\r\n1,\"two\r\nlines\"\r\n\r\n2,one\r\n").unwrap_or_else(|r| panic!("{r:?}"));
        let lines: Vec<_> = table.rows.iter().map(|row| (row.line, row.text("text"))).collect();
        assert_eq!(lines, [(2, Some("two\r\nlines".into())), (5, Some("one".into()))]);
    }

    #[test]
    fn a_row_of_another_width_is_broken_unless_what_is_over_is_empty() {
        let table = read("a,b\n1\n1,2,\n1,2,3\n1,\"open\n5,6\n").unwrap_or_else(|r| panic!("{r:?}"));
        let codes: Vec<_> = table.rows.iter().map(|row| row.broken.0.first().map(|r| r.code)).collect();
        assert_eq!(codes, [Some("import-ragged"), None, Some("import-ragged"), None]);
        let table = read("a,b,c\n1,\"open\n5,6\n").unwrap_or_else(|r| panic!("{r:?}"));
        assert_eq!(table.rows[0].broken.0[0].code, "import-quote-open");
        assert_eq!(read("a,b,a\n1,2,3").err().map(|refusal| refusal.code), Some("import-column-twice"));
    }
}
