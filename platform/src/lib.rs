//! The platform: what every room stands on. It knows no business word.
//!
//! Time, ids and randomness come in as arguments; a change is rows, journal, tasks and outbox in one transaction.

pub mod clock;
pub mod ids;
pub mod reference;
pub mod subject;
pub mod cursor;
pub mod db;
pub mod spreadsheet;
pub mod sql;
pub mod search;
pub mod change;
pub mod journal;
pub mod outbox;
pub mod tasks;
pub mod holds;
pub mod lease;
pub mod settings;
pub mod idempotency;
pub mod keys;
pub mod sealed;
pub mod worker;
pub mod mail;
pub mod batches;
pub mod calendar;
pub mod files;
pub mod telemetry;
pub mod testing;

pub mod format;
pub mod i18n;
pub mod refusals;
pub mod templates;
pub mod shell;
pub mod assets;
pub mod chart;
pub mod compare;

pub mod csrf;
pub mod error;
pub mod folder;
pub mod forms;
