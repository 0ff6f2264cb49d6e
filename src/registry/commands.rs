//! Organisations: register, describe, verify, invite. Each is one change: row, journal, tasks, letters.

use domain::{
    access::{Capacity, Machine, Role, Who},
    registry::{Organisation, OrganisationVerb},
    value::OrganisationId,
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    i18n::Lang,
    journal::Entry,
    subject::Subject,
    tasks::{self, Addressee, Task},
};
use uuid::Uuid;

use super::{
    documents,
    forms::{Invite, reasons},
    found,
    input::{Description, Registration},
    path, store, suspensions,
};
use crate::{
    identity::{self, Allowed, Cx, Starts, entry},
    notices::{self, Code, Notice, Reader, Value},
};

fn subject(id: OrganisationId) -> Subject {
    Subject::new(Organisation::NAME, id)
}

/// Registers an organisation; whoever registers it owns it.
///
/// # Errors
/// `number-taken` where another organisation of the country has this number.
pub async fn register(cx: &Cx, starts: Starts<Organisation>, new: Registration) -> Result<OrganisationId, Failure> {
    let Starts { permit } = starts;
    let person = permit.actor().person;
    let change = cx.change(permit.capacity()).await?;
    let id = OrganisationId::from(change.id());
    store::insert(&change, id, &new, &permit).await?;
    store::insert_member(&change, person, id, Role::Owner, None).await?;
    change
        .record(entry(&permit, id).data(serde_json::json!({ "kind": new.kind, "jurisdiction": new.jurisdiction })))
        .await?;
    tasks::open(
        &change,
        Task::new("organisation.complete", subject(id), Addressee::Person(person.uuid())).label(new.legal_name),
    )
    .await?;
    change.commit().await?;
    Ok(id)
}

/// Changes the public profile.
pub async fn describe(
    cx: &Cx,
    allowed: Allowed<Organisation>,
    form: &Submitted,
    new: Description,
) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: organisation, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &organisation, &permit).await?;
    let before = store::names(change.conn(), vec![organisation.id.uuid()]).await?;
    store::describe(&change, organisation.id, &new).await?;
    let name = new.trade_name.as_deref().unwrap_or(&new.legal_name);
    if let Some((_, before, _)) = before.first().filter(|(_, before, _)| before != name) {
        let solutions = store::solutions_of(change.conn(), organisation.id).await?;
        found::renamed(&change, &solutions, before, name).await?;
    }
    change.record(entry(&permit, organisation.id)).await?;
    Ok(change.commit().await?)
}

/// Asks the registrars of the home country to verify.
pub async fn request_verification(cx: &Cx, allowed: Allowed<Organisation>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: organisation, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &organisation, &permit).await?;
    let today = cx.app.today(&organisation.jurisdiction, change.now());
    documents::lay_before(&change, &organisation, today).await?;
    change.record(entry(&permit, organisation.id)).await?;
    tasks::close(&change, "organisation.complete", subject(organisation.id)).await?;
    tasks::close(&change, "organisation.correct", subject(organisation.id)).await?;
    for office in store::offices(change.conn(), &organisation.jurisdiction).await? {
        let role = Addressee::role(office, Role::Registrar);
        tasks::open(
            &change,
            Task::new("organisation.verify", subject(organisation.id), role).label(&organisation.legal_name),
        )
        .await?;
        let reader = Reader::role(office, Role::Registrar);
        notices::tell(
            &change,
            Notice::new("verification-requested", reader, path(organisation.id)).titled(&organisation.legal_name),
        )
        .await?;
    }
    Ok(change.commit().await?)
}

