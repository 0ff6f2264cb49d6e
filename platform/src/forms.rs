//! What a browser sends: one extractor for plain and multipart forms, with the token and the limits checked.
//!
//! Wire forms are texts and files only; every rule about them belongs to the stage's `TryFrom`, so that all
//! problems come back together and the framework's own refusal page is never seen.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use axum::{
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    rejection::Problems,
    value::{Texts, text},
};
use http::header::CONTENT_TYPE;
use ring::digest::{Context, SHA256};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    csrf::Csrf,
    error::Failure,
    files::{FILE_COUNT, FILE_LIMIT, FILES_LIMIT},
};

/// Largest body of a form without files, in bytes.
pub const FORM_LIMIT: usize = 1024 * 1024;

/// Most languages of one text.
const MOST_LANGUAGES: usize = 24;

fn is_language(text: &str) -> bool {
    (2..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase())
}

/// The browser's identity for form tokens; put into the request by the layer that reads cookies.
#[derive(Clone)]
pub struct Browser {
    pub csrf: Csrf,
    pub cookie: String,
    pub sending: Sending,
    /// Somebody is signed in: only they have forms with files.
    pub known: bool,
}

/// One sending of one form: known again when the same form with the same content comes twice, as by a double click.
/// Every page gives its forms a number of their own (hidden field `once`); a form without one is never a repetition.
#[derive(Clone, Debug, Default)]
pub struct Sending {
    name: Arc<OnceLock<String>>,
    typed: Arc<OnceLock<Typed>>,
}

/// What a form of ours carried, whether or not it was taken: so that nothing typed is lost with it.
#[derive(Clone, Debug)]
pub struct Typed {
    /// Without token and number, and without secrets, which no page shows again.
    pub fields: Vec<(String, String)>,
    pub files: bool,
}

impl Sending {
    /// What names this sending: the same for the same address, number and content.
    pub fn name(&self) -> Option<&str> {
        self.name.get().map(String::as_str)
    }

    /// What was typed into a form of ours.
    pub fn typed(&self) -> Option<&Typed> {
        self.typed.get()
    }

    fn keep(&self, form: &Submitted) {
        if form.text("csrf").is_empty() {
            return;
        }
        let fields = form.pairs.iter().filter(|(name, _)| name != "csrf" && name != "once" && !is_secret(name));
        let _ = self.typed.set(Typed { fields: fields.cloned().collect(), files: !form.files.is_empty() });
    }

    fn note(&self, address: &str, form: &Submitted) {
        if form.text("once").is_empty() {
            return;
        }
        let mut digest = Context::new(&SHA256);
        let fields = form.pairs.iter().flat_map(|(name, value)| [name.as_bytes(), value.as_bytes()]);
        let files = form.files.iter().flat_map(|file| [file.field.as_bytes(), file.name.as_bytes(), &file.bytes]);
        for part in [address.as_bytes()].into_iter().chain(fields).chain(files) {
            digest.update(&(part.len() as u64).to_be_bytes());
            digest.update(part);
        }
        let _ = self.name.set(URL_SAFE_NO_PAD.encode(digest.finish()));
    }
}

/// A file as the browser sent it. The declared type is not trusted.
#[derive(Clone, Debug)]
pub struct Upload {
    pub field: String,
    pub name: String,
    pub bytes: Bytes,
}

/// A submitted form whose token was checked.
#[derive(Clone, Debug, Default)]
pub struct Submitted {
    pairs: Vec<(String, String)>,
    pub files: Vec<Upload>,
}

impl Submitted {
    /// A form made by hand, for commands that are called without a browser.
    pub fn of(pairs: &[(&str, &str)]) -> Self {
        Self { pairs: pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(), files: Vec::new() }
    }

    /// The first value of a field, empty if it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Every value of a repeated field.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
    }

    /// The fields as they were sent, in order.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// The languages in which a field was asked for: `fr` and `en` where the form has `title_fr` and `title_en`.
    pub fn languages(&self, field: &str) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for (name, _) in &self.pairs {
            let lang = name.strip_prefix(field).and_then(|rest| rest.strip_prefix('_'));
            found.extend(lang.filter(|lang| is_language(lang) && !found.contains(lang)));
        }
        found.truncate(MOST_LANGUAGES);
        found
    }

    /// A text of a user in the languages in which it was filled in, each at most `max` characters.
    pub fn texts(&self, field: &str, max: usize, problems: &mut Problems) -> Texts {
        let mut texts = Texts::default();
        for lang in self.languages(field) {
            let at = format!("{field}_{lang}");
            if let Some(Some(written)) = problems.keep(text::optional(&at, self.text(&at), max)) {
                texts = texts.and(lang, written);
            }
        }
        texts
    }

    /// The version of the row that the person saw (hidden field `version`), if the form carries one.
    pub fn version(&self) -> Option<i64> {
        self.text("version").parse().ok()
    }

    /// Reads the fields into a stage's wire form, whose fields are `String` and `Vec<String>` with defaults.
    ///
    /// # Errors
    /// `BadRequest` if a single field came twice, which no form of ours does.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        let encoded = serde_html_form::to_string(&self.pairs).map_err(|_| Failure::BadRequest)?;
        serde_html_form::from_str(&encoded).map_err(|_| Failure::BadRequest)
    }

    /// What may be shown again: everything but secrets.
    pub fn echo(&self) -> BTreeMap<String, Echo> {
        let mut echo: BTreeMap<String, Echo> = BTreeMap::new();
        for (key, value) in &self.pairs {
            if key == "csrf" || key == "once" || is_secret(key) {
                continue;
            }
            echo.entry(key.clone())
                .and_modify(|present| present.add(value.clone()))
                .or_insert_with(|| Echo::One(value.clone()));
        }
        echo
    }
}

