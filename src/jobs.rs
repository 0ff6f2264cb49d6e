//! The worker of this application: each kind of outbox job and the room that handles it.

use platform::worker::{ClaimedJob, Handler, JobError, Worker, async_trait};

use crate::{
    app::App, application, batches, call, catalogue, evaluation, imports, letters, notices, purchase, registry,
};

/// Writes and sends letters.
struct Letters(App);

#[async_trait]
impl Handler for Letters {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        letters::deliver(&self.0, job.id, &job.payload).await
    }

    fn beside_others(&self) -> bool {
        true
    }
}

/// A worker that knows every kind of job that the rooms enqueue.
pub fn worker(app: &App) -> Worker {
    let worker =
        Worker::new(app.db.clone(), app.clock.clone(), &*app.ids, app.keys.clone()).sweeping(app.files.clone());
    let worker = worker.handle(notices::KIND, Letters(app.clone()));
    let worker = batches::handlers(app, letters::handlers(app, worker));
    let worker = imports::handlers(app, call::handlers(app, worker));
    let worker = registry::handlers(app, worker);
    let worker = evaluation::handlers(app, catalogue::handlers(app, application::handlers(app, worker)));
    purchase::handlers(app, worker)
}
