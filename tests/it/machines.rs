//! Every stage's table in one place, as words: for the generated pages, the messages and the routes.

use std::collections::BTreeSet;

use domain::{
    access::{self, Machine, Recovery, To},
    application::{self, Application, Inquiry, Opening, Partnership},
    call::{self, Call, Need},
    catalogue::{self, Solution},
    complaint::{self, Complaint},
    evaluation::{self, Interview, Panel, Sheet},
    mentorship::{self, Mentor, MentoringSession, Mentorship},
    pilot::{self, Milestone, Pilot},
    programme::{self, Cohort, Participant, Programme, RoadmapStage},
    purchase::{self, Deliverable, Invoice, Purchase},
    registry::{self, Label, Organisation},
};

use crate::source;

/// One row of a table.
pub struct Row {
    pub verb: String,
    /// Empty where the thing does not exist yet.
    pub from: Vec<String>,
    /// None where the state stays.
    pub to: Option<String>,
    pub by: Vec<String>,
    pub when: Vec<&'static str>,
    pub event: &'static str,
}

/// One table.
pub struct Table {
    pub stage: &'static str,
    pub name: &'static str,
    pub states: Vec<String>,
    pub verbs: Vec<String>,
    pub rows: Vec<Row>,
}

fn table<M: Machine>(stage: &'static str, states: &[M::State], verbs: &[M::Verb]) -> Table {
    let row = |rule: &domain::access::Rule<M>| Row {
        verb: rule.verb.to_string(),
        from: rule.from.iter().map(ToString::to_string).collect(),
        to: match rule.to {
            To::Begins(state) | To::Moves(state) => Some(state.to_string()),
            To::Stays => None,
        },
        by: rule.by.iter().map(ToString::to_string).collect(),
        when: rule.when.iter().map(|guard| guard.name).collect(),
        event: rule.event,
    };
    Table {
        stage,
        name: M::NAME,
        states: states.iter().map(ToString::to_string).collect(),
        verbs: verbs.iter().map(ToString::to_string).collect(),
        rows: M::RULES.iter().map(row).collect(),
    }
}

/// Every table in the order of the lifecycle.
pub fn all() -> Vec<Table> {
    macro_rules! tables {
        ($($stage:ident: $machine:ty, $state:ident, $verb:ident;)*) => {
            vec![$(table::<$machine>(stringify!($stage), $stage::$state::ALL, $stage::$verb::ALL)),*]
        };
    }
    tables![
        access: Recovery, RecoveryState, RecoveryVerb;
        registry: Organisation, OrganisationState, OrganisationVerb;
        registry: Label, LabelState, LabelVerb;
        catalogue: Solution, SolutionState, SolutionVerb;
        programme: Programme, ProgrammeState, ProgrammeVerb;
        programme: RoadmapStage, RoadmapState, RoadmapVerb;
        programme: Cohort, CohortState, CohortVerb;
        programme: Participant, ParticipantState, ParticipantVerb;
        call: Need, NeedState, NeedVerb;
        call: Call, CallState, CallVerb;
        application: Application, ApplicationState, ApplicationVerb;
        application: Opening, OpeningState, OpeningVerb;
        application: Inquiry, InquiryState, InquiryVerb;
        application: Partnership, PartnershipState, PartnershipVerb;
        evaluation: Panel, PanelState, PanelVerb;
        evaluation: Sheet, SheetState, SheetVerb;
        evaluation: Interview, InterviewState, InterviewVerb;
        complaint: Complaint, ComplaintState, ComplaintVerb;
        pilot: Pilot, PilotState, PilotVerb;
        pilot: Milestone, MilestoneState, MilestoneVerb;
        mentorship: Mentor, MentorState, MentorVerb;
        mentorship: Mentorship, MentorshipState, MentorshipVerb;
        mentorship: MentoringSession, SessionState, SessionVerb;
        purchase: Purchase, PurchaseState, PurchaseVerb;
        purchase: Deliverable, DeliverableState, DeliverableVerb;
        purchase: Invoice, InvoiceState, InvoiceVerb;
    ]
}

impl Table {
    /// Whether people do it; what nobody may do follows from something else by itself.
    pub fn done_by_people(&self, verb: &str) -> bool {
        self.rows.iter().any(|row| row.verb == verb && !row.by.is_empty())
    }

    pub fn events(&self) -> BTreeSet<&'static str> {
        self.rows.iter().map(|row| row.event).collect()
    }

    /// States that no row leaves.
    pub fn final_states(&self) -> impl Iterator<Item = &String> {
        self.states.iter().filter(|state| {
            let leaves = |row: &Row| row.from.contains(state) && row.to.as_ref().is_some_and(|to| to != *state);
            !self.rows.iter().any(leaves)
        })
    }
}

#[test]
fn every_machine_of_the_rules_is_listed() {
    let listed: BTreeSet<&str> = all().iter().map(|table| table.name).collect();
    let mut named = BTreeSet::new();
    for file in source::below("domain/src/", ".rs").iter().filter(|file| !file.path.contains("tests")) {
        let code = file.code();
        for body in code.split("impl Machine for ").skip(1) {
            let name = body.split("const NAME: &'static str = \"").nth(1).and_then(|rest| rest.split('"').next());
            named.insert(name.unwrap_or_default().to_owned());
        }
    }
    assert_eq!(listed.into_iter().map(str::to_owned).collect::<BTreeSet<_>>(), named);
}

#[test]
fn every_state_is_reached_and_every_verb_stands_in_its_table() {
    let mut faults = Vec::new();
    for table in all() {
        let reached: BTreeSet<&String> = table.rows.iter().filter_map(|row| row.to.as_ref()).collect();
        // the first state may be the one in which another thing's verb makes it
        for state in table.states.iter().skip(1).filter(|state| !reached.contains(state)) {
            faults.push(format!("{}: no verb leads to {state}", table.name));
        }
        for verb in &table.verbs {
            if !table.rows.iter().any(|row| row.verb == *verb) {
                faults.push(format!("{}: {verb} has no row", table.name));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
