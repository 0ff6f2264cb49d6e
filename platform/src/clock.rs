//! Time as an argument: case time, by which the rules judge, and real time, by which machines work.
//!
//! A training instance runs case time fast, so that eight months pass in a lesson; sessions, one-time codes, leases
//! and retries stay on real time. Every time is UTC, truncated to what both databases keep: microseconds.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Datelike, SubsecRound, TimeDelta, Utc};

pub trait Clock: Send + Sync {
    /// Case time: deadlines, standstills, terms.
    fn now(&self) -> DateTime<Utc>;

    /// Real time: sessions, one-time codes, leases, retries.
    fn real(&self) -> DateTime<Utc>;

    /// Moves case time forward, where this is a training instance's clock; whether it did.
    fn leap(&self, _by: TimeDelta) -> bool {
        false
    }
}

/// Both times are the machine's.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        self.real()
    }

    #[expect(clippy::disallowed_methods, reason = "the one place where the wall clock is read")]
    fn real(&self) -> DateTime<Utc> {
        micros(Utc::now())
    }
}

/// Case time of a training instance: it runs `speed` times as fast as real time, from a start that is kept, and can be
/// moved forward.
#[derive(Debug)]
pub struct ScaledClock {
    pub real0: DateTime<Utc>,
    pub case0: DateTime<Utc>,
    pub speed: i32,
    leapt: Mutex<TimeDelta>,
}

impl ScaledClock {
    pub fn new(real0: DateTime<Utc>, case0: DateTime<Utc>, speed: i32) -> Self {
        Self { real0, case0, speed, leapt: Mutex::default() }
    }

    /// Case time when real time is `real`.
    pub fn at(&self, real: DateTime<Utc>) -> DateTime<Utc> {
        let scaled = (real - self.real0).checked_mul(self.speed).unwrap_or(TimeDelta::MAX);
        let leapt = *self.leapt.lock().unwrap_or_else(PoisonError::into_inner);
        let passed = scaled.checked_add(&leapt).unwrap_or(TimeDelta::MAX);
        micros(self.case0.checked_add_signed(passed).unwrap_or(DateTime::<Utc>::MAX_UTC))
    }
}

impl Clock for ScaledClock {
    fn now(&self) -> DateTime<Utc> {
        self.at(self.real())
    }

    fn real(&self) -> DateTime<Utc> {
        SystemClock.real()
    }

    fn leap(&self, by: TimeDelta) -> bool {
        let mut leapt = self.leapt.lock().unwrap_or_else(PoisonError::into_inner);
        let next = leapt.checked_add(&by).filter(|_| by > TimeDelta::zero());
        *leapt = next.unwrap_or(*leapt);
        next.is_some()
    }
}

/// A clock that stands until it is moved: for tests and for building a world in the past.
#[derive(Debug)]
pub struct ManualClock(Mutex<(DateTime<Utc>, DateTime<Utc>)>);

impl ManualClock {
    /// Both times stand at `at`.
    pub fn at(at: DateTime<Utc>) -> Self {
        Self(Mutex::new((micros(at), micros(at))))
    }

    /// Moves case time alone, in either direction.
    pub fn set(&self, case: DateTime<Utc>) {
        self.times().0 = micros(case);
    }

    /// Moves both times.
    pub fn advance(&self, by: TimeDelta) {
        let mut times = self.times();
        *times = (micros(times.0 + by), micros(times.1 + by));
    }

    fn times(&self) -> std::sync::MutexGuard<'_, (DateTime<Utc>, DateTime<Utc>)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        self.times().0
    }

    fn real(&self) -> DateTime<Utc> {
        self.times().1
    }
}

/// Cuts what PostgreSQL would not keep, so that a value read back equals the value written.
pub fn micros(at: DateTime<Utc>) -> DateTime<Utc> {
    at.trunc_subsecs(6)
}

/// The moment of so many microseconds since 1970, as places in lists write it; none beyond the years that both
/// databases can compare.
pub fn from_micros(text: &str) -> Option<DateTime<Utc>> {
    comparable(DateTime::from_timestamp_micros(text.parse().ok()?)?)
}

/// The moment, unless it lies beyond the years 1 to 9999: PostgreSQL refuses what is far away, and SQLite compares texts.
pub fn comparable(at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    (1..=9999).contains(&at.year()).then_some(at)
}
