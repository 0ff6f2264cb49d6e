//! `passerelle receipt verify`: whether a receipt was signed by this platform and says what was handed in. Works
//! offline with the public key, or with an instance's own list of keys.

use std::path::PathBuf;

use clap::Subcommand;
use domain::application::receipt::{Statement, unhex};

use super::{Outcome, Place};
use crate::application::{
    receipt::{Verdict, verify},
    receipt_keys,
};

#[derive(Subcommand)]
pub enum Act {
    /// Check the signature, and the content where it is given.
    Verify {
        /// The receipt as it was downloaded.
        file: PathBuf,
        /// The submitted content as it was downloaded.
        #[arg(long, value_name = "FILE")]
        content: Option<PathBuf>,
        /// A public key of the platform in hexadecimal; without one, the keys of the instance are taken.
        #[arg(long, value_name = "HEX")]
        key: Vec<String>,
    },
}

pub async fn run(place: &Place, act: Act) -> anyhow::Result<Outcome> {
    let Act::Verify { file, content, key } = act;
    let receipt = std::fs::read(&file)?;
    let content = content.map(std::fs::read).transpose()?;
    let trusted = if key.is_empty() {
        receipt_keys(place.open().await?.db.read()).await?
    } else {
        key.iter()
            .map(|key| unhex(key).ok_or_else(|| anyhow::anyhow!("{key} is not hexadecimal")))
            .collect::<Result<_, _>>()?
    };
    let verdict = verify(&receipt, &trusted, content.as_deref());
    if place.json {
        println!("{}", serde_json::to_string_pretty(&verdict)?);
    } else {
        tell(&verdict);
    }
    Ok(if matches!(verdict, Verdict::Genuine(_)) { Outcome::Well } else { Outcome::Refused })
}

fn tell(verdict: &Verdict) {
    match verdict {
        Verdict::Genuine(statement) => println!("Genuine.\n{}", lines(statement)),
        Verdict::UnknownKey(statement) => {
            println!("WRONG: signed as it says, but with a key that is not the platform's.\n{}", lines(statement));
        }
        Verdict::OtherContent(statement) => {
            println!("WRONG: the receipt is genuine, but the content is another.\n{}", lines(statement));
        }
        Verdict::Forged => println!("WRONG: the signature does not fit what the receipt says."),
        Verdict::Unreadable => println!("WRONG: this is no receipt."),
    }
}

fn lines(statement: &Statement) -> String {
    format!(
        "Receipt {} for {}, submission {}, received {}.\nSHA-256 {}",
        statement.number, statement.reference, statement.submission, statement.received_at, statement.content_sha256
    )
}
