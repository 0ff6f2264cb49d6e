//! A programme: its owner office writes it, announces it and closes it.

use crate::{
    access::{Machine, PROGRAMME_MANAGER, Party, Relations, Rule, To},
    value::{OrganisationId, ProgrammeId},
    words,
};

words! {
    pub enum ProgrammeState {
        Draft = "draft",
        Running = "running",
        Closed = "closed",
    }
}

words! {
    pub enum ProgrammeVerb {
        Establish = "establish",
        Describe = "describe",
        Chart = "chart",
        Announce = "announce",
        Close = "close",
    }
}

/// What the rules need to know of a programme.
#[derive(Clone, Debug)]
pub struct Programme {
    pub id: ProgrammeId,
    pub office: OrganisationId,
    /// Offices of the partner countries, where they take part here.
    pub partners: Vec<OrganisationId>,
    pub state: ProgrammeState,
    pub open_cohorts: i64,
    pub version: i64,
    pub relations: Relations,
}

impl Programme {
    /// Only the owner office stands as `Office`: partners read, the owner decides.
    pub fn relations_of(id: ProgrammeId, office: OrganisationId) -> Relations {
        Relations { parties: vec![(Party::Office, office), (Party::Itself, office)], scopes: vec![id.uuid()] }
    }
}

const COHORTS_ENDED: crate::access::Guard<Programme> = crate::access::Guard {
    name: "no cohort open",
    holds: |programme, _, _| match programme.open_cohorts {
        0 => Ok(()),
        open => Err(crate::rejection::Rejection::new("cohorts-still-open").with("count", open)),
    },
};

use ProgrammeState::{Closed, Draft, Running};
use ProgrammeVerb as Verb;

impl Machine for Programme {
    type State = ProgrammeState;
    type Verb = ProgrammeVerb;
    const NAME: &'static str = "programme";
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Establish, &[], To::Begins(Draft), &[PROGRAMME_MANAGER], "established"),
        Rule::row(Verb::Announce, &[Draft], To::Moves(Running), &[PROGRAMME_MANAGER], "announced"),
        Rule::row(Verb::Describe, &[Draft, Running], To::Stays, &[PROGRAMME_MANAGER], "described"),
        Rule::row(Verb::Chart, &[Draft, Running], To::Stays, &[PROGRAMME_MANAGER], "stage_charted"),
        Rule::row(Verb::Close, &[Running], To::Moves(Closed), &[PROGRAMME_MANAGER], "closed").when(&[COHORTS_ENDED]),
    ];

    fn state(&self) -> ProgrammeState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}
