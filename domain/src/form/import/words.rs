//! Wordings of a catalogue as plain text: without markup, and without the placeholders of the program it comes from.

/// A wording, and whether something in it stood for what that program would have put there.
pub struct Plain {
    pub text: String,
    pub had_placeholders: bool,
}

/// Several lines of text.
pub fn plain(given: &str) -> Plain {
    let (filled, had_placeholders) = without_placeholders(given);
    let bare = without_marks(&entities(&without_tags(&filled)));
    let lines: Vec<String> = bare.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let mut text = String::new();
    for line in &lines {
        if !(line.is_empty() && text.ends_with("\n\n")) {
            text.push_str(line);
            text.push('\n');
        }
    }
    let kept = |c: char| !c.is_control() || c == '\n';
    Plain { text: text.trim().chars().filter(|c| kept(*c) && !is_hidden(*c)).collect(), had_placeholders }
}

/// The same on one line.
pub fn line(given: &str) -> Plain {
    let plain = plain(given);
    Plain { text: plain.text.split_whitespace().collect::<Vec<_>>().join(" "), ..plain }
}

fn is_hidden(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// `{{ item }}` becomes an ellipsis; of alternatives all are kept.
fn without_placeholders(given: &str) -> (String, bool) {
    let (mut text, mut rest, mut had) = (String::new(), given, false);
    while let Some(at) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        let value = from.starts_with("{{");
        let Some(end) = from.find(if value { "}}" } else { "%}" }) else {
            rest = from;
            break;
        };
        let inside = from[2..end].trim_matches(['-', ' ']);
        if value {
            text.push('…');
        } else if inside.starts_with("el") {
            text.push_str(" / ");
        }
        had = true;
        rest = &from[end + 2..];
    }
    text.push_str(rest);
    (text, had)
}

fn without_tags(given: &str) -> String {
    let (mut text, mut rest) = (String::new(), given);
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        let is_tag = from[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let Some(end) = from.find('>').filter(|_| is_tag) else {
            text.push('<');
            rest = &from[1..];
            continue;
        };
        let name: String =
            from[1..end].chars().skip_while(|c| *c == '/').take_while(char::is_ascii_alphanumeric).collect();
        match name.as_str() {
            "li" if !from.starts_with("</") => text.push_str("\n- "),
            "p" | "br" | "ul" | "ol" | "div" | "h1" | "h2" | "h3" => text.push('\n'),
            _ => {}
        }
        rest = &from[end + 1..];
    }
    text.push_str(rest);
    text
}

fn entities(given: &str) -> String {
    let plain = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    plain.iter().fold(given.to_owned(), |text, (mark, sign)| text.replace(mark, sign))
}

/// Headings, emphasis and links of Markdown.
fn without_marks(given: &str) -> String {
    let lines = given.lines().map(|line| line.trim_start_matches('#').replace("**", ""));
    let text = lines.collect::<Vec<_>>().join("\n");
    let (mut bare, mut rest) = (String::new(), text.as_str());
    while let Some(at) = rest.find("](") {
        let (before, from) = rest.split_at(at);
        let (Some(open), Some(end)) = (before.rfind('['), from.find(')')) else {
            bare.push_str(&rest[..at + 2]);
            rest = &rest[at + 2..];
            continue;
        };
        bare.push_str(&before[..open]);
        bare.push_str(&format!("{} ({})", &before[open + 1..], &from[2..end]));
        rest = &from[end + 1..];
    }
    bare.push_str(rest);
    bare
}

/// `essentialRequirements` as a key: `essential_requirements`.
pub fn key(given: &str) -> String {
    let mut key = String::new();
    let mut before_lower = false;
    for c in given.chars() {
        if c.is_ascii_alphanumeric() {
            if c.is_ascii_uppercase() && before_lower {
                key.push('_');
            }
            key.push(c.to_ascii_lowercase());
            before_lower = !c.is_ascii_uppercase();
        } else if !key.is_empty() && !key.ends_with('_') {
            key.push('_');
            before_lower = false;
        }
    }
    key.truncate(50);
    let key = key.trim_matches('_');
    if key.is_empty() { "question".to_owned() } else { key.to_owned() }
}

/// `essentialRequirements` as words: `Essential requirements`.
pub fn name(given: &str) -> String {
    let words = key(given).replace('_', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The first whole number in a sentence.
pub fn first_number(given: &str) -> Option<usize> {
    let digits: String =
        given.chars().skip_while(|c| !c.is_ascii_digit()).take_while(|c| c.is_ascii_digit() || *c == ',').collect();
    digits.replace(',', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_lose_markup_and_placeholders() {
        for (given, text, had) in [
            ("<p class=\"x\">One&nbsp;two</p><ul>\n  <li>a</li><li>b</li></ul>", "One two\n\n- a\n- b", false),
            ("When {% if a %}it{% elif b %}she{% else %}you{% endif %} can", "When it / she / you can", true),
            ("{{ item }}", "…", true),
            ("##Head\n**Bold** [here](https://x.org/a) 3 < 4", "Head\nBold here (https://x.org/a) 3 < 4", false),
            ("a ]( b", "a ]( b", false),
            ("{{ open", "{{ open", false),
            ("< p", "< p", false),
        ] {
            let plain = plain(given);
            assert_eq!((plain.text.as_str(), plain.had_placeholders), (text, had), "{given}");
        }
    }

    #[test]
    fn names_become_keys_and_words() {
        for (given, expected) in [
            ("essentialRequirements", "essential_requirements"),
            ("10WorkingDays", "10_working_days"),
            ("QAAndTesting", "qaand_testing"),
            ("Ünicode – só", "nicode_s"),
            ("", "question"),
            ("---", "question"),
        ] {
            assert_eq!(key(given), expected);
        }
        assert_eq!(name("yesNo"), "Yes no");
        assert_eq!(first_number("no longer than 2,000 characters"), Some(2000));
        assert_eq!(first_number("none"), None);
    }
}
