//! Calls: rows in and out. The document is the call's words; columns repeat what lists and rules need.

mod amendment;
mod consultation;
pub mod imported;
pub mod library;
mod listing;
mod lots;
mod reviews;
mod seal;
mod start;
mod talk;

use chrono::{DateTime, Utc};
use domain::{
    access::{Actor, Machine, Permit, Relations},
    call::{Brief, Call, CallKind, CallState, CallVerb, Criterion, Timetable},
    value::{CallId, CohortId, OrganisationId, PersonId, Texts},
    visibility,
};
use entity::{call, call_version, criterion, form, form_version, hold, process};
use platform::{
    change::{Change, moved},
    error::Failure,
    holds, reference,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect, sea_query::Expr,
};
use serde_json::{Value, json};
use uuid::Uuid;

pub use amendment::{Prepared, drop_prepared, prepared, save_prepared};
pub use consultation::*;
use listing::index;
pub use listing::{Cursor, Filter, Line, OpenChallenge, open_challenges, page, tallies};
pub use lots::{forget_outcomes, lot_outcomes, save_lots, save_outcomes};
pub use reviews::{Comment, Review, insert_review, mark_dealt, reviews};
pub use seal::{forget_strict_key, key_holders};
pub use start::{Start, own, source};
pub use talk::*;

/// The row as queries read it.
pub use call::Model as CallRow;
pub use entity::{call_notice::Model as NoticeRow, question::Model as QuestionRow};

use crate::{
    identity::Guarded,
    registry::{self, Around},
};

