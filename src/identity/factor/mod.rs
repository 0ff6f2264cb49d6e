//! The second factor: codes of an app, recovery codes, and the sign-in in two steps.

pub mod commands;
pub mod half;
pub mod pages;
mod qr;
mod seal;
pub mod store;
pub mod totp;

use chrono::{DateTime, Utc};
use domain::{
    access::{Who, factor},
    rejection::Rejection,
    value::PersonId,
};
use platform::{change::Acting, change::Change, clock::Clock, db::Db, error::Failure, ids::Ids, settings};

pub use seal::PURPOSE as KEY;

use super::Cx;

const SINCE: &str = "second-factors-since";

/// Since when this instance asks for second factors: case time of its first start with them.
///
/// # Errors
/// When the database does not answer.
pub async fn since(db: &Db, clock: &dyn Clock, ids: &dyn Ids) -> Result<DateTime<Utc>, sea_orm::DbErr> {
    if let Some(since) = settings::read(db.read(), SINCE).await? {
        return Ok(since);
    }
    let change = Change::begin(db, clock, ids, Acting::system()).await?;
    let since = change.now();
    settings::write(&change, SINCE, &since).await?;
    change.commit().await?;
    Ok(since)
}

impl Cx {
    /// The transaction of a person who changes something about themselves.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn change_own(&self, person: PersonId) -> Result<Change<'_>, Failure> {
        self.app.change(Acting::own(person.uuid())).await
    }

    /// Whether the person proved lately that it is they (real time).
    pub fn proved_lately(&self) -> bool {
        let Some(standing) = &self.standing else { return false };
        let minutes = i64::from(self.app.config.recent_sign_in_minutes);
        self.app.clock.real() - standing.authenticated_at < chrono::TimeDelta::minutes(minutes)
    }

    /// Whether the person may act in this capacity: who decides has a second factor, once the grace is over. The
    /// demo's accounts are public, so that nobody could keep a second factor there.
    ///
    /// # Errors
    /// `second-factor-needed`.
    pub fn may_act_as(&self, who: Who) -> Result<(), Failure> {
        let Some(standing) = self.standing.as_ref().filter(|_| factor::decides_as(who)) else { return Ok(()) };
        let over = standing.due.is_some_and(|due| due <= self.now());
        if self.app.config.demo || standing.enrolled || standing.strong || !over {
            return Ok(());
        }
        Err(Failure::Forbidden(Rejection::new(NEEDED)))
    }
}

/// The refusal that leads to the page where a second factor is set up.
pub const NEEDED: &str = "second-factor-needed";
