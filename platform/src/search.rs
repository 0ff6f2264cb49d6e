//! Full-text search in two dialects: FTS5 on SQLite, `tsvector` on PostgreSQL; one way to fill and to ask.
//!
//! Texts and questions arrive folded (lower case, without accents), so that both databases compare the same letters.
//! A word finds every word that begins with it; several words must all be found. Where a word is in thousands of things,
//! only the newest of them are looked at (`Words::broadly`), so that every question costs about the same.

pub mod vocabulary;
mod words;

use std::collections::BTreeMap;

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter, sea_query::Expr,
};

use uuid::Uuid;

pub use words::Words;

use crate::{sql::Sql, subject::Subject};

/// Results that are ranked at most; whoever asks so widely has to add a word.
const RANKED: i64 = 1_000;
/// Rows that suggestions are taken from.
const TITLES: i64 = 60;
/// Rows that a broad question looks at, newest first.
pub const LOOKED_AT: i64 = 2_000;
/// PostgreSQL only: its index knows no order, so a broad question reads the newest texts one by one, so many at most; and
/// asks the index only where they hold fewer hits than this (words that are common, but seldom together).
const READ: i64 = 60_000;
const ENOUGH: i64 = 100;

/// A thing's text in one language, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indexed {
    pub lang: String,
    pub title: String,
    pub body: String,
}

