//! People and how they sign in: one account a person, whatever the roles.
//!
//! Sessions, one-time codes and sign-in attempts live by the real clock, not by case time. Of a secret only its
//! SHA-256 is kept, so that a leaked table lets nobody in.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0002_identity", up: UP, down: DOWN };

const UP: &[&str] = &[
    // an account; an erased person keeps the id, so that the journal still stands; name and address go
    "CREATE TABLE person (
        id {uuid} NOT NULL,
        email text NOT NULL,
        name text NOT NULL,
        password_hash text,
        email_verified_at {time},
        lang text NOT NULL,
        time_zone text,
        platform_role text,
        profile {json} NOT NULL,
        disabled_at {time},
        disabled_reason text,
        erased_at {time},
        created_at {time} NOT NULL,
        updated_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_person PRIMARY KEY (id),
        CONSTRAINT ck_person_email CHECK (email = lower(email)),
        CONSTRAINT ck_person_lang CHECK (length(lang) BETWEEN 2 AND 3),
        CONSTRAINT ck_person_platform_role CHECK (platform_role IN ('administrator', 'auditor'))
    )",
    "CREATE UNIQUE INDEX uq_person_email ON person (email)",
    "CREATE INDEX ix_person_created_at ON person (created_at, id)",
    "CREATE INDEX ix_person_platform_role ON person (platform_role) WHERE platform_role IS NOT NULL",
    // a signed-in browser, by the hash of its cookie; authenticated_at tells how fresh the sign-in is
    "CREATE TABLE session (
        id_hash {bytes} NOT NULL,
        person_id {uuid} NOT NULL,
        created_at {time} NOT NULL,
        expires_at {time} NOT NULL,
        authenticated_at {time} NOT NULL,
        user_agent text NOT NULL,
        CONSTRAINT pk_session PRIMARY KEY (id_hash),
        CONSTRAINT fk_session_person_id FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT ck_session_id_hash CHECK (length(id_hash) = 32),
        CONSTRAINT ck_session_expires_at CHECK (expires_at > created_at)
    )",
    "CREATE INDEX ix_session_person_id ON session (person_id)",
    "CREATE INDEX ix_session_expires_at ON session (expires_at)",
    // a secret sent by mail: verify an address, reset a password, accept an invitation
    "CREATE TABLE one_time_code (
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
        CONSTRAINT ck_one_time_code_purpose CHECK (purpose IN ('verify', 'reset', 'invite', 'change_email')),
        CONSTRAINT ck_one_time_code_for CHECK (person_id IS NOT NULL OR email IS NOT NULL),
        CONSTRAINT ck_one_time_code_expires_at CHECK (expires_at > created_at)
    )",
    "CREATE INDEX ix_one_time_code_person_id ON one_time_code (person_id, purpose)",
    "CREATE INDEX ix_one_time_code_expires_at ON one_time_code (expires_at)",
    // a failed try under a key (address or account), so that limits hold across processes
    "CREATE TABLE sign_in_attempt (
        id {uuid} NOT NULL,
        attempt_key text NOT NULL,
        attempted_at {time} NOT NULL,
        CONSTRAINT pk_sign_in_attempt PRIMARY KEY (id)
    )",
    "CREATE INDEX ix_sign_in_attempt_attempt_key ON sign_in_attempt (attempt_key, attempted_at)",
    "CREATE INDEX ix_sign_in_attempt_attempted_at ON sign_in_attempt (attempted_at)",
];

const DOWN: &[&str] =
    &["DROP TABLE sign_in_attempt", "DROP TABLE one_time_code", "DROP TABLE session", "DROP TABLE person"];
