//! Files of a draft: sent with a form, or in pieces that go on after a lost line. Either way the same checks and the
//! same change. Ids under an application are random.

use domain::{
    application::Application,
    form::Form,
    rejection::{Problems, Rejection},
    value::ApplicationId,
};
use platform::{
    error::Failure,
    files::{
        attachments::{self, NewAttachment},
        hash_of,
        uploads::{self, NewUpload, Piece, Upload},
    },
    forms::Submitted,
};
use uuid::Uuid;

use super::{
    draft::subject,
    file_forms::{Fit, Place},
    store,
};
use crate::identity::{Allowed, Cx, entry};

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

async fn asked(cx: &Cx, id: ApplicationId) -> Result<Form, Failure> {
    let row = store::row(cx.read(), id).await?.ok_or(Failure::NotFound)?;
    Ok(store::form(cx.read(), row.form_version_id).await?)
}

/// How many files the field has.
async fn present<C: sea_orm::ConnectionTrait>(conn: &C, id: ApplicationId, field: &str) -> Result<usize, Failure> {
    let all = attachments::on(conn, subject(id)).await?;
    Ok(all.iter().filter(|file| file.purpose == field).count())
}

/// Attaches the files of a form to a field, all of them or none.
///
/// # Errors
/// Type, size and number, at `file`.
pub async fn attach(cx: &Cx, allowed: Allowed<Application>, form: &Submitted) -> Result<(), Failure> {
    let whole = asked(cx, allowed.subject.id).await?;
    let place = Place::of(&whole, form.text("field"), cx.lang.code())?;
    let files = place.sent(form)?;
    place.room(present(cx.read(), allowed.subject.id, place.field).await?, files.len())?;
    keep(cx, allowed, &place, files, None).await
}

/// Puts the bytes, then makes the change that names them; whether there is room is asked again inside it.
async fn keep(
    cx: &Cx,
    allowed: Allowed<Application>,
    place: &Place<'_>,
    files: Vec<Fit>,
    upload: Option<Uuid>,
) -> Result<(), Failure> {
    let mut stored = Vec::new();
    for file in files {
        let blob = cx.app.files.put(&file.bytes).await.map_err(Failure::internal)?;
        stored.push((file.name, file.kind, blob));
    }
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: application, permit } = allowed.renew(&change, None).await?;
    place.room(present(change.conn(), application.id, place.field).await?, stored.len())?;
    for (name, kind, blob) in stored {
        let (id, purpose) = (change.opaque_id(), place.field.to_owned());
        let of = subject(application.id);
        let new = NewAttachment { subject: of, purpose, name, kind, blob, plain: None, key_id: None };
        attachments::attach(&change, id, new).await?;
        if let Some(upload) = upload
            && !uploads::finish(&change, upload, id).await?
        {
            // a second sender was faster, and the file is there
            return Ok(());
        }
    }
    change.record(entry(&permit, application.id)).await?;
    Ok(change.commit().await?)
}

/// Takes a file away from the draft; earlier submissions keep it.
pub async fn detach(cx: &Cx, allowed: Allowed<Application>, attachment: Uuid) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: application, permit } = allowed.renew(&change, None).await?;
    if !attachments::detach(&change, subject(application.id), attachment).await? {
        return Err(Failure::NotFound);
    }
    change.record(entry(&permit, application.id)).await?;
    Ok(change.commit().await?)
}

/// Announces a file that will come in pieces. Nothing is attached yet, so the journal has nothing to tell.
///
/// # Errors
/// What the file would be refused for, as far as its name and size tell; `too-many-uploads`.
pub async fn begin_upload(cx: &Cx, allowed: Allowed<Application>, form: &Submitted) -> Result<Uuid, Failure> {
    let whole = asked(cx, allowed.subject.id).await?;
    let place = Place::of(&whole, form.text("field"), cx.lang.code())?;
    let file = place.announced(form)?;
    place.room(present(cx.read(), allowed.subject.id, place.field).await?, 1)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: application, .. } = allowed.renew(&change, None).await?;
    let id = change.opaque_id();
    let new = NewUpload {
        subject: subject(application.id),
        purpose: place.field.to_owned(),
        name: file.name,
        size: file.size,
        content_hash: file.hash,
        parts: file.parts,
    };
    uploads::begin(&change, id, new).await?;
    change.commit().await?;
    Ok(id)
}

