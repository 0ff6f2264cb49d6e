//! Imports that were asked for in the browser: kept with their file, run in the background, told when they are over.

use std::time::Duration;

use domain::{
    access::KEEPER,
    rejection::{Problems, Rejection},
    value::PersonId,
};
use platform::{
    change::{Acting, Change},
    db::Db,
    error::Failure,
    journal::Entry,
    outbox::Job,
    subject::Subject,
    worker::{ClaimedJob, Handler, JobError, Worker, async_trait},
};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::sync::watch;
use uuid::Uuid;

use super::{
    Kind, Mapping,
    mapping::MapFault,
    path,
    report::{Outcome, Report},
    run::{Refused, Request, run},
    source,
    store::requests::{self as store, New, Stored},
};
use crate::{
    app::App,
    identity::Cx,
    notices::{self, Notice, Reader, Value},
};

/// Runs an import.
const RUN: &str = "import.run";
/// How often the rows that are done are written down.
const TOLD_EVERY: Duration = Duration::from_millis(700);

#[derive(Serialize, Deserialize)]
struct Asked {
    request: Uuid,
}

/// What somebody hands in.
pub struct Ask {
    pub kind: Kind,
    pub file_name: String,
    pub bytes: Vec<u8>,
    /// TOML.
    pub map: Option<String>,
    pub dry_run: bool,
}

/// Looks whether the file is a table and the map fits it; how many rows it has.
///
/// # Errors
/// At `import_file` what [`source::read`] refuses; at `import_map` the `import-map-…` refusals.
pub fn check(ask: &Ask) -> Result<usize, Problems> {
    let at = |field: &str, refused: Rejection| Rejection { field: Some(field.to_owned()), ..refused };
    let mut problems = Problems::default();
    let table = problems.keep(source::read(&ask.bytes).map_err(|refused| at("import_file", refused)));
    let map = ask.map.as_deref().map(Mapping::parse).transpose().map_err(|fault| at("import_map", fault.rejection()));
    let map = problems.keep(map);
    if let (Some(table), Some(map)) = (&table, map) {
        let fits = Mapping::of(ask.kind, table, &ask.file_name, map);
        problems.keep(fits.map_err(|fault| at("import_map", fault.rejection())));
    }
    problems.finish()?;
    Ok(table.map_or(0, |table| table.rows.len()))
}

impl MapFault {
    /// The same for people: each kind of fault is a code of its own.
    fn rejection(&self) -> Rejection {
        match self {
            Self::Unreadable(said) => Rejection::new("import-map-unreadable").with("said", said.clone()),
            Self::OtherKind(kind) => Rejection::new("import-map-other-kind").with("kind", kind.clone()),
            Self::NoSuchColumn { column, has } => {
                Rejection::new("import-map-no-column").with("column", column.clone()).with("has", has.clone())
            }
            Self::NoSuchField { field, known } => {
                Rejection::new("import-map-no-field").with("field", field.clone()).with("known", known.clone())
            }
            Self::NoSuch { what, given } => {
                Rejection::new("import-map-no-such").with("what", *what).with("given", given.clone())
            }
        }
    }
}

/// Keeps what was asked and has it run.
///
/// # Errors
/// What [`check`] refuses.
pub async fn ask(cx: &Cx, ask: Ask) -> Result<Uuid, Failure> {
    let rows = check(&ask)?;
    let file = cx.app.files.put(&ask.bytes).await.map_err(Failure::internal)?;
    let change = cx.change(KEEPER).await?;
    let new = New {
        kind: ask.kind.as_str().to_owned(),
        file_name: ask.file_name,
        file_hash: file.hash,
        map: ask.map,
        lang: cx.lang.code().to_owned(),
        dry_run: ask.dry_run,
        total: i64::try_from(rows).unwrap_or(i64::MAX),
    };
    enter(change, new).await
}

/// Takes what a trial run only told of: the same file and map again.
///
/// # Errors
/// `import-not-a-trial` where the run was none or is not over.
pub async fn take(cx: &Cx, tried: Stored) -> Result<Uuid, Failure> {
    if !tried.dry_run || tried.ended_at.is_none() {
        return Err(Failure::Forbidden(Rejection::new("import-not-a-trial")));
    }
    let change = cx.change(KEEPER).await?;
    let Stored { kind, file_name, file_hash, map, lang, total, .. } = tried;
    let new = New { kind, file_name, file_hash, map, lang, dry_run: false, total };
    enter(change, new).await
}

