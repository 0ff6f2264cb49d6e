//! What is sealed tells nothing: neither the database nor the files nor a log, until two officers open it; and a changed
//! byte is found.

use std::{
    io::Write,
    path::Path,
    sync::{Arc, Mutex},
};

use domain::access::Role;
use entity::{attachment, draft_section, submission};
use platform::change::Acting;
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, Statement, sea_query::Expr};

use crate::{
    application::World,
    support::{TestApp, monday},
};

/// Strings that stand nowhere else.
const PLANTED: [&str; 9] = [
    "zqx-ancien-texte",
    "zqx-resume",
    "zqx-equipe",
    "zqx-nom-de-fichier",
    "zqx-dans-le-fichier",
    "zqx-morceau",
    "zqx-envoi",
    "zqx-brouillon",
    "768543219",
];

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Everything that the logs say while the guard is kept.
fn logged() -> (Log, tracing::subscriber::DefaultGuard) {
    let log = Log::default();
    let writer = log.clone();
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(move || writer.clone()).finish();
    (log, tracing::subscriber::set_default(subscriber))
}

fn files_below(folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            files_below(&entry.path(), found);
        } else {
            let path = entry.path().display().to_string();
            let mut bytes = path.clone().into_bytes();
            bytes.extend(std::fs::read(entry.path()).unwrap());
            found.push((path, bytes));
        }
    }
}

