//! A solution is written section by section, its proof carries the measured results, and a suggestion can be put aside.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0020_solution_editor", up: UP, down: DOWN };

const UP: &[&str] = &[
    // who saved which section of a version when; `version` counts its savings
    "CREATE TABLE solution_section (
        solution_version_id {uuid} NOT NULL,
        section text NOT NULL,
        saved_by {uuid},
        saved_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_solution_section PRIMARY KEY (solution_version_id, section),
        CONSTRAINT fk_solution_section_solution_version_id FOREIGN KEY (solution_version_id)
            REFERENCES solution_version (id),
        CONSTRAINT fk_solution_section_saved_by FOREIGN KEY (saved_by) REFERENCES person (id),
        CONSTRAINT ck_solution_section_section CHECK (section IN ('what', 'category', 'maturity', 'technology',
            'hosting', 'security', 'licence', 'use', 'support', 'price', 'references'))
    )",
    // what was measured against the thresholds, in the pilot's own words
    "ALTER TABLE solution_proof ADD COLUMN measured {json}",
    // one side does not want to see the other suggested; nothing is decided by it
    "CREATE TABLE suggestion_dismissal (
        call_id {uuid} NOT NULL,
        solution_id {uuid} NOT NULL,
        side text NOT NULL,
        dismissed_by {uuid} NOT NULL,
        dismissed_at {time} NOT NULL,
        CONSTRAINT pk_suggestion_dismissal PRIMARY KEY (call_id, solution_id, side),
        CONSTRAINT fk_suggestion_dismissal_call_id FOREIGN KEY (call_id) REFERENCES call (id),
        CONSTRAINT fk_suggestion_dismissal_solution_id FOREIGN KEY (solution_id) REFERENCES solution (id),
        CONSTRAINT fk_suggestion_dismissal_dismissed_by FOREIGN KEY (dismissed_by) REFERENCES person (id),
        CONSTRAINT ck_suggestion_dismissal_side CHECK (side IN ('agency', 'startup'))
    )",
    "CREATE INDEX ix_suggestion_dismissal_solution_id ON suggestion_dismissal (solution_id, side)",
    // labels are asked of the label's own table, on the day
    "ALTER TABLE solution DROP COLUMN labelled",
];

const DOWN: &[&str] = &[
    "ALTER TABLE solution ADD COLUMN labelled {bool} NOT NULL DEFAULT FALSE",
    "DROP TABLE suggestion_dismissal",
    "ALTER TABLE solution_proof DROP COLUMN measured",
    "DROP TABLE solution_section",
];
