//! One question of a catalogue as fields of a form.

use super::{
    node::Node,
    words::{self, first_number, line, plain},
};
use crate::{
    form::{Check, Choice, Column, Field, FieldKind, Form, Rule},
    rejection::Rejection,
    value::{Currency, Texts},
};

/// Longest wording of a field that stays at the field; what is longer goes to its help.
const LABEL: usize = 300;
const SHORT: usize = 200;
const LONG: usize = 3000;
/// Characters that a word has room for where a limit counts words.
const PER_WORD: usize = 12;

/// How wordings are taken over.
#[derive(Clone, Copy)]
pub struct Manner<'a> {
    pub lang: &'a str,
    pub currency: Currency,
}

/// The fields that a question becomes, without keys that are taken and without conditions.
pub struct Mapped {
    pub fields: Vec<Field>,
    pub notes: Vec<Rejection>,
}

/// Names of the rules that fields keep by themselves, or that have nothing to say outside the program they come from.
const BY_THEMSELVES: [&str; 8] = [
    "under_character_limit",
    "max_items_limit",
    "invalid_format",
    "not_money_format",
    "not_a_number",
    "answer_required",
    "file_is_less_than_5mb",
    "file_can_be_saved",
];

/// # Errors
/// Why the question cannot be a field: `catalogue-type-unknown`, `catalogue-system`, `catalogue-wording-missing`,
/// `catalogue-choices-few`.
pub fn mapped(id: &str, node: &Node, parts: &[(String, &Node)], manner: Manner<'_>) -> Result<Mapped, Rejection> {
    let mut notes = Vec::new();
    let kind = kind(node, parts, manner, &mut notes)?;
    let (label, help) = wording(node, manner, &mut notes)?;
    let mut field = Field::new(words::key(id), label, kind);
    field.help = help;
    field.required = !node.flag("optional");
    field.rules = rules(node, &field.kind, manner, &mut notes);
    if field.rules.iter().any(|rule| rule.check == Check::Email) {
        field.reveals_identity = true;
        notes.push(Rejection::new("catalogue-names-applicant"));
    }
    let mut fields = vec![field];
    if node.text("type") == "pricing" {
        fields = prices(id, node, &fields[0], manner);
    }
    if fields.iter().any(|field| matches!(field.kind, FieldKind::Money { .. })) {
        notes.push(Rejection::new("catalogue-currency").with("currency", manner.currency.as_str()));
    }
    Ok(Mapped { fields, notes })
}

fn wording(node: &Node, manner: Manner<'_>, notes: &mut Vec<Rejection>) -> Result<(Texts, Option<Texts>), Rejection> {
    let asked = if node.text("question").trim().is_empty() { node.text("name") } else { node.text("question") };
    let (label, hint, advice) = (line(asked), plain(node.text("hint")), plain(node.text("question_advice")));
    if !label.text.chars().any(char::is_alphanumeric) {
        return Err(Rejection::new("catalogue-wording-missing"));
    }
    if label.had_placeholders || hint.had_placeholders || advice.had_placeholders {
        notes.push(Rejection::new("catalogue-placeholders"));
    }
    let mut help = vec![hint.text, advice.text];
    let mut said = label.text;
    if said.chars().count() > LABEL {
        notes.push(Rejection::new("catalogue-wording-long"));
        let name = line(node.text("name")).text;
        let short = Some(name).filter(|name| !name.is_empty() && name.chars().count() <= LABEL);
        help.insert(0, said.clone());
        said = short.unwrap_or_else(|| said.chars().take(LABEL - 1).chain(['…']).collect());
    }
    let help: Vec<String> = help.into_iter().filter(|part| !part.is_empty()).collect();
    let help = (!help.is_empty()).then(|| Texts::one(manner.lang, help.join("\n\n")));
    Ok((Texts::one(manner.lang, said), help))
}

