//! Messages: every key that templates and code use is there in all three languages, and none is there in vain.
//!
//! Keys are written as literals, or composed of a literal beginning and a word of a closed set. The closed sets stand in
//! [`families`]: each of their words must have its message. What is composed otherwise counts as used wherever the
//! beginning and the end of a message fit.

mod families;

use std::collections::BTreeSet;

use crate::source::{self, Source};

/// What the sources say about messages.
#[derive(Default)]
struct Uses {
    /// Any literal, whatever it is for.
    literals: BTreeSet<String>,
    /// Certainly a key, with the place that names it.
    keys: BTreeSet<(String, String)>,
    /// Beginning and end of composed keys, from templates and from code.
    composed: BTreeSet<(String, String)>,
    /// The same, too short to stand for whole keys: they name messages of notices, tasks and acts.
    stems: BTreeSet<(String, String)>,
}

fn is_key(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_ascii_lowercase())
        && chars.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_')
}

fn uses() -> Uses {
    let mut uses = Uses::default();
    for file in source::below("src/", ".rs")
        .into_iter()
        .chain(source::below("domain/src/", ".rs"))
        .chain(source::below("platform/src/", ".rs"))
    {
        if !file.path.contains("/tests") {
            rust(&file, &mut uses);
        }
    }
    for file in source::below("templates/", "").into_iter().chain(source::below("assets/", ".js")) {
        template(&file, &mut uses);
    }
    uses
}

fn rust(file: &Source, uses: &mut Uses) {
    let code = file.code();
    for literal in source::literals(&code) {
        uses.literals.insert(literal.to_owned());
        if let Some(act) = literal.split("done=").nth(1) {
            uses.literals.insert(act.to_owned());
            compose(act, &format!("{}: done=", file.path), uses);
            if is_key(act) {
                uses.keys.insert((format!("done-{act}"), file.path.clone()));
            }
        }
        compose(literal, &file.path, uses);
    }
    let mut key = |prefix: &str, word: &str, suffix: &str| {
        uses.keys.insert((format!("{prefix}{word}{suffix}"), file.path.clone()));
    };
    for (call, place) in [("Rejection::new(", 0), ("Rejection::at(", 1)] {
        for code in argument(&code, call, place) {
            key("refusal-", code, "");
        }
    }
    for kind in argument(&code, "Task::new(", 0) {
        key("task-", &kind.replace('.', "-"), "");
    }
    for message in argument(&code, "Notice::new(", 0) {
        for part in ["-subject", "-body", "-action"] {
            key("notice-", message, part);
        }
    }
    // helpers that join a family's name and a word
    for call in ["keyed(", "Choice::word("] {
        for family in argument(&code, call, 0) {
            uses.composed.insert((format!("{family}-"), String::new()));
        }
    }
    let mut key = |prefix: &str, word: &str, suffix: &str| {
        uses.keys.insert((format!("{prefix}{word}{suffix}"), file.path.clone()));
    };
    for call in [".text(", ".word("] {
        argument(&code, call, 1).into_iter().filter(|word| is_key(word)).for_each(|word| key("", word, ""));
    }
}

/// The literal that stands as this argument of each call.
fn argument<'a>(code: &'a str, call: &str, place: usize) -> Vec<&'a str> {
    let mut found = Vec::new();
    for body in code.split(call).skip(1) {
        let mut depth = 0;
        let mut start = 0;
        let mut arguments = Vec::new();
        for (at, c) in body.char_indices() {
            match c {
                '(' | '[' | '{' => depth += 1,
                ')' if depth == 0 => {
                    arguments.push(&body[start..at]);
                    break;
                }
                ')' | ']' | '}' => depth -= 1,
                ',' if depth == 0 => {
                    arguments.push(&body[start..at]);
                    start = at + 1;
                }
                _ => {}
            }
        }
        let literal = arguments.get(place).and_then(|text| text.trim().strip_prefix('"')?.strip_suffix('"'));
        found.extend(literal.filter(|text| !text.contains(['"', '{'])));
    }
    found
}

/// `call-{}-hint` as a beginning and an end.
fn compose(literal: &str, place: &str, uses: &mut Uses) {
    let Some((before, rest)) = literal.split_once('{') else { return };
    let after = rest.rsplit_once('}').map_or("", |(_, after)| after);
    if !before.contains('-')
        || !is_key(before.trim_end_matches('-'))
        || !after.chars().all(|c| c.is_ascii_lowercase() || "-_".contains(c))
    {
        return;
    }
    let pair = (before.to_owned(), after.to_owned());
    let whole = before.trim_end_matches('-').contains('-')
        || !after.is_empty()
        || !STAGE_WORDS.contains(&before.trim_end_matches('-'));
    if whole && !place.ends_with("done=") {
        uses.composed.insert(pair.clone());
    }
    uses.stems.insert(pair);
}

