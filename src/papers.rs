//! Documents as PDF: what a room says in titles, facts and tables, as a file. A build without the feature `pdf` makes none,
//! and its pages link to none.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use documents::{Block, Document, Error};
use domain::rejection::Rejection;
use platform::{error::Failure, format, i18n::Arg};
use tokio::sync::Semaphore;

use crate::identity::Cx;

/// One document is made at a time: it takes a whole processor, and some are public.
static TURN: Semaphore = Semaphore::const_new(1);
/// Who waits for it, or is sent away.
static PLACES: Semaphore = Semaphore::const_new(16);

/// The words of a document's reader, with moments in the zone of what it is about.
pub struct Say<'a> {
    pub cx: &'a Cx,
    pub zone: Tz,
}

impl Say<'_> {
    pub fn word(&self, key: &str) -> String {
        self.cx.app.catalogue.word(self.cx.lang, key)
    }

    pub fn text(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.cx.app.catalogue.text(self.cx.lang, key, args)
    }

    /// A moment with its zone named.
    pub fn at(&self, at: DateTime<Utc>) -> String {
        format::datetime(&self.cx.app.catalogue, self.cx.lang, at, self.zone)
    }

    /// «Lot 2»
    pub fn lot(&self, number: &str) -> String {
        self.text("lot-number", &[("number", Arg::Number(number.parse().unwrap_or_default()))])
    }

    /// A document made now by its reader.
    pub fn document(&self, kind: String, title: String, cover: Vec<Block>, body: Vec<Block>) -> Document {
        let (lang, author, made_at) = (self.cx.lang.code().to_owned(), self.reader(), self.cx.now());
        Document { lang, title, kind, author, made_at, cover, body }
    }

    /// Who has it made and when, as it stands on the title page.
    pub fn making(&self) -> Vec<(String, String)> {
        let by = (!self.reader().is_empty()).then(|| (self.word("paper-made-by"), self.reader()));
        by.into_iter().chain([(self.word("paper-made-at"), self.at(self.cx.now()))]).collect()
    }

    fn reader(&self) -> String {
        self.cx.account.as_ref().map(|account| account.name.clone()).unwrap_or_default()
    }
}

/// The address of a document, where this build makes it.
pub fn link(address: String) -> Option<String> {
    documents::MAKES.then_some(address)
}

/// The document as a file of this name.
///
/// # Errors
/// `NotFound` in a build that makes none; `TooMany` where too many wait already; a refusal where it would be too long.
pub async fn file(name: &str, document: Document) -> Result<Response, Failure> {
    if !documents::MAKES {
        return Err(Failure::NotFound);
    }
    let _place = PLACES.try_acquire().map_err(|_| Failure::TooMany(10))?;
    let _turn = TURN.acquire().await.map_err(Failure::internal)?;
    let made = tokio::task::spawn_blocking(move || documents::pdf(&document)).await.map_err(Failure::internal)?;
    let bytes = made.map_err(|error| match error {
        Error::TooLong(_) => Failure::Refused(Rejection::new("paper-too-long").into()),
        Error::Refused(_) => Failure::internal(error),
    })?;
    let named = HeaderValue::try_from(format!("attachment; filename=\"{name}.pdf\"")).map_err(Failure::internal)?;
    let kind = HeaderValue::from_static("application/pdf");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, named)], bytes).into_response())
}

/// A table with its heads and, after each, what part of the width it takes; 0 for numbers. Nothing where it has no rows.
pub fn table<const N: usize>(heads: [(String, u8); N], rows: impl IntoIterator<Item = [String; N]>) -> Option<Block> {
    let rows: Vec<Vec<String>> = rows.into_iter().map(Vec::from).collect();
    let columns = heads.into_iter().map(|(head, share)| documents::Column { head, share }).collect();
    (!rows.is_empty()).then_some(Block::Table { columns, rows })
}
