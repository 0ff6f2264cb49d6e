//! Who reads which application, where not everybody reads all.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0030_allocation", up: UP, down: DOWN };

const UP: &[&str] = &[
    // how many read each application; NULL is every member
    "ALTER TABLE panel ADD COLUMN readers {int}",
    // what a member said that they can judge
    "ALTER TABLE panel_member ADD COLUMN sectors {json} NOT NULL DEFAULT '[]'",
    "ALTER TABLE panel_member ADD COLUMN languages {json} NOT NULL DEFAULT '[]'",
    // one drawing of who reads what: seats and applications as they were, and what was given; with the panel's seed
    // anybody can draw it again
    "CREATE TABLE panel_draw (
        panel_id {uuid} NOT NULL,
        number {int} NOT NULL,
        cause text NOT NULL,
        readers {int} NOT NULL,
        seats {json} NOT NULL,
        work {json} NOT NULL,
        given {json} NOT NULL,
        drawn_at {time} NOT NULL,
        CONSTRAINT pk_panel_draw PRIMARY KEY (panel_id, number),
        CONSTRAINT fk_panel_draw_panel_id FOREIGN KEY (panel_id) REFERENCES panel (id),
        CONSTRAINT ck_panel_draw_number CHECK (number > 0),
        CONSTRAINT ck_panel_draw_readers CHECK (readers > 0),
        CONSTRAINT ck_panel_draw_cause CHECK (cause IN ('start', 'appointed', 'relieved', 'recused', 'reopened'))
    )",
];

const DOWN: &[&str] = &[
    "DROP TABLE panel_draw",
    "ALTER TABLE panel_member DROP COLUMN languages",
    "ALTER TABLE panel_member DROP COLUMN sectors",
    "ALTER TABLE panel DROP COLUMN readers",
];
