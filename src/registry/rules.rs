//! The countries' rules as loaded, pinned in the database by hash: a case keeps the version it started under.

use platform::{change::Acting, error::Failure, journal, subject::Subject};

use super::{jobs, store::rules};
use crate::app::App;

/// Pins every loaded document that the database does not know yet, and sees to it that somebody looks at last days
/// every morning. Called once at start.
///
/// # Errors
/// When the database refuses.
pub async fn pin(app: &App) -> Result<(), Failure> {
    for country in app.jurisdictions.all() {
        let document = country.hash_input().map_err(Failure::internal)?;
        let hash = journal::content_hash(&document).map_err(Failure::internal)?;
        if rules::known(app.db.read(), country, &hash).await? {
            continue;
        }
        let change = app.change(Acting::system()).await?;
        let id = rules::insert(&change, country, document, hash).await?;
        let entry = journal::Entry::new("rules.pinned", Subject::new("rules_version", id));
        change.record(entry.data(serde_json::json!({ "code": country.code.as_str() }))).await?;
        change.commit().await?;
    }
    let change = app.change(Acting::system()).await?;
    jobs::plan(&change).await?;
    Ok(change.commit().await?)
}