async fn texts(app: &TestApp, sql: &str) -> Vec<String> {
    let conn = app.app.db.read();
    let rows = conn.query_all_raw(Statement::from_string(conn.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// Everything that lies on disks: files with their names, the database's own files with its log, every row of every
/// table as text.
async fn everything(app: &TestApp) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    files_below(&app.app.config.data, &mut all);
    if app.app.db.is_sqlite() {
        let file = texts(app, "SELECT file FROM pragma_database_list WHERE name = 'main'").await.remove(0);
        for ending in ["", "-wal"] {
            let path = format!("{file}{ending}");
            all.push((path.clone(), std::fs::read(&path).unwrap_or_default()));
        }
        return all;
    }
    let tables = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'";
    for table in texts(app, tables).await {
        for row in texts(app, &format!("SELECT t::text FROM \"{table}\" t")).await {
            all.push((table.clone(), row.into_bytes()));
        }
    }
    all
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

/// Where a planted string stands, in plain words or, as PostgreSQL says bytes, in hexadecimal.
fn found(all: &[(String, Vec<u8>)]) -> Vec<String> {
    let mut found = Vec::new();
    for (place, bytes) in all {
        for planted in PLANTED {
            if holds(bytes, planted.as_bytes()) || holds(bytes, hex(planted).as_bytes()) {
                found.push(format!("{planted} in {place}"));
            }
        }
    }
    found
}

const DELIVERY: [(&str, &str); 3] = [("price", "768543219"), ("stage", "running"), ("team", "zqx-equipe")];

/// A submission with a file, withdrawn and handed in again; a file that came in pieces, one that stopped; and a draft
/// of another startup.
async fn planted(w: &World<'_>) -> String {
    let path = w.begins(&w.founder, w.startup).await;
    let idea = format!("{path}/sections/idea");
    w.founder.autosave(&idea, &[("version", "0"), ("summary", "zqx-ancien-texte")]).await.expect(200);
    w.colleague.post(&idea, &[("summary", "zqx-resume")]).await.done();
    w.founder.post(&format!("{path}/sections/delivery"), &DELIVERY).await.done();
    let stopped = [("section", "idea"), ("field", "annex"), ("name", "zqx-envoi.txt"), ("size", "900")];
    let stopped = w.founder.post(&format!("{path}/uploads"), &stopped).await.expect(201).location.unwrap();
    w.founder.piece(&stopped, 0, b"zqx-morceau and more").await.expect(204);
    let file = ("annex", "zqx-nom-de-fichier.txt", b"zqx-dans-le-fichier".as_slice());
    let fields = [("section", "idea"), ("field", "annex")];
    w.founder.upload(&format!("{path}/attachments"), &fields, file).await.done();
    w.founder.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.done();
    w.founder.post(&format!("{path}/withdrawal"), &[]).await.done();
    w.founder.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.done();

    let other = w.app.organisation("startup", "SN", "Baobab SARL").await;
    w.founder.holds(Role::Owner, other).await;
    let draft = w.begins(&w.founder, other).await;
    w.founder.post(&format!("{draft}/sections/idea"), &[("summary", "zqx-brouillon")]).await.done();
    path
}

#[tokio::test]
async fn nothing_that_lies_anywhere_tells_what_was_written_before_the_opening() {
    let (log, _guard) = logged();
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = planted(&w).await;
    app.work().await;
    w.founder.get("/work").await.expect(200);
    assert_eq!(found(&everything(&app).await), Vec::<String>::new());

    // the team reads its own
    let page = w.founder.get(&path).await.expect(200);
    page.says("zqx-resume").says("zqx-nom-de-fichier").says("zqx-equipe");
    w.founder.get(&format!("{path}/contents/2")).await.expect(200).says("768543219");
    w.founder.get(&path).await.expect(200);
    assert_eq!(found(&everything(&app).await), Vec::<String>::new());

    w.opened().await;
    let page = w.manager.get(&path).await.expect(200).says("zqx-resume").says("zqx-nom-de-fichier");
    let file = page.body.split('"').find(|part| part.contains("/attachments/")).unwrap().to_owned();
    w.manager.get(&file).await.expect(200).says("zqx-dans-le-fichier");
    let told = found(&everything(&app).await);
    assert!(told.iter().any(|line| line.starts_with("zqx-resume")), "the search finds nothing at all");
    for never in ["zqx-ancien", "zqx-brouillon", "zqx-morceau", "zqx-envoi", "zqx-dans-le-fichier"] {
        assert!(!told.iter().any(|line| line.starts_with(never)), "{told:?}");
    }
    let log = log.0.lock().unwrap();
    assert!(PLANTED.iter().all(|planted| !holds(&log, planted.as_bytes())), "a log tells");
}

/// Lets a test write what no code of ours writes.
async fn tamper(app: &TestApp, statement: &str) {
    let change = app.app.change(Acting::system()).await.unwrap();
    change.conn().execute_unprepared(statement).await.unwrap();
    change.commit().await.unwrap();
}

async fn without_trigger(app: &TestApp) {
    let drop = match app.app.db.read().get_database_backend() {
        DbBackend::Sqlite => "DROP TRIGGER tr_submission_update",
        _ => "DROP TRIGGER tr_submission_update ON submission",
    };
    tamper(app, drop).await;
}

fn changed(mut bytes: Vec<u8>) -> Vec<u8> {
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    bytes
}

#[tokio::test]
async fn a_changed_byte_of_a_draft_is_told_and_its_section_is_written_again() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.written(&w.founder, w.startup, "zqx-resume", "1000").await;
    let change = app.app.change(Acting::system()).await.unwrap();
    let rows = draft_section::Entity::find().filter(draft_section::Column::Section.eq("idea"));
    let row = rows.one(change.conn()).await.unwrap().unwrap();
    draft_section::Entity::update_many()
        .col_expr(draft_section::Column::Bytes, Expr::value(changed(row.bytes)))
        .filter(draft_section::Column::Section.eq("idea"))
        .exec(change.conn())
        .await
        .unwrap();
    change.commit().await.unwrap();
    let (idea, submission) = (format!("{path}/sections/idea"), format!("{path}/submission"));
    w.founder.get(&idea).await.expect(200).says("What was saved here cannot be read").hides("zqx-resume");
    w.founder.get(&path).await.expect(200);
    w.founder.post(&submission, &[("declaration", "yes")]).await.expect(422).says("was changed or damaged");
    w.founder.post(&idea, &[("summary", "Written again")]).await.done();
    w.founder.get(&idea).await.expect(200).says("Written again").hides("cannot be read");
    w.founder.post(&submission, &[("declaration", "yes")]).await.done();
}

#[tokio::test]
async fn a_changed_byte_of_a_submission_holds_up_none_of_the_others_and_stands_in_the_minutes() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = planted(&w).await;
    let other = app.organisation("startup", "SN", "Kora Data SARL").await;
    w.founder.holds(Role::Owner, other).await;
    let whole = w.submitted(&w.founder, other, "A whole one", "1000").await;
    let page = w.founder.get(&path).await.expect(200).body;
    let file = page.split('"').find(|part| part.contains("/attachments/")).unwrap().to_owned();

    without_trigger(&app).await;
    let change = app.app.change(Acting::system()).await.unwrap();
    let id: uuid::Uuid = path.rsplit('/').next().unwrap().parse().unwrap();
    let of = || submission::Column::ApplicationId.eq(id);
    let row = submission::Entity::find().filter(of()).all(change.conn()).await.unwrap().pop().unwrap();
    submission::Entity::update_many()
        .col_expr(submission::Column::Bytes, Expr::value(changed(row.bytes)))
        .filter(of())
        .exec(change.conn())
        .await
        .unwrap();
    change.commit().await.unwrap();
    let mut stored = Vec::new();
    files_below(&app.app.config.data.join("files"), &mut stored);
    for (place, _) in stored.iter().filter(|(place, _)| !place.contains("incoming")) {
        let bytes = std::fs::read(place).unwrap();
        std::fs::write(place, changed(bytes)).unwrap();
    }

    // told to the team, with the receipts still there
    w.founder.get(&path).await.expect(200).says("What was handed in cannot be read").says("RC-").hides("zqx-resume");
    w.founder.get(&format!("{path}/contents/2")).await.expect(403).says("changed or damaged");
    w.founder.get(&format!("{path}/receipts/2")).await.expect(200);
    w.founder.get(&file).await.expect(403).says("changed or damaged");

    w.opened().await;
    w.manager.get(&whole).await.expect(200).says("A whole one");
    w.manager.get(&path).await.expect(200).says("What was handed in cannot be read");
    let minutes = texts(&app, "SELECT CAST(minutes AS text) FROM opening").await.remove(0);
    let minutes: serde_json::Value = serde_json::from_str(&minutes).unwrap();
    let line = |path: &str| {
        let lines = minutes["applications"].as_array().unwrap();
        lines.iter().find(|line| path.ends_with(line["application"].as_str().unwrap())).unwrap()["whole"].clone()
    };
    assert_eq!((line(&whole), line(&path)), (true.into(), false.into()));
}

#[tokio::test]
async fn what_lay_plain_before_there_was_sealing_is_sealed_at_the_next_start_and_reads_as_before() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = planted(&w).await;
    let before = w.founder.get(&format!("{path}/contents/2")).await.expect(200).body;

    // the rows as the version before wrote them
    without_trigger(&app).await;
    let change = app.app.change(Acting::system()).await.unwrap();
    let conn = change.conn();
    let answers = br#"{"summary":"zqx-brouillon"}"#.to_vec();
    draft_section::Entity::update_many()
        .col_expr(draft_section::Column::Bytes, Expr::value(answers))
        .col_expr(draft_section::Column::Format, Expr::value("json"))
        .col_expr(draft_section::Column::KeyId, Expr::value(None::<uuid::Uuid>))
        .filter(draft_section::Column::Section.eq("idea"))
        .exec(conn)
        .await
        .unwrap();
    let salt: serde_json::Value = serde_json::from_str(&before).unwrap();
    let salt = domain::application::receipt::unhex(salt["salt"].as_str().unwrap()).unwrap();
    submission::Entity::update_many()
        .col_expr(submission::Column::Bytes, Expr::value(before.clone().into_bytes()))
        .col_expr(submission::Column::Format, Expr::value("json"))
        .col_expr(submission::Column::KeyId, Expr::value(None::<uuid::Uuid>))
        .col_expr(submission::Column::Salt, Expr::value(salt))
        .filter(submission::Column::Number.eq(2))
        .exec(conn)
        .await
        .unwrap();
    let blob = app.app.files.put(b"zqx-dans-le-fichier").await.unwrap();
    let row = entity::blob::ActiveModel {
        hash: sea_orm::Set(blob.hash.clone()),
        size: sea_orm::Set(blob.size),
        created_at: sea_orm::Set(monday()),
    };
    entity::blob::Entity::insert(row).exec_without_returning(conn).await.unwrap();
    attachment::Entity::update_many()
        .col_expr(attachment::Column::BlobHash, Expr::value(blob.hash.clone()))
        .col_expr(attachment::Column::ContentHash, Expr::value(blob.hash))
        .col_expr(attachment::Column::Name, Expr::value("zqx-nom-de-fichier.txt"))
        .col_expr(attachment::Column::Kind, Expr::value("txt"))
        .col_expr(attachment::Column::Size, Expr::value(19_i64))
        .col_expr(attachment::Column::KeyId, Expr::value(None::<uuid::Uuid>))
        .col_expr(attachment::Column::Sealed, Expr::value(None::<Vec<u8>>))
        .exec(conn)
        .await
        .unwrap();
    conn.execute_unprepared("DELETE FROM sealing_key").await.unwrap();
    // the sections whose key that deletes were never among it
    conn.execute_unprepared("DELETE FROM draft_section WHERE key_id IS NOT NULL").await.unwrap();
    conn.execute_unprepared("DELETE FROM upload").await.unwrap();
    change.commit().await.unwrap();
    assert!(!found(&everything(&app).await).is_empty());

    // the first number stays under the key that is gone
    assert_eq!(passerelle::application::seal_all(&app.app).await.unwrap(), 4);
    assert_eq!(passerelle::application::seal_all(&app.app).await.unwrap(), 0);
    assert_eq!(found(&everything(&app).await), Vec::<String>::new());
    assert_eq!(w.founder.get(&format!("{path}/contents/2")).await.expect(200).body, before);
    let page = w.founder.get(&path).await.expect(200).says("zqx-nom-de-fichier").body;
    let file = page.split('"').find(|part| part.contains("/attachments/")).unwrap();
    w.founder.get(file).await.expect(200).says("zqx-dans-le-fichier");
    w.opened().await;
    w.manager.get(&path).await.expect(200).says("zqx-resume");
}

