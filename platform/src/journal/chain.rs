//! How entries hang together, and what a checkpoint states. Documented, so that anyone can check with other tools.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde_json::json;

use super::content::{Hash, canonical, sha256, time};

/// The purpose of the key that signs checkpoints.
pub const PURPOSE: &str = "journal";
/// What the first entry hangs on.
pub const START: Hash = [0; 32];

/// SHA-256 over the label, the position (8 bytes, big-endian), the link before and the hash of the content.
pub fn link(position: i64, prev: &[u8], content_hash: &[u8]) -> Hash {
    sha256(&[b"passerelle journal 1".as_slice(), &position.to_be_bytes(), prev, content_hash].concat())
}

/// The bytes that are signed: so far the journal had come at that (real) time.
pub fn statement(position: i64, chain: &[u8], at: DateTime<Utc>) -> Result<String, DbErr> {
    let hex: String = chain.iter().map(|byte| format!("{byte:02x}")).collect();
    canonical(&json!({ "at": time(at), "chain": hex, "journal": "passerelle/1", "position": position }))
}
