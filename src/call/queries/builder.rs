//! What the pages of the form builder start from.

mod catalogue;

use domain::{
    call::{Call, CallVerb},
    form::{Check, Field, FieldKind, Form, ReadFrom, Readers, Section, ShowIf, library::starters},
    value::{Currency, Texts},
};
use platform::{
    error::Failure,
    forms::{Echo, FormState},
};
use uuid::Uuid;

pub use catalogue::{contexts, import};

use super::edit::languages;
use crate::{
    asking,
    call::{
        forms::builder::FILE_TYPES,
        path, store,
        views::{Choice, builder::*, said},
    },
    identity::{Allowed, Cx},
};

/// Columns that are shown empty beneath those that are there.
const SPARE_COLUMNS: usize = 2;
/// Kinds of cells, in the order in which authors choose.
const CELLS: [&str; 7] = ["short_text", "long_text", "number", "money", "date", "yes_no", "choice"];

/// Which form of a call is looked at: the call's own, or the copy that an amendment is prepared on.
pub struct At {
    pub call: Call,
    pub prepares: bool,
}

impl At {
    pub fn of(allowed: &Allowed<Call>) -> Self {
        Self { call: allowed.subject.clone(), prepares: allowed.permit.verb() == CallVerb::PrepareAmendment }
    }

    /// The builder's address.
    pub fn base(&self) -> String {
        format!("{}/form", self.back())
    }

    /// Where one goes when the form is done.
    pub fn back(&self) -> String {
        let call = path(self.call.id);
        if self.prepares { format!("{call}/amendments") } else { call }
    }
}

/// The form of a call and what its pages say of the call.
pub struct Built {
    pub head: Head,
    pub form: Form,
    pub currency: Currency,
    /// Of the notice that would make changes of the copy public.
    pub number: i64,
}

impl Built {
    /// The language in which everything has to be said.
    pub fn main_language(&self) -> &str {
        self.head.languages.first().map_or("en", String::as_str)
    }
}

/// Reads the form of a call.
///
/// # Errors
/// `NotFound`.
pub async fn built(cx: &Cx, at: &At) -> Result<Built, Failure> {
    let call = &at.call;
    let whole = store::whole(cx.read(), call.id).await?.ok_or(Failure::NotFound)?;
    let prepared = match at.prepares {
        true => store::prepared(cx.read(), call.id).await?.form_version,
        false => None,
    };
    let document = store::form_document(cx.read(), prepared.or(whole.row.form_version_id)).await?;
    let form = document.and_then(|document| serde_json::from_value(document).ok()).unwrap_or_default();
    let rules = cx.app.jurisdictions.get(&call.jurisdiction);
    let head = Head {
        id: call.id.uuid(),
        version: whole.row.version,
        title: said(&whole.brief.title),
        zone: whole.row.time_zone.clone(),
        base: at.base(),
        back: at.back(),
        prepares: at.prepares,
        languages: languages(cx, rules),
    };
    let currency = rules.and_then(|rules| rules.currency()).unwrap_or(Currency::EUR);
    Ok(Built { head, form, currency, number: whole.row.number + 1 })
}

/// The overview.
///
/// # Errors
/// When the database cannot be read.
pub async fn overview(cx: &Cx, built: Built) -> Result<BuilderPage, Failure> {
    let Built { head, form, .. } = built;
    let last = form.sections.len().saturating_sub(1);
    let whens = |all: &[ShowIf]| all.iter().filter_map(|one| asking::when(cx, &form, one)).collect();
    let section = |(place, of): (usize, &Section)| BuiltSection {
        key: of.key.clone(),
        title: said(&of.title),
        when: whens(&of.show_if),
        missing: missing(&head.languages, [Some(&of.title), of.help.as_ref()].into_iter().flatten()),
        fields: of
            .fields
            .iter()
            .enumerate()
            .map(|(at, field)| BuiltField {
                key: field.key.clone(),
                label: said(&field.label),
                kind: field.kind.as_str(),
                required: field.required,
                reveals_identity: field.reveals_identity,
                readers: field.readers.to_string(),
                read_from: field.read_from.to_string(),
                when: whens(&field.show_if),
                missing: missing(&head.languages, texts_of(field)),
                first: place == 0 && at == 0,
                last: place == last && at + 1 == of.fields.len(),
            })
            .collect(),
        first: place == 0,
        last: place == last,
    };
    let sections = form.sections.iter().enumerate().map(section).collect();
    Ok(BuilderPage {
        sections,
        fields: form.fields().count(),
        most: Form::MAX_FIELDS,
        kinds: FieldKind::NAMES.iter().map(|kind| keyed("field-kind", kind)).collect(),
        comments: match head.prepares {
            true => Vec::new(),
            false => super::review::comments(cx, head.id.into(), "form").await?,
        },
        head,
    })
}

