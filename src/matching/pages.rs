//! The pages of suggestions, and putting one aside.

use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    access::{Capacity, Machine},
    call::Call,
    catalogue::Solution,
    visibility::matching::{suggests_for_call, suggests_for_solution},
};
use platform::{error::Failure, forms::Submitted, journal::Entry, subject::Subject};
use uuid::Uuid;

use super::{
    queries,
    store::{self, Side},
};
use crate::{
    call, catalogue,
    identity::{Cx, Guarded, Rows, Seen},
};

/// In which capacity the viewer has these suggestions; for everybody else there are none.
fn of_agency(cx: &Cx, call: &Call) -> Result<Capacity, Failure> {
    suggests_for_call(cx.actor()?, call).ok_or(Failure::NotFound)
}

fn of_startup(cx: &Cx, solution: &Solution) -> Result<Capacity, Failure> {
    suggests_for_solution(cx.actor()?, solution).ok_or(Failure::NotFound)
}

pub async fn of_call(cx: Cx, Seen(call): Seen<Call>, Rows(rows): Rows<Call>) -> Result<Response, Failure> {
    of_agency(&cx, &call)?;
    let brief = call::brief_of(&rows);
    cx.page("matching/list.html", queries::for_call(&cx, &call, &brief).await?)
}

pub async fn of_solution(
    cx: Cx,
    Seen(solution): Seen<Solution>,
    Rows(rows): Rows<Solution>,
) -> Result<Response, Failure> {
    of_startup(&cx, &solution)?;
    let own = catalogue::own(rows).ok_or(Failure::NotFound)?;
    cx.page("matching/list.html", queries::for_solution(&cx, &solution, own).await?)
}

/// Puts a pair aside for one side, or brings it back.
async fn put(cx: &Cx, capacity: Capacity, side: Side, pair: (Uuid, Uuid), aside: bool) -> Result<Response, Failure> {
    let change = cx.change(capacity).await?;
    let event = if aside { "suggestion.dismissed" } else { "suggestion.restored" };
    match aside {
        true => store::dismiss(&change, side, pair).await?,
        false => store::restore(&change, side, pair).await?,
    }
    let (call, solution) = (Subject::new(Call::NAME, pair.0), Subject::new(Solution::NAME, pair.1));
    let (own, about) = if side == Side::Agency { (call, solution) } else { (solution, call) };
    change.record(Entry::new(event, own).about(about)).await?;
    change.commit().await?;
    let back = if side == Side::Agency { call::path(pair.0.into()) } else { catalogue::path(pair.1.into()) };
    Ok(Redirect::to(&format!("{back}/suggestions?done={}", event.replace('.', "-"))).into_response())
}

/// The pair that a form names, for the side whose list it is; each must be there for the viewer.
async fn sent(cx: &Cx, form: &Submitted, aside: bool) -> Result<Response, Failure> {
    let id = |field: &str| form.text(field).parse::<Uuid>().map_err(|_| Failure::NotFound);
    let call = Call::find(cx.read(), id("call")?).await?.ok_or(Failure::NotFound)?;
    let solution = Solution::find(cx.read(), id("solution")?).await?.ok_or(Failure::NotFound)?;
    let (viewer, now) = (cx.viewer.as_ref(), cx.now());
    if !call.visible_to(viewer, now) || !solution.visible_to(viewer, now) {
        return Err(Failure::NotFound);
    }
    let (capacity, side) = match form.text("side") {
        "call" => (of_agency(cx, &call)?, Side::Agency),
        _ => (of_startup(cx, &solution)?, Side::Startup),
    };
    put(cx, capacity, side, (call.id.uuid(), solution.id.uuid()), aside).await
}

pub async fn dismiss(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    sent(&cx, &form, true).await
}

pub async fn restore(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    sent(&cx, &form, false).await
}
