//! Openness: what everybody may read without an account. For now the first page; open data and feeds come with
//! their issue.

mod home;
mod store;

pub use store::Figures;

use crate::identity::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new().get("/", Access::public(), home::show)
}
