//! The journal is append-only, in one order, and shows any later hand.

use chrono::TimeDelta;
use entity::{journal_checkpoint, journal_entry};
use platform::change::{Acting, Change};
use platform::journal::{self, Entry, Flaw, Report};
use platform::keys::Keyring;
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, QueryOrder};
use serde_json::json;
use uuid::Uuid;

use crate::support::{World, morning, thing};

async fn write(world: &World, entries: u128) {
    for number in 1..=entries {
        let change = world.change().await;
        let entry =
            Entry::new("thing.changed", thing(number)).about(thing(1000)).data(json!({ "number": number.to_string() }));
        change.record(entry).await.unwrap();
        change.commit().await.unwrap();
        world.clock.advance(TimeDelta::milliseconds(1));
    }
}

async fn seal(world: &World) -> u64 {
    journal::seal(world.db(), &world.keyring, platform::clock::Clock::real(&*world.clock)).await.unwrap()
}

async fn verify(world: &World) -> Report {
    journal::verify(world.db(), Some(&world.keyring)).await.unwrap()
}

/// A hand that knows the database and lifts its guards first.
async fn tamper(world: &World, statement: &str) {
    let conn = world.db().maintenance();
    let guards: &[&str] = if world.db().is_sqlite() {
        &[
            "DROP TRIGGER IF EXISTS tr_journal_entry_content",
            "DROP TRIGGER IF EXISTS tr_journal_entry_sealed",
            "DROP TRIGGER IF EXISTS tr_journal_entry_delete",
            "DROP TRIGGER IF EXISTS tr_journal_about_update",
            "DROP TRIGGER IF EXISTS tr_journal_about_delete",
            "DROP TRIGGER IF EXISTS tr_journal_checkpoint_update",
        ]
    } else {
        &[
            "ALTER TABLE journal_entry DISABLE TRIGGER USER",
            "ALTER TABLE journal_about DISABLE TRIGGER USER",
            "ALTER TABLE journal_checkpoint DISABLE TRIGGER USER",
        ]
    };
    for guard in guards {
        conn.execute_unprepared(guard).await.unwrap();
    }
    let changed = conn.execute_unprepared(statement).await.unwrap().rows_affected();
    assert!(changed > 0, "{statement}");
}

async fn entry_at(world: &World, position: usize) -> Uuid {
    let rows = journal_entry::Entity::find().order_by_asc(journal_entry::Column::Position);
    rows.all(world.db().read()).await.unwrap()[position - 1].id
}

#[tokio::test]
async fn what_was_sealed_is_found_well_and_the_unsealed_tail_is_reported() {
    let world = World::new().await;
    write(&world, 5).await;
    assert_eq!(seal(&world).await, 5);
    assert_eq!(seal(&world).await, 0);
    write(&world, 2).await;
    assert_eq!(verify(&world).await, Report { checked: 5, unsealed: 2, signed: 5, fault: None });
    let positions = journal::since(world.db().read(), 2, 10).await.unwrap();
    assert_eq!(positions.iter().map(|entry| entry.position).collect::<Vec<_>>(), [Some(3), Some(4), Some(5)]);
    world.end().await;
}

#[tokio::test]
async fn one_changed_byte_is_found_and_named() {
    let changes = [
        ("UPDATE journal_entry SET event = 'thing.changEd' WHERE position = 3", Flaw::Content),
        ("UPDATE journal_entry SET data = replace(data, '3', '4') WHERE position = 3", Flaw::Content),
        ("UPDATE journal_entry SET data = data || ' ' WHERE position = 3", Flaw::Content),
        ("UPDATE journal_entry SET capacity = 'System' WHERE position = 3", Flaw::Content),
        ("UPDATE journal_entry SET ordinal = 1 WHERE position = 3", Flaw::Content),
        ("UPDATE journal_entry SET content_hash = prev WHERE position = 3", Flaw::Content),
        ("UPDATE journal_entry SET prev = chain WHERE position = 3", Flaw::Chain),
        ("UPDATE journal_entry SET chain = content_hash WHERE position = 3", Flaw::Chain),
    ];
    for (statement, what) in changes {
        let world = World::new().await;
        write(&world, 4).await;
        seal(&world).await;
        tamper(&world, statement).await;
        let report = verify(&world).await;
        let fault = report.fault.unwrap();
        assert_eq!((fault.position, fault.what, report.checked), (Some(3), what, 2), "{statement}");
        assert_eq!(fault.entry, Some(entry_at(&world, 3).await));
        world.end().await;
    }
}

#[tokio::test]
async fn a_time_written_in_another_way_or_not_readable_is_found_and_named() {
    let changes: &[&str] = &[
        "UPDATE journal_entry SET at = replace(at, 'T', ' ') WHERE position = 3",
        "UPDATE journal_entry SET at = replace(at, 'T', 'x') WHERE position = 3",
        "UPDATE journal_entry SET subject_id = x'00' WHERE position = 3",
    ];
    for statement in changes {
        let world = World::new().await;
        if world.db().is_sqlite() {
            write(&world, 4).await;
            seal(&world).await;
            tamper(&world, statement).await;
            let fault = verify(&world).await.fault.unwrap();
            assert_eq!((fault.position, fault.entry.is_some()), (Some(3), true), "{statement}");
        }
        world.end().await;
    }
}

