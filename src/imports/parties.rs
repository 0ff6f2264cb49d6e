//! Buyers and suppliers that rows name: one organisation a name, made when it is first needed.

use std::collections::HashMap;

use domain::{
    registry::Kind,
    value::{OrganisationId, Texts, fold},
};
use platform::{change::Change, error::Failure, journal::Entry, subject::Subject};
use serde_json::json;
use uuid::Uuid;

use crate::registry::{self, Imported};

/// An organisation by its name in a row.
#[derive(Clone, Debug)]
pub struct Party {
    pub kind: Kind,
    pub name: String,
    pub country: String,
    pub website: Option<String>,
}

impl Party {
    /// One spelling in capitals, accents and marks is one party; other words are another, because nobody here knows better.
    fn source_id(&self) -> String {
        let name: String = fold(&self.name).chars().take(200).collect();
        format!("{}:{}:{name}", self.kind, self.country)
    }
}

/// The parties of one run, by their ids in the source.
pub struct Parties {
    source: String,
    batch: Uuid,
    found: HashMap<String, OrganisationId>,
}

impl Parties {
    pub fn new(source: &str, batch: Uuid) -> Self {
        Self { source: source.to_owned(), batch, found: HashMap::new() }
    }

    /// The organisation of this name; the second is its key for [`Self::remember`] once the change is committed.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn stand_for(&self, change: &Change<'_>, party: &Party) -> Result<(OrganisationId, String), Failure> {
        let key = party.source_id();
        if let Some(id) = self.found.get(&key) {
            return Ok((*id, key));
        }
        let known = registry::imported(change.conn(), &self.source, vec![key.clone()]).await?;
        if let Some((_, id)) = known.into_iter().next() {
            return Ok((id.into(), key));
        }
        let new = Imported {
            kind: party.kind,
            jurisdiction: party.country.clone(),
            legal_name: party.name.clone(),
            trade_name: None,
            number: None,
            about: Texts::default(),
            sector: None,
            stage: None,
            region: None,
            website: party.website.clone(),
            founded_on: None,
            staff: None,
            facts: Vec::new(),
            source: self.source.clone(),
            source_id: key.clone(),
        };
        let id =
            registry::record_imported(change, new).await.map_err(|failure| Failure::internal(failure.to_string()))?;
        let entry = Entry::new("organisation.imported", Subject::new("organisation", id));
        change.record(entry.data(json!({ "source": self.source, "batch": self.batch }))).await?;
        Ok((id, key))
    }

    pub fn remember(&mut self, (id, key): (OrganisationId, String)) {
        self.found.insert(key, id);
    }
}
