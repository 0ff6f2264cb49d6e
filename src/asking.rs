//! The questions of a form as pages ask them, and answers as pages show them: whoever asks, these are the same.

use std::collections::BTreeMap;

use domain::{
    form::{Answer, Answers, Column, Field, FieldKind, Form, Section, ShowIf, cell, shown, typed_rows},
    value::{Money, Texts},
};
use platform::forms::Submitted;
use serde::Serialize;

use crate::{filing::Offer, identity::Cx};

/// Help that is longer is folded away behind its first paragraph, in characters.
const SHORT_HELP: usize = 320;
/// Rows of a table that are shown empty beneath those that are filled in.
const SPARE_ROWS: usize = 2;

/// A field as the template's controls need it.
#[derive(Clone, Debug, Serialize)]
pub struct FieldLine {
    pub key: String,
    pub label: Texts,
    pub help: Option<Texts>,
    /// The rest of a long help.
    pub more: Option<Texts>,
    pub kind: &'static str,
    pub required: bool,
    pub max: usize,
    pub words: Option<usize>,
    pub unit: Option<Texts>,
    pub currency: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub choices: Vec<ChoiceLine>,
    pub statement: Option<Texts>,
    pub columns: Vec<ColumnLine>,
    /// Numbers of the rows to show, from 0.
    pub rows: Vec<usize>,
    pub min_rows: usize,
    pub max_rows: usize,
    /// When it has to be answered, where that hangs on answers on the same page.
    pub when: Vec<WhenLine>,
    /// Of a field that takes files.
    pub filing: Option<Offer>,
    /// It was asked otherwise when it was answered.
    pub changed: Option<Changed>,
}

