//! The secret of a second factor as the database keeps it: AES-256-GCM under a key of the platform's keyring, bound to
//! its person, so that a leaked table shows no code and a row copied to another account opens nothing.

use platform::{error::Failure, keys::Keyring};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use uuid::Uuid;

/// What the keyring calls the key.
pub const PURPOSE: &str = "second-factor";
const LABEL: &[u8] = b"passerelle second factors";

fn key(keys: &Keyring, id: Option<Uuid>) -> Result<(Uuid, LessSafeKey), Failure> {
    let (id, secret) = keys.secret(PURPOSE, id, LABEL).map_err(Failure::internal)?;
    let key = UnboundKey::new(&AES_256_GCM, &secret).map_err(|_| Failure::internal("no key for second factors"))?;
    Ok((id, LessSafeKey::new(key)))
}

/// Seals with the newest key; `random` gives the nonce, which stands before the sealed bytes.
///
/// # Errors
/// When the instance has lost its key.
pub fn seal(keys: &Keyring, person: Uuid, secret: &[u8], random: [u8; 32]) -> Result<(Uuid, Vec<u8>), Failure> {
    let (id, key) = key(keys, None)?;
    let mut nonce = [0; NONCE_LEN];
    nonce.copy_from_slice(&random[..NONCE_LEN]);
    let mut sealed = secret.to_vec();
    key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(person.as_bytes()), &mut sealed)
        .map_err(|_| Failure::internal("a second factor cannot be sealed"))?;
    Ok((id, [nonce.as_slice(), &sealed].concat()))
}

/// # Errors
/// When the key is lost or the row was changed.
pub fn open(keys: &Keyring, key_id: Uuid, person: Uuid, sealed: &[u8]) -> Result<Vec<u8>, Failure> {
    let wrong = || Failure::internal("a second factor cannot be opened: its key is lost or its row was changed");
    let (_, key) = key(keys, Some(key_id))?;
    let (nonce, body) = sealed.split_at_checked(NONCE_LEN).ok_or_else(wrong)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| wrong())?;
    let mut body = body.to_vec();
    let opened = key.open_in_place(nonce, Aad::from(person.as_bytes()), &mut body).map_err(|_| wrong())?;
    Ok(opened.to_vec())
}
