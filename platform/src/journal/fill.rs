//! Volume for measuring: entries that go in sealed, a thousand at a time. Never for what somebody did.

use chrono::{DateTime, Utc};
use entity::{journal_about, journal_entry};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

use super::{Entry, chain, content, seal};
use crate::{
    db::Db,
    ids::Ids,
    keys::{KeyError, Keyring},
};

const BATCH: usize = 1_000;

/// Hangs these entries, each with its time, behind what the journal holds; what waits is sealed first.
///
/// # Errors
/// When the database refuses or no key for checkpoints is there.
pub async fn fill(
    db: &Db,
    keyring: &Keyring,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    entries: impl Iterator<Item = (DateTime<Utc>, Entry)>,
) -> Result<(), KeyError> {
    seal::seal(db, keyring, now).await?;
    let mut entries = entries.peekable();
    while entries.peek().is_some() {
        let txn = db.begin().await?;
        seal::lock(txn.conn()).await?;
        let (mut position, mut prev) = seal::reached(txn.conn()).await?;
        let (mut rows, mut about) = (Vec::with_capacity(BATCH), Vec::with_capacity(BATCH));
        for (at, entry) in entries.by_ref().take(BATCH) {
            position += 1;
            let row = sealed(ids, at, &entry, position, prev)?;
            prev = row.chain.clone().unwrap_or_default();
            about.extend(super::things(row.id, &entry));
            rows.push(row.into_active_model().reset_all());
        }
        journal_entry::Entity::insert_many(rows).exec_without_returning(txn.conn()).await?;
        journal_about::Entity::insert_many(about).exec_without_returning(txn.conn()).await?;
        txn.commit().await?;
    }
    seal::seal(db, keyring, now).await?;
    Ok(())
}

fn sealed(
    ids: &dyn Ids,
    at: DateTime<Utc>,
    entry: &Entry,
    position: i64,
    prev: Vec<u8>,
) -> Result<journal_entry::Model, KeyError> {
    let mut row = journal_entry::Model {
        id: ids.at(at),
        change_id: ids.at(at),
        ordinal: 0,
        at,
        recorded_at: at,
        event: entry.event.clone().into_owned(),
        subject_kind: entry.subject.kind.to_owned(),
        subject_id: entry.subject.id,
        about: content::canonical(&entry.about)?,
        person_id: None,
        organisation_id: None,
        capacity: "seed".to_owned(),
        data: content::exact(&entry.data)?,
        content_hash: Vec::new(),
        position: Some(position),
        prev: None,
        chain: None,
    };
    row.content_hash = content::hash(&row)?.to_vec();
    row.chain = Some(chain::link(position, &prev, &row.content_hash).to_vec());
    row.prev = Some(prev);
    Ok(row)
}
