//! What the plan's pages show and their forms start from.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::{Actor, permit},
    jurisdiction::Jurisdiction,
    pilot::{Direction, Figure, Level, Pilot, PilotVerb, Plan, Side},
    value::Percent,
    visibility,
};
use platform::error::Failure;
use uuid::Uuid;

use super::{
    forms::{PlanSection, RISKS},
    store,
    views::{Choice, HypothesisView, PlanForm, PlanPage, PlannedMilestone, RouteChoice, SignatureView},
};
pub use crate::pilot::store::Stored;
use crate::{
    identity::{self, Cx},
    registry,
};

/// The plan for reading, by those who work on it.
///
/// # Errors
/// `NotFound` for everybody else.
pub async fn page(cx: &Cx, pilot: &Pilot, signing: bool) -> Result<PlanPage, Failure> {
    let actor = cx.actor()?;
    if !visibility::pilot::works_on_pilot(actor, pilot) {
        return Err(Failure::NotFound);
    }
    let stored = crate::pilot::store::stored(cx.read(), pilot.id.uuid()).await?.ok_or(Failure::NotFound)?;
    let frozen = store::frozen(cx.read(), &stored).await?;
    let mut ids: Vec<Uuid> = stored.signatures.iter().map(|row| row.person_id).collect();
    ids.extend(stored.plan.decision_owner.map(|person| person.uuid()));
    let names = identity::people(cx.read(), ids).await?;
    let name = |id: Uuid| names.iter().find(|person| person.id == id).map(|person| person.name.clone());
    let rules = cx.app.jurisdictions.get(&stored.row.jurisdiction);
    let route = rules.and_then(|rules| rules.route(&stored.plan.route)).map(|route| &route.name);
    Ok(PlanPage {
        id: stored.row.id,
        title: stored.row.title.clone(),
        version: stored.row.version,
        number: stored.row.plan_number,
        hash: frozen.filter(|_| !stored.signatures.is_empty()).map(|frozen| frozen.hash),
        editable: editable(pilot, Some(actor), cx.now()),
        agency_side: actor.belongs_to(pilot.agency),
        plan: serde_json::to_value(&stored.plan).map_err(Failure::internal)?,
        fee: stored.plan.fee,
        route: serde_json::to_value(route).map_err(Failure::internal)?,
        decision_owner: stored.plan.decision_owner.and_then(|person| name(person.uuid())),
        hypotheses: hypotheses(&stored),
        milestones: planned(&stored),
        signatures: stored
            .signatures
            .iter()
            .filter_map(|row| {
                Some(SignatureView { side: Side::parse(&row.party)?, name: name(row.person_id)?, at: row.signed_at })
            })
            .collect(),
        signing,
        zone: cx.app.zone(&stored.row.jurisdiction).name().to_owned(),
    })
}

/// The pilot with its plan.
pub async fn stored(cx: &Cx, pilot: &Pilot) -> Result<Stored, Failure> {
    crate::pilot::store::stored(cx.read(), pilot.id.uuid()).await?.ok_or(Failure::NotFound)
}

/// Where planning goes on after a section: the next one in which something is still missing, or the plan itself.
pub fn address_after(stored: &Stored, section: PlanSection) -> String {
    let base = crate::pilot::path(stored.pilot.id);
    let lacks = |section: &PlanSection| {
        let values = values(*section, &stored.plan);
        values.is_empty() || values.iter().any(|(_, value)| value.is_empty())
    };
    let mut later = PlanSection::ALL.iter().skip_while(|one| **one != section).skip(1);
    match later.find(|section| lacks(section)) {
        Some(next) => format!("{base}/plan/{next}"),
        None if stored.hypotheses.is_empty() => format!("{base}/hypotheses"),
        None if stored.milestones.is_empty() => format!("{base}/milestones"),
        None => format!("{base}/plan"),
    }
}

/// The form of a section with the choices that it offers.
pub async fn section_form(cx: &Cx, stored: &Stored, section: PlanSection) -> Result<PlanForm, Failure> {
    let rules = cx.app.jurisdictions.get(&stored.row.jurisdiction);
    let target = format!("{}/plan/{section}", crate::pilot::path(stored.pilot.id));
    let mut view = form(stored, section.as_str(), target, rules);
    if section == PlanSection::Purchase {
        let people = registry::queries::people_of(cx.read(), stored.pilot.agency, cx.now()).await?;
        view.people = people.into_iter().map(|(id, name, _)| Choice::plain(id.to_string(), name)).collect();
    }
    Ok(view)
}

