//! An organisation's life: registered → under verification → verified, or returned with reasons (product.md 2.1).

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{
    guards::{
        APPEAL_WAITS, COMPANY_TOLD, IS_A_BODY, IS_A_COMPANY, IS_A_TEAM, ISSUES_LABELS, NOT_A_MEMBER, NOT_APPEALED,
        NOT_WHO_SUSPENDED, OWN_ROLE, REGISTRAR_HERE, TAKEN_BACK_IN_TIME,
    },
    suspension::Suspension,
};
use crate::{
    access::{Machine, OWNER, Party, REGISTRAR, Relations, Role, Rule, To, Who},
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
        RevokeInvitation = "revoke_invitation",
        RenewInvitation = "renew_invitation",
        Delegate = "delegate",
        EndDelegation = "end_delegation",
        SetParent = "set_parent",
        KeepDocuments = "keep_documents",
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
    /// Everybody who ever held a role in it, as whoever registered it did; asked for while it waits to be verified.
    pub people: Vec<PersonId>,
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

use OrganisationState::{Closed, Registered, Returned, Suspended, UnderVerification, Verified};
use OrganisationVerb as Verb;

pub(super) const LIVING: &[OrganisationState] = &[Registered, UnderVerification, Verified, Returned];
const WITH_A_RECORD: &[OrganisationState] = &[Registered, UnderVerification, Verified, Returned, Suspended];

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
        Rule {
            verb: Verb::RevokeInvitation,
            from: LIVING,
            to: To::Stays,
            by: &[OWNER],
            when: &[],
            event: "invitation_revoked",
        },
        Rule {
            verb: Verb::RenewInvitation,
            from: LIVING,
            to: To::Stays,
            by: &[OWNER],
            when: &[],
            event: "invitation_renewed",
        },
        Rule {
            verb: Verb::Delegate,
            from: LIVING,
            to: To::Stays,
            by: &[Who::Within(Party::Itself)],
            when: &[OWN_ROLE],
            event: "role_delegated",
        },
        Rule {
            verb: Verb::EndDelegation,
            from: LIVING,
            to: To::Stays,
            by: &[Who::Within(Party::Itself)],
            when: &[OWN_ROLE],
            event: "delegation_ended",
        },
        Rule {
            verb: Verb::SetParent,
            from: LIVING,
            to: To::Stays,
            by: &[REGISTRAR],
            when: &[NOT_A_MEMBER, IS_A_BODY],
            event: "parent_set",
        },
        // who is suspended hands in what was missing
        Rule {
            verb: Verb::KeepDocuments,
            from: WITH_A_RECORD,
            to: To::Stays,
            by: &[OWNER],
            when: &[],
            event: "documents_kept",
        },
    ];

    fn state(&self) -> OrganisationState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}
