//! Letters: written and sent by the worker, at once or gathered to one a day as each reader chose; the page where they
//! choose, and the click that ends a kind of letters without signing in.
//!
//! In whose language: each reader's own, chosen where the reader is found (`src/identity/store/recipients.rs`).
//!
//! What a procedure or the law rests on is always sent at once (`domain::letter`).

mod commands;
mod digest;
mod examples;
mod link;
mod pages;
mod store;
mod table;
mod write;

use domain::letter::{LetterKind, Pace};
use platform::{
    error::Failure,
    worker::{ClaimedJob, Handler, JobError, Worker, async_trait},
};
use uuid::Uuid;

pub use digest::next_morning;
pub use examples::{example, names};
pub use table::{MESSAGES, of};
pub use write::uid;

use crate::{
    app::App,
    identity::{self, Access, Routes},
    notices::{Notice, Recipient},
};
use link::Stop;

pub fn routes() -> Routes {
    Routes::new()
        .get("/account/letters", Access::signed_in(), pages::choices)
        .post("/account/letters", Access::signed_in(), pages::choose)
        .get("/unsubscribe/{token}", Access::public(), pages::stop_page)
        .post("/unsubscribe/{token}", Access::public(), pages::stop)
}

/// Adds what this room does in the background, beside the letters themselves.
pub fn handlers(app: &App, worker: Worker) -> Worker {
    worker.handle(digest::KIND, Mornings(app.clone()))
}

struct Mornings(App);

#[async_trait]
impl Handler for Mornings {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        digest::send(&self.0, job).await
    }

    fn beside_others(&self) -> bool {
        true
    }
}

/// Writes and sends one notice to everybody it is for, or lets it wait for the day's letter of those who want that.
///
/// # Errors
/// When the database or the mail server does not take it; the worker then tries again.
pub async fn deliver(app: &App, job: Uuid, payload: &serde_json::Value) -> Result<(), JobError> {
    let notice: Notice = serde_json::from_value(payload.clone()).map_err(|error| JobError::Park(error.to_string()))?;
    let kind = table::of(&notice.message).kind;
    let recipients = identity::recipients(app.db.read(), &app.catalogue, &notice.reader, app.clock.now()).await?;
    let people = recipients.iter().filter_map(|to| to.person).map(|person| person.uuid()).collect();
    let chosen = if kind.is_required() { Vec::new() } else { store::paces(app.db.read(), kind, people).await? };
    let pace = |to: &Recipient| {
        let said = chosen.iter().find(|(person, _)| Some(*person) == to.person).map(|(_, pace)| *pace);
        said.and_then(|pace| kind.choose(pace).ok()).unwrap_or(Pace::AtOnce)
    };
    let later: Vec<&Recipient> = recipients.iter().filter(|to| pace(to) == Pace::Daily).collect();
    digest::hold(app, job, kind, payload, &later).await?;
    let reference = reference(app, &notice).await?;
    for (place, to) in recipients.iter().enumerate().filter(|(_, to)| pace(to) == Pace::AtOnce) {
        let link = link_for(app, &notice, to).await?;
        let around = write::Around {
            to,
            link,
            reference: reference.clone(),
            stop: stop(app, kind, to)?,
            items: Vec::new(),
            message_id: format!("{job}.{place}"),
        };
        app.mailer.send(&write::letter(app, &notice, around)?).await?;
    }
    Ok(())
}

async fn link_for(app: &App, notice: &Notice, to: &Recipient) -> Result<String, Failure> {
    match &notice.code {
        Some(code) => Ok(identity::mint(app, code, &to.email).await?.link(&app.config.public_url, &notice.path)),
        None => Ok(format!("{}{}", app.config.public_url, notice.path)),
    }
}

/// The path of the click that ends letters of this kind for their reader.
fn stop(app: &App, kind: LetterKind, to: &Recipient) -> Result<Option<String>, Failure> {
    match to.person.filter(|_| kind.can_end()) {
        Some(person) => link::path(app, person, Stop::Kind(kind)).map(Some),
        None => Ok(None),
    }
}

/// The reference of the case that the letter leads to.
async fn reference(app: &App, notice: &Notice) -> Result<Option<String>, JobError> {
    let mut parts = notice.path.split(['/', '?']).skip(1);
    let (noun, id) = (parts.next().unwrap_or_default(), parts.next().and_then(|id| id.parse().ok()));
    match id {
        Some(id) => Ok(store::reference(app.db.read(), noun, id).await?),
        None => Ok(None),
    }
}

/// A letter as an example, by the same hand as real ones.
///
/// # Errors
/// A template that does not fit.
pub fn sample(app: &App, message: &str, to: &Recipient) -> Result<platform::mail::Outgoing, Failure> {
    if message == table::DIGEST {
        let gathered: Vec<Notice> = examples::gathered().iter().map(|name| example(name)).collect();
        return digest::digest(app, &gathered, to, "example".to_owned());
    }
    let notice = example(message);
    let link = format!("{}{}", app.config.public_url, notice.path);
    let link = if notice.code.is_some() { format!("{link}?code=example") } else { link };
    let stop = stop(app, table::of(message).kind, to)?;
    let reference = notice.path.contains("/0").then(|| "PS-7K3M-9QXA-T".to_owned());
    let around = write::Around { to, link, reference, stop, items: Vec::new(), message_id: "example".to_owned() };
    write::letter(app, &notice, around)
}
