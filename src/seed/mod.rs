//! Seed: volume for measuring, not a world to look at.
//!
//! Rows go in by the thousand, past the commands: nobody acted, so there are no letters and no tasks but the bench
//! person's. The same numbers make the same texts. A database that holds anything of anybody else is refused.

mod bulk;
mod calls;
mod dice;
mod founders;
mod scene;
mod solutions;
mod store;
mod words;

use chrono::{DateTime, NaiveTime, Utc};
use platform::{db::WriteTxn, ids::SeededIds, journal};
use serde::{Deserialize, Serialize};

use crate::{app::App, demo};

/// How much there is to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amounts {
    pub solutions: u64,
    /// Applications, all to one call.
    pub applications: u64,
    pub journal: u64,
    pub calls: u64,
    /// Each with [`founders::EACH`] startups.
    #[serde(default)]
    pub founders: u64,
}

/// What was made, and how to come in as the bench person.
#[derive(Debug)]
pub struct Seeded {
    pub amounts: Amounts,
    pub email: String,
    /// The bench person's session cookie.
    pub session: String,
    /// The call that has all the applications.
    pub call: Option<uuid::Uuid>,
    /// Of this seed.
    pub founders: Vec<founders::Founder>,
}

/// Why nothing was made.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    #[error("this database holds people's own data; seed a folder of its own (--data DIR)")]
    Inhabited,
    #[error(transparent)]
    Machine(#[from] platform::error::Failure),
}

impl From<sea_orm::DbErr> for Refused {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Machine(error.into())
    }
}

/// What every part of the seed shares.
struct Ground<'a> {
    app: &'a App,
    ids: SeededIds,
    /// The midnight before now: the same day makes the same rows.
    day: DateTime<Utc>,
    /// Counts on from earlier seeds of this database.
    before: Amounts,
}

impl Ground<'_> {
    async fn begin(&self) -> Result<WriteTxn, Refused> {
        Ok(self.app.db.begin().await?)
    }
}

/// Makes the amounts, beside what earlier seeds made. The first call closes at this time, if one is given.
///
/// # Errors
/// `Inhabited` if the database holds what is neither seed nor demo.
pub async fn run(app: &App, amounts: Amounts, closes: Option<DateTime<Utc>>) -> Result<Seeded, Refused> {
    let before = store::earlier(app.db.read()).await?;
    if before.is_none() && !demo::is_demo(&app.config) && store::inhabited(app.db.read()).await? {
        return Err(Refused::Inhabited);
    }
    let before = before.unwrap_or_default();
    let seed = before.solutions ^ before.applications.rotate_left(16) ^ before.journal.rotate_left(32);
    let day = app.clock.now().date_naive().and_time(NaiveTime::MIN).and_utc();
    let ground = Ground { app, ids: SeededIds::new(seed), day, before };
    store::hurry(app).await?;
    let scene = scene::build(&ground, amounts).await?;
    solutions::fill(&ground, &scene, amounts.solutions).await?;
    let call = calls::fill(&ground, &scene, amounts, closes).await?;
    let founders = founders::fill(&ground, &scene.startups, amounts.founders).await?;
    journal_entries(&ground, &scene, amounts.journal).await?;
    let total = Amounts {
        solutions: before.solutions + amounts.solutions,
        applications: before.applications + amounts.applications,
        journal: before.journal + amounts.journal,
        calls: before.calls + amounts.calls,
        founders: before.founders + amounts.founders,
    };
    store::remember(&ground, total).await?;
    store::measure(app).await?;
    Ok(Seeded { amounts: total, email: scene::EMAIL.to_owned(), session: scene.session, call, founders })
}

/// Entries that hang on the chain as sealed ones do.
async fn journal_entries(ground: &Ground<'_>, scene: &scene::Scene, count: u64) -> Result<(), Refused> {
    let events = ["solution.published", "call.question_asked", "application.submitted", "organisation.described"];
    let entry = |place: u64| {
        let startup = scene.startups[place as usize % scene.startups.len()];
        let event = events[place as usize % events.len()];
        let subject = platform::subject::Subject::new("organisation", startup);
        let at = ground.day - chrono::TimeDelta::seconds((count - place) as i64);
        (at, journal::Entry::new(event, subject).data(serde_json::json!({ "seed": place })))
    };
    let entries = (0..count).map(entry);
    let failed = |error: platform::keys::KeyError| Refused::Machine(platform::error::Failure::internal(error));
    journal::fill(&ground.app.db, &ground.app.keys, &ground.ids, ground.app.clock.real(), entries).await.map_err(failed)
}
