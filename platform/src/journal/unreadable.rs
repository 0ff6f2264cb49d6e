//! Finds the entry whose row the database gives back in a form that cannot be read, or that was written by another
//! hand in another form of the same value.

use entity::journal_entry;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, RuntimeErr, Statement, sqlx};
use uuid::Uuid;

use super::verify::{Fault, Flaw, things};
use crate::db::Db;

/// A checkpoint somewhere in the batch cannot be read.
pub const CHECKPOINT: Fault = Fault { position: None, entry: None, what: Flaw::Signature };

/// Whether the error is about the form of a value, and not about the way to the database.
pub fn is_form(error: &DbErr) -> bool {
    match error {
        DbErr::Type(_) | DbErr::Json(_) | DbErr::TryIntoErr { .. } => true,
        DbErr::Query(RuntimeErr::SqlxError(cause)) => {
            matches!(&**cause, sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_))
        }
        _ => false,
    }
}

/// The first entry of a batch whose list of things cannot be read.
pub async fn about_in(db: &Db, rows: &[journal_entry::Model]) -> Result<Option<Fault>, DbErr> {
    for row in rows {
        if things(db, std::slice::from_ref(row)).await.is_err() {
            return Ok(Some(Fault { position: row.position, entry: Some(row.id), what: Flaw::About }));
        }
    }
    Ok(None)
}

/// The first entry after a position that cannot be read. One by one, because a batch does not say which row it was.
pub async fn first_after(db: &Db, position: i64) -> Result<Option<Fault>, DbErr> {
    let mut at = position + 1;
    loop {
        let found = journal_entry::Entity::find().filter(journal_entry::Column::Position.eq(at)).one(db.read()).await;
        match found {
            Ok(Some(_)) => at += 1,
            Ok(None) => return Ok(Some(Fault { position: Some(at), entry: None, what: Flaw::Missing })),
            Err(error) if !is_form(&error) => return Err(error),
            Err(_) => return named(db, at).await.map(Some),
        }
    }
}

async fn named(db: &Db, position: i64) -> Result<Fault, DbErr> {
    let backend = db.read().get_database_backend();
    let which = "SELECT id FROM journal_entry WHERE position = $1";
    let row = db.read().query_one_raw(Statement::from_sql_and_values(backend, which, [position.into()])).await?;
    let entry = row.and_then(|row| row.try_get::<Uuid>("", "id").ok());
    Ok(Fault { position: Some(position), entry, what: Flaw::Unreadable })
}

/// SQLite keeps times as text and ids as bytes, and reads several spellings of one value: only the one that the
/// platform writes is right. PostgreSQL has one form for each.
pub async fn find(db: &Db) -> Result<Option<Fault>, DbErr> {
    if !db.is_sqlite() {
        return Ok(None);
    }
    let backend = db.read().get_database_backend();
    let Some(row) = db.read().query_one_raw(Statement::from_string(backend, OTHER_FORM)).await? else {
        return Ok(None);
    };
    let position = row.try_get::<Option<i64>>("", "position").ok().flatten();
    Ok(Some(Fault { position, entry: row.try_get::<Uuid>("", "id").ok(), what: Flaw::Content }))
}

const OTHER_FORM: &str = "SELECT id, position FROM journal_entry WHERE
    at NOT GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00'
    OR recorded_at NOT GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00'
    OR length(at) NOT IN (25, 29, 32) OR length(recorded_at) NOT IN (25, 29, 32)
    OR typeof(id) <> 'blob' OR typeof(change_id) <> 'blob' OR typeof(subject_id) <> 'blob'
    OR typeof(person_id) NOT IN ('blob', 'null') OR typeof(organisation_id) NOT IN ('blob', 'null')
    OR typeof(event) <> 'text' OR typeof(capacity) <> 'text' OR typeof(data) <> 'text' OR typeof(about) <> 'text'
    OR typeof(content_hash) <> 'blob' OR typeof(ordinal) <> 'integer'
    ORDER BY position LIMIT 1";