/// Beginnings that would make whole rooms count as used.
const STAGE_WORDS: &[&str] = &[
    "organisation",
    "solution",
    "programme",
    "cohort",
    "call",
    "application",
    "panel",
    "pilot",
    "mentor",
    "mentorship",
    "purchase",
];

fn template(file: &Source, uses: &mut Uses) {
    if file.path.ends_with(".js") {
        uses.literals.extend(file.text.split(['"', '\'', '`']).map(str::to_owned));
        return;
    }
    for expression in expressions(&file.text) {
        quoted(expression, file, uses);
    }
    components(file, uses);
}

/// What stands between `{{` and `}}` or `{%` and `%}`; comments do not.
fn expressions(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(['{']) {
        let after = &rest[start + 1..];
        let end = match after.as_bytes().first() {
            Some(b'{') => after.find("}}"),
            Some(b'%') => after.find("%}"),
            Some(b'#') => {
                rest = after.find("#}").map_or("", |end| &after[end..]);
                continue;
            }
            _ => {
                rest = after;
                continue;
            }
        };
        let Some(end) = end else { break };
        // `{{ <x a={{"k": 1}} /> }}` ends with its last brace
        found.push(&after[1..end]);
        rest = &after[end + 2..];
    }
    found
}

fn quoted(expression: &str, file: &Source, uses: &mut Uses) {
    let mut rest = expression;
    while let Some(start) = rest.find(['"', '\'']) {
        let quote = &rest[start..=start];
        let Some(length) = rest[start + 1..].find(quote) else { break };
        let (literal, after) = (&rest[start + 1..start + 1 + length], &rest[start + 2 + length..]);
        uses.literals.insert(literal.to_owned());
        if literal.ends_with('-') && is_key(literal.trim_end_matches('-')) && after.trim_start().starts_with('~') {
            uses.composed.insert((literal.to_owned(), composed_end(after).to_owned()));
        }
        let piped = after.trim_start_matches([' ', ')']).strip_prefix('|').map(str::trim_start).unwrap_or_default();
        let told = piped == "t" || ["t ", "t(", "t)", "t|", "t}"].iter().any(|begins| piped.starts_with(begins));
        if is_key(literal) && told && !rest[..start].trim_end().ends_with('~') {
            uses.keys.insert((literal.to_owned(), file.path.clone()));
        }
        rest = after;
    }
}

/// The literal after `"beginning-" ~ word ~`, if there is one.
fn composed_end(after: &str) -> &str {
    let expression = after.split([')', '}']).next().unwrap_or_default();
    let Some(last) = expression.rsplit('~').next().map(str::trim) else { return "" };
    last.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or("")
}

