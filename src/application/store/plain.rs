//! What was kept before there was sealing: found and sealed in parts, at the first start after the update.

use domain::value::{ApplicationId, CallId};
use entity::{application, attachment, blob, draft_section, submission, submission_attachment};
use platform::{
    change::Change,
    files::{Blob, attachments::Closed},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::super::sealing::FORMAT;

/// Rows that one change seals.
const PART: u64 = 500;
/// Files, which are read into memory one after another.
const FILES: u64 = 20;

pub use entity::draft_section::Model as DraftRow;

/// The calls of these applications.
pub async fn calls_of<C: ConnectionTrait>(
    conn: &C,
    applications: Vec<Uuid>,
) -> Result<Vec<(ApplicationId, CallId)>, DbErr> {
    let find = application::Entity::find().select_only();
    let rows: Vec<(Uuid, Uuid)> = find
        .columns([application::Column::Id, application::Column::CallId])
        .filter(application::Column::Id.is_in(applications))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|(id, call)| (id.into(), call.into())).collect())
}

pub async fn plain_drafts<C: ConnectionTrait>(conn: &C) -> Result<Vec<DraftRow>, DbErr> {
    draft_section::Entity::find().filter(draft_section::Column::KeyId.is_null()).limit(PART).all(conn).await
}

pub async fn plain_submissions<C: ConnectionTrait>(conn: &C) -> Result<Vec<submission::Model>, DbErr> {
    submission::Entity::find().filter(submission::Column::KeyId.is_null()).limit(PART).all(conn).await
}

pub async fn plain_files<C: ConnectionTrait>(conn: &C) -> Result<Vec<attachment::Model>, DbErr> {
    attachment::Entity::find()
        .filter(attachment::Column::SubjectKind.eq("application"))
        .filter(attachment::Column::Sealed.is_null())
        .limit(FILES)
        .all(conn)
        .await
}

pub async fn save_draft(change: &Change<'_>, row: &DraftRow, key: Uuid, bytes: Vec<u8>) -> Result<(), DbErr> {
    use draft_section::Column as C;
    draft_section::Entity::update_many()
        .col_expr(C::Bytes, Expr::value(bytes))
        .col_expr(C::Format, Expr::value(FORMAT))
        .col_expr(C::KeyId, Expr::value(key))
        .filter(C::ApplicationId.eq(row.application_id))
        .filter(C::Section.eq(&row.section))
        .filter(C::KeyId.is_null())
        .exec(change.conn())
        .await
        .map(|_| ())
}

pub async fn save_submission(
    change: &Change<'_>,
    id: Uuid,
    key: Uuid,
    bytes: Vec<u8>,
    salt_hash: Vec<u8>,
) -> Result<(), DbErr> {
    use submission::Column as C;
    submission::Entity::update_many()
        .col_expr(C::Bytes, Expr::value(bytes))
        .col_expr(C::Format, Expr::value(FORMAT))
        .col_expr(C::KeyId, Expr::value(key))
        .col_expr(C::Salt, Expr::value(salt_hash))
        .filter(C::Id.eq(id))
        .filter(C::KeyId.is_null())
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// `stored` are the sealed bytes; where the plain ones were lost before, the row names them still.
pub async fn save_file(change: &Change<'_>, id: Uuid, closed: Closed, stored: Option<Blob>) -> Result<(), DbErr> {
    use attachment::Column as C;
    let (key, told) = closed.parts();
    let mut update = attachment::Entity::update_many()
        .col_expr(C::Name, Expr::value(""))
        .col_expr(C::Kind, Expr::value(""))
        .col_expr(C::Size, Expr::value(0_i64))
        .col_expr(C::ContentHash, Expr::value(""))
        .col_expr(C::KeyId, Expr::value(key))
        .col_expr(C::Sealed, Expr::value(told));
    if let Some(stored) = stored {
        let row = blob::ActiveModel {
            hash: Set(stored.hash.clone()),
            size: Set(stored.size),
            created_at: Set(change.real()),
        };
        let known = OnConflict::column(blob::Column::Hash).do_nothing().to_owned();
        blob::Entity::insert(row).on_conflict(known).exec_without_returning(change.conn()).await?;
        submission_attachment::Entity::update_many()
            .col_expr(submission_attachment::Column::ContentHash, Expr::value(stored.hash.clone()))
            .filter(submission_attachment::Column::AttachmentId.eq(id))
            .exec(change.conn())
            .await?;
        update = update.col_expr(C::BlobHash, Expr::value(stored.hash));
    }
    update.filter(C::Id.eq(id)).exec(change.conn()).await.map(|_| ())
}

/// Forgets stored bytes that nothing uses any more; `false` where something does.
pub async fn forget_blob(change: &Change<'_>, hash: &str) -> Result<bool, DbErr> {
    let used = attachment::Entity::find().filter(attachment::Column::BlobHash.eq(hash)).count(change.conn()).await?;
    if used > 0 {
        return Ok(false);
    }
    blob::Entity::delete_by_id(hash.to_owned()).exec(change.conn()).await?;
    Ok(true)
}
