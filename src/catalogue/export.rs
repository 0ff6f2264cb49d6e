//! What the filters find, as a file: every public field, a bounded page at a time; the answer names the next.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    catalogue::Content,
    value::{Texts, fold},
};
use platform::{error::Failure, spreadsheet};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    categories, facets,
    lists::{Filters, Found},
    path, queries, store,
};
use crate::{
    exports::{Form, LINES, elsewhere, file},
    identity::Cx,
    registry,
};

struct Page {
    lines: Vec<Line>,
    next: Option<String>,
}

struct Line {
    found: Found,
    startup: String,
    says: Content,
}

async fn page(cx: &Cx, query: &str) -> Result<Page, Failure> {
    let filters = Filters { queue: String::new(), ..Filters::of(query) };
    let (_, mut found) = queries::found(cx, &filters, LINES as u64 + 1).await?;
    let more = found.len() > LINES;
    found.truncate(LINES);
    let next = found.last().filter(|_| more).map(|last| last.cursor(filters.order()));
    let said = store::said(cx.read(), found.iter().map(|line| line.id).collect()).await?;
    let mut said: std::collections::HashMap<Uuid, Content> = said.into_iter().collect();
    let mut startups: Vec<Uuid> = found.iter().map(|line| line.organisation_id).collect();
    startups.sort_unstable();
    startups.dedup();
    let names = registry::queries::names(cx.read(), startups).await?;
    let names: std::collections::HashMap<Uuid, String> = names.into_iter().map(|(id, name, _)| (id, name)).collect();
    let line = |found: Found| Line {
        startup: names.get(&found.organisation_id).cloned().unwrap_or_default(),
        says: said.remove(&found.id).unwrap_or_default(),
        found,
    };
    Ok(Page {
        lines: found.into_iter().map(line).collect(),
        next: next.map(|after| facets::address(&Filters { after, ..filters })),
    })
}

pub async fn json(cx: &Cx, query: &str) -> Result<Response, Failure> {
    let page = page(cx, query).await?;
    let next = page.next.map(|next| elsewhere(cx, &next, Form::Json));
    let solutions: Result<Vec<Value>, Failure> = page.lines.iter().map(|line| object(cx, line)).collect();
    let body = serde_json::to_vec(&json!({ "solutions": solutions?, "next": next })).map_err(Failure::internal)?;
    file(Form::Json, "solutions", next.as_deref(), body)
}

fn object(cx: &Cx, line: &Line) -> Result<Value, Failure> {
    let mut object = serde_json::to_value(&line.says).map_err(Failure::internal)?;
    let found = &line.found;
    object["id"] = json!(found.id);
    object["url"] = json!(format!("{}{}", cx.app.config.public_url, path(found.id.into())));
    object["name"] = json!(found.name);
    object["startup"] = json!({ "id": found.organisation_id, "name": line.startup });
    object["country"] = json!(found.country);
    object["proof"] = json!(found.proof);
    object["origin"] = json!(found.origin);
    object["published_at"] = json!(found.published_at);
    object["category_name"] = json!(category(found));
    Ok(object)
}

fn category(found: &Found) -> Option<&'static Texts> {
    found.category.as_deref().and_then(categories::find).map(|category| &category.name)
}