#[tokio::test]
async fn without_the_platforms_key_the_start_says_what_is_missing() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.begins(&w.founder, w.startup).await;
    assert_eq!(
        passerelle::application::missing_keys(app.app.db.read(), &app.app.keys).await.unwrap(),
        Vec::<uuid::Uuid>::new()
    );
    let elsewhere = tempfile::tempdir().unwrap();
    let empty = platform::keys::Keyring::open(elsewhere.path()).unwrap();
    let missing = passerelle::application::missing_keys(app.app.db.read(), &empty).await.unwrap();
    assert_eq!(missing.len(), 1);

    // recorded, it is missed no more; what it sealed is told as closed, and nothing new is sealed to it
    assert_eq!(passerelle::application::give_up_key(&app.app, missing[0]).await.unwrap(), 1);
    assert!(passerelle::application::missing_keys(app.app.db.read(), &empty).await.unwrap().is_empty());
    w.founder.get(&path).await.expect(403).says("keys that the platform does not hold");
    let other = app.organisation("startup", "SN", "Baobab SARL").await;
    w.founder.holds(Role::Owner, other).await;
    let (call, statement) = (w.call.id.to_string(), format!("statement.{}", w.call.statement));
    let fields = [("call", call.as_str()), (statement.as_str(), "yes")];
    w.founder.post(&format!("/organisations/{other}/applications"), &fields).await.expect(403);
}