fn keyed(prefix: &str, value: &str) -> Choice {
    let key = Some(format!("{prefix}-{value}"));
    Choice { value: value.to_owned(), text: None, key, hint_text: None, hint: None }
}

fn named(value: String, text: String) -> Choice {
    Choice { value, text: Some(text), key: None, hint_text: None, hint: None }
}

/// Every text of a field.
fn texts_of(field: &Field) -> Vec<&Texts> {
    let mut texts = vec![&field.label];
    texts.extend(&field.help);
    texts.extend(field.rules.iter().map(|rule| &rule.message).filter(|message| !message.is_empty()));
    texts.extend(field.kind.choices().iter().map(|choice| &choice.label));
    match &field.kind {
        FieldKind::Declaration { statement } => texts.push(statement),
        FieldKind::Number { unit, .. } => texts.extend(unit),
        FieldKind::Table { columns, .. } => {
            texts.extend(columns.iter().map(|column| &column.label));
            texts.extend(columns.iter().flat_map(|column| column.kind.choices()).map(|choice| &choice.label));
        }
        _ => {}
    }
    texts
}

/// The languages that one of these texts lacks.
fn missing<'a>(languages: &[String], texts: impl IntoIterator<Item = &'a Texts>) -> Vec<String> {
    let texts: Vec<&Texts> = texts.into_iter().collect();
    let lacks = |lang: &&String| texts.iter().any(|text| text.get(lang).is_none());
    languages.iter().filter(lacks).cloned().collect()
}

fn conditions<'a>(cx: &Cx, earlier: impl Iterator<Item = &'a Field>) -> Vec<ConditionGroup> {
    let group = |field: &Field| {
        let option = |value: &str| named(format!("{}={value}", field.key), asking::value_name(cx, field, value));
        ConditionGroup { label: said(&field.label), options: field.kind.values().into_iter().map(option).collect() }
    };
    earlier.map(group).collect()
}

fn sections(cx: &Cx, form: &Form) -> Vec<Choice> {
    form.sections.iter().map(|one| named(one.key.clone(), one.title.text(cx.lang.code()).to_owned())).collect()
}

/// The page of a question: `field` is what stands there, a new one has an empty key.
pub fn question(cx: &Cx, built: Built, field: &Field) -> QuestionPage {
    let Built { head, form, currency, .. } = built;
    let fresh = field.key.is_empty();
    let kind = field.kind.as_str();
    let columns = match &field.kind {
        FieldKind::Table { columns, .. } => columns.len(),
        _ => 0,
    };
    let same = |other: &&Field| other.key != field.key && other.kind.as_str() == kind;
    let label = |other: &Field| other.label.text(cx.lang.code()).to_owned();
    let numbers = match field.kind {
        FieldKind::Number { .. } => form.fields().filter(same).map(|one| named(one.key.clone(), label(one))).collect(),
        _ => Vec::new(),
    };
    QuestionPage {
        key: (!fresh).then(|| field.key.clone()),
        kind,
        target: if fresh {
            format!("{}/questions", head.base)
        } else {
            format!("{}/questions/{}", head.base, field.key)
        },
        sections: sections(cx, &form),
        conditions: conditions(cx, form.asked_before(&field.key)),
        rules: further_rules(cx, &form, field),
        numbers,
        currency: currency.to_string(),
        types: FILE_TYPES.iter().map(|kind| named((*kind).to_owned(), kind.to_uppercase())).collect(),
        cells: CELLS.iter().map(|kind| keyed("field-kind", kind)).collect(),
        columns: (0..(columns + SPARE_COLUMNS).min(Form::MAX_COLUMNS)).collect(),
        readers: Readers::ALL.iter().map(|one| keyed("field-readers", one.as_str())).collect(),
        moments: ReadFrom::ALL.iter().map(|one| keyed("field-read-from", one.as_str())).collect(),
        head,
    }
}

/// The one further rule that a question of this kind can have.
fn further_rules(cx: &Cx, form: &Form, field: &Field) -> Vec<Choice> {
    let say = |key: &str, what: String| cx.app.catalogue.text(cx.lang, key, &[("what", what.into())]);
    let kind = field.kind.as_str();
    let mut rules = Vec::new();
    if kind == "short_text" {
        rules.extend([keyed("field-rule", "email"), keyed("field-rule", "link")]);
    }
    let value = |value: &str| named(format!("is={value}"), say("field-rule-is", asking::value_name(cx, field, value)));
    rules.extend(field.kind.values().into_iter().filter(|_| kind != "declaration").map(value));
    if matches!(kind, "number" | "money" | "date") {
        for other in form.fields().filter(|other| other.key != field.key && other.kind.as_str() == kind) {
            let label = other.label.text(cx.lang.code());
            rules.push(named(format!("at_least={}", other.key), say("field-rule-at-least", label.to_owned())));
            rules.push(named(format!("at_most={}", other.key), say("field-rule-at-most", label.to_owned())));
        }
    }
    if kind == "number" {
        rules.push(keyed("field-rule", "total"));
    }
    rules
}

