//! The secret of a second factor as the database keeps it: wrapped with a key of the platform's keyring, bound to its
//! person, so that a leaked table shows no code and a row copied to another account opens nothing.

use platform::{
    error::Failure,
    keys::Keyring,
    sealed::{self, Purpose},
};
use uuid::Uuid;

/// What the keyring calls the key.
pub const PURPOSE: &str = "second-factor";
const KEY: Purpose = Purpose { name: PURPOSE, label: b"passerelle second factors" };

/// Seals with the newest key; `random` gives the nonce.
///
/// # Errors
/// When the instance has lost its key.
pub fn seal(keys: &Keyring, person: Uuid, secret: &[u8], random: [u8; 32]) -> Result<(Uuid, Vec<u8>), Failure> {
    sealed::wrap(keys, &KEY, person, secret, random)
}

/// # Errors
/// When the key is lost or the row was changed.
pub fn open(keys: &Keyring, key_id: Uuid, person: Uuid, sealed: &[u8]) -> Result<Vec<u8>, Failure> {
    Ok(sealed::unwrap(keys, &KEY, key_id, person, sealed)?.to_vec())
}
