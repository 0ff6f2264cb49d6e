//! From settings to a running state: folders, database, words, templates, rules.

use std::{path::Path, sync::Arc};

use migration::{Migrator, MigratorTrait};
use platform::{clock::Clock, csrf::Csrf, db::Db, i18n::Catalogue, ids::Ids, templates::Templates};

use crate::{
    app::{App, Parts},
    assets::{self, Bundle},
    config::Config,
    jurisdictions::Jurisdictions,
    registry,
};

/// Opens everything that the settings name. With `migrate`, the schema is brought up to date first.
///
/// # Errors
/// Whatever cannot be opened, with its reason.
pub async fn open(config: Config, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>, migrate: bool) -> anyhow::Result<App> {
    std::fs::create_dir_all(&config.data)?;
    let db = Db::connect(&config.database()).await?;
    if migrate {
        Migrator::up(db.maintenance(), None).await?;
    }
    let app = assemble(config, db, clock, ids)?;
    registry::pin(&app).await?;
    Ok(app)
}

/// The state over an open database.
///
/// # Errors
/// Words, templates or rules that do not load.
pub fn assemble(config: Config, db: Db, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>) -> anyhow::Result<App> {
    let jurisdictions = Jurisdictions::load(config.jurisdictions.as_deref()).map_err(|faults| anyhow::anyhow!(faults.join("\n")))?;
    let catalogue = words()?;
    let bundle = Bundle::load();
    let templates = templates(&catalogue, &bundle)?;
    let csrf = Csrf::new(&ids.secret());
    Ok(App::new(Parts { config, db, clock, ids, catalogue, templates, assets: bundle, csrf, jurisdictions }))
}

/// Every message of every language.
///
/// # Errors
/// A file that does not parse.
pub fn words() -> anyhow::Result<Catalogue> {
    Ok(Catalogue::load(assets::messages())?)
}

/// Every template; while developing they are read anew when they change.
fn templates(catalogue: &Catalogue, bundle: &Bundle) -> anyhow::Result<Templates> {
    let globals = serde_json::json!({ "assets": {
        "style": bundle.path("app.css"),
        "script": bundle.path("app.js"),
        "icons": bundle.path("icons.svg"),
        "favicon": bundle.path("favicon.svg"),
    }});
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    if cfg!(debug_assertions) && folder.is_dir() {
        return Ok(Templates::watch(&folder, catalogue, &globals)?);
    }
    Ok(Templates::load_with(assets::templates(), catalogue, &globals)?)
}
