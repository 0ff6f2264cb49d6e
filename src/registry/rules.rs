//! The countries' rules as loaded, pinned in the database by hash: a case keeps the version it started under.

use domain::jurisdiction::Jurisdiction;
use entity::rules_version;
use platform::{change::Acting, error::Failure, journal};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::app::App;

/// Pins every loaded document that the database does not know yet. Called once at start.
///
/// # Errors
/// When the database refuses.
pub async fn pin(app: &App) -> Result<(), Failure> {
    for rules in app.jurisdictions.all() {
        let document = rules.hash_input().map_err(Failure::internal)?;
        let hash = journal::content_hash(&document).map_err(Failure::internal)?;
        let known = rules_version::Entity::find()
            .filter(rules_version::Column::Code.eq(rules.code.as_str()))
            .filter(rules_version::Column::Hash.eq(&hash))
            .one(app.db.read())
            .await?;
        if known.is_none() {
            insert(app, rules, document, hash).await?;
        }
    }
    Ok(())
}

async fn insert(app: &App, rules: &Jurisdiction, document: serde_json::Value, hash: String) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
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
    let entry = journal::Entry::new("rules.pinned", platform::subject::Subject::new("rules_version", id));
    change.record(entry.data(serde_json::json!({ "code": rules.code.as_str() }))).await?;
    Ok(change.commit().await?)
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
    let row = rules_version::Entity::find_by_id(id).one(conn).await?.ok_or(Failure::NotFound)?;
    Jurisdiction::from_document(row.document).map_err(|fault| Failure::internal(fault.reason))
}
