//! The files of a draft: each field of the call's form that asks for some takes them.

use axum::response::Response;
use domain::{access::Permit, application::Application, value::PartnershipId};
use platform::{
    error::Failure,
    files::MEGABYTES,
    forms::{Echo, FormState, Submitted},
    journal::Entry,
    sealed::Seal,
};

use super::{
    partnership::{self, of_mandate},
    path, queries,
    sealing::Sealing,
    store,
};
use crate::{
    filing::{Place, Shelved, Takes},
    identity::{Cx, entry},
    registry,
};

impl Takes for Application {
    fn path(&self) -> String {
        path(self.id)
    }

    fn filed(&self, permit: &Permit<Self>) -> Entry {
        entry(permit, self.id)
    }

    async fn seal(&self, cx: &Cx) -> Result<Option<Seal>, Failure> {
        Ok(Some(Sealing::of(cx.read(), &cx.app.keys, self).await?.handed))
    }

    async fn place(&self, cx: &Cx, key: &str) -> Result<Place, Failure> {
        if let Some(id) = of_mandate(key) {
            return mandate(cx, self, id, key).await;
        }
        let form = store::form(cx.read(), self.form_version).await?;
        Ok(Place::of(form.field(key), cx.lang.code())?)
    }

    /// The team's own organisation keeps documents; whoever writes for it may use them.
    async fn shelf(&self, cx: &Cx) -> Result<Vec<Shelved>, Failure> {
        registry::shelf(cx, self.startup).await
    }

    /// The section's key comes with the form: one that is none leads to the application.
    fn page(&self, form: &Submitted) -> String {
        let section = form.text("section");
        if section == partnership::SECTION {
            return format!("{}/partners", path(self.id));
        }
        let is_key = !section.is_empty() && section.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b));
        let place = if is_key { format!("/sections/{section}") } else { String::new() };
        format!("{}{place}", path(self.id))
    }

    async fn again(&self, cx: &Cx, mut state: FormState, form: &Submitted) -> Result<Response, Failure> {
        let section = form.text("section");
        if section == partnership::SECTION {
            return cx.form("application/partners.html", state, partnership::page(cx, self).await?);
        }
        let (page, _) = queries::section(cx, self, section).await?;
        for (key, values) in queries::section_values(cx, self, section).await? {
            state.values.insert(key, Echo::Many(values));
        }
        cx.form("application/section.html", state, page)
    }
}

/// Signed pages of one mandate, at most.
const PAGES: usize = 3;

/// The mandate of a partner that was asked.
async fn mandate(cx: &Cx, of: &Application, id: PartnershipId, key: &str) -> Result<Place, Failure> {
    let known = store::partners(cx.read(), of.id).await?.iter().any(|partner| partner.id == id.uuid());
    let lang = cx.lang.code();
    if !known {
        return Ok(Place::of(None, lang)?);
    }
    let title = cx.app.catalogue.text(cx.lang, "partner-mandate", &[]);
    Ok(Place { field: key.to_owned(), title, lang, types: Vec::new(), megabytes: MEGABYTES, at_most: PAGES })
}
