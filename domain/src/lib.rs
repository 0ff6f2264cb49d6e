//! The rules, and nothing else: no database, no web, no clock, no randomness. Times and ids come in as arguments.

pub mod rejection;
pub mod value;
