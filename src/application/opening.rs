//! What the second officer's word sets off: plain copies, shuffled labels, minutes, letters. A handful is opened at once.
//! Of many the copies are made in parts in the background, with how far they have come on the opening's page; until
//! the last one stands, nothing is open for anybody, and then everything is.

use domain::{
    access::Role,
    application::{ApplicationState, ApplicationVerb, Confirmation, Opening, receipt},
    form::{Answers, FieldKind, Form, ReadFrom, Readers},
    value::{CallId, Money, OrganisationId, PersonId},
};
use platform::{
    change::{Acting, Change},
    error::Failure,
    journal::{Entry, content_hash, sha256},
    keys::Keyring,
    outbox::Job,
    sealed::{Seal, SealError},
    subject::Subject,
    tasks::{self, Addressee, Task},
    worker::{ClaimedJob, Handler, JobError, async_trait},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{
    commands::titled,
    list_path,
    office::{of_opening, record_each},
    opening_path, path, sealing,
    store::{self, CallFacts, Handed},
};
use crate::{
    app::App,
    batches, call,
    identity::{self, PersonName},
    notices::{self, Notice, Reader},
};

/// Works at a part of an opening.
pub const WORK: &str = "opening.work";
/// Applications whose copies are made, or whose teams are told, in one transaction.
pub const PART: u64 = 20;

/// An opening under way.
#[derive(Clone, Serialize, Deserialize)]
struct Work {
    call: CallId,
    /// The letters about it.
    letters: Uuid,
    /// For the label of what the office does next.
    lang: String,
    step: Step,
    /// The last application that this step is done with.
    after: Option<Uuid>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Step {
    Copy,
    Open,
    Tell,
}

impl Work {
    fn job(&self) -> Result<Job, Failure> {
        let dedupe = format!("{}:{:?}:{}", self.call, self.step, self.after.unwrap_or_default());
        Ok(Job::new(WORK, dedupe, serde_json::to_value(self).map_err(Failure::internal)?))
    }

    fn then(&self, step: Step, after: Option<Uuid>) -> Self {
        Self { step, after, ..self.clone() }
    }
}

/// What the second word led to.
pub enum Begun {
    AtOnce,
    /// It goes on in the background.
    UnderWay,
}

/// Opens the applications of a call on both officers' word: at once, or the work of it is entered.
pub async fn begin(change: &Change<'_>, keys: &Keyring, call: CallId, lang: &str) -> Result<Begun, Failure> {
    let facts = store::call(change.conn(), call).await?.ok_or(Failure::NotFound)?;
    let many = store::total(change.conn(), call, &[ApplicationState::Submitted]).await?;
    if many < batches::MANY as u64 {
        copy(change, keys, &facts, None).await?;
        let opened = open(change, &facts, lang).await?;
        tell(change, &facts, &opened, None).await?;
        return Ok(Begun::AtOnce);
    }
    let expected = usize::try_from(many).unwrap_or(usize::MAX);
    let letters = batches::begin(change, &facts.brief.title, opening_path(call), expected).await?;
    let work = Work { call, letters, lang: lang.to_owned(), step: Step::Copy, after: None };
    change.enqueue(work.job()?).await?;
    Ok(Begun::UnderWay)
}

/// Works at openings in the background.
pub struct Works(pub App);

#[async_trait]
impl Handler for Works {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        Ok(go_on(&self.0, job.read()?).await?)
    }
}

/// One part, and the job of the next. Run again after a crash it finds what is done already and does the rest.
async fn go_on(app: &App, work: Work) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
    let Some(facts) = store::call(change.conn(), work.call).await? else { return Ok(()) };
    let opened = store::opening_state(change.conn(), &facts).await?.opened_at.is_some();
    match work.step {
        Step::Copy | Step::Open if opened => return Ok(()),
        Step::Copy => {
            let last = copy(&change, &app.keys, &facts, work.after).await?;
            let next = if last.is_some() { work.then(Step::Copy, last) } else { work.then(Step::Open, None) };
            change.enqueue(next.job()?).await?;
        }
        Step::Open => {
            open(&change, &facts, &work.lang).await?;
            change.enqueue(work.then(Step::Tell, None).job()?).await?;
        }
        Step::Tell => {
            let part = store::opened_after(change.conn(), work.call, work.after, PART).await?;
            tell(&change, &facts, &part, Some(work.letters)).await?;
            match part.last() {
                Some((last, ..)) => change.enqueue(work.then(Step::Tell, Some(*last)).job()?).await?,
                None => batches::complete(&change, work.letters).await?,
            }
        }
    }
    Ok(change.commit().await?)
}

