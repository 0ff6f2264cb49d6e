//! What startups offer: solutions in reviewed versions, the proof that only the system writes, and the search.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0004_catalogue", up: UP, down: DOWN };

const UP: &[&str] = &[
    // a product or service as the public sees it; the facet columns are those of the published version
    "CREATE TABLE solution (
        id {uuid} NOT NULL,
        organisation_id {uuid} NOT NULL,
        origin text NOT NULL,
        state text NOT NULL,
        name text NOT NULL,
        folded_name text NOT NULL,
        summary {json} NOT NULL,
        country text NOT NULL,
        category text,
        trl {int},
        hosting text,
        open_source {bool},
        languages {json} NOT NULL,
        labelled {bool} NOT NULL,
        proof text NOT NULL,
        published_number {int},
        latest_number {int} NOT NULL,
        published_at {time},
        source text,
        source_id text,
        created_by {uuid},
        created_at {time} NOT NULL,
        updated_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_solution PRIMARY KEY (id),
        CONSTRAINT fk_solution_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisation (id),
        CONSTRAINT fk_solution_created_by FOREIGN KEY (created_by) REFERENCES person (id),
        CONSTRAINT ck_solution_origin CHECK (origin IN ('native', 'imported')),
        CONSTRAINT ck_solution_state CHECK (state IN ('draft', 'in_review', 'changes_requested', 'published',
            'suspended', 'retired')),
        CONSTRAINT ck_solution_trl CHECK (trl BETWEEN 1 AND 9),
        CONSTRAINT ck_solution_hosting CHECK (hosting IN ('government_cloud', 'national', 'regional', 'abroad',
            'on_premises', 'hybrid')),
        CONSTRAINT ck_solution_proof CHECK (proof IN ('none', 'piloted', 'proven', 'bought')),
        CONSTRAINT ck_solution_published CHECK (state NOT IN ('published', 'suspended')
            OR (published_number IS NOT NULL AND published_at IS NOT NULL)),
        CONSTRAINT ck_solution_complete CHECK (origin = 'imported' OR state <> 'published'
            OR (category IS NOT NULL AND trl IS NOT NULL AND hosting IS NOT NULL AND open_source IS NOT NULL)),
        CONSTRAINT ck_solution_source CHECK ((source IS NULL) = (source_id IS NULL)
            AND (origin = 'native' OR source IS NOT NULL))
    )",
    "CREATE UNIQUE INDEX uq_solution_source_source_id ON solution (source, source_id)",
    "CREATE INDEX ix_solution_organisation_id ON solution (organisation_id, created_at, id)",
    "CREATE INDEX ix_solution_state ON solution (state, created_at, id)",
    // the public list and its facets, newest first
    "CREATE INDEX ix_solution_published_at ON solution (published_at, id) WHERE state = 'published'",
    "CREATE INDEX ix_solution_folded_name ON solution (folded_name, id) WHERE state = 'published'",
    "CREATE INDEX ix_solution_country ON solution (country, published_at, id) WHERE state = 'published'",
    "CREATE INDEX ix_solution_category ON solution (category, published_at, id) WHERE state = 'published'",
    "CREATE INDEX ix_solution_trl ON solution (trl, published_at, id) WHERE state = 'published'",
    "CREATE INDEX ix_solution_hosting ON solution (hosting, published_at, id) WHERE state = 'published'",
    "CREATE INDEX ix_solution_proof ON solution (proof, published_at, id) WHERE state = 'published'",
    // the facets' counts read this index alone, already in groups
    "CREATE INDEX ix_solution_facets ON solution (country, category, proof, trl, hosting, open_source, languages)
        WHERE state = 'published'",
    // a facet with several values: language, building_block, sdg, price_model, category_division …
    "CREATE TABLE solution_facet (
        solution_id {uuid} NOT NULL,
        facet text NOT NULL,
        value text NOT NULL,
        CONSTRAINT pk_solution_facet PRIMARY KEY (solution_id, facet, value),
        CONSTRAINT fk_solution_facet_solution_id FOREIGN KEY (solution_id) REFERENCES solution (id)
    )",
    "CREATE INDEX ix_solution_facet_facet ON solution_facet (facet, value, solution_id)",
    // a numbered description, reviewed before it replaces the public one; everything said is in the document
    "CREATE TABLE solution_version (
        id {uuid} NOT NULL,
        solution_id {uuid} NOT NULL,
        number {int} NOT NULL,
        state text NOT NULL,
        form_version_id {uuid},
        document {json} NOT NULL,
        created_by {uuid},
        created_at {time} NOT NULL,
        submitted_at {time},
        published_at {time},
        updated_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_solution_version PRIMARY KEY (id),
        CONSTRAINT fk_solution_version_solution_id FOREIGN KEY (solution_id) REFERENCES solution (id),
        CONSTRAINT fk_solution_version_form_version_id FOREIGN KEY (form_version_id) REFERENCES form_version (id),
        CONSTRAINT fk_solution_version_created_by FOREIGN KEY (created_by) REFERENCES person (id),
        CONSTRAINT ck_solution_version_number CHECK (number > 0),
        CONSTRAINT ck_solution_version_state CHECK (state IN ('draft', 'in_review', 'changes_requested', 'published',
            'superseded', 'discarded')),
        CONSTRAINT ck_solution_version_published_at CHECK (state NOT IN ('published', 'superseded')
            OR published_at IS NOT NULL)
    )",
    // one version at a time is written or reviewed
    "CREATE UNIQUE INDEX uq_solution_version_solution_id ON solution_version (solution_id)
        WHERE state IN ('draft', 'in_review', 'changes_requested')",
    "CREATE UNIQUE INDEX uq_solution_version_solution_id_number ON solution_version (solution_id, number)",
    "CREATE INDEX ix_solution_version_state ON solution_version (state, submitted_at, id)",
    "CREATE INDEX ix_solution_version_form_version_id ON solution_version (form_version_id)",
    // what a registrar decided on a version, with comments by section
    "CREATE TABLE solution_review (
        id {uuid} NOT NULL,
        solution_version_id {uuid} NOT NULL,
        outcome text NOT NULL,
        comments {json} NOT NULL,
        reviewed_by {uuid} NOT NULL,
        reviewed_at {time} NOT NULL,
        CONSTRAINT pk_solution_review PRIMARY KEY (id),
        CONSTRAINT fk_solution_review_solution_version_id FOREIGN KEY (solution_version_id)
            REFERENCES solution_version (id),
        CONSTRAINT fk_solution_review_reviewed_by FOREIGN KEY (reviewed_by) REFERENCES person (id),
        CONSTRAINT ck_solution_review_outcome CHECK (outcome IN ('published', 'changes_requested', 'suspended',
            'reinstated', 'retired'))
    )",
    "CREATE INDEX ix_solution_review_solution_version_id ON solution_review (solution_version_id, reviewed_at)",
    // pilots and purchases of the solution, written by those stages only
    "CREATE TABLE solution_proof (
        id {uuid} NOT NULL,
        solution_id {uuid} NOT NULL,
        kind text NOT NULL,
        subject_id {uuid} NOT NULL,
        organisation_id {uuid} NOT NULL,
        outcome text NOT NULL,
        results {json} NOT NULL,
        proved_on {date} NOT NULL,
        created_at {time} NOT NULL,
        CONSTRAINT pk_solution_proof PRIMARY KEY (id),
        CONSTRAINT fk_solution_proof_solution_id FOREIGN KEY (solution_id) REFERENCES solution (id),
        CONSTRAINT fk_solution_proof_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisation (id),
        CONSTRAINT ck_solution_proof_kind CHECK (kind IN ('pilot', 'purchase')),
        CONSTRAINT ck_solution_proof_outcome CHECK (outcome IN ('proven', 'partly_proven', 'not_proven', 'purchased',
            'completed'))
    )",
    "CREATE UNIQUE INDEX uq_solution_proof_kind_subject_id ON solution_proof (kind, subject_id)",
    "CREATE INDEX ix_solution_proof_solution_id ON solution_proof (solution_id, proved_on)",
    "CREATE INDEX ix_solution_proof_organisation_id ON solution_proof (organisation_id)",
    // a filter that a person keeps, with the rhythm of its alerts
    "CREATE TABLE saved_search (
        id {uuid} NOT NULL,
        person_id {uuid} NOT NULL,
        name text NOT NULL,
        kind text NOT NULL,
        query text NOT NULL,
        rhythm text NOT NULL,
        told_until {time} NOT NULL,
        created_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_saved_search PRIMARY KEY (id),
        CONSTRAINT fk_saved_search_person_id FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT ck_saved_search_kind CHECK (kind IN ('solution', 'call')),
        CONSTRAINT ck_saved_search_rhythm CHECK (rhythm IN ('never', 'daily', 'weekly'))
    )",
    "CREATE INDEX ix_saved_search_person_id ON saved_search (person_id, created_at, id)",
    "CREATE INDEX ix_saved_search_rhythm ON saved_search (rhythm, told_until)",
    // what a thing is found by, a row for each language; texts are folded by us (ə→e, ı→i, accents), so that both
    // databases compare the same letters
    "sqlite:CREATE TABLE search_row (
        id integer NOT NULL,
        subject_kind text NOT NULL,
        subject_id {uuid} NOT NULL,
        lang text NOT NULL,
        title text NOT NULL,
        body text NOT NULL,
        CONSTRAINT pk_search_row PRIMARY KEY (id)
    )",
    "postgres:CREATE TABLE search_row (
        id {int} GENERATED BY DEFAULT AS IDENTITY,
        subject_kind text NOT NULL,
        subject_id {uuid} NOT NULL,
        lang text NOT NULL,
        title text NOT NULL,
        body text NOT NULL,
        words tsvector GENERATED ALWAYS AS (setweight(to_tsvector('simple', title), 'A')
            || setweight(to_tsvector('simple', body), 'B')) STORED,
        CONSTRAINT pk_search_row PRIMARY KEY (id)
    )",
    "CREATE UNIQUE INDEX uq_search_row_subject_kind_subject_id_lang ON search_row (subject_kind, subject_id, lang)",
    "sqlite:CREATE VIRTUAL TABLE search_row_fts USING fts5(title, body, content='search_row', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
    "sqlite:CREATE TRIGGER tr_search_row_insert AFTER INSERT ON search_row BEGIN
        INSERT INTO search_row_fts (rowid, title, body) VALUES (new.id, new.title, new.body); END",
    "sqlite:CREATE TRIGGER tr_search_row_delete AFTER DELETE ON search_row BEGIN
        INSERT INTO search_row_fts (search_row_fts, rowid, title, body)
            VALUES ('delete', old.id, old.title, old.body); END",
    "sqlite:CREATE TRIGGER tr_search_row_update AFTER UPDATE ON search_row BEGIN
        INSERT INTO search_row_fts (search_row_fts, rowid, title, body)
            VALUES ('delete', old.id, old.title, old.body);
        INSERT INTO search_row_fts (rowid, title, body) VALUES (new.id, new.title, new.body); END",
    "postgres:CREATE INDEX ix_search_row_words ON search_row USING gin (words)",
    // typing errors are forgiven by trigrams where the database may have the extension; without it, by whole words only.
    // In public: an extension belongs to the database, and must not go with a schema that is dropped
    "postgres:DO $$ BEGIN
        CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
        CREATE INDEX ix_search_row_title ON search_row USING gin (title public.gin_trgm_ops);
        EXCEPTION WHEN insufficient_privilege OR undefined_file OR undefined_object OR invalid_schema_name
            OR feature_not_supported OR unique_violation OR duplicate_object THEN
            RAISE NOTICE 'pg_trgm is not available: search does not forgive typing errors';
        END $$",
];

const DOWN: &[&str] = &[
    "sqlite:DROP TABLE search_row_fts",
    "DROP TABLE search_row",
    "DROP TABLE saved_search",
    "DROP TABLE solution_proof",
    "DROP TABLE solution_review",
    "DROP TABLE solution_version",
    "DROP TABLE solution_facet",
    "DROP TABLE solution",
];
