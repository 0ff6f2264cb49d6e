//! A role is held for somebody else, a document gives way to a newer one, and founders are counted by more groups.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0021_registry_complete", up: UP, down: DOWN };

const UP: &[&str] = &[
    // for whom a delegated role is held; beside the membership that it comes from, so that both people find it
    "ALTER TABLE membership ADD COLUMN delegator_id {uuid}
        CONSTRAINT fk_membership_delegator_id REFERENCES person (id)",
    "CREATE INDEX ix_membership_delegator_id ON membership (delegator_id)",
    // the newer one; the old stays where it was used
    "ALTER TABLE organisation_document ADD COLUMN replaced_by_id {uuid}
        CONSTRAINT fk_organisation_document_replaced_by_id REFERENCES organisation_document (id)",
    "CREATE INDEX ix_organisation_document_replaced_by_id ON organisation_document (replaced_by_id)",
    // a file is found wherever it is used
    "CREATE INDEX ix_attachment_content_hash ON attachment (content_hash, subject_kind)",
    // counts that programmes owe; told by the startup, shown in sums only
    "ALTER TABLE organisation ADD COLUMN young_founders {int}
        CONSTRAINT ck_organisation_young_founders CHECK (young_founders >= 0)",
    "ALTER TABLE organisation ADD COLUMN disabled_founders {int}
        CONSTRAINT ck_organisation_disabled_founders CHECK (disabled_founders >= 0)",
];

const DOWN: &[&str] = &[
    "ALTER TABLE organisation DROP COLUMN disabled_founders",
    "ALTER TABLE organisation DROP COLUMN young_founders",
    "DROP INDEX ix_attachment_content_hash",
    "DROP INDEX ix_organisation_document_replaced_by_id",
    "ALTER TABLE organisation_document DROP COLUMN replaced_by_id",
    "DROP INDEX ix_membership_delegator_id",
    "ALTER TABLE membership DROP COLUMN delegator_id",
];
