//! What a team does with its application: begin, write, attach, hand in, withdraw, answer the outcome.

use domain::{
    access::Role,
    application::{Application, ApplicationVerb, PartnershipState, in_time},
    call::demanded,
    registry::{Organisation, OrganisationState},
    rejection::Rejection,
    value::{ApplicationId, CallId, OrganisationId},
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    tasks::{self, Addressee, Task},
};
use uuid::Uuid;

use super::{
    draft::{Ready, all_answers, ready, subject, unsaid},
    forms, jobs, lots, offer, offline, partnership, path,
    receipt::{self, Given},
    sealing::{Sealing, submission_of},
    store::{self, CallFacts, Mark},
};
use crate::{
    catalogue,
    identity::{Allowed, Begins, Cx, entry},
    notices::{self, Notice, Reader, Value},
    registry,
};

/// The title of a call as letters and tasks carry it: in the languages that it is written in.
pub fn titled(notice: Notice, call: &CallFacts) -> Notice {
    notice.with("title", Value::Texts(call.brief.title.clone()))
}

/// Begins a draft for a startup, after its self-check; of a divided call for one of its lots. A second click finds the one
/// that is there.
///
/// # Errors
/// Those of `chosen_lot`; the call's times; `startup-not-active`; the problems of the self-check.
pub async fn begin(
    cx: &Cx,
    begins: Begins<Application, Organisation>,
    form: &Submitted,
) -> Result<ApplicationId, Failure> {
    let Begins { parent: startup, permit } = begins;
    let call: CallId = form.text("call").parse().map_err(|_| Failure::NotFound)?;
    let change = cx.change(permit.capacity()).await?;
    let call = store::call(change.conn(), call).await?.ok_or(Failure::NotFound)?;
    let lot = match call.brief.chosen_lot(form.text("lot")) {
        Ok(lot) => lot,
        Err(found) => {
            let mut problems = domain::rejection::Problems::from(found);
            problems.0.extend(forms::self_check(form, &call.brief.eligibility).err().unwrap_or_default().0);
            return Err(problems.into());
        }
    };
    if let Some(known) = store::of_startup(change.conn(), (call.id, lot), startup.id).await? {
        return Ok(known.into());
    }
    let call = call.of_lot(lot);
    in_time(call.state, &call.times, change.now())?;
    if store::applies(change.conn(), (call.id, lot), startup.id, None).await? {
        return Err(Rejection::new("partner-applies-elsewhere").into());
    }
    if matches!(startup.state, OrganisationState::Suspended | OrganisationState::Closed) {
        return Err(Rejection::new("startup-not-active").into());
    }
    let answers = forms::self_check(form, &call.brief.eligibility)?;
    let solution = solution(&change, &startup, form.text("solution")).await?;
    let id = ApplicationId::from(change.opaque_id());
    store::insert(&change, &call, &store::New { id, lot, startup: startup.id, solution }).await?;
    let sealing = Sealing::begin(&change, &cx.app.keys, call.id, id).await?;
    store::store_section(&change, &sealing, forms::SELF_CHECK, &answers, Some(0)).await?;
    change.record(entry(&permit, id)).await?;
    crate::call::record_watching(&change, call.id, permit.actor().person).await?;
    jobs::wait(&change, id, startup.id, &call, cx.lang.code()).await?;
    change.commit().await?;
    Ok(id)
}

/// A solution of the startup's own catalogue; none is possible.
async fn solution(change: &Change<'_>, startup: &Organisation, given: &str) -> Result<Option<Uuid>, Failure> {
    let Ok(id) = given.parse::<Uuid>() else { return Ok(None) };
    let own = catalogue::of_startup(change.conn(), startup.id).await?;
    match own.iter().find(|solution| solution.id.uuid() == id) {
        Some(found) => Ok(Some(found.id.uuid())),
        None => Err(Rejection::at("solution", "not-a-choice").into()),
    }
}

