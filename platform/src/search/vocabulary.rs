//! The words of what is indexed, counted with the index: which words there are, and which are near to one that nobody
//! wrote. Both databases answer alike, because both ask the same tables.

use std::collections::{BTreeMap, BTreeSet};

use domain::value::near;
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};

use super::Indexed;
use crate::{sql::Sql, subject::Subject};

/// Words that begin alike, looked at for each word of a question.
const ALIKE: i64 = 40;
/// Words that share pieces with an unknown one, compared letter by letter.
const CANDIDATES: i64 = 80;
/// Unknown words of a question for which near ones are sought.
const UNKNOWN: usize = 4;
/// Longer texts without a space are no words.
const LONGEST: usize = 40;
/// Rows of one statement.
const AT_ONCE: usize = 2_000;

/// A word that begins with the question's word at `place`.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Known {
    pub place: i64,
    pub word: String,
    pub things: i64,
}

/// The words that begin with these: each word itself first, if it is there.
///
/// # Errors
/// When the database cannot be read.
pub async fn known<'a>(
    conn: &impl ConnectionTrait,
    kind: &str,
    words: impl Iterator<Item = &'a str>,
) -> Result<Vec<Known>, DbErr> {
    let mut sql = Sql::new(conn.get_database_backend(), "");
    for (place, word) in words.enumerate() {
        sql.push(if place == 0 { "SELECT * FROM (SELECT CAST(" } else { " UNION ALL SELECT * FROM (SELECT CAST(" });
        sql.bind(i64::try_from(place).unwrap_or(i64::MAX));
        sql.push(" AS bigint) AS place, word, things FROM search_word WHERE subject_kind = ").bind(kind);
        sql.push(" AND word >= ").bind(word).push(" AND word < ").bind(format!("{word}\u{10FFFF}"));
        sql.push(" AND things > 0 ORDER BY word LIMIT ").bind(ALIKE).push(") AS w");
    }
    if sql.is_empty() { Ok(Vec::new()) } else { Known::find_by_statement(sql.statement()).all(conn).await }
}

#[derive(FromQueryResult)]
struct Candidate {
    word: String,
    things: i64,
}

/// Words that share most pieces with these unknown ones, with how many things have each.
///
/// # Errors
/// When the database cannot be read.
pub async fn candidates(
    conn: &impl ConnectionTrait,
    kind: &str,
    unknown: &[&str],
) -> Result<Vec<(String, i64)>, DbErr> {
    let mut sql = Sql::new(conn.get_database_backend(), "");
    let long = |letters: usize| i64::try_from(letters).unwrap_or(i64::MAX);
    for word in unknown.iter().filter(|word| near::tolerated(word) > 0).take(UNKNOWN) {
        let (letters, may) = (word.chars().count(), near::tolerated(word));
        sql.push(if sql.is_empty() { "SELECT * FROM (" } else { " UNION SELECT * FROM (" });
        sql.push(
            "SELECT w.word, w.things FROM (SELECT word, count(*) AS shared FROM search_trigram WHERE subject_kind = ",
        );
        sql.bind(kind).push(" AND trigram IN (").list(near::trigrams(word)).push(") AND letters BETWEEN ");
        sql.bind(long(letters - may)).push(" AND ").bind(long(letters + may));
        sql.push(" GROUP BY word ORDER BY shared DESC, word LIMIT ").bind(CANDIDATES);
        sql.push(") t JOIN search_word w ON w.word = t.word AND w.subject_kind = ").bind(kind);
        sql.push(" WHERE w.things > 0) AS c");
    }
    if sql.is_empty() {
        return Ok(Vec::new());
    }
    let rows = Candidate::find_by_statement(sql.statement()).all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.word, row.things)).collect())
}

/// Words that things gained or lost, to be counted in one go.
#[derive(Debug, Default)]
pub struct Vocabulary(BTreeMap<String, i64>);

impl Vocabulary {
    /// A thing gains the words of these texts.
    pub fn gain(&mut self, texts: &[Indexed]) {
        self.add(words_of(texts), 1);
    }

    /// A thing loses the words of these texts.
    pub fn lose(&mut self, texts: &[Indexed]) {
        self.add(words_of(texts), -1);
    }

    fn add(&mut self, words: BTreeSet<&str>, n: i64) {
        for word in words {
            match self.0.get_mut(word) {
                Some(count) => *count += n,
                None => {
                    self.0.insert(word.to_owned(), n);
                }
            }
        }
    }

