//! The opening's page and the list of what it revealed.

use domain::{
    access::permit,
    application::{ApplicationState, Opening, OpeningVerb, SUBMITTED_ON},
    visibility::application as sight,
};
use platform::error::Failure;
use uuid::Uuid;

use super::super::{inquiry, list_path, opening_path, store, views::*};
use crate::identity::{self, Cx};

/// The opening of a call: who opens, what they said, and what is revealed to whom.
pub async fn opening(cx: &Cx, opening: &Opening, still: bool) -> Result<OpeningPage, Failure> {
    let actor = cx.actor()?;
    let words = || opening.first.iter().chain(opening.second.iter());
    let running = opening.stand_ins.iter().filter(|one| one.runs(cx.now())).map(|one| one.person);
    let mut people: Vec<Uuid> = opening.officers.iter().copied().chain(running).map(|person| person.uuid()).collect();
    let spoken: Vec<Uuid> = words().map(|word| word.officer.uuid()).filter(|id| !people.contains(id)).collect();
    people.extend(spoken);
    let represented = opening.stand_ins.iter().map(|one| one.officer.uuid());
    let names = identity::people(cx.read(), people.iter().copied().chain(represented).collect()).await?;
    let name = |id: Uuid| names.iter().find(|name| name.id == id).map(|name| name.name.clone()).unwrap_or_default();
    let appoints = permit(opening, OpeningVerb::Appoint, actor, cx.now()).is_ok();
    let recalls = permit(opening, OpeningVerb::Recall, actor, cx.now()).is_ok();
    let seal = opening.strict.clone().unwrap_or_default();
    let officers = people.iter().map(|id| {
        let word = words().find(|word| word.officer.uuid() == *id);
        let stands_in = opening.opens_for((*id).into(), word.map_or(cx.now(), |word| word.at));
        OfficerLine {
            id: *id,
            name: name(*id),
            stands_in: stands_in.map(|officer| name(officer.uuid())),
            recallable: recalls && word.is_none() && stands_in == Some(actor.person),
            acted_at: word.map(|word| word.at),
            minutes: word.map(|word| word.minutes.clone()),
            reservations: word.and_then(|word| word.reservations.clone()),
            keyed: seal.keyed.contains(&(*id).into()),
            holds: seal.holders.contains(&(*id).into()),
            removable: appoints && word.is_none(),
        }
    });
    let confirms = permit(opening, OpeningVerb::Confirm, actor, cx.now());
    let total = match sight::sees_total(actor, opening) {
        true => Some(store::total(cx.read(), opening.call, SUBMITTED_ON).await?),
        false => None,
    };
    let is_officer = opening.is_opened_by(actor.person, cx.now());
    let under_way = match opening.under_way() {
        true => Some((
            store::copied(cx.read(), opening.call).await?,
            store::total(cx.read(), opening.call, &[ApplicationState::Submitted]).await?,
        )),
        false => None,
    };
    let prepares = permit(opening, OpeningVerb::Prepare, actor, cx.now());
    let ahead = !seal.prepared && opening.strict.is_some();
    Ok(OpeningPage {
        id: opening.call.uuid(),
        strict: opening.strict.is_some(),
        prepared: seal.prepared,
        prepares: prepares.is_ok(),
        why_unprepared: prepares.err().filter(|_| ahead && appoints).map(|why| cx.tell(&why)),
        passes_on: permit(opening, OpeningVerb::PassOn, actor, cx.now()).is_ok(),
        locked_out: seal.prepared && seal.holders.is_empty() && opening.opened_at.is_none(),
        officer: is_officer,
        call: opening_line(opening, cx.now()),
        state: opening.state.as_str().to_owned(),
        officers: officers.collect(),
        total,
        appoints,
        delegates: permit(opening, OpeningVerb::Delegate, actor, cx.now()).is_ok(),
        confirms: confirms.is_ok(),
        why_not: confirms.err().filter(|_| is_officer && opening.opened_at.is_none()).map(|why| cx.tell(&why)),
        opened_at: opening.opened_at,
        list: sight::sees_list(actor, opening).then(|| list_path(opening.call)),
        under_way,
        still,
    })
}

/// The applications of a call: the bare number before the opening, a page of fifty after it. The same number of queries
/// whatever the number of rows.
pub async fn list(cx: &Cx, opening: &Opening, after: Option<i64>) -> Result<OpenedList, Failure> {
    let actor = cx.actor()?;
    let mut page = OpenedList {
        call: opening_line(opening, cx.now()),
        total: None,
        opened: opening.opened_at.is_some(),
        listed: sight::sees_list(actor, opening),
        applications: Vec::new(),
        divided: false,
        next: None,
        opening: opening_path(opening.call),
        panel: None,
    };
    if !page.listed {
        if sight::sees_total(actor, opening) {
            page.total = Some(store::total(cx.read(), opening.call, SUBMITTED_ON).await?);
        }
        return Ok(page);
    }
    page.panel = Some(format!("/challenges/{}/evaluation", opening.call));
    let mut rows = store::opened_page(cx.read(), opening.call, after.unwrap_or(0)).await?;
    let more = rows.len() as u64 > store::PAGE;
    rows.truncate(store::PAGE as usize);
    page.next = rows.last().filter(|_| more).and_then(|row| row.pseudonym_order);
    let low = inquiry::queries::low_prices(cx, opening.call).await?;
    page.divided = rows.iter().any(|row| row.lot > 0);
    let line = |row: store::OpenedLine| OpenedLine {
        low_price: low.contains(&row.id),
        id: row.id,
        lot: row.lot,
        label: row.pseudonym.unwrap_or_default(),
        startup: row.trade_name.unwrap_or(row.legal_name),
        solution: row.solution,
        state: row.state,
    };
    page.applications = rows.into_iter().map(line).collect();
    Ok(page)
}
