//! The opening of a call's applications: an act by two different officers, each with minutes, after the deadline.
//! The second confirmation opens them all at once (product.md 2.5). Of thousands the copies take a while to make; until
//! the last one stands, nothing is open for anybody, and nobody can act a second time.

use chrono::{DateTime, Utc};

use crate::{
    access::{Actor, Guard, Machine, OPENING_OFFICER, PROGRAMME_MANAGER, Relations, Role, Rule, To},
    call::{CallState, Timetable},
    rejection::Rejection,
    value::{CallId, OrganisationId, PersonId, Texts},
    words,
};

words! {
    pub enum OpeningState {
        Sealed = "sealed",
        /// One officer has confirmed; the other has not.
        Confirmed = "confirmed",
        Opened = "opened",
    }
}

words! {
    pub enum OpeningVerb {
        Appoint = "appoint",
        Relieve = "relieve",
        /// An officer has somebody else open for them.
        Delegate = "delegate",
        /// Ends that before its last day.
        Recall = "recall",
        /// Makes the key of a strict call and gives it to its officers.
        Prepare = "prepare",
        /// Gives a strict call's key to an officer who lacks it.
        PassOn = "pass_on",
        Confirm = "confirm",
    }
}

/// Fewest characters of an officer's minutes.
pub const MINUTES_MIN: usize = 10;

/// One officer's word that the seal was whole and the opening was due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    pub officer: PersonId,
    pub minutes: String,
    /// What they have reservations about, such as a seal that was broken.
    pub reservations: Option<String>,
    pub at: DateTime<Utc>,
}

/// Somebody who opens for an officer, for a term and by a recorded act (product.md 1 and 2.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandIn {
    pub person: PersonId,
    /// For whom.
    pub officer: PersonId,
    pub from: DateTime<Utc>,
    pub until: DateTime<Utc>,
}

impl StandIn {
    pub fn runs(&self, now: DateTime<Utc>) -> bool {
        self.from <= now && now < self.until
    }
}

words! {
    /// How far an opening is, as everybody may know it.
    pub enum OpeningCourse {
        /// The deadline has not passed.
        Ahead = "ahead",
        /// The deadline has passed, and no officer has confirmed.
        Due = "due",
        /// One officer has confirmed.
        Confirmed = "confirmed",
        UnderWay = "under_way",
        Opened = "opened",
        /// The call ended without being opened.
        CalledOff = "called_off",
    }
}

/// The seal of a call whose applications only its officers' own keys open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StrictSeal {
    /// The call's key was made.
    pub prepared: bool,
    /// Officers, and those who open for them, who have a key of their own.
    pub keyed: Vec<PersonId>,
    /// Those whose own key opens the call's.
    pub holders: Vec<PersonId>,
}

/// The opening of one call; there is one from the call's first day.
#[derive(Clone, Debug)]
pub struct Opening {
    pub call: CallId,
    pub state: OpeningState,
    pub version: i64,
    pub title: Texts,
    /// IANA name of the zone in which the call's times are said.
    pub zone: String,
    pub call_state: CallState,
    pub times: Timetable,
    /// Those who were appointed.
    pub officers: Vec<PersonId>,
    /// Those who ever opened for one of them or may, also where that has ended: it keeps both apart.
    pub stand_ins: Vec<StandIn>,
    /// What only a strict call has.
    pub strict: Option<StrictSeal>,
    pub first: Option<Confirmation>,
    pub second: Option<Confirmation>,
    /// When every application was open.
    pub opened_at: Option<DateTime<Utc>>,
    pub relations: Relations,
}

impl Opening {
    /// Both officers have spoken and the work that this set off is not done.
    pub fn under_way(&self) -> bool {
        self.second.is_some() && self.opened_at.is_none()
    }

    /// Whether this person may open: an officer, or whoever opens for one now.
    pub fn is_opened_by(&self, person: PersonId, now: DateTime<Utc>) -> bool {
        self.officers.contains(&person) || self.opens_for(person, now).is_some()
    }

