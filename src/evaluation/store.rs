//! Panels, sheets, rankings and decisions: rows in and out.

mod draws;
mod interviews;
mod outcomes;
mod sheets;
pub mod standing;

use chrono::{DateTime, Utc};
use domain::{
    access::{Actor, Permit, Role},
    call::Call,
    evaluation::{
        InterviewState, Interviews, Panel, PanelMember, PanelState, PanelVerb, Progress, SheetState, readers::Skills,
        scoring,
    },
    value::{CallId, PersonId},
    visibility,
};
use entity::{panel, panel_member};
use platform::{
    change::{Change, moved},
    error::Failure,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

pub use draws::*;
pub use entity::{decision_outcome::Model as OutcomeRow, ranking_line::Model as Ranked};
pub use interviews::*;
pub use outcomes::*;
pub use sheets::*;

use crate::{
    application::{self, CallFacts},
    identity::{self, Guarded},
};

impl Guarded for Panel {
    type Rows = (CallFacts, Option<panel::Model>);

    /// By the id of the call: every call has one evaluation from its first day.
    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        match application::call(conn, id.into()).await? {
            Some(call) => {
                let row = row(conn, call.id).await?;
                Ok(Some((of_row(conn, &call, row.as_ref()).await?, (call, row))))
            }
            None => Ok(None),
        }
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::evaluation::sees_panel(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.call.uuid()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

/// The row as pages read it.
pub use panel::Model as PanelRow;

pub async fn row<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<Option<panel::Model>, DbErr> {
    panel::Entity::find().filter(panel::Column::CallId.eq(call.uuid())).one(conn).await
}

/// The evaluation of a call as the rules know it.
pub async fn of_row<C: ConnectionTrait>(
    conn: &C,
    call: &CallFacts,
    row: Option<&panel::Model>,
) -> Result<Panel, DbErr> {
    let members = match row {
        Some(row) => members(conn, row.id).await?,
        None => Vec::new(),
    };
    let state = row.and_then(|row| PanelState::parse(&row.state)).unwrap_or(PanelState::Forming);
    let sheets = match (row, state) {
        (Some(row), PanelState::Scoring | PanelState::Moderating) => sheets_of(conn, row.id).await?,
        _ => Vec::new(),
    };
    let settled = match state {
        PanelState::Moderating => consensus(conn, sheets.iter().map(|sheet| sheet.application).collect()).await?,
        _ => Vec::new(),
    };
    let asked = call.brief.criteria.iter().any(|one| one.spoken);
    let held = match (row, state) {
        (Some(row), PanelState::Moderating) if asked => interviews(conn, row.id).await?,
        _ => Vec::new(),
    };
    let totals = application::totals(conn, call.id).await?;
    let chair = members.iter().find(|member| member.role == "chair").map(|member| member.person_id);
    let unread = match sheets.is_empty() {
        true => 0,
        false => unread(conn, call, totals.eligible, &sheets).await?,
    };
    let progress = Progress {
        unchecked: totals.unchecked,
        eligible: totals.eligible,
        awaited_until: totals.awaited_until.map(|at| call.times.said(at)),
        interviews: Interviews {
            asked,
            opened: row.is_some_and(|row| row.interviews_at.is_some()),
            ..heard(&sheets, &held)
        },
        ..progress(call, chair, unread, &sheets, &settled)
    };
    Ok(Panel {
        call: call.id,
        state,
        version: row.map_or(0, |row| row.version),
        members: members.iter().map(member).collect(),
        decision_owners: identity::assigned(conn, Role::DecisionOwner, call.id.uuid()).await?,
        opened_at: totals.opened_at,
        called_off: matches!(call.state, domain::call::CallState::Cancelled | domain::call::CallState::Unsuccessful),
        blind: call.brief.blind,
        readers: row.and_then(|row| usize::try_from(row.readers?).ok()),
        progress,
        relations: Call::relations_of(call.id, call.kind, call.owner, &call.offices),
    })
}

/// The applications for which there are sheets.
fn read(sheets: &[SheetRow]) -> Vec<Uuid> {
    let mut applications: Vec<Uuid> = sheets.iter().map(|sheet| sheet.application).collect();
    applications.sort_unstable();
    applications.dedup();
    applications
}

/// Eligible applications that nobody got, because the system sees that nobody may judge them. Of a divided call whose
/// round began anew for one lot, the sheets of the others say nothing about it.
async fn unread<C: ConnectionTrait>(
    conn: &C,
    call: &CallFacts,
    eligible: u64,
    sheets: &[SheetRow],
) -> Result<u64, DbErr> {
    let read = read(sheets);
    if !call.brief.is_divided() {
        return Ok(eligible.saturating_sub(u64::try_from(read.len()).unwrap_or(u64::MAX)));
    }
    let eligible = application::eligible_ids(conn, call.id).await?;
    let missing = eligible.iter().filter(|id| read.binary_search(id).is_err());
    Ok(u64::try_from(missing.count()).unwrap_or(u64::MAX))
}

/// How far the sheets have come. Where the chair is recused, the mean stands: nobody else may settle.
fn progress(call: &CallFacts, chair: Option<Uuid>, unread: u64, sheets: &[SheetRow], settled: &[Settled]) -> Progress {
    let applications = read(sheets);
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let open = sheets.iter().filter(|sheet| matches!(sheet.state, SheetState::Undeclared | SheetState::Open)).count();
    let unscored = applications.iter().filter(|id| {
        let own: Vec<&SheetRow> = sheets.iter().filter(|sheet| sheet.application == **id).collect();
        own.iter().all(|sheet| sheet.state == SheetState::Recused)
    });
    let recused = |id: Uuid| {
        let of_chair = sheets.iter().find(|sheet| sheet.application == id && Some(sheet.person) == chair);
        of_chair.is_none_or(|sheet| sheet.state == SheetState::Recused)
    };
    let unsettled = applications.iter().filter(|id| !recused(**id)).flat_map(|id| {
        call.brief.criteria.iter().filter(move |criterion| {
            let scores = scores_for(sheets, *id, &criterion.key);
            scoring::to_settle(call.brief.scoring, &scores)
                && !settled.iter().any(|one| one.application == *id && one.criterion == criterion.key)
        })
    });
    Progress {
        open_sheets: count(open),
        unscored: count(unscored.count()) + unread,
        unsettled: count(unsettled.count()),
        ..Progress::default()
    }
}

/// How far the interviews and their scores have come.
fn heard(sheets: &[SheetRow], interviews: &[InterviewRow]) -> Interviews {
    use InterviewState::{Asked, Booked, Held, Invited};
    let is = |row: &InterviewRow, state: InterviewState| row.state == state.as_str();
    let waits = |row: &&InterviewRow| [Invited, Asked, Booked].into_iter().any(|state| is(row, state));
    let held =
        |sheet: &&SheetRow| interviews.iter().any(|row| row.application_id == sheet.application && is(row, Held));
    let open = |sheet: &&SheetRow| sheet.state == SheetState::Submitted && !sheet.spoken_in;
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    Interviews {
        waiting: count(interviews.iter().filter(waits).count()),
        unscored: count(sheets.iter().filter(open).filter(held).count()),
        ..Interviews::default()
    }
}

/// The points that members handed in for one criterion of one application.
pub fn scores_for(sheets: &[SheetRow], application: Uuid, criterion: &str) -> Vec<i64> {
    let in_now = sheets.iter().filter(|sheet| sheet.application == application && sheet.state == SheetState::Submitted);
    in_now.filter_map(|sheet| sheet.marks.get(criterion).and_then(|mark| mark.score)).collect()
}

/// The row of a call's evaluation, made with its first member.
pub async fn insert_if_missing(change: &Change<'_>, call: CallId) -> Result<Uuid, DbErr> {
    if let Some(row) = row(change.conn(), call).await? {
        return Ok(row.id);
    }
    let id = change.id();
    let row = panel::ActiveModel {
        id: Set(id),
        call_id: Set(call.uuid()),
        lot: Set(0),
        state: Set(PanelState::Forming.as_str().to_owned()),
        created_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    panel::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}

/// Moves the evaluation by compare-and-set on the version that the permit was given for.
pub async fn advance(change: &Change<'_>, subject: &Panel, permit: &Permit<Panel>) -> Result<(), Failure> {
    use panel::Column as C;
    let mut update = panel::Entity::update_many()
        .col_expr(C::State, Expr::value(permit.next(subject.state).as_str()))
        .col_expr(C::Version, Expr::value(subject.version + 1));
    let stamp = match permit.verb() {
        PanelVerb::Conclude => Some(C::RankedAt),
        PanelVerb::Decide => Some(C::DecidedAt),
        PanelVerb::Announce => Some(C::AnnouncedAt),
        _ => None,
    };
    if let Some(column) = stamp {
        update = update.col_expr(column, Expr::value(change.now()));
    }
    let update = update.filter(C::CallId.eq(subject.call.uuid())).filter(C::Version.eq(subject.version));
    moved(update.exec(change.conn()).await?)
}

/// Moves the evaluation as an upheld complaint asks; the permit was the complaint's.
pub async fn go_back(change: &Change<'_>, subject: &Panel, state: PanelState) -> Result<(), Failure> {
    use panel::Column as C;
    let update = panel::Entity::update_many()
        .col_expr(C::State, Expr::value(state.as_str()))
        .col_expr(C::Version, Expr::value(subject.version + 1))
        .filter(C::CallId.eq(subject.call.uuid()))
        .filter(C::Version.eq(subject.version));
    moved(update.exec(change.conn()).await?)
}

/// A seat as the rules know it.
pub fn member(row: &panel_member::Model) -> PanelMember {
    PanelMember {
        seat: row.id,
        person: row.person_id.into(),
        chair: row.role == "chair",
        languages: words(&row.languages),
        sectors: words(&row.sectors),
    }
}

/// Those who sit on the panel now, the chair first.
pub async fn members<C: ConnectionTrait>(conn: &C, panel: Uuid) -> Result<Vec<panel_member::Model>, DbErr> {
    panel_member::Entity::find()
        .filter(panel_member::Column::PanelId.eq(panel))
        .filter(panel_member::Column::EndedAt.is_null())
        .order_by_asc(panel_member::Column::Role)
        .order_by_asc(panel_member::Column::Id)
        .limit(100)
        .all(conn)
        .await
}

/// Everybody who ever sat on the panel.
pub async fn everybody<C: ConnectionTrait>(conn: &C, panel: Uuid) -> Result<Vec<Uuid>, DbErr> {
    panel_member::Entity::find()
        .select_only()
        .column(panel_member::Column::PersonId)
        .filter(panel_member::Column::PanelId.eq(panel))
        .limit(1000)
        .into_tuple()
        .all(conn)
        .await
}

pub async fn insert_member(
    change: &Change<'_>,
    panel: Uuid,
    person: PersonId,
    chair: bool,
    skills: &Skills,
) -> Result<Uuid, DbErr> {
    let id = change.id();
    let row = panel_member::ActiveModel {
        id: Set(id),
        panel_id: Set(panel),
        person_id: Set(person.uuid()),
        role: Set(if chair { "chair" } else { "evaluator" }.to_owned()),
        appointed_by: Set(change.acting().person.unwrap_or_default()),
        appointed_at: Set(change.now()),
        ended_at: Set(None),
        version: Set(1),
        sectors: Set(serde_json::json!(skills.sectors)),
        languages: Set(serde_json::json!(skills.languages)),
    };
    panel_member::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}

pub async fn end_member(change: &Change<'_>, member: Uuid) -> Result<(), DbErr> {
    panel_member::Entity::update_many()
        .col_expr(panel_member::Column::EndedAt, Expr::value(change.now()))
        .filter(panel_member::Column::Id.eq(member))
        .exec(change.conn())
        .await
        .map(|_| ())
}
