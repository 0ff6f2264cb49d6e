//! References that people read aloud: `PS-7K3M-9QXA-T`.
//!
//! Random, because running numbers leak counts; with a check character, because people mistype. Crockford's base 32
//! leaves out I, L, O and U.

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A new reference: prefix, eight characters out of the first five bytes, check character.
pub fn reference(prefix: &str, random: &[u8; 32]) -> String {
    let bits = random[..5].iter().fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
    let digits: Vec<usize> = (0..8).rev().map(|place| ((bits >> (place * 5)) & 31) as usize).collect();
    written(prefix, &digits)
}

/// What a person typed, in its one written form; `None` if the check character does not fit.
/// Takes lower case, missing or other separators, and the letters that look like digits.
pub fn parse(typed: &str) -> Option<String> {
    let typed: Vec<char> = typed.trim().to_uppercase().chars().filter(char::is_ascii_alphanumeric).collect();
    if typed.len() < 10 {
        return None;
    }
    let (prefix, rest) = typed.split_at(typed.len() - 9);
    let digits: Vec<usize> = rest[..8].iter().map(|character| value(*character)).collect::<Option<_>>()?;
    let prefix: String = prefix.iter().collect();
    (value(rest[8])? == check(&digits)).then(|| written(&prefix, &digits))
}

fn written(prefix: &str, digits: &[usize]) -> String {
    let letters: String = digits.iter().map(|digit| char::from(ALPHABET[*digit])).collect();
    format!("{prefix}-{}-{}-{}", &letters[..4], &letters[4..], char::from(ALPHABET[check(digits)]))
}

fn value(character: char) -> Option<usize> {
    let character = match character {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    };
    ALPHABET.iter().position(|letter| char::from(*letter) == character)
}

/// Luhn's check over base 32: finds every single wrong character and nearly every swap of neighbours.
fn check(digits: &[usize]) -> usize {
    let sum: usize = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let doubled = digit * (2 - place % 2);
            doubled / 32 + doubled % 32
        })
        .sum();
    (32 - sum % 32) % 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_read_back_however_it_was_typed() {
        let made = reference("PS", &[7; 32]);
        assert_eq!(made, "PS-0W3G-E1R7-D");
        assert_eq!(parse("ps 0w3ge1r7d"), Some(made.clone()));
        assert_eq!(parse("PS-OW3G-EIR7-D"), Some(made));
    }

    #[test]
    fn one_wrong_character_is_found() {
        let made = reference("PS", &[7; 32]);
        for (place, old) in made.char_indices().filter(|(place, old)| *place > 2 && *old != '-') {
            for new in ALPHABET.iter().map(|letter| char::from(*letter)).filter(|new| *new != old) {
                let mut typed = made.clone();
                typed.replace_range(place..=place, &new.to_string());
                assert_eq!(parse(&typed), None, "{typed}");
            }
        }
    }
}
