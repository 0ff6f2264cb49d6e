//! `passerelle import calls|organisations|solutions --from FILE`.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::{Args, ValueEnum};
use platform::{change::Acting, clock::SystemClock, ids::SystemIds};

use super::{Outcome, Place};
use crate::{
    imports::{self, Kind, Mapping, Outcome as Fate, Refused, Request},
    start,
};

/// What stands below `passerelle import --help`.
pub const HELP: &str = "\
Every row is told with its line: taken, already here, or refused with its reasons. A row is known again by the source and
its id, so a second run takes nothing new. Exit 0 when every row is taken or already here, 1 when rows or the file are
refused, 2 when the command or the map makes no sense.

Columns are found by their names; a map (TOML) goes first:
  source = \"my-register\"       name of the source        country = \"SN\"  currency = \"XOF\"  zone = \"Africa/Dakar\"
  languages = [\"fr\", \"en\"]     languages of the texts    dates = [\"%d/%m/%Y\"]          how days are written
  id_from = [\"Name\", \"City\"]   identity of rows without an id
  [columns]   title = \"Objet\"  buyer = \"Acheteur\"         ours = theirs; \"\" takes a guess back
  [constants] kind = \"startup\"                            the same for every row
  [values.state] \"attribué\" = \"decided\"                   their word = ours
  [missing]   award_amount = [\"0\", \"n/a\"]                 their ways of saying nothing
See docs/imports.md for the fields of each kind.";

#[derive(Clone, Copy, ValueEnum)]
enum What {
    /// Calls and tenders of the past, with their buyers and awards.
    Calls,
    /// Organisations, as startups or others.
    Organisations,
    /// Solutions, with their suppliers.
    Solutions,
}

#[derive(Args)]
pub struct ImportArgs {
    what: What,
    /// The file: CSV (comma, semicolon, tab) or JSON (a list, or {"items": […]}), in UTF-8.
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// Which column is what (TOML); without it, columns are found by their names.
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Only say what would be taken.
    #[arg(long)]
    dry_run: bool,
    /// Language of the report.
    #[arg(long, default_value = "en")]
    lang: String,
}

/// Reads file and map, imports, reports.
pub async fn run(place: &Place, args: ImportArgs) -> anyhow::Result<Outcome> {
    let bytes = match std::fs::read(&args.from) {
        Ok(bytes) => bytes,
        Err(error) => return misused(format!("{}: {error}", args.from.display())),
    };
    let map = match args.map.as_deref().map(mapping).transpose() {
        Ok(map) => map,
        Err(said) => return misused(said),
    };
    let app = start::open(place.config()?, Arc::new(SystemClock), Arc::new(SystemIds::default()), true).await?;
    let Some(lang) = app.catalogue.lang(&args.lang) else {
        let known: Vec<&str> = app.catalogue.languages().iter().map(|lang| lang.code()).collect();
        return misused(format!("{}: {}", args.lang, known.join(", ")));
    };
    let file_name = args.from.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let kind = match args.what {
        What::Calls => Kind::Calls,
        What::Organisations => Kind::Organisations,
        What::Solutions => Kind::Solutions,
    };
    let request = Request {
        kind,
        file_name: &file_name,
        bytes: &bytes,
        map,
        dry_run: args.dry_run,
        acting: Acting::system(),
        told: None,
    };
    let report = match imports::run(&app, request).await {
        Ok(report) => report,
        Err(Refused::Map(fault)) => return misused(fault.to_string()),
        Err(Refused::File(rejection)) => {
            let said = app.tell(lang, &rejection);
            if place.json {
                println!("{}", serde_json::json!({ "file": file_name, "code": rejection.code, "text": said }));
            } else {
                eprintln!("{file_name}: {said}");
            }
            return Ok(Outcome::Refused);
        }
        Err(Refused::Machine(failure)) => return Err(failure.into()),
    };
    if place.json {
        println!("{}", serde_json::to_string_pretty(&report.json(&app, lang))?);
    } else {
        print!("{}", report.text(&app, lang));
    }
    Ok(if report.count(Fate::Refused) == 0 { Outcome::Well } else { Outcome::Refused })
}

fn mapping(path: &Path) -> Result<Mapping, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Mapping::parse(&text).map_err(|fault| format!("{}: {fault}", path.display()))
}

fn misused(said: String) -> anyhow::Result<Outcome> {
    eprintln!("passerelle import: {said}");
    Ok(Outcome::Misused)
}
