//! Complaint: an applicant's objection to the decision on a call, and what follows from it (product.md 2.6).
//!
//! It is lodged within the window that the announcement names. While it is undecided, nobody accepts a place, no reserve
//! moves up and no pilot begins. Somebody who took no part in the decision examines it; upheld, the applications are
//! scored again, the decision is taken again, or the call is called off (facts.md 3, suspension and outcomes).

#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::{
    access::{Actor, BUYER, FOUNDER, Guard, LEGAL_OFFICER, Machine, PROGRAMME_MANAGER, Relations, Role, Rule, To, Who},
    call::Timetable,
    jurisdiction::{Calendar, ComplaintRule, Term},
    rejection::Rejection,
    value::{CallId, Deadline, OrganisationId, PersonId, last_minute},
    words,
};

words! {
    pub enum ComplaintState {
        Lodged = "lodged",
        UnderExamination = "under_examination",
        Upheld = "upheld",
        Rejected = "rejected",
        /// Not examined as to its substance: late, not about this decision, by somebody who may not.
        Inadmissible = "inadmissible",
        Withdrawn = "withdrawn",
    }
}

words! {
    pub enum ComplaintVerb {
        Lodge = "lodge",
        /// The office or the agency says how it sees it.
        Answer = "answer",
        /// The office names who examines it.
        Refer = "refer",
        Examine = "examine",
        Uphold = "uphold",
        Reject = "reject",
        DeclareInadmissible = "declare_inadmissible",
        Withdraw = "withdraw",
    }
}

words! {
    /// What an upheld complaint leads to.
    pub enum Effect {
        /// Every application is scored again; an exclusion that was objected to is set aside.
        ReEvaluate = "re_evaluate",
        /// The ranking stands, the decision is taken again.
        Correct = "correct",
        /// The call is called off.
        Cancel = "cancel",
    }
}

/// States in which what a complaint concerns waits.
pub const UNDECIDED: &[ComplaintState] = &[ComplaintState::Lodged, ComplaintState::UnderExamination];
/// Most characters of what is objected, answered or decided.
pub const LONGEST: usize = 6000;
/// Fewest characters of an objection and of the reasons of a decision: both are read by a court.
pub const SHORTEST: usize = 30;

/// What the rules need to know of a complaint.
#[derive(Clone, Debug)]
pub struct Complaint {
    pub id: Uuid,
    pub call: CallId,
    /// The lot whose decision it is about; 0 where the call is undivided.
    pub lot: i64,
    pub startup: OrganisationId,
    pub state: ComplaintState,
    pub version: i64,
    pub answered: bool,
    /// Who scored, decided, announced, or answered for the other side: none of them judges their own work.
    pub involved: Vec<PersonId>,
    pub relations: Relations,
}

impl Complaint {
    pub fn undecided(&self) -> bool {
        UNDECIDED.contains(&self.state)
    }
}

/// How the decision on a call stands towards those who may object to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub announced_at: Option<DateTime<Utc>>,
    /// The first instant that is too late.
    pub until: Option<DateTime<Utc>>,
    /// The same applicant has one that is undecided, or objected to this announcement before.
    pub used: bool,
}

