//! Documents as PDF, set by typst: title, texts, facts and tables in, bytes out. It takes words that are already said in the
//! reader's language and numbers that are already written, and knows no stage's rules.
//!
//! What comes out is tagged for screen readers and held to PDF/UA-1 (ISO 14289-1): a fault against it is an error. What people
//! typed goes in as data and is never markup (`plain.rs`); the same document is the same bytes.

#[cfg(feature = "typst")]
mod plain;
#[cfg(feature = "typst")]
mod setting;
#[cfg(feature = "typst")]
mod world;

use chrono::{DateTime, Utc};
use serde::Serialize;

/// Most table cells of one document. More would be a book of a thousand pages, and minutes of work for who waits.
pub const MOST_CELLS: usize = 40_000;

/// A document: its title page, and then what it says, one block after the other.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    /// Code of the language of its words, as of ISO 639.
    pub lang: String,
    pub title: String,
    /// What kind of document it is, over the title and at the top of each page.
    pub kind: String,
    /// Who made it, in the file's own data; empty where nobody did.
    pub author: String,
    /// When it was made, in the file's own data.
    #[serde(skip)]
    pub made_at: DateTime<Utc>,
    /// What stands on the title page.
    pub cover: Vec<Block>,
    pub body: Vec<Block>,
}

/// A piece of a document.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// 1 begins a part; no level may be left out.
    Heading {
        level: u8,
        text: String,
    },
    /// What people wrote; an empty line ends a paragraph.
    Text {
        text: String,
    },
    /// What explains something, smaller.
    Note {
        text: String,
    },
    /// Names with what they stand for.
    Facts {
        facts: Vec<(String, String)>,
    },
    Table {
        columns: Vec<Column>,
        rows: Vec<Vec<String>>,
    },
    /// A hash or a key, to be compared sign by sign.
    Code {
        text: String,
    },
    PageBreak,
}

/// A column of a table.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    pub head: String,
    /// Its part of the width; 0 is as wide as what stands in it, set to the right, for numbers.
    pub share: u8,
}

impl Block {
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Self::Heading { level, text: text.into() }
    }

    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    pub fn note(text: impl Into<String>) -> Self {
        Self::Note { text: text.into() }
    }

    pub fn code(text: impl Into<String>) -> Self {
        Self::Code { text: text.into() }
    }
}

/// Why there is no document.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// More than [`MOST_CELLS`].
    #[error("the document has {0} table cells")]
    TooLong(usize),
    /// What typst or PDF/UA-1 refused. A fault of ours: nothing that people type leads to it.
    #[error("{0}")]
    Refused(String),
}

/// Whether this build makes documents (the feature `typst`).
pub const MAKES: bool = cfg!(feature = "typst");

/// The document as PDF. It takes processor time and no other resource: call it where blocking is allowed.
///
/// # Errors
/// [`Error::TooLong`]; [`Error::Refused`] where its structure is against PDF/UA-1, as without title or with a skipped level
/// of headings, and in a build that makes none.
pub fn pdf(document: &Document) -> Result<Vec<u8>, Error> {
    let cells = document.cells();
    if cells > MOST_CELLS {
        return Err(Error::TooLong(cells));
    }
    make(document)
}

#[cfg(feature = "typst")]
use setting::make;

#[cfg(not(feature = "typst"))]
fn make(_: &Document) -> Result<Vec<u8>, Error> {
    Err(Error::Refused("built without typst".to_owned()))
}

impl Document {
    fn cells(&self) -> usize {
        let of = |block: &Block| match block {
            Block::Table { columns, rows } => columns.len() * rows.len(),
            _ => 0,
        };
        self.cover.iter().chain(&self.body).map(of).sum()
    }
}

#[cfg(all(test, feature = "typst"))]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
