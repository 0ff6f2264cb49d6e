//! Passkeys (Web Authentication Level 3): credentials of people, and ceremonies under way. All of it by the real clock.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0022_passkeys", up: UP, down: DOWN };

const UP: &[&str] = &[
    // lasting and changing are the two parts of a credential's record (section 4, "credential record"); transports are
    // what the authenticator said of how it is reached
    "CREATE TABLE passkey (
        id {uuid} NOT NULL,
        person_id {uuid} NOT NULL,
        credential_id {bytes} NOT NULL,
        name text NOT NULL,
        transports {int} NOT NULL,
        lasting {bytes} NOT NULL,
        changing {bytes} NOT NULL,
        created_at {time} NOT NULL,
        used_at {time},
        CONSTRAINT pk_passkey PRIMARY KEY (id),
        CONSTRAINT fk_passkey_person_id FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT uq_passkey_credential_id UNIQUE (credential_id)
    )",
    "CREATE INDEX ix_passkey_person_id ON passkey (person_id, created_at)",
    // what a browser was asked and has not answered: one of each purpose at a time
    "CREATE TABLE passkey_ceremony (
        browser_hash {bytes} NOT NULL,
        purpose text NOT NULL,
        state {bytes} NOT NULL,
        options text NOT NULL,
        created_at {time} NOT NULL,
        expires_at {time} NOT NULL,
        CONSTRAINT pk_passkey_ceremony PRIMARY KEY (browser_hash, purpose),
        CONSTRAINT ck_passkey_ceremony_purpose CHECK (purpose IN ('add', 'prove')),
        CONSTRAINT ck_passkey_ceremony_expires_at CHECK (expires_at > created_at)
    )",
    "CREATE INDEX ix_passkey_ceremony_expires_at ON passkey_ceremony (expires_at)",
];

const DOWN: &[&str] = &["DROP TABLE passkey_ceremony", "DROP TABLE passkey"];
