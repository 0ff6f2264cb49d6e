//! Outages of the platform: the server's heartbeat, what was out when, and the deadlines that moved by the rule.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0029_outages", up: UP, down: DOWN };

const UP: &[&str] = &[
    // one row, in real time: a silence is an outage
    "CREATE TABLE heartbeat (
        id {int} NOT NULL,
        beat_at {time} NOT NULL,
        CONSTRAINT pk_heartbeat PRIMARY KEY (id),
        CONSTRAINT ck_heartbeat_id CHECK (id = 1)
    )",
    "CREATE TABLE outage (
        id {uuid} NOT NULL,
        began_at {time} NOT NULL,
        ended_at {time} NOT NULL,
        source text NOT NULL,
        evidence text,
        recorded_by {uuid},
        recorded_at {time} NOT NULL,
        CONSTRAINT pk_outage PRIMARY KEY (id),
        CONSTRAINT fk_outage_recorded_by FOREIGN KEY (recorded_by) REFERENCES person (id),
        CONSTRAINT ck_outage_source CHECK (source IN ('heartbeat', 'stated')),
        CONSTRAINT ck_outage_evidence CHECK ((source = 'stated') = (evidence IS NOT NULL)),
        CONSTRAINT ck_outage_ended_at CHECK (ended_at > began_at)
    )",
    "CREATE UNIQUE INDEX uq_outage_began_at_ended_at ON outage (began_at, ended_at)",
    "CREATE INDEX ix_outage_recorded_by ON outage (recorded_by)",
    // an outage moves a deadline once; the notice says it
    "CREATE TABLE outage_move (
        outage_id {uuid} NOT NULL,
        call_id {uuid} NOT NULL,
        notice {int} NOT NULL,
        moved_at {time} NOT NULL,
        CONSTRAINT pk_outage_move PRIMARY KEY (outage_id, call_id),
        CONSTRAINT fk_outage_move_outage_id FOREIGN KEY (outage_id) REFERENCES outage (id),
        CONSTRAINT fk_outage_move_call_id FOREIGN KEY (call_id) REFERENCES call (id)
    )",
    "CREATE INDEX ix_outage_move_call_id ON outage_move (call_id)",
];

const DOWN: &[&str] = &["DROP TABLE outage_move", "DROP TABLE outage", "DROP TABLE heartbeat"];
