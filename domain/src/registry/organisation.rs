//! An organisation's life: registered → under verification → verified, or returned with reasons (product.md 2.1).

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use crate::{
    access::{Guard, Machine, OWNER, Party, REGISTRAR, Relations, Role, Rule, To, Who},
    rejection::Rejection,
    value::{OrganisationId, PersonId},
    words,
};

words! {
    /// What kind of body it is.
    pub enum Kind {
        Startup = "startup",
        /// A team without a company yet; it must incorporate before it signs.
        Team = "team",
        Agency = "agency",
        ProgrammeOffice = "programme_office",
        /// Senegal's structure that registers and supports startups (SAE, law 2020-01).
        SupportStructure = "support_structure",
        Funder = "funder",
        ControlBody = "control_body",
        University = "university",
    }
}

impl Kind {
    /// What the organisation is to the things that belong to it.
    pub fn party(self) -> Option<Party> {
        match self {
            Self::Startup | Self::Team => Some(Party::Startup),
            Self::Agency => Some(Party::Agency),
            Self::ProgrammeOffice => Some(Party::Office),
            Self::SupportStructure | Self::Funder | Self::ControlBody | Self::University => None,
        }
    }

    /// The roles that its members can hold.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Self::Agency => &[
                Role::Owner,
                Role::Buyer,
                Role::DigitalLead,
                Role::BudgetHolder,
                Role::LegalOfficer,
                Role::ProcurementOfficer,
                Role::Member,
            ],
            Self::ProgrammeOffice => &[Role::Owner, Role::ProgrammeManager, Role::Registrar, Role::Member],
            _ => &[Role::Owner, Role::Member],
        }
    }
}

words! {
    pub enum OrganisationState {
        Registered = "registered",
        UnderVerification = "under_verification",
        Verified = "verified",
        Returned = "returned",
        Suspended = "suspended",
        Closed = "closed",
    }
}

words! {
    pub enum OrganisationVerb {
        Register = "register",
        Describe = "describe",
        DescribeOwners = "describe_owners",
        RequestVerification = "request_verification",
        Verify = "verify",
        Return = "return",
        Suspend = "suspend",
        Reinstate = "reinstate",
        Appeal = "appeal",
        UpholdAppeal = "uphold_appeal",
        DismissAppeal = "dismiss_appeal",
        EndSuspension = "end_suspension",
        Incorporate = "incorporate",
        ConfirmCompany = "confirm_company",
        ReturnCompany = "return_company",
        Merge = "merge",
        UndoMerger = "undo_merger",
        PlanSession = "plan_session",
        HoldSession = "hold_session",
        Close = "close",
        Invite = "invite",
        RemoveMember = "remove_member",
        Leave = "leave",
    }
}

words! {
    /// Why one organisation follows another.
    pub enum SuccessionKind {
        /// Both are the same body, registered twice.
        Duplicate = "duplicate",
        /// It went into another by law or contract.
        Merged = "merged",
        /// It was abolished and another took over its tasks.
        Abolished = "abolished",
    }
}

/// So many days a merger can be taken back.
pub const UNDO_DAYS: i64 = 30;

/// The organisation that follows this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Successor {
    pub id: OrganisationId,
    /// When it was recorded.
    pub at: DateTime<Utc>,
}

/// A suspension that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspension {
    pub id: Uuid,
    pub by: PersonId,
    /// The last day; it ends by itself after it.
    pub until: NaiveDate,
    pub appealed: bool,
    /// Whether an appeal was decided already; there is one appeal a suspension.
    pub decided: bool,
}

/// What the rules need to know of an organisation.
#[derive(Clone, Debug)]
pub struct Organisation {
    pub id: OrganisationId,
    pub kind: Kind,
    pub state: OrganisationState,
    pub version: i64,
    pub jurisdiction: String,
    pub legal_name: String,
    /// Known from another system's records only: history, which nobody registered or verified here.
    pub imported: bool,
    /// Where it is suspended.
    pub suspension: Option<Suspension>,
    /// Who follows it, where it is closed for that.
    pub successor: Option<Successor>,
    /// Whether a team told of the company that it founded, and nobody confirmed it yet.
    pub company_told: bool,
    /// Itself, what it is to its own things, and the programme offices of its home country.
    pub relations: Relations,
}

impl Organisation {
    /// The relations of an organisation whose home country has these programme offices.
    pub fn relations_of(id: OrganisationId, kind: Kind, offices: &[OrganisationId]) -> Relations {
        let own = kind.party().map(|party| (party, id));
        let offices = offices.iter().filter(|office| **office != id).map(|office| (Party::Office, *office));
        let parties = std::iter::once((Party::Itself, id)).chain(own).chain(offices).collect();
        Relations { parties, scopes: vec![Uuid::from(id)] }
    }
}