#[tokio::test]
async fn a_removed_a_swapped_and_a_hidden_entry_are_found() {
    let gone = "DELETE FROM journal_entry WHERE position = 2";
    let swapped =
        "UPDATE journal_entry SET position = CASE position WHEN 2 THEN 103 ELSE 102 END WHERE position IN (2, 3)";
    let changes = [
        (
            vec!["DELETE FROM journal_about WHERE entry_id IN (SELECT id FROM journal_entry WHERE position = 2)", gone],
            Flaw::Missing,
        ),
        (vec![swapped, "UPDATE journal_entry SET position = position - 100 WHERE position > 100"], Flaw::Chain),
        (
            vec![
                "DELETE FROM journal_about WHERE entry_id IN (SELECT id FROM journal_entry WHERE position = 2) AND kind = 'thing'",
            ],
            Flaw::About,
        ),
    ];
    for (statements, what) in changes {
        let world = World::new().await;
        write(&world, 4).await;
        seal(&world).await;
        for statement in statements {
            tamper(&world, statement).await;
        }
        let fault = verify(&world).await.fault.unwrap();
        assert_eq!((fault.position, fault.what), (Some(2), what));
        world.end().await;
    }
}

#[tokio::test]
async fn a_tail_cut_off_behind_a_checkpoint_is_found() {
    let world = World::new().await;
    write(&world, 4).await;
    seal(&world).await;
    tamper(&world, "DELETE FROM journal_about WHERE entry_id IN (SELECT id FROM journal_entry WHERE position > 2)")
        .await;
    tamper(&world, "DELETE FROM journal_entry WHERE position > 2").await;
    let fault = verify(&world).await.fault.unwrap();
    assert_eq!((fault.position, fault.entry, fault.what), (Some(3), None, Flaw::Missing));
    world.end().await;
}

#[tokio::test]
async fn a_checkpoint_signed_by_another_key_is_found() {
    let world = World::new().await;
    write(&world, 2).await;
    seal(&world).await;
    tamper(&world, "UPDATE journal_checkpoint SET signature = chain").await;
    let fault = verify(&world).await.fault.unwrap();
    assert_eq!((fault.position, fault.what), (Some(2), Flaw::Signature));

    let world = World::new().await;
    write(&world, 2).await;
    seal(&world).await;
    let other = Keyring::open(&world.folder.path().join("other")).unwrap();
    other.ready(world.db(), &world.ids, morning(), &[journal::PURPOSE]).await.unwrap();
    assert_eq!(verify(&world).await.fault, None);
    let forged =
        "UPDATE signing_key SET public_half = (SELECT k.public_half FROM signing_key k WHERE k.id <> signing_key.id)";
    tamper(&world, forged).await;
    assert_eq!(verify(&world).await.fault, None, "our own seed says what our key is");
    assert!(journal::verify(world.db(), None).await.unwrap().fault.is_some());
    world.end().await;
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_or_remove_an_entry() {
    let world = World::new().await;
    write(&world, 1).await;
    let refused = [
        "UPDATE journal_entry SET event = 'x'",
        "DELETE FROM journal_entry",
        "UPDATE journal_about SET kind = 'x'",
        "DELETE FROM journal_about",
    ];
    let sealed = ["UPDATE journal_entry SET position = 7", "DELETE FROM journal_checkpoint"];
    for statement in refused {
        assert!(world.db().maintenance().execute_unprepared(statement).await.is_err(), "{statement}");
    }
    seal(&world).await;
    for statement in refused.iter().chain(&sealed) {
        assert!(world.db().maintenance().execute_unprepared(statement).await.is_err(), "{statement}");
    }
    world.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn entries_written_by_many_and_sealed_by_two_stand_in_one_order() {
    let world = std::sync::Arc::new(World::new().await);
    let mut running = tokio::task::JoinSet::new();
    for writer in 0..4_u128 {
        let world = world.clone();
        running.spawn(async move {
            for number in 0..15 {
                let change = Change::begin(world.db(), &*world.clock, &world.ids, Acting::system()).await.unwrap();
                change.record(Entry::new("thing.begun", thing(writer * 100 + number))).await.unwrap();
                change.record(Entry::new("thing.ended", thing(writer * 100 + number))).await.unwrap();
                change.commit().await.unwrap();
            }
        });
    }
    for _ in 0..2 {
        let world = world.clone();
        running.spawn(async move {
            for _ in 0..20 {
                seal(&world).await;
            }
        });
    }
    while let Some(ended) = running.join_next().await {
        ended.unwrap();
    }
    seal(&world).await;
    let report = verify(&world).await;
    assert_eq!((report.checked, report.unsealed, report.fault), (120, 0, None));
    let entries = journal::since(world.db().read(), 0, 200).await.unwrap();
    for pair in entries.chunks(2) {
        assert_eq!((pair[0].event.as_str(), pair[1].event.as_str()), ("thing.begun", "thing.ended"));
        assert_eq!(pair[0].subject_id, pair[1].subject_id);
    }
    std::sync::Arc::into_inner(world).unwrap().end().await;
}

#[tokio::test]
async fn a_checkpoint_is_signed_after_a_minute() {
    let world = World::new().await;
    let count = async || journal_checkpoint::Entity::find().count(world.db().read()).await.unwrap();
    write(&world, 1).await;
    seal(&world).await;
    write(&world, 1).await;
    seal(&world).await;
    assert_eq!(count().await, 1);
    world.clock.advance(TimeDelta::minutes(1));
    seal(&world).await;
    assert_eq!(count().await, 2);
    world.end().await;
}
