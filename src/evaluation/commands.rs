//! What office, chair and decision owner do: appoint, start, moderate, conclude, decide, announce.

use std::collections::BTreeMap;

use domain::{
    access::{Machine, Role},
    application::ApplicationState,
    call::{Basis, Criterion},
    evaluation::{
        Panel, PanelState, SheetState,
        decision::Outcome,
        may_join,
        price::{self, Prices},
        ranking::{Assessed, rank},
        ratio::Ratio,
        readers::Cause,
    },
    rejection::Rejection,
    value::{PersonId, last_minute},
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
    allocation::hand_out,
    debriefs, forms, path,
    ranked::{self, LotPrices},
    store::{self, Line, Settled, SheetRow},
};
use crate::{
    application::{self, CallFacts, Opened, titled},
    batches, call,
    identity::{self, Allowed, Cx, entry},
    notices::{self, Notice, Reader, Value},
    registry,
};

pub fn subject(panel: &Panel) -> Subject {
    Subject::new(Panel::NAME, panel.call)
}

async fn facts(change: &Change<'_>, panel: &Panel) -> Result<CallFacts, Failure> {
    application::call(change.conn(), panel.call).await?.ok_or(Failure::NotFound)
}

/// Appoints a member by the address of an account. While the panel scores, the new member gets sheets at once.
///
/// # Errors
/// `no-such-account` and those of `may_join`.
pub async fn appoint(cx: &Cx, allowed: Allowed<Panel>, form: &Submitted) -> Result<(), Failure> {
    let seat = forms::seat(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: panel, permit } = allowed.renew(&change, None).await?;
    let candidate = identity::candidate(&change, &seat.email).await?;
    let person = candidate.person;
    let startups = registry::startups_of(change.conn(), &candidate).await?;
    let checkers = application::checkers(change.conn(), panel.call).await?.into_iter().map(PersonId::from);
    may_join(&panel, &candidate, seat.chair, &startups, &checkers.collect::<Vec<_>>())?;
    let row = store::insert_if_missing(&change, panel.call).await?;
    let role = if seat.chair { Role::PanelChair } else { Role::Evaluator };
    identity::assign(&change, person, role, Subject::new("call", panel.call), None).await?;
    store::insert_member(&change, row, person, seat.chair, &seat.skills).await?;
    let call = facts(&change, &panel).await?;
    if panel.state == PanelState::Scoring {
        hand_out(cx, &change, &call, Cause::Appointed).await?;
    }
    change.record(entry(&permit, panel.call).about(Subject::new("person", person))).await?;
    let notice = Notice::new("panel-member-appointed", Reader::Person(person), path(panel.call));
    notices::tell(&change, titled(notice, &call)).await?;
    Ok(change.commit().await?)
}

/// Takes a member off the panel; sheets that were handed in stay in the record and count, the others go to somebody else
/// where not everybody reads all.
pub async fn relieve(cx: &Cx, allowed: Allowed<Panel>, person: PersonId) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: panel, permit } = allowed.renew(&change, None).await?;
    let row = store::row(change.conn(), panel.call).await?.ok_or(Failure::NotFound)?;
    let members = store::members(change.conn(), row.id).await?;
    let member = members.iter().find(|member| member.person_id == person.uuid()).ok_or(Failure::NotFound)?;
    store::end_member(&change, member.id).await?;
    store::recuse_open(&change, member.id).await?;
    for role in [Role::Evaluator, Role::PanelChair] {
        identity::dismiss(&change, person, role, panel.call.uuid()).await?;
    }
    change.record(entry(&permit, panel.call).about(Subject::new("person", person))).await?;
    tasks::close_for(&change, "panel.score", subject(&panel), Addressee::Person(person.uuid())).await?;
    if panel.state == PanelState::Scoring {
        hand_out(cx, &change, &facts(&change, &panel).await?, Cause::Relieved).await?;
    }
    Ok(change.commit().await?)
}

/// Hands out the sheets for the eligible applications.
pub async fn start(cx: &Cx, allowed: Allowed<Panel>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: panel, permit } = allowed.renew(&change, form.version()).await?;
    let call = facts(&change, &panel).await?;
    store::advance(&change, &panel, &permit).await?;
    change.record(entry(&permit, panel.call).about(Subject::new("call", panel.call))).await?;
    hand_out(cx, &change, &call, Cause::Start).await?;
    Ok(change.commit().await?)
}

/// The chair begins the moderation: every sheet is in.
pub async fn moderate(cx: &Cx, allowed: Allowed<Panel>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: panel, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &panel, &permit).await?;
    change.record(entry(&permit, panel.call).about(Subject::new("call", panel.call))).await?;
    Ok(change.commit().await?)
}

