//! Registry: who takes part (product.md 2.1).
//!
//! A person registers an organisation and owns it; the registrars of its home country verify it or return it with
//! reasons; startups ask for a label or record one that another body issued. It hands on verified organisations,
//! members with roles, and labels to every later stage.

mod commands;
mod delegations;
mod documents;
mod forms;
mod found;
mod incorporation;
mod input;
mod jobs;
pub mod labels;
mod members;
mod pages;
mod owners;
mod parents;
pub mod queries;
mod rules;
mod store;
mod successors;
mod suspensions;
mod views;

use domain::{
    access::{Actor, Role},
    registry::{Organisation, OrganisationVerb as Verb},
    value::{OrganisationId, PersonId},
};
use platform::{change::Change, error::Failure};
use uuid::Uuid;

pub use forms::{LANGUAGES, SECTORS, STAGES};
pub use jobs::handlers;
pub use rules::pin;
pub use store::{
    Around, around,
    imported::Imported,
    offices,
    rules::{pinned, pinned_version, rules_in_force},
    startups_among, startups_of,
};

use crate::{
    actions::Style,
    filing::Shelved,
    identity::{Access, Cx, Routes},
};

/// How long an invitation can be taken up, in days.
pub const INVITATION_DAYS: i64 = 14;

/// The address of an organisation.
pub fn path(id: OrganisationId) -> String {
    format!("/organisations/{id}")
}

/// Where this person invites a startup to a pilot: at the agency that they buy for.
pub fn pilot_invitation(actor: &Actor) -> Option<String> {
    actor.serves_as(Role::Buyer).map(invitation_of)
}

/// Where the buyers of this agency invite a startup to a pilot.
fn invitation_of(agency: OrganisationId) -> String {
    format!("{}/pilot-invitation", path(agency))
}

/// Each verb's noun below the organisation's address, and how it is offered.
fn noun(verb: Verb) -> Option<(&'static str, Style)> {
    Some(match verb {
        Verb::Register => return None,
        Verb::Describe => ("profile", Style::Form),
        Verb::RequestVerification => ("verification-request", Style::Button),
        Verb::Verify => ("verification", Style::Form),
        Verb::Return => ("return", Style::Form),
        Verb::Suspend => ("suspension", Style::Aside),
        Verb::DescribeOwners | Verb::EndSuspension | Verb::HoldSession => return None,
        Verb::PlanSession => ("label-sessions", Style::Form),
        Verb::Incorporate => ("incorporation", Style::Form),
        Verb::ConfirmCompany => ("incorporation/confirmation", Style::Form),
        Verb::ReturnCompany => ("incorporation/return", Style::Form),
        Verb::Merge => ("merger", Style::Aside),
        Verb::UndoMerger => ("merger-reversal", Style::Aside),
        Verb::Appeal => ("appeal", Style::Form),
        Verb::UpholdAppeal => ("appeal/approval", Style::Form),
        Verb::DismissAppeal => ("appeal/dismissal", Style::Form),
        Verb::Reinstate => ("reinstatement", Style::Form),
        Verb::Close => ("closure", Style::Aside),
        Verb::Invite => ("invitations", Style::Form),
        Verb::RemoveMember => ("members", Style::Inline),
        Verb::Leave => ("departure", Style::Aside),
        Verb::SetParent => ("parent", Style::Aside),
        Verb::RevokeInvitation | Verb::RenewInvitation | Verb::Delegate | Verb::EndDelegation => return None,
        Verb::KeepDocuments => return None,
    })
}

/// Keeps an organisation that another system tells of, as history that nobody verified.
///
/// # Errors
/// `import-known-already`, `number-taken`.
pub async fn record_imported(change: &Change<'_>, new: Imported) -> Result<OrganisationId, Failure> {
    store::imported::insert(change, new).await
}

/// Those of a source's ids that are here already.
///
/// # Errors
/// When the database cannot be read.
pub async fn imported<C: sea_orm::ConnectionTrait>(
    conn: &C,
    source: &str,
    ids: Vec<String>,
) -> Result<Vec<(String, Uuid)>, Failure> {
    Ok(store::imported::known(conn, source, ids).await?)
}

/// The documents of an organisation that can be used today, for the fields of other rooms that take files.
///
/// # Errors
/// When the database cannot be read.
pub async fn shelf(cx: &Cx, organisation: OrganisationId) -> Result<Vec<Shelved>, Failure> {
    documents::shelf(cx, organisation).await
}

/// Ties a person to an organisation for the detection of conflicts of interest; any stage may call it.
///
/// # Errors
/// When the database refuses.
pub async fn record_relation(
    change: &Change<'_>,
    person: PersonId,
    organisation: OrganisationId,
    kind: &str,
    source: (&str, Uuid),
) -> Result<(), Failure> {
    Ok(store::insert_relation(change, person, organisation, kind, source).await?)
}

/// Ties everybody of one organisation to another one, as when the two sign with each other.
///
/// # Errors
/// When the database refuses.
pub async fn record_relations(
    change: &Change<'_>,
    people_of: OrganisationId,
    organisation: OrganisationId,
    kind: &str,
    source: (&str, Uuid),
) -> Result<(), Failure> {
    for (person, ..) in queries::people_of(change.conn(), people_of, change.now()).await? {
        record_relation(change, person.into(), organisation, kind, source).await?;
    }
    Ok(())
}

pub fn routes() -> Routes {
    let does = |verb| Access::does::<Organisation>(verb);
    Routes::new()
        .get("/organisations", Access::public(), pages::list)
        .get("/organisations/new", Access::signed_in(), pages::register_page)
        .post("/organisations", Access::starts::<Organisation>(Verb::Register), pages::register)
        .get("/organisations/{id}", Access::sees::<Organisation>(), pages::show)
        .get("/organisations/{id}/profile", does(Verb::Describe), pages::profile_page)
        .post("/organisations/{id}/profile", does(Verb::Describe), pages::profile)
        .post("/organisations/{id}/verification-request", does(Verb::RequestVerification), pages::request_verification)
        .get("/organisations/{id}/verification", does(Verb::Verify), pages::decide_page)
        .post("/organisations/{id}/verification", does(Verb::Verify), pages::decide)
        .get("/organisations/{id}/return", does(Verb::Return), pages::decide_page)
        .post("/organisations/{id}/return", does(Verb::Return), pages::decide)
        .get("/organisations/{id}/reinstatement", does(Verb::Reinstate), pages::decide_page)
        .post("/organisations/{id}/reinstatement", does(Verb::Reinstate), pages::decide)
        .get("/organisations/{id}/closure", does(Verb::Close), pages::decide_page)
        .post("/organisations/{id}/closure", does(Verb::Close), pages::decide)
        .get("/organisations/{id}/invitations", does(Verb::Invite), pages::invite_page)
        .post("/organisations/{id}/invitations", does(Verb::Invite), pages::invite)
        .get("/invitations/{invitation}", Access::signed_in(), pages::invitation_page)
        .post("/invitations/{invitation}", Access::signed_in(), pages::accept)
        .merge(suspensions::routes())
        .merge(successors::routes())
        .merge(incorporation::routes())
        .merge(owners::routes())
        .merge(members::routes())
        .merge(documents::routes())
        .merge(delegations::routes())
        .merge(parents::routes())
        .merge(labels::routes())
}
