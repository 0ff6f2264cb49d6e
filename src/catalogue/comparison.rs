//! Two versions of a solution, field by field, as text that shows what changed.

use domain::{
    catalogue::{Content, Licence, Solution, VersionState, compare},
    value::Texts,
    visibility::catalogue::{reads_public_version, works_on_solution},
};
use platform::{compare::compare as mark, error::Failure, format, i18n::Lang};

use super::{
    categories, path, store,
    store::Version,
    views::{Comparison, Differs, VersionChoice},
};
use crate::{app::App, identity::Cx};

/// The two versions that the address asks for; by default what is under way (or the latest) against the one before it
/// that was public. The public compares public versions, past or present.
pub async fn of(cx: &Cx, solution: &Solution, from: Option<i64>, to: Option<i64>) -> Result<Comparison, Failure> {
    if !reads_public_version(cx.viewer.as_ref(), solution) {
        return Err(Failure::NotFound);
    }
    let inside = cx.viewer.as_ref().is_some_and(|actor| works_on_solution(actor, solution));
    let mut versions = store::versions(cx.read(), solution.id).await?;
    versions.retain(|version| inside || matches!(version.state, VersionState::Published | VersionState::Superseded));
    let find = |number: i64| versions.iter().find(|version| version.number == number);
    let newer = to.map_or(versions.first(), find).ok_or(Failure::NotFound)?;
    let before = |version: &&Version| version.number < newer.number && version.published_at.is_some();
    let older = from.map_or_else(|| versions.iter().find(before), find).unwrap_or(newer);
    let row = store::row(cx.read(), solution.id).await?.ok_or(Failure::NotFound)?;
    Ok(Comparison {
        name: row.name,
        back: path(solution.id),
        from: older.number,
        to: newer.number,
        rows: differences(&cx.app, cx.lang, &older.content, &newer.content),
        versions: versions
            .iter()
            .map(|version| VersionChoice { number: version.number, state: version.state.as_str().to_owned() })
            .collect(),
    })
}

fn differences(app: &App, lang: Lang, before: &Content, after: &Content) -> Vec<Differs> {
    let altered = compare(before, after);
    let mut rows = Vec::new();
    for field in altered.iter().map(|altered| altered.field.as_str()) {
        let key = format!("field-{}", field.replace('_', "-"));
        match (texts(before, field), texts(after, field)) {
            (Some(old), Some(new)) => rows.extend(by_language(&key, old, new)),
            _ => {
                let segments = mark(&spell(app, lang, before, field), &spell(app, lang, after, field));
                rows.push(Differs { key, lang: None, segments });
            }
        }
    }
    rows
}

fn by_language(key: &str, old: &Texts, new: &Texts) -> Vec<Differs> {
    let mut langs: Vec<&str> = old.languages().chain(new.languages()).collect();
    langs.sort_unstable();
    langs.dedup();
    let words = |texts: &Texts, lang: &str| texts.get(lang).map(|text| text.text.clone()).unwrap_or_default();
    langs
        .into_iter()
        .map(|lang| (lang, words(old, lang), words(new, lang)))
        .filter(|(_, old, new)| old != new)
        .map(|(lang, old, new)| Differs {
            key: key.to_owned(),
            lang: Some(lang.to_owned()),
            segments: mark(&old, &new),
        })
        .collect()
}

fn texts<'a>(content: &'a Content, field: &str) -> Option<&'a Texts> {
    match field {
        "summary" => Some(&content.summary),
        "problem" => Some(&content.problem),
        "audience" => Some(&content.audience),
        "trl_evidence" => Some(&content.trl_evidence),
        "accessibility" => Some(&content.accessibility),
        _ => None,
    }
}

/// A field that is no text, in the reader's words.
pub fn spell(app: &App, lang: Lang, content: &Content, field: &str) -> String {
    let word = |key: String| app.catalogue.word(lang, &key);
    let all = |keys: Vec<String>| keys.into_iter().map(word).collect::<Vec<_>>().join(", ");
    match field {
        "name" => content.name.clone(),
        "category" => {
            let code = content.category.as_ref().map(|code| code.as_str()).unwrap_or_default();
            categories::find(code).map_or_else(|| code.to_owned(), |found| found.name.text(lang.code()).to_owned())
        }
        "goals" => all(content.goals.iter().map(|goal| format!("sdg-{goal}")).collect()),
        "trl" => content.trl.map(|trl| word(format!("trl-{}", trl.level()))).unwrap_or_default(),
        "building_blocks" => all(content.building_blocks.iter().map(|b| format!("building-block-{b}")).collect()),
        "hosting" => content.hosting.map(|hosting| word(format!("hosting-{hosting}"))).unwrap_or_default(),
        "data_countries" => {
            all(content.data_countries.iter().map(|c| format!("country-{}", c.as_str().to_lowercase())).collect())
        }
        "personal_data" => match content.personal_data {
            Some(true) => word("value-yes".into()),
            Some(false) => word("value-no".into()),
            None => String::new(),
        },
        "licence" => match &content.licence {
            Some(Licence::OpenSource { spdx }) => format!("{} ({spdx})", word("open-source-yes".into())),
            Some(Licence::Proprietary) => word("open-source-no".into()),
            None => String::new(),
        },
        "languages" => all(content.languages.iter().map(|lang| format!("language-{lang}")).collect()),
        "attestations" => attestations(app, lang, content),
        "prices" => prices(app, lang, content),
        _ => String::new(),
    }
}

fn attestations(app: &App, lang: Lang, content: &Content) -> String {
    let line = |a: &domain::catalogue::Attestation| {
        let kind = app.catalogue.word(lang, &format!("attestation-{}", a.kind));
        let until = a.valid_until.map(|day| format!(" → {}", format::day(lang, day))).unwrap_or_default();
        format!("{kind}: {}, {}{until}", a.issuer, a.reference)
    };
    content.attestations.iter().map(line).collect::<Vec<_>>().join("; ")
}

fn prices(app: &App, lang: Lang, content: &Content) -> String {
    let line = |price: &domain::catalogue::Price| {
        let model = app.catalogue.word(lang, &format!("price-{}", price.model));
        let from = price.from.map(|money| format!(" {}", format::money(lang, money.minor, money.currency.as_str())));
        format!("{model}{}", from.unwrap_or_default())
    };
    content.prices.iter().map(line).collect::<Vec<_>>().join("; ")
}
