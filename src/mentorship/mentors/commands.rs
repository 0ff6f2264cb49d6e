//! Mentors: apply, describe, approve, pause, retire. Each is one change.

use domain::{
    access::{Machine, Role},
    mentorship::{Mentor, MentorVerb},
    registry::{Kind, Organisation},
    rejection::Rejection,
    value::{MentorId, text},
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    subject::Subject,
    tasks::{self, Addressee, Task},
};

use super::{input::Profile, path, store};
use crate::{
    identity::{self, Allowed, Begins, Cx, entry},
    notices::{self, Notice, Reader},
};

/// Asks a programme office to be one of its mentors.
///
/// # Errors
/// `mentor-office` where the organisation is no programme office; `mentor-already`; every problem of the form.
pub async fn apply(cx: &Cx, begins: Begins<Mentor, Organisation>, form: &Submitted) -> Result<MentorId, Failure> {
    let Begins { parent: office, permit } = begins;
    if office.kind != Kind::ProgrammeOffice {
        return Err(Failure::Forbidden(Rejection::new("mentor-office")));
    }
    let zone = cx.app.zone(&office.jurisdiction);
    let new = Profile::check(form, cx.lang.code(), zone.name(), true)?;
    let change = cx.change(permit.capacity()).await?;
    let id = MentorId::from(change.id());
    store::insert(&change, id, office.id, &new, &permit).await?;
    identity::assign(&change, permit.actor().person, Role::Mentor, Subject::new(Mentor::NAME, id), None).await?;
    change.record(entry(&permit, id).about(Subject::new("organisation", office.id))).await?;
    ask(&change, id, office.id, &new.headline).await?;
    change.commit().await?;
    Ok(id)
}

/// The managers get the profile on their list, and a letter.
async fn ask(
    change: &Change<'_>,
    id: MentorId,
    office: domain::value::OrganisationId,
    headline: &str,
) -> Result<(), Failure> {
    let managers = Addressee::role(office, Role::ProgrammeManager);
    tasks::open(change, Task::new("mentor.decide", Subject::new(Mentor::NAME, id), managers).label(headline)).await?;
    let reader = Reader::role(office, Role::ProgrammeManager);
    notices::tell(change, Notice::new("mentor-applied", reader, path(id)).titled(headline)).await
}

/// Changes the profile; after a refusal it is looked at again.
///
/// # Errors
/// Every problem of the form.
pub async fn describe(cx: &Cx, allowed: Allowed<Mentor>, form: &Submitted) -> Result<(), Failure> {
    let new = Profile::check(form, cx.lang.code(), "UTC", false)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: mentor, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &mentor, &permit, None).await?;
    store::describe(&change, &mentor, &new).await?;
    change.record(entry(&permit, mentor.id)).await?;
    if permit.event() == "applied_again" {
        ask(&change, mentor.id, mentor.office, &new.headline).await?;
    }
    Ok(change.commit().await?)
}

/// Approves, declines with a reason, pauses, resumes, retires.
///
/// # Errors
/// `required` at `reason` of a refusal.
pub async fn step(cx: &Cx, allowed: Allowed<Mentor>, form: &Submitted) -> Result<(), Failure> {
    let verb = allowed.permit.verb();
    let reason = match verb {
        MentorVerb::Decline => Some(text::required("reason", form.text("reason"), 2_000)?),
        _ => None,
    };
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: mentor, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &mentor, &permit, reason.as_deref()).await?;
    change.record(entry(&permit, mentor.id)).await?;
    if matches!(verb, MentorVerb::Approve | MentorVerb::Decline | MentorVerb::Retire) {
        tasks::close(&change, "mentor.decide", Subject::new(Mentor::NAME, mentor.id)).await?;
    }
    if matches!(verb, MentorVerb::Approve | MentorVerb::Decline) {
        let message = format!("mentor-{}", permit.event());
        notices::tell(&change, Notice::new(&message, Reader::Person(mentor.person), path(mentor.id))).await?;
    }
    Ok(change.commit().await?)
}
