//! A file that arrives in pieces: after a lost line, a reload or a closed browser it goes on where it stopped.
//!
//! How much has arrived stands in the row, and a piece is taken only exactly there; the pieces lie beside the stored
//! files, each sealed by itself where their thing is sealed. The row is written first and committed last, so that of two
//! senders at once one is told where to go on.

use std::io;
use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use domain::rejection::Rejection;
use entity::upload::{ActiveModel, Column, Entity};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Set,
};
use serde::{Deserialize, Serialize};
use tokio::fs::{self, File};
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

use super::{Store, StoreError};
use crate::change::Change;
use crate::error::Failure;
use crate::sealed::{Seal, SealError};
use crate::subject::Subject;

pub use entity::upload::Model as Upload;

/// Largest piece that is taken at once, in bytes.
pub const PIECE_LIMIT: usize = 1024 * 1024;
/// Uploads that one person may have under way.
pub const MOST: u64 = 10;
/// How long an upload waits for its next piece, and a finished one for its sender to ask; real time.
pub const PATIENCE: TimeDelta = TimeDelta::hours(48);
/// Left-over pieces that one sweep looks at.
const AT_A_SWEEP: usize = 1000;

/// What a file on its way is announced as.
#[derive(Clone, Debug)]
pub struct NewUpload {
    pub subject: Subject,
    pub purpose: String,
    pub name: String,
    pub size: i64,
    pub content_hash: Option<String>,
    /// Lengths of the photos that it holds one after another.
    pub parts: Option<Vec<i64>>,
}

/// What the row of a sealed upload does not say.
#[derive(Serialize, Deserialize)]
struct Told {
    name: String,
    content_hash: Option<String>,
    parts: Option<Vec<i64>>,
}

fn told_of(id: Uuid) -> String {
    format!("upload/{id}")
}

fn piece_of(id: Uuid, offset: i64) -> String {
    format!("piece/{id}/{offset}")
}

/// The row with what was sealed of it; one that is not sealed stays as it is.
///
/// # Errors
/// `Locked` where no key is at hand; `Changed`.
pub fn opened(seal: &Seal, mut upload: Upload) -> Result<Upload, SealError> {
    let Some(sealed) = &upload.sealed else { return Ok(upload) };
    let told: Told =
        serde_json::from_slice(&seal.open(&told_of(upload.id), sealed)?).map_err(|_| SealError::Changed)?;
    (upload.name, upload.content_hash, upload.parts) = (told.name, told.content_hash, told.parts.map(Into::into));
    Ok(upload)
}

/// Enters an upload of whoever acts, sealed where its thing is. The id is `change.opaque_id()`: nobody guesses another's.
///
/// # Errors
/// `too-many-uploads` at `file`.
pub async fn begin(change: &Change<'_>, seal: Option<&Seal>, id: Uuid, mut new: NewUpload) -> Result<(), Failure> {
    let person = change.acting().person.ok_or(Failure::SignIn)?;
    let open = Entity::find().filter(Column::PersonId.eq(person)).filter(Column::AttachmentId.is_null());
    if open.count(change.conn()).await? >= MOST {
        let most = i64::try_from(MOST).unwrap_or(i64::MAX);
        return Err(Failure::Refused(Rejection::at("file", "too-many-uploads").with("max", most).into()));
    }
    let sealed = match seal {
        Some(seal) => {
            let (content_hash, parts) = (new.content_hash.take(), new.parts.take());
            let told = Told { name: std::mem::take(&mut new.name), content_hash, parts };
            Some(seal.close(&told_of(id), &serde_json::to_vec(&told).map_err(Failure::internal)?)?)
        }
        None => None,
    };
    let row = ActiveModel {
        id: Set(id),
        person_id: Set(person),
        subject_kind: Set(new.subject.kind.to_owned()),
        subject_id: Set(new.subject.id),
        purpose: Set(new.purpose),
        name: Set(new.name),
        size: Set(new.size),
        content_hash: Set(new.content_hash),
        parts: Set(new.parts.map(Into::into)),
        received: Set(0),
        attachment_id: Set(None),
        begun_at: Set(change.real()),
        changed_at: Set(change.real()),
        sealed: Set(sealed),
    };
    Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(())
}

/// An upload of this person for this thing; nobody else's opens by its id.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    conn: &impl ConnectionTrait,
    subject: Subject,
    person: Uuid,
    id: Uuid,
) -> Result<Option<Upload>, DbErr> {
    Entity::find_by_id(id).filter(of(subject, person)).one(conn).await
}

/// What of this person's has not arrived whole, in the order in which it was begun.
///
/// # Errors
/// When the database cannot be read.
pub async fn unfinished(conn: &impl ConnectionTrait, subject: Subject, person: Uuid) -> Result<Vec<Upload>, DbErr> {
    Entity::find()
        .filter(of(subject, person))
        .filter(Column::AttachmentId.is_null())
        .order_by_asc(Column::BegunAt)
        .order_by_asc(Column::Id)
        .limit(MOST)
        .all(conn)
        .await
}

/// What became of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// So much has arrived now.
    Taken(i64),
    /// It belongs elsewhere, or another was faster.
    Misplaced,
}

