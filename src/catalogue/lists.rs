//! The public list and the review queue: one statement for a page. What the facets count is in `tally`.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::Machine,
    catalogue::{Solution, VersionState},
    value::text,
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
    /// The words as they are typed, and no others.
    pub literal: String,
    pub country: Vec<String>,
    pub category: Vec<String>,
    pub building_block: Vec<String>,
    pub proof: Vec<String>,
    pub label: Vec<String>,
    pub trl: Vec<String>,
    pub hosting: Vec<String>,
    pub open_source: Vec<String>,
    pub price_model: Vec<String>,
    pub language: Vec<String>,
    /// Ticked for a comparison, on whatever page.
    pub solution: Vec<String>,
    pub sort: String,
    pub after: String,
    /// `review` for the registrars' queue.
    pub queue: String,
}

/// What answers a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A column of the solution.
    Column(&'static str),
    /// Several values in a table of their own.
    Several,
    /// A label of the startup that holds today.
    Label,
}

/// The facets in the order of the page.
pub const FACETS: [(&str, Answer); 10] = [
    ("country", Answer::Column("s.country")),
    ("category", Answer::Column("substr(s.category, 1, 2)")),
    ("proof", Answer::Column("s.proof")),
    ("label", Answer::Label),
    ("building_block", Answer::Several),
    ("trl", Answer::Column("CAST(s.trl AS text)")),
    ("hosting", Answer::Column("s.hosting")),
    ("open_source", Answer::Column(OPEN_SOURCE)),
    ("price_model", Answer::Several),
    ("language", Answer::Several),
];
pub const OPEN_SOURCE: &str = "CASE WHEN s.open_source THEN 'yes' WHEN NOT s.open_source THEN 'no' END";
/// As in the index `ix_solution_proof_rank`.
const PROOF_RANK: &str = "(CASE proof WHEN 'bought' THEN 3 WHEN 'proven' THEN 2 WHEN 'piloted' THEN 1 ELSE 0 END)";
/// Values of one facet that are used at most.
const VALUES: usize = 20;
/// Solutions that are ticked for a comparison at most.
const TICKED: usize = 4;
/// Letters of a question that are used at most.
const LETTERS: usize = 200;

impl Filters {
    /// From an address; what is no filter is left out, and so is what nobody types by hand.
    pub fn of(query: &str) -> Self {
        let mut filters: Self = serde_html_form::from_str(query).unwrap_or_default();
        for (facet, _) in FACETS {
            if let Some(values) = filters.values(facet) {
                let mut seen = std::collections::BTreeSet::new();
                values.retain(|value| text::is_visible(value) && seen.insert(value.clone()));
                values.truncate(VALUES);
            }
        }
        filters.solution.retain(|id| id.parse::<Uuid>().is_ok());
        filters.solution.truncate(TICKED);
        if filters.q.chars().count() > LETTERS {
            filters.q = filters.q.chars().take(LETTERS).collect();
        }
        filters
    }

    /// The list of a facet's chosen values.
    pub fn values(&mut self, facet: &str) -> Option<&mut Vec<String>> {
        Some(match facet {
            "country" => &mut self.country,
            "category" => &mut self.category,
            "building_block" => &mut self.building_block,
            "proof" => &mut self.proof,
            "label" => &mut self.label,
            "trl" => &mut self.trl,
            "hosting" => &mut self.hosting,
            "open_source" => &mut self.open_source,
            "price_model" => &mut self.price_model,
            "language" => &mut self.language,
            _ => return None,
        })
    }

    /// The chosen values of a facet.
    pub fn chosen(&self, facet: &str) -> &[String] {
        match facet {
            "country" => &self.country,
            "category" => &self.category,
            "building_block" => &self.building_block,
            "proof" => &self.proof,
            "label" => &self.label,
            "trl" => &self.trl,
            "hosting" => &self.hosting,
            "open_source" => &self.open_source,
            "price_model" => &self.price_model,
            "language" => &self.language,
            _ => &[],
        }
    }

    /// Whether any facet is chosen.
    pub fn narrow(&self) -> bool {
        FACETS.iter().any(|(facet, _)| !self.chosen(facet).is_empty())
    }

