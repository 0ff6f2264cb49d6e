//! What the registry's templates receive.

use chrono::{DateTime, NaiveDate, Utc};
use domain::value::Money;
use serde::Serialize;
use uuid::Uuid;

use super::parents::Related;
use crate::{
    actions::Action,
    filters::{FacetGroup, Kept},
    provenance::Provenance,
};

/// A line of a list.
#[derive(Clone, Debug, Serialize)]
pub struct OrganisationLine {
    pub id: Uuid,
    pub name: String,
    pub kind: String,
    pub jurisdiction: String,
    pub state: String,
    pub sector: Option<String>,
    pub imported: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct OrganisationList {
    pub organisations: Vec<OrganisationLine>,
    /// How many the filters leave.
    pub total: i64,
    pub next: Option<String>,
    pub first: Option<String>,
    pub facets: Vec<FacetGroup>,
    pub kept: Vec<Kept>,
    pub clear: Option<String>,
    pub words: String,
    /// Whether this is the registrars' queue.
    pub queue: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct Member {
    pub person: Uuid,
    pub name: String,
    pub email: String,
    pub roles: Vec<HeldRole>,
    pub removable: bool,
}

/// A role of a member.
#[derive(Clone, Debug, Serialize)]
pub struct HeldRole {
    pub role: String,
    /// Whose it is, where they hold it for somebody else.
    pub for_whom: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Invited {
    pub id: Uuid,
    /// Nobody took it up in time.
    pub over: bool,
    pub email: String,
    pub role: String,
    pub expires_at: DateTime<Utc>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Review {
    pub outcome: String,
    pub reasons: String,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, Serialize)]
pub struct LabelLine {
    pub id: Uuid,
    pub name: serde_json::Value,
    pub issuer: serde_json::Value,
    pub number: Option<String>,
    pub state: String,
    /// Granted and within its dates today.
    pub holds: bool,
    pub granted_until: Option<NaiveDate>,
    /// Where its file is read, by whoever may read it.
    pub url: Option<String>,
}

/// What only its own people and those who verify it may see.
#[derive(Clone, Debug, Serialize)]
pub struct Inside {
    pub registration_number: Option<String>,
    pub number_flagged: bool,
    pub funding: Option<Money>,
    pub turnover: Option<Money>,
    /// Name and number of the company that a team founded, to be confirmed.
    pub company: Option<(String, String)>,
    /// Whether holders of its capital are told.
    pub has_owners: bool,
    pub sees_documents: bool,
    /// The viewer is of this organisation.
    pub own: bool,
    /// An appeal against a suspension, and how it was decided.
    pub appeal: Option<Appeal>,
    pub members: Vec<Member>,
    pub invitations: Vec<Invited>,
    /// Whether the viewer takes invitations back and sends them anew.
    pub invites: bool,
    pub reviews: Vec<Review>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Appeal {
    pub words: String,
    pub at: DateTime<Utc>,
    pub decision: Option<String>,
    pub reasons: Option<String>,
}

/// An organisation's page.
#[derive(Clone, Debug, Serialize)]
pub struct OrganisationPage {
    pub id: Uuid,
    pub version: i64,
    pub name: String,
    pub legal_name: String,
    pub kind: String,
    pub state: String,
    pub jurisdiction: String,
    pub zone: String,
    pub about: serde_json::Value,
    pub sector: Option<String>,
    pub stage: Option<String>,
    pub region: Option<String>,
    pub website: Option<String>,
    pub founded_on: Option<NaiveDate>,
    pub legal_form: Option<serde_json::Value>,
    pub working_languages: Vec<String>,
    pub seeks_investment: bool,
    /// What it is a part of, and its own parts.
    pub parent: Option<Related>,
    pub parts: Vec<Related>,
    /// Who follows it.
    pub successor: Option<Uuid>,
    /// The last day of a suspension, which is public; its reasons are not.
    pub suspended_until: Option<NaiveDate>,
    pub labels: Vec<LabelLine>,
    /// Whether the viewer may ask for a label or record one.
    pub may_begin_label: bool,
    /// Where the agency's buyer invites a startup to a pilot.
    pub invite: Option<String>,
    /// Where imported history comes from.
    pub provenance: Option<Provenance>,
    /// `None` on the public page.
    pub inside: Option<Inside>,
    pub actions: Vec<Action>,
}

/// A form that belongs to an organisation.
#[derive(Clone, Debug, Serialize)]
pub struct OrganisationForm {
    pub id: Uuid,
    pub version: i64,
    pub name: String,
    pub choices: Vec<&'static str>,
    pub stages: Vec<&'static str>,
    /// The act that the form is for: `return`.
    pub verb: String,
    /// Where the form is sent to.
    pub target: String,
}

/// The form of the profile.
#[derive(Clone, Debug, Serialize)]
pub struct ProfileForm {
    #[serde(flatten)]
    pub form: OrganisationForm,
    pub legal_forms: Vec<Named>,
    pub currencies: Vec<String>,
    pub working_languages: Vec<&'static str>,
}

/// A choice that the country's rules name.
#[derive(Clone, Debug, Serialize)]
pub struct Named {
    pub value: String,
    pub name: serde_json::Value,
}

/// The form of a new organisation.
#[derive(Clone, Debug, Serialize)]
pub struct RegistrationForm {
    pub kinds: Vec<&'static str>,
    pub countries: Vec<Country>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Country {
    pub code: String,
    pub name: serde_json::Value,
    pub number_name: serde_json::Value,
    pub number_example: String,
}
