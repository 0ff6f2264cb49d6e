//! The questions of a source as sections of a form, with what became of each.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Catalogue, Group, MOST_QUESTIONS, Part,
    node::Node,
    question::{Manner, mapped},
    words::{self, line, plain},
};
use crate::{
    form::{Check, Choice, Field, FieldKind, Form, Section, ShowIf},
    rejection::{Problems, Rejection},
    value::{Currency, Texts},
};

/// How a source is taken.
pub struct Settings<'a> {
    /// The language that the catalogue is written in.
    pub lang: &'a str,
    /// In which amounts are asked.
    pub currency: Currency,
    /// For what the form is (`lot` → `digital-outcomes`); a context that is not here becomes a question of its own.
    pub contexts: &'a BTreeMap<String, String>,
}

/// What would come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub sections: Vec<Section>,
    pub lines: Vec<Line>,
}

/// One question of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub id: String,
    pub question: String,
    pub outcome: Outcome,
    /// What else is to be known of it.
    pub notes: Vec<Rejection>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Fields, by kind.
    Fields(Vec<&'static str>),
    /// It consists of others, which are asked one by one.
    Parts,
    /// It belongs to something that the form is not for.
    Elsewhere,
    /// It cannot be taken over.
    Refused(Rejection),
}

impl Plan {
    /// How many fields would come.
    pub fn fields(&self) -> usize {
        self.sections.iter().map(|section| section.fields.len()).sum()
    }
}

struct Mapping<'a> {
    group: &'a Group,
    manner: Manner<'a>,
    contexts: &'a BTreeMap<String, String>,
    lines: Vec<Line>,
    /// Question id → its line, and the key of its first field.
    taken: BTreeMap<String, (usize, Option<String>)>,
    keys: BTreeSet<String>,
    asked: BTreeMap<String, Vec<String>>,
}

impl Catalogue {
    /// What a source would become; `None` where there is no such source.
    ///
    /// # Errors
    /// `catalogue-too-many` where it has more questions than anybody could answer.
    pub fn plan(&self, source: &str, settings: &Settings<'_>) -> Result<Option<Plan>, Problems> {
        let Some((group, parts)) = self.drawn(source) else { return Ok(None) };
        if parts.iter().map(|part| part.questions.len()).sum::<usize>() > MOST_QUESTIONS {
            return Err(Rejection::new("catalogue-too-many").with("max", MOST_QUESTIONS as i64).into());
        }
        let mut mapping = Mapping {
            group,
            manner: Manner { lang: settings.lang, currency: settings.currency },
            contexts: settings.contexts,
            lines: Vec::new(),
            taken: BTreeMap::new(),
            keys: BTreeSet::new(),
            asked: BTreeMap::new(),
        };
        let mut sections: Vec<Section> = Vec::new();
        for part in &parts {
            sections.push(mapping.section(part));
        }
        mapping.ask_contexts(&mut sections, &self.contexts(source));
        mapping.follow(&mut sections);
        mapping.prune(&mut sections);
        add_up(&mut sections);
        sections.retain(|section| !section.fields.is_empty());
        Ok(Some(Plan { sections, lines: mapping.lines }))
    }
}

