//! What people are told about a call, and when: notices and answers to everybody who watches, the opening, the last
//! days and the end of its window. Nothing here changes a call.

use chrono::{DateTime, Utc};
use domain::{
    call::{Phase, Timetable},
    reminder,
    value::{CallId, PersonId, Texts},
    visibility::call::is_public,
};
use platform::{
    change::{Acting, Change},
    error::Failure,
    outbox::Job,
    worker::{ClaimedJob, Handler, JobError, Worker, async_trait},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{commands, path, store};
use crate::{
    app::App,
    batches,
    notices::{self, Happening, Notice, Reader, Value},
};

/// Tells a page of watchers.
const TELL: &str = "call.tell";
/// Something about the call begins or ends at this moment.
const MOMENT: &str = "call.moment";
/// An amendment changed what a call asks: whoever answers it has to know. The room of the applications works at it.
pub const FORM_CHANGED: &str = "call.form_changed";
/// Watchers that one job tells.
const AT_ONCE: u64 = 200;

/// A letter to everybody who watches a call.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Tell {
    call: CallId,
    message: String,
    /// What makes this telling different from another of the same message.
    of: String,
    /// Number of the notice, where it is about one.
    number: Option<i64>,
    /// Another call to lead to.
    to: Option<CallId>,
    /// Told already, in another way.
    but: Option<PersonId>,
    after: Option<Uuid>,
    /// The long work that its letters are parts of.
    #[serde(default)]
    batch: Option<Uuid>,
}

impl Tell {
    fn job(&self) -> Job {
        let after = self.after.map(|id| id.to_string()).unwrap_or_default();
        let dedupe = format!("{}:{}:{}:{after}", self.call, self.message, self.of);
        Job::new(TELL, dedupe, json!(self))
    }
}

/// Tells everybody who watches, once for this message.
pub fn tell(call: CallId, message: &str, to: Option<CallId>) -> Job {
    let of = to.map(|id| id.to_string()).unwrap_or_default();
    Tell { call, message: message.to_owned(), of, number: None, to, but: None, after: None, batch: None }.job()
}

/// Tells everybody who watches of a numbered notice, as a long work of whoever makes the change.
pub async fn tell_notice(change: &Change<'_>, call: CallId, title: &Texts, number: i64) -> Result<(), Failure> {
    let (message, of) = ("call-amended".to_owned(), number.to_string());
    let batch = begin(change, call, title).await?;
    let job = Tell { call, message, of, number: Some(number), to: None, but: None, after: None, batch }.job();
    Ok(change.enqueue(job).await?)
}

/// Tells everybody who watches of a notice that nobody issued.
pub fn tell_extension(call: CallId, number: i64) -> Job {
    let (message, of) = ("call-amended".to_owned(), number.to_string());
    Tell { call, message, of, number: Some(number), to: None, but: None, after: None, batch: None }.job()
}

/// Tells everybody who watches how the call ended, as a long work of whoever makes the change.
pub async fn tell_end(change: &Change<'_>, call: CallId, title: &Texts, message: &str) -> Result<(), Failure> {
    let batch = begin(change, call, title).await?;
    let (message, of) = (message.to_owned(), String::new());
    let job = Tell { call, message, of, number: None, to: None, but: None, after: None, batch }.job();
    Ok(change.enqueue(job).await?)
}

/// A long work of letters to the watchers; none where nobody watches.
async fn begin(change: &Change<'_>, call: CallId, title: &Texts) -> Result<Option<Uuid>, Failure> {
    match store::count_watchers(change.conn(), call).await? {
        0 => Ok(None),
        watchers => batches::begin(change, title, path(call), watchers).await.map(Some),
    }
}

/// Tells everybody who watches, but not the asker, of an answer.
pub fn tell_answer(call: CallId, question: Uuid, asker: Uuid, at: DateTime<Utc>) -> Job {
    let (message, of) = ("call-question_answered".to_owned(), format!("{question}@{}", at.timestamp_micros()));
    Tell { call, message, of, number: None, to: None, but: Some(asker.into()), after: None, batch: None }.job()
}

