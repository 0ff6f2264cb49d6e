//! Pipeline: how far things come and how long they take, over all stages and countries, for everybody.
//!
//! A cross room that only reads. It counts public things and, of what stays between parties, tells only sums over
//! several of them (`domain/src/visibility/statistics.rs`). Applications are counted from the opening of their call on.

mod export;
mod figures;
mod glance;
mod queries;
mod store;
mod views;

use axum::{extract::Query, response::Response};
use platform::error::Failure;
use serde::Deserialize;

use crate::{
    exports,
    identity::{Access, Cx, Routes},
};

pub use store::Kept;

/// The filter, from the address.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    country: String,
}

pub fn routes() -> Routes {
    Routes::new().get("/statistics", Access::public(), show).get("/statistics.csv", Access::public(), csv).get(
        "/overview",
        Access::signed_in(),
        glance::show,
    )
}

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let view = queries::show(&cx, &asked.country).await?;
    cx.page("pipeline/show.html", view)
}

async fn csv(cx: Cx, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let groups = domain::visibility::statistics::sees_groups(cx.viewer.as_ref());
    let body = export::csv(&queries::figures(&cx, &asked.country).await?, groups).map_err(Failure::internal)?;
    exports::file(exports::Form::Csv, "statistics", None, body)
}