fn kind(
    node: &Node,
    parts: &[(String, &Node)],
    manner: Manner<'_>,
    notes: &mut Vec<Rejection>,
) -> Result<FieldKind, Rejection> {
    Ok(match node.text("type") {
        "text" => FieldKind::ShortText { max: characters(node, SHORT), words: most_words(node) },
        "textbox_large" => long_text(node),
        "boolean" => FieldKind::YesNo,
        "radios" => FieldKind::Choice { choices: choices(node, 2, manner, notes)? },
        "checkboxes" | "checkbox_tree" => {
            let at_most = node.number("number_of_items").and_then(|n| usize::try_from(n).ok()).filter(|n| *n > 0);
            let at_most = at_most.or_else(|| message(node, "max_items_limit").and_then(|said| first_number(&said)));
            FieldKind::Choices { choices: choices(node, 1, manner, notes)?, at_most: at_most.filter(|n| *n > 0) }
        }
        "number" => number(node, manner, notes),
        "pricing" => FieldKind::Money { currency: manner.currency, max: None },
        "date" => FieldKind::Date { from: None, to: None },
        "upload" => upload(node, notes),
        "list" => list(node, manner, notes),
        "dynamic_list" => dynamic_list(node, parts, manner, notes)?,
        "service_id" => return Err(Rejection::new("catalogue-system")),
        other => {
            let given: String = other.chars().filter(|c| !c.is_control()).take(40).collect();
            let given = if given.is_empty() { "–".to_owned() } else { given };
            return Err(Rejection::new("catalogue-type-unknown").with("given", given));
        }
    })
}

fn long_text(node: &Node) -> FieldKind {
    let words = most_words(node);
    let room = words.map_or(LONG, |words| words.saturating_mul(PER_WORD));
    FieldKind::LongText { max: characters(node, room), words }
}

fn validations(node: &Node) -> impl Iterator<Item = (&str, &str)> {
    node.list("validations").iter().map(|rule| (rule.text("name"), rule.text("message")))
}

fn message(node: &Node, name: &str) -> Option<String> {
    validations(node).find(|(known, _)| *known == name).map(|(_, said)| said.to_owned())
}

/// The limit in characters that the message of the rule names.
fn characters(node: &Node, otherwise: usize) -> usize {
    let named = message(node, "under_character_limit").and_then(|said| first_number(&said));
    named.unwrap_or(otherwise).clamp(1, Form::MAX_TEXT)
}

fn most_words(node: &Node) -> Option<usize> {
    let said = node.number("max_length_in_words").and_then(|n| usize::try_from(n).ok());
    let ruled =
        || validations(node).find_map(|(name, _)| name.strip_prefix("under_")?.strip_suffix("_words")?.parse().ok());
    said.or_else(ruled).filter(|words| *words > 0)
}

fn choices(
    node: &Node,
    least: usize,
    manner: Manner<'_>,
    notes: &mut Vec<Rejection>,
) -> Result<Vec<Choice>, Rejection> {
    let mut found = Vec::new();
    if gather(node.list("options"), manner, 0, &mut found) {
        notes.push(Rejection::new("catalogue-tree-flat"));
    }
    let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
    match (least..=Form::MAX_CHOICES).contains(&found.len()) {
        true => Ok(found),
        false => Err(Rejection::new("catalogue-choices-few").with("count", count)),
    }
}

/// Every option once, those below others too; says whether there were such.
fn gather(options: &[Node], manner: Manner<'_>, depth: usize, found: &mut Vec<Choice>) -> bool {
    let mut nested = depth > 0 && !options.is_empty();
    for option in options.iter().take(Form::MAX_CHOICES + 1) {
        let label = match option {
            Node::Text(text) => line(text).text,
            option => line(option.text("label")).text,
        };
        let given = option.get("value").map(Node::value).filter(|value| !value.trim().is_empty());
        let value: String =
            given.unwrap_or_else(|| label.clone()).trim().chars().filter(|c| !c.is_control()).take(200).collect();
        if !label.is_empty() && !value.is_empty() && !found.iter().any(|known| known.value == value) {
            let help = Some(plain(option.text("description")).text).filter(|help| !help.is_empty());
            let help = help.map(|help| Texts::one(manner.lang, help));
            found.push(Choice { value, label: Texts::one(manner.lang, label), help });
        }
        nested |= depth < 8 && gather(option.list("options"), manner, depth + 1, found);
    }
    nested
}

