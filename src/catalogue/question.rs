//! What a buyer's words come to: words that say nothing are left out, small typing errors are forgiven, and a word that
//! is in thousands of solutions is looked for among the newest.

use domain::{
    access::Machine,
    catalogue::Solution,
    value::{fold, near},
};
use platform::search::{
    Words,
    vocabulary::{self, Known},
};
use sea_orm::{ConnectionTrait, DbErr};

/// From so many solutions on, only the newest are looked at.
pub const BROAD: i64 = 5_000;
/// A word that so few have may be a typing error too.
const FEW: i64 = 2;
/// A near word is so many times commoner than the rare one beside which it is sought.
const COMMONER: i64 = 5;
/// Near words that are sought beside an unknown one.
const NEAR: usize = 3;
/// Before another word, so short a word is no beginning.
const SHORT: usize = 3;

/// Words that say nothing of what is sought, folded: English, French, Azerbaijani.
const SILENT: &[&str] = &[
    "a",
    "about",
    "an",
    "and",
    "are",
    "as",
    "at",
    "be",
    "by",
    "can",
    "do",
    "does",
    "for",
    "from",
    "how",
    "i",
    "in",
    "into",
    "is",
    "it",
    "like",
    "my",
    "need",
    "of",
    "on",
    "or",
    "our",
    "software",
    "solution",
    "solutions",
    "that",
    "the",
    "their",
    "to",
    "tool",
    "us",
    "want",
    "we",
    "what",
    "which",
    "with",
    "you", //
    "au",
    "aux",
    "avec",
    "besoin",
    "ce",
    "ces",
    "comment",
    "d",
    "dans",
    "de",
    "des",
    "du",
    "elle",
    "en",
    "est",
    "et",
    "faire",
    "il",
    "j",
    "je",
    "l",
    "la",
    "le",
    "les",
    "leur",
    "leurs",
    "logiciel",
    "mes",
    "mon",
    "ne",
    "nos",
    "notre",
    "nous",
    "ou",
    "outil",
    "par",
    "pas",
    "pour",
    "qu",
    "que",
    "qui",
    "s",
    "sa",
    "sans",
    "se",
    "ses",
    "son",
    "sur",
    "un",
    "une",
    "veux",
    "votre",
    "vous",
    "y", //
    "bir",
    "bizim",
    "bu",
    "da",
    "de",
    "edir",
    "etmek",
    "haqqinda",
    "ile",
    "isteyirem",
    "lazimdir",
    "men",
    "menim",
    "nece",
    "o",
    "olan",
    "ona",
    "onun",
    "proqram",
    "ucun",
    "ve",
    "ya",
];

/// A word of the question and the near ones that are searched for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearby {
    /// As it was typed.
    pub given: String,
    /// Folded.
    pub near: Vec<String>,
    /// Nobody wrote the word itself.
    pub instead: bool,
}

/// What is searched, and what of it the buyer did not type.
#[derive(Clone, Debug, Default)]
pub struct Question {
    pub words: Words,
    pub nearby: Vec<Nearby>,
    /// Nothing has all the words: things that have any of them.
    pub any: bool,
    /// How many solutions have the commonest word.
    most: i64,
}

impl Question {
    /// The same words, any of which is enough; none if that asks for nothing else.
    pub fn loosened(&self) -> Option<Self> {
        let several = self.words.given().nth(1).is_some();
        let words = self.words.clone().any();
        let words = if self.most > BROAD { words.broadly() } else { words };
        (several && !self.any).then(|| Self { words, any: true, ..self.clone() })
    }
}