/// A registrar's decision: verify, return with reasons, or reinstate; or the owner's closing.
///
/// # Errors
/// `required` at `reasons` where the decision needs them.
pub async fn decide(cx: &Cx, allowed: Allowed<Organisation>, form: &Submitted) -> Result<(), Failure> {
    let verb = allowed.permit.verb();
    let given = match verb {
        OrganisationVerb::Verify | OrganisationVerb::Reinstate => form.text("reasons").trim().to_owned(),
        _ => reasons(form.text("reasons"))?,
    };
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: organisation, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &organisation, &permit).await?;
    store::insert_review(&change, organisation.id, permit.event(), &given, permit.actor().person).await?;
    if verb == OrganisationVerb::Reinstate {
        suspensions::store::end(&change, organisation.id).await?;
        tasks::close(&change, "organisation.judge_appeal", subject(organisation.id)).await?;
    }
    change.record(entry(&permit, organisation.id)).await?;
    tasks::close(&change, "organisation.verify", subject(organisation.id)).await?;
    let owners = Reader::role(organisation.id, Role::Owner);
    if verb == OrganisationVerb::Return {
        let owner = Addressee::role(organisation.id, Role::Owner);
        tasks::open(
            &change,
            Task::new("organisation.correct", subject(organisation.id), owner).label(&organisation.legal_name),
        )
        .await?;
    }
    let message = format!("organisation-{}", permit.event());
    let notice = Notice::new(&message, owners, path(organisation.id)).titled(&organisation.legal_name);
    notices::tell(&change, notice.with("reasons", Value::Text(given))).await?;
    Ok(change.commit().await?)
}

/// Invites somebody by e-mail to hold a role.
///
/// # Errors
/// `already-invited` while an invitation for this address and role is open.
pub async fn invite(cx: &Cx, allowed: Allowed<Organisation>, lang: Lang, new: Invite) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: organisation, permit } = allowed.renew(&change, None).await?;
    let id = change.id();
    let to = (new.email.as_str(), new.role, lang.code());
    store::insert_invitation(&change, id, organisation.id, to, permit.actor().person).await?;
    change
        .record(entry(&permit, organisation.id).data(serde_json::json!({ "invitation": id, "role": new.role })))
        .await?;
    letter(&change, &organisation, id, (new.email.as_str(), new.role), lang).await?;
    Ok(change.commit().await?)
}

/// The letter with which an invitation goes out, the first time or anew.
pub(super) async fn letter(
    change: &Change<'_>,
    organisation: &Organisation,
    id: Uuid,
    (email, role): (&str, Role),
    lang: Lang,
) -> Result<(), Failure> {
    let known = identity::person_by_email(change.conn(), email).await?;
    let reader = match &known {
        Some((person, _)) => Reader::Person(*person),
        None => Reader::Address { email: email.to_owned(), lang: lang.code().to_owned() },
    };
    let code = Code {
        purpose: "invite".into(),
        person: known.map(|(person, _)| person),
        payload: serde_json::json!({ "invitation": id }),
        hours: super::INVITATION_DAYS * 24,
    };
    let notice = Notice::new("invitation", reader, format!("/invitations/{id}")).titled(&organisation.legal_name);
    notices::tell(change, notice.with("role", Value::Word(format!("role-{role}"))).carrying(code)).await
}

/// Takes up an invitation for the signed-in person, whose own address must be the invited one.
///
/// # Errors
/// `NotFound` for a spent, foreign or expired invitation.
pub async fn accept(cx: &Cx, id: Uuid) -> Result<OrganisationId, Failure> {
    let actor = cx.actor()?;
    let email = cx.account.as_ref().map(|account| account.email.clone()).unwrap_or_default();
    let change = cx.change(Capacity { who: Who::SignedIn, organisation: None, delegation: None }).await?;
    let row =
        store::invitation(change.conn(), id).await?.filter(|row| row.email == email && row.expires_at > change.now());
    let Some((row, role)) = row.and_then(|row| Role::parse(&row.role).map(|role| (row, role))) else {
        return Err(Failure::NotFound);
    };
    if !store::accept_invitation(&change, id, actor.person).await? {
        return Err(Failure::NotFound);
    }
    let organisation = OrganisationId::from(row.organisation_id);
    if !actor.holds(role, organisation) {
        store::insert_member(&change, actor.person, organisation, role, Some(row.invited_by.into())).await?;
    }
    let entry =
        Entry::new("organisation.member_joined", subject(organisation)).about(Subject::new("person", actor.person));
    change.record(entry.data(serde_json::json!({ "role": role }))).await?;
    change.commit().await?;
    Ok(organisation)
}
