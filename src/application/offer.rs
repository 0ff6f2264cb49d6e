//! What was decided and told stands for a term (domain/src/application/offer.rs): a selected startup accepts in it, a
//! reserve moves up in it. The office can give more time; what nobody answers lapses, and everybody concerned is told.

use chrono::{DateTime, Utc};
use domain::{
    access::Role,
    application::{Application, ApplicationState, ApplicationVerb, prolonged, stands_until},
    reminder,
    value::{ApplicationId, CallId, last_minute, parse_day},
};
use platform::{
    change::{Acting, Change},
    error::Failure,
    forms::Submitted,
    journal::Entry,
    tasks::{self, Addressee, Task},
    worker::{ClaimedJob, Handler, JobError, async_trait},
};
use serde::{Deserialize, Serialize};

use super::{
    commands::titled,
    draft::subject,
    forms,
    jobs::enter_term,
    path,
    store::{self, CallFacts, Mark, rules_of},
};
use crate::{
    app::App,
    identity::{Allowed, Cx, Guarded, entry},
    notices::{self, Notice, Reader, Value},
};

/// Looks at an offer whose time has come.
pub const KIND: &str = "application.offer";
/// Of a selected startup: to accept or to decline.
pub const TASK: &str = "application.answer";

/// The outcome in these lots may now be told: selected startups are asked for their answer, reserves wait, each for its term.
///
/// # Errors
/// When the database refuses.
pub async fn record_announced(cx: &Cx, change: &Change<'_>, call: &CallFacts, lots: &[i64]) -> Result<(), Failure> {
    store::save_announced(change, call.id, lots).await?;
    for (application, until) in give(cx, change, (call, lots), Given::Anew).await? {
        match application.state {
            ApplicationState::Selected => ask(change, &application, call, until, cx.lang.code()).await?,
            _ => wait(change, application.id, until, cx.lang.code()).await?,
        }
    }
    Ok(())
}

/// A complaint is over and left what was decided as it is: nobody has lost time by it.
///
/// # Errors
/// When the database refuses.
pub async fn record_uncomplained(cx: &Cx, change: &Change<'_>, call: CallId) -> Result<(), Failure> {
    let call = store::call(change.conn(), call).await?.ok_or(Failure::NotFound)?;
    let lots = call.brief.lot_numbers();
    for (application, until) in give(cx, change, (&call, &lots), Given::AtLeast).await? {
        if application.state == ApplicationState::Selected {
            tasks::close(change, TASK, subject(application.id)).await?;
            tasks::open(change, task(&application, &call, until, cx.lang.code())).await?;
        }
        wait(change, application.id, until, cx.lang.code()).await?;
    }
    Ok(())
}

/// How a term is given: whatever stood before, or only where it is longer than what stands.
#[derive(Clone, Copy)]
enum Given {
    Anew,
    AtLeast,
}

/// Gives everybody who is selected or in reserve in these lots the term that begins now. As many as there are places, and reserves;
/// each with the end that stands now.
async fn give(
    cx: &Cx,
    change: &Change<'_>,
    (call, lots): (&CallFacts, &[i64]),
    how: Given,
) -> Result<Vec<(Application, Option<DateTime<Utc>>)>, Failure> {
    use ApplicationState::{Reserve, Selected};
    let rules = rules_of(&cx.app, change.conn(), call).await?;
    let calendar = rules.calendar();
    let terms = [(Selected, Some(&rules.call.offer)), (Reserve, rules.call.reserve.as_ref())];
    let mut given = Vec::new();
    for (state, term) in terms {
        let until = stands_until(&calendar, term, change.now());
        match (how, until) {
            (Given::Anew, _) => store::save_offers(change, (call.id, lots), state, until).await?,
            (Given::AtLeast, Some(until)) => store::lengthen_offers(change, (call.id, lots), state, until).await?,
            (Given::AtLeast, None) => {}
        }
        let rows = store::of_call(change.conn(), call.id, &[state]).await?;
        for row in rows.into_iter().filter(|row| lots.contains(&row.lot)) {
            given.extend(store::read(&row, call).map(|application| (application, row.offer_until)));
        }
    }
    Ok(given)
}

/// A reserve that moved up: the term to accept begins anew.
///
/// # Errors
/// When the database refuses.
pub async fn begin(cx: &Cx, change: &Change<'_>, application: &Application, call: &CallFacts) -> Result<(), Failure> {
    let rules = rules_of(&cx.app, change.conn(), call).await?;
    let until = stands_until(&rules.calendar(), Some(&rules.call.offer), change.now());
    store::save_offer(change, application.id, until).await?;
    ask(change, application, call, until, cx.lang.code()).await
}

/// Asks a selected startup whether it accepts.
async fn ask(
    change: &Change<'_>,
    application: &Application,
    call: &CallFacts,
    until: Option<DateTime<Utc>>,
    lang: &str,
) -> Result<(), Failure> {
    tasks::open(change, task(application, call, until, lang)).await?;
    wait(change, application.id, until, lang).await?;
    let message = if until.is_some() { "application-selected" } else { "application-selected-open" };
    notices::tell(change, told(message, application, call, until)).await
}

