//! A startup's label: granted in session by the body that issues it, or recorded with number and proof where
//! another body issues it (Senegal law 2020-01; Azerbaijan Cabinet decision 20 of 29 Jan 2021).

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    access::{FOUNDER, Guard, Machine, REGISTRAR, Relations, Rule, To},
    rejection::Rejection,
    value::{OrganisationId, PersonId},
    words,
};

words! {
    pub enum LabelState {
        Requested = "requested",
        UnderExamination = "under_examination",
        InSession = "in_session",
        Granted = "granted",
        Deferred = "deferred",
        Refused = "refused",
        Withdrawn = "withdrawn",
    }
}

words! {
    pub enum LabelVerb {
        Request = "request",
        Record = "record",
        File = "file",
        Examine = "examine",
        Assess = "assess",
        Convene = "convene",
        Grant = "grant",
        Defer = "defer",
        Refuse = "refuse",
        Confirm = "confirm",
        Withdraw = "withdraw",
    }
}

/// The sitting of the commission before which a label was put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    pub held: bool,
    pub quorum: i64,
    /// Members who sat and did not withdraw from this label.
    pub voices: i64,
    pub recused: Vec<PersonId>,
}

/// What the rules need to know of a label.
#[derive(Clone, Debug)]
pub struct Label {
    pub id: Uuid,
    pub organisation: OrganisationId,
    pub state: LabelState,
    pub version: i64,
    /// Issued by another body and recorded here with number and proof.
    pub recorded: bool,
    /// Its proof is on file; asked for where another body issued it.
    pub proven: bool,
    pub granted_until: Option<NaiveDate>,
    /// Where it was put before one; a sitting on paper leaves it out.
    pub sitting: Option<Sitting>,
    pub relations: Relations,
}

impl Label {
    /// Whether the label gives its rights on this day. Expiry follows from the date; no job flips a flag.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.state == LabelState::Granted && self.granted_until.is_none_or(|until| day <= until)
    }
}

const RECORDED: Guard<Label> = Guard {
    name: "issued elsewhere",
    holds: |label, _, _| if label.recorded { Ok(()) } else { Err(Rejection::new("label-needs-session")) },
};
const PROVEN: Guard<Label> = Guard {
    name: "its proof is on file",
    holds: |label, _, _| if label.proven { Ok(()) } else { Err(Rejection::new("label-without-proof")) },
};
const OURS: Guard<Label> = Guard {
    name: "issued here",
    holds: |label, _, _| if label.recorded { Err(Rejection::new("label-issued-elsewhere")) } else { Ok(()) },
};

/// A label on an agenda is decided by a sitting that was held, with enough voices, and not by who withdrew from it.
const SAT: Guard<Label> = Guard {
    name: "the sitting was held with its quorum",
    holds: |label, actor, _| match &label.sitting {
        None => Ok(()),
        Some(sitting) if !sitting.held => Err(Rejection::new("session-not-held")),
        Some(sitting) if sitting.voices < sitting.quorum => {
            Err(Rejection::new("quorum-lost").with("voices", sitting.voices).with("needed", sitting.quorum))
        }
        Some(sitting) if sitting.recused.iter().any(|person| actor.is_one_with(*person)) => {
            Err(Rejection::new("recused-from-label"))
        }
        Some(_) => Ok(()),
    },
};

use LabelState::{Deferred, Granted, InSession, Refused, Requested, UnderExamination, Withdrawn};
use LabelVerb as Verb;

impl Machine for Label {
    type State = LabelState;
    type Verb = LabelVerb;
    const NAME: &'static str = "label";
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Request, &[], To::Begins(Requested), &[FOUNDER], "requested"),
        Rule::row(Verb::Record, &[], To::Begins(Requested), &[FOUNDER], "recorded"),
        Rule::row(Verb::File, &[Requested, UnderExamination, Deferred], To::Stays, &[FOUNDER], "filed"),
        Rule::row(Verb::Examine, &[Requested, Deferred], To::Moves(UnderExamination), &[REGISTRAR], "examined")
            .when(&[OURS]),
        Rule::row(Verb::Assess, &[UnderExamination, InSession], To::Stays, &[REGISTRAR], "assessed").when(&[OURS]),
        Rule::row(Verb::Convene, &[UnderExamination], To::Moves(InSession), &[REGISTRAR], "convened"),
        Rule::row(Verb::Grant, &[InSession], To::Moves(Granted), &[REGISTRAR], "granted").when(&[SAT]),
        Rule::row(Verb::Defer, &[InSession], To::Moves(Deferred), &[REGISTRAR], "deferred").when(&[SAT]),
        Rule::row(Verb::Refuse, &[InSession, Requested], To::Moves(Refused), &[REGISTRAR], "refused").when(&[SAT]),
        Rule::row(Verb::Confirm, &[Requested], To::Moves(Granted), &[REGISTRAR], "confirmed").when(&[RECORDED, PROVEN]),
        Rule::row(Verb::Withdraw, &[Granted], To::Moves(Withdrawn), &[REGISTRAR], "withdrawn"),
    ];

    fn state(&self) -> LabelState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}
