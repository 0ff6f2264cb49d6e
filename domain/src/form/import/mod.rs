//! Question catalogues: the questions of a whole marketplace in one JSON file, from which a form is made.
//!
//! The file is `{ framework: { group: { id: question }, "_manifests": { name: [ { name, description, questions } ] } } }`,
//! as the Digital Marketplace keeps its own; the outer level may be missing. A question says its `type`, its `question`,
//! `hint` and `question_advice`, `options`, `limits` and `validations` with messages, on what it `depends`, and which
//! `followup` questions which answers lead to. What a form cannot say is told question by question, with the reason.

mod map;
mod node;
mod question;
mod words;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub use map::{Line, Outcome, Plan, Settings};

use self::node::Node;
use crate::rejection::{Problems, Rejection};

/// Largest file, in bytes.
pub const MOST_BYTES: usize = 5 * 1024 * 1024;
/// Most groups, and most manifests.
const MOST_PARTS: usize = 200;
/// Most questions of one form-to-be that are looked at.
const MOST_QUESTIONS: usize = 2000;
const MANIFESTS: &str = "_manifests";

/// A catalogue that was read.
pub struct Catalogue {
    groups: Vec<Group>,
    manifests: Vec<Manifest>,
}

struct Group {
    framework: String,
    name: String,
    questions: Vec<(String, Node)>,
    places: BTreeMap<String, usize>,
    /// Ids that stand more than once; the first is taken.
    twice: BTreeSet<String>,
}

struct Manifest {
    framework: String,
    name: String,
    parts: Vec<Part>,
}

/// A section of a manifest.
#[derive(Clone)]
struct Part {
    title: String,
    help: String,
    questions: Vec<String>,
}

/// Something that a form can be made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub key: String,
    pub framework: String,
    pub name: String,
    /// Every question of a group, rather than those that a manifest names.
    pub whole: bool,
    pub questions: usize,
}

/// What questions hang on that is no question itself: `lot`, with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    pub name: String,
    pub values: Vec<String>,
}

