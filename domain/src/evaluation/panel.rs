//! The evaluation of one call: forming → scoring → moderating → ranked → decided → announced (product.md 2.6).

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{
    access::{
        Actor, DECISION_OWNER, EVALUATOR, Guard, Machine, PANEL_CHAIR, PROGRAMME_MANAGER, Relations, Role, Rule, To,
    },
    rejection::Rejection,
    value::{CallId, Deadline, OrganisationId, PersonId},
    visibility, words,
};

words! {
    pub enum PanelState {
        Forming = "forming",
        /// Members declare interests and score, each alone.
        Scoring = "scoring",
        /// The chair settles where the members are far apart.
        Moderating = "moderating",
        Ranked = "ranked",
        Decided = "decided",
        Announced = "announced",
    }
}

words! {
    pub enum PanelVerb {
        Appoint = "appoint",
        /// The office says how many read each application.
        Allot = "allot",
        /// A member says which languages and fields they can judge.
        Describe = "describe",
        Relieve = "relieve",
        Start = "start",
        Moderate = "moderate",
        Settle = "settle",
        /// Makes times for interviews.
        Schedule = "schedule",
        /// Invites to interviews; what is written is frozen.
        Interview = "interview",
        Conclude = "conclude",
        Decide = "decide",
        Announce = "announce",
        /// An upheld complaint: everything is scored again.
        Reopen = "reopen",
        /// An upheld complaint: the ranking stands, and the decision is taken again.
        Reconsider = "reconsider",
    }
}

/// The chair and at least one more: a single opinion is no panel.
pub const SMALLEST_PANEL: usize = 2;
/// Fewest characters of a reason that goes into a debrief.
pub const DEBRIEF_MIN: usize = 10;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelMember {
    pub seat: Uuid,
    pub person: PersonId,
    pub chair: bool,
    /// What the member can judge, as far as it was said.
    pub languages: Vec<String>,
    pub sectors: Vec<String>,
}

/// How far the work has come; counted when the panel is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Opened applications whose eligibility nobody has decided.
    pub unchecked: u64,
    pub eligible: u64,
    /// Until when an applicant may still hand in what is missing.
    pub awaited_until: Option<Deadline>,
    /// Sheets that are neither handed in nor recused.
    pub open_sheets: u64,
    /// Applications that nobody of the panel may score: every member is recused.
    pub unscored: u64,
    /// Criteria of applications with scores far apart and no agreed score.
    pub unsettled: u64,
    pub interviews: Interviews,
}

/// How far the interviews have come, where criteria are scored at one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interviews {
    /// Whether the call publishes criteria for it.
    pub asked: bool,
    pub opened: bool,
    /// Neither held nor missed nor given up.
    pub waiting: u64,
    /// Sheets without what was heard.
    pub unscored: u64,
}

/// What the rules need to know of a call's evaluation; there is one from the call's first day.
#[derive(Clone, Debug)]
pub struct Panel {
    pub call: CallId,
    pub state: PanelState,
    pub version: i64,
    pub members: Vec<PanelMember>,
    pub decision_owners: Vec<PersonId>,
    pub opened_at: Option<DateTime<Utc>>,
    pub called_off: bool,
    pub blind: bool,
    /// How many read each application; `None` where every member reads all.
    pub readers: Option<usize>,
    pub progress: Progress,
    pub relations: Relations,
}

impl Panel {
    pub fn seats(&self, person: PersonId) -> bool {
        self.members.iter().any(|member| member.person == person)
    }

    pub fn chair(&self) -> Option<PersonId> {
        self.members.iter().find(|member| member.chair).map(|member| member.person)
    }
}

