//! The second factor: its secret (sealed by a key outside the database), recovery codes, sign-ins of which the second
//! step is missing, the way back for a lost phone, and changes of address. All of it by the real clock but the way back,
//! on which people decide.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0016_second_factor", up: UP, down: DOWN };

const UP: &[&str] = &[
    // confirmed once a code of it was shown; last_step is the newest time step that was taken, so that none is taken twice
    "CREATE TABLE second_factor (
        person_id {uuid} NOT NULL,
        key_id {uuid} NOT NULL,
        secret {bytes} NOT NULL,
        last_step {int} NOT NULL,
        created_at {time} NOT NULL,
        confirmed_at {time},
        version {int} NOT NULL,
        CONSTRAINT pk_second_factor PRIMARY KEY (person_id),
        CONSTRAINT fk_second_factor_person_id FOREIGN KEY (person_id) REFERENCES person (id)
    )",
    "CREATE TABLE recovery_code (
        person_id {uuid} NOT NULL,
        code_hash {bytes} NOT NULL,
        created_at {time} NOT NULL,
        used_at {time},
        CONSTRAINT pk_recovery_code PRIMARY KEY (person_id, code_hash),
        CONSTRAINT fk_recovery_code_person_id FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT ck_recovery_code_code_hash CHECK (length(code_hash) = 32)
    )",
    // a sign-in whose password was right; no session, and bound to the browser that typed it
    "CREATE TABLE half_session (
        id_hash {bytes} NOT NULL,
        person_id {uuid} NOT NULL,
        browser_hash {bytes} NOT NULL,
        created_at {time} NOT NULL,
        expires_at {time} NOT NULL,
        CONSTRAINT pk_half_session PRIMARY KEY (id_hash),
        CONSTRAINT fk_half_session_person_id FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT ck_half_session_expires_at CHECK (expires_at > created_at)
    )",
    "CREATE INDEX ix_half_session_expires_at ON half_session (expires_at)",
    "CREATE INDEX ix_half_session_person_id ON half_session (person_id)",
    // who lost phone and codes asks two people to take the factor away
    "CREATE TABLE recovery (
        id {uuid} NOT NULL,
        person_id {uuid} NOT NULL,
        state text NOT NULL,
        asked_at {time} NOT NULL,
        first_by {uuid},
        first_as text,
        first_at {time},
        ended_by {uuid},
        ended_at {time},
        version {int} NOT NULL,
        created_at {time} NOT NULL,
        CONSTRAINT pk_recovery PRIMARY KEY (id),
        CONSTRAINT fk_recovery_person_id FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT fk_recovery_first_by FOREIGN KEY (first_by) REFERENCES person (id),
        CONSTRAINT fk_recovery_ended_by FOREIGN KEY (ended_by) REFERENCES person (id),
        CONSTRAINT ck_recovery_state CHECK (state IN ('asked', 'half_approved', 'approved', 'refused', 'stopped')),
        CONSTRAINT ck_recovery_first_as CHECK (first_as IN ('platform', 'acquainted')),
        CONSTRAINT ck_recovery_others CHECK (first_by <> person_id)
    )",
    "CREATE INDEX ix_recovery_person_id ON recovery (person_id, created_at)",
    // an address is changed when the new one is proved; the former one can undo it until `until_at`
    "CREATE TABLE address_change (
        id {uuid} NOT NULL,
        person_id {uuid} NOT NULL,
        former text NOT NULL,
        wanted text NOT NULL,
        asked_at {time} NOT NULL,
        until_at {time} NOT NULL,
        proved_at {time},
        stopped_at {time},
        version {int} NOT NULL,
        created_at {time} NOT NULL,
        CONSTRAINT pk_address_change PRIMARY KEY (id),
        CONSTRAINT fk_address_change_person_id FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT ck_address_change_until_at CHECK (until_at > asked_at)
    )",
    "CREATE INDEX ix_address_change_person_id ON address_change (person_id, asked_at)",
    "CREATE INDEX ix_address_change_former ON address_change (former, until_at)",
    // the links that stop a way back and a change of address
    "postgres:ALTER TABLE one_time_code DROP CONSTRAINT ck_one_time_code_purpose",
    "postgres:ALTER TABLE one_time_code ADD CONSTRAINT ck_one_time_code_purpose CHECK (
        purpose IN ('verify', 'reset', 'invite', 'change_email', 'stop_email', 'stop_recovery'))",
    "sqlite:CREATE TABLE one_time_code_next (
        code_hash {bytes} NOT NULL,
        purpose text NOT NULL,
        person_id {uuid},
        email text,
        payload {json} NOT NULL,
        created_at {time} NOT NULL,
        expires_at {time} NOT NULL,
        used_at {time},
        CONSTRAINT pk_one_time_code PRIMARY KEY (code_hash),
        CONSTRAINT fk_one_time_code_person_id FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT ck_one_time_code_code_hash CHECK (length(code_hash) = 32),
        CONSTRAINT ck_one_time_code_purpose CHECK (
            purpose IN ('verify', 'reset', 'invite', 'change_email', 'stop_email', 'stop_recovery')),
        CONSTRAINT ck_one_time_code_for CHECK (person_id IS NOT NULL OR email IS NOT NULL),
        CONSTRAINT ck_one_time_code_expires_at CHECK (expires_at > created_at)
    )",
    "sqlite:INSERT INTO one_time_code_next
        SELECT code_hash, purpose, person_id, email, payload, created_at, expires_at, used_at FROM one_time_code",
    "sqlite:DROP TABLE one_time_code",
    "sqlite:ALTER TABLE one_time_code_next RENAME TO one_time_code",
    "sqlite:CREATE INDEX ix_one_time_code_person_id ON one_time_code (person_id, purpose)",
    "sqlite:CREATE INDEX ix_one_time_code_expires_at ON one_time_code (expires_at)",
];

/// On SQLite the wider list of purposes stays: no row is left that it would let in wrongly.
const DOWN: &[&str] = &[
    "DROP TABLE address_change",
    "DROP TABLE recovery",
    "DROP TABLE half_session",
    "DROP TABLE recovery_code",
    "DROP TABLE second_factor",
    "postgres:ALTER TABLE one_time_code DROP CONSTRAINT ck_one_time_code_purpose",
    "DELETE FROM one_time_code WHERE purpose IN ('stop_email', 'stop_recovery')",
    "postgres:ALTER TABLE one_time_code ADD CONSTRAINT ck_one_time_code_purpose CHECK (
        purpose IN ('verify', 'reset', 'invite', 'change_email'))",
];
