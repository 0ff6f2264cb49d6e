//! What the office asks of one applicant after the opening: for a document or an answer that is missing or unreadable,
//! once an application and each with its own term, or to explain what is there, such as a price far below the others'
//! (product.md 2.5). What was handed in, and its receipt, stay as they are: what comes later is shown as such.

use chrono::{DateTime, Utc};

use super::{
    Application,
    dossier::{NOT_ITS_TEAM, UNSCORED},
};
use crate::{
    access::{FOUNDER, Guard, Machine, Relations, Rule, TEAM, To},
    jurisdiction::{Calendar, Term},
    rejection::Rejection,
    value::{Deadline, InquiryId},
    words,
};

words! {
    pub enum InquiryKind {
        /// Something lacks or cannot be read: it may be handed in, as text or as files.
        Missing = "missing",
        /// What is there is to be explained: words, and no new content.
        Clarification = "clarification",
    }
}

words! {
    pub enum InquiryState {
        Asked = "asked",
        Answered = "answered",
    }
}

words! {
    pub enum InquiryVerb {
        Attach = "attach",
        Answer = "answer",
        Lapse = "lapse",
    }
}

/// Most documents or answers that can be asked for at once.
pub const MOST_ASKED: usize = 6;
/// The longest term of one inquiry, in days.
pub const LONGEST_TERM: u16 = 30;

/// An inquiry as the rules of its application know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub kind: InquiryKind,
    /// The first instant that is too late.
    pub due: DateTime<Utc>,
    pub answered: bool,
}

impl Asked {
    /// An answer may still come.
    pub fn runs(&self, now: DateTime<Utc>) -> bool {
        !self.answered && now < self.due
    }
}

/// Until when an answer of this kind may still come; `None` where nothing runs.
pub fn awaited(asked: &[Asked], kind: InquiryKind, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    asked.iter().filter(|one| one.kind == kind && one.runs(now)).map(|one| one.due).max()
}

/// One thing that was asked.
#[derive(Clone, Debug)]
pub struct Inquiry {
    pub id: InquiryId,
    pub of: Application,
    pub kind: InquiryKind,
    /// The question of the call's form that it concerns.
    pub field: Option<String>,
    pub state: InquiryState,
    /// The first instant that is too late.
    pub due: DateTime<Utc>,
    pub version: i64,
}

impl Inquiry {
    /// Whether others than the team may read what came: once it was handed over, or when nothing more can come.
    pub fn settled(&self, now: DateTime<Utc>) -> bool {
        self.state == InquiryState::Answered || now >= self.due
    }
}

/// The clock is asked after the last byte has arrived; the refusal names the end of the term and the server's time.
const IN_TERM: Guard<Inquiry> = Guard {
    name: "within its term",
    holds: |inquiry, _, now| match now < inquiry.due {
        true => Ok(()),
        false => Err(Rejection::new("inquiry-too-late")
            .with("due", inquiry.of.times.said(inquiry.due))
            .with("now", inquiry.of.times.said(now))),
    },
};

/// An explanation brings nothing new.
const TAKES_FILES: Guard<Inquiry> = Guard {
    name: "something is missing",
    holds: |inquiry, _, _| match inquiry.kind {
        InquiryKind::Missing => Ok(()),
        InquiryKind::Clarification => Err(Rejection::new("inquiry-without-files")),
    },
};

use InquiryState::{Answered, Asked as Waiting};
use InquiryVerb as Verb;

impl Machine for Inquiry {
    type State = InquiryState;
    type Verb = InquiryVerb;
    const NAME: &'static str = "inquiry";
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Attach, &[Waiting], To::Stays, &[FOUNDER, TEAM], "filed").when(&[IN_TERM, TAKES_FILES]),
        Rule::row(Verb::Answer, &[Waiting], To::Moves(Answered), &[FOUNDER, TEAM], "answered").when(&[IN_TERM]),
        // without a "by": it follows from the end of the term
        Rule::row(Verb::Lapse, &[Waiting], To::Stays, &[], "lapsed"),
    ];

    fn state(&self) -> InquiryState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.of.relations
    }
}

/// There is one repair window an application, so that nobody is asked until the answer pleases.
pub(super) const ASKED_ONCE: Guard<Application> = Guard {
    name: "not asked before",
    holds: |application, _, _| match application.asked.iter().any(|one| one.kind == InquiryKind::Missing) {
        true => Err(Rejection::new("repair-asked-already")),
        false => Ok(()),
    },
};

/// One explanation after the other: a thread that can be read.
pub(super) const NO_QUESTION_RUNS: Guard<Application> = Guard {
    name: "no explanation under way",
    holds: |application, _, now| match awaited(&application.asked, InquiryKind::Clarification, now) {
        Some(due) => Err(Rejection::new("clarification-runs").with("due", application.times.said(due))),
        None => Ok(()),
    },
};

/// Whoever was asked has the whole term: nothing is decided before it has ended or everything was answered.
pub(super) const NO_REPAIR_RUNS: Guard<Application> = Guard {
    name: "no repair window open",
    holds: |application, _, now| match awaited(&application.asked, InquiryKind::Missing, now) {
        Some(due) => Err(Rejection::new("repair-runs").with("due", application.times.said(due))),
        None => Ok(()),
    },
};

pub(super) const FAIR: &[Guard<Application>] = &[NOT_ITS_TEAM, UNSCORED, NO_REPAIR_RUNS];

/// When a term of so many days ends that begins now, counted as the country counts its repair windows.
///
/// # Errors
/// `calendar-year-unknown` where the count meets a year whose days off are not entered.
pub fn due(calendar: &Calendar, repair: &Term, days: u16, now: DateTime<Utc>) -> Result<Deadline, Rejection> {
    Ok(calendar.term_from(now, &Term { n: Some(days), ..repair.clone() })?.ends)
}
