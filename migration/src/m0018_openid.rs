//! Sign-in at an OpenID provider: identities that are linked to people, attempts under way, identities that nobody has
//! linked yet, and what a session owes to a provider.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0018_openid", up: UP, down: DOWN };

const UP: &[&str] = &[
    // a person's identity at a provider; `hint` is the end of a number, by which a person tells two apart
    "CREATE TABLE identity_link (
        id {uuid} NOT NULL,
        person_id {uuid} NOT NULL,
        provider text NOT NULL,
        subject text NOT NULL,
        hint text NOT NULL,
        created_at {time} NOT NULL,
        used_at {time},
        version {int} NOT NULL,
        CONSTRAINT pk_identity_link PRIMARY KEY (id),
        CONSTRAINT fk_identity_link_person_id FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT uq_identity_link_provider_subject UNIQUE (provider, subject)
    )",
    "CREATE INDEX ix_identity_link_person_id ON identity_link (person_id)",
    // who was sent to a provider and has not come back, by the hash of the state; real time
    "CREATE TABLE provider_attempt (
        state_hash {bytes} NOT NULL,
        provider text NOT NULL,
        purpose text NOT NULL,
        browser_hash {bytes} NOT NULL,
        person_id {uuid},
        next_path text NOT NULL,
        created_at {time} NOT NULL,
        expires_at {time} NOT NULL,
        CONSTRAINT pk_provider_attempt PRIMARY KEY (state_hash),
        CONSTRAINT fk_provider_attempt_person_id FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT ck_provider_attempt_state_hash CHECK (length(state_hash) = 32),
        CONSTRAINT ck_provider_attempt_purpose CHECK (purpose IN ('sign_in', 'link', 'proof')),
        CONSTRAINT ck_provider_attempt_person_id CHECK ((person_id IS NULL) = (purpose = 'sign_in')),
        CONSTRAINT ck_provider_attempt_expires_at CHECK (expires_at > created_at)
    )",
    "CREATE INDEX ix_provider_attempt_person_id ON provider_attempt (person_id)",
    "CREATE INDEX ix_provider_attempt_expires_at ON provider_attempt (expires_at)",
    // an identity that a provider vouched for and that belongs to no account yet, by the hash of a cookie; real time
    "CREATE TABLE unlinked_identity (
        id_hash {bytes} NOT NULL,
        provider text NOT NULL,
        subject text NOT NULL,
        hint text NOT NULL,
        name text NOT NULL,
        email text,
        email_verified {bool} NOT NULL,
        strong {bool} NOT NULL,
        next_path text NOT NULL,
        created_at {time} NOT NULL,
        expires_at {time} NOT NULL,
        CONSTRAINT pk_unlinked_identity PRIMARY KEY (id_hash),
        CONSTRAINT ck_unlinked_identity_id_hash CHECK (length(id_hash) = 32),
        CONSTRAINT ck_unlinked_identity_email CHECK (email IS NOT NULL OR NOT email_verified),
        CONSTRAINT ck_unlinked_identity_expires_at CHECK (expires_at > created_at)
    )",
    "CREATE INDEX ix_unlinked_identity_expires_at ON unlinked_identity (expires_at)",
    // at which provider the person signed in, and whether its way counts as a second factor
    "ALTER TABLE session ADD COLUMN provider text",
    "ALTER TABLE session ADD COLUMN strong {bool} NOT NULL DEFAULT FALSE",
    // a letter that links an identity to the account with its address
    "postgres:ALTER TABLE one_time_code DROP CONSTRAINT ck_one_time_code_purpose",
    "postgres:ALTER TABLE one_time_code ADD CONSTRAINT ck_one_time_code_purpose CHECK (
        purpose IN ('verify', 'reset', 'invite', 'change_email', 'stop_email', 'stop_recovery', 'link_identity'))",
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
            purpose IN ('verify', 'reset', 'invite', 'change_email', 'stop_email', 'stop_recovery', 'link_identity')),
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

const DOWN: &[&str] = &[
    "DELETE FROM one_time_code WHERE purpose = 'link_identity'",
    "postgres:ALTER TABLE one_time_code DROP CONSTRAINT ck_one_time_code_purpose",
    "postgres:ALTER TABLE one_time_code ADD CONSTRAINT ck_one_time_code_purpose CHECK (
        purpose IN ('verify', 'reset', 'invite', 'change_email', 'stop_email', 'stop_recovery'))",
    "ALTER TABLE session DROP COLUMN strong",
    "ALTER TABLE session DROP COLUMN provider",
    "DROP TABLE unlinked_identity",
    "DROP TABLE provider_attempt",
    "DROP TABLE identity_link",
];
