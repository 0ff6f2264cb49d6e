//! What is wrong with a rules document, told so that its author finds the place.

/// One fault: the file, the key in it (`routes.small-purchase.steps.standstill.min`), and the reason.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {key}: {reason}")]
pub struct RulesFault {
    pub file: String,
    pub key: String,
    pub reason: String,
}

/// A text that is no such document: the key is found from where the reader stopped.
pub(super) fn unreadable(file: &str, text: &str, error: &toml::de::Error) -> RulesFault {
    let offset = error.span().map_or(0, |span| span.start).min(text.len());
    RulesFault { file: file.to_owned(), key: place(text, offset), reason: error.message().trim().to_owned() }
}

/// `line 12, routes.steps.min`: the last table header above, and the key on the line itself.
fn place(text: &str, offset: usize) -> String {
    let before = text.get(..offset).unwrap_or(text);
    let number = before.matches('\n').count() + 1;
    let line = text.lines().nth(number - 1).unwrap_or_default().trim();
    let header_of = |line: &str| Some(line.strip_prefix('[')?.trim_matches(['[', ']', ' ']).to_owned());
    let table = text.lines().take(number).filter_map(|line| header_of(line.trim())).last();
    let key = line.split_once('=').map(|(key, _)| key.trim().to_owned()).filter(|_| !line.starts_with('['));
    let path: Vec<String> = [table, key].into_iter().flatten().collect();
    format!("line {number}, {}", path.join("."))
}
