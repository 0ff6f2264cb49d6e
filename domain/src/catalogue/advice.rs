//! What would make a description better than complete. Nothing here blocks a review.

use super::{AttestationKind, Content, DocumentAbout, PriceModel, SolutionSection};
use crate::words;

words! {
    /// A piece of advice; `solution-advice-<word>` says it.
    pub enum Advice {
        OneLanguage = "one-language",
        NoGoals = "no-goals",
        ReadinessWithoutDocument = "readiness-without-document",
        AttestationWithoutDocument = "attestation-without-document",
        AttestationWithoutEnd = "attestation-without-end",
        NoSecurityTest = "no-security-test",
        PriceWithoutAmount = "price-without-amount",
        NoWayOut = "no-way-out",
        NoHelp = "no-help",
        NoReferences = "no-references",
        NoBuildingBlocks = "no-building-blocks",
    }
}

impl Advice {
    pub fn section(self) -> SolutionSection {
        match self {
            Self::OneLanguage => SolutionSection::What,
            Self::NoGoals => SolutionSection::Category,
            Self::ReadinessWithoutDocument => SolutionSection::Maturity,
            Self::AttestationWithoutDocument | Self::AttestationWithoutEnd | Self::NoSecurityTest => {
                SolutionSection::Security
            }
            Self::PriceWithoutAmount => SolutionSection::Price,
            Self::NoWayOut | Self::NoHelp => SolutionSection::Support,
            Self::NoReferences => SolutionSection::References,
            Self::NoBuildingBlocks => SolutionSection::Technology,
        }
    }

    /// Whether this content should heed it.
    fn holds(self, content: &Content) -> bool {
        let unanswered = |keys: &[&str]| keys.iter().all(|key| !content.answers_to(key));
        let attests = |kind| content.attestations.iter().any(|a| a.kind == kind);
        let shown = |about| content.documents_about(about).next().is_some();
        match self {
            Self::OneLanguage => content.summary.languages().count() == 1,
            Self::NoGoals => content.goals.is_empty(),
            Self::ReadinessWithoutDocument => {
                content.trl.is_some_and(|trl| trl.level() >= 7)
                    && content.trl_address.is_none()
                    && !shown(DocumentAbout::Readiness)
            }
            Self::AttestationWithoutDocument => content
                .attestations
                .iter()
                .filter_map(|attestation| DocumentAbout::attests(attestation.kind))
                .any(|about| !shown(about)),
            Self::AttestationWithoutEnd => content.attestations.iter().any(|a| a.valid_until.is_none()),
            Self::NoSecurityTest => {
                content.personal_data == Some(true)
                    && !attests(AttestationKind::PenetrationTest)
                    && !attests(AttestationKind::Iso27001)
            }
            Self::PriceWithoutAmount => content
                .prices
                .iter()
                .any(|price| price.from.is_none() && !matches!(price.model, PriceModel::Free | PriceModel::OnRequest)),
            Self::NoWayOut => unanswered(&["exit_formats", "exit_help"]),
            Self::NoHelp => unanswered(&["help_by"]),
            Self::NoReferences => content.references.is_empty(),
            Self::NoBuildingBlocks => content.building_blocks.is_empty(),
        }
    }
}

/// What to do better, in the order of the sections.
pub fn advice(content: &Content) -> Vec<Advice> {
    let mut advice: Vec<Advice> = Advice::ALL.iter().copied().filter(|advice| advice.holds(content)).collect();
    advice.sort_by_key(|advice| advice.section());
    advice
}
