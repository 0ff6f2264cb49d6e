//! Participants: every step is one change with its task and its letter.

use chrono::TimeDelta;
use domain::{
    access::{Machine, Permit, Role},
    programme::{Cohort, Participant, ParticipantState, ParticipantVerb as Verb},
    registry::Organisation,
    rejection::Rejection,
    value::{CohortId, OrganisationId, ParticipantId, Texts},
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    journal::Entry,
    subject::Subject,
    tasks::{self, Addressee, Task},
};
use uuid::Uuid;

use super::super::{commands::subject as cohort_subject, participant_path, path, store};
use crate::{
    identity::{Allowed, Begins, Cx, Guarded, entry},
    notices::{self, Notice, Reader, Value},
    programme::commands::{manager_readers, managers},
};

/// How long an invitation waits for its answer before the task is late, in days.
const ANSWER_DAYS: i64 = 14;
const ANSWER: &str = "participant.answer";
const FILL_SEAT: &str = "cohort.fill_seat";

fn subject(id: ParticipantId) -> Subject {
    Subject::new(Participant::NAME, id)
}

fn owners(startup: OrganisationId) -> Reader {
    Reader::role(startup, Role::Owner)
}

async fn title(change: &Change<'_>, cohort: CohortId) -> Result<Texts, Failure> {
    let row = store::row(change.conn(), cohort).await?.ok_or(Failure::NotFound)?;
    Ok(serde_json::from_value(row.title).unwrap_or_default())
}

/// Invites a startup, or puts it on the waiting list, as the permit says.
///
/// # Errors
/// `no-free-seat`, `cohort-takes-nobody`, `startup-not-verified` and `already-in-cohort`.
pub async fn invite(
    cx: &Cx,
    begins: Begins<Participant, Cohort>,
    startup: &Organisation,
) -> Result<ParticipantId, Failure> {
    let Begins { parent, permit } = begins;
    let change = cx.change(permit.capacity()).await?;
    store::lock(&change, parent.id).await?;
    let cohort = Cohort::find(change.conn(), parent.id.uuid()).await?.ok_or(Failure::NotFound)?;
    let state = permit.next(ParticipantState::Invited);
    check(&cohort, startup, state)?;
    let id = ParticipantId::from(change.id());
    store::insert_participant(&change, id, cohort.id, startup.id, state, None).await?;
    change.record(entry(&permit, id).about(cohort_subject(cohort.id))).await?;
    tell_joined(&change, &cohort, id, startup.id, state, cx.lang.code()).await?;
    change.commit().await?;
    Ok(id)
}

fn check(cohort: &Cohort, startup: &Organisation, state: ParticipantState) -> Result<(), Failure> {
    let refuse = |rejection: Rejection| Failure::Refused(rejection.into());
    cohort.takes_participants().map_err(refuse)?;
    if startup.state != domain::registry::OrganisationState::Verified {
        return Err(refuse(Rejection::new("startup-not-verified")));
    }
    if state.has_seat() { cohort.seats.one_free().map_err(refuse) } else { Ok(()) }
}

/// The startup's task and letter after it was invited or put on the waiting list.
async fn tell_joined(
    change: &Change<'_>,
    cohort: &Cohort,
    id: ParticipantId,
    startup: OrganisationId,
    state: ParticipantState,
    lang: &str,
) -> Result<(), Failure> {
    let title = title(change, cohort.id).await?;
    let message = if state == ParticipantState::Waiting { "participant-queued" } else { "participant-invited" };
    if state == ParticipantState::Invited {
        ask_for_answer(change, id, startup, title.text(lang)).await?;
    }
    if store::somebody_waits(change.conn(), cohort.id).await? && cohort.seats.free() <= 1 {
        tasks::close(change, FILL_SEAT, cohort_subject(cohort.id)).await?;
    }
    let notice = Notice::new(message, owners(startup), participant_path(id));
    notices::tell(change, notice.with("title", Value::Texts(title))).await
}

async fn ask_for_answer(
    change: &Change<'_>,
    id: ParticipantId,
    startup: OrganisationId,
    label: &str,
) -> Result<(), Failure> {
    let owner = Addressee::role(startup, Role::Owner);
    let due = change.now() + TimeDelta::days(ANSWER_DAYS);
    Ok(tasks::open(change, Task::new(ANSWER, subject(id), owner).due(due).label(label)).await?)
}

