//! Who is there: two programme offices, agencies, startups, and the bench person with a day's work.

use domain::{access::Role, value::fold};
use platform::change::Acting;
use sea_orm::Value;
use serde_json::json;
use uuid::Uuid;

use super::{Amounts, Ground, Refused, bulk::Bulk, dice::Dice, founders, store, words};
use crate::identity::{self, NewPerson, insert_person};

/// The address of the bench person.
pub const EMAIL: &str = "bench@seed.example.org";
const AGENCIES: u64 = 20;
/// What waits for the bench person.
const TASKS: u64 = 200;

/// What the rest is hung on.
pub struct Scene {
    pub bench: Uuid,
    pub session: String,
    pub agencies: Vec<Uuid>,
    pub startups: Vec<Uuid>,
}

/// Its country by its number: three of five in Senegal.
pub fn country(place: usize) -> &'static str {
    if place % 5 < 3 { "SN" } else { "AZ" }
}

/// The name of a startup by its number.
pub fn startup_name(place: u64) -> String {
    let mut dice = Dice::of(place);
    let (name, field) = (dice.pick(&words::NAMES), dice.skewed(&words::FIELDS));
    format!("{name} {} {place}", field.name)
}

pub async fn build(ground: &Ground<'_>, amounts: Amounts) -> Result<Scene, Refused> {
    let (bench, session) = bench(ground).await?;
    let (first, run) = (ground.before.solutions + ground.before.applications, ground.before.journal);
    let owned = amounts.founders * founders::EACH;
    let count = (amounts.solutions / 3).max(amounts.applications).max(owned).max(10);
    let txn = ground.begin().await?;
    let mut rows = organisations(txn.conn());
    let mut add = async |kind: &'static str, number: String, name: String, country: &str| {
        let id = platform::ids::Ids::at(&ground.ids, ground.day);
        let folded = fold(&name);
        let row: Vec<Value> = vec![
            id.into(),
            "native".into(),
            kind.into(),
            "verified".into(),
            country.into(),
            name.into(),
            folded.into(),
            number.into(),
            false.into(),
            json!({ "en": "Made for measuring." }).into(),
            json!([]).into(),
            json!({}).into(),
            ground.day.into(),
            ground.day.into(),
            1_i64.into(),
        ];
        rows.add(row).await.map(|()| id)
    };
    let mut agencies = Vec::new();
    for place in 0..AGENCIES {
        let number = format!("SEED-A{first}-{run}-{place}");
        agencies.push(add("agency", number, format!("Seed agency {}", first + place), country(place as usize)).await?);
    }
    if ground.before == Amounts::default() {
        for country in ["SN", "AZ"] {
            add("programme_office", format!("SEED-O-{country}"), format!("Seed programme office {country}"), country)
                .await?;
        }
    }
    let mut startups = Vec::new();
    for place in 0..count {
        let number = format!("SEED-S{first}-{run}-{place}");
        startups.push(add("startup", number, startup_name(first + place), country(place as usize)).await?);
    }
    rows.flush().await?;
    work(ground, txn.conn(), bench, agencies[0]).await?;
    txn.commit().await?;
    Ok(Scene { bench, session, agencies, startups })
}

fn organisations(txn: &sea_orm::DatabaseTransaction) -> Bulk<'_> {
    let columns = [
        "id",
        "origin",
        "kind",
        "state",
        "jurisdiction",
        "legal_name",
        "folded_name",
        "registration_number",
        "number_flagged",
        "about",
        "languages",
        "profile",
        "created_at",
        "updated_at",
        "version",
    ];
    Bulk::into(txn, "organisation", &columns)
}

/// The person whose pages are measured, with a session of their own.
async fn bench(ground: &Ground<'_>) -> Result<(Uuid, String), Refused> {
    let change = ground.app.change(Acting::system()).await?;
    let id = match store::bench_person(change.conn(), EMAIL).await? {
        Some(id) => id,
        None => {
            let id = change.id();
            let new = NewPerson {
                id,
                email: EMAIL.to_owned(),
                name: "Bench".to_owned(),
                password_hash: None,
                lang: "en",
                platform_role: None,
                verified_at: Some(change.now()),
            };
            insert_person(change.conn(), new, change.now()).await?;
            id
        }
    };
    let session = identity::start_session(&change, id.into()).await?;
    change.commit().await?;
    Ok((id, session))
}

/// A role in the first agency, and what waits there.
async fn work(
    ground: &Ground<'_>,
    txn: &sea_orm::DatabaseTransaction,
    bench: Uuid,
    agency: Uuid,
) -> Result<(), Refused> {
    let id = || platform::ids::Ids::at(&ground.ids, ground.day);
    let columns = ["id", "person_id", "organisation_id", "role", "from_at", "created_at", "version"];
    let mut members = Bulk::into(txn, "membership", &columns);
    for role in [Role::Buyer, Role::DigitalLead] {
        let (day, role) = (ground.day, role.as_str());
        members
            .add(vec![id().into(), bench.into(), agency.into(), role.into(), day.into(), day.into(), 1_i64.into()])
            .await?;
    }
    members.flush().await?;
    let columns =
        ["id", "kind", "subject_kind", "subject_id", "organisation_id", "role", "due_at", "label", "opened_at"];
    let mut tasks = Bulk::into(txn, "task", &columns);
    for place in 0..TASKS {
        let due = ground.day + chrono::TimeDelta::hours(place as i64 * 5);
        let label = format!("Seed challenge {place}");
        let row: Vec<Value> = vec![
            id().into(),
            "call.approve".into(),
            "call".into(),
            id().into(),
            agency.into(),
            "digital_lead".into(),
            due.into(),
            label.into(),
            ground.day.into(),
        ];
        tasks.add(row).await?;
    }
    Ok(tasks.flush().await?)
}