/// Chooses another solution for the draft.
pub async fn choose_solution(cx: &Cx, allowed: Allowed<Application>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: application, permit } = allowed.renew(&change, None).await?;
    let startup =
        registry::queries::organisation(change.conn(), application.startup).await?.ok_or(Failure::NotFound)?;
    let solution = solution(&change, &startup, form.text("solution")).await?;
    store::save_solution(&change, &application, solution).await?;
    change.record(entry(&permit, application.id)).await?;
    Ok(change.commit().await?)
}

/// Saves a section. Returns its new version, which the next saving has to name.
///
/// # Errors
/// `Stale` if a colleague saved the section meanwhile; the problems of what was typed.
pub async fn write(
    cx: &Cx,
    allowed: Allowed<Application>,
    section: &str,
    form: &Submitted,
    automatic: bool,
) -> Result<i64, Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: application, permit } = allowed.renew(&change, None).await?;
    let asked = store::form(change.conn(), application.form_version).await?;
    let of = asked.section(section).ok_or(Failure::NotFound)?;
    let sealing = Sealing::of(change.conn(), &cx.app.keys, &application).await?;
    let others = all_answers(change.conn(), &sealing, &asked).await?;
    let answers = forms::section(form, of, &asked, &others)?;
    let version = store::store_section(&change, &sealing, section, &answers, form.version()).await?;
    if !automatic {
        change.record(entry(&permit, application.id)).await?;
    }
    change.commit().await?;
    Ok(version)
}

/// Takes over a sheet that was filled in: every section that it answers, or none. Returns how many answers there were.
///
/// # Errors
/// Those of `offline::read`.
pub async fn fill(cx: &Cx, allowed: Allowed<Application>, sheet: &[u8]) -> Result<usize, Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: application, permit } = allowed.renew(&change, None).await?;
    let asked = store::form(change.conn(), application.form_version).await?;
    let sealing = Sealing::of(change.conn(), &cx.app.keys, &application).await?;
    let present = all_answers(change.conn(), &sealing, &asked).await?;
    let filled = match sheet.first() {
        Some(b'{') => offline::copy(sheet, &asked, &present)?,
        _ => offline::read(&cx.app.catalogue, sheet, &asked, &present)?,
    };
    for of in asked.sections.iter().filter(|section| filled.sections.contains(&section.key)) {
        let mut answers = present.of(of);
        answers.0.extend(filled.answers.of(of).0);
        store::store_section(&change, &sealing, &of.key, &answers, None).await?;
    }
    change.record(entry(&permit, application.id)).await?;
    change.commit().await?;
    Ok(filled.answers.0.len())
}

