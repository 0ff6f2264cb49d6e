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
        Rule::row(Verb::Register, &[], To::Begins(Registered), &[Who::SignedIn], "registered"),
        Rule::row(
            Verb::RequestVerification,
            &[Registered, Returned],
            To::Moves(UnderVerification),
            &[OWNER],
            "verification_requested",
        ),
        Rule::row(Verb::DescribeOwners, LIVING, To::Stays, &[OWNER], "owners_described").when(&[IS_A_COMPANY]),
        Rule::row(Verb::Describe, LIVING, To::Stays, &[OWNER], "described"),
        Rule::row(Verb::Verify, &[UnderVerification], To::Moves(Verified), &[REGISTRAR], "verified")
            .when(&[NOT_A_MEMBER]),
        Rule::row(Verb::Return, &[UnderVerification], To::Moves(Returned), &[REGISTRAR], "returned")
            .when(&[NOT_A_MEMBER]),
        Rule::row(Verb::Suspend, &[Verified], To::Moves(Suspended), &[REGISTRAR], "suspended").when(&[NOT_A_MEMBER]),
        Rule::row(Verb::Reinstate, &[Suspended], To::Moves(Verified), &[REGISTRAR], "reinstated").when(&[NOT_A_MEMBER]),
        Rule::row(Verb::Appeal, &[Suspended], To::Stays, &[OWNER], "appealed").when(&[NOT_APPEALED]),
        Rule::row(Verb::UpholdAppeal, &[Suspended], To::Moves(Verified), &[REGISTRAR], "appeal_upheld").when(&[
            NOT_A_MEMBER,
            NOT_WHO_SUSPENDED,
            APPEAL_WAITS,
        ]),
        Rule::row(Verb::DismissAppeal, &[Suspended], To::Stays, &[REGISTRAR], "appeal_dismissed").when(&[
            NOT_A_MEMBER,
            NOT_WHO_SUSPENDED,
            APPEAL_WAITS,
        ]),
        Rule::row(Verb::Incorporate, LIVING, To::Stays, &[OWNER], "company_told").when(&[IS_A_TEAM]),
        Rule::row(Verb::ConfirmCompany, LIVING, To::Stays, &[REGISTRAR], "incorporated")
            .when(&[NOT_A_MEMBER, COMPANY_TOLD]),
        Rule::row(Verb::ReturnCompany, LIVING, To::Stays, &[REGISTRAR], "company_returned")
            .when(&[NOT_A_MEMBER, COMPANY_TOLD]),
        Rule::row(Verb::Merge, LIVING, To::Moves(Closed), &[REGISTRAR], "merged").when(&[NOT_A_MEMBER]),
        Rule::row(Verb::UndoMerger, &[Closed], To::Moves(UnderVerification), &[REGISTRAR], "merger_undone")
            .when(&[NOT_A_MEMBER, TAKEN_BACK_IN_TIME]),
        Rule::row(Verb::PlanSession, &[Verified], To::Stays, &[REGISTRAR_HERE], "session_planned")
            .when(&[ISSUES_LABELS]),
        Rule::row(Verb::HoldSession, &[Verified], To::Stays, &[REGISTRAR_HERE], "session_held").when(&[ISSUES_LABELS]),
        // the term is over
        Rule::row(Verb::EndSuspension, &[Suspended], To::Moves(Verified), &[], "suspension_ended"),
        Rule::row(Verb::Close, &[Registered, Returned, Verified], To::Moves(Closed), &[OWNER], "closed"),
        Rule::row(Verb::Invite, LIVING, To::Stays, &[OWNER], "member_invited"),
        Rule::row(Verb::RemoveMember, LIVING, To::Stays, &[OWNER], "member_removed"),
        Rule::row(Verb::Leave, LIVING, To::Stays, &[Who::Within(Party::Itself)], "member_left"),
        Rule::row(Verb::RevokeInvitation, LIVING, To::Stays, &[OWNER], "invitation_revoked"),
        Rule::row(Verb::RenewInvitation, LIVING, To::Stays, &[OWNER], "invitation_renewed"),
        Rule::row(Verb::Delegate, LIVING, To::Stays, &[Who::Within(Party::Itself)], "role_delegated").when(&[OWN_ROLE]),
        Rule::row(Verb::EndDelegation, LIVING, To::Stays, &[Who::Within(Party::Itself)], "delegation_ended")
            .when(&[OWN_ROLE]),
        Rule::row(Verb::SetParent, LIVING, To::Stays, &[REGISTRAR], "parent_set").when(&[NOT_A_MEMBER, IS_A_BODY]),
        // who is suspended hands in what was missing
        Rule::row(Verb::KeepDocuments, WITH_A_RECORD, To::Stays, &[OWNER], "documents_kept"),
    ];

    fn state(&self) -> OrganisationState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}
