//! The repository's own text, for the tests that hold its rules: files by path, code without comments, literals, and
//! the paths that a file imports or names.

use std::path::{Path, PathBuf};

pub struct Source {
    /// From the root, with `/`: `src/call/pages.rs`.
    pub path: String,
    pub text: String,
}

/// Folders that are built, fetched or kept by tools.
const LEFT_OUT: &[&str] = &["target", "node_modules", ".git", "data", "demo-data"];

/// Every text file of the repository.
pub fn all() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut waiting = vec![PathBuf::new()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(root.join(&folder)).unwrap().map(Result::unwrap) {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = folder.join(&name);
            if name == ".git" {
                continue;
            }
            if entry.path().is_dir() {
                let at_root = folder.as_os_str().is_empty();
                if !LEFT_OUT.contains(&name.as_str()) || (name == "data" && !at_root) {
                    waiting.push(path);
                }
            } else if let Ok(text) = std::fs::read_to_string(entry.path()) {
                found.push(Source { path: path.to_string_lossy().replace('\\', "/"), text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The files below a folder that end so.
pub fn below(folder: &str, ending: &str) -> Vec<Source> {
    all().into_iter().filter(|file| file.path.starts_with(folder) && file.path.ends_with(ending)).collect()
}

impl Source {
    /// The file's own code: without comments and without the tests at its end; literals are kept.
    pub fn code(&self) -> String {
        let code = without_comments(&self.text);
        match code.find("#[cfg(test)]\nmod tests {") {
            Some(tests) => code[..tests].to_owned(),
            None => code,
        }
    }

    /// Every path that the code imports or names, such as `crate::call::Call` or `sea_orm::EntityTrait`.
    pub fn paths(&self) -> Vec<String> {
        let code = without_literals(&self.code());
        let mut found = Vec::new();
        let mut rest = code.as_str();
        while let Some((start, end)) = next_path(rest) {
            let path = &rest[start..end];
            let after = &rest[end..];
            match (path.strip_suffix("::"), after.starts_with('{')) {
                (Some(_), true) => {
                    let group = balanced(after);
                    expand(path, &after[1..group - 1], &mut found);
                    rest = &after[group..];
                }
                _ => {
                    found.push(path.trim_end_matches("::").to_owned());
                    rest = after;
                }
            }
        }
        found.iter().map(|path| self.resolved(path)).collect()
    }

    /// `super::` and `self::` said from the root of the crate.
    fn resolved(&self, path: &str) -> String {
        let mut module: Vec<&str> =
            self.path.trim_end_matches(".rs").split('/').skip_while(|part| *part != "src").skip(1).collect();
        if matches!(module.last(), Some(&"mod" | &"lib" | &"main")) {
            module.pop();
        }
        let mut rest = path;
        let mut moved = false;
        loop {
            if let Some(up) = rest.strip_prefix("super::") {
                module.pop();
                rest = up;
            } else if let Some(here) = rest.strip_prefix("self::") {
                rest = here;
            } else {
                break;
            }
            moved = true;
        }
        if !moved {
            return path.to_owned();
        }
        [vec!["crate"], module, vec![rest]].concat().join("::")
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Start and end of the next `name::name…`; it ends with `::` where a group follows.
fn next_path(text: &str) -> Option<(usize, usize)> {
    let separator = text.find("::")?;
    let start =
        text[..separator].char_indices().rev().take_while(|(_, c)| is_name(*c)).last().map_or(separator, |(at, _)| at);
    let mut end = separator;
    while text[end..].starts_with("::") {
        let name = end + 2;
        let length = text[name..].chars().take_while(|c| is_name(*c)).map(char::len_utf8).sum::<usize>();
        end = name + length;
        if length == 0 {
            break;
        }
    }
    Some((start, end))
}

/// Length of the group in braces that the text begins with.
fn balanced(text: &str) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    text.len()
}

/// `a::{b, c::{d}}` as `a::b`, `a::c::d`.
fn expand(prefix: &str, group: &str, found: &mut Vec<String>) {
    let mut depth = 0;
    let mut start = 0;
    for (at, c) in group.char_indices().chain([(group.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let item = group[start..at].trim();
                start = (at + 1).min(group.len());
                match item.split_once('{') {
                    Some((inner, rest)) => expand(&format!("{prefix}{inner}"), rest.trim_end_matches('}'), found),
                    None if item.is_empty() => {}
                    None => found.push(format!("{prefix}{item}")),
                }
            }
            _ => {}
        }
    }
}

/// What a piece of Rust is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    Code,
    Comment,
    Literal,
}

/// The text in pieces of code, comments and string literals (these with their quotes).
fn pieces(text: &str) -> Vec<(Piece, &str)> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let rest = &text[at..];
        let (piece, length) = if rest.starts_with("//") {
            (Piece::Comment, rest.find('\n').unwrap_or(rest.len()))
        } else if rest.starts_with("/*") {
            (Piece::Comment, rest.find("*/").map_or(rest.len(), |end| end + 2))
        } else if let Some(raw) = rest.strip_prefix("r#\"") {
            (Piece::Literal, raw.find("\"#").map_or(rest.len(), |end| end + 5))
        } else if rest.starts_with('"') {
            (Piece::Literal, quoted(rest))
        } else if rest.starts_with("'\"'") || rest.starts_with("b'\"'") {
            (Piece::Code, 4)
        } else {
            (Piece::Code, rest.chars().next().map_or(1, char::len_utf8))
        };
        if piece == Piece::Code {
            at += length;
            continue;
        }
        found.push((Piece::Code, &text[start..at]));
        found.push((piece, &text[at..at + length]));
        at += length;
        start = at;
    }
    found.push((Piece::Code, &text[start.min(text.len())..]));
    found
}

/// Length of the literal that the text begins with.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

pub fn without_comments(text: &str) -> String {
    pieces(text).into_iter().filter(|(piece, _)| *piece != Piece::Comment).map(|(_, text)| text).collect()
}

fn without_literals(text: &str) -> String {
    pieces(text).into_iter().map(|(piece, text)| if piece == Piece::Code { text } else { "\"\"" }).collect()
}

/// The content of every string literal of Rust code.
pub fn literals(code: &str) -> Vec<&str> {
    pieces(code)
        .into_iter()
        .filter(|(piece, _)| *piece == Piece::Literal)
        .map(|(_, text)| text.trim_start_matches("r#").trim_end_matches('#').trim_matches('"'))
        .collect()
}

#[test]
fn paths_are_read_from_imports_and_from_code() {
    let text = "//! crate::no\nuse crate::{call::{self, Call}, registry};\nuse super::store;\nfn f() { entity::call::Entity::find(); \"a::b\"; }\n";
    let file = Source { path: "src/pilot/pages.rs".into(), text: text.into() };
    let expected = [
        "crate::call::self",
        "crate::call::Call",
        "crate::registry",
        "crate::pilot::store",
        "entity::call::Entity::find",
    ];
    assert_eq!(file.paths(), expected);
}
