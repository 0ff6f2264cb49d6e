//! Files on their way in: what has arrived so far of a file that is sent in pieces.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0014_uploads", up: UP, down: DOWN };

const UP: &[&str] = &[
    // the bytes lie in the file store; `parts` are the lengths of several photos that become one document
    "CREATE TABLE upload (
        id {uuid} NOT NULL,
        person_id {uuid} NOT NULL,
        subject_kind text NOT NULL,
        subject_id {uuid} NOT NULL,
        purpose text NOT NULL,
        name text NOT NULL,
        size {int} NOT NULL,
        content_hash text,
        parts {json},
        received {int} NOT NULL,
        attachment_id {uuid},
        begun_at {time} NOT NULL,
        changed_at {time} NOT NULL,
        CONSTRAINT pk_upload PRIMARY KEY (id),
        CONSTRAINT fk_upload_person_id FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT fk_upload_attachment_id FOREIGN KEY (attachment_id) REFERENCES attachment (id),
        CONSTRAINT ck_upload_size CHECK (size > 0),
        CONSTRAINT ck_upload_received CHECK (received >= 0 AND received <= size),
        CONSTRAINT ck_upload_content_hash CHECK (content_hash IS NULL OR length(content_hash) = 64),
        CONSTRAINT ck_upload_attachment_id CHECK (attachment_id IS NULL OR received = size)
    )",
    "CREATE INDEX ix_upload_person_id ON upload (person_id, subject_kind, subject_id)",
    "CREATE INDEX ix_upload_attachment_id ON upload (attachment_id)",
    "CREATE INDEX ix_upload_changed_at ON upload (changed_at)",
];

const DOWN: &[&str] = &["DROP TABLE upload"];
