//! One spelling for comparing and searching: lower case, without accents, ə as e, ı as i, words by one space.
//!
//! SQLite's and PostgreSQL's own folding disagree about Azerbaijani letters, so both get folded text from here.

/// Folds a text: `Səhiyyə Nazirliyi` → `sehiyye nazirliyi`, `Télémédecine` → `telemedecine`.
pub fn fold(text: &str) -> String {
    let folded = fold_letters(text);
    let words = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Folds letters and keeps every sign, for words of which a sign is a part: `C++` and `C#` are two.
pub fn fold_letters(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.trim().chars().flat_map(char::to_lowercase) {
        match letter {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => folded.push('a'),
            'ç' | 'ć' | 'č' => folded.push('c'),
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ə' => folded.push('e'),
            'ğ' => folded.push('g'),
            'ì' | 'í' | 'î' | 'ï' | 'ı' => folded.push('i'),
            'ñ' | 'ŋ' => folded.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => folded.push('o'),
            'ş' | 'š' | 'ś' => folded.push('s'),
            'ù' | 'ú' | 'û' | 'ü' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ž' | 'ź' | 'ż' => folded.push('z'),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            // combining marks of decomposed text, as `İ`.to_lowercase() and macOS file names bring them
            '\u{300}'..='\u{36f}' => {}
            other => folded.push(other),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::{fold, fold_letters};

    #[test]
    fn accents_and_azerbaijani_letters_do_not_hide_a_word() {
        for (text, expected) in [
            ("Səhiyyə Nazirliyi", "sehiyye nazirliyi"),
            ("Télémédecine", "telemedecine"),
            ("İnnovasiya və Rəqəmsal", "innovasiya ve reqemsal"),
            ("Sénégal  Numérique – SA", "senegal numerique sa"),
            ("Œuvre", "oeuvre"),
        ] {
            assert_eq!(fold(text), expected);
        }
        assert_eq!(fold_letters(" İSMAYILLI Əli"), "ismayilli eli");
        assert_eq!((fold_letters("C++"), fold_letters("C#")), ("c++".to_owned(), "c#".to_owned()));
    }
}
