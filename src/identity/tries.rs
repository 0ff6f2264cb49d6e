//! What is tried wrongly, or begun, counts: after so many within so long whoever goes on has to wait (real time).

use std::fmt::Display;

use chrono::TimeDelta;
use platform::{change::Change, error::Failure};
use sea_orm::ConnectionTrait;

use super::{Cx, store};
use crate::app::App;

/// One thing that is counted, for each account, address or key apart.
#[derive(Clone, Copy)]
pub struct Tries {
    kind: &'static str,
    most: u64,
    minutes: i64,
}

impl Tries {
    pub const fn new(kind: &'static str, most: u64, minutes: i64) -> Self {
        Self { kind, most, minutes }
    }

    fn key(&self, of: impl Display) -> String {
        format!("{}:{of}", self.kind)
    }

    fn window(&self) -> TimeDelta {
        TimeDelta::minutes(self.minutes)
    }

    /// Whether there were too many already.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn exceeded<C: ConnectionTrait>(&self, app: &App, conn: &C, of: impl Display) -> Result<bool, Failure> {
        let since = app.clock.real() - self.window();
        Ok(store::attempts_since(conn, &self.key(of), since).await? >= self.most)
    }

    /// # Errors
    /// `TooMany`.
    pub async fn check<C: ConnectionTrait>(&self, app: &App, conn: &C, of: impl Display) -> Result<(), Failure> {
        match self.exceeded(app, conn, of).await? {
            true => Err(Failure::TooMany(self.minutes.unsigned_abs() * 60)),
            false => Ok(()),
        }
    }

    /// Counts one more. What nobody counts any more is forgotten: addresses are not kept longer than they serve.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn count(&self, change: &Change<'_>, of: impl Display) -> Result<(), Failure> {
        store::forget_attempts_before(change.conn(), self.kind, change.real() - self.window()).await?;
        Ok(store::insert_attempt(change.conn(), change.id(), self.key(of), change.real()).await?)
    }

    /// It went well: what was tried before does not count.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn forget(&self, change: &Change<'_>, of: impl Display) -> Result<(), Failure> {
        Ok(store::forget_attempts(change.conn(), &self.key(of)).await?)
    }
}

impl Cx {
    /// As [`Tries::check`], for what the reader tries.
    ///
    /// # Errors
    /// `TooMany`.
    pub async fn may_try(&self, tries: Tries, of: impl Display) -> Result<(), Failure> {
        tries.check(&self.app, self.read(), of).await
    }
}
