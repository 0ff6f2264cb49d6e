//! The ranking as pages show it, lot by lot, and what the decision starts from. An undivided call is one group without a name.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    evaluation::{
        Panel,
        award::{self, Award, Given, Ranked},
        price::Prices,
    },
    value::Texts,
    visibility::evaluation as sight,
};
use platform::error::Failure;
use sea_orm::ConnectionTrait;
use serde_json::Value;
use uuid::Uuid;

use super::{queries::Naming, sensitivity, store, views::*};
use crate::{
    application::{self, CallFacts, Opened},
    identity::Cx,
};

/// What the formulas compare a price with: the other prices of the same lot, and the lot's budget.
pub struct LotPrices(BTreeMap<i64, Option<Prices>>);

impl LotPrices {
    pub fn of(call: &CallFacts, eligible: &[Opened]) -> Self {
        let of = |lot: i64| {
            let given = eligible.iter().filter(|one| one.lot == lot).filter_map(|one| one.price);
            Prices::of(given, call.brief.budget_of(lot).map(|budget| budget.minor))
        };
        Self(call.brief.lot_numbers().into_iter().map(|lot| (lot, of(lot))).collect())
    }

    pub fn of_lot(&self, lot: i64) -> Option<&Prices> {
        self.0.get(&lot).and_then(Option::as_ref)
    }
}

/// The applications that have a place, of those that are open to a decision now; best first, lot by lot.
pub fn open_to_decision(fixed: &[store::Ranked], opened: &[Opened]) -> Vec<Ranked> {
    use domain::application::ApplicationState::Shortlisted;
    let one = |line: &store::Ranked| {
        let of = opened.iter().find(|one| one.id == line.application_id && one.state == Shortlisted.as_str())?;
        Some(Ranked { application: of.id, lot: of.lot, place: line.place?, applicants: of.applicants().collect() })
    };
    let mut ranked: Vec<Ranked> = fixed.iter().filter_map(one).collect();
    ranked.sort_by_key(|one| (one.lot, one.place));
    ranked
}

/// What may be given, with the lots that were won already and stand: a complaint may have opened one lot again.
pub fn given(call: &CallFacts, opened: &[Opened]) -> Given {
    use domain::application::ApplicationState::{Accepted, Selected};
    let stands = |one: &&Opened| one.state == Selected.as_str() || one.state == Accepted.as_str();
    let won = opened.iter().filter(stands).flat_map(Opened::applicants).collect();
    Given { won, ..Given::by(&call.brief) }
}

/// The ranking with the outcome where it may be seen, and the reasons of the whole decision.
///
/// # Errors
/// When the database cannot be read.
pub async fn groups(
    cx: &Cx,
    panel: &Panel,
    call: &CallFacts,
    fixed: Vec<store::Ranked>,
    row: Uuid,
    naming: &Naming,
) -> Result<(Vec<RankGroup>, Option<String>), Failure> {
    let actor = cx.actor()?;
    let decisions = match sight::sees_outcome(actor, panel) {
        true => store::decisions(cx.read(), row).await?,
        false => Vec::new(),
    };
    let text = |value: &Value| value.get("text").and_then(|text| text.as_str()).map(str::to_owned);
    let below = |breakdown: &Value| -> Vec<Texts> {
        let missed: Vec<String> =
            breakdown.get("below").and_then(|keys| serde_json::from_value(keys.clone()).ok()).unwrap_or_default();
        call.brief.criteria.iter().filter(|one| missed.contains(&one.key)).map(|one| one.name.clone()).collect()
    };
    let ranked = open_to_decision(&fixed, &naming.opened);
    let may = given(call, &naming.opened);
    let by_rule = if may.most.is_some() { award::awards(&ranked, &may) } else { Vec::new() };
    let line = |line: &store::Ranked| {
        // the last word on it: a decision after a complaint may have been about one lot only
        let outcome = decisions
            .iter()
            .find_map(|(_, outcomes)| outcomes.iter().find(|outcome| outcome.application_id == line.application_id));
        RankLine {
            application: line.application_id,
            name: naming.name(line.application_id),
            url: sight::oversees(actor, panel).then(|| application::path(line.application_id.into())),
            place: line.place,
            total: line.total,
            tie: line.tie.clone(),
            below: below(&line.breakdown),
            passed_over: by_rule.contains(&(line.application_id, Award::PassedOver)),
            open: ranked.iter().any(|one| one.application == line.application_id)
                || (line.below_minimum && naming.is_eligible(line.application_id)),
            outcome: outcome.map(|outcome| outcome.outcome.clone()),
            reason: outcome.and_then(|outcome| text(&outcome.reasons)),
        }
    };
    let group = |lot: i64| {
        let own: Vec<store::Ranked> = fixed.iter().filter(|line| line.lot == lot).cloned().collect();
        RankGroup {
            number: lot,
            title: call.brief.lot(lot).map(|lot| lot.title.clone()),
            places: call.brief.places_of(lot),
            lines: own.iter().map(line).collect(),
            sensitivity: sensitivity::of(&call.brief.criteria, &own, |id| naming.name(id)),
        }
    };
    let groups = match fixed.is_empty() {
        true => Vec::new(),
        false => call.brief.lot_numbers().into_iter().map(group).collect(),
    };
    let reasons = decisions.first().and_then(|(row, _)| text(&row.reasons));
    Ok((groups, reasons))
}

