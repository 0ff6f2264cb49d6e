//! What a person asked, as words that a database can look for.

/// Words of a question that are used at most.
const WORDS: usize = 12;
/// Letters of a word that are used at most.
const LETTERS: usize = 40;

/// One word of the question with the forms that will do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Term {
    forms: Vec<String>,
    /// Only the words themselves, not those that begin with them.
    whole: bool,
}

/// What a person asked, as words: all of them, or any where nothing has all.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words {
    terms: Vec<Term>,
    any: bool,
    broad: bool,
}

impl Words {
    /// Takes a folded text apart. Everything but letters and digits separates words.
    pub fn of(folded: &str) -> Self {
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let term = |word: &str| Term { forms: vec![word.chars().take(LETTERS).collect()], whole: false };
        Self { terms: words.take(WORDS).map(term).collect(), ..Self::default() }
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The words as they were asked for.
    pub fn given(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().filter_map(|term| term.forms.first()).map(String::as_str)
    }

    /// Whether so many things have the words that only the newest are looked at.
    pub fn is_broad(&self) -> bool {
        self.broad
    }

    /// Looks at the newest only.
    #[must_use]
    pub fn broadly(self) -> Self {
        Self { broad: true, ..self }
    }

    /// One of the words is enough.
    #[must_use]
    pub fn any(self) -> Self {
        Self { any: true, ..self }
    }

    /// The word at this place is found by these forms.
    pub fn become_forms(&mut self, place: usize, forms: Vec<String>) {
        if let Some(term) = self.terms.get_mut(place).filter(|_| !forms.is_empty()) {
            term.forms = forms;
        }
    }

    /// The word at this place is not the beginning of another.
    pub fn take_whole(&mut self, place: usize) {
        if let Some(term) = self.terms.get_mut(place) {
            term.whole = true;
        }
    }

    /// Each word as it stands in a text with a space before it, for `LIKE`.
    pub(super) fn in_title(&self) -> Vec<String> {
        self.given().map(|word| format!("% {word}%")).collect()
    }

    /// The words in a title, for PostgreSQL.
    pub(super) fn titled(&self) -> String {
        self.given().map(|word| format!("{word}:*A")).collect::<Vec<_>>().join(" & ")
    }

    pub(super) fn question(&self, sqlite: bool) -> String {
        let term = |term: &Term| {
            let form = |form: &String| match (sqlite, term.whole) {
                (true, true) => format!("\"{form}\""),
                (true, false) => format!("\"{form}\"*"),
                (false, true) => form.clone(),
                (false, false) => format!("{form}:*"),
            };
            let forms: Vec<_> = term.forms.iter().map(form).collect();
            if forms.len() == 1 { forms.concat() } else { format!("({})", forms.join(or(sqlite))) }
        };
        let terms: Vec<_> = self.terms.iter().map(term).collect();
        let and = if sqlite { " AND " } else { " & " };
        terms.join(if self.any { or(sqlite) } else { and })
    }
}

fn or(sqlite: bool) -> &'static str {
    if sqlite { " OR " } else { " | " }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn a_question_is_words_and_nothing_that_a_database_would_obey() {
        let words = Words::of("sehiyye \"or\" tele-medecine* :&|!()");
        assert_eq!(words.question(true), "\"sehiyye\"* AND \"or\"* AND \"tele\"* AND \"medecine\"*");
        assert_eq!(words.question(false), "sehiyye:* & or:* & tele:* & medecine:*");
        assert!(Words::of(" -- ' ").is_empty());
    }

    #[test]
    fn a_word_may_have_forms_and_be_whole_and_any_word_may_do() {
        let mut words = Words::of("de sente");
        words.take_whole(0);
        words.become_forms(1, vec!["sante".into(), "vente".into()]);
        assert_eq!(words.question(true), "\"de\" AND (\"sante\"* OR \"vente\"*)");
        assert_eq!(words.any().question(false), "de | (sante:* | vente:*)");
    }
}
