//! Published solutions with everything by which they are found.

use chrono::TimeDelta;
use domain::{
    catalogue::{Content, Cpv, Hosting, Licence, Price, PriceModel, Trl},
    value::{Texts, fold},
};
use platform::{ids::Ids, search::vocabulary::Vocabulary};
use sea_orm::{DatabaseTransaction, Value};
use uuid::Uuid;

use super::{
    Ground, Refused,
    bulk::Bulk,
    dice::Dice,
    scene::{Scene, country, startup_name},
    store, words,
};
use crate::catalogue;

/// Solutions of one transaction.
const AT_ONCE: u64 = 5_000;
/// After so many solutions their words are written.
const COUNTED: u64 = 100_000;

pub async fn fill(ground: &Ground<'_>, scene: &Scene, count: u64) -> Result<(), Refused> {
    let mut done = 0;
    let mut words = Vocabulary::default();
    while done < count {
        let until = (done + AT_ONCE).min(count);
        let txn = ground.begin().await?;
        some(ground, scene, txn.conn(), done..until, &mut words).await?;
        txn.commit().await?;
        done = until;
        if done % COUNTED == 0 || done == count {
            let txn = ground.begin().await?;
            std::mem::take(&mut words).write(txn.conn(), "solution").await?;
            txn.commit().await?;
            // without, PostgreSQL believes that there are no words and reads all of them for each few
            store::measure(ground.app).await?;
        }
    }
    Ok(())
}

async fn some(
    ground: &Ground<'_>,
    scene: &Scene,
    txn: &DatabaseTransaction,
    places: std::ops::Range<u64>,
    words: &mut Vocabulary,
) -> Result<(), Refused> {
    let mut rows = tables(txn);
    for place in places {
        one(ground, scene, place, &mut rows, words).await?;
    }
    for table in &mut rows {
        table.flush().await?;
    }
    Ok(())
}

/// Solutions, versions, facets, search rows: in the order of their foreign keys.
fn tables(txn: &DatabaseTransaction) -> [Bulk<'_>; 4] {
    let solution = [
        "id",
        "organisation_id",
        "origin",
        "state",
        "name",
        "folded_name",
        "summary",
        "country",
        "category",
        "trl",
        "hosting",
        "open_source",
        "languages",
        "proof",
        "published_number",
        "latest_number",
        "published_at",
        "created_at",
        "updated_at",
        "version",
        "facets",
    ];
    let version = [
        "id",
        "solution_id",
        "number",
        "state",
        "document",
        "created_at",
        "submitted_at",
        "published_at",
        "updated_at",
        "version",
    ];
    [
        Bulk::into(txn, "solution", &solution),
        Bulk::into(txn, "solution_version", &version),
        Bulk::into(txn, "solution_facet", &["solution_id", "facet", "value"]),
        Bulk::into(txn, "search_row", &["subject_kind", "subject_id", "lang", "title", "body"]),
    ]
}

