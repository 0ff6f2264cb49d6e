//! What every other room stands on: journal, outbox, tasks, holds, files, keys, leases and settings.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0001_platform", up: UP, down: DOWN };

const UP: &[&str] = &[
    // journal: written with the change; the sealer alone fills position, prev and chain, once.
    // data and about are canonical JSON text, so that every byte of them is held by the content hash.
    "CREATE TABLE journal_entry (
        id {uuid} NOT NULL,
        change_id {uuid} NOT NULL,
        ordinal {int} NOT NULL,
        at {time} NOT NULL,
        recorded_at {time} NOT NULL,
        event text NOT NULL,
        subject_kind text NOT NULL,
        subject_id {uuid} NOT NULL,
        about text NOT NULL,
        person_id {uuid},
        organisation_id {uuid},
        capacity text NOT NULL,
        data text NOT NULL,
        content_hash {bytes} NOT NULL,
        position {int},
        prev {bytes},
        chain {bytes},
        CONSTRAINT pk_journal_entry PRIMARY KEY (id),
        CONSTRAINT uq_journal_entry_ordinal UNIQUE (change_id, ordinal),
        CONSTRAINT uq_journal_entry_position UNIQUE (position),
        CONSTRAINT ck_journal_entry_content_hash CHECK (length(content_hash) = 32),
        CONSTRAINT ck_journal_entry_position CHECK (
            (position IS NULL AND prev IS NULL AND chain IS NULL)
            OR (position > 0 AND length(prev) = 32 AND length(chain) = 32))
    )",
    "CREATE INDEX ix_journal_entry_unsealed ON journal_entry (recorded_at, change_id, ordinal)
        WHERE position IS NULL",
    "CREATE INDEX ix_journal_entry_event ON journal_entry (event, position)",
    // every thing that an entry is about, its subject included: how a case finds its entries
    "CREATE TABLE journal_about (
        entry_id {uuid} NOT NULL,
        kind text NOT NULL,
        thing_id {uuid} NOT NULL,
        CONSTRAINT pk_journal_about PRIMARY KEY (entry_id, kind, thing_id),
        CONSTRAINT fk_journal_about_entry_id FOREIGN KEY (entry_id) REFERENCES journal_entry (id)
    )",
    "CREATE INDEX ix_journal_about_thing ON journal_about (kind, thing_id, entry_id)",
    "CREATE TABLE signing_key (
        id {uuid} NOT NULL,
        purpose text NOT NULL,
        algorithm text NOT NULL,
        public_half {bytes} NOT NULL,
        from_at {time} NOT NULL,
        until_at {time},
        CONSTRAINT pk_signing_key PRIMARY KEY (id),
        CONSTRAINT ck_signing_key_algorithm CHECK (algorithm IN ('ed25519'))
    )",
    "CREATE INDEX ix_signing_key_purpose ON signing_key (purpose, from_at)",
    "CREATE TABLE journal_checkpoint (
        position {int} NOT NULL,
        chain {bytes} NOT NULL,
        at {time} NOT NULL,
        key_id {uuid} NOT NULL,
        signature {bytes} NOT NULL,
        CONSTRAINT pk_journal_checkpoint PRIMARY KEY (position),
        CONSTRAINT fk_journal_checkpoint_key_id FOREIGN KEY (key_id) REFERENCES signing_key (id)
    )",
    "CREATE INDEX ix_journal_checkpoint_key_id ON journal_checkpoint (key_id)",
    // append-only is held by the database too, not only by the habit of the code
    "sqlite:CREATE TRIGGER tr_journal_entry_content BEFORE UPDATE OF id, change_id, ordinal, at, recorded_at, event,
        subject_kind, subject_id, about, person_id, organisation_id, capacity, data, content_hash ON journal_entry
        BEGIN SELECT RAISE(ABORT, 'journal_entry is append-only'); END",
    "sqlite:CREATE TRIGGER tr_journal_entry_sealed BEFORE UPDATE ON journal_entry WHEN OLD.position IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'a sealed journal_entry never changes'); END",
    "sqlite:CREATE TRIGGER tr_journal_entry_delete BEFORE DELETE ON journal_entry
        BEGIN SELECT RAISE(ABORT, 'journal_entry is append-only'); END",
    "sqlite:CREATE TRIGGER tr_journal_about_update BEFORE UPDATE ON journal_about
        BEGIN SELECT RAISE(ABORT, 'journal_about is append-only'); END",
    "sqlite:CREATE TRIGGER tr_journal_about_delete BEFORE DELETE ON journal_about
        BEGIN SELECT RAISE(ABORT, 'journal_about is append-only'); END",
    "sqlite:CREATE TRIGGER tr_journal_checkpoint_update BEFORE UPDATE ON journal_checkpoint
        BEGIN SELECT RAISE(ABORT, 'journal_checkpoint is append-only'); END",
    "sqlite:CREATE TRIGGER tr_journal_checkpoint_delete BEFORE DELETE ON journal_checkpoint
        BEGIN SELECT RAISE(ABORT, 'journal_checkpoint is append-only'); END",
    "postgres:CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$",
    "postgres:CREATE TRIGGER tr_journal_entry_content BEFORE UPDATE OF id, change_id, ordinal, at, recorded_at, event,
        subject_kind, subject_id, about, person_id, organisation_id, capacity, data, content_hash ON journal_entry
        FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "postgres:CREATE TRIGGER tr_journal_entry_sealed BEFORE UPDATE ON journal_entry
        FOR EACH ROW WHEN (OLD.position IS NOT NULL) EXECUTE FUNCTION refuse_change()",
    "postgres:CREATE TRIGGER tr_journal_entry_delete BEFORE DELETE ON journal_entry
        FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "postgres:CREATE TRIGGER tr_journal_entry_truncate BEFORE TRUNCATE ON journal_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    "postgres:CREATE TRIGGER tr_journal_about_change BEFORE UPDATE OR DELETE ON journal_about
        FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "postgres:CREATE TRIGGER tr_journal_checkpoint_change BEFORE UPDATE OR DELETE ON journal_checkpoint
        FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    // outbox: due_at is case time (what the rules say), retry_at and lease_until are real time (what machines do)
    "CREATE TABLE outbox_job (
        id {uuid} NOT NULL,
        kind text NOT NULL,
        dedupe text NOT NULL,
        payload {json} NOT NULL,
        state text NOT NULL,
        due_at {time} NOT NULL,
        retry_at {time} NOT NULL,
        attempts {int} NOT NULL,
        worker_id {uuid},
        lease_until {time},
        last_error text,
        created_at {time} NOT NULL,
        finished_at {time},
        CONSTRAINT pk_outbox_job PRIMARY KEY (id),
        CONSTRAINT uq_outbox_job_dedupe UNIQUE (kind, dedupe),
        CONSTRAINT ck_outbox_job_state CHECK (state IN ('waiting', 'running', 'done', 'parked'))
    )",
    "CREATE INDEX ix_outbox_job_open ON outbox_job (due_at, id) WHERE state IN ('waiting', 'running')",
    "CREATE INDEX ix_outbox_job_parked ON outbox_job (id) WHERE state = 'parked'",
    "CREATE INDEX ix_outbox_job_finished ON outbox_job (finished_at) WHERE state = 'done'",
    // task: what waits for whom; opened and closed in the change's own transaction
    "CREATE TABLE task (
        id {uuid} NOT NULL,
        kind text NOT NULL,
        subject_kind text NOT NULL,
        subject_id {uuid} NOT NULL,
        person_id {uuid},
        organisation_id {uuid},
        role text,
        due_at {time},
        label text,
        opened_at {time} NOT NULL,
        closed_at {time},
        closed_by {uuid},
        CONSTRAINT pk_task PRIMARY KEY (id),
        CONSTRAINT ck_task_addressee CHECK (
            (person_id IS NOT NULL AND organisation_id IS NULL AND role IS NULL)
            OR (person_id IS NULL AND organisation_id IS NOT NULL AND role IS NOT NULL))
    )",
    "CREATE UNIQUE INDEX uq_task_kind_subject_kind_subject_id_person_id
        ON task (kind, subject_kind, subject_id, person_id)
        WHERE closed_at IS NULL AND person_id IS NOT NULL",
    "CREATE UNIQUE INDEX uq_task_kind_subject_kind_subject_id_organisation_id_role
        ON task (kind, subject_kind, subject_id, organisation_id, role)
        WHERE closed_at IS NULL AND organisation_id IS NOT NULL",
    "CREATE INDEX ix_task_person ON task (person_id, due_at, id) WHERE closed_at IS NULL",
    "CREATE INDEX ix_task_role ON task (organisation_id, role, due_at, id) WHERE closed_at IS NULL",
    "CREATE INDEX ix_task_subject ON task (subject_kind, subject_id)",
    // hold: complained, suspended, on hold lie over a state, so that the state beneath is kept
    "CREATE TABLE hold (
        id {uuid} NOT NULL,
        subject_kind text NOT NULL,
        subject_id {uuid} NOT NULL,
        reason text NOT NULL,
        from_at {time} NOT NULL,
        until_at {time},
        placed_by {uuid},
        lifted_at {time},
        lifted_by {uuid},
        version {int} NOT NULL,
        created_at {time} NOT NULL,
        CONSTRAINT pk_hold PRIMARY KEY (id)
    )",
    "CREATE UNIQUE INDEX uq_hold_subject_kind_subject_id_reason
        ON hold (subject_kind, subject_id, reason) WHERE lifted_at IS NULL",
    "CREATE INDEX ix_hold_subject ON hold (subject_kind, subject_id)",
    // files: a blob is known by the hash of its stored bytes; an attachment is its use by a thing
    "CREATE TABLE blob (
        hash text NOT NULL,
        size {int} NOT NULL,
        created_at {time} NOT NULL,
        CONSTRAINT pk_blob PRIMARY KEY (hash),
        CONSTRAINT ck_blob_hash CHECK (length(hash) = 64),
        CONSTRAINT ck_blob_size CHECK (size >= 0)
    )",
    "CREATE TABLE attachment (
        id {uuid} NOT NULL,
        blob_hash text NOT NULL,
        subject_kind text NOT NULL,
        subject_id {uuid} NOT NULL,
        purpose text NOT NULL,
        name text NOT NULL,
        type text NOT NULL,
        content_hash text NOT NULL,
        size {int} NOT NULL,
        scan text NOT NULL,
        key_id {uuid},
        created_by {uuid},
        created_at {time} NOT NULL,
        removed_at {time},
        version {int} NOT NULL,
        CONSTRAINT pk_attachment PRIMARY KEY (id),
        CONSTRAINT fk_attachment_blob_hash FOREIGN KEY (blob_hash) REFERENCES blob (hash),
        CONSTRAINT ck_attachment_scan CHECK (scan IN ('pending', 'clean', 'infected', 'skipped')),
        CONSTRAINT ck_attachment_size CHECK (size >= 0)
    )",
    "CREATE INDEX ix_attachment_subject ON attachment (subject_kind, subject_id)",
    "CREATE INDEX ix_attachment_blob_hash ON attachment (blob_hash)",
    // lease: who alone may do something now (seal, sweep)
    "CREATE TABLE lease (
        name text NOT NULL,
        holder_id {uuid} NOT NULL,
        until_at {time} NOT NULL,
        CONSTRAINT pk_lease PRIMARY KEY (name)
    )",
    "CREATE TABLE setting (
        name text NOT NULL,
        value {json} NOT NULL,
        version {int} NOT NULL,
        created_at {time} NOT NULL,
        CONSTRAINT pk_setting PRIMARY KEY (name)
    )",
    // idempotency: the second click gets the first one's answer
    "CREATE TABLE idempotency_key (
        scope text NOT NULL,
        token text NOT NULL,
        fingerprint text NOT NULL,
        outcome {json},
        created_at {time} NOT NULL,
        CONSTRAINT pk_idempotency_key PRIMARY KEY (scope, token)
    )",
    "CREATE INDEX ix_idempotency_key_created_at ON idempotency_key (created_at)",
];

const DOWN: &[&str] = &[
    "DROP TABLE idempotency_key",
    "DROP TABLE setting",
    "DROP TABLE lease",
    "DROP TABLE attachment",
    "DROP TABLE blob",
    "DROP TABLE hold",
    "DROP TABLE task",
    "DROP TABLE outbox_job",
    "DROP TABLE journal_checkpoint",
    "DROP TABLE signing_key",
    "DROP TABLE journal_about",
    "DROP TABLE journal_entry",
    "postgres:DROP FUNCTION refuse_change()",
];
