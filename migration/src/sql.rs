//! Portable SQL: one text for SQLite and PostgreSQL.
//!
//! Types are placeholders (`{uuid}`, `{time}`, `{date}`, `{bytes}`, `{json}`, `{int}`, `{bool}`). On SQLite they become the
//! names that the driver decodes by. A statement that begins with `sqlite:` or `postgres:` runs there only.

use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait::async_trait};

const SQLITE: [(&str, &str); 7] = [
    ("{uuid}", "uuid_text"),
    ("{time}", "timestamp_with_timezone_text"),
    ("{date}", "date_text"),
    ("{bytes}", "blob"),
    ("{json}", "json_text"),
    ("{int}", "bigint"),
    ("{bool}", "boolean"),
];
const POSTGRES: [(&str, &str); 7] = [
    ("{uuid}", "uuid"),
    ("{time}", "timestamptz"),
    ("{date}", "date"),
    ("{bytes}", "bytea"),
    ("{json}", "jsonb"),
    ("{int}", "bigint"),
    ("{bool}", "boolean"),
];

/// One room's tables. `down` undoes `up`, in reverse order.
pub struct Migration {
    pub name: &'static str,
    pub up: &'static [&'static str],
    pub down: &'static [&'static str],
}

impl MigrationName for Migration {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, self.up).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, self.down).await
    }

    /// Half a migration must never stay behind: SQLite would not wrap it by itself.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Runs the statements that concern this database, in order.
///
/// # Errors
/// What the database says, with the statement's first line.
pub async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    let backend = manager.get_database_backend();
    for statement in statements.iter().filter_map(|statement| portable(backend, statement)) {
        manager.get_connection().execute_unprepared(&statement).await.map_err(|error| {
            DbErr::Migration(format!("{error}, in: {}", statement.lines().next().unwrap_or_default()))
        })?;
    }
    Ok(())
}

/// The statement in the words of one database; `None` if it is meant for the other.
fn portable(backend: DbBackend, statement: &str) -> Option<String> {
    let statement = statement.trim_start();
    let (mine, types) = match backend {
        DbBackend::Sqlite => (statement.strip_prefix("sqlite:"), SQLITE),
        _ => (statement.strip_prefix("postgres:"), POSTGRES),
    };
    let elsewhere = statement.starts_with("sqlite:") || statement.starts_with("postgres:");
    let text = match mine {
        Some(text) => text,
        None if elsewhere => return None,
        None => statement,
    };
    Some(types.iter().fold(text.to_owned(), |text, (placeholder, name)| text.replace(placeholder, name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_becomes_the_type_of_the_database() {
        let text = "CREATE TABLE a (id {uuid}, at {time})";
        assert_eq!(portable(DbBackend::Postgres, text).as_deref(), Some("CREATE TABLE a (id uuid, at timestamptz)"));
        assert_eq!(
            portable(DbBackend::Sqlite, text).as_deref(),
            Some("CREATE TABLE a (id uuid_text, at timestamp_with_timezone_text)")
        );
    }

    #[test]
    fn a_statement_for_one_database_is_left_out_on_the_other() {
        assert_eq!(portable(DbBackend::Sqlite, "postgres: SELECT 1"), None);
        assert_eq!(portable(DbBackend::Postgres, "postgres:SELECT 1").as_deref(), Some("SELECT 1"));
    }
}
