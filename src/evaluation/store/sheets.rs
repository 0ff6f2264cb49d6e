//! Score sheets and declarations, and the links that the system sees.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    access::{Actor, Permit},
    call::Call,
    evaluation::{Link, PanelState, Sheet, SheetState, SheetVerb, scoring::Mark},
    value::PersonId,
    visibility,
};
use entity::{consensus_score, declaration, panel, panel_member, relation, score_revision, score_sheet};
use platform::{
    change::{Change, moved},
    error::Failure,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    application::{self, CallFacts},
    identity::Guarded,
};

/// A member's sheet as lists and the ranking need it.
#[derive(Clone, Debug)]
pub struct SheetRow {
    pub id: Uuid,
    /// Of the panel member.
    pub seat: Uuid,
    pub person: Uuid,
    pub application: Uuid,
    pub state: SheetState,
    /// Those of the interview among them once they are handed in.
    pub marks: BTreeMap<String, Mark>,
    /// What is scored at the interview, a draft included.
    pub spoken: BTreeMap<String, Mark>,
    pub spoken_in: bool,
    pub links: Vec<Link>,
    pub version: i64,
}

fn read(row: score_sheet::Model, member: &panel_member::Model) -> Option<SheetRow> {
    let mut marks: BTreeMap<String, Mark> = serde_json::from_value(row.marks).unwrap_or_default();
    let spoken: BTreeMap<String, Mark> =
        row.spoken.and_then(|kept| serde_json::from_value(kept).ok()).unwrap_or_default();
    if row.spoken_at.is_some() {
        marks.extend(spoken.clone());
    }
    Some(SheetRow {
        id: row.id,
        seat: member.id,
        person: member.person_id,
        application: row.application_id,
        state: SheetState::parse(&row.state)?,
        marks,
        spoken,
        spoken_in: row.spoken_at.is_some(),
        links: serde_json::from_value(row.links).unwrap_or_default(),
        version: row.version,
    })
}

/// A sheet's row with the call and the panel that it belongs to.
pub struct Placed {
    pub row: SheetRow,
    pub call: CallFacts,
    pub panel: panel::Model,
}

impl Guarded for Sheet {
    type Rows = Placed;

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        let Some(row) = score_sheet::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
        let Some(member) = panel_member::Entity::find_by_id(row.panel_member_id).one(conn).await? else {
            return Ok(None);
        };
        let Some(panel) = panel::Entity::find_by_id(member.panel_id).one(conn).await? else { return Ok(None) };
        let Some(call) = application::call(conn, panel.call_id.into()).await? else { return Ok(None) };
        let state = PanelState::parse(&panel.state).unwrap_or(PanelState::Announced);
        let called_off =
            matches!(call.state, domain::call::CallState::Cancelled | domain::call::CallState::Unsuccessful);
        let ended = member.ended_at.is_some();
        let Some(row) = read(row, &member) else { return Ok(None) };
        let hearing = match panel.interviews_at {
            Some(_) => super::hearing(conn, row.application).await?,
            None => None,
        };
        let sheet = Sheet {
            id: row.id,
            call: call.id,
            application: row.application.into(),
            member: row.person.into(),
            state: if ended { SheetState::Recused } else { row.state },
            version: row.version,
            panel: state,
            blind: call.brief.blind,
            called_off,
            hearing,
            spoken_in: row.spoken_in,
            links: row.links.clone(),
            relations: Call::relations_of(call.id, call.kind, call.owner, &call.offices),
        };
        Ok(Some((sheet, Placed { row, call, panel })))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::evaluation::sees_sheet(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }
}

/// Every sheet of a panel, those of members who left included.
pub async fn sheets_of<C: ConnectionTrait>(conn: &C, panel: Uuid) -> Result<Vec<SheetRow>, DbErr> {
    let member = score_sheet::Entity::belongs_to(panel_member::Entity)
        .from(score_sheet::Column::PanelMemberId)
        .to(panel_member::Column::Id);
    let sheets = score_sheet::Entity::find()
        .join(JoinType::InnerJoin, member.into())
        .select_also(panel_member::Entity)
        .filter(panel_member::Column::PanelId.eq(panel))
        .order_by_asc(score_sheet::Column::Id)
        .limit(20_000)
        .all(conn)
        .await?;
    Ok(sheets.into_iter().filter_map(|(sheet, member)| read(sheet, &member?)).collect())
}