fn task(application: &Application, call: &CallFacts, until: Option<DateTime<Utc>>, lang: &str) -> Task {
    let owners = Addressee::role(application.startup, Role::Owner);
    let label = call.clone().of_lot(application.lot).brief.title.text(lang).to_owned();
    let mut task = Task::new(TASK, subject(application.id), owners).label(label);
    task.due = until;
    task
}

/// A letter to the startup's owners; with the last minute of its term, where it has one.
fn told(message: &str, application: &Application, call: &CallFacts, until: Option<DateTime<Utc>>) -> Notice {
    let owners = Reader::role(application.startup, Role::Owner);
    let notice = titled(Notice::new(message, owners, path(application.id)), &call.clone().of_lot(application.lot));
    match until {
        Some(until) => notice.with("until", Value::Time { at: last_minute(until), zone: call.zone.clone() }),
        None => notice,
    }
}

/// Gives a selected startup more time, with the reason.
///
/// # Errors
/// What is wrong with the day or the reason.
pub async fn prolong(cx: &Cx, allowed: Allowed<Application>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: application, permit } = allowed.renew(&change, form.version()).await?;
    let call = store::call_of(change.conn(), &application).await?.ok_or(Failure::NotFound)?;
    let rules = rules_of(&cx.app, change.conn(), &call).await?;
    let (mut problems, mut until) = (domain::rejection::Problems::default(), None);
    match parse_day("until", form.text("until")) {
        Ok(day) => {
            until = problems.keep(prolonged(application.offer_until, day, &rules.calendar(), change.now()));
        }
        Err(found) => problems.push(found),
    }
    let reason = problems.keep(domain::value::text::required("reason", form.text("reason"), forms::LONGEST));
    problems.finish()?;
    store::save_offer(&change, application.id, until).await?;
    store::advance(&change, &application, &permit, Mark::default()).await?;
    let data = serde_json::json!({ "until": until, "reason": reason });
    change.record(entry(&permit, application.id).data(data)).await?;
    tasks::close(&change, TASK, subject(application.id)).await?;
    tasks::open(&change, task(&application, &call, until, cx.lang.code())).await?;
    wait(&change, application.id, until, cx.lang.code()).await?;
    let notice = told("application-prolonged", &application, &call, until);
    notices::tell(&change, notice.with("reason", Value::Text(reason.unwrap_or_default()))).await?;
    Ok(change.commit().await?)
}

#[derive(Serialize, Deserialize)]
struct Wait {
    application: ApplicationId,
    lang: String,
}

/// Enters the reminder and the end of a term.
async fn wait(
    change: &Change<'_>,
    application: ApplicationId,
    until: Option<DateTime<Utc>>,
    lang: &str,
) -> Result<(), Failure> {
    let Some(until) = until else { return Ok(()) };
    enter_term(change, KIND, application, until, &Wait { application, lang: lang.to_owned() }).await
}

pub struct Waits(pub App);

#[async_trait]
impl Handler for Waits {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        Ok(look(&self.0, job.read()?).await?)
    }
}

/// What a complaint holds up gets a new term when it is over; what was prolonged, answered or decided anew is looked at
/// again then.
async fn look(app: &App, of: Wait) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
    let Some((application, (_, call, _))) = Application::load(change.conn(), of.application.uuid()).await? else {
        return Ok(());
    };
    let Some(until) = application.offer_until else { return Ok(()) };
    if application.announced_at.is_none() || application.complained {
        return Ok(());
    }
    let over = change.now() >= until;
    let last_day = reminder::moments(&reminder::OF_AN_ANSWER, until, change.now()).next().is_none();
    match application.state {
        ApplicationState::Selected if over => lapse(&change, &application, &call, until).await?,
        ApplicationState::Selected if last_day => {
            notices::tell(&change, told("offer-reminder", &application, &call, Some(until))).await?;
        }
        ApplicationState::Reserve if over => {
            follow(&change, &application, ApplicationVerb::TurnDown, "application.turned_down").await?;
            notices::tell(&change, told("reserve-ended", &application, &call, None)).await?;
        }
        _ => {}
    }
    Ok(change.commit().await?)
}

async fn follow(
    change: &Change<'_>,
    application: &Application,
    verb: ApplicationVerb,
    event: &'static str,
) -> Result<(), Failure> {
    store::follow_all(change, &[application.id.uuid()], application.state, verb, None).await?;
    change.record(Entry::new(event, subject(application.id))).await?;
    Ok(())
}

async fn lapse(
    change: &Change<'_>,
    application: &Application,
    call: &CallFacts,
    until: DateTime<Utc>,
) -> Result<(), Failure> {
    follow(change, application, ApplicationVerb::Lapse, "application.lapsed").await?;
    tasks::close(change, TASK, subject(application.id)).await?;
    notices::tell(change, told("offer-lapsed", application, call, Some(until))).await?;
    for office in &call.offices {
        let reader = Reader::role(*office, Role::ProgrammeManager);
        notices::tell(change, titled(Notice::new("offer-unanswered", reader, path(application.id)), call)).await?;
    }
    Ok(())
}
