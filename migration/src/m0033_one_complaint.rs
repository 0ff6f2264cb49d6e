//! Of one applicant about one call at most one complaint is undecided, also where two are lodged at the same instant.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0033_one_complaint", up: UP, down: DOWN };

const UP: &[&str] = &["CREATE UNIQUE INDEX uq_complaint_subject_kind_subject_id_organisation_id
    ON complaint (subject_kind, subject_id, organisation_id) WHERE subject_kind = 'call' AND state IN ('lodged', 'under_examination')"];

const DOWN: &[&str] = &["DROP INDEX uq_complaint_subject_kind_subject_id_organisation_id"];
