//! Up to four solutions side by side, in the reader's words: what differs is marked, what is the same stays quiet.

use domain::{catalogue::Content, value::Texts};
use platform::error::Failure;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{comparison::spell, facets, lists::Filters, path, store};
use crate::{identity::Cx, registry};

/// Solutions that are compared at once.
pub const MOST: usize = 4;

/// The facts of the table, in its order; the label of a row is `solution-field-<fact>`.
const FACTS: [&str; 10] = [
    "category",
    "trl",
    "hosting",
    "data_countries",
    "personal_data",
    "licence",
    "languages",
    "building_blocks",
    "attestations",
    "prices",
];

/// What is compared, from the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    solution: Vec<Uuid>,
    /// The query of the list from which it was chosen.
    from: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct SideBySide {
    solutions: Vec<Head>,
    rows: Vec<Row>,
    /// More were chosen than are shown.
    dropped: bool,
    most: usize,
    back: String,
}

#[derive(Clone, Debug, Serialize)]
struct Head {
    name: String,
    url: String,
    startup: String,
    country: String,
    proof: String,
    /// The same comparison without this one.
    without: String,
}

#[derive(Clone, Debug, Serialize)]
struct Row {
    label: String,
    differs: bool,
    cells: Vec<Cell>,
}

/// A text of a solution by its field.
type Told = (&'static str, fn(&Content) -> &Texts);

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
struct Cell {
    text: String,
    texts: Option<Texts>,
}

fn address(ids: &[Uuid], from: &str) -> String {
    let mut pairs: Vec<(&str, String)> = ids.iter().map(|id| ("solution", id.to_string())).collect();
    if !from.is_empty() {
        pairs.push(("from", from.to_owned()));
    }
    format!("/solutions/comparison?{}", serde_html_form::to_string(&pairs).unwrap_or_default())
}

pub async fn of(cx: &Cx, query: &str) -> Result<SideBySide, Failure> {
    let asked: Asked = serde_html_form::from_str(query).unwrap_or_default();
    let mut ids: Vec<Uuid> = Vec::new();
    asked.solution.iter().for_each(|id| {
        if !ids.contains(id) {
            ids.push(*id)
        }
    });
    let dropped = ids.len() > MOST;
    ids.truncate(MOST);
    let from = facets::query(&Filters::of(&asked.from));
    let rows = store::listed(cx.read(), ids.clone()).await?;
    let said = store::said(cx.read(), ids.clone()).await?;
    let names = registry::queries::names(cx.read(), rows.iter().map(|row| row.organisation_id).collect()).await?;
    let startup = |id: Uuid| names.iter().find(|(known, ..)| *known == id).map(|(_, name, _)| name.clone());
    let chosen: Vec<(&store::Row, &Content)> = ids
        .iter()
        .filter_map(|id| rows.iter().find(|row| row.id == *id))
        .filter_map(|row| Some((row, said.iter().find(|(id, _)| *id == row.id).map(|(_, content)| content)?)))
        .collect();
    let shown: Vec<Uuid> = chosen.iter().map(|(row, _)| row.id).collect();
    let head = |row: &store::Row| Head {
        name: row.name.clone(),
        url: path(row.id.into()),
        startup: startup(row.organisation_id).unwrap_or_default(),
        country: row.country.clone(),
        proof: row.proof.clone(),
        without: address(&shown.iter().copied().filter(|id| *id != row.id).collect::<Vec<_>>(), &from),
    };
    let contents: Vec<&Content> = chosen.iter().map(|(_, content)| *content).collect();
    Ok(SideBySide {
        solutions: chosen.iter().map(|(row, _)| head(row)).collect(),
        rows: compared(cx, &contents),
        dropped,
        most: MOST,
        back: if from.is_empty() { "/solutions".to_owned() } else { format!("/solutions?{from}") },
    })
}

fn compared(cx: &Cx, contents: &[&Content]) -> Vec<Row> {
    let texts: [Told; 4] = [
        ("summary", |content| &content.summary),
        ("problem", |content| &content.problem),
        ("audience", |content| &content.audience),
        ("accessibility", |content| &content.accessibility),
    ];
    let said = texts.into_iter().map(|(field, of)| {
        let cell = |content: &&Content| Cell { texts: Some(of(content).clone()), ..Cell::default() };
        (field, contents.iter().map(cell).collect::<Vec<_>>())
    });
    let facts = FACTS.into_iter().map(|field| {
        let cell = |content: &&Content| Cell { text: spell(&cx.app, cx.lang, content, field), texts: None };
        (field, contents.iter().map(cell).collect::<Vec<_>>())
    });
    let row = |(field, cells): (&str, Vec<Cell>)| Row {
        label: label(field),
        differs: cells.windows(2).any(|two| two[0] != two[1]),
        cells,
    };
    let empty = |row: &Row| {
        row.cells.iter().all(|cell| cell.text.is_empty() && cell.texts.as_ref().is_none_or(Texts::is_empty))
    };
    let (first, rest): (Vec<_>, Vec<_>) = said.partition(|(field, _)| *field == "summary");
    first.into_iter().chain(facts).chain(rest).map(row).filter(|row| !empty(row)).collect()
}

fn label(field: &str) -> String {
    match field {
        "prices" => "solution-section-price".to_owned(),
        "attestations" => "solution-section-trust".to_owned(),
        _ => format!("solution-field-{}", field.replace('_', "-")),
    }
}
