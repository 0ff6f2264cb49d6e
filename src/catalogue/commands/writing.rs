//! Writing the version under way: a section, all of them, and the documents that prove it.

use domain::{
    access::Machine,
    catalogue::{Content, Document, DocumentAbout, Solution, SolutionSection},
    rejection::{Problems, Rejection},
    value::text,
};
use platform::{
    change::Change,
    error::Failure,
    files::{
        self,
        attachments::{self, NewAttachment},
    },
    forms::{Submitted, Upload},
    subject::Subject,
};
use uuid::Uuid;

use crate::{
    catalogue::{forms, store},
    identity::{Allowed, Cx, entry},
};

/// Longest name of a document, in characters.
const NAME: usize = 200;

async fn under_way(change: &Change<'_>, solution: &Solution) -> Result<store::Version, Failure> {
    store::working(change.conn(), solution.id).await?.ok_or(Failure::NotFound)
}

/// Saves a section. Returns the number of its saving, which the next one has to name.
///
/// # Errors
/// `Stale` if a colleague saved the section meanwhile; the problems of what was typed.
pub async fn write(
    cx: &Cx,
    allowed: Allowed<Solution>,
    section: SolutionSection,
    form: &Submitted,
    automatic: bool,
) -> Result<i64, Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: solution, permit } = allowed.renew(&change, None).await?;
    let version = under_way(&change, &solution).await?;
    let saving = store::sections::stamp(&change, version.id, section, form.version()).await?;
    let (base, lang) = (version.content.clone(), cx.lang.code());
    let content = match automatic {
        true => forms::typing(form, section, base, lang)?,
        false => forms::section(form, section, base, lang)?,
    };
    store::advance(&change, &solution, &permit).await?;
    store::write_working(&change, &solution, &version, &content).await?;
    if !automatic {
        change.record(entry(&permit, solution.id).data(serde_json::json!({ "section": section }))).await?;
    }
    change.commit().await?;
    Ok(saving)
}

/// Writes everything that the form sends.
///
/// # Errors
/// `Stale` if somebody changed the solution meanwhile; the problems of what was typed.
pub async fn describe(cx: &Cx, allowed: Allowed<Solution>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: solution, permit } = allowed.renew(&change, form.version()).await?;
    let version = under_way(&change, &solution).await?;
    let content = forms::description(form, version.content.clone(), cx.lang.code())?;
    // at most one a section
    for section in forms::sent(form) {
        store::sections::stamp(&change, version.id, section, None).await?;
    }
    store::advance(&change, &solution, &permit).await?;
    store::write_working(&change, &solution, &version, &content).await?;
    change.record(entry(&permit, solution.id)).await?;
    Ok(change.commit().await?)
}

fn refuse(field: &str, code: &'static str) -> Problems {
    Rejection::at(field, code).into()
}

/// The one file of the form, and what it is about.
fn sent(form: &Submitted) -> Result<(DocumentAbout, &Upload, files::Kind), Problems> {
    let about = DocumentAbout::parse(form.text("about")).ok_or_else(|| refuse("about", "not-a-choice"))?;
    let upload = form.files.first().ok_or_else(|| refuse("file", "file-missing"))?;
    let kind = files::sniff(&upload.bytes, &upload.name)
        .map_err(|problem| Problems::from(Rejection { field: Some("file".to_owned()), ..problem }))?;
    Ok((about, upload, kind))
}

/// Adds a document to the version under way.
///
/// # Errors
/// What the file is refused for, at `file`; `too-many-files`.
pub async fn attach(cx: &Cx, allowed: Allowed<Solution>, form: &Submitted) -> Result<(), Failure> {
    let (about, upload, kind) = sent(form)?;
    let name = text::line("file", &upload.name, NAME).map_err(Problems::from)?;
    let blob = cx.app.files.put(&upload.bytes).await.map_err(Failure::internal)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: solution, permit } = allowed.renew(&change, None).await?;
    let version = under_way(&change, &solution).await?;
    let mut content = version.content.clone();
    if content.documents.len() >= Content::MOST_DOCUMENTS {
        let most = i64::try_from(Content::MOST_DOCUMENTS).unwrap_or_default();
        return Err(Problems::from(Rejection::at("file", "too-many-files").with("max", most)).into());
    }
    let (id, size) = (change.id(), blob.size);
    let subject = Subject::new(Solution::NAME, solution.id);
    let purpose = about.as_str().to_owned();
    let new = NewAttachment { subject, purpose, name: name.clone(), kind, blob, plain: None, key_id: None };
    attachments::attach(&change, id, new).await?;
    content.documents.push(Document { id, about, name, kind: kind.as_str().to_owned(), size });
    store::advance(&change, &solution, &permit).await?;
    store::write_working(&change, &solution, &version, &content).await?;
    change.record(entry(&permit, solution.id).data(serde_json::json!({ "document": about }))).await?;
    Ok(change.commit().await?)
}

/// Takes a document out of the version under way; earlier versions keep it.
///
/// # Errors
/// `NotFound` where this version does not show it.
pub async fn detach(cx: &Cx, allowed: Allowed<Solution>, document: Uuid) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: solution, permit } = allowed.renew(&change, None).await?;
    let version = under_way(&change, &solution).await?;
    let mut content = version.content.clone();
    content.documents.retain(|known| known.id != document);
    if content.documents.len() == version.content.documents.len() {
        return Err(Failure::NotFound);
    }
    store::advance(&change, &solution, &permit).await?;
    store::write_working(&change, &solution, &version, &content).await?;
    change.record(entry(&permit, solution.id)).await?;
    Ok(change.commit().await?)
}
