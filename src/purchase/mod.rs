//! Purchase: from a proven pilot to the last payment (product.md 2.9).
//!
//! The agency's procurement officer or buyer begins it, the budget holder names the money, the officer chooses a route
//! of the country's data with a reason, the chain approves, the steps of the route lead through notice and standstill
//! to award and contract. The startup delivers and invoices, the agency accepts, checks, approves and pays. It hands on
//! proof to the catalogue; nothing follows after it.

mod advice;
mod commands;
mod follow;
mod forms;
mod inputs;
mod jobs;
mod pages;
pub mod queries;
mod store;
mod views;

use domain::{
    pilot::Pilot,
    purchase::{Deliverable, DeliverableVerb, Invoice, InvoiceVerb, Purchase, PurchaseVerb as Verb},
    value::{DeliverableId, InvoiceId, PurchaseId},
};

pub use jobs::handlers;

use crate::{
    actions::Style,
    identity::{Access, Routes},
};

/// The address of a purchase.
pub fn path(id: PurchaseId) -> String {
    format!("/purchases/{id}")
}

/// The address of a deliverable.
pub fn deliverable_path(id: DeliverableId) -> String {
    format!("/deliverables/{id}")
}

/// The address of an invoice.
pub fn invoice_path(id: InvoiceId) -> String {
    format!("/invoices/{id}")
}

/// Each verb's noun below the purchase's address, and how it is offered.
fn noun(verb: Verb) -> Option<(&'static str, Style)> {
    Some(match verb {
        Verb::Begin => return None,
        Verb::Fund => ("funding", Style::Form),
        Verb::Describe => ("description", Style::Form),
        Verb::RecordCondition => ("conditions", Style::Form),
        Verb::ChooseRoute => ("route", Style::Form),
        Verb::RequestApproval => ("approval-request", Style::Button),
        Verb::Approve => ("approval", Style::Form),
        Verb::Return => ("return", Style::Form),
        Verb::TakeStep => ("step", Style::Form),
        Verb::RefuseStep => ("step-refusal", Style::Aside),
        Verb::Complain => ("complaints", Style::Form),
        Verb::DismissComplaint => ("complaint-dismissal", Style::Form),
        Verb::UpholdComplaint => ("complaint-upholding", Style::Form),
        Verb::DraftContract => ("contract", Style::Form),
        Verb::SignContract => ("signature", Style::Form),
        Verb::RecordContract => ("contract-record", Style::Form),
        Verb::Order => ("orders", Style::Form),
        Verb::Complete => ("completion", Style::Button),
        Verb::Cancel => ("cancellation", Style::Aside),
        Verb::Terminate => ("termination", Style::Aside),
    })
}

fn deliverable_noun(verb: DeliverableVerb) -> Option<(&'static str, Style)> {
    Some(match verb {
        DeliverableVerb::Deliver => ("delivery", Style::Form),
        DeliverableVerb::Accept => ("acceptance", Style::Form),
        DeliverableVerb::AcceptWithReserve => ("reserve", Style::Form),
        DeliverableVerb::Return => ("return", Style::Form),
    })
}

fn invoice_noun(verb: InvoiceVerb) -> Option<(&'static str, Style)> {
    Some(match verb {
        InvoiceVerb::Submit => return None,
        InvoiceVerb::Check => ("check", Style::Button),
        InvoiceVerb::Approve => ("approval", Style::Button),
        InvoiceVerb::Return => ("return", Style::Form),
        InvoiceVerb::Pay => ("payment", Style::Form),
    })
}

pub fn routes() -> Routes {
    let begins = || Access::begins::<Purchase, Pilot>(Verb::Begin);
    let routes = Routes::new()
        .get("/purchases", Access::public(), pages::list)
        .get("/purchases.csv", Access::public(), pages::export)
        .get("/purchases.json", Access::public(), pages::export)
        .get("/pilots/{id}/purchase", begins(), pages::begin_page)
        .post("/pilots/{id}/purchase", begins(), pages::begin)
        .get("/purchases/{id}", Access::sees::<Purchase>(), pages::show);
    ends(delivery(contract(steps(drafting(routes)))))
}

fn does(verb: Verb) -> Access {
    Access::does::<Purchase>(verb)
}

fn drafting(routes: Routes) -> Routes {
    routes
        .get("/purchases/{id}/funding", does(Verb::Fund), pages::act_page)
        .post("/purchases/{id}/funding", does(Verb::Fund), pages::act)
        .get("/purchases/{id}/description", does(Verb::Describe), pages::act_page)
        .post("/purchases/{id}/description", does(Verb::Describe), pages::act)
        .get("/purchases/{id}/conditions", does(Verb::RecordCondition), pages::act_page)
        .post("/purchases/{id}/conditions", does(Verb::RecordCondition), pages::act)
        .get("/purchases/{id}/route", does(Verb::ChooseRoute), pages::act_page)
        .post("/purchases/{id}/route", does(Verb::ChooseRoute), pages::act)
        .get("/purchases/{id}/advice", Access::sees::<Purchase>(), pages::advice)
        .post("/purchases/{id}/approval-request", does(Verb::RequestApproval), pages::act)
}

