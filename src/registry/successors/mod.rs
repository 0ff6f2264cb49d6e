//! One organisation follows another: a duplicate goes into the one that stays, a body is merged or abolished. One act of
//! a registrar after a preview of what moves; the old address leads to the new; it can be taken back for a time.

mod commands;
mod forms;
mod input;
mod pages;
mod queries;
pub(super) mod store;
mod views;

use domain::registry::{Organisation, OrganisationVerb as Verb};

pub(super) use input::Merger;

use crate::identity::{Access, Routes};

pub(super) fn routes() -> Routes {
    let does = |verb| Access::does::<Organisation>(verb);
    Routes::new()
        .get("/organisations/{id}/merger", does(Verb::Merge), pages::merge_page)
        .post("/organisations/{id}/merger", does(Verb::Merge), pages::merge)
        .get("/organisations/{id}/merger-reversal", does(Verb::UndoMerger), pages::undo_page)
        .post("/organisations/{id}/merger-reversal", does(Verb::UndoMerger), pages::undo)
}
