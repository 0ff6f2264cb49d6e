//! A change of a public call: a numbered notice that says what was there before and what is there now.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Brief, Timetable};
use crate::{
    rejection::{Problems, Rejection},
    value::Texts,
};

/// The texts that an amendment can change. What applications are scored on, and the form, stay as published.
pub const AMENDABLE: [&str; 6] = ["summary", "problem", "sufferers", "outcome", "provided", "pilot_terms"];

/// One thing that a notice changes, kept whole on both sides so that the notice can be read on its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Change {
    Words { field: String, before: Texts, after: Texts },
    Time { field: String, before: Option<DateTime<Utc>>, after: Option<DateTime<Utc>> },
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
    words.chain(times).collect()
}

/// An amendment has to change something, and must not take a needed text away.
///
/// # Errors
/// `call-amendment-empty`, `required` at a text that was there before.
pub fn check_amendment(changes: &[Change]) -> Result<(), Problems> {
    let mut problems = Problems::default();
    problems.require(!changes.is_empty(), || Rejection::new("call-amendment-empty"));
    for change in changes {
        if let Change::Words { field, before, after } = change {
            problems.require(before.is_empty() || !after.is_empty(), || Rejection::at(field.as_str(), "required"));
        }
    }
    problems.finish()
}

/// A piece of a comparison, in reading order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    pub kind: Mark,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    Same,
    Removed,
    Added,
}

/// Texts longer than this are shown side by side instead: comparing them word by word would cost too much.
const MOST_WORDS: usize = 1500;

/// The two wordings as one text with removed and added words marked; words keep the space behind them.
pub fn compare(before: &str, after: &str) -> Vec<Piece> {
    let old: Vec<&str> = before.split_inclusive(char::is_whitespace).collect();
    let new: Vec<&str> = after.split_inclusive(char::is_whitespace).collect();
    let mut pieces = Vec::new();
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_middle, new_middle) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    push(&mut pieces, Mark::Same, &old[..start]);
    if old_middle.len() > MOST_WORDS || new_middle.len() > MOST_WORDS {
        push(&mut pieces, Mark::Removed, old_middle);
        push(&mut pieces, Mark::Added, new_middle);
    } else {
        compare_words(&mut pieces, old_middle, new_middle);
    }
    push(&mut pieces, Mark::Same, &old[old.len() - end..]);
    pieces
}

/// Longest common subsequence of the words; at most [`MOST_WORDS`] squared steps.
fn compare_words(pieces: &mut Vec<Piece>, old: &[&str], new: &[&str]) {
    let width = new.len() + 1;
    let mut longest = vec![0_u16; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i * width + j] = if old[i] == new[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            push(pieces, Mark::Same, &old[i..=i]);
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && longest[(i + 1) * width + j] >= longest[i * width + j + 1]) {
            push(pieces, Mark::Removed, &old[i..=i]);
            i += 1;
        } else {
            push(pieces, Mark::Added, &new[j..=j]);
            j += 1;
        }
    }
}

fn push(pieces: &mut Vec<Piece>, mark: Mark, words: &[&str]) {
    if words.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(last) if last.kind == mark => last.text.push_str(&words.concat()),
        _ => pieces.push(Piece { kind: mark, text: words.concat() }),
    }
}
