//! From a document to bytes: its data to typst, typst's pages to PDF/UA-1.

use chrono::{DateTime, Datelike, Timelike, Utc};
use typst::{
    diag::SourceDiagnostic,
    foundations::{Datetime, Dict, Smart},
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::{Document, Error, plain, world::House};

pub fn make(document: &Document) -> Result<Vec<u8>, Error> {
    let made = set(document).map(|(bytes, _)| bytes);
    // nothing of one reader's document is kept for the next
    comemo::evict(0);
    made
}

/// The bytes, and what typst warns about.
pub fn set(document: &Document) -> Result<(Vec<u8>, Vec<String>), Error> {
    let mut data = serde_json::to_value(document).map_err(|error| Error::Refused(error.to_string()))?;
    plain::clean(&mut data);
    let inputs: Dict = serde_json::from_value(serde_json::json!({ "document": data }))
        .map_err(|error| Error::Refused(error.to_string()))?;
    let set = typst::compile::<PagedDocument>(&House::of(inputs));
    let warnings = set.warnings.iter().map(|one| one.message.to_string()).collect();
    let pages = set.output.map_err(|faults| told(&faults))?;
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|fault| Error::Refused(fault.message().to_string()))?;
    let options = PdfOptions {
        standards,
        creator: Smart::Custom(None),
        timestamp: timestamp(document.made_at),
        ..PdfOptions::default()
    };
    Ok((typst_pdf::pdf(&pages, &options).map_err(|faults| told(&faults))?, warnings))
}

fn told(faults: &[SourceDiagnostic]) -> Error {
    Error::Refused(faults.iter().map(|one| one.message.to_string()).collect::<Vec<_>>().join("; "))
}

fn timestamp(at: DateTime<Utc>) -> Option<Timestamp> {
    let part = |value: u32| u8::try_from(value).ok();
    let (month, day) = (part(at.month())?, part(at.day())?);
    let (hour, minute, second) = (part(at.hour())?, part(at.minute())?, part(at.second())?);
    Datetime::from_ymd_hms(at.year(), month, day, hour, minute, second).map(Timestamp::new_utc)
}
