//! The minutes of an opening as a document: what was fixed when the applications were opened, word for word, and its hash.

use documents::{Block, Document};
use domain::application::Opening;

use super::course::Minutes;
use crate::{
    identity::Cx,
    papers::{Say, table},
};

/// The document, for who may read the minutes.
pub fn minutes(cx: &Cx, opening: &Opening, minutes: &Minutes, hash: String) -> Document {
    let say = Say { cx, zone: opening.times.zone };
    let deadline = minutes.deadline.map(|at| (say.word("application-deadline"), say.at(at)));
    let mut facts: Vec<(String, String)> = deadline.into_iter().collect();
    facts.push((say.word("opening-opened-at"), say.at(minutes.opened_at)));
    facts.push((say.word("course-total"), minutes.applications.len().to_string()));
    let cover = vec![
        Block::Facts { facts },
        Block::note(say.word("minutes-lead")),
        Block::note(say.word("minutes-hash")),
        Block::code(hash),
    ];
    let mut body = vec![Block::heading(1, say.word("opening-officers"))];
    for officer in &minutes.officers {
        body.push(Block::heading(2, officer.name.as_str()));
        body.extend(
            officer
                .stands_in_for
                .as_ref()
                .map(|other| Block::note(say.text("opening-stands-in", &[("name", other.name.as_str().into())]))),
        );
        body.push(Block::note(say.at(officer.at)));
        body.push(Block::text(officer.minutes.as_str()));
        if let Some(reservations) = &officer.reservations {
            body.push(Block::heading(3, say.word("minutes-reservations")));
            body.push(Block::text(reservations.as_str()));
        }
    }
    body.push(Block::heading(1, say.word("minutes-applications")));
    let seal = |whole| say.word(if whole { "minutes-seal-whole" } else { "minutes-seal-broken" });
    let rows = minutes.applications.iter();
    let receipt = |number: &str, lot: Option<i64>| match lot {
        Some(lot) => format!("{number} · {}", say.lot(&lot.to_string())),
        None => number.to_owned(),
    };
    let rows = rows.map(|line| [receipt(&line.receipt, line.lot), line.content_sha256.clone(), seal(line.whole)]);
    let heads = [(say.word("receipt-number"), 3), (say.word("receipt-hash"), 9), (say.word("minutes-seal"), 2)];
    body.push(match table(heads, rows) {
        Some(table) => table,
        None => Block::text(say.word("minutes-none")),
    });
    let title = opening.title.text(cx.lang.code()).to_owned();
    let document = say.document(say.word("minutes-title"), title, cover, body);
    // the system's, of that moment: whoever fetches them gets the same file
    Document { author: String::new(), made_at: minutes.opened_at, ..document }
}
