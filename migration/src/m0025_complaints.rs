//! Complaints on an evaluation: who answers and examines them, the round that one ended, and scores that were changed.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0025_complaints", up: UP, down: DOWN };

const UP: &[&str] = &[
    "ALTER TABLE complaint ADD COLUMN answer text",
    "ALTER TABLE complaint ADD COLUMN answered_by {uuid}",
    "ALTER TABLE complaint ADD COLUMN answered_at {time}",
    "ALTER TABLE complaint ADD COLUMN examined_by {uuid}",
    "ALTER TABLE complaint ADD COLUMN examined_at {time}",
    // what an upheld complaint set aside: ranking and settled scores as they were
    "CREATE TABLE panel_round (
        panel_id {uuid} NOT NULL,
        number {int} NOT NULL,
        complaint_id {uuid} NOT NULL,
        ranking {json} NOT NULL,
        settled {json} NOT NULL,
        ended_at {time} NOT NULL,
        CONSTRAINT pk_panel_round PRIMARY KEY (panel_id, number),
        CONSTRAINT fk_panel_round_panel_id FOREIGN KEY (panel_id) REFERENCES panel (id),
        CONSTRAINT fk_panel_round_complaint_id FOREIGN KEY (complaint_id) REFERENCES complaint (id),
        CONSTRAINT ck_panel_round_number CHECK (number > 0)
    )",
    "CREATE INDEX ix_panel_round_complaint_id ON panel_round (complaint_id)",
    // a sheet that was handed in and opened again: what it said before, and why it was opened
    "CREATE TABLE score_revision (
        score_sheet_id {uuid} NOT NULL,
        number {int} NOT NULL,
        marks {json} NOT NULL,
        reason text NOT NULL,
        submitted_at {time},
        reopened_by {uuid} NOT NULL,
        reopened_at {time} NOT NULL,
        CONSTRAINT pk_score_revision PRIMARY KEY (score_sheet_id, number),
        CONSTRAINT fk_score_revision_score_sheet_id FOREIGN KEY (score_sheet_id) REFERENCES score_sheet (id),
        CONSTRAINT fk_score_revision_reopened_by FOREIGN KEY (reopened_by) REFERENCES person (id),
        CONSTRAINT ck_score_revision_number CHECK (number > 0),
        CONSTRAINT ck_score_revision_reason CHECK (length(reason) > 0)
    )",
];

const DOWN: &[&str] = &[
    "DROP TABLE score_revision",
    "DROP TABLE panel_round",
    "ALTER TABLE complaint DROP COLUMN examined_at",
    "ALTER TABLE complaint DROP COLUMN examined_by",
    "ALTER TABLE complaint DROP COLUMN answered_at",
    "ALTER TABLE complaint DROP COLUMN answered_by",
    "ALTER TABLE complaint DROP COLUMN answer",
];
