//! What is stored comes back as it was, or says that it is not; keys outlive the process.

use std::os::unix::fs::PermissionsExt;

use platform::files::attachments::{self, NewAttachment};
use platform::files::{Kind, Store, StoreError, hash_of};
use platform::keys::{self, KeyError, Keyring};
use tempfile::TempDir;

use crate::support::{World, morning, thing};

#[tokio::test]
async fn a_changed_byte_in_a_stored_file_is_found_when_it_is_read() {
    let folder = TempDir::new().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let blob = store.put("məzmun".as_bytes()).await.unwrap();
    assert_eq!((blob.hash.as_str(), blob.size), (hash_of("məzmun".as_bytes()).as_str(), 7));
    assert_eq!(store.get(&blob.hash).await.unwrap(), "məzmun".as_bytes());

    let path = folder.path().join(&blob.hash[..2]).join(&blob.hash[2..4]).join(&blob.hash);
    std::fs::write(&path, "mezmun").unwrap();
    assert!(matches!(store.get(&blob.hash).await, Err(StoreError::Corrupt(_))));
    store.put("məzmun".as_bytes()).await.unwrap();
    assert!(store.get(&blob.hash).await.is_ok(), "the same bytes put again mend it");
    assert!(matches!(store.get("../../etc/passwd").await, Err(StoreError::Missing(_))));
    assert!(matches!(store.get(&hash_of(b"other")).await, Err(StoreError::Missing(_))));
}

#[tokio::test]
async fn a_file_that_is_too_large_or_broken_off_leaves_nothing() {
    let folder = TempDir::new().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let mut incoming = store.begin(4).await.unwrap();
    incoming.write(b"1234").await.unwrap();
    assert!(matches!(incoming.write(b"5").await, Err(StoreError::TooLarge { limit: 4 })));
    drop(incoming);
    assert_eq!(std::fs::read_dir(folder.path().join("incoming")).unwrap().count(), 0);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn an_attachment_is_found_under_its_own_thing_only() {
    let world = World::new().await;
    let store = Store::open(world.folder.path()).unwrap();
    let blob = store.put(b"%PDF-1.7").await.unwrap();
    let change = world.change().await;
    let mut ids = Vec::new();
    for number in [1, 2] {
        let new = NewAttachment {
            subject: thing(number),
            purpose: "evidence".to_owned(),
            name: "a.pdf".to_owned(),
            kind: Kind::Pdf,
            blob: blob.clone(),
            closed: None,
        };
        ids.push(change.opaque_id());
        attachments::attach(&change, ids[ids.len() - 1], new).await.unwrap();
    }
    change.commit().await.unwrap();
    let read = world.db().read();
    assert_eq!(attachments::find(read, thing(1), ids[0]).await.unwrap().unwrap().blob_hash, blob.hash);
    assert_eq!(attachments::find(read, thing(1), ids[1]).await.unwrap(), None);

    let change = world.change().await;
    assert!(!attachments::detach(&change, thing(1), ids[1]).await.unwrap());
    assert!(attachments::detach(&change, thing(1), ids[0]).await.unwrap());
    change.commit().await.unwrap();
    assert!(attachments::on(read, thing(1)).await.unwrap().is_empty());
    assert_eq!(attachments::on(read, thing(2)).await.unwrap().len(), 1);
    world.end().await;
}

#[tokio::test]
async fn a_key_outlives_the_process_and_fits_one_purpose_only() {
    let world = World::new().await;
    let folder = world.folder.path().join("signing");
    let first = Keyring::open(&folder).unwrap();
    first.ready(world.db(), &world.ids, morning(), &["receipt", "passport"]).await.unwrap();
    let signature = first.sign("receipt", b"text").unwrap();

    let again = Keyring::open(&folder).unwrap();
    again.ready(world.db(), &world.ids, morning(), &["receipt", "passport"]).await.unwrap();
    assert_eq!(again.sign("receipt", b"text").unwrap(), signature);
    let read = world.db().read();
    assert!(keys::verify(read, "receipt", b"text", &signature).await.unwrap());
    assert!(!keys::verify(read, "receipt", b"texT", &signature).await.unwrap());
    assert!(!keys::verify(read, "passport", b"text", &signature).await.unwrap());
    assert!(matches!(again.sign("journal", b"text"), Err(KeyError::Missing(_))));

    for file in std::fs::read_dir(&folder).unwrap() {
        assert_eq!(file.unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    let seed = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    std::fs::write(seed, b"short").unwrap();
    assert!(matches!(Keyring::open(&folder), Err(KeyError::Seed(_))));
    world.end().await;
}
