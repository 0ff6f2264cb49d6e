//! Cohorts: plan, describe, open and close the intake, start, finish. One task at a time says what comes next.

use domain::{
    access::Machine,
    programme::{Cohort, CohortVerb as Verb, Programme},
    rejection::Rejection,
    value::{CohortId, Deadline, Texts},
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    subject::Subject,
    tasks::{self, Task},
};

use super::{can_plan, store};
use crate::{
    identity::{Allowed, Begins, Cx, Guarded, entry},
    programme::{
        commands::{managers, subject as programme_subject},
        plans::Planned,
    },
};

/// The cohort as a subject of journal and tasks.
pub fn subject(id: CohortId) -> Subject {
    Subject::new(Cohort::NAME, id)
}

/// Opens the task for the step that follows a verb; its date is the calendar's.
async fn ask(change: &Change<'_>, cohort: &Cohort, after: Verb, title: &Texts, lang: &str) -> Result<(), Failure> {
    let zone = cohort.calendar.intake_until.zone;
    let (kind, due) = match after {
        Verb::Plan => ("cohort.open_intake", cohort.calendar.intake_from),
        Verb::OpenIntake => ("cohort.close_intake", cohort.calendar.intake_until.at),
        Verb::CloseIntake => ("cohort.start", Deadline::end_of(cohort.calendar.starts_on, zone).at),
        Verb::Start => ("cohort.finish", Deadline::end_of(cohort.calendar.ends_on, zone).at),
        Verb::Describe | Verb::Finish => return Ok(()),
    };
    let task = Task::new(kind, subject(cohort.id), managers(cohort.office)).due(due).label(title.text(lang));
    Ok(tasks::open(change, task).await?)
}

/// Plans a cohort of a programme.
///
/// # Errors
/// `programme-closed`.
pub async fn plan(cx: &Cx, begins: Begins<Cohort, Programme>, zone: &str, new: Planned) -> Result<CohortId, Failure> {
    let Begins { parent: programme, permit } = begins;
    let change = cx.change(permit.capacity()).await?;
    let programme = Programme::find(change.conn(), programme.id.uuid()).await?.ok_or(Failure::NotFound)?;
    if !can_plan(&programme) {
        return Err(Failure::Forbidden(Rejection::new("programme-closed")));
    }
    let id = CohortId::from(change.id());
    store::insert(&change, id, programme.id, zone, &new, &permit).await?;
    change.record(entry(&permit, id).about(programme_subject(programme.id))).await?;
    let cohort = Cohort::find(change.conn(), id.uuid()).await?.ok_or(Failure::NotFound)?;
    ask(&change, &cohort, Verb::Plan, &new.title, cx.lang.code()).await?;
    change.commit().await?;
    Ok(id)
}

/// Changes what the cohort says; the open task takes the new date.
///
/// # Errors
/// `seats-below-taken` at `seats`.
pub async fn describe(cx: &Cx, allowed: Allowed<Cohort>, form: &Submitted, new: Planned) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    store::lock(&change, allowed.subject.id).await?;
    let Allowed { subject: cohort, permit } = allowed.renew(&change, form.version()).await?;
    let seats = cohort.seats.resized(new.seats).map_err(|refused| Failure::Refused(refused.into()))?;
    store::advance(&change, &cohort, &permit).await?;
    store::describe(&change, cohort.id, &new).await?;
    let data = serde_json::json!({ "seats": seats.total });
    change.record(entry(&permit, cohort.id).about(programme_subject(cohort.programme)).data(data)).await?;
    let changed = Cohort { calendar: new.calendar, ..cohort };
    let last = last_verb(&changed);
    for kind in ["cohort.open_intake", "cohort.close_intake", "cohort.start", "cohort.finish"] {
        tasks::close(&change, kind, subject(changed.id)).await?;
    }
    ask(&change, &changed, last, &new.title, cx.lang.code()).await?;
    Ok(change.commit().await?)
}

/// The verb that led to the present state.
fn last_verb(cohort: &Cohort) -> Verb {
    use domain::programme::CohortState as S;
    match cohort.state {
        S::Planned => Verb::Plan,
        S::Intake => Verb::OpenIntake,
        S::Selecting => Verb::CloseIntake,
        S::Running => Verb::Start,
        S::Finished => Verb::Finish,
    }
}

/// Opens or closes the intake, starts or finishes the cohort.
pub async fn advance(cx: &Cx, allowed: Allowed<Cohort>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: cohort, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &cohort, &permit).await?;
    change.record(entry(&permit, cohort.id).about(programme_subject(cohort.programme))).await?;
    tasks::close_all(&change, subject(cohort.id)).await?;
    let row = store::row(change.conn(), cohort.id).await?.ok_or(Failure::NotFound)?;
    let title: Texts = serde_json::from_value(row.title).unwrap_or_default();
    ask(&change, &cohort, permit.verb(), &title, cx.lang.code()).await?;
    Ok(change.commit().await?)
}
