//! One binary for all integration tests, so that the application is linked once: the rooms in the order of the
//! lifecycle, acted through HTTP as people would.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that meets the unexpected should fail loudly")]

/// As the program itself: a fifth of a test's time went into the other allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

mod machines;
mod source;
mod support;

mod pilot;
mod pilot_forms;
mod mentorship;
mod needs;
mod registry;
mod registry_life;
mod registry_moves;
mod registry_people;
mod registry_documents;
mod catalogue;
mod solution_editor;
mod solution_versions;
mod matching;
mod relevance;
mod programme;
mod call;
mod authoring;
mod forms;
mod forms_imported;
mod application;
mod allocation;
mod amendments;
mod inquiries;
mod interviews;
mod uploads;
mod sealing;
mod stand_in;
mod strict;
mod bad_input;
mod blind_files;
mod evaluation;
mod complaint;
mod consultation;
mod purchase;
mod purchase_complaints;
mod joint;
mod lots;
mod journey;
mod statistics;

mod import;
mod seed;
mod demo;
mod design;
mod queries;
mod races;
mod plans;

mod access_matrix;
mod architecture;
mod attack;
mod docs;
mod identities;
mod identity;
mod kept;
mod languages;
mod offers;
mod oidc;
mod once;
mod account;
mod passkeys;
mod second_factor;
mod openness;
mod papers;
mod outages;
mod help;
mod letters;
mod vocabulary;
mod words;
