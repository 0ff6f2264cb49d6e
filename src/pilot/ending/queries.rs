//! Gates, extensions and results for pages and forms.

use domain::pilot::{HandOver, Outcome, Pilot, PilotVerb, standing, verdict};
use platform::error::Failure;
use uuid::Uuid;

use super::{
    store,
    views::{Ending, EndingForm, ExtensionLine, GateLine, Result as Measured},
};
use crate::{
    identity::{self, Cx, PersonName},
    pilot::{
        path,
        plan::views::Choice,
        store::{self as pilots, Amendment},
    },
};

/// Whose names the gates and amendments of a page need.
pub fn people(gates: &[store::GateRow], amendments: &[Amendment]) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = gates.iter().filter_map(|row| row.decided_by).collect();
    ids.extend(amendments.iter().flat_map(|row| std::iter::once(row.proposed_by).chain(row.answered_by)));
    ids
}

/// Gates and amendments of a pilot.
pub fn ending(gates: Vec<store::GateRow>, amendments: &[Amendment], names: &[PersonName]) -> Ending {
    let name = |id: Uuid| names.iter().find(|p| p.id == id).map(|p| p.name.clone()).unwrap_or_default();
    Ending {
        gates: gates
            .into_iter()
            .map(|row| GateLine {
                number: row.number,
                opened_at: row.opened_at,
                outcome: row.outcome,
                conditions: row.conditions,
                minutes: row.minutes,
                by: row.decided_by.map(&name),
                decided_at: row.decided_at,
            })
            .collect(),
        extensions: amendments
            .iter()
            .map(|row| ExtensionLine {
                number: row.number,
                state: row.state.clone(),
                reason: row.reason.clone(),
                ends_on: row.ends_on,
                decide_by: row.decide_by,
                side: row.proposed_side.clone(),
                proposed_by: name(row.proposed_by),
                proposed_at: row.proposed_at,
                answered_by: row.answered_by.map(&name),
                answered_at: row.answered_at,
            })
            .collect(),
    }
}

/// The form of an act at the end.
pub async fn form(cx: &Cx, pilot: &Pilot, verb: PilotVerb) -> Result<EndingForm, Failure> {
    let stored = pilots::stored(cx.read(), pilot.id.uuid()).await?.ok_or(Failure::NotFound)?;
    let noun = crate::pilot::noun(verb).map_or("", |(noun, _)| noun);
    let names = identity::people(cx.read(), people(&[], &stored.amendments)).await?;
    let open = |line: &ExtensionLine| line.state == "proposed";
    let waiting = matches!(verb, PilotVerb::AgreeExtension | PilotVerb::DeclineExtension);
    let extension =
        if waiting { ending(Vec::new(), &stored.amendments, &names).extensions.into_iter().find(open) } else { None };
    let results = stored.hypotheses.iter().zip(&pilot.kpis).map(|(row, kpi)| Measured {
        kpi: kpi.name.clone(),
        latest: kpi.latest,
        threshold: kpi.threshold,
        unit: row.unit.clone(),
        standing: standing(kpi).to_string(),
        mandatory: kpi.mandatory,
    });
    let outcomes = [Outcome::Proven, Outcome::PartlyProven, Outcome::NotProven];
    Ok(EndingForm {
        id: stored.row.id,
        version: stored.row.version,
        title: stored.row.title.clone(),
        verb: verb.to_string(),
        target: format!("{}/{noun}", path(pilot.id)),
        back: path(pilot.id),
        zone: cx.app.zone(&stored.row.jurisdiction).name().to_owned(),
        ends_on: pilot.ends_on,
        results: results.collect(),
        verdict: verdict(pilot).map(|outcome| outcome.to_string()),
        outcomes: outcomes.iter().map(|o| Choice::word("pilot-outcome", o.as_str())).collect(),
        hand_over: HandOver::ALL.iter().map(|item| Choice::word("hand-over", item.as_str())).collect(),
        extension,
    })
}
