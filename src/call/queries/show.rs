//! A call's page, with as much of the inside as the viewer may see, and what its forms start from.

use chrono::{DateTime, Utc};
use domain::{
    access::{Actor, Role, available},
    call::{
        BegunFrom, Brief, Call, CallKind, CallState, CallVerb, Part, Phase, Sealing, TEXTS, Timetable, check_complete,
        readiness,
    },
    form::Form,
    jurisdiction::Jurisdiction,
    value::CallId,
    visibility::{
        call::{sees_asker, sees_inside, sees_question, works_on},
        matching::suggests_for_call,
    },
};
use platform::error::Failure;
use serde_json::Value;
use uuid::Uuid;

use super::{
    changes::notices,
    review::{review_line, tasks},
    start::begun_from,
};
use crate::{
    actions::offered,
    call::{
        noun,
        outages::RuleView,
        path, store,
        views::{
            Amount, AskedSection, Ball, CallPage, CriterionLine, Inside, LotsView, Moment, QuestionLine, Related,
            RouteView, Stage, lots, said, tone,
        },
    },
    identity::{self, Cx, Guarded},
    provenance::{AwardLine, Provenance},
    registry::{self, Around},
};

/// The name of a country, in its rules' languages.
pub(super) fn country(cx: &Cx, code: &str) -> Value {
    let by_code = || Value::from(cx.app.catalogue.country(cx.lang, code));
    cx.app.jurisdictions.get(code).map_or_else(by_code, |rules| said(&rules.name))
}

/// The deadline as a file for calendars; there is none without a deadline.
///
/// # Errors
/// `NotFound` without a deadline.
pub fn deadline(cx: &Cx, call: &Call, row: &store::CallRow) -> Result<String, Failure> {
    let at = row.deadline.ok_or(Failure::NotFound)?;
    let brief: Brief = serde_json::from_value(row.document.clone()).unwrap_or_default();
    let title = brief.title.text(cx.lang.code()).to_owned();
    let set = crate::call::deadline_of(call.id, row.number, at);
    let cancelled = matches!(call.state, CallState::Cancelled | CallState::Unsuccessful);
    let event = platform::calendar::Event {
        uid: crate::letters::uid(&cx.app, &set.name),
        sequence: set.sequence + i64::from(cancelled),
        from: at,
        until: None,
        summary: cx.app.catalogue.text(cx.lang, "calendar-deadline", &[("title", title.into())]),
        description: brief.summary.text(cx.lang.code()).to_owned(),
        url: format!("{}{}", cx.app.config.public_url, path(call.id)),
        cancelled,
    };
    Ok(event.object(cx.now()))
}

/// A call's page, with as much of it as the viewer may see.
///
/// # Errors
/// When the database cannot be read.
pub async fn show(cx: &Cx, call: &Call, rows: (store::CallRow, Around)) -> Result<CallPage, Failure> {
    page(cx, call, rows, cx.viewer.as_ref()).await
}

/// The page as the public will see it, for those who make the call: nothing of the inside, and nothing to press.
///
/// # Errors
/// When the database cannot be read.
pub async fn preview(cx: &Cx, call: &Call, rows: (store::CallRow, Around)) -> Result<CallPage, Failure> {
    let page = page(cx, call, rows, None).await?;
    Ok(CallPage { preview: true, ball: None, ..page })
}

