//! What an entry says, as the bytes that are hashed: RFC 8785 (JSON Canonicalization Scheme).
//!
//! Times are text with six decimals in UTC, so that both databases give the same bytes back.

use std::collections::BTreeSet;

use chrono::{DateTime, SecondsFormat, Utc};
use entity::journal_entry::Model;
use ring::digest::{SHA256, digest};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

pub type Hash = [u8; 32];

#[derive(Serialize)]
struct Content<'a> {
    id: Uuid,
    change: Uuid,
    ordinal: i64,
    at: String,
    recorded_at: String,
    event: &'a str,
    subject: Thing<'a>,
    about: Value,
    person: Option<Uuid>,
    organisation: Option<Uuid>,
    capacity: &'a str,
    data: Value,
}

#[derive(Serialize)]
struct Thing<'a> {
    kind: &'a str,
    id: Uuid,
}

pub fn sha256(bytes: &[u8]) -> Hash {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest(&SHA256, bytes).as_ref());
    hash
}

pub fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

pub fn canonical(value: &impl Serialize) -> Result<String, DbErr> {
    serde_json_canonicalizer::to_string(value).map_err(|error| DbErr::Json(error.to_string()))
}

/// The canonical text, refused if a number would not come back as it was: RFC 8785 knows doubles only.
pub fn exact(value: &Value) -> Result<String, DbErr> {
    let text = canonical(value)?;
    if parsed(&text)? == *value {
        Ok(text)
    } else {
        Err(DbErr::Json("the journal keeps large integers and decimals as strings".to_owned()))
    }
}

/// The hash of everything that the entry says. Refuses texts that are not in canonical form, because a changed
/// space would otherwise go unseen.
pub fn hash(row: &Model) -> Result<Hash, DbErr> {
    let content = Content {
        id: row.id,
        change: row.change_id,
        ordinal: row.ordinal,
        at: time(row.at),
        recorded_at: time(row.recorded_at),
        event: &row.event,
        subject: Thing { kind: &row.subject_kind, id: row.subject_id },
        about: in_form(&row.about)?,
        person: row.person_id,
        organisation: row.organisation_id,
        capacity: &row.capacity,
        data: in_form(&row.data)?,
    };
    Ok(sha256(canonical(&content)?.as_bytes()))
}

/// Everything that the entry is found under, by its own account: the subject and the other things.
pub fn things(row: &Model) -> Result<BTreeSet<(String, Uuid)>, DbErr> {
    #[derive(Deserialize)]
    struct Other {
        kind: String,
        id: Uuid,
    }
    let others: Vec<Other> = serde_json::from_str(&row.about).map_err(|error| DbErr::Json(error.to_string()))?;
    let subject = (row.subject_kind.clone(), row.subject_id);
    Ok(others.into_iter().map(|other| (other.kind, other.id)).chain([subject]).collect())
}

fn in_form(text: &str) -> Result<Value, DbErr> {
    let value = parsed(text)?;
    if canonical(&value)? == text { Ok(value) } else { Err(DbErr::Json("not in canonical form".to_owned())) }
}

fn parsed(text: &str) -> Result<Value, DbErr> {
    serde_json::from_str(text).map_err(|error| DbErr::Json(error.to_string()))
}
