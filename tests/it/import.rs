//! Imports as people run them: a file, a map, a report; and what everybody then sees.

use std::path::{Path, PathBuf};

use passerelle::imports::{Kind, Mapping, Outcome, Refused, Report, Request, run};
use platform::change::Acting;
use sea_orm::{EntityTrait, PaginatorTrait};

use domain::access::Role;

use crate::support::{Person, TestApp, link_in};

fn data(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data").join(name)).unwrap()
}

fn map(name: &str) -> Mapping {
    Mapping::parse(&String::from_utf8(data(name)).unwrap()).unwrap()
}

async fn import(app: &TestApp, kind: Kind, name: &str, bytes: &[u8], map: Option<Mapping>) -> Report {
    run(&app.app, Request { kind, file_name: name, bytes, map, dry_run: false, acting: Acting::system(), told: None })
        .await
        .unwrap()
}

async fn refused(app: &TestApp, bytes: &[u8]) -> &'static str {
    let request = Request {
        kind: Kind::Calls,
        file_name: "x.csv",
        bytes,
        map: None,
        dry_run: false,
        acting: Acting::system(),
        told: None,
    };
    match run(&app.app, request).await {
        Err(Refused::File(rejection)) => rejection.code,
        Err(other) => panic!("{other}"),
        Ok(report) => panic!("{} rows", report.lines.len()),
    }
}

/// Line, outcome, first reason.
fn told(report: &Report) -> Vec<(u64, &'static str, Option<&'static str>)> {
    report.lines.iter().map(|l| (l.line, l.outcome.as_str(), l.reasons.first().map(|r| r.code))).collect()
}

#[tokio::test]
async fn every_row_of_a_rough_sheet_is_taken_known_or_refused_with_its_line() {
    let app = TestApp::spawn().await;
    let report = import(&app, Kind::Calls, "calls.csv", &data("calls.csv"), Some(map("calls.toml"))).await;
    assert_eq!(
        told(&report),
        [
            (2, "taken", None),
            (4, "taken", None),
            (6, "refused", Some("required")),
            (7, "refused", Some("import-not-a-date")),
            (8, "refused", Some("import-ragged")),
            (9, "present", None),
            (10, "refused", Some("import-id-twice")),
            (11, "refused", Some("import-call-still-open")),
        ]
    );
    assert_eq!(report.facts, ["Observations"]);
    assert_eq!(app.count("call").await, 2);
    assert_eq!(app.count("organisation WHERE kind = 'agency'").await, 1, "one buyer in two spellings of capitals");
    assert_eq!(app.count("historic_award WHERE amount_minor = 1250000 AND currency = 'XOF'").await, 1);
    assert_eq!(app.count("journal_entry WHERE event IN ('call.imported', 'organisation.imported')").await, 3);

    let again = import(&app, Kind::Calls, "calls.csv", &data("calls.csv"), Some(map("calls.toml"))).await;
    assert_eq!((again.count(Outcome::Taken), again.count(Outcome::Present), again.count(Outcome::Refused)), (0, 3, 5));
    assert_eq!(app.count("call").await, 2);
    assert_eq!(entity::import_batch::Entity::find().count(app.app.db.read()).await.unwrap(), 2);
}

#[tokio::test]
async fn imported_history_is_public_marked_and_nobodys_to_change() {
    let app = TestApp::spawn().await;
    let report = import(&app, Kind::Calls, "calls.csv", &data("calls.csv"), Some(map("calls.toml"))).await;
    let (first, second) = (report.lines[0].id.unwrap(), report.lines[1].id.unwrap());
    let visitor = app.visitor();
    visitor.get("/challenges").await.expect(200).says("Imported history").says("Cadastre").hides("<script>alert");
    let page = visitor.get(&format!("/challenges/{first}")).await.expect(200);
    page.says("Imported history")
        .says("Teranga Santé SARL")
        .says("marches-test")
        .says("=HYPERLINK(")
        .hides("href=\"http://evil");
    visitor.get(&format!("/challenges/{second}")).await.expect(200).hides("<script>alert").hides("Teranga");

    let office = app.organisation("programme_office", "SN", "Sénégal Numérique").await;
    let manager = app.person("Moussa Fall").await;
    manager.holds(domain::access::Role::ProgrammeManager, office).await;
    for noun in ["cancellation", "amendments", "relaunch", "failure", "completion"] {
        manager.post(&format!("/challenges/{second}/{noun}"), &[("reasons", "x")]).await.expect(403);
    }
    manager.get(&format!("/challenges/{second}")).await.expect(200).hides("action=\"/challenges");

    let buyer = visitor.get("/organisations?q=sante").await.expect(200).says("Imported history").body;
    let path = buyer.split('"').find(|part| part.starts_with("/organisations/0")).unwrap().to_owned();
    visitor.get(&path).await.expect(200).says("Imported history").hides("Verified");
    manager.post(&format!("{path}/profile"), &[("legal_name", "Mine")]).await.expect(403);
}

