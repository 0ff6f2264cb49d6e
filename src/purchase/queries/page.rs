//! A purchase's page: what everybody reads, what the parties see, what only those who work on it see.

use chrono::NaiveDate;
use domain::{
    access::{Actor, Machine, Role, permit_new},
    jurisdiction::{Jurisdiction, Step as RuleStep},
    purchase::{
        ApprovalState, Invoice, InvoiceVerb, Paid, Purchase, PurchaseState, StepState, Waiting, actors, approvers,
        ball, settled,
    },
    value::{Money, PersonId, Texts, last_minute},
    visibility::purchase as visibility,
};
use platform::{error::Failure, journal};
use serde_json::Value as Json;
use uuid::Uuid;

use super::tone;
use crate::{
    actions::offered,
    identity::{self, Cx, PersonName, Principals},
    purchase::{
        noun, path,
        store::{
            self, Stored,
            contract::Row,
            delivery,
            steps::{self, ActRow, ApprovalRow, ComplaintRow, StepRow},
        },
        views::{
            ApprovalView, BallView, ComplaintView, ContractView, DeliverableLine, Inside, InvoiceLineView, NoticeView,
            OutsideView, PurchasePage, SignatureView, Stage, StepView, Work,
        },
    },
    registry,
    shown::Happened,
};

/// Entries of the timeline on the page.
const TIMELINE: u64 = 60;

pub(super) fn json(texts: &Texts) -> Json {
    serde_json::to_value(texts).unwrap_or_default()
}

/// A purchase's page, with as much of the inside as the viewer may see.
pub async fn show(cx: &Cx, stored: &Stored) -> Result<PurchasePage, Failure> {
    let purchase = &stored.purchase;
    let rules = registry::pinned(cx.read(), stored.row.rules_version_id).await?;
    let (reference, ocid) = store::references(cx.read(), &stored.row).await?;
    let viewer = cx.viewer.as_ref();
    let party = viewer.filter(|actor| visibility::is_party(actor, purchase));
    let works = viewer.is_some_and(|actor| visibility::works_on_purchase(actor, purchase));
    let route = purchase.route.as_deref().and_then(|key| rules.route(key));
    let notices = steps::notices(cx.read(), purchase.id).await?;
    let told = if party.is_some() { Some(Told::read(cx, stored, works).await?) } else { None };
    Ok(PurchasePage {
        id: stored.row.id,
        version: stored.row.version,
        title: stored.row.title.clone(),
        agency: stored.around.name(purchase.agency),
        agency_id: stored.row.buyer_id,
        supplier: stored.around.name(purchase.supplier),
        supplier_id: stored.row.supplier_id,
        zone: cx.app.zone(&stored.row.jurisdiction).name().to_owned(),
        jurisdiction: stored.row.jurisdiction.clone(),
        state: purchase.state.to_string(),
        tone: tone(purchase.state),
        complained: purchase.complained,
        value: purchase.value,
        paid: purchase.contract.as_ref().map(|contract| contract.paid),
        route: route.map(|route| json(&route.name)),
        to_be_confirmed: route.is_some_and(|route| route.is_to_be_confirmed()),
        reference,
        ocid,
        notices: notices
            .into_iter()
            .map(|row| NoticeView { number: row.number, kind: row.kind, body: row.body, at: row.published_at })
            .collect(),
        standstill_until: stored.row.standstill_until.map(last_minute),
        complaint_open: purchase.complaint_open(cx.now()),
        awarded_at: stored.row.awarded_at,
        contracted_at: stored.row.contracted_at,
        completed_at: stored.row.completed_at,
        end_reason: stored.row.end_reason.clone(),
        actions: offered(purchase, viewer, cx.now(), &path(purchase.id), noun),
        work: told.as_ref().filter(|_| works).map(|told| work(stored, told)),
        inside: match party.zip(told) {
            Some((actor, told)) => Some(inside(cx, stored, &rules, actor, told, works).await?),
            None => None,
        },
    })
}

/// What the parties read beside the purchase itself, each kind in one statement.
struct Told {
    entries: Vec<journal::Recorded>,
    /// Who holds a role on the purchase.
    assigned: Vec<(Role, PersonId)>,
    acts: Vec<ActRow>,
    names: Vec<PersonName>,
    principals: Principals,
}

