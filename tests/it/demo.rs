//! The demo world, built once: everything promised is in it, in every state, and all of it is sound.

use std::collections::BTreeSet;

use chrono::{TimeZone, Utc};
use domain::{
    application::{ApplicationState, PartnershipState},
    call::CallState,
    catalogue::SolutionState,
    evaluation::{InterviewState, PanelState, SheetState},
    mentorship::{MentorState, MentorshipState, SessionState},
    pilot::{MilestoneState, Outcome, PilotState},
    programme::{CohortState, ParticipantState, ProgrammeState, RoadmapState},
    purchase::{DeliverableState, InvoiceState, PurchaseState},
    registry::{LabelState, OrganisationState},
};
use passerelle::{app::App, config::Config, demo};
use platform::{clock::ManualClock, ids::SystemIds, journal};
use sea_orm::{ConnectionTrait, Statement};

async fn rows(app: &App, sql: &str) -> Vec<Vec<String>> {
    let statement = Statement::from_string(app.db.read().get_database_backend(), sql.to_owned());
    let found = app.db.read().query_all_raw(statement).await.unwrap();
    let text = |row: &sea_orm::QueryResult| {
        row.column_names()
            .iter()
            .map(|name| row.try_get::<Option<String>>("", name).unwrap().unwrap_or_default())
            .collect()
    };
    found.iter().map(text).collect()
}

async fn count(app: &App, what: &str) -> u64 {
    rows(app, &format!("SELECT CAST(count(*) AS text) AS n FROM {what}")).await[0][0].parse().unwrap()
}

/// Every state of the machine that no row of the table is in.
async fn missing<'a>(app: &App, table: &str, column: &str, states: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let found = rows(app, &format!("SELECT DISTINCT {column} FROM {table}")).await;
    let found: BTreeSet<String> = found.into_iter().map(|mut row| row.remove(0)).collect();
    states.into_iter().filter(|state| !found.contains(*state)).map(|state| format!("{table}: {state}")).collect()
}

macro_rules! all {
    ($states:ty) => {
        <$states>::ALL.iter().map(|state| state.as_str())
    };
}

