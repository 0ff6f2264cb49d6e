//! What a notice changes, as people read it: words with what was taken out and put in, questions aspect by aspect.

use domain::{
    call::{Call, Change, Criterion, Heading, Lot, changes, form_changes},
    form::{Field, FieldKind, Form},
    value::{CallId, Texts},
};
use platform::{compare::compare, error::Failure, format};
use serde_json::Value;
use uuid::Uuid;

use super::builder::limits;
use crate::{
    asking,
    call::{
        store,
        views::{ChangeLine, ChangePart, NoticeLine, said},
    },
    identity::Cx,
};

/// The notices of a call, the newest first; `form` is what it asks now.
pub(super) async fn notices(cx: &Cx, call: &Call, form: &Form) -> Result<Vec<NoticeLine>, Failure> {
    let rows = store::notices(cx.read(), call.id).await?;
    let line = |row: store::NoticeRow| NoticeLine {
        number: row.number,
        kind: row.kind,
        at: row.issued_at,
        reason: said(&store::texts(&row.reason)),
        changes: lines(cx, serde_json::from_value(row.changes).unwrap_or_default(), form),
    };
    Ok(rows.into_iter().map(line).collect())
}

/// What an amendment would change as it is prepared, beside the words.
///
/// # Errors
/// When the database cannot be read.
pub async fn prepared_changes(cx: &Cx, id: CallId) -> Result<Vec<ChangeLine>, Failure> {
    let written = store::whole(cx.read(), id).await?.ok_or(Failure::NotFound)?;
    let prepared = store::prepared(cx.read(), id).await?;
    let times = store::times(&written.row);
    let mut changed = changes((&written.brief, &times), (&prepared.brief(written.brief.clone()), &times));
    let before = form(cx, written.row.form_version_id).await?;
    if let Some(version) = prepared.form_version {
        changed.extend(form_changes(&before, &form(cx, Some(version)).await?.without_blank_sections()));
    }
    Ok(lines(cx, changed, &before))
}

pub(super) async fn form(cx: &Cx, version: Option<Uuid>) -> Result<Form, Failure> {
    let document = store::form_document(cx.read(), version).await?.unwrap_or_default();
    serde_json::from_value(document).map_err(Failure::internal)
}

/// What differs, as people read it; `form` is what is asked now.
pub(super) fn lines(cx: &Cx, changes: Vec<Change>, form: &Form) -> Vec<ChangeLine> {
    // what a condition asks for is named by the notice itself where the form has it no longer
    let mut known = form.clone();
    let of_notice = changes.iter().filter_map(|change| match change {
        Change::Question { before, after, .. } => after.clone().or_else(|| before.clone()).map(|field| *field),
        _ => None,
    });
    let fields: Vec<Field> = of_notice.filter(|field| form.field(&field.key).is_none()).collect();
    let rest =
        domain::form::Section { key: String::new(), title: Texts::default(), help: None, show_if: Vec::new(), fields };
    known.sections.push(rest);
    changes.into_iter().map(|change| line(cx, change, &known)).collect()
}