/// Whoever verifies must not belong to what is verified (separation of duties, product.md 1).
const NOT_A_MEMBER: Guard<Organisation> = Guard {
    name: "not a member of it",
    holds: |organisation, actor, _| {
        if actor.belongs_to(organisation.id) { Err(Rejection::new("own-organisation")) } else { Ok(()) }
    },
};

const IS_A_COMPANY: Guard<Organisation> = Guard {
    name: "a startup or team",
    holds: |organisation, _, _| match organisation.kind {
        Kind::Startup | Kind::Team => Ok(()),
        _ => Err(Rejection::new("not-a-company")),
    },
};
const IS_A_TEAM: Guard<Organisation> = Guard {
    name: "a team without a company",
    holds: |organisation, _, _| match organisation.kind {
        Kind::Team => Ok(()),
        _ => Err(Rejection::new("not-a-team")),
    },
};
const COMPANY_TOLD: Guard<Organisation> = Guard {
    name: "told of its company",
    holds: |organisation, _, _| {
        if organisation.company_told { Ok(()) } else { Err(Rejection::new("no-company-told")) }
    },
};
const TAKEN_BACK_IN_TIME: Guard<Organisation> = Guard {
    name: "followed by another for 30 days at most",
    holds: |organisation, _, now| match organisation.successor {
        Some(successor) if now <= successor.at + TimeDelta::days(UNDO_DAYS) => Ok(()),
        Some(_) => Err(Rejection::new("merger-is-final").with("days", UNDO_DAYS)),
        None => Err(Rejection::new("no-successor")),
    },
};
const ISSUES_LABELS: Guard<Organisation> = Guard {
    name: "a programme office",
    holds: |organisation, _, _| match organisation.kind {
        Kind::ProgrammeOffice => Ok(()),
        _ => Err(Rejection::new("not-a-programme-office")),
    },
};
const REGISTRAR_HERE: Who = Who::In(Party::Itself, Role::Registrar);

const NOT_APPEALED: Guard<Organisation> = Guard {
    name: "not appealed yet",
    holds: |organisation, _, _| match &organisation.suspension {
        Some(suspension) if !suspension.appealed => Ok(()),
        _ => Err(Rejection::new("appealed-already")),
    },
};
const APPEAL_WAITS: Guard<Organisation> = Guard {
    name: "an appeal waits",
    holds: |organisation, _, _| match &organisation.suspension {
        Some(suspension) if suspension.appealed && !suspension.decided => Ok(()),
        _ => Err(Rejection::new("no-appeal-waits")),
    },
};
/// Whoever suspended does not judge the appeal.
const NOT_WHO_SUSPENDED: Guard<Organisation> = Guard {
    name: "not who suspended it",
    holds: |organisation, actor, _| match &organisation.suspension {
        Some(suspension) if suspension.by == actor.person => Err(Rejection::new("own-suspension")),
        _ => Ok(()),
    },
};

use OrganisationState::{Closed, Registered, Returned, Suspended, UnderVerification, Verified};
use OrganisationVerb as Verb;

const LIVING: &[OrganisationState] = &[Registered, UnderVerification, Verified, Returned];

