//! The public list and the review queue: one statement for a page. What the facets count is in `tally`.

use chrono::{DateTime, Utc};
use domain::{
    access::Machine,
    catalogue::{Solution, VersionState},
};
use platform::{
    clock::comparable,
    search::{self, Words},
    sql::Sql,
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use serde::Deserialize;
use uuid::Uuid;

/// What a buyer asks for, from the address. Values of one facet are alternatives; facets narrow each other.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filters {
    pub q: String,
    pub country: Vec<String>,
    pub category: Vec<String>,
    pub trl: Vec<String>,
    pub hosting: Vec<String>,
    pub open_source: Vec<String>,
    pub language: Vec<String>,
    pub proof: Vec<String>,
    pub sort: String,
    pub after: String,
    /// `review` for the registrars' queue.
    pub queue: String,
}

/// The facets in the order of the page, with the column that answers them; a solution has several languages, in a table
/// of their own.
pub const FACETS: [(&str, &str); 7] = [
    ("country", "s.country"),
    ("category", "substr(s.category, 1, 2)"),
    ("proof", "s.proof"),
    ("trl", "CAST(s.trl AS text)"),
    ("hosting", "s.hosting"),
    ("open_source", "CASE WHEN s.open_source THEN 'yes' WHEN NOT s.open_source THEN 'no' END"),
    ("language", ""),
];

impl Filters {
    /// The chosen values of a facet.
    pub fn chosen(&self, facet: &str) -> &[String] {
        match facet {
            "country" => &self.country,
            "category" => &self.category,
            "trl" => &self.trl,
            "hosting" => &self.hosting,
            "open_source" => &self.open_source,
            "language" => &self.language,
            "proof" => &self.proof,
            _ => &[],
        }
    }

    pub fn words(&self) -> Words {
        Words::of(&domain::value::fold(&self.q))
    }

    pub fn order(&self) -> Order {
        match self.sort.as_str() {
            "name" => Order::Name,
            "newest" => Order::Newest,
            _ if self.words().is_empty() => Order::Newest,
            _ => Order::Relevance,
        }
    }
}

/// The order of the list; relevance only where there are words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Relevance,
    Newest,
    Name,
}

/// A line of the list.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Found {
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub name: String,
    pub folded_name: String,
    pub summary: serde_json::Value,
    pub country: String,
    pub category: Option<String>,
    pub trl: Option<i64>,
    pub hosting: Option<String>,
    pub open_source: Option<bool>,
    pub proof: String,
    pub origin: String,
    pub published_at: DateTime<Utc>,
    pub score: f64,
}

impl Found {
    /// Where the next page begins.
    pub fn cursor(&self, order: Order) -> String {
        let key = match order {
            Order::Relevance => self.score.to_string(),
            Order::Newest => self.published_at.to_rfc3339(),
            Order::Name => self.folded_name.clone(),
        };
        format!("{key}~{}", self.id)
    }
}

/// A page of published solutions after the cursor.
///
/// # Errors
/// When the database cannot be read.
pub async fn published(conn: &impl ConnectionTrait, filters: &Filters, limit: u64) -> Result<Vec<Found>, DbErr> {
    let (order, words) = (filters.order(), filters.words());
    let score = if order == Order::Relevance { "m.score" } else { "0.0" };
    let mut sql = Sql::new(
        conn.get_database_backend(),
        "SELECT s.id, s.organisation_id, s.name, s.folded_name, s.summary, s.country, s.category, s.trl, s.hosting, \
         s.open_source, s.proof, s.origin, s.published_at, CAST(",
    );
    sql.push(score).push(" AS double precision) AS score FROM solution s");
    if order == Order::Relevance {
        sql.push(" JOIN (");
        search::push_ranked(&mut sql, Solution::NAME, &words);
        sql.push(") m ON m.subject_id = s.id");
    }
    push_where(&mut sql, filters, &words);
    push_after(&mut sql, order, &filters.after);
    sql.push(match order {
        Order::Relevance => " ORDER BY score, s.id",
        Order::Newest => " ORDER BY s.published_at DESC, s.id DESC",
        Order::Name => " ORDER BY s.folded_name, s.id",
    });
    sql.push(" LIMIT ").bind(i64::try_from(limit).unwrap_or(i64::MAX));
    Found::find_by_statement(sql.statement()).all(conn).await
}

