//! `passerelle seed`: volume for the benches.

use std::sync::Arc;

use clap::Args;
use platform::{clock::SystemClock, ids::SystemIds};

use super::{Outcome, Place};
use crate::{
    seed::{self, Amounts, Refused},
    start,
};

#[derive(Args)]
pub struct SeedArgs {
    /// Published solutions, with everything by which they are found.
    #[arg(long, value_name = "N", default_value_t = 0)]
    solutions: u64,
    /// Applications, all to one call.
    #[arg(long, value_name = "N", default_value_t = 0)]
    applications: u64,
    /// Sealed entries of the journal.
    #[arg(long, value_name = "N", default_value_t = 0)]
    journal: u64,
    /// Challenges in every phase.
    #[arg(long, value_name = "N", default_value_t = 0)]
    calls: u64,
    /// Founders with a session and a hundred startups each, who can apply to the first challenge.
    #[arg(long, value_name = "N", default_value_t = 0)]
    founders: u64,
    /// The first challenge's deadline, for example 2027-03-10T12:00:00Z.
    #[arg(long, value_name = "TIME")]
    closes: Option<chrono::DateTime<chrono::Utc>>,
}

pub async fn run(place: &Place, args: SeedArgs) -> anyhow::Result<Outcome> {
    let amounts = Amounts {
        solutions: args.solutions,
        applications: args.applications,
        journal: args.journal,
        calls: args.calls,
        founders: args.founders,
    };
    if amounts == Amounts::default() {
        eprintln!("passerelle seed: say how much, for example --solutions 1000");
        return Ok(Outcome::Misused);
    }
    let app = start::open(place.config()?, Arc::new(SystemClock), Arc::new(SystemIds::default()), true).await?;
    let seeded = match seed::run(&app, amounts, args.closes).await {
        Ok(seeded) => seeded,
        Err(refused @ Refused::Inhabited) => {
            eprintln!("passerelle seed: {refused}");
            return Ok(Outcome::Refused);
        }
        Err(Refused::Machine(failure)) => return Err(failure.into()),
    };
    if place.json {
        let told = serde_json::json!({
            "amounts": seeded.amounts, "email": seeded.email, "session": seeded.session, "call": seeded.call,
            "founders": seeded.founders,
        });
        println!("{told}");
    } else {
        let Amounts { solutions, applications, journal, calls, founders: _ } = seeded.amounts;
        println!("{solutions} solutions, {calls} challenges, {applications} applications, {journal} journal entries.");
        println!("Signed in as {}: Cookie: session={}", seeded.email, seeded.session);
    }
    Ok(Outcome::Well)
}