    pub fn order(&self) -> Order {
        match self.sort.as_str() {
            "name" => Order::Name,
            "newest" => Order::Newest,
            "proof" => Order::Proof,
            _ if Words::of(&domain::value::fold(&self.q)).is_empty() => Order::Newest,
            _ => Order::Relevance,
        }
    }
}

/// The order of the list; relevance only where there are words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Relevance,
    Newest,
    Proof,
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
    pub rank: i64,
}

impl Found {
    /// Where the next page begins.
    pub fn cursor(&self, order: Order) -> String {
        let key = match order {
            Order::Relevance => self.score.to_string(),
            Order::Newest => self.published_at.to_rfc3339(),
            Order::Proof => format!("{}~{}", self.rank, self.published_at.to_rfc3339()),
            Order::Name => self.folded_name.clone(),
        };
        format!("{key}~{}", self.id)
    }
}

/// Which solutions: the filters, the words that they come to, and the day on which labels have to hold.
#[derive(Clone, Copy, Debug)]
pub struct Which<'a> {
    pub filters: &'a Filters,
    pub words: &'a Words,
    pub today: NaiveDate,
}

/// A page of published solutions after the cursor.
///
/// # Errors
/// When the database cannot be read.
pub async fn published(conn: &impl ConnectionTrait, which: Which<'_>, limit: u64) -> Result<Vec<Found>, DbErr> {
    let order = which.filters.order();
    let ranked = order == Order::Relevance && !which.words.is_empty();
    let mut sql = Sql::new(
        conn.get_database_backend(),
        "SELECT s.id, s.organisation_id, s.name, s.folded_name, s.summary, s.country, s.category, s.trl, s.hosting, \
         s.open_source, s.proof, s.origin, s.published_at, CAST(",
    );
    sql.push(if ranked { "m.score" } else { "0.0" }).push(" AS double precision) AS score, CAST(");
    sql.push(PROOF_RANK).push(" AS bigint) AS rank FROM solution s");
    if ranked {
        sql.push(" JOIN (");
        search::push_ranked(&mut sql, Solution::NAME, which.words);
        sql.push(") m ON m.subject_id = s.id");
    }
    push_where(&mut sql, which, !ranked);
    push_after(&mut sql, order, ranked, &which.filters.after);
    sql.push(match order {
        Order::Relevance if ranked => " ORDER BY score, s.id DESC",
        Order::Relevance | Order::Newest => " ORDER BY s.published_at DESC, s.id DESC",
        Order::Proof => " ORDER BY ",
        Order::Name => " ORDER BY s.folded_name, s.id",
    });
    if order == Order::Proof {
        sql.push(PROOF_RANK).push(" DESC, s.published_at DESC, s.id DESC");
    }
    sql.push(" LIMIT ").bind(i64::try_from(limit).unwrap_or(i64::MAX));
    Found::find_by_statement(sql.statement()).all(conn).await
}

/// Published solutions whose public version was published since, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn published_since(
    conn: &impl ConnectionTrait,
    which: Which<'_>,
    since: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Found>, DbErr> {
    let mut sql = Sql::new(
        conn.get_database_backend(),
        "SELECT s.id, s.organisation_id, s.name, s.folded_name, s.summary, s.country, s.category, s.trl, s.hosting, \
         s.open_source, s.proof, s.origin, s.published_at, CAST(0.0 AS double precision) AS score, \
         CAST(0 AS bigint) AS rank FROM solution s",
    );
    push_where(&mut sql, which, true);
    sql.push(
        " AND s.id IN (SELECT v.solution_id FROM solution_version v WHERE v.state = 'published' AND v.published_at > ",
    );
    sql.bind(since).push(") ORDER BY s.published_at DESC, s.id DESC LIMIT ");
    sql.bind(i64::try_from(limit).unwrap_or(i64::MAX));
    Found::find_by_statement(sql.statement()).all(conn).await
}

