//! A stage of a programme's roadmap: a commitment of one organisation, with dates. Whether it is late is computed
//! from the dates when asked; nobody has to admit it first.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    access::{Machine, OWNER, PROGRAMME_MANAGER, Party, Relations, Rule, To, Who},
    value::{OrganisationId, ProgrammeId},
    words,
};

words! {
    pub enum RoadmapState {
        Planned = "planned",
        UnderWay = "under_way",
        Done = "done",
        Dropped = "dropped",
    }
}

words! {
    pub enum RoadmapVerb {
        Begin = "begin",
        Complete = "complete",
        Reschedule = "reschedule",
        Drop = "drop",
        Resume = "resume",
    }
}

words! {
    /// How a stage stands to its dates.
    pub enum Punctuality {
        InTime = "in_time",
        /// Should have begun, and has not.
        StartsLate = "starts_late",
        /// Should be done, and is not.
        Late = "late",
        /// Was done, after its date.
        DoneLate = "done_late",
    }
}

/// What the rules need to know of a roadmap stage.
#[derive(Clone, Debug)]
pub struct RoadmapStage {
    pub id: Uuid,
    pub programme: ProgrammeId,
    pub announced: bool,
    /// Offices that take part in the programme, the owner first.
    pub offices: Vec<OrganisationId>,
    pub state: RoadmapState,
    pub starts_on: Option<NaiveDate>,
    pub due_on: NaiveDate,
    pub done_on: Option<NaiveDate>,
    pub version: i64,
    pub relations: Relations,
}

impl RoadmapStage {
    /// The owner office decides; the responsible organisation reports on its own stage.
    pub fn relations_of(id: Uuid, office: OrganisationId, responsible: OrganisationId) -> Relations {
        Relations { parties: vec![(Party::Office, office), (Party::Itself, responsible)], scopes: vec![id] }
    }

    /// How it stands on `day`, the present day in the programme's zone.
    pub fn punctuality(&self, day: NaiveDate) -> Punctuality {
        punctuality(self.state, self.starts_on, self.due_on, self.done_on, day)
    }
}

/// As [`RoadmapStage::punctuality`], for rows of a list. The day on which it is due is still in time.
pub fn punctuality(
    state: RoadmapState,
    starts_on: Option<NaiveDate>,
    due_on: NaiveDate,
    done_on: Option<NaiveDate>,
    day: NaiveDate,
) -> Punctuality {
    match state {
        RoadmapState::Planned | RoadmapState::UnderWay if day > due_on => Punctuality::Late,
        RoadmapState::Planned if starts_on.is_some_and(|start| day > start) => Punctuality::StartsLate,
        RoadmapState::Done if done_on.is_some_and(|done| done > due_on) => Punctuality::DoneLate,
        _ => Punctuality::InTime,
    }
}

use RoadmapState::{Done, Dropped, Planned, UnderWay};
use RoadmapVerb as Verb;

const REPORTERS: &[Who] = &[PROGRAMME_MANAGER, OWNER];

impl Machine for RoadmapStage {
    type State = RoadmapState;
    type Verb = RoadmapVerb;
    const NAME: &'static str = "roadmap_stage";
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Begin, &[Planned], To::Moves(UnderWay), REPORTERS, "begun"),
        Rule::row(Verb::Complete, &[UnderWay], To::Moves(Done), REPORTERS, "completed"),
        Rule::row(Verb::Reschedule, &[Planned, UnderWay], To::Stays, &[PROGRAMME_MANAGER], "rescheduled"),
        Rule::row(Verb::Drop, &[Planned, UnderWay], To::Moves(Dropped), &[PROGRAMME_MANAGER], "dropped"),
        Rule::row(Verb::Resume, &[Dropped, Done], To::Moves(UnderWay), &[PROGRAMME_MANAGER], "resumed"),
    ];

    fn state(&self) -> RoadmapState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}
