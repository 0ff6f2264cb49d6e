//! Identity: accounts, sessions, and the guard that every route stands behind.
//!
//! It knows people and their roles, and no stage: a stage makes its things reachable by implementing [`Guarded`].

mod client;
mod commands;
mod cx;
mod device;
pub mod factor;
mod forms;
mod guard;
pub mod oidc;
mod once;
mod pages;
mod passkey;
mod password;
mod proof;
mod recovery;
mod session;
mod shell;
mod store;
mod tries;

pub use commands::{candidate, mint, spend, start as start_session};
pub use cx::{Account, Cx, OpenForm, Standing};
pub use device::device;
pub use factor::{KEY as FACTOR_KEY, NEEDED as FACTOR_NEEDED, since as factors_since};
pub use forms::safe_next;
pub use guard::{Access, Allowed, Begins, Declared, Guarded, Routes, Rows, Seen, Starts, entry};
pub use oidc::{ProviderSettings, Providers, identities_of};
pub use once::Answers;
pub use password::{fits as password_fits, hash as hash_password};
pub use recovery::by_operator as remove_factor_by_operator;
pub use session::{identify, spelled};
pub use store::acts::{OutsideAct, insert_outside_act};
pub use store::assignments::{Held, assign, assigned, assigned_on, delegate, dismiss, holders, unassign};
pub use store::recipients::{PersonName, Principals, people, person_by_email, recipients};
pub use store::reserved::is_reserved;
pub use store::{NewPerson, actor, by_email, delete_other_sessions, delete_sessions_of, insert_person, set_password};
pub use tries::Tries;

use domain::access::{Recovery, RecoveryVerb};

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
        .merge(second_step())
        .merge(oidc::routes())
        .merge(second_factor())
        .merge(passkey::routes())
        .merge(recoveries())
}

fn second_step() -> Routes {
    Routes::new()
        .get("/sign-in/code", Access::public(), factor::pages::step_page)
        .post("/sign-in/code", Access::public(), factor::pages::step)
        .get("/sign-in/lost", Access::public(), recovery::pages::lost_page)
        .post("/sign-in/lost", Access::public(), recovery::pages::lost)
}

fn second_factor() -> Routes {
    use factor::pages;
    Routes::new()
        .get("/account/second-factor", Access::signed_in(), pages::show)
        .post("/account/second-factor", Access::signed_in().recent(), pages::begin)
        .get("/account/second-factor/app", Access::signed_in(), pages::app)
        .post("/account/second-factor/app", Access::signed_in(), pages::confirm)
        .post("/account/second-factor/codes", Access::signed_in().recent(), pages::new_codes)
        .get("/account/second-factor/removal", Access::signed_in(), pages::remove_page)
        .post("/account/second-factor/removal", Access::signed_in().recent(), pages::remove)
}

fn recoveries() -> Routes {
    use recovery::pages;
    Routes::new()
        .get("/recoveries/{id}", Access::sees::<Recovery>(), pages::show)
        .post("/recoveries/{id}/approval", Access::does::<Recovery>(RecoveryVerb::Approve), pages::approve)
        .post("/recoveries/{id}/refusal", Access::does::<Recovery>(RecoveryVerb::Refuse), pages::refuse)
        .post("/recoveries/{id}/stop", Access::does::<Recovery>(RecoveryVerb::Stop), pages::stop)
        .get("/recovery/stop", Access::public(), pages::stop_page)
        .post("/recovery/stop", Access::public(), pages::stop_by_link)
}
