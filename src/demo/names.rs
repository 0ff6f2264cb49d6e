//! Invented people: common first and family names of both countries, combined in a fixed order.

use domain::value::fold;

const SENEGAL: ([&str; 16], [&str; 17]) = (
    [
        "Aminata",
        "Moussa",
        "Fatou",
        "Ibrahima",
        "Mariama",
        "Abdoulaye",
        "Ndeye",
        "Cheikh",
        "Khady",
        "Ousmane",
        "Rama",
        "Assane",
        "Sokhna",
        "Pape",
        "Dior",
        "Lamine",
    ],
    [
        "Fall", "Diop", "Mbaye", "Sarr", "Gueye", "Ndour", "Faye", "Sow", "Ba", "Cissé", "Thiam", "Diouf", "Seck",
        "Kane", "Niang", "Camara", "Sané",
    ],
);
/// First names of women and men in turn, so that the ending of the family name follows.
const AZERBAIJAN: ([&str; 16], [&str; 17]) = (
    [
        "Aytən", "Elşən", "Sevda", "Rüfət", "Nigar", "Vüqar", "Lalə", "Fuad", "Günay", "Tural", "Aynur", "Samir",
        "Zümrüd", "Anar", "Könül", "Ramil",
    ],
    [
        "Əliyev",
        "Məmmədov",
        "Hüseynov",
        "Quliyev",
        "İsmayılov",
        "Abbasov",
        "Rzayev",
        "Kərimov",
        "Cəfərov",
        "Həsənov",
        "Vəliyev",
        "Mustafayev",
        "Babayev",
        "Əhmədov",
        "Nəsirov",
        "Orucov",
        "Sadıqov",
    ],
);

/// The `n`th person of a country; 272 follow without repeating.
pub fn person(country: &str, n: usize) -> String {
    let (first, family) = if country == "AZ" { AZERBAIJAN } else { SENEGAL };
    let (given, surname) = (first[n % first.len()], family[n % family.len()]);
    let ending = if country == "AZ" && n.is_multiple_of(2) { "a" } else { "" };
    format!("{given} {surname}{ending}")
}

/// `first.family@site`.
pub fn email(name: &str, site: &str) -> String {
    let plain: String = fold(name).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '.' }).collect();
    let parts: Vec<&str> = plain.split('.').filter(|part| !part.is_empty()).collect();
    format!("{}@{site}", parts.join("."))
}
