//! What the commands of owners take once a form has been checked.

use domain::{
    registry::{Holder, Size, Tie},
    value::Percent,
};

/// Somebody who holds a part of the company.
pub struct NewOwner {
    pub name: String,
    pub role: Option<String>,
    pub holder: Holder,
    pub tie: Option<Tie>,
    pub size: Option<Size>,
    pub share: Option<Percent>,
    pub creator: bool,
    pub woman: Option<bool>,
    pub beneficial: bool,
}
