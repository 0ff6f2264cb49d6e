//! Files: bytes known by their SHA-256, kept outside the database, checked each time they are read.
//!
//! First the bytes are put and synced, then the change commits the rows that name them; bytes that no row names are
//! left over from a change that failed, and harm nobody.

pub mod attachments;
mod incoming;
mod limits;
pub mod pdf;
pub mod photos;
mod sniff;
pub mod traceless;
pub mod uploads;

use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use ring::digest::{SHA256, digest};
use tokio::fs;

pub use incoming::Incoming;
pub use limits::{FILE_COUNT, FILE_LIMIT, FILES_LIMIT, Kind, MEGABYTES};
pub use sniff::sniff;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    /// SHA-256 of the stored bytes, 64 hexadecimal characters.
    pub hash: String,
    pub size: i64,
}

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("file store: {0}")]
    Io(#[from] io::Error),
    #[error("more than {limit} bytes")]
    TooLarge { limit: u64 },
    #[error("no file {0}")]
    Missing(String),
    #[error("file {0} is not what was stored")]
    Corrupt(String),
}

#[derive(Clone, Debug)]
pub struct Store {
    dir: PathBuf,
}

impl Store {
    /// # Errors
    /// When the folder cannot be made.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(dir.join("incoming"))?;
        Ok(Self { dir: dir.to_owned() })
    }

    /// Takes bytes as they arrive; more than `limit` are refused.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn begin(&self, limit: u64) -> Result<Incoming, StoreError> {
        Incoming::begin(self, limit).await
    }

    /// Takes bytes that are in memory already. They are on the disk when this returns.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn put(&self, bytes: &[u8]) -> Result<Blob, StoreError> {
        let mut incoming = self.begin(u64::MAX).await?;
        incoming.write(bytes).await?;
        incoming.finish().await
    }

    /// # Errors
    /// `Corrupt` when the bytes are not the ones that were stored.
    pub async fn get(&self, hash: &str) -> Result<Vec<u8>, StoreError> {
        let missing = || StoreError::Missing(hash.to_owned());
        let path = self.path(hash).ok_or_else(missing)?;
        let bytes = match fs::read(&path).await {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(missing()),
            bytes => bytes?,
        };
        if hex(digest(&SHA256, &bytes).as_ref()) == hash {
            Ok(bytes)
        } else {
            Err(StoreError::Corrupt(hash.to_owned()))
        }
    }

    /// Removes bytes that no row names any more.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn remove(&self, hash: &str) -> Result<(), StoreError> {
        let Some(path) = self.path(hash) else { return Ok(()) };
        match fs::remove_file(&path).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Two levels of folders, so that none grows too large. `None` if it is no hash.
    fn path(&self, hash: &str) -> Option<PathBuf> {
        let is_hash = hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_hash.then(|| self.dir.join(&hash[..2]).join(&hash[2..4]).join(hash))
    }
}

/// SHA-256 in the form in which blobs are named, for receipts and manifests.
pub fn hash_of(bytes: &[u8]) -> String {
    hex(digest(&SHA256, bytes).as_ref())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
