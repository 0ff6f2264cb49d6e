//! The formats that a rules document can name. A new country whose number has no check digit needs none of its own: it
//! uses `shape`.

use super::number::Holder;
use crate::words;

words! {
    pub enum NumberRule {
        /// Senegal: 7 to 9 digits with a weighted sum, and perhaps the three characters of the COFI.
        SnNinea = "sn-ninea",
        /// Azerbaijan: 10 digits, the ninth is a check digit, the tenth tells legal from natural persons.
        AzVoen = "az-voen",
        /// One of the shapes that the document gives.
        Shape = "shape",
    }
}

/// What a rule made of a compact number.
pub(super) struct Read {
    pub value: String,
    pub suffix: Option<String>,
    pub holder: Holder,
    pub checksum_fits: bool,
}

/// `None` if the form is wrong.
pub(super) fn read(rule: NumberRule, shapes: &[String], compact: &str) -> Option<Read> {
    if !compact.is_ascii() || compact.len() > 40 {
        return None;
    }
    match rule {
        NumberRule::SnNinea => ninea(compact),
        NumberRule::AzVoen => voen(compact),
        NumberRule::Shape => shapes.iter().any(|shape| has_shape(shape, compact)).then(|| Read {
            value: compact.to_owned(),
            suffix: None,
            holder: Holder::Untold,
            checksum_fits: true,
        }),
    }
}

/// NINEA: 7 digits, or 9 with zeros in front; the COFI behind it is tax regime (0 to 2), tax centre (a letter other than
/// I, O, X, Y) and legal form (a digit; 1 is an individual). Weights 1, 2, 1, 2 … over nine digits; the sum is a multiple
/// of ten.
fn ninea(compact: &str) -> Option<Read> {
    let (number, cofi) = match compact.len() {
        7 | 9 => (compact, None),
        10 | 12 => compact.split_at_checked(compact.len() - 3).map(|(number, cofi)| (number, Some(cofi)))?,
        _ => return None,
    };
    let padded = format!("{number:0>9}");
    let digits = digits(&padded)?;
    if digits.iter().all(|digit| *digit == 0) || !cofi.is_none_or(is_cofi) {
        return None;
    }
    let sum: u32 = digits.iter().zip([1, 2].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    let holder = match cofi.map(|cofi| cofi.ends_with('1')) {
        None => Holder::Untold,
        Some(true) => Holder::NaturalPerson,
        Some(false) => Holder::LegalPerson,
    };
    Some(Read { value: padded, suffix: cofi.map(str::to_owned), holder, checksum_fits: sum.is_multiple_of(10) })
}

fn is_cofi(cofi: &str) -> bool {
    let [regime, centre, form] = *cofi.as_bytes() else { return false };
    (b'0'..=b'2').contains(&regime)
        && matches!(centre, b'A'..=b'H' | b'J'..=b'N' | b'P'..=b'W' | b'Z')
        && form.is_ascii_digit()
}

/// VÖEN: 2 digits of territory, 6 of serial, a check digit, and 1 (legal) or 2 (natural person). The check digit is the
/// weighted sum of the first eight modulo 11; a sum of 10 is never issued. Nine digits lack the zero in front.
fn voen(compact: &str) -> Option<Read> {
    if !(9..=10).contains(&compact.len()) {
        return None;
    }
    let padded = format!("{compact:0>10}");
    let digits = digits(&padded)?;
    let holder = match digits.last()? {
        1 => Holder::LegalPerson,
        2 => Holder::NaturalPerson,
        _ => return None,
    };
    let sum: u32 = digits.iter().zip([4, 1, 8, 6, 2, 7, 5, 3]).map(|(digit, weight)| digit * weight).sum();
    let checksum_fits = digits.get(8) == Some(&(sum % 11));
    Some(Read { value: padded, suffix: None, holder, checksum_fits })
}

fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|c| c.to_digit(10)).collect()
}

fn has_shape(shape: &str, compact: &str) -> bool {
    let pattern: Vec<char> = shape.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let text: Vec<char> = compact.chars().collect();
    follows(&pattern, &text)
}

fn follows(pattern: &[char], text: &[char]) -> bool {
    let Some((token, rest)) = pattern.split_first() else { return text.is_empty() };
    let Some((first, behind)) = text.split_first() else { return false };
    let fits = match token {
        '9' => first.is_ascii_digit(),
        'A' => first.is_ascii_uppercase(),
        'X' => first.is_ascii_digit() || first.is_ascii_uppercase(),
        other => other == first,
    };
    let repeats = rest.first() == Some(&'+');
    fits && if repeats { follows(&rest[1..], behind) || follows(pattern, behind) } else { follows(rest, behind) }
}
