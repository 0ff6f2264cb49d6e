//! From the first title to the request for approval.

use chrono::{DateTime, Utc};
use domain::{
    access::{Machine, Permit, Role},
    call::{Brief, Call, CallKind, CallState, CallVerb, Part, Timetable, application_form, can_own, check_complete},
    form::Form,
    jurisdiction::Jurisdiction,
    registry::Organisation,
    rejection::Problems,
    value::{CallId, Currency, OrganisationId},
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    journal,
    tasks::{self, Addressee, Task},
};
use serde_json::json;
use uuid::Uuid;

use super::{authors, label, offices, readers, rules, store, subject, whole};
use crate::{
    call::path,
    identity::{Allowed, Begins, Cx, entry},
    notices::{self, Notice, Value},
    registry,
};

/// Where a new call belongs.
pub struct Home {
    pub kind: CallKind,
    pub owner: OrganisationId,
    pub jurisdiction: String,
    pub programme: Option<Uuid>,
    pub cohort: Option<Uuid>,
}

/// Writes a challenge of an agency.
///
/// # Errors
/// Those of [`can_own`]; `call-source-unknown` where there is no such challenge to start
/// from for this person in this country.
pub async fn draft_challenge(
    cx: &Cx,
    begins: Begins<Call, Organisation>,
    brief: Brief,
    start: store::Start,
) -> Result<CallId, Failure> {
    let Begins { parent, permit } = begins;
    can_own(&parent).map_err(Failure::Forbidden)?;
    let home = Home {
        kind: CallKind::Challenge,
        owner: parent.id,
        jurisdiction: parent.jurisdiction,
        programme: None,
        cohort: None,
    };
    let (brief, form) = match start {
        store::Start::Blank => (brief, None),
        store::Start::Ready(ready) => {
            let currency = rules(cx, &home.jurisdiction)?.currency().unwrap_or(Currency::EUR);
            let taken = ready.brief(|| cx.app.ids.at(cx.now()).to_string());
            (Brief { title: brief.title, summary: brief.summary, ..taken }, Some(ready.form(currency)))
        }
        store::Start::Call(id) => {
            let from = store::source(cx.read(), Some(permit.actor()), id, &home.jurisdiction, cx.now()).await?;
            let document = store::form_document(cx.read(), from.row.form_version_id).await?;
            let taken = from.brief.taken_over(id, || cx.app.ids.at(cx.now()).to_string());
            let form = document.map(serde_json::from_value).transpose().map_err(Failure::internal)?;
            (Brief { title: brief.title, summary: brief.summary, ..taken }, form)
        }
    };
    draft(cx, &permit, home, (brief, Timetable::default()), form).await
}

/// Writes a call where the permit allows one; without a form it starts from the default.
pub async fn draft(
    cx: &Cx,
    permit: &Permit<Call>,
    home: Home,
    (brief, times): (Brief, Timetable),
    form: Option<Form>,
) -> Result<CallId, Failure> {
    let change = cx.change(permit.capacity()).await?;
    let id = draft_within(cx, &change, permit, home, (brief, times), form).await?;
    change.commit().await?;
    Ok(id)
}

/// The same as part of a change.
pub async fn draft_within(
    cx: &Cx,
    change: &Change<'_>,
    permit: &Permit<Call>,
    home: Home,
    (brief, times): (Brief, Timetable),
    form: Option<Form>,
) -> Result<CallId, Failure> {
    let country = rules(cx, &home.jurisdiction)?;
    let id = CallId::from(change.id());
    let person = permit.actor().person;
    let title = label(country, &brief.title);
    let from = brief.begun_from.clone();
    insert(cx, change, country, home, (id, None), (brief, form), permit).await?;
    store::save_times(change, id, &times, None).await?;
    change.record(entry(permit, id).data(json!({ "from": from }))).await?;
    let task = Task::new("call.complete", subject(id), Addressee::Person(person.uuid()));
    tasks::open(change, task.label(title)).await?;
    Ok(id)
}

/// The rows of a new draft; `relaunches` names the call that it follows.
pub(super) async fn insert(
    cx: &Cx,
    change: &Change<'_>,
    country: &Jurisdiction,
    home: Home,
    (id, relaunches): (CallId, Option<CallId>),
    (brief, form): (Brief, Option<Form>),
    permit: &Permit<Call>,
) -> Result<(), Failure> {
    let office = registry::offices(change.conn(), &home.jurisdiction).await?.first().copied();
    let new = store::New {
        id,
        process: store::insert_process(change, &cx.app.config.ocid_prefix).await?,
        kind: home.kind,
        owner: home.owner,
        office: if home.kind == CallKind::Intake { Some(home.owner) } else { office },
        programme: home.programme,
        cohort: home.cohort,
        jurisdiction: home.jurisdiction,
        zone: country.zone.name().to_owned(),
        relaunches,
        brief,
    };
    store::insert(change, new, permit.actor().person).await?;
    let form = form.unwrap_or_else(|| application_form(country.currency().unwrap_or(Currency::EUR)));
    let written = whole(change, id).await?;
    save_form(change, &written, &form).await?;
    store::save_criteria(change, id, &written.brief.criteria).await?;
    store::save_lots(change, id, &written.brief).await?;
    store::save_brief(change, id, &written.brief, None).await
}

