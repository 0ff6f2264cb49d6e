#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use chrono::TimeDelta;
use domain::call::{CallState, phase};
use entity::{organisation, process};
use migration::{Migrator, MigratorTrait};
use platform::testing::TestDatabase;
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::*;
use crate::call::store::times;

/// Imported history, so that every state can stand with every gap in its times.
async fn insert<D: ConnectionTrait>(
    conn: &D,
    n: u128,
    owner: Uuid,
    state: CallState,
    times: [Option<DateTime<Utc>>; 2],
) {
    let (id, now) = (Uuid::from_u128(n), DateTime::UNIX_EPOCH);
    let process = process::ActiveModel { id: Set(id), ocid: Set(id.to_string()), created_at: Set(now) };
    process::Entity::insert(process).exec_without_returning(conn).await.unwrap();
    let row = call::ActiveModel {
        id: Set(id),
        kind: Set("challenge".into()),
        origin: Set("imported".into()),
        state: Set(state.as_str().into()),
        process_id: Set(id),
        owner_id: Set(owner),
        jurisdiction: Set("SN".into()),
        number: Set(0),
        title: Set(json!({})),
        summary: Set(json!({})),
        document: Set(json!({})),
        places: Set(1),
        visibility: Set("public".into()),
        sealing: Set("platform".into()),
        blind: Set(false),
        scoring: Set("average".into()),
        tie_rule: Set(json!([])),
        time_zone: Set("Africa/Dakar".into()),
        opens_at: Set(times[0]),
        deadline: Set(times[1]),
        source: Set(Some("test".into())),
        source_id: Set(Some(id.to_string())),
        created_at: Set(now + TimeDelta::seconds(n as i64)),
        updated_at: Set(now),
        version: Set(1),
        ..Default::default()
    };
    call::Entity::insert(row).exec_without_returning(conn).await.unwrap();
}

async fn owner<D: ConnectionTrait>(conn: &D) -> Uuid {
    let id = Uuid::from_u128(1);
    let row = organisation::ActiveModel {
        id: Set(id),
        origin: Set("imported".into()),
        kind: Set("agency".into()),
        state: Set("verified".into()),
        jurisdiction: Set("SN".into()),
        legal_name: Set("Agence".into()),
        folded_name: Set("agence".into()),
        number_flagged: Set(false),
        about: Set(json!({})),
        languages: Set(json!([])),
        profile: Set(json!({})),
        source: Set(Some("test".into())),
        source_id: Set(Some("1".into())),
        created_at: Set(DateTime::UNIX_EPOCH),
        updated_at: Set(DateTime::UNIX_EPOCH),
        version: Set(1),
        ..Default::default()
    };
    organisation::Entity::insert(row).exec_without_returning(conn).await.unwrap();
    id
}

#[tokio::test]
async fn the_phase_in_sql_is_the_phase_of_the_rules() {
    let database = TestDatabase::fresh().await.unwrap();
    let db = &database.db;
    Migrator::up(db.maintenance(), None).await.unwrap();
    let conn = db.maintenance();
    let owner = owner(conn).await;
    let now = DateTime::from_timestamp_micros(1_803_895_200_000_001).unwrap();
    let micro = TimeDelta::microseconds(1);
    let moments = [
        None,
        Some(now - TimeDelta::days(9)),
        Some(now - micro),
        Some(now),
        Some(now + micro),
        Some(now + TimeDelta::days(9)),
    ];
    let mut n = 100;
    for state in CallState::ALL {
        for opens in moments {
            for deadline in moments {
                if opens.zip(deadline).is_none_or(|(opens, deadline)| opens < deadline) {
                    n += 1;
                    insert(conn, n, owner, *state, [opens, deadline]).await;
                }
            }
        }
    }
    let rows: Vec<call::Model> = call::Entity::find().all(conn).await.unwrap();
    assert!(rows.len() > 200);
    for wanted in Phase::ALL {
        let found: Vec<Uuid> = call::Entity::find()
            .select_only()
            .column(C::Id)
            .filter(ExprTrait::eq(phase_of(now), wanted.as_str()))
            .into_tuple()
            .all(conn)
            .await
            .unwrap();
        for row in &rows {
            let ruled = phase(CallState::parse(&row.state).unwrap(), &times(row), now);
            assert_eq!(
                found.contains(&row.id),
                ruled == *wanted,
                "{} {:?} {:?}",
                row.state,
                row.opens_at,
                row.deadline
            );
        }
    }
    let open_ids = call::Entity::find().select_only().column(C::Id).filter(is_open(now));
    let open_ids: Vec<Uuid> = open_ids.into_tuple().all(conn).await.unwrap();
    let ruled = |row: &&call::Model| phase(CallState::parse(&row.state).unwrap(), &times(row), now) == Phase::Open;
    let expected = rows.iter().filter(ruled).count();
    assert!(expected > 0 && open_ids.len() == expected);
    assert!(rows.iter().filter(ruled).all(|row| open_ids.contains(&row.id)), "the rule that an index answers");
    let mut walked = Vec::new();
    let (filter, mut after) = (Filter { inside: true, ..Filter::default() }, None);
    loop {
        let part = page(conn, &filter, now, after, 7).await.unwrap();
        let Some(last) = part.last() else { break };
        after = Some(last.cursor(now));
        walked.extend(part.iter().map(|row| row.id));
    }
    let mut once = walked.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!((walked.len(), once.len()), (rows.len(), rows.len()), "every call once, page by page");
    let open = |id: &Uuid| {
        rows.iter().find(|row| row.id == *id).map(|row| phase(CallState::parse(&row.state).unwrap(), &times(row), now))
            == Some(Phase::Open)
    };
    assert!(walked.iter().skip_while(|id| open(id)).all(|id| !open(id)), "what is open comes first");
    let counted: i64 = tallies(conn, &filter, now).await.unwrap().iter().map(|tally| tally.count).sum();
    assert_eq!(counted, rows.len() as i64);
}
