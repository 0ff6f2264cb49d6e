//! What the pages of the form builder send: a question of any kind, and a section.

use std::collections::BTreeMap;

use domain::{
    form::{Check, Choice, Column, Field, FieldKind, Form, NewSection, ReadFrom, Readers, Rule, ShowIf},
    rejection::{Problems, Rejection},
    value::{Currency, Money, Texts, optional_day, text},
};
use platform::forms::Submitted;

/// Most characters of a message, a unit, a column's name.
const SHORT: usize = 300;
/// Of all choices of a column together.
const CHOICES: usize = 20_000;

/// What a question is read with.
pub struct Manner<'a> {
    /// The language that has to be given.
    pub lang: &'a str,
    /// In which amounts are asked.
    pub currency: Currency,
}

/// A question as its page was filled in. `present` is what stands there now; a new one has no key yet.
///
/// # Errors
/// Every problem at its control.
pub fn question(form: &Submitted, kind: FieldKind, present: Option<&Field>, m: &Manner<'_>) -> Result<Field, Problems> {
    let mut problems = Problems::default();
    let label = form.texts("label", Form::MAX_LABEL, &mut problems);
    problems
        .require(!label.is_empty() || !problems.is_empty(), || Rejection::at(format!("label_{}", m.lang), "required"));
    let help = form.texts("help", Form::MAX_HELP, &mut problems);
    let kind = read_kind(form, kind, m, &mut problems);
    let rules = rules(form, &kind, present, &mut problems);
    let readers = Readers::parse(form.text("readers")).unwrap_or_default();
    let read_from = ReadFrom::parse(form.text("read_from")).unwrap_or_default();
    problems.finish()?;
    Ok(Field {
        key: present.map(|field| field.key.clone()).unwrap_or_default(),
        label,
        help: Some(help).filter(|help| !help.is_empty()),
        required: form.text("required") == "yes",
        show_if: conditions(form),
        reveals_identity: form.text("reveals_identity") == "yes",
        readers,
        read_from,
        rules,
        kind,
    })
}

/// A section's title, help and conditions.
///
/// # Errors
/// Every problem at its control.
pub fn section(form: &Submitted, lang: &str) -> Result<NewSection, Problems> {
    let mut problems = Problems::default();
    let title = form.texts("title", Form::MAX_LABEL, &mut problems);
    problems.require(!title.is_empty() || !problems.is_empty(), || Rejection::at(format!("title_{lang}"), "required"));
    let help = form.texts("help", Form::MAX_HELP, &mut problems);
    problems.finish()?;
    Ok(NewSection { title, help: Some(help).filter(|help| !help.is_empty()), show_if: conditions(form) })
}

/// `question=answer` as often as it was ticked: of one question any, of several all.
fn conditions(form: &Submitted) -> Vec<ShowIf> {
    let mut conditions: Vec<ShowIf> = Vec::new();
    for given in form.all("show_if") {
        let Some((field, value)) = given.split_once('=') else { continue };
        match conditions.iter_mut().find(|known| known.field == field) {
            Some(known) => known.values.push(value.to_owned()),
            None => conditions.push(ShowIf { field: field.to_owned(), values: vec![value.to_owned()] }),
        }
    }
    conditions
}

/// A whole number that may be left out; thousands may stand apart.
fn whole<T: TryFrom<i64>>(form: &Submitted, name: &str, problems: &mut Problems) -> Option<T> {
    let given = problems.keep(text::optional_whole(name, form.text(name), text::ANY)).flatten()?;
    problems.keep(T::try_from(given).map_err(|_| Rejection::at(name, "not-a-number")))
}