/// The plain copies of the next part; the last application of it, or `None` where none was left.
async fn copy(
    change: &Change<'_>,
    keys: &Keyring,
    call: &CallFacts,
    after: Option<Uuid>,
) -> Result<Option<Uuid>, Failure> {
    let row = store::insert_opening(change, call.id).await?;
    // an amendment may have changed the form while applications came in
    let mut forms: Vec<(Uuid, Form)> = Vec::new();
    let submissions = store::submitted_of_call(change.conn(), call.id, after, PART).await?;
    let last = submissions.last().map(|submission| submission.application_id);
    let seal = sealing::opener(change.conn(), keys, call.id).await?;
    let mut copies = Vec::with_capacity(submissions.len());
    for submission in submissions {
        match whole(seal.as_ref(), &submission) {
            Ok(document) => {
                let version = submission.form_version_id;
                if forms.iter().all(|(known, _)| *known != version) {
                    forms.push((version, store::form(change.conn(), version).await?));
                }
                let form = forms.iter().find(|(known, _)| *known == version).map(|(_, form)| form);
                let price = form.and_then(|form| price(&document, form));
                copies.push((submission, document, price));
            }
            // one that was changed where it lies holds up none of the others; the minutes name it
            Err(SealError::Changed) => {
                tracing::error!(receipt = submission.receipt_number, "an application was changed where it lies");
            }
            Err(other) => return Err(other.into()),
        }
    }
    store::insert_opened_copies(change, row, &copies).await?;
    Ok(last)
}

/// The content, if it is what the receipt answers for.
fn whole(seal: Option<&Seal>, submission: &store::SubmissionRow) -> Result<Json, SealError> {
    let content = sealing::content(seal, submission)?;
    let document: Json = serde_json::from_slice(&content).map_err(|_| SealError::Changed)?;
    let same = sha256(&content).as_slice() == submission.content_hash;
    if same { Ok(document) } else { Err(SealError::Changed) }
}

/// Everything is open from here on: labels, states, minutes with their hash, and the call goes on to its evaluation.
/// The applications with their startups and lots.
async fn open(change: &Change<'_>, call: &CallFacts, lang: &str) -> Result<Vec<(Uuid, Uuid, i64)>, Failure> {
    let opening = store::opening_state(change.conn(), call).await?;
    let row = store::insert_opening(change, call.id).await?;
    let handed = store::handed_in(change.conn(), call.id).await?;
    let ids: Vec<Uuid> = handed.iter().map(|of| of.application_id).collect();
    store::follow_all(change, &ids, ApplicationState::Submitted, ApplicationVerb::Open, None).await?;
    store::save_pseudonyms(change, &shuffled(change, ids.clone())).await?;
    let copied = store::copied_ids(change.conn(), row).await?;
    let spoken = opening.first.iter().chain(&opening.second).map(|word| word.officer);
    let spoken = spoken.chain(opening.stand_ins.iter().map(|one| one.officer)).map(|person| person.uuid());
    let names = identity::people(change.conn(), spoken.collect()).await?;
    let minutes = minutes(change, &opening, &names, (&handed, &copied));
    let hash = content_hash(&minutes)?;
    let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    store::save_opened(change, row, count, &minutes, hash.clone()).await?;
    let opened = Entry::new("call.applications_opened", Subject::new("call", call.id));
    change.record(opened.data(json!({ "applications": count, "minutes_sha256": hash }))).await?;
    record_each(change, &ids, "application.opened").await?;
    tasks::close(change, "opening.confirm", of_opening(call.id)).await?;
    tell_offices(change, call, lang).await?;
    call::record_evaluating(change, call.id).await?;
    Ok(handed.into_iter().map(|of| (of.application_id, of.startup_id, of.lot)).collect())
}

