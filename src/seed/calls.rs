//! Challenges in every phase that time makes, and one that very many applied to.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    call::{Brief, application_form},
    value::{Currency, Money, Texts, fold},
};
use platform::{
    ids::{Ids, reference},
    journal,
};
use sea_orm::{DatabaseTransaction, Value};
use serde_json::json;
use uuid::Uuid;

use super::{
    Amounts, Ground, Refused,
    bulk::Bulk,
    dice::Dice,
    scene::{Scene, country},
    store, words,
};
use crate::registry;

/// Applications of one transaction.
const AT_ONCE: u64 = 5_000;
/// Bytes of a seeded submission, as a short one has.
const SUBMISSION: usize = 1_500;

/// What an application pins.
struct Pinned {
    call: Uuid,
    version: Uuid,
    form: Uuid,
}

/// A document as a submission holds, padded to its size.
fn content() -> Vec<u8> {
    let empty = serde_json::json!({ "answers": { "idea": { "summary": "" } } }).to_string();
    let answer = "a".repeat(SUBMISSION.saturating_sub(empty.len()));
    serde_json::json!({ "answers": { "idea": { "summary": answer } } }).to_string().into_bytes()
}

/// Makes the calls and the applications to the first of them.
pub async fn fill(
    ground: &Ground<'_>,
    scene: &Scene,
    amounts: Amounts,
    closes: Option<DateTime<Utc>>,
) -> Result<Option<Uuid>, Refused> {
    let calls = if amounts.applications > 0 { amounts.calls.max(1) } else { amounts.calls };
    let mut first = None;
    let mut done = 0;
    while done < calls {
        let until = (done + 1_000).min(calls);
        let txn = ground.begin().await?;
        for place in done..until {
            let closes = closes.filter(|_| place == 0);
            let pinned = one(ground, scene, txn.conn(), place, closes).await?;
            first = first.or(Some(pinned));
        }
        txn.commit().await?;
        done = until;
    }
    if let Some(pinned) = &first {
        applications(ground, scene, pinned, amounts.applications).await?;
    }
    Ok(first.map(|pinned| pinned.call))
}

async fn one(
    ground: &Ground<'_>,
    scene: &Scene,
    txn: &DatabaseTransaction,
    place: u64,
    closes: Option<DateTime<Utc>>,
) -> Result<Pinned, Refused> {
    let number = ground.before.calls + place;
    let mut dice = Dice::of(number ^ 0xCA11);
    let agency = place as usize % scene.agencies.len();
    let home = country(agency);
    let (currency, zone, places) = match home {
        "SN" => (Currency::XOF, "Africa/Dakar", &words::PLACES_SN),
        _ => (Currency::AZN, "Asia/Baku", &words::PLACES_AZ),
    };
    let (field, town, shape) = (dice.skewed(&words::FIELDS), dice.pick(places), dice.pick(&words::SHAPES));
    let title = Texts::one("en", format!("A service in {town} that {}, {shape} ({number})", field.en));
    let brief = Brief {
        summary: Texts::one("en", format!("{town} looks for a way that {}.", field.en)),
        problem: Texts::one("en", format!("Today nothing in {town} {}; people wait.", field.en)),
        budget: Some(Money::new((1 + dice.below(400) as i64) * 100_000 * currency.scale(), currency)),
        title,
        ..Brief::default()
    };
    // the first is open, so that applications to it wait for its deadline
    let (opens, ends, state) = match dice.below(10) {
        _ if place == 0 => (-10, 30, "published"),
        0..=3 => (-(dice.below(20) as i64) - 1, dice.below(60) as i64 + 1, "published"),
        4 => (dice.below(20) as i64 + 1, 60, "published"),
        5 | 6 => (-120, -(dice.below(60) as i64) - 1, "published"),
        7 | 8 => (-300 - dice.below(400) as i64, -250, "decided"),
        _ => (-500 - dice.below(400) as i64, -450, "completed"),
    };
    let (opens, ends) = (ground.day + TimeDelta::days(opens), ground.day + TimeDelta::days(ends));
    let ends = closes.unwrap_or(ends);
    let ids = [(); 5].map(|()| ground.ids.at(ground.day));
    let [id, process, form, form_version, version] = ids;
    let document = serde_json::to_value(application_form(currency)).map_err(platform::error::Failure::internal)?;
    let hash = journal::content_hash(&document)?;
    let says = serde_json::to_value(&brief).map_err(platform::error::Failure::internal)?;
    let rules = registry::rules_in_force(txn, home).await?;
    let (day, owner) = (ground.day, scene.agencies[agency]);
    put(
        txn,
        "process",
        &["id", "ocid", "created_at"],
        vec![process.into(), format!("ocds-seed-{process}").into(), day.into()],
    )
    .await?;
    let columns = ["id", "purpose", "name", "organisation_id", "created_at", "version"];
    put(
        txn,
        "form",
        &columns,
        vec![form.into(), "application".into(), "Seed".into(), owner.into(), day.into(), 1_i64.into()],
    )
    .await?;
    let columns = ["id", "form_id", "number", "document", "hash", "created_at"];
    let row = vec![form_version.into(), form.into(), 1_i64.into(), document.into(), hash.clone().into(), day.into()];
    put(txn, "form_version", &columns, row).await?;
    let budget = brief.budget;
    let columns = [
        "id",
        "kind",
        "origin",
        "state",
        "process_id",
        "owner_id",
        "jurisdiction",
        "rules_version_id",
        "number",
        "title",
        "summary",
        "document",
        "form_version_id",
        "budget_minor",
        "budget_currency",
        "budget_line",
        "decision_owner_id",
        "purchase_route",
        "places",
        "visibility",
        "sealing",
        "blind",
        "scoring",
        "tie_rule",
        "time_zone",
        "opens_at",
        "deadline",
        "published_at",
        "created_at",
        "updated_at",
        "version",
    ];
    let row: Vec<Value> = vec![
        id.into(),
        "challenge".into(),
        "native".into(),
        state.into(),
        process.into(),
        owner.into(),
        home.into(),
        rules.into(),
        1_i64.into(),
        says["title"].clone().into(),
        says["summary"].clone().into(),
        says.clone().into(),
        form_version.into(),
        budget.map(|budget| budget.minor).into(),
        budget.map(|budget| budget.currency.to_string()).into(),
        "SEED".into(),
        scene.bench.into(),
        "seed".into(),
        1_i64.into(),
        "public".into(),
        "platform".into(),
        false.into(),
        "average".into(),
        json!([]).into(),
        zone.into(),
        opens.into(),
        ends.into(),
        opens.min(day).into(),
        opens.min(day).into(),
        day.into(),
        1_i64.into(),
    ];
    put(txn, "call", &columns, row).await?;
    let columns = ["id", "call_id", "number", "document", "form_version_id", "hash", "created_at"];
    let row = vec![version.into(), id.into(), 1_i64.into(), says.into(), form_version.into(), hash.into(), day.into()];
    put(txn, "call_version", &columns, row).await?;
    let columns = ["subject_kind", "subject_id", "lang", "title", "body"];
    let row = vec![
        "call".into(),
        id.into(),
        "en".into(),
        fold(brief.title.text("en")).into(),
        fold(brief.problem.text("en")).into(),
    ];
    put(txn, "search_row", &columns, row).await?;
    Ok(Pinned { call: id, version, form: form_version })
}