const LIVE: Guard<Panel> = Guard {
    name: "call not called off",
    holds: |panel, _, _| if panel.called_off { Err(Rejection::new("call-called-off")) } else { Ok(()) },
};
const OPENED: Guard<Panel> = Guard {
    name: "applications opened",
    holds: |panel, _, _| panel.opened_at.map(|_| ()).ok_or_else(|| Rejection::new("applications-sealed")),
};
const COMPLETE: Guard<Panel> = Guard {
    name: "chair and enough members",
    holds: |panel, _, _| {
        if panel.chair().is_none() {
            Err(Rejection::new("panel-without-chair"))
        } else if panel.members.len() < SMALLEST_PANEL {
            Err(Rejection::new("panel-too-small").with("least", 2))
        } else {
            Ok(())
        }
    },
};
const CHECKED: Guard<Panel> = Guard {
    name: "eligibility decided for all",
    holds: |panel, _, now| match panel.progress {
        Progress { awaited_until: Some(until), .. } if !until.passed(now) => {
            Err(Rejection::new("repair-runs-yet").with("due", until))
        }
        Progress { unchecked: 0, eligible: 0, .. } => Err(Rejection::new("no-eligible-application")),
        Progress { unchecked: 0, .. } => Ok(()),
        Progress { unchecked, .. } => Err(Rejection::new("eligibility-undecided").with("count", count(unchecked))),
    },
};
const SHEETS_IN: Guard<Panel> = Guard {
    name: "every sheet in",
    holds: |panel, _, _| match panel.progress {
        Progress { open_sheets: 0, unscored: 0, .. } => Ok(()),
        Progress { open_sheets: 0, unscored, .. } => {
            Err(Rejection::new("applications-without-scores").with("count", count(unscored)))
        }
        Progress { open_sheets, .. } => Err(Rejection::new("sheets-missing").with("count", count(open_sheets))),
    },
};
const SETTLED: Guard<Panel> = Guard {
    name: "disagreements settled",
    holds: |panel, _, _| match panel.progress.unsettled {
        0 => Ok(()),
        n => Err(Rejection::new("scores-unsettled").with("count", count(n))),
    },
};
const INTERVIEWS_ASKED: Guard<Panel> = Guard {
    name: "criteria scored at an interview",
    holds: |panel, _, _| {
        if panel.progress.interviews.asked { Ok(()) } else { Err(Rejection::new("interviews-none")) }
    },
};
const INTERVIEWS_NOT_OPENED: Guard<Panel> = Guard {
    name: "not invited before",
    holds: |panel, _, _| {
        if panel.progress.interviews.opened { Err(Rejection::new("interviews-opened")) } else { Ok(()) }
    },
};
const INTERVIEWED: Guard<Panel> = Guard {
    name: "interviews over and scored",
    holds: |panel, _, _| match panel.progress.interviews {
        Interviews { asked: false, .. } => Ok(()),
        Interviews { opened: false, .. } => Err(Rejection::new("interviews-first")),
        Interviews { waiting: 0, unscored: 0, .. } => Ok(()),
        Interviews { waiting: 0, unscored, .. } => {
            Err(Rejection::new("interview-scores-missing").with("count", count(unscored)))
        }
        Interviews { waiting, .. } => Err(Rejection::new("interviews-waiting").with("count", count(waiting))),
    },
};
/// Who scored does not decide (product.md 1, separation of duties).
const NOT_ON_PANEL: Guard<Panel> = Guard {
    name: "not on the panel",
    holds: |panel, actor, _| {
        let scored = panel.members.iter().any(|member| actor.is_one_with(member.person));
        if scored { Err(Rejection::new("evaluator-cannot-decide")) } else { Ok(()) }
    },
};

