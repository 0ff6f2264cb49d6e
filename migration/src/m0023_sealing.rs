//! Sealing: keys of calls and of drafts, the officers' own keys, and what files and uploads no longer say in plain words.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0023_sealing", up: UP, down: DOWN };

const UP: &[&str] = &[
    // the key that a call's applications are sealed to, or, in strict mode, that of one draft until it is handed in;
    // wrapped is the secret half under a key of the platform's folder, and empty where the platform cannot open;
    // recovery is the same for who holds the paper
    "CREATE TABLE sealing_key (
        id {uuid} NOT NULL,
        call_id {uuid} NOT NULL,
        application_id {uuid},
        public_half text NOT NULL,
        wrapped {bytes},
        platform_key_id {uuid},
        recovery_half text,
        recovery {bytes},
        made_at {time} NOT NULL,
        ended_at {time},
        CONSTRAINT pk_sealing_key PRIMARY KEY (id),
        CONSTRAINT fk_sealing_key_call_id FOREIGN KEY (call_id) REFERENCES call (id),
        CONSTRAINT fk_sealing_key_application_id FOREIGN KEY (application_id) REFERENCES application (id),
        CONSTRAINT fk_sealing_key_platform_key_id FOREIGN KEY (platform_key_id) REFERENCES signing_key (id),
        CONSTRAINT ck_sealing_key_wrapped CHECK ((wrapped IS NULL) = (platform_key_id IS NULL)),
        CONSTRAINT ck_sealing_key_recovery CHECK ((recovery IS NULL) = (recovery_half IS NULL)),
        CONSTRAINT ck_sealing_key_ended_at CHECK (ended_at IS NULL OR (application_id IS NOT NULL AND wrapped IS NULL))
    )",
    "CREATE UNIQUE INDEX uq_sealing_key_call_id ON sealing_key (call_id) WHERE application_id IS NULL",
    "CREATE UNIQUE INDEX uq_sealing_key_application_id ON sealing_key (application_id) WHERE ended_at IS NULL",
    "CREATE INDEX ix_sealing_key_call_id ON sealing_key (call_id, application_id)",
    "CREATE INDEX ix_sealing_key_application_id ON sealing_key (application_id)",
    "CREATE INDEX ix_sealing_key_platform_key_id ON sealing_key (platform_key_id)",
    // an officer's own key; locked is its secret half under the passphrase that they alone know
    "CREATE TABLE officer_key (
        id {uuid} NOT NULL,
        person_id {uuid} NOT NULL,
        public_half text NOT NULL,
        locked {bytes} NOT NULL,
        made_at {time} NOT NULL,
        ended_at {time},
        CONSTRAINT pk_officer_key PRIMARY KEY (id),
        CONSTRAINT fk_officer_key_person_id FOREIGN KEY (person_id) REFERENCES person (id)
    )",
    "CREATE UNIQUE INDEX uq_officer_key_person_id ON officer_key (person_id) WHERE ended_at IS NULL",
    "CREATE INDEX ix_officer_key_person_id ON officer_key (person_id, made_at)",
    // a call's secret half, sealed to one officer's key
    "CREATE TABLE sealing_holder (
        key_id {uuid} NOT NULL,
        officer_key_id {uuid} NOT NULL,
        share {bytes} NOT NULL,
        given_by {uuid},
        given_at {time} NOT NULL,
        CONSTRAINT pk_sealing_holder PRIMARY KEY (key_id, officer_key_id),
        CONSTRAINT fk_sealing_holder_key_id FOREIGN KEY (key_id) REFERENCES sealing_key (id),
        CONSTRAINT fk_sealing_holder_officer_key_id FOREIGN KEY (officer_key_id) REFERENCES officer_key (id),
        CONSTRAINT fk_sealing_holder_given_by FOREIGN KEY (given_by) REFERENCES person (id)
    )",
    "CREATE INDEX ix_sealing_holder_officer_key_id ON sealing_holder (officer_key_id)",
    "CREATE INDEX ix_sealing_holder_given_by ON sealing_holder (given_by)",
    // name, type, size and hash of a sealed file; the plain columns are empty then
    "ALTER TABLE attachment ADD COLUMN sealed {bytes}",
    // name, hash and parts of a file on its way to a sealed thing, whose pieces are sealed each
    "ALTER TABLE upload ADD COLUMN sealed {bytes}",
    // pieces are kept otherwise from here on: what was under way begins again
    "DELETE FROM upload",
    // what an officer has reservations about, and whether they opened with a key of their own
    "ALTER TABLE opening_officer ADD COLUMN reservations text",
    "ALTER TABLE opening_officer ADD COLUMN own_key {bool} NOT NULL DEFAULT FALSE",
    // what was handed in before there was sealing is sealed once, and nothing else of it may change
    "sqlite:DROP TRIGGER tr_submission_update",
    "postgres:DROP TRIGGER tr_submission_update ON submission",
    "sqlite:CREATE TRIGGER tr_submission_update BEFORE UPDATE ON submission
        WHEN NOT (OLD.key_id IS NULL AND NEW.key_id IS NOT NULL AND OLD.id = NEW.id
            AND OLD.application_id = NEW.application_id AND OLD.number = NEW.number
            AND OLD.content_hash = NEW.content_hash AND OLD.receipt = NEW.receipt AND OLD.signature = NEW.signature
            AND OLD.received_at = NEW.received_at)
        BEGIN SELECT RAISE(ABORT, 'submission is append-only'); END",
    "postgres:CREATE TRIGGER tr_submission_update BEFORE UPDATE ON submission
        FOR EACH ROW WHEN (NOT (OLD.key_id IS NULL AND NEW.key_id IS NOT NULL AND OLD.id = NEW.id
            AND OLD.application_id = NEW.application_id AND OLD.number = NEW.number
            AND OLD.content_hash = NEW.content_hash AND OLD.receipt = NEW.receipt AND OLD.signature = NEW.signature
            AND OLD.received_at = NEW.received_at))
        EXECUTE FUNCTION refuse_change()",
];

const DOWN: &[&str] = &[
    "sqlite:DROP TRIGGER tr_submission_update",
    "postgres:DROP TRIGGER tr_submission_update ON submission",
    "sqlite:CREATE TRIGGER tr_submission_update BEFORE UPDATE ON submission
        BEGIN SELECT RAISE(ABORT, 'submission is append-only'); END",
    "postgres:CREATE TRIGGER tr_submission_update BEFORE UPDATE ON submission
        FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "ALTER TABLE opening_officer DROP COLUMN own_key",
    "ALTER TABLE opening_officer DROP COLUMN reservations",
    "ALTER TABLE upload DROP COLUMN sealed",
    "ALTER TABLE attachment DROP COLUMN sealed",
    "DROP TABLE sealing_holder",
    "DROP TABLE officer_key",
    "DROP TABLE sealing_key",
];
