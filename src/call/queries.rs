//! What a call's pages and the later stages read: store → visibility → views.

pub mod builder;
mod changes;
mod consultation;
mod edit;
mod list;
mod review;
mod show;
mod start;

use domain::{
    call::{Call, CallKind, Criterion, Scoring, Statement, Timetable},
    value::{CallId, Money, OrganisationId, PersonId, Texts},
};
use platform::error::Failure;
use sea_orm::ConnectionTrait;
use serde_json::Value;
use uuid::Uuid;

pub use changes::prepared_changes;
pub use consultation::{answer_form, consultation, response_form};
pub use edit::{blank_intake, deciders, form, found, intake_of, prepared_form, question, values};
pub use list::{Asked, PAGE, list, of_owner};
pub use review::{address, commented, comments, review};
pub use show::{address_after, deadline, outage_rule, preview, show};

pub use start::{begun, new};

use super::store;
pub use super::store::Start;

/// A call as those who apply to it, open it and score it need it.
pub struct CallForApplication {
    pub call: Call,
    pub kind: CallKind,
    pub title: Texts,
    pub timetable: Timetable,
    /// IANA name of the zone in which its times are said.
    pub zone: String,
    pub jurisdiction: String,
    pub rules_version: Option<Uuid>,
    pub owner: OrganisationId,
    /// The programme office that publishes it, or runs the intake.
    pub office: Option<OrganisationId>,
    pub process: Uuid,
    pub cohort: Option<Uuid>,
    /// The published text that an application pins; `None` before publication.
    pub call_version: Option<Uuid>,
    pub form_version: Option<Uuid>,
    /// A `domain::form::Form` as JSON.
    pub form: Option<Value>,
    pub criteria: Vec<Criterion>,
    pub eligibility: Vec<Statement>,
    pub places: i64,
    pub blind: bool,
    pub scoring: Scoring,
    pub decision_owner: Option<PersonId>,
    pub budget: Option<Money>,
    pub budget_line: Option<String>,
    /// Key of the purchase route in the country's rules.
    pub route: Option<String>,
}

/// A call with its form and criteria; `None` if there is no such call.
///
/// # Errors
/// When the database cannot be read.
pub async fn for_application<C: ConnectionTrait>(conn: &C, id: CallId) -> Result<Option<CallForApplication>, Failure> {
    let Some(whole) = store::whole(conn, id).await? else { return Ok(None) };
    let form = store::form_document(conn, whole.row.form_version_id).await?;
    let call_version = match whole.row.number {
        0 => None,
        number => store::version_id(conn, id, number).await?,
    };
    Ok(Some(CallForApplication {
        kind: whole.call.kind,
        timetable: whole.call.timetable,
        jurisdiction: whole.call.jurisdiction.clone(),
        owner: whole.call.owner,
        call: whole.call,
        title: whole.brief.title,
        zone: whole.row.time_zone,
        rules_version: whole.row.rules_version_id,
        office: whole.row.office_id.map(OrganisationId::from),
        process: whole.row.process_id,
        cohort: whole.row.cohort_id,
        call_version,
        form_version: whole.row.form_version_id,
        form,
        criteria: whole.brief.criteria,
        eligibility: whole.brief.eligibility,
        places: whole.row.places,
        blind: whole.row.blind,
        scoring: whole.brief.scoring,
        decision_owner: whole.brief.decision_owner,
        budget: whole.brief.budget,
        budget_line: whole.brief.budget_line,
        route: whole.brief.route,
    }))
}

/// Titles of several calls, for other rooms' lists.
///
/// # Errors
/// When the database cannot be read.
pub async fn titles<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<(Uuid, Texts)>, Failure> {
    Ok(store::titles(conn, ids).await?)
}
