//! What an upheld complaint makes of an evaluation: everything is scored again, the decision is taken again, or the call is
//! called off. Nothing of what was is overwritten: the ranking goes into a round of its own, sheets into revisions, the
//! decision keeps its number, and letters that were sent stay readable.

use chrono::{DateTime, Utc};
use domain::{
    access::{Machine, follow},
    application::{ApplicationState, ApplicationVerb},
    call::Call,
    complaint::Effect,
    evaluation::{Panel, PanelState, PanelVerb, SheetState, readers::Cause},
    value::{ApplicationId, CallId, PersonId, Texts},
};
use platform::{
    change::Change,
    error::Failure,
    holds,
    journal::Entry,
    subject::Subject,
    tasks::{self, Addressee, Task},
};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{allocation::hand_out, commands::subject, path, store};
use crate::{
    application::{self, CallFacts, Opened, titled},
    call,
    identity::{Cx, Guarded},
    notices::{self, Notice, Reader},
};

/// An announcement of a call's decision: when it was, and the first instant that is too late to object.
pub struct Announced {
    pub at: DateTime<Utc>,
    pub until: Option<DateTime<Utc>>,
}

/// The last announcement of a call's decision; with `told` the last one until then: a lot of which nothing was told since
/// has no further time to object.
///
/// # Errors
/// When the database cannot be read.
pub async fn announced<C: ConnectionTrait>(
    conn: &C,
    call: CallId,
    told: Option<DateTime<Utc>>,
) -> Result<Option<Announced>, Failure> {
    let row = store::announced(conn, call, told).await?;
    Ok(row.map(|row| Announced { at: row.announced_at, until: row.complaint_until }))
}

/// Who found applications eligible or not, scored, decided or announced, members who left included: none of them judges a
/// complaint about it.
///
/// # Errors
/// When the database cannot be read.
pub async fn involved<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<Vec<PersonId>, Failure> {
    let Some(row) = store::row(conn, call).await? else { return Ok(Vec::new()) };
    let mut people: Vec<Uuid> = store::everybody(conn, row.id).await?;
    people.extend(store::deciders(conn, row.id).await?);
    people.extend(application::checkers(conn, call).await?);
    people.sort_unstable();
    people.dedup();
    Ok(people.into_iter().map(PersonId::from).collect())
}

/// Whether the application has a place in the ranking that stands.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_ranked<C: ConnectionTrait>(conn: &C, call: CallId, of: ApplicationId) -> Result<bool, Failure> {
    let Some(row) = store::row(conn, call).await? else { return Ok(false) };
    let ranking = store::ranking(conn, row.id).await?;
    Ok(ranking.iter().any(|line| line.application_id == of.uuid() && line.place.is_some()))
}

/// Lays the hold over what follows from the decision, or lifts it.
///
/// # Errors
/// When the database refuses.
pub async fn record_complained(change: &Change<'_>, call: CallId, complained: bool) -> Result<(), Failure> {
    let held = Subject::new(Call::NAME, call);
    match complained {
        true => holds::place(change, held, holds::COMPLAINT, None).await?,
        false => holds::lift(change, held, holds::COMPLAINT).await.map(|_| ())?,
    }
    Ok(())
}

/// An upheld complaint, as the evaluation follows it.
pub struct Upheld<'a> {
    pub complaint: Uuid,
    pub application: ApplicationId,
    /// The application's, in which the evaluation goes back; 0 where the call is undivided.
    pub lot: i64,
    pub effect: Effect,
    pub reasons: &'a str,
}

/// Follows an upheld complaint, in the lot of the complainant; a calling off ends the whole call. Where an earlier one sent the evaluation back already, only calling off adds to it.
///
/// # Errors
/// `Stale` where something moved meanwhile.
pub async fn record_upheld(cx: &Cx, change: &Change<'_>, call: &CallFacts, upheld: &Upheld<'_>) -> Result<(), Failure> {
    let (panel, _) = Panel::load(change.conn(), call.id.uuid()).await?.ok_or(Failure::NotFound)?;
    let mut opened = application::opened(change.conn(), call.id).await?;
    if upheld.effect != Effect::Cancel {
        // the other lots stand as they were announced
        opened.retain(|one| one.lot == upheld.lot);
    }
    match upheld.effect {
        Effect::Cancel => {
            use ApplicationState::{Accepted, Eligible, Reserve, Selected, Shortlisted};
            move_all(change, &opened, &[Eligible, Shortlisted, Selected, Reserve, Accepted], ApplicationVerb::Annul)
                .await?;
            tasks::close_all(change, subject(&panel)).await?;
            let reason = Texts::one(cx.lang.code(), upheld.reasons);
            return call::record_objected(change, (call.id, upheld.lot), Some(&reason)).await;
        }
        _ if panel.state != PanelState::Announced => return Ok(()),
        Effect::ReEvaluate => score_again(cx, change, call, &panel, &opened, upheld).await?,
        Effect::Correct => decide_again(cx, change, call, &panel, &opened).await?,
    }
    call::record_objected(change, (call.id, upheld.lot), None).await
}

