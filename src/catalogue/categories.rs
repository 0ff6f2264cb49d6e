//! The categories that forms offer: a subset of CPV 2008 in several languages, shipped as data with its source.

use std::sync::LazyLock;

use domain::value::Texts;

/// A category with its names.
#[derive(Debug)]
pub struct Category {
    pub code: String,
    /// A division (two digits) rather than a group within one.
    pub is_division: bool,
    pub name: Texts,
}

static ALL: LazyLock<Vec<Category>> = LazyLock::new(|| read(include_str!("../../assets/data/cpv.csv")));

/// Columns before those of the languages: code, check digit, level.
const BEFORE: usize = 3;

/// Reads the data file, in which each language is a column named by its code.
fn read(data: &str) -> Vec<Category> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(data.as_bytes());
    let columns = reader.headers().cloned().unwrap_or_default();
    let category = |row: csv::StringRecord| {
        let names = columns.iter().zip(&row).skip(BEFORE).filter(|(_, name)| !name.is_empty());
        Category {
            is_division: row.get(2) == Some("division"),
            name: names.fold(Texts::default(), |texts, (lang, name)| texts.and(lang, name)),
            code: row.get(0).unwrap_or_default().to_owned(),
        }
    };
    reader.records().flatten().map(category).collect()
}

/// Every category that can be chosen, by code: a division before its groups.
pub fn all() -> &'static [Category] {
    &ALL
}

/// A category by its eight digits.
pub fn find(code: &str) -> Option<&'static Category> {
    ALL.iter().find(|category| category.code == code)
}

/// The division with these two digits.
pub fn division(digits: &str) -> Option<&'static Category> {
    ALL.iter().find(|category| category.is_division && category.code.starts_with(digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_has_a_name_in_three_languages_and_a_division() {
        assert_eq!(all().iter().filter(|category| category.is_division).count(), 45);
        for category in all() {
            assert!(category.name.languages().count() >= 3, "{}", category.code);
            assert!(domain::catalogue::Cpv::parse("category", &category.code).is_ok(), "{}", category.code);
            assert!(division(&category.code[..2]).is_some(), "{}", category.code);
        }
        assert!(find("72000000").is_some_and(|category| category.is_division));
        assert!(find("99999999").is_none());
    }
}
