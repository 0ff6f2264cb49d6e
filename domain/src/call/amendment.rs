//! A change of a public call: a numbered notice that says what was there before and what is there now.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Brief, Criterion, Lot, Timetable, check_criteria};
use crate::{
    form::{Field, Form, Section, ShowIf},
    rejection::{Problems, Rejection},
    value::Texts,
};

/// The texts that an amendment can change. Budget, decision owner, route, sealing and the way of scoring stay as published.
pub const AMENDABLE: [&str; 6] = ["summary", "problem", "sufferers", "outcome", "provided", "pilot_terms"];

/// One thing that a notice changes, kept whole on both sides so that the notice can be read on its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Change {
    Words {
        field: String,
        before: Texts,
        after: Texts,
    },
    Time {
        field: String,
        before: Option<DateTime<Utc>>,
        after: Option<DateTime<Utc>>,
    },
    /// A question of the form: added, changed or taken out.
    Question {
        key: String,
        before: Option<Box<Field>>,
        after: Option<Box<Field>>,
    },
    /// What stands above the questions of a section.
    Heading {
        key: String,
        before: Option<Heading>,
        after: Option<Heading>,
    },
    /// A statement on who may apply.
    Statement {
        key: String,
        before: Option<Texts>,
        after: Option<Texts>,
    },
    /// The words of a lot. None is added or taken out once applications can name it.
    Lot {
        number: i64,
        before: Option<Box<Lot>>,
        after: Option<Box<Lot>>,
    },
    Criterion {
        key: String,
        before: Option<Box<Criterion>>,
        after: Option<Box<Criterion>>,
    },
}

/// The head of a section: its questions are changes of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    pub title: Texts,
    pub help: Option<Texts>,
    pub show_if: Vec<ShowIf>,
}

impl From<&Section> for Heading {
    fn from(section: &Section) -> Self {
        Self { title: section.title.clone(), help: section.help.clone(), show_if: section.show_if.clone() }
    }
}

impl Change {
    /// Whether the change alters what is asked of applicants or what they are measured by, and not only how it is said.
    fn of_substance(&self) -> bool {
        match self {
            Self::Words { field, .. } => field != "summary",
            Self::Time { .. } | Self::Heading { .. } => false,
            Self::Question { .. } | Self::Statement { .. } | Self::Lot { .. } | Self::Criterion { .. } => true,
        }
    }
}

/// Whether a notice with these changes has to leave its readers time (`least_terms.rs`).
pub(super) fn of_substance(changes: &[Change]) -> bool {
    changes.iter().any(Change::of_substance)
}

/// Whether applications would be scored by something else than before.
pub(super) fn of_criteria(changes: &[Change]) -> bool {
    changes.iter().any(|change| matches!(change, Change::Criterion { .. }))
}

/// What differs between the published call and its amended text.
pub fn changes(before: (&Brief, &Timetable), after: (&Brief, &Timetable)) -> Vec<Change> {
    let words = AMENDABLE.iter().filter_map(|field| {
        let (old, new) = (before.0.texts(field)?, after.0.texts(field)?);
        (old != new).then(|| Change::Words { field: (*field).to_owned(), before: old.clone(), after: new.clone() })
    });
    let times = Timetable::FIELDS.iter().filter_map(|field| {
        let (old, new) = (before.1.get(field), after.1.get(field));
        (old != new).then(|| Change::Time { field: (*field).to_owned(), before: old, after: new })
    });
    let statements = |brief: &Brief| -> Vec<(String, Texts)> {
        brief.eligibility.iter().map(|one| (one.key.clone(), one.text.clone())).collect()
    };
    let statements = differing(&statements(before.0), &statements(after.0))
        .into_iter()
        .map(|(key, before, after)| Change::Statement { key, before, after });
    let criteria = |brief: &Brief| -> Vec<(String, Criterion)> {
        brief.criteria.iter().map(|one| (one.key.clone(), one.clone())).collect()
    };
    let criteria = differing(&criteria(before.0), &criteria(after.0)).into_iter().map(|(key, before, after)| {
        Change::Criterion { key, before: before.map(Box::new), after: after.map(Box::new) }
    });
    let lots = |brief: &Brief| -> Vec<(i64, Lot)> { brief.lots.iter().map(|lot| (lot.number, lot.clone())).collect() };
    let lots = differing(&lots(before.0), &lots(after.0)).into_iter().map(|(number, before, after)| Change::Lot {
        number,
        before: before.map(Box::new),
        after: after.map(Box::new),
    });
    words.chain(times).chain(lots).chain(statements).chain(criteria).collect()
}

