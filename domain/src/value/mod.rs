//! Values that every stage shares. Each can only be made through its check, so that nothing behind the door has
//! to ask again whether an amount is an amount.

mod country;
mod currency;
mod deadline;
mod email;
mod fold;
pub mod ids;
mod money;
pub mod near;
mod percent;
pub mod text;
mod texts;
mod web;

#[cfg(test)]
mod tests;

pub use country::CountryCode;
pub use currency::Currency;
pub use deadline::{Deadline, day_in, last_minute, optional_day, parse_day, parse_zone, zone_text};
pub use email::Email;
pub use fold::{fold, fold_letters};
pub use ids::*;
pub use money::Money;
pub use percent::Percent;
pub use texts::{Origin, Picked, Text, Texts};
pub use web::web_address;