async fn page(
    cx: &Cx,
    call: &Call,
    (row, around): (store::CallRow, Around),
    viewer: Option<&Actor>,
) -> Result<CallPage, Failure> {
    let brief: Brief = serde_json::from_value(row.document.clone()).unwrap_or_default();
    let (now, phase) = (cx.now(), call.phase(cx.now()));
    let history = store::is_imported(&row);
    let form = form_of(cx, &row).await?;
    let questions = questions(cx, call, viewer).await?;
    let verbs = viewer.map(|actor| available(call, actor, now)).unwrap_or_default();
    let watching = match viewer {
        Some(actor) if verbs.contains(&CallVerb::Watch) && !history => {
            Some(store::watches(cx.read(), call.id, actor.person).await?)
        }
        _ => None,
    };
    let inside = match sees_inside(viewer, call) {
        true => Some(inside(cx, call, &row, &brief).await?),
        false => None,
    };
    let suggests = viewer.filter(|_| !history).and_then(|actor| suggests_for_call(actor, call));
    Ok(CallPage {
        preview: false,
        suggestions: suggests.map(|_| format!("{}/suggestions", path(call.id))),
        id: row.id,
        version: row.version,
        kind: row.kind.clone(),
        phase: phase.as_str(),
        tone: tone(phase),
        title: said(&brief.title),
        summary: said(&brief.summary),
        texts: texts(&brief),
        owner: around.name(call.owner),
        owner_id: row.owner_id,
        country: country(cx, &row.jurisdiction),
        zone: row.time_zone.clone(),
        budget: brief.budget.map(|money| Amount { minor: money.minor, currency: money.currency.to_string() }),
        places: row.places,
        blind: brief.blind,
        scoring: brief.scoring.to_string(),
        strict: brief.sealing == Sealing::Strict,
        route: cx.app.jurisdictions.get(&row.jurisdiction).and_then(|rules| route(rules, brief.route.as_deref())),
        stages: if history { Vec::new() } else { stages(phase) },
        ball: ball(call, phase, &verbs, now).filter(|_| !history),
        moments: moments(&call.timetable, now),
        outage_rule: match phase {
            Phase::Scheduled | Phase::Open => cx.app.jurisdictions.get(&row.jurisdiction).and_then(outage_rule),
            _ => None,
        },
        criteria: brief.criteria.iter().map(criterion).collect(),
        eligibility: brief.eligibility.iter().map(|statement| said(&statement.text)).collect(),
        lots: lots_of(cx, call, &brief).await?,
        asked: form.sections.iter().filter(|section| !section.fields.is_empty()).map(asked).collect(),
        responses: call.consultation_until.map(|_| crate::call::responses_path(call.id)),
        consultation_until: call.consultation_until,
        public_from: call.published_at.filter(|_| call.waits_for_publication(now)),
        questions,
        asks: verbs.contains(&CallVerb::Ask),
        answers: verbs.contains(&CallVerb::Answer),
        notices: notices(cx, call, &form).await?,
        watching,
        complained: call.complained,
        end_reason: row.end_reason.as_ref().map(|reason| said(&store::texts(reason))),
        relaunches: related(cx, row.relaunches_id).await?,
        relaunched_as: relaunched(cx, call).await?,
        from_idea: matches!(brief.begun_from, Some(BegunFrom::Need { idea: true, .. })),
        begun_from: begun_from(cx, &brief, viewer).await?,
        starts: viewer.filter(|_| !history && call.kind == CallKind::Challenge).and_then(|actor| starts(actor, call)),
        provenance: provenance(cx, &row).await?,
        inside,
        actions: if history { Vec::new() } else { offered(call, viewer, now, &path(call.id), noun) },
    })
}

/// Where a buyer starts a challenge of their own agency from this one.
fn starts(actor: &Actor, call: &Call) -> Option<String> {
    let buyer = actor.memberships.iter().find(|membership| membership.role == Role::Buyer)?;
    Some(format!("{}/challenges/new?from={}", registry::path(buyer.organisation), call.id))
}

/// What the source of imported history says beside, and who won there.
async fn provenance(cx: &Cx, row: &store::CallRow) -> Result<Option<Provenance>, Failure> {
    if !store::is_imported(row) {
        return Ok(None);
    }
    let awards = store::imported::awards(cx.read(), row.id.into()).await?;
    let award = |award: store::imported::AwardRow| AwardLine {
        supplier: award.supplier_name,
        size: award.supplier_size,
        amount: award.amount_minor,
        currency: award.currency,
        starts_on: award.starts_on,
    };
    Ok(Some(Provenance {
        source: row.source.clone().unwrap_or_default(),
        url: row.source_url.clone(),
        published_at: row.published_at,
        facts: store::imported::facts(&row.document),
        awards: awards.into_iter().map(award).collect(),
    }))
}

/// The lots with what became of each.
async fn lots_of(cx: &Cx, call: &Call, brief: &Brief) -> Result<LotsView, Failure> {
    let told = matches!(call.state, CallState::Decided | CallState::Completed) && brief.is_divided();
    let outcomes = if told { store::lot_outcomes(cx.read(), call.id).await? } else { Vec::new() };
    Ok(lots(brief, &outcomes))
}

fn texts(brief: &Brief) -> Vec<(String, Value)> {
    let long = TEXTS.iter().filter(|field| !matches!(field.name, "title" | "summary"));
    let given = long.filter_map(|field| Some((field.name, brief.texts(field.name).filter(|texts| !texts.is_empty())?)));
    given.map(|(name, texts)| (format!("call-{}", name.replace('_', "-")), said(texts))).collect()
}