    /// Counts what changed. The words are in order, so that two who write at once wait for each other in order too.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn write(self, conn: &impl ConnectionTrait, kind: &str) -> Result<(), DbErr> {
        let changed: Vec<(String, i64)> = self.0.into_iter().filter(|(_, n)| *n != 0).collect();
        for some in changed.chunks(AT_ONCE) {
            let new = unknown(conn, kind, some).await?;
            let mut sql =
                Sql::new(conn.get_database_backend(), "INSERT INTO search_word (subject_kind, word, things) VALUES ");
            for (place, (word, n)) in some.iter().enumerate() {
                sql.push(if place == 0 { "(" } else { ", (" }).bind(kind).push(", ").bind(word.as_str());
                sql.push(", ").bind(*n).push(")");
            }
            sql.push(" ON CONFLICT (subject_kind, word) DO UPDATE SET things = search_word.things + excluded.things");
            conn.execute_raw(sql.statement()).await?;
            for some in pieces(&new).chunks(AT_ONCE) {
                insert_pieces(conn, kind, some).await?;
            }
        }
        Ok(())
    }
}

/// Those of the words that were never there.
async fn unknown(conn: &impl ConnectionTrait, kind: &str, words: &[(String, i64)]) -> Result<Vec<String>, DbErr> {
    #[derive(FromQueryResult)]
    struct Word {
        word: String,
    }
    let mut sql = Sql::new(conn.get_database_backend(), "SELECT word FROM search_word WHERE subject_kind = ");
    sql.bind(kind).push(" AND word IN (").list(words.iter().map(|(word, _)| word.as_str())).push(")");
    let known = Word::find_by_statement(sql.statement()).all(conn).await?;
    let known: BTreeSet<String> = known.into_iter().map(|row| row.word).collect();
    Ok(words.iter().map(|(word, _)| word).filter(|word| !known.contains(*word)).cloned().collect())
}

/// Each piece with the length of its word.
fn pieces(words: &[String]) -> Vec<(String, i64, &str)> {
    let of = |word: &'_ String| {
        let letters = i64::try_from(word.chars().count()).unwrap_or(i64::MAX);
        near::trigrams(word).into_iter().map(move |piece| (piece, letters))
    };
    words.iter().flat_map(|word| of(word).map(|(piece, letters)| (piece, letters, word.as_str()))).collect()
}

async fn insert_pieces(conn: &impl ConnectionTrait, kind: &str, pieces: &[(String, i64, &str)]) -> Result<(), DbErr> {
    let mut sql = Sql::new(
        conn.get_database_backend(),
        "INSERT INTO search_trigram (subject_kind, trigram, letters, word) VALUES ",
    );
    for (place, (piece, letters, word)) in pieces.iter().enumerate() {
        sql.push(if place == 0 { "(" } else { ", (" }).bind(kind).push(", ").bind(piece.as_str());
        sql.push(", ").bind(*letters).push(", ").bind(*word).push(")");
    }
    sql.push(" ON CONFLICT (subject_kind, trigram, letters, word) DO NOTHING");
    conn.execute_raw(sql.statement()).await.map(|_| ())
}

fn words_of(texts: &[Indexed]) -> BTreeSet<&str> {
    let words = texts.iter().flat_map(|text| text.title.split(' ').chain(text.body.split(' ')));
    words.filter(|word| !word.is_empty() && word.chars().count() <= LONGEST).collect()
}

/// Counts anew what a thing is found by.
pub(super) async fn recount(conn: &impl ConnectionTrait, subject: Subject, texts: &[Indexed]) -> Result<(), DbErr> {
    #[derive(FromQueryResult)]
    struct Row {
        lang: String,
        title: String,
        body: String,
    }
    let mut sql =
        Sql::new(conn.get_database_backend(), "SELECT lang, title, body FROM search_row WHERE subject_kind = ");
    sql.bind(subject.kind).push(" AND subject_id = ").bind(subject.id);
    let rows = Row::find_by_statement(sql.statement()).all(conn).await?;
    let before: Vec<Indexed> =
        rows.into_iter().map(|row| Indexed { lang: row.lang, title: row.title, body: row.body }).collect();
    let mut changed = Vocabulary::default();
    changed.lose(&before);
    changed.gain(texts);
    changed.write(conn, subject.kind).await
}