/// The condition of the list.
fn push_where(sql: &mut Sql, filters: &Filters, words: &Words) {
    sql.push(" WHERE s.state = 'published'");
    if !words.is_empty() && filters.order() != Order::Relevance {
        sql.push(" AND s.id IN (");
        search::push_found(sql, Solution::NAME, words);
        sql.push(")");
    }
    for (facet, column) in &FACETS {
        let chosen = filters.chosen(facet);
        if chosen.is_empty() {
            continue;
        }
        if *facet == "language" {
            sql.push(" AND EXISTS (SELECT 1 FROM solution_facet x WHERE x.solution_id = s.id AND x.facet = 'language' AND x.value IN (");
            sql.list(chosen.to_vec()).push("))");
        } else {
            sql.push(" AND ").push(column).push(" IN (").list(chosen.to_vec()).push(")");
        }
    }
}

/// Only what comes after the last line that was shown. A cursor that is none begins at the top.
fn push_after(sql: &mut Sql, order: Order, after: &str) {
    let Some((key, id)) = after.rsplit_once('~') else { return };
    let Ok(id) = id.parse::<Uuid>() else { return };
    match order {
        Order::Relevance => {
            let Some(score) = key.parse::<f64>().ok().filter(|score| score.is_finite()) else { return };
            sql.push(" AND (m.score > ").bind(score).push(" OR (m.score = ").bind(score);
            sql.push(" AND s.id > ").bind(id).push("))");
        }
        Order::Newest => {
            let Some(at) = key.parse().ok().and_then(comparable) else { return };
            sql.push(" AND (s.published_at < ").bind(at).push(" OR (s.published_at = ").bind(at);
            sql.push(" AND s.id < ").bind(id).push("))");
        }
        Order::Name => {
            sql.push(" AND (s.folded_name > ").bind(key).push(" OR (s.folded_name = ").bind(key);
            sql.push(" AND s.id > ").bind(id).push("))");
        }
    }
}

/// A version that waits for review.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Waiting {
    pub id: Uuid,
    pub version_id: Uuid,
    pub organisation_id: Uuid,
    pub name: String,
    pub country: String,
    pub state: String,
    pub submitted_at: DateTime<Utc>,
}

/// What waits for review in these countries, longest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn in_review(
    conn: &impl ConnectionTrait,
    countries: Vec<String>,
    after: &str,
    limit: u64,
) -> Result<Vec<Waiting>, DbErr> {
    if countries.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(
        conn.get_database_backend(),
        "SELECT s.id, v.id AS version_id, s.organisation_id, s.name, s.country, s.state, v.submitted_at FROM solution_version v \
         JOIN solution s ON s.id = v.solution_id WHERE v.state = ",
    );
    sql.bind(VersionState::InReview.as_str()).push(" AND s.country IN (").list(countries).push(")");
    if let Some((at, id)) =
        after.rsplit_once('~').and_then(|(at, id)| Some((comparable(at.parse().ok()?)?, id.parse::<Uuid>().ok()?)))
    {
        sql.push(" AND (v.submitted_at > ").bind(at).push(" OR (v.submitted_at = ").bind(at);
        sql.push(" AND v.id > ").bind(id).push("))");
    }
    sql.push(" ORDER BY v.submitted_at, v.id LIMIT ").bind(i64::try_from(limit).unwrap_or(i64::MAX));
    Waiting::find_by_statement(sql.statement()).all(conn).await
}
