//! What an officer's passphrase must be: whoever has a copy of the database can try passphrases for as long as they like,
//! so that it has to be far stronger than a password, which only the server lets try.

use crate::rejection::{Problems, Rejection};

/// Fewest characters.
pub const PASSPHRASE_MIN: usize = 20;
/// Most characters.
pub const PASSPHRASE_MAX: usize = 200;
/// Fewest different characters, and fewest words or groups where it is made of words.
const DISTINCT: usize = 10;

/// Checks a new passphrase, which is typed twice.
///
/// # Errors
/// `passphrase-short`, `passphrase-long`, `passphrase-plain` or `passphrase-personal` at `passphrase`;
/// `passphrase-differs` at `passphrase_again`.
pub fn check_passphrase(passphrase: &str, again: &str, email: &str, name: &str) -> Result<(), Problems> {
    let mut problems = Problems::default();
    let length = passphrase.chars().count();
    let folded = passphrase.to_lowercase();
    let mut distinct: Vec<char> = folded.chars().filter(|c| !c.is_whitespace()).collect();
    distinct.sort_unstable();
    distinct.dedup();
    let mut words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).collect();
    words.sort_unstable();
    words.dedup();
    let local = email.split('@').next().unwrap_or_default().to_lowercase();
    let own: Vec<String> = name.split_whitespace().map(str::to_lowercase).chain([local]).collect();
    let rest =
        own.iter().filter(|part| part.chars().count() > 3).fold(folded.clone(), |rest, part| rest.replace(part, ""));
    let at = |code| Rejection::at("passphrase", code);
    if length < PASSPHRASE_MIN {
        problems.push(at("passphrase-short").with("min", PASSPHRASE_MIN as i64));
    } else if length > PASSPHRASE_MAX {
        problems.push(at("passphrase-long").with("max", PASSPHRASE_MAX as i64));
    } else if rest.chars().count() < PASSPHRASE_MIN {
        problems.push(at("passphrase-personal"));
    } else if distinct.len() < DISTINCT || words.len() == 2 {
        // two words are guessed; one long one may be random, four are many
        problems.push(at("passphrase-plain"));
    }
    let told = !problems.is_empty();
    problems.require(told || passphrase == again, || Rejection::at("passphrase_again", "passphrase-differs"));
    problems.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_long_and_is_not_the_officers_own_name() {
        let check = |passphrase: &str| {
            let again = passphrase;
            let found = check_passphrase(passphrase, again, "moussa.fall@example.org", "Moussa Fall").err();
            found.map(|problems| problems.0[0].code)
        };
        for (passphrase, found) in [
            ("quatre girafes lisent sous la pluie", None),
            ("k7Qm-2vXw-9RtB-4hLp-6zNc", None),
            ("Pont de la liberte", Some("passphrase-short")),
            ("aaaaaaaaaaaaaaaaaaaaaaaa", Some("passphrase-plain")),
            ("administration senegalaise", Some("passphrase-plain")),
            ("moussa moussa.fall moussa fall", Some("passphrase-personal")),
        ] {
            assert_eq!(check(passphrase), found, "{passphrase}");
        }
        let differs = check_passphrase("quatre girafes lisent sous", "quatre girafes lisent soie", "", "");
        assert_eq!(differs.map_err(|problems| problems.0[0].code), Err("passphrase-differs"));
    }
}
