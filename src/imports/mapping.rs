//! Which column is what: a map that ships with the program, a guess by the columns' names, and the map that the person
//! brings, which goes before both.

use std::collections::{BTreeMap, BTreeSet};

use chrono_tz::Tz;
use domain::value::{CountryCode, Currency, fold};
use serde::{Deserialize, Serialize};

use super::{Kind, source::Table};

/// Files that the program knows.
const KNOWN: [&str; 3] = [
    include_str!("maps/uk-digital-marketplace.toml"),
    include_str!("maps/us-challenge-gov.toml"),
    include_str!("maps/cv-startups.toml"),
];

/// A map as its file says it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    /// The other system's name; with the id it says which record a row is.
    pub source: String,
    /// `calls`, `organisations` or `solutions`; a map for another kind is refused.
    pub kind: String,
    /// Columns by which a file of this source is recognised.
    pub recognise: Vec<String>,
    /// Whether columns that the map does not name are guessed by their names.
    pub guess: Option<bool>,
    /// Country of every row that names none (ISO 3166-1).
    pub country: String,
    /// Currency of amounts without one (ISO 4217).
    pub currency: String,
    /// Zone of times without an offset (IANA).
    pub zone: String,
    /// Languages in which the texts may be; told apart by their commonest words.
    pub languages: Vec<String>,
    /// Columns that make up the identity of a row where the source has none.
    pub id_from: Vec<String>,
    /// Ours = theirs. An empty column takes a guess back.
    pub columns: BTreeMap<String, String>,
    /// Ours = the same for every row that says nothing.
    pub constants: BTreeMap<String, String>,
    /// Ours → their word = our word.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// Ours → their ways of saying nothing.
    pub missing: BTreeMap<String, Vec<String>>,
    /// How their days and times are written (strftime), tried before ours.
    pub dates: Vec<String>,
    /// What stands between the values of one cell.
    pub separator: String,
}

/// Why a map cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MapFault {
    #[error("the map cannot be read: {0}")]
    Unreadable(String),
    #[error("the map is for {0}")]
    OtherKind(String),
    #[error("the map names the column `{column}`, which the file does not have; it has: {has}")]
    NoSuchColumn { column: String, has: String },
    #[error("the map fills `{field}`, which is none of: {known}")]
    NoSuchField { field: String, known: String },
    #[error("the map says {what} `{given}`, which is none")]
    NoSuch { what: &'static str, given: String },
}

/// What can be filled, by kind. The first names of a guess are the surest.
const CALLS: &[(&str, &[&str])] = &[
    ("id", &["id", "reference", "ref", "notice id", "ocid", "identifier"]),
    ("title", &["title", "name", "opportunity", "titre", "challenge", "ad", "basliq", "titulo"]),
    ("summary", &["summary", "description", "short description", "resume", "tagline"]),
    ("problem", &["problem", "challenge description", "body", "details"]),
    ("outcome", &["outcome", "expected outcome", "expected results"]),
    (
        "buyer",
        &[
            "buyer",
            "agency",
            "organisation",
            "organization",
            "organisation name",
            "authority",
            "buyer name",
            "acheteur",
        ],
    ),
    ("buyer_website", &["buyer website", "agency url"]),
    ("country", &["country", "pays", "olke", "country code"]),
    ("url", &["url", "link", "details url", "lien", "web"]),
    ("state", &["status", "state", "statut"]),
    ("published", &["published", "published at", "publication date", "posted date", "date published", "start date"]),
    ("opens", &["opens", "opening date", "open date", "opens at"]),
    ("questions_until", &["questions until", "clarification deadline"]),
    ("deadline", &["deadline", "closing date", "close date", "end date", "closes at", "due date", "date limite"]),
    ("budget", &["budget", "budget amount", "estimated value", "prize", "total prize"]),
    ("currency", &["currency", "devise"]),
    ("winner", &["winner", "winning supplier", "supplier", "awarded to", "contractor"]),
    ("winner_size", &["winner size", "size of supplier", "supplier size"]),
    ("award_amount", &["award amount", "contract amount", "contract value", "awarded amount"]),
    ("award_starts", &["contract start date", "award date", "start of contract"]),
];
const ORGANISATIONS: &[(&str, &[&str])] = &[
    ("id", &["id", "identifier", "reference"]),
    (
        "name",
        &[
            "name",
            "legal name",
            "organisation",
            "organization",
            "company",
            "startup name",
            "startup",
            "nom",
            "nome",
            "ad",
        ],
    ),
    ("trade_name", &["trade name", "brand", "nom commercial"]),
    ("kind", &["kind", "organisation type"]),
    ("registration_number", &["registration number", "company number", "ninea", "voen", "tax id", "siret"]),
    ("country", &["country", "pays", "olke", "country code"]),
    ("region", &["region", "city", "ville", "location", "island", "seher"]),
    ("website", &["website", "url", "web", "site", "site web", "link"]),
    ("about", &["about", "description", "descricao", "summary", "bio", "a propos"]),
    ("sector", &["sector", "industry", "secteur", "vertical", "core business"]),
    ("stage", &["stage", "maturity", "development stage"]),
    ("founded", &["founded", "founded on", "founding date", "date of creation", "incorporated"]),
    ("staff", &["staff", "employees", "team size", "number of employees"]),
];
const SOLUTIONS: &[(&str, &[&str])] = &[
    ("id", &["id", "identifier", "reference"]),
    ("name", &["name", "solution", "product", "service name", "title", "nom"]),
    ("supplier", &["supplier", "organisation", "organization", "company", "startup", "vendor", "provider", "owner"]),
    ("supplier_website", &["supplier website", "company website"]),
    ("country", &["country", "pays", "olke", "country code"]),
    ("summary", &["summary", "description", "short description", "about", "resume"]),
    ("problem", &["problem", "problem solved", "use case"]),
    ("audience", &["audience", "users", "target users", "beneficiaries"]),
    ("category", &["category", "cpv", "cpv code"]),
    ("trl", &["trl", "readiness", "technology readiness level"]),
    ("hosting", &["hosting"]),
    ("licence", &["licence", "license", "spdx"]),
    ("languages", &["languages", "interface languages"]),
    ("published", &["published", "published at", "date", "created", "created at"]),
];

