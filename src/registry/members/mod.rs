//! Members come and go: invitations are taken back or sent anew, and whoever leaves hands over what they held personally
//! in the same act, so that nothing is left with nobody.

mod commands;
mod pages;
mod queries;
mod store;
mod views;

use domain::registry::{Organisation, OrganisationVerb as Verb};

use crate::identity::{Access, Routes};

pub(super) fn routes() -> Routes {
    let does = |verb| Access::does::<Organisation>(verb);
    Routes::new()
        .get("/organisations/{id}/members/{person}/removal", does(Verb::RemoveMember), pages::removal_page)
        .post("/organisations/{id}/members/{person}/removal", does(Verb::RemoveMember), pages::remove)
        .get("/organisations/{id}/departure", does(Verb::Leave), pages::departure_page)
        .post("/organisations/{id}/departure", does(Verb::Leave), pages::leave)
        .post("/organisations/{id}/invitations/{invitation}/revocation", does(Verb::RevokeInvitation), pages::revoke)
        .post("/organisations/{id}/invitations/{invitation}/renewal", does(Verb::RenewInvitation), pages::renew)
}