/// Reads a file.
///
/// # Errors
/// At `file`: `catalogue-too-large`, `catalogue-not-json` with the line, `catalogue-too-deep`, `catalogue-empty`,
/// `catalogue-too-many`.
pub fn read(bytes: &[u8]) -> Result<Catalogue, Problems> {
    if bytes.len() > MOST_BYTES {
        let most = i64::try_from(MOST_BYTES / 1024 / 1024).unwrap_or_default();
        return Err(Rejection::at("file", "catalogue-too-large").with("limit", most).into());
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let whole: Node = serde_json::from_slice(bytes).map_err(|error| {
        let line = i64::try_from(error.line()).unwrap_or_default();
        match error.to_string().contains("recursion limit") {
            true => Rejection::at("file", "catalogue-too-deep"),
            false => Rejection::at("file", "catalogue-not-json").with("line", line),
        }
    })?;
    let mut catalogue = Catalogue { groups: Vec::new(), manifests: Vec::new() };
    if is_group(&whole) {
        catalogue.take(String::new(), String::new(), &whole);
    } else {
        catalogue.take_framework("", &whole);
        for (name, framework) in whole.entries().iter().filter(|(name, node)| name != MANIFESTS && !is_group(node)) {
            catalogue.take_framework(name, framework);
        }
    }
    let mut problems = Problems::default();
    let some = catalogue.groups.iter().any(|group| !group.questions.is_empty());
    problems.require(some, || Rejection::at("file", "catalogue-empty"));
    let few = catalogue.groups.len().max(catalogue.manifests.len()) <= MOST_PARTS;
    problems.require(few, || Rejection::at("file", "catalogue-too-many").with("max", MOST_PARTS as i64));
    problems.finish().map(|()| catalogue)
}

fn is_question(node: &Node) -> bool {
    // a group may have a question with such a name
    ["type", "question"].iter().any(|name| matches!(node.get(name), Some(Node::Text(_))))
}

fn is_group(node: &Node) -> bool {
    !is_question(node) && node.entries().iter().any(|(_, node)| is_question(node))
}

impl Catalogue {
    fn take_framework(&mut self, framework: &str, node: &Node) {
        for (name, group) in node.entries().iter().filter(|(name, node)| name != MANIFESTS && is_group(node)) {
            self.take(framework.to_owned(), name.clone(), group);
        }
        for (name, parts) in node.get(MANIFESTS).map(Node::entries).unwrap_or_default() {
            let part = |part: &Node| Part {
                title: part.text("name").to_owned(),
                help: part.text("description").to_owned(),
                questions: part.list("questions").iter().map(Node::value).filter(|id| !id.is_empty()).collect(),
            };
            let parts: Vec<Part> = parts.items().iter().map(part).collect();
            if parts.iter().any(|part| !part.questions.is_empty()) {
                self.manifests.push(Manifest { framework: framework.to_owned(), name: name.clone(), parts });
            }
        }
    }

    fn take(&mut self, framework: String, name: String, group: &Node) {
        let mut twice = BTreeSet::new();
        let mut questions: Vec<(String, Node)> = Vec::new();
        let mut places = BTreeMap::new();
        for (id, node) in group.entries() {
            if places.contains_key(id) {
                twice.insert(id.clone());
            } else {
                places.insert(id.clone(), questions.len());
                questions.push((id.clone(), node.clone()));
            }
        }
        self.groups.push(Group { framework, name, questions, places, twice });
    }

    /// What forms can be made of: the manifests, then whole groups.
    pub fn sources(&self) -> Vec<Source> {
        let manifest = |(place, of): (usize, &Manifest)| Source {
            key: format!("m{place}"),
            framework: of.framework.clone(),
            name: of.name.clone(),
            whole: false,
            questions: of.parts.iter().map(|part| part.questions.len()).sum(),
        };
        let group = |(place, of): (usize, &Group)| Source {
            key: format!("g{place}"),
            framework: of.framework.clone(),
            name: of.name.clone(),
            whole: true,
            questions: of.questions.len(),
        };
        let groups = self.groups.iter().enumerate().map(group);
        self.manifests.iter().enumerate().map(manifest).chain(groups).collect()
    }

    /// The group that a source draws on, and its sections.
    fn drawn(&self, source: &str) -> Option<(&Group, Vec<Part>)> {
        let place = |prefix: char| source.strip_prefix(prefix)?.parse::<usize>().ok();
        if let Some(manifest) = place('m').and_then(|place| self.manifests.get(place)) {
            return Some((self.group_of(manifest)?, manifest.parts.clone()));
        }
        let group = self.groups.get(place('g')?)?;
        Some((group, self.whole(group)))
    }

    /// The group of the same framework that knows most of a manifest's questions.
    fn group_of(&self, manifest: &Manifest) -> Option<&Group> {
        let known = |group: &&Group| {
            let ids = manifest.parts.iter().flat_map(|part| &part.questions);
            ids.filter(|id| group.question(id).is_some()).count()
        };
        let own = self.groups.iter().filter(|group| group.framework == manifest.framework);
        // the first of several that know as many
        own.rev().max_by_key(known)
    }

    /// All questions of a group: in the order and sections of its manifests, then what no manifest names.
    fn whole(&self, group: &Group) -> Vec<Part> {
        let mut seen: BTreeSet<String> = group.parts();
        let mut parts = Vec::new();
        let own = |manifest: &&Manifest| {
            self.group_of(manifest).is_some_and(|found| std::ptr::eq(found, group))
                && manifest.parts.iter().flat_map(|part| &part.questions).any(|id| group.question(id).is_some())
        };
        for part in self.manifests.iter().filter(own).flat_map(|manifest| &manifest.parts) {
            let fresh = |id: &&String| group.question(id).is_some() && seen.insert((*id).clone());
            let questions: Vec<String> = part.questions.iter().filter(fresh).cloned().collect();
            if !questions.is_empty() {
                parts.push(Part { questions, ..part.clone() });
            }
        }
        let rest = group.questions.iter().map(|(id, _)| id).filter(|id| !seen.contains(*id));
        let rest: Vec<String> = rest.cloned().collect();
        if !rest.is_empty() {
            parts.push(Part { title: words::name(&group.name), help: String::new(), questions: rest });
        }
        parts
    }

    /// What the questions of a source hang on that is no question of theirs.
    pub fn contexts(&self, source: &str) -> Vec<Context> {
        let Some((group, parts)) = self.drawn(source) else { return Vec::new() };
        let mut found: Vec<Context> = Vec::new();
        let mut values: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let asked = parts.iter().flat_map(|part| &part.questions).flat_map(|id| group.with_parts(id));
        for condition in asked.flat_map(|id| group.question(&id).map(|node| node.list("depends")).unwrap_or_default()) {
            let on = condition.text("on");
            if on.is_empty() || group.question(on).is_some() {
                continue;
            }
            let seen = values.entry(on.to_owned()).or_default();
            if !found.iter().any(|context| context.name == on) {
                found.push(Context { name: on.to_owned(), values: Vec::new() });
            }
            for value in condition.list("being").iter().map(Node::value) {
                let fits = !value.is_empty() && value.len() <= 200 && !value.chars().any(char::is_control);
                if fits && seen.insert(value.clone()) {
                    found.iter_mut().filter(|context| context.name == on).for_each(|c| c.values.push(value.clone()));
                }
            }
        }
        found
    }
}

impl Group {
    fn question(&self, id: &str) -> Option<&Node> {
        self.places.get(id).and_then(|place| self.questions.get(*place)).map(|(_, node)| node)
    }

    /// Ids of questions that are parts of others.
    fn parts(&self) -> BTreeSet<String> {
        self.questions.iter().flat_map(|(_, node)| node.list("questions")).map(Node::value).collect()
    }

    /// A question and, of one that consists of others, those.
    fn with_parts(&self, id: &str) -> Vec<String> {
        let own = self.question(id).map(|node| node.list("questions")).unwrap_or_default();
        std::iter::once(id.to_owned()).chain(own.iter().map(Node::value)).collect()
    }
}
