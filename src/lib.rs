//! Passerelle: from a startup's solution to a government purchase, on one record that everybody can trust.
//!
//! The rooms stand in the order of the lifecycle; each says at its door what it does, who acts, and what it hands on.

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

pub mod imports;

pub mod identity;
pub mod account;
pub mod worklist;
pub mod matching;
pub mod journey;
pub mod pipeline;
pub mod openness;
pub mod help;
pub mod filing;
pub mod letters;
pub mod batches;

pub mod actions;
pub mod app;
pub mod asking;
pub mod assets;
pub mod brand;
pub mod cli;
pub mod config;
pub mod demo;
pub mod exports;
pub mod failures;
pub mod filters;
pub mod health;
pub mod jobs;
pub mod jurisdictions;
pub mod kept;
pub mod machines;
pub mod notices;
pub mod papers;
pub mod provenance;
pub mod seed;
pub mod shown;
pub mod start;
