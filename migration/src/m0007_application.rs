//! Applications, sealed until the opening: drafts, submissions and opened copies are apart from each other.
//!
//! Content is bytes under a key (`key_id`; empty as long as the call's content is not encrypted). Ids of applications
//! are random, so that they do not show when one was made.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0007_application", up: UP, down: DOWN };

const UP: &[&str] = &[
    // a case from the first application to the last payment, under one reference
    "CREATE TABLE journey (
        id {uuid} NOT NULL,
        reference text NOT NULL,
        origin text NOT NULL,
        parent_id {uuid},
        startup_id {uuid} NOT NULL,
        solution_id {uuid},
        created_at {time} NOT NULL,
        CONSTRAINT pk_journey PRIMARY KEY (id),
        CONSTRAINT fk_journey_parent_id FOREIGN KEY (parent_id) REFERENCES journey (id),
        CONSTRAINT fk_journey_startup_id FOREIGN KEY (startup_id) REFERENCES organisation (id),
        CONSTRAINT fk_journey_solution_id FOREIGN KEY (solution_id) REFERENCES solution (id),
        CONSTRAINT ck_journey_origin CHECK (origin IN ('application', 'invitation', 'reuse'))
    )",
    "CREATE UNIQUE INDEX uq_journey_reference ON journey (reference)",
    "CREATE INDEX ix_journey_parent_id ON journey (parent_id)",
    "CREATE INDEX ix_journey_startup_id ON journey (startup_id, created_at, id)",
    "CREATE INDEX ix_journey_solution_id ON journey (solution_id)",
    // withdrawing leads back to draft; lot 0 is the undivided call; pseudonyms are shuffled at the opening
    "CREATE TABLE application (
        id {uuid} NOT NULL,
        journey_id {uuid} NOT NULL,
        call_id {uuid} NOT NULL,
        lot {int} NOT NULL,
        call_version_id {uuid} NOT NULL,
        form_version_id {uuid} NOT NULL,
        startup_id {uuid} NOT NULL,
        solution_id {uuid},
        state text NOT NULL,
        submission_number {int},
        pseudonym text,
        pseudonym_order {int},
        decided_reason {json},
        reserve_rank {int},
        offer_until {time},
        opened_at {time},
        announced_at {time},
        answered_at {time},
        created_by {uuid},
        created_at {time} NOT NULL,
        updated_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_application PRIMARY KEY (id),
        CONSTRAINT fk_application_journey_id FOREIGN KEY (journey_id) REFERENCES journey (id),
        CONSTRAINT fk_application_call_id FOREIGN KEY (call_id) REFERENCES call (id),
        CONSTRAINT fk_application_call_version_id FOREIGN KEY (call_version_id) REFERENCES call_version (id),
        CONSTRAINT fk_application_form_version_id FOREIGN KEY (form_version_id) REFERENCES form_version (id),
        CONSTRAINT fk_application_startup_id FOREIGN KEY (startup_id) REFERENCES organisation (id),
        CONSTRAINT fk_application_solution_id FOREIGN KEY (solution_id) REFERENCES solution (id),
        CONSTRAINT fk_application_created_by FOREIGN KEY (created_by) REFERENCES person (id),
        CONSTRAINT ck_application_state CHECK (state IN ('draft', 'submitted', 'opened', 'eligible', 'ineligible',
            'shortlisted', 'selected', 'reserve', 'not_selected', 'accepted', 'declined')),
        CONSTRAINT ck_application_lot CHECK (lot >= 0),
        CONSTRAINT ck_application_submission_number CHECK ((state = 'draft') = (submission_number IS NULL)),
        CONSTRAINT ck_application_reserve_rank CHECK ((state = 'reserve') = (reserve_rank IS NOT NULL)),
        CONSTRAINT ck_application_decided_reason CHECK (state <> 'ineligible' OR decided_reason IS NOT NULL)
    )",
    "CREATE UNIQUE INDEX uq_application_journey_id ON application (journey_id)",
    "CREATE UNIQUE INDEX uq_application_call_id_lot_startup_id ON application (call_id, lot, startup_id)",
    "CREATE UNIQUE INDEX uq_application_call_id_pseudonym ON application (call_id, pseudonym)",
    "CREATE INDEX ix_application_call_id ON application (call_id, state, id)",
    "CREATE INDEX ix_application_pseudonym_order ON application (call_id, pseudonym_order, id)",
    "CREATE INDEX ix_application_startup_id ON application (startup_id, created_at, id)",
    "CREATE INDEX ix_application_call_version_id ON application (call_version_id)",
    "CREATE INDEX ix_application_form_version_id ON application (form_version_id)",
    "CREATE INDEX ix_application_solution_id ON application (solution_id)",
    // who may write the draft beside the team's owners
    "CREATE TABLE application_editor (
        application_id {uuid} NOT NULL,
        person_id {uuid} NOT NULL,
        added_by {uuid} NOT NULL,
        added_at {time} NOT NULL,
        CONSTRAINT pk_application_editor PRIMARY KEY (application_id, person_id),
        CONSTRAINT fk_application_editor_application_id FOREIGN KEY (application_id) REFERENCES application (id),
        CONSTRAINT fk_application_editor_person_id FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT fk_application_editor_added_by FOREIGN KEY (added_by) REFERENCES person (id)
    )",
    "CREATE INDEX ix_application_editor_person_id ON application_editor (person_id)",
    // a partner of a joint application with its share (hundredths of a percent), mandate and consent
    "CREATE TABLE application_partner (
        application_id {uuid} NOT NULL,
        organisation_id {uuid} NOT NULL,
        role text NOT NULL,
        share_hundredths {int},
        mandate_attachment_id {uuid},
        consented_by {uuid},
        consented_at {time},
        created_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_application_partner PRIMARY KEY (application_id, organisation_id),
        CONSTRAINT fk_application_partner_application_id FOREIGN KEY (application_id) REFERENCES application (id),
        CONSTRAINT fk_application_partner_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisation (id),
        CONSTRAINT fk_application_partner_mandate_attachment_id FOREIGN KEY (mandate_attachment_id)
            REFERENCES attachment (id),
        CONSTRAINT fk_application_partner_consented_by FOREIGN KEY (consented_by) REFERENCES person (id),
        CONSTRAINT ck_application_partner_share_hundredths CHECK (share_hundredths BETWEEN 0 AND 10000)
    )",
    "CREATE INDEX ix_application_partner_organisation_id ON application_partner (organisation_id)",
    "CREATE INDEX ix_application_partner_mandate_attachment_id ON application_partner (mandate_attachment_id)",
    // one section of the draft: a document of field keys and answers, saved by itself
    "CREATE TABLE draft_section (
        application_id {uuid} NOT NULL,
        section text NOT NULL,
        bytes {bytes} NOT NULL,
        format text NOT NULL,
        key_id {uuid},
        saved_by {uuid} NOT NULL,
        saved_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_draft_section PRIMARY KEY (application_id, section),
        CONSTRAINT fk_draft_section_application_id FOREIGN KEY (application_id) REFERENCES application (id),
        CONSTRAINT fk_draft_section_saved_by FOREIGN KEY (saved_by) REFERENCES person (id)
    )",
    // what was handed in, whole and immutable, with all that its receipt states
    "CREATE TABLE submission (
        id {uuid} NOT NULL,
        application_id {uuid} NOT NULL,
        number {int} NOT NULL,
        receipt_number text NOT NULL,
        call_version_id {uuid} NOT NULL,
        form_version_id {uuid} NOT NULL,
        bytes {bytes} NOT NULL,
        format text NOT NULL,
        key_id {uuid},
        content_hash {bytes} NOT NULL,
        salt {bytes} NOT NULL,
        receipt text NOT NULL,
        signature {bytes} NOT NULL,
        signing_key_id {uuid} NOT NULL,
        submitted_by {uuid} NOT NULL,
        received_at {time} NOT NULL,
        CONSTRAINT pk_submission PRIMARY KEY (id),
        CONSTRAINT fk_submission_application_id FOREIGN KEY (application_id) REFERENCES application (id),
        CONSTRAINT fk_submission_call_version_id FOREIGN KEY (call_version_id) REFERENCES call_version (id),
        CONSTRAINT fk_submission_form_version_id FOREIGN KEY (form_version_id) REFERENCES form_version (id),
        CONSTRAINT fk_submission_signing_key_id FOREIGN KEY (signing_key_id) REFERENCES signing_key (id),
        CONSTRAINT fk_submission_submitted_by FOREIGN KEY (submitted_by) REFERENCES person (id),
        CONSTRAINT ck_submission_number CHECK (number > 0),
        CONSTRAINT ck_submission_content_hash CHECK (length(content_hash) = 32),
        CONSTRAINT ck_submission_salt CHECK (length(salt) >= 16)
    )",
    "CREATE UNIQUE INDEX uq_submission_application_id_number ON submission (application_id, number)",
    "CREATE UNIQUE INDEX uq_submission_receipt_number ON submission (receipt_number)",
    "CREATE INDEX ix_submission_call_version_id ON submission (call_version_id)",
    "CREATE INDEX ix_submission_form_version_id ON submission (form_version_id)",
    "CREATE INDEX ix_submission_signing_key_id ON submission (signing_key_id)",
    "sqlite:CREATE TRIGGER tr_submission_update BEFORE UPDATE ON submission
        BEGIN SELECT RAISE(ABORT, 'submission is append-only'); END",
    "postgres:CREATE TRIGGER tr_submission_update BEFORE UPDATE ON submission
        FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    // the files that belong to a submission, by the hash of their plain content
    "CREATE TABLE submission_attachment (
        submission_id {uuid} NOT NULL,
        attachment_id {uuid} NOT NULL,
        field text NOT NULL,
        content_hash text NOT NULL,
        CONSTRAINT pk_submission_attachment PRIMARY KEY (submission_id, attachment_id),
        CONSTRAINT fk_submission_attachment_submission_id FOREIGN KEY (submission_id) REFERENCES submission (id),
        CONSTRAINT fk_submission_attachment_attachment_id FOREIGN KEY (attachment_id) REFERENCES attachment (id)
    )",
    "CREATE INDEX ix_submission_attachment_attachment_id ON submission_attachment (attachment_id)",
    // taking a submission back before the deadline
    "CREATE TABLE withdrawal (
        submission_id {uuid} NOT NULL,
        reason text,
        withdrawn_by {uuid} NOT NULL,
        withdrawn_at {time} NOT NULL,
        CONSTRAINT pk_withdrawal PRIMARY KEY (submission_id),
        CONSTRAINT fk_withdrawal_submission_id FOREIGN KEY (submission_id) REFERENCES submission (id),
        CONSTRAINT fk_withdrawal_withdrawn_by FOREIGN KEY (withdrawn_by) REFERENCES person (id)
    )",
    // the act of opening, by two officers, with the minutes that the system writes
    "CREATE TABLE opening (
        id {uuid} NOT NULL,
        call_id {uuid} NOT NULL,
        lot {int} NOT NULL,
        state text NOT NULL,
        applications {int},
        minutes {json},
        minutes_hash text,
        opened_at {time},
        created_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_opening PRIMARY KEY (id),
        CONSTRAINT fk_opening_call_id FOREIGN KEY (call_id) REFERENCES call (id),
        CONSTRAINT ck_opening_state CHECK (state IN ('sealed', 'confirmed', 'opened')),
        CONSTRAINT ck_opening_lot CHECK (lot >= 0),
        CONSTRAINT ck_opening_opened CHECK ((state = 'opened') = (opened_at IS NOT NULL AND minutes IS NOT NULL
            AND minutes_hash IS NOT NULL AND applications IS NOT NULL))
    )",
    "CREATE UNIQUE INDEX uq_opening_call_id_lot ON opening (call_id, lot)",
    // one officer's confirmation, with minutes
    "CREATE TABLE opening_officer (
        opening_id {uuid} NOT NULL,
        person_id {uuid} NOT NULL,
        assignment_id {uuid} NOT NULL,
        minutes text NOT NULL,
        acted_at {time} NOT NULL,
        CONSTRAINT pk_opening_officer PRIMARY KEY (opening_id, person_id),
        CONSTRAINT fk_opening_officer_opening_id FOREIGN KEY (opening_id) REFERENCES opening (id),
        CONSTRAINT fk_opening_officer_person_id FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT fk_opening_officer_assignment_id FOREIGN KEY (assignment_id) REFERENCES assignment (id)
    )",
    "CREATE INDEX ix_opening_officer_person_id ON opening_officer (person_id)",
    "CREATE INDEX ix_opening_officer_assignment_id ON opening_officer (assignment_id)",
    // the plain content that evaluation works with; it does not exist before the opening
    "CREATE TABLE opened_copy (
        application_id {uuid} NOT NULL,
        submission_id {uuid} NOT NULL,
        opening_id {uuid} NOT NULL,
        document {json} NOT NULL,
        price_minor {int},
        price_currency text,
        opened_at {time} NOT NULL,
        CONSTRAINT pk_opened_copy PRIMARY KEY (application_id),
        CONSTRAINT fk_opened_copy_application_id FOREIGN KEY (application_id) REFERENCES application (id),
        CONSTRAINT fk_opened_copy_submission_id FOREIGN KEY (submission_id) REFERENCES submission (id),
        CONSTRAINT fk_opened_copy_opening_id FOREIGN KEY (opening_id) REFERENCES opening (id),
        CONSTRAINT ck_opened_copy_price CHECK (price_minor >= 0 AND (price_minor IS NULL) = (price_currency IS NULL))
    )",
    "CREATE INDEX ix_opened_copy_submission_id ON opened_copy (submission_id)",
    "CREATE INDEX ix_opened_copy_opening_id ON opened_copy (opening_id)",
    // one declared rule held against one application, with the reason shown
    "CREATE TABLE eligibility_check (
        id {uuid} NOT NULL,
        application_id {uuid} NOT NULL,
        rule text NOT NULL,
        outcome text NOT NULL,
        reason {json} NOT NULL,
        checked_by {uuid} NOT NULL,
        checked_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_eligibility_check PRIMARY KEY (id),
        CONSTRAINT fk_eligibility_check_application_id FOREIGN KEY (application_id) REFERENCES application (id),
        CONSTRAINT fk_eligibility_check_checked_by FOREIGN KEY (checked_by) REFERENCES person (id),
        CONSTRAINT ck_eligibility_check_outcome CHECK (outcome IN ('met', 'not_met', 'missing'))
    )",
    "CREATE UNIQUE INDEX uq_eligibility_check_application_id_rule ON eligibility_check (application_id, rule)",
    // the one window in which a missing document may be handed in
    "CREATE TABLE repair_request (
        id {uuid} NOT NULL,
        application_id {uuid} NOT NULL,
        field text NOT NULL,
        request {json} NOT NULL,
        due_at {time} NOT NULL,
        answer text,
        attachment_id {uuid},
        answered_by {uuid},
        answered_at {time},
        requested_by {uuid} NOT NULL,
        requested_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_repair_request PRIMARY KEY (id),
        CONSTRAINT fk_repair_request_application_id FOREIGN KEY (application_id) REFERENCES application (id),
        CONSTRAINT fk_repair_request_attachment_id FOREIGN KEY (attachment_id) REFERENCES attachment (id),
        CONSTRAINT fk_repair_request_answered_by FOREIGN KEY (answered_by) REFERENCES person (id),
        CONSTRAINT fk_repair_request_requested_by FOREIGN KEY (requested_by) REFERENCES person (id),
        CONSTRAINT ck_repair_request_due_at CHECK (due_at > requested_at)
    )",
    "CREATE UNIQUE INDEX uq_repair_request_application_id_field ON repair_request (application_id, field)",
    "CREATE INDEX ix_repair_request_attachment_id ON repair_request (attachment_id)",
];

const DOWN: &[&str] = &[
    "DROP TABLE repair_request",
    "DROP TABLE eligibility_check",
    "DROP TABLE opened_copy",
    "DROP TABLE opening_officer",
    "DROP TABLE opening",
    "DROP TABLE withdrawal",
    "DROP TABLE submission_attachment",
    "DROP TABLE submission",
    "DROP TABLE draft_section",
    "DROP TABLE application_partner",
    "DROP TABLE application_editor",
    "DROP TABLE application",
    "DROP TABLE journey",
];
