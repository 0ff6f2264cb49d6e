//! Catalogue: the solutions that startups offer (product.md 2.2).
//!
//! A startup's people register and describe a solution; a registrar of its home country, who is no member of it,
//! publishes or asks for changes. A public solution is revised as a new version while the old one stays. It hands on
//! published solutions to calls, pilots and purchases; these write back the proof, which no person can.

mod categories;
mod commands;
mod comparison;
mod documents;
mod export;
mod facets;
mod forms;
mod history;
mod index;
mod lists;
mod pages;
mod queries;
mod question;
mod searches;
mod side_by_side;
mod store;
mod tally;
mod views;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::{
    access::Machine,
    catalogue::{Content, Cpv, Proof, ProofLevel, Solution, SolutionVerb as Verb, VersionState},
    registry::Organisation,
    value::{OrganisationId, SolutionId, day_in},
};
use platform::{change::Change, error::Failure, journal::Entry, search::Indexed, subject::Subject};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

pub use searches::handlers;
pub use store::imported::Imported;
pub use tally::Tallies;

use crate::{
    actions::Style,
    filing,
    identity::{Access, Routes},
};

/// How long a registrar should need for a review, in days.
pub const REVIEW_DAYS: i64 = 14;

/// The day that the catalogue goes by: it belongs to no one country, and in no zone of ours is a day over before it.
pub fn today(now: DateTime<Utc>) -> NaiveDate {
    day_in(now, Tz::UTC)
}

/// The address of a solution.
pub fn path(id: SolutionId) -> String {
    format!("/solutions/{id}")
}

/// Each verb's noun below the solution's address, and how it is offered.
fn noun(verb: Verb) -> Option<(&'static str, Style)> {
    Some(match verb {
        Verb::Register => return None,
        Verb::Describe => ("description", Style::Form),
        Verb::Submit => ("submission", Style::Button),
        Verb::Recall => ("recall", Style::Button),
        Verb::Publish => ("publication", Style::Form),
        Verb::RequestChanges => ("change-request", Style::Form),
        Verb::Revise => ("revision", Style::Button),
        Verb::Discard => ("discard", Style::Aside),
        Verb::Suspend => ("suspension", Style::Aside),
        Verb::Reinstate => ("reinstatement", Style::Form),
        Verb::Retire => ("retirement", Style::Aside),
    })
}

/// A solution as another stage names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub id: SolutionId,
    pub startup: OrganisationId,
    pub name: String,
    pub published: bool,
}

/// Names of several solutions, for other stages' pages.
///
/// # Errors
/// When the database cannot be read.
pub async fn names<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<Named>, Failure> {
    Ok(store::named(conn, ids).await?)
}

/// The solutions of a startup that it can apply with: everything it has not retired, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_startup<C: ConnectionTrait>(conn: &C, startup: OrganisationId) -> Result<Vec<Named>, Failure> {
    Ok(store::of_startup(conn, startup).await?)
}

/// Writes what a pilot or a purchase proved; a later word about the same one takes the place of the earlier.
///
/// # Errors
/// When the database refuses.
pub async fn record_proof(change: &Change<'_>, proof: Proof) -> Result<(), Failure> {
    store::write_proof(change, &proof).await?;
    let entry = Entry::new("solution.proof_recorded", Subject::new(Solution::NAME, proof.solution))
        .about(Subject::new(proof.kind.as_str(), proof.thing));
    change.record(entry.data(serde_json::json!({ "outcome": proof.outcome }))).await?;
    Ok(())
}

/// Keeps a solution that another system tells of, as history.
///
/// # Errors
/// `import-known-already`.
pub async fn record_imported(change: &Change<'_>, new: Imported) -> Result<SolutionId, Failure> {
    store::imported::insert(change, new).await
}

/// Those of a source's ids that are here already.
///
/// # Errors
/// When the database cannot be read.
pub async fn imported<C: sea_orm::ConnectionTrait>(
    conn: &C,
    source: &str,
    ids: Vec<String>,
) -> Result<Vec<(String, Uuid)>, Failure> {
    Ok(store::imported::known(conn, source, ids).await?)
}

/// What a startup's own solution says, for what is suggested to it.
#[derive(Clone, Debug)]
pub struct Own {
    pub name: String,
    pub country: String,
    pub proof: ProofLevel,
    pub content: Content,
}

/// The public version's words, or those of the version under way; none where the rows hold none.
pub fn own((row, versions): <Solution as crate::identity::Guarded>::Rows) -> Option<Own> {
    let public = versions.iter().find(|version| version.state == VersionState::Published);
    let content = public.or(versions.first()).map(|version| version.content.clone())?;
    Some(Own { content, name: row.name, country: row.country, proof: ProofLevel::parse(&row.proof)? })
}

/// The category that a form's fields `category` and `category_choice` name, by code or by words.
///
/// # Errors
/// `no-such-category`, `no-category-found`, `category-to-choose`, at `category`.
pub fn chosen_category(form: &platform::forms::Submitted) -> Result<Cpv, domain::rejection::Rejection> {
    forms::category(form)
}

