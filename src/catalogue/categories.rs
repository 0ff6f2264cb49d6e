//! The categories by which solutions are found: the whole CPV 2008, shipped as data with its source.

use std::sync::LazyLock;

use domain::value::{Texts, fold, near};

/// A category with its names: always in English, in other languages as far as the data file has them.
#[derive(Debug)]
pub struct Category {
    pub code: String,
    /// A division (two digits) rather than something within one.
    pub is_division: bool,
    pub name: Texts,
    /// The words of all its names, folded.
    words: Vec<String>,
}

static ALL: LazyLock<Vec<Category>> = LazyLock::new(|| read(include_str!("../../assets/data/cpv.csv")));

/// Columns before those of the languages: code, check digit, level.
const BEFORE: usize = 3;
/// As many as a person looks through.
pub const FOUND: usize = 20;
/// Divisions that public bodies buy digital solutions in: found before others that fit as well.
const DIGITAL: [&str; 4] = ["72", "48", "64", "30"];

/// Reads the data file, in which each language is a column named by its code; in the order of the codes.
fn read(data: &str) -> Vec<Category> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(data.as_bytes());
    let columns = reader.headers().cloned().unwrap_or_default();
    let category = |row: csv::StringRecord| {
        let names = columns.iter().zip(&row).skip(BEFORE).filter(|(_, name)| !name.is_empty());
        let words = names.clone().map(|(_, name)| fold(name)).collect::<Vec<_>>().join(" ");
        Category {
            is_division: row.get(2) == Some("division"),
            name: names.fold(Texts::default(), |texts, (lang, name)| texts.and(lang, name)),
            words: words.split(' ').map(str::to_owned).collect(),
            code: row.get(0).unwrap_or_default().to_owned(),
        }
    };
    reader.records().flatten().map(category).collect()
}

/// Those whose names are known in more languages than English: what the search box suggests.
pub fn common() -> impl Iterator<Item = &'static Category> {
    ALL.iter().filter(|category| category.name.languages().count() > 2)
}

/// A category by its eight digits.
pub fn find(code: &str) -> Option<&'static Category> {
    ALL.binary_search_by(|category| category.code.as_str().cmp(code)).ok().map(|place| &ALL[place])
}

/// The division with these two digits.
pub fn division(digits: &str) -> Option<&'static Category> {
    find(&format!("{digits}000000")).filter(|category| category.is_division)
}

/// The names of a category for finding it: in a language in which it has none, those of the nearest one above it.
pub fn names(code: &str) -> Texts {
    let mut names = Texts::default();
    let above = (2..=8).rev().filter_map(|digits| find(&format!("{:0<8}", code.get(..digits)?)));
    for category in above {
        for (lang, name) in category.name.iter().filter(|(lang, _)| names.get(lang).is_none()).collect::<Vec<_>>() {
            names = names.and(lang, name.text.clone());
        }
    }
    names
}

/// Categories by the beginning of their code or by words of their names in any language, the most fitting first.
/// Where no name has a word, the nearest spelling is taken.
pub fn search(given: &str, most: usize) -> Vec<&'static Category> {
    let digits = given.split([' ', '-']).next().unwrap_or_default();
    if digits.len() >= 2 && digits.bytes().all(|b| b.is_ascii_digit()) {
        let whole = digits.len() >= 8;
        let zeros = digits.len() - digits.trim_end_matches('0').len();
        let prefix = if whole { digits } else { &digits[..(digits.len() - zeros).max(2)] };
        return ALL.iter().filter(|category| category.code.starts_with(prefix)).take(most).collect();
    }
    let asked: Vec<String> = fold(given).split(' ').filter(|word| word.len() > 1).take(8).map(str::to_owned).collect();
    let found = by_words(&asked, most);
    if !found.is_empty() || asked.is_empty() {
        return found;
    }
    let spelled = |word: &String| {
        let known = ALL.iter().flat_map(|category| &category.words).map(|known| (known.as_str(), 1));
        near::nearest(word, known, 1).first().map_or_else(|| word.clone(), |near| (*near).to_owned())
    };
    let fits = |word: &&String| !by_words(std::slice::from_ref(word), 1).is_empty();
    let near: Vec<String> = asked.iter().map(|word| if fits(&word) { word.clone() } else { spelled(word) }).collect();
    by_words(&near, most)
}