/// A sheet to be filled in.
pub struct NewSheet {
    pub member: Uuid,
    pub application: Uuid,
    pub links: Vec<Link>,
}

pub async fn insert_sheets(change: &Change<'_>, new: &[NewSheet]) -> Result<(), Failure> {
    let mut rows = Vec::new();
    for sheet in new {
        rows.push(score_sheet::ActiveModel {
            id: Set(change.opaque_id()),
            panel_member_id: Set(sheet.member),
            application_id: Set(sheet.application),
            state: Set(SheetState::Undeclared.as_str().to_owned()),
            links: Set(serde_json::to_value(&sheet.links).map_err(Failure::internal)?),
            marks: Set(serde_json::json!({})),
            assigned_at: Set(change.now()),
            submitted_at: Set(None),
            version: Set(1),
            spoken: Set(None),
            spoken_at: Set(None),
        });
    }
    for part in rows.chunks(500) {
        score_sheet::Entity::insert_many(part.to_vec()).exec_without_returning(change.conn()).await?;
    }
    Ok(())
}

/// Moves a sheet by compare-and-set, with its marks where they changed.
pub async fn advance_sheet(
    change: &Change<'_>,
    subject: &Sheet,
    permit: &Permit<Sheet>,
    marks: Option<&BTreeMap<String, Mark>>,
) -> Result<(), Failure> {
    use score_sheet::Column as C;
    let mut update = score_sheet::Entity::update_many()
        .col_expr(C::State, Expr::value(permit.next(subject.state).as_str()))
        .col_expr(C::Version, Expr::value(subject.version + 1));
    if let Some(marks) = marks {
        let marks: Value = serde_json::to_value(marks).map_err(Failure::internal)?;
        update = update.col_expr(C::Marks, Expr::value(marks));
    }
    if permit.verb() == SheetVerb::Submit {
        update = update.col_expr(C::SubmittedAt, Expr::value(change.now()));
    }
    let update = update.filter(C::Id.eq(subject.id)).filter(C::Version.eq(subject.version));
    moved(update.exec(change.conn()).await?)
}

/// Keeps what was scored at the interview, and hands it in.
pub async fn save_spoken(
    change: &Change<'_>,
    subject: &Sheet,
    marks: &BTreeMap<String, Mark>,
    hand_in: bool,
) -> Result<(), Failure> {
    use score_sheet::Column as C;
    let marks: Value = serde_json::to_value(marks).map_err(Failure::internal)?;
    let mut update = score_sheet::Entity::update_many()
        .col_expr(C::Spoken, Expr::value(marks))
        .col_expr(C::Version, Expr::value(subject.version + 1));
    if hand_in {
        update = update.col_expr(C::SpokenAt, Expr::value(change.now()));
    }
    let update = update.filter(C::Id.eq(subject.id)).filter(C::Version.eq(subject.version));
    moved(update.exec(change.conn()).await?)
}

/// What a sheet said before it was opened again.
#[derive(Clone, Debug)]
pub struct Revision {
    pub sheet: Uuid,
    pub marks: BTreeMap<String, Mark>,
    pub reason: String,
    pub at: DateTime<Utc>,
}

