//! Strict sealing: the call's key is made once, given to its officers and to a recovery key on paper, and forgotten.
//! Whoever holds it passes it on to an officer who lacks it; on the second officer's word it comes to the platform.

use domain::{application::Opening, rejection::Rejection, value::PersonId};
use platform::{change::Change, error::Failure, forms::Submitted, sealed::Secret, subject::Subject};
use serde_json::json;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    officer_key,
    sealing::{from_share, hand_to_platform, share},
    store::{self, KeyRow, NewStrict},
};
use crate::identity::{Allowed, Cx, entry};

/// How the text of a recovery key begins.
const RECOVERY: &str = "AGE-SECRET-KEY-";

fn refuse(code: &'static str) -> Failure {
    Failure::Refused(Rejection::at("passphrase", code).into())
}

/// Makes the key of the call for its officers. Returns the recovery key, which is told this once and kept nowhere.
///
/// # Errors
/// When the database refuses.
pub async fn prepare(cx: &Cx, allowed: Allowed<Opening>) -> Result<Zeroizing<String>, Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: opening, permit } = allowed.renew(&change, None).await?;
    let (id, secret, recovery) = (change.opaque_id(), Secret::generate(), Secret::generate());
    let recovery_half = recovery.public_half();
    let new = NewStrict {
        id,
        call: opening.call,
        public_half: secret.public_half(),
        recovery: share(id, &secret, &recovery_half)?,
        recovery_half: recovery_half.clone(),
    };
    store::insert_strict(&change, new).await?;
    let officers = opening.officers.iter().map(|person| person.uuid()).collect();
    for key in store::officer_keys(change.conn(), officers).await? {
        store::insert_share(&change, id, key.id, share(id, &secret, &key.public_half)?).await?;
    }
    let of = Subject::new("call", opening.call);
    change.record(entry(&permit, opening.call).about(of).data(json!({ "recovery": recovery_half }))).await?;
    change.commit().await?;
    Ok(recovery.text())
}

async fn key(cx: &Cx, opening: &Opening) -> Result<KeyRow, Failure> {
    let rows = store::keys_of(cx.read(), opening.call, None).await?;
    rows.into_iter().next().ok_or_else(|| Failure::Forbidden(Rejection::new("sealing-not-prepared")))
}

/// The call's secret half, by the viewer's own passphrase.
///
/// # Errors
/// `required`, `passphrase-wrong` at `passphrase`; `officer-key-missing`; `TooMany`.
pub async fn by_passphrase(cx: &Cx, opening: &Opening, form: &Submitted) -> Result<(Uuid, Secret), Failure> {
    let typed = form.text("passphrase");
    if typed.is_empty() {
        return Err(refuse("required"));
    }
    let (row, person) = (key(cx, opening).await?, cx.actor()?.person);
    let held = store::shares(cx.read(), row.id).await?.into_iter().find(|share| share.person == person);
    let Some(held) = held else { return Err(Failure::Forbidden(Rejection::new("officer-key-missing"))) };
    let own = officer_key::unlocked(cx, held.locked, typed).await?;
    Ok((row.id, from_share(row.id, &held.share, &own)?))
}

/// Gives the call's key to an officer who lacks it: by the passphrase of an officer who has it, or by the recovery key.
///
/// # Errors
/// `officer-has-no-key`, `recovery-key-wrong`, and those of [`by_passphrase`], at `passphrase`.
pub async fn pass_on(cx: &Cx, allowed: Allowed<Opening>, to: PersonId, form: &Submitted) -> Result<(), Failure> {
    let opening = &allowed.subject;
    let typed = Zeroizing::new(form.text("passphrase").trim().to_uppercase());
    let by_recovery = typed.starts_with(RECOVERY);
    let (id, secret) = if by_recovery {
        let row = key(cx, opening).await?;
        let recovery = Secret::parse(&typed).map_err(|_| refuse("recovery-key-wrong"))?;
        let kept = row.recovery.as_deref().unwrap_or_default();
        (row.id, from_share(row.id, kept, &recovery).map_err(|_| refuse("recovery-key-wrong"))?)
    } else {
        by_passphrase(cx, opening, form).await?
    };
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: opening, permit } = allowed.renew(&change, None).await?;
    let seal = opening.strict.as_ref().ok_or(Failure::NotFound)?;
    if !opening.is_opened_by(to, change.now()) || seal.holders.contains(&to) {
        return Err(Failure::NotFound);
    }
    let keys = store::officer_keys(change.conn(), vec![to.uuid()]).await?;
    let theirs = keys.first().ok_or_else(|| refuse("officer-has-no-key"))?;
    store::insert_share(&change, id, theirs.id, share(id, &secret, &theirs.public_half)?).await?;
    let with = if by_recovery { "recovery_key" } else { "own_key" };
    let entry = entry(&permit, opening.call).about(Subject::new("person", to)).data(json!({ "with": with }));
    change.record(entry).await?;
    Ok(change.commit().await?)
}

/// On the second officer's word.
///
/// # Errors
/// When the database refuses.
pub async fn open(change: &Change<'_>, cx: &Cx, (key, secret): (Uuid, Secret)) -> Result<(), Failure> {
    hand_to_platform(change, &cx.app.keys, key, &secret).await
}