/// The columns before the texts, which have one column a language.
const COLUMNS: [&str; 18] = [
    "id",
    "url",
    "name",
    "startup",
    "startup_id",
    "country",
    "category",
    "category_name",
    "proof",
    "trl",
    "hosting",
    "data_countries",
    "personal_data",
    "licence",
    "languages",
    "building_blocks",
    "price_models",
    "published_at",
];
/// A text of a solution by its name.
type Told = (&'static str, fn(&Content) -> &Texts);

const TEXTS: [Told; 5] = [
    ("summary", |content| &content.summary),
    ("problem", |content| &content.problem),
    ("audience", |content| &content.audience),
    ("trl_evidence", |content| &content.trl_evidence),
    ("accessibility", |content| &content.accessibility),
];

pub async fn csv(cx: &Cx, query: &str) -> Result<Response, Failure> {
    let page = page(cx, query).await?;
    let next = page.next.as_deref().map(|next| elsewhere(cx, next, Form::Csv));
    let body = write(cx, &page).map_err(Failure::internal)?;
    file(Form::Csv, "solutions", next.as_deref(), body)
}

fn write(cx: &Cx, page: &Page) -> Result<Vec<u8>, csv::Error> {
    let languages: Vec<&str> = cx.app.catalogue.languages().iter().map(|lang| lang.code()).collect();
    let told = TEXTS.iter().flat_map(|(name, _)| languages.iter().map(move |lang| format!("{name}_{lang}")));
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record(COLUMNS.iter().map(|column| (*column).to_owned()).chain(told))?;
    for line in &page.lines {
        let texts = TEXTS.iter().flat_map(|(_, of)| {
            let texts = of(&line.says);
            languages.iter().map(|lang| texts.get(lang).map(|text| text.text.clone()).unwrap_or_default())
        });
        file.write_record(facts(cx, line).into_iter().chain(texts).map(|text| spreadsheet::cell(&text)))?;
    }
    file.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

fn facts(cx: &Cx, line: &Line) -> [String; COLUMNS.len()] {
    let (found, says) = (&line.found, &line.says);
    let list = |all: Vec<String>| all.join(";");
    let licence = match &says.licence {
        Some(domain::catalogue::Licence::OpenSource { spdx }) => spdx.clone(),
        Some(domain::catalogue::Licence::Proprietary) => "proprietary".to_owned(),
        None => String::new(),
    };
    [
        found.id.to_string(),
        format!("{}{}", cx.app.config.public_url, path(found.id.into())),
        found.name.clone(),
        line.startup.clone(),
        found.organisation_id.to_string(),
        found.country.clone(),
        found.category.clone().unwrap_or_default(),
        category(found).map(|texts| texts.text(cx.lang.code()).to_owned()).unwrap_or_default(),
        found.proof.clone(),
        found.trl.map(|level| level.to_string()).unwrap_or_default(),
        found.hosting.clone().unwrap_or_default(),
        list(says.data_countries.iter().map(|country| country.as_str().to_owned()).collect()),
        says.personal_data.map(|yes| if yes { "yes" } else { "no" }.to_owned()).unwrap_or_default(),
        licence,
        list(says.languages.iter().cloned().collect()),
        list(says.building_blocks.iter().map(|block| block.as_str().to_owned()).collect()),
        list(says.prices.iter().map(|price| price.model.as_str().to_owned()).collect()),
        found.published_at.to_rfc3339(),
    ]
}

/// Suggestions at most, and the letters from which on something is suggested.
const SUGGESTED: usize = 8;
const LETTERS: usize = 2;

/// What the search box suggests for what is typed so far: names of solutions, then categories.
pub async fn suggestions(cx: &Cx, query: &str) -> Result<Response, Failure> {
    let folded = fold(&Filters::of(query).q);
    let folded = folded.trim();
    let mut all = Vec::new();
    if folded.chars().count() >= LETTERS {
        all = queries::titles(cx, folded, SUGGESTED).await?;
        let named = categories::common().map(|category| category.name.text(cx.lang.code()));
        let begins = |name: &&str| {
            let name = fold(name);
            name.match_indices(folded).any(|(at, _)| at == 0 || name.as_bytes().get(at - 1) == Some(&b' '))
        };
        all.extend(named.filter(begins).map(str::to_owned));
    }
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|text: &String| seen.insert(fold(text)));
    all.truncate(SUGGESTED);
    let headers = [(header::CACHE_CONTROL, "private, max-age=60")];
    Ok((headers, axum::Json(json!({ "suggestions": all }))).into_response())
}
