//! Documents of an organisation: kept once with their dates, replaced by newer ones, and taken wherever they are asked
//! for, so that nothing is asked twice. Where each is used is found by the hash of its content.

mod commands;
mod filed;
mod forms;
mod input;
mod pages;
mod queries;
pub(super) mod store;
mod views;

use domain::{
    registry::{Organisation, OrganisationVerb as Verb},
    value::OrganisationId,
};

pub(super) use commands::lay_before;
pub(super) use input::NewDocument;
pub(super) use queries::{bytes, shelf};

use crate::{
    filing,
    identity::{Access, Routes},
    registry,
};

/// The page of an organisation's documents.
fn path(id: OrganisationId) -> String {
    format!("{}/documents", registry::path(id))
}

pub(super) fn routes() -> Routes {
    let keeps = || Access::does::<Organisation>(Verb::KeepDocuments);
    Routes::new()
        .get("/organisations/{id}/documents", Access::sees::<Organisation>(), pages::list)
        .get("/organisations/{id}/documents/new", keeps(), pages::new)
        .get("/organisations/{id}/documents/{document}/replacement", keeps(), pages::replacement)
        .post("/organisations/{id}/documents", keeps(), pages::add)
        .post("/organisations/{id}/documents/{document}/withdrawal", keeps(), pages::withdraw)
        .get("/organisations/{id}/attachments/{attachment}", Access::sees::<Organisation>(), pages::file)
        .post("/organisations/{id}/attachments", keeps(), filing::attach::<Organisation>)
        .post("/organisations/{id}/attachments/{attachment}/removal", keeps(), filing::detach::<Organisation>)
        .post("/organisations/{id}/uploads", keeps(), filing::begin::<Organisation>)
        .get("/organisations/{id}/uploads/{upload}", keeps(), filing::progress::<Organisation>)
        .patch("/organisations/{id}/uploads/{upload}", keeps(), filing::piece::<Organisation>)
        .post("/organisations/{id}/uploads/{upload}/removal", keeps(), filing::discard::<Organisation>)
}