async fn one(
    ground: &Ground<'_>,
    scene: &Scene,
    place: u64,
    tables: &mut [Bulk<'_>; 4],
    vocabulary: &mut Vocabulary,
) -> Result<(), Refused> {
    let number = ground.before.solutions + place;
    let mut dice = Dice::of(number ^ 0x5EED);
    let startup = place as usize % scene.startups.len();
    let home = country(startup);
    let content = content(&mut dice, number, home);
    let at = ground.day - TimeDelta::minutes(dice.below(1_500_000) as i64);
    let id = ground.ids.at(at);
    let proof = match dice.below(100) {
        0..=84 => "none",
        85..=94 => "piloted",
        95..=98 => "proven",
        _ => "bought",
    };
    let json =
        |value: &dyn Fn() -> serde_json::Result<serde_json::Value>| value().map_err(platform::error::Failure::internal);
    let summary = json(&|| serde_json::to_value(&content.summary))?;
    let languages = json(&|| serde_json::to_value(&content.languages))?;
    let document = json(&|| serde_json::to_value(&content))?;
    let [solutions, versions, facets, search] = tables;
    let row: Vec<Value> = vec![
        id.into(),
        scene.startups[startup].into(),
        "native".into(),
        "published".into(),
        content.name.clone().into(),
        fold(&content.name).into(),
        summary.into(),
        home.into(),
        content.category.as_ref().map(|code| code.as_str().to_owned()).into(),
        content.trl.map(|trl| i64::from(trl.level())).into(),
        content.hosting.map(|hosting| hosting.as_str().to_owned()).into(),
        content.is_open_source().into(),
        languages.into(),
        proof.into(),
        1_i64.into(),
        1_i64.into(),
        at.into(),
        at.into(),
        at.into(),
        1_i64.into(),
        catalogue::packed_facets_of(&content).into(),
    ];
    solutions.add(row).await?;
    let version: Uuid = ground.ids.at(at);
    let row: Vec<Value> = vec![
        version.into(),
        id.into(),
        1_i64.into(),
        "published".into(),
        document.into(),
        at.into(),
        at.into(),
        at.into(),
        at.into(),
        1_i64.into(),
    ];
    // a table that points to another waits for it
    if versions.full() || facets.full() {
        solutions.flush().await?;
    }
    versions.add(row).await?;
    for (facet, value) in catalogue::facets_of(&content) {
        if facets.full() {
            solutions.flush().await?;
        }
        facets.add(vec![id.into(), facet.into(), value.into()]).await?;
    }
    let name = startup_name(ground.before.solutions + ground.before.applications + startup as u64);
    let found_by = catalogue::found_by(&content, &name);
    vocabulary.gain(&found_by);
    for text in found_by {
        search.add(vec!["solution".into(), id.into(), text.lang.into(), text.title.into(), text.body.into()]).await?;
    }
    Ok(())
}

/// A solution of its own, in the languages of its country.
fn content(dice: &mut Dice, number: u64, home: &str) -> Content {
    let field = dice.skewed(&words::FIELDS);
    let places = if home == "SN" { &words::PLACES_SN } else { &words::PLACES_AZ };
    let (place, shape) = (dice.skewed(places), dice.pick(&words::SHAPES));
    let (local, said) = if home == "SN" { ("fr", field.fr) } else { ("az", field.az) };
    let mut summary = Texts::one(local, format!("{place}: {said}"));
    let mut problem = Texts::one(local, format!("{said}, {place} {}", number % 97));
    if dice.percent(60) {
        summary = summary.and("en", format!("{} in {place}, {shape}", field.en));
        problem = problem.and("en", format!("Offices of {place} wait for a tool that {}.", field.en));
    }
    let licence = match dice.below(10) {
        0 | 1 => Licence::OpenSource { spdx: "MIT".to_owned() },
        2 => Licence::OpenSource { spdx: "AGPL-3.0-only".to_owned() },
        _ => Licence::Proprietary,
    };
    let languages = (0..=dice.below(3)).map(|_| (*dice.skewed(&words::LANGUAGES)).to_owned());
    let languages = languages.chain([local.to_owned()]).collect();
    let model = *dice.pick(PriceModel::ALL);
    Content {
        name: format!("{} {} {number}", dice.pick(&words::NAMES), field.name),
        summary,
        problem,
        audience: Texts::one("en", format!("Officers in {place}")),
        category: Cpv::parse("category", field.category).ok(),
        goals: [1 + dice.below(17) as u8].into(),
        trl: Trl::parse("trl", &(4 + dice.below(6)).to_string()).ok(),
        hosting: Hosting::parse(dice.skewed::<&str>(&words::HOSTINGS)),
        personal_data: Some(dice.percent(40)),
        licence: Some(licence),
        languages,
        accessibility: Texts::one("en", "WCAG 2.2 AA, checked by hand."),
        prices: vec![Price::of(model)],
        ..Content::default()
    }
}
