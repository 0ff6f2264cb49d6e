//! What became of every row, for people and for programs.

use domain::{rejection::Rejection, words};
use platform::i18n::Lang;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Kind, mapping::Mapping};
use crate::app::App;

words! {
    pub enum Outcome {
        Taken = "taken",
        /// Here already, by its source and id: from an earlier run, or from a line above.
        Present = "present",
        Refused = "refused",
    }
}

/// One row's fate.
pub struct Line {
    pub line: u64,
    pub source_id: String,
    pub title: String,
    pub outcome: Outcome,
    /// The thing here, where there is one.
    pub id: Option<Uuid>,
    pub reasons: Vec<Rejection>,
    /// What was left out of a row that was taken.
    pub notes: Vec<Rejection>,
}

pub struct Report {
    pub kind: Kind,
    pub file_name: String,
    pub dry_run: bool,
    pub mapping: Mapping,
    /// Columns that have no place of their own here; their words are kept beside.
    pub facts: Vec<String>,
    pub lines: Vec<Line>,
}

impl Report {
    pub fn count(&self, outcome: Outcome) -> usize {
        self.lines.iter().filter(|line| line.outcome == outcome).count()
    }

    /// For programs.
    pub fn json(&self, app: &App, lang: Lang) -> Value {
        let told = |rejection: &Rejection| json!({ "code": rejection.code, "field": rejection.field, "text": app.tell(lang, rejection) });
        let row = |line: &Line| {
            json!({
                "line": line.line, "source_id": line.source_id, "title": line.title, "outcome": line.outcome, "id": line.id,
                "reasons": line.reasons.iter().map(told).collect::<Vec<_>>(),
                "notes": line.notes.iter().map(told).collect::<Vec<_>>(),
            })
        };
        json!({
            "kind": self.kind, "file": self.file_name, "source": self.mapping.source, "dry_run": self.dry_run,
            "columns": self.mapping.columns, "kept_as_facts": self.facts,
            "counts": {
                "rows": self.lines.len(), "taken": self.count(Outcome::Taken),
                "present": self.count(Outcome::Present), "refused": self.count(Outcome::Refused),
            },
            "rows": self.lines.iter().map(row).collect::<Vec<_>>(),
        })
    }

    /// For people: every row on a line of its own, then the sums.
    pub fn text(&self, app: &App, lang: Lang) -> String {
        let word = |key: &str| app.catalogue.word(lang, key);
        let mut out = String::new();
        let mut say = |line: String| {
            out.push_str(&line);
            out.push('\n');
        };
        for (ours, theirs) in &self.mapping.columns {
            say(format!("{ours} ← {theirs}"));
        }
        if !self.facts.is_empty() {
            say(format!("{}: {}", word("import-kept-as-facts"), self.facts.join(", ")));
        }
        let told = |rejection: &Rejection| match &rejection.field {
            Some(field) => format!("{field}: {}", app.tell(lang, rejection)),
            None => app.tell(lang, rejection),
        };
        for line in &self.lines {
            let outcome = word(&format!("import-outcome-{}", line.outcome));
            let title: String = line.title.chars().take(80).collect();
            say(format!("{} {:>5}  {outcome:<12}  {title}", word("import-line"), line.line));
            for reason in line.reasons.iter().chain(&line.notes) {
                say(format!("                             {}", told(reason)));
            }
        }
        let count = |outcome| (self.count(outcome) as i64).into();
        let sums = [
            ("rows", (self.lines.len() as i64).into()),
            ("taken", count(Outcome::Taken)),
            ("present", count(Outcome::Present)),
            ("refused", count(Outcome::Refused)),
        ];
        say(app.catalogue.text(lang, if self.dry_run { "import-sums-dry" } else { "import-sums" }, &sums));
        out
    }
}
