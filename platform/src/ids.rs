//! Ids and secrets as an argument, so that a test or a demo world can be built the same way twice.
//!
//! Ordinary things get UUIDv7 (they sort by when they were made); what must not tell when it was made gets v4.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use ring::digest::{SHA256, digest};
use ring::rand::{SecureRandom, SystemRandom};
use uuid::{Builder, Uuid};

pub use crate::reference::reference;

pub trait Ids: Send + Sync {
    /// UUIDv7 at this time; two ids made by one process in the same microsecond still sort in the order of making.
    fn at(&self, now: DateTime<Utc>) -> Uuid;

    /// UUIDv4: tells nothing about when it was made.
    fn opaque(&self) -> Uuid;

    /// For tokens, salts and one-time codes.
    fn secret(&self) -> [u8; 32];
}

/// Randomness of the operating system.
#[derive(Debug, Default)]
pub struct SystemIds(Order);

impl Ids for SystemIds {
    fn at(&self, now: DateTime<Utc>) -> Uuid {
        self.0.next(now, &self.secret())
    }

    fn opaque(&self) -> Uuid {
        random_uuid(&self.secret())
    }

    fn secret(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        // a secret that could be guessed would be worse than no service
        assert!(SystemRandom::new().fill(&mut bytes).is_ok(), "the operating system gives no randomness");
        bytes
    }
}

/// The same ids for the same seed and the same order of asking. For tests and the demo world only.
#[derive(Debug)]
pub struct SeededIds {
    seed: u64,
    asked: Mutex<u64>,
    order: Order,
}

impl SeededIds {
    pub fn new(seed: u64) -> Self {
        Self { seed, asked: Mutex::new(0), order: Order::default() }
    }
}

impl Ids for SeededIds {
    fn at(&self, now: DateTime<Utc>) -> Uuid {
        self.order.next(now, &self.secret())
    }

    fn opaque(&self) -> Uuid {
        random_uuid(&self.secret())
    }

    fn secret(&self) -> [u8; 32] {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        *asked += 1;
        let mut bytes = [0; 32];
        let input = [self.seed.to_be_bytes(), asked.to_be_bytes()].concat();
        bytes.copy_from_slice(digest(&SHA256, &input).as_ref());
        bytes
    }
}

/// Keeps ids of one microsecond in order: a counter that starts at random, so that it does not tell how many there are.
#[derive(Debug, Default)]
struct Order(Mutex<(i64, u32)>);

impl Order {
    fn next(&self, now: DateTime<Utc>, random: &[u8; 32]) -> Uuid {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = now.timestamp_micros();
        let counter = if last.0 == at { last.1 + 1 } else { u32::from_be_bytes([0, random[0], random[1], random[2]]) };
        *last = (at, counter);
        let sub = u16::try_from(at.rem_euclid(1000)).unwrap_or_default().to_be_bytes();
        let count = counter.to_be_bytes();
        let mut tail = [0; 10];
        tail[..2].copy_from_slice(&sub);
        tail[2..6].copy_from_slice(&count);
        tail[6..].copy_from_slice(&random[3..7]);
        let millis = u64::try_from(at.div_euclid(1000)).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
    }
}

fn random_uuid(random: &[u8; 32]) -> Uuid {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&random[..16]);
    Builder::from_random_bytes(bytes).into_uuid()
}
/// What a signature blinds or salts itself with: never from a seed, and nothing that can be read from the signature.
pub fn signing_random() -> impl ring::rand::SecureRandom {
    ring::rand::SystemRandom::new()
}
