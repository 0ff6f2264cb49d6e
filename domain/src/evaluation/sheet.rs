//! One member's sheet for one application: interests first, then content, then scores.

use crate::{
    access::{EVALUATOR, Guard, Machine, PANEL_CHAIR, Relations, Rule, To, Who},
    evaluation::{InterviewState, PanelState},
    rejection::Rejection,
    value::{ApplicationId, CallId, PersonId},
    words,
};
use uuid::Uuid;

words! {
    pub enum SheetState {
        /// No content opens before the member has declared.
        Undeclared = "undeclared",
        /// Declared free of interests: may read and score.
        Open = "open",
        Recused = "recused",
        Submitted = "submitted",
    }
}

words! {
    pub enum SheetVerb {
        DeclareFree = "declare_free",
        DeclareInterest = "declare_interest",
        Score = "score",
        Submit = "submit",
        /// Opens a sheet that was handed in, with a reason; what it said before stays in the record.
        Reopen = "reopen",
        /// Saves what is scored at the interview.
        Hear = "hear",
        /// Hands it in.
        ConcludeHearing = "conclude_hearing",
    }
}

words! {
    /// A link between member and applicant that the system can see; shown, never decided on.
    pub enum Link {
        SameOrganisation = "same_organisation",
        FormerMember = "former_member",
        Founder = "founder",
        Mentor = "mentor",
        EmailDomain = "email_domain",
        /// Said in the member's profile; it holds beyond one panel.
        DeclaredInterest = "declared_interest",
        /// The applicant had a contract with an organisation of the member's, or the other way round.
        PastContract = "past_contract",
        EarlierPilot = "earlier_pilot",
        Other = "other",
    }
}

impl Link {
    /// Who works for the applicant, mentors it, or keeps an interest in it, cannot judge it (product.md 1).
    pub fn bars(self) -> bool {
        matches!(self, Self::SameOrganisation | Self::Founder | Self::Mentor | Self::DeclaredInterest)
    }
}

/// Providers with so many customers that sharing them says nothing.
const PUBLIC_MAIL: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "yahoo.com",
    "yahoo.fr",
    "icloud.com",
    "orange.fr",
    "orange.sn",
    "mail.ru",
    "proton.me",
    "protonmail.com",
    "gmx.com",
    "hotmail.fr",
    "outlook.fr",
];

/// Whether two addresses are of one organisation's own domain.
pub fn shared_domain(one: &str, other: &str) -> bool {
    let domain = |address: &str| address.rsplit_once('@').map(|(_, domain)| domain.to_lowercase());
    domain(one).is_some_and(|own| Some(&own) == domain(other).as_ref() && !PUBLIC_MAIL.contains(&own.as_str()))
}

#[derive(Clone, Debug)]
pub struct Sheet {
    pub id: Uuid,
    pub call: CallId,
    pub application: ApplicationId,
    pub member: PersonId,
    pub state: SheetState,
    pub version: i64,
    pub panel: PanelState,
    pub blind: bool,
    pub called_off: bool,
    /// How the interview about the application stands, and whether this member handed in what they heard.
    pub hearing: Option<InterviewState>,
    pub spoken_in: bool,
    /// Links that the system sees between this member and this applicant.
    pub links: Vec<Link>,
    pub relations: Relations,
}

const OWN: Guard<Sheet> = Guard {
    name: "one's own sheet",
    holds: |sheet, actor, _| {
        if sheet.member == actor.person { Ok(()) } else { Err(Rejection::new("not-your-sheet")) }
    },
};
const WHILE_SCORING: Guard<Sheet> = Guard {
    name: "while the panel scores",
    holds: |sheet, _, _| match sheet.panel {
        _ if sheet.called_off => Err(Rejection::new("call-called-off")),
        PanelState::Scoring => Ok(()),
        _ => Err(Rejection::new("scoring-is-over")),
    },
};
const NO_PLAIN_LINK: Guard<Sheet> = Guard {
    name: "not of the applicant, nor its mentor, and no interest kept",
    holds: |sheet, _, _| {
        if sheet.links.iter().any(|link| link.bars()) { Err(Rejection::new("interest-is-evident")) } else { Ok(()) }
    },
};

/// What is scored at the interview is scored after it, and once.
const HEARD: Guard<Sheet> = Guard {
    name: "after its interview",
    holds: |sheet, _, _| match (sheet.panel, sheet.hearing) {
        _ if sheet.called_off => Err(Rejection::new("call-called-off")),
        _ if sheet.spoken_in => Err(Rejection::new("interview-scores-in")),
        (PanelState::Moderating, Some(InterviewState::Held)) => Ok(()),
        (PanelState::Moderating, _) => Err(Rejection::new("interview-not-held")),
        _ => Err(Rejection::new("interviews-over")),
    },
};

use SheetState::{Open, Recused, Submitted, Undeclared};
use SheetVerb as Verb;

const MEMBER: &[Who] = &[EVALUATOR, PANEL_CHAIR];

impl Machine for Sheet {
    type State = SheetState;
    type Verb = SheetVerb;
    const NAME: &'static str = "sheet";
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::DeclareFree, &[Undeclared], To::Moves(Open), MEMBER, "declared_free").when(&[
            OWN,
            WHILE_SCORING,
            NO_PLAIN_LINK,
        ]),
        // also later, when an interest is noticed late: the scores then no longer count, but stay in the record
        Rule::row(Verb::DeclareInterest, &[Undeclared, Open, Submitted], To::Moves(Recused), MEMBER, "recused")
            .when(&[OWN, WHILE_SCORING]),
        Rule::row(Verb::Score, &[Open], To::Stays, MEMBER, "scored").when(&[OWN, WHILE_SCORING]),
        Rule::row(Verb::Submit, &[Open], To::Moves(Submitted), MEMBER, "submitted").when(&[OWN, WHILE_SCORING]),
        Rule::row(Verb::Reopen, &[Submitted], To::Moves(Open), MEMBER, "reopened").when(&[OWN, WHILE_SCORING]),
        Rule::row(Verb::Hear, &[Submitted], To::Stays, MEMBER, "heard").when(&[OWN, HEARD]),
        Rule::row(Verb::ConcludeHearing, &[Submitted], To::Stays, MEMBER, "hearing_submitted").when(&[OWN, HEARD]),
    ];

    fn state(&self) -> SheetState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}
