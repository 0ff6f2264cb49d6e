//! What a receipt vouches for: the content as it was handed in, and the words that the platform signs.
//!
//! Both are plain documents that are hashed and signed in their canonical form (RFC 8785), so that anybody can check
//! them later without the platform. Amounts and large integers are texts, because JSON numbers are floats.

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Name and version of the content's form, so that a later one cannot be taken for this one.
pub const CONTENT_FORM: &str = "passerelle-submission/1";
/// Name and version of the receipt's form.
pub const RECEIPT_FORM: &str = "passerelle-receipt/1";
/// What the signing key is for.
pub const PURPOSE: &str = "receipt";

/// A file of the submission, known by the hash of its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiledAttachment {
    pub id: Uuid,
    pub name: String,
    pub r#type: String,
    pub size: String,
    pub sha256: String,
}

/// A partner of a joint application, as it consented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    pub organisation: Uuid,
    pub name: String,
    /// A word of `Part`.
    pub brings: String,
    /// In percent: `30`, `12.5`.
    pub share: String,
    pub consented_by: Uuid,
    /// As `received_at`.
    pub consented_at: String,
}

/// Everything that was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub form: String,
    pub application: Uuid,
    pub call: Uuid,
    pub form_version: Option<Uuid>,
    pub startup: Uuid,
    pub solution: Option<Uuid>,
    /// Runs with each handing in: 1, 2 …
    pub number: String,
    /// Section key → field key → answer.
    pub answers: BTreeMap<String, serde_json::Value>,
    pub attachments: Vec<FiledAttachment>,
    /// Who applies together with the startup; of an application of one alone there is no word.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<Partner>,
    /// 256 random bits in hexadecimal: without them a short answer could be guessed from the published hash.
    pub salt: String,
}

/// The words that are signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    pub form: String,
    pub number: String,
    pub reference: String,
    pub application: Uuid,
    pub call: Uuid,
    pub submission: String,
    /// The server's time, after the last byte had arrived.
    pub received_at: String,
    pub content_sha256: String,
}

/// A receipt as the team keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub statement: Statement,
    pub algorithm: String,
    pub key_id: Uuid,
    /// The public half in hexadecimal, so that the file can be checked by itself; whether that key is the platform's
    /// is known from the published list of keys.
    pub public_key: String,
    pub signature: String,
}

/// A time as receipts write it: RFC 3339 in UTC with microseconds.
pub fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of a hexadecimal text; `None` if it is none.
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
}
