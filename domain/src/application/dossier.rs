//! An application's life: draft → submitted → opened → eligible → shortlisted → selected, or ineligible, reserve,
//! not selected; then accepted or declined by the startup (product.md 2.5).

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{
    inquiry::{ASKED_ONCE, Asked, FAIR, NO_QUESTION_RUNS},
    offer::STANDS,
    partnership::applies,
};
use crate::{
    access::{DECISION_OWNER, FOUNDER, Guard, Machine, PROGRAMME_MANAGER, Party, Relations, Rule, TEAM, To, Who},
    call::{CallState, Phase, Timetable, phase},
    rejection::Rejection,
    value::{ApplicationId, CallId, JourneyId, OrganisationId, SolutionId},
    words,
};

words! {
    pub enum ApplicationState {
        /// Being written; a withdrawn one is a draft again.
        Draft = "draft",
        /// Handed in and sealed.
        Submitted = "submitted",
        Opened = "opened",
        Eligible = "eligible",
        Ineligible = "ineligible",
        /// Reached every minimum score; the decision owner chooses among these.
        Shortlisted = "shortlisted",
        Selected = "selected",
        /// Takes the place of a selected one who declines or fails.
        Reserve = "reserve",
        NotSelected = "not_selected",
        Accepted = "accepted",
        /// Or did not answer in the term it had.
        Declined = "declined",
    }
}

words! {
    pub enum ApplicationVerb {
        Begin = "begin",
        Write = "write",
        Submit = "submit",
        Withdraw = "withdraw",
        /// The team says that what it handed in stands under the questions as an amendment left them.
        Confirm = "confirm",
        /// The team has its copy of what it handed in under strict sealing: the platform gives up its key.
        Close = "close",
        Open = "open",
        Admit = "admit",
        Exclude = "exclude",
        /// The one repair window: the office asks for what is missing or cannot be read.
        Ask = "ask",
        /// The office asks to explain what is there.
        Clarify = "clarify",
        Shortlist = "shortlist",
        Select = "select",
        PutInReserve = "put_in_reserve",
        TurnDown = "turn_down",
        Promote = "promote",
        Accept = "accept",
        Decline = "decline",
        /// Gives a selected startup more time to answer.
        Prolong = "prolong",
        /// Nobody answered in the term.
        Lapse = "lapse",
        /// An upheld complaint: it is scored again.
        Reassess = "reassess",
        /// An upheld complaint: the ranking stands, and it is decided on again.
        Reconsider = "reconsider",
        /// An upheld complaint: the call is called off.
        Annul = "annul",
    }
}

/// The states in which an application counts as handed in.
pub const SUBMITTED_ON: &[ApplicationState] =
    &[Submitted, Opened, Eligible, Ineligible, Shortlisted, Selected, Reserve, NotSelected, Accepted, Declined];

/// What the rules need to know of an application.
#[derive(Clone, Debug)]
pub struct Application {
    pub id: ApplicationId,
    pub call: CallId,
    /// The lot that it is for; 0 where the call is undivided.
    pub lot: i64,
    /// The lead, where several apply together.
    pub startup: OrganisationId,
    /// Others were asked to apply together with it.
    pub joint: bool,
    /// Those of them who have consented; lists do not always ask.
    pub partners: Vec<OrganisationId>,
    pub solution: Option<SolutionId>,
    pub journey: JourneyId,
    pub state: ApplicationState,
    pub version: i64,
    pub call_state: CallState,
    /// Of the call, amendments included.
    pub times: Timetable,
    /// When two officers opened the applications of the call.
    pub opened_at: Option<DateTime<Utc>>,
    /// When the decision was announced.
    pub announced_at: Option<DateTime<Utc>>,
    /// Names are hidden from the panel until the decision is announced.
    pub blind: bool,
    /// The form that is answered: for a draft always the call's present one, then the one under which it was handed in
    /// or confirmed.
    pub form_version: Uuid,
    /// Handed in before an amendment changed the form, and not confirmed since.
    pub behind: bool,
    /// The first instant at which a selected startup cannot accept, a reserve not move up any more.
    pub offer_until: Option<DateTime<Utc>>,
    /// A complaint about the decision is undecided: nothing that follows from it happens meanwhile.
    pub complained: bool,
    /// Under strict sealing: the platform can still read what the team writes, or handed in a moment ago.
    pub readable: bool,
    /// What the office asked after the opening.
    pub asked: Vec<Asked>,
    /// The panel scores already; lists do not always ask.
    pub scoring_begun: bool,
    pub relations: Relations,
}

