//! What an application is sealed to. A call has a key of its own, made with its first draft: whatever a team writes,
//! attaches or hands in is sealed to it. Its secret half lies wrapped with a key of the platform's folder, so that the
//! database and the files tell nothing without that folder, and is unwrapped for the length of a request.

use domain::{
    application::Application,
    value::{ApplicationId, CallId},
};
use platform::{
    change::{Acting, Change},
    error::Failure,
    journal::Entry,
    keys::Keyring,
    sealed::{self, Purpose, Seal, SealError, Secret},
    subject::Subject,
};
use sea_orm::ConnectionTrait;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::store::{self, FileRow, KeyRow};
use crate::app::App;

/// What the keyring calls the key that calls' keys are wrapped with.
pub const PURPOSE: &str = "sealing";
const WRAPS: Purpose = Purpose { name: PURPOSE, label: b"passerelle keys of calls" };
/// How sealed bytes are named in the column `format`.
pub const FORMAT: &str = "age";

/// The keys of one application.
#[derive(Clone, Debug)]
pub struct Sealing {
    application: ApplicationId,
    /// For drafts and what they are read with.
    pub drafts: Seal,
    /// For files and for what is handed in: whoever opens the call opens them.
    pub handed: Seal,
}

/// The key of this row, if the platform can open it.
fn secret(keys: &Keyring, row: &KeyRow) -> Result<Option<Secret>, Failure> {
    let (Some(wrapped), Some(platform)) = (&row.wrapped, row.platform_key_id) else { return Ok(None) };
    let text = sealed::unwrap(keys, &WRAPS, platform, row.id, wrapped)?;
    let text = std::str::from_utf8(&text).map_err(|_| SealError::Changed)?;
    Ok(Some(Secret::parse(text).map_err(|_| SealError::Changed)?))
}

/// What a row of a draft's section is sealed for.
pub fn section_of(application: ApplicationId, section: &str) -> String {
    format!("draft/{application}/{section}")
}

/// What a submission is sealed for.
pub fn submission_of(application: Uuid, number: i64) -> String {
    format!("submission/{application}/{number}")
}

impl Sealing {
    fn of_rows(keys: &Keyring, application: ApplicationId, rows: &[KeyRow]) -> Result<Self, Failure> {
        let call = rows.iter().find(|row| row.application_id.is_none()).ok_or(SealError::Locked)?;
        let with: Vec<Secret> = secret(keys, call)?.into_iter().collect();
        let mut handed = Seal { key_id: call.id, to: vec![call.public_half.clone()], with, opened: None };
        let Some(draft) = rows.iter().find(|row| row.application_id.is_some()) else {
            return Ok(Self { application, drafts: handed.clone(), handed });
        };
        let with: Vec<Secret> = secret(keys, draft)?.into_iter().collect();
        let drafts = Seal { key_id: draft.id, to: vec![draft.public_half.clone()], with, opened: None };
        // the team's own, as long as its draft is open
        handed.to.push(draft.public_half.clone());
        handed.with.extend(drafts.with.iter().cloned());
        Ok(Self { application, drafts, handed })
    }

    /// The keys of an application.
    ///
    /// # Errors
    /// When the platform's key is lost.
    pub async fn of<C: ConnectionTrait>(conn: &C, keys: &Keyring, application: &Application) -> Result<Self, Failure> {
        Self::by_ids(conn, keys, application.call, application.id).await
    }

    /// The same, known by its ids.
    ///
    /// # Errors
    /// When the platform's key is lost.
    pub async fn by_ids<C: ConnectionTrait>(
        conn: &C,
        keys: &Keyring,
        call: CallId,
        application: ApplicationId,
    ) -> Result<Self, Failure> {
        let rows = store::keys_of(conn, call, Some(application)).await?;
        Self::of_rows(keys, application, &rows)
    }

    /// The keys of a draft that is being begun; the call's is made with its first. In strict mode, where the platform has
    /// no key to the call, the draft gets one of its own.
    ///
    /// # Errors
    /// When the platform's key is lost, or the database refuses.
    pub async fn begin(
        change: &Change<'_>,
        keys: &Keyring,
        call: CallId,
        application: ApplicationId,
    ) -> Result<Self, Failure> {
        let mut rows = store::keys_of(change.conn(), call, Some(application)).await?;
        let call_key = rows.iter().find(|row| row.application_id.is_none());
        match call_key {
            None => make(change, keys, (call, None)).await?,
            Some(key) if key.wrapped.is_some() || rows.len() > 1 => {}
            // strict: nobody here opens what is sealed to the call
            Some(key) if key.recovery.is_some() => make(change, keys, (call, Some(application))).await?,
            // the platform's key was lost: what would be sealed now stays closed for ever
            Some(_) => return Err(SealError::Locked.into()),
        }
        rows = store::keys_of(change.conn(), call, Some(application)).await?;
        Self::of_rows(keys, application, &rows)
    }

    /// The same, remembering what it opens: see [`Seal::remembering`].
    #[must_use]
    pub fn remembering(self) -> Self {
        Self { drafts: self.drafts.remembering(), handed: self.handed.remembering(), ..self }
    }

    /// The application that these keys are for.
    pub fn application(&self) -> ApplicationId {
        self.application
    }

    /// The content that was handed in; what was kept before there was sealing is read as it lies.
    ///
    /// # Errors
    /// `Locked`, `Changed`.
    pub fn content(&self, row: &store::SubmissionRow) -> Result<Vec<u8>, SealError> {
        Ok(content(Some(&self.handed), row)?.to_vec())
    }

