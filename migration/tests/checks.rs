//! What the tables themselves refuse, whatever the code above them does.
//!
//! A row of fillers is put in with the checks off; then only the columns of a case are set with the checks on, so that
//! the refusal is that case's. An empty value passes a check in SQL: several cases are about just that.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use migration::{Migrator, MigratorTrait};
use sea_orm_migration::sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

/// Table, what is set, and the check that refuses it (`None`: it is taken).
type Case = (&'static str, &'static str, Option<&'static str>);

const CASES: &[Case] = &[
    // registry
    (
        "organisation",
        "origin = 'native', kind = 'startup', registration_number = NULL",
        Some("ck_organisation_registration_number"),
    ),
    ("organisation", "origin = 'native', kind = 'team', registration_number = NULL", None),
    ("organisation", "origin = 'imported', source = NULL, source_id = NULL", Some("ck_organisation_source")),
    ("organisation", "founders = 2, women_founders = 3", Some("ck_organisation_founders")),
    ("label", "state = 'refused', reasons = NULL", Some("ck_label_reasons")),
    ("label", "recorded = FALSE, rules_version_id = NULL", Some("ck_label_rules_version_id")),
    // call: what a purchase will need is settled before anything is asked of a startup
    (
        "call",
        "origin = 'native', kind = 'challenge', state = 'in_approval', budget_line = NULL",
        Some("ck_call_purchase"),
    ),
    (
        "call",
        "origin = 'native', kind = 'challenge', state = 'published', purchase_route = NULL",
        Some("ck_call_purchase"),
    ),
    ("call", "origin = 'imported', state = 'completed', purchase_route = NULL, source = 'a', source_id = 'b'", None),
    ("call", "opens_at = '2027-01-02', deadline = '2027-01-01'", Some("ck_call_deadline")),
    ("call", "questions_until = '2027-01-03', deadline = '2027-01-02'", Some("ck_call_questions_until")),
    ("criterion", "weight = 10001", Some("ck_criterion_weight")),
    ("criterion", "scale_max = 5, minimum = 6", Some("ck_criterion_minimum")),
    // application and evaluation
    ("application", "state = 'submitted', submission_number = NULL", Some("ck_application_submission_number")),
    ("application", "state = 'draft', submission_number = 1", Some("ck_application_submission_number")),
    ("opening", "state = 'opened', minutes = NULL", Some("ck_opening_opened")),
    ("declaration", "outcome = 'recused', statement = NULL", Some("ck_declaration_statement")),
    ("complaint", "state = 'upheld', effect = NULL", Some("ck_complaint_upheld")),
    // pilot
    ("pilot", "state = 'concluded', outcome = NULL", Some("ck_pilot_concluded")),
    ("pilot", "origin = 'invitation', application_id = NULL, origin_reason = NULL", Some("ck_pilot_origin_reason")),
    ("hypothesis", "direction = 'up', baseline = 10, target = 5, threshold = 7", Some("ck_hypothesis_target")),
    ("hypothesis", "direction = 'down', baseline = 10, target = 5, threshold = 7", None),
    ("milestone", "amount_minor = 100, paid_minor = 101, state = 'accepted'", Some("ck_milestone_paid_minor")),
    ("milestone", "amount_minor = NULL, paid_minor = 1, state = 'accepted'", Some("ck_milestone_paid_minor")),
    ("milestone", "amount_minor = 100, paid_minor = 100, state = 'delivered'", Some("ck_milestone_accepted")),
    // purchase: never more than contracted, never by one person alone
    ("purchase", "state = 'in_approval', route = NULL", Some("ck_purchase_route")),
    ("purchase", "state = 'cancelled', end_reason = ''", Some("ck_purchase_end_reason")),
    ("purchase_step", "state = 'waived', note = NULL", Some("ck_purchase_step_note")),
    ("purchase_step", "state = 'skipped', optional = FALSE, acted_at = '2027-01-01'", Some("ck_purchase_step_skipped")),
    ("contract", "value_minor = 100, invoiced_minor = 101", Some("ck_contract_invoiced_minor")),
    ("contract", "value_minor = 100, invoiced_minor = 50, paid_minor = 51", Some("ck_contract_paid_minor")),
    ("invoice", "net_minor = 100, tax_minor = 18, gross_minor = 117", Some("ck_invoice_amounts")),
    ("invoice", "checked_by = x'01', approved_by = x'01'", Some("ck_invoice_four_eyes")),
    ("invoice", "state = 'approved', paid_minor = 0, checked_by = NULL", Some("ck_invoice_approved")),
    ("invoice", "gross_minor = 118, net_minor = 100, tax_minor = 18, paid_minor = 119", Some("ck_invoice_paid_minor")),
    (
        "payment",
        "net_minor = 80, tax_minor = 18, withholding_minor = 2, fee_minor = 0, total_minor = 99",
        Some("ck_payment_amounts"),
    ),
    ("payment", "net_minor = 80, tax_minor = 18, withholding_minor = 2, fee_minor = 0, total_minor = 100", None),
];

async fn migrated() -> DatabaseConnection {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await.unwrap();
    Migrator::up(&db, None).await.unwrap();
    db.execute_unprepared("PRAGMA foreign_keys = OFF").await.unwrap();
    db
}

/// One row with something in every column that has to have something.
async fn filled(db: &DatabaseConnection, table: &str) {
    let sql = format!("SELECT name FROM pragma_table_info('{table}') WHERE \"notnull\" = 1");
    let rows = db.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap();
    let columns: Vec<String> = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
    let fillers = vec!["1"; columns.len()].join(", ");
    let insert = format!("INSERT INTO {table} ({}) VALUES ({fillers})", columns.join(", "));
    for statement in ["PRAGMA ignore_check_constraints = ON", &insert, "PRAGMA ignore_check_constraints = OFF"] {
        db.execute_unprepared(statement).await.unwrap();
    }
}

#[tokio::test]
async fn the_tables_refuse_what_must_never_be() {
    let db = migrated().await;
    let mut wrong = Vec::new();
    for (table, set, refused_by) in CASES {
        filled(&db, table).await;
        let answer = db.execute_unprepared(&format!("UPDATE {table} SET {set}")).await;
        let as_expected = match (refused_by, &answer) {
            (None, Ok(_)) => true,
            (Some(check), Err(error)) => error.to_string().ends_with(check),
            _ => false,
        };
        if !as_expected {
            wrong.push(format!("{table}: {set}: {answer:?}"));
        }
        db.execute_unprepared(&format!("DELETE FROM {table}")).await.unwrap();
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[tokio::test]
async fn what_people_were_shown_cannot_be_changed() {
    let db = migrated().await;
    for table in ["rules_version", "form_version", "call_version", "submission", "pilot_plan"] {
        filled(&db, table).await;
        let column = if table == "submission" { "bytes" } else { "document" };
        let answer = db.execute_unprepared(&format!("UPDATE {table} SET {column} = '2'")).await;
        assert!(answer.unwrap_err().to_string().ends_with(&format!("{table} is append-only")), "{table}");
    }
}