impl Application {
    /// The startup, the call's agency and office, and the roles given on the application or on its call.
    pub fn relations_of(
        id: ApplicationId,
        call: CallId,
        startup: OrganisationId,
        agency: Option<OrganisationId>,
        offices: &[OrganisationId],
    ) -> Relations {
        let parties = std::iter::once((Party::Startup, startup))
            .chain(agency.map(|agency| (Party::Agency, agency)))
            .chain(offices.iter().map(|office| (Party::Office, *office)))
            .collect();
        Relations { parties, scopes: vec![id.into(), call.into()] }
    }

    /// Where the call stands; it takes applications while it is open.
    pub fn phase(&self, now: DateTime<Utc>) -> Phase {
        phase(self.call_state, &self.times, now)
    }
}

/// The clock is asked after the last byte has arrived; the refusal names the deadline and the time of the server.
pub(super) const IN_TIME: Guard<Application> = Guard {
    name: "before the deadline",
    holds: |application, _, now| in_time(application.call_state, &application.times, now),
};

/// Whether a call takes applications now.
///
/// # Errors
/// `deadline-passed` with the `deadline` and the server's time (`now`); `call-not-open-yet`; `call-called-off`.
pub fn in_time(state: CallState, times: &Timetable, now: DateTime<Utc>) -> Result<(), Rejection> {
    match (phase(state, times, now), times.deadline) {
        (Phase::Open, _) => Ok(()),
        (Phase::Cancelled | Phase::Unsuccessful, _) => Err(Rejection::new("call-called-off")),
        (_, Some(deadline)) if now >= deadline => {
            Err(Rejection::new("deadline-passed").with("deadline", times.said(deadline)).with("now", times.said(now)))
        }
        _ => Err(Rejection::new("call-not-open-yet")),
    }
}

/// Whoever checks an application must not belong to a startup that made it.
pub(super) const NOT_ITS_TEAM: Guard<Application> = Guard {
    name: "not of its team",
    holds: |application, actor, _| {
        if applies(actor, application) { Err(Rejection::new("own-organisation")) } else { Ok(()) }
    },
};

/// Once the panel scores, the circle of those who are eligible is closed.
pub(super) const UNSCORED: Guard<Application> = Guard {
    name: "the panel does not score yet",
    holds: |application, _, _| match application.scoring_begun {
        true => Err(Rejection::new("scoring-has-begun")),
        false => Ok(()),
    },
};

const ANNOUNCED: Guard<Application> = Guard {
    name: "announced",
    holds: |application, _, _| {
        application.announced_at.map(|_| ()).ok_or_else(|| Rejection::new("decision-not-announced"))
    },
};

const UNCOMPLAINED: Guard<Application> = Guard {
    name: "no complaint undecided",
    holds: |application, _, _| {
        if application.complained { Err(Rejection::new("complaint-undecided")) } else { Ok(()) }
    },
};

/// Nothing is closed twice, and nothing where the platform keeps the key.
const READABLE: Guard<Application> = Guard {
    name: "strictly sealed, and its copy not taken",
    holds: |application, _, _| match application.readable {
        true => Ok(()),
        false => Err(Rejection::new("application-closed-already")),
    },
};

const BEHIND: Guard<Application> = Guard {
    name: "the form was changed since",
    holds: |application, _, _| match application.behind {
        true => Ok(()),
        false => Err(Rejection::new("application-not-behind")),
    },
};

use ApplicationState::{Accepted, Declined, Draft, Eligible, Ineligible, NotSelected, Opened, Reserve, Selected};
use ApplicationState::{Shortlisted, Submitted};
use ApplicationVerb as Verb;

const ITS_TEAM: &[Who] = &[FOUNDER, TEAM];