/// The chair settles one criterion of one application, with the reason why the score moved.
///
/// # Errors
/// `chair-recused` where the chair declared an interest; the problems of what was typed.
pub async fn settle(cx: &Cx, allowed: Allowed<Panel>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: panel, permit } = allowed.renew(&change, None).await?;
    let call = facts(&change, &panel).await?;
    let basis = if panel.progress.interviews.opened { Basis::Spoken } else { Basis::Written };
    let new = forms::settlement(form, &call.brief.criteria, basis)?;
    let row = store::row(change.conn(), panel.call).await?.ok_or(Failure::NotFound)?;
    let sheets = store::sheets_of(change.conn(), row.id).await?;
    let chair = permit.actor().person.uuid();
    let own = sheets.iter().find(|sheet| sheet.person == chair && sheet.application == new.application);
    if own.is_none_or(|sheet| sheet.state == SheetState::Recused) {
        return Err(Failure::Forbidden(Rejection::new("chair-recused")));
    }
    let settled =
        Settled { application: new.application, criterion: new.criterion, points: new.points, reason: new.reason };
    store::save_consensus(&change, &settled).await?;
    let data = json!({ "application": settled.application, "criterion": settled.criterion, "points": settled.points });
    change.record(entry(&permit, panel.call).data(data)).await?;
    Ok(change.commit().await?)
}

/// What the panel agreed on for each application: settled scores, else the mean.
pub fn assessed(
    call: &CallFacts,
    id: Uuid,
    sheets: &[SheetRow],
    settled: &[Settled],
    (price, prices): (Option<i64>, Option<&Prices>),
    lot: u64,
) -> Assessed {
    let score = |criterion: &Criterion| {
        if let Some(formula) = criterion.formula {
            return Some(price::points(formula, criterion.scale_max, price, prices));
        }
        let agreed = settled.iter().find(|one| one.application == id && one.criterion == criterion.key);
        match agreed {
            Some(one) => Some(Ratio::whole(one.points)),
            None => Ratio::mean(&store::scores_for(sheets, id, &criterion.key)),
        }
    };
    let scores = call.brief.criteria.iter().filter_map(|one| Some((one.key.clone(), score(one)?)));
    Assessed { application: id, scores: scores.collect(), price, lot }
}

/// Fixes the ranking of each lot; those that reach every minimum are shortlisted for the decision owner.
pub async fn conclude(cx: &Cx, allowed: Allowed<Panel>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: panel, permit } = allowed.renew(&change, form.version()).await?;
    let call = facts(&change, &panel).await?;
    let row = store::row(change.conn(), panel.call).await?.ok_or(Failure::NotFound)?;
    let sheets = store::sheets_of(change.conn(), row.id).await?;
    let eligible = application::eligible(change.conn(), panel.call).await?;
    let settled = store::consensus(change.conn(), eligible.iter().map(|one| one.id).collect()).await?;
    let mut drawn: BTreeMap<Uuid, u32> = BTreeMap::new();
    let mut rows = Vec::new();
    let prices = LotPrices::of(&call, &eligible);
    for one in &eligible {
        let [a, b, c, d, ..] = change.secret();
        let lot = u32::from_be_bytes([a, b, c, d]);
        drawn.insert(one.id, lot);
        rows.push(assessed(&call, one.id, &sheets, &settled, (one.price, prices.of_lot(one.lot)), u64::from(lot)));
    }
    // each lot is a ranking of its own
    let in_lot = |lot: i64| -> Vec<Assessed> {
        let own = |row: &&Assessed| eligible.iter().any(|one| one.id == row.application && one.lot == lot);
        rows.iter().filter(own).cloned().collect()
    };
    let numbers = call.brief.lot_numbers().into_iter();
    let places: Vec<Line> = numbers
        .flat_map(|lot| rank(&call.brief.criteria, &in_lot(lot)).into_iter().map(move |place| (lot, place)))
        .map(|(lot, place)| {
            let of = rows.iter().find(|row| row.application == place.application);
            let scores: BTreeMap<&String, String> =
                of.iter().flat_map(|row| row.scores.iter().map(|(key, score)| (key, score.to_string()))).collect();
            let breakdown = json!({ "scores": scores, "below": place.below });
            let drawn = i64::from(drawn.get(&place.application).copied().unwrap_or_default());
            Line { lot, place, drawn, breakdown }
        })
        .collect();
    store::insert_ranking(&change, row.id, &places).await?;
    let ranked = places.iter().filter(|line| line.place.rank.is_some());
    let shortlisted: Vec<Uuid> = ranked.map(|line| line.place.application).collect();
    application::record_shortlisted(&change, &shortlisted).await?;
    store::advance(&change, &panel, &permit).await?;
    change.record(entry(&permit, panel.call).about(Subject::new("call", panel.call))).await?;
    tasks::close(&change, "panel.moderate", subject(&panel)).await?;
    for owner in &panel.decision_owners {
        let mut task = Task::new("panel.decide", subject(&panel), Addressee::Person(owner.uuid()));
        task.due = call.times.decision;
        tasks::open(&change, task.label(call.brief.title.text(cx.lang.code()))).await?;
        let notice = Notice::new("panel-concluded", Reader::Person(*owner), path(panel.call));
        notices::tell(&change, titled(notice, &call)).await?;
    }
    Ok(change.commit().await?)
}

