//! The pinned versions of the countries' rules: rows in and out.

use domain::jurisdiction::Jurisdiction;
use entity::rules_version;
use platform::{change::Change, error::Failure};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// Whether this document is pinned already.
pub async fn known<C: ConnectionTrait>(conn: &C, rules: &Jurisdiction, hash: &str) -> Result<bool, DbErr> {
    let row = rules_version::Entity::find()
        .filter(rules_version::Column::Code.eq(rules.code.as_str()))
        .filter(rules_version::Column::Hash.eq(hash))
        .one(conn)
        .await?;
    Ok(row.is_some())
}

pub async fn insert(
    change: &Change<'_>,
    rules: &Jurisdiction,
    document: serde_json::Value,
    hash: String,
) -> Result<Uuid, DbErr> {
    let id = change.id();
    let row = rules_version::ActiveModel {
        id: Set(id),
        code: Set(rules.code.to_string()),
        valid_from: Set(rules.valid_from),
        hash: Set(hash),
        document: Set(document),
        created_at: Set(change.now()),
        activated_at: Set(Some(change.now())),
        activated_by: Set(None),
    };
    rules_version::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}

/// The id of the rules that a new case of this country starts under; `None` where the country has none here.
///
/// # Errors
/// When the database cannot be read.
pub async fn rules_in_force<C: ConnectionTrait>(conn: &C, code: &str) -> Result<Option<Uuid>, Failure> {
    let row = rules_version::Entity::find()
        .filter(rules_version::Column::Code.eq(code))
        .filter(rules_version::Column::ActivatedAt.is_not_null())
        .order_by_desc(rules_version::Column::ActivatedAt)
        .order_by_desc(rules_version::Column::Id)
        .one(conn)
        .await?;
    Ok(row.map(|row| row.id))
}

/// The rules that a case pinned when it began.
///
/// # Errors
/// When the database cannot be read, or the document is none.
pub async fn pinned<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Jurisdiction, Failure> {
    Ok(pinned_version(conn, id).await?.0)
}

/// The same with the hash by which the version is known.
///
/// # Errors
/// When the database cannot be read, or the document is none.
pub async fn pinned_version<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<(Jurisdiction, String), Failure> {
    let row = rules_version::Entity::find_by_id(id).one(conn).await?.ok_or(Failure::NotFound)?;
    let rules = Jurisdiction::from_document(row.document).map_err(|fault| Failure::internal(fault.reason))?;
    Ok((rules, row.hash))
}
