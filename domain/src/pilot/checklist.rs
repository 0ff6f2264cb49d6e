//! What still blocks the start of a pilot, line by line, and who can mend it.
//!
//! A pure function of the plan and what was done since; the page, the guard and the refusal are all this list.

use super::{LineKey, LineStanding, Plan, Side, StepOfPlan, milestone_problems};
use crate::{
    access::{BUYER, DIGITAL_LEAD, FOUNDER, TEAM, Who},
    rejection::Rejection,
    words,
};

words! {
    /// The part of the plan where a line is mended.
    pub enum Section {
        Test = "test",
        Hypotheses = "hypotheses",
        Milestones = "milestones",
        Safeguards = "safeguards",
        Risks = "risks",
        Terms = "terms",
        Purchase = "purchase",
        Signature = "signature",
        Readiness = "readiness",
    }
}

words! {
    /// Who can mend a line.
    pub enum Mends { Startup = "startup", Agency = "agency", Both = "both" }
}

/// One line of the checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub key: LineKey,
    pub standing: LineStanding,
    pub section: Section,
    pub mends: Mends,
    /// Who may let the pilot start without it, with a reason on record.
    pub waivable_by: Option<Who>,
}

/// Everything the checklist looks at.
#[derive(Clone, Debug, Default)]
pub struct Facts<'a> {
    pub plan: Option<&'a Plan>,
    pub hypotheses: usize,
    pub steps: &'a [StepOfPlan],
    pub signed: &'a [Side],
    pub ready: &'a [Side],
    pub waived: &'a [LineKey],
}

/// The whole list in the order in which people work through it.
pub fn checklist(facts: &Facts<'_>) -> Vec<Line> {
    LineKey::ALL.iter().map(|key| line(*key, facts)).collect()
}

/// The keys that still block the start.
pub fn blocking(lines: &[Line]) -> Vec<LineKey> {
    lines.iter().filter(|line| line.standing == LineStanding::Missing).map(|line| line.key).collect()
}

/// Whether this line can be waived now.
///
/// # Errors
/// `line-not-waivable`, `line-not-missing`.
pub fn waive(lines: &[Line], key: LineKey) -> Result<(), Rejection> {
    let line = lines.iter().find(|line| line.key == key).ok_or_else(|| Rejection::at("line", "line-not-waivable"))?;
    if line.waivable_by.is_none() {
        return Err(Rejection::at("line", "line-not-waivable"));
    }
    if line.standing == LineStanding::Missing { Ok(()) } else { Err(Rejection::at("line", "line-not-missing")) }
}

fn line(key: LineKey, facts: &Facts<'_>) -> Line {
    let standing = if met(key, facts) {
        LineStanding::Met
    } else if facts.waived.contains(&key) && key.waivable_by().is_some() {
        LineStanding::Waived
    } else {
        LineStanding::Missing
    };
    Line { key, standing, section: key.section(), mends: key.mends(), waivable_by: key.waivable_by() }
}

fn met(key: LineKey, facts: &Facts<'_>) -> bool {
    use LineKey as K;
    let Some(plan) = facts.plan else { return false };
    let written = |text: &str| !text.trim().is_empty();
    match key {
        K::Scope => written(&plan.scope),
        K::Dates => plan.starts_on.is_some() && plan.ends_on.is_some() && plan.decide_by.is_some(),
        K::Hypotheses => facts.hypotheses > 0,
        K::Milestones => milestone_problems(facts.steps, plan).is_ok(),
        K::Fee => plan.fee.is_some(),
        K::Privacy => written(&plan.privacy),
        K::Security => written(&plan.security),
        K::Exit => written(&plan.exit),
        K::AffectedUsers => written(&plan.affected_users),
        K::Risks => !plan.risks.is_empty(),
        K::IpTerms => written(&plan.ip_terms),
        K::DataTerms => written(&plan.data_terms),
        K::BudgetLine => written(&plan.budget_line),
        K::BudgetPlanDate => plan.budget_plan_on.is_some(),
        K::DecisionOwner => plan.decision_owner.is_some(),
        K::PurchaseRoute => written(&plan.route),
        K::StartupSignature => facts.signed.contains(&Side::Startup),
        K::AgencySignature => facts.signed.contains(&Side::Agency),
        K::StartupReady => facts.ready.contains(&Side::Startup),
        K::AgencyReady => facts.ready.contains(&Side::Agency),
    }
}

impl LineKey {
    /// Part of what is signed; the rest comes after the signatures.
    pub fn in_plan(self) -> bool {
        !matches!(self.section(), Section::Signature | Section::Readiness)
    }

    pub fn section(self) -> Section {
        match self {
            Self::Scope | Self::Dates => Section::Test,
            Self::Hypotheses => Section::Hypotheses,
            Self::Milestones => Section::Milestones,
            Self::Privacy | Self::Security | Self::Exit | Self::AffectedUsers => Section::Safeguards,
            Self::Risks => Section::Risks,
            Self::Fee | Self::IpTerms | Self::DataTerms => Section::Terms,
            Self::BudgetLine | Self::BudgetPlanDate | Self::DecisionOwner | Self::PurchaseRoute => Section::Purchase,
            Self::StartupSignature | Self::AgencySignature => Section::Signature,
            Self::StartupReady | Self::AgencyReady => Section::Readiness,
        }
    }

    pub fn mends(self) -> Mends {
        match self.section() {
            Section::Purchase => Mends::Agency,
            _ if matches!(self, Self::StartupSignature | Self::StartupReady) => Mends::Startup,
            _ if matches!(self, Self::AgencySignature | Self::AgencyReady) => Mends::Agency,
            _ => Mends::Both,
        }
    }

    /// What money and route concern can come later, if the superior answers for it; what protects people cannot.
    pub fn waivable_by(self) -> Option<Who> {
        matches!(self, Self::Fee | Self::BudgetLine | Self::BudgetPlanDate | Self::PurchaseRoute)
            .then_some(DIGITAL_LEAD)
    }
}

impl Mends {
    pub fn who(self) -> &'static [Who] {
        match self {
            Self::Startup => &[FOUNDER, TEAM],
            Self::Agency => &[BUYER],
            Self::Both => &[BUYER, FOUNDER, TEAM],
        }
    }
}
