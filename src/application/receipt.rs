//! Receipts: made and signed when an application is handed in, checked by anybody later, offline.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::application::receipt::{
    CONTENT_FORM, Content, FiledAttachment, PURPOSE, Partner, RECEIPT_FORM, Receipt, Statement, hex, stamp, unhex,
};
use platform::{
    error::Failure,
    ids,
    journal::{canonical, sha256},
    keys::{Keyring, fits},
};
use uuid::Uuid;

/// What is handed in, before it is hashed.
pub struct Given {
    pub application: Uuid,
    pub call: Uuid,
    pub form_version: Uuid,
    pub startup: Uuid,
    pub solution: Option<Uuid>,
    pub reference: String,
    pub number: i64,
    /// Section key → field key → answer.
    pub answers: BTreeMap<String, serde_json::Value>,
    pub attachments: Vec<FiledAttachment>,
    pub partners: Vec<Partner>,
}

/// Everything that one handing in consists of.
pub struct Made {
    /// Canonical (RFC 8785).
    pub content: String,
    pub content_hash: Vec<u8>,
    /// Of the salt, which stands in the content and nowhere else.
    pub salt_hash: Vec<u8>,
    pub receipt: Receipt,
    pub signature: Vec<u8>,
}

/// Hashes the content under its salt and signs the receipt's statement.
///
/// # Errors
/// When the instance has no key for receipts.
pub fn make(
    keys: &Keyring,
    given: Given,
    now: DateTime<Utc>,
    salt: [u8; 32],
    number: &[u8; 32],
) -> Result<Made, Failure> {
    let content = Content {
        form: CONTENT_FORM.to_owned(),
        application: given.application,
        call: given.call,
        form_version: Some(given.form_version),
        startup: given.startup,
        solution: given.solution,
        number: given.number.to_string(),
        answers: given.answers,
        attachments: given.attachments,
        partners: given.partners,
        salt: hex(&salt),
    };
    let content = canonical(&content)?;
    let content_hash = sha256(content.as_bytes()).to_vec();
    let statement = Statement {
        form: RECEIPT_FORM.to_owned(),
        number: ids::reference("RC", number),
        reference: given.reference,
        application: given.application,
        call: given.call,
        submission: given.number.to_string(),
        received_at: stamp(now),
        content_sha256: hex(&content_hash),
    };
    let signature = keys.sign(PURPOSE, canonical(&statement)?.as_bytes()).map_err(Failure::internal)?;
    let public_key = keys.public_half(signature.key_id).unwrap_or_default();
    let receipt = Receipt {
        statement,
        algorithm: "ed25519".to_owned(),
        key_id: signature.key_id,
        public_key: hex(&public_key),
        signature: hex(&signature.bytes),
    };
    Ok(Made { content, content_hash, salt_hash: sha256(&salt).to_vec(), receipt, signature: signature.bytes })
}

/// What the check of a receipt found.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Signed by a key that the verifier trusts.
    Genuine(Box<Statement>),
    /// Signed as it says, but by a key that nobody has vouched for: compare it with the published list of keys.
    UnknownKey(Box<Statement>),
    /// The signature does not fit what the receipt says.
    Forged,
    /// Not a receipt at all.
    Unreadable,
    /// The receipt is genuine, but the content beside it is another.
    OtherContent(Box<Statement>),
}

/// Checks a receipt file. `trusted` are public halves that the verifier holds to be the platform's (from its data folder
/// or its published list); `content` is the content file, where it is to be held against the receipt.
pub fn verify(file: &[u8], trusted: &[Vec<u8>], content: Option<&[u8]>) -> Verdict {
    let Ok(receipt) = serde_json::from_slice::<Receipt>(file) else { return Verdict::Unreadable };
    let (Some(key), Some(signature)) = (unhex(&receipt.public_key), unhex(&receipt.signature)) else {
        return Verdict::Unreadable;
    };
    let Ok(signed) = canonical(&receipt.statement) else { return Verdict::Unreadable };
    if receipt.statement.form != RECEIPT_FORM || !fits(&key, signed.as_bytes(), &signature) {
        return Verdict::Forged;
    }
    if !trusted.contains(&key) {
        return Verdict::UnknownKey(Box::new(receipt.statement));
    }
    match content.map(content_hash) {
        Some(found) if found.as_deref() != Some(&receipt.statement.content_sha256) => {
            Verdict::OtherContent(Box::new(receipt.statement))
        }
        _ => Verdict::Genuine(Box::new(receipt.statement)),
    }
}

/// The hash of a content file whatever its layout.
fn content_hash(file: &[u8]) -> Option<String> {
    let document: Content = serde_json::from_slice(file).ok()?;
    canonical(&document).ok().map(|text| hex(&sha256(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use platform::ids::{Ids, SystemIds};

    use super::*;

    #[test]
    fn any_changed_word_of_a_receipt_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let seed = folder.path().join(format!("receipt.{}.seed", Uuid::nil()));
        std::fs::write(seed, SystemIds::default().secret()).unwrap();
        let keys = Keyring::open(folder.path()).unwrap();
        let given = Given {
            application: Uuid::from_u128(1),
            call: Uuid::from_u128(2),
            form_version: Uuid::from_u128(3),
            startup: Uuid::from_u128(4),
            solution: None,
            reference: "PS-7K3M-9QXA-T".into(),
            number: 1,
            answers: BTreeMap::from([("idea".to_owned(), serde_json::json!({"why": "Parce que ça marche"}))]),
            attachments: Vec::new(),
            partners: Vec::new(),
        };
        let made = make(&keys, given, DateTime::UNIX_EPOCH, [7; 32], &[9; 32]).unwrap();
        let file = serde_json::to_string_pretty(&made.receipt).unwrap();
        let trusted = vec![keys.public_half(made.receipt.key_id).unwrap()];
        assert!(matches!(verify(file.as_bytes(), &trusted, Some(made.content.as_bytes())), Verdict::Genuine(_)));
        assert!(matches!(verify(file.as_bytes(), &[], None), Verdict::UnknownKey(_)));
        assert_eq!(verify(file.replace("1970", "1971").as_bytes(), &trusted, None), Verdict::Forged);
        let other = made.content.replace("marche", "marchait");
        assert!(matches!(verify(file.as_bytes(), &trusted, Some(other.as_bytes())), Verdict::OtherContent(_)));
        assert_eq!(verify(b"{}", &trusted, None), Verdict::Unreadable);
    }
}