fn steps(routes: Routes) -> Routes {
    routes
        .get("/purchases/{id}/approval", does(Verb::Approve), pages::act_page)
        .post("/purchases/{id}/approval", does(Verb::Approve), pages::act)
        .get("/purchases/{id}/return", does(Verb::Return), pages::act_page)
        .post("/purchases/{id}/return", does(Verb::Return), pages::act)
        .get("/purchases/{id}/step", does(Verb::TakeStep), pages::act_page)
        .post("/purchases/{id}/step", does(Verb::TakeStep), pages::act)
        .get("/purchases/{id}/step-refusal", does(Verb::RefuseStep), pages::act_page)
        .post("/purchases/{id}/step-refusal", does(Verb::RefuseStep), pages::act)
        .get("/purchases/{id}/complaints", does(Verb::Complain), pages::act_page)
        .post("/purchases/{id}/complaints", does(Verb::Complain), pages::act)
        .get("/purchases/{id}/complaint-dismissal", does(Verb::DismissComplaint), pages::act_page)
        .post("/purchases/{id}/complaint-dismissal", does(Verb::DismissComplaint), pages::act)
        .get("/purchases/{id}/complaint-upholding", does(Verb::UpholdComplaint), pages::act_page)
        .post("/purchases/{id}/complaint-upholding", does(Verb::UpholdComplaint), pages::act)
}

fn contract(routes: Routes) -> Routes {
    routes
        .get("/purchases/{id}/contract", does(Verb::DraftContract), pages::act_page)
        .post("/purchases/{id}/contract", does(Verb::DraftContract), pages::act)
        .get("/purchases/{id}/signature", does(Verb::SignContract), pages::act_page)
        .post("/purchases/{id}/signature", does(Verb::SignContract), pages::act)
        .get("/purchases/{id}/contract-record", does(Verb::RecordContract), pages::act_page)
        .post("/purchases/{id}/contract-record", does(Verb::RecordContract), pages::act)
        .get("/purchases/{id}/orders", does(Verb::Order), pages::act_page)
        .post("/purchases/{id}/orders", does(Verb::Order), pages::act)
}

fn delivery(routes: Routes) -> Routes {
    let delivers = |verb| Access::does::<Deliverable>(verb);
    let invoices = |verb| Access::does::<Invoice>(verb);
    let submits = || Access::begins::<Invoice, Purchase>(InvoiceVerb::Submit);
    routes
        .get("/deliverables/{id}", Access::sees::<Deliverable>(), pages::deliverable)
        .get("/deliverables/{id}/delivery", delivers(DeliverableVerb::Deliver), pages::deliverable_page)
        .post("/deliverables/{id}/delivery", delivers(DeliverableVerb::Deliver), pages::deliver)
        .get("/deliverables/{id}/acceptance", delivers(DeliverableVerb::Accept), pages::deliverable_page)
        .post("/deliverables/{id}/acceptance", delivers(DeliverableVerb::Accept), pages::deliver)
        .get("/deliverables/{id}/reserve", delivers(DeliverableVerb::AcceptWithReserve), pages::deliverable_page)
        .post("/deliverables/{id}/reserve", delivers(DeliverableVerb::AcceptWithReserve), pages::deliver)
        .get("/deliverables/{id}/return", delivers(DeliverableVerb::Return), pages::deliverable_page)
        .post("/deliverables/{id}/return", delivers(DeliverableVerb::Return), pages::deliver)
        .get("/purchases/{id}/invoices/new", submits(), pages::invoice_form)
        .post("/purchases/{id}/invoices", submits(), pages::submit_invoice)
        .get("/invoices/{id}", Access::sees::<Invoice>(), pages::invoice)
        .post("/invoices/{id}/check", invoices(InvoiceVerb::Check), pages::move_invoice)
        .post("/invoices/{id}/approval", invoices(InvoiceVerb::Approve), pages::move_invoice)
        .get("/invoices/{id}/return", invoices(InvoiceVerb::Return), pages::invoice_page)
        .post("/invoices/{id}/return", invoices(InvoiceVerb::Return), pages::move_invoice)
        .get("/invoices/{id}/payment", invoices(InvoiceVerb::Pay), pages::invoice_page)
        .post("/invoices/{id}/payment", invoices(InvoiceVerb::Pay), pages::move_invoice)
}

fn ends(routes: Routes) -> Routes {
    routes
        .post("/purchases/{id}/completion", does(Verb::Complete), pages::act)
        .get("/purchases/{id}/cancellation", does(Verb::Cancel), pages::act_page)
        .post("/purchases/{id}/cancellation", does(Verb::Cancel), pages::act)
        .get("/purchases/{id}/termination", does(Verb::Terminate), pages::act_page)
        .post("/purchases/{id}/termination", does(Verb::Terminate), pages::act)
}