/// Hands the application in and gives the receipt. The clock is read in the change, after the last byte has arrived.
///
/// # Errors
/// `deadline-passed` with deadline and server's time; `applicant-not-verified`; `application-lots-limit`; every problem of the answers.
pub async fn submit(cx: &Cx, allowed: Allowed<Application>, form: &Submitted) -> Result<i64, Failure> {
    // opened before the change, for which all others wait; what was saved meanwhile is opened in it
    let (seen, early) = (allowed.subject.version, Sealing::of(cx.read(), &cx.app.keys, &allowed.subject).await?);
    let early = early.remembering();
    let pinned = allowed.subject.form_version;
    let mut asked = store::form(cx.read(), pinned).await?;
    ready(cx.read(), &early, &asked).await?;
    let earlier = store::latest(cx.read(), allowed.subject.id).await?;
    let journey = store::journeys(cx.read(), vec![allowed.subject.journey.uuid()]).await?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let (allowed, (mut row, call, _)) = allowed.renew_with_rows(&change, form.version()).await?;
    let Allowed { subject: application, permit } = allowed;
    if application.form_version != pinned {
        asked = store::form(change.conn(), application.form_version).await?;
    }
    if call.number > 1 {
        store::repin(&change, application.id, &call).await?;
        row = store::row(change.conn(), application.id).await?.ok_or(Failure::NotFound)?;
    }
    let (sealing, earlier) = match application.version == seen {
        true => (early, earlier),
        false => (
            Sealing::of(change.conn(), &cx.app.keys, &application).await?,
            store::latest(change.conn(), application.id).await?,
        ),
    };
    let Ready { mut answers, self_check, files, mut problems, .. } = ready(change.conn(), &sealing, &asked).await?;
    let partners = match application.joint {
        true => store::partners(change.conn(), application.id).await?,
        false => Vec::new(),
    };
    for partner in &partners {
        let named = |code| Rejection::at("partners", code).with("name", partner.name.as_str());
        let consents = partner.state == PartnershipState::Consented.as_str();
        problems.require(consents, || named("partner-not-consented"));
        problems.require(partner.verified, || named("partner-not-verified"));
    }
    let startup =
        registry::queries::organisation(change.conn(), application.startup).await?.ok_or(Failure::NotFound)?;
    let with = partners.iter().filter(|one| one.state == PartnershipState::Consented.as_str());
    let with = with.map(|one| one.organisation_id);
    problems.keep(lots::check_applied(&change, &call, &application, with).await?);
    problems.require(startup.state == OrganisationState::Verified, || Rejection::new("applicant-not-verified"));
    problems.require(form.text("declaration") == "yes", || Rejection::at("declaration", "declaration-missing"));
    let seen = form.text("call_number").parse::<i64>().unwrap_or(call.number);
    problems.require(seen == call.number, || Rejection::new("application-call-amended"));
    let mut check = self_check.unwrap_or_default();
    match forms::self_check(form, &unsaid(&call, &check)) {
        Ok(said) => check.0.extend(said.0),
        Err(found) => problems.0.extend(found.0),
    }
    problems.finish()?;
    if !check.0.is_empty() {
        answers.insert(forms::SELF_CHECK.to_owned(), serde_json::to_value(check).map_err(Failure::internal)?);
    }
    let number = earlier.map_or(1, |last| last.number + 1);
    let given = Given {
        application: row.id,
        call: row.call_id,
        form_version: row.form_version_id,
        startup: row.startup_id,
        solution: row.solution_id,
        reference: journey.first().map(|journey| journey.reference.clone()).unwrap_or_default(),
        number,
        answers,
        attachments: files.iter().map(|filed| filed.file.clone()).collect(),
        partners: partnership::consented(&partners),
    };
    let made = receipt::make(&cx.app.keys, given, change.now(), change.secret(), &change.secret())?;
    let content = sealing.handed.close(&submission_of(row.id, number), made.content.as_bytes())?;
    let new = store::NewSubmission {
        number,
        row: &row,
        content: (sealing.handed.key_id, content),
        content_hash: made.content_hash,
        salt_hash: made.salt_hash,
        receipt: &made.receipt,
        signature: made.signature,
        attachments: &files,
    };
    store::insert_submission(&change, new).await?;
    store::advance(&change, &application, &permit, Mark { submission: Some(number), ..Mark::default() }).await?;
    let data = serde_json::json!({ "submission": number, "content_sha256": made.receipt.statement.content_sha256 });
    change.record(entry(&permit, application.id).data(data)).await?;
    tasks::close_kinds(&change, &["application.submit", jobs::RENEW], subject(application.id)).await?;
    if application.readable {
        jobs::close_later(&change, application.id, number).await?;
    }
    confirm(&change, &application, &call, &made.receipt.statement.number).await?;
    change.commit().await?;
    Ok(number)
}

/// The letter with the receipt's number, to everybody who may hand in.
async fn confirm(
    change: &Change<'_>,
    application: &Application,
    call: &CallFacts,
    number: &str,
) -> Result<(), Failure> {
    let with = application.partners.iter().map(|partner| (*partner, Role::Owner));
    let notice = |(organisation, role): (OrganisationId, Role)| {
        let team = Reader::role(organisation, role);
        titled(Notice::new("application-submitted", team, path(application.id)), call)
            .with("receipt", Value::Text(number.to_owned()))
            .with("at", Value::Time { at: change.now(), zone: call.zone.clone() })
    };
    let team = [Role::Owner, Role::Member].map(|role| (application.startup, role));
    notices::tell_all(change, team.into_iter().chain(with).map(notice), None).await
}

