//! A file on its way in: hashed while it is written, named when it is whole.

use std::path::PathBuf;

use ring::digest::{Context, SHA256};
use tokio::fs::{self, File};
use tokio::io::AsyncWriteExt;

use super::{Blob, Store, StoreError, hex};
use crate::ids::{Ids, SystemIds};

/// Dropped before `finish`, it leaves only a nameless part behind, which is removed.
pub struct Incoming {
    store: Store,
    part: PathBuf,
    file: File,
    hash: Context,
    size: u64,
    limit: u64,
}

impl Incoming {
    pub(super) async fn begin(store: &Store, limit: u64) -> Result<Self, StoreError> {
        let part = store.dir.join("incoming").join(SystemIds::default().opaque().to_string());
        let file = File::create_new(&part).await?;
        Ok(Self { store: store.clone(), part, file, hash: Context::new(&SHA256), size: 0, limit })
    }

    /// # Errors
    /// `TooLarge` as soon as the limit is passed.
    pub async fn write(&mut self, chunk: &[u8]) -> Result<(), StoreError> {
        self.size += chunk.len() as u64;
        if self.size > self.limit {
            return Err(StoreError::TooLarge { limit: self.limit });
        }
        self.hash.update(chunk);
        Ok(self.file.write_all(chunk).await?)
    }

    /// Syncs the bytes, gives them their name, and syncs the name: after this a power cut loses nothing.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn finish(mut self) -> Result<Blob, StoreError> {
        self.file.flush().await?;
        self.file.sync_all().await?;
        let hash = hex(self.hash.clone().finish().as_ref());
        let path = self.store.path(&hash).ok_or_else(|| StoreError::Missing(hash.clone()))?;
        let mut folders = path.ancestors().skip(1).take(3).map(ToOwned::to_owned).collect::<Vec<_>>();
        fs::create_dir_all(&folders[0]).await?;
        fs::rename(&self.part, &path).await?;
        for folder in folders.drain(..) {
            File::open(folder).await?.sync_all().await?;
        }
        Ok(Blob { hash, size: i64::try_from(self.size).unwrap_or(i64::MAX) })
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        // after `finish` it lies elsewhere, and there is nothing to remove
        let _ = std::fs::remove_file(&self.part);
    }
}