/// The decision on every shortlisted application; those below a minimum are turned down with it.
pub async fn decide(cx: &Cx, allowed: Allowed<Panel>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: panel, permit } = allowed.renew(&change, form.version()).await?;
    let call = facts(&change, &panel).await?;
    let row = store::row(change.conn(), panel.call).await?.ok_or(Failure::NotFound)?;
    let ranking = store::ranking(change.conn(), row.id).await?;
    let opened = application::opened(change.conn(), panel.call).await?;
    let eligible = |id: Uuid| opened.iter().any(|one| one.id == id && one.state == ApplicationState::Eligible.as_str());
    let below = ranking.iter().filter(|line| line.below_minimum && eligible(line.application_id));
    let below: Vec<Uuid> = below.map(|line| line.application_id).collect();
    let decided = forms::decision(form, &ranked::open_to_decision(&ranking, &opened), &ranked::given(&call, &opened))?;
    let with = |outcome: Outcome| -> Vec<Uuid> {
        decided.choices.iter().filter(|choice| choice.outcome == outcome).map(|choice| choice.application).collect()
    };
    let (selected, rest) = (with(Outcome::Selected), with(Outcome::NotSelected));
    application::record_decision(&change, &selected, &decided.reserves, &below, &rest).await?;
    let capacity = permit.capacity().who.to_string();
    let words = (decided.reasons.as_str(), capacity);
    store::insert_decision(&change, row.id, (&decided.choices, &decided.reserves), words).await?;
    store::advance(&change, &panel, &permit).await?;
    change.record(entry(&permit, panel.call).about(Subject::new("call", panel.call))).await?;
    tasks::close(&change, "panel.decide", subject(&panel)).await?;
    for office in &call.offices {
        let managers = Addressee::role(office, Role::ProgrammeManager);
        let task = Task::new("panel.announce", subject(&panel), managers).label(call.brief.title.text(cx.lang.code()));
        tasks::open(&change, task).await?;
        let reader = Reader::role(*office, Role::ProgrammeManager);
        notices::tell(&change, titled(Notice::new("panel-decided", reader, path(panel.call)), &call)).await?;
    }
    Ok(change.commit().await?)
}

/// Makes the decision known: a debrief to every applicant, the complaint window, the call decided. The long work of the
/// letters, where they are many.
pub async fn announce(cx: &Cx, allowed: Allowed<Panel>, form: &Submitted) -> Result<Option<Uuid>, Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: panel, permit } = allowed.renew(&change, form.version()).await?;
    let call = facts(&change, &panel).await?;
    let rules = cx.app.jurisdictions.get(&call.jurisdiction).ok_or(Failure::NotFound)?;
    let until = forms::complaint_until(form, rules, change.now())?;
    let row = store::row(change.conn(), panel.call).await?.ok_or(Failure::NotFound)?;
    let (decision, outcomes) = store::decision(change.conn(), row.id).await?.ok_or(Failure::NotFound)?;
    let pinned = application::rules_of(&cx.app, change.conn(), &call).await?;
    let body = pinned.complaint_rule(call.brief.route.as_deref()).and_then(|rule| rule.next_body.as_ref());
    let opened = application::opened(change.conn(), panel.call).await?;
    let lots = ranked::untold(&call, &opened);
    let told: Vec<Opened> = opened.into_iter().filter(|one| lots.contains(&one.lot)).collect();
    let letters = debriefs::write(&change, &call, row.id, (&told, &outcomes), (until, body)).await?;
    store::insert_announcement(&change, decision.id, until, letters.documents).await?;
    application::record_announced(cx, &change, &call, &lots).await?;
    store::advance(&change, &panel, &permit).await?;
    change.record(entry(&permit, panel.call).about(Subject::new("call", panel.call))).await?;
    tasks::close(&change, "panel.announce", subject(&panel)).await?;
    let many = letters.readers.len();
    let batch = batches::begin(&change, &call.brief.title, path(panel.call), many).await?;
    let debrief = |(application, startup, lot): (Uuid, Uuid, i64)| {
        let owners = Reader::role(startup.into(), Role::Owner);
        let notice = Notice::new("debrief", owners, format!("/applications/{application}/debrief"));
        titled(notice, &call.clone().of_lot(lot))
            .with("until", Value::Time { at: last_minute(until), zone: call.zone.clone() })
    };
    notices::tell_all(&change, letters.readers.into_iter().map(debrief), Some(batch)).await?;
    batches::complete(&change, batch).await?;
    let won = if call.brief.is_divided() { ranked::won(change.conn(), &call).await? } else { Vec::new() };
    call::record_decided(&change, panel.call, &won).await?;
    change.commit().await?;
    Ok(Some(batch).filter(|_| many >= batches::MANY))
}
