//! What people do in the demo world, a file for each stage of the lifecycle; each act goes through the pages.

pub mod registry;
pub mod catalogue;
pub mod programme;
pub mod need;
pub mod call;
pub mod application;
pub mod evaluation;
mod interviews;
pub mod complaint;
pub mod pilot;
pub mod mentorship;
pub mod purchase;