fn criterion(of: &domain::call::Criterion) -> CriterionLine {
    CriterionLine {
        name: said(&of.name),
        description: said(&of.description),
        weight: of.weight.to_string(),
        scale_max: of.scale_max,
        minimum: of.minimum,
        meanings: of.meanings.iter().map(|one| (one.points, said(&one.text))).collect(),
        formula: of.formula.map(|formula| formula.to_string()),
        spoken: of.spoken,
    }
}

fn asked(section: &domain::form::Section) -> AskedSection {
    let questions = section.fields.iter().map(|field| said(&field.label)).collect();
    AskedSection { title: said(&section.title), questions }
}

fn route(rules: &Jurisdiction, key: Option<&str>) -> Option<RouteView> {
    let route = rules.route(key?)?;
    let basis = |key: &String| rules.legal_basis(key).map(|basis| basis.reference.clone());
    Some(RouteView {
        name: said(&route.name),
        summary: said(&route.summary),
        legal_bases: route.legal_bases.iter().filter_map(basis).collect(),
        steps: route.steps.iter().map(|step| said(&step.name)).collect(),
        to_be_confirmed: route.to_be_confirmed,
    })
}

fn moments(times: &Timetable, now: DateTime<Utc>) -> Vec<Moment> {
    let entered = Timetable::FIELDS.into_iter().filter_map(|field| Some((field, times.get(field)?)));
    entered.map(|(field, at)| Moment { field, at, passed: now >= at }).collect()
}

/// What an outage means for deadlines in a country, where its rules say so.
pub fn outage_rule(rules: &Jurisdiction) -> Option<RuleView> {
    let rule = &rules.call.outage;
    Some(RuleView {
        minutes: i64::from(rule.minutes?),
        hours: i64::from(rule.within_hours?),
        days: i64::from(rule.extension.n?),
        unit: rule.extension.unit.as_str(),
        to_be_confirmed: rule.to_be_confirmed || rule.extension.to_be_confirmed,
    })
}

/// The bar of a call's life: what is done, what is now, what lies ahead.
fn stages(phase: Phase) -> Vec<Stage> {
    use Phase as P;
    let names = ["written", "approved", "open", "evaluating", "decided", "completed"];
    let present = match phase {
        P::Draft | P::InApproval => 0,
        P::Approved | P::Consultation | P::Scheduled => 1,
        P::Open | P::Closed => 2,
        P::Evaluating => 3,
        P::Decided => 4,
        P::Completed => 5,
        P::Unsuccessful | P::Cancelled => return Vec::new(),
    };
    let state = |place: usize| match place.cmp(&present) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal if phase == P::Completed => "done",
        std::cmp::Ordering::Equal => "current",
        std::cmp::Ordering::Greater => "ahead",
    };
    let stage =
        |(place, name): (usize, &str)| Stage { key: format!("call-stage-{name}"), state: state(place), url: None };
    names.into_iter().enumerate().map(stage).collect()
}

/// Who holds the ball until when. It is the viewer's where the table lets them do the next act.
fn ball(call: &Call, phase: Phase, verbs: &[CallVerb], now: DateTime<Utc>) -> Option<Ball> {
    use CallVerb as V;
    let times = &call.timetable;
    let approver = if call.kind == CallKind::Intake { "office" } else { "digital-lead" };
    let author = if call.kind == CallKind::Intake { "office" } else { "agency" };
    let (holder, due, act) = match phase {
        Phase::Draft => (author, None, Some(V::AskApproval)),
        Phase::InApproval => (approver, times.opens, Some(V::Approve)),
        Phase::Consultation if !call.is_consulted(now) => ("everybody", call.consultation_until, Some(V::Respond)),
        Phase::Approved | Phase::Consultation => ("office", times.opens, Some(V::Publish)),
        Phase::Scheduled => ("clock", times.opens, None),
        Phase::Open => ("startups", times.deadline, None),
        Phase::Closed => ("office", times.opening, None),
        Phase::Evaluating => ("evaluators", times.decision, None),
        Phase::Decided => ("office", None, Some(V::Complete)),
        Phase::Completed | Phase::Unsuccessful | Phase::Cancelled => return None,
    };
    Some(Ball {
        holder: format!("call-holder-{holder}"),
        what: match phase {
            Phase::Consultation if call.is_consulted(now) => "call-waits-consulted".to_owned(),
            _ => format!("call-waits-{phase}"),
        },
        due,
        mine: act.is_some_and(|act| verbs.contains(&act)),
    })
}

