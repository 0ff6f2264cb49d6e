//! The pages: each shows one text.

use axum::{extract::Path, response::Response};
use platform::error::Failure;

use super::{
    texts::ROLES,
    views::{Shown, View},
};
use crate::identity::Cx;

/// The stages in their order (product.md 2).
const STAGES: &[&str] =
    &["registry", "catalogue", "programme", "call", "application", "evaluation", "pilot", "mentorship", "purchase"];

pub async fn index(cx: Cx) -> Result<Response, Failure> {
    show(&cx, "help/index.html", "index", false)
}

pub async fn page(cx: Cx, Path(page): Path<String>) -> Result<Response, Failure> {
    if page == "glossary" {
        return show(&cx, "help/page.html", "glossary", false);
    }
    let role = ROLES.iter().find(|role| **role == page).ok_or(Failure::NotFound)?;
    show(&cx, "help/page.html", role, true)
}

pub async fn accessibility(cx: Cx) -> Result<Response, Failure> {
    show(&cx, "help/page.html", "accessibility", false)
}

pub async fn privacy(cx: Cx) -> Result<Response, Failure> {
    show(&cx, "help/page.html", "privacy", false)
}

fn show(cx: &Cx, template: &str, name: &str, of_role: bool) -> Result<Response, Failure> {
    let text = cx.app.help.text(cx.lang, name).ok_or(Failure::NotFound)?;
    let help = Shown::new(name, of_role, cx.lang, text);
    cx.page(template, View { help, roles: ROLES, stages: STAGES })
}
