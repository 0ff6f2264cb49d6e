//! What follows every act on a purchase: the journal's entry, the tasks that now wait, the letters to those concerned.

use chrono::{DateTime, Utc};
use domain::{
    access::{Machine, Permit, Role},
    jurisdiction::StepActor,
    purchase::{Deliverable, DeliverableState, Invoice, InvoiceState, Purchase, PurchaseState, Waiting, ball, current},
    value::{Deadline, OrganisationId, PersonId, last_minute},
};
use platform::{
    change::Change,
    error::Failure,
    subject::Subject,
    tasks::{self, Addressee, Task},
};
use serde_json::Value as Json;

use super::{
    path,
    store::{self, Stored, delivery},
};
use crate::{
    app::App,
    identity::{self, entry},
    notices::{self, Happening, Notice, Reader, Value},
};

/// Every kind of task that this room opens.
pub const KINDS: &[&str] = &[
    "purchase.fund",
    "purchase.draft",
    "purchase.approve",
    "purchase.step",
    "purchase.complaint",
    "purchase.contract",
    "purchase.sign",
    "purchase.order",
    "purchase.complete",
    "purchase.invoice",
    "deliverable.deliver",
    "deliverable.accept",
    "invoice.check",
    "invoice.approve",
    "invoice.pay",
];

/// Journal, tasks and letters of an act on the purchase itself, then the commit.
///
/// # Errors
/// When the database refuses.
pub async fn close(
    app: &App,
    change: Change<'_>,
    purchase: &Purchase,
    permit: &Permit<Purchase>,
    words: &str,
    data: Json,
) -> Result<(), Failure> {
    let journey = Subject::new("journey", purchase.journey);
    change.record(entry(permit, purchase.id).about(journey).data(data)).await?;
    settle(app, &change, purchase).await?;
    tell(&change, purchase, permit.event(), words).await?;
    Ok(change.commit().await?)
}

/// Tells both sides what happened; what is only the agency's own is told to nobody else.
pub async fn tell(change: &Change<'_>, purchase: &Purchase, event: &str, words: &str) -> Result<(), Failure> {
    let agency = |role: Role| Reader::role(purchase.agency, role);
    let supplier = Reader::role(purchase.supplier, Role::Owner);
    let readers = match event {
        "described" | "condition_recorded" | "route_chosen" | "approval_requested" | "approval_given" => return Ok(()),
        "funded" | "returned" | "contract_drafted" => vec![agency(Role::ProcurementOfficer)],
        "step_done" | "contract_signed" => vec![],
        "begun" => vec![supplier, agency(Role::BudgetHolder)],
        "complained" => vec![supplier, agency(Role::ProcurementOfficer), agency(Role::LegalOfficer)],
        _ => vec![supplier, agency(Role::ProcurementOfficer), agency(Role::Buyer)],
    };
    write(change, purchase, event, readers.into_iter().map(|reader| (reader, words))).await
}

/// Tells everybody who complained the reasons for which their own complaint was decided.
pub async fn answer(
    change: &Change<'_>,
    purchase: &Purchase,
    event: &str,
    answers: impl Iterator<Item = (OrganisationId, &str)>,
) -> Result<(), Failure> {
    let owners = |organisation| Reader::role(organisation, Role::Owner);
    write(change, purchase, event, answers.map(|(organisation, words)| (owners(organisation), words))).await
}

async fn write(
    change: &Change<'_>,
    purchase: &Purchase,
    event: &str,
    readers: impl Iterator<Item = (Reader, &str)>,
) -> Result<(), Failure> {
    let stored = store::stored(change.conn(), purchase.id.uuid()).await?.ok_or(Failure::NotFound)?;
    for (reader, words) in readers {
        let notice = Notice::new("purchase-moved", reader, path(purchase.id));
        let notice = notice.with("title", Value::Texts(stored.title.clone()));
        let notice = notice.with("what", Value::Word(format!("event-purchase-{event}")));
        let notice = notice.with("reasons", Value::Text(words.to_owned()));
        notices::tell(change, notice.bringing(standstill(&stored, change.now()))).await?;
    }
    Ok(())
}

/// The end of the standstill, for calendars, while it is ahead.
fn standstill(stored: &Stored, now: DateTime<Utc>) -> Option<Happening> {
    let until = stored.row.standstill_until.filter(|until| *until > now)?;
    let name = format!("purchase-{}-standstill", stored.row.id);
    Some(Happening::at(name, stored.row.version, until, "standstill"))
}

