//! Lists and counts that had to read their whole table are found by an index.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0035_found_by_index", up: UP, down: DOWN };

const UP: &[&str] = &[
    // what waits on the things of a case, whatever their kind
    "CREATE INDEX ix_task_subject_id ON task (subject_id) WHERE closed_at IS NULL",
    // what the list of needs is ordered by
    "CREATE INDEX ix_need_created_at ON need (created_at, id)",
    // what the public registers count
    "CREATE INDEX ix_pilot_public_state ON pilot (state, outcome, agreed_at)",
    "CREATE INDEX ix_purchase_public_state ON purchase (state, jurisdiction, published_at)",
    // what a country's office counts
    "CREATE INDEX ix_pilot_jurisdiction ON pilot (jurisdiction, state)",
];

const DOWN: &[&str] = &[
    "DROP INDEX ix_pilot_jurisdiction",
    "DROP INDEX ix_purchase_public_state",
    "DROP INDEX ix_pilot_public_state",
    "DROP INDEX ix_need_created_at",
    "DROP INDEX ix_task_subject_id",
];
