//! Imports in the browser: hand in a file, see how far it has come, read what became of every row.

use axum::{
    extract::{Path, Query},
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use domain::{
    access::Role,
    rejection::{Problems, Rejection},
};
use platform::{
    error::Failure,
    files::MEGABYTES,
    forms::{FormState, Submitted},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::{
    Kind, path,
    report::Outcome,
    requests::{self, Ask},
    store::requests::{self as store, Stored},
};
use crate::identity::{Access, Cx, Routes};

/// Requests on one page of the list.
const PAGE: usize = 50;
/// Refused rows that are shown; the file with all of them is beside.
const SHOWN: usize = 100;
/// Seconds after which the page of a running import opens anew.
const AGAIN: u64 = 3;

pub fn routes() -> Routes {
    let keeper = || Access::platform(Role::Administrator);
    Routes::new()
        .get("/imports", keeper(), list)
        .get("/imports/new", keeper(), new_page)
        .post("/imports", keeper(), create)
        .get("/imports/{id}", keeper(), show)
        .get("/imports/{id}/rows.csv", keeper(), rows)
        .post("/imports/{id}/taking", keeper(), take)
}

#[derive(Serialize)]
struct Line {
    id: Uuid,
    kind: String,
    file_name: String,
    dry_run: bool,
    total: i64,
    done: i64,
    taken: i64,
    present: i64,
    refused: i64,
    begun_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
}

impl From<Stored> for Line {
    fn from(row: Stored) -> Self {
        Self {
            id: row.id,
            kind: format!("import-kind-{}", row.kind),
            file_name: row.file_name,
            dry_run: row.dry_run,
            total: row.total,
            done: row.done,
            taken: row.taken,
            present: row.present,
            refused: row.refused,
            begun_at: row.begun_at,
            ended_at: row.ended_at,
        }
    }
}

#[derive(Serialize)]
struct List {
    imports: Vec<Line>,
    tz: &'static str,
    next: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct After {
    after: Option<Uuid>,
}

async fn list(cx: Cx, Query(page): Query<After>) -> Result<Response, Failure> {
    let mut rows = store::newest(cx.read(), page.after, PAGE as u64 + 1).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|last| format!("/imports?after={}", last.id));
    let imports = rows.into_iter().map(Line::from).collect();
    cx.page("imports/list.html", List { imports, tz: cx.zone().name(), next })
}

#[derive(Serialize)]
struct Choice {
    value: &'static str,
    key: String,
}

#[derive(Serialize)]
struct NewView {
    kinds: Vec<Choice>,
    megabytes: u32,
}

fn new_view() -> NewView {
    let choice = |kind: &Kind| Choice { value: kind.as_str(), key: format!("import-kind-{kind}") };
    NewView { kinds: Kind::ALL.iter().map(choice).collect(), megabytes: MEGABYTES }
}

async fn new_page(cx: Cx) -> Result<Response, Failure> {
    let form = FormState::filled([("trial", "yes".to_owned())]);
    cx.form("imports/new.html", form, new_view())
}

async fn create(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    let asked = match handed_in(&form) {
        Ok(asked) => requests::ask(&cx, asked).await,
        Err(problems) => Err(problems.into()),
    };
    match asked {
        Ok(id) => Ok(Redirect::to(&path(id)).into_response()),
        Err(failure) => cx.again(failure, &form, "imports/new.html", new_view()),
    }
}

/// # Errors
/// `required` at `import_kind` and `import_file`; `import-map-unreadable` at `import_map` where it is no text.
fn handed_in(form: &Submitted) -> Result<Ask, Problems> {
    let mut problems = Problems::default();
    let uploaded = |field: &str| form.files.iter().find(|file| file.field == field);
    let kind =
        problems.keep(Kind::parse(form.text("import_kind")).ok_or_else(|| Rejection::at("import_kind", "required")));
    let file = problems.keep(uploaded("import_file").ok_or_else(|| Rejection::at("import_file", "required")));
    let text = |bytes: &[u8]| {
        let unreadable = |error: std::str::Utf8Error| {
            Rejection::at("import_map", "import-map-unreadable").with("said", error.to_string())
        };
        std::str::from_utf8(bytes).map(str::to_owned).map_err(unreadable)
    };
    let map = problems.keep(uploaded("import_map").map(|map| text(&map.bytes)).transpose());
    match (kind, file, map) {
        (Some(kind), Some(file), Some(map)) => {
            let dry_run = form.text("trial") == "yes";
            Ok(Ask { kind, file_name: named(&file.name), bytes: file.bytes.to_vec(), map, dry_run })
        }
        _ => Err(problems),
    }
}

/// The last part of a name, however long a path a browser sends.
fn named(given: &str) -> String {
    given.rsplit(['/', '\\']).next().unwrap_or(given).chars().filter(|c| !c.is_control()).take(120).collect()
}

#[derive(Serialize)]
struct Show {
    import: Line,
    /// The report as it was kept: `columns`, `kept_as_facts`, `rows`.
    report: Option<Value>,
    refused: Vec<Value>,
    more: usize,
    tz: &'static str,
}

async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Response, Failure> {
    let row = store::find(cx.read(), id).await?.ok_or(Failure::NotFound)?;
    let mut report = report(&cx, &row).await?;
    let rows = report.as_mut().and_then(|report| report.get_mut("rows")).map(Value::take);
    let mut refused: Vec<Value> = match rows {
        Some(Value::Array(rows)) => {
            rows.into_iter().filter(|row| row["outcome"] == Outcome::Refused.as_str()).collect()
        }
        _ => Vec::new(),
    };
    let more = refused.len().saturating_sub(SHOWN);
    refused.truncate(SHOWN);
    let runs = row.ended_at.is_none();
    let view = Show { import: row.into(), report, refused, more, tz: cx.zone().name() };
    let mut page = cx.page("imports/show.html", view)?;
    if runs {
        page.headers_mut().insert(HeaderName::from_static("refresh"), HeaderValue::from(AGAIN));
    }
    Ok(page)
}

async fn report(cx: &Cx, row: &Stored) -> Result<Option<Value>, Failure> {
    let Some(hash) = &row.report_hash else { return Ok(None) };
    let bytes = cx.app.files.get(hash).await.map_err(Failure::internal)?;
    serde_json::from_slice(&bytes).map(Some).map_err(Failure::internal)
}

async fn take(cx: Cx, Path(id): Path<Uuid>, _form: Submitted) -> Result<Response, Failure> {
    let tried = store::find(cx.read(), id).await?.ok_or(Failure::NotFound)?;
    let id = requests::take(&cx, tried).await?;
    Ok(Redirect::to(&path(id)).into_response())
}

/// What became of every row, as a sheet.
async fn rows(cx: Cx, Path(id): Path<Uuid>) -> Result<Response, Failure> {
    let row = store::find(cx.read(), id).await?.ok_or(Failure::NotFound)?;
    let report = report(&cx, &row).await?.ok_or(Failure::NotFound)?;
    let sheet = sheet(&report).map_err(Failure::internal)?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"import-{id}.csv\"")),
    ];
    Ok((headers, sheet).into_response())
}

fn sheet(report: &Value) -> Result<Vec<u8>, csv::Error> {
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record(["line", "source_id", "outcome", "title", "reasons", "notes"])?;
    for row in report["rows"].as_array().into_iter().flatten() {
        let text = |name: &str| platform::spreadsheet::cell(row[name].as_str().unwrap_or_default());
        let told = |name: &str| {
            let all = row[name].as_array().into_iter().flatten().filter_map(|one| one["text"].as_str());
            platform::spreadsheet::cell(&all.collect::<Vec<_>>().join(" "))
        };
        let line = row["line"].to_string();
        let cells = [line, text("source_id"), text("outcome"), text("title"), told("reasons"), told("notes")];
        file.write_record(cells)?;
    }
    file.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}
