//! Many rows in few statements, the same for both databases.

use platform::error::Failure;
use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement, Value};

/// Values of one statement at most: SQLite takes 32,766, PostgreSQL 65,535.
const MOST_VALUES: usize = 30_000;
const MOST_ROWS: usize = 1_000;

/// Rows of one table on their way in.
pub struct Bulk<'a> {
    txn: &'a DatabaseTransaction,
    head: String,
    columns: usize,
    values: Vec<Value>,
}

impl<'a> Bulk<'a> {
    pub fn into(txn: &'a DatabaseTransaction, table: &str, columns: &[&str]) -> Self {
        let head = format!("INSERT INTO {table} ({}) VALUES ", columns.join(", "));
        Self { txn, head, columns: columns.len(), values: Vec::new() }
    }

    /// Whether the next row sends what is collected.
    pub fn full(&self) -> bool {
        let rows = self.values.len() / self.columns + 1;
        rows >= MOST_ROWS || self.values.len() + 2 * self.columns > MOST_VALUES
    }

    /// # Errors
    /// A row of another width, or what the database refuses.
    pub async fn add(&mut self, row: Vec<Value>) -> Result<(), Failure> {
        if row.len() != self.columns {
            return Err(Failure::internal(format!("{} values for {}", row.len(), self.head)));
        }
        self.values.extend(row);
        let rows = self.values.len() / self.columns;
        if rows >= MOST_ROWS || self.values.len() + self.columns > MOST_VALUES { self.flush().await } else { Ok(()) }
    }

    /// # Errors
    /// What the database refuses.
    pub async fn flush(&mut self) -> Result<(), Failure> {
        if self.values.is_empty() {
            return Ok(());
        }
        let values = std::mem::take(&mut self.values);
        let mut text = String::with_capacity(self.head.len() + values.len() * 7);
        text.push_str(&self.head);
        for place in 0..values.len() {
            text.push_str(match place {
                0 => "($",
                _ if place % self.columns == 0 => "), ($",
                _ => ", $",
            });
            text.push_str(&(place + 1).to_string());
        }
        text.push(')');
        let statement = Statement::from_sql_and_values(self.txn.get_database_backend(), text, values);
        self.txn.execute_raw(statement).await?;
        Ok(())
    }
}
