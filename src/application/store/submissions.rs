//! What was handed in, whole and immutable, with its receipt.

use domain::{
    application::receipt::{FiledAttachment, Receipt},
    value::{ApplicationId, CallId},
};
use entity::{application, attachment, opened_copy, submission as rows, submission_attachment, withdrawal};
use platform::{change::Change, error::Failure};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::super::sealing::FORMAT;

/// A submission to be kept.
pub struct NewSubmission<'a> {
    pub number: i64,
    pub row: &'a application::Model,
    /// Sealed, and the key that it is sealed to.
    pub content: (Uuid, Vec<u8>),
    pub content_hash: Vec<u8>,
    /// The hash of the salt: the salt itself stands in the sealed content.
    pub salt_hash: Vec<u8>,
    pub receipt: &'a Receipt,
    pub signature: Vec<u8>,
    pub attachments: &'a [Filed],
}

/// A file of a submission.
pub struct Filed {
    pub field: String,
    /// Of the bytes as they are stored.
    pub stored: String,
    pub file: FiledAttachment,
}

pub async fn insert_submission(change: &Change<'_>, new: NewSubmission<'_>) -> Result<(), Failure> {
    let id = change.opaque_id();
    let row = rows::ActiveModel {
        id: Set(id),
        application_id: Set(new.row.id),
        number: Set(new.number),
        receipt_number: Set(new.receipt.statement.number.clone()),
        call_version_id: Set(new.row.call_version_id),
        form_version_id: Set(new.row.form_version_id),
        bytes: Set(new.content.1),
        format: Set(FORMAT.to_owned()),
        key_id: Set(Some(new.content.0)),
        content_hash: Set(new.content_hash),
        salt: Set(new.salt_hash),
        receipt: Set(serde_json::to_string(new.receipt).map_err(Failure::internal)?),
        signature: Set(new.signature),
        signing_key_id: Set(new.receipt.key_id),
        submitted_by: Set(change.acting().person.unwrap_or_default()),
        received_at: Set(change.now()),
    };
    rows::Entity::insert(row).exec_without_returning(change.conn()).await?;
    let files: Vec<_> = new
        .attachments
        .iter()
        .map(|filed| submission_attachment::ActiveModel {
            submission_id: Set(id),
            attachment_id: Set(filed.file.id),
            field: Set(filed.field.clone()),
            content_hash: Set(filed.stored.clone()),
        })
        .collect();
    if !files.is_empty() {
        submission_attachment::Entity::insert_many(files).exec_without_returning(change.conn()).await?;
    }
    Ok(())
}

/// All submissions of an application, the last first.
pub async fn submissions<C: ConnectionTrait>(conn: &C, id: ApplicationId) -> Result<Vec<rows::Model>, DbErr> {
    rows::Entity::find()
        .filter(rows::Column::ApplicationId.eq(id.uuid()))
        .order_by_desc(rows::Column::Number)
        .limit(100)
        .all(conn)
        .await
}

pub async fn latest<C: ConnectionTrait>(conn: &C, id: ApplicationId) -> Result<Option<rows::Model>, DbErr> {
    rows::Entity::find()
        .filter(rows::Column::ApplicationId.eq(id.uuid()))
        .order_by_desc(rows::Column::Number)
        .one(conn)
        .await
}

pub async fn submission<C: ConnectionTrait>(
    conn: &C,
    id: ApplicationId,
    number: i64,
) -> Result<Option<rows::Model>, DbErr> {
    rows::Entity::find()
        .filter(rows::Column::ApplicationId.eq(id.uuid()))
        .filter(rows::Column::Number.eq(number))
        .one(conn)
        .await
}

/// The submissions that count, of every application of a call that is handed in, in the order of the applications.
fn counting(call: CallId) -> Select<rows::Entity> {
    let joined = rows::Entity::belongs_to(application::Entity)
        .from((rows::Column::ApplicationId, rows::Column::Number))
        .to((application::Column::Id, application::Column::SubmissionNumber));
    rows::Entity::find()
        .join(JoinType::InnerJoin, joined.into())
        .filter(application::Column::CallId.eq(call.uuid()))
        .filter(application::Column::State.eq("submitted"))
        .order_by_asc(rows::Column::ApplicationId)
}

/// The next of them, whole.
pub async fn submitted_of_call<C: ConnectionTrait>(
    conn: &C,
    call: CallId,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<rows::Model>, DbErr> {
    let after = rows::Column::ApplicationId.gt(after.unwrap_or_default());
    counting(call).filter(after).limit(limit).all(conn).await
}

/// What the minutes of an opening say of an application that was handed in.
#[derive(FromQueryResult)]
pub struct Handed {
    pub application_id: Uuid,
    pub startup_id: Uuid,
    pub lot: i64,
    pub receipt_number: String,
    pub content_hash: Vec<u8>,
}

/// All of them, without their contents.
pub async fn handed_in<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<Vec<Handed>, DbErr> {
    counting(call)
        .select_only()
        .columns([rows::Column::ApplicationId, rows::Column::ReceiptNumber, rows::Column::ContentHash])
        .columns([application::Column::StartupId, application::Column::Lot])
        .into_model()
        .all(conn)
        .await
}

pub async fn insert_withdrawal(change: &Change<'_>, submission: Uuid, reason: Option<String>) -> Result<(), DbErr> {
    let row = withdrawal::ActiveModel {
        submission_id: Set(submission),
        reason: Set(reason),
        withdrawn_by: Set(change.acting().person.unwrap_or_default()),
        withdrawn_at: Set(change.now()),
    };
    withdrawal::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

/// Attachments by their ids.
pub async fn files<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<attachment::Model>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    attachment::Entity::find()
        .filter(attachment::Column::Id.is_in(ids))
        .order_by_asc(attachment::Column::CreatedAt)
        .all(conn)
        .await
}

/// A file that a submission of this application holds, also one that was taken out of the draft later.
pub async fn filed<C: ConnectionTrait>(
    conn: &C,
    id: ApplicationId,
    file: Uuid,
) -> Result<Option<attachment::Model>, DbErr> {
    attachment::Entity::find_by_id(file)
        .filter(attachment::Column::SubjectKind.eq("application"))
        .filter(attachment::Column::SubjectId.eq(id.uuid()))
        .one(conn)
        .await
}

/// Whether the opened copy of the application holds this file.
pub async fn is_opened_file<C: ConnectionTrait>(conn: &C, id: ApplicationId, file: Uuid) -> Result<bool, DbErr> {
    let Some(copy) = opened_copy::Entity::find_by_id(id.uuid()).one(conn).await? else { return Ok(false) };
    let row = submission_attachment::Entity::find_by_id((copy.submission_id, file)).one(conn).await?;
    Ok(row.is_some())
}
