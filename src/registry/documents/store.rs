//! Documents of organisations: rows in and out.

use chrono::{DateTime, NaiveDate, Utc};
use domain::value::{OrganisationId, PersonId};
use entity::{application, attachment, label, organisation_document as document};
use platform::change::Change;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Query},
};
use uuid::Uuid;

use super::NewDocument;
use crate::registry::store::ending::{Ending, is_due};

/// Most documents of one organisation on a page.
const MOST: u64 = 300;

/// A document with its file.
pub struct Document {
    pub row: document::Model,
    pub file: Option<attachment::Model>,
}

/// The documents of an organisation, the newest first.
pub async fn of<C: ConnectionTrait>(conn: &C, organisation: OrganisationId) -> Result<Vec<Document>, DbErr> {
    let rows = document::Entity::find()
        .filter(document::Column::OrganisationId.eq(organisation.uuid()))
        .order_by_desc(document::Column::Id)
        .limit(MOST)
        .all(conn)
        .await?;
    let ids: Vec<Uuid> = rows.iter().filter_map(|row| row.attachment_id).collect();
    if ids.is_empty() {
        return Ok(rows.into_iter().map(|row| Document { row, file: None }).collect());
    }
    let files = attachment::Entity::find().filter(attachment::Column::Id.is_in(ids)).all(conn).await?;
    let file = |id: Option<Uuid>| files.iter().find(|file| Some(file.id) == id).cloned();
    Ok(rows.into_iter().map(|row| Document { file: file(row.attachment_id), row }).collect())
}

/// A place where a file with this content is used.
pub struct Used {
    pub hash: String,
    /// `verification`, `label` or `application`.
    pub what: &'static str,
    pub subject: Uuid,
    pub at: DateTime<Utc>,
}

/// Where the content of these documents is used in this organisation's own things.
pub async fn uses<C: ConnectionTrait>(
    conn: &C,
    organisation: OrganisationId,
    documents: &[Document],
) -> Result<Vec<Used>, DbErr> {
    use attachment::Column as File;
    let hashes: Vec<&str> =
        documents.iter().filter_map(|found| found.file.as_ref()).map(|file| file.content_hash.as_str()).collect();
    if hashes.is_empty() {
        return Ok(Vec::new());
    }
    let of = organisation.uuid();
    let labels = Query::select()
        .column(label::Column::Id)
        .from(label::Entity)
        .and_where(label::Column::OrganisationId.eq(of))
        .to_owned();
    let applications = Query::select()
        .column(application::Column::Id)
        .from(application::Entity)
        .and_where(application::Column::StartupId.eq(of))
        .to_owned();
    let within =
        |kind: &str, ids| Condition::all().add(File::SubjectKind.eq(kind)).add(File::SubjectId.in_subquery(ids));
    let laid = Condition::all()
        .add(File::SubjectKind.eq("organisation"))
        .add(File::SubjectId.eq(of))
        .add(File::Purpose.eq("verification"));
    let places = Condition::any().add(laid).add(within("label", labels)).add(within("application", applications));
    let rows = attachment::Entity::find()
        .filter(File::ContentHash.is_in(hashes))
        .filter(File::RemovedAt.is_null())
        .filter(places)
        .order_by_asc(File::CreatedAt)
        .limit(MOST)
        .all(conn)
        .await?;
    let what = |kind: &str| match kind {
        "label" => "label",
        "application" => "application",
        _ => "verification",
    };
    let used = |row: attachment::Model| Used {
        what: what(&row.subject_kind),
        hash: row.content_hash,
        subject: row.subject_id,
        at: row.created_at,
    };
    Ok(rows.into_iter().map(used).collect())
}

pub async fn insert(
    change: &Change<'_>,
    organisation: OrganisationId,
    id: Uuid,
    new: &NewDocument,
    file: Uuid,
    by: PersonId,
) -> Result<(), DbErr> {
    let row = document::ActiveModel {
        id: Set(id),
        organisation_id: Set(organisation.uuid()),
        kind: Set(new.kind.clone()),
        title: Set(new.title.clone()),
        number: Set(new.number.clone()),
        attachment_id: Set(Some(file)),
        issued_on: Set(new.issued_on),
        expires_on: Set(new.expires_on),
        created_by: Set(Some(by.uuid())),
        created_at: Set(change.now()),
        ..Default::default()
    };
    document::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

fn kept(organisation: OrganisationId, id: Uuid) -> Condition {
    Condition::all()
        .add(document::Column::Id.eq(id))
        .add(document::Column::OrganisationId.eq(organisation.uuid()))
        .add(document::Column::WithdrawnAt.is_null())
        .add(document::Column::ReplacedById.is_null())
}

/// A newer one takes its place; `false` if it is not kept any more.
pub async fn replace(change: &Change<'_>, organisation: OrganisationId, old: Uuid, new: Uuid) -> Result<bool, DbErr> {
    let done = document::Entity::update_many()
        .col_expr(document::Column::ReplacedById, Expr::value(new))
        .filter(kept(organisation, old))
        .exec(change.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Offers it no more; `false` if it is not kept any more.
pub async fn withdraw(change: &Change<'_>, organisation: OrganisationId, id: Uuid) -> Result<bool, DbErr> {
    let done = document::Entity::update_many()
        .col_expr(document::Column::WithdrawnAt, Expr::value(change.now()))
        .filter(kept(organisation, id))
        .exec(change.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Documents whose next reminder is due, by id; one that was replaced or withdrawn is not among them.
pub async fn ending<C: ConnectionTrait>(
    conn: &C,
    today: NaiveDate,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Ending>, DbErr> {
    use document::Column::{ExpiresOn, Id, Reminded, ReplacedById, WithdrawnAt};
    let mut query = document::Entity::find()
        .filter(ExpiresOn.gte(today))
        .filter(WithdrawnAt.is_null())
        .filter(ReplacedById.is_null())
        .filter(is_due(ExpiresOn, Reminded, today));
    if let Some(after) = after {
        query = query.filter(Id.gt(after));
    }
    let rows = query.order_by_asc(Id).limit(limit).all(conn).await?;
    let ending = |row: document::Model| {
        Some(Ending { id: row.id, organisation: row.organisation_id, title: row.title, last_day: row.expires_on? })
    };
    Ok(rows.into_iter().filter_map(ending).collect())
}

/// Marks that people are reminded so many days before the end; `false` if they were already.
pub async fn mark_reminded(change: &Change<'_>, id: Uuid, before: i64) -> Result<bool, DbErr> {
    use document::Column::Reminded;
    let marked = document::Entity::update_many()
        .col_expr(Reminded, Expr::value(before))
        .filter(document::Column::Id.eq(id))
        .filter(Condition::any().add(Reminded.is_null()).add(Reminded.gt(before)))
        .exec(change.conn())
        .await?;
    Ok(marked.rows_affected == 1)
}