async fn score_again(
    cx: &Cx,
    change: &Change<'_>,
    call: &CallFacts,
    panel: &Panel,
    opened: &[Opened],
    upheld: &Upheld<'_>,
) -> Result<(), Failure> {
    use ApplicationState::{Accepted, Ineligible, NotSelected, Reserve, Selected, Shortlisted};
    let row = store::row(change.conn(), call.id).await?.ok_or(Failure::NotFound)?;
    let ids: Vec<Uuid> = opened.iter().map(|one| one.id).collect();
    let settled = store::consensus(change.conn(), ids.clone()).await?;
    store::end_round(change, row.id, (upheld.complaint, &ids), &settled).await?;
    let back = [Shortlisted, Selected, Reserve, NotSelected, Accepted];
    move_all(change, opened, &back, ApplicationVerb::Reassess).await?;
    let excluded: Vec<Uuid> = opened
        .iter()
        .filter(|one| one.id == upheld.application.uuid() && one.state == Ineligible.as_str())
        .map(|one| one.id)
        .collect();
    application::record_taken_back(change, &excluded, Ineligible, ApplicationVerb::Reassess).await?;

    let sheets = store::sheets_of(change.conn(), row.id).await?;
    let members = store::members(change.conn(), row.id).await?;
    let seats: Vec<PersonId> = members.iter().map(|row| row.person_id.into()).collect();
    let seated = |person: Uuid| seats.iter().any(|seat| seat.uuid() == person);
    let handed_in: Vec<Uuid> = sheets
        .iter()
        .filter(|sheet| ids.contains(&sheet.application))
        .filter(|sheet| sheet.state == SheetState::Submitted && seated(sheet.person))
        .map(|sheet| sheet.id)
        .collect();
    store::keep_revisions(change, &handed_in, upheld.reasons).await?;
    store::reopen_sheets(change, &handed_in).await?;
    // whoever is invited then follows from the new scores; interviews that were held stay so
    store::open_round(change, row.id, None).await?;
    step_back(change, panel, PanelVerb::Reopen).await?;
    // a sheet for whom the exclusion had left out; and the task for everybody who has sheets
    hand_out(cx, change, call, Cause::Reopened).await?;
    for person in seats {
        let mut task = Task::new("panel.score", subject(panel), Addressee::Person(person.uuid()));
        task.due = call.times.evaluation;
        tasks::open(change, task.label(call.brief.title.text(cx.lang.code()))).await?;
        let notice = Notice::new("panel-reopened", Reader::Person(person), path(call.id));
        notices::tell(change, titled(notice, call)).await?;
    }
    Ok(())
}

async fn decide_again(
    cx: &Cx,
    change: &Change<'_>,
    call: &CallFacts,
    panel: &Panel,
    opened: &[Opened],
) -> Result<(), Failure> {
    use ApplicationState::{Accepted, NotSelected, Reserve, Selected};
    let row = store::row(change.conn(), call.id).await?.ok_or(Failure::NotFound)?;
    let ranking = store::ranking(change.conn(), row.id).await?;
    let placed = |id: Uuid| ranking.iter().any(|line| line.application_id == id && line.place.is_some());
    let (ranked, below): (Vec<Opened>, Vec<Opened>) = opened.iter().cloned().partition(|one| placed(one.id));
    move_all(change, &ranked, &[Selected, Reserve, NotSelected, Accepted], ApplicationVerb::Reconsider).await?;
    move_all(change, &below, &[NotSelected], ApplicationVerb::Reassess).await?;
    step_back(change, panel, PanelVerb::Reconsider).await?;
    for owner in &panel.decision_owners {
        let mut task = Task::new("panel.decide", subject(panel), Addressee::Person(owner.uuid()));
        task.due = call.times.decision;
        tasks::open(change, task.label(call.brief.title.text(cx.lang.code()))).await?;
        let notice = Notice::new("panel-reconsidered", Reader::Person(*owner), path(call.id));
        notices::tell(change, titled(notice, call)).await?;
    }
    Ok(())
}

async fn step_back(change: &Change<'_>, panel: &Panel, verb: PanelVerb) -> Result<(), Failure> {
    let (state, event) = follow::<Panel>(panel.state, verb).map_err(Failure::Forbidden)?;
    store::go_back(change, panel, state).await?;
    let event = if event == "reopened" { "panel.reopened" } else { "panel.reconsidered" };
    Ok(change.record(Entry::new(event, subject(panel))).await.map(|_| ())?)
}

async fn move_all(
    change: &Change<'_>,
    opened: &[Opened],
    from: &[ApplicationState],
    verb: ApplicationVerb,
) -> Result<(), Failure> {
    for state in from {
        // one statement a state
        let ids: Vec<Uuid> = opened.iter().filter(|one| one.state == state.as_str()).map(|one| one.id).collect();
        application::record_taken_back(change, &ids, *state, verb).await?;
    }
    Ok(())
}