/// Brings the open tasks of a purchase, its deliverables and invoices in step with what the rules say is waited for;
/// whoever newly has the turn gets a letter.
///
/// # Errors
/// When the database refuses.
pub async fn settle(app: &App, change: &Change<'_>, purchase: &Purchase) -> Result<(), Failure> {
    let stored = store::stored(change.conn(), purchase.id.uuid()).await?.ok_or(Failure::NotFound)?;
    let holders = Holders::of(change, &stored.purchase).await?;
    let own = store::subject(purchase.id);
    let mut things = vec![own];
    let mut wanted = waits(&stored, &holders, change.now());
    if let Some(contract) = &stored.contract {
        let zone = app.zone(&stored.row.jurisdiction);
        let relations = &stored.purchase.relations;
        for row in delivery::deliverables(change.conn(), contract.id).await? {
            things.push(Subject::new(Deliverable::NAME, row.id));
            if let Some(deliverable) = delivery::read(&row, contract, &stored.row, relations)? {
                wanted.extend(deliverable_waits(&deliverable, &stored.purchase, zone));
            }
        }
        for row in delivery::invoices(change.conn(), contract.id).await? {
            things.push(Subject::new(Invoice::NAME, row.id));
            if let Some(invoice) = delivery::read_invoice(&row, purchase.id.uuid(), relations)? {
                wanted.extend(invoice_waits(&invoice, &stored.purchase, zone));
            }
        }
    }
    let before = tasks::waiting_on(change.conn(), own, 100).await?;
    for task in wanted.iter().filter(|task| task.subject.id == own.id) {
        let known = before.iter().any(|open| {
            open.kind == task.kind
                && match task.addressee {
                    Addressee::Person(person) => open.person == Some(person),
                    Addressee::Role { organisation, role } => {
                        open.organisation == Some(organisation) && open.role.as_deref() == Some(role)
                    }
                }
        });
        if !known {
            turn(app, change, &stored, task).await?;
        }
    }
    tasks::settle(change, KINDS, &things, wanted).await?;
    Ok(())
}

/// The letter to whoever newly has the turn.
async fn turn(app: &App, change: &Change<'_>, stored: &Stored, task: &Task) -> Result<(), Failure> {
    let reader = match task.addressee {
        Addressee::Person(person) => Reader::Person(person.into()),
        Addressee::Role { organisation, role } => {
            Reader::Role { organisation: organisation.into(), role: role.to_owned() }
        }
    };
    let what = Value::Word(format!("turn-{}", task.kind.replace('.', "-")));
    let zone = app.zone(&stored.row.jurisdiction).name().to_owned();
    let notice = Notice::new("purchase-turn", reader, path(stored.purchase.id));
    let notice = notice.with("title", Value::Texts(stored.title.clone())).with("what", what);
    let notice = match task.due {
        Some(at) => notice.with("due", Value::Time { at: last_minute(at), zone }),
        None => notice.with("due", Value::Word("no-date".to_owned())),
    };
    notices::tell(change, notice).await
}

/// Who holds the roles that are given on the purchase itself.
pub struct Holders {
    pub decision_owner: Option<PersonId>,
    pub signatory: Option<PersonId>,
}

impl Holders {
    pub async fn of(change: &Change<'_>, purchase: &Purchase) -> Result<Self, Failure> {
        let first = |people: Vec<PersonId>| people.first().copied();
        let id = purchase.id.uuid();
        Ok(Self {
            decision_owner: first(identity::assigned(change.conn(), Role::DecisionOwner, id).await?),
            signatory: first(identity::assigned(change.conn(), Role::Signatory, id).await?),
        })
    }
}

/// Whom a role of the steps is in this purchase.
fn addressee(purchase: &Purchase, holders: &Holders, actor: StepActor) -> Option<Addressee> {
    let agency = |role: Role| Addressee::role(purchase.agency, role);
    let person = |person: Option<PersonId>| {
        person.map_or(agency(Role::ProcurementOfficer), |person| Addressee::Person(person.uuid()))
    };
    Some(match actor {
        StepActor::Startup => Addressee::role(purchase.supplier, Role::Owner),
        StepActor::DecisionOwner => person(holders.decision_owner),
        StepActor::Signatory => person(holders.signatory),
        StepActor::ComplaintBody => agency(Role::LegalOfficer),
        StepActor::Evaluators => agency(Role::Buyer),
        StepActor::ProgrammeManager => {
            let office = purchase.relations.party(domain::access::Party::Office)?;
            Addressee::role(office, Role::ProgrammeManager)
        }
        StepActor::System | StepActor::Both => return None,
        other => agency(other.role()?),
    })
}