impl Told {
    async fn read(cx: &Cx, stored: &Stored, works: bool) -> Result<Self, Failure> {
        let entries = journal::about(cx.read(), store::subject(stored.purchase.id), None, TIMELINE).await?;
        let assigned = if works { identity::assigned_on(cx.read(), stored.row.id).await? } else { Vec::new() };
        let contract = stored.contract.as_ref().and_then(|row| row.outside_act_id);
        let acts = stored.steps.iter().filter_map(|row| row.outside_act_id).chain(contract).collect();
        let acts = steps::outside_acts(cx.read(), acts).await?;
        let mut ids: Vec<Uuid> = entries.iter().filter_map(|entry| entry.person).collect();
        ids.extend(stored.steps.iter().filter_map(|row| row.acted_by));
        ids.extend(stored.signatures.iter().map(|row| row.person_id));
        ids.extend(stored.approvals.iter().filter_map(|row| row.decided_by));
        ids.extend(assigned.iter().map(|(_, person)| person.uuid()));
        let names = identity::people(cx.read(), ids).await?;
        let principals = Principals::of(cx.read(), &entries).await?;
        Ok(Self { entries, assigned, acts, names, principals })
    }

    /// The first who got the role.
    fn holder(&self, role: Role) -> Option<String> {
        let (_, person) = self.assigned.iter().find(|(known, _)| *known == role)?;
        who(&self.names, person.uuid())
    }
}

async fn inside(
    cx: &Cx,
    stored: &Stored,
    rules: &Jurisdiction,
    actor: &Actor,
    Told { entries, acts, names, principals, .. }: Told,
    works: bool,
) -> Result<Inside, Failure> {
    let purchase = &stored.purchase;
    let contract = stored.contract.as_ref().map(|row| contract_view(stored, row, &names, &acts)).transpose()?;
    let day = cx.today(&stored.row.jurisdiction);
    let (deliverables, invoices) = match &stored.contract {
        Some(row) => (deliverables(cx, stored, row, day).await?, invoices(cx, stored, row, day).await?),
        None => (Vec::new(), Vec::new()),
    };
    let may_submit = permit_new::<Invoice>(InvoiceVerb::Submit, purchase.relations(), actor).is_ok();
    let to_invoice = deliverables.iter().any(|line| line.left.minor > 0);
    let secret = ["described", "condition_recorded", "route_chosen", "approval_given", "returned", "step_refused"];
    let told = |entry: &journal::Recorded| works || !secret.iter().any(|event| entry.event.ends_with(event));
    Ok(Inside {
        stages: stages(purchase),
        ball: ball_view(cx, stored, rules, actor),
        steps: step_views(cx, stored, rules, &names, &acts, works),
        complaints: complaints(cx, purchase).await?,
        contract,
        may_invoice: may_submit && to_invoice && purchase.state == PurchaseState::Delivering,
        deliverables,
        invoices,
        pilot: purchase.pilot.map(|id| id.uuid()),
        timeline: entries
            .iter()
            .filter(|entry| told(entry))
            .map(|entry| Happened {
                who: entry.person.and_then(|id| who(&names, id)),
                for_whom: principals.whom(entry),
                ..Happened::of(entry)
            })
            .collect(),
    })
}

fn who(names: &[PersonName], id: Uuid) -> Option<String> {
    names.iter().find(|person| person.id == id).map(|person| person.name.clone())
}

fn work(stored: &Stored, told: &Told) -> Work {
    let approval = |row: &ApprovalRow| ApprovalView {
        ordinal: row.ordinal,
        role: row.role.clone(),
        state: row.state.clone(),
        tone: match ApprovalState::parse(&row.state) {
            Some(ApprovalState::Approved) => "good",
            Some(ApprovalState::Returned) => "warn",
            Some(ApprovalState::Asked) => "info",
            _ => "neutral",
        },
        by: row.decided_by.and_then(|id| who(&told.names, id)),
        at: row.decided_at,
        comment: row.comment.clone(),
    };
    Work {
        need: stored.row.need.clone(),
        category: stored.row.category.clone(),
        price_justification: stored.row.price_justification.clone(),
        budget_line: stored.row.budget_line.clone(),
        budget_plan_on: stored.row.budget_plan_on,
        route_reason: stored.row.route_reason.clone(),
        decision_owner: told.holder(Role::DecisionOwner),
        signatory: told.holder(Role::Signatory),
        approvals: stored.approvals.iter().map(approval).collect(),
    }
}