/// Names of published solutions whose titles have words that begin with these.
///
/// # Errors
/// When the database cannot be read.
pub async fn titles(conn: &impl ConnectionTrait, folded: &str, limit: usize) -> Result<Vec<String>, DbErr> {
    #[derive(FromQueryResult)]
    struct Title {
        name: String,
    }
    let words = Words::of(folded);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(
        conn.get_database_backend(),
        "SELECT s.name FROM solution s WHERE s.state = 'published' AND s.id IN (",
    );
    search::push_titled(&mut sql, Solution::NAME, &words);
    sql.push(") ORDER BY s.folded_name, s.id LIMIT ").bind(i64::try_from(limit).unwrap_or(i64::MAX));
    Ok(Title::find_by_statement(sql.statement()).all(conn).await?.into_iter().map(|row| row.name).collect())
}

/// The condition of the list; `words` unless they are joined already.
pub fn push_where(sql: &mut Sql, which: Which<'_>, words: bool) {
    sql.push(" WHERE s.state = 'published'");
    if words && !which.words.is_empty() {
        sql.push(" AND s.id IN (");
        search::push_found(sql, Solution::NAME, which.words);
        sql.push(")");
    }
    for (facet, answer) in FACETS {
        let chosen = which.filters.chosen(facet);
        if chosen.is_empty() {
            continue;
        }
        match answer {
            Answer::Column(column) => {
                sql.push(" AND ").push(column).push(" IN (").list(chosen.to_vec()).push(")");
            }
            Answer::Several => {
                sql.push(" AND EXISTS (SELECT 1 FROM solution_facet x WHERE x.solution_id = s.id AND x.facet = ");
                sql.bind(facet).push(" AND x.value IN (").list(chosen.to_vec()).push("))");
            }
            Answer::Label => push_label(sql, chosen, which.today),
        }
    }
}

/// Whether the startup's label holds; both answers together choose nothing.
fn push_label(sql: &mut Sql, chosen: &[String], today: NaiveDate) {
    let asked = |answer: &str| chosen.iter().any(|chosen| chosen == answer);
    match (asked("yes"), asked("no")) {
        (true, true) => {}
        (true, false) => {
            sql.push(" AND ");
            push_labelled(sql, today);
        }
        (false, true) => {
            sql.push(" AND NOT ");
            push_labelled(sql, today);
        }
        (false, false) => {
            sql.push(" AND s.country = '-'");
        }
    }
}

/// Adds the condition that the startup's label holds today.
pub fn push_labelled(sql: &mut Sql, today: NaiveDate) {
    sql.push(
        "s.organisation_id IN (SELECT l.organisation_id FROM label l WHERE l.state = 'granted' \
         AND (l.granted_until IS NULL OR l.granted_until >= ",
    );
    sql.bind(today).push("))");
}

/// Only what comes after the last line that was shown. A cursor that is none begins at the top.
fn push_after(sql: &mut Sql, order: Order, ranked: bool, after: &str) {
    let Some((key, id)) = after.rsplit_once('~') else { return };
    let Ok(id) = id.parse::<Uuid>() else { return };
    match order {
        Order::Relevance if ranked => {
            let Some(score) = key.parse::<f64>().ok().filter(|score| score.is_finite()) else { return };
            sql.push(" AND (m.score > ").bind(score).push(" OR (m.score = ").bind(score);
            sql.push(" AND s.id < ").bind(id).push("))");
        }
        Order::Relevance | Order::Newest => {
            let Some(at) = key.parse().ok().and_then(comparable) else { return };
            push_older(sql.push(" AND "), at, id);
        }
        Order::Proof => {
            let Some((rank, at)) = key.split_once('~') else { return };
            let (Ok(rank), Some(at)) = (rank.parse::<i64>(), at.parse().ok().and_then(comparable)) else { return };
            sql.push(" AND ").push(PROOF_RANK).push(" <= ").bind(rank).push(" AND (");
            sql.push(PROOF_RANK).push(" < ").bind(rank).push(" OR ");
            push_older(sql, at, id);
            sql.push(")");
        }
        Order::Name => {
            sql.push(" AND (s.folded_name > ").bind(key).push(" OR (s.folded_name = ").bind(key);
            sql.push(" AND s.id > ").bind(id).push("))");
        }
    }
}

fn push_older(sql: &mut Sql, at: DateTime<Utc>, id: Uuid) {
    sql.push("(s.published_at < ").bind(at).push(" OR (s.published_at = ").bind(at);
    sql.push(" AND s.id < ").bind(id).push("))");
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
