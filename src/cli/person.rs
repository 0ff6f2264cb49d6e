//! `passerelle person`: the first administrator of an instance, everybody who cannot register themselves, and the way
//! back for an administrator who lost the second factor while nobody else can approve it.

use clap::{Subcommand, ValueEnum};
use domain::{
    access::{Role, password as rules},
    value::Email,
};
use platform::{change::Acting, journal::Entry, subject::Subject};

use super::{Outcome, Place};
use crate::{
    app::App,
    identity::{self, NewPerson},
};

#[derive(Clone, Copy, ValueEnum)]
pub enum PlatformRole {
    Administrator,
    Auditor,
}

#[derive(Subcommand)]
pub enum Act {
    /// Add an account with a proved address; the password is read from standard input.
    Add {
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
        /// The language of their letters; the instance's first one where none is given.
        #[arg(long, default_value = "")]
        lang: String,
        /// A role of the whole platform.
        #[arg(long)]
        role: Option<PlatformRole>,
    },
    /// Remove the second factor of an account: the journal keeps the reason, the person gets a letter.
    RemoveSecondFactor {
        #[arg(long)]
        email: String,
        #[arg(long)]
        reason: String,
    },
}

/// Somebody who is to have an account.
struct Newcomer {
    email: String,
    name: String,
    lang: String,
    role: Option<PlatformRole>,
}

pub async fn run(place: &Place, act: Act) -> anyhow::Result<Outcome> {
    let app = place.open().await?;
    match act {
        Act::Add { email, name, lang, role } => add(&app, Newcomer { email, name, lang, role }).await,
        Act::RemoveSecondFactor { email, reason } => remove_second_factor(&app, &email, &reason).await,
    }
}

async fn remove_second_factor(app: &App, email: &str, reason: &str) -> anyhow::Result<Outcome> {
    let Some((person, _)) = identity::person_by_email(app.db.read(), email.trim()).await? else {
        eprintln!("{email} has no account.");
        return Ok(Outcome::Refused);
    };
    if !identity::remove_factor_by_operator(app, person, reason).await? {
        eprintln!("{email} has no second factor.");
        return Ok(Outcome::Refused);
    }
    println!("{email}: removed; every session has ended.");
    Ok(Outcome::Well)
}

async fn add(app: &App, new: Newcomer) -> anyhow::Result<Outcome> {
    let Newcomer { email, name, lang, role } = new;
    let lang = app.catalogue.lang(&lang).unwrap_or_else(|| app.catalogue.first());
    let mut password = String::new();
    std::io::stdin().read_line(&mut password)?;
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    let checked =
        Email::parse("email", &email).and_then(|email| rules::check(&password, email.as_str(), &name).map(|()| email));
    let email = match checked {
        Ok(email) => email,
        Err(rejection) => {
            eprintln!("{}", app.tell(lang, &rejection));
            return Ok(Outcome::Refused);
        }
    };
    let hash = identity::hash_password(app, password).await?;
    let change = app.change(Acting::system()).await?;
    if identity::person_by_email(change.conn(), email.as_str()).await?.is_some() {
        eprintln!("{} has an account already.", email.as_str());
        return Ok(Outcome::Refused);
    }
    let id = change.id();
    let role = role.map(|role| match role {
        PlatformRole::Administrator => Role::Administrator,
        PlatformRole::Auditor => Role::Auditor,
    });
    let new = NewPerson {
        id,
        email: email.as_str().to_owned(),
        name,
        password_hash: Some(hash),
        lang: lang.code(),
        platform_role: role,
        verified_at: Some(change.now()),
    };
    identity::insert_person(change.conn(), new, change.now()).await?;
    change
        .record(Entry::new("person.added", Subject::new("person", id)).data(serde_json::json!({ "role": role })))
        .await?;
    change.commit().await?;
    println!("{}", email.as_str());
    Ok(Outcome::Well)
}