impl Guarded for Call {
    type Rows = (call::Model, Around);

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        let complaint = holds::over::<call::Entity>(call::Column::Id, Self::NAME, holds::COMPLAINT);
        let find = call::Entity::find_by_id(id).join(JoinType::LeftJoin, complaint).select_also(hold::Entity);
        let Some((row, complaint)) = find.one(conn).await? else { return Ok(None) };
        let around = registry::around(conn, &[&row.jurisdiction], vec![row.owner_id]).await?;
        let Some(mut call) = with_relations(&row, &around) else { return Ok(None) };
        call.complained = complaint.is_some();
        Ok(Some((call, (row, around))))
    }

    fn visible_to(&self, viewer: Option<&Actor>, now: DateTime<Utc>) -> bool {
        visibility::call::sees_call(viewer, self, now)
    }

    fn id(&self) -> Uuid {
        self.id.uuid()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

/// A call with its words, as pages and later stages read it.
pub struct Whole {
    pub call: Call,
    pub brief: Brief,
    pub row: call::Model,
}

fn with_relations(row: &call::Model, around: &Around) -> Option<Call> {
    let offices = match row.kind.as_str() {
        _ if is_imported(row) => Vec::new(),
        "challenge" => around.offices(&row.jurisdiction),
        _ => Vec::new(),
    };
    read(row, &offices)
}

fn read(row: &call::Model, offices: &[OrganisationId]) -> Option<Call> {
    let (id, kind) = (CallId::from(row.id), CallKind::parse(&row.kind)?);
    let owner = OrganisationId::from(row.owner_id);
    let authors = [row.created_by, row.edited_by].into_iter().flatten().map(PersonId::from).collect();
    Some(Call {
        id,
        kind,
        state: CallState::parse(&row.state)?,
        version: row.version,
        jurisdiction: row.jurisdiction.clone(),
        owner,
        timetable: times(row),
        authors,
        was_public: row.published_at.is_some() || is_imported(row),
        published_at: row.published_at,
        consultation_until: row.consultation_until,
        // joined for what acts on it
        complained: false,
        // nobody stands anywhere to what is history: it is read, and no more
        relations: if is_imported(row) { Relations::default() } else { Call::relations_of(id, kind, owner, offices) },
    })
}

/// Known from another system's records only.
pub fn is_imported(row: &call::Model) -> bool {
    row.origin == "imported"
}

/// The times as columns hold them.
pub fn times(row: &call::Model) -> Timetable {
    Timetable {
        opens: row.opens_at,
        questions_until: row.questions_until,
        deadline: row.deadline,
        opening: row.opening_at,
        evaluation: row.evaluation_by,
        decision: row.decision_by,
        zone: row.time_zone.parse().unwrap_or_default(),
    }
}

/// A text of a row; one that cannot be read is empty rather than a broken page.
pub fn texts(value: &Value) -> Texts {
    serde_json::from_value(value.clone()).unwrap_or_default()
}

pub async fn whole<C: ConnectionTrait>(conn: &C, id: CallId) -> Result<Option<Whole>, DbErr> {
    let Some(row) = call::Entity::find_by_id(id.uuid()).one(conn).await? else { return Ok(None) };
    let brief = serde_json::from_value(row.document.clone()).unwrap_or_default();
    let around = registry::around(conn, &[&row.jurisdiction], vec![row.owner_id]).await?;
    Ok(with_relations(&row, &around).map(|call| Whole { call, brief, row }))
}

pub async fn row<C: ConnectionTrait>(conn: &C, id: CallId) -> Result<Option<call::Model>, DbErr> {
    call::Entity::find_by_id(id.uuid()).one(conn).await
}

/// The intake of a cohort that is under way or was successful.
pub async fn intake_of<C: ConnectionTrait>(conn: &C, cohort: CohortId) -> Result<Option<CallId>, DbErr> {
    let ended = [CallState::Cancelled.as_str(), CallState::Unsuccessful.as_str()];
    let row = call::Entity::find()
        .filter(call::Column::CohortId.eq(cohort.uuid()))
        .filter(call::Column::State.is_not_in(ended))
        .order_by_desc(call::Column::CreatedAt)
        .one(conn)
        .await?;
    Ok(row.map(|row| row.id.into()))
}

/// What a new call begins with.
pub struct New {
    pub id: CallId,
    pub process: Uuid,
    pub kind: CallKind,
    pub owner: OrganisationId,
    pub office: Option<OrganisationId>,
    pub programme: Option<Uuid>,
    pub cohort: Option<Uuid>,
    pub jurisdiction: String,
    pub zone: String,
    pub relaunches: Option<CallId>,
    pub brief: Brief,
}

/// Inserts a draft and the process (OCDS) that everything after it belongs to.
pub async fn insert(change: &Change<'_>, new: New, by: PersonId) -> Result<(), Failure> {
    let row = call::ActiveModel {
        id: Set(new.id.uuid()),
        kind: Set(new.kind.as_str().to_owned()),
        origin: Set("native".to_owned()),
        state: Set(CallState::Draft.as_str().to_owned()),
        process_id: Set(new.process),
        owner_id: Set(new.owner.uuid()),
        office_id: Set(new.office.map(OrganisationId::uuid)),
        programme_id: Set(new.programme),
        cohort_id: Set(new.cohort),
        jurisdiction: Set(new.jurisdiction),
        relaunches_id: Set(new.relaunches.map(CallId::uuid)),
        number: Set(0),
        places: Set(1),
        visibility: Set("public".to_owned()),
        tie_rule: Set(json!(["heaviest_criterion", "lower_price", "lot"])),
        time_zone: Set(new.zone),
        created_by: Set(Some(by.uuid())),
        created_at: Set(change.now()),
        updated_at: Set(change.now()),
        version: Set(1),
        ..words(&new.brief)?
    };
    call::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(())
}

/// A contracting process (OCDS) of its own, for a call or for a purchase that no call began; `prefix` is the instance's,
/// and the reference behind it is random.
pub async fn insert_process(change: &Change<'_>, prefix: &str) -> Result<Uuid, DbErr> {
    let id = change.id();
    let ocid = format!("{prefix}-{}", reference::reference("PU", &change.secret()));
    let row = process::ActiveModel { id: Set(id), ocid: Set(ocid), created_at: Set(change.now()) };
    process::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}

/// The columns that repeat the document.
fn words(brief: &Brief) -> Result<call::ActiveModel, Failure> {
    let json = |texts: &Texts| serde_json::to_value(texts).map_err(Failure::internal);
    Ok(call::ActiveModel {
        title: Set(json(&brief.title)?),
        summary: Set(json(&brief.summary)?),
        document: Set(serde_json::to_value(brief).map_err(Failure::internal)?),
        budget_minor: Set(brief.budget.map(|budget| budget.minor)),
        budget_currency: Set(brief.budget.map(|budget| budget.currency.to_string())),
        budget_line: Set(brief.budget_line.clone()),
        decision_owner_id: Set(brief.decision_owner.map(PersonId::uuid)),
        purchase_route: Set(brief.route.clone()),
        places: Set(brief.places_in_all()),
        blind: Set(brief.blind),
        scoring: Set(brief.scoring.as_str().to_owned()),
        sealing: Set(brief.sealing.as_str().to_owned()),
        ..Default::default()
    })
}

/// Moves the call by compare-and-set on the version that the permit was given for.
pub async fn advance(change: &Change<'_>, subject: &Call, permit: &Permit<Call>) -> Result<(), Failure> {
    move_to(change, subject, permit.next(subject.state), Some(permit.verb())).await
}

/// Moves the call to a state; stamps what the verb leaves behind.
pub async fn move_to(
    change: &Change<'_>,
    subject: &Call,
    state: CallState,
    verb: Option<CallVerb>,
) -> Result<(), Failure> {
    let mut update = call::Entity::update_many()
        .col_expr(call::Column::State, Expr::value(state.as_str()))
        .col_expr(call::Column::UpdatedAt, Expr::value(change.now()))
        .col_expr(call::Column::Version, Expr::value(subject.version + 1));
    match verb {
        Some(CallVerb::Publish | CallVerb::Consult) => {
            update = update.col_expr(call::Column::PublishedAt, Expr::value(change.now()));
        }
        Some(CallVerb::Cancel | CallVerb::Annul | CallVerb::DeclareUnsuccessful | CallVerb::Complete) => {
            update = update.col_expr(call::Column::EndedAt, Expr::value(change.now()));
        }
        _ => {}
    }
    let update =
        update.filter(call::Column::Id.eq(subject.id.uuid())).filter(call::Column::Version.eq(subject.version));
    moved(update.exec(change.conn()).await?)
}

/// Writes the words; the version moves with [`advance`].
pub async fn save_brief(change: &Change<'_>, id: CallId, brief: &Brief, by: Option<PersonId>) -> Result<(), Failure> {
    let mut row = call::ActiveModel { id: Set(id.uuid()), ..words(brief)? };
    if let Some(by) = by {
        row.edited_by = Set(Some(by.uuid()));
    }
    row.update(change.conn()).await?;
    index(change, id, brief).await?;
    Ok(())
}

pub async fn save_times(change: &Change<'_>, id: CallId, times: &Timetable, by: Option<PersonId>) -> Result<(), DbErr> {
    let mut row = call::ActiveModel {
        id: Set(id.uuid()),
        opens_at: Set(times.opens),
        questions_until: Set(times.questions_until),
        deadline: Set(times.deadline),
        opening_at: Set(times.opening),
        evaluation_by: Set(times.evaluation),
        decision_by: Set(times.decision),
        ..Default::default()
    };
    if let Some(by) = by {
        row.edited_by = Set(Some(by.uuid()));
    }
    row.update(change.conn()).await.map(|_| ())
}

/// What a publication fixes: the rules of the country and the number of the frozen text.
pub async fn pin(change: &Change<'_>, id: CallId, rules: Option<Uuid>, number: i64) -> Result<(), DbErr> {
    let mut row = call::ActiveModel { id: Set(id.uuid()), number: Set(number), ..Default::default() };
    if let Some(rules) = rules {
        row.rules_version_id = Set(Some(rules));
    }
    row.update(change.conn()).await.map(|_| ())
}

pub async fn save_end(change: &Change<'_>, id: CallId, reason: &Texts) -> Result<(), Failure> {
    let reason = serde_json::to_value(reason).map_err(Failure::internal)?;
    let row = call::ActiveModel { id: Set(id.uuid()), end_reason: Set(Some(reason)), ..Default::default() };
    row.update(change.conn()).await?;
    Ok(())
}

/// Freezes the text under a number; what an application pins.
pub async fn insert_version(
    change: &Change<'_>,
    whole: &Whole,
    (number, document): (i64, Value),
    hash: String,
) -> Result<(), DbErr> {
    let row = call_version::ActiveModel {
        id: Set(change.id()),
        call_id: Set(whole.row.id),
        number: Set(number),
        document: Set(document),
        form_version_id: Set(whole.row.form_version_id),
        hash: Set(hash),
        created_by: Set(change.acting().person),
        created_at: Set(change.now()),
    };
    call_version::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

/// Replaces the criteria's rows, which scores will point to. Only before publication, so nothing points to them yet.
pub async fn save_criteria(change: &Change<'_>, id: CallId, criteria: &[Criterion]) -> Result<(), Failure> {
    criterion::Entity::delete_many().filter(criterion::Column::CallId.eq(id.uuid())).exec(change.conn()).await?;
    let mut rows = Vec::new();
    for (place, of) in criteria.iter().enumerate() {
        rows.push(criterion::ActiveModel {
            id: Set(of.key.parse().map_err(Failure::internal)?),
            key: Set(of.key.clone()),
            call_id: Set(id.uuid()),
            lot: Set(0),
            position: Set(place as i64 + 1),
            kind: Set("quality".to_owned()),
            name: Set(serde_json::to_value(&of.name).map_err(Failure::internal)?),
            description: Set(serde_json::to_value(&of.description).map_err(Failure::internal)?),
            weight: Set(of.weight.hundredths()),
            scale_max: Set(of.scale_max),
            minimum: Set(of.minimum),
            descriptors: Set(json!({})),
            formula: Set(None),
            created_at: Set(change.now()),
            version: Set(1),
        });
    }
    if !rows.is_empty() {
        criterion::Entity::insert_many(rows).exec_without_returning(change.conn()).await?;
    }
    Ok(())
}

/// A new version of the call's form, and the form itself with the first one. Gives the version's id; the call goes on
/// asking what it asked until [`set_form`].
pub async fn insert_form_version(
    change: &Change<'_>,
    whole: &Whole,
    document: Value,
    hash: String,
) -> Result<Uuid, DbErr> {
    let (form_id, number) = match whole.row.form_version_id {
        Some(present) => {
            let present = form_version::Entity::find_by_id(present).one(change.conn()).await?;
            let present = present.ok_or_else(|| DbErr::RecordNotFound("form version of the call".to_owned()))?;
            let last = form_version::Entity::find()
                .select_only()
                .column(form_version::Column::Number)
                .filter(form_version::Column::FormId.eq(present.form_id))
                .order_by_desc(form_version::Column::Number)
                .into_tuple::<i64>()
                .one(change.conn())
                .await?;
            (present.form_id, last.unwrap_or(present.number) + 1)
        }
        None => (insert_form(change, whole).await?, 1),
    };
    let id = change.id();
    let row = form_version::ActiveModel {
        id: Set(id),
        form_id: Set(form_id),
        number: Set(number),
        document: Set(document),
        hash: Set(hash),
        created_by: Set(change.acting().person),
        created_at: Set(change.now()),
    };
    form_version::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}

/// What the call asks from now on.
pub async fn set_form(change: &Change<'_>, id: CallId, version: Uuid) -> Result<(), DbErr> {
    let row = call::ActiveModel { id: Set(id.uuid()), form_version_id: Set(Some(version)), ..Default::default() };
    row.update(change.conn()).await.map(|_| ())
}

async fn insert_form(change: &Change<'_>, whole: &Whole) -> Result<Uuid, DbErr> {
    let id = change.id();
    let row = form::ActiveModel {
        id: Set(id),
        purpose: Set("application".to_owned()),
        name: Set(whole.brief.title.text("en").to_owned()),
        organisation_id: Set(Some(whole.row.owner_id)),
        created_at: Set(change.now()),
        retired_at: Set(None),
        version: Set(1),
    };
    form::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}

/// The form that applicants fill in, as it stands.
pub async fn form_document<C: ConnectionTrait>(conn: &C, version: Option<Uuid>) -> Result<Option<Value>, DbErr> {
    let Some(version) = version else { return Ok(None) };
    Ok(form_version::Entity::find_by_id(version).one(conn).await?.map(|row| row.document))
}

/// Titles of several calls in one query.
pub async fn titles<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<(Uuid, Texts)>, DbErr> {
    let rows: Vec<(Uuid, Value)> = call::Entity::find()
        .select_only()
        .column(call::Column::Id)
        .column(call::Column::Title)
        .filter(call::Column::Id.is_in(ids))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|(id, title)| (id, texts(&title))).collect())
}
