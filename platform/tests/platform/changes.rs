//! A change happens wholly or not at all.

use chrono::TimeDelta;
use entity::{hold, journal_about, journal_entry, outbox_job, task};
use migration::{Migrator, MigratorTrait};
use platform::journal::{self, Entry};
use platform::outbox::Job;
use platform::tasks::{self, Addressee, Place, Task};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use serde_json::json;
use uuid::Uuid;

use crate::support::{World, morning, thing};

#[tokio::test]
async fn the_schema_goes_up_and_down_and_up_again() {
    let world = World::new().await;
    let conn = world.db().maintenance();
    Migrator::down(conn, None).await.unwrap();
    Migrator::up(conn, None).await.unwrap();
    assert_eq!(hold::Entity::find().count(conn).await.unwrap(), 0);
    world.end().await;
}

#[tokio::test]
async fn a_committed_change_leaves_row_entry_task_and_job() {
    let world = World::new().await;
    let change = world.change().await;
    let person = Uuid::from_u128(9);
    let data = json!({ "to": "published", "by": [1, 2] });
    change.record(Entry::new("thing.published", thing(1)).about(thing(2)).data(data.clone())).await.unwrap();
    change.enqueue(Job::new("thing.tell", "1", json!({ "thing": thing(1).id }))).await.unwrap();
    tasks::open(&change, Task::new("thing.read", thing(1), Addressee::Person(person)).label("Name")).await.unwrap();
    change.commit().await.unwrap();

    for subject in [thing(1), thing(2)] {
        let found = journal::about(world.db().read(), subject, None, 10).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].event.as_str(), found[0].at, &found[0].data), ("thing.published", morning(), &data));
    }
    let waiting = tasks::waiting_for(world.db().read(), person, &[], &[], None, 10).await.unwrap();
    assert_eq!(waiting.len(), 1);
    assert_eq!(outbox_job::Entity::find().count(world.db().read()).await.unwrap(), 1);
    world.end().await;
}

#[tokio::test]
async fn a_change_that_fails_leaves_neither_row_nor_entry_nor_job() {
    let world = World::new().await;
    let change = world.change().await;
    let role = Addressee::Role { organisation: Uuid::from_u128(5), role: "digital-lead" };
    change.record(Entry::new("thing.published", thing(1))).await.unwrap();
    change.enqueue(Job::new("thing.tell", "1", json!({}))).await.unwrap();
    tasks::open(&change, Task::new("thing.read", thing(1), role)).await.unwrap();
    let refused = change.conn().execute_unprepared("INSERT INTO task (id) VALUES (NULL)").await;
    assert!(refused.is_err());
    drop(change);

    let read = world.db().read();
    assert_eq!(journal_entry::Entity::find().count(read).await.unwrap(), 0);
    assert_eq!(journal_about::Entity::find().count(read).await.unwrap(), 0);
    assert_eq!(outbox_job::Entity::find().count(read).await.unwrap(), 0);
    assert_eq!(task::Entity::find().count(read).await.unwrap(), 0);
    world.end().await;
}

#[tokio::test]
async fn the_same_job_is_entered_once() {
    let world = World::new().await;
    for _ in 0..2 {
        let change = world.change().await;
        change.enqueue(Job::new("thing.tell", "1", json!({}))).await.unwrap();
        change.enqueue(Job::new("thing.count", "1", json!({}))).await.unwrap();
        change.commit().await.unwrap();
    }
    assert_eq!(outbox_job::Entity::find().count(world.db().read()).await.unwrap(), 2);
    world.end().await;
}

#[tokio::test]
async fn a_reader_cannot_write() {
    let world = World::new().await;
    let written = world.db().read().execute_unprepared("DELETE FROM setting").await;
    assert!(written.is_err());
    world.end().await;
}

#[tokio::test]
async fn a_number_that_json_cannot_keep_is_refused_by_the_journal() {
    let world = World::new().await;
    let change = world.change().await;
    let entry = Entry::new("thing.counted", thing(1)).data(json!({ "amount": 9_007_199_254_740_993_i64 }));
    assert!(change.record(entry).await.is_err());
    drop(change);
    world.end().await;
}

#[tokio::test]
async fn a_work_list_shows_what_is_due_first_and_forgets_what_is_closed() {
    let world = World::new().await;
    let (person, office) = (Uuid::from_u128(9), Uuid::from_u128(5));
    let change = world.change().await;
    let role = Addressee::Role { organisation: office, role: "registrar" };
    tasks::open(&change, Task::new("a", thing(1), Addressee::Person(person))).await.unwrap();
    tasks::open(&change, Task::new("b", thing(1), role).due(morning() + TimeDelta::days(2))).await.unwrap();
    tasks::open(&change, Task::new("c", thing(2), role).due(morning() + TimeDelta::days(1))).await.unwrap();
    tasks::open(&change, Task::new("c", thing(2), role)).await.unwrap();
    change.commit().await.unwrap();

    let roles = [(office, "registrar".to_owned())];
    let kinds = async || {
        let waiting = tasks::waiting_for(world.db().read(), person, &roles, &[], None, 10).await.unwrap();
        waiting.into_iter().map(|task| task.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds().await, ["c", "b", "a"]);

    let (mut paged, mut after) = (Vec::new(), None);
    while let [task] = &tasks::waiting_for(world.db().read(), person, &roles, &[], after, 1).await.unwrap()[..] {
        paged.push(task.kind.clone());
        after = Place::parse(&task.place().to_string());
        assert_eq!(after, Some(task.place()));
    }
    assert_eq!(paged, ["c", "b", "a"], "page by page the same, also where tasks have no date");
    assert_eq!(Place::parse("tomorrow~1"), None);

    let change = world.change().await;
    tasks::close(&change, "c", thing(2)).await.unwrap();
    tasks::close_for(&change, "b", thing(1), Addressee::Person(person)).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(kinds().await, ["b", "a"]);

    let change = world.change().await;
    tasks::close_all(&change, thing(1)).await.unwrap();
    change.commit().await.unwrap();
    assert!(kinds().await.is_empty());
    world.end().await;
}

/// As SQLite does when the disk is full.
#[tokio::test]
async fn after_a_transaction_that_the_database_ended_by_itself_what_is_acknowledged_is_kept() {
    let world = World::new().await;
    let change = world.change().await;
    change.conn().execute_unprepared("ROLLBACK").await.unwrap();
    drop(change);
    // and another fails
    drop(world.change().await);

    for number in 1..=3 {
        let change = world.change().await;
        change.enqueue(Job::new("thing.tell", number.to_string(), json!({}))).await.unwrap();
        change.commit().await.unwrap();
        // seen by another connection, as by another process
        assert_eq!(outbox_job::Entity::find().count(world.db().read()).await.unwrap(), number);
    }
    world.end().await;
}
