//! A row that tells of a solution.

use chrono::{DateTime, Utc};
use domain::{
    catalogue::{Content, Cpv, Hosting, INTERFACE_LANGUAGES, Licence, Trl},
    registry,
    rejection::Rejection,
};

use super::{cells::Cells, parties::Party, run::Ready};
use crate::catalogue;

/// A solution as a row tells of it, with its supplier by name.
pub struct Told {
    pub solution: catalogue::Imported,
    pub supplier: Party,
}

/// Reads the row. Problems stay with the cells.
pub fn read(cells: &mut Cells<'_>, (source, source_id): (&str, &str), now: DateTime<Utc>) -> Ready {
    let supplier_name = cells.line("supplier", 300);
    let country = cells.country();
    let content = content(cells);
    let published_at = cells.moment("published", false);
    if published_at.is_some_and(|at| at > now) {
        cells.problems.push(Rejection::at("published", "import-date-ahead"));
    }
    let website = cells.link("supplier_website");
    let mut solution = catalogue::Imported {
        supplier: uuid::Uuid::nil().into(),
        supplier_name: supplier_name.clone(),
        country: country.clone(),
        content,
        published_at,
        facts: Vec::new(),
        source: source.to_owned(),
        source_id: source_id.to_owned(),
    };
    solution.facts = cells.facts();
    let supplier = Party { kind: registry::Kind::Startup, name: supplier_name, country, website };
    Ready::Solution(Box::new(Told { solution, supplier }))
}

fn content(cells: &mut Cells<'_>) -> Content {
    let licence = cells.optional_line("licence", 60).map(|word| match word.to_ascii_lowercase().as_str() {
        "proprietary" | "closed" | "closed source" => Licence::Proprietary,
        _ => Licence::OpenSource { spdx: word },
    });
    let languages = cells.list("languages").into_iter().map(|lang| lang.to_ascii_lowercase());
    Content {
        name: cells.line("name", 200),
        summary: cells.texts("summary", 4_000),
        problem: cells.texts("problem", 20_000),
        audience: cells.texts("audience", 20_000),
        category: cells.choice("category", |word| Cpv::parse("category", word).ok()),
        trl: cells
            .choice("trl", |word| Trl::parse("trl", word.trim_start_matches("trl").trim_matches(['_', ' '])).ok()),
        hosting: cells.choice("hosting", Hosting::parse),
        languages: languages.filter(|lang| INTERFACE_LANGUAGES.contains(&lang.as_str())).collect(),
        licence,
        ..Content::default()
    }
}