/// A notice that changed a question after it was answered.
#[derive(Clone, Debug, Serialize)]
pub struct Changed {
    pub number: i64,
    /// Message key: new, or asked otherwise.
    pub key: &'static str,
    pub url: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct ChoiceLine {
    pub value: String,
    pub text: String,
    pub hint_text: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ColumnLine {
    pub key: String,
    pub label: Texts,
    pub kind: &'static str,
    pub required: bool,
    pub max: usize,
    pub words: Option<usize>,
    pub unit: Option<String>,
    pub choices: Vec<ChoiceLine>,
}

/// «Personal data: yes»
#[derive(Clone, Debug, Serialize)]
pub struct WhenLine {
    pub field: String,
    pub label: Texts,
    pub values: Vec<String>,
    /// The values in the reader's words.
    pub said: Vec<String>,
}

/// The fields of a section. With answers only those that are asked; what hangs on an answer of the same section stays
/// and says so, because nobody has answered yet when the page is made.
pub fn lines(
    cx: &Cx,
    form: &Form,
    section: &Section,
    answers: Option<&Answers>,
    offer: impl Fn(&Field) -> Option<Offer>,
) -> Vec<FieldLine> {
    let asked = answers.map(|answers| shown(form, answers));
    let mut lines: Vec<FieldLine> = Vec::new();
    for field in &section.fields {
        let here = |condition: &&ShowIf| section.has(&condition.field);
        let open = |condition: &ShowIf| match section.has(&condition.field) {
            true => lines.iter().any(|line| line.key == condition.field),
            false => asked.as_ref().is_none_or(|asked| {
                let answers = answers.map(|answers| answers.values(&condition.field).collect::<Vec<_>>());
                asked.field(&condition.field)
                    && answers.unwrap_or_default().iter().any(|value| condition.values.iter().any(|own| own == value))
            }),
        };
        if !field.show_if.iter().all(open) {
            continue;
        }
        let told = field.show_if.iter().filter(|condition| asked.is_none() || here(condition));
        let mut line = line(cx, field, answers);
        line.when = told.filter_map(|condition| when(cx, form, condition)).collect();
        line.filing = offer(field);
        lines.push(line);
    }
    lines
}

/// A condition in words.
pub fn when(cx: &Cx, form: &Form, condition: &ShowIf) -> Option<WhenLine> {
    let other = form.field(&condition.field)?;
    Some(WhenLine {
        field: condition.field.clone(),
        label: other.label.clone(),
        said: condition.values.iter().map(|value| value_name(cx, other, value)).collect(),
        values: condition.values.clone(),
    })
}

/// What the place of a problem is called: the question, and of a table the cell.
pub fn place_name(cx: &Cx, field: &Field, place: &str) -> String {
    let lang = cx.lang.code();
    let label = field.label.text(lang);
    let mut parts = place.split('.').skip(1);
    let (row, column) = (parts.next().and_then(|row| row.parse::<i64>().ok()), parts.next());
    let column = match &field.kind {
        FieldKind::Table { columns, .. } => columns.iter().find(|known| Some(known.key.as_str()) == column),
        _ => None,
    };
    match row.zip(column) {
        Some((row, column)) => {
            let args = [("column", column.label.text(lang).into()), ("row", (row + 1).into())];
            format!("{label} – {}", cx.app.catalogue.text(cx.lang, "field-cell", &args))
        }
        None => label.to_owned(),
    }
}

/// What a value of a field is called.
pub fn value_name(cx: &Cx, field: &Field, value: &str) -> String {
    match &field.kind {
        FieldKind::YesNo | FieldKind::Declaration { .. } => cx.app.catalogue.word(cx.lang, &format!("answer-{value}")),
        kind => kind
            .choices()
            .iter()
            .find(|choice| choice.value == value)
            .map_or_else(|| value.to_owned(), |choice| choice.label.text(cx.lang.code()).to_owned()),
    }
}

fn choices(cx: &Cx, kind: &FieldKind) -> Vec<ChoiceLine> {
    let lang = cx.lang.code();
    let line = |choice: &domain::form::Choice| ChoiceLine {
        value: choice.value.clone(),
        text: choice.label.text(lang).to_owned(),
        hint_text: choice.help.as_ref().map(|help| help.text(lang).to_owned()),
    };
    if matches!(kind, FieldKind::YesNo) {
        let yes_or_no = |value: &&str| ChoiceLine {
            value: (*value).to_owned(),
            text: cx.app.catalogue.word(cx.lang, &format!("answer-{value}")),
            hint_text: None,
        };
        return [FieldKind::YES, FieldKind::NO].iter().map(yes_or_no).collect();
    }
    kind.choices().iter().map(line).collect()
}

fn line(cx: &Cx, field: &Field, answers: Option<&Answers>) -> FieldLine {
    let (help, more) = folded(field.help.as_ref());
    let mut line = FieldLine {
        key: field.key.clone(),
        label: field.label.clone(),
        help,
        more,
        kind: field.kind.as_str(),
        required: field.required,
        max: 0,
        words: None,
        unit: None,
        currency: None,
        from: None,
        to: None,
        choices: choices(cx, &field.kind),
        statement: None,
        columns: Vec::new(),
        rows: Vec::new(),
        min_rows: 0,
        max_rows: 0,
        when: Vec::new(),
        filing: None,
        changed: None,
    };
    match &field.kind {
        FieldKind::ShortText { max, words } | FieldKind::LongText { max, words } => {
            (line.max, line.words) = (*max, *words);
        }
        FieldKind::Number { unit, .. } => line.unit.clone_from(unit),
        FieldKind::Money { currency, .. } => line.currency = Some(currency.to_string()),
        FieldKind::Date { from, to } => {
            (line.from, line.to) = (from.map(|day| day.to_string()), to.map(|day| day.to_string()));
        }
        FieldKind::Declaration { statement } => line.statement = Some(statement.clone()),
        FieldKind::Table { columns, min_rows, max_rows } => {
            let filled = answers.map_or(0, |answers| answers.rows(&field.key).len());
            line.rows = (0..(filled + SPARE_ROWS).max(*min_rows).min((*max_rows).max(filled))).collect();
            (line.min_rows, line.max_rows) = (*min_rows, *max_rows);
            line.columns = columns.iter().map(|column| column_line(cx, column)).collect();
        }
        FieldKind::Choice { .. } | FieldKind::Choices { .. } | FieldKind::YesNo | FieldKind::File { .. } => {}
    }
    line
}

fn column_line(cx: &Cx, column: &Column) -> ColumnLine {
    let (max, words) = match column.kind {
        FieldKind::ShortText { max, words } | FieldKind::LongText { max, words } => (max, words),
        _ => (0, None),
    };
    let unit = match &column.kind {
        FieldKind::Money { currency, .. } => Some(currency.to_string()),
        FieldKind::Number { unit, .. } => unit.as_ref().map(|unit| unit.text(cx.lang.code()).to_owned()),
        _ => None,
    };
    ColumnLine {
        key: column.key.clone(),
        label: column.label.clone(),
        kind: column.kind.as_str(),
        required: column.required,
        max,
        words,
        unit,
        choices: choices(cx, &column.kind),
    }
}

/// The first paragraph of a long help, and the rest.
fn folded(help: Option<&Texts>) -> (Option<Texts>, Option<Texts>) {
    let Some(help) = help.filter(|help| !help.is_empty()) else { return (None, None) };
    let long = |text: &str| text.chars().count() > SHORT_HELP;
    let (mut first, mut rest) = (Texts::default(), Texts::default());
    for (lang, text) in help.iter() {
        match text.text.split_once("\n\n").filter(|_| long(&text.text)) {
            Some((head, tail)) => {
                first.set(lang, head, text.origin);
                rest.set(lang, tail, text.origin);
            }
            None => first.set(lang, &text.text, text.origin),
        }
    }
    (Some(first), Some(rest).filter(|rest| !rest.is_empty()))
}

/// One field as a page sends it. Files are not among it: their answers are what is attached.
pub fn typed(form: &Submitted, field: &Field) -> Answer {
    match &field.kind {
        FieldKind::Table { columns, .. } => typed_rows(&field.key, columns, |name| form.text(name).to_owned()),
        _ => {
            let values: Vec<String> = form.all(&field.key).into_iter().map(str::to_owned).collect();
            Answers::from_iter([(field.key.clone(), values)]).0.remove(&field.key).unwrap_or(Answer::Many(Vec::new()))
        }
    }
}

/// The values of the controls that show an answer again, by their names.
pub fn values(answers: &Answers) -> BTreeMap<String, Vec<String>> {
    let mut values = BTreeMap::new();
    for (key, answer) in &answers.0 {
        match answer {
            Answer::Rows(rows) => {
                for (place, row) in rows.iter().enumerate() {
                    values.extend(row.iter().map(|(column, value)| (cell(key, place, column), vec![value.clone()])));
                }
            }
            answer => {
                values.insert(key.clone(), answer.values().map(str::to_owned).collect());
            }
        }
    }
    values
}

/// An answer of a table in words that a reader knows: a line for each row, `|` between its cells.
pub fn in_lines(
    name: impl Fn(&FieldKind, &str) -> String,
    columns: &[Column],
    answers: &Answers,
    key: &str,
) -> Vec<String> {
    let cells = |row: &BTreeMap<String, String>| {
        let said = |column: &Column| {
            row.get(&column.key).map(|value| name(&column.kind, value).replace(['|', '\n'], " ")).unwrap_or_default()
        };
        columns.iter().map(said).collect::<Vec<_>>().join(" | ")
    };
    answers.rows(key).iter().map(cells).collect()
}

/// A table as it is read.
#[derive(Clone, Debug, Serialize)]
pub struct TableLine {
    pub columns: Vec<Texts>,
    pub rows: Vec<Vec<CellLine>>,
}

/// One of its cells.
#[derive(Clone, Debug, Serialize)]
pub struct CellLine {
    pub label: Texts,
    pub kind: &'static str,
    /// Words as they were written, choices in the languages of the form; none where nothing was given.
    pub text: Option<Texts>,
    pub minor: Option<i64>,
    pub currency: Option<String>,
}

/// The rows of a table that was answered; `None` of any other field, or without an answer.
pub fn table(field: &Field, answers: &Answers) -> Option<TableLine> {
    let FieldKind::Table { columns, .. } = &field.kind else { return None };
    let cell = |row: &BTreeMap<String, String>, column: &Column| {
        let value = row.get(&column.key).filter(|value| !value.is_empty());
        let money = value.and_then(|value| match column.kind {
            FieldKind::Money { currency, .. } => Money::parse(&column.key, value, currency).ok(),
            _ => None,
        });
        let named = |value: &String| {
            let choice = column.kind.choices().iter().find(|choice| choice.value == *value);
            choice.map_or_else(|| Texts::one("und", value), |choice| choice.label.clone())
        };
        CellLine {
            label: column.label.clone(),
            kind: column.kind.as_str(),
            text: value.map(named),
            minor: money.map(|money| money.minor),
            currency: money.map(|money| money.currency.to_string()),
        }
    };
    let rows: Vec<Vec<CellLine>> =
        answers.rows(&field.key).iter().map(|row| columns.iter().map(|column| cell(row, column)).collect()).collect();
    let columns = columns.iter().map(|column| column.label.clone()).collect();
    (!rows.is_empty()).then_some(TableLine { columns, rows })
}