async fn put(txn: &DatabaseTransaction, table: &str, columns: &[&str], row: Vec<Value>) -> Result<(), Refused> {
    let mut bulk = Bulk::into(txn, table, columns);
    bulk.add(row).await?;
    Ok(bulk.flush().await?)
}

/// Sealed applications of as many startups.
async fn applications(ground: &Ground<'_>, scene: &Scene, pinned: &Pinned, count: u64) -> Result<(), Refused> {
    let Some(key) = store::receipt_key(ground.app.db.read()).await? else { return Ok(()) };
    let mut done = 0;
    while done < count {
        let until = (done + AT_ONCE).min(count);
        let txn = ground.begin().await?;
        some_applications(ground, scene, (pinned, key), txn.conn(), done..until).await?;
        txn.commit().await?;
        done = until;
    }
    Ok(())
}

async fn some_applications(
    ground: &Ground<'_>,
    scene: &Scene,
    (pinned, key): (&Pinned, Uuid),
    txn: &DatabaseTransaction,
    places: std::ops::Range<u64>,
) -> Result<(), Refused> {
    let journeys = ["id", "reference", "origin", "startup_id", "created_at"];
    let applications = [
        "id",
        "journey_id",
        "call_id",
        "lot",
        "call_version_id",
        "form_version_id",
        "startup_id",
        "state",
        "submission_number",
        "created_by",
        "created_at",
        "updated_at",
        "version",
    ];
    let submissions = [
        "id",
        "application_id",
        "number",
        "receipt_number",
        "call_version_id",
        "form_version_id",
        "bytes",
        "format",
        "content_hash",
        "salt",
        "receipt",
        "signature",
        "signing_key_id",
        "submitted_by",
        "received_at",
    ];
    let mut cases = Bulk::into(txn, "journey", &journeys);
    let mut sent = Bulk::into(txn, "application", &applications);
    let mut sealed = Bulk::into(txn, "submission", &submissions);
    for place in places {
        let startup = scene.startups[place as usize % scene.startups.len()];
        let (journey, id, submission) = (ground.ids.at(ground.day), ground.ids.opaque(), ground.ids.opaque());
        let at = ground.day - TimeDelta::seconds((place % 800_000) as i64);
        let case = reference("PS", &ground.ids.secret());
        cases.add(vec![journey.into(), case.into(), "application".into(), startup.into(), at.into()]).await?;
        let row: Vec<Value> = vec![
            id.into(),
            journey.into(),
            pinned.call.into(),
            0_i64.into(),
            pinned.version.into(),
            pinned.form.into(),
            startup.into(),
            "submitted".into(),
            1_i64.into(),
            scene.bench.into(),
            at.into(),
            at.into(),
            1_i64.into(),
        ];
        if sent.full() {
            cases.flush().await?;
        }
        sent.add(row).await?;
        let row: Vec<Value> = vec![
            submission.into(),
            id.into(),
            1_i64.into(),
            reference("PR", &ground.ids.secret()).into(),
            pinned.version.into(),
            pinned.form.into(),
            content().into(),
            "json".into(),
            ground.ids.secret().to_vec().into(),
            ground.ids.secret().to_vec().into(),
            "{}".into(),
            vec![0_u8; 64].into(),
            key.into(),
            scene.bench.into(),
            at.into(),
        ];
        if sealed.full() {
            cases.flush().await?;
            sent.flush().await?;
        }
        sealed.add(row).await?;
    }
    cases.flush().await?;
    sent.flush().await?;
    Ok(sealed.flush().await?)
}
