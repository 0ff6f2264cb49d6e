//! Letters: which kinds a person wants and how soon, what waits for the day's letter, and work that takes long.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0013_letters", up: UP, down: DOWN };

const UP: &[&str] = &[
    // how soon a person wants the letters of one kind; without a row, at once
    "CREATE TABLE letter_preference (
        person_id {uuid} NOT NULL,
        kind text NOT NULL,
        pace text NOT NULL,
        changed_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_letter_preference PRIMARY KEY (person_id, kind),
        CONSTRAINT fk_letter_preference_person_id FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT ck_letter_preference_kind CHECK (kind IN ('security', 'decisions', 'cases', 'tasks', 'reminders',
            'calls', 'progress', 'mentoring', 'programmes')),
        CONSTRAINT ck_letter_preference_pace CHECK (pace IN ('at_once', 'daily', 'none')),
        CONSTRAINT ck_letter_preference_required CHECK (
            pace = 'at_once' OR kind NOT IN ('security', 'decisions', 'cases'))
    )",
    // a letter that waits for the day's one; kept for a while after it was sent, so that a second run adds none
    "CREATE TABLE letter_waiting (
        id {uuid} NOT NULL,
        job_id {uuid} NOT NULL,
        person_id {uuid} NOT NULL,
        kind text NOT NULL,
        notice {json} NOT NULL,
        due_at {time} NOT NULL,
        sent_at {time},
        created_at {time} NOT NULL,
        CONSTRAINT pk_letter_waiting PRIMARY KEY (id),
        CONSTRAINT fk_letter_waiting_person_id FOREIGN KEY (person_id) REFERENCES person (id)
    )",
    "CREATE UNIQUE INDEX uq_letter_waiting_job_id_person_id ON letter_waiting (job_id, person_id)",
    "CREATE INDEX ix_letter_waiting_person_id ON letter_waiting (person_id, sent_at, due_at)",
    // work that takes long, as whoever began it sees it; its parts are outbox jobs
    "CREATE TABLE batch (
        id {uuid} NOT NULL,
        kind text NOT NULL,
        label {json} NOT NULL,
        path text NOT NULL,
        expected {int} NOT NULL,
        begun_by {uuid},
        begun_at {time} NOT NULL,
        ended_at {time},
        CONSTRAINT pk_batch PRIMARY KEY (id),
        CONSTRAINT fk_batch_begun_by FOREIGN KEY (begun_by) REFERENCES person (id),
        CONSTRAINT ck_batch_expected CHECK (expected >= 0)
    )",
    "CREATE INDEX ix_batch_begun_by ON batch (begun_by, id)",
    "ALTER TABLE outbox_job ADD COLUMN batch_id {uuid}",
    "CREATE INDEX ix_outbox_job_batch_id ON outbox_job (batch_id, state) WHERE batch_id IS NOT NULL",
];

const DOWN: &[&str] = &[
    "DROP INDEX ix_outbox_job_batch_id",
    "ALTER TABLE outbox_job DROP COLUMN batch_id",
    "DROP TABLE batch",
    "DROP TABLE letter_waiting",
    "DROP TABLE letter_preference",
];