/// Parameters of components that are message keys, given as literals: `label="field-name"`.
fn components(file: &Source, uses: &mut Uses) {
    for call in file.text.split("{{ <").chain(file.text.split("{% <")).skip(1) {
        let call = call.split(['>']).next().unwrap_or_default();
        let component = call.split_whitespace().next().unwrap_or_default();
        let Some((_, parameters)) = KEYS.iter().find(|(name, _)| *name == component) else { continue };
        for parameter in *parameters {
            let given = call.split(&format!(" {parameter}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            if let Some(key) = given {
                uses.keys.insert((key.to_owned(), file.path.clone()));
            }
        }
    }
}

/// Which parameters of which component are keys.
const KEYS: &[(&str, &[&str])] = &[
    ("ui.tag", &["key"]),
    ("ui.button", &["key"]),
    ("ui.link_button", &["key"]),
    ("ui.notice", &["title"]),
    ("ui.empty", &["title", "text", "action"]),
    ("ui.card", &["tag"]),
    ("ui.fact", &["label"]),
    ("ui.confirmation", &["title", "reference_label"]),
    ("forms.section", &["title", "hint"]),
    ("forms.buttons", &["submit"]),
    ("field.text", &["label", "hint"]),
    ("field.textarea", &["label", "hint"]),
    ("field.number", &["label", "hint"]),
    ("field.money", &["label", "hint"]),
    ("field.date", &["label", "hint"]),
    ("field.datetime", &["label", "hint"]),
    ("field.select", &["label", "hint"]),
    ("field.radios", &["label", "hint"]),
    ("field.checkboxes", &["label", "hint"]),
    ("field.checkbox", &["label", "hint"]),
    ("field.file", &["label", "hint"]),
    ("field.password", &["label", "hint"]),
    ("list.search", &["label"]),
    ("list.table", &["caption"]),
    ("case.summary", &["title"]),
    ("case.row", &["label"]),
    ("case.ball", &["what"]),
];

fn fits(key: &str, (before, after): &(String, String)) -> bool {
    key.len() > before.len() + after.len() && key.starts_with(before.as_str()) && key.ends_with(after.as_str())
}

impl Uses {
    fn names(&self, key: &str) -> bool {
        self.literals.contains(key) || self.composed.iter().any(|pair| fits(key, pair))
    }

    /// The name of a refusal, a task, a notice or an act.
    fn names_stem(&self, stem: &str) -> bool {
        self.literals.contains(stem) || self.stems.iter().any(|pair| fits(stem, pair))
    }

    fn has(&self, key: &str) -> bool {
        if self.names(key) || families::holds(key) {
            return true;
        }
        if let Some(code) = key.strip_prefix("refusal-") {
            return self.names_stem(code);
        }
        if let Some(kind) = key.strip_prefix("task-") {
            return self.names_stem(kind) || self.literals.iter().any(|literal| literal.replace('.', "-") == kind);
        }
        if let Some(act) = key.strip_prefix("done-") {
            return self.names_stem(act);
        }
        let message = key.strip_prefix("notice-").and_then(|rest| rest.rsplit_once('-'));
        message.is_some_and(|(message, _)| self.names_stem(message))
    }
}

#[test]
fn every_message_is_there_in_every_language() {
    let gaps = passerelle::start::words().unwrap().gaps();
    let told: Vec<String> = gaps.into_iter().map(|(lang, key)| format!("{}: {key}", lang.code())).collect();
    assert!(told.is_empty(), "messages are missing\n{}", told.join("\n"));
}

#[test]
fn every_message_that_is_used_exists() {
    let catalogue = passerelle::start::words().unwrap();
    let english = catalogue.first();
    let missing = |(key, place): &(String, String)| (!catalogue.has(english, key)).then(|| format!("{key} ({place})"));
    let mut told: BTreeSet<String> = uses().keys.iter().filter_map(missing).collect();
    told.extend(families::required().iter().filter(|key| !catalogue.has(english, key)).cloned());
    assert!(told.is_empty(), "messages are missing\n{}", told.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn no_message_is_there_in_vain() {
    let uses = uses();
    let catalogue = passerelle::start::words().unwrap();
    let keys = catalogue.keys(catalogue.first());
    let idle: Vec<String> = keys.into_iter().filter(|key| !uses.has(key)).collect();
    assert!(idle.is_empty(), "nothing says\n{}", idle.join("\n"));
}

/// What a message takes, such as `$title`, in one language.
fn parameters(text: &str) -> BTreeSet<String> {
    let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
    text.split('$').skip(1).map(name).collect()
}

#[test]
fn a_message_takes_the_same_in_every_language() {
    let mut found: std::collections::BTreeMap<String, Vec<(String, BTreeSet<String>)>> = Default::default();
    for (lang, _, text) in passerelle::assets::messages().into_iter().filter(|(_, name, _)| name.ends_with(".ftl")) {
        let mut key = String::new();
        for line in text.lines() {
            let begins = line.split_once(" =").filter(|(name, _)| is_key(name));
            if let Some((name, _)) = begins {
                key = name.to_owned();
                found.entry(key.clone()).or_default().push((lang.clone(), BTreeSet::new()));
            }
            if let Some((_, taken)) =
                found.get_mut(&key).and_then(|all| all.last_mut()).filter(|_| !line.starts_with('#'))
            {
                taken.extend(parameters(line));
            }
        }
    }
    let differs = |(key, all): (&String, &Vec<(String, BTreeSet<String>)>)| {
        let said = all.iter().map(|(lang, taken)| format!("{lang} {taken:?}")).collect::<Vec<_>>().join(", ");
        all.iter().any(|(_, taken)| *taken != all[0].1).then(|| format!("{key}: {said}"))
    };
    let told: Vec<String> = found.iter().filter_map(differs).collect();
    assert!(told.is_empty(), "languages take different things\n{}", told.join("\n"));
}
