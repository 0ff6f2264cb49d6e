//! Search that forgives: the words of what is found, with the pieces by which near words are found; every facet of a
//! solution in one column, and the list in the order of proof.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0017_search", up: UP, down: DOWN };

const UP: &[&str] = &[
    // all (facet, value) of the public version as `facet:value facet:value`, in order; read by the facets' counts alone
    "ALTER TABLE solution ADD COLUMN facets text NOT NULL DEFAULT ''",
    "sqlite:UPDATE solution SET facets = coalesce((SELECT group_concat(x.facet || ':' || x.value, ' ')
        FROM (SELECT facet, value FROM solution_facet WHERE solution_id = solution.id ORDER BY facet, value) x), '')",
    "postgres:UPDATE solution SET facets = x.facets FROM (SELECT solution_id,
        string_agg(facet || ':' || value, ' ' ORDER BY facet COLLATE \"C\", value COLLATE \"C\") AS facets
        FROM solution_facet GROUP BY solution_id) x WHERE x.solution_id = solution.id",
    "CREATE INDEX ix_solution_proof_rank ON solution (
        (CASE proof WHEN 'bought' THEN 3 WHEN 'proven' THEN 2 WHEN 'piloted' THEN 1 ELSE 0 END), published_at, id)
        WHERE state = 'published'",
    "DROP INDEX ix_solution_facets",
    // what was published since somebody was told
    "CREATE INDEX ix_solution_version_published_at ON solution_version (published_at) WHERE state = 'published'",
    // the words of a kind of things, with the number of things that have them
    "sqlite:CREATE TABLE search_word (
        subject_kind text NOT NULL,
        word text NOT NULL,
        things {int} NOT NULL,
        CONSTRAINT pk_search_word PRIMARY KEY (subject_kind, word)
    ) WITHOUT ROWID",
    "postgres:CREATE TABLE search_word (
        subject_kind text NOT NULL,
        word text COLLATE \"C\" NOT NULL,
        things {int} NOT NULL,
        CONSTRAINT pk_search_word PRIMARY KEY (subject_kind, word)
    )",
    // three neighbouring letters of a word and its ends; `letters` is the length of the word
    "sqlite:CREATE TABLE search_trigram (
        subject_kind text NOT NULL,
        trigram text NOT NULL,
        letters {int} NOT NULL,
        word text NOT NULL,
        CONSTRAINT pk_search_trigram PRIMARY KEY (subject_kind, trigram, letters, word)
    ) WITHOUT ROWID",
    "postgres:CREATE TABLE search_trigram (
        subject_kind text NOT NULL,
        trigram text COLLATE \"C\" NOT NULL,
        letters {int} NOT NULL,
        word text COLLATE \"C\" NOT NULL,
        CONSTRAINT pk_search_trigram PRIMARY KEY (subject_kind, trigram, letters, word)
    )",
    // what is indexed already
    "sqlite:CREATE VIRTUAL TABLE search_row_fts_words USING fts5vocab('search_row_fts', 'instance')",
    "sqlite:INSERT INTO search_word (subject_kind, word, things)
        SELECT r.subject_kind, v.term, count(DISTINCT r.subject_id)
        FROM search_row_fts_words v JOIN search_row r ON r.id = v.doc GROUP BY r.subject_kind, v.term",
    "sqlite:DROP TABLE search_row_fts_words",
    "postgres:INSERT INTO search_word (subject_kind, word, things)
        SELECT r.subject_kind, w.word, count(DISTINCT r.subject_id)
        FROM search_row r, unnest(tsvector_to_array(r.words)) w (word) GROUP BY r.subject_kind, w.word",
    "sqlite:INSERT INTO search_trigram (subject_kind, trigram, letters, word)
        WITH RECURSIVE place (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM place WHERE n < 26)
        SELECT DISTINCT w.subject_kind, substr(' ' || w.word || ' ', p.n, 3), length(w.word), w.word
        FROM search_word w JOIN place p ON p.n <= length(w.word)
        WHERE length(w.word) BETWEEN 3 AND 26 AND w.word NOT GLOB '*[0-9]*'",
    "postgres:INSERT INTO search_trigram (subject_kind, trigram, letters, word)
        SELECT DISTINCT w.subject_kind, substr(' ' || w.word || ' ', p.n, 3), char_length(w.word), w.word
        FROM search_word w JOIN generate_series(1, 26) p (n) ON p.n <= char_length(w.word)
        WHERE char_length(w.word) BETWEEN 3 AND 26 AND w.word !~ '[0-9]'",
];

const DOWN: &[&str] = &[
    "DROP TABLE search_trigram",
    "DROP TABLE search_word",
    "CREATE INDEX ix_solution_facets ON solution (country, category, proof, trl, hosting, open_source, languages)
        WHERE state = 'published'",
    "DROP INDEX ix_solution_version_published_at",
    "DROP INDEX ix_solution_proof_rank",
    "ALTER TABLE solution DROP COLUMN facets",
];
