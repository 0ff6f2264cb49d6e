//! Who people are: roles in organisations, roles on a thing, roles of the platform.

use crate::words;

words! {
    /// A role as product.md section 1 names it. `Owner` of a startup is its founder.
    pub enum Role {
        Owner = "owner",
        Member = "member",
        Buyer = "buyer",
        DigitalLead = "digital_lead",
        BudgetHolder = "budget_holder",
        LegalOfficer = "legal_officer",
        ProcurementOfficer = "procurement_officer",
        ProgrammeManager = "programme_manager",
        Registrar = "registrar",
        Evaluator = "evaluator",
        PanelChair = "panel_chair",
        Mentor = "mentor",
        OpeningOfficer = "opening_officer",
        DecisionOwner = "decision_owner",
        Signatory = "signatory",
        ComplaintBody = "complaint_body",
        Auditor = "auditor",
        Administrator = "administrator",
    }
}

words! {
    /// What an organisation is to a thing.
    pub enum Party {
        /// The startup (or team) that the thing belongs to or that supplies it.
        Startup = "startup",
        /// The agency that hosts, buys or asks.
        Agency = "agency",
        /// The programme office that runs, publishes and verifies.
        Office = "office",
        /// The organisation itself, whatever its kind.
        Itself = "itself",
    }
}

/// One alternative in the "by" column of a stage's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// Everybody, with or without an account.
    Anyone,
    /// Everybody with an account.
    SignedIn,
    /// A role in the organisation that stands as this party to the thing.
    In(Party, Role),
    /// Any role in the organisation that stands as this party.
    Within(Party),
    /// A role given on the thing itself (evaluator, decision owner, mentor …).
    On(Role),
    /// A role of the whole platform (auditor, administrator).
    Platform(Role),
}

pub const FOUNDER: Who = Who::In(Party::Startup, Role::Owner);
pub const TEAM: Who = Who::In(Party::Startup, Role::Member);
pub const BUYER: Who = Who::In(Party::Agency, Role::Buyer);
pub const DIGITAL_LEAD: Who = Who::In(Party::Agency, Role::DigitalLead);
pub const BUDGET_HOLDER: Who = Who::In(Party::Agency, Role::BudgetHolder);
pub const LEGAL_OFFICER: Who = Who::In(Party::Agency, Role::LegalOfficer);
pub const PROCUREMENT_OFFICER: Who = Who::In(Party::Agency, Role::ProcurementOfficer);
pub const PROGRAMME_MANAGER: Who = Who::In(Party::Office, Role::ProgrammeManager);
pub const REGISTRAR: Who = Who::In(Party::Office, Role::Registrar);
pub const OWNER: Who = Who::In(Party::Itself, Role::Owner);
pub const EVALUATOR: Who = Who::On(Role::Evaluator);
pub const PANEL_CHAIR: Who = Who::On(Role::PanelChair);
pub const OPENING_OFFICER: Who = Who::On(Role::OpeningOfficer);
pub const DECISION_OWNER: Who = Who::On(Role::DecisionOwner);
pub const MENTOR: Who = Who::On(Role::Mentor);
pub const ADMINISTRATOR: Who = Who::Platform(Role::Administrator);

impl std::fmt::Display for Who {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Anyone => f.write_str("anyone"),
            Self::SignedIn => f.write_str("signed in"),
            Self::In(party, role) => write!(f, "{party}:{role}"),
            Self::Within(party) => write!(f, "{party}:any"),
            Self::On(role) => write!(f, "on it:{role}"),
            Self::Platform(role) => write!(f, "platform:{role}"),
        }
    }
}