async fn enter(change: Change<'_>, new: New) -> Result<Uuid, Failure> {
    let row = store::insert(&change, new).await?;
    let entry = Entry::new("import.requested", Subject::new("import_request", row.id));
    change.record(entry.data(json!({ "kind": row.kind, "file": row.file_hash, "trial": row.dry_run }))).await?;
    change.enqueue(Job::new(RUN, row.id.to_string(), json!(Asked { request: row.id }))).await?;
    change.commit().await?;
    Ok(row.id)
}

fn acting(person: PersonId) -> Acting {
    Acting { person: Some(person.uuid()), organisation: None, capacity: KEEPER.who.to_string() }
}

/// Adds what this room does in the background.
pub fn handlers(app: &App, worker: Worker) -> Worker {
    worker.handle(RUN, Runs(app.clone()))
}

struct Runs(App);

#[async_trait]
impl Handler for Runs {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        let Asked { request } = job.read()?;
        let Some(row) = store::find(self.0.db.read(), request).await?.filter(|row| row.ended_at.is_none()) else {
            return Ok(());
        };
        perform(&self.0, row).await.map_err(|fault| JobError::Retry(fault.to_string()))
    }
}

/// Runs it to its end. After a crash it runs again: what was taken before is here already.
async fn perform(app: &App, row: Stored) -> anyhow::Result<()> {
    let bytes = app.files.get(&row.file_hash).await?;
    let map = row.map.as_deref().map(Mapping::parse).transpose()?;
    let (told, seen) = watch::channel(0);
    let acting = acting(row.begun_by.into());
    let kind = Kind::parse(&row.kind).unwrap_or(Kind::Calls);
    let request = Request {
        kind,
        file_name: &row.file_name,
        bytes: &bytes,
        map,
        dry_run: row.dry_run,
        acting: acting.clone(),
        told: Some(told),
    };
    let (report, ()) = tokio::join!(run(app, request), follow(&app.db, row.id, seen));
    let report: Report = report.map_err(|refused| match refused {
        Refused::File(rejection) => anyhow::anyhow!("the file is refused now: {rejection}"),
        other => other.into(),
    })?;
    end(app, row, &acting, &report).await.map_err(Into::into)
}

/// Writes down how many rows are done, as long as somebody tells it.
async fn follow(db: &Db, id: Uuid, mut seen: watch::Receiver<usize>) {
    while seen.changed().await.is_ok() {
        let done = i64::try_from(*seen.borrow_and_update()).unwrap_or(i64::MAX);
        if let Err(error) = write_done(db, id, done).await {
            tracing::warn!(%error, "how far an import has come could not be written");
        }
        tokio::time::sleep(TOLD_EVERY).await;
    }
}

async fn write_done(db: &Db, id: Uuid, done: i64) -> Result<(), DbErr> {
    let txn = db.begin().await?;
    store::set_done(txn.conn(), id, done).await?;
    txn.commit().await
}

/// Keeps the report, and tells whoever asked.
async fn end(app: &App, row: Stored, acting: &Acting, report: &Report) -> Result<(), Failure> {
    let lang = app.catalogue.lang(&row.lang).unwrap_or(app.catalogue.first());
    let written = serde_json::to_vec(&report.json(app, lang)).map_err(Failure::internal)?;
    let kept = app.files.put(&written).await.map_err(Failure::internal)?;
    let count = |outcome| i64::try_from(report.count(outcome)).unwrap_or(i64::MAX);
    let (taken, present, refused) = (count(Outcome::Taken), count(Outcome::Present), count(Outcome::Refused));
    let change = app.change(acting.clone()).await?;
    store::end(&change, &row, (taken, present, refused), kept.hash).await?;
    let notice = Notice::new("import-ended", Reader::Person(row.begun_by.into()), path(row.id))
        .titled(row.file_name)
        .with("taken", Value::Number(taken))
        .with("present", Value::Number(present))
        .with("refused", Value::Number(refused));
    notices::tell(&change, notice).await?;
    let entry = Entry::new("import.reported", Subject::new("import_request", row.id));
    change.record(entry.data(json!({ "taken": taken, "present": present, "refused": refused }))).await?;
    Ok(change.commit().await?)
}
