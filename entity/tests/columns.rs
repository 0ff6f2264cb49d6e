//! Rows and schema agree: every table has its entity, with exactly the columns that the database has.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "where the test database is, only the environment says")]

use std::collections::BTreeMap;

use migration::{Migrator, MigratorTrait};
use sea_orm::{
    ColumnTrait, ColumnType, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, EntityTrait,
    IdenStatic, Iterable, QuerySelect, Statement,
};

/// `table.column` → its type on SQLite, and whether it may be left out.
type Columns = BTreeMap<String, String>;

fn columns_of<E: EntityTrait>(entity: E) -> Columns {
    let describe = |column: E::Column| {
        let def = column.def();
        let kind = match def.get_column_type() {
            ColumnType::Uuid => "uuid_text",
            ColumnType::TimestampWithTimeZone => "timestamp_with_timezone_text",
            ColumnType::Date => "date_text",
            ColumnType::Json => "json_text",
            ColumnType::BigInteger => "bigint",
            ColumnType::Boolean => "boolean",
            ColumnType::String(_) => "text",
            _ => "blob",
        };
        let needed = if def.is_null() { "" } else { " NOT NULL" };
        (format!("{}.{}", entity.table_name(), column.as_str()), format!("{kind}{needed}"))
    };
    E::Column::iter().map(describe).collect()
}

async fn columns_in(db: &DatabaseConnection) -> Columns {
    let sql = "SELECT t.name || '.' || c.name, replace(lower(c.type), 'integer', 'bigint') || CASE c.\"notnull\" WHEN 1 THEN ' NOT NULL' ELSE '' END
        FROM sqlite_master t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'seaql_%' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '%_fts%'";
    let rows = db.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap();
    rows.iter().map(|row| (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap())).collect()
}

/// Reads nothing, by the very statement that a store would use.
async fn read<E: EntityTrait>(db: &DatabaseConnection, _: E) {
    E::find().limit(0).all(db).await.unwrap();
}

/// Every entity of the crate: a new one is added here.
macro_rules! every_entity {
    ($use_all:ident) => {
        $use_all! {
            attachment blob hold idempotency_key journal_about journal_checkpoint journal_entry lease outbox_job
            setting signing_key task person session one_time_code sign_in_attempt rules_version organisation
            organisation_capacity organisation_review organisation_succession organisation_suspension organisation_document founder outside_act membership
            assignment invitation relation form form_import form_section form_version label_session label_session_member label label_condition solution
            solution_facet solution_version solution_review solution_proof solution_section suggestion_dismissal saved_search search_row search_word search_trigram programme
            programme_partner committee_member roadmap_stage cohort cohort_milestone participant
            participant_progress cohort_session attendance cohort_mentor cohort_cost process need call lot
            call_version call_amendment call_approval consultation outage outage_move heartbeat criterion call_notice question call_watch call_invitee journey
            application application_editor application_partner draft_section submission submission_attachment
            withdrawal opening opening_officer opened_copy eligibility_check inquiry panel panel_member
            declaration standing_interest score_sheet consensus_score ranking_line decision
            decision_outcome announcement debrief complaint panel_draw interview interview_slot panel_round score_revision pilot pilot_plan signature hypothesis measurement
            milestone evidence pilot_payment waiver pilot_amendment gate_review incident check_in pilot_remark mentor
            mentor_skill mentorship mentoring_slot mentoring_session mentoring_action mentoring_feedback
            purchase purchase_step purchase_condition purchase_approval purchase_notice contract contract_part contract_amendment
            purchase_order deliverable reception invoice invoice_line payment import_batch historic_award
            letter_preference letter_waiting batch upload import_request
            second_factor recovery_code passkey passkey_ceremony half_session recovery address_change
            sealing_key officer_key sealing_holder
            identity_link provider_attempt unlinked_identity
        }
    };
}

macro_rules! columns_of_all {
    ($($table:ident)*) => { [$(columns_of(entity::$table::Entity)),*] };
}

async fn migrated(mut options: ConnectOptions) -> DatabaseConnection {
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await.unwrap();
    Migrator::up(&db, None).await.unwrap();
    db
}

async fn read_all(db: &DatabaseConnection) {
    macro_rules! read_each {
        ($($table:ident)*) => { $(read(db, entity::$table::Entity).await;)* };
    }
    every_entity!(read_each);
}

#[tokio::test]
async fn every_table_has_its_entity_column_for_column() {
    let db = migrated(ConnectOptions::new("sqlite::memory:")).await;
    let rows: Columns = every_entity!(columns_of_all).into_iter().flatten().collect();
    let schema = columns_in(&db).await;
    let only = |a: &Columns, b: &Columns| -> Vec<_> {
        a.iter().filter(|(k, v)| b.get(*k) != Some(v)).map(|(k, v)| format!("{k}: {v}")).collect()
    };
    assert_eq!(only(&rows, &schema), Vec::<String>::new(), "in entity only");
    assert_eq!(only(&schema, &rows), Vec::<String>::new(), "in the schema only");
    read_all(&db).await;
}

/// In a schema of its own, so that it disturbs nothing that is there.
#[tokio::test]
async fn every_entity_can_be_read_on_postgres() {
    let Ok(url) = std::env::var("PASSERELLE_TEST_DATABASE_URL") else { return };
    if !url.starts_with("postgres") {
        return;
    }
    let plain = Database::connect(&url).await.unwrap();
    plain.execute_unprepared("DROP SCHEMA IF EXISTS entity_columns CASCADE").await.unwrap();
    plain.execute_unprepared("CREATE SCHEMA entity_columns").await.unwrap();
    let mut options = ConnectOptions::new(url);
    options.set_schema_search_path("entity_columns,public");
    read_all(&migrated(options).await).await;
    plain.execute_unprepared("DROP SCHEMA entity_columns CASCADE").await.unwrap();
}
