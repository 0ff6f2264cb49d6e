//! Labels of startups: asked for and decided in session, or recorded with number and proof where another body issues
//! them.

mod commands;
mod conditions;
mod files;
mod forms;
mod input;
mod pages;
mod queries;
mod sessions;
mod store;
mod views;

use domain::{
    registry::{Label, LabelState, LabelVerb as Verb, Organisation},
    value::OrganisationId,
};
use platform::error::Failure;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::views::LabelLine;
use crate::{
    actions::Style,
    filing,
    identity::{Access, Cx, Routes},
};

pub(super) fn path(id: Uuid) -> String {
    format!("/labels/{id}")
}

fn noun(verb: Verb) -> Option<(&'static str, Style)> {
    Some(match verb {
        Verb::Request | Verb::Record => return None,
        Verb::File => ("files", Style::Form),
        Verb::Examine => ("examination", Style::Button),
        Verb::Assess => ("conditions", Style::Form),
        Verb::Convene => ("session", Style::Form),
        Verb::Grant => ("grant", Style::Form),
        Verb::Defer => ("deferral", Style::Form),
        Verb::Refuse => ("refusal", Style::Form),
        Verb::Confirm => ("confirmation", Style::Button),
        Verb::Withdraw => ("withdrawal", Style::Form),
    })
}

/// The labels of an organisation, as its page shows them.
pub(super) async fn of(cx: &Cx, organisation: &Organisation) -> Result<Vec<LabelLine>, Failure> {
    let today = cx.today(&organisation.jurisdiction);
    let inside = cx.viewer.as_ref().is_some_and(|actor| domain::visibility::registry::works_on(actor, organisation));
    let mut rows = store::of(cx.read(), organisation.id).await?;
    // who stands where to a label, stands there to its organisation
    rows.iter_mut().for_each(|stored| stored.label.relations.clone_from(&organisation.relations));
    let lines = rows.iter().filter(|stored| inside || stored.label.holds_on(today));
    Ok(lines.map(|stored| queries::line(cx, stored, &organisation.jurisdiction, today)).collect())
}

/// Whether the viewer may ask for a label for this organisation or record one.
pub(super) fn may_begin(cx: &Cx, organisation: &Organisation) -> bool {
    let begin = |actor| domain::access::permit_new::<Label>(Verb::Request, &organisation.relations, actor).is_ok();
    cx.viewer.as_ref().is_some_and(begin)
}

/// The labels that a startup was granted (kind, last day), those that have run out too: for purchase routes, which say why
/// one does not count.
///
/// # Errors
/// When the database cannot be read.
pub async fn granted<C: ConnectionTrait>(
    conn: &C,
    organisation: OrganisationId,
) -> Result<Vec<(String, Option<chrono::NaiveDate>)>, Failure> {
    let rows = store::of(conn, organisation).await?;
    let granted = rows.into_iter().filter(|stored| stored.label.state == LabelState::Granted);
    Ok(granted.map(|stored| (stored.kind, stored.label.granted_until)).collect())
}

pub(super) use store::{ending, mark_reminded};

pub(super) fn routes() -> Routes {
    let does = |verb| Access::does::<Label>(verb);
    Routes::new()
        .get(
            "/organisations/{id}/label-request",
            Access::begins::<Label, Organisation>(Verb::Request),
            pages::request_page,
        )
        .post("/organisations/{id}/label-request", Access::begins::<Label, Organisation>(Verb::Request), pages::request)
        .get(
            "/organisations/{id}/label-record",
            Access::begins::<Label, Organisation>(Verb::Record),
            pages::record_page,
        )
        .post("/organisations/{id}/label-record", Access::begins::<Label, Organisation>(Verb::Record), pages::record)
        .get("/labels/{id}", Access::sees::<Label>(), pages::show)
        .get("/labels/{id}/files", does(Verb::File), files::show)
        .get("/labels/{id}/attachments/{attachment}", Access::sees::<Label>(), files::file)
        .post("/labels/{id}/attachments", does(Verb::File), filing::attach::<Label>)
        .post("/labels/{id}/attachments/{attachment}/removal", does(Verb::File), filing::detach::<Label>)
        .post("/labels/{id}/uploads", does(Verb::File), filing::begin::<Label>)
        .get("/labels/{id}/uploads/{upload}", does(Verb::File), filing::progress::<Label>)
        .patch("/labels/{id}/uploads/{upload}", does(Verb::File), filing::piece::<Label>)
        .post("/labels/{id}/uploads/{upload}/removal", does(Verb::File), filing::discard::<Label>)
        .post("/labels/{id}/examination", does(Verb::Examine), pages::advance)
        .get("/labels/{id}/conditions", does(Verb::Assess), pages::assess_page)
        .post("/labels/{id}/conditions", does(Verb::Assess), pages::assess)
        .get("/labels/{id}/session", does(Verb::Convene), pages::convene_page)
        .post("/labels/{id}/session", does(Verb::Convene), pages::advance)
        .post("/labels/{id}/confirmation", does(Verb::Confirm), pages::advance)
        .get("/labels/{id}/grant", does(Verb::Grant), pages::decide_page)
        .post("/labels/{id}/grant", does(Verb::Grant), pages::decide)
        .get("/labels/{id}/deferral", does(Verb::Defer), pages::decide_page)
        .post("/labels/{id}/deferral", does(Verb::Defer), pages::decide)
        .get("/labels/{id}/refusal", does(Verb::Refuse), pages::decide_page)
        .post("/labels/{id}/refusal", does(Verb::Refuse), pages::decide)
        .get("/labels/{id}/withdrawal", does(Verb::Withdraw), pages::decide_page)
        .post("/labels/{id}/withdrawal", does(Verb::Withdraw), pages::decide)
        .merge(sessions::routes())
}
