//! The day's letter: what a person wants gathered waits until seven in the morning where they are, and comes as one.

use chrono::{DateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use domain::{
    letter::{LetterKind, Pace},
    value::{PersonId, day_in},
};
use platform::{
    change::Acting,
    error::Failure,
    outbox::Job,
    worker::{ClaimedJob, JobError},
};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use uuid::Uuid;

use super::{
    link::{self, Stop},
    store::{self, Waiting},
    table,
    write::{self, Around},
};
use crate::{
    app::App,
    identity,
    notices::{Notice, Reader, Recipient, Value},
};

/// The outbox kind of a day's letter: one a person and morning, so that however often it is entered it is sent once.
pub const KIND: &str = "letters.digest";
const HOUR: u32 = 7;
/// Letters that one day's letter lists; it says how many more there are.
const LISTED: usize = 50;
/// Most that one letter takes off the pile.
const MOST: u64 = 500;
/// Sent ones are kept so long, in case the job that brought them runs again.
const KEPT: TimeDelta = TimeDelta::days(30);

#[derive(Serialize, Deserialize)]
struct Morning {
    person: PersonId,
}

/// The next seven o'clock in the zone; at least a minute away, so that nothing slips in while a letter is written.
pub fn next_morning(zone: Tz, now: DateTime<Utc>) -> DateTime<Utc> {
    let hour = NaiveTime::from_hms_opt(HOUR, 0, 0).unwrap_or_default();
    let today = day_in(now, zone);
    let mornings = today.iter_days().take(3).filter_map(|day| zone.from_local_datetime(&day.and_time(hour)).earliest());
    let mut mornings = mornings.map(|at| at.with_timezone(&Utc));
    mornings.find(|at| *at > now + TimeDelta::minutes(1)).unwrap_or(now + TimeDelta::days(1))
}

/// The zones in which these people's mornings are counted: their own, or that of the country where they hold a role.
async fn zones(app: &App, readers: &[&Recipient]) -> Result<Vec<(PersonId, Tz)>, Failure> {
    let people: Vec<PersonId> = readers.iter().filter_map(|reader| reader.person).collect();
    let ids = people.iter().map(|person| person.uuid()).collect();
    let homes = store::homes(app.db.read(), ids, app.clock.now()).await?;
    let zone = |reader: &&Recipient| {
        let person = reader.person?;
        let home = || homes.iter().find(|(id, _)| *id == person.uuid()).map_or(Tz::UTC, |(_, home)| app.zone(home));
        Some((person, reader.zone.as_deref().and_then(|zone| zone.parse().ok()).unwrap_or_else(home)))
    };
    Ok(readers.iter().filter_map(zone).collect())
}

/// Lets a letter wait for the next morning of each reader.
///
/// # Errors
/// When the database refuses.
pub async fn hold(
    app: &App,
    job: Uuid,
    kind: LetterKind,
    notice: &Json,
    readers: &[&Recipient],
) -> Result<(), Failure> {
    if readers.is_empty() {
        return Ok(());
    }
    let zones = zones(app, readers).await?;
    let change = app.change(Acting::system()).await?;
    let due = |(person, zone): (PersonId, Tz)| Waiting { person, due: next_morning(zone, change.now()) };
    let waiting: Vec<Waiting> = zones.into_iter().map(due).collect();
    store::hold(&change, job, kind, notice, &waiting).await?;
    for one in &waiting {
        let payload = serde_json::to_value(Morning { person: one.person }).map_err(Failure::internal)?;
        let dedupe = format!("{}:{}", one.person, one.due.timestamp());
        change.enqueue(Job::new(KIND, dedupe, payload).at(one.due)).await?;
    }
    Ok(change.commit().await?)
}

/// Writes and sends a person's letter of this morning. A second run finds nothing that waits, or sends the same
/// letter under the same name.
///
/// # Errors
/// When the database or the mail server does not take it; the worker then tries again.
pub async fn send(app: &App, job: &ClaimedJob) -> Result<(), JobError> {
    let Morning { person } = job.read()?;
    let rows = store::waiting(app.db.read(), person, job.due, MOST).await?;
    let readers = identity::recipients(app.db.read(), &app.catalogue, &Reader::Person(person), app.clock.now()).await?;
    let chosen = store::chosen(app.db.read(), person).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    // what was switched off since is no longer wanted
    let wanted = |kind: &str| !chosen.iter().any(|(known, pace)| known.as_str() == kind && *pace == Pace::None);
    let notices: Vec<Notice> = rows
        .into_iter()
        .filter(|row| wanted(&row.kind))
        .filter_map(|row| serde_json::from_value(row.notice).ok())
        .collect();
    if let Some(reader) = readers.first().filter(|_| !notices.is_empty()) {
        let outgoing = digest(app, &notices, reader, job.id.to_string())?;
        app.mailer.send(&outgoing).await?;
    }
    Ok(clear(app, person, ids).await?)
}

/// The letter that gathers these.
///
/// # Errors
/// A template that does not fit.
pub fn digest(
    app: &App,
    notices: &[Notice],
    to: &Recipient,
    message_id: String,
) -> Result<platform::mail::Outgoing, Failure> {
    let count = i64::try_from(notices.len()).unwrap_or(i64::MAX);
    let more = count.saturating_sub(i64::try_from(LISTED).unwrap_or(i64::MAX)).max(0);
    let all =
        to.person.map_or(Reader::Address { email: to.email.clone(), lang: to.lang.code().into() }, Reader::Person);
    let notice = Notice::new(table::DIGEST, all, "/work");
    let notice = notice.with("count", Value::Number(count)).with("more", Value::Number(more));
    let items = notices.iter().take(LISTED).map(|notice| write::item(app, notice, to.lang)).collect();
    let stop = match to.person {
        Some(person) => Some(link::path(app, person, Stop::Daily)?),
        None => None,
    };
    let link = format!("{}/work", app.config.public_url);
    write::letter(app, &notice, Around { to, link, reference: None, stop, items, message_id })
}

async fn clear(app: &App, person: PersonId, ids: Vec<Uuid>) -> Result<(), Failure> {
    if ids.is_empty() {
        return Ok(());
    }
    let change = app.change(Acting::system()).await?;
    store::sent(&change, person, ids, change.now() - KEPT).await?;
    Ok(change.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_morning_is_the_readers_own() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap_or_default();
        for (zone, now, morning) in [
            (Tz::Africa__Dakar, "2027-03-01T09:00:00Z", "2027-03-02T07:00:00Z"),
            (Tz::Africa__Dakar, "2027-03-01T06:58:00Z", "2027-03-01T07:00:00Z"),
            (Tz::Africa__Dakar, "2027-03-01T07:00:00Z", "2027-03-02T07:00:00Z"),
            (Tz::Asia__Baku, "2027-03-01T02:30:00Z", "2027-03-01T03:00:00Z"),
            (Tz::Asia__Baku, "2027-03-01T21:00:00Z", "2027-03-02T03:00:00Z"),
            (Tz::Asia__Baku, "2027-03-01T02:59:30Z", "2027-03-02T03:00:00Z"),
        ] {
            assert_eq!(next_morning(zone, at(now)), at(morning), "{zone} {now}");
        }
    }
}
