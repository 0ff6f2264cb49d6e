//! The server's heart: a beat a minute in the database. Whoever starts and finds the last beat long ago has found an
//! outage, whatever was the cause of it.

use std::time::Duration;

use chrono::TimeDelta;
use domain::call::Outage;
use platform::error::Failure;
use tokio::sync::watch;

use super::{commands, store};
use crate::app::App;

/// Between two beats.
const BEAT: Duration = Duration::from_secs(60);
/// A silence from which on the platform counts as having been out; a restart takes less.
const SILENCE: TimeDelta = TimeDelta::minutes(5);

/// Beats once. A silence before it is recorded first; it ends now.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn beat(app: &App) -> Result<(), Failure> {
    let (case, real) = (app.clock.now(), app.clock.real());
    if let Some(last) = store::last_beat(app.db.read()).await?.filter(|last| real - *last >= SILENCE) {
        // calls live in case time, which is real time but where one trains
        let until = case;
        commands::notice(app, Outage { from: until - (real - last), until }).await?;
    }
    let change = app.change(platform::change::Acting::system()).await?;
    store::beat(change.conn(), real).await?;
    Ok(change.commit().await?)
}

/// Beats until it is told to stop.
pub async fn run(app: App, mut stop: watch::Receiver<bool>) {
    loop {
        if let Err(failure) = beat(&app).await {
            tracing::error!(%failure, "the heart did not beat");
        }
        tokio::select! {
            () = tokio::time::sleep(BEAT) => {}
            _ = stop.changed() => return,
        }
    }
}
