//! Forms: sections that an organisation keeps for further forms, and question catalogues of which one is being made.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0024_forms", up: UP, down: DOWN };

const UP: &[&str] = &[
    "CREATE TABLE form_section (
        id {uuid} NOT NULL,
        organisation_id {uuid} NOT NULL,
        document {json} NOT NULL,
        created_by {uuid},
        created_at {time} NOT NULL,
        CONSTRAINT pk_form_section PRIMARY KEY (id),
        CONSTRAINT fk_form_section_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisation (id),
        CONSTRAINT fk_form_section_created_by FOREIGN KEY (created_by) REFERENCES person (id)
    )",
    "CREATE INDEX ix_form_section_organisation_id ON form_section (organisation_id, created_at, id)",
    // as it came: the order of its questions, and what stands in it twice, are part of it
    "CREATE TABLE form_import (
        call_id {uuid} NOT NULL,
        name text NOT NULL,
        lang text NOT NULL,
        document text NOT NULL,
        created_by {uuid},
        created_at {time} NOT NULL,
        CONSTRAINT pk_form_import PRIMARY KEY (call_id),
        CONSTRAINT fk_form_import_call_id FOREIGN KEY (call_id) REFERENCES call (id),
        CONSTRAINT fk_form_import_created_by FOREIGN KEY (created_by) REFERENCES person (id)
    )",
];

const DOWN: &[&str] = &["DROP TABLE form_import", "DROP TABLE form_section"];
