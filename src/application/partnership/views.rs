//! What the templates of joint applications receive.

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::super::views::{CallLine, FieldChoice};
use crate::filing::{FileLine, Offer};

/// A call for which one is asked to apply together with a lead.
#[derive(Clone, Debug, Serialize)]
pub struct AskedLine {
    pub url: String,
    pub call: CallLine,
    pub lead: String,
}

/// Who applies together with the lead.
#[derive(Clone, Debug, Serialize)]
pub struct PartnerView {
    pub id: Uuid,
    pub organisation: Uuid,
    pub name: String,
    /// A word of `Part`.
    pub brings: String,
    /// In percent.
    pub share: String,
    pub verified: bool,
    pub state: String,
    pub answered_at: Option<DateTime<Utc>>,
    /// Why it refused.
    pub reason: Option<String>,
    /// Its mandate.
    pub files: Vec<FileLine>,
    /// Where the mandate can still be added.
    pub offer: Option<Offer>,
}

#[derive(Clone, Debug, Serialize)]
pub struct PartnersPage {
    pub id: Uuid,
    pub call: CallLine,
    pub lead: String,
    pub partners: Vec<PartnerView>,
    /// One more may be asked.
    pub room: bool,
    pub brings: Vec<FieldChoice>,
    pub most_photos: usize,
}

/// What a partner is asked, to both sides.
#[derive(Clone, Debug, Serialize)]
pub struct PartnershipPage {
    pub id: Uuid,
    pub version: i64,
    pub call: CallLine,
    pub lead: String,
    pub partner: String,
    pub brings: String,
    pub share: String,
    pub state: &'static str,
    pub answered_at: Option<DateTime<Utc>>,
    pub reason: Option<String>,
    pub consents: bool,
    pub refuses: bool,
    /// Message key of why the viewer cannot consent.
    pub why_not: Option<&'static str>,
    pub application: Option<String>,
}
