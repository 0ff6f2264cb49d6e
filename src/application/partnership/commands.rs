//! Asking a partner, taking it out again, and its answer.

use domain::{
    access::Role,
    application::{Application, Part, Partnership, PartnershipState, PartnershipVerb, may_ask},
    registry::Kind,
    rejection::{Problems, Rejection},
    value::{OrganisationId, PartnershipId, Percent},
};
use platform::{
    change::Change,
    error::Failure,
    files::attachments,
    forms::Submitted,
    journal::Entry,
    tasks::{self, Addressee, Task},
};

use super::{
    super::{
        commands::titled,
        draft, forms, path as application_path,
        store::{self, CallFacts, NewPartner},
    },
    mandate_of, path, subject,
};
use crate::{
    identity::{Allowed, Cx, entry},
    notices::{self, Notice, Reader, Value},
    registry,
};

/// Of a partner: to consent or to refuse.
const TASK: &str = "partnership.answer";

/// What the lead writes of a partner.
struct Asked {
    partner: OrganisationId,
    brings: Part,
    share: Percent,
}

/// Asks an organisation to apply together.
///
/// # Errors
/// Every problem at its field: `partner-unknown`, those of `may_ask`.
pub async fn ask(cx: &Cx, allowed: Allowed<Application>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: application, permit: _ } = allowed.renew(&change, None).await?;
    let call = store::call_of(change.conn(), &application).await?.ok_or(Failure::NotFound)?;
    let present = store::partners(change.conn(), application.id).await?;
    let asked = read(&change, &application, &present, form).await?;
    let id = PartnershipId::from(change.opaque_id());
    let new = NewPartner { id, organisation: asked.partner, brings: asked.brings, share: asked.share };
    store::insert_partner(&change, application.id, &new).await?;
    let owners = Addressee::role(asked.partner, Role::Owner);
    let mut task = Task::new(TASK, subject(id), owners).label(call.brief.title.text(cx.lang.code()));
    task.due = call.times.deadline;
    tasks::open(&change, task).await?;
    let about = Entry::new("partnership.asked", subject(id)).about(draft::subject(application.id));
    change.record(about).await?;
    let lead = name(&change, application.startup).await?;
    tell(&change, &call, asked.partner, "partner-asked", path(id), &lead).await?;
    Ok(change.commit().await?)
}

async fn read(
    change: &Change<'_>,
    application: &Application,
    present: &[store::PartnerLine],
    form: &Submitted,
) -> Result<Asked, Failure> {
    let mut problems = Problems::default();
    let brings = Part::parse(form.text("brings"));
    problems.require(brings.is_some(), || Rejection::at("brings", "required"));
    let share = problems.keep(Percent::parse("share", form.text("share")));
    let given = form.text("partner").trim();
    let found = match given {
        "" => None,
        given => registry::queries::named(change.conn(), given).await?,
    };
    let partner = match found {
        Some(id) => registry::queries::organisation(change.conn(), id.into()).await?,
        None => None,
    };
    let partner = partner.filter(|one| one.kind == Kind::Startup);
    problems.require(partner.is_some(), || {
        Rejection::at("partner", if given.is_empty() { "required" } else { "partner-unknown" })
    });
    if let (Some(partner), Some(share)) = (&partner, share) {
        let known: Vec<_> = present.iter().map(|one| (one.organisation_id.into(), one.share())).collect();
        if let Err(found) = may_ask(application.startup, &known, partner.id, share) {
            problems.0.extend(found.0);
        }
    }
    problems.finish()?;
    match (partner, brings, share) {
        (Some(partner), Some(brings), Some(share)) => Ok(Asked { partner: partner.id, brings, share }),
        _ => Err(Failure::NotFound),
    }
}

/// Takes a partner out of the draft, with its consent and its mandate.
///
/// # Errors
/// `NotFound` where the application has no such partner.
pub async fn release(cx: &Cx, allowed: Allowed<Application>, id: PartnershipId) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: application, .. } = allowed.renew(&change, None).await?;
    let call = store::call_of(change.conn(), &application).await?.ok_or(Failure::NotFound)?;
    let present = store::partners(change.conn(), application.id).await?;
    let gone = present.iter().find(|one| one.id == id.uuid()).ok_or(Failure::NotFound)?;
    for file in attachments::on(change.conn(), draft::subject(application.id)).await? {
        // at most as many as the field takes
        if file.purpose == mandate_of(id) {
            attachments::detach(&change, draft::subject(application.id), file.id).await?;
        }
    }
    store::delete_partner(&change, application.id, id, present.len() == 1).await?;
    tasks::close_all(&change, subject(id)).await?;
    change.record(Entry::new("partnership.released", subject(id)).about(draft::subject(application.id))).await?;
    let lead = name(&change, application.startup).await?;
    let organisation = gone.organisation_id.into();
    tell(&change, &call, organisation, "partner-released", format!("/challenges/{}", call.id), &lead).await?;
    Ok(change.commit().await?)
}

/// The partner's own answer.
///
/// # Errors
/// `required` at `mandate` without the declaration, or at `reason` of a refusal.
pub async fn answer(cx: &Cx, allowed: Allowed<Partnership>, form: &Submitted) -> Result<(), Failure> {
    let consents = allowed.permit.verb() == PartnershipVerb::Consent;
    let reason = match consents {
        true => {
            let mut problems = Problems::default();
            problems.require(form.text("mandate") == "yes", || Rejection::at("mandate", "declaration-missing"));
            problems.finish()?;
            None
        }
        false => Some(forms::reason(form)?),
    };
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: partnership, permit } = allowed.renew(&change, form.version()).await?;
    let application = &partnership.of;
    let call = store::call_of(change.conn(), application).await?.ok_or(Failure::NotFound)?;
    let state = permit.next(partnership.state);
    store::answer_partner(&change, &partnership, state, reason).await?;
    change.record(entry(&permit, partnership.id).about(draft::subject(application.id))).await?;
    tasks::close_all(&change, subject(partnership.id)).await?;
    let partner = name(&change, partnership.partner).await?;
    let message = if state == PartnershipState::Consented { "partner-consented" } else { "partner-refused" };
    let at = format!("{}/partners", application_path(application.id));
    tell(&change, &call, application.startup, message, at, &partner).await?;
    Ok(change.commit().await?)
}

async fn name(change: &Change<'_>, organisation: OrganisationId) -> Result<String, Failure> {
    let names = registry::queries::names(change.conn(), vec![organisation.uuid()]).await?;
    Ok(names.into_iter().next().map(|(_, name, _)| name).unwrap_or_default())
}

/// A letter to the owners of one side, which names the other.
async fn tell(
    change: &Change<'_>,
    call: &CallFacts,
    to: OrganisationId,
    message: &str,
    at: String,
    other: &str,
) -> Result<(), Failure> {
    let owners = Reader::role(to, Role::Owner);
    let notice = titled(Notice::new(message, owners, at), call).with("startup", Value::Text(other.to_owned()));
    notices::tell(change, notice).await
}

/// Nobody is waited for any more: the time for answers is over.
///
/// # Errors
/// When the database refuses.
pub async fn close_all(change: &Change<'_>, application: &Application) -> Result<(), Failure> {
    for line in store::partners(change.conn(), application.id).await? {
        // at most MOST_PARTNERS
        tasks::close_all(change, subject(line.id.into())).await?;
    }
    Ok(())
}
