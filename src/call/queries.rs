//! What a call's pages and the later stages read: store → visibility → views.

pub mod builder;
mod changes;
mod consultation;
mod edit;
mod list;
mod review;
mod show;
mod start;

use domain::value::Texts;
use platform::error::Failure;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

pub use changes::prepared_changes;
pub use consultation::{answer_form, consultation, response_form};
pub use edit::{blank_intake, deciders, form, found, intake_of, prepared_form, question, values};
pub use list::{Asked, PAGE, list, of_owner};
pub use review::{address, commented, comments, review};
pub use show::{address_after, deadline, outage_rule, preview, show};

pub use start::{begun, new};

use super::store;
pub use super::store::Start;

/// Titles of several calls, for other rooms' lists.
///
/// # Errors
/// When the database cannot be read.
pub async fn titles<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<(Uuid, Texts)>, Failure> {
    Ok(store::titles(conn, ids).await?)
}
