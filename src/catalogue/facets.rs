//! Filters as links: each choice is an address, and says how many solutions it would leave.

use domain::{
    catalogue::{BuildingBlock, Hosting, PriceModel, ProofLevel},
    value::CountryCode,
};

use platform::i18n::Lang;

use super::{
    categories,
    lists::{FACETS, Filters, Order},
    tally::Count,
    views::{Group, Link, Options},
};
use crate::app::App;

/// Values of one facet that are shown; a chosen one always is.
const MOST: usize = 9;

/// The address of the list with these filters; paging starts anew.
pub fn address(filters: &Filters) -> String {
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    for (name, value) in [("q", &filters.q), ("literal", &filters.literal)] {
        if !value.is_empty() {
            pairs.push((name, value));
        }
    }
    for (facet, _) in FACETS {
        pairs.extend(filters.chosen(facet).iter().map(|value| (facet, value.as_str())));
    }
    for (name, value) in [("sort", &filters.sort), ("after", &filters.after), ("queue", &filters.queue)] {
        if !value.is_empty() {
            pairs.push((name, value));
        }
    }
    pairs.extend(filters.solution.iter().map(|id| ("solution", id.as_str())));
    let query = serde_html_form::to_string(&pairs).unwrap_or_default();
    if query.is_empty() { "/solutions".to_owned() } else { format!("/solutions?{query}") }
}

/// The list with these filters, whole: without a place, or what is ticked.
pub fn whole(filters: &Filters) -> String {
    address(&Filters { after: String::new(), queue: String::new(), solution: Vec::new(), ..filters.clone() })
}

/// Its query: what is kept under a name.
pub fn query(filters: &Filters) -> String {
    whole(filters).split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default()
}

/// The page on which a person keeps this search.
pub fn keeping(filters: &Filters) -> String {
    let query = serde_html_form::to_string([("query", query(filters))]).unwrap_or_default();
    format!("/account/searches?{query}")
}

/// The pairs that the search box keeps.
pub fn kept(filters: &Filters) -> Vec<(String, String)> {
    let chosen = FACETS
        .iter()
        .flat_map(|(facet, _)| filters.chosen(facet).iter().map(|value| ((*facet).to_owned(), value.clone())));
    let sort = (!filters.sort.is_empty()).then(|| ("sort".to_owned(), filters.sort.clone()));
    let ticked = filters.solution.iter().map(|id| ("solution".to_owned(), id.clone()));
    chosen.chain(sort).chain(ticked).collect()
}

fn with(filters: &Filters, facet: &str, value: &str) -> Filters {
    let mut changed = Filters { after: String::new(), ..filters.clone() };
    let Some(list) = changed.values(facet) else { return changed };
    match list.iter().position(|chosen| chosen == value) {
        Some(place) => {
            list.remove(place);
        }
        None => list.push(value.to_owned()),
    }
    changed
}

/// The filters in words, for a list of them.
pub fn told(app: &App, lang: Lang, filters: &Filters) -> String {
    let word = |facet: &'static str, value: &String| {
        let named = named(facet, value, lang.code());
        named.or_else(|| key(facet, value).map(|key| app.catalogue.word(lang, &key))).unwrap_or_default()
    };
    let quoted = (!filters.q.is_empty()).then(|| filters.q.clone());
    let chosen = FACETS.iter().flat_map(|(facet, _)| filters.chosen(facet).iter().map(|value| word(facet, value)));
    quoted.into_iter().chain(chosen).collect::<Vec<_>>().join(" · ")
}

/// Every facet that has something to choose.
pub fn groups(filters: &Filters, counts: &[Count], lang: &str) -> Vec<Group> {
    let group = |facet: &'static str| {
        let options = options(filters, counts, facet, lang);
        (!options.is_empty()).then(|| Group { key: format!("solutions-facet-{facet}"), options })
    };
    FACETS.iter().filter_map(|(facet, _)| group(facet)).collect()
}