/// Keeps what sheets say before they are opened again, each under its next number.
pub async fn keep_revisions(change: &Change<'_>, sheets: &[Uuid], reason: &str) -> Result<(), Failure> {
    use score_revision::Column as C;
    let counted: Vec<(Uuid, i64)> = score_revision::Entity::find()
        .select_only()
        .column(C::ScoreSheetId)
        .column_as(C::Number.max(), "number")
        .filter(C::ScoreSheetId.is_in(sheets.iter().copied()))
        .group_by(C::ScoreSheetId)
        .into_tuple()
        .all(change.conn())
        .await?;
    let rows = score_sheet::Entity::find()
        .filter(score_sheet::Column::Id.is_in(sheets.iter().copied()))
        .all(change.conn())
        .await?;
    let kept: Vec<_> = rows
        .into_iter()
        .map(|row| score_revision::ActiveModel {
            score_sheet_id: Set(row.id),
            number: Set(1 + counted.iter().find(|(id, _)| *id == row.id).map_or(0, |(_, number)| *number)),
            marks: Set(whole(row.marks, row.spoken.filter(|_| row.spoken_at.is_some()))),
            reason: Set(reason.to_owned()),
            submitted_at: Set(row.submitted_at),
            reopened_by: Set(change.acting().person.unwrap_or_default()),
            reopened_at: Set(change.now()),
        })
        .collect();
    for part in kept.chunks(200) {
        score_revision::Entity::insert_many(part.to_vec()).exec_without_returning(change.conn()).await?;
    }
    Ok(())
}

/// Marks with those of the interview.
fn whole(marks: Value, spoken: Option<Value>) -> Value {
    match (marks, spoken) {
        (Value::Object(mut marks), Some(Value::Object(spoken))) => {
            marks.extend(spoken);
            Value::Object(marks)
        }
        (marks, _) => marks,
    }
}

/// Opens sheets that were handed in, for a further round; what was heard is handed in anew.
pub async fn reopen_sheets(change: &Change<'_>, sheets: &[Uuid]) -> Result<(), DbErr> {
    use score_sheet::Column as C;
    for part in sheets.chunks(1000) {
        score_sheet::Entity::update_many()
            .col_expr(C::State, Expr::value(SheetState::Open.as_str()))
            .col_expr(C::SpokenAt, Expr::value(None::<DateTime<Utc>>))
            .col_expr(C::Version, Expr::cust("version + 1"))
            .filter(C::Id.is_in(part.iter().copied()))
            .filter(C::State.eq(SheetState::Submitted.as_str()))
            .exec(change.conn())
            .await?;
    }
    Ok(())
}

/// What the sheets of a panel, or one of them, said before they were opened again, the oldest first.
pub async fn revisions<C: ConnectionTrait>(conn: &C, panel: Uuid, only: Option<Uuid>) -> Result<Vec<Revision>, DbErr> {
    let sheet = score_revision::Entity::belongs_to(score_sheet::Entity)
        .from(score_revision::Column::ScoreSheetId)
        .to(score_sheet::Column::Id);
    let member = score_sheet::Entity::belongs_to(panel_member::Entity)
        .from(score_sheet::Column::PanelMemberId)
        .to(panel_member::Column::Id);
    let mut find = score_revision::Entity::find();
    if let Some(only) = only {
        find = find.filter(score_revision::Column::ScoreSheetId.eq(only));
    }
    let rows = find
        .join(JoinType::InnerJoin, sheet.into())
        .join(JoinType::InnerJoin, member.into())
        .filter(panel_member::Column::PanelId.eq(panel))
        .order_by_asc(score_revision::Column::ReopenedAt)
        .limit(20_000)
        .all(conn)
        .await?;
    let revision = |row: score_revision::Model| Revision {
        sheet: row.score_sheet_id,
        marks: serde_json::from_value(row.marks).unwrap_or_default(),
        reason: row.reason,
        at: row.reopened_at,
    };
    Ok(rows.into_iter().map(revision).collect())
}