async fn own(cx: &Cx, id: ApplicationId, upload: Uuid) -> Result<Upload, Failure> {
    let person = cx.actor()?.person.uuid();
    uploads::find(cx.read(), subject(id), person, upload).await?.ok_or(Failure::NotFound)
}

/// How far an upload of the viewer's is.
///
/// # Errors
/// `NotFound` where it is another's, or swept.
pub async fn progress(cx: &Cx, id: ApplicationId, upload: Uuid) -> Result<Progress, Failure> {
    let upload = own(cx, id, upload).await?;
    Ok(match upload.attachment_id {
        Some(_) => Progress::Done { size: upload.size },
        None => Progress::Waits { offset: upload.received, size: upload.size },
    })
}

/// Takes a piece, and attaches the file with the last one.
///
/// # Errors
/// What the whole file is refused for; then nothing of it stays.
pub async fn take_piece(
    cx: &Cx,
    mut allowed: Allowed<Application>,
    upload: Uuid,
    offset: i64,
    piece: &[u8],
) -> Result<Progress, Failure> {
    let id = allowed.subject.id;
    let mut of = own(cx, id, upload).await?;
    let size = of.size;
    if of.attachment_id.is_some() && offset == size {
        return Ok(Progress::Done { size });
    }
    // whole already, when the line broke before the answer: an empty piece at its end asks again
    if !(piece.is_empty() && of.received == size && offset == size) {
        let change = cx.change(allowed.permit.capacity()).await?;
        allowed = allowed.renew(&change, None).await?;
        match uploads::append(&change, &cx.app.files, &of, offset, piece).await? {
            Piece::Taken(end) => of.received = end,
            Piece::Misplaced => return Ok(Progress::Misplaced { offset: own(cx, id, upload).await?.received, size }),
        }
        change.commit().await?;
    }
    if of.received < size {
        return Ok(Progress::Waits { offset: of.received, size });
    }
    attach_whole(cx, allowed, &of).await?;
    Ok(Progress::Done { size })
}

async fn attach_whole(cx: &Cx, allowed: Allowed<Application>, upload: &Upload) -> Result<(), Failure> {
    let (id, capacity) = (allowed.subject.id, allowed.permit.capacity());
    let done = checked_whole(cx, allowed, upload).await;
    if let Err(Failure::Refused(problems)) = &done
        && problems.0.iter().all(|problem| problem.code != "too-many-files")
    {
        let change = cx.change(capacity).await?;
        uploads::forget(&change, upload.id).await?;
        change.commit().await?;
        tracing::info!(application = %id, "an upload that arrived whole was refused");
    }
    if matches!(&done, Ok(()) | Err(Failure::Refused(_))) {
        uploads::discard_unless_open(cx.read(), &cx.app.files, upload.id).await?;
    }
    done
}

async fn checked_whole(cx: &Cx, allowed: Allowed<Application>, upload: &Upload) -> Result<(), Failure> {
    let whole = asked(cx, allowed.subject.id).await?;
    let place = Place::of(&whole, &upload.purpose, cx.lang.code())?;
    let bytes = uploads::read(&cx.app.files, upload).await.map_err(Failure::internal)?;
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
pub async fn discard(cx: &Cx, allowed: Allowed<Application>, upload: Uuid) -> Result<(), Failure> {
    let of = own(cx, allowed.subject.id, upload).await?;
    let change = cx.change(allowed.permit.capacity()).await?;
    allowed.renew(&change, None).await?;
    uploads::forget(&change, of.id).await?;
    change.commit().await?;
    uploads::discard(&cx.app.files, of.id).await;
    Ok(())
}