/// The window that an announcement opens, from its last day: at least as long as the country's rules give, and never ending
/// today. A term that the rules leave open asks for no more than that.
///
/// # Errors
/// `date-too-early` (with `from`), `complaint-too-early` (with `days` and `earliest`), both at `complaint_until`;
/// `calendar-year-unknown`.
pub fn window_until(
    last: NaiveDate,
    term: &Term,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, Rejection> {
    let today = calendar.day_of(now);
    if last <= today {
        let from = today.succ_opt().unwrap_or(today);
        return Err(Rejection::at("complaint_until", "date-too-early").with("from", from));
    }
    if let Some(days) = term.n {
        let earliest = calendar.term_from(now, term)?.last_day;
        if last < earliest {
            let refusal = Rejection::at("complaint_until", "complaint-too-early").with("days", i64::from(days));
            return Err(refusal.with("earliest", earliest));
        }
    }
    Ok(Deadline::end_of(last, calendar.zone()).at)
}

/// Whether an applicant can object now.
///
/// # Errors
/// `decision-not-announced`, `complaint-window-over` (with its last minute, `until`, and the server's time, `now`),
/// `complaint-lodged-already`.
pub fn may_lodge(window: &Window, times: &Timetable, now: DateTime<Utc>) -> Result<(), Rejection> {
    if window.announced_at.is_none() {
        return Err(Rejection::new("decision-not-announced"));
    }
    match window.until {
        Some(until) if now < until => {}
        until => {
            let refusal = Rejection::new("complaint-window-over").with("now", times.said(now));
            return Err(refusal.with("until", times.said(last_minute(until.unwrap_or(now)))));
        }
    }
    if window.used { Err(Rejection::new("complaint-lodged-already")) } else { Ok(()) }
}

/// The first instant at which the answer to a complaint is late; none where the country's rules name no term.
pub fn answer_due(rule: Option<&ComplaintRule>, calendar: &Calendar, lodged: DateTime<Utc>) -> Option<DateTime<Utc>> {
    calendar.term_from(lodged, &rule?.answer).ok().map(|end| end.ends.at)
}

/// What an effect needs: a decision can be taken again only on who was ranked.
///
/// # Errors
/// `complaint-effect-unranked` at `effect`.
pub fn may_follow(effect: Effect, ranked: bool) -> Result<(), Rejection> {
    match effect {
        Effect::Correct if !ranked => Err(Rejection::at("effect", "complaint-effect-unranked")),
        _ => Ok(()),
    }
}

/// Nobody judges what they scored, decided or announced themselves, nor their own organisation's complaint. A complaint
/// about an award asks the same.
///
/// # Errors
/// `complaint-own-work`.
pub fn uninvolved(involved: &[PersonId], complainants: &[OrganisationId], actor: &Actor) -> Result<(), Rejection> {
    let own = involved.iter().any(|person| actor.is_one_with(*person))
        || complainants.iter().any(|organisation| actor.belongs_to(*organisation));
    if own { Err(Rejection::new("complaint-own-work")) } else { Ok(()) }
}

const UNINVOLVED: Guard<Complaint> = Guard {
    name: "took no part in the decision",
    holds: |complaint, actor, _| uninvolved(&complaint.involved, &[complaint.startup], actor),
};
const UNANSWERED: Guard<Complaint> = Guard {
    name: "not answered yet",
    holds: |complaint, _, _| {
        if complaint.answered { Err(Rejection::new("complaint-answered-already")) } else { Ok(()) }
    },
};
/// Whoever works for both sides speaks for neither against the other.
const NOT_ITS_TEAM: Guard<Complaint> = Guard {
    name: "not of the complainant",
    holds: |complaint, actor, _| {
        if actor.belongs_to(complaint.startup) { Err(Rejection::new("own-organisation")) } else { Ok(()) }
    },
};

use ComplaintState::{Inadmissible, Lodged, Rejected, UnderExamination, Upheld, Withdrawn};
use ComplaintVerb as Verb;

/// Somebody named for it, or the lawyer of the agency.
const JUDGES: &[Who] = &[Who::On(Role::ComplaintBody), LEGAL_OFFICER];

impl Machine for Complaint {
    type State = ComplaintState;
    type Verb = ComplaintVerb;
    const NAME: &'static str = "complaint";
    const WEIGHTY: &'static [ComplaintVerb] = &[Verb::Uphold, Verb::Reject, Verb::DeclareInadmissible];
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Lodge, &[], To::Begins(Lodged), &[FOUNDER], "lodged"),
        Rule::row(Verb::Examine, &[Lodged], To::Moves(UnderExamination), JUDGES, "examined").when(&[UNINVOLVED]),
        Rule::row(Verb::Uphold, &[UnderExamination], To::Moves(Upheld), JUDGES, "upheld").when(&[UNINVOLVED]),
        Rule::row(Verb::Reject, &[UnderExamination], To::Moves(Rejected), JUDGES, "rejected").when(&[UNINVOLVED]),
        Rule::row(Verb::DeclareInadmissible, UNDECIDED, To::Moves(Inadmissible), JUDGES, "declared_inadmissible")
            .when(&[UNINVOLVED]),
        Rule::row(Verb::Answer, UNDECIDED, To::Stays, &[PROGRAMME_MANAGER, BUYER], "answered")
            .when(&[NOT_ITS_TEAM, UNANSWERED]),
        Rule::row(Verb::Refer, UNDECIDED, To::Stays, &[PROGRAMME_MANAGER], "referred").when(&[NOT_ITS_TEAM]),
        Rule::row(Verb::Withdraw, UNDECIDED, To::Moves(Withdrawn), &[FOUNDER], "withdrawn"),
    ];

    fn state(&self) -> ComplaintState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}
