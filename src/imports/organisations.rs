//! A row that tells of an organisation.

use domain::{jurisdiction::Jurisdiction, registry::Kind, rejection::Rejection};

use super::{cells::Cells, run::Ready};
use crate::{app::App, registry};

/// Reads the row. Problems stay with the cells.
pub fn read(app: &App, cells: &mut Cells<'_>, (source, source_id): (&str, &str)) -> Ready {
    let legal_name = cells.line("name", 300);
    let jurisdiction = cells.country();
    let kind = cells.choice("kind", Kind::parse).unwrap_or(Kind::Startup);
    let known = |list: &'static [&'static str]| {
        move |word: &str| list.iter().find(|known| **known == word).map(|known| (*known).to_owned())
    };
    let mut told = registry::Imported {
        kind,
        number: number(app, cells, &jurisdiction),
        jurisdiction,
        trade_name: cells.optional_line("trade_name", 300).filter(|name| *name != legal_name),
        legal_name,
        about: cells.texts("about", 20_000),
        sector: cells.choice("sector", known(registry::SECTORS)),
        stage: cells.choice("stage", known(registry::STAGES)),
        region: cells.optional_line("region", 200),
        website: cells.link("website"),
        founded_on: cells.day("founded"),
        staff: cells.number("staff"),
        facts: Vec::new(),
        source: source.to_owned(),
        source_id: source_id.to_owned(),
    };
    told.facts = cells.facts();
    Ready::Organisation(Box::new(told))
}

/// The number by the rule of the country, where the country has rules here; a number that does not fit is only told.
fn number(app: &App, cells: &mut Cells<'_>, jurisdiction: &str) -> Option<String> {
    let given = cells.optional_line("registration_number", 60)?;
    let rule = app.jurisdictions.get(jurisdiction).and_then(Jurisdiction::registry_number);
    let Some(rule) = rule else { return Some(given) };
    match rule.check("registration_number", &given) {
        Ok(checked) => Some(checked.value),
        Err(_) => {
            cells.leave("registration_number", Rejection::new("import-number-unfit"));
            None
        }
    }
}