/// What waits on the purchase itself.
fn waits(stored: &Stored, holders: &Holders, now: DateTime<Utc>) -> Vec<Task> {
    let purchase = &stored.purchase;
    let ball = ball(purchase, now);
    let kind = match ball.waiting {
        Waiting::Budget => "purchase.fund",
        Waiting::Draft => "purchase.draft",
        Waiting::Approval => "purchase.approve",
        Waiting::Step => "purchase.step",
        Waiting::Complaint => "purchase.complaint",
        Waiting::Contract => "purchase.contract",
        Waiting::Signature => "purchase.sign",
        Waiting::Order => "purchase.order",
        Waiting::Standstill | Waiting::Delivery | Waiting::Nothing => "",
    };
    let label = stored.title.text("en").to_owned();
    let task = |kind, addressee, until: Option<DateTime<Utc>>| {
        let task = Task::new(kind, store::subject(purchase.id), addressee).label(label.clone());
        until.into_iter().fold(task, Task::due)
    };
    let mut wanted = Vec::new();
    if !kind.is_empty() {
        let both = [StepActor::Startup, StepActor::Signatory];
        let roles = if ball.roles == [StepActor::Both] { both.to_vec() } else { ball.roles };
        let addressees = roles.into_iter().filter_map(|role| addressee(purchase, holders, role));
        wanted.extend(addressees.map(|whom| task(kind, whom, ball.until)));
    }
    // the steps of the approval phase run beside the approvals
    if let (PurchaseState::InApproval, Waiting::Approval, Some(step)) =
        (purchase.state, ball.waiting, current(&purchase.steps, now))
        && let Some(whom) = addressee(purchase, holders, step.actor)
    {
        wanted.push(task("purchase.step", whom, step.due_at));
    }
    if purchase.state == PurchaseState::Delivering
        && let Some(contract) = &purchase.contract
        && let Some(officer) = addressee(purchase, holders, StepActor::ProcurementOfficer)
        && contract.ordered.minor > 0
        && contract.paid == contract.ordered
    {
        wanted.push(task("purchase.complete", officer, None));
    }
    wanted
}

fn deliverable_waits(deliverable: &Deliverable, purchase: &Purchase, zone: chrono_tz::Tz) -> Option<Task> {
    if !deliverable.under_way {
        return None;
    }
    let subject = Subject::new(Deliverable::NAME, deliverable.id);
    let supplier = Addressee::role(purchase.supplier, Role::Owner);
    let buyers = Addressee::role(purchase.agency, Role::Buyer);
    let task = match deliverable.state {
        DeliverableState::Due | DeliverableState::Returned => {
            Task::new("deliverable.deliver", subject, supplier).due(Deadline::end_of(deliverable.due_on, zone).at)
        }
        DeliverableState::Delivered => Task::new("deliverable.accept", subject, buyers),
        _ if deliverable.left().minor > 0 => Task::new("purchase.invoice", subject, supplier),
        _ => return None,
    };
    Some(task.label(deliverable.title.clone()))
}

fn invoice_waits(invoice: &Invoice, purchase: &Purchase, zone: chrono_tz::Tz) -> Option<Task> {
    let agency = |role: Role| Addressee::role(purchase.agency, role);
    let (kind, whom) = match invoice.state {
        InvoiceState::Received => ("invoice.check", agency(Role::Buyer)),
        InvoiceState::Checked => ("invoice.approve", agency(Role::BudgetHolder)),
        InvoiceState::Approved => ("invoice.pay", agency(Role::BudgetHolder)),
        InvoiceState::Returned | InvoiceState::Paid => return None,
    };
    let task = Task::new(kind, Subject::new(Invoice::NAME, invoice.id), whom);
    Some(task.due(Deadline::end_of(invoice.due_on, zone).at).label(invoice.number.clone()))
}
