//! Sealing: bytes that only the holder of a secret half can read, in the age format (age-encryption.org/v1: X25519,
//! HKDF-SHA-256, ChaCha20-Poly1305). Whoever knows a public half seals; a changed byte is found when it is opened.
//!
//! What is sealed says what it is for, so that a text of one row laid into another does not open there, and it is filled
//! up with zeros, so that its length tells little (Padmé, Nikitin and others, "Reducing Metadata Leakage from Encrypted
//! Files and Communication with PURBs", 2019: at most 12 % more).

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::iter;
use std::sync::{Arc, Mutex, PoisonError};

use age::secrecy::{ExposeSecret, SecretString};
use age::x25519::{Identity, Recipient};
use age::{Decryptor, Encryptor, scrypt};
use domain::rejection::Rejection;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::error::Failure;
use crate::keys::{KeyError, Keyring};

/// Shorter ones are filled up to this many bytes.
const LEAST: usize = 512;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The secret half is not at hand.
    #[error("sealed with a key that is not at hand")]
    Locked,
    /// Changed, cut off, or laid here from elsewhere.
    #[error("what is sealed was changed")]
    Changed,
    /// Not a key, or not the passphrase.
    #[error("not the key")]
    WrongKey,
    #[error("cannot be sealed")]
    Refused,
}

/// A person meets a sealed or a damaged thing as what it is, and never as a fault of the server.
impl From<SealError> for Failure {
    fn from(error: SealError) -> Self {
        match error {
            SealError::Locked => Self::Forbidden(Rejection::new("sealed")),
            SealError::Changed => {
                tracing::error!("sealed bytes were changed, or their key was lost");
                Self::Forbidden(Rejection::new("seal-broken"))
            }
            SealError::WrongKey | SealError::Refused => Self::internal(error),
        }
    }
}

/// The secret half of a key. It is wiped from memory when it is dropped.
#[derive(Clone)]
pub struct Secret(Identity);

impl Secret {
    /// From the randomness of the operating system, always: a key that can be computed again seals nothing.
    pub fn generate() -> Self {
        Self(Identity::generate())
    }

    /// The public half as text, `age1…`.
    pub fn public_half(&self) -> String {
        self.0.to_public().to_string()
    }

    /// As it is kept on paper, `AGE-SECRET-KEY-1…`.
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.to_string().expose_secret().to_owned())
    }

    /// # Errors
    /// `WrongKey` if the text is none; blanks and small letters, as people type them, do no harm.
    pub fn parse(text: &str) -> Result<Self, SealError> {
        let typed: Zeroizing<String> =
            Zeroizing::new(text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase());
        typed.parse().map(Self).map_err(|_| SealError::WrongKey)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// Seals to one or several public halves, each of which opens it alone.
///
/// # Errors
/// `Refused` if one of them is no public half.
pub fn seal(to: &[String], context: &str, plain: &[u8]) -> Result<Vec<u8>, SealError> {
    let recipients = to.iter().map(|half| half.parse::<Recipient>()).collect::<Result<Vec<_>, _>>();
    let recipients = recipients.map_err(|_| SealError::Refused)?;
    let given = recipients.iter().map(|recipient| recipient as &dyn age::Recipient);
    let encryptor = Encryptor::with_recipients(given).map_err(|_| SealError::Refused)?;
    let framed = framed(context, plain);
    let mut sealed = Vec::with_capacity(framed.len() + 512);
    let written = encryptor.wrap_output(&mut sealed).and_then(|mut writer| {
        writer.write_all(&framed)?;
        writer.finish().map(|_| ())
    });
    written.map(|()| sealed).map_err(|_| SealError::Refused)
}

/// Opens with whichever of the secrets fits.
///
/// # Errors
/// `Locked` without a secret; `Changed` where none opens it, or it was sealed for something else.
pub fn open<'a>(
    with: impl IntoIterator<Item = &'a Secret>,
    context: &str,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let mut with = with.into_iter().map(|secret| &secret.0 as &dyn age::Identity).peekable();
    if with.peek().is_none() {
        return Err(SealError::Locked);
    }
    let decryptor = Decryptor::new_buffered(sealed).map_err(|_| SealError::Changed)?;
    let mut reader = decryptor.decrypt(with).map_err(|_| SealError::Changed)?;
    let mut framed = Zeroizing::new(Vec::with_capacity(sealed.len()));
    reader.read_to_end(&mut framed).map_err(|_| SealError::Changed)?;
    unframed(context, framed).ok_or(SealError::Changed)
}

/// Length of the context, context, length of the plain bytes, plain bytes, zeros.
fn framed(context: &str, plain: &[u8]) -> Zeroizing<Vec<u8>> {
    let size = 12 + context.len() + plain.len();
    let mut framed = Zeroizing::new(Vec::with_capacity(filled(size)));
    framed.extend_from_slice(&u32::try_from(context.len()).unwrap_or(u32::MAX).to_be_bytes());
    framed.extend_from_slice(context.as_bytes());
    framed.extend_from_slice(&(plain.len() as u64).to_be_bytes());
    framed.extend_from_slice(plain);
    framed.resize(filled(size), 0);
    framed
}