fn options(filters: &Filters, counts: &[Count], facet: &'static str, lang: &str) -> Vec<Options> {
    let found = counts.iter().filter(|count| count.facet == facet);
    let mut found: Vec<(String, i64, bool)> = found.map(|count| (count.value.clone(), count.n, count.more)).collect();
    for chosen in filters.chosen(facet) {
        if !found.iter().any(|(value, _, _)| value == chosen) {
            found.push((chosen.clone(), 0, false));
        }
    }
    match facet {
        "trl" => found.sort_by(|a, b| b.0.cmp(&a.0)),
        "hosting" => found.sort_by_key(|(value, _, _)| Hosting::parse(value).map(|hosting| hosting as usize)),
        "label" => found.sort_by(|a, b| b.0.cmp(&a.0)),
        "proof" => found.sort_by_key(|(value, _, _)| std::cmp::Reverse(ProofLevel::parse(value))),
        _ => found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0))),
    }
    let chosen = |value: &String| filters.chosen(facet).contains(value);
    let mut place = 0;
    found.retain(|(value, _, _)| {
        place += 1;
        place <= MOST || chosen(value)
    });
    let option = |(value, count, more): (String, i64, bool)| Options {
        url: address(&with(filters, facet, &value)),
        selected: filters.chosen(facet).contains(&value),
        key: key(facet, &value),
        text: named(facet, &value, lang),
        value,
        count,
        more,
    };
    found.into_iter().map(option).collect()
}

/// The words of a value that no message names: a category's own, or what somebody wrote into the address.
fn named(facet: &str, value: &str, lang: &str) -> Option<String> {
    let division = categories::division(value).filter(|_| facet == "category");
    let own = division.map(|category| category.name.text(lang).to_owned());
    own.or_else(|| key(facet, value).is_none().then(|| domain::value::text::excerpt(value)))
}

/// The message that names a value; a category is named by its own texts.
fn key(facet: &str, value: &str) -> Option<String> {
    let known = |all: &[&str]| all.contains(&value);
    match facet {
        "country" if CountryCode::parse(value).is_ok() => Some(format!("country-{}", value.to_lowercase())),
        "trl" if known(&["1", "2", "3", "4", "5", "6", "7", "8", "9"]) => Some(format!("trl-{value}")),
        "hosting" => Hosting::parse(value).map(|hosting| format!("hosting-{hosting}")),
        "label" if known(&["yes", "no"]) => Some(format!("startup-label-{value}")),
        "building_block" => BuildingBlock::parse(value).map(|block| format!("building-block-{block}")),
        "price_model" => PriceModel::parse(value).map(|model| format!("price-{model}")),
        "open_source" if known(&["yes", "no"]) => Some(format!("open-source-{value}")),
        "language" if known(domain::catalogue::INTERFACE_LANGUAGES) => Some(format!("language-{value}")),
        "proof" => ProofLevel::parse(value).map(|level| format!("proof-level-{level}")),
        _ => None,
    }
}

/// The orders that can be chosen.
pub fn sorts(filters: &Filters) -> Vec<Link> {
    let orders =
        [("relevance", Order::Relevance), ("newest", Order::Newest), ("proof", Order::Proof), ("name", Order::Name)];
    let searched = Filters { sort: String::new(), ..filters.clone() }.order() == Order::Relevance;
    let offered = orders.into_iter().filter(|(_, order)| searched || *order != Order::Relevance);
    let link = |(name, order): (&str, Order)| Link {
        key: format!("sort-{name}"),
        url: address(&Filters { sort: name.to_owned(), after: String::new(), ..filters.clone() }),
        selected: filters.order() == order,
    };
    offered.map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_added_to_the_address_or_taken_away() {
        let filters =
            Filters { q: "eau potable".into(), country: vec!["SN".into()], after: "x".into(), ..Filters::default() };
        assert_eq!(address(&with(&filters, "country", "AZ")), "/solutions?q=eau+potable&country=SN&country=AZ");
        assert_eq!(address(&with(&filters, "country", "SN")), "/solutions?q=eau+potable");
        assert_eq!(address(&Filters::default()), "/solutions");
    }

    #[test]
    fn a_chosen_value_stays_on_the_page_even_if_it_leaves_nothing() {
        let filters = Filters { hosting: vec!["abroad".into()], ..Filters::default() };
        let counts = [Count { facet: "hosting", value: "national".into(), n: 3, more: false }];
        let groups = groups(&filters, &counts, "fr");
        let shown: Vec<_> = groups[0].options.iter().map(|o| (o.value.as_str(), o.count, o.selected)).collect();
        assert_eq!(shown, [("national", 3, false), ("abroad", 0, true)]);
    }
}