/// The thin bar of the case: what is done links back.
fn stages(purchase: &Purchase) -> Vec<Stage> {
    let pilot = purchase.pilot.map(crate::pilot::path);
    let done = |key, url| Stage { key, state: "done", url };
    let over = purchase.state == PurchaseState::Completed;
    vec![
        done("journey-registered", Some(registry::path(purchase.supplier))),
        done("journey-applied", None),
        done("journey-selected", None),
        done("journey-piloting", pilot.clone()),
        done("journey-proven", pilot.map(|path| format!("{path}#outcome"))),
        Stage { key: "journey-purchased", state: if over { "done" } else { "current" }, url: None },
    ]
}

fn ball_view(cx: &Cx, stored: &Stored, rules: &Jurisdiction, actor: &Actor) -> BallView {
    let purchase = &stored.purchase;
    let ball = ball(purchase, cx.now());
    let mine = match ball.waiting {
        Waiting::Approval => purchase.turn(actor).is_some(),
        Waiting::Signature => {
            domain::access::permit(purchase, domain::purchase::PurchaseVerb::SignContract, actor, cx.now()).is_ok()
        }
        _ => ball
            .roles
            .iter()
            .flat_map(|role| if ball.waiting == Waiting::Approval { approvers(*role) } else { actors(*role) })
            .any(|who| actor.capacity(*who, &purchase.relations).is_some()),
    };
    let step = purchase.step(cx.now()).filter(|_| matches!(ball.waiting, Waiting::Step | Waiting::Standstill));
    let described = step.and_then(|step| described(rules, purchase, &step.key));
    let holders: Vec<String> =
        ball.roles.iter().map(|role| cx.app.catalogue.word(cx.lang, &format!("actor-{role}"))).collect();
    BallView {
        holder: (!holders.is_empty()).then(|| holders.join(", ")),
        mine,
        waiting: ball.waiting.to_string(),
        until: ball.until.map(last_minute),
        step: described.map(|step| json(&step.name)),
    }
}

pub(super) fn described<'a>(rules: &'a Jurisdiction, purchase: &Purchase, key: &str) -> Option<&'a RuleStep> {
    rules.route(purchase.route.as_deref()?)?.steps.iter().find(|step| step.key == key)
}

pub(super) fn outside(row: &ActRow) -> OutsideView {
    OutsideView {
        system: row.system.clone(),
        number: row.number.clone(),
        acted_on: row.acted_on,
        signatory: row.signatory.clone(),
        capacity: row.capacity.clone(),
        document_hash: row.document_hash.clone(),
    }
}

/// The steps as the page lists them; what was written down with one stays with those who work on it.
pub(super) fn step_views(
    cx: &Cx,
    stored: &Stored,
    rules: &Jurisdiction,
    names: &[PersonName],
    acts: &[ActRow],
    works: bool,
) -> Vec<StepView> {
    let purchase = &stored.purchase;
    let now = cx.now();
    let current = purchase.step(now).map(|step| step.id);
    let view = |(row, step): (&StepRow, &domain::purchase::Step)| {
        let described = described(rules, purchase, &step.key);
        let done = settled(step, now);
        let state = if done && step.waits() { StepState::Done } else { step.state };
        StepView {
            name: described.map_or_else(|| Json::String(step.key.clone()), |step| json(&step.name)),
            help: described.and_then(|step| step.help.as_ref()).map(json),
            kind: step.kind.to_string(),
            phase: step.phase.to_string(),
            actor: step.actor.to_string(),
            body: described.and_then(|step| step.body.as_ref()).map(json),
            system: described.and_then(|step| step.system.clone()),
            state: state.to_string(),
            tone: match state {
                StepState::Done => "good",
                StepState::Refused => "bad",
                StepState::Ready => "info",
                _ => "neutral",
            },
            current: current == Some(step.id),
            optional: step.optional,
            outside: described.is_some_and(RuleStep::is_outside),
            round: step.round - stored.row.first_round + 1,
            due_at: step.due_at.filter(|_| !done).map(last_minute),
            window_until: step.window_until.map(last_minute),
            acted_at: row.acted_at,
            by: row.acted_by.and_then(|id| who(names, id)),
            note: row.note.clone().filter(|_| works),
            number: row.evidence.get("number").and_then(|n| n.as_str()).map(str::to_owned).filter(|_| works),
            outside_act: row.outside_act_id.and_then(|id| acts.iter().find(|act| act.id == id)).map(outside),
            to_be_confirmed: described.is_some_and(RuleStep::is_to_be_confirmed),
        }
    };
    stored.steps.iter().zip(&purchase.steps).map(view).collect()
}

