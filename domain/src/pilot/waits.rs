//! What a pilot waits for, each with whom and until when: the work list and the mails follow this one function.

use chrono::NaiveDate;

use super::{LineKey, Milestone, MilestoneState, Pilot, PilotState, Side, blocking, left_to_pay};
use crate::{value::MilestoneId, words};

words! {
    /// The task's kind.
    pub enum Wait {
        Plan = "pilot.plan",
        Sign = "pilot.sign",
        Prepare = "pilot.prepare",
        Ready = "pilot.ready",
        Start = "pilot.start",
        Resume = "pilot.resume",
        Extension = "pilot.extension",
        Review = "pilot.review",
        Decide = "pilot.decide",
        Incident = "pilot.incident",
        Deliver = "milestone.deliver",
        Accept = "milestone.accept",
        Pay = "milestone.pay",
    }
}

words! {
    /// Who is asked: a role of one of the parties, or the decision owner.
    pub enum Asked {
        Founder = "founder",
        Buyer = "buyer",
        BudgetHolder = "budget_holder",
        DecisionOwner = "decision_owner",
    }
}

/// One thing that is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    pub what: Wait,
    pub whom: Asked,
    pub due: Option<NaiveDate>,
    /// Where it concerns one milestone.
    pub milestone: Option<MilestoneId>,
}

impl Side {
    /// Who is asked on this side.
    pub fn asked(self) -> Asked {
        match self {
            Self::Startup => Asked::Founder,
            Self::Agency => Asked::Buyer,
        }
    }
}

/// Everything that is waited for, of the pilot and of its milestones in the order of their days. `incident_due` is the
/// first day by which an open incident has to be answered.
pub fn waits(pilot: &Pilot, milestones: &[Milestone], incident_due: Option<NaiveDate>) -> Vec<Waits> {
    let of = |what, whom, due| Waits { what, whom, due, milestone: None };
    let both = |what, due| [Asked::Founder, Asked::Buyer].map(|whom| of(what, whom, due)).to_vec();
    let mut all = match pilot.state {
        PilotState::Drafting => drafting(pilot),
        PilotState::Agreed => vec![of(Wait::Prepare, Asked::Buyer, None)],
        PilotState::Preparing => preparing(pilot),
        PilotState::Running => running(pilot, milestones),
        PilotState::Paused => vec![of(Wait::Resume, Asked::Buyer, None)],
        PilotState::InReview => vec![of(Wait::Decide, Asked::DecisionOwner, pilot.decide_by)],
        PilotState::Concluded => vec![],
    };
    if let Some(by) = pilot.extension_by {
        all.push(of(Wait::Extension, by.other().asked(), pilot.ends_on));
    }
    if incident_due.is_some() && pilot.state != PilotState::Concluded {
        all.extend(both(Wait::Incident, incident_due));
    }
    let living = matches!(pilot.state, PilotState::Running | PilotState::Paused | PilotState::InReview);
    for milestone in milestones {
        let wait = |what, whom| Waits { what, whom, due: Some(milestone.due_on), milestone: Some(milestone.id) };
        match milestone.state {
            MilestoneState::Delivered if living => all.push(wait(Wait::Accept, Asked::Buyer)),
            MilestoneState::Accepted if left_to_pay(milestone).is_ok_and(|left| left.minor > 0) => {
                all.push(Waits { due: None, ..wait(Wait::Pay, Asked::BudgetHolder) });
            }
            _ => {}
        }
    }
    all
}

fn drafting(pilot: &Pilot) -> Vec<Waits> {
    let incomplete = blocking(&pilot.lines).iter().any(|key| key.in_plan());
    let what = if incomplete { Wait::Plan } else { Wait::Sign };
    let unsigned = Side::ALL.iter().filter(|side| !pilot.has_signed(**side));
    unsigned.map(|side| Waits { what, whom: side.asked(), due: None, milestone: None }).collect()
}

fn preparing(pilot: &Pilot) -> Vec<Waits> {
    let open = blocking(&pilot.lines);
    let of = |what, whom| Waits { what, whom, due: pilot.starts_on, milestone: None };
    let keys = [(LineKey::StartupReady, Asked::Founder), (LineKey::AgencyReady, Asked::Buyer)];
    let unready: Vec<_> =
        keys.iter().filter(|(key, _)| open.contains(key)).map(|(_, whom)| of(Wait::Ready, *whom)).collect();
    if unready.is_empty() { vec![of(Wait::Start, Asked::Buyer)] } else { unready }
}

/// The next delivery; once there is none left, the review.
fn running(pilot: &Pilot, milestones: &[Milestone]) -> Vec<Waits> {
    let undelivered = |m: &&Milestone| matches!(m.state, MilestoneState::Scheduled | MilestoneState::Returned);
    if let Some(next) = milestones.iter().find(undelivered) {
        let due = Some(next.due_on);
        return vec![Waits { what: Wait::Deliver, whom: Asked::Founder, due, milestone: Some(next.id) }];
    }
    if milestones.iter().any(|m| m.state == MilestoneState::Delivered) {
        return vec![];
    }
    vec![Waits { what: Wait::Review, whom: Asked::Buyer, due: pilot.ends_on, milestone: None }]
}
