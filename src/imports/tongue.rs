//! In which language a text is, told by its commonest words. Where they do not tell, it is undetermined: `und`.

const WORDS: &[(&str, &[&str])] = &[
    ("en", &["the", "and", "of", "to", "for", "with", "is", "are", "from", "our", "that", "on", "by", "this"]),
    ("fr", &["le", "la", "les", "des", "et", "une", "du", "est", "dans", "pour", "qui", "aux", "avec", "sur"]),
    ("pt", &["de", "da", "do", "dos", "das", "uma", "e", "em", "com", "para", "que", "os", "ao", "no", "na"]),
    ("az", &["ve", "ucun", "bir", "ile", "olan", "bu", "da", "de", "uzre", "edir", "olaraq"]),
    ("es", &["el", "la", "los", "las", "y", "una", "en", "con", "para", "que", "del", "por"]),
    ("de", &["der", "die", "das", "und", "ist", "mit", "fur", "von", "ein", "eine", "den"]),
];
/// What a text is in when nothing tells (ISO 639-2).
pub const UNDETERMINED: &str = "und";

/// One of `among`, by most of its words; the only one if there is only one.
pub fn of<'a>(text: &str, among: &'a [String]) -> &'a str {
    if let [only] = among {
        return only;
    }
    let folded = domain::value::fold(text);
    let score = |lang: &str| {
        let words = WORDS.iter().find(|(known, _)| *known == lang).map_or(&[][..], |(_, words)| *words);
        folded.split(' ').filter(|word| words.contains(word)).count()
    };
    let mut best: Option<(&str, usize)> = None;
    let mut tie = false;
    for lang in among {
        let reached = score(lang);
        match best {
            Some((_, most)) if reached < most => {}
            Some((_, most)) if reached == most => tie = true,
            _ => (best, tie) = (Some((lang.as_str(), reached)), false),
        }
    }
    match best {
        Some((lang, reached)) if reached > 0 && !tie => lang,
        _ => UNDETERMINED,
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn portuguese_and_english_are_told_apart_and_a_slogan_is_neither() {
        let among = ["pt".to_owned(), "en".to_owned()];
        for (text, expected) in [
            ("Uma empresa de consultoria de software que ajuda organizações", "pt"),
            ("Spacious, well equipped, and located next to the seashore", "en"),
            ("Fintech 4 all", "und"),
        ] {
            assert_eq!(of(text, &among), expected, "{text}");
        }
        assert_eq!(of("", &among[..1]), "pt");
    }
}
