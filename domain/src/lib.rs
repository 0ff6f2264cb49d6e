//! The rules of Passerelle, and nothing else: no database, no HTTP, no clock, no randomness.
//!
//! A startup registers, offers solutions in the catalogue, joins programmes, answers calls with applications that are
//! evaluated, proves itself in a pilot with a mentor's help, and is bought. Each stage is a module with its state
//! table; `access` decides who may act, `visibility` who may see, `rejection` says why not.

mod words;

pub mod registry;
pub mod catalogue;
pub mod programme;
pub mod call;
pub mod application;
pub mod evaluation;
pub mod complaint;
pub mod pilot;
pub mod mentorship;
pub mod purchase;

pub mod letter;
pub mod reminder;
pub mod jurisdiction;
pub mod form;
pub mod access;
pub mod visibility;
pub mod rejection;
pub mod value;
