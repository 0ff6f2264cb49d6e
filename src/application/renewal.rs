//! What an amendment of the form means for those who answer it (product.md 2.4). A draft answers the form as it stands
//! now: its answers hang on keys, and what changed since they were given is marked. What was handed in stays valid under
//! its own form; the team may confirm it under the new one. Only where something has to be answered that had not to be
//! before, it has to be handed in again: otherwise it is opened incomplete, and the office decides on that as on any
//! missing document (facts.md 5: nobody is shut out by a machine).

use chrono::{DateTime, Utc};
use domain::{
    access::Role,
    application::{Application, ApplicationState, in_time},
    call::demanded,
    form::Form,
    value::CallId,
};
use platform::{
    change::Acting,
    error::Failure,
    tasks::{self, Addressee, Task},
    worker::{ClaimedJob, Handler, JobError, async_trait},
};

use super::{
    commands::titled,
    draft::subject,
    jobs, path,
    store::{self, CallFacts, FormNotice},
    views::BehindView,
};
use crate::{
    app::App,
    asking::Changed,
    call::{self, FormChanged},
    identity::Cx,
    notices::{self, Notice, Reader, Value},
};

/// Applications whose teams are told in one transaction.
const PART: u64 = 100;

/// The notices that changed the form of a call; one that was never amended has none.
///
/// # Errors
/// When the database cannot be read.
pub async fn notices(cx: &Cx, call: &CallFacts) -> Result<Vec<FormNotice>, Failure> {
    if call.number <= 1 {
        return Ok(Vec::new());
    }
    Ok(store::form_notices(cx.read(), call.id).await?)
}

/// The last notice that changed a question after its section was saved.
pub fn changed(notices: &[FormNotice], key: &str, saved: DateTime<Utc>, call: CallId) -> Option<Changed> {
    let of = notices.iter().filter(|notice| notice.at > saved);
    let found = of.flat_map(|notice| notice.questions.iter().map(move |(asked, new)| (notice.number, asked, *new)));
    let (number, _, new) = found.into_iter().find(|(_, asked, _)| *asked == key)?;
    Some(Changed { number, key: if new { "asked-new" } else { "asked-changed" }, url: address(call, number) })
}

fn address(call: CallId, number: i64) -> String {
    format!("{}#notice-{number}", call::path(call))
}

/// What an amendment asks of an application that was handed in before it.
///
/// # Errors
/// When the database cannot be read.
pub async fn behind(
    cx: &Cx,
    application: &Application,
    before: &Form,
    call: &CallFacts,
) -> Result<Option<BehindView>, Failure> {
    let Some(version) = call.form_version.filter(|_| application.behind) else { return Ok(None) };
    let after = store::form(cx.read(), version).await?;
    let number = notices(cx, call).await?.first().map_or(call.number, |notice| notice.number);
    let waits = application.state == ApplicationState::Submitted;
    Ok(Some(BehindView {
        number,
        url: address(call.id, number),
        needed: demanded(before, &after).into_iter().map(|field| field.label.clone()).collect(),
        in_time: waits && in_time(application.call_state, &application.times, cx.now()).is_ok(),
    }))
}

/// Tells the teams that write or handed in, a part at a time.
pub struct Tells(pub App);

#[async_trait]
impl Handler for Tells {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        Ok(tell(&self.0, job.read()?).await?)
    }
}

async fn tell(app: &App, of: FormChanged) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
    let Some(call) = store::call(change.conn(), of.call).await? else { return Ok(()) };
    let Some(version) = call.form_version else { return Ok(()) };
    let after = store::form(change.conn(), version).await?;
    let rows = store::under_way(change.conn(), call.id, of.after, PART).await?;
    // most go by one and the same form
    let mut known: Vec<(uuid::Uuid, bool)> = Vec::new();
    for row in &rows {
        let Some(application) = store::read(row, &call) else { continue };
        let needed = match known.iter().find(|(version, _)| *version == row.form_version_id) {
            Some((_, needed)) => *needed,
            None => {
                let before = store::form(change.conn(), row.form_version_id).await?;
                known.push((row.form_version_id, !demanded(&before, &after).is_empty()));
                known.last().is_some_and(|(_, needed)| *needed)
            }
        };
        let message = match (application.state, application.behind) {
            (ApplicationState::Draft, _) => "application-questions_changed",
            (_, true) if needed => "application-renewal_needed",
            (_, true) => "application-renewal_possible",
            _ => continue,
        };
        let team = Reader::role(application.startup, Role::Owner);
        let notice = titled(Notice::new(message, team, path(application.id)), &call.clone().of_lot(row.lot));
        let notice = notice.with("number", Value::Number(of.number));
        let notice = match call.times.deadline {
            Some(at) => notice.with("deadline", Value::Time { at, zone: call.zone.clone() }),
            None => notice.with("deadline", Value::Text("—".to_owned())),
        };
        notices::tell(&change, notice).await?;
        if needed && application.behind {
            let owners = Addressee::role(application.startup, Role::Owner);
            let mut task = Task::new("application.renew", subject(application.id), owners);
            task.due = call.times.deadline;
            tasks::open(&change, task.label(call.brief.title.text(&lang(app, &call)))).await?;
            jobs::renew_until(&change, &application, &call).await?;
        }
    }
    if rows.len() as u64 == PART {
        let after = rows.last().map(|row| row.id);
        change.enqueue(FormChanged { after, ..of }.job()).await?;
    }
    Ok(change.commit().await?)
}

/// The country's own language, for work lists.
fn lang(app: &App, call: &CallFacts) -> String {
    let rules = app.jurisdictions.get(&call.jurisdiction);
    rules.and_then(|rules| rules.languages.first().cloned()).unwrap_or_else(|| "en".to_owned())
}
