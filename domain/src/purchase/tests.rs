use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::*;
use crate::{
    access::{Actor, Assignment, Machine, Membership, Party, Relations, Role, permit},
    jurisdiction::{PurchasePhase as Phase, StepActor, StepKind},
    pilot::Outcome,
    value::{Currency, Money, OrganisationId, PersonId},
    visibility::purchase as visibility,
};

const AGENCY: u128 = 1;
const STARTUP: u128 = 2;
const OFFICE: u128 = 3;
const IT: u128 = 100;

fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
}

fn money(minor: i64) -> Money {
    Money::new(minor, Currency::parse("XOF").unwrap_or_else(|_| unreachable!("a currency")))
}

fn person(n: u128, organisation: u128, role: Role) -> Actor {
    let memberships = vec![Membership { organisation: OrganisationId::from(Uuid::from_u128(organisation)), role }];
    Actor {
        person: PersonId::from(Uuid::from_u128(n)),
        memberships,
        assignments: vec![],
        platform: None,
        delegations: vec![],
    }
}

fn on_it(n: u128, role: Role) -> Actor {
    let assignments = vec![Assignment { on: Uuid::from_u128(IT), role }];
    Actor { assignments, ..person(n, AGENCY, Role::Member) }
}

fn officer() -> Actor {
    person(10, AGENCY, Role::ProcurementOfficer)
}
fn budget() -> Actor {
    person(11, AGENCY, Role::BudgetHolder)
}
fn legal() -> Actor {
    person(12, AGENCY, Role::LegalOfficer)
}
fn founder() -> Actor {
    person(20, STARTUP, Role::Owner)
}
fn owner() -> Actor {
    on_it(13, Role::DecisionOwner)
}

/// The steps of Senegal's route after a pilot, done up to `done`.
fn steps(done: usize) -> Vec<Step> {
    use StepActor as A;
    use StepKind as K;
    let route = [
        ("need", K::Document, Phase::Approval, A::ProcurementOfficer),
        ("request", K::Publish, Phase::Notice, A::ProcurementOfficer),
        ("quotation", K::Submit, Phase::Notice, A::Startup),
        ("provisional_award", K::Publish, Phase::Notice, A::ProcurementOfficer),
        ("standstill", K::Wait, Phase::Standstill, A::System),
        ("award", K::Decide, Phase::Award, A::DecisionOwner),
        ("contract", K::Sign, Phase::Contract, A::Both),
        ("final_notice", K::Publish, Phase::Contract, A::ProcurementOfficer),
    ];
    let step = |(n, (key, kind, phase, actor)): (usize, (&str, K, Phase, A))| Step {
        id: Uuid::from_u128(n as u128).into(),
        position: n as i64,
        round: 1,
        key: key.into(),
        kind,
        phase,
        actor,
        optional: false,
        complaint_window: kind == K::Wait,
        state: if n < done { StepState::Done } else { StepState::Pending },
        due_at: None,
        window_until: None,
    };
    route.into_iter().enumerate().map(step).collect()
}

fn purchase(state: PurchaseState, done: usize) -> Purchase {
    let organisation = |n| OrganisationId::from(Uuid::from_u128(n));
    Purchase {
        id: Uuid::from_u128(IT).into(),
        journey: Uuid::from_u128(5).into(),
        origin: Origin::Pilot,
        pilot: Some(Uuid::from_u128(6).into()),
        state,
        version: 1,
        agency: organisation(AGENCY),
        supplier: organisation(STARTUP),
        value: Some(money(1_000)),
        has_budget_line: true,
        has_justification: true,
        route: Some("quotation-after-pilot".into()),
        drafters: vec![officer().person],
        approvals: vec![],
        steps: steps(done),
        complained: false,
        complainants: vec![],
        acted: vec![owner().person],
        published: state.is_public(),
        standstill_until: None,
        jurisdiction: "SN".into(),
        contract: None,
        relations: Relations {
            parties: vec![
                (Party::Agency, organisation(AGENCY)),
                (Party::Startup, organisation(STARTUP)),
                (Party::Office, organisation(OFFICE)),
            ],
            scopes: vec![Uuid::from_u128(IT)],
        },
    }
}