#[tokio::test]
async fn organisations_keep_what_has_no_place_and_invent_nothing() {
    let app = TestApp::spawn().await;
    let report = import(&app, Kind::Organisations, "cv.json", &data("organisations.json"), None).await;
    assert_eq!(
        told(&report),
        [
            (2, "taken", None),
            (4, "taken", None),
            (5, "refused", Some("required")),
            (6, "refused", Some("unknown-country")),
            (7, "refused", Some("import-not-an-object")),
        ]
    );
    let codes: Vec<_> = report.lines[..2].iter().flat_map(|line| line.notes.iter().map(|note| note.code)).collect();
    assert_eq!(codes, ["import-word-unknown", "import-not-a-link"]);
    let page = app.visitor().get(&format!("/organisations/{}", report.lines[0].id.unwrap())).await.expect(200);
    page.says("https://www.bancodotempo.cv").says("a, b").says("contact.city").says("Fintech").says("Cabo Verde");
    assert_eq!(
        import(&app, Kind::Organisations, "cv.json", &data("organisations.json"), None).await.count(Outcome::Taken),
        0
    );
}

#[tokio::test]
async fn solutions_come_with_their_suppliers_and_can_be_found() {
    let app = TestApp::spawn().await;
    let report = import(&app, Kind::Solutions, "solutions.csv", &data("solutions.csv"), None).await;
    assert_eq!(told(&report), [(2, "taken", None), (3, "taken", None)]);
    assert_eq!(report.lines[1].notes.iter().map(|note| note.code).collect::<Vec<_>>(), ["import-word-unknown"; 3]);
    let visitor = app.visitor();
    visitor.get("/solutions?q=debit").await.expect(200).says("Eau+").says("Teranga Eau").says("Imported history");
    let page = visitor.get(&format!("/solutions/{}", report.lines[1].id.unwrap())).await.expect(200);
    page.says("Xəzər MMC").says("moon").says("Imported history");
    assert_eq!(app.count("solution WHERE trl = 7 AND category = '65000000' AND open_source IS NULL").await, 1);
}

#[tokio::test]
async fn files_that_are_no_table_are_refused_with_what_they_look_like() {
    let app = TestApp::spawn().await;
    for (bytes, code) in [
        (&b"title,buyer\ncaf\xe9,x\n"[..], "import-not-utf8"),
        (b"\xff\xfet\0i\0", "import-not-utf8"),
        (b"PK\x03\x04....", "import-spreadsheet"),
        (b"", "import-no-rows"),
        (b"title,buyer\n\n", "import-no-rows"),
        (b"title,buyer,title\n1,2,3\n", "import-column-twice"),
        (b"[{\"title\": ", "import-not-json"),
        (b"{\"rows\": []}", "import-no-list"),
    ] {
        assert_eq!(refused(&app, bytes).await, code);
    }
    assert_eq!(app.count("call").await + app.count("import_batch").await, 0);
}

#[tokio::test]
async fn a_dry_run_tells_and_writes_nothing() {
    let app = TestApp::spawn().await;
    let bytes = data("solutions.csv");
    let request = Request {
        kind: Kind::Solutions,
        file_name: "solutions.csv",
        bytes: &bytes,
        map: None,
        dry_run: true,
        acting: Acting::system(),
        told: None,
    };
    let report = run(&app.app, request).await.unwrap();
    assert_eq!(report.count(Outcome::Taken), 2);
    for table in ["solution", "organisation", "import_batch", "journal_entry WHERE event <> 'rules.pinned'"] {
        assert_eq!(app.count(table).await, 0, "{table}");
    }
}