pub(super) async fn complaints(cx: &Cx, purchase: &Purchase) -> Result<Vec<ComplaintView>, Failure> {
    if purchase.standstill_until.is_none() && !purchase.published {
        return Ok(Vec::new());
    }
    let rows = steps::complaints(cx.read(), purchase.id).await?;
    let names = registry::queries::names(cx.read(), rows.iter().map(|row| row.organisation_id).collect()).await?;
    let name = |id| names.iter().find(|(known, ..)| *known == id).map(|n| n.1.clone()).unwrap_or_default();
    let view = |row: ComplaintRow| ComplaintView {
        organisation: name(row.organisation_id),
        at: row.lodged_at,
        state: row.state,
        statement: row.statement,
        reasons: row.reasons,
    };
    Ok(rows.into_iter().map(view).collect())
}

pub(super) fn contract_view(
    stored: &Stored,
    row: &Row,
    names: &[PersonName],
    acts: &[ActRow],
) -> Result<ContractView, Failure> {
    let money = |minor| store::money(minor, &row.currency);
    Ok(ContractView {
        number: row.number.clone(),
        state: row.state.clone(),
        value: money(row.value_minor)?,
        ordered: money(row.ordered_minor)?,
        invoiced: money(row.invoiced_minor)?,
        paid: money(row.paid_minor)?,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        payment_days: row.payment_days,
        terms: row.document.get("terms").and_then(|terms| terms.as_str()).unwrap_or_default().to_owned(),
        document_hash: row.document_hash.clone().unwrap_or_default(),
        signed_at: row.signed_at,
        signatures: stored
            .signatures
            .iter()
            .map(|s| SignatureView {
                party: s.party.clone(),
                name: who(names, s.person_id).unwrap_or_default(),
                at: s.signed_at,
            })
            .collect(),
        outside_act: acts.iter().find(|act| Some(act.id) == row.outside_act_id).map(outside),
    })
}

pub(super) async fn deliverables(
    cx: &Cx,
    stored: &Stored,
    contract: &Row,
    day: NaiveDate,
) -> Result<Vec<DeliverableLine>, Failure> {
    let rows = delivery::deliverables(cx.read(), contract.id).await?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in &rows {
        let Some(it) = delivery::read(row, contract, &stored.row, &stored.purchase.relations)? else { continue };
        let late = it.under_way && it.is_late(day);
        lines.push(DeliverableLine {
            id: row.id,
            title: row.title.clone(),
            due_on: row.due_on,
            amount: it.amount,
            left: it.left(),
            state: row.state.clone(),
            late,
            tone: super::delivery::deliverable_tone(it.state, late),
        });
    }
    Ok(lines)
}

async fn invoices(cx: &Cx, stored: &Stored, contract: &Row, day: NaiveDate) -> Result<Vec<InvoiceLineView>, Failure> {
    let rows = delivery::invoices(cx.read(), contract.id).await?;
    let payments = delivery::payments(cx.read(), rows.iter().map(|row| row.id).collect()).await?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in &rows {
        let Some(it) = delivery::read_invoice(row, stored.row.id, &stored.purchase.relations)? else { continue };
        let paid_on = payments.iter().filter(|payment| payment.invoice_id == row.id).map(|p| p.paid_on).max();
        lines.push(InvoiceLineView {
            id: row.id,
            number: row.number.clone(),
            gross: Money::new(row.gross_minor, it.gross.currency),
            due_on: row.due_on,
            state: row.state.clone(),
            tone: super::delivery::invoice_tone(it.state),
            overdue: it.is_overdue(day),
            paid_on,
            days_late: paid_on.and_then(|day| Paid::days_late(day, row.due_on)),
        });
    }
    Ok(lines)
}
