//! Seals what was kept before there was sealing: once, at the first start after the update, in parts that each stand
//! by themselves, so that a start that breaks off goes on with the next.

use std::collections::BTreeMap;

use domain::value::{ApplicationId, CallId};
use platform::{
    change::{Acting, Change},
    error::Failure,
    files::{Blob, Kind, StoreError, attachments},
    journal::sha256,
};
use uuid::Uuid;

use super::{
    sealing::{Sealing, section_of, submission_of},
    store,
};
use crate::app::App;

/// The keys of several applications.
struct Desk<'a> {
    change: &'a Change<'a>,
    app: &'a App,
    calls: Vec<(ApplicationId, CallId)>,
    known: BTreeMap<Uuid, Sealing>,
}

impl<'a> Desk<'a> {
    async fn of(app: &'a App, change: &'a Change<'a>, applications: Vec<Uuid>) -> Result<Self, Failure> {
        let calls = store::calls_of(change.conn(), applications).await?;
        Ok(Self { change, app, calls, known: BTreeMap::new() })
    }

    async fn keys(&mut self, application: Uuid) -> Result<&Sealing, Failure> {
        if !self.known.contains_key(&application) {
            let found = self.calls.iter().find(|(id, _)| id.uuid() == application).ok_or(Failure::NotFound)?;
            let sealing = Sealing::begin(self.change, &self.app.keys, found.1, found.0).await?;
            self.known.insert(application, sealing);
        }
        self.known.get(&application).ok_or(Failure::NotFound)
    }
}

/// Seals everything that lies plain. Returns how many rows there were.
///
/// # Errors
/// When database or disk refuse.
pub async fn seal_all(app: &App) -> Result<usize, Failure> {
    let mut total = 0;
    loop {
        let done = drafts(app).await? + submissions(app).await? + files(app).await?;
        if done == 0 {
            break;
        }
        total += done;
    }
    if total > 0 {
        // what was written over may lie in the database's file for years
        app.db.compact(&["draft_section", "submission", "attachment", "submission_attachment", "upload"]).await?;
        tracing::info!(rows = total, "applications that lay plain are sealed");
    }
    Ok(total)
}

async fn drafts(app: &App) -> Result<usize, Failure> {
    let rows = store::plain_drafts(app.db.read()).await?;
    if rows.is_empty() {
        return Ok(0);
    }
    let change = app.change(Acting::system()).await?;
    let mut desk = Desk::of(app, &change, rows.iter().map(|row| row.application_id).collect()).await?;
    for row in &rows {
        let seal = &desk.keys(row.application_id).await?.drafts;
        let sealed = seal.close(&section_of(row.application_id.into(), &row.section), &row.bytes)?;
        store::save_draft(&change, row, seal.key_id, sealed).await?;
    }
    change.commit().await?;
    Ok(rows.len())
}

async fn submissions(app: &App) -> Result<usize, Failure> {
    let rows = store::plain_submissions(app.db.read()).await?;
    if rows.is_empty() {
        return Ok(0);
    }
    let change = app.change(Acting::system()).await?;
    let mut desk = Desk::of(app, &change, rows.iter().map(|row| row.application_id).collect()).await?;
    for row in &rows {
        let seal = &desk.keys(row.application_id).await?.handed;
        let sealed = seal.close(&submission_of(row.application_id, row.number), &row.bytes)?;
        store::save_submission(&change, row.id, seal.key_id, sealed, sha256(&row.salt).to_vec()).await?;
    }
    change.commit().await?;
    Ok(rows.len())
}

/// The sealed bytes are put first; the plain ones go when nothing names them any more.
async fn files(app: &App) -> Result<usize, Failure> {
    let rows = store::plain_files(app.db.read()).await?;
    if rows.is_empty() {
        return Ok(0);
    }
    let change = app.change(Acting::system()).await?;
    let mut desk = Desk::of(app, &change, rows.iter().map(|row| row.subject_id).collect()).await?;
    let mut left = Vec::new();
    for row in &rows {
        let seal = &desk.keys(row.subject_id).await?.handed;
        let kind = Kind::parse(&row.kind).unwrap_or(Kind::Text);
        let plain = Blob { hash: row.content_hash.clone(), size: row.size };
        let closed = attachments::close(seal, row.id, &row.name, kind, &plain)?;
        let stored = match app.files.get(&row.blob_hash).await {
            Ok(bytes) => {
                let sealed = seal.close(&attachments::bytes_of(row.id), &bytes)?;
                left.push(row.blob_hash.clone());
                Some(app.files.put(&sealed).await.map_err(Failure::internal)?)
            }
            Err(StoreError::Missing(_) | StoreError::Corrupt(_)) => None,
            Err(other) => return Err(Failure::internal(other)),
        };
        store::save_file(&change, row.id, closed, stored).await?;
    }
    let mut unused = Vec::new();
    for hash in left {
        if store::forget_blob(&change, &hash).await? {
            unused.push(hash);
        }
    }
    change.commit().await?;
    for hash in unused {
        app.files.remove(&hash).await.map_err(Failure::internal)?;
    }
    Ok(rows.len())
}
