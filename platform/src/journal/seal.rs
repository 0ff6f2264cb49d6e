//! The sealer gives new entries their place in the one order, and signs how far it came.
//!
//! Any number of processes may try; a lock in the database lets one at a time. PostgreSQL commits out of order, so
//! the place is given after the commit, never by a sequence.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{journal_checkpoint, journal_entry};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Set, Statement, Value,
};
use uuid::Uuid;

use super::chain;
use crate::db::Db;
use crate::keys::{KeyError, Keyring};
use crate::lease;

const LOCK: &str = "journal-sealer";
const BATCH: u64 = 500;
/// A checkpoint at the latest after so many entries, or after a minute.
const CHECKPOINT_ENTRIES: i64 = 256;

/// Seals everything that waits. `now` is real time. Gives the number of entries sealed.
///
/// # Errors
/// When the database refuses or no key for checkpoints is there.
pub async fn seal(db: &Db, keyring: &Keyring, now: DateTime<Utc>) -> Result<u64, KeyError> {
    let mut sealed = 0;
    while waits(db, now).await? {
        let txn = db.begin().await?;
        lock(txn.conn()).await?;
        let batch = next(txn.conn()).await?;
        checkpoint(txn.conn(), keyring, now).await?;
        txn.commit().await?;
        sealed += batch;
    }
    Ok(sealed)
}

/// Looks before it locks, so that an idle instance writes nothing.
async fn waits(db: &Db, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let fresh = journal_entry::Entity::find().filter(journal_entry::Column::Position.is_null()).limit(1);
    if fresh.count(db.read()).await? > 0 {
        return Ok(true);
    }
    Ok(checkpoint_due(&head(db.read()).await?, last_checkpoint(db.read()).await?.as_ref(), now))
}

/// Keeps other sealers out until the transaction ends.
pub(super) async fn lock(txn: &DatabaseTransaction) -> Result<(), DbErr> {
    lease::alone(txn, LOCK).await
}

/// The last position and the link that hangs there.
pub(super) async fn reached(conn: &impl ConnectionTrait) -> Result<(i64, Vec<u8>), DbErr> {
    let head = head(conn).await?;
    Ok((head.position, head.chain))
}

struct Head {
    position: i64,
    chain: Vec<u8>,
}

async fn head(conn: &impl ConnectionTrait) -> Result<Head, DbErr> {
    let last = journal_entry::Entity::find()
        .filter(journal_entry::Column::Position.is_not_null())
        .order_by_desc(journal_entry::Column::Position)
        .limit(1)
        .one(conn)
        .await?;
    let sealed = last.and_then(|last| Some(Head { position: last.position?, chain: last.chain? }));
    Ok(sealed.unwrap_or(Head { position: 0, chain: chain::START.to_vec() }))
}

/// Hangs the next entries on the chain, oldest first, in one statement.
async fn next(txn: &DatabaseTransaction) -> Result<u64, DbErr> {
    let fresh: Vec<(Uuid, Vec<u8>)> = journal_entry::Entity::find()
        .select_only()
        .columns([journal_entry::Column::Id, journal_entry::Column::ContentHash])
        .filter(journal_entry::Column::Position.is_null())
        .order_by_asc(journal_entry::Column::RecordedAt)
        .order_by_asc(journal_entry::Column::ChangeId)
        .order_by_asc(journal_entry::Column::Ordinal)
        .limit(BATCH)
        .into_tuple()
        .all(txn)
        .await?;
    if fresh.is_empty() {
        return Ok(0);
    }
    let mut head = head(txn).await?;
    let (mut rows, mut values) = (Vec::new(), Vec::<Value>::new());
    for (id, content_hash) in &fresh {
        let position = head.position + 1;
        let link = chain::link(position, &head.chain, content_hash).to_vec();
        let first = values.len() + 1;
        rows.push(format!("(${first}, ${}, ${}, ${})", first + 1, first + 2, first + 3));
        values.extend([Value::from(*id), position.into(), head.chain.into(), link.clone().into()]);
        head = Head { position, chain: link };
    }
    let update = format!(
        "WITH sealed (id, position, prev, chain) AS (VALUES {}) UPDATE journal_entry SET position = sealed.position, \
         prev = sealed.prev, chain = sealed.chain FROM sealed \
         WHERE journal_entry.id = sealed.id AND journal_entry.position IS NULL",
        rows.join(", ")
    );
    let statement = Statement::from_sql_and_values(txn.get_database_backend(), update, values);
    let written = txn.execute_raw(statement).await?.rows_affected();
    if written == fresh.len() as u64 {
        Ok(written)
    } else {
        Err(DbErr::Custom("the journal was sealed by somebody without the lock".to_owned()))
    }
}

async fn last_checkpoint(conn: &impl ConnectionTrait) -> Result<Option<journal_checkpoint::Model>, DbErr> {
    let newest_first = journal_checkpoint::Entity::find().order_by_desc(journal_checkpoint::Column::Position);
    newest_first.limit(1).one(conn).await
}

fn checkpoint_due(head: &Head, last: Option<&journal_checkpoint::Model>, now: DateTime<Utc>) -> bool {
    match last {
        None => head.position > 0,
        Some(last) if head.position > last.position => {
            head.position - last.position >= CHECKPOINT_ENTRIES || now - last.at >= TimeDelta::minutes(1)
        }
        Some(_) => false,
    }
}

async fn checkpoint(txn: &DatabaseTransaction, keyring: &Keyring, now: DateTime<Utc>) -> Result<(), KeyError> {
    let head = head(txn).await?;
    if !checkpoint_due(&head, last_checkpoint(txn).await?.as_ref(), now) {
        return Ok(());
    }
    let now = crate::clock::micros(now);
    let signature = keyring.sign(chain::PURPOSE, chain::statement(head.position, &head.chain, now)?.as_bytes())?;
    let row = journal_checkpoint::ActiveModel {
        position: Set(head.position),
        chain: Set(head.chain),
        at: Set(now),
        key_id: Set(signature.key_id),
        signature: Set(signature.bytes),
    };
    journal_checkpoint::Entity::insert(row).exec_without_returning(txn).await?;
    Ok(())
}
