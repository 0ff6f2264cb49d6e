//! Links between panel members and applicants that the system can see. They are shown, never decided on.

use domain::{
    evaluation::{Link, shared_domain},
    value::PersonId,
};
use platform::error::Failure;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::store;
use crate::identity;

/// Ties that some stage wrote down, and shared e-mail domains: person, startup, what it is.
///
/// # Errors
/// When the database cannot be read.
pub async fn links<C: ConnectionTrait>(
    conn: &C,
    people: &[PersonId],
    startups: &[Uuid],
) -> Result<Vec<(Uuid, Uuid, Link)>, Failure> {
    let mut links = store::links(conn, people, startups).await?;
    let teams = store::teams(conn, startups).await?;
    let everybody = people.iter().map(|person| person.uuid()).chain(teams.iter().map(|(person, _)| *person)).collect();
    let names = identity::people(conn, everybody).await?;
    let email = |id: Uuid| names.iter().find(|name| name.id == id).map(|name| name.email.as_str()).unwrap_or_default();
    for person in people.iter().map(|person| person.uuid()) {
        for (colleague, startup) in &teams {
            if *colleague != person && shared_domain(email(person), email(*colleague)) {
                links.push((person, *startup, Link::EmailDomain));
            }
        }
    }
    Ok(links)
}
