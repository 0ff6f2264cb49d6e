//! Consultations: what everybody was asked about, of which section a response speaks, and whether its author is named.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0028_consultation", up: UP, down: DOWN };

const UP: &[&str] = &[
    // the text that was shown, so that what changed afterwards can be seen; until when is the call's
    "CREATE TABLE consultation (
        call_id {uuid} NOT NULL,
        document {json} NOT NULL,
        form_version_id {uuid},
        opened_by {uuid},
        opened_at {time} NOT NULL,
        CONSTRAINT pk_consultation PRIMARY KEY (call_id),
        CONSTRAINT fk_consultation_call_id FOREIGN KEY (call_id) REFERENCES call (id),
        CONSTRAINT fk_consultation_form_version_id FOREIGN KEY (form_version_id) REFERENCES form_version (id),
        CONSTRAINT fk_consultation_opened_by FOREIGN KEY (opened_by) REFERENCES person (id)
    )",
    "CREATE INDEX ix_consultation_form_version_id ON consultation (form_version_id)",
    "CREATE INDEX ix_consultation_opened_by ON consultation (opened_by)",
    // empty: of the whole
    "ALTER TABLE question ADD COLUMN part text",
    "ALTER TABLE question ADD COLUMN named {bool} NOT NULL DEFAULT FALSE",
];

const DOWN: &[&str] =
    &["ALTER TABLE question DROP COLUMN named", "ALTER TABLE question DROP COLUMN part", "DROP TABLE consultation"];