/// The decision's form, and the announcement's: of the lots that are open to it.
///
/// # Errors
/// When the database cannot be read.
pub async fn decision(cx: &Cx, panel: &Panel, announces: bool) -> Result<DecisionPage, Failure> {
    let actor = cx.actor()?;
    let call = application::call(cx.read(), panel.call).await?.ok_or(Failure::NotFound)?;
    let row = store::row(cx.read(), panel.call).await?.ok_or(Failure::NotFound)?;
    let naming = Naming::of(cx, actor, panel).await?;
    let fixed = store::ranking(cx.read(), row.id).await?;
    let (mut ranking, _) = groups(cx, panel, &call, fixed, row.id, &naming).await?;
    if call.brief.is_divided() {
        let lots = untold(&call, &naming.opened);
        ranking.retain(|group| lots.contains(&group.number));
    }
    Ok(DecisionPage {
        id: panel.call.uuid(),
        version: panel.version,
        places: call.brief.places_in_all(),
        most: given(&call, &[]).most,
        title: call.brief.title,
        ranking,
        announces,
        earliest: earliest(cx, &call.jurisdiction),
        zone: call.zone,
    })
}

/// The lots of which an outcome is still to be told: all before the first announcement, then those that a complaint opened
/// again.
pub fn untold(call: &CallFacts, opened: &[Opened]) -> Vec<i64> {
    let mut lots: Vec<i64> = opened.iter().filter(|one| !one.announced).map(|one| one.lot).collect();
    lots.sort_unstable();
    lots.dedup();
    match lots.is_empty() || opened.iter().all(|one| !one.announced) {
        true => call.brief.lot_numbers(),
        false => lots,
    }
}

/// The first day on which the time for complaints may end, if it were announced now.
fn earliest(cx: &Cx, jurisdiction: &str) -> Option<NaiveDate> {
    let rules = cx.app.jurisdictions.get(jurisdiction)?;
    rules.calendar().term_from(cx.now(), &rules.call.complaint).ok().map(|end| end.last_day)
}

/// The lots in which somebody is selected now.
///
/// # Errors
/// When the database cannot be read.
pub async fn won<C: ConnectionTrait>(conn: &C, call: &CallFacts) -> Result<Vec<i64>, Failure> {
    use domain::application::ApplicationState::{Accepted, Selected};
    let opened = application::opened(conn, call.id).await?;
    let stands = |one: &&Opened| one.state == Selected.as_str() || one.state == Accepted.as_str();
    let mut lots: Vec<i64> = opened.iter().filter(stands).map(|one| one.lot).collect();
    lots.sort_unstable();
    lots.dedup();
    Ok(lots)
}