impl Kind {
    fn fields(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Self::Calls => CALLS,
            Self::Organisations => ORGANISATIONS,
            Self::Solutions => SOLUTIONS,
        }
    }
}

impl Mapping {
    /// # Errors
    /// What is no TOML, or says something that no map says.
    pub fn parse(text: &str) -> Result<Self, MapFault> {
        toml::from_str(text).map_err(|error| MapFault::Unreadable(error.to_string()))
    }

    /// The map for a file: what the person brings over what ships for files of this shape, over a guess.
    ///
    /// # Errors
    /// A map that does not fit the file or the kind.
    pub fn of(kind: Kind, table: &Table, file_name: &str, given: Option<Self>) -> Result<Self, MapFault> {
        let given = given.unwrap_or_default();
        let known = if given.guess == Some(false) { None } else { known(kind, &table.columns) };
        let guessed = match (&known, given.guess) {
            (None, None | Some(true)) => guess(kind, &table.columns),
            _ => BTreeMap::new(),
        };
        let mut map = known.unwrap_or_default().under(given);
        for (field, column) in guessed {
            let free = !map.columns.values().any(|used| *used == column) && !map.constants.contains_key(&field);
            if free && !map.columns.contains_key(&field) {
                map.columns.insert(field, column);
            }
        }
        map.columns.retain(|_, column| !column.is_empty());
        if map.source.is_empty() {
            map.source = fold(file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem)).replace(' ', "-");
        }
        map.check(kind, &table.columns)?;
        Ok(map)
    }

    fn under(mut self, over: Self) -> Self {
        let text = |below: &mut String, above: String| {
            if !above.is_empty() {
                *below = above;
            }
        };
        let list = |below: &mut Vec<String>, above: Vec<String>| {
            if !above.is_empty() {
                *below = above;
            }
        };
        text(&mut self.source, over.source);
        text(&mut self.kind, over.kind);
        text(&mut self.country, over.country);
        text(&mut self.currency, over.currency);
        text(&mut self.zone, over.zone);
        text(&mut self.separator, over.separator);
        list(&mut self.languages, over.languages);
        list(&mut self.id_from, over.id_from);
        list(&mut self.dates, over.dates);
        self.columns.extend(over.columns);
        self.constants.extend(over.constants);
        self.missing.extend(over.missing);
        self.values.extend(over.values);
        self
    }

    fn check(&self, kind: Kind, columns: &[String]) -> Result<(), MapFault> {
        if !self.kind.is_empty() && self.kind != kind.as_str() {
            return Err(MapFault::OtherKind(self.kind.clone()));
        }
        let fields: BTreeSet<&str> = kind.fields().iter().map(|(field, _)| *field).collect();
        let filled =
            self.columns.keys().chain(self.constants.keys()).chain(self.values.keys()).chain(self.missing.keys());
        if let Some(field) = filled.into_iter().find(|field| !fields.contains(field.as_str())) {
            let known = kind.fields().iter().map(|(field, _)| *field).collect::<Vec<_>>().join(", ");
            return Err(MapFault::NoSuchField { field: field.clone(), known });
        }
        let named = self.columns.values().chain(&self.id_from);
        if let Some(column) = named.into_iter().find(|column| !columns.contains(column)) {
            return Err(MapFault::NoSuchColumn { column: column.clone(), has: columns.join(", ") });
        }
        let none = |what, given: &str| MapFault::NoSuch { what, given: given.to_owned() };
        if !self.country.is_empty() && CountryCode::parse(&self.country).is_err() {
            return Err(none("the country", &self.country));
        }
        if !self.currency.is_empty() && Currency::parse(&self.currency).is_err() {
            return Err(none("the currency", &self.currency));
        }
        if !self.zone.is_empty() && self.zone.parse::<Tz>().is_err() {
            return Err(none("the zone", &self.zone));
        }
        if self.source.chars().count() > 100 || self.source.chars().any(char::is_control) {
            return Err(none("the source", &domain::value::text::excerpt(&self.source)));
        }
        Ok(())
    }
}

