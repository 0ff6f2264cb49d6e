//! What the pages of documents show, and the shelf from which other rooms take.

use chrono::NaiveDate;
use domain::{
    access::{Actor, Machine, permit},
    registry::{Organisation, OrganisationVerb as Verb, usable},
    reminder::OF_A_LAST_DAY,
    value::OrganisationId,
    visibility,
};
use platform::{error::Failure, files::attachments, subject::Subject};
use uuid::Uuid;

use super::{
    filed::{WAITING, sees_file},
    store::{self as documents, Document, Used},
    views::{DocumentForm, DocumentLine, DocumentsPage, Use},
};
use crate::{
    filing::{Offer, Shelved},
    identity::Cx,
    registry::{self, store, views::Named},
};

/// The documents with where each is used, for those who may see them.
pub async fn list(cx: &Cx, organisation: &Organisation) -> Result<DocumentsPage, Failure> {
    let actor = cx.actor()?;
    if !visibility::registry::sees_documents(actor, organisation) {
        return Err(Failure::NotFound);
    }
    let rows = documents::of(cx.read(), organisation.id).await?;
    let uses = documents::uses(cx.read(), organisation.id, &rows).await?;
    let day = cx.today(&organisation.jurisdiction);
    let lines = rows.iter().map(|document| line(cx, organisation, actor, document, &uses, day));
    let (documents, former) = lines.partition(|line| !matches!(line.state, "replaced" | "withdrawn"));
    Ok(DocumentsPage {
        id: organisation.id.uuid(),
        version: organisation.version,
        name: organisation.legal_name.clone(),
        zone: cx.app.zone(&organisation.jurisdiction).name().to_owned(),
        documents,
        former,
        keeps: permit(organisation, Verb::KeepDocuments, actor, cx.now()).is_ok(),
    })
}

fn state(document: &Document, day: NaiveDate) -> (&'static str, &'static str) {
    let row = &document.row;
    let left = row.expires_on.map(|last| (last - day).num_days());
    match left {
        _ if row.withdrawn_at.is_some() => ("withdrawn", "neutral"),
        _ if row.replaced_by_id.is_some() => ("replaced", "neutral"),
        Some(left) if left < 0 => ("expired", "bad"),
        Some(left) if left <= OF_A_LAST_DAY[0] => ("ending", "warn"),
        _ => ("valid", "good"),
    }
}

fn kind(cx: &Cx, organisation: &Organisation, key: &str) -> serde_json::Value {
    let rules = cx.app.jurisdictions.get(&organisation.jurisdiction);
    let found = rules.and_then(|rules| rules.document(key));
    found.and_then(|kind| serde_json::to_value(&kind.name).ok()).unwrap_or_default()
}

fn line(
    cx: &Cx,
    organisation: &Organisation,
    actor: &Actor,
    document: &Document,
    uses: &[Used],
    day: NaiveDate,
) -> DocumentLine {
    let (row, (state, tone)) = (&document.row, state(document, day));
    let address = format!("{}/attachments", registry::path(organisation.id));
    let hash = document.file.as_ref().map(|file| file.content_hash.as_str());
    let shown = |used: &&Used| {
        let mine = hash == Some(used.hash.as_str());
        mine && (used.what != "application" || visibility::registry::sees_use_in_applications(actor, organisation))
    };
    let place = |used: &Used| Use {
        what: used.what,
        url: match used.what {
            "verification" => registry::path(organisation.id),
            "label" => format!("/labels/{}", used.subject),
            _ => format!("/applications/{}", used.subject),
        },
        at: used.at,
    };
    DocumentLine {
        id: row.id,
        kind: kind(cx, organisation, &row.kind),
        title: row.title.clone(),
        number: row.number.clone(),
        issued_on: row.issued_on,
        expires_on: row.expires_on,
        state,
        tone,
        url: document.file.as_ref().map(|file| format!("{address}/{}", file.id)),
        uses: uses.iter().filter(shown).map(place).collect(),
    }
}

/// The form of a new document.
pub async fn form(cx: &Cx, organisation: &Organisation, replaces: Option<Uuid>) -> Result<DocumentForm, Failure> {
    let old = match replaces {
        Some(id) => documents::of(cx.read(), organisation.id).await?.into_iter().find(|found| found.row.id == id),
        None => None,
    };
    let rules = cx.app.jurisdictions.get(&organisation.jurisdiction);
    let named = |kind: &domain::jurisdiction::DocumentKind| Named {
        value: kind.key.clone(),
        name: serde_json::to_value(&kind.name).unwrap_or_default(),
    };
    Ok(DocumentForm {
        id: organisation.id.uuid(),
        version: organisation.version,
        name: organisation.legal_name.clone(),
        kinds: rules.map(|rules| rules.documents.iter().map(named).collect()).unwrap_or_default(),
        file: Offer::now(cx, organisation, WAITING).await?,
        replaces: old.map(|old| (old.row.id, old.row.title)),
    })
}

/// What the form begins with: of a document that takes another's place, kind, title and number of that one.
pub async fn filled(
    cx: &Cx,
    organisation: &Organisation,
    replaces: Uuid,
) -> Result<Vec<(&'static str, String)>, Failure> {
    let rows = documents::of(cx.read(), organisation.id).await?;
    let old = rows.into_iter().find(|found| found.row.id == replaces).ok_or(Failure::NotFound)?.row;
    Ok(vec![("kind", old.kind), ("title", old.title), ("number", old.number.unwrap_or_default())])
}

/// A file of this organisation's: its name, media type and bytes.
pub async fn file(cx: &Cx, organisation: &Organisation, id: Uuid) -> Result<(String, &'static str, Vec<u8>), Failure> {
    cx.actor()?;
    let subject = Subject::new(Organisation::NAME, organisation.id);
    let file = attachments::find(cx.read(), subject, id).await?;
    let seen = file.filter(|file| sees_file(cx, organisation, &file.purpose));
    bytes(cx, seen.ok_or(Failure::NotFound)?).await
}

/// What is sent of a file that the viewer may see.
pub(in crate::registry) async fn bytes(
    cx: &Cx,
    file: attachments::Attachment,
) -> Result<(String, &'static str, Vec<u8>), Failure> {
    let kind = platform::files::Kind::parse(&file.kind).map_or("application/octet-stream", |kind| kind.media_type());
    let bytes = cx.app.files.get(&file.blob_hash).await.map_err(Failure::internal)?;
    Ok((file.name, kind, bytes))
}

/// The documents of an organisation that can be used today, for the fields of other rooms.
///
/// # Errors
/// When the database cannot be read.
pub async fn shelf(cx: &Cx, organisation: OrganisationId) -> Result<Vec<Shelved>, Failure> {
    let rows = documents::of(cx.read(), organisation).await?;
    let home = store::names(cx.read(), vec![organisation.uuid()]).await?.into_iter().next();
    let day = cx.today(&home.map(|(_, _, country)| country).unwrap_or_default());
    let ready = rows.into_iter().filter(|found| {
        let row = &found.row;
        row.withdrawn_at.is_none() && usable(row.expires_on, row.replaced_by_id.is_some(), day)
    });
    Ok(ready
        .filter_map(|found| Some(Shelved { id: found.row.id, title: found.row.title, file: found.file? }))
        .collect())
}