/// The form of a section, a hypothesis or a milestone.
pub fn form(pilot: &Stored, section: &str, target: String, rules: Option<&Jurisdiction>) -> PlanForm {
    let json = |texts: &domain::value::Texts| serde_json::to_value(texts).unwrap_or_default();
    let routes = rules.map(|rules| rules.routes.as_slice()).unwrap_or_default().iter().map(|route| RouteChoice {
        value: route.key.clone(),
        name: json(&route.name),
        summary: json(&route.summary),
        to_be_confirmed: route.to_be_confirmed,
    });
    PlanForm {
        id: pilot.row.id,
        version: pilot.row.version,
        title: pilot.row.title.clone(),
        target,
        back: format!("{}/plan", crate::pilot::path(pilot.pilot.id)),
        section: section.to_owned(),
        currencies: rules
            .map(|rules| rules.currencies.iter().map(|c| c.as_str().to_owned()).collect())
            .unwrap_or_default(),
        people: Vec::new(),
        routes: routes.collect(),
        levels: Level::ALL.iter().map(|level| Choice::word("level", level.as_str())).collect(),
        directions: Direction::ALL.iter().map(|d| Choice::word("direction", d.as_str())).collect(),
        rows: (1..=RISKS.min(pilot.plan.risks.len() + 3)).collect(),
        removal: None,
    }
}
/// The values of a section's form.
pub fn values(section: PlanSection, plan: &Plan) -> Vec<(String, String)> {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let own = |pairs: Vec<(&str, String)>| pairs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
    match section {
        PlanSection::Test => own(vec![
            ("scope", plan.scope.clone()),
            ("starts_on", day(plan.starts_on)),
            ("ends_on", day(plan.ends_on)),
            ("decide_by", day(plan.decide_by)),
        ]),
        PlanSection::Safeguards => own(vec![
            ("privacy", plan.privacy.clone()),
            ("security", plan.security.clone()),
            ("exit", plan.exit.clone()),
            ("affected_users", plan.affected_users.clone()),
        ]),
        PlanSection::Risks => plan.risks.iter().zip(1..).flat_map(|(risk, n)| risk_values(risk, n)).collect(),
        PlanSection::Terms => own(vec![
            ("ip_terms", plan.ip_terms.clone()),
            ("data_terms", plan.data_terms.clone()),
            ("fee", plan.fee.map(|fee| fee.decimal()).unwrap_or_default()),
            ("fee_currency", plan.fee.map(|fee| fee.currency.as_str().to_owned()).unwrap_or_default()),
        ]),
        PlanSection::Purchase => own(vec![
            ("budget_line", plan.budget_line.clone()),
            ("budget_plan_on", day(plan.budget_plan_on)),
            ("decision_owner", plan.decision_owner.map(|person| person.to_string()).unwrap_or_default()),
            ("route", plan.route.clone()),
        ]),
    }
}

fn risk_values(risk: &domain::pilot::Risk, n: usize) -> Vec<(String, String)> {
    let at = |name: &str, value: &str| (format!("risk_{n}_{name}"), value.to_owned());
    vec![
        at("what", &risk.what),
        at("likelihood", risk.likelihood.as_str()),
        at("impact", risk.impact.as_str()),
        at("mitigation", &risk.mitigation),
        at("owner", &risk.owner),
    ]
}

/// The values of a hypothesis' form.
pub fn hypothesis_values(pilot: &Stored, id: Uuid) -> Option<Vec<(String, String)>> {
    let row = pilot.hypotheses.iter().find(|row| row.id == id)?;
    let pair = |key: &str, value: String| (key.to_owned(), value);
    Some(vec![
        pair("statement", row.statement.clone()),
        pair("kpi", row.kpi.clone()),
        pair("unit", row.unit.clone()),
        pair("direction", row.direction.clone()),
        pair("baseline", Figure(row.baseline).to_string()),
        pair("baseline_on", row.baseline_on.map(|day| day.to_string()).unwrap_or_default()),
        pair("target", Figure(row.target).to_string()),
        pair("threshold", Figure(row.threshold).to_string()),
        pair("method", row.method.clone()),
        pair("mandatory", if row.mandatory { "yes".into() } else { String::new() }),
    ])
}

/// The values of a milestone's form.
pub fn milestone_values(pilot: &Stored, id: Uuid) -> Option<Vec<(String, String)>> {
    let row = pilot.milestones.iter().find(|row| row.id == id)?;
    let share = Percent::from_hundredths(row.share_hundredths).unwrap_or_default();
    let pair = |key: &str, value: String| (key.to_owned(), value);
    Some(vec![
        pair("title", row.title.clone()),
        pair("description", row.description.clone()),
        pair("due_on", row.due_on.to_string()),
        pair("share", share.to_string()),
    ])
}

pub fn hypotheses(pilot: &Stored) -> Vec<HypothesisView> {
    let views = pilot.hypotheses.iter().map(|row| HypothesisView {
        id: row.id,
        statement: row.statement.clone(),
        kpi: row.kpi.clone(),
        unit: row.unit.clone(),
        direction: row.direction.clone(),
        baseline: Figure(row.baseline),
        target: Figure(row.target),
        threshold: Figure(row.threshold),
        method: row.method.clone(),
        mandatory: row.mandatory,
    });
    views.collect()
}

pub fn planned(pilot: &Stored) -> Vec<PlannedMilestone> {
    let share = |n| Percent::from_hundredths(n).unwrap_or_default().to_string();
    let milestones = pilot.milestones.iter().map(|row| PlannedMilestone {
        id: row.id,
        title: row.title.clone(),
        description: row.description.clone(),
        due_on: row.due_on,
        share: share(row.share_hundredths),
    });
    milestones.collect()
}

/// Whether somebody's pilot can still be written by them: kept beside the guard, for the links of the page.
pub fn editable(pilot: &Pilot, viewer: Option<&Actor>, now: DateTime<Utc>) -> bool {
    viewer.is_some_and(|actor| permit(pilot, PilotVerb::Plan, actor, now).is_ok())
}
