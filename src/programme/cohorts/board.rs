//! The board: where every participant of a cohort stands, moved by buttons.

use axum::response::Response;
use domain::{programme::Cohort, visibility::programme::sees_board};
use platform::error::Failure;

use super::queries;
use crate::identity::{Cx, Seen};

pub async fn show(cx: Cx, Seen(cohort): Seen<Cohort>) -> Result<Response, Failure> {
    if !sees_board(cx.viewer.as_ref(), &cohort) {
        return Err(if cx.viewer.is_some() { Failure::NotFound } else { Failure::SignIn });
    }
    cx.page("programme/board.html", queries::board(&cx, &cohort).await?)
}
