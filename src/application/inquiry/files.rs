//! The files of an answer: the one mechanism for files, sealed like what was handed in.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{access::Permit, application::Inquiry, form::FieldKind};
use platform::{
    error::Failure,
    files::{Kind, MEGABYTES},
    forms::{FormState, Submitted},
    journal::Entry,
    sealed::Seal,
};
use uuid::Uuid;

use super::{
    super::{draft, sealing::Sealing, store},
    path, queries,
};
use crate::{
    filing::{self, Place, Shelved, Takes},
    identity::{Cx, Seen, entry},
    registry,
};

/// The field, which is the purpose of the files.
pub const FILES: &str = "proof";
/// Files of one answer where the form's own question says nothing.
const MOST: usize = 3;

impl Takes for Inquiry {
    fn path(&self) -> String {
        path(self.id)
    }

    fn filed(&self, permit: &Permit<Self>) -> Entry {
        entry(permit, self.id).about(draft::subject(self.of.id))
    }

    async fn seal(&self, cx: &Cx) -> Result<Option<Seal>, Failure> {
        Ok(Some(Sealing::of(cx.read(), &cx.app.keys, &self.of).await?.handed))
    }

    /// As the question of the form takes them, where it is one for files.
    async fn place(&self, cx: &Cx, key: &str) -> Result<Place, Failure> {
        let lang = cx.lang.code();
        if key != FILES {
            return Ok(Place::of(None, lang)?);
        }
        let row = store::row(cx.read(), self.of.id).await?.ok_or(Failure::NotFound)?;
        let form = store::form(cx.read(), row.form_version_id).await?;
        let field = self.field.as_ref().and_then(|field| form.field(field));
        let title = field.map(|field| field.label.text(lang).to_owned());
        let title = title.unwrap_or_else(|| cx.app.catalogue.text(cx.lang, "inquiry-files", &[]));
        let (types, megabytes, at_most) = match field.map(|field| &field.kind) {
            Some(FieldKind::File { types, max_megabytes, at_most }) => (types.clone(), *max_megabytes, *at_most),
            _ => (Vec::new(), MEGABYTES, MOST),
        };
        Ok(Place { field: FILES.to_owned(), title, lang, types, megabytes, at_most })
    }

    async fn shelf(&self, cx: &Cx) -> Result<Vec<Shelved>, Failure> {
        registry::shelf(cx, self.of.startup).await
    }

    fn page(&self, _: &Submitted) -> String {
        path(self.id)
    }

    async fn again(&self, cx: &Cx, state: FormState, _: &Submitted) -> Result<Response, Failure> {
        cx.form("application/inquiry.html", state, queries::show(cx, self).await?)
    }
}

/// A file, always as a download.
pub async fn file(cx: Cx, Seen(inquiry): Seen<Inquiry>, at: Path<(Uuid, Uuid)>) -> Result<Response, Failure> {
    let Path((_, id)) = at;
    let (row, bytes) = queries::attachment(&cx, &inquiry, id).await?;
    let media = Kind::parse(&row.kind).map_or("application/octet-stream", Kind::media_type);
    Ok(filing::file(&row.name, media, bytes))
}

pub fn done(inquiry: &Inquiry, what: &str) -> Response {
    Redirect::to(&format!("{}?done=inquiry-{what}", path(inquiry.id))).into_response()
}
