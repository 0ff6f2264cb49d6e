//! The words of the rules and those that the tables take are the same words: no state can be thought of that cannot be
//! stored, and none stored that nobody thinks of.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use domain::{
    access, application, call, catalogue, evaluation, jurisdiction, letter, mentorship, pilot, programme, purchase,
    registry,
};
use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DbBackend, Statement};

type Words = BTreeSet<String>;

fn words<'a>(all: impl IntoIterator<Item = &'a str>) -> Words {
    all.into_iter().map(str::to_owned).collect()
}

/// Constraint and enum of each closed set that both sides know.
macro_rules! pairs {
    ($($check:literal => $word:path),* $(,)?) => {
        vec![$(($check, words(<$word>::ALL.iter().map(|word| word.as_str())))),*]
    };
}

fn vocabulary() -> Vec<(&'static str, Words)> {
    pairs![
        "ck_organisation_kind" => registry::Kind,
        "ck_organisation_state" => registry::OrganisationState,
        "ck_label_state" => registry::LabelState,
        "ck_solution_state" => catalogue::SolutionState,
        "ck_solution_hosting" => catalogue::Hosting,
        "ck_solution_proof" => catalogue::ProofLevel,
        "ck_solution_version_state" => catalogue::VersionState,
        "ck_solution_proof_kind" => catalogue::ProofKind,
        "ck_solution_proof_outcome" => catalogue::Outcome,
        "ck_programme_state" => programme::ProgrammeState,
        "ck_roadmap_stage_state" => programme::RoadmapState,
        "ck_cohort_state" => programme::CohortState,
        "ck_participant_state" => programme::ParticipantState,
        "ck_need_state" => call::NeedState,
        "ck_call_kind" => call::CallKind,
        "ck_call_state" => call::CallState,
        "ck_lot_outcome" => call::LotOutcome,
        "ck_call_scoring" => call::Scoring,
        "ck_call_sealing" => call::Sealing,
        "ck_application_state" => application::ApplicationState,
        "ck_opening_state" => application::OpeningState,
        "ck_inquiry_kind" => application::InquiryKind,
        "ck_panel_state" => evaluation::PanelState,
        "ck_panel_draw_cause" => evaluation::readers::Cause,
        "ck_score_sheet_state" => evaluation::SheetState,
        "ck_interview_state" => evaluation::InterviewState,
        "ck_pilot_origin" => pilot::Origin,
        "ck_pilot_state" => pilot::PilotState,
        "ck_pilot_outcome" => pilot::Outcome,
        "ck_hypothesis_direction" => pilot::Direction,
        "ck_milestone_state" => pilot::MilestoneState,
        "ck_pilot_amendment_proposed_side" => pilot::Side,
        "ck_gate_review_outcome" => pilot::GateOutcome,
        "ck_incident_severity" => pilot::Severity,
        "ck_incident_state" => pilot::IncidentState,
        "ck_check_in_side" => pilot::Side,
        "ck_mentor_state" => mentorship::MentorState,
        "ck_mentorship_state" => mentorship::MentorshipState,
        "ck_mentoring_session_state" => mentorship::SessionState,
        "ck_mentoring_session_no_show_by" => mentorship::NoShow,
        "ck_purchase_origin" => purchase::Origin,
        "ck_purchase_state" => purchase::PurchaseState,
        "ck_purchase_step_state" => purchase::StepState,
        "ck_purchase_approval_state" => purchase::ApprovalState,
        "ck_purchase_notice_kind" => purchase::NoticeKind,
        "ck_contract_state" => purchase::ContractState,
        "ck_deliverable_state" => purchase::DeliverableState,
        "ck_invoice_state" => purchase::InvoiceState,
        "ck_purchase_step_kind" => jurisdiction::StepKind,
        "ck_purchase_step_phase" => jurisdiction::PurchasePhase,
        "ck_letter_preference_kind" => letter::LetterKind,
        "ck_letter_preference_pace" => letter::Pace,
        "ck_recovery_state" => access::RecoveryState,
        "ck_recovery_first_as" => access::Approver,
    ]
}

/// The words that a constraint of the form `column IN ('a', 'b')` takes.
fn taken(schema: &str, check: &str) -> Words {
    let body = schema.split(&format!("CONSTRAINT {check} CHECK")).nth(1).unwrap_or_default();
    let list = body.split_once(" IN (").map(|(_, rest)| rest).unwrap_or_default();
    words(list.split(')').next().unwrap_or_default().split('\'').skip(1).step_by(2))
}

async fn schema() -> String {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await.expect("an empty database");
    Migrator::up(&db, None).await.expect("migrations go up");
    let tables = Statement::from_string(DbBackend::Sqlite, "SELECT sql FROM sqlite_master WHERE type = 'table'");
    let rows = db.query_all_raw(tables).await.expect("tables");
    rows.iter().filter_map(|row| row.try_get_by_index::<Option<String>>(0).ok().flatten()).collect()
}

#[tokio::test]
async fn rules_and_tables_use_the_same_words() {
    let schema = schema().await;
    for (check, thought) in vocabulary() {
        assert_eq!(taken(&schema, check), thought, "{check}");
    }
}

#[tokio::test]
async fn roles_that_are_stored_are_roles() {
    let schema = schema().await;
    for check in ["ck_membership_role", "ck_invitation_role", "ck_assignment_role", "ck_person_platform_role"] {
        let stored = taken(&schema, check);
        assert!(!stored.is_empty(), "{check}");
        assert!(stored.iter().all(|role| access::Role::parse(role).is_some()), "{check}: {stored:?}");
    }
}
