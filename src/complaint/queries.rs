//! What the pages of complaints show: store → visibility → views.

use domain::{
    access::{Machine, Role, permit},
    application::Application,
    complaint::{Complaint, ComplaintVerb as Verb, Effect, answer_due, may_follow, may_lodge},
    evaluation::Panel,
    value::last_minute,
    visibility::{application::sees_application, evaluation as sight},
};
use platform::{error::Failure, journal, subject::Subject};
use uuid::Uuid;

use super::{
    noun, path,
    standing::{is_ranked, window},
    store::{self, Row},
    views::*,
};
use crate::{
    actions::offered,
    application::{self, CallFacts},
    identity::{self, Cx, Guarded},
    registry,
    shown::Happened,
};

/// The form of a complaint, or why there is none now.
pub async fn lodge(cx: &Cx, application: &Application) -> Result<LodgePage, Failure> {
    let call = application::call(cx.read(), application.call).await?.ok_or(Failure::NotFound)?;
    let call = call.of_lot(application.lot);
    let window = window(cx.read(), application).await?;
    let why_not = may_lodge(&window, &application.times, cx.now()).err();
    let mut earlier = store::of_call(cx.read(), call.id, Some(application.startup)).await?;
    earlier.retain(|row| row.lot == application.lot);
    Ok(LodgePage {
        application: application.id.uuid(),
        title: call.brief.title,
        zone: call.zone,
        until: window.until.filter(|_| why_not.is_none()).map(last_minute),
        why_not: why_not.map(|why| cx.tell(&why)),
        earlier: lines(cx, earlier).await?,
    })
}

async fn lines(cx: &Cx, rows: Vec<Row>) -> Result<Vec<Line>, Failure> {
    let names = registry::queries::names(cx.read(), rows.iter().map(|row| row.organisation_id).collect()).await?;
    let name = |id: Uuid| names.iter().find(|(known, ..)| *known == id).map(|(_, name, _)| name.clone());
    let line = |row: Row| Line {
        id: row.id,
        startup: name(row.organisation_id).unwrap_or_default(),
        state: row.state,
        effect: row.effect,
        lodged_at: row.lodged_at,
        decided_at: row.decided_at,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// The complaints about a call's decision, for who oversees it.
pub async fn of_call(cx: &Cx, panel: &Panel, call: CallFacts) -> Result<ListPage, Failure> {
    let actor = cx.actor()?;
    if !sight::oversees(actor, panel) || panel.seats(actor.person) {
        return Err(Failure::NotFound);
    }
    let rows = store::of_call(cx.read(), panel.call, None).await?;
    let complaints = lines(cx, rows).await?;
    Ok(ListPage { call: panel.call.uuid(), title: call.brief.title, zone: call.zone, complaints })
}

/// A complaint with everything that was said.
pub async fn show(cx: &Cx, complaint: &Complaint, (row, call): (Row, CallFacts)) -> Result<ComplaintPage, Failure> {
    let actor = cx.actor()?;
    let named = identity::assigned(cx.read(), Role::ComplaintBody, complaint.id).await?;
    let examiner = row.examined_by.or_else(|| named.last().map(|person| person.uuid()));
    let ids = [Some(row.lodged_by), row.answered_by, row.decided_by, examiner].into_iter().flatten().collect();
    let people = identity::people(cx.read(), ids).await?;
    let by = |id: Option<Uuid>| {
        let found = id.and_then(|id| people.iter().find(|person| person.id == id));
        found.map(|person| person.name.clone()).unwrap_or_default()
    };
    let names = registry::queries::names(cx.read(), vec![row.organisation_id]).await?;
    let application = match store::application_of(cx.read(), complaint).await? {
        Some(id) => Application::find(cx.read(), id.uuid()).await?,
        None => None,
    };
    let events = journal::about(cx.read(), Subject::new(Complaint::NAME, complaint.id), None, 50).await?;
    let examines = permit(complaint, Verb::Examine, actor, cx.now()).is_ok();
    let decides = permit(complaint, Verb::Reject, actor, cx.now()).is_ok();
    let said = |text: Option<String>, who: Option<Uuid>, at| Some(Said { text: text?, by: by(who), at: at? });
    // who reads the complaint does not always read the application
    let address = application.filter(|found| sees_application(Some(actor), found)).map(|found| found.id);
    let rules = application::rules_of(&cx.app, cx.read(), &call).await?;
    let rule = rules.complaint_rule(call.brief.route.as_deref());
    let due = answer_due(rule, &rules.calendar(), row.lodged_at);
    Ok(ComplaintPage {
        id: complaint.id,
        version: complaint.version,
        call: call.id.uuid(),
        title: call.brief.title,
        zone: call.zone,
        startup: names.into_iter().next().map(|(_, name, _)| name).unwrap_or_default(),
        application: address.map(application::path),
        state: row.state,
        effect: row.effect,
        statement: Said { text: row.statement, by: by(Some(row.lodged_by)), at: row.lodged_at },
        answer: said(row.answer, row.answered_by, row.answered_at),
        examiner: examiner.map(|id| by(Some(id))),
        examined_at: row.examined_at,
        decision: said(row.reasons, row.decided_by, row.decided_at),
        answer_due: due.map(last_minute),
        silence: due
            .filter(|due| cx.now() >= *due && complaint.undecided())
            .and(rule.and_then(|rule| rule.silence))
            .map(|silence| silence.as_str()),
        next_body: rule.and_then(|rule| rule.next_body.clone()),
        undecided: complaint.undecided(),
        mine: examines || decides,
        actions: offered(complaint, Some(actor), cx.now(), &path(complaint.id), noun),
        events: events.iter().map(Happened::of).collect(),
    })
}

/// The form of one act.
pub async fn act(cx: &Cx, complaint: &Complaint, verb: Verb) -> Result<ActPage, Failure> {
    let call = application::call(cx.read(), complaint.call).await?.ok_or(Failure::NotFound)?;
    let call = call.of_lot(complaint.lot);
    let names = registry::queries::names(cx.read(), vec![complaint.startup.uuid()]).await?;
    let ranked = match verb {
        Verb::Uphold => is_ranked(cx.read(), complaint).await?,
        _ => false,
    };
    let open = Effect::ALL.iter().filter(|effect| may_follow(**effect, ranked).is_ok());
    let choice = |effect: &Effect| Choice {
        value: effect.to_string(),
        key: format!("complaint-effect-{effect}"),
        hint: format!("complaint-effect-{effect}-hint"),
    };
    Ok(ActPage {
        id: complaint.id,
        version: complaint.version,
        verb: verb.to_string(),
        target: noun(verb).map(|(noun, _)| format!("{}/{noun}", path(complaint.id))).unwrap_or_default(),
        title: call.brief.title,
        startup: names.into_iter().next().map(|(_, name, _)| name).unwrap_or_default(),
        effects: if verb == Verb::Uphold { open.map(choice).collect() } else { Vec::new() },
    })
}
