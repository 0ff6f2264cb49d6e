//! `passerelle sealing`: which keys of the platform sealed applications hang on, and what is done when one is lost for
//! good. Works where the start refuses to, because a key is missing.

use clap::Subcommand;
use uuid::Uuid;

use super::{Outcome, Place};
use crate::application::{KeyInUse, give_up_key, keys_in_use};

#[derive(Subcommand)]
pub enum Act {
    /// List the keys, how many calls hang on each, and whether each is at hand.
    Status,
    /// Record that a key is lost for good: what was sealed with it stays closed for ever, and the start goes on.
    GiveUp {
        /// The key as `status` and the refused start name it.
        key: Uuid,
    },
}

pub async fn run(place: &Place, act: Act) -> anyhow::Result<Outcome> {
    let app = place.open_without_keys().await?;
    match act {
        Act::Status => {
            let keys = keys_in_use(app.db.read(), &app.keys).await?;
            if place.json {
                println!("{}", serde_json::to_string_pretty(&keys)?);
            } else {
                keys.iter().for_each(|key| println!("{}", line(key)));
            }
            let whole = keys.iter().all(|key| key.at_hand);
            Ok(if whole { Outcome::Well } else { Outcome::Refused })
        }
        Act::GiveUp { key } => {
            let keys = keys_in_use(app.db.read(), &app.keys).await?;
            match keys.iter().find(|used| used.key == key) {
                Some(used) if used.at_hand => {
                    println!("{key} is at hand: nothing is lost.");
                    Ok(Outcome::Refused)
                }
                Some(_) => {
                    let calls = give_up_key(&app, key).await.map_err(|failure| anyhow::anyhow!("{failure}"))?;
                    println!("Recorded. Calls whose applications stay closed: {calls}. Declare them unsuccessful.");
                    Ok(Outcome::Well)
                }
                None => {
                    println!("Nothing is sealed with {key}.");
                    Ok(Outcome::Refused)
                }
            }
        }
    }
}

fn line(key: &KeyInUse) -> String {
    let place = if key.at_hand { "at hand" } else { "MISSING" };
    format!("sealing.{}.seed: {place}; keys of calls and drafts under it: {}", key.key, key.seals)
}
