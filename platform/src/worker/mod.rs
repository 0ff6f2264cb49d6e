//! The worker runs what the outbox holds, and seals the journal. Inside `serve`, or alone and as often as needed.
//!
//! A job is claimed by a conditional UPDATE and a lease. A worker that dies loses its lease, and the job is claimed
//! again: handlers must bear a second run. Backoff and leases go by real time, so that a fast clock hurries no mail.

mod claim;
mod finish;
mod upkeep;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::sync::watch;
use tokio::task::{JoinError, JoinSet};
use uuid::Uuid;

pub use sea_orm::entity::prelude::async_trait::async_trait;

use crate::clock::Clock;
use crate::db::Db;
use crate::error::Failure;
use crate::files::Store;
use crate::ids::Ids;
use crate::journal;
use crate::keys::{KeyError, Keyring};

/// How often it looks when nobody in this process has written.
const POLL: Duration = Duration::from_secs(1);
const AT_ONCE: u64 = 4;
/// While a world is built nobody else waits for the database.
const AT_A_DRAIN: u64 = 16;
/// What it leaves to people between two handfuls while many of them wait to write: a letter may come a little later, a
/// submission before its deadline may not.
const GIVE_WAY: Duration = Duration::from_millis(500);
const BETWEEN_SEALS: Duration = Duration::from_millis(500);
/// How often a running job's lease is renewed; a third of its term.
const RENEW: Duration = Duration::from_secs(100);

/// A job in the hands of this worker.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimedJob {
    pub id: Uuid,
    pub kind: String,
    pub payload: Value,
    /// 1 the first time.
    pub attempt: i64,
    /// Case time for which it was entered.
    pub due: DateTime<Utc>,
}

impl ClaimedJob {
    /// What the job was entered with.
    ///
    /// # Errors
    /// `Park` where it is something else: no later try would read it.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, JobError> {
        serde_json::from_value(self.payload.clone()).map_err(|error| JobError::Park(error.to_string()))
    }
}

#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// May go well later: the mail server is away.
    #[error("{0}")]
    Retry(String),
    /// Nothing went wrong: other jobs have to end first. Asked again soon, as often as it takes.
    #[error("waits for other jobs")]
    Wait,
    /// Will never go well: a person has to look.
    #[error("{0}")]
    Park(String),
}

impl From<Failure> for JobError {
    fn from(failure: Failure) -> Self {
        Self::Retry(failure.to_string())
    }
}

impl From<DbErr> for JobError {
    fn from(error: DbErr) -> Self {
        Self::Retry(error.to_string())
    }
}

/// Does one kind of job. Reloads, checks whether it is still to be done, does it; may run twice.
#[async_trait]
pub trait Handler: Send + Sync {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError>;

    /// Whether the outcome is the same in whatever order such jobs run; a drain then runs several at once.
    fn beside_others(&self) -> bool {
        false
    }
}

/// What became of the jobs that were due.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drained {
    pub done: u64,
    /// Kind and reason of each failed attempt, whether it is tried again or parked.
    pub failed: Vec<(String, String)>,
    /// Due jobs of kinds that this worker has no handler for.
    pub unknown: u64,
}

/// How an attempt ended.
enum Ended {
    Done,
    Waits,
    Failed(String),
}

impl Drained {
    fn count(&mut self, kind: String, ended: Ended) {
        match ended {
            Ended::Done => self.done += 1,
            Ended::Waits => {}
            Ended::Failed(reason) => self.failed.push((kind, reason)),
        }
    }
}

fn kept(ended: Result<Result<Ended, DbErr>, JoinError>) {
    if let Ok(Err(error)) = ended {
        tracing::error!(%error, "what became of a job could not be kept");
    }
}

/// Waits for the jobs that run beside each other.
async fn finished(drained: &mut Drained, running: &mut JoinSet<(String, Result<Ended, DbErr>)>) -> Result<(), DbErr> {
    while let Some(ended) = running.join_next().await {
        if let Ok((kind, outcome)) = ended {
            drained.count(kind, outcome?);
        }
    }
    Ok(())
}

#[derive(Clone)]
pub struct Worker {
    db: Db,
    clock: Arc<dyn Clock>,
    keyring: Arc<Keyring>,
    id: Uuid,
    handlers: BTreeMap<&'static str, Arc<dyn Handler>>,
    files: Option<Store>,
}

impl Worker {
    pub fn new(db: Db, clock: Arc<dyn Clock>, ids: &dyn Ids, keyring: Arc<Keyring>) -> Self {
        Self { db, clock, keyring, id: ids.opaque(), handlers: BTreeMap::new(), files: None }
    }

    /// The store whose left-over pieces upkeep removes.
    #[must_use]
    pub fn sweeping(mut self, files: Store) -> Self {
        self.files = Some(files);
        self
    }

    #[must_use]
    pub fn handle(mut self, kind: &'static str, handler: impl Handler + 'static) -> Self {
        self.handlers.insert(kind, Arc::new(handler));
        self
    }

