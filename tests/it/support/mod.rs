//! A spawned application over a database of its own, and people who act in it.

pub mod calls;
mod open_calls;
mod people;
pub mod pilots;
pub mod provider;

use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use axum::{Router, body::Body};
use chrono::{DateTime, TimeZone, Utc};
use http::{Request, Response, StatusCode, header};
use migration::{Migrator, MigratorTrait};
use passerelle::{
    app::App,
    config::Config,
    start::{self, Furniture},
};
use platform::{
    clock::ManualClock,
    ids::SystemIds,
    mail::{FileMailer, Outgoing},
    testing::{Template, TestDatabase},
};
use sea_orm::{ConnectionTrait, Statement};
use tower::ServiceExt;

pub use open_calls::OpenCall;
pub use people::Person;

/// The day on which tests begin: a Monday in Dakar and Baku.
pub fn monday() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2027, 3, 1, 9, 0, 0).unwrap()
}

pub struct TestApp {
    pub app: App,
    pub clock: Arc<ManualClock>,
    /// Every statement that was sent to the database.
    pub statements: Arc<Mutex<Vec<String>>>,
    router: Router,
    _files: tempfile::TempDir,
    _database: TestDatabase,
}

/// What one test prepares for all: words and templates read, a database with its schema and rules, the keys to it.
struct Prepared {
    furniture: Furniture,
    database: Template,
    keys: Vec<(String, Vec<u8>)>,
}

static PREPARED: tokio::sync::OnceCell<Prepared> = tokio::sync::OnceCell::const_new();

impl Prepared {
    async fn prepare() -> Self {
        let database = TestDatabase::fresh().await.unwrap();
        Migrator::up(database.db.maintenance(), None).await.unwrap();
        let files = tempfile::tempdir().unwrap();
        let config = config(files.path());
        let furniture = Furniture::load(&config).unwrap();
        let (clock, ids) = (Arc::new(ManualClock::at(monday())), Arc::new(SystemIds::default()));
        let app = start::furnish(furniture.clone(), config, database.db.clone(), clock, ids).await.unwrap();
        passerelle::registry::pin(&app).await.unwrap();
        drop(app);
        let keys = read_folder(&files.path().join("keys"));
        Self { furniture, database: database.into_template().await.unwrap(), keys }
    }
}

fn read_folder(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    files.map(|file| (file.file_name().into_string().unwrap(), std::fs::read(file.path()).unwrap())).collect()
}

fn config(data: &Path) -> Config {
    // who acts in a test is signed in once and has no second factor, unless the test is about that
    Config {
        data: data.to_owned(),
        password_memory: 64,
        officer_key_cost: 2,
        second_factor_grace_days: 3650,
        recent_sign_in_minutes: u32::MAX,
        ..Config::default()
    }
}

impl TestApp {
    pub async fn spawn() -> Self {
        Self::with(|_| ()).await
    }

    /// As the demo runs: with its own pages.
    pub async fn demo() -> Self {
        Self::with(|config| config.demo = true).await
    }

    /// With other settings.
    pub async fn with(set: impl FnOnce(&mut Config)) -> Self {
        let prepared = PREPARED.get_or_init(Prepared::prepare).await;
        Self::with_furniture(prepared.furniture.clone(), set).await
    }

    /// With words, templates and a brand of its own.
    pub async fn with_furniture(furniture: Furniture, set: impl FnOnce(&mut Config)) -> Self {
        let prepared = PREPARED.get_or_init(Prepared::prepare).await;
        let database = prepared.database.copy().await.unwrap();
        let clock = Arc::new(ManualClock::at(monday()));
        let files = tempfile::tempdir().unwrap();
        let folder = files.path().join("keys");
        std::fs::create_dir(&folder).unwrap();
        for (name, seed) in &prepared.keys {
            std::fs::write(folder.join(name), seed).unwrap();
        }
        let (mut config, ids) = (config(files.path()), Arc::new(SystemIds::default()));
        set(&mut config);
        let (mut db, statements) = (database.db.clone(), Arc::new(Mutex::new(Vec::new())));
        let told = statements.clone();
        db.on_statement(move |statement| told.lock().unwrap().push(statement.to_owned()));
        let app = start::furnish(furniture, config, db, clock.clone(), ids).await.unwrap();
        Self {
            router: passerelle::app::router(app.clone()),
            app,
            clock,
            statements,
            _files: files,
            _database: database,
        }
    }