#[tokio::test]
async fn anybody_checks_a_receipt_and_nothing_is_kept_or_told_beyond_it() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.submitted(&w.founder, w.startup, "zqx-resume", "1000").await;
    let receipt = w.founder.get(&format!("{path}/receipts/1")).await.expect(200).body;
    let content = w.founder.get(&format!("{path}/contents/1")).await.expect(200).body;
    let number = app.count("journal_entry").await;
    let visitor = app.visitor();
    visitor.get("/receipts/check").await.expect(200).says("Check a receipt").says("Public keys");
    let forged = receipt.replace("RC-", "RX-");
    let other = content.replace("zqx-resume", "zqx-autre");
    for (receipt, content, words) in [
        (receipt.as_str(), "", "The receipt is genuine"),
        (&receipt, &content, "the content is what was handed in"),
        (&receipt, &other, "but the content is another"),
        (&receipt, "no content", "but the content is another"),
        (&forged, "", "The receipt was changed"),
        (&content, "", "This is not a receipt"),
        ("{", "", "This is not a receipt"),
    ] {
        let page = visitor.post("/receipts/check", &[("receipt", receipt), ("content", content)]).await.expect(200);
        page.says(words).hides("Teranga Files");
    }
    let fields: [(&str, &str); 0] = [];
    visitor.post("/receipts/check", &fields).await.expect(422).says("Choose the receipt’s file");
    let file = ("receipt_file", "receipt.json", receipt.as_bytes());
    for lang in ["fr", "az"] {
        visitor.get(&format!("/receipts/check?lang={lang}")).await.expect(200);
    }
    visitor.upload("/receipts/check", &[], file).await.expect(200).says("Qəbz həqiqidir");
    assert_eq!(app.count("journal_entry").await, number);
}
