//! Identity: accounts, sessions, and the guard that every route stands behind.
//!
//! It knows people and their roles, and no stage: a stage makes its things reachable by implementing [`Guarded`].

mod client;
mod commands;
mod cx;
mod forms;
mod guard;
mod once;
mod pages;
mod password;
mod session;
mod shell;
mod store;

pub use commands::{mint, start as start_session};
pub use cx::{Account, Cx, OpenForm};
pub use guard::{Access, Allowed, Begins, Declared, Guarded, Routes, Rows, Seen, Starts, entry};
pub use once::Answers;
pub use password::hash as hash_password;
pub use session::{identify, spelled};
pub use store::assignments::{assign, assigned, assigned_on, dismiss, unassign};
pub use store::recipients::{PersonName, people, person_by_email, recipients};
pub use store::{NewPerson, actor, insert_person};

/// The sign-in page that comes back to `here` afterwards.
pub fn sign_in_path(here: &str) -> String {
    let next = serde_html_form::to_string([("next", here)]).unwrap_or_default();
    format!("/sign-in?{next}")
}

pub fn routes() -> Routes {
    Routes::new()
        .get("/register", Access::public(), pages::register_page)
        .post("/register", Access::public(), pages::register)
        .get("/verify", Access::public(), pages::verify_page)
        .post("/verify", Access::public(), pages::verify)
        .get("/sign-in", Access::public(), pages::sign_in_page)
        .post("/sign-in", Access::public(), pages::sign_in)
        .post("/sign-out", Access::signed_in(), pages::sign_out)
        .get("/forgot", Access::public(), pages::forgot_page)
        .post("/forgot", Access::public(), pages::forgot)
        .get("/reset", Access::public(), pages::reset_page)
        .post("/reset", Access::public(), pages::reset)
}