fn line(cx: &Cx, change: Change, form: &Form) -> ChangeLine {
    let lang = cx.lang.code();
    match change {
        Change::Words { field, before, after } => {
            let lang = after.pick(lang).or(before.pick(lang)).map_or(lang, |picked| picked.lang).to_owned();
            let word = |texts: &Texts| texts.get(&lang).map(|text| text.text.clone()).unwrap_or_default();
            let pieces = compare(&word(&before), &word(&after));
            let parts = vec![ChangePart { key: None, pieces, lang }];
            ChangeLine { parts, ..blank(format!("call-{}", field.replace('_', "-"))) }
        }
        Change::Time { field, before, after } => {
            ChangeLine { before, after, ..blank(format!("call-time-{}", field.replace('_', "-"))) }
        }
        Change::Question { before, after, .. } => {
            let label = after.as_ref().or(before.as_ref()).map(|field| said(&field.label));
            let aspects = |field: &Field| aspects(cx, field, form);
            sided("change-question", label, (before.as_deref(), after.as_deref()), aspects, lang)
        }
        Change::Heading { before, after, .. } => {
            let title = after.as_ref().or(before.as_ref()).map(|heading| said(&heading.title));
            let aspects = |heading: &Heading| {
                vec![
                    ("builder-section-title", heading.title.text(lang).to_owned()),
                    ("builder-help", said_of(heading.help.as_ref(), lang)),
                    ("builder-conditions", conditions(cx, &heading.show_if, form)),
                ]
            };
            sided("change-section", title, (before.as_ref(), after.as_ref()), aspects, lang)
        }
        Change::Lot { before, after, .. } => {
            let title = after.as_ref().or(before.as_ref()).map(|lot| said(&lot.title));
            let aspects = |lot: &Lot| of_lot(cx, lot);
            sided("call-lot", title, (before.as_deref(), after.as_deref()), aspects, lang)
        }
        Change::Statement { before, after, .. } => {
            let aspects = |texts: &Texts| vec![("call-statement", texts.text(lang).to_owned())];
            sided("call-eligibility", None, (before.as_ref(), after.as_ref()), aspects, lang)
        }
        Change::Criterion { before, after, .. } => {
            let name = after.as_ref().or(before.as_ref()).map(|criterion| said(&criterion.name));
            let aspects = |criterion: &Criterion| of_criterion(criterion, lang);
            sided("change-criterion", name, (before.as_deref(), after.as_deref()), aspects, lang)
        }
    }
}

fn of_lot(cx: &Cx, lot: &Lot) -> Vec<(&'static str, String)> {
    let lang = cx.lang.code();
    let budget = lot.budget.map(|money| format::money(cx.lang, money.minor, &money.currency.to_string()));
    vec![
        ("lot-title", lot.title.text(lang).to_owned()),
        ("lot-description", lot.description.text(lang).to_owned()),
        ("call-budget", budget.unwrap_or_default()),
        ("call-places", lot.places.to_string()),
    ]
}

/// Something said in one line, before and after.
pub(super) fn put_in(cx: &Cx, key: &str, before: &str, after: &str) -> ChangeLine {
    let part = ChangePart { key: None, pieces: compare(before, after), lang: cx.lang.code().to_owned() };
    ChangeLine { parts: vec![part], ..blank(key.to_owned()) }
}

fn blank(key: String) -> ChangeLine {
    ChangeLine { key, about: None, way: None, parts: Vec::new(), before: None, after: None }
}