fn by_words(asked: &[String], most: usize) -> Vec<&'static Category> {
    if asked.is_empty() {
        return Vec::new();
    }
    let has = |category: &&Category| asked.iter().all(|word| category.words.iter().any(|own| begins(own, word)));
    let mut found: Vec<&Category> = ALL.iter().filter(has).collect();
    let whole = |category: &Category| asked.iter().filter(|word| category.words.contains(word)).count();
    let place = |category: &Category| {
        DIGITAL.iter().position(|digits| category.code.starts_with(digits)).unwrap_or(DIGITAL.len())
    };
    // a broad category before those within it
    let depth = |category: &Category| category.code.trim_end_matches('0').len().max(2);
    found.sort_by_key(|category| {
        let (whole, depth) = (std::cmp::Reverse(whole(category)), depth(category));
        (whole, depth, place(category), category.words.len(), category.code.as_str())
    });
    found.truncate(most);
    found
}

/// A word is also found by its plural: `logiciels` finds `logiciel`.
fn begins(own: &str, word: &str) -> bool {
    own.starts_with(word) || (word.len() > 4 && word.strip_suffix(['s', 'x']).is_some_and(|stem| own == stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_vocabulary_is_there_in_order_and_the_common_ones_in_three_languages() {
        assert_eq!(ALL.len(), 9458);
        assert!(ALL.windows(2).all(|two| two[0].code < two[1].code));
        assert_eq!(ALL.iter().filter(|category| category.is_division).count(), 45);
        assert!(ALL.iter().all(|category| category.name.get("en").is_some()));
        assert!(ALL.iter().all(|category| domain::catalogue::Cpv::parse("category", &category.code).is_ok()));
        assert!(common().count() >= 90 && common().all(|category| category.name.languages().count() == 3));
        assert!(find("72000000").is_some_and(|category| category.is_division));
        assert!(find("99999990").is_none() && division("99").is_none());
    }

    /// What digital startups sell: whole, down to the classes, down to the groups.
    const WHOLE: [&str; 2] = ["48", "72"];
    const CLASSES: [&str; 19] = [
        "30", "31", "32", "349", "351", "38", "429", "503", "516", "66", "71", "73", "75", "79", "80", "85", "90",
        "92", "98",
    ];
    const GROUPS: [&str; 5] = ["60", "61", "62", "63", "64"];

    #[test]
    fn what_digital_startups_sell_has_its_name_in_three_languages() {
        let within = |code: &str, sets: &[&str]| sets.iter().any(|set| code.starts_with(set));
        let named = |category: &&Category| {
            let digits = category.code.trim_end_matches('0').len();
            within(&category.code, &WHOLE)
                || (digits <= 4 && within(&category.code, &CLASSES))
                || (digits <= 3 && within(&category.code, &GROUPS))
        };
        let all: Vec<&Category> = ALL.iter().filter(named).collect();
        let lacking = |lang: &str| {
            let nameless = all.iter().filter(|category| category.name.get(lang).is_none());
            nameless.map(|category| category.code.as_str()).collect::<Vec<_>>()
        };
        assert!(all.len() > 850, "{}", all.len());
        assert_eq!([lacking("en"), lacking("fr"), lacking("az")], [vec![], vec![], vec![] as Vec<&str>]);
        let french = |code: &str| find(code).map(|category| category.name.text("fr").to_owned()).unwrap_or_default();
        assert_eq!(french("48311100"), "Système de gestion de documents");
        assert_eq!(french("72212311"), "Services de développement de logiciels de gestion de documents");
    }

    #[test]
    fn a_category_is_found_by_code_by_words_of_any_language_and_in_spite_of_a_typing_error() {
        let first =
            |given: &str| search(given, FOUND).first().map(|category| category.code.clone()).unwrap_or_default();
        assert_eq!(first("7221"), "72210000");
        assert_eq!(first("72200000-7"), "72200000");
        assert!(first("software programming").starts_with("72"));
        assert_eq!(first("logiciels"), "72000000");
        assert!(first("télémétrie").starts_with("3244"), "{}", first("télémétrie"));
        assert!(first("gestion des stocks").starts_with("4843"), "{}", first("gestion des stocks"));
        assert_eq!(first("biletləri"), "34980000");
        assert!(first("proqram").starts_with("48") || first("proqram").starts_with("72"), "{}", first("proqram"));
        assert!(!search("sofware", FOUND).is_empty());
        assert!(search("zzzzzz qqqqqq", FOUND).is_empty() && search("<b>", FOUND).len() <= FOUND);
        assert!(search("", FOUND).is_empty());
    }

    #[test]
    fn a_finer_category_borrows_the_names_above_it() {
        let names = names("72212000");
        assert!(names.get("fr").is_some() && names.get("az").is_some());
        assert_eq!(names.get("en").map(|text| text.text.as_str()), find("72212000").map(|c| c.name.text("en")));
    }
}
