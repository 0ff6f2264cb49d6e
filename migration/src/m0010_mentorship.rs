//! Mentors and those whom they help: profiles, matches, office hours, sessions, actions and feedback.

use crate::sql::Migration;

pub const MIGRATION: Migration = Migration { name: "m0010_mentorship", up: UP, down: DOWN };

const UP: &[&str] = &[
    // what a mentor offers an office's startups; interests are standing_interest rows of the person
    "CREATE TABLE mentor (
        id {uuid} NOT NULL,
        person_id {uuid} NOT NULL,
        office_id {uuid} NOT NULL,
        state text NOT NULL,
        headline {json} NOT NULL,
        about {json} NOT NULL,
        hours_a_month {int} NOT NULL,
        time_zone text NOT NULL,
        conduct_accepted_at {time},
        decided_by {uuid},
        decided_at {time},
        decided_reason text,
        created_at {time} NOT NULL,
        updated_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_mentor PRIMARY KEY (id),
        CONSTRAINT fk_mentor_person_id FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT fk_mentor_office_id FOREIGN KEY (office_id) REFERENCES organisation (id),
        CONSTRAINT fk_mentor_decided_by FOREIGN KEY (decided_by) REFERENCES person (id),
        CONSTRAINT ck_mentor_state CHECK (state IN ('applied', 'approved', 'declined', 'paused', 'retired')),
        CONSTRAINT ck_mentor_hours_a_month CHECK (hours_a_month BETWEEN 0 AND 200),
        CONSTRAINT ck_mentor_conduct CHECK (state = 'applied' OR conduct_accepted_at IS NOT NULL)
    )",
    "CREATE UNIQUE INDEX uq_mentor_office_id_person_id ON mentor (office_id, person_id)",
    "CREATE INDEX ix_mentor_person_id ON mentor (person_id)",
    "CREATE INDEX ix_mentor_state ON mentor (state, created_at, id)",
    // a skill, language or sector, by which mentors are found
    "CREATE TABLE mentor_skill (
        mentor_id {uuid} NOT NULL,
        kind text NOT NULL,
        value text NOT NULL,
        CONSTRAINT pk_mentor_skill PRIMARY KEY (mentor_id, kind, value),
        CONSTRAINT fk_mentor_skill_mentor_id FOREIGN KEY (mentor_id) REFERENCES mentor (id),
        CONSTRAINT ck_mentor_skill_kind CHECK (kind IN ('skill', 'language', 'sector'))
    )",
    "CREATE INDEX ix_mentor_skill_kind ON mentor_skill (kind, value, mentor_id)",
    // a mentor and a startup, with the reasons of the match and the hours set aside
    "CREATE TABLE mentorship (
        id {uuid} NOT NULL,
        mentor_id {uuid} NOT NULL,
        startup_id {uuid} NOT NULL,
        participant_id {uuid},
        pilot_id {uuid},
        office_id {uuid},
        state text NOT NULL,
        proposed_side text NOT NULL,
        reasons {json} NOT NULL,
        goals text NOT NULL,
        hours_a_month {int} NOT NULL,
        end_reason text,
        proposed_by {uuid} NOT NULL,
        proposed_at {time} NOT NULL,
        mentor_accepted_at {time},
        startup_accepted_at {time},
        declined_at {time},
        started_at {time},
        ended_at {time},
        version {int} NOT NULL,
        CONSTRAINT pk_mentorship PRIMARY KEY (id),
        CONSTRAINT fk_mentorship_mentor_id FOREIGN KEY (mentor_id) REFERENCES mentor (id),
        CONSTRAINT fk_mentorship_startup_id FOREIGN KEY (startup_id) REFERENCES organisation (id),
        CONSTRAINT fk_mentorship_participant_id FOREIGN KEY (participant_id) REFERENCES participant (id),
        CONSTRAINT fk_mentorship_pilot_id FOREIGN KEY (pilot_id) REFERENCES pilot (id),
        CONSTRAINT fk_mentorship_office_id FOREIGN KEY (office_id) REFERENCES organisation (id),
        CONSTRAINT fk_mentorship_proposed_by FOREIGN KEY (proposed_by) REFERENCES person (id),
        CONSTRAINT ck_mentorship_state CHECK (state IN ('proposed', 'accepted', 'active', 'ended', 'declined')),
        CONSTRAINT ck_mentorship_proposed_side CHECK (proposed_side IN ('startup', 'office', 'mentor')),
        CONSTRAINT ck_mentorship_hours_a_month CHECK (hours_a_month > 0),
        CONSTRAINT ck_mentorship_ended_at CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
        CONSTRAINT ck_mentorship_accepted CHECK (state NOT IN ('accepted', 'active', 'ended')
            OR (mentor_accepted_at IS NOT NULL AND startup_accepted_at IS NOT NULL))
    )",
    "CREATE UNIQUE INDEX uq_mentorship_mentor_id_pilot_id
        ON mentorship (mentor_id, pilot_id) WHERE state IN ('proposed', 'accepted', 'active')",
    "CREATE INDEX ix_mentorship_mentor_id ON mentorship (mentor_id, proposed_at, id)",
    "CREATE INDEX ix_mentorship_startup_id ON mentorship (startup_id, proposed_at, id)",
    "CREATE INDEX ix_mentorship_participant_id ON mentorship (participant_id)",
    "CREATE INDEX ix_mentorship_pilot_id ON mentorship (pilot_id)",
    "CREATE INDEX ix_mentorship_office_id ON mentorship (office_id, state, proposed_at, id)",
    // an office hour that can be booked
    "CREATE TABLE mentoring_slot (
        id {uuid} NOT NULL,
        mentor_id {uuid} NOT NULL,
        starts_at {time} NOT NULL,
        ends_at {time} NOT NULL,
        place text,
        withdrawn_at {time},
        created_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_mentoring_slot PRIMARY KEY (id),
        CONSTRAINT fk_mentoring_slot_mentor_id FOREIGN KEY (mentor_id) REFERENCES mentor (id),
        CONSTRAINT ck_mentoring_slot_ends_at CHECK (ends_at > starts_at)
    )",
    "CREATE UNIQUE INDEX uq_mentoring_slot_mentor_id_starts_at
        ON mentoring_slot (mentor_id, starts_at) WHERE withdrawn_at IS NULL",
    "CREATE INDEX ix_mentoring_slot_mentor_id ON mentoring_slot (mentor_id, starts_at, id)",
    // a meeting, planned or logged; notes_private are the mentor's own, sequence is that of the calendar file
    "CREATE TABLE mentoring_session (
        id {uuid} NOT NULL,
        mentorship_id {uuid} NOT NULL,
        mentoring_slot_id {uuid},
        milestone_id {uuid},
        state text NOT NULL,
        starts_at {time} NOT NULL,
        ends_at {time} NOT NULL,
        minutes {int},
        place text,
        agenda text NOT NULL,
        notes text,
        notes_private text,
        no_show_by text,
        cancelled_side text,
        reason text,
        sequence {int} NOT NULL,
        created_by {uuid} NOT NULL,
        created_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_mentoring_session PRIMARY KEY (id),
        CONSTRAINT fk_mentoring_session_mentorship_id FOREIGN KEY (mentorship_id) REFERENCES mentorship (id),
        CONSTRAINT fk_mentoring_session_mentoring_slot_id FOREIGN KEY (mentoring_slot_id)
            REFERENCES mentoring_slot (id),
        CONSTRAINT fk_mentoring_session_milestone_id FOREIGN KEY (milestone_id) REFERENCES milestone (id),
        CONSTRAINT fk_mentoring_session_created_by FOREIGN KEY (created_by) REFERENCES person (id),
        CONSTRAINT ck_mentoring_session_state CHECK (state IN ('planned', 'held', 'no_show', 'cancelled')),
        CONSTRAINT ck_mentoring_session_minutes CHECK (minutes > 0 AND minutes <= 1440),
        CONSTRAINT ck_mentoring_session_held CHECK (state <> 'held' OR minutes IS NOT NULL),
        CONSTRAINT ck_mentoring_session_no_show_by CHECK (no_show_by IN ('mentor', 'startup')),
        CONSTRAINT ck_mentoring_session_no_show CHECK ((state = 'no_show') = (no_show_by IS NOT NULL)),
        CONSTRAINT ck_mentoring_session_cancelled_side CHECK (cancelled_side IN ('mentor', 'startup')),
        CONSTRAINT ck_mentoring_session_ends_at CHECK (ends_at > starts_at)
    )",
    "CREATE UNIQUE INDEX uq_mentoring_session_mentoring_slot_id
        ON mentoring_session (mentoring_slot_id) WHERE state <> 'cancelled'",
    "CREATE INDEX ix_mentoring_session_mentorship_id ON mentoring_session (mentorship_id, starts_at, id)",
    "CREATE INDEX ix_mentoring_session_mentoring_slot_id ON mentoring_session (mentoring_slot_id)",
    "CREATE INDEX ix_mentoring_session_milestone_id ON mentoring_session (milestone_id)",
    // what somebody took on in a session; a task as long as it is open
    "CREATE TABLE mentoring_action (
        id {uuid} NOT NULL,
        mentoring_session_id {uuid} NOT NULL,
        title text NOT NULL,
        owner_id {uuid} NOT NULL,
        due_on {date},
        done_at {time},
        created_at {time} NOT NULL,
        version {int} NOT NULL,
        CONSTRAINT pk_mentoring_action PRIMARY KEY (id),
        CONSTRAINT fk_mentoring_action_mentoring_session_id FOREIGN KEY (mentoring_session_id)
            REFERENCES mentoring_session (id),
        CONSTRAINT fk_mentoring_action_owner_id FOREIGN KEY (owner_id) REFERENCES person (id)
    )",
    "CREATE INDEX ix_mentoring_action_mentoring_session_id ON mentoring_action (mentoring_session_id)",
    "CREATE INDEX ix_mentoring_action_owner_id ON mentoring_action (owner_id, due_on) WHERE done_at IS NULL",
    // one side's word on the mentorship, 1 to 5; shown in aggregate
    "CREATE TABLE mentoring_feedback (
        id {uuid} NOT NULL,
        mentorship_id {uuid} NOT NULL,
        side text NOT NULL,
        rating {int} NOT NULL,
        body text NOT NULL,
        given_by {uuid} NOT NULL,
        given_at {time} NOT NULL,
        CONSTRAINT pk_mentoring_feedback PRIMARY KEY (id),
        CONSTRAINT fk_mentoring_feedback_mentorship_id FOREIGN KEY (mentorship_id) REFERENCES mentorship (id),
        CONSTRAINT fk_mentoring_feedback_given_by FOREIGN KEY (given_by) REFERENCES person (id),
        CONSTRAINT ck_mentoring_feedback_side CHECK (side IN ('mentor', 'startup')),
        CONSTRAINT ck_mentoring_feedback_rating CHECK (rating BETWEEN 1 AND 5)
    )",
    "CREATE UNIQUE INDEX uq_mentoring_feedback_mentorship_id_side ON mentoring_feedback (mentorship_id, side)",
];

const DOWN: &[&str] = &[
    "DROP TABLE mentoring_feedback",
    "DROP TABLE mentoring_action",
    "DROP TABLE mentoring_session",
    "DROP TABLE mentoring_slot",
    "DROP TABLE mentorship",
    "DROP TABLE mentor_skill",
    "DROP TABLE mentor",
];