fn is_secret(field: &str) -> bool {
    field.contains("password") || field.contains("passphrase") || field == "code"
}

/// A field's value for showing it again: one text, or several of a repeated field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Echo {
    One(String),
    Many(Vec<String>),
}

impl Echo {
    fn add(&mut self, value: String) {
        match self {
            Self::One(first) => *self = Self::Many(vec![std::mem::take(first), value]),
            Self::Many(values) => values.push(value),
        }
    }
}

/// What field components read: values to show, problems at their field, and the summary above the form.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FormState {
    pub values: BTreeMap<String, Echo>,
    pub problems: BTreeMap<String, Vec<String>>,
    pub summary: Vec<SummaryLine>,
}

/// A line of the error summary; `field` is empty where the problem belongs to the whole form.
#[derive(Clone, Debug, Serialize)]
pub struct SummaryLine {
    pub field: String,
    pub text: String,
}

impl FormState {
    /// A form to start from, with these values.
    pub fn filled<'a>(values: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let values = values.into_iter().map(|(key, value)| (key.to_owned(), Echo::One(value))).collect();
        Self { values, ..Self::default() }
    }

    /// Puts several values at one field (checkboxes).
    #[must_use]
    pub fn with_many(mut self, name: &str, values: Vec<String>) -> Self {
        self.values.insert(name.to_owned(), Echo::Many(values));
        self
    }

    /// Puts one more value.
    #[must_use]
    pub fn with(mut self, name: &str, value: Echo) -> Self {
        self.values.insert(name.to_owned(), value);
        self
    }

    /// A refused form again, with what was typed; `tell` turns a rejection into the reader's words.
    pub fn refused(
        form: &Submitted,
        problems: &Problems,
        tell: impl Fn(&domain::rejection::Rejection) -> String,
    ) -> Self {
        let mut state = Self { values: form.echo(), ..Self::default() };
        for rejection in &problems.0 {
            let text = tell(rejection);
            let field = rejection.field.clone().unwrap_or_default();
            if !field.is_empty() {
                state.problems.entry(field.clone()).or_default().push(text.clone());
            }
            state.summary.push(SummaryLine { field, text });
        }
        state
    }
}

impl<S: Send + Sync> FromRequest<S> for Submitted {
    type Rejection = Failure;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, Failure> {
        let browser = request.extensions().get::<Browser>().cloned().ok_or(Failure::FormExpired)?;
        let address = request.uri().path().to_owned();
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let submitted = if kind.starts_with("multipart/form-data") {
            DefaultBodyLimit::max(if browser.known { FILES_LIMIT } else { FORM_LIMIT }).apply(&mut request);
            read_multipart(Multipart::from_request(request, state).await.map_err(|_| Failure::BadRequest)?).await?
        } else {
            let bytes = axum::body::to_bytes(request.into_body(), FORM_LIMIT).await.map_err(|_| Failure::TooLarge)?;
            let readable = is_utf8(&bytes).then(|| serde_html_form::from_bytes(&bytes).ok()).flatten();
            let pairs = readable.ok_or(Failure::BadRequest)?;
            Self { pairs, files: Vec::new() }
        };
        // no form sends it, and a database does not take it in a text
        if submitted.pairs.iter().any(|(name, value)| name.contains('\0') || value.contains('\0')) {
            return Err(Failure::BadRequest);
        }
        browser.sending.keep(&submitted);
        if browser.csrf.holds(&browser.cookie, submitted.text("csrf")) {
            browser.sending.note(&address, &submitted);
            Ok(submitted)
        } else {
            Err(Failure::FormExpired)
        }
    }
}

