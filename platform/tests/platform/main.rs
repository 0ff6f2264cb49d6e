//! The data side of the platform on a real database: SQLite, or PostgreSQL where the environment names one.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod support;
mod changes;
mod work;
mod journal;
mod overlays;
mod letters;
mod stored;
