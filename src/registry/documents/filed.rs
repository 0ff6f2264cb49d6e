//! The file of a document: it waits with the organisation until it is described, and then belongs to its document.

use axum::response::Response;
use domain::{
    access::{Permit, permit},
    registry::{Organisation, OrganisationVerb as Verb},
    visibility,
};
use platform::{
    error::Failure,
    files::MEGABYTES,
    forms::{FormState, Submitted},
    journal::Entry,
};

use uuid::Uuid;

use super::{path, queries};
use crate::{
    filing::{Place, Takes},
    identity::{Cx, entry},
    registry,
};

/// The purpose of a file that waits for its description.
pub const WAITING: &str = "document_file";
/// Of a file as it was laid before the registrars.
pub const VERIFICATION: &str = "verification";

impl Takes for Organisation {
    fn path(&self) -> String {
        registry::path(self.id)
    }

    fn filed(&self, permit: &Permit<Self>) -> Entry {
        entry(permit, self.id)
    }

    async fn place(&self, cx: &Cx, key: &str) -> Result<Place, Failure> {
        if key != WAITING {
            return Ok(Place::of(None, cx.lang.code())?);
        }
        let title = cx.app.catalogue.text(cx.lang, "document-file", &[]);
        let field = WAITING.to_owned();
        Ok(Place { field, title, lang: cx.lang.code(), types: Vec::new(), megabytes: MEGABYTES, at_most: 1 })
    }

    fn page(&self, form: &Submitted) -> String {
        // the document whose place it takes comes with the form as its section
        match form.text("section").parse::<Uuid>() {
            Ok(old) => format!("{}/{old}/replacement", path(self.id)),
            Err(_) => format!("{}/new", path(self.id)),
        }
    }

    async fn again(&self, cx: &Cx, state: FormState, form: &Submitted) -> Result<Response, Failure> {
        let page = queries::form(cx, self, form.text("section").parse().ok()).await?;
        cx.form("registry/document.html", state, page)
    }
}

/// A file that waits is its keepers' own; those of documents are for everybody who sees documents.
pub fn sees_file(cx: &Cx, organisation: &Organisation, purpose: &str) -> bool {
    let keeps = |actor| permit(organisation, Verb::KeepDocuments, actor, cx.now()).is_ok();
    let sees = |actor| visibility::registry::sees_documents(actor, organisation);
    cx.viewer.as_ref().is_some_and(|actor| if purpose == WAITING { keeps(actor) } else { sees(actor) })
}
