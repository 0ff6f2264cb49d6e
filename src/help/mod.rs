//! Help: what Passerelle is, a page for each role, the glossary, and what readers are promised (accessibility,
//! privacy).
//!
//! Read-only and open to everybody. Long texts are Markdown files in `locales/<lang>/help/`, rendered once at start, so
//! that a translator needs no code. The checklist of a newcomer's first steps stands here too.

mod pages;
pub mod steps;
mod store;
mod texts;
mod views;

pub use texts::{Help, PAGES, ROLES};

use crate::identity::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/help", Access::public(), pages::index)
        .get("/help/{page}", Access::public(), pages::page)
        .get("/accessibility", Access::public(), pages::accessibility)
        .get("/privacy", Access::public(), pages::privacy)
}