/// A startup whose application to the cohort's intake was selected: invited while seats are free, else waiting.
/// Called by the stage that announces the selection; a second call changes nothing.
///
/// # Errors
/// When the database refuses.
pub async fn record_selected(
    change: &Change<'_>,
    cohort: CohortId,
    startup: OrganisationId,
    application: Uuid,
) -> Result<(), Failure> {
    store::lock(change, cohort).await?;
    let cohort = Cohort::find(change.conn(), cohort.uuid()).await?.ok_or(Failure::NotFound)?;
    let known = store::participants(change.conn(), &cohort).await?;
    if known.iter().any(|placed| placed.participant.startup == startup) {
        return Ok(());
    }
    let free = cohort.seats.one_free().is_ok();
    let state = if free { ParticipantState::Invited } else { ParticipantState::Waiting };
    let id = ParticipantId::from(change.id());
    store::insert_participant(change, id, cohort.id, startup, state, Some(application)).await?;
    let event = if free { "participant.invited" } else { "participant.queued" };
    change.record(Entry::new(event, subject(id)).about(cohort_subject(cohort.id))).await?;
    tell_joined(change, &cohort, id, startup, state, "en").await
}

/// A step of a participant; `reason` where somebody leaves.
pub async fn advance(
    cx: &Cx,
    allowed: Allowed<Participant>,
    form: &Submitted,
    reason: Option<String>,
) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    store::lock(&change, allowed.subject.cohort).await?;
    let Allowed { subject: participant, permit } = allowed.renew(&change, form.version()).await?;
    store::advance_participant(&change, &participant, &permit, reason.as_deref()).await?;
    change.record(entry(&permit, participant.id).about(cohort_subject(participant.cohort))).await?;
    let title = title(&change, participant.cohort).await?;
    let lang = cx.lang.code();
    tasks::close_all(&change, subject(participant.id)).await?;
    match permit.verb() {
        Verb::MoveUp => {
            ask_for_answer(&change, participant.id, participant.startup, title.text(lang)).await?;
            if participant.seats.free() <= 1 {
                tasks::close(&change, FILL_SEAT, cohort_subject(participant.cohort)).await?;
            }
        }
        Verb::Decline | Verb::DropOut | Verb::Exclude if participant.state.has_seat() => {
            offer_seat(&change, &participant, title.text(lang)).await?;
        }
        _ => {}
    }
    tell(&change, &participant, &permit, title, reason).await?;
    Ok(change.commit().await?)
}

/// A seat has become free and somebody waits for it: the office's task.
async fn offer_seat(change: &Change<'_>, participant: &Participant, label: &str) -> Result<(), Failure> {
    if !store::somebody_waits(change.conn(), participant.cohort).await? {
        return Ok(());
    }
    let cohort = Cohort::find(change.conn(), participant.cohort.uuid()).await?.ok_or(Failure::NotFound)?;
    if cohort.takes_participants().is_err() {
        return Ok(());
    }
    let task = Task::new(FILL_SEAT, cohort_subject(cohort.id), managers(cohort.office)).label(label);
    Ok(tasks::open(change, task).await?)
}

/// The letter to the other side.
async fn tell(
    change: &Change<'_>,
    participant: &Participant,
    permit: &Permit<Participant>,
    title: Texts,
    reason: Option<String>,
) -> Result<(), Failure> {
    let cohort = Cohort::find(change.conn(), participant.cohort.uuid()).await?.ok_or(Failure::NotFound)?;
    let by_startup = permit.capacity().organisation == Some(participant.startup);
    let (message, reader, at) = match permit.verb() {
        Verb::MoveUp => ("participant-invited", owners(participant.startup), participant_path(participant.id)),
        Verb::Graduate => ("participant-graduated", owners(participant.startup), participant_path(participant.id)),
        Verb::Exclude => ("participant-excluded", owners(participant.startup), participant_path(participant.id)),
        Verb::DropOut if !by_startup => {
            ("participant-dropped_out", owners(participant.startup), participant_path(participant.id))
        }
        Verb::Enrol => ("participant-enrolled", manager_readers(cohort.office), board(cohort.id)),
        Verb::Decline | Verb::DropOut => ("participant-left", manager_readers(cohort.office), board(cohort.id)),
        Verb::Invite | Verb::Queue | Verb::Activate => return Ok(()),
    };
    let names = crate::registry::queries::names(change.conn(), vec![participant.startup.uuid()]).await?;
    let startup = names.into_iter().next().map(|(_, name, _)| name).unwrap_or_default();
    let notice =
        Notice::new(message, reader, at).with("title", Value::Texts(title)).with("startup", Value::Text(startup));
    notices::tell(change, notice.with("reasons", Value::Text(reason.unwrap_or_default()))).await
}

fn board(cohort: CohortId) -> String {
    format!("{}/board", path(cohort))
}
