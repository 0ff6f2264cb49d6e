//! Suspend, appeal, and decide the appeal.

use chrono::NaiveDate;
use domain::{
    access::{Machine, Permit, Role},
    registry::{Organisation, OrganisationVerb as Verb, Suspension, last_day_of_suspension},
    rejection::{Problems, Rejection},
    value::parse_day,
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    subject::Subject,
    tasks::{self, Addressee, Task},
};
use serde_json::json;

use super::{jobs, store as suspensions};
use crate::{
    identity::{Allowed, Cx, entry},
    notices::{self, Notice, Reader, Value},
    registry::{forms::reasons, path, store},
};

/// What waits for a registrar other than the one who suspended.
const JUDGE: &str = "organisation.judge_appeal";

fn last_day(form: &Submitted, today: NaiveDate) -> Result<NaiveDate, Rejection> {
    let until = parse_day("until", form.text("until"))?;
    last_day_of_suspension(until, today)
}

/// One act on a suspension, with its journal entry, tasks and letters.
///
/// # Errors
/// Every problem of the form.
pub async fn act(cx: &Cx, allowed: Allowed<Organisation>, form: &Submitted) -> Result<(), Failure> {
    let today = cx.today(&allowed.subject.jurisdiction);
    let suspends = allowed.permit.verb() == Verb::Suspend;
    let mut problems = Problems::default();
    let said = reasons(form.text("reasons")).unwrap_or_else(|faults| {
        faults.0.into_iter().for_each(|fault| problems.push(fault));
        String::new()
    });
    let until = if suspends { problems.keep(last_day(form, today)) } else { None };
    problems.finish()?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: organisation, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &organisation, &permit).await?;
    match (&organisation.suspension, until) {
        (_, Some(until)) => suspend(cx, &change, &organisation, &permit, &said, until).await?,
        (Some(running), None) => appeal(&change, &organisation, &permit, &said, running).await?,
        (None, None) => return Err(Failure::Stale),
    }
    let data = json!({ "until": until, "suspension": organisation.suspension.as_ref().map(|running| running.id) });
    change.record(entry(&permit, organisation.id).data(data)).await?;
    tell(&change, &organisation, &permit, said, until).await?;
    Ok(change.commit().await?)
}

async fn suspend(
    cx: &Cx,
    change: &Change<'_>,
    organisation: &Organisation,
    permit: &Permit<Organisation>,
    said: &str,
    until: NaiveDate,
) -> Result<(), Failure> {
    let by = permit.actor().person;
    store::insert_review(change, organisation.id, permit.event(), said, by).await?;
    let id = suspensions::insert(change, organisation.id, said, until, by).await?;
    jobs::end_after(change, &cx.app, organisation, id, until).await
}

/// The owner's appeal, or its decision.
async fn appeal(
    change: &Change<'_>,
    organisation: &Organisation,
    permit: &Permit<Organisation>,
    said: &str,
    running: &Suspension,
) -> Result<(), Failure> {
    let (by, subject) = (permit.actor().person, Subject::new(Organisation::NAME, organisation.id));
    match permit.verb() {
        Verb::Appeal => {
            suspensions::appeal(change, running.id, said, by).await?;
            for office in store::offices(change.conn(), &organisation.jurisdiction).await? {
                let registrars = Addressee::role(office, Role::Registrar);
                tasks::open(change, Task::new(JUDGE, subject, registrars).label(&organisation.legal_name)).await?;
            }
        }
        Verb::UpholdAppeal => {
            suspensions::decide(change, running.id, "upheld", said, by).await?;
            suspensions::end(change, organisation.id).await?;
            store::insert_review(change, organisation.id, "reinstated", said, by).await?;
            tasks::close(change, JUDGE, subject).await?;
        }
        _ => {
            suspensions::decide(change, running.id, "dismissed", said, by).await?;
            tasks::close(change, JUDGE, subject).await?;
        }
    }
    Ok(())
}

/// An appeal goes to the registrars, everything else to the owners.
async fn tell(
    change: &Change<'_>,
    organisation: &Organisation,
    permit: &Permit<Organisation>,
    said: String,
    until: Option<NaiveDate>,
) -> Result<(), Failure> {
    let readers = match permit.verb() {
        Verb::Appeal => {
            let offices = store::offices(change.conn(), &organisation.jurisdiction).await?;
            let registrars = |office| Reader::role(office, Role::Registrar);
            offices.into_iter().map(registrars).collect()
        }
        _ => vec![Reader::role(organisation.id, Role::Owner)],
    };
    for reader in readers {
        let message = format!("organisation-{}", permit.event());
        let notice = Notice::new(&message, reader, path(organisation.id)).titled(&organisation.legal_name);
        let notice = notice.with("reasons", Value::Text(said.clone()));
        let until = until.or(organisation.suspension.as_ref().map(|running| running.until));
        let notice = match until {
            Some(until) => notice.with("until", Value::Day(until)),
            None => notice,
        };
        notices::tell(change, notice).await?;
    }
    Ok(())
}
