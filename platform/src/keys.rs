//! Keys that the platform signs with: Ed25519 (RFC 8032).
//!
//! Private seeds lie in a folder outside the database, readable by the service alone; public halves in the table
//! `signing_key`, so that a receipt or a passport can be checked years later. One purpose, one key: a signature for
//! one thing never fits another.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use chrono::{DateTime, Utc};
use entity::signing_key::{ActiveModel, Column, Entity};
use ring::digest::{SHA256, digest};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use crate::db::Db;
use crate::ids::{Ids, SystemIds};

#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("key folder: {0}")]
    Folder(#[from] io::Error),
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error("{0} holds no usable seed")]
    Seed(PathBuf),
    #[error("no key for {0}")]
    Missing(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub key_id: Uuid,
    pub bytes: Vec<u8>,
}

pub struct Keyring {
    folder: PathBuf,
    keys: RwLock<Vec<Key>>,
}

struct Key {
    id: Uuid,
    purpose: String,
    pair: Ed25519KeyPair,
}

impl Keyring {
    /// Reads every seed in the folder, which is made if it is missing. Files are named `<purpose>.<id>.seed`.
    ///
    /// # Errors
    /// When the folder cannot be read or a seed is damaged: signing must not silently begin anew.
    pub fn open(folder: &Path) -> Result<Self, KeyError> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let mut keys = Vec::new();
        for file in fs::read_dir(folder)? {
            let path = file?.path();
            if path.extension().is_some_and(|extension| extension == "seed") {
                keys.push(Key::load(&path)?);
            }
        }
        keys.sort_by_key(|key| key.id);
        Ok(Self { folder: folder.to_owned(), keys: RwLock::new(keys) })
    }

    /// Makes the keys that are missing and enters every public half. To be called once at start.
    ///
    /// # Errors
    /// When the folder or the database refuses.
    pub async fn ready(&self, db: &Db, ids: &dyn Ids, now: DateTime<Utc>, purposes: &[&str]) -> Result<(), KeyError> {
        for purpose in purposes {
            if !self.make_if_missing(purpose, ids.at(now))? {
                continue;
            }
            for lost in Entity::find().filter(Column::Purpose.eq(*purpose)).all(db.read()).await? {
                let (folder, id) = (self.folder.display(), lost.id);
                tracing::warn!(
                    "{folder} lacks {purpose}.{id}.seed, a new key was made; put the file back from the backup"
                );
            }
        }
        let rows = self.public_halves(now);
        if rows.is_empty() {
            return Ok(());
        }
        let txn = db.begin().await?;
        let known = OnConflict::column(Column::Id).do_nothing().to_owned();
        Entity::insert_many(rows).on_conflict(known).exec_without_returning(txn.conn()).await?;
        Ok(txn.commit().await?)
    }

    /// Signs with the newest key of the purpose.
    ///
    /// # Errors
    /// When there is none.
    pub fn sign(&self, purpose: &str, bytes: &[u8]) -> Result<Signature, KeyError> {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        let key = keys.iter().rev().find(|key| key.purpose == purpose);
        let key = key.ok_or_else(|| KeyError::Missing(purpose.to_owned()))?;
        Ok(Signature { key_id: key.id, bytes: key.pair.sign(bytes).as_ref().to_vec() })
    }

    /// A secret that only who holds the seed can make, for what must be encrypted or authenticated without being signed:
    /// Ed25519 is deterministic, and this signature is never shown. With the newest key of the purpose, or with the one
    /// that is named.
    ///
    /// # Errors
    /// When there is no such key.
    pub fn secret(&self, purpose: &str, key_id: Option<Uuid>, label: &[u8]) -> Result<(Uuid, [u8; 32]), KeyError> {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        let fits = |key: &&Key| key.purpose == purpose && key_id.is_none_or(|id| id == key.id);
        let key = keys.iter().rev().find(fits).ok_or_else(|| KeyError::Missing(purpose.to_owned()))?;
        let mut secret = [0; 32];
        secret.copy_from_slice(digest(&SHA256, key.pair.sign(label).as_ref()).as_ref());
        Ok((key.id, secret))
    }

    /// The public half of one of our own seeds, which nobody can change in the database.
    pub fn public_half(&self, key_id: Uuid) -> Option<Vec<u8>> {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        keys.iter().find(|key| key.id == key_id).map(|key| key.pair.public_key().as_ref().to_vec())
    }

    /// Whether it was missing.
    fn make_if_missing(&self, purpose: &str, id: Uuid) -> Result<bool, KeyError> {
        let mut keys = self.keys.write().unwrap_or_else(PoisonError::into_inner);
        let missing = keys.iter().all(|key| key.purpose != purpose);
        if missing {
            let path = self.folder.join(format!("{purpose}.{id}.seed"));
            // never from a seeded source: a key that can be computed again proves nothing
            let seed = SystemIds::default().secret();
            let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
            file.write_all(&seed)?;
            file.sync_all()?;
            fs::File::open(&self.folder)?.sync_all()?;
            keys.push(Key::load(&path)?);
        }
        Ok(missing)
    }

    fn public_halves(&self, now: DateTime<Utc>) -> Vec<ActiveModel> {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        let row = |key: &Key| ActiveModel {
            id: Set(key.id),
            purpose: Set(key.purpose.clone()),
            algorithm: Set("ed25519".to_owned()),
            public_half: Set(key.pair.public_key().as_ref().to_vec()),
            from_at: Set(crate::clock::micros(now)),
            until_at: Set(None),
        };
        keys.iter().map(row).collect()
    }
}

impl Key {
    fn load(path: &Path) -> Result<Self, KeyError> {
        let damaged = || KeyError::Seed(path.to_owned());
        let name = path.file_stem().and_then(|stem| stem.to_str()).ok_or_else(damaged)?;
        let (purpose, id) = name.rsplit_once('.').ok_or_else(damaged)?;
        let id = Uuid::parse_str(id).map_err(|_| damaged())?;
        let pair = Ed25519KeyPair::from_seed_unchecked(&fs::read(path)?).map_err(|_| damaged())?;
        Ok(Self { id, purpose: purpose.to_owned(), pair })
    }
}

/// Whether the signature is of these bytes, by a key of this purpose that the instance has published.
///
/// # Errors
/// When the database cannot be read.
pub async fn verify(
    conn: &impl ConnectionTrait,
    purpose: &str,
    bytes: &[u8],
    signature: &Signature,
) -> Result<bool, DbErr> {
    let key = Entity::find_by_id(signature.key_id).one(conn).await?;
    Ok(key.is_some_and(|key| key.purpose == purpose && fits(&key.public_half, bytes, &signature.bytes)))
}

/// The bare check, for files that are verified without a database.
pub fn fits(public_half: &[u8], bytes: &[u8], signature: &[u8]) -> bool {
    UnparsedPublicKey::new(&ED25519, public_half).verify(bytes, signature).is_ok()
}
