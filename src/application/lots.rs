//! The limits that a divided call publishes with its lots, at the two moments at which they bite: handing in, and a reserve
//! that moves up. What a decision gives is checked where it is taken (`evaluation`).

use domain::{
    application::{Application, ApplicationState},
    evaluation::award::{Given, check_one_more},
    rejection::Rejection,
};
use platform::{change::Change, error::Failure};
use uuid::Uuid;

use super::store::{self, CallFacts};

/// For how many lots an organisation may hand in, alone or with others. Drafts do not count: which of them are handed in is
/// for the team to choose.
///
/// # Errors
/// `application-lots-limit` within; when the database cannot be read without.
pub async fn check_applied(
    change: &Change<'_>,
    call: &CallFacts,
    application: &Application,
    partners: impl Iterator<Item = Uuid>,
) -> Result<Result<(), Rejection>, Failure> {
    if call.brief.lots_applied.is_none() {
        return Ok(Ok(()));
    }
    // of two that are handed in at the same instant the second has to see the first
    change.alone(&format!("lots of call {}", call.id)).await?;
    let organisations: Vec<Uuid> = std::iter::once(application.startup.uuid()).chain(partners).collect();
    let others = store::handed_in_by(change.conn(), call.id, &organisations, application.id).await?;
    let of = |organisation: &Uuid| others.iter().filter(|(_, with)| with == organisation).count();
    Ok(call.brief.check_lots_applied(organisations.iter().map(of).max().unwrap_or_default()))
}

/// A reserve moves up only where its lot has a free place, and as long as none of its applicants has as many lots as it may
/// be awarded.
///
/// # Errors
/// `places-taken`, `lot-awards-limit`.
pub async fn check_place(change: &Change<'_>, call: &CallFacts, application: &Application) -> Result<(), Failure> {
    let taken = [ApplicationState::Selected, ApplicationState::Accepted];
    let chosen = store::of_call(change.conn(), call.id, &taken).await?;
    let here = chosen.iter().filter(|row| row.lot == application.lot).count();
    if i64::try_from(here).is_ok_and(|here| here >= call.brief.places.unwrap_or(1)) {
        return Err(Failure::Forbidden(Rejection::new("places-taken")));
    }
    let Some(most) = Given::by(&call.brief).most else { return Ok(()) };
    let joint = chosen.iter().filter(|row| row.joint).map(|row| row.id).collect();
    let partners = store::consented(change.conn(), joint).await?;
    let won: Vec<Vec<Uuid>> = chosen
        .iter()
        .map(|row| {
            let with = partners.iter().filter(|(of, _)| *of == row.id).map(|(_, partner)| *partner);
            std::iter::once(row.startup_id).chain(with).collect()
        })
        .collect();
    let own = application.partners.iter().map(|partner| partner.uuid());
    let applicants: Vec<Uuid> = std::iter::once(application.startup.uuid()).chain(own).collect();
    check_one_more(&won, &applicants, Some(most)).map_err(Failure::Forbidden)
}
