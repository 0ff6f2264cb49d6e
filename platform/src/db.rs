//! The database: readers for looking, one way to write.
//!
//! SQLite: WAL, `synchronous=FULL` (an acknowledged submission survives a power cut), one writer connection, and
//! write transactions that begin IMMEDIATE, because a read that turns into a write cannot wait. Readers cannot write.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sea_orm::sqlx::Connection as _;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, RuntimeErr,
    SqliteTransactionMode, TransactionOptions, TransactionTrait, sqlx,
};
use tokio::sync::Notify;

const READERS: u32 = 8;
/// PostgreSQL only; SQLite has one writer.
const WRITERS: u32 = 8;
/// Prepared statements that each connection keeps: about as many as the application has.
const STATEMENTS: usize = 500;
const WAIT: Duration = Duration::from_secs(10);
/// A connection that was not used for so long may have been cut off.
const IDLE: Duration = Duration::from_secs(5);
/// So many that wait to write are a crowd.
const CROWD: usize = 4;

#[derive(Clone, Debug)]
pub struct Db {
    read: DatabaseConnection,
    write: DatabaseConnection,
    work: Arc<Notify>,
    changes: Changes,
    waiting: Arc<AtomicUsize>,
}

/// How often this process has changed things of a kind; under no kind, how often it has written at all.
type Changes = Arc<Mutex<BTreeMap<&'static str, u64>>>;
const ANY: &str = "";

impl Db {
    /// `sqlite://path` or `postgres://…`. A missing SQLite file is made.
    ///
    /// # Errors
    /// When the database cannot be reached or opened.
    pub async fn connect(url: &str) -> Result<Self, DbErr> {
        let writers = if url.starts_with("sqlite:") { 1 } else { WRITERS };
        let write = Database::connect(options(url, writers, false)).await?;
        let read = Database::connect(options(url, READERS, true)).await?;
        Ok(Self { read, write, work: Arc::new(Notify::new()), changes: Changes::default(), waiting: Arc::default() })
    }

    /// For everything that only looks. The database refuses a write over it.
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// Begins a write. Keep it short: on SQLite all others wait for it.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn begin(&self) -> Result<WriteTxn, DbErr> {
        let immediate = TransactionOptions {
            sqlite_transaction_mode: self.is_sqlite().then_some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let queue = Queue::join(&self.waiting);
        let txn = self.write.begin_with_options(immediate).await?;
        drop(queue);
        Ok(WriteTxn { txn, work: self.work.clone(), changes: self.changes.clone(), touched: Mutex::default() })
    }

    /// Whether many in this process wait to write: what nobody waits for, gives way.
    pub fn is_crowded(&self) -> bool {
        self.waiting.load(Ordering::Relaxed) >= CROWD
    }

    /// How often this process has changed things of this kind: what was read before still holds while the number
    /// stays, unless another process wrote.
    pub fn changes(&self, kind: &str) -> u64 {
        let changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        changes.get(kind).copied().unwrap_or_default()
    }

    /// Tells of every statement that is sent from now on over this handle and its copies: for tests that count them.
    pub fn on_statement(&mut self, told: impl Fn(&str) + Clone + Send + Sync + 'static) {
        for connection in [&mut self.read, &mut self.write] {
            let told = told.clone();
            connection.set_metric_callback(move |info| told(&info.statement.sql));
        }
    }

    /// For the schema's history and for maintenance alone: never for a person's change.
    pub fn maintenance(&self) -> &DatabaseConnection {
        &self.write
    }

    /// Writes these tables anew, so that nothing of what was written over or deleted stays in the database's files. For
    /// maintenance: all others wait meanwhile.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn compact(&self, tables: &[&str]) -> Result<(), DbErr> {
        if self.is_sqlite() {
            self.write.execute_unprepared("VACUUM").await?;
            self.write.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
            return Ok(());
        }
        for table in tables {
            self.write.execute_unprepared(&format!("VACUUM (FULL) {table}")).await?;
        }
        Ok(())
    }

    pub fn is_sqlite(&self) -> bool {
        self.read.get_database_backend() == DbBackend::Sqlite
    }

    /// Waits until somebody in this process has committed a write.
    pub async fn written(&self) {
        self.work.notified().await;
    }

    /// How often this process has written anything.
    pub fn commits(&self) -> u64 {
        self.changes(ANY)
    }

    /// # Errors
    /// When a connection does not close well.
    pub async fn close(self) -> Result<(), DbErr> {
        self.read.close().await?;
        self.write.close().await
    }
}

