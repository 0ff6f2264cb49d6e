//! Full-text search in two dialects: FTS5 on SQLite, `tsvector` on PostgreSQL; one way to fill and to ask.
//!
//! Texts and questions arrive folded (lower case, without accents), so that both databases compare the same letters.
//! A word finds every word that begins with it; several words must all be found.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter, sea_query::Expr,
};

use crate::{sql::Sql, subject::Subject};

/// Results that are ranked at most; whoever asks so widely has to add a word.
const RANKED: i64 = 1_000;
/// Words of a question that are used at most.
const WORDS: usize = 12;

/// What a person asked, as words.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words(Vec<String>);

impl Words {
    /// Takes a folded text apart. Everything but letters and digits separates words.
    pub fn of(folded: &str) -> Self {
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        Self(words.take(WORDS).map(str::to_owned).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn question(&self, sqlite: bool) -> String {
        let word = |word: &String| if sqlite { format!("\"{word}\"*") } else { format!("{word}:*") };
        let words: Vec<_> = self.0.iter().map(word).collect();
        words.join(if sqlite { " AND " } else { " & " })
    }
}

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

/// Adds `SELECT subject_id …`: the ids of all things of a kind that are found by the words. SQLite's `CROSS JOIN` keeps the
/// order: the index of words is asked once, not once for each row of the kind.
pub fn push_found(sql: &mut Sql, kind: &str, words: &Words) {
    let sqlite = sql.is_sqlite();
    if sqlite {
        sql.push(
            "SELECT r.subject_id FROM search_row_fts f CROSS JOIN search_row r ON r.id = f.rowid WHERE search_row_fts MATCH ",
        );
        sql.bind(words.question(true)).push(" AND r.subject_kind = ").bind(kind);
    } else {
        sql.push("SELECT r.subject_id FROM search_row r WHERE r.words @@ to_tsquery('simple', ");
        sql.bind(words.question(false)).push(") AND r.subject_kind = ").bind(kind);
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
pub fn push_ranked(sql: &mut Sql, kind: &str, words: &Words) {
    let sqlite = sql.is_sqlite();
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

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn a_question_is_words_and_nothing_that_a_database_would_obey() {
        let words = Words::of("sehiyye \"or\" tele-medecine* :&|!()");
        assert_eq!(words.question(true), "\"sehiyye\"* AND \"or\"* AND \"tele\"* AND \"medecine\"*");
        assert_eq!(words.question(false), "sehiyye:* & or:* & tele:* & medecine:*");
        assert!(Words::of(" -- ' ").is_empty());
    }
}