#[tokio::test]
async fn the_demo_world_holds_every_state_and_is_sound() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("world");
    let config = Config { data, password_memory: 64, demo: true, ..Config::default() };
    // a leap day: the world is told relative to its present, whatever that is
    let present = Utc.with_ymd_and_hms(2028, 2, 29, 9, 0, 0).unwrap();
    let built = demo::build(config.clone(), present).await.unwrap();
    assert!(built.faults.is_empty(), "{}", built.faults.join("\n"));
    let roles = ["founder", "team member", "buyer", "digital lead", "budget holder", "legal officer"];
    let others =
        ["procurement officer", "decision owner", "programme manager", "registrar", "panel chair", "evaluator"];
    for role in roles.into_iter().chain(others).chain(["opening officer", "mentor", "auditor", "administrator"]) {
        assert!(built.accounts.iter().any(|account| account.role.contains(role)), "{role}");
    }
    let (clock, ids) = (std::sync::Arc::new(ManualClock::at(present)), std::sync::Arc::new(SystemIds::default()));
    let app = passerelle::start::open(config, clock, ids, false).await.unwrap();
    let told = demo::told(&app, built.accounts).await.unwrap();
    for role in roles.into_iter().chain(others).chain(["opening officer", "mentor"]) {
        let busy = told.iter().any(|told| told.account.role.starts_with(role) && !told.waiting.is_empty());
        assert!(busy, "nothing waits for any {role}");
    }

    for (what, least) in [
        ("organisation WHERE kind = 'agency'", 8),
        ("organisation WHERE kind IN ('startup', 'team')", 40),
        ("solution", 60),
        ("programme", 3),
        ("cohort", 5),
        ("call", 30),
        ("application", 200),
        ("pilot", 20),
        ("purchase", 10),
    ] {
        let found = count(&app, what).await;
        assert!(found >= least, "{what}: {found}, not {least}");
    }

    let mut lacking = missing(&app, "organisation", "state", all!(OrganisationState)).await;
    lacking.extend(missing(&app, "label", "state", all!(LabelState)).await);
    lacking.extend(missing(&app, "solution", "state", all!(SolutionState)).await);
    lacking.extend(missing(&app, "programme", "state", all!(ProgrammeState)).await);
    lacking.extend(missing(&app, "roadmap_stage", "state", all!(RoadmapState)).await);
    lacking.extend(missing(&app, "cohort", "state", all!(CohortState)).await);
    lacking.extend(missing(&app, "participant", "state", all!(ParticipantState)).await);
    lacking.extend(missing(&app, "call", "state", all!(CallState)).await);
    lacking.extend(missing(&app, "application", "state", all!(ApplicationState)).await);
    lacking.extend(missing(&app, "application_partner", "state", all!(PartnershipState)).await);
    lacking.extend(missing(&app, "panel", "state", all!(PanelState)).await);
    lacking.extend(missing(&app, "score_sheet", "state", all!(SheetState)).await);
    lacking.extend(missing(&app, "interview", "state", all!(InterviewState)).await);
    lacking.extend(missing(&app, "pilot", "state", all!(PilotState)).await);
    lacking.extend(missing(&app, "pilot", "outcome", all!(Outcome)).await);
    lacking.extend(missing(&app, "milestone", "state", all!(MilestoneState)).await);
    lacking.extend(missing(&app, "mentor", "state", all!(MentorState)).await);
    lacking.extend(missing(&app, "mentorship", "state", all!(MentorshipState)).await);
    lacking.extend(missing(&app, "mentoring_session", "state", all!(SessionState)).await);
    lacking.extend(missing(&app, "purchase", "state", all!(PurchaseState)).await);
    lacking.extend(missing(&app, "deliverable", "state", all!(DeliverableState)).await);
    lacking.extend(missing(&app, "invoice", "state", all!(InvoiceState)).await);
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
    let lapsed = "task t JOIN application a ON a.id = t.subject_id JOIN call c ON c.id = a.call_id";
    let past = format!("c.deadline < '{}'", present.format("%Y-%m-%d"));
    let open = format!("{lapsed} WHERE t.kind = 'application.submit' AND t.closed_at IS NULL AND {past}");
    assert_eq!(count(&app, &open).await, 0, "drafts of closed calls wait for nobody");
    let report = journal::verify(&app.db, Some(&app.keys)).await.unwrap();
    assert!(report.fault.is_none() && report.unsealed == 0, "{report:?}");
    assert_eq!(count(&app, "outbox_job WHERE state NOT IN ('done', 'waiting')").await, 0);
    assert_eq!(count(&app, "outbox_job WHERE state = 'waiting' AND attempts > 0").await, 0);
    assert_eq!(count(&app, "session").await, 0, "the build's sessions are ended");
    for (kind, table, ended) in [
        ("organisation", "organisation", "'closed'"),
        ("solution", "solution", "'retired'"),
        ("call", "call", "'completed', 'cancelled'"),
        ("pilot", "pilot", "'concluded'"),
        ("mentorship", "mentorship", "'declined'"),
    ] {
        let of = format!(
            "task t JOIN {table} s ON s.id = t.subject_id WHERE t.subject_kind = '{kind}' AND t.closed_at IS NULL"
        );
        let open = rows(&app, &format!("SELECT t.kind, s.state FROM {of} AND s.state IN ({ended})")).await;
        let open: Vec<_> = open.into_iter().filter(|row| row[0] != "pilot.purchase").collect();
        assert!(open.is_empty(), "tasks of what has ended: {open:?}");
    }
    assert!(std::fs::read_dir(app.config.mails()).unwrap().count() > 500, "letters are written");
}