fn unframed(context: &str, framed: Zeroizing<Vec<u8>>) -> Option<Zeroizing<Vec<u8>>> {
    let (size, rest) = framed.split_first_chunk::<4>()?;
    let (said, rest) = rest.split_at_checked(usize::try_from(u32::from_be_bytes(*size)).ok()?)?;
    let (size, rest) = rest.split_first_chunk::<8>()?;
    let plain = rest.get(..usize::try_from(u64::from_be_bytes(*size)).ok()?)?;
    (said == context.as_bytes()).then(|| Zeroizing::new(plain.to_vec()))
}

/// The next length of Padmé: only as many leading bits differ as its exponent has.
fn filled(size: usize) -> usize {
    let size = size.max(LEAST);
    let exponent = size.ilog2();
    let kept = exponent.ilog2() + 1;
    let mask = (1_usize << (exponent - kept)) - 1;
    size.saturating_add(mask) & !mask
}

/// Locks a secret with a passphrase (scrypt, RFC 7914), at the cost of 2^`cost` rounds.
///
/// # Errors
/// `Refused` where there is no memory for it.
pub fn lock(secret: &Secret, passphrase: &str, cost: u8) -> Result<Vec<u8>, SealError> {
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(cost);
    let recipient: &dyn age::Recipient = &recipient;
    let encryptor = Encryptor::with_recipients(iter::once(recipient)).map_err(|_| SealError::Refused)?;
    let mut locked = Vec::new();
    let written = encryptor.wrap_output(&mut locked).and_then(|mut writer| {
        writer.write_all(secret.text().as_bytes())?;
        writer.finish().map(|_| ())
    });
    written.map(|()| locked).map_err(|_| SealError::Refused)
}

/// The secret that was locked.
///
/// # Errors
/// `WrongKey` where the passphrase is another.
pub fn unlock(locked: &[u8], passphrase: &str) -> Result<Secret, SealError> {
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(22);
    let decryptor = Decryptor::new_buffered(locked).map_err(|_| SealError::Changed)?;
    let identity: &dyn age::Identity = &identity;
    let mut reader = decryptor.decrypt(iter::once(identity)).map_err(|_| SealError::WrongKey)?;
    let mut text = Zeroizing::new(String::new());
    reader.read_to_string(&mut text).map_err(|_| SealError::Changed)?;
    Secret::parse(&text)
}

/// What the platform's own keys are wrapped for: their name in the key folder, and what they are derived for.
pub struct Purpose {
    pub name: &'static str,
    pub label: &'static [u8],
}

fn key(keys: &Keyring, purpose: &Purpose, id: Option<Uuid>) -> Result<(Uuid, LessSafeKey), KeyError> {
    let (id, secret) = keys.secret(purpose.name, id, purpose.label)?;
    let key = UnboundKey::new(&AES_256_GCM, &*Zeroizing::new(secret));
    Ok((id, LessSafeKey::new(key.map_err(|_| KeyError::Missing(purpose.name.to_owned()))?)))
}

/// Wraps a short secret with the newest key of the folder (AES-256-GCM), bound to the row it stands in; `random` gives the
/// nonce, which stands before the wrapped bytes.
///
/// # Errors
/// When the instance has lost its key.
pub fn wrap(
    keys: &Keyring,
    purpose: &Purpose,
    bound_to: Uuid,
    secret: &[u8],
    random: [u8; 32],
) -> Result<(Uuid, Vec<u8>), Failure> {
    let (id, key) = key(keys, purpose, None).map_err(Failure::internal)?;
    let mut nonce = [0; NONCE_LEN];
    nonce.copy_from_slice(&random[..NONCE_LEN]);
    let mut wrapped = secret.to_vec();
    key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(bound_to.as_bytes()), &mut wrapped)
        .map_err(|_| SealError::Refused)?;
    Ok((id, [nonce.as_slice(), &wrapped].concat()))
}

/// The secret that was wrapped.
///
/// # Errors
/// When the key is lost or the row was changed.
pub fn unwrap(
    keys: &Keyring,
    purpose: &Purpose,
    key_id: Uuid,
    bound_to: Uuid,
    wrapped: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let (_, key) = key(keys, purpose, Some(key_id)).map_err(Failure::internal)?;
    let (nonce, body) = wrapped.split_at_checked(NONCE_LEN).ok_or(SealError::Changed)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| SealError::Changed)?;
    let mut body = Zeroizing::new(body.to_vec());
    let opened = key.open_in_place(nonce, Aad::from(bound_to.as_bytes()), &mut body);
    Ok(Zeroizing::new(opened.map_err(|_| SealError::Changed)?.to_vec()))
}