/// What the system writes down of the act (product.md 2.5): both words, and every receipt with the hash it answers for.
/// What could not be read is said of each.
fn minutes(
    change: &Change<'_>,
    opening: &Opening,
    names: &[PersonName],
    (handed, copied): (&[Handed], &[Uuid]),
) -> Json {
    let word = |of: &Confirmation| {
        let name = |id: PersonId| names.iter().find(|name| name.id == id.uuid()).map_or("", |name| &name.name);
        let mut word = json!({
            "person": of.officer, "name": name(of.officer), "at": of.at, "minutes": of.minutes,
            "reservations": of.reservations,
        });
        if let Some(officer) = opening.opens_for(of.officer, of.at) {
            word["stands_in_for"] = json!({ "person": officer, "name": name(officer) });
        }
        word
    };
    let officers: Vec<Json> = opening.first.iter().chain(&opening.second).map(word).collect();
    let line = |of: &Handed| {
        let mut line = json!({
            "application": of.application_id, "receipt": of.receipt_number,
            "content_sha256": receipt::hex(&of.content_hash), "whole": copied.contains(&of.application_id),
        });
        if of.lot > 0 {
            line["lot"] = json!(of.lot);
        }
        line
    };
    json!({
        "call": opening.call, "deadline": opening.times.deadline, "opened_at": change.now(), "officers": officers,
        "applications": handed.iter().map(line).collect::<Vec<_>>(),
    })
}

/// The sum of the money answers in one currency, which breaks ties by price; `None` where none was asked.
fn price(document: &Json, form: &Form) -> Option<Money> {
    let mut total: Option<Money> = None;
    for section in &form.sections {
        let answers: Answers = serde_json::from_value(document.get("answers")?.get(&section.key)?.clone()).ok()?;
        for field in &section.fields {
            let FieldKind::Money { currency, .. } = field.kind else { continue };
            let given = answers.first(&field.key);
            // not asked, or not for the panel's eyes
            if given.is_empty() || field.readers != Readers::Panel || field.read_from != ReadFrom::Opening {
                continue;
            }
            let money = Money::parse(&field.key, given, currency).ok()?;
            total = Some(match total {
                None => money,
                Some(sum) if sum.currency == currency => Money::new(sum.minor.checked_add(money.minor)?, currency),
                Some(_) => return None,
            });
        }
    }
    total
}

/// An order that has nothing to do with when or by whom an application was made.
fn shuffled(change: &Change<'_>, ids: Vec<Uuid>) -> Vec<Uuid> {
    let mut drawn: Vec<([u8; 32], Uuid)> = ids.into_iter().map(|id| (change.secret(), id)).collect();
    drawn.sort();
    drawn.into_iter().map(|(_, id)| id).collect()
}

/// Tells the teams of these applications.
async fn tell(
    change: &Change<'_>,
    call: &CallFacts,
    opened: &[(Uuid, Uuid, i64)],
    letters: Option<Uuid>,
) -> Result<(), Failure> {
    let notice = |(application, startup, lot): &(Uuid, Uuid, i64)| {
        let startup = OrganisationId::from(*startup);
        let owners = Reader::role(startup, Role::Owner);
        titled(Notice::new("application-opened", owners, path((*application).into())), &call.clone().of_lot(*lot))
    };
    notices::tell_all(change, opened.iter().map(notice), letters).await
}

/// Tells the offices that run the call, and what they do next.
async fn tell_offices(change: &Change<'_>, call: &CallFacts, lang: &str) -> Result<(), Failure> {
    for office in &call.offices {
        let managers = Addressee::role(office, Role::ProgrammeManager);
        let task = Task::new("opening.check", of_opening(call.id), managers).label(call.brief.title.text(lang));
        tasks::open(change, task).await?;
        let reader = Reader::role(*office, Role::ProgrammeManager);
        notices::tell(change, titled(Notice::new("applications-opened", reader, list_path(call.id)), call)).await?;
    }
    Ok(())
}