    /// The rows of files with their names.
    ///
    /// # Errors
    /// `Locked`, `Changed`.
    pub fn named(&self, rows: Vec<FileRow>) -> Result<Vec<FileRow>, SealError> {
        rows.into_iter().map(|row| platform::files::attachments::opened(&self.handed, row)).collect()
    }

    /// The bytes of a file as they were attached.
    ///
    /// # Errors
    /// `Locked`, `Changed`.
    pub fn bytes(&self, row: &FileRow, stored: Vec<u8>) -> Result<Vec<u8>, SealError> {
        match row.key_id {
            None => Ok(stored),
            Some(_) => Ok(self.handed.open(&platform::files::attachments::bytes_of(row.id), &stored)?.to_vec()),
        }
    }
}

/// What opens a call's applications; `None` where it has none, and no key.
///
/// # Errors
/// When the platform's key is lost.
pub async fn opener<C: ConnectionTrait>(conn: &C, keys: &Keyring, call: CallId) -> Result<Option<Seal>, Failure> {
    let Some(row) = store::keys_of(conn, call, None).await?.into_iter().next() else { return Ok(None) };
    let with = secret(keys, &row)?.into_iter().collect();
    Ok(Some(Seal { key_id: row.id, to: vec![row.public_half], with, opened: None }))
}

/// The content of a submission.
///
/// # Errors
/// `Locked`, `Changed`.
pub fn content(seal: Option<&Seal>, row: &store::SubmissionRow) -> Result<Zeroizing<Vec<u8>>, SealError> {
    match (row.key_id, seal) {
        (None, _) => Ok(Zeroizing::new(row.bytes.clone())),
        (Some(_), Some(seal)) => seal.open(&submission_of(row.application_id, row.number), &row.bytes),
        (Some(_), None) => Err(SealError::Locked),
    }
}

/// A key of the platform's that sealed applications hang on.
#[derive(Clone, Debug, serde::Serialize)]
pub struct KeyInUse {
    pub key: Uuid,
    /// Keys of calls and drafts that lie under it.
    pub seals: i64,
    /// It lies in the key folder.
    pub at_hand: bool,
}

/// The keys that sealed applications hang on.
///
/// # Errors
/// When the database cannot be read.
pub async fn keys_in_use<C: ConnectionTrait>(conn: &C, keys: &Keyring) -> Result<Vec<KeyInUse>, sea_orm::DbErr> {
    let used = |(key, seals)| KeyInUse { key, seals, at_hand: keys.public_half(key).is_some() };
    Ok(store::platform_keys(conn).await?.into_iter().map(used).collect())
}

/// Those of them that the key folder lacks.
///
/// # Errors
/// When the database cannot be read.
pub async fn missing_keys<C: ConnectionTrait>(conn: &C, keys: &Keyring) -> Result<Vec<Uuid>, sea_orm::DbErr> {
    Ok(keys_in_use(conn, keys).await?.into_iter().filter(|used| !used.at_hand).map(|used| used.key).collect())
}

/// Records that a key of the platform is lost for good. Returns how many calls stay closed.
///
/// # Errors
/// When the database refuses.
pub async fn give_up_key(app: &App, key: Uuid) -> Result<usize, Failure> {
    let change = app.change(Acting::system()).await?;
    let calls = store::forget_platform_key(&change, key).await?;
    let lost = |call: &Uuid| {
        Entry::new("call.sealing_key_lost", Subject::new("call", *call)).data(serde_json::json!({ "key": key }))
    };
    change.record_all(&calls.iter().map(lost).collect::<Vec<_>>()).await?;
    change.commit().await?;
    Ok(calls.len())
}

/// The key of a call or of a draft, wrapped for the platform.
async fn make(change: &Change<'_>, keys: &Keyring, of: (CallId, Option<ApplicationId>)) -> Result<(), Failure> {
    let (id, secret) = (change.opaque_id(), Secret::generate());
    let wrapped = wrap(change, keys, id, &secret)?;
    Ok(store::insert_key(change, id, of, &secret, wrapped).await?)
}

fn wrap(change: &Change<'_>, keys: &Keyring, id: Uuid, secret: &Secret) -> Result<store::Wrapped, Failure> {
    let (platform_key_id, bytes) = sealed::wrap(keys, &WRAPS, id, secret.text().as_bytes(), change.secret())?;
    Ok(store::Wrapped { platform_key_id, bytes })
}

/// From the opening of a strict call on the platform holds its key, as it does in the other mode from the beginning.
///
/// # Errors
/// When the database refuses.
pub async fn hand_to_platform(change: &Change<'_>, keys: &Keyring, key: Uuid, secret: &Secret) -> Result<(), Failure> {
    let wrapped = wrap(change, keys, key, secret)?;
    Ok(store::save_wrapped(change, key, wrapped).await?)
}

/// What a share of a strict call's key is sealed for.
fn share_of(key: Uuid) -> String {
    format!("share/{key}")
}

/// The call's secret half from a share and the secret that it is sealed to.
///
/// # Errors
/// `Changed` where it does not fit.
pub fn from_share(key: Uuid, share: &[u8], own: &Secret) -> Result<Secret, SealError> {
    let text = sealed::open([own], &share_of(key), share)?;
    Secret::parse(std::str::from_utf8(&text).map_err(|_| SealError::Changed)?)
}

/// The call's secret half, sealed to a holder's public half.
///
/// # Errors
/// When that is none.
pub fn share(key: Uuid, secret: &Secret, to: &str) -> Result<Vec<u8>, SealError> {
    sealed::seal(&[to.to_owned()], &share_of(key), secret.text().as_bytes())
}
