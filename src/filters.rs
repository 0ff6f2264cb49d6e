//! What narrows a list: its address, and the links with counts that change it; the same in every room.

use serde::Serialize;

/// The address of a list with the filters that are on.
#[derive(Clone, Debug)]
pub struct Narrowed {
    base: String,
    on: Vec<(&'static str, String)>,
}

/// A filter that stays while one searches.
#[derive(Clone, Debug, Serialize)]
pub struct Kept {
    pub name: &'static str,
    pub value: String,
}

/// A filter as the facets component shows it.
#[derive(Clone, Debug, Serialize)]
pub struct FacetGroup {
    pub key: &'static str,
    pub options: Vec<FacetOption>,
}

#[derive(Clone, Debug, Serialize)]
pub struct FacetOption {
    pub text: Option<String>,
    pub key: String,
    pub count: i64,
    pub url: String,
    pub selected: bool,
}

/// A filter, and the values it offers in their order.
#[derive(Clone, Debug)]
pub struct Facet {
    pub name: &'static str,
    /// The message that names it.
    pub key: &'static str,
    pub values: Vec<(String, Said)>,
}

/// How a value is called: by a message, or by a name that is known already.
#[derive(Clone, Debug)]
pub enum Said {
    Key(String),
    Text(String),
}

/// How many things share these values, one for each facet in the facets' order.
#[derive(Clone, Debug)]
pub struct Tally<const N: usize> {
    pub values: [String; N],
    pub count: i64,
}

/// The same list as data.
#[derive(Clone, Debug, Serialize)]
pub struct Export {
    pub text: &'static str,
    pub url: String,
}

/// The address of a list as a file: `/pilots?state=running` as `/pilots.csv?state=running`.
pub fn as_data(list: &str, ending: &str) -> String {
    match list.split_once('?') {
        Some((path, query)) => format!("{path}.{ending}?{query}"),
        None => format!("{list}.{ending}"),
    }
}

/// A list as files.
pub fn exports(list: &str) -> Vec<Export> {
    [("CSV", "csv"), ("JSON", "json")].map(|(text, ending)| Export { text, url: as_data(list, ending) }).into()
}

impl Narrowed {
    /// `on` are the filters as the address has them; an empty one narrows nothing.
    pub fn new(base: &str, on: &[(&'static str, &str)]) -> Self {
        let on = on.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (*name, (*value).to_owned()));
        Self { base: base.to_owned(), on: on.collect() }
    }

    /// The list with one filter set anew, or taken away by an empty value; from its first page.
    pub fn with(&self, name: &str, value: &str) -> String {
        let mut pairs: Vec<(&str, &str)> = self.pairs(|known| known != name).collect();
        if !value.is_empty() {
            pairs.push((name, value));
        }
        self.address(&pairs)
    }

    /// Where the list goes on after this place.
    pub fn after(&self, place: &str) -> String {
        self.with("after", place)
    }

    /// Its first page.
    pub fn first(&self) -> String {
        self.after("")
    }

    /// All of it, as files.
    pub fn exports(&self) -> Vec<Export> {
        exports(&self.first())
    }

    /// The list without these filters; `None` where none of them is on.
    pub fn without(&self, names: &[&str]) -> Option<String> {
        let pairs: Vec<(&str, &str)> = self.pairs(|known| !names.contains(&known)).collect();
        (pairs.len() < self.on.len()).then(|| self.address(&pairs))
    }

    /// What a search keeps beside its own field.
    pub fn kept(&self, but: &str) -> Vec<Kept> {
        self.on
            .iter()
            .filter(|(name, _)| *name != but)
            .map(|(name, value)| Kept { name, value: value.clone() })
            .collect()
    }

    fn pairs(&self, keep: impl Fn(&str) -> bool) -> impl Iterator<Item = (&str, &str)> {
        self.on.iter().filter(move |(name, _)| keep(name)).map(|(name, value)| (*name, value.as_str()))
    }

    fn address(&self, pairs: &[(&str, &str)]) -> String {
        match serde_html_form::to_string(pairs) {
            Ok(query) if !query.is_empty() => format!("{}?{query}", self.base),
            _ => self.base.clone(),
        }
    }

    fn value(&self, name: &str) -> &str {
        self.pairs(|known| known == name).next().map(|(_, value)| value).unwrap_or_default()
    }

    /// How many things all filters leave; `names` are those of the facets.
    pub fn total<const N: usize>(&self, names: [&'static str; N], tallies: &[Tally<N>]) -> i64 {
        tallies.iter().filter(|tally| self.fits(&names, tally, "")).map(|tally| tally.count).sum()
    }

    /// The facets with links; each value is counted among what the other filters leave, and one that leaves nothing is
    /// shown only while it is on.
    pub fn groups<const N: usize>(&self, facets: [Facet; N], tallies: &[Tally<N>]) -> Vec<FacetGroup> {
        let names: [&'static str; N] = std::array::from_fn(|place| facets[place].name);
        let group = |(place, facet): (usize, Facet)| {
            let option = |(value, said): (String, Said)| {
                let of = tallies.iter().filter(|tally| tally.values[place] == value);
                let count: i64 = of.filter(|tally| self.fits(&names, tally, facet.name)).map(|tally| tally.count).sum();
                let selected = self.value(facet.name) == value;
                let (text, key) = match said {
                    Said::Key(key) => (None, key),
                    Said::Text(text) => (Some(text), String::new()),
                };
                let url = self.with(facet.name, if selected { "" } else { &value });
                (count > 0 || selected).then_some(FacetOption { text, key, count, url, selected })
            };
            FacetGroup { key: facet.key, options: facet.values.into_iter().filter_map(option).collect() }
        };
        let groups = facets.into_iter().enumerate().map(group);
        groups.filter(|group| !group.options.is_empty()).collect()
    }

    fn fits<const N: usize>(&self, names: &[&'static str; N], tally: &Tally<N>, but: &str) -> bool {
        let fits =
            |(name, value): (&&str, &String)| *name == but || self.value(name).is_empty() || self.value(name) == value;
        names.iter().zip(&tally.values).all(fits)
    }
}
