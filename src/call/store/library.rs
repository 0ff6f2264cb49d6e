//! Sections that an organisation keeps, and the catalogue that a form is being made of.

use domain::{
    form::Section,
    value::{CallId, OrganisationId},
};
use entity::{form_import, form_section};
use platform::{change::Change, error::Failure};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// Most sections that one organisation keeps.
pub const MOST_KEPT: u64 = 100;

/// A section as it was kept.
pub struct Kept {
    pub id: Uuid,
    pub section: Section,
}

pub async fn keep(change: &Change<'_>, owner: OrganisationId, section: &Section) -> Result<(), Failure> {
    let row = form_section::ActiveModel {
        id: Set(change.id()),
        organisation_id: Set(owner.uuid()),
        document: Set(serde_json::to_value(section).map_err(Failure::internal)?),
        created_by: Set(change.acting().person),
        created_at: Set(change.now()),
    };
    form_section::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(())
}

/// What an organisation keeps, the newest first.
pub async fn kept<C: ConnectionTrait>(conn: &C, owner: OrganisationId) -> Result<Vec<Kept>, DbErr> {
    let rows = form_section::Entity::find()
        .filter(form_section::Column::OrganisationId.eq(owner.uuid()))
        .order_by_desc(form_section::Column::CreatedAt)
        .order_by_desc(form_section::Column::Id)
        .limit(MOST_KEPT)
        .all(conn)
        .await?;
    let read =
        |row: form_section::Model| Some(Kept { id: row.id, section: serde_json::from_value(row.document).ok()? });
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Throws a kept section away; `false` where the organisation has no such one.
pub async fn throw_away(change: &Change<'_>, owner: OrganisationId, id: Uuid) -> Result<bool, DbErr> {
    let gone = form_section::Entity::delete_many()
        .filter(form_section::Column::Id.eq(id))
        .filter(form_section::Column::OrganisationId.eq(owner.uuid()))
        .exec(change.conn())
        .await?;
    Ok(gone.rows_affected == 1)
}

/// A catalogue as it was sent.
pub struct Sent {
    pub name: String,
    pub lang: String,
    pub document: String,
}

/// Keeps the catalogue in the place of the one before.
pub async fn save_catalogue(change: &Change<'_>, call: CallId, sent: Sent) -> Result<(), DbErr> {
    drop_catalogue(change, call).await?;
    let row = form_import::ActiveModel {
        call_id: Set(call.uuid()),
        name: Set(sent.name),
        lang: Set(sent.lang),
        document: Set(sent.document),
        created_by: Set(change.acting().person),
        created_at: Set(change.now()),
    };
    form_import::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

pub async fn catalogue<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<Option<Sent>, DbErr> {
    let row = form_import::Entity::find_by_id(call.uuid()).one(conn).await?;
    Ok(row.map(|row| Sent { name: row.name, lang: row.lang, document: row.document }))
}

pub async fn drop_catalogue(change: &Change<'_>, call: CallId) -> Result<(), DbErr> {
    form_import::Entity::delete_by_id(call.uuid()).exec(change.conn()).await.map(|_| ())
}
