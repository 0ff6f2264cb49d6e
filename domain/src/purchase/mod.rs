//! Purchase: from the wait for budget along the steps of a country's route to the contract, deliveries and the last
//! payment (product.md 2.9).
//!
//! The macro stages are few and fixed; what a country asks stands in the steps, which gate them. Nothing here calls a
//! purchase lawful: it holds people to what their country's data asks, and records who did what.

mod amounts;
mod ball;
mod complaint;
mod deliverable;
mod invoice;
mod life;
mod payment;
mod steps;
mod words;
#[cfg(test)]
mod tests;

pub use amounts::{within_approved, within_contract};
pub use ball::{Ball, Waiting, ball};
pub use deliverable::Deliverable;
pub use invoice::{Invoice, invoiceable, net_and_tax};
pub use life::{Approval, Contract, Purchase, begin};
pub use payment::{Paid, paid, settles};
pub use steps::{Leads, Step, actors, approvers, current, leads, settled};
pub use words::*;