/// A thing that was added, changed or taken out. Of one that is gone its name is enough.
fn sided<T>(
    key: &str,
    about: Option<Value>,
    (before, after): (Option<&T>, Option<&T>),
    aspects: impl Fn(&T) -> Vec<(&'static str, String)>,
    lang: &str,
) -> ChangeLine {
    let way = match (before, after) {
        (None, _) => "change-added",
        (Some(_), None) => "change-removed",
        (Some(_), Some(_)) => "change-changed",
    };
    let old = before.map(&aspects).unwrap_or_default();
    let new = after.map(&aspects).unwrap_or_default();
    let gone = after.is_none() && about.is_some();
    let part = |place: usize| -> Option<ChangePart> {
        let key = new.get(place).or(old.get(place))?.0;
        let text = |side: &[(&'static str, String)]| side.get(place).map(|(_, text)| text.clone()).unwrap_or_default();
        let (old, new) = (text(&old), text(&new));
        let pieces = if old == new { Vec::new() } else { compare(&old, &new) };
        (!pieces.is_empty()).then(|| ChangePart { key: Some(key.to_owned()), pieces, lang: lang.to_owned() })
    };
    let count = if gone { 0 } else { old.len().max(new.len()) };
    ChangeLine { about, way: Some(way), parts: (0..count).filter_map(part).collect(), ..blank(key.to_owned()) }
}

fn said_of(texts: Option<&Texts>, lang: &str) -> String {
    texts.map(|texts| texts.text(lang).to_owned()).unwrap_or_default()
}

fn of_criterion(criterion: &Criterion, lang: &str) -> Vec<(&'static str, String)> {
    vec![
        ("criterion-name", criterion.name.text(lang).to_owned()),
        ("criterion-description", criterion.description.text(lang).to_owned()),
        ("criterion-spoken", if criterion.spoken { "✓" } else { "–" }.to_owned()),
        ("criterion-weight", format!("{} %", criterion.weight)),
        ("criterion-scale-max", criterion.scale_max.to_string()),
        ("criterion-minimum", criterion.minimum.map(|minimum| minimum.to_string()).unwrap_or_default()),
    ]
}

/// Everything that a question says, aspect by aspect, always in the same order.
fn aspects(cx: &Cx, field: &Field, form: &Form) -> Vec<(&'static str, String)> {
    let lang = cx.lang.code();
    let word = |key: &str| cx.app.catalogue.word(cx.lang, key);
    let yes = |is: bool| word(if is { "answer-yes" } else { "answer-no" });
    let statement = match &field.kind {
        FieldKind::Declaration { statement } => statement.text(lang).to_owned(),
        _ => String::new(),
    };
    let unit = match &field.kind {
        FieldKind::Number { unit, .. } => said_of(unit.as_ref(), lang),
        _ => String::new(),
    };
    let choices: Vec<&str> = field.kind.choices().iter().map(|choice| choice.label.text(lang)).collect();
    let messages: Vec<&str> =
        field.rules.iter().map(|rule| rule.message.text(lang)).filter(|message| !message.is_empty()).collect();
    vec![
        ("call-form-label", field.label.text(lang).to_owned()),
        ("builder-statement", statement),
        ("builder-help", said_of(field.help.as_ref(), lang)),
        ("builder-kind", kind(cx, &field.kind)),
        ("builder-unit", unit),
        ("builder-choices", choices.join("; ")),
        ("builder-column-label", columns(cx, &field.kind)),
        ("call-form-required", yes(field.required)),
        ("builder-conditions", conditions(cx, &field.show_if, form)),
        ("builder-rules", messages.join(" ")),
        ("builder-reveals", yes(field.reveals_identity)),
        ("builder-readers", word(&format!("field-readers-{}", field.readers))),
        ("builder-read-from", word(&format!("field-read-from-{}", field.read_from))),
    ]
}

/// «Long text; most characters: 2000»
fn kind(cx: &Cx, kind: &FieldKind) -> String {
    let word = |key: &str| cx.app.catalogue.word(cx.lang, key);
    let label = |name: &str| {
        let key = match name {
            "max" if !matches!(kind, FieldKind::Number { .. }) => "builder-max-characters",
            "max" => "builder-max",
            "words" => "builder-max-words",
            "min" => "builder-min",
            "decimals" => "builder-decimals",
            "amount_max" => "builder-amount-max",
            "from" => "builder-from",
            "to" => "builder-to",
            "at_most" => "builder-at-most",
            "min_rows" => "builder-min-rows",
            "max_rows" => "builder-max-rows",
            "megabytes" => "builder-megabytes",
            _ => "builder-files",
        };
        word(key)
    };
    let colon = word("colon");
    let limits = limits(kind).into_iter().filter(|(_, value)| !value.is_empty());
    let limits = limits.map(|(name, value)| format!("{}{colon} {value}", label(&name)));
    let said = std::iter::once(word(&format!("field-kind-{}", kind.as_str())));
    said.chain(limits).collect::<Vec<_>>().join("; ")
}

fn columns(cx: &Cx, of: &FieldKind) -> String {
    let FieldKind::Table { columns, .. } = of else { return String::new() };
    let column =
        |column: &domain::form::Column| format!("{} ({})", column.label.text(cx.lang.code()), kind(cx, &column.kind));
    columns.iter().map(column).collect::<Vec<_>>().join("; ")
}

fn conditions(cx: &Cx, all: &[domain::form::ShowIf], form: &Form) -> String {
    let said = all.iter().filter_map(|one| asking::when(cx, form, one));
    let said = said.map(|when| format!("{} ({})", when.label.text(cx.lang.code()), when.said.join(" / ")));
    said.collect::<Vec<_>>().join("; ")
}
