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
        Rule {
            verb: Verb::Establish,
            from: &[],
            to: To::Begins(Draft),
            by: &[PROGRAMME_MANAGER],
            when: &[],
            event: "established",
        },
        Rule {
            verb: Verb::Announce,
            from: &[Draft],
            to: To::Moves(Running),
            by: &[PROGRAMME_MANAGER],
            when: &[],
            event: "announced",
        },
        Rule {
            verb: Verb::Describe,
            from: &[Draft, Running],
            to: To::Stays,
            by: &[PROGRAMME_MANAGER],
            when: &[],
            event: "described",
        },
        Rule {
            verb: Verb::Chart,
            from: &[Draft, Running],
            to: To::Stays,
            by: &[PROGRAMME_MANAGER],
            when: &[],
            event: "stage_charted",
        },
        Rule {
            verb: Verb::Close,
            from: &[Running],
            to: To::Moves(Closed),
            by: &[PROGRAMME_MANAGER],
            when: &[COHORTS_ENDED],
            event: "closed",
        },
    ];

    fn state(&self) -> ProgrammeState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}