    /// The officer for whom this person opens at that time.
    pub fn opens_for(&self, person: PersonId, at: DateTime<Utc>) -> Option<PersonId> {
        self.stand_ins.iter().find(|one| one.person == person && one.runs(at)).map(|one| one.officer)
    }

    /// Whether the words of these two would be one voice: they are the same person, or one of them opened for the other,
    /// or both for a third.
    fn one_voice(&self, actor: &Actor, other: PersonId) -> bool {
        let voices = |person: PersonId| {
            let theirs = self.stand_ins.iter().filter(move |one| one.person == person).map(|one| one.officer);
            theirs.chain([person])
        };
        voices(other).any(|voice| actor.is_one_with(voice) || voices(actor.person).any(|own| own == voice))
    }

    /// How far it is now.
    pub fn course(&self, now: DateTime<Utc>) -> OpeningCourse {
        match self.opened_at {
            Some(_) => OpeningCourse::Opened,
            None if matches!(self.call_state, CallState::Cancelled | CallState::Unsuccessful) => {
                OpeningCourse::CalledOff
            }
            None if self.second.is_some() => OpeningCourse::UnderWay,
            None if self.first.is_some() => OpeningCourse::Confirmed,
            None if self.times.deadline.is_some_and(|deadline| now >= deadline) => OpeningCourse::Due,
            None => OpeningCourse::Ahead,
        }
    }
}

const DUE: Guard<Opening> = Guard {
    name: "after the deadline",
    holds: |opening, _, now| match opening.times.deadline {
        _ if matches!(opening.call_state, CallState::Cancelled | CallState::Unsuccessful) => {
            Err(Rejection::new("call-called-off"))
        }
        Some(deadline) if now >= deadline => Ok(()),
        Some(deadline) => Err(Rejection::new("deadline-not-passed").with("deadline", opening.times.said(deadline))),
        None => Err(Rejection::new("call-not-open-yet")),
    },
};

const ANOTHER: Guard<Opening> = Guard {
    name: "another officer than the first",
    holds: |opening, actor, _| match &opening.first {
        Some(first) if opening.one_voice(actor, first.officer) => Err(Rejection::new("second-officer-needed")),
        _ => Ok(()),
    },
};

/// What somebody holds for another is not theirs to give, and a word that was given stays theirs.
const OWN_WORD_TO_GIVE: Guard<Opening> = Guard {
    name: "an officer themself, who has not confirmed",
    holds: |opening, actor, _| {
        if !opening.officers.contains(&actor.person) {
            return Err(Rejection::new("opening-delegation-not-yours"));
        }
        match &opening.first {
            Some(first) if opening.one_voice(actor, first.officer) => Err(Rejection::new("opening-word-given")),
            _ => Ok(()),
        }
    },
};

const NOT_UNDER_WAY: Guard<Opening> = Guard {
    name: "not under way",
    holds: |opening, _, _| match opening.under_way() {
        true => Err(Rejection::new("opening-under-way")),
        false => Ok(()),
    },
};

const STRICT: Guard<Opening> = Guard {
    name: "strict sealing",
    holds: |opening, _, _| match opening.strict {
        Some(_) => Ok(()),
        None => Err(Rejection::new("sealing-not-strict")),
    },
};

/// While the call is not public: what is handed in later is sealed to this key.
const TO_BE_PREPARED: Guard<Opening> = Guard {
    name: "before publication, and not prepared",
    holds: |opening, _, _| {
        let public = !matches!(
            opening.call_state,
            CallState::Draft | CallState::InApproval | CallState::Approved | CallState::Consultation
        );
        if public || opening.strict.as_ref().is_some_and(|seal| seal.prepared) {
            return Err(Rejection::new("sealing-prepared-already"));
        }
        let own = |person: &&PersonId| opening.officers.contains(person);
        let keyed = opening.strict.as_ref().map_or(0, |seal| seal.keyed.iter().filter(own).count());
        if keyed < 2 { Err(Rejection::new("sealing-needs-two-keys")) } else { Ok(()) }
    },
};

