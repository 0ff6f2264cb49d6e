//! Rows: one table a file, no behaviour. Only `store.rs` files and the platform see them.

// platform
pub mod attachment;
pub mod blob;
pub mod hold;
pub mod idempotency_key;
pub mod journal_about;
pub mod journal_checkpoint;
pub mod journal_entry;
pub mod lease;
pub mod outbox_job;
pub mod setting;
pub mod signing_key;
pub mod task;
