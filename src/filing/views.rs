//! What a page shows of a field that takes files.

use platform::{
    error::Failure,
    files::{attachments, photos, uploads},
};
use serde::Serialize;
use uuid::Uuid;

use super::{Place, Shelved, Takes, opened, subject};
use crate::identity::Cx;

/// A file with the address at which it is saved.
#[derive(Clone, Debug, Serialize)]
pub struct FileLine {
    pub id: Uuid,
    /// `None` where the reader must not know it.
    pub name: Option<String>,
    pub kind: String,
    pub kilobytes: i64,
    pub url: String,
}

impl FileLine {
    /// `address` is that of the files of its thing.
    pub fn of(file: &attachments::Attachment, address: &str, named: bool) -> Self {
        Self {
            id: file.id,
            name: named.then(|| file.name.clone()),
            kind: file.kind.clone(),
            kilobytes: (file.size + 1023) / 1024,
            url: format!("{address}/{}", file.id),
        }
    }
}

/// A file of which a part has arrived.
#[derive(Clone, Debug, Serialize)]
pub struct WaitingLine {
    pub name: String,
    pub percent: i64,
    pub url: String,
}

/// A file that lies ready elsewhere.
#[derive(Clone, Debug, Serialize)]
pub struct ShelfLine {
    pub id: Uuid,
    pub title: String,
}

/// A field that takes files, to whoever may add some.
#[derive(Clone, Debug, Serialize)]
pub struct Offer {
    pub key: String,
    /// Of the thing, below which files are sent.
    pub address: String,
    /// For the browser's own choice of files: `.pdf,.png`.
    pub accept: String,
    /// For people: `PDF, PNG`.
    pub kinds: String,
    pub megabytes: u32,
    pub room: bool,
    /// More than one file may still come.
    pub many: bool,
    /// Photos may become one document here.
    pub photos: bool,
    pub most_photos: usize,
    pub files: Vec<FileLine>,
    /// What lies ready elsewhere and can be taken.
    pub shelf: Vec<ShelfLine>,
    /// What the viewer has begun to send and what stopped.
    pub waiting: Vec<WaitingLine>,
}

impl Offer {
    /// Of these files of the thing, those that are this field's.
    pub fn of<T: Takes>(
        thing: &T,
        place: &Place,
        files: &[attachments::Attachment],
        begun: &[uploads::Upload],
    ) -> Self {
        let address = thing.path();
        let files: Vec<FileLine> = files
            .iter()
            .filter(|file| file.purpose == place.field)
            .map(|file| FileLine::of(file, &format!("{address}/attachments"), true))
            .collect();
        let waiting = begun.iter().filter(|upload| upload.purpose == place.field).map(|upload| WaitingLine {
            name: upload.name.clone(),
            percent: upload.received.saturating_mul(100) / upload.size.max(1),
            url: format!("{address}/uploads/{}", upload.id),
        });
        let kinds = place.kinds();
        Self {
            accept: kinds.iter().map(|kind| format!(".{kind}")).collect::<Vec<_>>().join(","),
            kinds: kinds.join(", ").to_uppercase(),
            megabytes: place.megabytes,
            room: files.len() < place.at_most,
            many: files.len() + 1 < place.at_most,
            photos: kinds.iter().any(|kind| kind == "pdf"),
            most_photos: photos::MOST,
            waiting: waiting.collect(),
            shelf: Vec::new(),
            key: place.field.clone(),
            address,
            files,
        }
    }

    /// The same with what of the shelf fits into the field and is not in it yet.
    #[must_use]
    pub fn beside(mut self, place: &Place, here: &[attachments::Attachment], shelf: &[Shelved]) -> Self {
        let fits = |shelved: &&Shelved| {
            let same = |file: &attachments::Attachment| file.content_hash == shelved.file.content_hash;
            let taken = here.iter().any(|file| file.purpose == place.field && same(file));
            !taken && place.kinds().contains(&shelved.file.kind)
        };
        let line = |shelved: &Shelved| ShelfLine { id: shelved.id, title: shelved.title.clone() };
        self.shelf = shelf.iter().filter(fits).map(line).collect();
        self
    }

    /// The field with what is there and what is on its way.
    ///
    /// # Errors
    /// Those of [`Takes::place`].
    pub async fn now<T: Takes>(cx: &Cx, thing: &T, key: &str) -> Result<Self, Failure> {
        let files = thing.files(cx.read()).await?;
        let begun = begun(cx, thing).await?;
        let (place, shelf) = (thing.place(cx, key).await?, thing.shelf(cx).await?);
        Ok(Self::of(thing, &place, &files, &begun).beside(&place, &files, &shelf))
    }
}

/// What the viewer has begun to send for this thing.
///
/// # Errors
/// When the database cannot be read.
pub async fn begun<T: Takes>(cx: &Cx, thing: &T) -> Result<Vec<uploads::Upload>, Failure> {
    let begun = uploads::unfinished(cx.read(), subject(thing), cx.actor()?.person.uuid()).await?;
    if begun.is_empty() {
        return Ok(begun);
    }
    let seal = thing.seal(cx).await?;
    // one whose key has ended since begins again
    Ok(begun.into_iter().filter_map(|upload| opened(seal.as_ref(), upload).ok()).collect())
}
