//! Gates, extensions, the conclusion. Each is one change.

use chrono::NaiveDate;
use domain::{
    access::{Permit, Role},
    catalogue::{Measured, Proof, ProofKind},
    pilot::{Outcome, Pilot, PilotVerb, Side, Standing, standing, weigh},
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    tasks::{self, Addressee, Task},
};
use serde_json::json;

use super::{
    forms::{self, Conclusion},
    store,
};
use crate::{
    catalogue,
    identity::{Allowed, Cx},
    pilot::{
        follow,
        store::{self as pilots, Stored, With},
    },
};

/// Opens the gate that a review is about.
///
/// # Errors
/// When the database refuses.
pub async fn open_gate(change: &Change<'_>, pilot: &Pilot, permit: &Permit<Pilot>) -> Result<(), Failure> {
    Ok(store::insert_gate(change, pilot, permit.actor().person.uuid()).await?)
}

/// Decides a gate, with minutes.
///
/// # Errors
/// `required` at `minutes`.
pub async fn gate(cx: &Cx, allowed: Allowed<Pilot>, form: &Submitted) -> Result<(), Failure> {
    let gate = forms::gate(allowed.permit.verb(), form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: pilot, permit } = allowed.renew(&change, form.version()).await?;
    store::decide_gate(&change, &pilot, &gate, &permit).await?;
    pilots::advance(&change, &pilot, &permit, With::Nothing).await?;
    follow::close(cx, change, &pilot, &permit, json!({ "outcome": gate.outcome })).await
}

/// Proposes an extension to the other side; whoever proposes has signed it.
///
/// # Errors
/// Every problem of the form; `extension-not-later` at `ends_on`.
pub async fn propose(cx: &Cx, allowed: Allowed<Pilot>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: pilot, permit } = allowed.renew(&change, form.version()).await?;
    let stored = pilots::stored(change.conn(), pilot.id.uuid()).await?.ok_or(Failure::NotFound)?;
    let today = cx.app.today(&stored.row.jurisdiction, change.now());
    let new = forms::extension(form, &pilot, today)?;
    let (side, by) = (Side::of(permit.capacity().who), permit.actor().person.uuid());
    let number = store::insert_extension(&change, &pilot, &new, side, by).await?;
    pilots::advance(&change, &pilot, &permit, With::Nothing).await?;
    let data = json!({ "amendment": number, "ends_on": new.ends_on, "side": side });
    follow::close(cx, change, &pilot, &permit, data).await
}

/// Signs or declines the extension that waits.
///
/// # Errors
/// `agree-required`; `required` at `words` of a refusal.
pub async fn answer(cx: &Cx, allowed: Allowed<Pilot>, form: &Submitted) -> Result<(), Failure> {
    let signs = allowed.permit.verb() == PilotVerb::AgreeExtension;
    if signs {
        super::super::forms::agreed(form)?;
    }
    let words = super::super::forms::words(allowed.permit.verb(), form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: pilot, permit } = allowed.renew(&change, form.version()).await?;
    let open = pilots::open_amendment(change.conn(), pilot.id.uuid()).await?.ok_or(Failure::Stale)?;
    let with = match (signs, open.ends_on, open.decide_by) {
        (true, Some(ends_on), Some(decide_by)) => With::Extended { ends_on, decide_by },
        _ => With::Nothing,
    };
    let state = if signs { "agreed" } else { "declined" };
    store::answer_extension(&change, open.id, state, permit.actor().person.uuid()).await?;
    pilots::advance(&change, &pilot, &permit, with).await?;
    pilots::insert_remark(&change, pilot.id, permit.event(), &words, permit.actor().person).await?;
    follow::close(cx, change, &pilot, &permit, json!({ "amendment": open.number })).await
}

/// Concludes the pilot; a proven one goes to the catalogue as proof and to the procurement officer as a task.
///
/// # Errors
/// Every problem of the form; what the measurements do not bear.
pub async fn conclude(cx: &Cx, allowed: Allowed<Pilot>, form: &Submitted) -> Result<(), Failure> {
    let new = forms::conclusion(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: pilot, permit } = allowed.renew(&change, form.version()).await?;
    weigh(&pilot, new.outcome, &new.settled)?;
    let stored = pilots::stored(change.conn(), pilot.id.uuid()).await?.ok_or(Failure::NotFound)?;
    let Conclusion { outcome, reasons, lessons, settled } = new;
    let with = With::Concluded {
        outcome,
        conclusion: json!({ "reasons": reasons }),
        lessons: json!({ "text": lessons }),
        hand_over: json!(settled),
    };
    pilots::advance(&change, &pilot, &permit, with).await?;
    prove(&change, &stored, outcome, cx.app.today(&stored.row.jurisdiction, change.now())).await?;
    if outcome == Outcome::Proven {
        let officers = Addressee::role(pilot.agency, Role::ProcurementOfficer);
        let task = Task::new("pilot.purchase", follow::subject(&pilot), officers).label(stored.title.text("en"));
        tasks::open(&change, task).await?;
    }
    follow::close(cx, change, &pilot, &permit, json!({ "outcome": outcome })).await
}

/// Puts what was measured beside the solution in the catalogue; a withdrawn or stopped pilot proves nothing.
async fn prove(change: &Change<'_>, stored: &Stored, outcome: Outcome, on: NaiveDate) -> Result<(), Failure> {
    let (Some(solution), Some(outcome)) = (stored.row.solution_id, catalogue_outcome(outcome)) else { return Ok(()) };
    let results: Vec<String> = stored
        .hypotheses
        .iter()
        .zip(&stored.pilot.kpis)
        .filter_map(|(row, kpi)| Some(format!("{}: {} → {} {}", kpi.name, kpi.baseline, kpi.latest?, row.unit)))
        .collect();
    let language = stored.title.languages().next().unwrap_or("en").to_owned();
    let proof = Proof {
        solution: solution.into(),
        kind: ProofKind::Pilot,
        thing: stored.row.id,
        agency: stored.pilot.agency,
        outcome,
        on,
        summary: domain::value::Texts::one(&language, results.join("; ")),
        measured: measured(stored, &language),
    };
    catalogue::record_proof(change, proof).await
}

/// Each result against its threshold, as the pilot's public page has it.
fn measured(stored: &Stored, lang: &str) -> Vec<Measured> {
    let rows = stored.hypotheses.iter().zip(&stored.pilot.kpis);
    rows.filter_map(|(row, kpi)| {
        Some(Measured {
            what: kpi.name.clone(),
            lang: lang.to_owned(),
            unit: row.unit.clone(),
            baseline: kpi.baseline.to_string(),
            threshold: kpi.threshold.to_string(),
            result: kpi.latest?.to_string(),
            reached: matches!(standing(kpi), Standing::Reached | Standing::OnTarget),
        })
    })
    .collect()
}

fn catalogue_outcome(outcome: Outcome) -> Option<domain::catalogue::Outcome> {
    domain::catalogue::Outcome::parse(outcome.as_str())
}