/// What files and texts of one thing are sealed to, and what of it can be opened now.
#[derive(Clone, Debug)]
pub struct Seal {
    /// The key that rows name.
    pub key_id: Uuid,
    /// Public halves; each opens alone.
    pub to: Vec<String>,
    /// Secret halves at hand.
    pub with: Vec<Secret>,
    /// What was opened already, by what it was sealed for, where it is to be remembered.
    pub opened: Option<Opened>,
}

/// Sealed and opened bytes, wiped when they are dropped.
pub type Opened = Arc<Mutex<BTreeMap<String, (Vec<u8>, Zeroizing<Vec<u8>>)>>>;

impl Seal {
    /// The same, remembering what it opens: so that it can be opened before a change, for which all others wait, and
    /// read again inside it. Bytes that differ from those remembered are opened anew.
    #[must_use]
    pub fn remembering(self) -> Self {
        Self { opened: Some(Opened::default()), ..self }
    }

    /// # Errors
    /// When a key is damaged.
    pub fn close(&self, context: &str, plain: &[u8]) -> Result<Vec<u8>, SealError> {
        seal(&self.to, context, plain)
    }

    /// # Errors
    /// `Locked` where no secret is at hand; `Changed`.
    pub fn open(&self, context: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let Some(opened) = &self.opened else { return open(&self.with, context, sealed) };
        let known = |opened: &BTreeMap<String, (Vec<u8>, Zeroizing<Vec<u8>>)>| {
            opened.get(context).filter(|(same, _)| same == sealed).map(|(_, plain)| plain.clone())
        };
        if let Some(plain) = known(&opened.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(plain);
        }
        let plain = open(&self.with, context, sealed)?;
        let mut opened = opened.lock().unwrap_or_else(PoisonError::into_inner);
        opened.insert(context.to_owned(), (sealed.to_vec(), plain.clone()));
        Ok(plain)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_its_key_and_for_its_use_alone() {
        let (own, second, other) = (Secret::generate(), Secret::generate(), Secret::generate());
        let sealed =
            seal(&[own.public_half(), second.public_half()], "draft/1", b"Une file d\xe2\x80\x99attente").unwrap();
        for (with, context, found) in [
            (vec![&own], "draft/1", Ok(())),
            (vec![&second], "draft/1", Ok(())),
            (vec![&other, &second], "draft/1", Ok(())),
            (vec![&own], "draft/2", Err(SealError::Changed)),
            (vec![&other], "draft/1", Err(SealError::Changed)),
            (vec![], "draft/1", Err(SealError::Locked)),
        ] {
            assert_eq!(open(with, context, &sealed).map(|_| ()), found, "{context}");
        }
        assert!(!sealed.windows(4).any(|four| four == b"file"));
        let halves = [Secret::parse(&format!(" {}\n", own.text().to_lowercase())).unwrap().public_half()];
        assert_eq!(halves, [own.public_half()]);
    }

    #[test]
    fn any_changed_byte_is_found() {
        let own = Secret::generate();
        let sealed = seal(&[own.public_half()], "a", &[7; 700]).unwrap();
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert_eq!(open([&own], "a", &changed).map(|_| ()), Err(SealError::Changed), "{place}");
        }
        for end in [0, 1, sealed.len() / 2, sealed.len() - 1] {
            assert_eq!(open([&own], "a", &sealed[..end]).map(|_| ()), Err(SealError::Changed), "{end}");
        }
    }

    #[test]
    fn lengths_tell_little() {
        let sizes = [(0, 512), (512, 512), (513, 544), (10_000, 10_240), (1_000_000, 1_015_808)];
        for (size, full) in sizes {
            assert_eq!(filled(size), full, "{size}");
        }
        assert!((LEAST..100_000).all(|size| filled(size) >= size && filled(size) <= size + size * 12 / 100));
    }

    #[test]
    fn what_is_remembered_is_only_that_very_thing() {
        let own = Secret::generate();
        let seal =
            Seal { key_id: Uuid::nil(), to: vec![own.public_half()], with: vec![own], opened: None }.remembering();
        let (one, other) = (seal.close("a", b"one").unwrap(), seal.close("a", b"other").unwrap());
        for (sealed, plain) in [(&one, b"one".as_slice()), (&one, b"one"), (&other, b"other"), (&one, b"one")] {
            assert_eq!(seal.open("a", sealed).unwrap().as_slice(), plain);
        }
        assert_eq!(seal.open("b", &one).map(|_| ()), Err(SealError::Changed));
        let mut changed = one.clone();
        changed[600] ^= 1;
        assert_eq!(seal.open("a", &changed).map(|_| ()), Err(SealError::Changed));
    }

    #[test]
    fn a_passphrase_opens_what_it_locked() {
        let own = Secret::generate();
        let locked = lock(&own, "quatre mots bien choisis", 2).unwrap();
        assert_eq!(unlock(&locked, "quatre mots bien choisis").unwrap().public_half(), own.public_half());
        assert_eq!(unlock(&locked, "quatre mots mal choisis").map(|_| ()).unwrap_err(), SealError::WrongKey);
    }
}
