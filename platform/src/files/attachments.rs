//! Attachments: how a thing uses a file. The same bytes are stored once, whoever attaches them.

use entity::{attachment, blob};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Blob, Kind};
use crate::change::Change;
use crate::sealed::{Seal, SealError};
use crate::subject::Subject;

pub use entity::attachment::Model as Attachment;

/// More than anyone attaches to one thing by hand.
const MOST: u64 = 200;

#[derive(Clone, Debug, PartialEq)]
pub struct NewAttachment {
    pub subject: Subject,
    /// Which of the thing's places it fills: `statutes`, `evidence`, a form's field.
    pub purpose: String,
    pub name: String,
    pub kind: Kind,
    /// As stored.
    pub blob: Blob,
    /// Where the stored bytes are sealed: the key, and what the row must not say in plain words.
    pub closed: Option<Closed>,
}

/// What is known of a sealed file without opening it.
#[derive(Clone, Debug, PartialEq)]
pub struct Closed {
    key_id: Uuid,
    told: Vec<u8>,
}

impl Closed {
    /// The key, and what the row keeps sealed.
    pub fn parts(self) -> (Uuid, Vec<u8>) {
        (self.key_id, self.told)
    }
}

/// What the row of a sealed file does not say.
#[derive(Serialize, Deserialize)]
struct Told {
    name: String,
    kind: String,
    size: i64,
    sha256: String,
}

/// What the bytes of a sealed file are sealed for.
pub fn bytes_of(id: Uuid) -> String {
    format!("file/{id}")
}

fn told_of(id: Uuid) -> String {
    format!("file-name/{id}")
}

/// Seals what a row would tell of a file: `plain` are hash and size of its plain bytes.
///
/// # Errors
/// When the key is damaged.
pub fn close(seal: &Seal, id: Uuid, name: &str, kind: Kind, plain: &Blob) -> Result<Closed, SealError> {
    let told =
        Told { name: name.to_owned(), kind: kind.as_str().to_owned(), size: plain.size, sha256: plain.hash.clone() };
    let told = serde_json::to_vec(&told).map_err(|_| SealError::Refused)?;
    Ok(Closed { key_id: seal.key_id, told: seal.close(&told_of(id), &told)? })
}

/// The row with what was sealed of it; one that is not sealed stays as it is.
///
/// # Errors
/// `Locked` where no key is at hand; `Changed`.
pub fn opened(seal: &Seal, mut row: attachment::Model) -> Result<attachment::Model, SealError> {
    let Some(sealed) = &row.sealed else { return Ok(row) };
    let told: Told = serde_json::from_slice(&seal.open(&told_of(row.id), sealed)?).map_err(|_| SealError::Changed)?;
    (row.name, row.kind, row.size, row.content_hash) = (told.name, told.kind, told.size, told.sha256);
    Ok(row)
}

/// Enters the stored file and its use; the bytes must have been put before. The id is `change.id()`,
/// or `change.opaque_id()` under an application.
///
/// # Errors
/// When the database refuses.
pub async fn attach(change: &Change<'_>, id: Uuid, new: NewAttachment) -> Result<(), DbErr> {
    let known = OnConflict::column(blob::Column::Hash).do_nothing().to_owned();
    let stored = blob::ActiveModel {
        hash: Set(new.blob.hash.clone()),
        size: Set(new.blob.size),
        created_at: Set(change.real()),
    };
    blob::Entity::insert(stored).on_conflict(known).exec_without_returning(change.conn()).await?;
    let closed = new.closed.is_some();
    let (key_id, sealed) = new.closed.map(Closed::parts).unzip();
    let plain = |text: &str| if closed { String::new() } else { text.to_owned() };
    let row = attachment::ActiveModel {
        id: Set(id),
        name: Set(plain(&new.name)),
        kind: Set(plain(new.kind.as_str())),
        content_hash: Set(plain(&new.blob.hash)),
        size: Set(if closed { 0 } else { new.blob.size }),
        blob_hash: Set(new.blob.hash),
        subject_kind: Set(new.subject.kind.to_owned()),
        subject_id: Set(new.subject.id),
        purpose: Set(new.purpose),
        scan: Set("pending".to_owned()),
        key_id: Set(key_id),
        sealed: Set(sealed),
        created_by: Set(change.acting().person),
        created_at: Set(change.now()),
        removed_at: Set(None),
        version: Set(1),
    };
    attachment::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(())
}

/// Takes it away from the thing; row and bytes stay for the record. `false` if it was not there.
///
/// # Errors
/// When the database refuses.
pub async fn detach(change: &Change<'_>, subject: Subject, id: Uuid) -> Result<bool, DbErr> {
    let removed = attachment::Entity::update_many()
        .col_expr(attachment::Column::RemovedAt, Expr::value(change.now()))
        .col_expr(attachment::Column::Version, Expr::cust("version + 1"))
        .filter(attachment::Column::Id.eq(id))
        .filter(of(subject))
        .exec(change.conn())
        .await?;
    Ok(removed.rows_affected == 1)
}

/// Files that waited under one purpose serve another from now on, such as those of a report that is handed in.
///
/// # Errors
/// When the database refuses.
pub async fn hand_over(
    change: &Change<'_>,
    subject: Subject,
    from: &str,
    to: &str,
) -> Result<Vec<attachment::Model>, DbErr> {
    let waiting = || of(subject).add(attachment::Column::Purpose.eq(from));
    let files = attachment::Entity::find().filter(waiting()).limit(MOST).all(change.conn()).await?;
    attachment::Entity::update_many()
        .col_expr(attachment::Column::Purpose, Expr::value(to))
        .col_expr(attachment::Column::Version, Expr::cust("version + 1"))
        .filter(waiting())
        .exec(change.conn())
        .await?;
    Ok(files)
}

/// What is attached to a thing, in the order of attaching.
///
/// # Errors
/// When the database cannot be read.
pub async fn on(conn: &impl ConnectionTrait, subject: Subject) -> Result<Vec<attachment::Model>, DbErr> {
    attachment::Entity::find()
        .filter(of(subject))
        .order_by_asc(attachment::Column::CreatedAt)
        .order_by_asc(attachment::Column::Id)
        .limit(MOST)
        .all(conn)
        .await
}

/// One attachment of this thing, so that an id of another's never opens it.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(conn: &impl ConnectionTrait, subject: Subject, id: Uuid) -> Result<Option<attachment::Model>, DbErr> {
    attachment::Entity::find_by_id(id).filter(of(subject)).one(conn).await
}

fn of(subject: Subject) -> sea_orm::Condition {
    sea_orm::Condition::all()
        .add(attachment::Column::SubjectKind.eq(subject.kind))
        .add(attachment::Column::SubjectId.eq(subject.id))
        .add(attachment::Column::RemovedAt.is_null())
}