/// Whether a plain form is in the encoding that our pages say: what is not would be taken with other signs than were sent.
fn is_utf8(body: &[u8]) -> bool {
    let hex = |at: usize| body.get(at).and_then(|digit| char::from(*digit).to_digit(16));
    let (mut plain, mut at) = (Vec::with_capacity(body.len()), 0);
    while let Some(byte) = body.get(at) {
        match (byte, hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                plain.extend(u8::try_from(high * 16 + low));
                at += 3;
            }
            _ => {
                plain.push(*byte);
                at += 1;
            }
        }
    }
    std::str::from_utf8(&plain).is_ok()
}

/// The name under which a file is kept: no folder of the sender's, nothing that cannot be seen, and never an ending
/// alone, which is a hidden file on many computers.
pub fn file_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = last.chars().filter(|c| text::is_visible(c.encode_utf8(&mut [0; 4])) || *c == ' ').collect();
    match shown.trim() {
        "" | "." | ".." => "file".to_owned(),
        ending if ending.starts_with('.') => format!("file.{}", ending.trim_start_matches('.')),
        name => name.to_owned(),
    }
}

async fn read_multipart(mut body: Multipart) -> Result<Submitted, Failure> {
    let mut submitted = Submitted::default();
    while let Some(part) = body.next_field().await.map_err(refuse_part)? {
        let field = part.name().unwrap_or_default().to_owned();
        let sent = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.map_err(refuse_part)?;
        match sent {
            // A file field left empty arrives as a part without name and content.
            Some(name) if name.is_empty() && bytes.is_empty() => {}
            Some(name) => {
                if bytes.len() > FILE_LIMIT || submitted.files.len() >= FILE_COUNT {
                    return Err(Failure::TooLarge);
                }
                submitted.files.push(Upload { field, name: file_name(&name), bytes });
            }
            None => {
                let text = String::from_utf8(bytes.to_vec()).map_err(|_| Failure::BadRequest)?;
                submitted.pairs.push((field, text));
            }
        }
    }
    Ok(submitted)
}

fn refuse_part(error: axum::extract::multipart::MultipartError) -> Failure {
    if error.status() == http::StatusCode::PAYLOAD_TOO_LARGE { Failure::TooLarge } else { Failure::BadRequest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize, Default)]
    #[serde(default)]
    struct Wire {
        name: String,
        tags: Vec<String>,
    }

    #[test]
    fn a_form_is_read_into_texts_and_lists() {
        let form = Submitted::of(&[("name", "Teranga"), ("tags", "health"), ("tags", "water")]);
        let wire: Wire = form.decode().unwrap_or_default();
        assert_eq!((wire.name.as_str(), wire.tags), ("Teranga", vec!["health".to_owned(), "water".to_owned()]));
    }

    #[test]
    fn a_form_in_another_encoding_is_not_read_as_ours() {
        for (body, ours) in
            [("name=%C3%A9t%C3%A9+50%", true), ("name=%E9t%E9", false), ("name=%ED%A0%80", false), ("name=%", true)]
        {
            assert_eq!(is_utf8(body.as_bytes()), ours, "{body}");
        }
        assert!(is_utf8("name=été".as_bytes()) && !is_utf8(b"name=\xff"));
    }

    #[test]
    fn a_file_has_a_name_that_can_be_seen_and_no_folder() {
        for (sent, kept) in [
            ("../../../../etc/x.pdf", "x.pdf"),
            ("C:\\Users\\awa\\offre.pdf", "offre.pdf"),
            (".pdf", "file.pdf"),
            ("\u{200B}.pdf", "file.pdf"),
            ("..", "file"),
            ("a\u{202E}fdp.exe", "afdp.exe"),
            ("Ma démarche.pdf", "Ma démarche.pdf"),
        ] {
            assert_eq!(file_name(sent), kept);
        }
    }

    #[test]
    fn a_sending_is_known_again_by_its_number_and_its_content() {
        let name = |address: &str, fields: &[(&str, &str)]| {
            let sending = Sending::default();
            sending.note(address, &Submitted::of(fields));
            sending.name().map(str::to_owned)
        };
        let first = name("/a", &[("once", "1"), ("title", "x")]);
        assert!(first.is_some());
        assert_eq!(first, name("/a", &[("once", "1"), ("title", "x")]));
        assert_ne!(first, name("/a", &[("once", "2"), ("title", "x")]));
        assert_ne!(first, name("/a", &[("once", "1"), ("title", "y")]));
        assert_ne!(first, name("/b", &[("once", "1"), ("title", "x")]));
        assert_eq!(name("/a", &[("title", "x")]), None);
    }

    #[test]
    fn secrets_are_never_shown_again() {
        let echo = Submitted::of(&[("email", "a@b.sn"), ("password", "x"), ("csrf", "y")]).echo();
        assert_eq!(echo.keys().map(String::as_str).collect::<Vec<_>>(), ["email"]);
    }
}
