//! Labels: request, record, decide.

use domain::{
    access::Role,
    registry::{Label, LabelVerb, Organisation},
    rejection::Rejection,
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    subject::Subject,
    tasks::{self, Addressee, Task},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    forms::{LabelForm, check_answers},
    input::Decision,
    path, queries, sessions,
    store::{self, NewLabel},
};
use crate::{
    identity::{Allowed, Begins, Cx, entry},
    notices::{self, Notice, Reader, Value},
    registry,
};

fn subject(id: Uuid) -> Subject {
    Subject::new("label", id)
}

/// Asks for a label, or records one that another body issued; the registrars get it on their list.
///
/// # Errors
/// Every problem of the form; `label-running` while one of this kind is under way or held.
pub async fn begin(cx: &Cx, begins: Begins<Label, Organisation>, form: &LabelForm) -> Result<Uuid, Failure> {
    let Begins { parent: organisation, permit } = begins;
    let known = cx.app.jurisdictions.get(&organisation.jurisdiction).and_then(|rules| rules.label(&form.kind));
    if known.is_none() {
        return Err(Failure::Refused(Rejection::at("kind", "not-a-choice").into()));
    }
    let (request, recorded) = match permit.verb() {
        LabelVerb::Record => (String::new(), Some(form.check_grant()?)),
        _ => (form.check_request()?, None),
    };
    let change = cx.change(permit.capacity()).await?;
    let issuer = store::issuer(change.conn(), &organisation.jurisdiction).await?;
    let issuer = issuer.ok_or_else(|| Failure::Refused(Rejection::at("kind", "label-without-issuer").into()))?;
    let rules = registry::rules_in_force(change.conn(), &organisation.jurisdiction).await?;
    let id = change.id();
    let renews = store::last_granted(change.conn(), organisation.id, &form.kind).await?;
    let kind = form.kind.clone();
    let new = NewLabel { organisation: organisation.id, issuer, kind, rules, request, recorded, renews };
    store::insert(&change, id, new, &permit).await?;
    change.record(entry(&permit, id).about(Subject::new("organisation", organisation.id))).await?;
    for office in registry::queries::offices(change.conn(), &organisation.jurisdiction).await? {
        let registrars = Addressee::role(office, Role::Registrar);
        tasks::open(&change, Task::new("label.decide", subject(id), registrars).label(&organisation.legal_name))
            .await?;
    }
    change.commit().await?;
    Ok(id)
}

/// Puts a label on the agenda of a planned sitting of its issuer.
async fn put_before(change: &Change<'_>, label: &Label, issuer: Uuid, given: &str) -> Result<(), Failure> {
    let unknown = || Failure::Refused(Rejection::at("session", "session-unknown").into());
    let id: Uuid = given.parse().map_err(|_| unknown())?;
    let session = sessions::store::one(change.conn(), issuer.into(), id).await?;
    let session = session.filter(|session| session.state == "planned").ok_or_else(unknown)?;
    Ok(sessions::store::enter(change, label.id, session.id).await?)
}

/// Records what an examiner found of the conditions that no figure answers.
///
/// # Errors
/// Every problem of the form; `nothing-recorded`.
pub async fn assess(cx: &Cx, allowed: Allowed<Label>, form: &Submitted) -> Result<(), Failure> {
    let stored = store::one(cx.read(), allowed.subject.id).await?.ok_or(Failure::NotFound)?;
    let answers = check_answers(form, &queries::standings(cx, &stored).await?)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: label, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &label, &permit, Decision::default()).await?;
    let data: Vec<_> = answers.iter().map(|answer| json!({ "condition": answer.key, "met": answer.met })).collect();
    store::insert_answers(&change, label.id, answers, permit.actor().person).await?;
    let entry = entry(&permit, label.id).about(Subject::new("organisation", label.organisation));
    change.record(entry.data(json!({ "found": data }))).await?;
    Ok(change.commit().await?)
}

/// The next step of a request, with what the decision needs; the startup is told.
///
/// # Errors
/// Every problem of the form.
pub async fn decide(cx: &Cx, allowed: Allowed<Label>, form: &Submitted, wire: &LabelForm) -> Result<(), Failure> {
    let verb = allowed.permit.verb();
    let decision = match verb {
        LabelVerb::Examine | LabelVerb::Convene | LabelVerb::Confirm => Decision::default(),
        _ => wire.check_decision(verb)?,
    };
    let reasons = decision.reasons.clone().unwrap_or_default();
    let stored = store::one(cx.read(), allowed.subject.id).await?.ok_or(Failure::NotFound)?;
    let decision = match verb {
        LabelVerb::Grant | LabelVerb::Refuse | LabelVerb::Confirm => {
            let standing = queries::standings(cx, &stored).await?;
            Decision { assessment: Some(serde_json::to_value(standing).map_err(Failure::internal)?), ..decision }
        }
        _ => decision,
    };
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: label, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &label, &permit, decision).await?;
    change.record(entry(&permit, label.id).about(Subject::new("organisation", label.organisation))).await?;
    if verb == LabelVerb::Convene && !wire.session.is_empty() {
        put_before(&change, &label, stored.issuer, &wire.session).await?;
    }
    if matches!(verb, LabelVerb::Grant | LabelVerb::Refuse | LabelVerb::Confirm) {
        tasks::close(&change, "label.decide", subject(label.id)).await?;
    }
    let owners = Reader::role(label.organisation, Role::Owner);
    let state = Value::Word(format!("label-state-{}", permit.next(label.state)));
    let notice =
        Notice::new("label-moved", owners, path(label.id)).with("state", state).with("reasons", Value::Text(reasons));
    notices::tell(&change, notice).await?;
    Ok(change.commit().await?)
}