fn number(node: &Node, manner: Manner<'_>, notes: &mut Vec<Rejection>) -> FieldKind {
    let limits = node.get("limits");
    let limit = |name| limits.and_then(|limits| limits.number(name));
    let (min, max) = (limit("min_value"), limit("max_value"));
    let crossed = min.zip(max).is_some_and(|(min, max)| min > max);
    if crossed {
        notes.push(Rejection::new("catalogue-rule-left").with("rule", "limits"));
    }
    let unit = Some(line(node.text("unit")).text).filter(|unit| !unit.is_empty());
    FieldKind::Number {
        decimals: if limits.is_some_and(|limits| limits.flag("integer_only")) { 0 } else { 2 },
        min: min.filter(|_| !crossed),
        max: max.filter(|_| !crossed),
        unit: unit.map(|unit| Texts::one(manner.lang, unit)),
    }
}

fn upload(node: &Node, notes: &mut Vec<Rejection>) -> FieldKind {
    let open = validations(node).any(|(name, _)| name == "file_is_open_document_format");
    if open {
        notes.push(Rejection::new("catalogue-file-kinds"));
    }
    let size = validations(node)
        .find_map(|(name, _)| name.strip_prefix("file_is_less_than_")?.strip_suffix("mb")?.parse::<u32>().ok());
    let types = if open { vec!["pdf".to_owned(), "odt".to_owned()] } else { Vec::new() };
    FieldKind::File { types, max_megabytes: size.unwrap_or(10).clamp(1, 20), at_most: 1 }
}

/// Items one below the other.
fn list(node: &Node, manner: Manner<'_>, notes: &mut Vec<Rejection>) -> FieldKind {
    notes.push(Rejection::new("catalogue-list-as-table"));
    let said = node.number("number_of_items").and_then(|n| usize::try_from(n).ok());
    let most = said.or_else(|| message(node, "max_items_limit").and_then(|said| first_number(&said))).unwrap_or(10);
    let name = line(node.text("name")).text;
    let name = if name.is_empty() { line(node.text("question")).text } else { name };
    let column = Column {
        key: "item".to_owned(),
        label: Texts::one(manner.lang, name),
        required: true,
        kind: FieldKind::ShortText { max: characters(node, SHORT), words: most_words(node) },
    };
    FieldKind::Table { columns: vec![column], min_rows: 0, max_rows: most.clamp(1, Form::MAX_ROWS) }
}

/// The same questions about each of several things, which the applicant names.
fn dynamic_list(
    node: &Node,
    parts: &[(String, &Node)],
    manner: Manner<'_>,
    notes: &mut Vec<Rejection>,
) -> Result<FieldKind, Rejection> {
    notes.push(Rejection::new("catalogue-rows-by-applicant"));
    let about = Some(line(node.text("name")).text).filter(|name| !name.is_empty());
    let about = about.unwrap_or_else(|| line(node.text("question")).text);
    let mut columns = vec![Column {
        key: "item".to_owned(),
        label: Texts::one(manner.lang, about),
        required: true,
        kind: FieldKind::ShortText { max: SHORT, words: None },
    }];
    for (id, part) in parts.iter().take(Form::MAX_COLUMNS - 1) {
        let kind = kind(part, &[], manner, notes)?;
        let asked = line(part.text("question")).text;
        let label = if asked.contains('…') || asked.is_empty() { words::name(id) } else { asked };
        if !kind.fits_a_cell() {
            return Err(Rejection::new("catalogue-type-unknown").with("given", kind.as_str()));
        }
        // a part that only follows on the answer of another one cannot be asked for in every row
        let follows = parts.iter().any(|(_, other)| {
            let ids = other.get("followup").map(Node::entries).unwrap_or_default();
            ids.iter().any(|(to, _)| to == id || to == part.text("id"))
        });
        let key = match words::key(id) {
            key if columns.iter().any(|column| column.key == key) => format!("{key}_{}", columns.len()),
            key => key,
        };
        let required = !follows && !part.flag("optional");
        columns.push(Column { key, label: Texts::one(manner.lang, label), required, kind });
    }
    Ok(FieldKind::Table { columns, min_rows: 0, max_rows: 20 })
}