/// Categories that words or the beginning of a code find, each with code and name.
pub fn found_categories(given: &str, lang: &str) -> Vec<(String, String)> {
    let line = |one: &&categories::Category| (one.code.clone(), format!("{} – {}", one.code, one.name.text(lang)));
    categories::search(given, categories::FOUND).iter().map(line).collect()
}

pub use store::candidates::{Candidate, candidates};

/// The facets with several values by which this content is found.
pub fn facets_of(content: &Content) -> Vec<(&'static str, String)> {
    index::facets(content)
}

/// The same in one text, as the solution's column `facets` holds it.
pub fn packed_facets_of(content: &Content) -> String {
    index::packed(&index::facets(content))
}

/// What this content is found by in each language.
pub fn found_by(content: &Content, startup: &str) -> Vec<Indexed> {
    index::rows(content, startup)
}

/// Where a startup writes: a section at a time, or everything at once.
fn editor_routes() -> Routes {
    let does = |verb| Access::does::<Solution>(verb);
    let writes = || does(Verb::Describe);
    Routes::new()
        .get("/solutions/categories", Access::public(), pages::editor::categories)
        .get("/solutions/{id}/description", writes(), pages::editor::describe_page)
        .post("/solutions/{id}/description", writes(), pages::editor::describe)
        .get("/solutions/{id}/sections/{section}", writes(), pages::editor::section_page)
        .post("/solutions/{id}/sections/{section}", writes(), pages::editor::section)
        .post("/solutions/{id}/attachments", writes(), filing::attach::<Solution>)
        .get("/solutions/{id}/attachments/{attachment}", Access::sees::<Solution>(), pages::editor::document)
        .post("/solutions/{id}/attachments/{attachment}/removal", writes(), filing::detach::<Solution>)
        .post("/solutions/{id}/uploads", writes(), filing::begin::<Solution>)
        .get("/solutions/{id}/uploads/{upload}", writes(), filing::progress::<Solution>)
        .patch("/solutions/{id}/uploads/{upload}", writes(), filing::piece::<Solution>)
        .post("/solutions/{id}/uploads/{upload}/removal", writes(), filing::discard::<Solution>)
}

pub fn routes() -> Routes {
    let does = |verb| Access::does::<Solution>(verb);
    let registers = || Access::begins::<Solution, Organisation>(Verb::Register);
    Routes::new()
        .get("/solutions", Access::public(), pages::list)
        .get("/solutions.csv", Access::public(), pages::csv)
        .get("/solutions.json", Access::public(), pages::json)
        .get("/solutions/suggestions", Access::public(), pages::suggestions)
        .get("/solutions/comparison", Access::public(), pages::side_by_side)
        .get("/account/searches", Access::signed_in(), searches::page)
        .post("/account/searches", Access::signed_in(), searches::save)
        .post("/account/searches/change", Access::signed_in(), searches::change)
        .post("/account/searches/end", Access::signed_in(), searches::end)
        .get("/solutions/new", Access::signed_in(), pages::choose_startup)
        .get("/organisations/{id}/solutions", Access::sees::<Organisation>(), pages::of_startup)
        .get("/organisations/{id}/solutions/new", registers(), pages::register_page)
        .post("/organisations/{id}/solutions", registers(), pages::register)
        .get("/solutions/{id}", Access::sees::<Solution>(), pages::show)
        .get("/solutions/{id}/history", Access::sees::<Solution>(), pages::history)
        .get("/solutions/{id}/comparison", Access::sees::<Solution>(), pages::compare)
        .merge(editor_routes())
        .post("/solutions/{id}/submission", does(Verb::Submit), pages::submit)
        .post("/solutions/{id}/recall", does(Verb::Recall), pages::recall)
        .post("/solutions/{id}/revision", does(Verb::Revise), pages::revise)
        .get("/solutions/{id}/publication", does(Verb::Publish), pages::decide_page)
        .post("/solutions/{id}/publication", does(Verb::Publish), pages::decide)
        .get("/solutions/{id}/change-request", does(Verb::RequestChanges), pages::decide_page)
        .post("/solutions/{id}/change-request", does(Verb::RequestChanges), pages::decide)
        .get("/solutions/{id}/discard", does(Verb::Discard), pages::decide_page)
        .post("/solutions/{id}/discard", does(Verb::Discard), pages::decide)
        .get("/solutions/{id}/suspension", does(Verb::Suspend), pages::decide_page)
        .post("/solutions/{id}/suspension", does(Verb::Suspend), pages::decide)
        .get("/solutions/{id}/reinstatement", does(Verb::Reinstate), pages::decide_page)
        .post("/solutions/{id}/reinstatement", does(Verb::Reinstate), pages::decide)
        .get("/solutions/{id}/retirement", does(Verb::Retire), pages::decide_page)
        .post("/solutions/{id}/retirement", does(Verb::Retire), pages::decide)
}
