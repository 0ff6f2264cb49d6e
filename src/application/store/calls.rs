//! What a call says, as far as applications need it. Only read here; the call's own room writes it.

use chrono::{DateTime, Utc};
use domain::{
    access::Machine,
    application::Application,
    call::{Brief, Call, CallKind, CallState, Change, Timetable},
    form::Form,
    jurisdiction::Jurisdiction,
    value::{CallId, OrganisationId},
};
use entity::{call as rows, call_notice, call_version as versions, form_version, hold};
use platform::{error::Failure, holds};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{app::App, registry};

/// A call as applicants, officers and panels meet it.
#[derive(Clone, Debug)]
pub struct CallFacts {
    pub id: CallId,
    pub kind: CallKind,
    pub state: CallState,
    pub times: Timetable,
    pub zone: String,
    pub jurisdiction: String,
    pub owner: OrganisationId,
    /// The programme offices that run it.
    pub offices: Vec<OrganisationId>,
    pub brief: Brief,
    /// The lot as whose applicants see it (`of_lot`); 0 of the whole.
    pub lot: i64,
    /// Of the frozen text that holds now.
    pub number: i64,
    pub form_version: Option<Uuid>,
    /// The country's rules that the call was published under.
    pub rules: Option<Uuid>,
    /// A complaint about its decision is undecided; lists do not ask.
    pub complained: bool,
}

impl CallFacts {
    /// The call as whoever applied to this lot meets it: known by the lot, with its places and its budget. The undivided
    /// call is itself.
    #[must_use]
    pub fn of_lot(mut self, lot: i64) -> Self {
        if self.lot != lot && self.brief.lot(lot).is_some() {
            self.lot = lot;
            self.brief.title = self.brief.title_of(lot);
            self.brief.places = Some(self.brief.places_of(lot));
            self.brief.budget = self.brief.budget_of(lot);
        }
        self
    }

    /// The agency that asks; an intake has none.
    pub fn agency(&self) -> Option<OrganisationId> {
        (self.kind == CallKind::Challenge).then_some(self.owner)
    }
}

pub async fn call<C: ConnectionTrait>(conn: &C, id: CallId) -> Result<Option<CallFacts>, DbErr> {
    let complaint = holds::over::<rows::Entity>(rows::Column::Id, Call::NAME, holds::COMPLAINT);
    let find = rows::Entity::find_by_id(id.uuid()).join(JoinType::LeftJoin, complaint).select_also(hold::Entity);
    let Some((row, complaint)) = find.one(conn).await? else { return Ok(None) };
    let offices = match row.kind.as_str() {
        "challenge" => registry::offices(conn, &row.jurisdiction).await?,
        _ => vec![row.owner_id.into()],
    };
    Ok(facts(&row, offices).map(|call| CallFacts { complained: complaint.is_some(), ..call }))
}

/// The call of an application, as its lot meets it.
pub async fn call_of<C: ConnectionTrait>(conn: &C, of: &Application) -> Result<Option<CallFacts>, DbErr> {
    Ok(call(conn, of.call).await?.map(|call| call.of_lot(of.lot)))
}

/// The frozen text that holds now, which a new application pins.
pub async fn call_version<C: ConnectionTrait>(conn: &C, call: &CallFacts) -> Result<Option<Uuid>, DbErr> {
    let row = versions::Entity::find()
        .filter(versions::Column::CallId.eq(call.id.uuid()))
        .filter(versions::Column::Number.eq(call.number))
        .one(conn)
        .await?;
    Ok(row.map(|row| row.id))
}

/// The rules that the call was published under; those in force where it names none.
///
/// # Errors
/// When the database cannot be read.
pub async fn rules_of<C: ConnectionTrait>(app: &App, conn: &C, call: &CallFacts) -> Result<Jurisdiction, Failure> {
    match call.rules {
        Some(pinned) => registry::pinned(conn, pinned).await,
        None => app.jurisdictions.get(&call.jurisdiction).cloned().ok_or(Failure::NotFound),
    }
}

/// Several calls for a list: without their offices, which lists do not ask for.
pub async fn calls<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<CallFacts>, DbErr> {
    let rows = rows::Entity::find().filter(rows::Column::Id.is_in(ids)).all(conn).await?;
    Ok(rows.iter().filter_map(|row| facts(row, Vec::new())).collect())
}

/// The questions of a form version.
pub async fn form<C: ConnectionTrait>(conn: &C, version: Uuid) -> Result<Form, DbErr> {
    let row = form_version::Entity::find_by_id(version).one(conn).await?;
    let document = row.map(|row| row.document).unwrap_or_default();
    serde_json::from_value(document).map_err(|error| DbErr::Json(error.to_string()))
}

/// A notice that changed questions.
pub struct FormNotice {
    pub number: i64,
    pub at: DateTime<Utc>,
    /// Keys of the questions that it added or changed, with whether they are new.
    pub questions: Vec<(String, bool)>,
}

/// The notices of a call that changed its form, the newest first.
pub async fn form_notices<C: ConnectionTrait>(conn: &C, id: CallId) -> Result<Vec<FormNotice>, DbErr> {
    let rows = call_notice::Entity::find()
        .filter(call_notice::Column::CallId.eq(id.uuid()))
        .filter(call_notice::Column::Kind.is_in(["amendment", "extension"]))
        .order_by_desc(call_notice::Column::Number)
        .limit(50)
        .all(conn)
        .await?;
    let read = |row: call_notice::Model| {
        let changes: Vec<Change> = serde_json::from_value(row.changes).unwrap_or_default();
        let asks = changes.iter().any(|change| matches!(change, Change::Question { .. } | Change::Heading { .. }));
        let questions = changes.into_iter().filter_map(|change| match change {
            Change::Question { key, before, after: Some(_) } => Some((key, before.is_none())),
            _ => None,
        });
        asks.then(|| FormNotice { number: row.number, at: row.issued_at, questions: questions.collect() })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

fn facts(row: &rows::Model, offices: Vec<OrganisationId>) -> Option<CallFacts> {
    Some(CallFacts {
        id: row.id.into(),
        kind: CallKind::parse(&row.kind)?,
        state: CallState::parse(&row.state)?,
        times: Timetable {
            opens: row.opens_at,
            questions_until: row.questions_until,
            deadline: row.deadline,
            opening: row.opening_at,
            evaluation: row.evaluation_by,
            decision: row.decision_by,
            zone: row.time_zone.parse().unwrap_or_default(),
        },
        zone: row.time_zone.clone(),
        jurisdiction: row.jurisdiction.clone(),
        owner: row.owner_id.into(),
        offices,
        brief: serde_json::from_value(row.document.clone()).unwrap_or_default(),
        lot: 0,
        number: row.number,
        form_version: row.form_version_id,
        rules: row.rules_version_id,
        complained: false,
    })
}
