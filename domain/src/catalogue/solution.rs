//! A solution's life: draft → in review → published, or changes requested; suspended; retired (product.md 2.2).
//!
//! Once public, the text is changed by a *revision*: a version with its own review, while the public one stays. The
//! same verbs do it, in rows of their own; `working` says where the version under way stands.

use chrono::NaiveDate;

use crate::{
    access::{FOUNDER, Guard, Machine, Party, REGISTRAR, Relations, Rule, TEAM, To, Who},
    rejection::Rejection,
    value::{OrganisationId, SolutionId},
    words,
};

words! {
    pub enum SolutionState {
        Draft = "draft",
        InReview = "in_review",
        ChangesRequested = "changes_requested",
        Published = "published",
        Suspended = "suspended",
        Retired = "retired",
    }
}

words! {
    /// Where one version stands.
    pub enum VersionState {
        Draft = "draft",
        InReview = "in_review",
        ChangesRequested = "changes_requested",
        Published = "published",
        /// Was public until a later version took its place.
        Superseded = "superseded",
        Discarded = "discarded",
    }
}

words! {
    pub enum SolutionVerb {
        Register = "register",
        Describe = "describe",
        Submit = "submit",
        Recall = "recall",
        Publish = "publish",
        RequestChanges = "request_changes",
        Revise = "revise",
        Discard = "discard",
        Suspend = "suspend",
        Reinstate = "reinstate",
        Retire = "retire",
    }
}

words! {
    /// What kind of fact proves a solution.
    pub enum ProofKind { Pilot = "pilot", Purchase = "purchase" }
}

words! {
    /// What it came to. A purchase is proof by itself.
    pub enum Outcome {
        Proven = "proven",
        PartlyProven = "partly_proven",
        NotProven = "not_proven",
        Purchased = "purchased",
        Completed = "completed",
    }
}

words! {
    /// The best that a solution has shown; ordered.
    pub enum ProofLevel { None = "none", Piloted = "piloted", Proven = "proven", Bought = "bought" }
}

impl Outcome {
    /// What this outcome lifts a solution to.
    pub fn level(self) -> ProofLevel {
        match self {
            Self::NotProven | Self::PartlyProven => ProofLevel::Piloted,
            Self::Proven => ProofLevel::Proven,
            Self::Purchased | Self::Completed => ProofLevel::Bought,
        }
    }
}

/// A fact that another stage records; no person can write it.
#[derive(Clone, Debug)]
pub struct Proof {
    pub solution: SolutionId,
    pub kind: ProofKind,
    /// The pilot or the purchase.
    pub thing: uuid::Uuid,
    pub agency: OrganisationId,
    pub outcome: Outcome,
    pub on: NaiveDate,
    /// Measured results or what was bought, as the stage tells it in public.
    pub summary: crate::value::Texts,
    /// Each result against its threshold; a purchase has none.
    pub measured: Vec<Measured>,
}

/// A result as the pilot's public page tells it: numbers in plain decimals.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Measured {
    pub what: String,
    /// Language in which it is named.
    pub lang: String,
    pub unit: String,
    pub baseline: String,
    pub threshold: String,
    pub result: String,
    pub reached: bool,
}

/// What the rules need to know of a solution.
#[derive(Clone, Debug)]
pub struct Solution {
    pub id: SolutionId,
    pub startup: OrganisationId,
    pub startup_verified: bool,
    pub state: SolutionState,
    /// The version that is being written or reviewed, if there is one.
    pub working: Option<VersionState>,
    /// Number of the public version.
    pub public: Option<i64>,
    pub version: i64,
    /// The startup, and the programme offices of its home country.
    pub relations: Relations,
}

impl Solution {
    /// The relations of a startup's solution whose home country has these programme offices.
    pub fn relations_of(startup: OrganisationId, offices: &[OrganisationId]) -> Relations {
        let offices = offices.iter().map(|office| (Party::Office, *office));
        Relations { parties: std::iter::once((Party::Startup, startup)).chain(offices).collect(), scopes: vec![] }
    }
}

