//! Matching: which solutions could fit a challenge, and which challenges a solution, each with its reasons in words.
//!
//! A cross room that reads catalogue and calls. Its own rows are what a side put aside; nothing is decided by it, no
//! letter is sent, and nobody but the side itself sees its list.

mod pages;
mod queries;
mod store;
mod views;

use domain::{call::Call, catalogue::Solution};

use crate::identity::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/challenges/{id}/suggestions", Access::sees::<Call>(), pages::of_call)
        .get("/solutions/{id}/suggestions", Access::sees::<Solution>(), pages::of_solution)
        .post("/account/suggestions/dismissal", Access::signed_in(), pages::dismiss)
        .post("/account/suggestions/dismissal/end", Access::signed_in(), pages::restore)
}