impl Machine for Application {
    type State = ApplicationState;
    type Verb = ApplicationVerb;
    const NAME: &'static str = "application";
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Begin, &[], To::Begins(Draft), ITS_TEAM, "begun"),
        Rule::row(Verb::Write, &[Draft], To::Stays, ITS_TEAM, "written").when(&[IN_TIME]),
        Rule::row(Verb::Submit, &[Draft], To::Moves(Submitted), &[FOUNDER], "submitted").when(&[IN_TIME]),
        Rule::row(Verb::Withdraw, &[Submitted], To::Moves(Draft), &[FOUNDER], "withdrawn").when(&[IN_TIME]),
        Rule::row(Verb::Confirm, &[Submitted], To::Stays, &[FOUNDER], "confirmed").when(&[IN_TIME, BEHIND]),
        Rule::row(Verb::Close, &[Submitted], To::Stays, ITS_TEAM, "closed").when(&[READABLE]),
        // Without a "by": nobody's act on one application. These follow from the opening, from the chair's conclusion of
        // the moderation, and from the decision on the call; see `follow`.
        Rule::row(Verb::Open, &[Submitted], To::Moves(Opened), &[], "opened"),
        Rule::row(Verb::Admit, &[Opened, Ineligible], To::Moves(Eligible), &[PROGRAMME_MANAGER], "admitted").when(FAIR),
        Rule::row(Verb::Exclude, &[Opened, Eligible], To::Moves(Ineligible), &[PROGRAMME_MANAGER], "excluded")
            .when(FAIR),
        Rule::row(Verb::Ask, &[Opened], To::Stays, &[PROGRAMME_MANAGER], "asked").when(&[
            NOT_ITS_TEAM,
            UNSCORED,
            ASKED_ONCE,
        ]),
        Rule::row(
            Verb::Clarify,
            &[Opened, Eligible, Shortlisted],
            To::Stays,
            &[PROGRAMME_MANAGER],
            "explanation_asked",
        )
        .when(&[NOT_ITS_TEAM, NO_QUESTION_RUNS]),
        Rule::row(Verb::Shortlist, &[Eligible], To::Moves(Shortlisted), &[], "shortlisted"),
        Rule::row(Verb::Select, &[Shortlisted], To::Moves(Selected), &[], "selected"),
        Rule::row(Verb::PutInReserve, &[Shortlisted], To::Moves(Reserve), &[], "put_in_reserve"),
        Rule::row(Verb::TurnDown, &[Eligible, Shortlisted, Reserve], To::Moves(NotSelected), &[], "turned_down"),
        // a reserve in the place of one who declined, by a decision of its own
        Rule::row(Verb::Promote, &[Reserve], To::Moves(Selected), &[DECISION_OWNER], "promoted").when(&[
            ANNOUNCED,
            UNCOMPLAINED,
            NOT_ITS_TEAM,
            STANDS,
        ]),
        Rule::row(Verb::Accept, &[Selected], To::Moves(Accepted), &[FOUNDER], "accepted").when(&[
            ANNOUNCED,
            UNCOMPLAINED,
            STANDS,
        ]),
        Rule::row(Verb::Prolong, &[Selected], To::Stays, &[PROGRAMME_MANAGER], "prolonged").when(&[
            ANNOUNCED,
            NOT_ITS_TEAM,
            STANDS,
        ]),
        // the end of the term
        Rule::row(Verb::Lapse, &[Selected], To::Moves(Declined), &[], "lapsed"),
        Rule::row(Verb::Decline, &[Selected, Reserve], To::Moves(Declined), &[FOUNDER], "declined").when(&[ANNOUNCED]),
        // by an upheld complaint
        Rule::row(
            Verb::Reassess,
            &[Ineligible, Shortlisted, Selected, Reserve, NotSelected, Accepted],
            To::Moves(Eligible),
            &[],
            "reassessed",
        ),
        Rule::row(
            Verb::Reconsider,
            &[Selected, Reserve, NotSelected, Accepted],
            To::Moves(Shortlisted),
            &[],
            "reconsidered",
        ),
        Rule::row(
            Verb::Annul,
            &[Eligible, Shortlisted, Selected, Reserve, Accepted],
            To::Moves(NotSelected),
            &[],
            "annulled",
        ),
    ];

    fn state(&self) -> ApplicationState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}

impl From<&Application> for Uuid {
    fn from(application: &Application) -> Self {
        application.id.into()
    }
}
