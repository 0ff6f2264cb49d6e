//! A migrated database, a clock that stands, and ids that repeat.

use chrono::{DateTime, TimeZone, Utc};
use migration::{Migrator, MigratorTrait};
use platform::change::{Acting, Change};
use platform::clock::ManualClock;
use platform::db::Db;
use platform::ids::SystemIds;
use platform::subject::Subject;
use platform::testing::TestDatabase;
use uuid::Uuid;

pub struct World {
    pub database: TestDatabase,
    pub clock: ManualClock,
    pub ids: SystemIds,
}

pub fn morning() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2027, 3, 1, 9, 0, 0).unwrap()
}

pub fn thing(number: u128) -> Subject {
    Subject::new("thing", Uuid::from_u128(number))
}

impl World {
    pub async fn new() -> Self {
        let database = TestDatabase::fresh().await.unwrap();
        Migrator::up(database.db.maintenance(), None).await.unwrap();
        Self { database, clock: ManualClock::at(morning()), ids: SystemIds::default() }
    }

    pub fn db(&self) -> &Db {
        &self.database.db
    }

    pub async fn change(&self) -> Change<'_> {
        Change::begin(self.db(), &self.clock, &self.ids, Acting::system()).await.unwrap()
    }

    pub async fn end(self) {
        self.database.remove().await.unwrap();
    }
}