/// Appends a piece at `offset`. Committed, it outlives a power cut; otherwise the next piece is written over it.
///
/// # Errors
/// When database or disk refuse.
pub async fn append(
    change: &Change<'_>,
    store: &Store,
    seal: Option<&Seal>,
    upload: &Upload,
    (offset, bytes): (i64, &[u8]),
) -> Result<Piece, Failure> {
    let end = offset.saturating_add(i64::try_from(bytes.len()).unwrap_or(i64::MAX));
    if end > upload.size || offset != upload.received || upload.attachment_id.is_some() {
        return Ok(Piece::Misplaced);
    }
    let taken = Entity::update_many()
        .col_expr(Column::Received, Expr::value(end))
        .col_expr(Column::ChangedAt, Expr::value(change.real()))
        .filter(Column::Id.eq(upload.id))
        .filter(Column::Received.eq(offset))
        .filter(Column::AttachmentId.is_null())
        .exec(change.conn())
        .await?;
    if taken.rows_affected != 1 {
        return Ok(Piece::Misplaced);
    }
    let written = match seal {
        Some(seal) => write(store, upload.id, offset, &seal.close(&piece_of(upload.id, offset), bytes)?).await,
        None => write(store, upload.id, offset, bytes).await,
    };
    written.map_err(Failure::internal)?;
    Ok(Piece::Taken(end))
}

/// Enters what the upload became. The row stays for its sender, whose line may break before the answer comes.
/// `false` if it became something already.
///
/// # Errors
/// When the database refuses.
pub async fn finish(change: &Change<'_>, id: Uuid, attachment: Uuid) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::AttachmentId, Expr::value(attachment))
        .col_expr(Column::ChangedAt, Expr::value(change.real()))
        .filter(Column::Id.eq(id))
        .filter(Column::AttachmentId.is_null())
        .exec(change.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Forgets an upload; its bytes are `discard`ed after the commit, or swept.
///
/// # Errors
/// When the database refuses.
pub async fn forget(change: &Change<'_>, id: Uuid) -> Result<(), DbErr> {
    Entity::delete_by_id(id).exec(change.conn()).await.map(|_| ())
}

/// Everything that has arrived.
///
/// # Errors
/// `Missing` or `Corrupt` when less lies there than the row says, or other bytes.
pub async fn read(store: &Store, seal: Option<&Seal>, upload: &Upload) -> Result<Vec<u8>, StoreError> {
    let corrupt = || StoreError::Corrupt(upload.id.to_string());
    let whole = usize::try_from(upload.received).unwrap_or(usize::MAX);
    let mut bytes = Vec::with_capacity(whole);
    while bytes.len() < whole {
        let offset = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let piece = match fs::read(folder(store, upload.id).join(offset.to_string())).await {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(StoreError::Missing(upload.id.to_string()));
            }
            piece => piece?,
        };
        let before = bytes.len();
        match seal {
            Some(seal) => {
                let piece = seal.open(&piece_of(upload.id, offset), &piece).map_err(|_| corrupt())?;
                bytes.extend_from_slice(&piece);
            }
            None => bytes.extend_from_slice(&piece),
        }
        if bytes.len() > whole || bytes.len() == before {
            return Err(corrupt());
        }
    }
    Ok(bytes)
}

/// Removes the bytes of an upload, if there are any; what stays behind is swept.
pub async fn discard(store: &Store, id: Uuid) {
    let folder = folder(store, id);
    if fs::remove_dir_all(&folder).await.is_err() {
        // of a time when it was one file
        let _ = fs::remove_file(&folder).await;
    }
}

/// Removes the bytes of an upload that became something or was forgotten; those of an open one stay.
///
/// # Errors
/// When the database cannot be read.
pub async fn discard_unless_open(conn: &impl ConnectionTrait, store: &Store, id: Uuid) -> Result<(), DbErr> {
    let open = Entity::find_by_id(id).filter(Column::AttachmentId.is_null()).count(conn).await? > 0;
    if !open {
        discard(store, id).await;
    }
    Ok(())
}

/// Forgets uploads to which nothing came for two days.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn forget_old(conn: &impl ConnectionTrait, real: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::ChangedAt.lt(real - PATIENCE)).exec(conn).await.map(|_| ())
}

/// Removes bytes that no unfinished upload claims any more. A row is there before its first byte.
pub(crate) async fn sweep(conn: &impl ConnectionTrait, store: &Store) -> Result<(), DbErr> {
    let lying = lying(store).await.map_err(|error| DbErr::Custom(error.to_string()))?;
    if lying.is_empty() {
        return Ok(());
    }
    let claimed = Entity::find()
        .filter(Column::Id.is_in(lying.iter().copied()))
        .filter(Column::AttachmentId.is_null())
        .all(conn)
        .await?;
    for id in lying.into_iter().filter(|id| claimed.iter().all(|upload| upload.id != *id)) {
        discard(store, id).await;
    }
    Ok(())
}

async fn lying(store: &Store) -> io::Result<Vec<Uuid>> {
    let (mut entries, mut found) = (fs::read_dir(store.dir.join("incoming")).await?, Vec::new());
    while let Some(entry) = entries.next_entry().await?.filter(|_| found.len() < AT_A_SWEEP) {
        let name = entry.file_name();
        found.extend(name.to_str().and_then(|name| name.strip_suffix(".upload")?.parse::<Uuid>().ok()));
    }
    Ok(found)
}

/// A piece is a file named by where it begins; one that was never committed is written over.
async fn write(store: &Store, id: Uuid, offset: i64, bytes: &[u8]) -> io::Result<()> {
    let folder = folder(store, id);
    fs::create_dir_all(&folder).await?;
    let mut file = File::create(folder.join(offset.to_string())).await?;
    file.write_all(bytes).await?;
    file.flush().await?;
    file.sync_all().await?;
    File::open(&folder).await?.sync_all().await
}

fn folder(store: &Store, id: Uuid) -> PathBuf {
    store.dir.join("incoming").join(format!("{id}.upload"))
}

fn of(subject: Subject, person: Uuid) -> Condition {
    Condition::all()
        .add(Column::SubjectKind.eq(subject.kind))
        .add(Column::SubjectId.eq(subject.id))
        .add(Column::PersonId.eq(person))
}
