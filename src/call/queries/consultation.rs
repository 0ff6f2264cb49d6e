//! What everybody was asked, what was said of it by section, what the author answered and changed.

use domain::{
    access::available,
    call::{Brief, Call, CallVerb, Change, Part, TEXTS, changes, form_changes},
    value::{CallId, Money},
    visibility::call::{is_public, sees_asker, sees_call, sees_consultation, sees_respondent, sees_response, works_on},
};
use platform::{error::Failure, format};
use uuid::Uuid;

use super::{
    changes::{form as form_of, lines, put_in},
    edit::form,
};
use crate::{
    call::{
        path, responses_path, store,
        views::{
            AnswerPage, CallForm, ChangeLine, Choice, ConsultationPage, RespondPage, ResponseGroup, ResponseLine, lots,
            said, tone,
        },
    },
    identity::{self, Cx, Guarded},
    registry,
};

/// Characters of a response by which it is recognised where it is chosen.
const BEGINNING: usize = 300;

/// The consultation of a call.
///
/// # Errors
/// `NotFound`, or `SignIn` for whoever has no account, where this viewer may not know of it.
pub async fn consultation(cx: &Cx, id: CallId) -> Result<ConsultationPage, Failure> {
    let (viewer, now) = (cx.viewer.as_ref(), cx.now());
    let hidden = || if viewer.is_some() { Failure::NotFound } else { Failure::SignIn };
    let (call, (row, _)) = Call::load(cx.read(), id.uuid()).await?.ok_or_else(hidden)?;
    if !sees_consultation(viewer, &call, now) {
        return Err(hidden());
    }
    let brief: Brief = serde_json::from_value(row.document.clone()).unwrap_or_default();
    let asked = store::consulted(cx.read(), id).await?;
    let shown = asked.as_ref().map_or(&brief, |asked| &asked.brief);
    let verbs = viewer.map(|actor| available(&call, actor, now)).unwrap_or_default();
    let answers = verbs.contains(&CallVerb::AnswerResponses);
    let (groups, count, waiting) = groups(cx, &call).await?;
    // what the author changes is inside until it is public
    let open = is_public(&call, now) && call.state != domain::call::CallState::Consultation;
    let tells = open || viewer.is_some_and(|actor| works_on(actor, &call));
    let changed = match &asked {
        Some(asked) if tells => Some(since(cx, asked, (&brief, &call), row.form_version_id).await?),
        _ => None,
    };
    let long = TEXTS.iter().filter(|field| !matches!(field.name, "title" | "summary"));
    let given = long.filter_map(|field| Some((field.name, shown.texts(field.name).filter(|texts| !texts.is_empty())?)));
    let phase = call.phase(now);
    Ok(ConsultationPage {
        id: row.id,
        // the title that was shown, where the present one is not for this viewer
        title: said(if sees_call(viewer, &call, now) { &brief.title } else { &shown.title }),
        summary: said(&shown.summary),
        phase: phase.as_str(),
        tone: tone(phase),
        call_url: sees_call(viewer, &call, now).then(|| path(id)),
        zone: row.time_zone.clone(),
        held: call.consultation_until.is_some(),
        until: call.consultation_until,
        over: call.is_consulted(now),
        texts: given.map(|(name, texts)| (format!("call-{}", name.replace('_', "-")), said(texts))).collect(),
        lots: lots(shown, &[]),
        respond: verbs.contains(&CallVerb::Respond).then(|| format!("{}/new", responses_path(id))),
        answer: answers.then(|| format!("{}/answer", responses_path(id))),
        groups,
        count,
        waiting,
        changed,
    })
}