async fn questions(cx: &Cx, call: &Call, viewer: Option<&Actor>) -> Result<Vec<QuestionLine>, Failure> {
    let all = viewer.is_some_and(|actor| works_on(actor, call));
    let rows = store::questions(cx.read(), call.id, all, viewer.map(|actor| actor.person)).await?;
    let line = |(place, row): (usize, store::QuestionRow)| {
        let (asker, answered) = (Some(row.asker_id.into()), row.state == "answered");
        sees_question(viewer, call, asker, answered).then(|| question_line(viewer, place + 1, row))
    };
    Ok(rows.into_iter().enumerate().filter_map(line).collect())
}

/// A question as everybody reads it; who asked it goes no further than to themselves.
pub(super) fn question_line(viewer: Option<&Actor>, number: usize, row: store::QuestionRow) -> QuestionLine {
    QuestionLine {
        id: row.id,
        number,
        mine: sees_asker(viewer, Some(row.asker_id.into())),
        body: row.body,
        lang: row.lang,
        asked_at: row.asked_at,
        answer: row.answer.as_ref().map(|answer| said(&store::texts(answer))),
        answered_at: row.answered_at,
    }
}

async fn related(cx: &Cx, id: Option<Uuid>) -> Result<Option<Related>, Failure> {
    let Some(id) = id else { return Ok(None) };
    let found = store::titles(cx.read(), vec![id]).await?.into_iter().next();
    Ok(found.map(|(id, title)| Related { id, title: said(&title) }))
}

/// The call that followed an ended one, once the public may know it.
async fn relaunched(cx: &Cx, call: &Call) -> Result<Option<Related>, Failure> {
    if !matches!(call.state, CallState::Unsuccessful | CallState::Cancelled) {
        return Ok(None);
    }
    let row = store::relaunched_as(cx.read(), call.id).await?;
    let ahead = |row: &store::CallRow| row.published_at.is_some_and(|at| cx.now() < at);
    let shown = row.filter(|row| CallState::parse(&row.state).is_some_and(CallState::is_public) && !ahead(row));
    Ok(shown.map(|row| Related { id: row.id, title: said(&store::texts(&row.title)) }))
}

async fn inside(cx: &Cx, call: &Call, row: &store::CallRow, brief: &Brief) -> Result<Inside, Failure> {
    let drafting = call.state == CallState::Draft;
    let ready = drafting.then(|| readiness(call.kind, brief, &call.timetable));
    let owner = match brief.decision_owner {
        Some(person) => identity::people(cx.read(), vec![person.uuid()]).await?.into_iter().next(),
        None => None,
    };
    let reviews = store::reviews(cx.read(), call.id).await?;
    let viewer = cx.viewer.as_ref();
    Ok(Inside {
        sections: if drafting { tasks(cx, call, brief, &reviews) } else { Vec::new() },
        score: ready.as_ref().map(|ready| ready.score),
        advice: ready.iter().flat_map(|ready| &ready.advice).map(|key| format!("advice-{key}")).collect(),
        reviews: reviews.iter().map(|review| review_line(call.id, review)).collect(),
        review: viewer
            .is_some_and(|actor| available(call, actor, cx.now()).contains(&CallVerb::Approve))
            .then(|| format!("{}/approval", path(call.id))),
        budget_line: row.budget_line.clone().filter(|_| sees_inside(viewer, call)),
        decision_owner: owner.map(|person| person.name),
        unanswered: store::unanswered(cx.read(), call.id).await? as usize,
    })
}

/// Where writing goes on after a part: the next one that lacks something, or the draft itself.
///
/// # Errors
/// `NotFound` where the call is gone.
pub async fn address_after(cx: &Cx, id: CallId, part: &str) -> Result<String, Failure> {
    let (call, (row, _)) = Call::load(cx.read(), id.uuid()).await?.ok_or(Failure::NotFound)?;
    let brief: Brief = serde_json::from_value(row.document).unwrap_or_default();
    let missing = check_complete(call.kind, &brief, &call.timetable).err().unwrap_or_default();
    let later = Part::ALL.iter().skip_while(|known| known.page() != part).skip_while(|known| known.page() == part);
    let next = later.into_iter().find(|known| !known.lacks(&missing).is_empty());
    Ok(next.map_or_else(|| path(id), |known| format!("{}/{}", path(id), known.page())))
}

async fn form_of(cx: &Cx, row: &store::CallRow) -> Result<Form, Failure> {
    let document = store::form_document(cx.read(), row.form_version_id).await?;
    Ok(document.and_then(|document| serde_json::from_value(document).ok()).unwrap_or_default())
}
