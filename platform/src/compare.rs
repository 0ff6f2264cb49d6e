//! Two versions of a text as one that shows what changed, word by word, for the component `ui.compare`.

use serde::Serialize;

/// Above this many words a side, what differs is shown as one block instead of word by word.
const MOST_WORDS: usize = 1500;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Same,
    Added,
    Removed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Segment {
    pub kind: Kind,
    pub text: String,
}

/// The words of both, in reading order; where both changed, what was removed comes before what was added.
#[must_use]
pub fn compare(before: &str, after: &str) -> Vec<Segment> {
    let (old, new) = (words(before), words(after));
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_middle, new_middle) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut segments = Segments::default();
    segments.push(Kind::Same, &old[..head]);
    if old_middle.len() > MOST_WORDS || new_middle.len() > MOST_WORDS {
        segments.push(Kind::Removed, old_middle);
        segments.push(Kind::Added, new_middle);
    } else {
        walk(old_middle, new_middle, &mut segments);
    }
    segments.push(Kind::Same, &old[old.len() - tail..]);
    segments.0
}

/// Words with the space that follows them, so that joining them gives the text again.
fn words(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

/// Follows the longest common run of words.
fn walk(old: &[&str], new: &[&str], segments: &mut Segments) {
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
            segments.push(Kind::Same, &old[i..=i]);
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || longest[(i + 1) * width + j] >= longest[i * width + j + 1]) {
            segments.push(Kind::Removed, &old[i..=i]);
            i += 1;
        } else {
            segments.push(Kind::Added, &new[j..=j]);
            j += 1;
        }
    }
}

#[derive(Default)]
struct Segments(Vec<Segment>);

impl Segments {
    fn push(&mut self, kind: Kind, words: &[&str]) {
        if words.is_empty() {
            return;
        }
        let text = words.concat();
        match self.0.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(&text),
            _ => self.0.push(Segment { kind, text }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, after: &str) -> String {
        let mark = |segment: &Segment| match segment.kind {
            Kind::Same => segment.text.clone(),
            Kind::Added => format!("[+{}]", segment.text),
            Kind::Removed => format!("[-{}]", segment.text),
        };
        compare(before, after).iter().map(mark).collect()
    }

    #[test]
    fn only_what_changed_is_marked() {
        assert_eq!(told("closes on 12 March 2027", "closes on 19 March 2027"), "closes on [-12 ][+19 ]March 2027");
        assert_eq!(told("a b c", "a c"), "a [-b ]c");
        assert_eq!(told("same", "same"), "same");
        assert_eq!(told("", "new"), "[+new]");
    }

    #[test]
    fn both_versions_can_be_read_back() {
        let (before, after) = ("one two\nthree four five", "one 2\nthree five six");
        let read = |left_out: Kind| {
            compare(before, after).into_iter().filter(|s| s.kind != left_out).map(|s| s.text).collect::<String>()
        };
        assert_eq!(read(Kind::Added), before);
        assert_eq!(read(Kind::Removed), after);
    }

    #[test]
    fn a_very_long_text_is_shown_as_blocks() {
        let (before, after) = ("x ".repeat(5000), "y ".repeat(5000));
        assert_eq!(compare(&before, &after).len(), 2);
    }
}
