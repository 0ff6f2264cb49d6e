//! Near words: what somebody probably meant by a word that nobody wrote. All words arrive folded.

/// Words that are looked at for near ones; others are names of nothing or numbers, which have no near ones.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=24;

/// How many letters may be wrong: one in a short word, two in a longer one, none in what is no word of letters.
pub fn tolerated(word: &str) -> usize {
    match word.chars().count() {
        _ if word.chars().any(|c| !c.is_alphabetic()) => 0,
        length if !LENGTHS.contains(&length) => 0,
        ..=5 => 1,
        _ => 2,
    }
}

/// The pieces of three letters of ` word `, each once, in order; none of what has no near words.
pub fn trigrams(word: &str) -> Vec<String> {
    let length = word.chars().count();
    if !(3..=*LENGTHS.end() + 2).contains(&length) || word.chars().any(|c| !c.is_alphabetic()) {
        return Vec::new();
    }
    let letters: Vec<char> = std::iter::once(' ').chain(word.chars()).chain([' ']).collect();
    let mut pieces: Vec<String> = letters.windows(3).map(|three| three.iter().collect()).collect();
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

/// How many letters differ: changed, missing, too many, or two neighbours that changed places; `None` beyond `most`.
pub fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut rows = [vec![0; b.len() + 1], (0..=b.len()).collect(), vec![0; b.len() + 1]];
    for i in 1..=a.len() {
        let [before, above, row] = &mut rows;
        row[0] = i;
        for j in 1..=b.len() {
            let changed = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = changed.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        rows.rotate_left(1);
    }
    Some(rows[1][b.len()]).filter(|differ| *differ <= most)
}

/// The nearest of the known words with how often each is there: at most `most`, all equally near, the commonest first.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = (&'a str, i64)>, most: usize) -> Vec<&'a str> {
    let tolerated = tolerated(word);
    let near = known.into_iter().filter(|(known, _)| *known != word);
    let near = near.filter_map(|(known, n)| Some((distance(word, known, tolerated)?, -n, known)));
    let mut near: Vec<_> = near.collect();
    near.sort_unstable();
    near.dedup();
    let least = near.first().map(|(differ, _, _)| *differ);
    near.iter().filter(|(differ, _, _)| Some(*differ) == least).map(|(_, _, known)| *known).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_may_be_wrong_missing_too_many_or_turned() {
        for (a, b, differ) in [
            ("sante", "sante", Some(0)),
            ("sante", "snate", Some(1)),
            ("sante", "sente", Some(1)),
            ("telemedecine", "telemedcine", Some(1)),
            ("telemedecine", "tellemedcine", Some(2)),
            ("eau", "feu", Some(2)),
            ("paiement", "batiment", None),
        ] {
            assert_eq!(distance(a, b, 2), differ, "{a} {b}");
            assert_eq!(distance(b, a, 2), differ, "{b} {a}");
        }
    }

    #[test]
    fn short_words_tolerate_one_longer_two_and_numbers_none() {
        assert_eq!(["eau", "sante", "sehiyye", "2027", "abc1def"].map(tolerated), [0, 1, 2, 0, 0]);
    }

    #[test]
    fn the_nearest_are_taken_and_the_commonest_first() {
        let known = [("agriculture", 9), ("agricole", 3), ("agriculteur", 12), ("sante", 40)];
        assert_eq!(nearest("agricultuer", known, 3), ["agriculteur", "agriculture"], "each a turned pair away");
        assert_eq!(nearest("agricultuer", known, 1), ["agriculteur"]);
        assert_eq!(nearest("sente", known, 3), ["sante"]);
        assert_eq!(nearest("xyzzy", known, 3), Vec::<&str>::new());
    }

    #[test]
    fn a_word_falls_into_pieces_with_its_ends() {
        assert_eq!(trigrams("eau"), [" ea", "au ", "eau"]);
        assert!(trigrams("a1b").is_empty() && trigrams("de").is_empty());
    }
}