impl Mapping<'_> {
    fn section(&mut self, part: &Part) -> Section {
        let title = line(&part.title).text;
        let title = if title.is_empty() { words::name(&self.group.name) } else { title };
        let help = Some(plain(&part.help).text).filter(|help| !help.is_empty());
        let mut section = Section {
            key: self.fresh(&format!("s_{}", words::key(&title))),
            title: Texts::one(self.manner.lang, title),
            help: help.map(|help| Texts::one(self.manner.lang, help)),
            show_if: Vec::new(),
            fields: Vec::new(),
        };
        for id in &part.questions {
            self.question(id, &[], "", &mut section.fields, 0);
        }
        section
    }

    fn fresh(&mut self, key: &str) -> String {
        let found = std::iter::once(key.to_owned()).chain((2..).map(|n| format!("{key}_{n}")));
        let key = found.into_iter().find(|key| !self.keys.contains(key)).unwrap_or_default();
        self.keys.insert(key.clone());
        key
    }

    /// Takes a question and, where it consists of others, those. `under` are the conditions of the one it is a part of,
    /// `intro` the words that come before the first part.
    fn question(&mut self, id: &str, under: &[ShowIf], intro: &str, fields: &mut Vec<Field>, depth: usize) {
        let Some(node) = self.group.question(id) else {
            return self.told(id, "", Outcome::Refused(Rejection::new("catalogue-part-missing")), Vec::new());
        };
        let asked = line(if node.text("question").is_empty() { node.text("name") } else { node.text("question") }).text;
        if self.taken.contains_key(id) {
            return self.told(id, &asked, Outcome::Refused(Rejection::new("catalogue-twice")), Vec::new());
        }
        if depth > 3 || self.lines.len() > MOST_QUESTIONS {
            return self.told(id, &asked, Outcome::Refused(Rejection::new("catalogue-circle")), Vec::new());
        }
        let mut notes = Vec::new();
        if self.group.twice.contains(id) {
            notes.push(Rejection::new("catalogue-same-id"));
        }
        let place = self.lines.len();
        let Some(mut conditions) = self.conditions(node, &mut notes) else {
            self.taken.insert(id.to_owned(), (place, None));
            return self.told(id, &asked, Outcome::Elsewhere, notes);
        };
        conditions.splice(0..0, under.iter().filter(|one| !conditions.contains(one)).cloned().collect::<Vec<_>>());
        let parts: Vec<String> = node.list("questions").iter().map(Node::value).collect();
        self.taken.insert(id.to_owned(), (place, None));
        if node.text("type") == "multiquestion" {
            self.told(id, &asked, Outcome::Parts, notes);
            let advice = plain(node.text("question_advice")).text;
            let mut intro = [intro, asked.as_str(), advice.as_str()].join("\n\n").trim().to_owned();
            for part in &parts {
                let before = fields.len();
                self.question(part, &conditions, &intro, fields, depth + 1);
                if fields.len() > before {
                    intro.clear();
                }
            }
            return;
        }
        let known =
            parts.iter().filter_map(|part| Some((part.clone(), self.group.question(part)?))).collect::<Vec<_>>();
        if known.len() < parts.len() {
            notes.push(Rejection::new("catalogue-part-missing"));
        }
        match mapped(id, node, &known, self.manner) {
            Err(why) => self.told(id, &asked, Outcome::Refused(why), notes),
            Ok(mapped) => {
                notes.extend(mapped.notes);
                let kinds = mapped.fields.iter().map(|field| field.kind.as_str()).collect();
                self.told(id, &asked, Outcome::Fields(kinds), notes);
                self.keep(id, place, mapped.fields, &conditions, intro, fields);
                for (part, node) in known {
                    let asked = words::name(&part);
                    if !self.taken.contains_key(&part) {
                        let (line, kind) = (self.lines.len(), node.text("type").to_owned());
                        self.taken.insert(part.clone(), (line, None));
                        let note = Rejection::new("catalogue-column").with("kind", kind);
                        self.told(&part, &asked, Outcome::Parts, vec![note]);
                    }
                }
            }
        }
    }

    fn keep(
        &mut self,
        id: &str,
        place: usize,
        new: Vec<Field>,
        conditions: &[ShowIf],
        intro: &str,
        fields: &mut Vec<Field>,
    ) {
        let lang = self.manner.lang;
        let mut renamed: BTreeMap<String, String> = BTreeMap::new();
        for (nth, mut field) in new.into_iter().enumerate() {
            let key = self.fresh(&field.key);
            renamed.insert(field.key.clone(), key.clone());
            field.key = key;
            for rule in &mut field.rules {
                for (from, to) in &renamed {
                    rule.check.rename(from, to);
                }
            }
            field.show_if = conditions.to_vec();
            if nth == 0 {
                self.taken.insert(id.to_owned(), (place, Some(field.key.clone())));
                if !intro.is_empty() {
                    let own = field.help.as_ref().map(|help| help.text(lang).to_owned()).unwrap_or_default();
                    field.help = Some(Texts::one(lang, format!("{intro}\n\n{own}").trim()));
                }
            }
            fields.push(field);
        }
    }

    fn told(&mut self, id: &str, question: &str, outcome: Outcome, notes: Vec<Rejection>) {
        let id = id.chars().filter(|c| !c.is_control()).take(100).collect();
        self.lines.push(Line { id, question: question.chars().take(300).collect(), outcome, notes });
    }

    /// What the question hangs on; `None` where that is something that the form is not for.
    fn conditions(&mut self, node: &Node, notes: &mut Vec<Rejection>) -> Option<Vec<ShowIf>> {
        let mut conditions = Vec::new();
        for condition in node.list("depends") {
            let (on, being) =
                (condition.text("on"), condition.list("being").iter().map(Node::value).collect::<Vec<_>>());
            if on.is_empty() || being.is_empty() {
                notes.push(Rejection::new("catalogue-rule-left").with("rule", "depends"));
                continue;
            }
            match self.group.question(on) {
                // a question of the catalogue: it has to be there already
                Some(_) => match self.taken.get(on).and_then(|(_, key)| key.clone()) {
                    Some(key) => conditions.push(ShowIf { field: key, values: being }),
                    None => notes.push(Rejection::new("catalogue-condition-left").with("other", on)),
                },
                None => match self.contexts.get(on).filter(|chosen| !chosen.is_empty()) {
                    Some(chosen) if !being.contains(chosen) => return None,
                    Some(_) => {}
                    None => {
                        let key = self.context_key(on, &being);
                        conditions.push(ShowIf { field: key, values: being });
                    }
                },
            }
        }
        Some(conditions)
    }

    /// The key of the question that a context becomes.
    fn context_key(&mut self, on: &str, values: &[String]) -> String {
        let key = format!("is_{}", words::key(on));
        let known = self.asked.entry(key.clone()).or_default();
        let new: Vec<String> = values.iter().filter(|value| !known.contains(value)).cloned().collect();
        known.extend(new);
        self.keys.insert(key.clone());
        key
    }

    /// Contexts that are not chosen are asked first; one with a single value needs no question.
    fn ask_contexts(&mut self, sections: &mut [Section], contexts: &[super::Context]) {
        let asked = std::mem::take(&mut self.asked);
        let mut fields = Vec::new();
        for (key, seen) in asked {
            let named = contexts.iter().find(|context| format!("is_{}", words::key(&context.name)) == key);
            let values = named.map_or(&seen, |context| &context.values);
            if values.len() < 2 || values.len() > Form::MAX_CHOICES {
                let drop = |all: &mut Vec<ShowIf>| all.retain(|condition| condition.field != key);
                sections.iter_mut().flat_map(|section| &mut section.fields).for_each(|field| drop(&mut field.show_if));
                continue;
            }
            let choice = |value: &String| Choice {
                value: value.clone(),
                label: Texts::one(self.manner.lang, words::name(value)),
                help: None,
            };
            let name = named.map_or(key.as_str(), |context| context.name.as_str());
            let kind = FieldKind::Choice { choices: values.iter().map(choice).collect() };
            let label = Texts::one(self.manner.lang, words::name(name));
            fields.push(Field { required: true, ..Field::new(key, label, kind) });
        }
        if let Some(first) = sections.first_mut() {
            first.fields.splice(0..0, fields);
        }
    }

    /// Which answers lead to which further questions.
    fn follow(&mut self, sections: &mut [Section]) {
        let mut led: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
        let ids: Vec<(String, usize, Option<String>)> =
            self.taken.iter().map(|(id, (line, key))| (id.clone(), *line, key.clone())).collect();
        for (id, own_line, from) in ids {
            let (Some(node), Some(from)) = (self.group.question(&id), from) else { continue };
            for (to, values) in node.get("followup").map(Node::entries).unwrap_or_default() {
                let (line, target) = match self.taken.get(to) {
                    Some((line, key)) => (*line, key.clone()),
                    None => {
                        self.note(own_line, Rejection::new("catalogue-condition-missing").with("other", to.as_str()));
                        continue;
                    }
                };
                let Some(target) = target else { continue };
                let values: Vec<String> = values.items().iter().map(Node::value).collect();
                if led.get(&target).is_some_and(|(other, _)| *other != from) {
                    self.note(line, Rejection::new("catalogue-condition-two").with("other", id.as_str()));
                    led.insert(target, (String::new(), Vec::new()));
                } else {
                    led.insert(target, (from.clone(), values));
                }
            }
        }
        for field in sections.iter_mut().flat_map(|section| &mut section.fields) {
            match led.remove(&field.key) {
                // it hangs on two questions, of which one is enough: nobody can be held to answer it
                Some((from, _)) if from.is_empty() => field.required = false,
                Some((from, values)) => field.show_if.push(ShowIf { field: from, values }),
                None => {}
            }
        }
    }

    /// Leaves out what no condition can ask for: a value that cannot be chosen, or a question that comes later. Nobody can
    /// be held to answer what is asked always for that reason alone.
    fn prune(&mut self, sections: &mut [Section]) {
        let mut earlier: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut left: Vec<(String, String)> = Vec::new();
        for field in sections.iter_mut().flat_map(|section| &mut section.fields) {
            let before = field.show_if.len();
            field.show_if.retain(|condition| {
                let known = earlier.get(&condition.field);
                let holds = known.is_some_and(|known| {
                    !condition.values.is_empty() && condition.values.iter().all(|value| known.contains(value))
                });
                if !holds {
                    left.push((field.key.clone(), condition.field.clone()));
                }
                holds
            });
            field.required &= field.show_if.len() == before;
            earlier.insert(field.key.clone(), field.kind.values().into_iter().map(str::to_owned).collect());
        }
        for (key, other) in left {
            let line = self.taken.values().find(|(_, own)| own.as_ref() == Some(&key)).map(|(line, _)| *line);
            if let Some(line) = line {
                self.note(line, Rejection::new("catalogue-condition-left").with("other", other));
            }
        }
    }

    fn note(&mut self, line: usize, note: Rejection) {
        if let Some(line) = self.lines.get_mut(line) {
            line.notes.push(note);
        }
    }
}

/// Fields that add up to a hundred know each other.
fn add_up(sections: &mut [Section]) {
    let adds = |field: &&mut Field| field.rules.iter().any(|rule| matches!(rule.check, Check::Total { .. }));
    let keys: Vec<String> = sections
        .iter_mut()
        .flat_map(|section| &mut section.fields)
        .filter(adds)
        .map(|field| field.key.clone())
        .collect();
    for field in sections.iter_mut().flat_map(|section| &mut section.fields).filter(|field| keys.contains(&field.key)) {
        let others: Vec<String> = keys.iter().filter(|key| **key != field.key).cloned().collect();
        for rule in &mut field.rules {
            if let Check::Total { with, .. } = &mut rule.check {
                with.clone_from(&others);
            }
        }
    }
}