fn count(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

use PanelState::{Announced, Decided, Forming, Moderating, Ranked, Scoring};
use PanelVerb as Verb;

impl Machine for Panel {
    type State = PanelState;
    type Verb = PanelVerb;
    const NAME: &'static str = "panel";
    const WEIGHTY: &'static [PanelVerb] = &[Verb::Decide, Verb::Announce];
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Appoint, &[Forming, Scoring], To::Stays, &[PROGRAMME_MANAGER], "member_appointed")
            .when(&[LIVE]),
        // before the first sheet is handed out: afterwards some would be read by more than others
        Rule::row(Verb::Allot, &[Forming], To::Stays, &[PROGRAMME_MANAGER], "readers_set").when(&[LIVE]),
        Rule::row(Verb::Describe, &[Forming, Scoring], To::Stays, &[EVALUATOR, PANEL_CHAIR], "skills_said")
            .when(&[LIVE]),
        Rule::row(Verb::Relieve, &[Forming, Scoring], To::Stays, &[PROGRAMME_MANAGER], "member_relieved").when(&[LIVE]),
        Rule::row(Verb::Start, &[Forming], To::Moves(Scoring), &[PROGRAMME_MANAGER], "started")
            .when(&[LIVE, OPENED, COMPLETE, CHECKED]),
        Rule::row(Verb::Moderate, &[Scoring], To::Moves(Moderating), &[PANEL_CHAIR], "moderation_begun")
            .when(&[LIVE, SHEETS_IN]),
        Rule::row(Verb::Settle, &[Moderating], To::Stays, &[PANEL_CHAIR], "score_settled").when(&[LIVE]),
        Rule::row(Verb::Schedule, &[Scoring, Moderating], To::Stays, &[PROGRAMME_MANAGER], "times_changed")
            .when(&[LIVE, INTERVIEWS_ASKED]),
        Rule::row(Verb::Interview, &[Moderating], To::Stays, &[PROGRAMME_MANAGER], "interviews_opened").when(&[
            LIVE,
            INTERVIEWS_ASKED,
            INTERVIEWS_NOT_OPENED,
            SETTLED,
        ]),
        Rule::row(Verb::Conclude, &[Moderating], To::Moves(Ranked), &[PANEL_CHAIR], "concluded").when(&[
            LIVE,
            INTERVIEWED,
            SETTLED,
        ]),
        Rule::row(Verb::Decide, &[Ranked], To::Moves(Decided), &[DECISION_OWNER], "decided")
            .when(&[LIVE, NOT_ON_PANEL]),
        Rule::row(Verb::Announce, &[Decided], To::Moves(Announced), &[PROGRAMME_MANAGER], "announced").when(&[LIVE]),
        // by an upheld complaint
        Rule::row(Verb::Reopen, &[Announced], To::Moves(Scoring), &[], "reopened"),
        Rule::row(Verb::Reconsider, &[Announced], To::Moves(Ranked), &[], "reconsidered"),
    ];

    fn state(&self) -> PanelState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}

/// Whether this person may sit on the panel, as chair or not. Nobody from any of `startups` judges startups: whether
/// *theirs* applied must not even show in a refusal. A blind panel has nobody who may read who applied, nor any of the
/// `checkers` of eligibility, who did.
///
/// # Errors
/// `already-appointed`; `decision-owner-on-panel`; `evaluator-from-a-startup`; `evaluator-reads-names`; `second-chair`.
/// Other interests in single applications are declared later, so that an appointment tells nothing about who applied.
pub fn may_join(
    panel: &Panel,
    candidate: &Actor,
    chair: bool,
    startups: &[OrganisationId],
    checkers: &[PersonId],
) -> Result<(), Rejection> {
    let reads_names = || {
        checkers.iter().any(|checker| candidate.is_one_with(*checker))
            || visibility::application::by_office(candidate, &panel.relations, panel.call.into())
            || candidate.has_on(Role::OpeningOfficer, panel.call.into())
    };
    let owner =
        panel.decision_owners.contains(&candidate.person) || candidate.has_on(Role::DecisionOwner, panel.call.into());
    if panel.seats(candidate.person) {
        Err(Rejection::at("email", "already-appointed"))
    } else if owner {
        Err(Rejection::at("email", "decision-owner-on-panel"))
    } else if startups.iter().any(|startup| candidate.belongs_to(*startup)) {
        Err(Rejection::at("email", "evaluator-from-a-startup"))
    } else if panel.blind && reads_names() {
        Err(Rejection::at("email", "evaluator-reads-names"))
    } else if chair && panel.chair().is_some() {
        Err(Rejection::at("chair", "second-chair"))
    } else {
        Ok(())
    }
}
