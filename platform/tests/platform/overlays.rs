//! Holds, settings, leases and the second click.

use chrono::TimeDelta;
use platform::idempotency::{self, Seen};
use platform::{holds, lease, settings};
use serde_json::json;
use uuid::Uuid;

use crate::support::{World, morning, thing};

#[tokio::test]
async fn a_hold_lies_over_a_thing_until_it_is_lifted_or_runs_out() {
    let world = World::new().await;
    let until = morning() + TimeDelta::days(10);
    let change = world.change().await;
    holds::place(&change, thing(1), "complaint", None).await.unwrap();
    holds::place(&change, thing(1), "complaint", None).await.unwrap();
    holds::place(&change, thing(1), "suspension", Some(until)).await.unwrap();
    change.commit().await.unwrap();
    let reasons = async |now| {
        let active = holds::active(world.db().read(), thing(1), now).await.unwrap();
        active.into_iter().map(|hold| hold.reason).collect::<Vec<_>>()
    };
    assert_eq!(reasons(morning()).await, ["complaint", "suspension"]);
    assert_eq!(reasons(until).await, ["complaint"]);

    world.clock.set(until);
    let change = world.change().await;
    assert!(holds::lift(&change, thing(1), "complaint").await.unwrap());
    assert!(!holds::lift(&change, thing(1), "complaint").await.unwrap());
    holds::place(&change, thing(1), "suspension", None).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(reasons(until).await, ["suspension"]);
    world.end().await;
}

#[tokio::test]
async fn a_setting_keeps_what_was_written_last() {
    let world = World::new().await;
    for speed in [60, 720] {
        let change = world.change().await;
        settings::write(&change, "clock", &json!({ "speed": speed })).await.unwrap();
        change.commit().await.unwrap();
    }
    let read = settings::read::<serde_json::Value>(world.db().read(), "clock").await.unwrap();
    assert_eq!(read, Some(json!({ "speed": 720 })));
    world.end().await;
}

#[tokio::test]
async fn a_lease_is_held_by_one_until_it_runs_out() {
    let world = World::new().await;
    let conn = world.db().maintenance();
    let (one, other, term) = (Uuid::from_u128(1), Uuid::from_u128(2), TimeDelta::minutes(5));
    assert!(lease::take(conn, "sweep", one, morning(), term).await.unwrap());
    assert!(!lease::take(conn, "sweep", other, morning(), term).await.unwrap());
    assert!(lease::take(conn, "sweep", one, morning(), term).await.unwrap());
    assert!(lease::take(conn, "sweep", other, morning() + term, term).await.unwrap());
    world.end().await;
}

#[tokio::test]
async fn a_second_click_gets_the_first_answer_and_another_request_does_not() {
    let world = World::new().await;
    let change = world.change().await;
    assert_eq!(idempotency::claim(&change, "p1 apply", "t", "abc").await.unwrap(), Seen::First);
    idempotency::answer(&change, "p1 apply", "t", json!("/applications/1")).await.unwrap();
    change.commit().await.unwrap();
    let change = world.change().await;
    let again = idempotency::claim(&change, "p1 apply", "t", "abc").await.unwrap();
    assert_eq!(again, Seen::Again(json!("/applications/1")));
    assert_eq!(idempotency::claim(&change, "p1 apply", "t", "abd").await.unwrap(), Seen::Other);
    assert_eq!(idempotency::claim(&change, "p2 apply", "t", "abc").await.unwrap(), Seen::First);
    drop(change);
    world.end().await;
}
