//! `passerelle …`: one binary. Exit 0 when all is well, 1 when refused or found wrong, 2 when misused.

mod import;
mod journal;
mod person;
mod receipt;
mod sealing;
mod seed;
mod serve;

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use clap::{Args, Parser, Subcommand};
use platform::{
    clock::{Clock, SystemClock},
    ids::SystemIds,
    telemetry,
};

use crate::{app::App, config::Config, start};

/// From a startup's solution to a government purchase, on one record that everybody can trust.
#[derive(Parser)]
#[command(name = "passerelle", version, about, propagate_version = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    place: Place,
}

/// Which instance a command is about.
#[derive(Args, Clone, Debug)]
pub struct Place {
    /// The folder of the instance: database, files, keys and mails.
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// A TOML file of settings.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Machine-readable output.
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Serve a demo world over an embedded database; its accounts are printed.
    Demo(serve::DemoArgs),
    /// Serve the pages and work on the outbox.
    Serve(serve::ServeArgs),
    /// Work on the outbox only.
    Work,
    /// Bring the database's schema up to date.
    Migrate,
    /// Check the settings and the countries' rules.
    CheckConfig,
    /// Take records of the past from a file of another system (CSV or JSON).
    #[command(after_long_help = import::HELP)]
    Import(import::ImportArgs),
    /// Fill a folder of its own with volume, for measuring only.
    Seed(seed::SeedArgs),
    /// The journal of every change.
    Journal {
        #[command(subcommand)]
        act: journal::Act,
    },
    /// Receipts of applications.
    Receipt {
        #[command(subcommand)]
        act: receipt::Act,
    },
    /// The keys that applications are sealed with.
    Sealing {
        #[command(subcommand)]
        act: sealing::Act,
    },
    /// Accounts.
    Person {
        #[command(subcommand)]
        act: person::Act,
    },
}

/// How a command ended without a fault of the machine.
pub enum Outcome {
    Well,
    /// Refused, or something was found wrong; it has been said.
    Refused,
    /// The command line itself makes no sense; it has been said.
    Misused,
}

impl Place {
    /// The settings, with the folder of the command line over everything else.
    ///
    /// # Errors
    /// Settings that cannot be read or cannot work.
    pub fn config(&self) -> anyhow::Result<Config> {
        let mut config = Config::load(self.config.as_deref())?;
        if let Some(data) = &self.data {
            config.data.clone_from(data);
        }
        Ok(config)
    }

    /// The instance, with its schema as it stands.
    ///
    /// # Errors
    /// Whatever cannot be opened.
    pub async fn open(&self) -> anyhow::Result<App> {
        start::open(self.config()?, Arc::new(SystemClock), Arc::new(SystemIds::default()), false).await
    }

    /// The instance even where a key is missing that sealed applications need.
    ///
    /// # Errors
    /// Whatever else cannot be opened.
    pub async fn open_without_keys(&self) -> anyhow::Result<App> {
        start::open_without_keys(self.config()?, Arc::new(SystemClock), Arc::new(SystemIds::default()), false).await
    }
}

/// Runs a command and tells how it ended.
pub async fn run(cli: Cli) -> ExitCode {
    let ended = match cli.command {
        Command::Demo(args) => serve::demo(&cli.place, args).await,
        Command::Serve(args) => serve::serve(&cli.place, args).await,
        Command::Work => serve::work(&cli.place).await,
        Command::Migrate => migrate(&cli.place).await,
        Command::CheckConfig => check_config(&cli.place),
        Command::Seed(args) => seed::run(&cli.place, args).await,
        Command::Import(args) => import::run(&cli.place, args).await,
        Command::Journal { act } => journal::run(&cli.place, act).await,
        Command::Receipt { act } => receipt::run(&cli.place, act).await,
        Command::Sealing { act } => sealing::run(&cli.place, act).await,
        Command::Person { act } => person::run(&cli.place, act).await,
    };
    match ended {
        Ok(Outcome::Well) => ExitCode::SUCCESS,
        Ok(Outcome::Refused) => ExitCode::from(1),
        Ok(Outcome::Misused) => ExitCode::from(2),
        Err(error) => {
            eprintln!("passerelle: {error:#}");
            ExitCode::from(1)
        }
    }
}

async fn migrate(place: &Place) -> anyhow::Result<Outcome> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    start::open(place.config()?, clock, Arc::new(SystemIds::default()), true).await?;
    println!("The schema is up to date.");
    Ok(Outcome::Well)
}

fn check_config(place: &Place) -> anyhow::Result<Outcome> {
    let config = place.config()?;
    crate::identity::Providers::load(&config.providers)?;
    match crate::jurisdictions::Jurisdictions::load(config.jurisdictions.as_deref()) {
        Ok(rules) => {
            let countries: Vec<&str> = rules.all().map(|rules| rules.code.as_str()).collect();
            println!("The settings are sound; countries: {}.", countries.join(", "));
            Ok(Outcome::Well)
        }
        Err(faults) => {
            faults.iter().for_each(|fault| eprintln!("{fault}"));
            Ok(Outcome::Refused)
        }
    }
}

/// Logs as the settings ask.
fn logs(config: &Config) -> anyhow::Result<()> {
    let format = telemetry::Format::parse(&config.log_format).unwrap_or_default();
    Ok(telemetry::init(format, &config.log)?)
}
