//! Imports: what other systems tell of the past, kept as history.
//!
//! A file (CSV or JSON) is read as rows, a map says which column is what, and each row is taken whole or refused with its
//! line and reasons. Nothing is made up: what a file lacks stays missing, what could not be read stays beside it as the
//! source wrote it. Rows are known again by `source, source_id`, so a second run takes nothing new. What is taken is
//! public, marked as imported, and nobody's to edit: it is never mistaken for a living call, and past awards are not
//! purchases.

mod calls;
mod cells;
mod items;
mod mapping;
mod organisations;
mod pages;
mod parties;
mod report;
mod requests;
mod run;
mod sheet;
mod solutions;
mod source;
mod store;
mod tongue;

pub use mapping::{MapFault, Mapping};
pub use pages::routes;
pub use report::{Outcome, Report};
pub use requests::handlers;
pub use run::{Refused, Request, run};

use domain::words;
use uuid::Uuid;

words! {
    /// What the rows of a file are.
    pub enum Kind {
        Calls = "calls",
        Organisations = "organisations",
        Solutions = "solutions",
    }
}

/// The address of an import that was asked for in the browser.
fn path(id: Uuid) -> String {
    format!("/imports/{id}")
}
