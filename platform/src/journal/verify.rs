//! Verification: walks the whole journal and names the first entry that is not as it was sealed.
//!
//! Finds a changed byte of an entry, a changed order, an entry removed from the middle, a tail cut off behind a
//! signed checkpoint, and a chain that was computed anew. It reports the unsealed tail, which holds less than a
//! second's entries; until an entry is sealed only its own content hash protects it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use entity::{journal_about, journal_checkpoint, journal_entry, signing_key};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{chain, content, unreadable};
use crate::db::Db;
use crate::keys::{self, Keyring};

const BATCH: u64 = 1000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Sealed entries found well, up to the fault if there is one.
    pub checked: u64,
    /// Entries that have no place in the chain yet.
    pub unsealed: u64,
    /// Up to where a signature vouches for the chain.
    pub signed: i64,
    pub fault: Option<Fault>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// `None` if the entry was not sealed yet.
    pub position: Option<i64>,
    /// `None` if the entry is gone, or if a checkpoint is at fault.
    pub entry: Option<Uuid>,
    pub what: Flaw,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Something in the entry is not what was hashed.
    Content,
    /// The list of things that the entry is found under was changed.
    About,
    /// The entry does not hang on the one before it.
    Chain,
    /// There is no entry at this position.
    Missing,
    /// The chain here is not the one that was signed.
    Signed,
    /// The checkpoint's own signature does not fit.
    Signature,
    /// The row cannot be read at all.
    Unreadable,
}

impl Flaw {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Content => "content-changed",
            Self::About => "about-changed",
            Self::Chain => "chain-broken",
            Self::Missing => "entry-missing",
            Self::Signed => "chain-not-as-signed",
            Self::Signature => "signature-wrong",
            Self::Unreadable => "row-unreadable",
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// Walks the journal from its first entry. With a keyring, checkpoints signed by our own seeds are held against
/// those, so that a key replaced in the database is found as well.
///
/// # Errors
/// When the database cannot be read at all.
pub async fn verify(db: &Db, keyring: Option<&Keyring>) -> Result<Report, DbErr> {
    let mut walk = Walk::begin(db, keyring).await?;
    let fault = match walk.sealed(db).await? {
        Some(fault) => Some(fault),
        None => match unreadable::find(db).await? {
            Some(fault) => Some(fault),
            None => walk.unsealed(db).await?,
        },
    };
    Ok(Report { checked: walk.checked, unsealed: walk.unsealed, signed: walk.signed, fault })
}

struct Walk {
    keys: BTreeMap<Uuid, Vec<u8>>,
    /// The last checkpoint when the walk began: the journal must reach it.
    reach: i64,
    position: i64,
    chain: Vec<u8>,
    checked: u64,
    unsealed: u64,
    signed: i64,
}

impl Walk {
    async fn begin(db: &Db, keyring: Option<&Keyring>) -> Result<Self, DbErr> {
        let rows =
            signing_key::Entity::find().filter(signing_key::Column::Purpose.eq(chain::PURPOSE)).all(db.read()).await?;
        let own = |id| keyring.and_then(|keyring| keyring.public_half(id));
        let keys = rows.into_iter().map(|row| (row.id, own(row.id).unwrap_or(row.public_half))).collect();
        let last = journal_checkpoint::Entity::find()
            .order_by_desc(journal_checkpoint::Column::Position)
            .limit(1)
            .one(db.read())
            .await?;
        let reach = last.map_or(0, |last| last.position);
        Ok(Self { keys, reach, position: 0, chain: chain::START.to_vec(), checked: 0, unsealed: 0, signed: 0 })
    }

    async fn sealed(&mut self, db: &Db) -> Result<Option<Fault>, DbErr> {
        loop {
            let rows = match self.batch(db).await {
                Err(error) if unreadable::is_form(&error) => return unreadable::first_after(db, self.position).await,
                rows => rows?,
            };
            if rows.is_empty() {
                let cut = self.reach > self.position;
                let missing = Fault { position: Some(self.position + 1), entry: None, what: Flaw::Missing };
                return Ok(cut.then_some(missing));
            }
            let mut about = match things(db, &rows).await {
                Err(error) if unreadable::is_form(&error) => return unreadable::about_in(db, &rows).await,
                about => about?,
            };
            let mut signed = match self.checkpoints(db, &rows).await {
                Err(error) if unreadable::is_form(&error) => return Ok(Some(unreadable::CHECKPOINT)),
                signed => signed?,
            };
            for row in &rows {
                if let Some(fault) = self.entry(row, about.remove(&row.id).as_ref(), signed.remove(&row.position)) {
                    return Ok(Some(fault));
                }
            }
        }
    }