    /// Somebody without an account, with a browser of their own.
    pub fn visitor(&self) -> Person<'_> {
        Person::visitor(self)
    }

    /// Somebody with a proved address, signed in.
    pub async fn person(&self, name: &str) -> Person<'_> {
        Person::signed_in(self, name, None).await
    }

    /// Lets the worker do everything that is due; nothing may fail.
    pub async fn work(&self) {
        let drained = passerelle::jobs::worker(&self.app).drain().await.unwrap();
        assert!(drained.failed.is_empty() && drained.unknown == 0, "{drained:?}");
    }

    /// Every letter to this address so far, oldest first.
    pub async fn letters_to(&self, email: &str) -> Vec<Outgoing> {
        self.work().await;
        let config = &self.app.config;
        let folder = FileMailer::new(&config.mails(), &config.mail_from).unwrap();
        let letters = folder.newest(1000).await.unwrap();
        let theirs = letters.into_iter().map(|letter| letter.letter).filter(|letter| letter.to.contains(email));
        let mut theirs: Vec<_> = theirs.collect();
        // they are sent side by side; their ids tell in what order they were entered
        theirs.sort_by(|one, other| one.message_id.cmp(&other.message_id));
        for letter in &theirs {
            let bare = letter.text.contains("{$") || letter.subject.contains("{$");
            assert!(!bare, "a letter shows an empty place: {} {}", letter.subject, letter.text);
        }
        theirs
    }

    /// How many rows; `what` is what stands after FROM.
    pub async fn count(&self, what: &str) -> i64 {
        let conn = self.app.db.read();
        let sql = format!("SELECT count(*) AS n FROM {what}");
        let row = conn.query_one_raw(Statement::from_string(conn.get_database_backend(), sql)).await.unwrap().unwrap();
        row.try_get("", "n").unwrap()
    }

    async fn send(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.unwrap()
    }
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: http::HeaderMap,
    pub location: Option<String>,
    pub body: String,
    /// The body where it is no text.
    pub bytes: Vec<u8>,
}

impl Answer {
    async fn of(response: Response<Body>) -> Self {
        let (parts, body) = response.into_parts();
        let location = parts.headers.get(header::LOCATION).map(|value| value.to_str().unwrap().to_owned());
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let html =
            parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        if html {
            let page = String::from_utf8_lossy(&bytes);
            spoken(&page);
            linked(&page);
        }
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Self { status: parts.status, headers: parts.headers, location, body, bytes: bytes.to_vec() }
    }

    /// The status must be this one; the body is shown if it is not.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "location {:?}, body:\n{}", self.location, excerpt(&self.body));
        self
    }

    /// The value of a header, empty if there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// A redirect after something was done; its path.
    #[track_caller]
    pub fn done(self) -> String {
        self.expect(303).location.unwrap()
    }

    /// Something that the sender did wrong.
    #[track_caller]
    pub fn expect_client_error(self) -> Self {
        assert!(self.status.is_client_error(), "{}", self.status);
        self
    }

    /// The page must say this.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(self.body.contains(words), "{words:?} is not on the page:\n{}", excerpt(&self.body));
        self
    }

    /// The page must not say this.
    #[track_caller]
    pub fn hides(self, words: &str) -> Self {
        assert!(!self.body.contains(words), "{words:?} is on the page");
        self
    }
}

/// Links of a page are whole: one that is relative leads elsewhere from every other address.
#[track_caller]
fn linked(page: &str) {
    let whole = ["/", "#", "http://", "https://", "mailto:", "data:", "otpauth://", "?"];
    for href in page.split(" href=\"").skip(1).chain(page.split(" action=\"").skip(1)) {
        let href = href.split('"').next().unwrap_or_default();
        assert!(whole.iter().any(|start| href.starts_with(start)), "a link to {href:?}");
    }
}

/// A page never shows the key of a message that is missing, nor a place that nobody filled.
#[track_caller]
fn spoken(page: &str) {
    let body = page.split("<body").nth(1).unwrap_or_default();
    assert!(!body.contains("&lt;span lang="), "a text shows the mark of its language as text");
    for text in body.split('>').filter_map(|piece| piece.split('<').next()).map(str::trim) {
        let parts: Vec<&str> = text.split('-').collect();
        let word = |part: &&str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        };
        let known = KEYS_OF.contains(&parts[0]);
        assert!(!(known && parts.len() > 1 && parts.iter().all(word)), "the page shows the key {text:?}");
        assert!(!text.contains("{$"), "the page shows an empty place: {text:?}");
    }
}

/// First words of message keys.
const KEYS_OF: &[&str] = &[
    "action",
    "application",
    "call",
    "cohort",
    "country",
    "deliverable",
    "done",
    "event",
    "field",
    "invoice",
    "label",
    "language",
    "mentor",
    "mentoring_session",
    "mentorship",
    "milestone",
    "nav",
    "notice",
    "opening",
    "organisation",
    "panel",
    "participant",
    "pilot",
    "programme",
    "purchase",
    "refusal",
    "roadmap_stage",
    "role",
    "sector",
    "sheet",
    "solution",
    "task",
    "title",
    "unit",
    "value",
];

fn excerpt(body: &str) -> &str {
    let from = body.find("<main").unwrap_or(0);
    let rest = &body[from..];
    let to = rest.char_indices().nth(4000).map_or(rest.len(), |(at, _)| at);
    &rest[..to]
}

/// The path and query of the link in a letter.
pub fn link_in(letter: &Outgoing) -> String {
    let line = letter
        .text
        .lines()
        .find(|line| line.starts_with("http"))
        .unwrap_or_else(|| panic!("no link in {}", letter.text));
    line.trim().splitn(4, '/').nth(3).map(|path| format!("/{path}")).unwrap()
}

/// The id in an address such as `/organisations/<id>?done=…`.
pub fn id_in(path: &str) -> uuid::Uuid {
    path.split(['/', '?']).find_map(|part| part.parse().ok()).unwrap_or_else(|| panic!("no id in {path}"))
}
