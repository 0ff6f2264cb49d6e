//! The order of time while the world is built: many stories run beside each other, one step at a time, and the clock
//! moves to whichever comes next. So the journal is written in the order in which things happened.

use std::{
    cell::{Cell, RefCell},
    future::{Future, poll_fn},
    pin::Pin,
    sync::Arc,
    task::Poll,
};

use chrono::{DateTime, TimeDelta, Utc};
use platform::clock::{Clock, ManualClock};

/// What somebody lives through, told in order; it waits with [`Calendar::until`].
pub type Story = Pin<Box<dyn Future<Output = ()>>>;

/// How long one act takes, so that no two things happen at the same instant.
const ACT: TimeDelta = TimeDelta::seconds(47);

struct Waiting {
    at: DateTime<Utc>,
    /// In the order in which they began to wait, among those of one instant.
    turn: u64,
    story: Story,
}

pub struct Calendar {
    clock: Arc<ManualClock>,
    /// The first day of which stories may tell; day 0 is the present.
    present: DateTime<Utc>,
    asked: Cell<Option<DateTime<Utc>>>,
    begun: RefCell<Vec<(DateTime<Utc>, Story)>>,
}

impl Calendar {
    pub fn new(clock: Arc<ManualClock>, present: DateTime<Utc>) -> Self {
        Self { clock, present, asked: Cell::new(None), begun: RefCell::default() }
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Nine in the morning (UTC) of a day before the present (negative) or after it.
    pub fn day(&self, day: i64) -> DateTime<Utc> {
        self.hour(day, 9)
    }

    /// An hour (UTC) of a day relative to the present.
    pub fn hour(&self, day: i64, hour: u32) -> DateTime<Utc> {
        let date = (self.present + TimeDelta::days(day)).date_naive();
        date.and_hms_opt(hour, 0, 0).map_or(self.present, |at| at.and_utc())
    }

    /// A little time passes; never beyond the present.
    pub fn pass(&self) {
        let later = self.clock.now() + ACT;
        if later < self.present {
            self.clock.set(later);
        }
    }

    /// Lets the other stories go on until this instant; what is past needs no waiting.
    pub async fn until(&self, at: DateTime<Utc>) {
        let at = at.min(self.present);
        let mut waits = at > self.clock.now();
        poll_fn(|_| {
            if std::mem::take(&mut waits) {
                self.asked.set(Some(at));
                return Poll::Pending;
            }
            Poll::Ready(())
        })
        .await;
    }

    /// A story that begins on its own at this instant.
    pub fn begin(&self, at: DateTime<Utc>, story: Story) {
        self.begun.borrow_mut().push((at.min(self.present), story));
    }

    /// Tells all stories to their ends. `evening` is called before the clock moves on to another day.
    ///
    /// # Errors
    /// Whatever `evening` cannot bear.
    pub async fn run<E>(&self, mut evening: impl AsyncFnMut() -> Result<(), E>) -> Result<(), E> {
        let mut waiting: Vec<Waiting> = Vec::new();
        let mut turn = 0;
        let mut enter = |waiting: &mut Vec<Waiting>, at, story| {
            turn += 1;
            waiting.push(Waiting { at, turn, story });
        };
        loop {
            for (at, story) in self.begun.take() {
                enter(&mut waiting, at, story);
            }
            let next = waiting.iter().enumerate().min_by_key(|(_, one)| (one.at, one.turn)).map(|(place, _)| place);
            let Some(place) = next else { return evening().await };
            let Waiting { at, mut story, .. } = waiting.swap_remove(place);
            if at.date_naive() > self.clock.now().date_naive() {
                evening().await?;
            }
            if at > self.clock.now() {
                self.clock.set(at);
            }
            if let Some(at) = self.step(&mut story).await {
                enter(&mut waiting, at, story);
            }
        }
    }

    /// Runs one story until it waits; `None` when it has ended.
    async fn step(&self, story: &mut Story) -> Option<DateTime<Utc>> {
        poll_fn(|cx| match story.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(None),
            // waiting for the database is not waiting for a day
            Poll::Pending => self.asked.take().map_or(Poll::Pending, |at| Poll::Ready(Some(at))),
        })
        .await
    }
}
