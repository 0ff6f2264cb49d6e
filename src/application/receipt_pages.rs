//! The public page that checks a receipt: nothing of what is sent is kept, and nothing is told but what the receipt says
//! itself. It is `passerelle receipt verify` for who has no program at hand.

use axum::response::Response;
use chrono::{DateTime, Utc};
use domain::{
    application::receipt::{Statement, hex},
    rejection::Rejection,
};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::Serialize;

use super::{
    receipt::{Verdict, verify},
    store,
};
use crate::identity::Cx;

#[derive(Serialize)]
struct CheckPage {
    /// What was found: the ending of a message.
    verdict: Option<&'static str>,
    /// What the receipt says, where its signature fits.
    statement: Option<Statement>,
    at: Option<DateTime<Utc>>,
    /// A content was held against it.
    content: bool,
    /// The public halves of the keys that receipts are signed with.
    keys: Vec<String>,
}

async fn page(cx: &Cx) -> Result<(CheckPage, Vec<Vec<u8>>), Failure> {
    let trusted = store::receipt_keys(cx.read()).await?;
    let keys = trusted.iter().map(|key| hex(key)).collect();
    Ok((CheckPage { verdict: None, statement: None, at: None, content: false, keys }, trusted))
}

pub async fn show(cx: Cx) -> Result<Response, Failure> {
    let (page, _) = page(&cx).await?;
    cx.open_form("application/receipt-check.html", FormState::default(), page)
}

/// A file, or what was pasted; the file counts where both are there.
fn given<'a>(form: &'a Submitted, field: &str) -> Option<&'a [u8]> {
    let file = form.files.iter().find(|file| file.field == format!("{field}_file") && !file.bytes.is_empty());
    let text = form.text(field).trim();
    file.map(|file| file.bytes.as_ref()).or(Some(text.as_bytes()).filter(|text| !text.is_empty()))
}

pub async fn check(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    let (mut page, trusted) = page(&cx).await?;
    let Some(receipt) = given(&form, "receipt") else {
        let missing = Failure::Refused(Rejection::at("receipt", "receipt-missing").into());
        let state = cx.refused(missing, &form)?;
        return cx.open_form("application/receipt-check.html", state, page);
    };
    let content = given(&form, "content");
    page.content = content.is_some();
    let (verdict, statement) = match verify(receipt, &trusted, content) {
        Verdict::Genuine(statement) if page.content => ("whole", Some(statement)),
        Verdict::Genuine(statement) => ("genuine", Some(statement)),
        Verdict::OtherContent(statement) => ("other-content", Some(statement)),
        Verdict::UnknownKey(_) => ("unknown-key", None),
        Verdict::Forged => ("forged", None),
        Verdict::Unreadable => ("unreadable", None),
    };
    page.verdict = Some(verdict);
    page.statement = statement.map(|statement| *statement);
    page.at = page.statement.as_ref().and_then(|statement| statement.received_at.parse().ok());
    let state = FormState { values: form.echo(), ..FormState::default() };
    cx.open_form("application/receipt-check.html", state, page)
}
