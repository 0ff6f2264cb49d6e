//! The pages of a purchase: extract, do or read, answer.

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    pilot::Pilot,
    purchase::{Deliverable, Invoice, InvoiceVerb, Purchase, PurchaseVerb as Verb},
};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};

use super::{commands, deliverable_path, forms::ListQuery, invoice_path, path, queries};
use crate::{
    exports::{self, Column},
    identity::{Allowed, Begins, Cx, Rows, Seen},
};

pub async fn list(cx: Cx, Query(query): Query<ListQuery>) -> Result<Response, Failure> {
    cx.page("purchase/list.html", queries::list(&cx, query, queries::PAGE).await?)
}

const COLUMNS: &[Column] = &[
    Column::Texts("title"),
    Column::Plain("agency"),
    Column::Plain("supplier"),
    Column::Plain("jurisdiction"),
    Column::Plain("state"),
    Column::Money("value"),
    Column::Money("paid"),
    Column::Plain("at"),
];

pub async fn export(cx: Cx, Query(query): Query<ListQuery>) -> Result<Response, Failure> {
    let list = queries::list(&cx, query, exports::LINES).await?;
    exports::answer(&cx, ("purchases", COLUMNS), &list.purchases, list.next.as_deref())
}

pub async fn show(cx: Cx, Rows(purchase): Rows<Purchase>) -> Result<Response, Failure> {
    cx.page("purchase/show.html", queries::show(&cx, &purchase).await?)
}

pub async fn advice(cx: Cx, Rows(purchase): Rows<Purchase>) -> Result<Response, Failure> {
    cx.page("purchase/advice.html", queries::advice_page(&cx, &purchase).await?)
}

pub async fn begin_page(cx: Cx, begins: Begins<Purchase, Pilot>) -> Result<Response, Failure> {
    if let Some(id) = queries::from_pilot(cx.read(), begins.parent.id).await? {
        return Ok(Redirect::to(&path(id)).into_response());
    }
    let (view, values) = queries::begin_form(&cx, &begins.parent).await?;
    cx.form("purchase/begin.html", FormState::filled(values.iter().map(|(k, v)| (k.as_str(), v.clone()))), view)
}

pub async fn begin(cx: Cx, begins: Begins<Purchase, Pilot>, form: Submitted) -> Result<Response, Failure> {
    let (view, _) = queries::begin_form(&cx, &begins.parent).await?;
    match commands::begin(&cx, begins, &form).await {
        Ok(id) => Ok(Redirect::to(&format!("{}?done=purchase-begun", path(id))).into_response()),
        Err(failure) => cx.again(failure, &form, "purchase/begin.html", view),
    }
}

pub async fn act_page(cx: Cx, allowed: Allowed<Purchase>) -> Result<Response, Failure> {
    let (view, values) = queries::act_form(&cx, &allowed).await?;
    cx.form("purchase/act.html", FormState::filled(values.iter().map(|(k, v)| (k.as_str(), v.clone()))), view)
}

/// Every act on a purchase: the verb of the address decides which.
pub async fn act(cx: Cx, allowed: Allowed<Purchase>, form: Submitted) -> Result<Response, Failure> {
    let (id, verb, event) = (allowed.subject.id, allowed.permit.verb(), allowed.permit.event());
    let (view, _) = queries::act_form(&cx, &allowed).await?;
    match dispatch(&cx, allowed, verb, &form).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=purchase-{event}", path(id))).into_response()),
        Err(failure) => cx.again(failure, &form, "purchase/act.html", view),
    }
}

