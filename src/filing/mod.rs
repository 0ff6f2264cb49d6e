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
    error::Failure,
    forms::{FormState, Submitted},
    journal::Entry,
    subject::Subject,
};

pub use pages::{attach, begin, detach, discard, file, piece, progress};
pub use place::Place;
pub use views::{FileLine, Offer, begun};

use crate::identity::{Cx, Guarded};

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

/// The thing as the platform keeps files for it.
fn subject<T: Takes>(thing: &T) -> Subject {
    Subject::new(T::NAME, thing.id())
}
