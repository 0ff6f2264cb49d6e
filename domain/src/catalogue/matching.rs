//! Why a solution and a challenge could fit each other. A suggestion, with its reasons; nothing is ever decided by it.

use std::collections::{BTreeMap, BTreeSet};

use super::{BuildingBlock, Content, Cpv, ProofLevel};
use crate::value::{Texts, fold};

/// Shortest word that says something, in letters.
const SHORTEST: usize = 4;
/// Letters by which two forms of a word are taken for one: `guichet`, `guichets`.
const STEM: usize = 7;
/// Words of a reason that are shown.
const SHOWN: usize = 6;

/// Frequent words that say nothing of what a text is about, folded.
const SILENT: &[&str] = &[
    "about",
    "after",
    "also",
    "annee",
    "annees",
    "autre",
    "autres",
    "avec",
    "beaucoup",
    "because",
    "been",
    "bizim",
    "cent",
    "cents",
    "cette",
    "chaque",
    "cinq",
    "comme",
    "daha",
    "dans",
    "data",
    "days",
    "deja",
    "deux",
    "digital",
    "donnees",
    "doqquz",
    "dord",
    "each",
    "eight",
    "elle",
    "elles",
    "encore",
    "entre",
    "every",
    "faire",
    "first",
    "five",
    "four",
    "from",
    "have",
    "hemcinin",
    "hemin",
    "huit",
    "hundred",
    "ilde",
    "institution",
    "jour",
    "jours",
    "leur",
    "leurs",
    "mille",
    "mois",
    "month",
    "months",
    "more",
    "most",
    "must",
    "neuf",
    "nine",
    "nous",
    "numerique",
    "olan",
    "olaraq",
    "olunur",
    "only",
    "organisme",
    "other",
    "others",
    "people",
    "peut",
    "plus",
    "pour",
    "problem",
    "probleme",
    "project",
    "projet",
    "public",
    "publics",
    "publique",
    "quatre",
    "qurum",
    "sans",
    "sekkiz",
    "semaine",
    "semaines",
    "sept",
    "service",
    "services",
    "seven",
    "solution",
    "solutions",
    "some",
    "sont",
    "sous",
    "startup",
    "system",
    "systeme",
    "tant",
    "teleb",
    "than",
    "that",
    "their",
    "them",
    "there",
    "they",
    "this",
    "thousand",
    "three",
    "tous",
    "toute",
    "toutes",
    "trois",
    "ucun",
    "very",
    "vous",
    "week",
    "weeks",
    "were",
    "when",
    "where",
    "which",
    "will",
    "with",
    "without",
    "xidmet",
    "year",
    "years",
    "yeddi",
    "your",
    "zaman",
];

/// Words by their stems, each with the first form that was written.
pub type Said = BTreeMap<String, String>;

/// What texts say, in all their languages.
pub fn said<'a>(texts: impl IntoIterator<Item = &'a Texts>) -> Said {
    let mut said = Said::new();
    for text in texts.into_iter().flat_map(Texts::iter).map(|(_, text)| &text.text) {
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= SHORTEST) {
            let folded = fold(word);
            if !SILENT.contains(&folded.as_str()) && folded.chars().any(char::is_alphabetic) {
                said.entry(stem(&folded)).or_insert_with(|| word.to_lowercase());
            }
        }
    }
    said
}

/// Forms of a word that differ in their end are one: `mairie`, `mairies`.
fn stem(folded: &str) -> String {
    let singular = folded.strip_suffix('s').filter(|rest| rest.len() >= SHORTEST).unwrap_or(folded);
    singular.chars().take(STEM).collect()
}

/// What a challenge asks for.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    pub words: Said,
    pub category: Option<Cpv>,
    pub building_blocks: BTreeSet<BuildingBlock>,
    pub country: String,
}

/// What a solution offers.
#[derive(Clone, Debug)]
pub struct Offered {
    pub words: Said,
    pub category: Option<Cpv>,
    pub building_blocks: BTreeSet<BuildingBlock>,
    pub country: String,
    pub labelled: bool,
    pub proof: ProofLevel,
}

impl Offered {
    /// A content with what the system knows beside.
    pub fn of(content: &Content, country: &str, labelled: bool, proof: ProofLevel) -> Self {
        Self {
            words: said([&content.summary, &content.problem, &content.audience]),
            category: content.category.clone(),
            building_blocks: content.building_blocks.clone(),
            country: country.to_owned(),
            labelled,
            proof,
        }
    }
}

