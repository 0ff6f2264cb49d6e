//! The closed sets whose every word has a message, and the open ones whose words come from data.

use domain::{access::Role, application, call, catalogue, evaluation, letter, pilot, registry};

use crate::machines;

/// A beginning, the words of a set, an end.
struct Family(&'static str, Vec<String>, &'static str);

macro_rules! closed {
    ($($before:literal, $word:path $(, $after:literal)?;)*) => {
        vec![$(Family($before, <$word>::ALL.iter().map(|word| word.as_str().to_owned()).collect(), concat!($($after)?))),*]
    };
}

fn closed() -> Vec<Family> {
    closed![
        "role-", Role;
        "organisation-kind-", registry::Kind;
        "hosting-", catalogue::Hosting;
        "proof-level-", catalogue::ProofLevel;
        "proof-outcome-", catalogue::Outcome;
        "building-block-", catalogue::BuildingBlock;
        "solution-review-point-", catalogue::ReviewPoint;
        "review-finding-", catalogue::Finding;
        "call-kind-", call::CallKind;
        "need-next-", call::NeedState;
        "lot-outcome-", call::LotOutcome;
        "call-scoring-", call::Scoring;
        "call-scoring-", call::Scoring, "-hint";
        "call-sealing-", call::Sealing;
        "call-sealing-", call::Sealing, "-hint";
        "call-phase-", call::Phase;
        "course-state-", application::OpeningCourse;
        "course-state-", application::OpeningCourse, "-what";
        "panel-gap-", evaluation::readers::Gap;
        "paper-cause-", evaluation::readers::Cause;
        "hand-over-", pilot::HandOver;
        "letter-pace-", letter::Pace;
        "letter-kind-", letter::LetterKind;
        "letter-kind-", letter::LetterKind, "-hint";
        "letter-reason-", letter::LetterKind;
    ]
}

/// Beginnings whose words come from data: countries, zones, codes of imported files.
const OPEN: &[&str] = &[
    "country-",
    "language-",
    "currency-",
    "zone-",
    "error-",
    "chart-",
    "journey-",
    "sdg-",
    "trl-",
    "category-",
    "silence-",
    "rules-",
    "overview-journal-",
    "overview-outbox-",
    "overview-queue-",
];

/// What every table must have words for.
fn of_tables() -> Vec<String> {
    let mut keys = Vec::new();
    for table in machines::all() {
        let name = table.name;
        keys.extend(table.states.iter().map(|state| format!("{name}-state-{state}")));
        keys.extend(table.verbs.iter().map(|verb| format!("{name}-verb-{verb}")));
        keys.extend(table.events().iter().map(|event| format!("event-{name}-{event}")));
    }
    keys
}

/// Keys that must exist.
pub fn required() -> Vec<String> {
    let mut keys = of_tables();
    for Family(before, words, after) in closed() {
        keys.extend(words.iter().map(|word| format!("{before}{word}{after}")));
    }
    keys
}

/// Whether a set accounts for this key.
pub fn holds(key: &str) -> bool {
    OPEN.iter().any(|before| key.starts_with(before))
        || required().iter().any(|known| known == key)
        || machines::all().iter().any(|table| of_act(table, key))
}

/// What was done, and what a verb leads to: said where a page asks before or tells after.
fn of_act(table: &machines::Table, key: &str) -> bool {
    let name = table.name;
    table.events().iter().any(|event| key == format!("done-{name}-{event}"))
        || table.verbs.iter().any(|verb| key == format!("{name}-consequence-{verb}"))
}
