//! The address by which one click ends letters of a kind, without signing in (RFC 8058): it names the person and the
//! kind, and carries a code that only this instance can make.

use domain::{letter::LetterKind, value::PersonId};
use platform::{csrf::Csrf, error::Failure};
use uuid::Uuid;

use crate::app::App;

/// What the click ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    Kind(LetterKind),
    /// The day's letter: every kind that is gathered in it and may be ended.
    Daily,
}

impl Stop {
    pub fn word(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.as_str(),
            Self::Daily => "digest",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        match word {
            "digest" => Some(Self::Daily),
            kind => LetterKind::parse(kind).filter(|kind| kind.can_end()).map(Self::Kind),
        }
    }
}

/// A key of its own: a form's token is made over what a browser sends, and must not open this door.
fn seal(app: &App) -> Result<Csrf, Failure> {
    let secret = app.keys.sign("form-token", b"passerelle one-click letters").map_err(Failure::internal)?;
    Ok(Csrf::new(&secret.bytes))
}

fn said(person: PersonId, stop: Stop) -> String {
    format!("{}.{}", person.uuid().simple(), stop.word())
}

/// The path of the click.
///
/// # Errors
/// When the instance has lost its key.
pub fn path(app: &App, person: PersonId, stop: Stop) -> Result<String, Failure> {
    let said = said(person, stop);
    let code = seal(app)?.token(&said).0;
    Ok(format!("/unsubscribe/{said}.{code}"))
}

/// Whom and what a click ends; `None` where the code is not ours.
///
/// # Errors
/// When the instance has lost its key.
pub fn read(app: &App, token: &str) -> Result<Option<(PersonId, Stop)>, Failure> {
    let mut parts = token.splitn(3, '.');
    let (Some(person), Some(word), Some(code)) = (parts.next(), parts.next(), parts.next()) else { return Ok(None) };
    let (Ok(person), Some(stop)) = (Uuid::parse_str(person), Stop::parse(word)) else { return Ok(None) };
    let person = PersonId::from(person);
    Ok(seal(app)?.holds(&said(person, stop), code).then_some((person, stop)))
}