async fn dispatch(cx: &Cx, allowed: Allowed<Purchase>, verb: Verb, form: &Submitted) -> Result<(), Failure> {
    use commands::{contract, steps};
    match verb {
        Verb::Begin => Err(Failure::NotFound),
        Verb::Fund => commands::fund(cx, allowed, form).await,
        Verb::Describe => commands::describe(cx, allowed, form).await,
        Verb::RecordCondition => commands::record_conditions(cx, allowed, form).await,
        Verb::ChooseRoute => commands::choose_route(cx, allowed, form).await,
        Verb::RequestApproval => commands::request_approval(cx, allowed, form).await,
        Verb::Approve | Verb::Return => commands::decide(cx, allowed, form).await,
        Verb::TakeStep => steps::take(cx, allowed, form).await,
        Verb::RefuseStep => steps::refuse(cx, allowed, form).await,
        Verb::Complain => steps::complain(cx, allowed, form).await,
        Verb::DismissComplaint | Verb::UpholdComplaint => steps::decide_complaint(cx, allowed, form).await,
        Verb::DraftContract => contract::draft(cx, allowed, form).await,
        Verb::SignContract => contract::sign(cx, allowed, form).await,
        Verb::RecordContract => contract::record(cx, allowed, form).await,
        Verb::Order => contract::order(cx, allowed, form).await,
        Verb::Complete => contract::complete(cx, allowed, form).await,
        Verb::Cancel | Verb::Terminate => commands::end(cx, allowed, form).await,
    }
}

pub async fn deliverable(
    cx: Cx,
    Seen(it): Seen<Deliverable>,
    Rows(rows): Rows<Deliverable>,
) -> Result<Response, Failure> {
    cx.page("purchase/deliverable.html", queries::deliverable(&cx, &it, rows, None).await?)
}

pub async fn deliverable_page(
    cx: Cx,
    allowed: Allowed<Deliverable>,
    Rows(rows): Rows<Deliverable>,
) -> Result<Response, Failure> {
    let view = queries::deliverable(&cx, &allowed.subject, rows, Some(allowed.permit.verb())).await?;
    cx.form("purchase/deliverable-act.html", FormState::default(), view)
}

pub async fn deliver(
    cx: Cx,
    allowed: Allowed<Deliverable>,
    Rows(rows): Rows<Deliverable>,
    form: Submitted,
) -> Result<Response, Failure> {
    let (id, event) = (allowed.subject.id, allowed.permit.event());
    let view = queries::deliverable(&cx, &allowed.subject, rows, Some(allowed.permit.verb())).await?;
    match commands::delivery::deliverable(&cx, allowed, &form).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=deliverable-{event}", deliverable_path(id))).into_response()),
        Err(failure) => cx.again(failure, &form, "purchase/deliverable-act.html", view),
    }
}

pub async fn invoice_form(cx: Cx, begins: Begins<Invoice, Purchase>) -> Result<Response, Failure> {
    cx.form("purchase/invoice-form.html", FormState::default(), queries::invoice_form(&cx, &begins.parent).await?)
}

pub async fn submit_invoice(cx: Cx, begins: Begins<Invoice, Purchase>, form: Submitted) -> Result<Response, Failure> {
    let view = queries::invoice_form(&cx, &begins.parent).await?;
    match commands::delivery::submit(&cx, begins, &form).await {
        Ok(id) => Ok(Redirect::to(&format!("{}?done=invoice-submitted", invoice_path(id))).into_response()),
        Err(failure) => cx.again(failure, &form, "purchase/invoice-form.html", view),
    }
}

pub async fn invoice(cx: Cx, Seen(it): Seen<Invoice>, Rows(rows): Rows<Invoice>) -> Result<Response, Failure> {
    cx.page("purchase/invoice.html", queries::invoice(&cx, &it, rows, None).await?)
}

pub async fn invoice_page(cx: Cx, allowed: Allowed<Invoice>, Rows(rows): Rows<Invoice>) -> Result<Response, Failure> {
    let view = queries::invoice(&cx, &allowed.subject, rows, Some(allowed.permit.verb())).await?;
    cx.form("purchase/invoice-act.html", FormState::default(), view)
}

pub async fn move_invoice(
    cx: Cx,
    allowed: Allowed<Invoice>,
    Rows(rows): Rows<Invoice>,
    form: Submitted,
) -> Result<Response, Failure> {
    let (id, verb, event) = (allowed.subject.id, allowed.permit.verb(), allowed.permit.event());
    let view = queries::invoice(&cx, &allowed.subject, rows, Some(verb)).await?;
    let done = match verb {
        InvoiceVerb::Pay => commands::delivery::pay(&cx, allowed, &form).await,
        _ => commands::delivery::invoice(&cx, allowed, &form).await,
    };
    match done {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=invoice-{event}", invoice_path(id))).into_response()),
        Err(failure) => cx.again(failure, &form, "purchase/invoice-act.html", view),
    }
}