    async fn batch(&self, db: &Db) -> Result<Vec<journal_entry::Model>, DbErr> {
        journal_entry::Entity::find()
            .filter(journal_entry::Column::Position.gt(self.position))
            .order_by_asc(journal_entry::Column::Position)
            .limit(BATCH)
            .all(db.read())
            .await
    }

    async fn checkpoints(
        &self,
        db: &Db,
        rows: &[journal_entry::Model],
    ) -> Result<BTreeMap<Option<i64>, journal_checkpoint::Model>, DbErr> {
        let last = rows.last().and_then(|row| row.position).unwrap_or(self.position);
        let found = journal_checkpoint::Entity::find()
            .filter(journal_checkpoint::Column::Position.gt(self.position))
            .filter(journal_checkpoint::Column::Position.lte(last))
            .all(db.read())
            .await?;
        Ok(found.into_iter().map(|checkpoint| (Some(checkpoint.position), checkpoint)).collect())
    }

    /// Holds one sealed entry against its own hash, the one before it, and the checkpoint at its position.
    fn entry(
        &mut self,
        row: &journal_entry::Model,
        about: Option<&Things>,
        signed: Option<journal_checkpoint::Model>,
    ) -> Option<Fault> {
        let expected = self.position + 1;
        let fault = |what| Some(Fault { position: row.position, entry: Some(row.id), what });
        if row.position != Some(expected) {
            return Some(Fault { position: Some(expected), entry: None, what: Flaw::Missing });
        }
        if let Some(what) = own_flaw(row, about) {
            return fault(what);
        }
        let link = chain::link(expected, &self.chain, &row.content_hash);
        if row.prev.as_ref() != Some(&self.chain) || row.chain.as_deref() != Some(link.as_slice()) {
            return fault(Flaw::Chain);
        }
        (self.position, self.chain) = (expected, link.to_vec());
        if let Some(checkpoint) = signed {
            if checkpoint.chain != self.chain {
                return fault(Flaw::Signed);
            }
            if !self.is_signed(&checkpoint) {
                return fault(Flaw::Signature);
            }
            self.signed = expected;
        }
        self.checked += 1;
        None
    }

    fn is_signed(&self, checkpoint: &journal_checkpoint::Model) -> bool {
        let statement = chain::statement(checkpoint.position, &checkpoint.chain, checkpoint.at);
        let key = self.keys.get(&checkpoint.key_id);
        key.zip(statement.ok())
            .is_some_and(|(key, statement)| keys::fits(key, statement.as_bytes(), &checkpoint.signature))
    }

    async fn unsealed(&mut self, db: &Db) -> Result<Option<Fault>, DbErr> {
        let mut after = Uuid::nil();
        loop {
            let rows = journal_entry::Entity::find()
                .filter(journal_entry::Column::Position.is_null())
                .filter(journal_entry::Column::Id.gt(after))
                .order_by_asc(journal_entry::Column::Id)
                .limit(BATCH)
                .all(db.read())
                .await?;
            let Some(last) = rows.last() else { return Ok(None) };
            after = last.id;
            let about = things(db, &rows).await?;
            self.unsealed += rows.len() as u64;
            let flawed = rows.iter().find_map(|row| Some((row.id, own_flaw(row, about.get(&row.id))?)));
            if let Some((id, what)) = flawed {
                return Ok(Some(Fault { position: None, entry: Some(id), what }));
            }
        }
    }
}

type Things = BTreeSet<(String, Uuid)>;

/// What is wrong with an entry by itself.
fn own_flaw(row: &journal_entry::Model, about: Option<&Things>) -> Option<Flaw> {
    if content::hash(row).ok().is_none_or(|hash| hash.as_slice() != row.content_hash) {
        return Some(Flaw::Content);
    }
    let said = content::things(row).ok()?;
    (about != Some(&said)).then_some(Flaw::About)
}

pub(super) async fn things(db: &Db, rows: &[journal_entry::Model]) -> Result<BTreeMap<Uuid, Things>, DbErr> {
    let found = journal_about::Entity::find()
        .filter(journal_about::Column::EntryId.is_in(rows.iter().map(|row| row.id)))
        .all(db.read())
        .await?;
    let mut by_entry = BTreeMap::<Uuid, Things>::new();
    for row in found {
        by_entry.entry(row.entry_id).or_default().insert((row.kind, row.thing_id));
    }
    Ok(by_entry)
}
