//! A migrated database, a clock that stands, and ids that repeat.

use std::sync::Arc;

use chrono::{DateTime, TimeZone, Utc};
use migration::{Migrator, MigratorTrait};
use platform::change::{Acting, Change};
use platform::clock::ManualClock;
use platform::db::Db;
use platform::ids::SystemIds;
use platform::journal;
use platform::keys::Keyring;
use platform::subject::Subject;
use platform::testing::TestDatabase;
use platform::worker::Worker;
use tempfile::TempDir;
use uuid::Uuid;

pub struct World {
    pub database: TestDatabase,
    pub clock: Arc<ManualClock>,
    pub ids: SystemIds,
    pub keyring: Arc<Keyring>,
    pub folder: TempDir,
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
        let (folder, ids) = (TempDir::new().unwrap(), SystemIds::default());
        let keyring = Keyring::open(&folder.path().join("keys")).unwrap();
        keyring.ready(&database.db, &ids, morning(), &[journal::PURPOSE]).await.unwrap();
        let clock = Arc::new(ManualClock::at(morning()));
        Self { database, clock, ids, keyring: Arc::new(keyring), folder }
    }

    pub fn db(&self) -> &Db {
        &self.database.db
    }

    pub async fn change(&self) -> Change<'_> {
        Change::begin(self.db(), &*self.clock, &self.ids, Acting::system()).await.unwrap()
    }

    pub fn worker(&self) -> Worker {
        Worker::new(self.db().clone(), self.clock.clone(), &self.ids, self.keyring.clone())
    }

    pub async fn end(self) {
        self.database.remove().await.unwrap();
    }
}