const PREPARED: Guard<Opening> = Guard {
    name: "prepared",
    holds: |opening, _, _| match opening.strict.as_ref().is_some_and(|seal| seal.prepared) {
        true => Ok(()),
        false => Err(Rejection::new("sealing-not-prepared")),
    },
};

/// In strict mode whoever confirms holds the call's key.
const HOLDS_KEY: Guard<Opening> = Guard {
    name: "holds the key, where sealing is strict",
    holds: |opening, actor, _| match &opening.strict {
        Some(seal) if !seal.holders.contains(&actor.person) => Err(Rejection::new("officer-key-missing")),
        _ => Ok(()),
    },
};

use OpeningState::{Confirmed, Opened, Sealed};
use OpeningVerb as Verb;

impl Machine for Opening {
    type State = OpeningState;
    type Verb = OpeningVerb;
    const NAME: &'static str = "opening";
    const WEIGHTY: &'static [OpeningVerb] = &[Verb::Confirm, Verb::Prepare, Verb::PassOn];
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Appoint, &[Sealed, Confirmed], To::Stays, &[PROGRAMME_MANAGER], "officer_appointed")
            .when(&[NOT_UNDER_WAY]),
        Rule::row(Verb::Relieve, &[Sealed, Confirmed], To::Stays, &[PROGRAMME_MANAGER], "officer_relieved")
            .when(&[NOT_UNDER_WAY]),
        Rule::row(Verb::Delegate, &[Sealed, Confirmed], To::Stays, &[OPENING_OFFICER], "delegated")
            .when(&[NOT_UNDER_WAY, OWN_WORD_TO_GIVE]),
        Rule::row(Verb::Recall, &[Sealed, Confirmed], To::Stays, &[OPENING_OFFICER], "delegation_ended")
            .when(&[NOT_UNDER_WAY]),
        Rule::row(Verb::Prepare, &[Sealed], To::Stays, &[PROGRAMME_MANAGER], "prepared")
            .when(&[STRICT, TO_BE_PREPARED]),
        Rule::row(
            Verb::PassOn,
            &[Sealed, Confirmed],
            To::Stays,
            &[OPENING_OFFICER, PROGRAMME_MANAGER],
            "key_passed_on",
        )
        .when(&[STRICT, PREPARED, NOT_UNDER_WAY]),
        Rule::row(Verb::Confirm, &[Sealed], To::Moves(Confirmed), &[OPENING_OFFICER], "confirmed")
            .when(&[DUE, HOLDS_KEY]),
        Rule::row(Verb::Confirm, &[Confirmed], To::Moves(Opened), &[OPENING_OFFICER], "opened").when(&[
            DUE,
            NOT_UNDER_WAY,
            ANOTHER,
            HOLDS_KEY,
        ]),
    ];

    fn state(&self) -> OpeningState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}

/// An officer works for the office or the agency of the call and for no startup: whether *this* startup applied must
/// not even show in a refusal, so the rule asks about startups as such. Who judges a blind call reads no names of it.
///
/// # Errors
/// `officer-from-a-startup`, `officer-from-elsewhere`, `officer-on-panel`, `already-appointed`, at `email`.
pub fn may_be_officer(
    opening: &Opening,
    candidate: &Actor,
    startups: &[OrganisationId],
    blind: bool,
    now: DateTime<Utc>,
) -> Result<(), Rejection> {
    if opening.is_opened_by(candidate.person, now) {
        return Err(Rejection::at("email", "already-appointed"));
    }
    if startups.iter().any(|startup| candidate.belongs_to(*startup)) {
        return Err(Rejection::at("email", "officer-from-a-startup"));
    }
    let judges = |role| candidate.has_on(role, opening.call.into());
    if blind && (judges(Role::Evaluator) || judges(Role::PanelChair)) {
        return Err(Rejection::at("email", "officer-on-panel"));
    }
    if opening.relations.parties.iter().any(|(_, organisation)| candidate.belongs_to(*organisation)) {
        Ok(())
    } else {
        Err(Rejection::at("email", "officer-from-elsewhere"))
    }
}