    /// Works until `stop` becomes true; jobs that have begun are finished first.
    pub async fn run(&self, stop: watch::Receiver<bool>) {
        tokio::join!(self.work(stop.clone()), self.seal(stop));
    }

    /// Does everything that is due now, then seals. For tests and for building a world.
    ///
    /// # Errors
    /// When the database refuses; a failing job is reported, not an error.
    pub async fn drain(&self) -> Result<Drained, KeyError> {
        let mut drained = Drained::default();
        loop {
            let jobs = claim::claim(self, AT_A_DRAIN).await?;
            if jobs.is_empty() {
                break;
            }
            let mut running = JoinSet::new();
            for job in jobs {
                let (worker, kind) = (self.clone(), job.kind.clone());
                let beside = self.handlers.get(kind.as_str()).is_some_and(|handler| handler.beside_others());
                if beside {
                    running.spawn(async move { (kind, worker.attempt(job).await) });
                } else {
                    finished(&mut drained, &mut running).await?;
                    drained.count(kind, self.attempt(job).await?);
                }
            }
            finished(&mut drained, &mut running).await?;
        }
        journal::seal(&self.db, &self.keyring, self.clock.real()).await?;
        drained.unknown = claim::unknown(self).await?;
        Ok(drained)
    }

    /// Takes jobs as long as there is room: one that takes long keeps no other waiting.
    async fn work(&self, mut stop: watch::Receiver<bool>) {
        let mut running = JoinSet::new();
        while !*stop.borrow() {
            if self.db.is_crowded() {
                tokio::time::sleep(GIVE_WAY).await;
            }
            let room = AT_ONCE.saturating_sub(running.len() as u64);
            let taken = match self.take(room, &mut running).await {
                Ok(taken) => taken,
                Err(error) => {
                    tracing::error!(%error, "the outbox could not be worked on");
                    0
                }
            };
            if taken > 0 && taken < room {
                continue;
            }
            tokio::select! {
                Some(ended) = running.join_next() => kept(ended),
                () = self.db.written(), if taken < room => {}
                () = tokio::time::sleep(POLL) => {}
                _ = stop.wait_for(|stop| *stop) => {}
            }
        }
        while let Some(ended) = running.join_next().await {
            kept(ended);
        }
    }

    /// Removes what has outlived its use: once an hour, whichever process comes first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn upkeep(&self) -> Result<(), DbErr> {
        upkeep::sweep(self).await
    }

    /// Begins as many due jobs as there is room for; how many that were.
    async fn take(&self, room: u64, running: &mut JoinSet<Result<Ended, DbErr>>) -> Result<u64, DbErr> {
        self.upkeep().await?;
        if room == 0 {
            return Ok(0);
        }
        let jobs = claim::claim(self, room).await?;
        let taken = jobs.len() as u64;
        for job in jobs {
            let worker = self.clone();
            running.spawn(async move { worker.attempt(job).await });
        }
        Ok(taken)
    }

    /// Runs one job and keeps what became of it.
    async fn attempt(&self, job: ClaimedJob) -> Result<Ended, DbErr> {
        let outcome = match self.handlers.get(job.kind.as_str()) {
            // it took its workers down with it, so no attempt ever came to an end
            _ if job.attempt > finish::ATTEMPTS => Err(JobError::Park("no attempt came to an end".to_owned())),
            Some(handler) => self.guarded(handler.clone(), job.clone()).await,
            None => Err(JobError::Park("no handler".to_owned())),
        };
        match outcome {
            Ok(()) => {
                finish::done(self, &job).await?;
                Ok(Ended::Done)
            }
            Err(JobError::Wait) => {
                finish::waits(self, &job).await?;
                Ok(Ended::Waits)
            }
            Err(error) => {
                tracing::warn!(job = %job.id, kind = job.kind, attempt = job.attempt, %error, "a job failed");
                finish::failed(self, &job, &error).await?;
                Ok(Ended::Failed(error.to_string()))
            }
        }
    }

    /// In a task of its own, so that a panic ends the job and not the worker; the lease is renewed meanwhile.
    async fn guarded(&self, handler: Arc<dyn Handler>, job: ClaimedJob) -> Result<(), JobError> {
        let claimed = job.clone();
        let mut running = tokio::spawn(async move { handler.run(&job).await });
        loop {
            tokio::select! {
                ended = &mut running => {
                    return ended.unwrap_or_else(|_| Err(JobError::Retry("the handler panicked".to_owned())));
                }
                () = tokio::time::sleep(RENEW) => finish::renew(self, &claimed).await?,
            }
        }
    }

    async fn seal(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            if let Err(error) = journal::seal(&self.db, &self.keyring, self.clock.real()).await {
                tracing::error!(%error, "the journal could not be sealed");
            }
            tokio::select! {
                () = tokio::time::sleep(BETWEEN_SEALS) => {}
                _ = stop.wait_for(|stop| *stop) => {}
            }
        }
        if let Err(error) = journal::seal(&self.db, &self.keyring, self.clock.real()).await {
            tracing::error!(%error, "the journal could not be sealed at the end");
        }
    }
}