/// What the work of [`FORM_CHANGED`] is about.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FormChanged {
    pub call: CallId,
    /// Of the notice.
    pub number: i64,
    /// The last application that was told.
    pub after: Option<Uuid>,
}

impl FormChanged {
    pub fn job(&self) -> Job {
        let after = self.after.map(|id| id.to_string()).unwrap_or_default();
        Job::new(FORM_CHANGED, format!("{}:{}:{after}", self.call, self.number), json!(self))
    }
}

/// Those who answer the call have to know that a notice changed its form.
pub fn form_changed(call: CallId, number: i64) -> Job {
    FormChanged { call, number, after: None }.job()
}

/// Sets the moments at which people are told. Moments that an amendment moved find that they are past their time.
pub async fn set_clock(change: &Change<'_>, call: CallId, times: &Timetable) -> Result<(), Failure> {
    let last_days = |deadline| reminder::moments(&reminder::OF_A_DEADLINE, deadline, change.now()).next();
    let moments = [
        ("opened", times.opens, times.opens),
        ("closing", times.deadline.and_then(last_days), times.deadline),
        ("closed", times.deadline, times.deadline),
    ];
    for (moment, at, of) in moments {
        let (Some(at), Some(of)) = (at.filter(|at| *at >= change.now()), of) else { continue };
        enter(change, call, moment, (at, of)).await?;
    }
    Ok(())
}

/// Something that is told at a moment, if it still holds then.
pub async fn set_moment(change: &Change<'_>, call: CallId, moment: &str, at: DateTime<Utc>) -> Result<(), Failure> {
    enter(change, call, moment, (at, at)).await
}

/// A moment at which people are told of the time that it was entered `of`.
async fn enter(
    change: &Change<'_>,
    call: CallId,
    moment: &str,
    (at, of): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Failure> {
    let dedupe = format!("{call}:{moment}:{}", of.timestamp_micros());
    let job = Job::new(MOMENT, dedupe, json!({ "call": call, "moment": moment, "of": of })).at(at);
    Ok(change.enqueue(job).await?)
}

/// Adds what this room does in the background.
pub fn handlers(app: &App, worker: Worker) -> Worker {
    worker.handle(TELL, Telling(app.clone())).handle(MOMENT, Moments(app.clone()))
}

struct Telling(App);
struct Moments(App);

#[async_trait]
impl Handler for Telling {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        Ok(tell_page(&self.0, job.read()?).await?)
    }
}

#[async_trait]
impl Handler for Moments {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        Ok(pass(&self.0, job.read()?).await?)
    }
}

/// Writes the letters of one page of watchers and enters the job of the next.
async fn tell_page(app: &App, tell: Tell) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
    let Some(written) = store::whole(change.conn(), tell.call).await? else { return Ok(()) };
    let watchers = store::watchers(change.conn(), tell.call, tell.after, AT_ONCE).await?;
    let zone = &written.row.time_zone;
    let letter = |person: &PersonId| {
        let notice = Notice::new(&tell.message, Reader::Person(*person), path(tell.to.unwrap_or(tell.call)));
        let notice = notice.with("title", Value::Texts(written.brief.title.clone()));
        let notice = notice.with("number", Value::Number(tell.number.unwrap_or_default()));
        let reasons = written.row.end_reason.as_ref().map(store::texts).unwrap_or_default();
        let notice = notice.with("reasons", Value::Texts(reasons));
        let notice = commands::moment(notice, "deadline", written.row.deadline, zone);
        notice.bringing(date(&tell, &written.row, change.now()))
    };
    let told = watchers.iter().filter(|person| Some(**person) != tell.but);
    notices::tell_all(&change, told.map(letter), tell.batch).await?;
    if watchers.len() as u64 == AT_ONCE {
        let after = watchers.last().map(|person| person.uuid());
        change.enqueue(Tell { after, ..tell }.job()).await?;
    } else if let Some(batch) = tell.batch {
        batches::complete(&change, batch).await?;
    }
    Ok(change.commit().await?)
}