/// A place among those who wait to write, left also by whoever gives up.
struct Queue<'a>(&'a AtomicUsize);

impl<'a> Queue<'a> {
    fn join(waiting: &'a AtomicUsize) -> Self {
        waiting.fetch_add(1, Ordering::Relaxed);
        Self(waiting)
    }
}

impl Drop for Queue<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// An open write. Dropped without commit, nothing of it remains.
#[derive(Debug)]
pub struct WriteTxn {
    txn: DatabaseTransaction,
    work: Arc<Notify>,
    changes: Changes,
    touched: Mutex<BTreeSet<&'static str>>,
}

impl WriteTxn {
    pub fn conn(&self) -> &DatabaseTransaction {
        &self.txn
    }

    /// Once committed, things of this kind count as changed.
    pub fn touch(&self, kind: &'static str) {
        self.touched.lock().unwrap_or_else(PoisonError::into_inner).insert(kind);
    }

    /// # Errors
    /// When the database could not keep it; then nothing was changed.
    pub async fn commit(self) -> Result<(), DbErr> {
        self.txn.commit().await?;
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        let touched = self.touched.into_inner().unwrap_or_else(PoisonError::into_inner);
        for kind in touched.into_iter().chain([ANY]) {
            *changes.entry(kind).or_default() += 1;
        }
        drop(changes);
        self.work.notify_one();
        Ok(())
    }

    /// # Errors
    /// When the connection is lost; the change is gone in that case too.
    pub async fn rollback(self) -> Result<(), DbErr> {
        self.txn.rollback().await
    }
}

/// Whether the error is this named constraint's. SQLite names a UNIQUE constraint by its columns only
/// (`organisation.country, organisation.number`), so the caller says both.
pub fn violates(error: &DbErr, constraint: &str, sqlite_columns: &str) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause))) = error else {
        return false;
    };
    let sqlx::Error::Database(told) = &**cause else { return false };
    match told.constraint() {
        Some(name) => name == constraint,
        None => {
            let about = told.message().rsplit("failed: ").next().unwrap_or_default();
            about == constraint || about == sqlite_columns || about == format!("index '{constraint}'")
        }
    }
}

/// Whether the change met another one that was faster: the same thing was made twice, or each waited for the other. A
/// person can bring this about with two browsers; whoever comes second looks again.
pub fn is_race(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause))) = error else {
        return false;
    };
    let sqlx::Error::Database(told) = &**cause else { return false };
    // serialization failure, deadlock (PostgreSQL, appendix A)
    told.is_unique_violation() || matches!(told.code().as_deref(), Some("40001" | "40P01"))
}

fn options(url: &str, connections: u32, read_only: bool) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.sqlx_logging(false).record_stmt_in_spans(false).acquire_timeout(WAIT).max_connections(connections);
    // asking a connection whether it lives, before each statement, costs as much as the statement
    options.test_before_acquire_if_idle_for(IDLE);
    // SQLite ends a transaction by itself when the disk is full, and its driver goes on counting it: whatever is written
    // after that would lie within it and never be kept. Such a connection is closed, which takes back all of it.
    options.map_sqlx_sqlite_before_acquire(|connection, _| {
        let sound = !connection.is_in_transaction();
        Box::pin(std::future::ready(Ok(sound)))
    });
    options.map_sqlx_sqlite_opts(move |sqlite| {
        let sqlite = sqlite
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(WAIT)
            .statement_cache_capacity(STATEMENTS)
            .foreign_keys(true);
        if read_only { sqlite.pragma("query_only", "ON") } else { sqlite }
    });
    options.map_sqlx_postgres_opts(move |postgres| {
        let kept = if read_only { "on" } else { "off" };
        // many readers at once: one statement does not take the cores of all the others
        let settings = [("default_transaction_read_only", kept), ("max_parallel_workers_per_gather", "0")];
        postgres.options(settings)
    });
    options
}
