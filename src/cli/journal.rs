//! `passerelle journal verify`.

use clap::Subcommand;
use platform::journal;

use super::{Outcome, Place};

#[derive(Subcommand)]
pub enum Act {
    /// Recompute every hash and the whole chain; names the first entry that was changed.
    Verify,
}

pub async fn run(place: &Place, act: Act) -> anyhow::Result<Outcome> {
    let Act::Verify = act;
    let app = place.open().await?;
    let report = journal::verify(&app.db, Some(&app.keys)).await?;
    if place.json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        println!("{report}");
    }
    Ok(if report.fault.is_none() { Outcome::Well } else { Outcome::Refused })
}