/// A member who leaves hands in nothing more.
pub async fn recuse_open(change: &Change<'_>, member: Uuid) -> Result<(), DbErr> {
    score_sheet::Entity::update_many()
        .col_expr(score_sheet::Column::State, Expr::value(SheetState::Recused.as_str()))
        .col_expr(score_sheet::Column::Version, Expr::cust("version + 1"))
        .filter(score_sheet::Column::PanelMemberId.eq(member))
        .filter(score_sheet::Column::State.is_in([SheetState::Undeclared.as_str(), SheetState::Open.as_str()]))
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// What a member declared on one application; a later declaration takes the place of the first.
pub async fn save_declaration(
    change: &Change<'_>,
    subject: &Sheet,
    outcome: &str,
    statement: Option<String>,
) -> Result<(), Failure> {
    let sheet = score_sheet::Entity::find_by_id(subject.id).one(change.conn()).await?.ok_or(Failure::NotFound)?;
    declaration::Entity::delete_many()
        .filter(declaration::Column::PanelMemberId.eq(sheet.panel_member_id))
        .filter(declaration::Column::ApplicationId.eq(sheet.application_id))
        .exec(change.conn())
        .await?;
    let row = declaration::ActiveModel {
        id: Set(change.id()),
        panel_member_id: Set(sheet.panel_member_id),
        application_id: Set(sheet.application_id),
        outcome: Set(outcome.to_owned()),
        statement: Set(statement),
        links: Set(sheet.links),
        declared_at: Set(change.now()),
        version: Set(1),
    };
    declaration::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(())
}

/// Ties between these people and these startups that some stage wrote down: person, startup, what it is.
pub async fn links<C: ConnectionTrait>(
    conn: &C,
    people: &[PersonId],
    startups: &[Uuid],
) -> Result<Vec<(Uuid, Uuid, Link)>, DbErr> {
    let rows = relation::Entity::find()
        .filter(relation::Column::PersonId.is_in(people.iter().map(|person| person.uuid())))
        .filter(relation::Column::OrganisationId.is_in(startups.iter().copied()))
        .limit(5000)
        .all(conn)
        .await?;
    let link = |row: &relation::Model| match (row.kind.as_str(), row.until_at) {
        ("owner" | "member" | "employer", None) => Link::SameOrganisation,
        ("owner" | "member" | "employer", Some(_)) => Link::FormerMember,
        ("founder", _) => Link::Founder,
        ("mentor", _) => Link::Mentor,
        ("contractor", _) => Link::PastContract,
        ("pilot_host", _) => Link::EarlierPilot,
        ("declared_interest", None) => Link::DeclaredInterest,
        _ => Link::Other,
    };
    Ok(rows.iter().map(|row| (row.person_id, row.organisation_id, link(row))).collect())
}

/// The people of these startups: person, startup.
pub async fn teams<C: ConnectionTrait>(conn: &C, startups: &[Uuid]) -> Result<Vec<(Uuid, Uuid)>, DbErr> {
    let rows = relation::Entity::find()
        .filter(relation::Column::OrganisationId.is_in(startups.iter().copied()))
        .filter(relation::Column::Kind.is_in(["owner", "member", "founder"]))
        .filter(relation::Column::UntilAt.is_null())
        .limit(5000)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.person_id, row.organisation_id)).collect())
}

/// A score that the chair settled.
#[derive(Clone, Debug)]
pub struct Settled {
    pub application: Uuid,
    pub criterion: String,
    pub points: i64,
    pub reason: String,
}

pub async fn consensus<C: ConnectionTrait>(conn: &C, applications: Vec<Uuid>) -> Result<Vec<Settled>, DbErr> {
    let rows = consensus_score::Entity::find()
        .filter(consensus_score::Column::ApplicationId.is_in(applications))
        .limit(20_000)
        .all(conn)
        .await?;
    let settled = |row: consensus_score::Model| Settled {
        application: row.application_id,
        criterion: row.criterion,
        points: row.points,
        reason: row.reason,
    };
    Ok(rows.into_iter().map(settled).collect())
}

pub async fn save_consensus(change: &Change<'_>, new: &Settled) -> Result<(), DbErr> {
    consensus_score::Entity::delete_many()
        .filter(consensus_score::Column::ApplicationId.eq(new.application))
        .filter(consensus_score::Column::Criterion.eq(new.criterion.as_str()))
        .exec(change.conn())
        .await?;
    let row = consensus_score::ActiveModel {
        id: Set(change.id()),
        application_id: Set(new.application),
        criterion: Set(new.criterion.clone()),
        points: Set(new.points),
        reason: Set(new.reason.clone()),
        recorded_by: Set(change.acting().person.unwrap_or_default()),
        recorded_at: Set(change.now()),
        version: Set(1),
    };
    consensus_score::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}