/// Makes a thing findable by exactly these texts; by nothing if there are none.
///
/// # Errors
/// When the database refuses.
pub async fn index(conn: &impl ConnectionTrait, subject: Subject, texts: Vec<Indexed>) -> Result<(), DbErr> {
    use entity::search_row::{ActiveModel, Column, Entity};
    vocabulary::recount(conn, subject, &texts).await?;
    Entity::delete_many()
        .filter(Column::SubjectKind.eq(subject.kind))
        .filter(Column::SubjectId.eq(subject.id))
        .exec(conn)
        .await?;
    let rows = texts.into_iter().map(|text| ActiveModel {
        subject_kind: Set(subject.kind.to_owned()),
        subject_id: Set(subject.id),
        lang: Set(text.lang),
        title: Set(text.title),
        body: Set(text.body),
        ..Default::default()
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        Entity::insert_many(rows).exec_without_returning(conn).await?;
    }
    Ok(())
}

/// Texts of these things that begin with one name begin with another from now on: whoever it names was renamed.
///
/// # Errors
/// When the database refuses.
pub async fn rename(
    conn: &impl ConnectionTrait,
    kind: &'static str,
    ids: &[Uuid],
    (from, to): (&str, &str),
) -> Result<(), DbErr> {
    use entity::search_row::{Column, Entity};
    let rows = Entity::find()
        .filter(Column::SubjectKind.eq(kind))
        .filter(Column::SubjectId.is_in(ids.iter().copied()))
        .all(conn)
        .await?;
    let mut texts: BTreeMap<Uuid, Vec<Indexed>> = BTreeMap::new();
    for row in rows {
        let rest = row.body.strip_prefix(from).filter(|rest| rest.is_empty() || rest.starts_with(' '));
        let body = rest.map_or_else(|| row.body.clone(), |rest| format!("{to}{rest}"));
        texts.entry(row.subject_id).or_default().push(Indexed { lang: row.lang, title: row.title, body });
    }
    for (id, texts) in texts {
        index(conn, Subject { kind, id }, texts).await?;
    }
    Ok(())
}

/// Adds `SELECT subject_id …`: the ids of all things of a kind that are found by the words, or of the newest of very many.
/// SQLite's `CROSS JOIN` keeps the order: the index of words is asked once, not once for each row of the kind.
pub fn push_found(sql: &mut Sql, kind: &str, words: &Words) {
    sql.push("SELECT r.subject_id FROM ");
    push_rows(sql, kind, words);
}

/// Adds `SELECT subject_id …`: the newest things of a kind whose title has the words, few of them.
pub fn push_titled(sql: &mut Sql, kind: &str, words: &Words) {
    if sql.is_sqlite() {
        sql.push("SELECT r.subject_id FROM (SELECT rowid FROM search_row_fts WHERE search_row_fts MATCH ");
        sql.bind(format!("title : ({})", words.question(true))).push(" ORDER BY rowid DESC LIMIT ").bind(TITLES);
        sql.push(") f CROSS JOIN search_row r ON r.id = f.rowid WHERE r.subject_kind = ").bind(kind);
    } else {
        sql.push("SELECT subject_id FROM (SELECT subject_id, id FROM search_row WHERE words @@ to_tsquery('simple', ");
        sql.bind(words.titled()).push(") AND subject_kind = ").bind(kind);
        sql.push(" ORDER BY id DESC LIMIT ").bind(TITLES).push(") r");
    }
}

/// Adds the rows `r` of a kind that have the words.
fn push_rows(sql: &mut Sql, kind: &str, words: &Words) {
    match (sql.is_sqlite(), words.is_broad()) {
        (true, broad) => {
            sql.push("(SELECT rowid FROM search_row_fts WHERE search_row_fts MATCH ").bind(words.question(true));
            if broad {
                sql.push(" ORDER BY rowid DESC LIMIT ").bind(LOOKED_AT);
            }
            sql.push(") f CROSS JOIN search_row r ON r.id = f.rowid WHERE r.subject_kind = ").bind(kind);
        }
        (false, false) => {
            sql.push("search_row r WHERE r.words @@ to_tsquery('simple', ").bind(words.question(false));
            sql.push(") AND r.subject_kind = ").bind(kind);
        }
        (false, true) => {
            sql.push("(WITH newest AS MATERIALIZED (SELECT subject_id, title FROM (SELECT subject_id, title, words FROM search_row WHERE subject_kind = ");
            sql.bind(kind).push(" ORDER BY id DESC LIMIT ").bind(READ);
            sql.push(") x WHERE words @@ to_tsquery('simple', ").bind(words.question(false));
            sql.push(") LIMIT ").bind(LOOKED_AT);
            sql.push(") SELECT subject_id, title FROM newest UNION ALL (SELECT subject_id, title FROM search_row WHERE (SELECT count(*) FROM newest) < ");
            sql.bind(ENOUGH).push(" AND words @@ to_tsquery('simple', ").bind(words.question(false));
            sql.push(") AND subject_kind = ").bind(kind).push(" ORDER BY id DESC LIMIT ").bind(LOOKED_AT).push(")) r");
        }
    }
}

/// The condition that a row is found by the words, for built queries; `id` is its column with the table's name.
pub fn is_found(backend: DbBackend, id: &'static str, kind: &str, words: &Words) -> Expr {
    let mut sql = Sql::new(backend, id);
    sql.push(" IN (");
    push_found(&mut sql, kind, words);
    sql.push(")");
    let (text, values) = sql.into_parts();
    Expr::cust_with_values(text, values)
}

/// Adds `SELECT subject_id, score …`: the best thousand, each once; a lower score is a better match, and a word of the
/// title counts ten times a word of the text.
/// Of a broad question, the newest, by how many of its words the title lacks: the same on both databases.
pub fn push_ranked(sql: &mut Sql, kind: &str, words: &Words) {
    let sqlite = sql.is_sqlite();
    if words.is_broad() {
        return push_ranked_broadly(sql, kind, words);
    }
    sql.push("SELECT subject_id, min(score) AS score FROM (");
    if sqlite {
        sql.push("SELECT r.subject_id, f.rank AS score FROM search_row_fts f CROSS JOIN search_row r ON r.id = f.rowid WHERE search_row_fts MATCH ");
        sql.bind(words.question(true)).push(" AND f.rank MATCH 'bm25(10.0, 1.0)' AND r.subject_kind = ").bind(kind);
        sql.push(" ORDER BY f.rank LIMIT ");
    } else {
        sql.push("SELECT r.subject_id, -ts_rank('{0, 0, 0.1, 1}', r.words, q)::double precision AS score FROM search_row r, to_tsquery('simple', ");
        sql.bind(words.question(false)).push(") q WHERE r.words @@ q AND r.subject_kind = ").bind(kind);
        sql.push(" ORDER BY score LIMIT ");
    }
    sql.bind(RANKED).push(") AS best GROUP BY subject_id");
}

fn push_ranked_broadly(sql: &mut Sql, kind: &str, words: &Words) {
    sql.push("SELECT r.subject_id, min(0.0");
    for word in words.in_title() {
        sql.push(" + CASE WHEN ' ' || r.title LIKE ").bind(word).push(" THEN 0.0 ELSE 1.0 END");
    }
    sql.push(") AS score FROM ");
    push_rows(sql, kind, words);
    sql.push(" GROUP BY r.subject_id");
}
