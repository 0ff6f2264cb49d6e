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

// identity
pub mod person;
pub mod session;
pub mod one_time_code;
pub mod sign_in_attempt;

// registry
pub mod rules_version;
pub mod organisation;
pub mod organisation_capacity;
pub mod organisation_review;
pub mod organisation_document;
pub mod founder;
pub mod outside_act;
pub mod membership;
pub mod assignment;
pub mod invitation;
pub mod relation;
pub mod form;
pub mod form_version;
pub mod label_session;
pub mod label_session_member;
pub mod label;
