//! The journal: every change, append-only, in a chain that shows any later hand.
//!
//! Within the change only the entry and the hash of its content are written. The sealer then gives each entry its
//! position in the one order that feeds and proofs rely on, and signs how far it came.
//! No personal data inside: ids, states, salted digests.

mod content;
mod chain;
mod seal;
mod verify;
mod unreadable;
mod read;
mod fill;

use std::borrow::Cow;

use entity::{journal_about, journal_entry};
use sea_orm::{ActiveModelTrait, DbErr, EntityTrait, IntoActiveModel, Set};
use serde_json::Value;
use uuid::Uuid;

use crate::change::Change;
pub use crate::subject::Subject;
pub use chain::PURPOSE;
pub use content::{canonical, sha256};
pub use fill::fill;
pub use read::{Recorded, about, since};
pub use seal::seal;
pub use verify::{Fault, Flaw, Report, verify};

/// The kind of the subject that entries are about where somebody acted for another.
pub const DELEGATION: &str = "delegation";

/// Something that happened, in the past tense: `call.published`.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub event: Cow<'static, str>,
    pub subject: Subject,
    /// The other things that a reader of their history should find this under.
    pub about: Vec<Subject>,
    /// Ids, states, salted digests. Integers beyond 2^53 as strings, as RFC 8785 asks.
    pub data: Value,
}

impl Entry {
    pub fn new(event: impl Into<Cow<'static, str>>, subject: Subject) -> Self {
        Self { event: event.into(), subject, about: Vec::new(), data: Value::Object(serde_json::Map::new()) }
    }

    #[must_use]
    pub fn about(mut self, thing: Subject) -> Self {
        self.about.push(thing);
        self
    }

    #[must_use]
    pub fn data(mut self, data: Value) -> Self {
        self.data = data;
        self
    }
}

/// Entries in one statement.
const TOGETHER: usize = 200;

/// Writes the entries with the hashes of their content into the open change.
pub(crate) async fn record(change: &Change<'_>, entries: &[Entry]) -> Result<(), DbErr> {
    for part in entries.chunks(TOGETHER) {
        let rows = part.iter().map(|entry| row(change, entry)).collect::<Result<Vec<_>, _>>()?;
        let about: Vec<_> = rows.iter().zip(part).flat_map(|(row, entry)| things(row.id, entry)).collect();
        let rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
        journal_entry::Entity::insert_many(rows).exec_without_returning(change.conn()).await?;
        journal_about::Entity::insert_many(about).exec_without_returning(change.conn()).await?;
    }
    Ok(())
}

fn row(change: &Change<'_>, entry: &Entry) -> Result<journal_entry::Model, DbErr> {
    let acting = change.acting();
    let mut row = journal_entry::Model {
        id: change.id(),
        change_id: change.change_id(),
        ordinal: change.next_entry(),
        at: change.now(),
        recorded_at: change.real(),
        event: entry.event.to_string(),
        subject_kind: entry.subject.kind.to_owned(),
        subject_id: entry.subject.id,
        about: content::canonical(&entry.about)?,
        person_id: acting.person,
        organisation_id: acting.organisation,
        capacity: acting.capacity.clone(),
        data: content::exact(&entry.data)?,
        content_hash: Vec::new(),
        position: None,
        prev: None,
        chain: None,
    };
    row.content_hash = content::hash(&row)?.to_vec();
    Ok(row)
}

/// The subject and everything else, each once.
fn things(entry_id: Uuid, entry: &Entry) -> Vec<journal_about::ActiveModel> {
    let mut things = vec![entry.subject];
    for thing in &entry.about {
        if !things.contains(thing) {
            things.push(*thing);
        }
    }
    let row = |thing: Subject| journal_about::ActiveModel {
        entry_id: Set(entry_id),
        kind: Set(thing.kind.to_owned()),
        thing_id: Set(thing.id),
    };
    things.into_iter().map(row).collect()
}

/// The SHA-256 of a document in canonical form (RFC 8785), in hexadecimal: what pins a document whatever its layout.
///
/// # Errors
/// A document that has no canonical form.
pub fn content_hash(document: &Value) -> Result<String, DbErr> {
    let digest = content::sha256(content::canonical(document)?.as_bytes());
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}
