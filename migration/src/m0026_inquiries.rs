//! What the office asks of one applicant after the opening, in place of the table that foresaw it and was never used.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0026_inquiries", up: UP, down: DOWN };

const UP: &[&str] = &[
    "DROP TABLE repair_request",
    // asked of one applicant after the opening; the answer's files hang on the row as attachments
    "CREATE TABLE inquiry (
        id {uuid} NOT NULL,
        application_id {uuid} NOT NULL,
        kind text NOT NULL,
        field text,
        request text NOT NULL,
        due_at {time} NOT NULL,
        answer text,
        answered_by {uuid},
        answered_at {time},
        requested_by {uuid},
        requested_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_inquiry PRIMARY KEY (id),
        CONSTRAINT fk_inquiry_application_id FOREIGN KEY (application_id) REFERENCES application (id),
        CONSTRAINT fk_inquiry_answered_by FOREIGN KEY (answered_by) REFERENCES person (id),
        CONSTRAINT fk_inquiry_requested_by FOREIGN KEY (requested_by) REFERENCES person (id),
        CONSTRAINT ck_inquiry_kind CHECK (kind IN ('missing', 'clarification')),
        CONSTRAINT ck_inquiry_answered_at CHECK ((answered_by IS NULL) = (answered_at IS NULL)),
        CONSTRAINT ck_inquiry_due_at CHECK (due_at > requested_at)
    )",
    "CREATE INDEX ix_inquiry_application_id ON inquiry (application_id, requested_at, id)",
];

const DOWN: &[&str] = &[
    "DROP TABLE inquiry",
    "CREATE TABLE repair_request (
        id {uuid} NOT NULL,
        application_id {uuid} NOT NULL,
        field text NOT NULL,
        request {json} NOT NULL,
        due_at {time} NOT NULL,
        answer text,
        attachment_id {uuid},
        answered_by {uuid},
        answered_at {time},
        requested_by {uuid} NOT NULL,
        requested_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_repair_request PRIMARY KEY (id),
        CONSTRAINT fk_repair_request_application_id FOREIGN KEY (application_id) REFERENCES application (id),
        CONSTRAINT fk_repair_request_attachment_id FOREIGN KEY (attachment_id) REFERENCES attachment (id),
        CONSTRAINT fk_repair_request_answered_by FOREIGN KEY (answered_by) REFERENCES person (id),
        CONSTRAINT fk_repair_request_requested_by FOREIGN KEY (requested_by) REFERENCES person (id),
        CONSTRAINT ck_repair_request_due_at CHECK (due_at > requested_at)
    )",
    "CREATE UNIQUE INDEX uq_repair_request_application_id_field ON repair_request (application_id, field)",
    "CREATE INDEX ix_repair_request_attachment_id ON repair_request (attachment_id)",
];
