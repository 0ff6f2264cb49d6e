//! One's own account: what a person can change about themselves, where they are signed in, and what is held about them.

mod commands;
mod data;
mod forms;
mod pages;
mod sessions;
mod store;

use crate::identity::{Access, Routes};

pub fn routes() -> Routes {
    let own = Access::signed_in;
    Routes::new()
        .get("/account", own(), pages::show)
        .get("/account/name", own(), pages::name_page)
        .post("/account/name", own(), pages::name)
        .get("/account/password", own(), pages::password_page)
        .post("/account/password", own(), pages::password)
        .get("/account/address", own(), pages::address_page)
        .post("/account/address", own().recent(), pages::address)
        .get("/account/address/proof", Access::public(), pages::proof_page)
        .post("/account/address/proof", Access::public(), pages::proof)
        .get("/account/address/stop", Access::public(), pages::stop_page)
        .post("/account/address/stop", Access::public(), pages::stop)
        .get("/account/sessions", own(), sessions::show)
        .post("/account/sessions", own(), sessions::end)
        .get("/account/data", own(), data::show)
        .get("/account/data.json", own(), data::download)
}