/// # Errors
/// When the database cannot be read.
pub async fn ask(conn: &impl ConnectionTrait, q: &str, literal: bool) -> Result<Question, DbErr> {
    let folded = fold(q);
    let said: Vec<&str> = folded.split(' ').filter(|word| !SILENT.contains(word)).collect();
    let mut words = Words::of(&if literal || said.is_empty() { folded.clone() } else { said.join(" ") });
    if words.is_empty() {
        return Ok(Question::default());
    }
    let given: Vec<String> = words.given().map(str::to_owned).collect();
    for (place, _) in given.iter().enumerate().filter(|(place, word)| place + 1 < given.len() && word.len() < SHORT + 1)
    {
        words.take_whole(place);
    }
    let known = vocabulary::known(conn, Solution::NAME, given.iter().map(String::as_str)).await?;
    let counts: Vec<Counts> = given.iter().enumerate().map(|(place, word)| Counts::of(&known, place, word)).collect();
    let most = counts.iter().map(|counts| counts.beginning).max().unwrap_or_default();
    let mut question = Question { words, most, ..Question::default() };
    if !literal {
        forgive(conn, q, &given, &counts, &mut question).await?;
    }
    let fewest = counts.iter().map(|counts| counts.beginning).min().unwrap_or_default();
    if fewest > BROAD {
        // so many have the word itself that those which it begins need not be looked for
        counts.iter().enumerate().filter(|(_, of)| of.itself > BROAD).for_each(|(at, _)| question.words.take_whole(at));
        question.words = question.words.broadly();
    }
    Ok(question)
}

/// How many solutions have a word itself, and at most how many a word that it begins.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    itself: i64,
    beginning: i64,
}

impl Counts {
    fn of(known: &[Known], place: usize, word: &str) -> Self {
        let mine = || known.iter().filter(|known| usize::try_from(known.place) == Ok(place));
        let itself = mine().find(|known| known.word == word).map_or(0, |known| known.things);
        Self { itself, beginning: mine().map(|known| known.things).sum() }
    }
}

/// Seeks near words for those that nobody wrote, and beside those that nearly nobody wrote.
async fn forgive(
    conn: &impl ConnectionTrait,
    q: &str,
    given: &[String],
    counts: &[Counts],
    question: &mut Question,
) -> Result<(), DbErr> {
    let doubtful = |place: usize| counts[place].beginning <= FEW && near::tolerated(&given[place]) > 0;
    let places: Vec<usize> = (0..given.len()).filter(|place| doubtful(*place)).collect();
    let unknown: Vec<&str> = places.iter().map(|place| given[*place].as_str()).collect();
    let candidates = vocabulary::candidates(conn, Solution::NAME, &unknown).await?;
    for place in places {
        let (word, there) = (&given[place], counts[place].beginning);
        let fits = |(known, n): &&(String, i64)| {
            there == 0 || (*n >= there * COMMONER && near::distance(word, known, 1).is_some())
        };
        let fitting = candidates.iter().filter(fits).map(|(known, n)| (known.as_str(), *n));
        let near: Vec<String> = near::nearest(word, fitting, NEAR).into_iter().map(str::to_owned).collect();
        if near.is_empty() {
            continue;
        }
        let itself = (there > 0).then(|| word.clone());
        question.words.become_forms(place, itself.into_iter().chain(near.iter().cloned()).collect());
        question.nearby.push(Nearby { given: typed(q, word), near, instead: there == 0 });
    }
    Ok(())
}

/// The word as it was typed.
fn typed(q: &str, folded: &str) -> String {
    spelled(q, folded).unwrap_or_else(|| folded.to_owned())
}

/// A folded word as this text spells it.
pub fn spelled(text: &str, folded: &str) -> Option<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).find(|word| fold(word) == folded).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_shown_as_people_spell_it() {
        assert_eq!(spelled("Télémédecine rurale", "telemedecine").as_deref(), Some("télémédecine"));
        assert_eq!(spelled("L’eau, la santé", "sante").as_deref(), Some("santé"));
        assert_eq!(spelled("rien", "sante"), None);
    }

    #[test]
    fn silent_words_are_folded() {
        // one that is not folded would never be met
        let unfolded: Vec<_> = SILENT.iter().filter(|word| fold(word) != **word).collect();
        assert_eq!(unfolded, Vec::<&&str>::new());
    }
}
