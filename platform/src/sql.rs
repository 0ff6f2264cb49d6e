//! One statement for both databases, written by hand where the query builder does not reach: facets, search, reports.
//!
//! Values are always bound; only texts of ours become part of the statement.

use sea_orm::{ColumnTrait, Condition, DbBackend, Statement, Value, sea_query::Expr};

/// A text of ours that stands in the statement itself. Where a partial index is limited by a column, SQLite plans a
/// statement anew each time a value is bound to that column; a constant is planned once.
pub fn constant(text: &'static str) -> Expr {
    Expr::Constant(text.into())
}

/// Whatever has one of these values in its column, of several columns. A column without values is left out: a database
/// reads an empty `IN` as a constant, and an OR with a constant finds by no index.
pub fn among<C: ColumnTrait, V: Into<Value>>(parts: impl IntoIterator<Item = (C, Vec<V>)>) -> Condition {
    let given = parts.into_iter().filter(|(_, values)| !values.is_empty());
    let any = given.fold(Condition::any(), |any, (column, values)| any.add(column.is_in(values)));
    if any.is_empty() { any.add(Expr::cust("1 = 0")) } else { any }
}

/// A statement under construction.
#[derive(Clone, Debug)]
pub struct Sql {
    backend: DbBackend,
    text: String,
    values: Vec<Value>,
}

impl Sql {
    pub fn new(backend: DbBackend, text: &'static str) -> Self {
        Self { backend, text: text.to_owned(), values: Vec::new() }
    }

    pub fn is_sqlite(&self) -> bool {
        self.backend == DbBackend::Sqlite
    }

    /// Whether nothing was added yet.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds a piece of the statement.
    pub fn push(&mut self, text: &'static str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds a value where the statement stands now.
    pub fn bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        match self.backend {
            DbBackend::Postgres => self.text.push_str(&format!("${}", self.values.len())),
            _ => self.text.push('?'),
        }
        self
    }

    /// Adds values with commas between them; for `IN (…)`, of at least one.
    pub fn list<V: Into<Value>>(&mut self, values: impl IntoIterator<Item = V>) -> &mut Self {
        for (place, value) in values.into_iter().enumerate() {
            if place > 0 {
                self.text.push_str(", ");
            }
            self.bind(value);
        }
        self
    }

    /// The text and its values, for a condition within a built query.
    pub fn into_parts(self) -> (String, Vec<Value>) {
        (self.text, self.values)
    }

    pub fn statement(self) -> Statement {
        Statement::from_sql_and_values(self.backend, self.text, self.values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_numbered_where_the_database_wants_it() {
        let text = |backend| {
            let mut sql = Sql::new(backend, "SELECT 1 WHERE a = ");
            sql.bind(1_i64).push(" AND b IN (").list(["x", "y"]).push(")");
            sql.text
        };
        assert_eq!(text(DbBackend::Postgres), "SELECT 1 WHERE a = $1 AND b IN ($2, $3)");
        assert_eq!(text(DbBackend::Sqlite), "SELECT 1 WHERE a = ? AND b IN (?, ?)");
    }
}
