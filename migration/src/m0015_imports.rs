//! Imports that somebody asked for in the browser: what was asked, how far it has come, what became of it.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0015_imports", up: UP, down: DOWN };

const UP: &[&str] = &[
    // the file and the report lie in the file store under their hashes
    "CREATE TABLE import_request (
        id {uuid} NOT NULL,
        kind text NOT NULL,
        file_name text NOT NULL,
        file_hash text NOT NULL,
        map text,
        lang text NOT NULL,
        dry_run {bool} NOT NULL,
        total {int} NOT NULL,
        done {int} NOT NULL,
        taken {int} NOT NULL,
        present {int} NOT NULL,
        refused {int} NOT NULL,
        report_hash text,
        begun_by {uuid} NOT NULL,
        begun_at {time} NOT NULL,
        ended_at {time},
        CONSTRAINT pk_import_request PRIMARY KEY (id),
        CONSTRAINT fk_import_request_begun_by FOREIGN KEY (begun_by) REFERENCES person (id),
        CONSTRAINT ck_import_request_kind CHECK (kind IN ('calls', 'organisations', 'solutions')),
        CONSTRAINT ck_import_request_counts CHECK (
            done >= 0 AND done <= total AND taken >= 0 AND present >= 0 AND refused >= 0),
        CONSTRAINT ck_import_request_ended CHECK ((ended_at IS NULL) = (report_hash IS NULL))
    )",
    "CREATE INDEX ix_import_request_begun_by ON import_request (begun_by, id)",
];

const DOWN: &[&str] = &["DROP TABLE import_request"];
