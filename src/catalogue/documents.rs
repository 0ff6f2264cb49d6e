//! The documents of the version under way: a field for each thing that a document can be about. An earlier version keeps
//! what it showed, so a file goes only where no other version shows it.

use axum::response::Response;
use domain::{
    access::{Machine, Permit},
    catalogue::{Document, DocumentAbout, Solution, SolutionSection},
};
use platform::{
    change::Change,
    error::Failure,
    files::{
        MEGABYTES,
        attachments::{self, Attachment, NewAttachment},
    },
    forms::{FormState, Submitted},
    journal::Entry,
    subject::Subject,
};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{forms, path, queries, store, views::editor::DocumentField};
use crate::{
    filing::{Offer, Place, Takes, begun},
    identity::{Cx, entry},
};

/// Documents about one thing, in one version.
const MOST: usize = 5;
const TYPES: [&str; 6] = ["pdf", "png", "jpg", "docx", "xlsx", "odt"];

fn subject(solution: &Solution) -> Subject {
    Subject::new(Solution::NAME, solution.id)
}

fn section_of(form: &Submitted) -> Option<SolutionSection> {
    SolutionSection::parse(form.text("section"))
}

impl Takes for Solution {
    fn path(&self) -> String {
        path(self.id)
    }

    fn filed(&self, permit: &Permit<Self>) -> Entry {
        entry(permit, self.id)
    }

    async fn place(&self, cx: &Cx, key: &str) -> Result<Place, Failure> {
        let lang = cx.lang.code();
        let Some(about) = DocumentAbout::parse(key) else { return Ok(Place::of(None, lang)?) };
        let title = cx.app.catalogue.word(cx.lang, &format!("document-about-{about}"));
        let types = TYPES.map(str::to_owned).to_vec();
        Ok(Place { field: key.to_owned(), title, lang, types, megabytes: MEGABYTES, at_most: MOST })
    }

    fn page(&self, form: &Submitted) -> String {
        section_of(form).map_or_else(|| path(self.id), |section| queries::editor::section_path(self, section))
    }

    async fn again(&self, cx: &Cx, state: FormState, form: &Submitted) -> Result<Response, Failure> {
        let (view, content) = queries::editor::form(cx, self, section_of(form)).await?;
        let state = FormState { problems: state.problems, summary: state.summary, ..forms::filled(&content) };
        cx.form("catalogue/describe.html", state, view)
    }

    async fn files<C: ConnectionTrait>(&self, conn: &C) -> Result<Vec<Attachment>, DbErr> {
        let working = store::working(conn, self.id).await?;
        let shown = working.map(|version| version.content.documents).unwrap_or_default();
        let mut files = attachments::on(conn, subject(self)).await?;
        files.retain(|file| shown.iter().any(|document| document.id == file.id));
        Ok(files)
    }

    async fn came(&self, change: &Change<'_>, files: &[(Uuid, NewAttachment)]) -> Result<(), Failure> {
        let version = store::working(change.conn(), self.id).await?.ok_or(Failure::NotFound)?;
        let mut content = version.content.clone();
        let document = |(id, file): &(Uuid, NewAttachment)| {
            let about = DocumentAbout::parse(&file.purpose)?;
            let (name, kind) = (file.name.clone(), file.kind.as_str().to_owned());
            Some(Document { id: *id, about, name, kind, size: file.blob.size })
        };
        content.documents.extend(files.iter().filter_map(document));
        store::write_working(change, self, &version, &content).await
    }

    async fn goes(&self, change: &Change<'_>, file: &Attachment) -> Result<bool, Failure> {
        let versions = store::versions(change.conn(), self.id).await?;
        let shows = |version: &&store::Version| version.content.documents.iter().any(|known| known.id == file.id);
        let (working, earlier): (Vec<_>, Vec<_>) =
            versions.iter().filter(shows).partition(|version| store::is_under_way(version.state));
        let Some(version) = working.first() else { return Ok(false) };
        let mut content = version.content.clone();
        content.documents.retain(|known| known.id != file.id);
        store::write_working(change, self, version, &content).await?;
        if earlier.is_empty() {
            attachments::detach(change, subject(self), file.id).await?;
        }
        Ok(true)
    }
}

/// The fields for these documents, to whoever writes the version; open is what is there, begun or attested.
///
/// # Errors
/// When the database cannot be read.
pub async fn fields(
    cx: &Cx,
    solution: &Solution,
    abouts: &[DocumentAbout],
    attested: impl Fn(DocumentAbout) -> bool,
) -> Result<Vec<DocumentField>, Failure> {
    let mut fields = Vec::new();
    if abouts.is_empty() {
        return Ok(fields);
    }
    let (files, begun) = (solution.files(cx.read()).await?, begun(cx, solution).await?);
    for about in abouts {
        let offer = Offer::of(solution, &solution.place(cx, about.as_str()).await?, &files, &begun);
        let open = abouts.len() < 3 || attested(*about) || !offer.files.is_empty() || !offer.waiting.is_empty();
        fields.push(DocumentField { open, offer });
    }
    Ok(fields)
}
