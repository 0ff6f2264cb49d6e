//! Dates for people's calendars: iCalendar objects of one event (RFC 5545), as letters carry them (RFC 6047) and pages
//! offer them.
//!
//! Written here because it is one screen of text: a crate would bring parsing, recurrence and alarms, which nobody asks
//! for. Times are UTC, so that no time zone has to be described.

use chrono::{DateTime, Utc};

/// Octets in a line before it is folded (RFC 5545, 3.1).
const FOLD: usize = 75;

/// An event with a name that stays, so that a later word on it replaces the earlier one in every calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The same for the same event for ever, unique in the world: `call-<id>-deadline@host`.
    pub uid: String,
    /// Rises with every change.
    pub sequence: i64,
    pub from: DateTime<Utc>,
    /// A moment where there is none.
    pub until: Option<DateTime<Utc>>,
    pub summary: String,
    pub description: String,
    pub url: String,
    pub cancelled: bool,
}

impl Event {
    /// `PUBLISH`, or `CANCEL` for one that will not be (RFC 5546, 3.2.1 and 3.2.5).
    #[must_use]
    pub fn method(&self) -> &'static str {
        if self.cancelled { "CANCEL" } else { "PUBLISH" }
    }

    /// The media type of its part in a letter.
    #[must_use]
    pub fn media_type(&self) -> String {
        format!("text/calendar; charset=utf-8; method={}; component=VEVENT", self.method())
    }

    /// The whole object, every line folded and ended by CR LF. `stamp` is when it was said.
    #[must_use]
    pub fn object(&self, stamp: DateTime<Utc>) -> String {
        let mut lines = vec![
            "BEGIN:VCALENDAR".to_owned(),
            "VERSION:2.0".to_owned(),
            "PRODID:-//Passerelle//Passerelle//EN".to_owned(),
            "CALSCALE:GREGORIAN".to_owned(),
            format!("METHOD:{}", self.method()),
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", escaped(&self.uid)),
            format!("SEQUENCE:{}", self.sequence.max(0)),
            format!("DTSTAMP:{}", instant(stamp)),
            format!("DTSTART:{}", instant(self.from)),
        ];
        lines.extend(self.until.filter(|until| *until > self.from).map(|until| format!("DTEND:{}", instant(until))));
        lines.push(format!("SUMMARY:{}", escaped(&self.summary)));
        if !self.description.is_empty() {
            lines.push(format!("DESCRIPTION:{}", escaped(&self.description)));
        }
        lines.push(format!("URL:{}", one_line(&self.url)));
        lines.push(format!("STATUS:{}", if self.cancelled { "CANCELLED" } else { "CONFIRMED" }));
        // nobody is busy because of a deadline
        lines.push(format!("TRANSP:{}", if self.until.is_some() { "OPAQUE" } else { "TRANSPARENT" }));
        lines.extend(["END:VEVENT".to_owned(), "END:VCALENDAR".to_owned()]);
        lines.iter().flat_map(|line| [folded(line), "\r\n".to_owned()]).collect()
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A text value (RFC 5545, 3.3.11); what is no text at all is left out.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\\' | ';' | ',' => value.extend(['\\', character]),
            '\n' | '\r' => value.push_str("\\n"),
            other if other.is_control() => {}
            other => value.push(other),
        }
    }
    value
}

fn one_line(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).collect()
}

/// Folds between characters, never inside one; the space that begins a further line counts.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + line.len() / FOLD * 3);
    let mut taken = 0;
    for character in line.chars() {
        if taken + character.len_utf8() > FOLD {
            out.push_str("\r\n ");
            taken = 1;
        }
        out.push(character);
        taken += character.len_utf8();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> Event {
        let from = DateTime::from_timestamp(1_805_000_000, 0).unwrap_or_default();
        Event {
            uid: "call-1-deadline@example.org".to_owned(),
            sequence: 3,
            from,
            until: None,
            summary: "Müsabiqənin son tarixi; su, işıq\\qaz\nikinci sətir".to_owned(),
            description: String::new(),
            url: "https://example.org/challenges/1".to_owned(),
            cancelled: false,
        }
    }

    #[test]
    fn an_event_is_said_in_lines_of_75_octets_that_join_to_what_was_meant() {
        let long = Event { summary: "ğüşöçıə ".repeat(40), ..event() };
        let object = long.object(long.from);
        assert!(object.split("\r\n").all(|line| line.len() <= 75), "{object}");
        assert!(object.split("\r\n").any(|line| line.len() >= 73), "{object}");
        assert!(object.replace("\r\n ", "").contains(&format!("SUMMARY:{}", "ğüşöçıə ".repeat(40))));
        assert!(!object.replace("\r\n", "").contains('\n'));
    }

    #[test]
    fn text_is_escaped_and_times_are_utc() {
        let object = event().object(event().from);
        assert!(object.contains("SUMMARY:Müsabiqənin son tarixi\\; su\\, işıq\\\\qaz\\nikinci sətir\r\n"), "{object}");
        assert!(object.contains("DTSTART:20270314T"), "{object}");
        assert!(object.contains("\r\nSEQUENCE:3\r\n") && object.contains("\r\nMETHOD:PUBLISH\r\n"));
        assert!(!object.contains("DTEND"));
        assert!(object.starts_with("BEGIN:VCALENDAR\r\n") && object.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn what_will_not_be_is_cancelled_under_the_same_name() {
        let gone = Event { cancelled: true, sequence: 4, ..event() };
        let object = gone.object(gone.from);
        assert!(object.contains("METHOD:CANCEL") && object.contains("STATUS:CANCELLED"));
        assert!(object.contains("UID:call-1-deadline@example.org"));
        assert!(gone.media_type().contains("method=CANCEL"));
    }
}
