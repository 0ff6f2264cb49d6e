//! From settings to a running state: folders, database, words, templates, rules, keys, mail.

use std::{os::unix::fs::DirBuilderExt, path::Path, sync::Arc};

use anyhow::Context as _;
use migration::{Migrator, MigratorTrait};
use platform::{
    assets::Assets,
    clock::Clock,
    csrf::Csrf,
    db::Db,
    files::Store,
    folder,
    i18n::Catalogue,
    ids::Ids,
    keys::Keyring,
    mail::{FileMailer, Mailer, SmtpMailer},
    templates::Templates,
};

use crate::{
    app::{App, Parts},
    application, assets,
    brand::Brand,
    catalogue::Tallies,
    config::Config,
    help::Help,
    identity::{self, Answers, Providers},
    jurisdictions::Jurisdictions,
    kept::Pages,
    openness::Figures,
    registry,
};

/// What this instance signs: receipts, the journal's checkpoints; and the secrets of its form tokens, of the second
/// factors, and of the keys that applications are sealed to.
const PURPOSES: &[&str] =
    &["receipt", platform::journal::PURPOSE, "form-token", identity::FACTOR_KEY, application::SEALING_KEY];

/// Opens everything that the settings name. With `migrate`, the schema is brought up to date first.
///
/// # Errors
/// Whatever cannot be opened, with its reason.
pub async fn open(config: Config, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>, migrate: bool) -> anyhow::Result<App> {
    let app = open_without_keys(config, clock, ids, migrate).await?;
    let missing = application::missing_keys(app.db.read(), &app.keys).await?;
    if let Some(id) = missing.first() {
        anyhow::bail!(
            "{}/keys lacks sealing.{id}.seed{}: the applications sealed with it cannot be opened, by anybody. Put the file \
             back from the backup of that folder, or see docs/sealing.md (passerelle sealing status)",
            app.config.data.display(),
            if missing.len() > 1 { " and further ones" } else { "" }
        );
    }
    if migrate {
        application::seal_all(&app).await?;
    }
    Ok(app)
}

/// The same where a key is missing, for recording just that.
///
/// # Errors
/// Whatever else cannot be opened.
pub async fn open_without_keys(
    config: Config,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    migrate: bool,
) -> anyhow::Result<App> {
    // what lies there is read by the service alone: letters, and the database with its sessions
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(&config.data);
    made.with_context(|| format!("the data folder {}", config.data.display()))?;
    let db = Db::connect(&config.database()).await?;
    if migrate {
        Migrator::up(db.maintenance(), None).await?;
    }
    let app = assemble(config, db, clock, ids).await?;
    registry::pin(&app).await?;
    Ok(app)
}

/// What every process reads once and never changes: words, templates, assets, the countries' rules.
#[derive(Clone)]
pub struct Furniture {
    pub jurisdictions: Jurisdictions,
    pub catalogue: Catalogue,
    pub assets: Assets,
    pub templates: Templates,
    pub help: Help,
    pub brand: Brand,
}

impl Furniture {
    /// # Errors
    /// Words, templates or rules that do not load; a brand that cannot be read.
    pub fn load(config: &Config) -> anyhow::Result<Self> {
        let jurisdictions = Jurisdictions::load(config.jurisdictions.as_deref())
            .map_err(|faults| anyhow::anyhow!(faults.join("\n")))?;
        let locales = Locales::of(config)?;
        let catalogue = Catalogue::offering(locales.messages, &config.languages)?;
        let brand = Brand::load(config)?;
        let assets = assets::bundle(&brand);
        let templates = templates(&catalogue, &assets)?;
        let help = Help::load(locales.help, &catalogue)?;
        Ok(Self { jurisdictions, catalogue, assets, templates, help, brand })
    }
}

/// The state over an open database whose schema is up to date.
///
/// # Errors
/// Words, templates, rules or keys that do not load.
pub async fn assemble(config: Config, db: Db, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>) -> anyhow::Result<App> {
    let furniture = Furniture::load(&config)?;
    furnish(furniture, config, db, clock, ids).await
}

/// The same with what was read before: tests read it once and open many databases.
///
/// # Errors
/// Keys, files or a mail server that cannot be opened.
pub async fn furnish(
    furniture: Furniture,
    config: Config,
    db: Db,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
) -> anyhow::Result<App> {
    let Furniture { jurisdictions, catalogue, assets, templates, help, brand } = furniture;
    let keys = Arc::new(Keyring::open(&config.data.join("keys"))?);
    keys.ready(&db, &*ids, clock.real(), PURPOSES).await?;
    // Ed25519 is deterministic: the signature of a constant is a secret that every process with the seed shares
    let csrf = Csrf::new(&keys.sign("form-token", b"passerelle form tokens")?.bytes);
    let factors_since = identity::factors_since(&db, &*clock, &*ids).await?;
    let files = Store::open(&config.data.join("files"))?;
    let mailer = mailer(&config)?;
    let providers = Providers::load(&config.providers)?;
    Ok(App::new(Parts {
        config,
        db,
        clock,
        ids,
        catalogue,
        templates,
        assets,
        csrf,
        files,
        keys,
        mailer,
        figures: Figures::default(),
        tallies: Tallies::default(),
        pages: Pages::default(),
        pipeline: crate::pipeline::Kept::default(),
        answers: Answers::default(),
        providers,
        factors_since,
        help,
        brand,
        jurisdictions,
    }))
}

fn mailer(config: &Config) -> anyhow::Result<Arc<dyn Mailer>> {
    if config.mail_url.is_empty() {
        return Ok(Arc::new(FileMailer::new(&config.mails(), &config.mail_from)?));
    }
    Ok(Arc::new(SmtpMailer::new(&config.mail_url, &config.mail_from)?))
}

/// The files of all languages as (language, name, text): those that ship, and those of the instance's own folder.
struct Locales {
    messages: Vec<(String, String, String)>,
    help: Vec<(String, String, String)>,
}

impl Locales {
    fn of(config: &Config) -> anyhow::Result<Self> {
        let mut all = Self { messages: assets::messages(), help: assets::help() };
        let Some(folder) = &config.locales else { return Ok(all) };
        let found = folder::read(folder).with_context(|| format!("setting locales: {}", folder.display()))?;
        for (path, text) in found {
            let Some((lang, name)) = path.split_once('/') else { continue };
            let files = if name.ends_with(".md") { &mut all.help } else { &mut all.messages };
            files.retain(|(known, named, _)| known != lang || named != name);
            files.push((lang.to_owned(), name.to_owned(), text));
        }
        Ok(all)
    }
}

/// Every message of every language that ships.
///
/// # Errors
/// A file that does not parse.
pub fn words() -> anyhow::Result<Catalogue> {
    Ok(Catalogue::load(assets::messages())?)
}

/// Every template; while developing they are read anew when they change.
fn templates(catalogue: &Catalogue, assets: &Assets) -> anyhow::Result<Templates> {
    let globals = serde_json::json!({ "assets": assets.addresses() });
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    if cfg!(debug_assertions) && folder.is_dir() {
        return Ok(Templates::watch(&folder, catalogue, &globals)?);
    }
    Ok(Templates::load_with(assets::templates(), catalogue, &globals)?)
}
