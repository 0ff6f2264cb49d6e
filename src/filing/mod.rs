//! Filing: the files that people add to a thing before they hand it in, whatever stage asks for them. They come with a
//! form, or in pieces that go on after a lost line; photos become one document. One set of checks, one change, and the
//! same addresses below every thing's own: `attachments` and `uploads`.

mod commands;
mod pages;
mod place;
mod views;

use axum::response::Response;
use domain::access::Permit;
use platform::{
    change::Change,
    error::Failure,
    files::{
        attachments::{self, Attachment, NewAttachment},
        uploads::{self, Upload},
    },
    forms::{FormState, Submitted},
    journal::Entry,
    sealed::Seal,
    subject::Subject,
};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

pub use pages::{attach, begin, detach, discard, file, piece, progress};
pub use place::Place;
pub use views::{FileLine, Offer, begun};

use crate::identity::{Cx, Guarded};

/// A file that lies ready, as people know it.
#[derive(Clone, Debug)]
pub struct Shelved {
    pub id: Uuid,
    pub title: String,
    pub file: Attachment,
}

/// A thing that takes files.
pub trait Takes: Guarded + Clone + 'static {
    /// The thing's address.
    fn path(&self) -> String;

    /// What is told in the journal of a file that came or went.
    fn filed(&self, permit: &Permit<Self>) -> Entry;

    /// What the field of this key takes.
    ///
    /// # Errors
    /// `file-unknown` at `file` where no such field takes files.
    fn place(&self, cx: &Cx, key: &str) -> impl Future<Output = Result<Place, Failure>> + Send;

    /// What its files are sealed to; `None` where they lie as they came.
    ///
    /// # Errors
    /// When a key is lost.
    fn seal(&self, _cx: &Cx) -> impl Future<Output = Result<Option<Seal>, Failure>> + Send {
        async { Ok(None) }
    }

    /// The files that the thing shows as it stands.
    fn files<C: ConnectionTrait>(&self, conn: &C) -> impl Future<Output = Result<Vec<Attachment>, DbErr>> + Send {
        let subject = subject(self);
        async move { attachments::on(conn, subject).await }
    }

    /// What follows for the thing itself where these files come, in the same change.
    ///
    /// # Errors
    /// When the change cannot be made.
    fn came(
        &self,
        _change: &Change<'_>,
        _files: &[(Uuid, NewAttachment)],
    ) -> impl Future<Output = Result<(), Failure>> + Send {
        async { Ok(()) }
    }

    /// Takes a file away; `false` where the thing does not show it.
    ///
    /// # Errors
    /// When the change cannot be made.
    fn goes(&self, change: &Change<'_>, file: &Attachment) -> impl Future<Output = Result<bool, Failure>> + Send {
        let (subject, file) = (subject(self), file.id);
        async move { Ok(attachments::detach(change, subject, file).await?) }
    }

    /// Files that lie ready elsewhere and can be taken into its fields, so that nothing is asked twice.
    ///
    /// # Errors
    /// When the database cannot be read.
    fn shelf(&self, _cx: &Cx) -> impl Future<Output = Result<Vec<Shelved>, Failure>> + Send {
        async { Ok(Vec::new()) }
    }

    /// The address of the page on which the form's field stands.
    fn page(&self, form: &Submitted) -> String;

    /// That page again, with why the form was refused.
    ///
    /// # Errors
    /// When the page cannot be made.
    fn again(
        &self,
        cx: &Cx,
        state: FormState,
        form: &Submitted,
    ) -> impl Future<Output = Result<Response, Failure>> + Send;
}

/// An upload with its name.
fn opened(seal: Option<&Seal>, upload: Upload) -> Result<Upload, Failure> {
    match seal {
        Some(seal) => Ok(uploads::opened(seal, upload)?),
        None => Ok(upload),
    }
}

/// The thing as the platform keeps files for it.
fn subject<T: Takes>(thing: &T) -> Subject {
    Subject::new(T::NAME, thing.id())
}