pub(super) async fn save_form(change: &Change<'_>, written: &store::Whole, form: &Form) -> Result<(), Failure> {
    let version = new_version(change, written, form).await?;
    Ok(store::set_form(change, written.call.id, version).await?)
}

/// A further version of the call's form, which nobody is asked yet.
pub(super) async fn new_version(change: &Change<'_>, written: &store::Whole, form: &Form) -> Result<Uuid, Failure> {
    let document = serde_json::to_value(form).map_err(Failure::internal)?;
    let hash = journal::content_hash(&document)?;
    Ok(store::insert_form_version(change, written, document, hash).await?)
}

/// Changes part of the draft's text.
///
/// # Errors
/// What `revise` refuses.
pub async fn edit(
    cx: &Cx,
    allowed: Allowed<Call>,
    form: &Submitted,
    revise: impl FnOnce(Brief, &Change<'_>) -> Result<Brief, Problems>,
) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, form.version()).await?;
    let present = whole(&change, call.id).await?.brief;
    let before = (present.criteria.clone(), present.lots.clone());
    let brief = revise(present, &change)?;
    store::advance(&change, &call, &permit).await?;
    store::save_brief(&change, call.id, &brief, Some(permit.actor().person)).await?;
    if brief.criteria != before.0 {
        store::save_criteria(&change, call.id, &brief.criteria).await?;
    }
    if brief.lots != before.1 {
        store::save_lots(&change, call.id, &brief).await?;
    }
    change.record(entry(&permit, call.id)).await?;
    Ok(change.commit().await?)
}

/// Sets the times of the draft.
pub async fn plan(cx: &Cx, allowed: Allowed<Call>, form: &Submitted, times: Timetable) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &call, &permit).await?;
    store::save_times(&change, call.id, &times, Some(permit.actor().person)).await?;
    change.record(entry(&permit, call.id).data(json!({ "part": "timetable" }))).await?;
    Ok(change.commit().await?)
}

/// Changes the application form; every change is a new version of it.
///
/// # Errors
/// What `revise` refuses.
pub async fn edit_form(
    cx: &Cx,
    allowed: Allowed<Call>,
    form: &Submitted,
    revise: impl FnOnce(&Form) -> Result<Form, Problems>,
) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, form.version()).await?;
    let written = whole(&change, call.id).await?;
    let prepared = match permit.verb() {
        CallVerb::PrepareAmendment => Some(store::prepared(change.conn(), call.id).await?),
        _ => None,
    };
    let present = prepared.as_ref().and_then(|prepared| prepared.form_version).or(written.row.form_version_id);
    let document = store::form_document(change.conn(), present).await?.unwrap_or_default();
    let revised = revise(&serde_json::from_value(document).map_err(Failure::internal)?)?;
    store::advance(&change, &call, &permit).await?;
    match prepared {
        Some(prepared) => {
            let form_version = Some(new_version(&change, &written, &revised).await?);
            store::save_prepared(&change, call.id, &store::Prepared { form_version, ..prepared }).await?;
        }
        None => save_form(&change, &written, &revised).await?,
    }
    change.record(entry(&permit, call.id).data(json!({ "part": "form" }))).await?;
    Ok(change.commit().await?)
}

/// Sends the draft to whoever approves it.
///
/// # Errors
/// Everything that still lacks, each at its field.
pub async fn ask_approval(cx: &Cx, allowed: Allowed<Call>, form: &Submitted) -> Result<(), Failure> {
    let country = rules(cx, &allowed.subject.jurisdiction)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, form.version()).await?;
    let written = whole(&change, call.id).await?;
    ready(&written, country, change.now())?;
    store::advance(&change, &call, &permit).await?;
    change.record(entry(&permit, call.id)).await?;
    tasks::close(&change, "call.complete", subject(call.id)).await?;
    tasks::close(&change, "call.correct", subject(call.id)).await?;
    let title = label(country, &written.brief.title);
    for (organisation, role) in approvers(&call) {
        let to = Addressee::role(organisation, role);
        tasks::open(&change, Task::new("call.approve", subject(call.id), to).label(&title)).await?;
        let notice = Notice::new("call-approval_requested", readers(organisation, role), path(call.id));
        notices::tell(&change, notice.with("title", Value::Texts(written.brief.title.clone()))).await?;
    }
    Ok(change.commit().await?)
}

/// Everything that has to stand before somebody is asked to approve, or anything is published at a moment.
pub(super) fn ready(written: &store::Whole, country: &Jurisdiction, at: DateTime<Utc>) -> Result<(), Problems> {
    let times = store::times(&written.row);
    let mut problems = check_complete(written.call.kind, &written.brief, &times).err().unwrap_or_default();
    if let Err(found) = times.check_whole(&country.call, &country.calendar(), at) {
        let new = found.0.into_iter().filter(|problem| !problems.0.contains(problem)).collect::<Vec<_>>();
        problems.0.extend(new);
    }
    problems.finish()
}