/// The responses that this viewer reads, in the order of the sections; how many there are and how many of them wait.
async fn groups(cx: &Cx, call: &Call) -> Result<(Vec<ResponseGroup>, usize, usize), Failure> {
    let (viewer, now) = (cx.viewer.as_ref(), cx.now());
    let mut rows = store::responses(cx.read(), call.id).await?;
    let (count, waiting) = (rows.len(), rows.iter().filter(|row| row.state == "asked").count());
    rows.retain(|row| sees_response(viewer, call, row.asker_id.into(), now));
    let named = rows.iter().filter(|row| sees_respondent(viewer, row.asker_id.into(), row.named) && row.named);
    let (bodies, people): (Vec<_>, Vec<_>) = named.partition(|row| row.asker_organisation_id.is_some());
    let bodies: Vec<Uuid> = bodies.iter().filter_map(|row| row.asker_organisation_id).collect();
    let people: Vec<Uuid> = people.iter().map(|row| row.asker_id).collect();
    let bodies = if bodies.is_empty() { Vec::new() } else { registry::queries::names(cx.read(), bodies).await? };
    let people = if people.is_empty() { Vec::new() } else { identity::people(cx.read(), people).await? };
    let name = |row: &store::QuestionRow| match row.asker_organisation_id {
        _ if !row.named => None,
        Some(id) => bodies.iter().find(|(known, _, _)| *known == id).map(|(_, name, _)| name.clone()),
        None => people.iter().find(|person| person.id == row.asker_id).map(|person| person.name.clone()),
    };
    let line = |row: &store::QuestionRow| ResponseLine {
        id: row.id,
        body: row.body.clone(),
        lang: row.lang.clone(),
        at: row.asked_at,
        name: name(row),
        mine: sees_asker(viewer, Some(row.asker_id.into())),
        answer: row.answer.as_ref().map(|answer| said(&store::texts(answer))),
        answered_at: row.answered_at,
    };
    let places = Part::ALL.iter().map(|part| Some(*part)).chain([None]);
    let group = |part: Option<Part>| {
        let responses = rows.iter().filter(|row| store::part_of(row) == part).map(line).collect::<Vec<_>>();
        (!responses.is_empty()).then(|| ResponseGroup { key: key(part), responses })
    };
    Ok((places.filter_map(group).collect(), count, waiting))
}

fn key(part: Option<Part>) -> String {
    match part {
        None => "call-part-whole".to_owned(),
        // for everybody, not for the author
        Some(Part::Pilot) => "call-response-part-pilot".to_owned(),
        Some(part) => format!("call-part-{part}"),
    }
}

/// What the call says otherwise than the text that everybody was asked about.
async fn since(
    cx: &Cx,
    asked: &store::Consulted,
    (brief, call): (&Brief, &Call),
    form_version: Option<Uuid>,
) -> Result<Vec<ChangeLine>, Failure> {
    let mut changed = Vec::new();
    if asked.brief.title != brief.title {
        let (before, after) = (asked.brief.title.clone(), brief.title.clone());
        changed.push(Change::Words { field: "title".to_owned(), before, after });
    }
    changed.extend(changes((&asked.brief, &asked.times), (brief, &call.timetable)));
    let present = form_of(cx, form_version).await?;
    if asked.form_version != form_version {
        changed.extend(form_changes(&form_of(cx, asked.form_version).await?, &present));
    }
    let mut lines = lines(cx, changed, &present);
    let amount = |budget: Option<Money>| {
        budget.map(|money| format::money(cx.lang, money.minor, &money.currency.to_string())).unwrap_or_default()
    };
    if asked.brief.budget != brief.budget {
        lines.push(put_in(cx, "call-budget", &amount(asked.brief.budget), &amount(brief.budget)));
    }
    Ok(lines)
}

/// The form of a response.
///
/// # Errors
/// When the database cannot be read.
pub async fn response_form(cx: &Cx, call: &Call) -> Result<RespondPage, Failure> {
    let form = form(cx, call, "respond", "responses").await?;
    let choice = |part: &Part| keyed(part.to_string(), key(Some(*part)));
    let divided = !form.lots.lots.is_empty();
    let said: Vec<Part> = Part::of(call.kind).filter(|part| *part != Part::Lots || divided).collect();
    let parts = std::iter::once(keyed(String::new(), key(None))).chain(said.iter().map(choice)).collect();
    let until = call.consultation_until;
    Ok(RespondPage { form: CallForm { back: responses_path(call.id), ..form }, parts, until })
}

fn keyed(value: String, key: String) -> Choice {
    Choice { value, text: None, key: Some(key), hint_text: None, hint: None }
}

/// The form of an answer: the responses that wait, and the one whose answer is said better; with that answer.
///
/// # Errors
/// When the database cannot be read.
pub async fn answer_form(cx: &Cx, call: &Call, of: Option<Uuid>) -> Result<(AnswerPage, Option<String>), Failure> {
    let form = form(cx, call, "answer_responses", "responses/answer").await?;
    let rows = store::responses(cx.read(), call.id).await?;
    let answer = rows.iter().find(|row| Some(row.id) == of).and_then(|row| row.answer.as_ref());
    let answer = answer.map(|answer| store::texts(answer).text(cx.lang.code()).to_owned());
    let offered = rows.iter().filter(|row| row.state == "asked" || Some(row.id) == of);
    let choice = |row: &store::QuestionRow| {
        let mut text: String = row.body.chars().take(BEGINNING).collect();
        if text.len() < row.body.len() {
            text.push('…');
        }
        let hint = Some(key(store::part_of(row)));
        Choice { value: row.id.to_string(), text: Some(text), key: None, hint_text: None, hint }
    };
    let responses = offered.map(choice).collect();
    Ok((AnswerPage { form: CallForm { back: responses_path(call.id), ..form }, responses }, answer))
}
