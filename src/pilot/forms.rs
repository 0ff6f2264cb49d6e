//! What the pilot's pages send, and what it means once checked.

use domain::{
    jurisdiction::Jurisdiction,
    pilot::{LineKey, PilotVerb},
    registry::{Kind, Organisation, OrganisationState},
    rejection::{Problems, Rejection},
    value::{OrganisationId, Texts, text},
};
use platform::{error::Failure, forms::Submitted};

/// Longest of a few words that go with an act.
const WORDS: usize = 4_000;

/// A direct invitation to a pilot.
pub struct Invitation {
    pub startup: OrganisationId,
    pub title: Texts,
    pub reason: String,
}

impl Invitation {
    /// # Errors
    /// `invitation-not-allowed` where the country's rules do not say that it is; every problem at its field.
    pub fn check(form: &Submitted, rules: Option<&Jurisdiction>) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let known = rules.is_some_and(|rules| rules.pilot.direct_invitation.is_on());
        problems.require(known, || Rejection::new("invitation-not-allowed"));
        let startup = form.text("startup").parse::<OrganisationId>();
        let startup = problems.keep(startup.map_err(|_| Rejection::at("startup", "not-a-choice")));
        let title = problems.keep(text::line("title", form.text("title"), 200));
        let reason = problems.keep(text::required("reason", form.text("reason"), WORDS));
        let language = rules.and_then(|rules| rules.languages.first()).map_or("en", String::as_str);
        match (startup, title, reason) {
            (Some(startup), Some(title), Some(reason)) if problems.is_empty() => {
                Ok(Self { startup, title: Texts::one(language, title), reason })
            }
            _ => Err(problems),
        }
    }
}

/// Whether this organisation can be invited: a verified startup or team.
///
/// # Errors
/// `startup-not-invitable` at `startup`.
pub fn invitable(organisation: Option<Organisation>) -> Result<OrganisationId, Failure> {
    let fits =
        |o: &Organisation| matches!(o.kind, Kind::Startup | Kind::Team) && o.state == OrganisationState::Verified;
    let refusal = || Failure::Refused(Rejection::at("startup", "startup-not-invitable").into());
    organisation.filter(fits).map(|organisation| organisation.id).ok_or_else(refusal)
}

/// The solution that is tried; none where nobody chose one.
///
/// # Errors
/// `not-a-choice` at `solution` where it is not one of this startup's.
pub fn solution(form: &Submitted, offered: &[uuid::Uuid]) -> Result<Option<uuid::Uuid>, Problems> {
    match form.text("solution") {
        "" => Ok(None),
        given => {
            let known = given.parse::<uuid::Uuid>().ok().filter(|id| offered.contains(id));
            Ok(Some(known.ok_or_else(|| Rejection::at("solution", "not-a-choice"))?))
        }
    }
}

/// The box under an agreement.
///
/// # Errors
/// `agree-required` at `agree`.
pub fn agreed(form: &Submitted) -> Result<(), Problems> {
    if form.text("agree") == "yes" { Ok(()) } else { Err(Rejection::at("agree", "agree-required").into()) }
}

/// The line to waive and why.
///
/// # Errors
/// Every problem at its field.
pub fn waiver(form: &Submitted) -> Result<(LineKey, String), Problems> {
    let mut problems = Problems::default();
    let line = LineKey::parse(form.text("line")).ok_or_else(|| Rejection::at("line", "not-a-choice"));
    let line = problems.keep(line);
    let reason = problems.keep(text::required("reason", form.text("reason"), WORDS));
    match (line, reason) {
        (Some(line), Some(reason)) => Ok((line, reason)),
        _ => Err(problems),
    }
}

/// Whether an act asks for words: a reason, minutes, a statement.
pub fn asks_words(verb: PilotVerb) -> bool {
    matches!(
        verb,
        PilotVerb::Pause
            | PilotVerb::Stop
            | PilotVerb::Withdraw
            | PilotVerb::StopAtGate
            | PilotVerb::Continue
            | PilotVerb::DeclineExtension
            | PilotVerb::Ready
            | PilotVerb::Reopen
    )
}

/// The words that go with an act; empty where it asks for none.
///
/// # Errors
/// `required`, `too-long` at `words`.
pub fn words(verb: PilotVerb, form: &Submitted) -> Result<String, Problems> {
    if asks_words(verb) {
        return Ok(text::required("words", form.text("words"), WORDS)?);
    }
    Ok(text::optional("words", form.text("words"), WORDS)?.unwrap_or_default())
}