/// Who is asked to approve: the agency's digital leads; for an intake the office's managers and its head.
fn approvers(call: &Call) -> Vec<(OrganisationId, Role)> {
    match call.kind {
        CallKind::Challenge => vec![(call.owner, Role::DigitalLead)],
        CallKind::Intake => vec![(call.owner, Role::ProgrammeManager), (call.owner, Role::Owner)],
    }
}

/// Approves the draft, or gives it back; either with a word on each of its sections.
///
/// # Errors
/// `required` at `reasons` where it is given back without a word.
pub async fn decide_draft(cx: &Cx, allowed: Allowed<Call>, form: &Submitted) -> Result<(), Failure> {
    let returned = allowed.permit.verb() == CallVerb::Return;
    let (reasons, comments) = crate::call::forms::review(form, returned)?;
    let country = rules(cx, &allowed.subject.jurisdiction)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, form.version()).await?;
    let written = whole(&change, call.id).await?;
    let outcome = if returned { "returned" } else { "approved" };
    store::advance(&change, &call, &permit).await?;
    if call.state == CallState::Published {
        store::take_back(&change, call.id, call.consultation_until).await?;
    }
    let count = comments.len();
    store::insert_review(&change, call.id, outcome, (&reasons, comments), permit.actor().person).await?;
    change.record(entry(&permit, call.id).data(json!({ "from": call.state, "comments": count }))).await?;
    for kind in ["call.approve", "call.publish"] {
        tasks::close(&change, kind, subject(call.id)).await?;
    }
    let title = label(country, &written.brief.title);
    if returned {
        tasks::open(&change, Task::new("call.correct", subject(call.id), authors(&call)).label(&title)).await?;
    } else {
        ask_publication(&change, &call, &written, &title).await?;
    }
    let to = readers(call.owner, super::author_role(call.kind));
    let notice = Notice::new(&format!("{}-{outcome}", Call::NAME), to, path(call.id));
    let notice = notice.with("title", Value::Texts(written.brief.title)).with("reasons", Value::Text(reasons));
    notices::tell(&change, notice).await?;
    Ok(change.commit().await?)
}

/// Marks what was said of a section as dealt with.
///
/// # Errors
/// `NotFound` where nothing was said, or it is marked already.
pub async fn deal_with(
    cx: &Cx,
    allowed: Allowed<Call>,
    form: &Submitted,
    (review, part): (Uuid, Part),
) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, form.version()).await?;
    if !store::mark_dealt(&change, call.id, review, part).await? {
        return Err(Failure::NotFound);
    }
    store::advance(&change, &call, &permit).await?;
    change.record(entry(&permit, call.id).data(json!({ "comment_dealt_with": part }))).await?;
    Ok(change.commit().await?)
}

/// An approved call waits for the managers of the offices; due before the day on which it is to open.
async fn ask_publication(change: &Change<'_>, call: &Call, written: &store::Whole, title: &str) -> Result<(), Failure> {
    for office in offices(call) {
        let to = Addressee::role(office, Role::ProgrammeManager);
        let mut task = Task::new("call.publish", subject(call.id), to).label(title);
        task.due = written.row.opens_at.filter(|opens| *opens > change.now());
        tasks::open(change, task).await?;
        let notice = Notice::new("call-publication_waits", readers(office, Role::ProgrammeManager), path(call.id));
        notices::tell(change, notice.with("title", Value::Texts(written.brief.title.clone()))).await?;
    }
    Ok(())
}

/// Writes the call anew as a draft that leads back to the one that failed. Its times have to be set again.
pub async fn relaunch(cx: &Cx, allowed: Allowed<Call>) -> Result<CallId, Failure> {
    let country = rules(cx, &allowed.subject.jurisdiction)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, None).await?;
    let old = whole(&change, call.id).await?;
    let id = CallId::from(change.id());
    let home = Home {
        kind: call.kind,
        owner: call.owner,
        jurisdiction: call.jurisdiction.clone(),
        programme: old.row.programme_id,
        cohort: old.row.cohort_id,
    };
    let mut brief = old.brief;
    for criterion in &mut brief.criteria {
        criterion.key = change.id().to_string();
    }
    let title = label(country, &brief.title);
    let form = store::form_document(change.conn(), old.row.form_version_id).await?;
    let form = form.map(serde_json::from_value).transpose().map_err(Failure::internal)?;
    insert(cx, &change, country, home, (id, Some(call.id)), (brief, form), &permit).await?;
    store::advance(&change, &call, &permit).await?;
    change
        .record(entry(&permit, call.id).about(subject(id)).data(json!({ "as": id, "state": CallState::Draft })))
        .await?;
    let person = permit.actor().person;
    tasks::open(&change, Task::new("call.complete", subject(id), Addressee::Person(person.uuid())).label(title))
        .await?;
    change.commit().await?;
    Ok(id)
}
