//! Stages: chart, begin, complete, reschedule, drop, resume. The organisation that answers for a stage has its task.

use chrono::{NaiveDate, Utc};
use domain::{
    access::{Machine, Role},
    programme::{Programme, ProgrammeState, RoadmapStage, RoadmapState, RoadmapVerb as Verb},
    value::{Deadline, OrganisationId},
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    subject::Subject,
    tasks::{self, Addressee, Task},
};
use uuid::Uuid;

use super::{store, store::Stage};
use crate::{
    identity::{Allowed, Cx, Guarded, entry},
    notices::{self, Notice, Reader, Value},
    programme::{
        self,
        commands::manager_readers,
        plans::{Charted, Dates},
    },
};

const BEGIN: &str = "roadmap_stage.begin";
const COMPLETE: &str = "roadmap_stage.complete";

/// The stage as a subject of journal and tasks.
pub fn subject(id: Uuid) -> Subject {
    Subject::new(RoadmapStage::NAME, id)
}

fn owners(organisation: OrganisationId) -> Reader {
    Reader::role(organisation, Role::Owner)
}

/// Opens the task that the stage's state asks for.
pub async fn ask(change: &Change<'_>, stage: &Stage, lang: &str) -> Result<(), Failure> {
    let (kind, day) = match stage.state {
        RoadmapState::Planned => (BEGIN, stage.starts_on.unwrap_or(stage.due_on)),
        RoadmapState::UnderWay => (COMPLETE, stage.due_on),
        RoadmapState::Done | RoadmapState::Dropped => return Ok(()),
    };
    let role = Addressee::Role { organisation: stage.organisation, role: Role::Owner.as_str() };
    let due = Deadline::end_of(day, chrono_tz::UTC).at.with_timezone(&Utc);
    let task = Task::new(kind, subject(stage.id), role).due(due).label(stage.title.text(lang));
    Ok(tasks::open(change, task).await?)
}

/// Adds a stage to the roadmap.
pub async fn chart(cx: &Cx, allowed: Allowed<Programme>, form: &Submitted, new: Charted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: programme, permit } = allowed.renew(&change, form.version()).await?;
    programme::store::advance(&change, &programme, &permit).await?;
    let last = store::of(change.conn(), programme.id).await?.last().map_or(0, |stage| stage.position);
    let stage = store::insert(&change, programme.id, last + 1, &new).await?;
    change.record(entry(&permit, programme.id).about(subject(stage.id))).await?;
    if programme.state == ProgrammeState::Running {
        ask(&change, &stage, cx.lang.code()).await?;
    }
    let notice = Notice::new("roadmap-stage-assigned", owners(new.organisation), super::path(stage.id));
    let notice = notice.with("title", Value::Texts(new.title)).with("due", Value::Day(new.due_on));
    notices::tell(&change, notice).await?;
    Ok(change.commit().await?)
}

/// Begins, completes, drops or resumes a stage.
///
/// # Errors
/// `Stale` if somebody was quicker.
pub async fn advance(
    cx: &Cx,
    allowed: Allowed<RoadmapStage>,
    form: &Submitted,
    today: NaiveDate,
    why: Option<String>,
) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: stage, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &stage, &permit, today).await?;
    if let Some(why) = &why {
        store::note(&change, stage.id, why).await?;
    }
    change.record(entry(&permit, stage.id).about(programme::commands::subject(stage.programme))).await?;
    tasks::close_all(&change, subject(stage.id)).await?;
    let row = store::one(change.conn(), stage.id).await?.ok_or(Failure::NotFound)?;
    if stage.announced {
        ask(&change, &row, cx.lang.code()).await?;
    }
    if permit.verb() == Verb::Complete {
        let office = stage.offices.first().copied().ok_or(Failure::NotFound)?;
        let notice = Notice::new("roadmap-stage-completed", manager_readers(office), super::path(stage.id));
        notices::tell(&change, notice.with("title", Value::Texts(row.title))).await?;
    }
    Ok(change.commit().await?)
}

/// Moves the dates of a stage and tells who answers for it.
pub async fn reschedule(
    cx: &Cx,
    allowed: Allowed<RoadmapStage>,
    form: &Submitted,
    today: NaiveDate,
    new: Dates,
) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: stage, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &stage, &permit, today).await?;
    store::reschedule(&change, stage.id, new.starts_on, new.due_on, &new.reasons).await?;
    let moved = serde_json::json!({ "from": stage.due_on, "to": new.due_on });
    let about = programme::commands::subject(stage.programme);
    change.record(entry(&permit, stage.id).about(about).data(moved)).await?;
    tasks::close_all(&change, subject(stage.id)).await?;
    let row = store::one(change.conn(), stage.id).await?.ok_or(Failure::NotFound)?;
    if stage.announced {
        ask(&change, &row, cx.lang.code()).await?;
    }
    let notice = Notice::new("roadmap-stage-rescheduled", owners(store::responsible(&row)), super::path(stage.id));
    let notice = notice.with("title", Value::Texts(row.title)).with("due", Value::Day(new.due_on));
    notices::tell(&change, notice.with("reasons", Value::Text(new.reasons))).await?;
    Ok(change.commit().await?)
}

/// Reloads a programme for the page of a stage.
pub async fn programme_of(cx: &Cx, stage: &RoadmapStage) -> Result<Programme, Failure> {
    Programme::find(cx.read(), stage.programme.uuid()).await?.ok_or(Failure::NotFound)
}
