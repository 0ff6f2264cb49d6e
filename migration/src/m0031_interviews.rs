//! Interviews between the written scores and the ranking.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0031_interviews", up: UP, down: DOWN };

const UP: &[&str] = &[
    // when the interviews of a call were opened, and until when applicants can choose a time
    "ALTER TABLE panel ADD COLUMN interviews_at {time}",
    "ALTER TABLE panel ADD COLUMN interviews_until {time}",
    // points and comments for what is scored at the interview; they count once they are handed in
    "ALTER TABLE score_sheet ADD COLUMN spoken {json}",
    "ALTER TABLE score_sheet ADD COLUMN spoken_at {time}",
    // a time at which the panel hears one applicant
    "CREATE TABLE interview_slot (
        id {uuid} NOT NULL,
        panel_id {uuid} NOT NULL,
        starts_at {time} NOT NULL,
        minutes {int} NOT NULL,
        place text,
        link text,
        created_at {time} NOT NULL,
        CONSTRAINT pk_interview_slot PRIMARY KEY (id),
        CONSTRAINT fk_interview_slot_panel_id FOREIGN KEY (panel_id) REFERENCES panel (id),
        CONSTRAINT ck_interview_slot_minutes CHECK (minutes > 0),
        CONSTRAINT ck_interview_slot_where CHECK (place IS NOT NULL OR link IS NOT NULL)
    )",
    "CREATE UNIQUE INDEX uq_interview_slot_panel_id_starts_at ON interview_slot (panel_id, starts_at)",
    // one an application; note is the last reason that was given: of a request, a refusal, a time taken back
    "CREATE TABLE interview (
        id {uuid} NOT NULL,
        panel_id {uuid} NOT NULL,
        application_id {uuid} NOT NULL,
        state text NOT NULL,
        slot_id {uuid},
        note text,
        invited_at {time} NOT NULL,
        changed_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_interview PRIMARY KEY (id),
        CONSTRAINT fk_interview_panel_id FOREIGN KEY (panel_id) REFERENCES panel (id),
        CONSTRAINT fk_interview_application_id FOREIGN KEY (application_id) REFERENCES application (id),
        CONSTRAINT fk_interview_slot_id FOREIGN KEY (slot_id) REFERENCES interview_slot (id),
        CONSTRAINT ck_interview_state CHECK (state IN ('invited', 'asked', 'booked', 'held', 'missed', 'declined')),
        CONSTRAINT ck_interview_slot_id CHECK (state NOT IN ('booked', 'held') OR slot_id IS NOT NULL)
    )",
    "CREATE UNIQUE INDEX uq_interview_application_id ON interview (application_id)",
    "CREATE UNIQUE INDEX uq_interview_slot_id ON interview (slot_id)",
    "CREATE INDEX ix_interview_panel_id ON interview (panel_id)",
];

const DOWN: &[&str] = &[
    "DROP TABLE interview",
    "DROP TABLE interview_slot",
    "ALTER TABLE score_sheet DROP COLUMN spoken_at",
    "ALTER TABLE score_sheet DROP COLUMN spoken",
    "ALTER TABLE panel DROP COLUMN interviews_until",
    "ALTER TABLE panel DROP COLUMN interviews_at",
];
