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
        let fault = report.fault.as_ref().map(|fault| {
            serde_json::json!({ "position": fault.position, "entry": fault.entry, "what": fault.what.as_str() })
        });
        let told = serde_json::json!({
            "checked": report.checked, "unsealed": report.unsealed, "signed": report.signed, "fault": fault,
        });
        println!("{}", serde_json::to_string_pretty(&told)?);
    } else {
        println!(
            "{} entries checked, {} not sealed yet; signed up to position {}.",
            report.checked, report.unsealed, report.signed
        );
        if let Some(fault) = &report.fault {
            let position =
                fault.position.map_or("without a position".to_owned(), |position| format!("at position {position}"));
            let entry = fault.entry.map_or("no entry".to_owned(), |entry| format!("entry {entry}"));
            println!("WRONG: {entry} {position}: {}", fault.what);
        }
    }
    Ok(if report.fault.is_none() { Outcome::Well } else { Outcome::Refused })
}
