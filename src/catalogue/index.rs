//! What the public version of a solution is found by: its words in each language, and the facets with several values.

use domain::{
    access::Machine,
    catalogue::{Content, Solution},
    value::{SolutionId, Texts, fold},
};
use platform::{
    search::{self, Indexed},
    subject::Subject,
};
use sea_orm::{ConnectionTrait, DbErr};

use super::categories;

/// Makes the solution findable by this content. Every language's row carries the name and the supplier.
pub async fn write(conn: &impl ConnectionTrait, id: SolutionId, content: &Content, startup: &str) -> Result<(), DbErr> {
    search::index(conn, Subject::new(Solution::NAME, id), rows(content, startup)).await
}

/// The rows of the search, one a language.
pub fn rows(content: &Content, startup: &str) -> Vec<Indexed> {
    let category = content.category.as_ref().map(|code| categories::names(code.as_str()));
    let texts: Vec<&Texts> =
        [&content.summary, &content.problem, &content.audience].into_iter().chain(category.as_ref()).collect();
    let mut langs: Vec<&str> = texts.iter().flat_map(|texts| texts.languages()).collect();
    langs.sort_unstable();
    langs.dedup();
    let row = |lang: &str| {
        let words: Vec<&str> =
            texts.iter().filter_map(|texts| texts.get(lang)).map(|text| text.text.as_str()).collect();
        Indexed {
            lang: lang.to_owned(),
            title: fold(&content.name),
            body: fold(&format!("{startup} {}", words.join(" "))),
        }
    };
    langs.into_iter().map(row).collect()
}

/// The facets with several values, as `(facet, value)`.
pub fn facets(content: &Content) -> Vec<(&'static str, String)> {
    let languages = content.languages.iter().map(|lang| ("language", lang.clone()));
    let blocks = content.building_blocks.iter().map(|block| ("building_block", block.as_str().to_owned()));
    let goals = content.goals.iter().map(|goal| ("sdg", goal.to_string()));
    let prices = content.prices.iter().map(|price| ("price_model", price.model.as_str().to_owned()));
    let mut all: Vec<_> = languages.chain(blocks).chain(goals).chain(prices).collect();
    all.sort();
    all.dedup();
    all
}

/// All facets with several values in one text, as the column `facets` holds them.
pub fn packed(facets: &[(&'static str, String)]) -> String {
    facets.iter().map(|(facet, value)| format!("{facet}:{value}")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_solution_is_found_in_each_language_by_its_own_words() {
        let content = Content {
            name: "Səhiyyə+".into(),
            summary: Texts::one("fr", "Télémédecine rurale").and("az", "Kənd üçün teletibb"),
            ..Content::default()
        };
        let rows = rows(&content, "Teranga Santé");
        let found: Vec<_> = rows.iter().map(|row| (row.lang.as_str(), row.body.as_str())).collect();
        assert_eq!(found, [("az", "teranga sante kend ucun teletibb"), ("fr", "teranga sante telemedecine rurale")]);
        assert!(rows.iter().all(|row| row.title == "sehiyye"));
    }
}
