//! Outages of the platform: noticed by the server itself, whose heart leaves a beat every minute, or stated by the
//! administrator with evidence. What follows for deadlines follows by each country's published rule, once for each
//! outage and call, as a numbered notice.

mod commands;
mod forms;
pub mod heart;
mod jobs;
mod pages;
mod queries;
mod store;
mod views;

pub use jobs::handlers;
pub use views::RuleView;

use domain::access::Role;

use crate::identity::{Access, Routes};

pub fn routes() -> Routes {
    let keeper = || Access::platform(Role::Administrator);
    Routes::new().get("/outages", Access::public(), pages::list).get("/outages/new", keeper(), pages::new_page).post(
        "/outages",
        keeper(),
        pages::new,
    )
}
