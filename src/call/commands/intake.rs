//! The intake of a cohort: a call of the office that leads it, with the dates and seats that the cohort has.

use domain::{
    access::Permit,
    call::{Brief, Call, CallKind, Timetable},
    programme::{Cohort, CohortState},
    rejection::Rejection,
    value::CallId,
};
use platform::error::Failure;

use super::{
    drafting::{Home, draft},
    store,
};
use crate::{
    identity::{Begins, Cx},
    registry,
};

/// Writes the intake of a cohort. A cohort has one at a time; after one that failed there can be another.
///
/// # Errors
/// `call-cohort-past-intake`, `call-intake-exists`.
pub async fn draft_intake(cx: &Cx, begins: Begins<Call, Cohort>, brief: Brief) -> Result<CallId, Failure> {
    let Begins { parent: cohort, permit } = begins;
    leads(&permit, &cohort)?;
    if !matches!(cohort.state, CohortState::Planned | CohortState::Intake) {
        return Err(Failure::Forbidden(Rejection::new("call-cohort-past-intake")));
    }
    if store::intake_of(cx.read(), cohort.id).await?.is_some() {
        return Err(Failure::Refused(Rejection::new("call-intake-exists").into()));
    }
    let office = registry::queries::organisation(cx.read(), cohort.office).await?.ok_or(Failure::NotFound)?;
    let home = Home {
        kind: CallKind::Intake,
        owner: cohort.office,
        jurisdiction: office.jurisdiction,
        programme: Some(cohort.programme.uuid()),
        cohort: Some(cohort.id.uuid()),
    };
    let times = Timetable {
        opens: Some(cohort.calendar.intake_from),
        deadline: Some(cohort.calendar.intake_until.at),
        zone: cohort.calendar.intake_until.zone,
        ..Timetable::default()
    };
    draft(cx, &permit, home, (Brief { places: Some(cohort.seats.total), ..brief }, times), None).await
}

/// Partner offices see the cohort; its intake belongs to the office that leads it.
fn leads(permit: &Permit<Call>, cohort: &Cohort) -> Result<(), Failure> {
    match permit.capacity().organisation {
        Some(office) if office == cohort.office => Ok(()),
        _ => Err(Failure::Forbidden(Rejection::new("not-allowed"))),
    }
}
