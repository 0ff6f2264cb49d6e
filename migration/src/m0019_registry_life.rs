//! The registry's whole life: holders of the capital, suspensions with appeal, successors, and the conditions of a
//! label as they were found.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0019_registry_life", up: UP, down: DOWN };

const UP: &[&str] = &[
    // a holder of the capital, who need not have founded the company; one who has left stays as history
    "ALTER TABLE founder ADD COLUMN holder text NOT NULL DEFAULT 'person'
        CONSTRAINT ck_founder_holder CHECK (holder IN ('person', 'company'))",
    "ALTER TABLE founder ADD COLUMN tie text
        CONSTRAINT ck_founder_tie CHECK (tie IN ('national', 'resident', 'seated', 'abroad', 'foreign'))",
    "ALTER TABLE founder ADD COLUMN size text
        CONSTRAINT ck_founder_size CHECK (size IN ('micro', 'small', 'medium', 'large'))",
    "ALTER TABLE founder ADD COLUMN creator {bool} NOT NULL DEFAULT TRUE",
    "ALTER TABLE founder ADD COLUMN ended_at {time}",
    // of the last full year
    "ALTER TABLE organisation ADD COLUMN turnover_minor {int}
        CONSTRAINT ck_organisation_turnover_minor CHECK (turnover_minor >= 0)",
    "ALTER TABLE organisation ADD COLUMN turnover_currency text",
    // a suspension with its term, and the one appeal that there is against it
    "CREATE TABLE organisation_suspension (
        id {uuid} NOT NULL,
        organisation_id {uuid} NOT NULL,
        reasons text NOT NULL,
        suspended_by {uuid} NOT NULL,
        suspended_at {time} NOT NULL,
        until_on {date} NOT NULL,
        appeal text,
        appealed_by {uuid},
        appealed_at {time},
        decision text,
        decision_reasons text,
        decided_by {uuid},
        decided_at {time},
        ended_at {time},
        version {int} NOT NULL,
        CONSTRAINT pk_organisation_suspension PRIMARY KEY (id),
        CONSTRAINT fk_organisation_suspension_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisation (id),
        CONSTRAINT fk_organisation_suspension_suspended_by FOREIGN KEY (suspended_by) REFERENCES person (id),
        CONSTRAINT fk_organisation_suspension_appealed_by FOREIGN KEY (appealed_by) REFERENCES person (id),
        CONSTRAINT fk_organisation_suspension_decided_by FOREIGN KEY (decided_by) REFERENCES person (id),
        CONSTRAINT ck_organisation_suspension_appeal CHECK ((appeal IS NULL) = (appealed_at IS NULL)),
        CONSTRAINT ck_organisation_suspension_decision CHECK (decision IN ('upheld', 'dismissed')),
        CONSTRAINT ck_organisation_suspension_decided_by CHECK (decided_by <> suspended_by)
    )",
    "CREATE INDEX ix_organisation_suspension_organisation_id ON organisation_suspension (organisation_id, suspended_at)",
    // one that runs an organisation
    "CREATE UNIQUE INDEX uq_organisation_suspension_organisation_id ON organisation_suspension (organisation_id)
        WHERE ended_at IS NULL",
    // one organisation follows another; what moved is kept by its ids, so that it can be taken back
    "CREATE TABLE organisation_succession (
        id {uuid} NOT NULL,
        organisation_id {uuid} NOT NULL,
        successor_id {uuid} NOT NULL,
        kind text NOT NULL,
        happened_on {date} NOT NULL,
        act text,
        reasons text NOT NULL,
        moved {json} NOT NULL,
        recorded_by {uuid} NOT NULL,
        recorded_at {time} NOT NULL,
        undone_by {uuid},
        undone_at {time},
        undone_reasons text,
        version {int} NOT NULL,
        CONSTRAINT pk_organisation_succession PRIMARY KEY (id),
        CONSTRAINT fk_organisation_succession_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisation (id),
        CONSTRAINT fk_organisation_succession_successor_id FOREIGN KEY (successor_id) REFERENCES organisation (id),
        CONSTRAINT fk_organisation_succession_recorded_by FOREIGN KEY (recorded_by) REFERENCES person (id),
        CONSTRAINT fk_organisation_succession_undone_by FOREIGN KEY (undone_by) REFERENCES person (id),
        CONSTRAINT ck_organisation_succession_kind CHECK (kind IN ('duplicate', 'merged', 'abolished', 'renamed')),
        CONSTRAINT ck_organisation_succession_successor_id CHECK (successor_id <> organisation_id)
    )",
    "CREATE UNIQUE INDEX uq_organisation_succession_organisation_id ON organisation_succession (organisation_id)
        WHERE undone_at IS NULL",
    "CREATE INDEX ix_organisation_succession_successor_id ON organisation_succession (successor_id)",
    "CREATE INDEX ix_organisation_succession_organisation_id ON organisation_succession (organisation_id, recorded_at)",
    // what an examiner found of a condition that no figure answers
    "CREATE TABLE label_condition (
        label_id {uuid} NOT NULL,
        condition text NOT NULL,
        met {bool} NOT NULL,
        note text NOT NULL,
        recorded_by {uuid} NOT NULL,
        recorded_at {time} NOT NULL,
        CONSTRAINT pk_label_condition PRIMARY KEY (label_id, condition),
        CONSTRAINT fk_label_condition_label_id FOREIGN KEY (label_id) REFERENCES label (id),
        CONSTRAINT fk_label_condition_recorded_by FOREIGN KEY (recorded_by) REFERENCES person (id)
    )",
    // how the conditions stood when the label was decided; null while it runs
    "ALTER TABLE label ADD COLUMN assessment {json}",
    // days before the end of the last reminder that was sent
    "ALTER TABLE label ADD COLUMN reminded {int}",
    "ALTER TABLE organisation_document ADD COLUMN reminded {int}",
];

const DOWN: &[&str] = &[
    "ALTER TABLE organisation_document DROP COLUMN reminded",
    "ALTER TABLE label DROP COLUMN reminded",
    "ALTER TABLE label DROP COLUMN assessment",
    "DROP TABLE label_condition",
    "DROP TABLE organisation_succession",
    "DROP TABLE organisation_suspension",
    "ALTER TABLE organisation DROP COLUMN turnover_currency",
    "ALTER TABLE organisation DROP COLUMN turnover_minor",
    "ALTER TABLE founder DROP COLUMN ended_at",
    "ALTER TABLE founder DROP COLUMN creator",
    "ALTER TABLE founder DROP COLUMN size",
    "ALTER TABLE founder DROP COLUMN tie",
    "ALTER TABLE founder DROP COLUMN holder",
];
