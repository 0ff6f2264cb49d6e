//! Who sees an organisation.

use crate::{
    access::{Actor, Machine, Party, REGISTRAR},
    registry::{Label, Organisation, OrganisationState},
};

/// The public page exists once the organisation was verified; its own people, the offices of its country,
/// auditors and administrators see it from the start. What came from public records elsewhere was public there.
pub fn sees_organisation(viewer: Option<&Actor>, organisation: &Organisation) -> bool {
    let public = matches!(organisation.state, OrganisationState::Verified | OrganisationState::Suspended);
    let history = organisation.imported && organisation.state != OrganisationState::Closed;
    // the old address leads to the one that follows
    let followed = organisation.successor.is_some();
    public || history || followed || viewer.is_some_and(|actor| works_on(actor, organisation))
}

/// What only its own people and those who verify it read: members, registration number, review reasons, documents; turnover,
/// funding and what else the profile tells of the company; a suspension's appeal.
pub fn works_on(actor: &Actor, organisation: &Organisation) -> bool {
    actor.serves_platform()
        || actor.stands_as(Party::Itself, organisation.relations())
        || actor.stands_as(Party::Office, organisation.relations())
}

/// Holders of the capital, beneficial owners among them: for the company's own people and those who verify it. An
/// auditor reads them; an administrator has no use for them.
pub fn sees_owners(actor: &Actor, organisation: &Organisation) -> bool {
    actor.audits()
        || actor.stands_as(Party::Itself, organisation.relations())
        || actor.stands_as(Party::Office, organisation.relations())
}

/// An organisation's documents: for its own people, the registrars of its country and an auditor.
pub fn sees_documents(actor: &Actor, organisation: &Organisation) -> bool {
    actor.audits()
        || actor.stands_as(Party::Itself, organisation.relations())
        || actor.capacity(REGISTRAR, organisation.relations()).is_some()
}

/// In which applications a document is used: the team's own affair until they are opened, and told nowhere else.
pub fn sees_use_in_applications(actor: &Actor, organisation: &Organisation) -> bool {
    actor.belongs_by_right(organisation.id)
}

/// A label's file is for the startup and the offices of its country; that a label was granted is public.
pub fn sees_label(viewer: Option<&Actor>, label: &Label) -> bool {
    viewer.is_some_and(|actor| {
        actor.audits()
            || actor.stands_as(Party::Startup, label.relations())
            || actor.stands_as(Party::Office, label.relations())
    })
}