/// The amounts and units of a price.
fn prices(id: &str, node: &Node, first: &Field, manner: Manner<'_>) -> Vec<Field> {
    let parts = node.get("fields").map(Node::entries).unwrap_or_default();
    if parts.len() < 2 {
        return vec![first.clone()];
    }
    let optional: Vec<String> = node.list("optional_fields").iter().map(Node::value).collect();
    let mut fields: Vec<Field> = Vec::new();
    for (part, name) in parts {
        let kind = match part.as_str() {
            "price" | "minimum_price" | "maximum_price" => first.kind.clone(),
            _ => FieldKind::ShortText { max: 100, words: None },
        };
        let own = Some(name.value()).filter(|name| !name.is_empty()).unwrap_or_else(|| format!("{id}_{part}"));
        let label = format!("{} – {}", first.label.text(manner.lang), words::name(part).to_lowercase());
        let mut field = Field::new(words::key(&own), Texts::one(manner.lang, label), kind);
        field.required = first.required && !optional.contains(part);
        if fields.is_empty() {
            (field.help, field.rules) = (first.help.clone(), first.rules.clone());
        }
        fields.push(field);
    }
    let low = parts.iter().position(|(part, _)| part == "minimum_price").and_then(|place| fields.get(place));
    let low = low.map(|field| field.key.clone());
    let high = parts.iter().position(|(part, _)| part == "maximum_price");
    if let (Some(low), Some(high)) = (low, high.and_then(|place| fields.get_mut(place))) {
        let message = in_words(manner, &message(node, "max_less_than_min").unwrap_or_default());
        high.rules.push(Rule { check: Check::AtLeast { field: low }, message });
    }
    fields
}

fn in_words(manner: Manner<'_>, said: &str) -> Texts {
    let said = line(said).text;
    if said.is_empty() { Texts::default() } else { Texts::one(manner.lang, said) }
}

/// The rules that a form has too, with their messages; the names of the others are noted.
fn rules(node: &Node, kind: &FieldKind, manner: Manner<'_>, notes: &mut Vec<Rejection>) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    let several = node.get("fields").map_or(0, |fields| fields.entries().len()) > 1;
    let format = node.get("limits").map(|limits| limits.text("format")).unwrap_or_default();
    let mut add = |check: Check, said: &str| {
        let message = in_words(manner, said);
        // a rule that is nothing but its words needs some
        let says = !message.is_empty() || !matches!(check, Check::Missing | Check::Unfit);
        if says && check.suits(kind) && !rules.iter().any(|rule| rule.check == check) {
            rules.push(Rule { check, message });
        }
    };
    if format == "email" {
        add(Check::Email, &message(node, "invalid_format").unwrap_or_default());
    }
    for (name, said) in validations(node) {
        match name {
            "answer_required" if !several => add(Check::Missing, said),
            "invalid_format" | "not_money_format" | "not_a_number" if format.is_empty() && !several => {
                add(Check::Unfit, said);
            }
            "not_required_value" => add(Check::Is { value: FieldKind::YES.to_owned() }, said),
            // which fields add up is known once all are there
            "total_should_be_100" => add(Check::Total { with: Vec::new(), is: 100 }, said),
            "max_less_than_min" if several => {}
            known if BY_THEMSELVES.contains(&known) || known == "file_is_open_document_format" => {}
            known if known.starts_with("under_") && known.ends_with("_words") => {}
            known if known.starts_with("file_is_less_than_") => {}
            other => {
                let rule: String = other.chars().filter(|c| !c.is_control()).take(40).collect();
                notes.push(Rejection::new("catalogue-rule-left").with("rule", rule));
            }
        }
    }
    rules
}
