//! The outbox is worked on at least once, by one worker at a time, and gives up in sight of a person.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::TimeDelta;
use entity::outbox_job;
use platform::outbox::{self, Job};
use platform::worker::{ClaimedJob, Drained, Handler, JobError, async_trait};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;
use tokio::sync::watch;

use crate::support::{World, morning};

#[derive(Clone, Default)]
struct Counting(Arc<Mutex<BTreeMap<uuid::Uuid, u32>>>);

#[async_trait]
impl Handler for Counting {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        tokio::time::sleep(Duration::from_millis(2)).await;
        *self.0.lock().unwrap().entry(job.id).or_default() += 1;
        Ok(())
    }
}

enum Failing {
    Retry,
    Wait,
    Park,
    Panic,
}

#[async_trait]
impl Handler for Failing {
    async fn run(&self, _: &ClaimedJob) -> Result<(), JobError> {
        match self {
            Self::Retry => Err(JobError::Retry("away".to_owned())),
            Self::Wait => Err(JobError::Wait),
            Self::Park => Err(JobError::Park("no such address".to_owned())),
            Self::Panic => panic!("a mistake of ours"),
        }
    }
}

async fn enqueue(world: &World, kind: &'static str, count: usize) {
    let change = world.change().await;
    for number in 0..count {
        change.enqueue(Job::new(kind, number.to_string(), json!({ "number": number }))).await.unwrap();
    }
    change.commit().await.unwrap();
}

async fn states(world: &World, state: &str) -> u64 {
    let jobs = outbox_job::Entity::find().filter(outbox_job::Column::State.eq(state));
    jobs.count(world.db().read()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_workers_never_run_one_job_twice() {
    let world = World::new().await;
    enqueue(&world, "thing.tell", 60).await;
    let counting = Counting::default();
    let (stop, stopped) = watch::channel(false);
    let mut running = tokio::task::JoinSet::new();
    for _ in 0..3 {
        let (worker, stopped) = (world.worker().handle("thing.tell", counting.clone()), stopped.clone());
        running.spawn(async move { worker.run(stopped).await });
    }
    for _ in 0..200 {
        if states(&world, "done").await == 60 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    stop.send(true).unwrap();
    while running.join_next().await.is_some() {}
    drop(stopped);

    let runs = counting.0.lock().unwrap().clone();
    assert_eq!(runs.len(), 60);
    assert!(runs.values().all(|count| *count == 1), "{runs:?}");
    world.end().await;
}

#[tokio::test]
async fn a_job_waits_for_its_case_time() {
    let world = World::new().await;
    let change = world.change().await;
    let tomorrow = morning() + TimeDelta::days(1);
    change.enqueue(Job::new("thing.tell", "1", json!({})).at(tomorrow)).await.unwrap();
    change.commit().await.unwrap();
    let worker = world.worker().handle("thing.tell", Counting::default());
    assert_eq!(worker.drain().await.unwrap().done, 0);
    world.clock.set(tomorrow);
    assert_eq!(worker.drain().await.unwrap().done, 1);
    world.end().await;
}

#[tokio::test]
async fn a_failing_job_is_tried_again_later_each_time_and_then_parked() {
    let world = World::new().await;
    enqueue(&world, "thing.tell", 1).await;
    let worker = world.worker().handle("thing.tell", Failing::Retry);
    let mut attempts = 0;
    while states(&world, "waiting").await == 1 {
        let drained = worker.drain().await.unwrap();
        assert_eq!(drained.failed, [("thing.tell".to_owned(), "away".to_owned())]);
        assert!(worker.drain().await.unwrap().failed.is_empty(), "not again at once");
        attempts += 1;
        world.clock.advance(TimeDelta::hours(2));
    }
    assert_eq!(attempts, 12);
    let parked = outbox::parked(world.db().read(), None, 10).await.unwrap();
    assert_eq!((parked.len(), parked[0].last_error.as_str()), (1, "away"));

    let change = world.change().await;
    assert!(outbox::release(&change, parked[0].id).await.unwrap());
    change.commit().await.unwrap();
    let mended = world.worker().handle("thing.tell", Counting::default());
    assert_eq!(mended.drain().await.unwrap().done, 1);
    world.end().await;
}

#[tokio::test]
async fn a_job_that_waits_for_others_asks_again_soon_and_is_never_given_up() {
    let world = World::new().await;
    enqueue(&world, "thing.tell", 1).await;
    let waiting = world.worker().handle("thing.tell", Failing::Wait);
    for _ in 0..40 {
        assert_eq!(waiting.drain().await.unwrap(), Drained::default(), "neither done nor failed");
        world.clock.advance(TimeDelta::seconds(10));
    }
    let ready = world.worker().handle("thing.tell", Counting::default());
    assert_eq!(ready.drain().await.unwrap().done, 1);
    world.end().await;
}

#[tokio::test]
async fn what_can_never_go_well_is_parked_at_once_and_a_panic_ends_only_its_job() {
    let world = World::new().await;
    enqueue(&world, "thing.tell", 1).await;
    enqueue(&world, "thing.count", 1).await;
    enqueue(&world, "thing.unknown", 1).await;
    let worker = world.worker().handle("thing.tell", Failing::Park).handle("thing.count", Failing::Panic);
    let drained = worker.drain().await.unwrap();
    assert_eq!((drained.failed.len(), drained.unknown), (2, 1));
    assert_eq!((states(&world, "parked").await, states(&world, "waiting").await), (1, 2));
    world.end().await;
}

#[tokio::test]
async fn a_job_whose_worker_died_is_claimed_again_when_its_lease_has_run_out() {
    let world = World::new().await;
    enqueue(&world, "thing.tell", 1).await;
    outbox_job::Entity::update_many()
        .col_expr(outbox_job::Column::State, Expr::value("running"))
        .col_expr(outbox_job::Column::WorkerId, Expr::value(uuid::Uuid::from_u128(77)))
        .col_expr(outbox_job::Column::LeaseUntil, Expr::value(morning() + TimeDelta::minutes(5)))
        .exec(world.db().maintenance())
        .await
        .unwrap();
    let worker = world.worker().handle("thing.tell", Counting::default());
    assert_eq!(worker.drain().await.unwrap().done, 0);
    world.clock.advance(TimeDelta::minutes(5));
    assert_eq!(worker.drain().await.unwrap().done, 1);
    world.end().await;
}