/// The values that the page of a question starts from.
pub fn question_values(field: &Field, section: &str, lang: &str) -> FormState {
    let mut values: Vec<(String, String)> = Vec::new();
    let mut put = |name: &str, texts: &Texts| {
        values.extend(texts.iter().map(|(lang, text)| (format!("{name}_{lang}"), text.text.clone())));
    };
    put("label", &field.label);
    put("help", &field.help.clone().unwrap_or_default());
    for rule in &field.rules {
        match rule.check {
            Check::Missing => put("said_missing", &rule.message),
            Check::Unfit => put("said_unfit", &rule.message),
            _ => {}
        }
    }
    let further = field.rules.iter().find(|rule| rule.check.is_further());
    put("said_rule", &further.map(|rule| rule.message.clone()).unwrap_or_default());
    if let FieldKind::Declaration { statement } = &field.kind {
        put("statement", statement);
    }
    if let FieldKind::Number { unit: Some(unit), .. } = &field.kind {
        put("unit", unit);
    }
    values.extend(limits(&field.kind));
    values.extend(choice_lines(&field.kind));
    values.extend(columns(&field.kind, lang));
    let yes = |is: bool| if is { "yes".to_owned() } else { String::new() };
    values.push(("section".to_owned(), section.to_owned()));
    values.push(("kind".to_owned(), field.kind.as_str().to_owned()));
    values.push(("required".to_owned(), yes(field.required)));
    values.push(("reveals_identity".to_owned(), yes(field.reveals_identity)));
    values.push(("readers".to_owned(), field.readers.to_string()));
    values.push(("read_from".to_owned(), field.read_from.to_string()));
    let (rule, with, total) = match further.map(|rule| &rule.check) {
        Some(Check::Email) => ("email".to_owned(), Vec::new(), None),
        Some(Check::Link) => ("link".to_owned(), Vec::new(), None),
        Some(Check::Is { value }) => (format!("is={value}"), Vec::new(), None),
        Some(Check::AtLeast { field }) => (format!("at_least={field}"), Vec::new(), None),
        Some(Check::AtMost { field }) => (format!("at_most={field}"), Vec::new(), None),
        Some(Check::Total { with, is }) => ("total".to_owned(), with.clone(), Some(*is)),
        _ => (String::new(), Vec::new(), None),
    };
    values.push(("rule".to_owned(), rule));
    values.push(("total".to_owned(), total.unwrap_or(100).to_string()));
    let types = match &field.kind {
        FieldKind::File { types, .. } => types.clone(),
        _ => Vec::new(),
    };
    let state = FormState::filled(values.iter().map(|(name, value)| (name.as_str(), value.clone())));
    state.with_many("show_if", ticked(&field.show_if)).with_many("total_with", with).with_many("types", types)
}

fn ticked(show_if: &[ShowIf]) -> Vec<String> {
    let one = |condition: &ShowIf| {
        condition.values.iter().map(|value| format!("{}={value}", condition.field)).collect::<Vec<_>>()
    };
    show_if.iter().flat_map(one).collect()
}