/// The deadline, for calendars: set where it is told, struck out where the call has ended.
fn date(tell: &Tell, row: &store::CallRow, now: DateTime<Utc>) -> Option<Happening> {
    let deadline = row.deadline.filter(|deadline| *deadline > now)?;
    let set = super::deadline_of(tell.call, row.number, deadline);
    match tell.message.as_str() {
        "call-amended" | "call-opened" | "call-closing" => Some(set),
        "call-cancelled" | "call-declared_unsuccessful" => {
            Some(Happening { cancelled: true, sequence: set.sequence + 1, ..set })
        }
        _ => None,
    }
}

#[derive(Deserialize)]
struct Moment {
    call: CallId,
    moment: String,
    /// The time that this was entered for; an amended call has another.
    of: DateTime<Utc>,
}

async fn pass(app: &App, moment: Moment) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
    let Some(written) = store::whole(change.conn(), moment.call).await? else { return Ok(()) };
    let (phase, now) = (written.call.phase(change.now()), change.now());
    let (holds, present) = match moment.moment.as_str() {
        "consulted" => (phase == Phase::Consultation, written.row.consultation_until),
        "published" => (is_public(&written.call, now), written.row.published_at),
        "opened" => (phase == Phase::Open, written.row.opens_at),
        "closing" => (phase == Phase::Open, written.row.deadline),
        _ => (phase == Phase::Closed, written.row.deadline),
    };
    if !holds || present != Some(moment.of) {
        return Ok(());
    }
    match moment.moment.as_str() {
        "consulted" => tell_consulted(app, &change, &written).await?,
        "published" => commands::tell_publication(&change, &written).await?,
        "opened" | "closing" => {
            change.enqueue(tell(moment.call, &format!("call-{}", moment.moment), None)).await?;
        }
        _ => tell_closed(&change, &written).await?,
    }
    Ok(change.commit().await?)
}

/// The consultation is over: what was said waits for the author's answers.
async fn tell_consulted(app: &App, change: &Change<'_>, written: &store::Whole) -> Result<(), Failure> {
    let id = written.call.id;
    let (all, waiting) = store::count_responses(change.conn(), id).await?;
    if waiting > 0 {
        commands::ask_answers(change, written, app.jurisdictions.get(&written.call.jurisdiction)).await?;
    }
    let readers = commands::managers(&written.call).into_iter().chain([commands::makers(&written.call)]);
    let letter = |reader| {
        let notice = Notice::new("call-consultation_ended", reader, super::responses_path(id));
        let notice = notice.with("title", Value::Texts(written.brief.title.clone()));
        notice.with("count", Value::Number(i64::try_from(all).unwrap_or(i64::MAX)))
    };
    notices::tell_all(change, readers.map(letter), None).await
}

/// The deadline has passed: what came is to be opened.
async fn tell_closed(change: &Change<'_>, written: &store::Whole) -> Result<(), Failure> {
    let id = written.call.id;
    let mut readers = commands::managers(&written.call);
    if written.call.kind == domain::call::CallKind::Challenge {
        readers.push(commands::makers(&written.call));
    }
    for reader in readers {
        let notice = Notice::new("call-closed", reader, path(id));
        let notice = notice.with("title", Value::Texts(written.brief.title.clone()));
        let notice = commands::moment(notice, "opening", written.row.opening_at, &written.row.time_zone);
        let meeting = written.row.opening_at.map(|at| super::opening_of(id, written.row.number, at));
        notices::tell(change, notice.bringing(meeting)).await?;
    }
    Ok(())
}