/// One reason of a suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Both speak of these.
    Words(Vec<String>),
    /// Both stand in the same category.
    Category,
    /// Both stand in the same division of categories.
    Division,
    Blocks(Vec<BuildingBlock>),
    Country,
    Label,
    Proof(ProofLevel),
}

/// A suggestion: the better, the higher its score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    pub score: u32,
    pub reasons: Vec<Reason>,
}

/// How an offer fits what is sought; none where nothing of the matter itself is common. That both are of one country,
/// a label and proof only add to it.
pub fn fit(sought: &Sought, offered: &Offered) -> Option<Fit> {
    let mut reasons = Vec::new();
    let common: Vec<String> = offered
        .words
        .iter()
        .filter(|(stem, _)| sought.words.contains_key(*stem))
        .map(|(_, word)| word.clone())
        .collect();
    let mut score = 0;
    if common.len() >= 2 {
        score += 2 * u32::try_from(common.len().min(10)).unwrap_or(10);
        reasons.push(Reason::Words(common.into_iter().take(SHOWN).collect()));
    }
    match (&sought.category, &offered.category) {
        (Some(one), Some(other)) if one == other => (score, _) = (score + 12, reasons.push(Reason::Category)),
        (Some(one), Some(other)) if one.division() == other.division() => {
            (score, _) = (score + 5, reasons.push(Reason::Division));
        }
        _ => {}
    }
    let blocks: Vec<BuildingBlock> = sought.building_blocks.intersection(&offered.building_blocks).copied().collect();
    if !blocks.is_empty() {
        score += 4 * u32::try_from(blocks.len()).unwrap_or_default();
        reasons.push(Reason::Blocks(blocks));
    }
    // a division alone is no reason
    if reasons.is_empty() || reasons == [Reason::Division] {
        return None;
    }
    if sought.country == offered.country {
        (score, _) = (score + 3, reasons.push(Reason::Country));
    }
    if offered.labelled {
        (score, _) = (score + 2, reasons.push(Reason::Label));
    }
    if offered.proof > ProofLevel::None {
        let weight = match offered.proof {
            ProofLevel::None => 0,
            ProofLevel::Piloted => 1,
            ProofLevel::Proven => 4,
            ProofLevel::Bought => 5,
        };
        (score, _) = (score + weight, reasons.push(Reason::Proof(offered.proof)));
    }
    Some(Fit { score, reasons })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sought(text: &str) -> Sought {
        Sought { words: said([&Texts::one("fr", text)]), country: "SN".into(), ..Sought::default() }
    }

    fn offered(text: &str) -> Offered {
        let content = Content { problem: Texts::one("fr", text), ..Content::default() };
        Offered::of(&content, "SN", false, ProofLevel::None)
    }

    #[test]
    fn two_common_words_are_a_reason_and_frequent_ones_are_none() {
        let asked = sought("Attendre moins au guichet des mairies");
        let fit = fit(&asked, &offered("Les guichets de la mairie font attendre"));
        let words = ["attendre", "guichets", "mairie"].map(str::to_owned).to_vec();
        assert_eq!(fit.as_ref().and_then(|fit| fit.reasons.first()), Some(&Reason::Words(words)));
        assert_eq!(
            super::fit(&sought("avec cette solution pour plus"), &offered("avec cette solution pour plus")),
            None
        );
        assert_eq!(super::fit(&asked, &offered("Une carte des champs de mil")), None);
    }

    #[test]
    fn country_label_and_proof_alone_suggest_nothing() {
        let mut all = offered("Une carte des champs de mil");
        (all.labelled, all.proof) = (true, ProofLevel::Bought);
        assert_eq!(fit(&sought("Attendre moins au guichet"), &all), None);
        all.building_blocks.insert(BuildingBlock::Payment);
        let asked = Sought { building_blocks: [BuildingBlock::Payment].into(), ..sought("Attendre au guichet") };
        let found = fit(&asked, &all).map(|fit| fit.reasons);
        let reasons = [
            Reason::Blocks(vec![BuildingBlock::Payment]),
            Reason::Country,
            Reason::Label,
            Reason::Proof(ProofLevel::Bought),
        ];
        assert_eq!(found.as_deref(), Some(&reasons[..]));
    }
}