/// The map that ships for files with these columns.
fn known(kind: Kind, columns: &[String]) -> Option<Mapping> {
    let maps = KNOWN.iter().filter_map(|text| Mapping::parse(text).ok());
    let fits = |map: &Mapping| map.kind == kind.as_str() && map.recognise.iter().all(|name| columns.contains(name));
    maps.into_iter().find(fits)
}

/// Columns by their names, each for one field at most.
fn guess(kind: Kind, columns: &[String]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (field, names) in kind.fields() {
        let named = names.iter().find_map(|name| columns.iter().find(|column| fold(column) == *name));
        if let Some(column) = named.filter(|column| !found.values().any(|used| used == *column)) {
            found.insert((*field).to_owned(), column.clone());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(columns: &[&str]) -> Table {
        Table { columns: columns.iter().map(|name| (*name).to_owned()).collect(), rows: Vec::new() }
    }

    #[test]
    fn every_map_that_ships_is_sound() {
        for text in KNOWN {
            let map = Mapping::parse(text).unwrap_or_else(|fault| panic!("{fault}"));
            let kind = Kind::parse(&map.kind).unwrap_or(Kind::Calls);
            let columns: Vec<String> =
                map.recognise.iter().chain(map.columns.values()).chain(&map.id_from).cloned().collect();
            assert_eq!(map.check(kind, &columns), Ok(()));
            assert!(!map.source.is_empty() && map.recognise.len() > 2, "{}", map.source);
        }
    }

    #[test]
    fn a_guess_goes_by_the_names_and_the_persons_map_goes_first() {
        let table = table(&["Titre", "Acheteur", "Date limite", "URL"]);
        let given = Mapping::parse("country = \"SN\"\n[columns]\nurl = \"\"\n").unwrap_or_default();
        let map =
            Mapping::of(Kind::Calls, &table, "marchés 2020.csv", Some(given)).unwrap_or_else(|fault| panic!("{fault}"));
        let columns: Vec<_> = map.columns.iter().map(|(ours, theirs)| (ours.as_str(), theirs.as_str())).collect();
        assert_eq!(columns, [("buyer", "Acheteur"), ("deadline", "Date limite"), ("title", "Titre")]);
        assert_eq!(map.source, "marches-2020");
    }

    #[test]
    fn a_map_that_does_not_fit_says_where() {
        let table = table(&["Title", "Agency"]);
        for (text, expected) in [
            ("[columns]\ntitle = \"Titel\"", "names the column `Titel`"),
            ("[columns]\ntitel = \"Title\"", "fills `titel`"),
            ("kind = \"solutions\"", "is for solutions"),
            ("country = \"XX\"", "the country `XX`"),
            ("colums = 1", "cannot be read"),
            ("zone = \"Mars\"", "the zone `Mars`"),
        ] {
            let fault = Mapping::parse(text).and_then(|map| Mapping::of(Kind::Calls, &table, "x.csv", Some(map)));
            assert!(fault.as_ref().is_err_and(|fault| fault.to_string().contains(expected)), "{text}: {fault:?}");
        }
    }
}