impl Machine for Organisation {
    type State = OrganisationState;
    type Verb = OrganisationVerb;
    const NAME: &'static str = "organisation";
    const RULES: &'static [Rule<Self>] = &[
        Rule {
            verb: Verb::Register,
            from: &[],
            to: To::Begins(Registered),
            by: &[Who::SignedIn],
            when: &[],
            event: "registered",
        },
        Rule {
            verb: Verb::RequestVerification,
            from: &[Registered, Returned],
            to: To::Moves(UnderVerification),
            by: &[OWNER],
            when: &[],
            event: "verification_requested",
        },
        Rule {
            verb: Verb::DescribeOwners,
            from: LIVING,
            to: To::Stays,
            by: &[OWNER],
            when: &[IS_A_COMPANY],
            event: "owners_described",
        },
        Rule { verb: Verb::Describe, from: LIVING, to: To::Stays, by: &[OWNER], when: &[], event: "described" },
        Rule {
            verb: Verb::Verify,
            from: &[UnderVerification],
            to: To::Moves(Verified),
            by: &[REGISTRAR],
            when: &[NOT_A_MEMBER],
            event: "verified",
        },
        Rule {
            verb: Verb::Return,
            from: &[UnderVerification],
            to: To::Moves(Returned),
            by: &[REGISTRAR],
            when: &[NOT_A_MEMBER],
            event: "returned",
        },
        Rule {
            verb: Verb::Suspend,
            from: &[Verified],
            to: To::Moves(Suspended),
            by: &[REGISTRAR],
            when: &[NOT_A_MEMBER],
            event: "suspended",
        },
        Rule {
            verb: Verb::Reinstate,
            from: &[Suspended],
            to: To::Moves(Verified),
            by: &[REGISTRAR],
            when: &[NOT_A_MEMBER],
            event: "reinstated",
        },
        Rule {
            verb: Verb::Appeal,
            from: &[Suspended],
            to: To::Stays,
            by: &[OWNER],
            when: &[NOT_APPEALED],
            event: "appealed",
        },
        Rule {
            verb: Verb::UpholdAppeal,
            from: &[Suspended],
            to: To::Moves(Verified),
            by: &[REGISTRAR],
            when: &[NOT_A_MEMBER, NOT_WHO_SUSPENDED, APPEAL_WAITS],
            event: "appeal_upheld",
        },
        Rule {
            verb: Verb::DismissAppeal,
            from: &[Suspended],
            to: To::Stays,
            by: &[REGISTRAR],
            when: &[NOT_A_MEMBER, NOT_WHO_SUSPENDED, APPEAL_WAITS],
            event: "appeal_dismissed",
        },
        Rule {
            verb: Verb::Incorporate,
            from: LIVING,
            to: To::Stays,
            by: &[OWNER],
            when: &[IS_A_TEAM],
            event: "company_told",
        },
        Rule {
            verb: Verb::ConfirmCompany,
            from: LIVING,
            to: To::Stays,
            by: &[REGISTRAR],
            when: &[NOT_A_MEMBER, COMPANY_TOLD],
            event: "incorporated",
        },
        Rule {
            verb: Verb::ReturnCompany,
            from: LIVING,
            to: To::Stays,
            by: &[REGISTRAR],
            when: &[NOT_A_MEMBER, COMPANY_TOLD],
            event: "company_returned",
        },
        Rule {
            verb: Verb::Merge,
            from: LIVING,
            to: To::Moves(Closed),
            by: &[REGISTRAR],
            when: &[NOT_A_MEMBER],
            event: "merged",
        },
        Rule {
            verb: Verb::UndoMerger,
            from: &[Closed],
            to: To::Moves(UnderVerification),
            by: &[REGISTRAR],
            when: &[NOT_A_MEMBER, TAKEN_BACK_IN_TIME],
            event: "merger_undone",
        },
        Rule {
            verb: Verb::PlanSession,
            from: &[Verified],
            to: To::Stays,
            by: &[REGISTRAR_HERE],
            when: &[ISSUES_LABELS],
            event: "session_planned",
        },
        Rule {
            verb: Verb::HoldSession,
            from: &[Verified],
            to: To::Stays,
            by: &[REGISTRAR_HERE],
            when: &[ISSUES_LABELS],
            event: "session_held",
        },
        // the term is over
        Rule {
            verb: Verb::EndSuspension,
            from: &[Suspended],
            to: To::Moves(Verified),
            by: &[],
            when: &[],
            event: "suspension_ended",
        },
        Rule {
            verb: Verb::Close,
            from: &[Registered, Returned, Verified],
            to: To::Moves(Closed),
            by: &[OWNER],
            when: &[],
            event: "closed",
        },
        Rule { verb: Verb::Invite, from: LIVING, to: To::Stays, by: &[OWNER], when: &[], event: "member_invited" },
        Rule {
            verb: Verb::RemoveMember,
            from: LIVING,
            to: To::Stays,
            by: &[OWNER],
            when: &[],
            event: "member_removed",
        },
        Rule {
            verb: Verb::Leave,
            from: LIVING,
            to: To::Stays,
            by: &[Who::Within(Party::Itself)],
            when: &[],
            event: "member_left",
        },
    ];

    fn state(&self) -> OrganisationState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}

/// Whether one organisation can follow another.
///
/// # Errors
/// At `successor`: `successor-itself`, `successor-not-open`, `successor-of-another-kind`.
pub fn may_succeed(old: &Organisation, new: &Organisation) -> Result<(), Rejection> {
    if old.id == new.id {
        return Err(Rejection::at("successor", "successor-itself"));
    }
    if !LIVING.contains(&new.state) {
        return Err(Rejection::at("successor", "successor-not-open"));
    }
    let alike = old.kind == new.kind || (old.kind.party().is_some() && old.kind.party() == new.kind.party());
    if alike { Ok(()) } else { Err(Rejection::at("successor", "successor-of-another-kind")) }
}

/// An organisation is never left without an owner: somebody must be able to act for it.
///
/// # Errors
/// `last-owner` if taking `leaving` owners away leaves none of `owners`.
pub fn leaves_an_owner(owners: usize, leaving: usize) -> Result<(), Rejection> {
    if owners > leaving { Ok(()) } else { Err(Rejection::new("last-owner")) }
}
