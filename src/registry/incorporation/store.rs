//! The company that a team tells of: kept in its profile until a registrar confirms it.

use chrono::NaiveDate;
use domain::{
    registry::Kind,
    value::{OrganisationId, fold},
};
use entity::organisation;
use platform::{change::Change, error::Failure};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::registry::store;

/// Where the profile keeps it.
pub const COMPANY: &str = "company";

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Company {
    pub legal_name: String,
    pub number: String,
    /// Whether the check digit of the number did not fit.
    pub flagged: bool,
    pub founded_on: NaiveDate,
}

/// The company that waits for its confirmation.
pub fn told(profile: &Value) -> Option<Company> {
    serde_json::from_value(profile.get(COMPANY)?.clone()).ok()
}

pub async fn tell(change: &Change<'_>, id: OrganisationId, company: &Company) -> Result<(), Failure> {
    let row = store::row(change.conn(), id).await?.ok_or(Failure::NotFound)?;
    let mut profile = row.profile;
    profile[COMPANY] = serde_json::to_value(company).map_err(Failure::internal)?;
    let row = organisation::ActiveModel { id: Set(id.uuid()), profile: Set(profile), ..Default::default() };
    organisation::Entity::update(row).exec(change.conn()).await?;
    Ok(())
}

/// The team becomes the company, or the company is forgotten.
pub async fn decide(change: &Change<'_>, id: OrganisationId, confirmed: bool) -> Result<(), Failure> {
    let row = store::row(change.conn(), id).await?.ok_or(Failure::NotFound)?;
    let company = told(&row.profile).ok_or(Failure::Stale)?;
    let mut profile = row.profile;
    if let Some(profile) = profile.as_object_mut() {
        profile.remove(COMPANY);
    }
    let mut row = organisation::ActiveModel { id: Set(id.uuid()), profile: Set(profile), ..Default::default() };
    if confirmed {
        row.kind = Set(Kind::Startup.as_str().to_owned());
        row.folded_name = Set(fold(&company.legal_name));
        row.legal_name = Set(company.legal_name);
        row.registration_number = Set(Some(company.number));
        row.number_flagged = Set(company.flagged);
        row.founded_on = Set(Some(company.founded_on));
    }
    organisation::Entity::update(row).exec(change.conn()).await.map_err(store::number_taken)?;
    Ok(())
}
