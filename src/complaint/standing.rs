//! How the decision on a call stands towards an applicant who objects, or might.

use domain::{
    application::Application,
    complaint::{Complaint, Window},
};
use platform::error::Failure;
use sea_orm::ConnectionTrait;

use super::store;
use crate::evaluation;

/// Whether, and until when, the applicant can object.
///
/// # Errors
/// When the database cannot be read.
pub async fn window<C: ConnectionTrait>(conn: &C, application: &Application) -> Result<Window, Failure> {
    let announced = evaluation::announced(conn, application.call, application.announced_at).await?;
    let used = match &announced {
        Some(announced) => {
            store::has_objected(conn, (application.call, application.lot), application.startup, announced.at).await?
        }
        None => false,
    };
    // taken back by an earlier complaint, it is nothing that one could object to
    let stands = application.announced_at.is_some();
    Ok(Window {
        announced_at: announced.as_ref().map(|announced| announced.at).filter(|_| stands),
        until: announced.and_then(|announced| announced.until),
        used,
    })
}

/// Whether the complainant's application has a place in the ranking that stands.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_ranked<C: ConnectionTrait>(conn: &C, complaint: &Complaint) -> Result<bool, Failure> {
    match store::application_of(conn, complaint).await? {
        Some(application) => evaluation::is_ranked(conn, complaint.call, application).await,
        None => Ok(false),
    }
}