fn read_kind(form: &Submitted, kind: FieldKind, m: &Manner<'_>, problems: &mut Problems) -> FieldKind {
    match kind {
        FieldKind::ShortText { max, .. } => {
            let words = whole(form, "words", problems);
            FieldKind::ShortText { max: whole(form, "max", problems).unwrap_or(max), words }
        }
        FieldKind::LongText { max, .. } => {
            let words = whole(form, "words", problems);
            FieldKind::LongText { max: whole(form, "max", problems).unwrap_or(max), words }
        }
        FieldKind::Number { .. } => FieldKind::Number {
            decimals: whole(form, "decimals", problems).unwrap_or_default(),
            min: whole(form, "min", problems),
            max: whole(form, "max", problems),
            unit: Some(form.texts("unit", SHORT, problems)).filter(|unit| !unit.is_empty()),
        },
        FieldKind::Money { currency, .. } => {
            let max = match form.text("amount_max").trim() {
                "" => None,
                given => problems.keep(Money::parse("amount_max", given, currency)).map(|money| money.minor),
            };
            FieldKind::Money { currency, max }
        }
        FieldKind::Date { .. } => {
            let mut day = |name: &str| problems.keep(optional_day(name, form.text(name))).flatten();
            FieldKind::Date { from: day("from"), to: day("to") }
        }
        FieldKind::Choice { choices } => FieldKind::Choice { choices: read_choices(form, &choices, m, problems) },
        FieldKind::Choices { choices, .. } => FieldKind::Choices {
            choices: read_choices(form, &choices, m, problems),
            at_most: whole(form, "at_most", problems),
        },
        FieldKind::YesNo => FieldKind::YesNo,
        FieldKind::Table { columns, min_rows, max_rows } => FieldKind::Table {
            columns: columns_of(form, &columns, m, problems),
            min_rows: whole(form, "min_rows", problems).unwrap_or(min_rows),
            max_rows: whole(form, "max_rows", problems).unwrap_or(max_rows),
        },
        FieldKind::File { max_megabytes, at_most, .. } => FieldKind::File {
            types: form.all("types").into_iter().filter(|kind| FILE_TYPES.contains(kind)).map(str::to_owned).collect(),
            max_megabytes: whole(form, "megabytes", problems).unwrap_or(max_megabytes),
            at_most: whole(form, "files", problems).unwrap_or(at_most),
        },
        FieldKind::Declaration { .. } => {
            let statement = form.texts("statement", Form::MAX_HELP, problems);
            let at = format!("statement_{}", m.lang);
            problems.require(!statement.is_empty(), || Rejection::at(at, "required"));
            FieldKind::Declaration { statement }
        }
    }
}

/// The types of files that can be asked for, as their names end.
pub const FILE_TYPES: [&str; 8] = ["pdf", "docx", "odt", "xlsx", "csv", "txt", "png", "jpg"];

/// One choice a line. A line keeps its value by its words, else by its place; a further language stands line by line
/// beside the first.
fn read_choices(form: &Submitted, present: &[Choice], m: &Manner<'_>, problems: &mut Problems) -> Vec<Choice> {
    let mut by_language: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for lang in form.languages("choices") {
        let at = format!("choices_{lang}");
        // empty lines count: the lines of the languages stand beside each other
        let lines = form.text(&at).lines().take(Form::MAX_CHOICES * 2);
        let read = lines.map(|line| text::optional_line(&at, line, SHORT).map(Option::unwrap_or_default));
        if let Some(lines) = problems.keep(read.collect::<Result<Vec<String>, _>>()) {
            by_language.insert(lang, lines);
        }
    }
    let lines = by_language.values().map(Vec::len).max().unwrap_or_default();
    let mut choices: Vec<Choice> = Vec::new();
    for place in 0..lines {
        let mut label = Texts::default();
        for (lang, written) in &by_language {
            if let Some(line) = written.get(place).filter(|line| !line.is_empty()) {
                label = label.and(lang, line.as_str());
            }
        }
        if !label.is_empty() {
            choices.push(Choice { value: String::new(), label, help: None });
        }
    }
    let same = |old: &Choice, new: &Choice| old.label.text(m.lang) == new.label.text(m.lang);
    let mut taken: Vec<String> = Vec::new();
    for choice in &mut choices {
        let old = present.iter().find(|old| same(old, choice) && !taken.contains(&old.value));
        if let Some(old) = old {
            (choice.value, choice.help) = (old.value.clone(), old.help.clone());
            taken.push(old.value.clone());
        }
    }
    for (place, choice) in choices.iter_mut().enumerate().filter(|(_, choice)| choice.value.is_empty()) {
        let old = present.get(place).filter(|old| !taken.contains(&old.value));
        choice.value = match old {
            Some(old) => old.value.clone(),
            None => {
                let known: Vec<String> =
                    taken.iter().cloned().chain(present.iter().map(|old| old.value.clone())).collect();
                FieldKind::fresh_value(&known)
            }
        };
        taken.push(choice.value.clone());
    }
    choices
}

fn columns_of(form: &Submitted, present: &[Column], m: &Manner<'_>, problems: &mut Problems) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for row in 0..Form::MAX_COLUMNS {
        let at = |part: &str| format!("column_{row}_{part}");
        let label = form.texts(&at("label"), SHORT, problems);
        if label.is_empty() {
            continue;
        }
        let old = present.iter().find(|old| old.key == form.text(&at("key")));
        let name = form.text(&at("kind"));
        let kind = match old.filter(|old| old.kind.as_str() == name) {
            Some(old) => Some(old.kind.clone()),
            None => FieldKind::blank(name, m.currency),
        };
        let kind = match kind {
            Some(FieldKind::Choice { choices }) => {
                Some(FieldKind::Choice { choices: cell_choices(form, &at("choices"), &choices, m, problems) })
            }
            kind => kind,
        };
        let Some(kind) = kind.filter(FieldKind::fits_a_cell) else {
            problems.push(Rejection::at(at("kind"), "not-a-choice"));
            continue;
        };
        let taken = |key: &str| {
            columns.iter().any(|column: &Column| column.key == key) || present.iter().any(|old| old.key == key)
        };
        let key = old.map(|old| old.key.clone());
        let key = key.unwrap_or_else(|| (1..).map(|n| format!("col_{n}")).find(|key| !taken(key)).unwrap_or_default());
        columns.push(Column { key, label, required: form.text(&at("required")) == "yes", kind });
    }
    columns
}

