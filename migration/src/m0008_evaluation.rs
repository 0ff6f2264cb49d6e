//! Evaluation: panel, declarations, scores, ranking, decision, announcement, debriefs and complaints.
//!
//! Points are whole; a total is in hundredths of a point of 100, rounded for show: the exact fractions are in the
//! ranking's `breakdown`.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0008_evaluation", up: UP, down: DOWN };

const UP: &[&str] = &[
    // who evaluates a call (lot 0) or one lot of it, and how far they are; seed is that of the recorded allocation
    "CREATE TABLE panel (
        id {uuid} NOT NULL,
        call_id {uuid} NOT NULL,
        lot {int} NOT NULL,
        state text NOT NULL,
        seed {int},
        scoring_until {time},
        ranked_at {time},
        decided_at {time},
        announced_at {time},
        created_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_panel PRIMARY KEY (id),
        CONSTRAINT fk_panel_call_id FOREIGN KEY (call_id) REFERENCES call (id),
        CONSTRAINT ck_panel_state CHECK (state IN ('forming', 'scoring', 'moderating', 'ranked', 'decided',
            'announced')),
        CONSTRAINT ck_panel_lot CHECK (lot >= 0)
    )",
    "CREATE UNIQUE INDEX uq_panel_call_id_lot ON panel (call_id, lot)",
    "CREATE INDEX ix_panel_state ON panel (state, created_at, id)",
    // a seat on the panel
    "CREATE TABLE panel_member (
        id {uuid} NOT NULL,
        panel_id {uuid} NOT NULL,
        person_id {uuid} NOT NULL,
        role text NOT NULL,
        appointed_by {uuid} NOT NULL,
        appointed_at {time} NOT NULL,
        ended_at {time},
        version {int} NOT NULL,
        CONSTRAINT pk_panel_member PRIMARY KEY (id),
        CONSTRAINT fk_panel_member_panel_id FOREIGN KEY (panel_id) REFERENCES panel (id),
        CONSTRAINT fk_panel_member_person_id FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT fk_panel_member_appointed_by FOREIGN KEY (appointed_by) REFERENCES person (id),
        CONSTRAINT ck_panel_member_role CHECK (role IN ('chair', 'evaluator', 'observer'))
    )",
    "CREATE UNIQUE INDEX uq_panel_member_panel_id_person_id
        ON panel_member (panel_id, person_id) WHERE ended_at IS NULL",
    "CREATE INDEX ix_panel_member_panel_id ON panel_member (panel_id)",
    "CREATE INDEX ix_panel_member_person_id ON panel_member (person_id)",
    // what a member declared on one application before any of its content opened; links are those the system saw
    "CREATE TABLE declaration (
        id {uuid} NOT NULL,
        panel_member_id {uuid} NOT NULL,
        application_id {uuid} NOT NULL,
        outcome text NOT NULL,
        statement text,
        links {json} NOT NULL,
        declared_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_declaration PRIMARY KEY (id),
        CONSTRAINT fk_declaration_panel_member_id FOREIGN KEY (panel_member_id) REFERENCES panel_member (id),
        CONSTRAINT fk_declaration_application_id FOREIGN KEY (application_id) REFERENCES application (id),
        CONSTRAINT ck_declaration_outcome CHECK (outcome IN ('no_interest', 'interest_allowed', 'recused')),
        CONSTRAINT ck_declaration_statement CHECK (outcome = 'no_interest' OR coalesce(length(statement), 0) > 0)
    )",
    "CREATE UNIQUE INDEX uq_declaration_panel_member_id_application_id
        ON declaration (panel_member_id, application_id)",
    "CREATE INDEX ix_declaration_application_id
        ON declaration (application_id)",
    // an interest that holds beyond one panel, from the person's profile
    "CREATE TABLE standing_interest (
        id {uuid} NOT NULL,
        person_id {uuid} NOT NULL,
        organisation_id {uuid},
        statement text NOT NULL,
        from_at {time} NOT NULL,
        until_at {time},
        created_at {time} NOT NULL,
        CONSTRAINT pk_standing_interest PRIMARY KEY (id),
        CONSTRAINT fk_standing_interest_person_id FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT fk_standing_interest_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisation (id),
        CONSTRAINT ck_standing_interest_until_at CHECK (until_at >= from_at)
    )",
    "CREATE INDEX ix_standing_interest_person_id ON standing_interest (person_id)",
    "CREATE INDEX ix_standing_interest_organisation_id ON standing_interest (organisation_id)",
    // one member's work on one application; hidden from the others until their own is in. Marks are points and comment by
    // the criterion's key; a draft has gaps
    "CREATE TABLE score_sheet (
        id {uuid} NOT NULL,
        panel_member_id {uuid} NOT NULL,
        application_id {uuid} NOT NULL,
        state text NOT NULL,
        links {json} NOT NULL,
        marks {json} NOT NULL,
        assigned_at {time} NOT NULL,
        submitted_at {time},
        version {int} NOT NULL,
        CONSTRAINT pk_score_sheet PRIMARY KEY (id),
        CONSTRAINT fk_score_sheet_panel_member_id FOREIGN KEY (panel_member_id) REFERENCES panel_member (id),
        CONSTRAINT fk_score_sheet_application_id FOREIGN KEY (application_id) REFERENCES application (id),
        CONSTRAINT ck_score_sheet_state CHECK (state IN ('undeclared', 'open', 'recused', 'submitted')),
        CONSTRAINT ck_score_sheet_submitted_at CHECK (state <> 'submitted' OR submitted_at IS NOT NULL)
    )",
    "CREATE UNIQUE INDEX uq_score_sheet_panel_member_id_application_id
        ON score_sheet (panel_member_id, application_id)",
    "CREATE INDEX ix_score_sheet_application_id ON score_sheet (application_id, state)",
    // what the panel agreed on in moderation, with the reason why it moved
    "CREATE TABLE consensus_score (
        id {uuid} NOT NULL,
        application_id {uuid} NOT NULL,
        criterion text NOT NULL,
        points {int} NOT NULL,
        reason text NOT NULL,
        recorded_by {uuid} NOT NULL,
        recorded_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_consensus_score PRIMARY KEY (id),
        CONSTRAINT fk_consensus_score_application_id FOREIGN KEY (application_id) REFERENCES application (id),
        CONSTRAINT fk_consensus_score_recorded_by FOREIGN KEY (recorded_by) REFERENCES person (id),
        CONSTRAINT ck_consensus_score_points CHECK (points >= 0),
        CONSTRAINT ck_consensus_score_reason CHECK (length(reason) > 0)
    )",
    "CREATE UNIQUE INDEX uq_consensus_score_application_id_criterion
        ON consensus_score (application_id, criterion)",
    // one line of the ranking as it was frozen; drawn is the lot that breaks the last tie, the smaller wins
    "CREATE TABLE ranking_line (
        panel_id {uuid} NOT NULL,
        application_id {uuid} NOT NULL,
        place {int},
        total {int} NOT NULL,
        below_minimum {bool} NOT NULL,
        drawn {int} NOT NULL,
        tie text,
        breakdown {json} NOT NULL,
        CONSTRAINT pk_ranking_line PRIMARY KEY (panel_id, application_id),
        CONSTRAINT fk_ranking_line_panel_id FOREIGN KEY (panel_id) REFERENCES panel (id),
        CONSTRAINT fk_ranking_line_application_id FOREIGN KEY (application_id) REFERENCES application (id),
        CONSTRAINT ck_ranking_line_place CHECK (place > 0),
        CONSTRAINT ck_ranking_line_total CHECK (total BETWEEN 0 AND 10000),
        CONSTRAINT ck_ranking_line_tie CHECK (tie IN ('heaviest_criterion', 'lower_price', 'lot'))
    )",
    "CREATE UNIQUE INDEX uq_ranking_line_panel_id_place ON ranking_line (panel_id, place)",
    "CREATE INDEX ix_ranking_line_application_id ON ranking_line (application_id)",
    // the decision owner's act; a reserve moves up, or a complaint is followed, by a further number
    "CREATE TABLE decision (
        id {uuid} NOT NULL,
        panel_id {uuid} NOT NULL,
        number {int} NOT NULL,
        kind text NOT NULL,
        reasons {json} NOT NULL,
        capacity text NOT NULL,
        outside_act_id {uuid},
        decided_by {uuid} NOT NULL,
        decided_at {time} NOT NULL,
        CONSTRAINT pk_decision PRIMARY KEY (id),
        CONSTRAINT fk_decision_panel_id FOREIGN KEY (panel_id) REFERENCES panel (id),
        CONSTRAINT fk_decision_outside_act_id FOREIGN KEY (outside_act_id) REFERENCES outside_act (id),
        CONSTRAINT fk_decision_decided_by FOREIGN KEY (decided_by) REFERENCES person (id),
        CONSTRAINT ck_decision_number CHECK (number > 0),
        CONSTRAINT ck_decision_kind CHECK (kind IN ('award', 'no_award', 'reserve_moves_up', 'after_complaint'))
    )",
    "CREATE UNIQUE INDEX uq_decision_panel_id_number ON decision (panel_id, number)",
    "CREATE INDEX ix_decision_outside_act_id ON decision (outside_act_id)",
    // what a decision says on one application
    "CREATE TABLE decision_outcome (
        decision_id {uuid} NOT NULL,
        application_id {uuid} NOT NULL,
        outcome text NOT NULL,
        reserve_rank {int},
        reasons {json} NOT NULL,
        CONSTRAINT pk_decision_outcome PRIMARY KEY (decision_id, application_id),
        CONSTRAINT fk_decision_outcome_decision_id FOREIGN KEY (decision_id) REFERENCES decision (id),
        CONSTRAINT fk_decision_outcome_application_id FOREIGN KEY (application_id) REFERENCES application (id),
        CONSTRAINT ck_decision_outcome_outcome CHECK (outcome IN ('selected', 'reserve', 'not_selected')),
        CONSTRAINT ck_decision_outcome_reserve_rank CHECK ((outcome = 'reserve') = (reserve_rank IS NOT NULL))
    )",
    "CREATE INDEX ix_decision_outcome_application_id ON decision_outcome (application_id)",
    // making a decision known: an act of its own, from which the complaint window runs
    "CREATE TABLE announcement (
        id {uuid} NOT NULL,
        decision_id {uuid} NOT NULL,
        body {json} NOT NULL,
        complaint_until {time},
        announced_by {uuid} NOT NULL,
        announced_at {time} NOT NULL,
        CONSTRAINT pk_announcement PRIMARY KEY (id),
        CONSTRAINT fk_announcement_decision_id FOREIGN KEY (decision_id) REFERENCES decision (id),
        CONSTRAINT fk_announcement_announced_by FOREIGN KEY (announced_by) REFERENCES person (id),
        CONSTRAINT ck_announcement_complaint_until CHECK (complaint_until > announced_at)
    )",
    "CREATE UNIQUE INDEX uq_announcement_decision_id ON announcement (decision_id)",
    "CREATE INDEX ix_announcement_announced_at ON announcement (announced_at, id)",
    // the letter to an applicant: own scores, reasons, place, where to complain
    "CREATE TABLE debrief (
        id {uuid} NOT NULL,
        announcement_id {uuid},
        application_id {uuid} NOT NULL,
        document {json} NOT NULL,
        sent_at {time} NOT NULL,
        read_by {uuid},
        read_at {time},
        CONSTRAINT pk_debrief PRIMARY KEY (id),
        CONSTRAINT fk_debrief_announcement_id FOREIGN KEY (announcement_id) REFERENCES announcement (id),
        CONSTRAINT fk_debrief_application_id FOREIGN KEY (application_id) REFERENCES application (id),
        CONSTRAINT fk_debrief_read_by FOREIGN KEY (read_by) REFERENCES person (id)
    )",
    "CREATE UNIQUE INDEX uq_debrief_announcement_id_application_id ON debrief (announcement_id, application_id)",
    "CREATE INDEX ix_debrief_application_id ON debrief (application_id)",
    // against a decision or an award; what it concerns is put on hold until it is decided
    "CREATE TABLE complaint (
        id {uuid} NOT NULL,
        subject_kind text NOT NULL,
        subject_id {uuid} NOT NULL,
        organisation_id {uuid} NOT NULL,
        body_id {uuid},
        state text NOT NULL,
        statement text NOT NULL,
        effect text,
        reasons text,
        lodged_by {uuid} NOT NULL,
        lodged_at {time} NOT NULL,
        decided_by {uuid},
        decided_at {time},
        version {int} NOT NULL,
        CONSTRAINT pk_complaint PRIMARY KEY (id),
        CONSTRAINT fk_complaint_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisation (id),
        CONSTRAINT fk_complaint_body_id FOREIGN KEY (body_id) REFERENCES organisation (id),
        CONSTRAINT fk_complaint_lodged_by FOREIGN KEY (lodged_by) REFERENCES person (id),
        CONSTRAINT fk_complaint_decided_by FOREIGN KEY (decided_by) REFERENCES person (id),
        CONSTRAINT ck_complaint_state CHECK (state IN ('lodged', 'under_examination', 'upheld', 'rejected',
            'inadmissible', 'withdrawn')),
        CONSTRAINT ck_complaint_effect CHECK (effect IN ('re_evaluate', 'cancel', 'correct')),
        CONSTRAINT ck_complaint_upheld CHECK ((state = 'upheld') = (effect IS NOT NULL)),
        CONSTRAINT ck_complaint_reasons CHECK (state NOT IN ('upheld', 'rejected', 'inadmissible')
            OR (coalesce(length(reasons), 0) > 0 AND decided_at IS NOT NULL))
    )",
    "CREATE INDEX ix_complaint_subject_id ON complaint (subject_id, lodged_at)",
    "CREATE INDEX ix_complaint_organisation_id ON complaint (organisation_id)",
    "CREATE INDEX ix_complaint_body_id ON complaint (body_id)",
    "CREATE INDEX ix_complaint_state ON complaint (state, lodged_at, id)",
];

const DOWN: &[&str] = &[
    "DROP TABLE complaint",
    "DROP TABLE debrief",
    "DROP TABLE announcement",
    "DROP TABLE decision_outcome",
    "DROP TABLE decision",
    "DROP TABLE ranking_line",
    "DROP TABLE consensus_score",
    "DROP TABLE score_sheet",
    "DROP TABLE standing_interest",
    "DROP TABLE declaration",
    "DROP TABLE panel_member",
    "DROP TABLE panel",
];
