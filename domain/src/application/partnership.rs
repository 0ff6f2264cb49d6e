//! A joint application names a lead and holds each partner's part, mandate and consent (product.md 2.5). The lead asks;
//! whoever may bind the partner consents or refuses while the application is a draft. What was consented to stands: other
//! words or another share are asked anew.

use super::{Application, ApplicationState, dossier::IN_TIME};
use crate::{
    access::{Actor, FOUNDER, Guard, Machine, Party, Relations, Rule, To},
    rejection::{Problems, Rejection},
    value::{OrganisationId, PartnershipId, Percent},
    words,
};

words! {
    pub enum PartnershipState {
        Asked = "asked",
        Consented = "consented",
        Refused = "refused",
    }
}

words! {
    pub enum PartnershipVerb {
        Consent = "consent",
        Refuse = "refuse",
    }
}

words! {
    /// What a partner brings. A choice and no free text: it lies unsealed, as the names of those who take part do.
    pub enum Part {
        Technology = "technology",
        Data = "data",
        Deployment = "deployment",
        Training = "training",
        Research = "research",
        Other = "other",
    }
}

/// Most partners of one application, beside its lead.
pub const MOST_PARTNERS: usize = 8;

/// A partner of a joint application.
#[derive(Clone, Debug)]
pub struct Partnership {
    pub id: PartnershipId,
    pub of: Application,
    pub partner: OrganisationId,
    pub state: PartnershipState,
    pub version: i64,
    /// The partner takes part in another application for the same call, on its own or with others.
    pub elsewhere: bool,
    pub relations: Relations,
}

impl Partnership {
    /// The partner stands where the startup stands on its own applications.
    pub fn relations_of(of: &Application, partner: OrganisationId) -> Relations {
        Relations { parties: vec![(Party::Startup, partner)], scopes: vec![of.id.into(), of.call.into()] }
    }
}

const A_DRAFT: Guard<Partnership> = Guard {
    name: "not handed in",
    holds: |partnership, _, _| match partnership.of.state {
        ApplicationState::Draft => Ok(()),
        _ => Err(Rejection::new("application-handed-in")),
    },
};

const BEFORE_THE_DEADLINE: Guard<Partnership> =
    Guard { name: IN_TIME.name, holds: |partnership, actor, now| (IN_TIME.holds)(&partnership.of, actor, now) };

/// One applicant, one application: nobody's chances are doubled by standing behind two.
const NOWHERE_ELSE: Guard<Partnership> = Guard {
    name: "takes part nowhere else",
    holds: |partnership, _, _| match partnership.elsewhere {
        true => Err(Rejection::new("partner-applies-elsewhere")),
        false => Ok(()),
    },
};

use PartnershipState::{Asked, Consented, Refused};
use PartnershipVerb as Verb;

impl Machine for Partnership {
    type State = PartnershipState;
    type Verb = PartnershipVerb;
    const NAME: &'static str = "partnership";
    const WEIGHTY: &'static [PartnershipVerb] = &[Verb::Consent];
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Consent, &[Asked, Refused], To::Moves(Consented), &[FOUNDER], "consented").when(&[
            A_DRAFT,
            BEFORE_THE_DEADLINE,
            NOWHERE_ELSE,
        ]),
        Rule::row(Verb::Refuse, &[Asked, Consented], To::Moves(Refused), &[FOUNDER], "refused").when(&[A_DRAFT]),
    ];

    fn state(&self) -> PartnershipState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}

/// Whether another partner may be asked: not the lead itself, nobody twice, not too many, and something is left for the
/// lead of what the shares divide.
///
/// # Errors
/// `partner-is-lead`, `partner-asked-already` at `partner`; `too-many-partners`; `shares-too-many` at `share`.
pub fn may_ask(
    lead: OrganisationId,
    present: &[(OrganisationId, Percent)],
    partner: OrganisationId,
    share: Percent,
) -> Result<(), Problems> {
    let mut problems = Problems::default();
    problems.require(partner != lead, || Rejection::at("partner", "partner-is-lead"));
    problems.require(present.iter().all(|(known, _)| *known != partner), || {
        Rejection::at("partner", "partner-asked-already")
    });
    let most = i64::try_from(MOST_PARTNERS).unwrap_or(i64::MAX);
    problems.require(present.len() < MOST_PARTNERS, || Rejection::new("too-many-partners").with("max", most));
    let all = Percent::sum(present.iter().map(|(_, share)| *share).chain([share]));
    problems.require(share > Percent::ZERO && all < Percent::WHOLE.hundredths(), || {
        Rejection::at("share", "shares-too-many")
    });
    problems.finish()
}

/// Whether the actor is of one of those who apply together: the lead, and who consented.
pub fn applies(actor: &Actor, application: &Application) -> bool {
    actor.belongs_to(application.startup) || application.partners.iter().any(|partner| actor.belongs_to(*partner))
}
