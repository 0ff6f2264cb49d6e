//! What comes before a published call: a need that an agency was told, and a consultation of everybody.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0028_before_calls", up: UP, down: DOWN };

const UP: &[&str] = &[
    // the text that was shown, so that what changed afterwards can be seen; until when is the call's
    "CREATE TABLE consultation (
        call_id {uuid} NOT NULL,
        document {json} NOT NULL,
        form_version_id {uuid},
        opened_by {uuid},
        opened_at {time} NOT NULL,
        CONSTRAINT pk_consultation PRIMARY KEY (call_id),
        CONSTRAINT fk_consultation_call_id FOREIGN KEY (call_id) REFERENCES call (id),
        CONSTRAINT fk_consultation_form_version_id FOREIGN KEY (form_version_id) REFERENCES form_version (id),
        CONSTRAINT fk_consultation_opened_by FOREIGN KEY (opened_by) REFERENCES person (id)
    )",
    "CREATE INDEX ix_consultation_form_version_id ON consultation (form_version_id)",
    "CREATE INDEX ix_consultation_opened_by ON consultation (opened_by)",
    // empty: of the whole
    "ALTER TABLE question ADD COLUMN part text",
    "ALTER TABLE question ADD COLUMN named {bool} NOT NULL DEFAULT FALSE",
    // the table stood empty until now, so it is made anew: always told to an agency, perhaps withdrawn, perhaps published,
    // turned into one challenge
    "DROP TABLE need",
    // an agency's problem in a few lines, or a startup's idea that an agency may adopt
    "CREATE TABLE need (
        id {uuid} NOT NULL,
        agency_id {uuid} NOT NULL,
        startup_id {uuid},
        jurisdiction text NOT NULL,
        state text NOT NULL,
        title {json} NOT NULL,
        body {json} NOT NULL,
        reasons {json},
        call_id {uuid},
        created_by {uuid} NOT NULL,
        created_at {time} NOT NULL,
        decided_by {uuid},
        decided_at {time},
        published_at {time},
        version {int} NOT NULL,
        CONSTRAINT pk_need PRIMARY KEY (id),
        CONSTRAINT fk_need_agency_id FOREIGN KEY (agency_id) REFERENCES organisation (id),
        CONSTRAINT fk_need_startup_id FOREIGN KEY (startup_id) REFERENCES organisation (id),
        CONSTRAINT fk_need_call_id FOREIGN KEY (call_id) REFERENCES call (id),
        CONSTRAINT fk_need_created_by FOREIGN KEY (created_by) REFERENCES person (id),
        CONSTRAINT fk_need_decided_by FOREIGN KEY (decided_by) REFERENCES person (id),
        CONSTRAINT ck_need_state CHECK (state IN ('told', 'adopted', 'declined', 'withdrawn', 'turned_into_call')),
        CONSTRAINT ck_need_reasons CHECK (state <> 'declined' OR reasons IS NOT NULL),
        CONSTRAINT ck_need_call_id CHECK ((state = 'turned_into_call') = (call_id IS NOT NULL))
    )",
    "CREATE INDEX ix_need_agency_id ON need (agency_id, created_at, id)",
    "CREATE INDEX ix_need_startup_id ON need (startup_id, created_at, id)",
    "CREATE INDEX ix_need_jurisdiction ON need (jurisdiction, created_at, id)",
    "CREATE INDEX ix_need_published_at ON need (published_at, id)",
    "CREATE UNIQUE INDEX uq_need_call_id ON need (call_id)",
    "CREATE INDEX ix_need_created_by ON need (created_by)",
    "CREATE INDEX ix_need_decided_by ON need (decided_by)",
];

const DOWN: &[&str] = &[
    "DROP TABLE need",
    "CREATE TABLE need (
        id {uuid} NOT NULL,
        agency_id {uuid},
        startup_id {uuid},
        state text NOT NULL,
        title {json} NOT NULL,
        body {json} NOT NULL,
        reason text,
        call_id {uuid},
        created_by {uuid} NOT NULL,
        created_at {time} NOT NULL,
        decided_at {time},
        version {int} NOT NULL,
        CONSTRAINT pk_need PRIMARY KEY (id),
        CONSTRAINT fk_need_agency_id FOREIGN KEY (agency_id) REFERENCES organisation (id),
        CONSTRAINT fk_need_startup_id FOREIGN KEY (startup_id) REFERENCES organisation (id),
        CONSTRAINT fk_need_created_by FOREIGN KEY (created_by) REFERENCES person (id),
        CONSTRAINT ck_need_state CHECK (state IN ('told', 'adopted', 'declined', 'turned_into_call')),
        CONSTRAINT ck_need_teller CHECK (agency_id IS NOT NULL OR startup_id IS NOT NULL),
        CONSTRAINT ck_need_call_id CHECK ((state = 'turned_into_call') = (call_id IS NOT NULL))
    )",
    "CREATE INDEX ix_need_agency_id ON need (agency_id, created_at, id)",
    "CREATE INDEX ix_need_startup_id ON need (startup_id, created_at, id)",
    "CREATE INDEX ix_need_state ON need (state, created_at, id)",
    "ALTER TABLE question DROP COLUMN named",
    "ALTER TABLE question DROP COLUMN part",
    "DROP TABLE consultation",
];