#[tokio::test]
async fn a_keeper_tries_a_file_in_the_browser_sees_its_progress_and_then_takes_it() {
    let app = TestApp::spawn().await;
    let keeper = Person::signed_in(&app, "Kamil Zeynallı", Some(Role::Administrator)).await;
    keeper.get("/").await.expect(200).says("href=\"/imports\"");
    keeper.get("/imports").await.expect(200).says("No import yet");
    let form = keeper.get("/imports/new").await.expect(200);
    form.says("Only try it").says("up to 20 MB");

    keeper.post("/imports", &[]).await.expect(422).says("#f-import_kind").says("#f-import_file").says("File: Fill in");
    let spreadsheet = ("import_file", "past.xlsx", &b"PK\x03\x04...."[..]);
    let refused = keeper.upload("/imports", &[("import_kind", "calls")], spreadsheet).await.expect(422);
    refused.says("#f-import_file").says("Save it as CSV");
    let sheet = data("calls.csv");
    let map = ("import_map", "map.toml", &b"[columns]\ntitel = \"Objet\""[..]);
    keeper.upload("/imports", &[("import_kind", "calls")], map).await.expect(422).says("#f-import_file");
    assert_eq!(app.count("import_request").await, 0);

    let file = ("import_file", "C:\\tables\\calls.csv", sheet.as_slice());
    let sent = [("import_kind", "calls"), ("trial", "yes"), ("once", "one click")];
    let tried = keeper.upload("/imports", &sent, file).await.done();
    assert_eq!(keeper.upload("/imports", &sent, file).await.done(), tried, "a double click asks once");
    assert_eq!(app.count("import_request").await, 1);
    let running = keeper.get(&tried).await.expect(200);
    running.says("calls.csv").hides("tables").says("0 of 8 rows").says("opens anew");
    keeper.post(&format!("{tried}/taking"), &[]).await.expect(403);
    app.work().await;
    let over = keeper.get(&tried).await.expect(200);
    over.says("Nothing was written").says("Import these rows").hides("opens anew");
    assert_eq!(app.count("call").await + app.count("organisation").await, 0);
    let told = app.letters_to(&keeper.email).await;
    assert_eq!(link_in(told.last().unwrap()), tried);

    let taken = keeper.post(&format!("{tried}/taking"), &[]).await.done();
    app.work().await;
    let page = keeper.get(&taken).await.expect(200);
    page.hides("Nothing was written").hides("Import these rows");
    let file = keeper.get(&format!("{taken}/rows.csv")).await.expect(200).body;
    assert_eq!(file.lines().count(), 9, "{file}");
    assert!(file.starts_with("line,source_id,outcome,title,reasons,notes\n2,"), "{file}");
    keeper.get("/imports").await.expect(200).says(&taken).says(&tried).says("Trial");
    let requested = "journal_entry WHERE event = 'import.requested' AND capacity = 'platform:administrator'";
    assert_eq!(app.count(requested).await, 2);

    let auditor = Person::signed_in(&app, "Marie Basse", Some(Role::Auditor)).await;
    for path in ["/imports", "/imports/new", taken.as_str()] {
        auditor.get(path).await.expect(404);
        app.visitor().get(path).await.expect(303);
    }
    keeper.get("/imports/01900000-0000-7000-8000-000000000000").await.expect(404);
}

#[test]
fn the_command_ends_with_0_1_or_2() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data").join(name);
    let ends = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_passerelle"));
        let command = command.arg("import").args(args).arg("--data").arg(folder.path()).env_clear();
        let out = command.output().unwrap();
        (out.status.code().unwrap(), String::from_utf8_lossy(&out.stdout).into_owned())
    };
    let (solutions, calls, map) = (file("solutions.csv"), file("calls.csv"), file("calls.toml"));
    let [solutions, calls, map] = [&solutions, &calls, &map].map(|path| path.to_str().unwrap());
    assert_eq!(ends(&["solutions", "--from", solutions]).0, 0);
    let (code, said) = ends(&["solutions", "--from", solutions, "--json"]);
    assert_eq!(
        (code, serde_json::from_str::<serde_json::Value>(&said).unwrap()["counts"]["present"].as_i64()),
        (0, Some(2))
    );
    let (code, said) = ends(&["calls", "--from", calls, "--map", map, "--lang", "fr"]);
    assert_eq!(code, 1);
    assert!(said.contains("ligne     6") && said.contains("REFUSÉE") && said.contains("8 lignes"), "{said}");
    assert_eq!(ends(&["calls", "--from", "no-such-file.csv"]).0, 2);
    assert_eq!(ends(&["solutions", "--from", solutions, "--map", map]).0, 2);
    assert_eq!(ends(&["things", "--from", solutions]).0, 2);
}

/// The real files lie beside the repository where it is worked on; elsewhere the small ones above hold the rules.
fn real(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    path.exists().then_some(path)
}

#[tokio::test]
async fn the_real_files_go_in_whole_and_only_once() {
    let app = TestApp::spawn().await;
    for (kind, name, rows) in [
        (Kind::Calls, "uk_digital_outcomes_opportunities_2018.csv", 2_118),
        (Kind::Calls, "us_challenges_2021.json", 118),
        (Kind::Organisations, "cv_startups_2024.csv", 121),
    ] {
        let Some(path) = real(name) else {
            eprintln!("{name} is not beside the repository: the fixtures hold the rules alone");
            return;
        };
        let bytes = std::fs::read(path).unwrap();
        let report = import(&app, kind, name, &bytes, None).await;
        assert_eq!((report.lines.len(), report.count(Outcome::Taken)), (rows, rows), "{name}");
        assert_eq!(import(&app, kind, name, &bytes, None).await.count(Outcome::Present), rows, "{name}");
    }
    assert_eq!(app.count("historic_award").await, 606);
    assert_eq!(app.count("historic_award WHERE amount_minor = 0").await, 0, "no pounds is an amount that was not told");
    assert_eq!(
        app.count("call WHERE origin = 'imported' AND published_at IS NULL AND source = 'us-challenge-gov'").await,
        118
    );
    assert_eq!(app.count("call WHERE state = 'cancelled'").await, 109);
    let visitor = app.visitor();
    visitor.get("/challenges?q=spine").await.expect(200).says("HSCIC Dev Ops Contract").says("United Kingdom");
    visitor.get("/challenges?phase=open").await.expect(200).hides("Imported history");
}
