//! One run over one file: read, map, compare with what is here, take row by row.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::rejection::Rejection;
use platform::{
    change::{Acting, Change},
    error::Failure,
    journal::Entry,
    subject::Subject,
};
use serde_json::json;
use tokio::sync::watch;
use uuid::Uuid;

use super::{
    Kind, Mapping, calls,
    cells::{Cells, hashed},
    mapping::MapFault,
    organisations,
    parties::Parties,
    report::{Line, Outcome, Report},
    solutions,
    source::{self, Row},
    store,
};
use crate::{app::App, call, catalogue, registry};

/// Ids asked for at once.
const AT_ONCE: usize = 500;

/// What is to be imported.
pub struct Request<'a> {
    pub kind: Kind,
    pub file_name: &'a str,
    pub bytes: &'a [u8],
    pub map: Option<Mapping>,
    /// Only tells what would be.
    pub dry_run: bool,
    /// On whose behalf, for the journal.
    pub acting: Acting,
    /// Is told how many rows have their fate, where somebody wants to see it.
    pub told: Option<watch::Sender<usize>>,
}

/// Why a run did not come to its rows.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    #[error("the file is refused: {0}")]
    File(Rejection),
    #[error(transparent)]
    Map(#[from] MapFault),
    #[error(transparent)]
    Machine(#[from] Failure),
}

/// A row that can be taken.
pub enum Ready {
    Call(Box<calls::Past>),
    Organisation(Box<registry::Imported>),
    Solution(Box<solutions::Told>),
}

/// Reads the file and takes every row that can be taken.
///
/// # Errors
/// A file that is no table, a map that does not fit it, or a database that does not answer.
pub async fn run(app: &App, mut request: Request<'_>) -> Result<Report, Refused> {
    let table = source::read(request.bytes).map_err(Refused::File)?;
    let mapping = Mapping::of(request.kind, &table, request.file_name, request.map.take())?;
    let now = app.clock.now();
    let read = table.rows.iter().map(|row| read(app, request.kind, row, &mapping, now));
    let mut rows: Vec<(Line, Option<Ready>)> = read.collect();
    repeated(&mut rows, &table.rows);
    compare(app, request.kind, &mapping.source, &mut rows).await?;
    if !request.dry_run {
        take_all(app, &request, &mapping, &mut rows).await?;
    }
    let used: Vec<&String> = mapping.columns.values().collect();
    let facts = table.columns.iter().filter(|column| !used.contains(column)).cloned().collect();
    let lines = rows.into_iter().map(|(line, _)| line).collect();
    let file_name = request.file_name.to_owned();
    Ok(Report { kind: request.kind, file_name, dry_run: request.dry_run, mapping, facts, lines })
}

fn read(app: &App, kind: Kind, row: &Row, map: &Mapping, now: DateTime<Utc>) -> (Line, Option<Ready>) {
    let zone = if map.country.is_empty() { Tz::UTC } else { app.zone(&map.country) };
    let mut cells = Cells::new(row, map, zone);
    let title = cells.raw(if kind == Kind::Calls { "title" } else { "name" }).unwrap_or_default();
    let source_id = cells.identity();
    let of = (map.source.as_str(), source_id.as_str());
    let ready = row.broken.is_empty().then(|| match kind {
        Kind::Calls => calls::read(app, &mut cells, of, &map.zone, now),
        Kind::Organisations => organisations::read(app, &mut cells, of),
        Kind::Solutions => solutions::read(&mut cells, of, now),
    });
    let sound = cells.problems.is_empty();
    let line = Line {
        line: row.line,
        title: title.split_whitespace().collect::<Vec<_>>().join(" "),
        outcome: if sound { Outcome::Taken } else { Outcome::Refused },
        id: None,
        reasons: cells.problems.0,
        notes: cells.notes.0,
        source_id,
    };
    (line, ready.filter(|_| sound))
}

/// A record that the file tells twice: the same words are known already, other words are refused.
fn repeated(rows: &mut [(Line, Option<Ready>)], told: &[Row]) {
    let mut first: HashMap<String, usize> = HashMap::new();
    for place in 0..rows.len() {
        if rows[place].0.outcome != Outcome::Taken {
            continue;
        }
        let Some(before) = first.get(&rows[place].0.source_id).copied() else {
            first.insert(rows[place].0.source_id.clone(), place);
            continue;
        };
        let (same, line) = (told[before].cells == told[place].cells, rows[before].0.line);
        let row = &mut rows[place];
        row.1 = None;
        if same {
            row.0.outcome = Outcome::Present;
        } else {
            row.0.outcome = Outcome::Refused;
            row.0
                .reasons
                .push(Rejection::at("id", "import-id-twice").with("line", i64::try_from(line).unwrap_or_default()));
        }
    }
}

/// Finds what is here already.
async fn compare(app: &App, kind: Kind, source: &str, rows: &mut [(Line, Option<Ready>)]) -> Result<(), Failure> {
    let ids: Vec<String> =
        rows.iter().filter(|(_, ready)| ready.is_some()).map(|(line, _)| line.source_id.clone()).collect();
    let mut known: HashMap<String, Uuid> = HashMap::new();
    for some in ids.chunks(AT_ONCE) {
        let (conn, some) = (app.db.read(), some.to_vec());
        known.extend(match kind {
            Kind::Calls => call::imported(conn, source, some).await?,
            Kind::Organisations => registry::imported(conn, source, some).await?,
            Kind::Solutions => catalogue::imported(conn, source, some).await?,
        });
    }
    for (line, ready) in rows.iter_mut().filter(|(_, ready)| ready.is_some()) {
        if let Some(id) = known.get(&line.source_id) {
            *ready = None;
            line.outcome = Outcome::Present;
            line.id = Some(*id);
        }
    }
    Ok(())
}

/// Takes each row in a change of its own, under one run.
async fn take_all(
    app: &App,
    request: &Request<'_>,
    mapping: &Mapping,
    rows: &mut [(Line, Option<Ready>)],
) -> Result<(), Failure> {
    let change = app.change(request.acting.clone()).await?;
    let file_hash = hashed(&String::from_utf8_lossy(request.bytes));
    let file_name = request.file_name;
    let batch = store::begin(&change, store::Batch { kind: request.kind, file_name, file_hash, mapping }).await?;
    change.commit().await?;
    let mut parties = Parties::new(&mapping.source, batch);
    for (place, (line, ready)) in rows.iter_mut().enumerate() {
        if let Some(told) = &request.told {
            told.send_replace(place);
        }
        let Some(ready) = ready.take() else { continue };
        match take(app, &request.acting, batch, &mut parties, ready).await {
            Ok(id) => line.id = Some(id),
            Err(Failure::Refused(problems)) if problems.0.iter().any(|p| p.code == "import-known-already") => {
                line.outcome = Outcome::Present;
            }
            Err(Failure::Refused(problems)) => {
                line.outcome = Outcome::Refused;
                line.reasons = problems.0;
            }
            Err(fault) => return Err(fault),
        }
    }
    let count = |outcome| rows.iter().filter(|(line, _)| line.outcome == outcome).count() as i64;
    let counts = (count(Outcome::Taken), count(Outcome::Present), count(Outcome::Refused));
    let change = app.change(request.acting.clone()).await?;
    store::finish(&change, batch, counts).await?;
    let entry = Entry::new("import.finished", Subject::new("import_batch", batch));
    let (taken, present, refused) = counts;
    change.record(entry.data(json!({ "taken": taken, "present": present, "refused": refused }))).await?;
    Ok(change.commit().await?)
}

/// One row, wholly or not at all.
async fn take(app: &App, acting: &Acting, batch: Uuid, parties: &mut Parties, ready: Ready) -> Result<Uuid, Failure> {
    let change = app.change(acting.clone()).await?;
    let from = |source: &str| json!({ "source": source, "batch": batch });
    match ready {
        Ready::Organisation(told) => {
            let source = told.source.clone();
            let id = registry::record_imported(&change, *told).await?;
            let entry = Entry::new("organisation.imported", Subject::new("organisation", id));
            change.record(entry.data(from(&source))).await?;
            change.commit().await?;
            Ok(id.uuid())
        }
        Ready::Call(past) => {
            let buyer = parties.stand_for(&change, &past.buyer).await?;
            let id = take_call(&change, batch, *past, buyer.0).await?;
            change.commit().await?;
            parties.remember(buyer);
            Ok(id)
        }
        Ready::Solution(told) => {
            let supplier = parties.stand_for(&change, &told.supplier).await?;
            let solution = catalogue::Imported { supplier: supplier.0, ..told.solution };
            let data = from(&solution.source);
            let id = catalogue::record_imported(&change, solution).await?;
            let entry = Entry::new("solution.imported", Subject::new("solution", id));
            change.record(entry.about(Subject::new("organisation", supplier.0)).data(data)).await?;
            change.commit().await?;
            parties.remember(supplier);
            Ok(id.uuid())
        }
    }
}

async fn take_call(
    change: &Change<'_>,
    batch: Uuid,
    past: calls::Past,
    owner: domain::value::OrganisationId,
) -> Result<Uuid, Failure> {
    let call = call::Imported { owner, ..past.call };
    let (source, source_id) = (call.source.clone(), call.source_id.clone());
    let id = call::record_imported(change, call).await?;
    let awarded = past.award.is_some();
    if let Some(award) = past.award {
        call::record_award(change, (id, owner), award, (batch, &source, &source_id)).await?;
    }
    let entry = Entry::new("call.imported", Subject::new("call", id)).about(Subject::new("organisation", owner));
    change.record(entry.data(json!({ "source": source, "batch": batch, "award": awarded }))).await?;
    Ok(id.uuid())
}
