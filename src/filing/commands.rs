//! Adding and taking away. Ids of files are random: under an application nothing may tell when a file was added.

use domain::rejection::{Problems, Rejection};
use platform::{
    error::Failure,
    files::{
        Blob, Kind,
        attachments::{self, Closed, NewAttachment},
        hash_of,
        uploads::{self, NewUpload, Piece, Upload},
    },
    forms::Submitted,
    sealed::Seal,
};
use uuid::Uuid;

use super::{Place, Takes, place::Fit, subject};
use crate::identity::{Allowed, Cx};

/// How far an upload is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    Waits {
        offset: i64,
        size: i64,
    },
    /// It is attached.
    Done {
        size: i64,
    },
    /// The piece was not taken: it goes on here.
    Misplaced {
        offset: i64,
        size: i64,
    },
}

/// How many files the field has.
async fn present<T: Takes, C: sea_orm::ConnectionTrait>(conn: &C, thing: &T, field: &str) -> Result<usize, Failure> {
    let all = thing.files(conn).await?;
    Ok(all.iter().filter(|file| file.purpose == field).count())
}

/// Attaches the files of a form to a field, all of them or none.
///
/// # Errors
/// Type, size and number, at `file`.
pub async fn attach<T: Takes>(cx: &Cx, allowed: Allowed<T>, form: &Submitted) -> Result<(), Failure> {
    let place = allowed.subject.place(cx, form.text("field")).await?;
    let files = match form.text("document") {
        "" => place.sent(form)?,
        given => vec![taken(cx, &allowed.subject, &place, given).await?],
    };
    place.room(present(cx.read(), &allowed.subject, &place.field).await?, files.len())?;
    keep(cx, allowed, &place, files, None).await
}

/// A file that lies ready, as this field takes it.
async fn taken<T: Takes>(cx: &Cx, thing: &T, place: &Place, given: &str) -> Result<Fit, Failure> {
    let shelf = thing.shelf(cx).await?;
    let found = shelf.into_iter().find(|shelved| shelved.id.to_string() == given);
    let unknown = || Failure::Refused(Problems::from(Rejection::at("file", "file-unknown")));
    let file = found.ok_or_else(unknown)?.file;
    let bytes = cx.app.files.get(&file.blob_hash).await.map_err(Failure::internal)?;
    Ok(place.fits(&file.name, bytes)?)
}

/// A file whose bytes are on the disk.
struct Stored {
    name: String,
    kind: Kind,
    blob: Blob,
    closed: Option<Closed>,
}

/// Puts the bytes of a file, sealed where its thing is.
async fn put(cx: &Cx, seal: Option<&Seal>, id: Uuid, file: Fit) -> Result<Stored, Failure> {
    let Fit { name, kind, bytes } = file;
    let (bytes, closed) = match seal {
        Some(seal) => {
            let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
            let closed = attachments::close(seal, id, &name, kind, &Blob { hash: hash_of(&bytes), size })?;
            (seal.close(&attachments::bytes_of(id), &bytes)?, Some(closed))
        }
        None => (bytes, None),
    };
    let blob = cx.app.files.put(&bytes).await.map_err(Failure::internal)?;
    Ok(Stored { name, kind, blob, closed })
}

/// Puts the bytes, then makes the change that names them; whether there is room is asked again inside it.
async fn keep<T: Takes>(
    cx: &Cx,
    allowed: Allowed<T>,
    place: &Place,
    files: Vec<Fit>,
    upload: Option<Uuid>,
) -> Result<(), Failure> {
    let seal = allowed.subject.seal(cx).await?;
    let mut stored = Vec::new();
    for file in files {
        let id = cx.app.ids.opaque();
        stored.push((id, put(cx, seal.as_ref(), id, file).await?));
    }
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: thing, permit } = allowed.renew(&change, None).await?;
    place.room(present(change.conn(), &thing, &place.field).await?, stored.len())?;
    let new = |(id, Stored { name, kind, blob, closed })| {
        let (subject, purpose) = (subject(&thing), place.field.clone());
        (id, NewAttachment { subject, purpose, name, kind, blob, closed })
    };
    let new: Vec<_> = stored.into_iter().map(new).collect();
    thing.came(&change, &new).await?;
    for (id, new) in new {
        attachments::attach(&change, id, new).await?;
        if let Some(upload) = upload
            && !uploads::finish(&change, upload, id).await?
        {
            // a second sender was faster, and the file is there
            return Ok(());
        }
    }
    change.record(thing.filed(&permit)).await?;
    Ok(change.commit().await?)
}

/// Takes a file away while it stands in a field; one that a report was handed in with stays with it.
pub async fn detach<T: Takes>(cx: &Cx, allowed: Allowed<T>, attachment: Uuid) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: thing, permit } = allowed.renew(&change, None).await?;
    let file = attachments::find(change.conn(), subject(&thing), attachment).await?.ok_or(Failure::NotFound)?;
    if thing.place(cx, &file.purpose).await.is_err() || !thing.goes(&change, &file).await? {
        return Err(Failure::NotFound);
    }
    change.record(thing.filed(&permit)).await?;
    Ok(change.commit().await?)
}

