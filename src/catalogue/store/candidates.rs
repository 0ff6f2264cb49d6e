//! Published solutions that something could be suggested of: found by words, by category and by building blocks, the
//! newest first where there are many.

use chrono::NaiveDate;
use domain::{
    access::Machine,
    catalogue::{Content, ProofLevel, Solution, matching::Sought},
};
use platform::{
    search::{self, Words},
    sql::Sql,
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

use crate::catalogue::lists;

/// Solutions that are looked at for each of the three ways of finding them.
const EACH: i64 = 60;
/// Catalogues with more solutions are searched among the newest only.
const LARGE: i64 = 20_000;

/// A solution that might fit.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub id: Uuid,
    pub startup: Uuid,
    pub name: String,
    pub summary: serde_json::Value,
    pub country: String,
    pub proof: ProofLevel,
    /// Its startup holds a label today.
    pub labelled: bool,
    pub content: Content,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    organisation_id: Uuid,
    name: String,
    summary: serde_json::Value,
    country: String,
    proof: String,
    labelled: i64,
    document: serde_json::Value,
}

#[derive(FromQueryResult)]
struct Size {
    size: i64,
}

async fn is_large<C: ConnectionTrait>(conn: &C) -> Result<bool, DbErr> {
    let mut sql = Sql::new(
        conn.get_database_backend(),
        "SELECT CAST(count(*) AS bigint) AS size FROM (SELECT 1 AS one FROM solution WHERE state = 'published' LIMIT ",
    );
    sql.bind(LARGE + 1).push(") s");
    Ok(Size::find_by_statement(sql.statement()).one(conn).await?.is_some_and(|found| found.size > LARGE))
}

/// Published solutions that have words, the category's division or a building block of what is sought. Two statements.
///
/// # Errors
/// When the database cannot be read.
pub async fn candidates<C: ConnectionTrait>(
    conn: &C,
    sought: &Sought,
    words: &str,
    today: NaiveDate,
) -> Result<Vec<Candidate>, DbErr> {
    let words = Words::of(words).any();
    let words = if is_large(conn).await? { words.broadly() } else { words };
    let category = sought.category.as_ref().map(|code| code.division().to_owned());
    if words.is_empty() && category.is_none() && sought.building_blocks.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(
        conn.get_database_backend(),
        "SELECT s.id, s.organisation_id, s.name, s.summary, s.country, s.proof, v.document, \
         CAST(CASE WHEN ",
    );
    lists::push_labelled(&mut sql, today);
    sql.push(
        " THEN 1 ELSE 0 END AS bigint) AS labelled FROM solution s JOIN solution_version v ON v.solution_id = s.id",
    );
    sql.push(" AND v.state = 'published' WHERE s.state = 'published' AND s.id IN (SELECT f.id FROM (");
    let mut between = "";
    if !words.is_empty() {
        sql.push("SELECT w.subject_id AS id FROM (SELECT m.subject_id FROM (");
        search::push_ranked(&mut sql, Solution::NAME, &words);
        sql.push(") m ORDER BY m.score LIMIT ").bind(EACH).push(") w");
        between = " UNION ";
    }
    if let Some(division) = category {
        sql.push(between).push("SELECT c.id FROM (SELECT id FROM solution WHERE state = 'published' AND category >= ");
        sql.bind(format!("{division}000000")).push(" AND category <= ").bind(format!("{division}999999"));
        sql.push(" ORDER BY published_at DESC LIMIT ").bind(EACH).push(") c");
        between = " UNION ";
    }
    if !sought.building_blocks.is_empty() {
        let blocks: Vec<String> = sought.building_blocks.iter().map(ToString::to_string).collect();
        sql.push(between).push("SELECT b.id FROM (SELECT DISTINCT solution_id AS id FROM solution_facet");
        sql.push(" WHERE facet = 'building_block' AND value IN (").list(blocks);
        sql.push(") ORDER BY id DESC LIMIT ").bind(EACH).push(") b");
    }
    sql.push(") f)");
    Ok(Row::find_by_statement(sql.statement()).all(conn).await?.into_iter().filter_map(read).collect())
}

fn read(row: Row) -> Option<Candidate> {
    Some(Candidate {
        id: row.id,
        startup: row.organisation_id,
        name: row.name,
        summary: row.summary,
        country: row.country,
        proof: ProofLevel::parse(&row.proof)?,
        labelled: row.labelled == 1,
        content: serde_json::from_value(row.document).ok()?,
    })
}
