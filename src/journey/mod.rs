//! Journey: one page a case, from the application to the last payment, under one reference (product.md 3).
//!
//! A cross room that only reads: the stages are asked for what this viewer may see of them, who waits for whom is read
//! off the open tasks, what happened off the journal. Its visibility is that of its parts: whoever sees none of them
//! gets the answer that the case does not exist.

mod queries;
mod store;
mod views;

use axum::{extract::Path, response::Response};
use platform::error::Failure;

use crate::identity::{Access, Cx, Routes};

/// The address of a case.
pub fn path(reference: &str) -> String {
    format!("/journeys/{reference}")
}

pub fn routes() -> Routes {
    Routes::new().get("/journeys/{reference}", Access::signed_in(), show)
}

async fn show(cx: Cx, Path(reference): Path<String>) -> Result<Response, Failure> {
    cx.page("journey/show.html", queries::show(&cx, &reference).await?)
}
