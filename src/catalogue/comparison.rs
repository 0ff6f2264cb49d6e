//! Two versions of a solution, field by field, as text that shows what changed.

use domain::{
    catalogue::{Content, Licence, Price, Reference, Solution, SolutionSection, VersionState},
    form::{Field, FieldKind},
    value::{Money, Texts},
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
pub async fn of(
    cx: &Cx,
    solution: &Solution,
    (from, to): (Option<i64>, Option<i64>),
    all: bool,
) -> Result<Comparison, Failure> {
    let versions = readable(cx, solution).await?;
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
        all,
        switch: format!(
            "{}/comparison?from={}&to={}{}",
            path(solution.id),
            older.number,
            newer.number,
            if all { "" } else { "&all=yes" }
        ),
        rows: rows(&cx.app, cx.lang, (&older.content, &newer.content), SolutionSection::ALL, all),
        versions: versions
            .iter()
            .map(|version| VersionChoice { number: version.number, state: version.state.as_str().to_owned() })
            .collect(),
    })
}

/// The fields of these sections that differ, marked; with `all`, those that say the same too.
pub fn rows(
    app: &App,
    lang: Lang,
    (before, after): (&Content, &Content),
    sections: &[SolutionSection],
    all: bool,
) -> Vec<Differs> {
    let mut rows = Vec::new();
    for section in sections {
        for field in section.fields() {
            let key = Some(format!("solution-field-{}", field.replace('_', "-")));
            match (texts(before, field), texts(after, field)) {
                (Some(old), Some(new)) => rows.extend(by_language((key.as_deref(), None), old, new)),
                _ => {
                    let spelled = [before, after].map(|content| spell(app, lang, content, field));
                    rows.push(differs(key, None, spelled));
                }
            }
        }
        for field in section.questions().map(|asked| asked.fields.as_slice()).unwrap_or_default() {
            let spelled = [before, after].map(|content| answer(app, lang, content, field));
            rows.push(differs(None, Some(field.label.clone()), spelled));
            let [old, new] = [before, after].map(|content| content.said.get(&field.key).cloned().unwrap_or_default());
            rows.extend(by_language((None, Some(&field.label)), &old, &new));
        }
    }
    if sections.len() > 1 {
        let names = |content: &Content| {
            content.documents.iter().map(|document| document.name.as_str()).collect::<Vec<_>>().join(", ")
        };
        rows.push(differs(Some("solution-documents".into()), None, [names(before), names(after)]));
    }
    rows.retain(|row| !row.segments.is_empty() && (all || row.differs));
    rows
}

fn differs(key: Option<String>, label: Option<Texts>, [old, new]: [String; 2]) -> Differs {
    let segments = if old.is_empty() && new.is_empty() { Vec::new() } else { mark(&old, &new) };
    Differs { key, label, lang: None, differs: old != new, segments }
}

fn by_language((key, label): (Option<&str>, Option<&Texts>), old: &Texts, new: &Texts) -> Vec<Differs> {
    let mut langs: Vec<&str> = old.languages().chain(new.languages()).collect();
    langs.sort_unstable();
    langs.dedup();
    let words = |texts: &Texts, lang: &str| texts.get(lang).map(|text| text.text.clone()).unwrap_or_default();
    let row = |lang: &str| {
        let row = differs(key.map(str::to_owned), label.cloned(), [words(old, lang), words(new, lang)]);
        Differs { lang: Some(lang.to_owned()), ..row }
    };
    langs.into_iter().map(row).collect()
}

/// An answer to a question in the reader's words.
pub fn answer(app: &App, lang: Lang, content: &Content, field: &Field) -> String {
    let named = |value: &str| match &field.kind {
        FieldKind::Choice { choices } | FieldKind::Choices { choices, .. } => {
            let known = choices.iter().find(|choice| choice.value == value);
            known.map_or_else(|| value.to_owned(), |choice| choice.label.text(lang.code()).to_owned())
        }
        FieldKind::YesNo => app.catalogue.word(lang, &format!("value-{value}")),
        _ => value.to_owned(),
    };
    content.answers.values(&field.key).map(named).collect::<Vec<_>>().join(", ")
}

/// The versions that the viewer may read, newest first: the public ones, past or present; all of them inside.
///
/// # Errors
/// `NotFound` where nothing of it may be read.
pub async fn readable(cx: &Cx, solution: &Solution) -> Result<Vec<Version>, Failure> {
    if !reads_public_version(cx.viewer.as_ref(), solution) {
        return Err(Failure::NotFound);
    }
    let inside = cx.viewer.as_ref().is_some_and(|actor| works_on_solution(actor, solution));
    let mut versions = store::versions(cx.read(), solution.id).await?;
    versions.retain(|version| inside || matches!(version.state, VersionState::Published | VersionState::Superseded));
    Ok(versions)
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
        "trl_address" => content.trl_address.clone().unwrap_or_default(),
        "references" => {
            let colon = word("colon".into());
            content.references.iter().map(|one| reference(one, &colon)).collect::<Vec<_>>().join("; ")
        }
        "attestations" => attestations(app, lang, content),
        "prices" => prices(app, lang, content),
        _ => String::new(),
    }
}

fn attestations(app: &App, lang: Lang, content: &Content) -> String {
    let colon = app.catalogue.word(lang, "colon");
    let line = |a: &domain::catalogue::Attestation| {
        let kind = app.catalogue.word(lang, &format!("attestation-{}", a.kind));
        let until = a.valid_until.map(|day| format!(" → {}", format::day(lang, day))).unwrap_or_default();
        format!("{kind}{colon} {}, {}{until}", a.issuer, a.reference)
    };
    content.attestations.iter().map(line).collect::<Vec<_>>().join("; ")
}

fn reference(reference: &Reference, colon: &str) -> String {
    let since = reference.since.map(|year| format!(" ({year})")).unwrap_or_default();
    let address = reference.address.as_ref().map(|address| format!(", {address}")).unwrap_or_default();
    format!("{}{since}{colon} {}{address}", reference.organisation, reference.purpose)
}

/// The prices of a content, one after the other.
fn prices(app: &App, lang: Lang, content: &Content) -> String {
    content.prices.iter().map(|one| price(app, lang, one)).collect::<Vec<_>>().join("; ")
}

/// A price in words: `Subscription, 150 000 F CFA – 300 000 F CFA per site, each month`.
pub fn price(app: &App, lang: Lang, price: &Price) -> String {
    let money = |money: Money| format::money(lang, money.minor, money.currency.as_str());
    let word = |key: String| app.catalogue.word(lang, &key);
    let amount = match (price.from, price.to) {
        (Some(from), Some(to)) if from != to => Some(format!("{} – {}", money(from), money(to))),
        (Some(from), Some(_)) => Some(money(from)),
        (Some(from), None) => Some(app.catalogue.text(lang, "solution-price-from", &[("amount", money(from).into())])),
        (None, Some(to)) => Some(app.catalogue.text(lang, "solution-price-up-to", &[("amount", money(to).into())])),
        (None, None) => None,
    };
    let unit = price.unit.map(|unit| word(format!("price-unit-{unit}")));
    let period = price.period.map(|period| word(format!("price-period-{period}")));
    let parts = [Some(word(format!("price-{}", price.model))), amount, unit, period];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
