//! What comes from elsewhere: imports and the awards of the past that they tell of.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0012_openness", up: UP, down: DOWN };

const UP: &[&str] = &[
    // one run over one file, with its counts
    "CREATE TABLE import_batch (
        id {uuid} NOT NULL,
        kind text NOT NULL,
        source text NOT NULL,
        file_name text NOT NULL,
        file_hash text NOT NULL,
        mapping {json} NOT NULL,
        taken {int} NOT NULL,
        present {int} NOT NULL,
        refused {int} NOT NULL,
        started_by {uuid},
        started_at {time} NOT NULL,
        finished_at {time},
        CONSTRAINT pk_import_batch PRIMARY KEY (id),
        CONSTRAINT fk_import_batch_started_by FOREIGN KEY (started_by) REFERENCES person (id),
        CONSTRAINT ck_import_batch_kind CHECK (kind IN ('calls', 'organisations', 'solutions', 'payments', 'notices',
            'contracts')),
        CONSTRAINT ck_import_batch_counts CHECK (taken >= 0 AND present >= 0 AND refused >= 0)
    )",
    "CREATE INDEX ix_import_batch_started_at ON import_batch (started_at, id)",
    // an award that another system tells of: history, never a purchase of ours
    "CREATE TABLE historic_award (
        id {uuid} NOT NULL,
        call_id {uuid},
        buyer_id {uuid},
        supplier_id {uuid},
        supplier_name text NOT NULL,
        supplier_size text,
        amount_minor {int},
        currency text,
        starts_on {date},
        document {json} NOT NULL,
        source text NOT NULL,
        source_id text NOT NULL,
        import_batch_id {uuid} NOT NULL,
        created_at {time} NOT NULL,
        CONSTRAINT pk_historic_award PRIMARY KEY (id),
        CONSTRAINT fk_historic_award_call_id FOREIGN KEY (call_id) REFERENCES call (id),
        CONSTRAINT fk_historic_award_buyer_id FOREIGN KEY (buyer_id) REFERENCES organisation (id),
        CONSTRAINT fk_historic_award_supplier_id FOREIGN KEY (supplier_id) REFERENCES organisation (id),
        CONSTRAINT fk_historic_award_import_batch_id FOREIGN KEY (import_batch_id) REFERENCES import_batch (id),
        CONSTRAINT ck_historic_award_amount CHECK (amount_minor >= 0 AND (amount_minor IS NULL) = (currency IS NULL))
    )",
    "CREATE UNIQUE INDEX uq_historic_award_source_source_id ON historic_award (source, source_id)",
    "CREATE INDEX ix_historic_award_call_id ON historic_award (call_id)",
    "CREATE INDEX ix_historic_award_buyer_id ON historic_award (buyer_id)",
    "CREATE INDEX ix_historic_award_supplier_id ON historic_award (supplier_id)",
    "CREATE INDEX ix_historic_award_import_batch_id ON historic_award (import_batch_id)",
];

const DOWN: &[&str] = &["DROP TABLE historic_award", "DROP TABLE import_batch"];
