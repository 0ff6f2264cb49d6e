//! What an answer has to keep to beyond its kind, and the author's own words for what does not fit.

use serde::{Deserialize, Serialize};

use super::{Answers, Field, FieldKind, Form};
use crate::{
    rejection::Rejection,
    value::{Email, Money, Texts, parse_day, web_address},
};

/// A rule with what is said where it is broken; without words of its own the general ones are said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    #[serde(flatten)]
    pub check: Check,
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub message: Texts,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "check", rename_all = "snake_case")]
pub enum Check {
    /// Only words: for an answer that is missing.
    Missing,
    /// Only words: for an answer that is not of the field's kind.
    Unfit,
    /// One of the field's values has to be chosen.
    Is { value: String },
    /// Addresses of e-mail, separated by commas.
    Email,
    /// A link to the web.
    Link,
    /// Not less, or not earlier, than what another field holds.
    AtLeast { field: String },
    /// Not more, or not later, than what another field holds.
    AtMost { field: String },
    /// Together with other numbers exactly this.
    Total { with: Vec<String>, is: i64 },
}

impl Check {
    /// More than words for what is checked anyway.
    pub fn is_further(&self) -> bool {
        !matches!(self, Self::Missing | Self::Unfit)
    }

    /// The other fields that the rule looks at.
    pub fn others(&self) -> Vec<&str> {
        match self {
            Self::AtLeast { field } | Self::AtMost { field } => vec![field],
            Self::Total { with, .. } => with.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// Follows a field that gets another key.
    pub fn rename(&mut self, from: &str, to: &str) {
        let names: Vec<&mut String> = match self {
            Self::AtLeast { field } | Self::AtMost { field } => vec![field],
            Self::Total { with, .. } => with.iter_mut().collect(),
            _ => Vec::new(),
        };
        names.into_iter().filter(|name| *name == from).for_each(|name| to.clone_into(name));
    }

    /// Whether the rule makes sense for a field of this kind.
    pub fn suits(&self, kind: &FieldKind) -> bool {
        use FieldKind as K;
        match self {
            Self::Missing | Self::Unfit => true,
            Self::Is { value } => kind.values().contains(&value.as_str()),
            Self::Email | Self::Link => matches!(kind, K::ShortText { .. }),
            Self::AtLeast { .. } | Self::AtMost { .. } => {
                matches!(kind, K::Number { .. } | K::Money { .. } | K::Date { .. })
            }
            Self::Total { .. } => matches!(kind, K::Number { .. }),
        }
    }
}

/// The problem in the author's words, where there are some for this case.
pub(super) fn worded(field: &Field, problem: Rejection) -> Rejection {
    let missing = matches!(problem.code, "required" | "declaration-missing");
    let unfit = matches!(problem.code, "not-a-number" | "not-an-amount" | "not-a-date" | "not-a-choice");
    let said = field.rules.iter().find(|rule| match rule.check {
        Check::Missing => missing,
        Check::Unfit => unfit,
        _ => false,
    });
    own_words(problem, said.map(|rule| &rule.message))
}

fn own_words(problem: Rejection, message: Option<&Texts>) -> Rejection {
    match message {
        Some(message) if !message.is_empty() => problem.with(Rejection::OWN_WORDS, message.clone()),
        _ => problem,
    }
}

/// The rules of a field on answers in canonical form, hidden ones left out.
pub(super) fn broken(form: &Form, field: &Field, kept: &Answers) -> Vec<Rejection> {
    let given = kept.first(&field.key);
    if given.is_empty() {
        return Vec::new();
    }
    let problem = |rule: &Rule| {
        let code = breaks(form, field, given, &rule.check, kept)?;
        Some(own_words(code, Some(&rule.message)))
    };
    field.rules.iter().filter_map(problem).collect()
}

fn breaks(form: &Form, field: &Field, given: &str, check: &Check, kept: &Answers) -> Option<Rejection> {
    let refuse = |code| Rejection::at(&field.key, code);
    match check {
        Check::Missing | Check::Unfit => None,
        Check::Is { value } => (!kept.has(&field.key, value)).then(|| refuse("answer-not-allowed")),
        Check::Email => {
            let wrong = given.split([',', ';']).any(|one| Email::parse(&field.key, one.trim()).is_err());
            wrong.then(|| refuse("not-an-email"))
        }
        Check::Link => (web_address(given).is_none()).then(|| refuse("not-a-link")),
        Check::AtLeast { field: other } => {
            let than = compared(form, field, given, other, kept)?;
            than.is_lt().then(|| refuse("answer-below-other").with("other", label(form, other)))
        }
        Check::AtMost { field: other } => {
            let than = compared(form, field, given, other, kept)?;
            than.is_gt().then(|| refuse("answer-above-other").with("other", label(form, other)))
        }
        Check::Total { with, is } => {
            let parts = with.iter().map(String::as_str).chain([field.key.as_str()]);
            let sum: i128 = parts.filter_map(|key| millionths(kept.first(key))).sum();
            (sum != i128::from(*is) * MILLION).then(|| refuse("answer-total").with("total", *is))
        }
    }
}

fn label(form: &Form, key: &str) -> Texts {
    form.field(key).map(|field| field.label.clone()).unwrap_or_default()
}

fn compared(form: &Form, field: &Field, given: &str, other: &str, kept: &Answers) -> Option<std::cmp::Ordering> {
    let than = Some(kept.first(other)).filter(|than| !than.is_empty())?;
    match (&field.kind, &form.field(other)?.kind) {
        (FieldKind::Number { .. }, FieldKind::Number { .. }) => Some(millionths(given)?.cmp(&millionths(than)?)),
        (FieldKind::Date { .. }, FieldKind::Date { .. }) => {
            Some(parse_day(&field.key, given).ok()?.cmp(&parse_day(other, than).ok()?))
        }
        (FieldKind::Money { currency, .. }, FieldKind::Money { currency: same, .. }) if currency == same => {
            let amount = |text| Money::parse(&field.key, text, *currency).ok();
            Some(amount(given)?.minor.cmp(&amount(than)?.minor))
        }
        _ => None,
    }
}

const MILLION: i128 = 1_000_000;

/// A canonical number, which has at most six decimals.
fn millionths(number: &str) -> Option<i128> {
    let (sign, digits) = number.strip_prefix('-').map_or((1, number), |rest| (-1, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    Some(sign * format!("{whole}{part:0<6}").parse::<i128>().ok()?)
}
