//! From a letter to its MIME form (RFC 5322, RFC 2045): plain text always, HTML beside it, enclosures after both.

use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};

use super::{Enclosure, MailError, Outgoing};

/// # Errors
/// `Never` when an address or a media type is not one.
pub fn compose(from: &Mailbox, letter: &Outgoing) -> Result<Message, MailError> {
    let to: Mailbox = letter.to.parse().map_err(|error| never("address", &error))?;
    let id = match letter.message_id.contains('@') {
        true => format!("<{}>", letter.message_id),
        false => format!("<{}@{}>", letter.message_id, from.email.domain()),
    };
    let automatic = header("Auto-Submitted", "auto-generated".to_owned());
    let mut builder = Message::builder()
        .from(from.clone())
        .to(to)
        .subject(one_line(&letter.subject))
        .message_id(Some(id))
        .raw_header(automatic);
    if let Some(address) = &letter.unsubscribe {
        // RFC 2369, 3.2, and RFC 8058, 3.1: a mail program posts to it without asking a person to sign in
        builder = builder
            .raw_header(header("List-Unsubscribe", format!("<{}>", one_line(address))))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    let body = match &letter.html {
        Some(html) => MultiPart::alternative_plain_html(letter.text.clone(), html.clone()),
        None => MultiPart::mixed().singlepart(SinglePart::plain(letter.text.clone())),
    };
    let whole = if letter.attachments.is_empty() {
        body
    } else {
        let parts = letter.attachments.iter().map(enclosed).collect::<Result<Vec<_>, _>>()?;
        parts.into_iter().fold(MultiPart::mixed().multipart(body), MultiPart::singlepart)
    };
    builder.multipart(whole).map_err(|error| never("letter", &error))
}

fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

fn enclosed(enclosure: &Enclosure) -> Result<SinglePart, MailError> {
    let media_type = ContentType::parse(&enclosure.media_type).map_err(|error| never("media type", &error))?;
    Ok(Attachment::new(one_line(&enclosure.name)).body(enclosure.bytes.clone(), media_type))
}

/// A line break in a header would let its author add headers of his own.
fn one_line(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

fn never(what: &str, error: &dyn std::fmt::Display) -> MailError {
    MailError::Never(format!("{what}: {error}"))
}
