//! Lots of a challenge: what became of each, told by the announcement; and a complaint is about the decision in one lot.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0034_lots", up: UP, down: DOWN };

const UP: &[&str] = &[
    // a lot in which nobody could be selected is without success by itself; the others go on
    "ALTER TABLE lot ADD COLUMN outcome text CONSTRAINT ck_lot_outcome CHECK (outcome IN ('awarded', 'unsuccessful'))",
    // places are counted in the lot of the application; 0 of the undivided call
    "ALTER TABLE ranking_line ADD COLUMN lot {int} NOT NULL DEFAULT 0
        CONSTRAINT ck_ranking_line_lot CHECK (lot >= 0)",
    "DROP INDEX uq_ranking_line_panel_id_place",
    "CREATE UNIQUE INDEX uq_ranking_line_panel_id_lot_place ON ranking_line (panel_id, lot, place)",
    // as on the application that it is about
    "ALTER TABLE complaint ADD COLUMN lot {int} NOT NULL DEFAULT 0 CONSTRAINT ck_complaint_lot CHECK (lot >= 0)",
    "DROP INDEX uq_complaint_subject_kind_subject_id_organisation_id",
    "CREATE UNIQUE INDEX uq_complaint_subject_kind_subject_id_organisation_id_lot
        ON complaint (subject_kind, subject_id, organisation_id, lot)
        WHERE subject_kind = 'call' AND state IN ('lodged', 'under_examination')",
];

const DOWN: &[&str] = &[
    "DROP INDEX uq_complaint_subject_kind_subject_id_organisation_id_lot",
    "CREATE UNIQUE INDEX uq_complaint_subject_kind_subject_id_organisation_id
        ON complaint (subject_kind, subject_id, organisation_id)
        WHERE subject_kind = 'call' AND state IN ('lodged', 'under_examination')",
    "ALTER TABLE complaint DROP COLUMN lot",
    // without lots there is no telling their places apart
    "DELETE FROM ranking_line WHERE lot > 0",
    "DROP INDEX uq_ranking_line_panel_id_lot_place",
    "CREATE UNIQUE INDEX uq_ranking_line_panel_id_place ON ranking_line (panel_id, place)",
    "ALTER TABLE ranking_line DROP COLUMN lot",
    "ALTER TABLE lot DROP COLUMN outcome",
];
