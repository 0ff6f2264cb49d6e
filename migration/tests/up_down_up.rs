//! Every migration goes up, down and up again, on SQLite and, if `PASSERELLE_TEST_DATABASE_URL` names one, PostgreSQL.
//!
//! What is held on the way: nothing is left behind by going down; the name of a unique index is its table and columns,
//! because SQLite's refusal tells only those; and every foreign key has an index to find its rows by.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "where the test database is, only the environment says")]

use migration::{Migrator, MigratorTrait};
use sea_orm_migration::sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

async fn sqlite() -> DatabaseConnection {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.unwrap()
}

/// The first column of every row, as text.
async fn texts(db: &DatabaseConnection, backend: DbBackend, sql: &str) -> Vec<String> {
    let rows = db.query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

const SQLITE_OBJECTS: &str = "SELECT type || ' ' || name FROM sqlite_master
    WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'seaql_%' ORDER BY 1";

#[tokio::test]
async fn sqlite_goes_up_down_up() {
    let db = sqlite().await;
    Migrator::up(&db, None).await.unwrap();
    let first = texts(&db, DbBackend::Sqlite, SQLITE_OBJECTS).await;
    Migrator::down(&db, None).await.unwrap();
    assert_eq!(texts(&db, DbBackend::Sqlite, SQLITE_OBJECTS).await, Vec::<String>::new());
    Migrator::up(&db, None).await.unwrap();
    assert_eq!(texts(&db, DbBackend::Sqlite, SQLITE_OBJECTS).await, first);
}

/// In a schema of its own, so that it disturbs nothing that is there.
#[tokio::test]
async fn postgres_goes_up_down_up() {
    let Ok(url) = std::env::var("PASSERELLE_TEST_DATABASE_URL") else { return };
    if !url.starts_with("postgres") {
        return;
    }
    let plain = Database::connect(&url).await.unwrap();
    plain.execute_unprepared("DROP SCHEMA IF EXISTS up_down_up CASCADE").await.unwrap();
    plain.execute_unprepared("CREATE SCHEMA up_down_up").await.unwrap();
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).set_schema_search_path("up_down_up,public").sqlx_logging(false);
    let db = Database::connect(options).await.unwrap();
    let objects = "SELECT relkind::text || ' ' || relname::text FROM pg_class
        WHERE relnamespace = 'up_down_up'::regnamespace AND relname NOT LIKE 'seaql_%'
        UNION ALL SELECT 'function ' || proname::text FROM pg_proc
            WHERE pronamespace = 'up_down_up'::regnamespace AND prolang <> (SELECT oid FROM pg_language WHERE lanname = 'c')
        ORDER BY 1";
    Migrator::up(&db, None).await.unwrap();
    let first = texts(&db, DbBackend::Postgres, objects).await;
    Migrator::down(&db, None).await.unwrap();
    assert_eq!(texts(&db, DbBackend::Postgres, objects).await, Vec::<String>::new());
    Migrator::up(&db, None).await.unwrap();
    assert_eq!(texts(&db, DbBackend::Postgres, objects).await, first);
    plain.execute_unprepared("DROP SCHEMA up_down_up CASCADE").await.unwrap();
}

#[tokio::test]
async fn a_unique_index_is_named_by_its_table_and_columns() {
    let db = sqlite().await;
    Migrator::up(&db, None).await.unwrap();
    let misnamed = texts(
        &db,
        DbBackend::Sqlite,
        "SELECT i.name FROM sqlite_master t JOIN pragma_index_list(t.name) i
            WHERE t.type = 'table' AND i.origin = 'c' AND i.\"unique\" = 1
            AND (i.name <> 'uq_' || t.name || '_' || (SELECT group_concat(c.name, '_') FROM pragma_index_info(i.name) c)
                OR length(i.name) > 63)",
    )
    .await;
    assert_eq!(misnamed, Vec::<String>::new());
}

/// Not so columns that only say who did something (`…_by`): people are never deleted, and nobody lists by them.
#[tokio::test]
async fn every_foreign_key_has_an_index() {
    let db = sqlite().await;
    Migrator::up(&db, None).await.unwrap();
    let bare = texts(
        &db,
        DbBackend::Sqlite,
        "SELECT t.name || '.' || f.\"from\" FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f
            WHERE t.type = 'table' AND f.\"from\" NOT LIKE '%\\_by' ESCAPE '\\' AND NOT EXISTS (
                SELECT 1 FROM pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c
                WHERE c.seqno = 0 AND c.name = f.\"from\") ORDER BY 1",
    )
    .await;
    assert_eq!(bare, Vec::<String>::new());
}

#[tokio::test]
async fn the_model_page_names_every_table() {
    let page = include_str!("../../docs/model.md");
    let db = sqlite().await;
    Migrator::up(&db, None).await.unwrap();
    let tables = texts(
        &db,
        DbBackend::Sqlite,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'seaql_%' AND name NOT LIKE '%_fts%'",
    )
    .await;
    let unnamed: Vec<_> = tables.iter().filter(|table| !page.contains(&format!("\n| `{table}` | "))).collect();
    assert_eq!(unnamed, Vec::<&String>::new());
}