fn standing_still(until: DateTime<Utc>) -> Purchase {
    let mut purchase = purchase(PurchaseState::Standstill, 4);
    purchase.steps[4].window_until = Some(until);
    purchase.standstill_until = Some(until);
    purchase
}

fn chain(first: ApprovalState, second: ApprovalState) -> Vec<Approval> {
    let by = |state, actor: Actor| (state == ApprovalState::Approved).then_some(actor.person);
    vec![
        Approval { ordinal: 1, role: StepActor::BudgetHolder, state: first, by: by(first, budget()) },
        Approval { ordinal: 2, role: StepActor::LegalOfficer, state: second, by: by(second, legal()) },
    ]
}

fn contract(supplier: Option<PersonId>, agency: Option<PersonId>) -> Contract {
    Contract {
        id: Uuid::from_u128(7).into(),
        state: ContractState::Draft,
        value: money(1_000),
        ordered: money(0),
        invoiced: money(0),
        paid: money(0),
        signed_by_supplier: supplier,
        signed_by_agency: agency,
    }
}

type Outcomes = Result<(PurchaseState, &'static str), &'static str>;

fn doing(purchase: &Purchase, verb: PurchaseVerb, actor: &Actor) -> Outcomes {
    permit(purchase, verb, actor, now()).map(|p| (p.next(purchase.state), p.event())).map_err(|refusal| refusal.code)
}

#[test]
fn only_a_proven_pilot_begins_a_purchase_and_only_once() {
    for (outcome, under_way, expected) in [
        (Some(Outcome::Proven), false, vec![]),
        (Some(Outcome::PartlyProven), false, vec![]),
        (Some(Outcome::NotProven), false, vec!["pilot-not-proven"]),
        (None, true, vec!["pilot-not-proven", "purchase-exists"]),
    ] {
        let codes = begin(outcome, under_way).err().map(|p| p.0.iter().map(|r| r.code).collect::<Vec<_>>());
        assert_eq!(codes.unwrap_or_default(), expected, "{outcome:?}");
    }
}

#[test]
fn a_draft_is_funded_completed_and_sent_for_approval() {
    use PurchaseState as S;
    use PurchaseVerb as V;
    let waiting = purchase(S::AwaitingBudget, 0);
    assert_eq!(doing(&waiting, V::Fund, &budget()), Ok((S::Draft, "funded")));
    assert_eq!(doing(&waiting, V::Describe, &officer()), Err("wrong-state"));
    assert_eq!(doing(&waiting, V::Fund, &founder()), Err("not-allowed"));

    let mut draft = purchase(S::Draft, 0);
    assert_eq!(doing(&draft, V::RequestApproval, &officer()), Ok((S::InApproval, "approval_requested")));
    draft.has_justification = false;
    assert_eq!(doing(&draft, V::RequestApproval, &officer()), Err("purchase-incomplete"));
    draft.route = None;
    assert_eq!(doing(&draft, V::RequestApproval, &officer()), Err("route-not-chosen"));
}

#[test]
fn approvals_come_in_order_from_different_people_and_never_from_the_drafter() {
    use ApprovalState as A;
    use PurchaseState as S;
    use PurchaseVerb as V;
    let asked = |approvals, done| Purchase { approvals, ..purchase(S::InApproval, done) };
    let first = asked(chain(A::Asked, A::Pending), 1);
    assert_eq!(doing(&first, V::Approve, &budget()), Ok((S::InApproval, "approval_given")));
    assert_eq!(doing(&first, V::Return, &budget()), Ok((S::Draft, "returned")));
    assert_eq!(doing(&first, V::Approve, &legal()), Err("approval-not-your-turn"));
    assert_eq!(doing(&first, V::Approve, &founder()), Err("not-allowed"));

    let second = asked(chain(A::Approved, A::Asked), 1);
    assert_eq!(doing(&second, V::Approve, &legal()), Ok((S::Approved, "approved")));
    let steps_open = asked(chain(A::Approved, A::Asked), 0);
    assert_eq!(doing(&steps_open, V::Approve, &legal()), Ok((S::InApproval, "approval_given")));

    let mut both = budget();
    both.memberships.extend(legal().memberships);
    assert_eq!(doing(&second, V::Approve, &both), Err("approved-already"));

    let mut drafter = budget();
    drafter.person = officer().person;
    assert_eq!(doing(&first, V::Approve, &drafter), Err("own-draft"));
}

#[test]
fn steps_lead_from_stage_to_stage_and_each_has_its_actor() {
    use ApprovalState as A;
    use PurchaseState as S;
    let take = |purchase: &Purchase, actor: &Actor| doing(purchase, PurchaseVerb::TakeStep, actor);
    let approved = Purchase { approvals: chain(A::Approved, A::Approved), ..purchase(S::InApproval, 0) };
    assert_eq!(take(&approved, &officer()), Ok((S::Approved, "approved")));
    let waiting = Purchase { approvals: chain(A::Approved, A::Asked), ..purchase(S::InApproval, 0) };
    assert_eq!(take(&waiting, &officer()), Ok((S::InApproval, "step_done")));
    assert_eq!(take(&waiting, &budget()), Err("step-of-another"));

    assert_eq!(take(&purchase(S::Approved, 1), &officer()), Ok((S::Notice, "notice_published")));
    assert_eq!(take(&purchase(S::Notice, 2), &founder()), Ok((S::Notice, "step_done")));
    assert_eq!(take(&purchase(S::Notice, 2), &officer()), Err("step-of-another"));
    assert_eq!(take(&purchase(S::Notice, 3), &officer()), Ok((S::Standstill, "standstill_begun")));
    assert_eq!(
        doing(&purchase(S::Notice, 2), PurchaseVerb::RefuseStep, &founder()),
        Ok((S::Cancelled, "step_refused"))
    );
    assert_eq!(take(&purchase(S::Contracted, 7), &officer()), Ok((S::Contracted, "step_done")));
    assert_eq!(take(&purchase(S::Awarded, 6), &officer()), Err("step-by-signature"));
    assert_eq!(take(&purchase(S::Delivering, 8), &officer()), Err("no-step"));
}

#[test]
fn the_award_waits_for_the_end_of_the_standstill_and_for_every_complaint() {
    use PurchaseState as S;
    let take = |purchase: &Purchase| doing(purchase, PurchaseVerb::TakeStep, &owner());
    let running = standing_still(now() + TimeDelta::microseconds(1));
    assert_eq!(take(&running), Err("step-waits"));
    let over = standing_still(now());
    assert_eq!(take(&over), Ok((S::Awarded, "awarded")));
    assert_eq!(take(&Purchase { complained: true, ..over.clone() }), Err("complaint-undecided"));

    let stranger = person(40, 9, Role::Owner);
    let complain = |purchase: &Purchase, actor: &Actor| doing(purchase, PurchaseVerb::Complain, actor);
    assert_eq!(complain(&running, &stranger), Ok((S::Standstill, "complained")));
    assert_eq!(complain(&over, &stranger), Err("complaint-window-shut"));
    assert_eq!(complain(&running, &founder()), Err("party-complains"));
    assert_eq!(complain(&running, &person(41, 9, Role::Member)), Err("complaint-without-organisation"));
    assert_eq!(doing(&over, PurchaseVerb::DismissComplaint, &legal()), Err("no-complaint"));
    let complained = Purchase { complained: true, ..over };
    assert_eq!(
        doing(&complained, PurchaseVerb::DismissComplaint, &legal()),
        Ok((S::Standstill, "complaint_dismissed"))
    );
    assert_eq!(doing(&complained, PurchaseVerb::UpholdComplaint, &legal()), Ok((S::Notice, "complaint_upheld")));
    // nobody judges their own award, what they drafted or published, or their own organisation's complaint
    for verb in [PurchaseVerb::DismissComplaint, PurchaseVerb::UpholdComplaint] {
        let judges = |purchase: &Purchase, actor: &Actor| doing(purchase, verb, actor);
        assert_eq!(judges(&complained, &owner()), Err("not-allowed"));
        assert_eq!(judges(&complained, &founder()), Err("not-allowed"));
        let drafted = Purchase { drafters: vec![legal().person], ..complained.clone() };
        assert_eq!(judges(&drafted, &legal()), Err("complaint-own-work"));
        let published = Purchase { acted: vec![legal().person], ..complained.clone() };
        assert_eq!(judges(&published, &legal()), Err("complaint-own-work"));
        let mut rival = legal();
        rival.memberships.extend(stranger.memberships.clone());
        let theirs = Purchase { complainants: vec![stranger.memberships[0].organisation], ..complained.clone() };
        assert_eq!(judges(&theirs, &rival), Err("complaint-own-work"));
        assert!(judges(&theirs, &legal()).is_ok());
        assert!(Purchase::WEIGHTY.contains(&verb));
    }
}

#[test]
fn the_contract_is_signed_by_two_people_after_the_standstill() {
    use PurchaseState as S;
    use PurchaseVerb as V;
    let with = |contract: Option<Contract>| Purchase { contract, ..purchase(S::Awarded, 6) };
    assert_eq!(doing(&with(None), V::DraftContract, &officer()), Ok((S::Awarded, "contract_drafted")));
    assert_eq!(doing(&with(None), V::SignContract, &founder()), Err("contract-missing"));
    let fresh = with(Some(contract(None, None)));
    assert_eq!(doing(&fresh, V::SignContract, &founder()), Ok((S::Awarded, "contract_signed")));
    assert_eq!(doing(&fresh, V::RecordContract, &officer()), Ok((S::Contracted, "contract_recorded")));
    let half = with(Some(contract(Some(founder().person), None)));
    assert_eq!(doing(&half, V::SignContract, &owner()), Ok((S::Contracted, "contracted")));
    assert_eq!(doing(&half, V::SignContract, &founder()), Err("signed-already"));
    assert_eq!(doing(&half, V::DraftContract, &officer()), Err("contract-frozen"));
    let mut both = owner();
    both.memberships.extend(founder().memberships);
    assert_eq!(doing(&half, V::SignContract, &both), Err("side-signed-already"));
    assert_eq!(
        doing(&Purchase { complained: true, ..half.clone() }, V::SignContract, &owner()),
        Err("complaint-undecided")
    );
    let early = Purchase { standstill_until: Some(now() + TimeDelta::hours(1)), ..half };
    assert_eq!(doing(&early, V::SignContract, &owner()), Err("standstill-running"));
}

#[test]
fn what_is_ordered_never_passes_the_contract_and_everything_is_paid_at_the_end() {
    use PurchaseState as S;
    use PurchaseVerb as V;
    let with = |state, done, ordered, invoiced, paid| {
        let contract =
            Contract { ordered: money(ordered), invoiced: money(invoiced), paid: money(paid), ..contract(None, None) };
        Purchase { contract: Some(contract), ..purchase(state, done) }
    };
    assert_eq!(doing(&with(S::Contracted, 7, 0, 0, 0), V::Order, &officer()), Err("steps-open"));
    assert_eq!(doing(&with(S::Contracted, 8, 0, 0, 0), V::Order, &officer()), Ok((S::Delivering, "ordered")));
    assert_eq!(doing(&with(S::Delivering, 8, 1_000, 0, 0), V::Order, &officer()), Err("nothing-left-to-order"));
    assert_eq!(doing(&with(S::Delivering, 8, 900, 900, 500), V::Complete, &budget()), Err("not-all-paid"));
    assert_eq!(doing(&with(S::Delivering, 8, 900, 900, 900), V::Complete, &budget()), Ok((S::Completed, "completed")));
    assert_eq!(doing(&with(S::Completed, 8, 900, 900, 900), V::Terminate, &owner()), Err("wrong-state"));
}

fn deliverable(state: DeliverableState, invoiced: i64) -> Deliverable {
    Deliverable {
        id: Uuid::from_u128(8).into(),
        purchase: Uuid::from_u128(IT).into(),
        state,
        version: 1,
        title: "Licences".into(),
        amount: money(500),
        invoiced: money(invoiced),
        due_on: NaiveDate::default(),
        under_way: true,
        relations: purchase(PurchaseState::Delivering, 8).relations,
    }
}

#[test]
fn an_invoice_never_asks_for_more_than_was_accepted_and_not_invoiced() {
    use DeliverableState as D;
    let ask = |state, invoiced, gross| {
        invoiceable("line", &deliverable(state, invoiced), money(gross)).map_err(|refusal| refusal.code)
    };
    assert_eq!(ask(D::Accepted, 0, 500), Ok(()));
    assert_eq!(ask(D::AcceptedWithReserve, 200, 300), Ok(()));
    assert_eq!(ask(D::Accepted, 200, 301), Err("invoice-above-accepted"));
    assert_eq!(ask(D::Delivered, 0, 1), Err("deliverable-not-accepted"));
    let manat = Money::new(1, Currency::parse("AZN").unwrap_or_else(|_| unreachable!("a currency")));
    let refused = invoiceable("line", &deliverable(D::Accepted, 0), manat).map_err(|refusal| refusal.code);
    assert_eq!(refused, Err("currencies-differ"));
}

#[test]
fn deliverables_are_delivered_by_the_startup_and_judged_by_the_buyer() {
    use DeliverableState as D;
    use DeliverableVerb as V;
    let buyer = person(14, AGENCY, Role::Buyer);
    let doing = |state, verb, actor: &Actor| {
        let it = deliverable(state, 0);
        permit(&it, verb, actor, now()).map(|p| p.next(state)).map_err(|refusal| refusal.code)
    };
    assert_eq!(doing(D::Due, V::Deliver, &founder()), Ok(D::Delivered));
    assert_eq!(doing(D::Returned, V::Deliver, &founder()), Ok(D::Delivered));
    assert_eq!(doing(D::Due, V::Deliver, &buyer), Err("not-allowed"));
    assert_eq!(doing(D::Delivered, V::Accept, &buyer), Ok(D::Accepted));
    assert_eq!(doing(D::Delivered, V::AcceptWithReserve, &buyer), Ok(D::AcceptedWithReserve));
    assert_eq!(doing(D::Delivered, V::Return, &buyer), Ok(D::Returned));
    assert_eq!(doing(D::Accepted, V::Return, &buyer), Err("wrong-state"));
}

#[test]
fn an_invoice_is_approved_on_two_levels_by_two_people() {
    use InvoiceState as I;
    use InvoiceVerb as V;
    let invoice = |state, checked_by| Invoice {
        id: Uuid::from_u128(9).into(),
        contract: Uuid::from_u128(7).into(),
        purchase: Uuid::from_u128(IT).into(),
        state,
        version: 1,
        number: "F-1".into(),
        gross: money(500),
        due_on: NaiveDate::default(),
        checked_by,
        relations: purchase(PurchaseState::Delivering, 8).relations,
    };
    let buyer = person(14, AGENCY, Role::Buyer);
    let doing = |invoice: &Invoice, verb, actor: &Actor| {
        permit(invoice, verb, actor, now()).map(|p| p.next(invoice.state)).map_err(|refusal| refusal.code)
    };
    assert_eq!(doing(&invoice(I::Received, None), V::Check, &buyer), Ok(I::Checked));
    assert_eq!(doing(&invoice(I::Received, None), V::Approve, &budget()), Err("wrong-state"));
    assert_eq!(doing(&invoice(I::Checked, Some(buyer.person)), V::Approve, &budget()), Ok(I::Approved));
    assert_eq!(doing(&invoice(I::Checked, Some(budget().person)), V::Approve, &budget()), Err("own-check"));
    assert_eq!(doing(&invoice(I::Approved, None), V::Pay, &budget()), Ok(I::Paid));
    assert_eq!(doing(&invoice(I::Approved, None), V::Pay, &founder()), Err("not-allowed"));
    assert!(invoice(I::Approved, None).is_overdue(NaiveDate::default() + TimeDelta::days(1)));
    assert!(!invoice(I::Paid, None).is_overdue(NaiveDate::default() + TimeDelta::days(1)));
}

#[test]
fn the_parts_of_a_payment_settle_the_invoice_to_the_last_unit() {
    let parts = |net| Paid { net: money(net), tax: money(90), withholding: money(25), fee: money(5) };
    assert_eq!(settles(parts(380), money(500)), Ok(money(500)));
    assert_eq!(settles(parts(379), money(500)).map_err(|refusal| refusal.code), Err("payment-does-not-add-up"));
    let day = NaiveDate::default();
    assert_eq!(Paid::days_late(day + TimeDelta::days(3), day), Some(3));
    assert_eq!(Paid::days_late(day, day), None);
}

#[test]
fn the_ball_lies_with_one_role_at_a_time() {
    use PurchaseState as S;
    use Waiting as W;
    let of = |purchase: &Purchase| {
        let ball = ball(purchase, now());
        (ball.waiting, ball.roles)
    };
    assert_eq!(of(&purchase(S::AwaitingBudget, 0)), (W::Budget, vec![StepActor::BudgetHolder]));
    let asked =
        Purchase { approvals: chain(ApprovalState::Asked, ApprovalState::Pending), ..purchase(S::InApproval, 0) };
    assert_eq!(of(&asked), (W::Approval, vec![StepActor::BudgetHolder]));
    assert_eq!(of(&purchase(S::Notice, 2)), (W::Step, vec![StepActor::Startup]));
    assert_eq!(of(&standing_still(now() + TimeDelta::hours(1))), (W::Standstill, vec![]));
    assert_eq!(of(&standing_still(now())), (W::Step, vec![StepActor::DecisionOwner]));
    assert_eq!(of(&purchase(S::Awarded, 6)), (W::Contract, vec![StepActor::ProcurementOfficer]));
    let half = Purchase { contract: Some(contract(Some(founder().person), None)), ..purchase(S::Awarded, 6) };
    assert_eq!(of(&half), (W::Signature, vec![StepActor::Signatory]));
    assert_eq!(of(&purchase(S::Contracted, 8)), (W::Order, vec![StepActor::ProcurementOfficer]));
}

#[test]
fn the_public_reads_a_purchase_from_its_first_notice_on_and_the_supplier_never_the_draft() {
    use PurchaseState as S;
    let auditor = Actor { memberships: vec![], platform: Some(Role::Auditor), ..person(50, 9, Role::Member) };
    let stranger = person(40, 9, Role::Owner);
    for (state, public) in [(S::AwaitingBudget, false), (S::Approved, false), (S::Notice, true), (S::Completed, true)] {
        let it = purchase(state, 1);
        assert_eq!(visibility::sees_purchase(None, &it), public, "{state}");
        assert_eq!(visibility::sees_purchase(Some(&stranger), &it), public, "{state}");
        assert!(visibility::sees_purchase(Some(&founder()), &it));
        assert!(visibility::sees_purchase(Some(&auditor), &it));
    }
    let draft = purchase(S::Draft, 0);
    assert!(visibility::works_on_purchase(&officer(), &draft));
    assert!(visibility::works_on_purchase(&auditor, &draft));
    assert!(!visibility::works_on_purchase(&founder(), &draft));
    let quiet = Purchase { published: false, ..purchase(S::Cancelled, 0) };
    assert!(!visibility::sees_purchase(None, &quiet));
    assert!(visibility::sees_invoice(
        Some(&founder()),
        &Invoice {
            id: Uuid::nil().into(),
            contract: Uuid::nil().into(),
            purchase: Uuid::nil().into(),
            state: InvoiceState::Received,
            version: 1,
            number: String::new(),
            gross: money(1),
            due_on: NaiveDate::default(),
            checked_by: None,
            relations: draft.relations.clone(),
        }
    ));
    assert!(!visibility::sees_deliverable(Some(&stranger), &deliverable(DeliverableState::Due, 0)));
}
