//! Joint applications, in place of the table that foresaw them and was never used.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0032_joint_applications", up: UP, down: DOWN };

const UP: &[&str] = &[
    "DROP TABLE application_partner",
    // several apply together: only then are there partners to be read
    "ALTER TABLE application ADD COLUMN joint {bool} NOT NULL DEFAULT FALSE",
    // a partner of a joint application with its part, its share (hundredths of a percent) and its consent; its mandate is
    // a file of the application
    "CREATE TABLE application_partner (
        id {uuid} NOT NULL,
        application_id {uuid} NOT NULL,
        organisation_id {uuid} NOT NULL,
        brings text NOT NULL,
        share_hundredths {int} NOT NULL,
        state text NOT NULL,
        reason text,
        asked_by {uuid},
        asked_at {time} NOT NULL,
        answered_by {uuid},
        answered_at {time},
        version {int} NOT NULL,
        CONSTRAINT pk_application_partner PRIMARY KEY (id),
        CONSTRAINT fk_application_partner_application_id FOREIGN KEY (application_id) REFERENCES application (id),
        CONSTRAINT fk_application_partner_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisation (id),
        CONSTRAINT fk_application_partner_asked_by FOREIGN KEY (asked_by) REFERENCES person (id),
        CONSTRAINT fk_application_partner_answered_by FOREIGN KEY (answered_by) REFERENCES person (id),
        CONSTRAINT ck_application_partner_brings CHECK (brings IN
            ('technology', 'data', 'deployment', 'training', 'research', 'other')),
        CONSTRAINT ck_application_partner_state CHECK (state IN ('asked', 'consented', 'refused')),
        CONSTRAINT ck_application_partner_share_hundredths CHECK (share_hundredths BETWEEN 1 AND 9999),
        CONSTRAINT ck_application_partner_answered_at CHECK ((state = 'asked') = (answered_at IS NULL))
    )",
    "CREATE UNIQUE INDEX uq_application_partner_application_id_organisation_id
        ON application_partner (application_id, organisation_id)",
    "CREATE INDEX ix_application_partner_organisation_id ON application_partner (organisation_id, application_id)",
];

const DOWN: &[&str] = &[
    "DROP TABLE application_partner",
    "ALTER TABLE application DROP COLUMN joint",
    "CREATE TABLE application_partner (
        application_id {uuid} NOT NULL,
        organisation_id {uuid} NOT NULL,
        role text NOT NULL,
        share_hundredths {int},
        mandate_attachment_id {uuid},
        consented_by {uuid},
        consented_at {time},
        created_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_application_partner PRIMARY KEY (application_id, organisation_id),
        CONSTRAINT fk_application_partner_application_id FOREIGN KEY (application_id) REFERENCES application (id),
        CONSTRAINT fk_application_partner_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisation (id),
        CONSTRAINT fk_application_partner_mandate_attachment_id FOREIGN KEY (mandate_attachment_id)
            REFERENCES attachment (id),
        CONSTRAINT fk_application_partner_consented_by FOREIGN KEY (consented_by) REFERENCES person (id),
        CONSTRAINT ck_application_partner_share_hundredths CHECK (share_hundredths BETWEEN 0 AND 10000)
    )",
    "CREATE INDEX ix_application_partner_organisation_id ON application_partner (organisation_id)",
    "CREATE INDEX ix_application_partner_mandate_attachment_id ON application_partner (mandate_attachment_id)",
];