/// Takes the submission back; the application is a draft again.
pub async fn withdraw(cx: &Cx, allowed: Allowed<Application>, form: &Submitted) -> Result<(), Failure> {
    let reason = domain::value::text::optional("reason", form.text("reason"), forms::LONGEST)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: application, permit } = allowed.renew(&change, form.version()).await?;
    let call = store::call_of(change.conn(), &application).await?.ok_or(Failure::NotFound)?;
    let last = store::latest(change.conn(), application.id).await?.ok_or(Failure::NotFound)?;
    store::insert_withdrawal(&change, last.id, reason).await?;
    tasks::close(&change, jobs::RENEW, subject(application.id)).await?;
    store::advance(&change, &application, &permit, Mark::default()).await?;
    if call.brief.sealing == domain::call::Sealing::Strict && !application.readable {
        // nobody here reads what was handed in: the draft begins anew, or from the team's own copy
        store::put_files_aside(&change, application.id).await?;
        Sealing::begin(&change, &cx.app.keys, call.id, application.id).await?;
    }
    change.record(entry(&permit, application.id).data(serde_json::json!({ "submission": last.number }))).await?;
    jobs::wait(&change, application.id, application.startup, &call, cx.lang.code()).await?;
    for organisation in std::iter::once(application.startup).chain(application.partners) {
        let owners = Reader::role(organisation, Role::Owner);
        let notice = Notice::new("application-withdrawn", owners, path(application.id));
        notices::tell(&change, titled(notice, &call)).await?;
    }
    Ok(change.commit().await?)
}

/// Says that what was handed in stands under the questions as they are now.
///
/// # Errors
/// `application-must-be-renewed` where something has to be answered that had not to be before.
pub async fn confirm_answers(cx: &Cx, allowed: Allowed<Application>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: application, permit } = allowed.renew(&change, form.version()).await?;
    let call = store::call_of(change.conn(), &application).await?.ok_or(Failure::NotFound)?;
    let before = store::form(change.conn(), application.form_version).await?;
    let after = store::form(change.conn(), call.form_version.ok_or(Failure::NotFound)?).await?;
    if !demanded(&before, &after).is_empty() {
        return Err(Failure::Forbidden(Rejection::new("application-must-be-renewed")));
    }
    store::repin(&change, application.id, &call).await?;
    store::advance(&change, &application, &permit, Mark::default()).await?;
    change.record(entry(&permit, application.id).data(serde_json::json!({ "call_number": call.number }))).await?;
    Ok(change.commit().await?)
}

/// The team has its copy: from now on only the officers' keys open what it handed in.
pub async fn close(cx: &Cx, allowed: Allowed<Application>) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: application, permit } = allowed.renew(&change, None).await?;
    store::end_draft_key(&change, application.id).await?;
    change.record(entry(&permit, application.id)).await?;
    Ok(change.commit().await?)
}

/// The startup's answer to being selected, or its leaving the reserve.
pub async fn answer(cx: &Cx, allowed: Allowed<Application>, form: &Submitted) -> Result<(), Failure> {
    let declines = allowed.permit.verb() == ApplicationVerb::Decline;
    let reason = match declines {
        true => Some(forms::reason(form)?),
        false => None,
    };
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: application, permit } = allowed.renew(&change, form.version()).await?;
    let call = store::call_of(change.conn(), &application).await?.ok_or(Failure::NotFound)?;
    let mark =
        Mark { reason: reason.map(|text| serde_json::json!({ "text": text })), answered: true, ..Mark::default() };
    store::advance(&change, &application, &permit, mark).await?;
    change.record(entry(&permit, application.id)).await?;
    tasks::close(&change, offer::TASK, subject(application.id)).await?;
    if let Some(agency) = call.agency().filter(|_| !declines) {
        let buyer = Addressee::role(agency, Role::Buyer);
        let waits = platform::subject::Subject::new("pilot_start", application.id);
        tasks::open(&change, Task::new("pilot.begin", waits, buyer).label(call.brief.title.text(cx.lang.code())))
            .await?;
    }
    let message = format!("application-{}", permit.event());
    for office in &call.offices {
        let reader = Reader::role(*office, Role::ProgrammeManager);
        notices::tell(&change, titled(Notice::new(&message, reader, path(application.id)), &call)).await?;
    }
    Ok(change.commit().await?)
}