/// What a kind limits, by the names of its controls.
pub fn limits(kind: &FieldKind) -> Vec<(String, String)> {
    let some = |n: Option<String>| n.unwrap_or_default();
    let pairs = match kind {
        FieldKind::ShortText { max, words } | FieldKind::LongText { max, words } => {
            vec![("max", max.to_string()), ("words", some(words.map(|words| words.to_string())))]
        }
        FieldKind::Number { decimals, min, max, .. } => vec![
            ("decimals", decimals.to_string()),
            ("min", some(min.map(|min| min.to_string()))),
            ("max", some(max.map(|max| max.to_string()))),
        ],
        FieldKind::Money { currency, max } => {
            let most = max.map(|max| domain::value::Money::new(max, *currency).decimal());
            vec![("amount_max", some(most))]
        }
        FieldKind::Date { from, to } => {
            vec![("from", some(from.map(|day| day.to_string()))), ("to", some(to.map(|day| day.to_string())))]
        }
        FieldKind::Choices { at_most, .. } => vec![("at_most", some(at_most.map(|most| most.to_string())))],
        FieldKind::Table { min_rows, max_rows, .. } => {
            vec![("min_rows", min_rows.to_string()), ("max_rows", max_rows.to_string())]
        }
        FieldKind::File { max_megabytes, at_most, .. } => {
            vec![("megabytes", max_megabytes.to_string()), ("files", at_most.to_string())]
        }
        _ => Vec::new(),
    };
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// A line for each choice, in each language: empty where it is not said.
fn choice_lines(kind: &FieldKind) -> Vec<(String, String)> {
    let mut langs: Vec<&str> = kind.choices().iter().flat_map(|choice| choice.label.languages()).collect();
    langs.sort_unstable();
    langs.dedup();
    let lines = |lang: &str| {
        let line = |choice: &domain::form::Choice| choice.label.get(lang).map(|text| text.text.clone());
        kind.choices().iter().map(|choice| line(choice).unwrap_or_default()).collect::<Vec<_>>().join("\n")
    };
    langs.into_iter().map(|lang| (format!("choices_{lang}"), lines(lang))).collect()
}

fn columns(kind: &FieldKind, lang: &str) -> Vec<(String, String)> {
    let FieldKind::Table { columns, .. } = kind else { return Vec::new() };
    let mut values = Vec::new();
    for (row, column) in columns.iter().enumerate() {
        let at = |part: &str| format!("column_{row}_{part}");
        let label = column.label.iter();
        values.extend(label.map(|(lang, text)| (format!("{}_{lang}", at("label")), text.text.clone())));
        values.push((at("key"), column.key.clone()));
        values.push((at("kind"), column.kind.as_str().to_owned()));
        values.push((at("required"), if column.required { "yes".to_owned() } else { String::new() }));
        let choices = column.kind.choices().iter().map(|choice| choice.label.text(lang).to_owned());
        values.push((at("choices"), choices.collect::<Vec<_>>().join("; ")));
    }
    values
}

/// The page of a section; without one, of a new one.
pub fn section(cx: &Cx, built: Built, key: Option<&str>) -> SectionPage {
    let Built { head, form, .. } = built;
    let target = match key {
        Some(key) => format!("{}/sections/{key}", head.base),
        None => format!("{}/sections", head.base),
    };
    let conditions = conditions(cx, form.asked_before_section(key.unwrap_or_default()));
    SectionPage { key: key.map(str::to_owned), target, conditions, head }
}

pub fn section_values(section: &Section) -> FormState {
    let mut values: Vec<(String, String)> = Vec::new();
    for (name, texts) in [("title", Some(&section.title)), ("help", section.help.as_ref())] {
        let texts = texts.into_iter().flat_map(Texts::iter);
        values.extend(texts.map(|(lang, text)| (format!("{name}_{lang}"), text.text.clone())));
    }
    let state = FormState::filled(values.iter().map(|(name, value)| (name.as_str(), value.clone())));
    state.with("show_if", Echo::Many(ticked(&section.show_if)))
}

/// A section that lies ready, by what the form names it.
///
/// # Errors
/// When the database cannot be read.
pub async fn ready_section(cx: &Cx, call: &Call, built: &Built, value: &str) -> Result<Option<Section>, Failure> {
    if let Some(key) = value.strip_prefix("platform=") {
        return Ok(starters(built.currency).into_iter().find(|section| section.key == key));
    }
    let Some(id) = value.strip_prefix("own=").and_then(|id| id.parse::<Uuid>().ok()) else { return Ok(None) };
    let kept = store::library::kept(cx.read(), call.owner).await?;
    Ok(kept.into_iter().find(|one| one.id == id).map(|one| one.section))
}

/// The sections that lie ready.
///
/// # Errors
/// When the database cannot be read.
pub async fn library(cx: &Cx, call: &Call, built: Built) -> Result<LibraryPage, Failure> {
    let ready = |value: String, section: &Section| ReadySection {
        value,
        title: said(&section.title),
        questions: section.fields.iter().map(|field| said(&field.label)).collect(),
    };
    let own = store::library::kept(cx.read(), call.owner).await?;
    Ok(LibraryPage {
        own: own.iter().map(|one| ready(one.id.to_string(), &one.section)).collect(),
        platform: starters(built.currency).iter().map(|one| ready(one.key.clone(), one)).collect(),
        head: built.head,
    })
}

/// The form as applicants see it.
pub fn preview(cx: &Cx, built: Built, edits: bool) -> (PreviewPage, FormState) {
    let Built { head, form, .. } = built;
    let section = |of: &Section| PreviewSection {
        title: said(&of.title),
        help: of.help.as_ref().map(said),
        when: of.show_if.iter().filter_map(|one| asking::when(cx, &form, one)).collect(),
        fields: asking::lines(cx, &form, of, None, |_| None),
    };
    let sections = form.sections.iter().filter(|one| !one.fields.is_empty()).map(section).collect();
    let builder = edits.then(|| head.base.clone());
    (PreviewPage { id: head.id, title: head.title, builder, sections }, FormState::default())
}