/// The choices of a column: in the first language, separated by semicolons. Those that were there keep their value.
fn cell_choices(
    form: &Submitted,
    at: &str,
    present: &[Choice],
    m: &Manner<'_>,
    problems: &mut Problems,
) -> Vec<Choice> {
    let given = problems.keep(text::optional_line(at, form.text(at), CHOICES)).flatten().unwrap_or_default();
    let mut choices: Vec<Choice> = Vec::new();
    for label in given.split(';').map(str::trim).filter(|label| !label.is_empty()) {
        let old = present.iter().find(|old| old.label.text(m.lang) == label);
        let known: Vec<String> = present.iter().chain(&choices).map(|choice| choice.value.clone()).collect();
        choices.push(old.cloned().unwrap_or_else(|| Choice {
            value: FieldKind::fresh_value(&known),
            label: Texts::one(m.lang, label),
            help: None,
        }));
    }
    problems.require(choices.len() > 1, || Rejection::at(at, "form-choices-missing"));
    choices
}

/// The words for a missing and an unfit answer, and the one further rule; rules that the page cannot show stay.
fn rules(form: &Submitted, kind: &FieldKind, present: Option<&Field>, problems: &mut Problems) -> Vec<Rule> {
    let mut rules = Vec::new();
    for (name, check) in [("missing", Check::Missing), ("unfit", Check::Unfit)] {
        let message = form.texts(&format!("said_{name}"), SHORT, problems);
        if !message.is_empty() {
            rules.push(Rule { check, message });
        }
    }
    if let Some(check) = further(form, problems).filter(|check| check.suits(kind)) {
        rules.push(Rule { check, message: form.texts("said_rule", SHORT, problems) });
    }
    let present = present.map(|field| field.rules.as_slice()).unwrap_or_default();
    rules.extend(present.iter().filter(|rule| rule.check.is_further()).skip(1).cloned());
    rules
}

fn further(form: &Submitted, problems: &mut Problems) -> Option<Check> {
    let (name, value) = form.text("rule").split_once('=').unwrap_or((form.text("rule"), ""));
    Some(match name {
        "email" => Check::Email,
        "link" => Check::Link,
        "is" => Check::Is { value: value.to_owned() },
        "at_least" => Check::AtLeast { field: value.to_owned() },
        "at_most" => Check::AtMost { field: value.to_owned() },
        "total" => {
            let with = form.all("total_with").into_iter().map(str::to_owned).collect();
            Check::Total { with, is: whole(form, "total", problems).unwrap_or(100) }
        }
        _ => return None,
    })
}

/// Problems of the whole form as its page can show them: those of this question at its controls, those of others by
/// their names.
pub fn at_controls(problems: Problems, whole: &Form, key: &str, kind: &str, lang: &str) -> Problems {
    let place = |mut problem: Rejection| {
        let at = problem.field.take().unwrap_or_default();
        // a new question has no key before it stands in the form
        let own = at == key || key.is_empty() && whole.field(&at).is_none() && whole.section(&at).is_none();
        if !own {
            let label = whole.field(&at).map(|field| field.label.clone());
            let label = label.or_else(|| whole.section(&at).map(|section| section.title.clone()));
            return match label {
                Some(label) => Rejection::new("question-needed").with("other", label),
                None => problem,
            };
        }
        problem.field = control(problem.code, kind, lang);
        problem
    };
    Problems(problems.0.into_iter().map(place).collect())
}

fn control(code: &str, kind: &str, lang: &str) -> Option<String> {
    let name = match (code, kind) {
        ("form-label-missing", "declaration") => format!("statement_{lang}"),
        ("form-label-missing", "choice" | "choices") | ("form-choices-missing" | "form-choice-twice", _) => {
            format!("choices_{lang}")
        }
        ("form-label-missing", _) => format!("label_{lang}"),
        ("form-columns-missing" | "form-column-twice" | "form-column-kind", _) => format!("column_0_label_{lang}"),
        ("form-condition-unknown", _) => "show_if".to_owned(),
        ("form-rule-unsuited", _) => "rule".to_owned(),
        ("form-limit-zero" | "form-limit-large" | "form-bounds-crossed", kind) => match kind {
            "money" => "amount_max",
            "date" => "to",
            "choices" => "at_most",
            "table" => "max_rows",
            "file" => "files",
            _ => "max",
        }
        .to_owned(),
        _ => return None,
    };
    Some(name)
}
