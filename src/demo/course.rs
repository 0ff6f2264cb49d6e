//! The demo's case time over restarts. How far it ran ahead of real time is kept beside the world: while the demo
//! stands still case time goes on as real time does, so it never jumps back, and forth by no more than has passed.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::Context as _;
use chrono::TimeDelta;
use platform::clock::{Clock, ScaledClock, SystemClock};

use crate::config::Config;

/// How often the lead is written while case time runs fast.
const EVERY: Duration = Duration::from_secs(2);

/// The clock of a demo that is running, and where its lead is kept.
pub struct Course {
    clock: Arc<ScaledClock>,
    path: PathBuf,
}

impl Course {
    /// Goes on where the folder's case time stands.
    ///
    /// # Errors
    /// When what the folder keeps cannot be read.
    pub fn resume(config: &Config) -> anyhow::Result<Self> {
        let path = path(config);
        let lead: i64 = match std::fs::read_to_string(&path) {
            Ok(micros) => micros.trim().parse().with_context(|| format!("{} holds no number", path.display()))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => 0,
            Err(error) => return Err(error).with_context(|| path.display().to_string()),
        };
        let real0 = SystemClock.real();
        let case0 = real0.checked_add_signed(TimeDelta::microseconds(lead));
        let case0 = case0.with_context(|| format!("{} lies beyond all calendars", path.display()))?;
        let speed = i32::try_from(config.clock_speed).unwrap_or(i32::MAX);
        let clock = Arc::new(ScaledClock::new(real0, case0, speed));
        let course = Self { clock, path };
        course.keep(EVERY)?;
        Ok(course)
    }

    pub fn clock(&self) -> Arc<dyn Clock> {
        self.clock.clone()
    }

    /// Writes the lead again and again while case time runs fast. It is written for the next time before that time
    /// comes, so that a demo that is killed goes on a little later, never earlier than people have seen.
    pub async fn run(&self) {
        if self.clock.speed <= 1 {
            return std::future::pending().await;
        }
        loop {
            if let Err(error) = self.keep(EVERY * 2) {
                tracing::warn!(%error, "the demo's case time could not be kept");
            }
            tokio::time::sleep(EVERY).await;
        }
    }

    /// Writes the lead that case time will have in a while.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn keep(&self, ahead: Duration) -> anyhow::Result<()> {
        let real = self.clock.real() + TimeDelta::from_std(ahead)?;
        write(&self.path, self.clock.at(real) - real)
    }
}

/// Keeps the lead that case time has now: after a leap.
///
/// # Errors
/// When the folder cannot be written.
pub fn keep_now(config: &Config, clock: &dyn Clock) -> anyhow::Result<()> {
    keep_lead(config, clock.now() - clock.real())
}

/// Keeps how far case time is ahead of real time: in a world that was built for another day.
///
/// # Errors
/// When the folder cannot be written.
pub fn keep_lead(config: &Config, lead: TimeDelta) -> anyhow::Result<()> {
    write(&path(config), lead)
}

fn path(config: &Config) -> PathBuf {
    config.data.join("demo-clock")
}

fn write(path: &Path, lead: TimeDelta) -> anyhow::Result<()> {
    let beside = path.with_extension("part");
    std::fs::write(&beside, format!("{}\n", lead.num_microseconds().unwrap_or(i64::MAX)))?;
    Ok(std::fs::rename(beside, path)?)
}
