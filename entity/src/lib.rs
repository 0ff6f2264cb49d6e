//! Rows: one table a file, no behaviour. Only `store.rs` files and the platform see them.

// platform
pub mod attachment;
pub mod upload;
pub mod batch;
pub mod blob;
pub mod hold;
pub mod idempotency_key;
pub mod identity_link;
pub mod journal_about;
pub mod journal_checkpoint;
pub mod journal_entry;
pub mod lease;
pub mod outbox_job;
pub mod setting;
pub mod signing_key;
pub mod task;
pub mod unlinked_identity;

// identity
pub mod person;
pub mod session;
pub mod one_time_code;
pub mod sign_in_attempt;
pub mod second_factor;
pub mod recovery_code;
pub mod half_session;
pub mod recovery;
pub mod address_change;
pub mod letter_preference;
pub mod letter_waiting;

// registry
pub mod rules_version;
pub mod organisation;
pub mod organisation_capacity;
pub mod organisation_review;
pub mod organisation_succession;
pub mod organisation_suspension;
pub mod organisation_document;
pub mod founder;
pub mod outside_act;
pub mod membership;
pub mod assignment;
pub mod interview;
pub mod interview_slot;
pub mod invitation;
pub mod relation;
pub mod form;
pub mod form_import;
pub mod form_section;
pub mod form_version;
pub mod label_session;
pub mod label_session_member;
pub mod label;
pub mod label_condition;

// catalogue
pub mod solution;
pub mod solution_facet;
pub mod solution_version;
pub mod solution_review;
pub mod solution_proof;
pub mod solution_section;
pub mod suggestion_dismissal;
pub mod saved_search;
pub mod search_row;
pub mod search_word;
pub mod search_trigram;

// programme
pub mod programme;
pub mod programme_partner;
pub mod provider_attempt;
pub mod committee_member;
pub mod roadmap_stage;
pub mod cohort;
pub mod cohort_milestone;
pub mod participant;
pub mod participant_progress;
pub mod cohort_session;
pub mod attendance;
pub mod cohort_mentor;
pub mod cohort_cost;

// call
pub mod process;
pub mod need;
pub mod call;
pub mod call_amendment;
pub mod lot;
pub mod call_version;
pub mod call_approval;
pub mod criterion;
pub mod call_notice;
pub mod question;
pub mod call_watch;
pub mod call_invitee;

// application
pub mod journey;
pub mod application;
pub mod application_editor;
pub mod application_partner;
pub mod draft_section;
pub mod submission;
pub mod submission_attachment;
pub mod withdrawal;
pub mod opening;
pub mod opening_officer;
pub mod opened_copy;
pub mod eligibility_check;
pub mod inquiry;

// evaluation
pub mod panel;
pub mod panel_draw;
pub mod panel_member;
pub mod panel_round;
pub mod declaration;
pub mod standing_interest;
pub mod score_revision;
pub mod score_sheet;
pub mod consensus_score;
pub mod ranking_line;
pub mod decision;
pub mod decision_outcome;
pub mod announcement;
pub mod debrief;
pub mod complaint;

// pilot
pub mod pilot;
pub mod pilot_plan;
pub mod signature;
pub mod hypothesis;
pub mod measurement;
pub mod milestone;
pub mod evidence;
pub mod pilot_payment;
pub mod waiver;
pub mod pilot_amendment;
pub mod gate_review;
pub mod incident;
pub mod check_in;
pub mod pilot_remark;

// mentorship
pub mod mentor;
pub mod mentor_skill;
pub mod mentorship;
pub mod mentoring_slot;
pub mod mentoring_session;
pub mod mentoring_action;
pub mod mentoring_feedback;

// purchase
pub mod purchase;
pub mod purchase_step;
pub mod purchase_condition;
pub mod purchase_approval;
pub mod purchase_notice;
pub mod consultation;
pub mod heartbeat;
pub mod outage;
pub mod outage_move;
pub mod contract;
pub mod contract_part;
pub mod contract_amendment;
pub mod purchase_order;
pub mod deliverable;
pub mod reception;
pub mod invoice;
pub mod invoice_line;
pub mod passkey;
pub mod passkey_ceremony;
pub mod sealing_key;
pub mod officer_key;
pub mod sealing_holder;
pub mod payment;

// openness
pub mod import_batch;
pub mod import_request;
pub mod historic_award;