/// Announces a file that will come in pieces. Nothing is attached yet, so the journal has nothing to tell.
///
/// # Errors
/// What the file would be refused for, as far as its name and size tell; `too-many-uploads`.
pub async fn begin_upload<T: Takes>(cx: &Cx, allowed: Allowed<T>, form: &Submitted) -> Result<Uuid, Failure> {
    let place = allowed.subject.place(cx, form.text("field")).await?;
    let file = place.announced(form)?;
    place.room(present(cx.read(), &allowed.subject, &place.field).await?, 1)?;
    let seal = allowed.subject.seal(cx).await?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: thing, .. } = allowed.renew(&change, None).await?;
    let id = change.opaque_id();
    let new = NewUpload {
        subject: subject(&thing),
        purpose: place.field.clone(),
        name: file.name,
        size: file.size,
        content_hash: file.hash,
        parts: file.parts,
    };
    uploads::begin(&change, seal.as_ref(), id, new).await?;
    change.commit().await?;
    Ok(id)
}

async fn own<T: Takes>(cx: &Cx, thing: &T, upload: Uuid) -> Result<Upload, Failure> {
    let person = cx.actor()?.person.uuid();
    uploads::find(cx.read(), subject(thing), person, upload).await?.ok_or(Failure::NotFound)
}

/// How far an upload of the viewer's is.
///
/// # Errors
/// `NotFound` where it is another's, or swept.
pub async fn progress<T: Takes>(cx: &Cx, thing: &T, upload: Uuid) -> Result<Progress, Failure> {
    let upload = own(cx, thing, upload).await?;
    Ok(match upload.attachment_id {
        Some(_) => Progress::Done { size: upload.size },
        None => Progress::Waits { offset: upload.received, size: upload.size },
    })
}

/// Takes a piece, and attaches the file with the last one.
///
/// # Errors
/// What the whole file is refused for; then nothing of it stays.
pub async fn take_piece<T: Takes>(
    cx: &Cx,
    mut allowed: Allowed<T>,
    upload: Uuid,
    offset: i64,
    piece: &[u8],
) -> Result<Progress, Failure> {
    let mut of = own(cx, &allowed.subject, upload).await?;
    let seal = allowed.subject.seal(cx).await?;
    let size = of.size;
    if of.attachment_id.is_some() && offset == size {
        return Ok(Progress::Done { size });
    }
    // whole already, when the line broke before the answer: an empty piece at its end asks again
    if !(piece.is_empty() && of.received == size && offset == size) {
        let change = cx.change(allowed.permit.capacity()).await?;
        allowed = allowed.renew(&change, None).await?;
        match uploads::append(&change, &cx.app.files, seal.as_ref(), &of, (offset, piece)).await? {
            Piece::Taken(end) => of.received = end,
            Piece::Misplaced => {
                let offset = own(cx, &allowed.subject, upload).await?.received;
                return Ok(Progress::Misplaced { offset, size });
            }
        }
        change.commit().await?;
    }
    if of.received < size {
        return Ok(Progress::Waits { offset: of.received, size });
    }
    attach_whole(cx, allowed, &of).await?;
    Ok(Progress::Done { size })
}

async fn attach_whole<T: Takes>(cx: &Cx, allowed: Allowed<T>, upload: &Upload) -> Result<(), Failure> {
    let (id, capacity) = (allowed.subject.id(), allowed.permit.capacity());
    let done = checked_whole(cx, allowed, upload).await;
    if let Err(Failure::Refused(problems)) = &done
        && problems.0.iter().all(|problem| problem.code != "too-many-files")
    {
        let change = cx.change(capacity).await?;
        uploads::forget(&change, upload.id).await?;
        change.commit().await?;
        tracing::info!(thing = T::NAME, %id, "an upload that arrived whole was refused");
    }
    if matches!(&done, Ok(()) | Err(Failure::Refused(_))) {
        uploads::discard_unless_open(cx.read(), &cx.app.files, upload.id).await?;
    }
    done
}

async fn checked_whole<T: Takes>(cx: &Cx, allowed: Allowed<T>, upload: &Upload) -> Result<(), Failure> {
    let place = allowed.subject.place(cx, &upload.purpose).await?;
    let seal = allowed.subject.seal(cx).await?;
    let bytes = uploads::read(&cx.app.files, seal.as_ref(), upload).await.map_err(Failure::internal)?;
    let upload = &super::opened(seal.as_ref(), upload.clone())?;
    if upload.content_hash.as_ref().is_some_and(|announced| *announced != hash_of(&bytes)) {
        return Err(Failure::Refused(Problems::from(Rejection::at("file", "upload-damaged"))));
    }
    let parts: Option<Vec<usize>> = match &upload.parts {
        Some(parts) => Some(serde_json::from_value(parts.clone()).map_err(Failure::internal)?),
        None => None,
    };
    let file = place.arrived(&upload.name, parts.as_deref(), bytes)?;
    keep(cx, allowed, &place, vec![file], Some(upload.id)).await
}

/// Gives up an upload of one's own.
///
/// # Errors
/// `NotFound` where it is another's.
pub async fn discard<T: Takes>(cx: &Cx, allowed: Allowed<T>, upload: Uuid) -> Result<(), Failure> {
    let of = own(cx, &allowed.subject, upload).await?;
    let change = cx.change(allowed.permit.capacity()).await?;
    allowed.renew(&change, None).await?;
    uploads::forget(&change, of.id).await?;
    change.commit().await?;
    uploads::discard(&cx.app.files, of.id).await;
    Ok(())
}
