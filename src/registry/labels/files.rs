//! The files of a label: the proof of one that another body issued, or what shows that the conditions are met. They are
//! sent, or taken from the organisation's documents.

use axum::{extract::Path, response::Response};
use domain::{
    access::{Machine, Permit},
    registry::Label,
};
use platform::{
    error::Failure,
    files::{MEGABYTES, attachments},
    forms::{FormState, Submitted},
    journal::Entry,
    subject::Subject,
};
use uuid::Uuid;

use super::{path, queries, views::FilesPage};
use crate::{
    filing::{self, FileLine, Offer, Place, Shelved, Takes},
    identity::{Allowed, Cx, Seen, entry},
    registry::{self, documents::bytes},
};

/// The field, which is the purpose of the files.
const FILES: &str = "label_files";
/// Files of one label.
const MOST: usize = 20;

impl Takes for Label {
    fn path(&self) -> String {
        path(self.id)
    }

    fn filed(&self, permit: &Permit<Self>) -> Entry {
        entry(permit, self.id).about(Subject::new("organisation", self.organisation))
    }

    async fn place(&self, cx: &Cx, key: &str) -> Result<Place, Failure> {
        if key != FILES {
            return Ok(Place::of(None, cx.lang.code())?);
        }
        let title = cx.app.catalogue.text(cx.lang, "label-files", &[]);
        let field = FILES.to_owned();
        Ok(Place { field, title, lang: cx.lang.code(), types: Vec::new(), megabytes: MEGABYTES, at_most: MOST })
    }

    async fn shelf(&self, cx: &Cx) -> Result<Vec<Shelved>, Failure> {
        registry::shelf(cx, self.organisation).await
    }

    fn page(&self, _: &Submitted) -> String {
        format!("{}/files", path(self.id))
    }

    async fn again(&self, cx: &Cx, state: FormState, _: &Submitted) -> Result<Response, Failure> {
        cx.form("registry/label-files.html", state, page(cx, self).await?)
    }
}

async fn page(cx: &Cx, label: &Label) -> Result<FilesPage, Failure> {
    let shown = queries::show(cx, label).await?;
    Ok(FilesPage {
        id: label.id,
        name: shown.label.name,
        organisation: shown.organisation,
        organisation_name: shown.organisation_name,
        recorded: label.recorded,
        files: Offer::now(cx, label, FILES).await?,
    })
}

/// What is on file, as the label's page shows it.
///
/// # Errors
/// When the database cannot be read.
pub async fn on_file(cx: &Cx, label: &Label) -> Result<Vec<FileLine>, Failure> {
    let files = attachments::on(cx.read(), Subject::new(Label::NAME, label.id)).await?;
    let address = format!("{}/attachments", path(label.id));
    Ok(files.iter().map(|file| FileLine::of(file, &address, true)).collect())
}

pub async fn show(cx: Cx, allowed: Allowed<Label>) -> Result<Response, Failure> {
    cx.form("registry/label-files.html", FormState::default(), page(&cx, &allowed.subject).await?)
}

/// A file, always as a download; whoever sees the label's file sees its files.
pub async fn file(cx: Cx, Seen(label): Seen<Label>, Path((_, id)): Path<(Uuid, Uuid)>) -> Result<Response, Failure> {
    let found = attachments::find(cx.read(), Subject::new(Label::NAME, label.id), id).await?;
    let (name, kind, bytes) = bytes(&cx, found.ok_or(Failure::NotFound)?).await?;
    Ok(filing::file(&name, kind, bytes))
}