/// What differs between two versions of a form, in the order of the new one; what was taken out comes last. Another
/// order of the same questions is no change: answers hang on keys.
pub fn form_changes(before: &Form, after: &Form) -> Vec<Change> {
    let headings = |form: &Form| -> Vec<(String, Heading)> {
        form.sections.iter().map(|section| (section.key.clone(), Heading::from(section))).collect()
    };
    let fields = |form: &Form| -> Vec<(String, Field)> {
        form.fields().map(|field| (field.key.clone(), field.clone())).collect()
    };
    let headings = differing(&headings(before), &headings(after))
        .into_iter()
        .map(|(key, before, after)| Change::Heading { key, before, after });
    let fields = differing(&fields(before), &fields(after)).into_iter().map(|(key, before, after)| Change::Question {
        key,
        before: before.map(Box::new),
        after: after.map(Box::new),
    });
    headings.chain(fields).collect()
}

type Differing<K, T> = (K, Option<T>, Option<T>);

/// What was added, changed and taken out of a list whose things have keys.
fn differing<K: Clone + PartialEq, T: Clone + PartialEq>(before: &[(K, T)], after: &[(K, T)]) -> Vec<Differing<K, T>> {
    let old = |key: &K| before.iter().find(|(known, _)| known == key).map(|(_, thing)| thing.clone());
    let mut found: Vec<Differing<K, T>> = Vec::new();
    for (key, new) in after {
        let old = old(key);
        if old.as_ref() != Some(new) {
            found.push((key.clone(), old, Some(new.clone())));
        }
    }
    let gone = before.iter().filter(|(key, _)| after.iter().all(|(known, _)| known != key));
    found.extend(gone.map(|(key, old)| (key.clone(), Some(old.clone()), None)));
    found
}

/// The questions that have to be answered now and had not to be before. Whoever handed in under the old form cannot have
/// been asked for them; what they wrote is sealed, so nobody looks whether they answered all the same.
pub fn demanded<'a>(before: &Form, after: &'a Form) -> Vec<&'a Field> {
    let asked = |field: &Field| before.field(&field.key).is_some_and(|old| old.required);
    after.fields().filter(|field| field.required && !asked(field)).collect()
}

/// An amendment has to change something, must not take a needed text away, leaves the lots as they were published but for
/// their words, since applications name them, and leaves criteria that can be scored by.
///
/// # Errors
/// `call-amendment-empty`, `call-lots-fixed`, `required` at a text that was there before; those of [`check_criteria`].
pub fn check_amendment(changes: &[Change], criteria: &[Criterion]) -> Result<(), Problems> {
    let mut problems = Problems::default();
    if let Err(found) = check_criteria(criteria).map_err(|found| found.0)
        && of_criteria(changes)
    {
        problems.0.extend(found);
    }
    problems.require(!changes.is_empty(), || Rejection::new("call-amendment-empty"));
    for change in changes {
        if let Change::Lot { number, before, after } = change {
            let same = |old: &Lot, new: &Lot| old.places == new.places && old.budget == new.budget;
            let kept = matches!((before, after), (Some(old), Some(new)) if same(old, new));
            problems.require(kept, || Rejection::new("call-lots-fixed"));
            for (field, texts) in
                after.iter().flat_map(|lot| [("title", &lot.title), ("description", &lot.description)])
            {
                problems.require(!texts.is_empty(), || Rejection::at(format!("lot_{number}_{field}"), "required"));
            }
        }
        if let Change::Words { field, before, after } = change {
            problems.require(before.is_empty() || !after.is_empty(), || Rejection::at(field.as_str(), "required"));
        }
    }
    problems.finish()
}
