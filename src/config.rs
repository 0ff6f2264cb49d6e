//! Settings: defaults, then a TOML file, then `PASSERELLE_…` variables, then flags; checked before anything starts.

use std::path::{Path, PathBuf};

use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use serde::{Deserialize, Serialize};

use crate::{brand::Partner, identity::ProviderSettings};

/// How an instance runs. Every field can be set as `PASSERELLE_<FIELD>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Address and port of the web server.
    pub listen: String,
    /// The folder for everything that is not in the database: files, keys, and the SQLite database by default.
    pub data: PathBuf,
    /// `sqlite://…` or `postgres://…`; empty means `passerelle.db` in the data folder.
    pub database_url: String,
    /// As people reach it; decides about secure cookies and the links in mails.
    pub public_url: String,
    /// The header in which the proxy before this instance names the client (`x-forwarded-for`); empty where there is no
    /// proxy: then nobody's header is believed.
    pub client_header: String,
    /// `smtp://…` or `smtps://…`; empty writes mails into the data folder.
    pub mail_url: String,
    pub mail_from: String,
    /// Whom to tell of a hole, an address of mail or of a page (RFC 9116); empty: the help pages.
    pub security_contact: String,
    /// The instance's name on every page and letter.
    pub site_name: String,
    /// Its accent as `#rrggbb`, and the one for the dark scheme where it should not be derived.
    pub accent: String,
    pub accent_dark: String,
    /// Its mark instead of the bridge, an SVG or PNG file.
    pub logo: Option<PathBuf>,
    /// Bodies that stand behind it.
    pub partners: Vec<Partner>,
    /// `text` or `json`.
    pub log_format: String,
    /// What is logged: `info`, or `warn,passerelle=debug`.
    pub log: String,
    /// A folder of further countries' rules, beside those that ship with the program.
    pub jurisdictions: Option<PathBuf>,
    /// The languages that it offers, such as `["fr", "en"]`, the first being that of who chooses none; empty: all.
    pub languages: Vec<String>,
    /// A folder of further languages, beside those that ship with the program.
    pub locales: Option<PathBuf>,
    /// OCDS prefix of this publisher, issued by the Open Contracting Partnership (OCDS 1.1, identifiers).
    pub ocid_prefix: String,
    /// The demo world: mails can be read in the browser, accounts are public. Set by `passerelle demo` only.
    #[serde(skip)]
    pub demo: bool,
    /// How much faster case time runs than real time, on a training instance.
    pub clock_speed: u32,
    /// Days after which who holds a role that decides can act in it only with a second factor; 0: from the first day.
    pub second_factor_grace_days: u32,
    /// For how many minutes after a sign-in an award, an opening, a signature or a payment asks for no new proof.
    pub recent_sign_in_minutes: u32,
    /// OpenID providers that people can sign in with.
    pub providers: Vec<ProviderSettings>,
    /// What trying one passphrase of an officer's key costs: 2^cost rounds of scrypt; lower only in tests.
    pub officer_key_cost: u8,
    /// Memory in KiB for hashing passwords (argon2id); lower only in tests.
    pub password_memory: u32,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".into(),
            data: "data".into(),
            database_url: String::new(),
            public_url: "http://127.0.0.1:8080".into(),
            client_header: String::new(),
            mail_url: String::new(),
            security_contact: String::new(),
            mail_from: "Passerelle <no-reply@passerelle.example>".into(),
            site_name: "Passerelle".into(),
            accent: String::new(),
            accent_dark: String::new(),
            logo: None,
            partners: Vec::new(),
            log_format: "text".into(),
            log: "warn,passerelle=info".into(),
            jurisdictions: None,
            languages: Vec::new(),
            locales: None,
            ocid_prefix: "ocds-abc123".into(),
            demo: false,
            clock_speed: 1,
            second_factor_grace_days: 14,
            recent_sign_in_minutes: 15,
            providers: Vec::new(),
            officer_key_cost: 17,
            password_memory: 19_456,
        }
    }
}

/// A setting that cannot work, with what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("settings: {0}")]
    Read(#[from] Box<figment::Error>),
    #[error("setting {setting}: {problem}")]
    Wrong { setting: &'static str, problem: String },
}

impl Config {
    /// Reads defaults, the file (if given) and the environment.
    ///
    /// # Errors
    /// A file or variable that cannot be read, or a value that cannot work.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        if let Some(file) = file {
            figment = figment.merge(Toml::file_exact(file));
        }
        let config: Self = figment.merge(Env::prefixed("PASSERELLE_")).extract().map_err(Box::new)?;
        config.check()?;
        Ok(config)
    }

    /// The database's address, with the default filled in.
    pub fn database(&self) -> String {
        if self.database_url.is_empty() {
            format!("sqlite://{}?mode=rwc", self.data.join("passerelle.db").display())
        } else {
            self.database_url.clone()
        }
    }

    /// Where mails are laid when no mail server is set.
    pub fn mails(&self) -> PathBuf {
        self.data.join("mails")
    }

    /// Whether cookies must be `Secure`: decided by how people reach the instance.
    pub fn secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    fn check(&self) -> Result<(), ConfigError> {
        let wrong = |setting, problem: &str| Err(ConfigError::Wrong { setting, problem: problem.to_owned() });
        if !self.public_url.starts_with("http://") && !self.public_url.starts_with("https://") {
            return wrong("public_url", "must begin with https:// (or http:// on a loopback address)");
        }
        if !self.database_url.is_empty()
            && !self.database_url.starts_with("sqlite:")
            && !self.database_url.starts_with("postgres:")
            && !self.database_url.starts_with("postgresql:")
        {
            return wrong("database_url", "must be sqlite://… or postgres://…");
        }
        if self.clock_speed == 0 {
            return wrong("clock_speed", "must be 1 or more");
        }
        for (place, provider) in self.providers.iter().enumerate() {
            if let Err(problem) = provider.check() {
                return wrong("providers", &problem);
            }
            if self.providers[..place].iter().any(|earlier| earlier.id == provider.id) {
                return wrong("providers", &format!("two have the id {:?}", provider.id));
            }
        }
        Ok(())
    }
}
