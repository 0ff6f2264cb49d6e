//! Keep a document, let a newer one take its place, withdraw it; lay what there is before the registrars.

use chrono::NaiveDate;
use domain::{
    access::Machine,
    registry::{Organisation, usable},
    rejection::Rejection,
};
use platform::{
    change::Change,
    error::Failure,
    files::{
        Blob, Kind,
        attachments::{self, NewAttachment},
    },
    forms::Submitted,
    subject::Subject,
};
use serde_json::json;
use uuid::Uuid;

use super::{
    filed::{VERIFICATION, WAITING},
    input::NewDocument,
    store as documents,
};
use crate::{
    identity::{Allowed, Cx, entry},
    registry::store,
};

/// Keeps the file that waits as a document, in the place of an older one where the form names it.
///
/// # Errors
/// Every problem of the form; `document-needs-file` at the file; `NotFound` if the older one is not there any more.
pub async fn add(cx: &Cx, allowed: Allowed<Organisation>, form: &Submitted) -> Result<(), Failure> {
    let today = cx.today(&allowed.subject.jurisdiction);
    let checked = NewDocument::check(form, cx.app.jurisdictions.get(&allowed.subject.jurisdiction), today);
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: organisation, permit } = allowed.renew(&change, form.version()).await?;
    let (id, subject) = (change.id(), Subject::new(Organisation::NAME, organisation.id));
    let files = attachments::hand_over(&change, subject, WAITING, &id.to_string()).await?;
    let missing = || Rejection::at(WAITING, "document-needs-file");
    let (new, file) = match (checked, files.first()) {
        (Ok(new), Some(file)) => (new, file),
        (Ok(_), None) => return Err(Failure::Refused(missing().into())),
        (Err(mut problems), file) => {
            problems.require(file.is_some(), missing);
            return Err(Failure::Refused(problems));
        }
    };
    store::advance(&change, &organisation, &permit).await?;
    documents::insert(&change, organisation.id, id, &new, file.id, permit.actor().person).await?;
    if let Some(old) = new.replaces
        && !documents::replace(&change, organisation.id, old, id).await?
    {
        return Err(Failure::NotFound);
    }
    let data = json!({ "document": id, "kind": new.kind, "replaces": new.replaces });
    change.record(entry(&permit, organisation.id).data(data)).await?;
    Ok(change.commit().await?)
}

/// Offers a document no more; it stays where it was used.
///
/// # Errors
/// `NotFound` if it is not kept any more.
pub async fn withdraw(
    cx: &Cx,
    allowed: Allowed<Organisation>,
    form: &Submitted,
    document: Uuid,
) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: organisation, permit } = allowed.renew(&change, form.version()).await?;
    if !documents::withdraw(&change, organisation.id, document).await? {
        return Err(Failure::NotFound);
    }
    store::advance(&change, &organisation, &permit).await?;
    change.record(entry(&permit, organisation.id).data(json!({ "document": document, "withdrawn": true }))).await?;
    Ok(change.commit().await?)
}

/// What can be used today is laid before those who verify, and stays there whatever becomes of the document.
///
/// # Errors
/// When the database refuses.
pub(in crate::registry) async fn lay_before(
    change: &Change<'_>,
    organisation: &Organisation,
    today: NaiveDate,
) -> Result<(), Failure> {
    let subject = Subject::new(Organisation::NAME, organisation.id);
    let there = attachments::on(change.conn(), subject).await?;
    let there: Vec<&str> =
        there.iter().filter(|file| file.purpose == VERIFICATION).map(|file| file.content_hash.as_str()).collect();
    for document in documents::of(change.conn(), organisation.id).await? {
        let row = &document.row;
        let ready = row.withdrawn_at.is_none() && usable(row.expires_on, row.replaced_by_id.is_some(), today);
        let Some(file) = document.file.filter(|file| ready && !there.contains(&file.content_hash.as_str())) else {
            continue;
        };
        let Some(kind) = Kind::parse(&file.kind) else { continue };
        let blob = Blob { hash: file.blob_hash, size: file.size };
        let (purpose, name) = (VERIFICATION.to_owned(), file.name);
        let new = NewAttachment { subject, purpose, name, kind, blob, closed: None };
        attachments::attach(change, change.id(), new).await?;
    }
    Ok(())
}
