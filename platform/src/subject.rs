//! A thing that something is about: its kind and its id. The platform knows no more of the business than that.

use serde::Serialize;
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Subject {
    /// The table's name in the singular: `call`, `application`.
    pub kind: &'static str,
    pub id: Uuid,
}

impl Subject {
    pub fn new(kind: &'static str, id: impl Into<Uuid>) -> Self {
        Self { kind, id: id.into() }
    }
}
