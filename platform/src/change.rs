//! One change: rows, journal entries, tasks and outbox jobs, wholly or not at all.
//!
//! What a command does it does over `conn()`. Dropped without `commit()`, nothing of it remains.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Utc};
use sea_orm::{DatabaseTransaction, DbErr, UpdateResult};
use uuid::Uuid;

use crate::clock::Clock;
use crate::db::{Db, WriteTxn};
use crate::error::Failure;
use crate::ids::Ids;
use crate::journal::{self, Entry, Subject};
use crate::lease;
use crate::outbox::{self, Job};

/// Who acts, for whom, and as what. All of it goes into the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acting {
    pub person: Option<Uuid>,
    pub organisation: Option<Uuid>,
    /// The role in which the person acts: `digital-lead`. `system` where nobody does.
    pub capacity: String,
}

impl Acting {
    /// A person who changes something about themselves.
    pub fn own(person: Uuid) -> Self {
        Self { person: Some(person), organisation: None, capacity: "own account".to_owned() }
    }

    /// Whoever has the link of a letter: nobody, where the link does not say whose it is.
    pub fn by_link(person: Option<Uuid>) -> Self {
        Self { person, organisation: None, capacity: "link in a letter".to_owned() }
    }

    /// A sweep, a job or the building of a world.
    pub fn system() -> Self {
        Self { person: None, organisation: None, capacity: "system".to_owned() }
    }
}

/// After a compare-and-set on a row's version: whether it was still the version that the permit was given for.
///
/// # Errors
/// `Stale` where somebody was faster.
pub fn moved(done: UpdateResult) -> Result<(), Failure> {
    if done.rows_affected == 1 { Ok(()) } else { Err(Failure::Stale) }
}

pub struct Change<'a> {
    txn: WriteTxn,
    ids: &'a dyn Ids,
    id: Uuid,
    now: DateTime<Utc>,
    real: DateTime<Utc>,
    acting: Acting,
    delegation: Option<Uuid>,
    entries: AtomicI64,
}

impl<'a> Change<'a> {
    /// Begins the write, and reads the clock after the wait for it: a deadline is compared with when the change
    /// could be made, not with when it was asked for.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn begin(db: &Db, clock: &dyn Clock, ids: &'a dyn Ids, acting: Acting) -> Result<Self, DbErr> {
        let txn = db.begin().await?;
        let (now, real) = (clock.now(), clock.real());
        Ok(Self { txn, ids, id: ids.at(now), now, real, acting, delegation: None, entries: AtomicI64::new(0) })
    }

    /// Everything recorded is about this delegation too: who acted did so for somebody else.
    #[must_use]
    pub fn under(self, delegation: Option<Uuid>) -> Self {
        Self { delegation, ..self }
    }

    pub fn conn(&self) -> &DatabaseTransaction {
        self.txn.conn()
    }

    /// Case time, the same during the whole change.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Real time, the same during the whole change.
    pub fn real(&self) -> DateTime<Utc> {
        self.real
    }

    pub fn acting(&self) -> &Acting {
        &self.acting
    }

    /// A new UUIDv7.
    pub fn id(&self) -> Uuid {
        self.ids.at(self.now)
    }

    /// A new UUIDv4, for what must not tell when it was made.
    pub fn opaque_id(&self) -> Uuid {
        self.ids.opaque()
    }

    /// For salts, tokens and references.
    pub fn secret(&self) -> [u8; 32] {
        self.ids.secret()
    }

    /// [`lease::alone`] with what has this name.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn alone(&self, name: &str) -> Result<(), DbErr> {
        lease::alone(self.conn(), name).await
    }

    /// Binds the journal entries of this change together.
    pub fn change_id(&self) -> Uuid {
        self.id
    }

    pub(crate) fn next_entry(&self) -> i64 {
        self.entries.fetch_add(1, Ordering::Relaxed)
    }

    /// # Errors
    /// When the entry holds what the journal cannot keep exactly, or the database refuses.
    pub async fn record(&self, entry: Entry) -> Result<(), DbErr> {
        self.record_all(&[entry]).await
    }

    /// What one act did to many things: an entry each, in few statements.
    ///
    /// # Errors
    /// As [`Change::record`].
    pub async fn record_all(&self, entries: &[Entry]) -> Result<(), DbErr> {
        if let Some(delegation) = self.delegation {
            let under = |entry: &Entry| entry.clone().about(Subject::new(journal::DELEGATION, delegation));
            let entries: Vec<Entry> = entries.iter().map(under).collect();
            return self.write(&entries).await;
        }
        self.write(entries).await
    }

    async fn write(&self, entries: &[Entry]) -> Result<(), DbErr> {
        for thing in entries.iter().flat_map(|entry| entry.about.iter().chain([&entry.subject])) {
            self.txn.touch(thing.kind);
        }
        journal::record(self, entries).await
    }

    /// A job with a known dedupe key is not entered again.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn enqueue(&self, job: Job) -> Result<(), DbErr> {
        self.enqueue_all(vec![job]).await
    }

    /// Many jobs in few statements, such as the letters of one act.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn enqueue_all(&self, jobs: Vec<Job>) -> Result<(), DbErr> {
        outbox::enqueue(self, jobs).await
    }

    /// # Errors
    /// When the database could not keep it; then nothing was changed.
    pub async fn commit(self) -> Result<(), DbErr> {
        self.txn.commit().await
    }

    /// # Errors
    /// When the connection is lost; the change is gone in that case too.
    pub async fn rollback(self) -> Result<(), DbErr> {
        self.txn.rollback().await
    }
}