/// Whoever reviews must not belong to the startup (separation of duties, product.md 1).
const NOT_A_MEMBER: Guard<Solution> = Guard {
    name: "not a member of the startup",
    holds: |solution, actor, _| {
        if actor.belongs_to(solution.startup) { Err(Rejection::new("own-organisation")) } else { Ok(()) }
    },
};
const VERIFIED: Guard<Solution> = Guard {
    name: "startup verified",
    holds: |solution, _, _| {
        if solution.startup_verified { Ok(()) } else { Err(Rejection::new("startup-not-verified")) }
    },
};
const NO_REVISION: Guard<Solution> = Guard {
    name: "no revision under way",
    holds: |solution, _, _| {
        if solution.working.is_none() { Ok(()) } else { Err(Rejection::new("revision-under-way")) }
    },
};
const REVISION_WITH_STARTUP: Guard<Solution> = Guard {
    name: "revision with the startup",
    holds: |solution, _, _| match solution.working {
        Some(VersionState::Draft | VersionState::ChangesRequested) => Ok(()),
        Some(_) => Err(Rejection::new("revision-in-review")),
        None => Err(Rejection::new("no-revision")),
    },
};
const REVISION_IN_REVIEW: Guard<Solution> = Guard {
    name: "revision in review",
    holds: |solution, _, _| match solution.working {
        Some(VersionState::InReview) => Ok(()),
        _ => Err(Rejection::new("no-revision-in-review")),
    },
};

use SolutionState::{ChangesRequested, Draft, InReview, Published, Retired, Suspended};
use SolutionVerb as Verb;

const WRITERS: &[Who] = &[FOUNDER, TEAM];
const WITH_STARTUP: &[SolutionState] = &[Draft, ChangesRequested];
/// States in which there is a public version beneath.
const BEYOND_REVIEW: &[SolutionState] = &[Published, Suspended];

impl Machine for Solution {
    type State = SolutionState;
    type Verb = SolutionVerb;
    const NAME: &'static str = "solution";
    #[rustfmt::skip]
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Register, &[], To::Begins(Draft), WRITERS, "registered"),
        Rule::row(Verb::Describe, WITH_STARTUP, To::Stays, WRITERS, "described"),
        Rule::row(Verb::Describe, BEYOND_REVIEW, To::Stays, WRITERS, "revision_described").when(&[REVISION_WITH_STARTUP]),
        Rule::row(Verb::Submit, WITH_STARTUP, To::Moves(InReview), WRITERS, "submitted").when(&[VERIFIED]),
        Rule::row(Verb::Submit, BEYOND_REVIEW, To::Stays, WRITERS, "revision_submitted").when(&[REVISION_WITH_STARTUP, VERIFIED]),
        Rule::row(Verb::Recall, &[InReview], To::Moves(Draft), WRITERS, "recalled"),
        Rule::row(Verb::Recall, BEYOND_REVIEW, To::Stays, WRITERS, "revision_recalled").when(&[REVISION_IN_REVIEW]),
        Rule::row(Verb::Publish, &[InReview], To::Moves(Published), &[REGISTRAR], "published").when(&[NOT_A_MEMBER]),
        Rule::row(Verb::Publish, BEYOND_REVIEW, To::Stays, &[REGISTRAR], "revision_published").when(&[NOT_A_MEMBER, REVISION_IN_REVIEW]),
        Rule::row(Verb::RequestChanges, &[InReview], To::Moves(ChangesRequested), &[REGISTRAR], "changes_requested").when(&[NOT_A_MEMBER]),
        Rule::row(Verb::RequestChanges, BEYOND_REVIEW, To::Stays, &[REGISTRAR], "revision_changes_requested").when(&[NOT_A_MEMBER, REVISION_IN_REVIEW]),
        Rule::row(Verb::Revise, BEYOND_REVIEW, To::Stays, WRITERS, "revision_begun").when(&[NO_REVISION]),
        Rule::row(Verb::Discard, BEYOND_REVIEW, To::Stays, WRITERS, "revision_discarded").when(&[REVISION_WITH_STARTUP]),
        Rule::row(Verb::Suspend, &[Published], To::Moves(Suspended), &[REGISTRAR], "suspended").when(&[NOT_A_MEMBER]),
        Rule::row(Verb::Reinstate, &[Suspended], To::Moves(Published), &[REGISTRAR], "reinstated").when(&[NOT_A_MEMBER]),
        Rule::row(Verb::Retire, &[Draft, ChangesRequested, Published, Suspended], To::Moves(Retired), &[FOUNDER], "retired"),
    ];

    fn state(&self) -> SolutionState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}
