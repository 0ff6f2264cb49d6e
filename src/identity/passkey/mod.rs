//! Passkeys: a credential of WebAuthn on a device, on its own both steps of a sign-in, and the second step after a
//! password. One question to the browser (`/sign-in/passkey`) serves a sign-in, its second step, and a fresh proof.

mod account;
mod ceremony;
mod commands;
mod pages;
pub mod store;

use platform::error::Failure;

use super::{Access, Cx, Routes};
use ceremony::Party;

pub fn routes() -> Routes {
    let own = Access::signed_in;
    Routes::new()
        .post("/sign-in/passkey", Access::public(), pages::begin)
        .get("/sign-in/passkey", Access::public(), pages::show)
        .post("/sign-in/passkey/answer", Access::public(), pages::answer)
        .post("/account/passkeys", own().recent(), account::begin)
        .get("/account/passkeys/new", own(), account::new)
        .post("/account/passkeys/new", own(), account::add)
        .get("/account/passkeys/{id}/removal", own(), account::remove_page)
        .post("/account/passkeys/{id}/removal", own().recent(), account::remove)
}

/// Whether browsers can have passkeys for this instance: its public address is a name, on a secure line.
pub fn offered(cx: &Cx) -> bool {
    Party::of(&cx.app.config.public_url).is_some()
}

fn party(cx: &Cx) -> Result<Party, Failure> {
    Party::of(&cx.app.config.public_url).ok_or(Failure::NotFound)
}
