//! Amendments in preparation: what a notice will change of a published call beside its words.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0027_amendments", up: UP, down: DOWN };

const UP: &[&str] = &[
    // one a call, until the notice is issued or the preparation given up; empty is as published
    "CREATE TABLE call_amendment (
        call_id {uuid} NOT NULL,
        form_version_id {uuid},
        eligibility {json},
        criteria {json},
        begun_by {uuid},
        begun_at {time} NOT NULL,
        updated_at {time} NOT NULL,
        CONSTRAINT pk_call_amendment PRIMARY KEY (call_id),
        CONSTRAINT fk_call_amendment_call_id FOREIGN KEY (call_id) REFERENCES call (id),
        CONSTRAINT fk_call_amendment_form_version_id FOREIGN KEY (form_version_id) REFERENCES form_version (id),
        CONSTRAINT fk_call_amendment_begun_by FOREIGN KEY (begun_by) REFERENCES person (id)
    )",
    "CREATE INDEX ix_call_amendment_form_version_id ON call_amendment (form_version_id)",
];

const DOWN: &[&str] = &["DROP TABLE call_amendment"];
