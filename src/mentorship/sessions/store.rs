//! Sessions and their actions: rows in and out.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    access::{Actor, Machine, Permit},
    mentorship::{MentoringSession, SessionState},
    value::MentorshipId,
    visibility,
};
use entity::{mentoring_action, mentoring_session};
use platform::{
    change::{Change, moved},
    error::Failure,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use super::input::{NewAction, Outcome, Planned};
use crate::{identity::Guarded, mentorship::store as mentorships};

/// Sessions of one mentorship on its page.
const MOST: u64 = 200;

impl Guarded for MentoringSession {
    type Rows = (mentoring_session::Model, mentorships::Stored);

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        let Some(row) = row(conn, id).await? else { return Ok(None) };
        let stored = mentorships::stored(conn, row.mentorship_id).await?;
        Ok(stored.and_then(|stored| Some((read(&row, &stored)?, (row, stored)))))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::mentorship::sees_session(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id.uuid()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

pub async fn row<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<mentoring_session::Model>, DbErr> {
    mentoring_session::Entity::find_by_id(id).one(conn).await
}

pub fn read(row: &mentoring_session::Model, stored: &mentorships::Stored) -> Option<MentoringSession> {
    Some(MentoringSession {
        id: row.id.into(),
        mentorship: row.mentorship_id.into(),
        state: SessionState::parse(&row.state)?,
        version: row.version,
        starts_at: row.starts_at,
        jurisdiction: stored.jurisdiction.clone(),
        milestone: row.milestone_id,
        relations: stored.mentorship.relations().clone(),
    })
}

pub async fn insert(change: &Change<'_>, mentorship: MentorshipId, new: &Planned, by: Uuid) -> Result<Uuid, DbErr> {
    let id = change.id();
    let row = mentoring_session::ActiveModel {
        id: Set(id),
        mentorship_id: Set(mentorship.uuid()),
        mentoring_slot_id: Set(None),
        milestone_id: Set(new.milestone),
        state: Set(SessionState::Planned.as_str().to_owned()),
        starts_at: Set(new.starts_at),
        ends_at: Set(new.starts_at + TimeDelta::minutes(new.minutes)),
        minutes: Set(None),
        place: Set(new.place.clone()),
        agenda: Set(new.agenda.clone()),
        notes: Set(None),
        notes_private: Set(None),
        no_show_by: Set(None),
        cancelled_side: Set(None),
        reason: Set(None),
        sequence: Set(0),
        created_by: Set(by),
        created_at: Set(change.now()),
        version: Set(1),
    };
    mentoring_session::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}

/// Moves the session by compare-and-set, with what the act says.
pub async fn advance(
    change: &Change<'_>,
    subject: &MentoringSession,
    permit: &Permit<MentoringSession>,
    outcome: &Outcome,
    by_mentor: bool,
) -> Result<(), Failure> {
    use mentoring_session::Column as C;
    let mut update = mentoring_session::Entity::update_many()
        .col_expr(C::State, Expr::value(permit.next(subject.state()).as_str()))
        .col_expr(C::Version, Expr::value(subject.version + 1))
        .col_expr(C::Sequence, Expr::value(subject.version));
    update = match outcome {
        Outcome::Held { minutes, notes, notes_private, .. } => update
            .col_expr(C::Minutes, Expr::value(*minutes))
            .col_expr(C::Notes, Expr::value(notes.clone()))
            .col_expr(C::NotesPrivate, Expr::value(notes_private.clone())),
        Outcome::NoShow { who } => update.col_expr(C::NoShowBy, Expr::value(who.as_str())),
        Outcome::Cancelled { reason } => update
            .col_expr(C::Reason, Expr::value(reason.clone()))
            .col_expr(C::CancelledSide, Expr::value(if by_mentor { "mentor" } else { "startup" })),
    };
    let unchanged = Condition::all().add(C::Id.eq(subject.id.uuid())).add(C::Version.eq(subject.version));
    let done = update.filter(unchanged).exec(change.conn()).await?;
    moved(done)
}

/// What was taken on in a session.
pub async fn insert_actions(change: &Change<'_>, session: Uuid, new: &[NewAction]) -> Result<(), DbErr> {
    if new.is_empty() {
        return Ok(());
    }
    let rows = new.iter().map(|action| mentoring_action::ActiveModel {
        id: Set(change.id()),
        mentoring_session_id: Set(session),
        title: Set(action.title.clone()),
        owner_id: Set(action.owner),
        due_on: Set(action.due_on),
        done_at: Set(None),
        created_at: Set(change.now()),
        version: Set(1),
    });
    mentoring_action::Entity::insert_many(rows).exec_without_returning(change.conn()).await.map(|_| ())
}

/// Sessions of a mentorship, the latest first.
pub async fn of<C: ConnectionTrait>(conn: &C, id: MentorshipId) -> Result<Vec<mentoring_session::Model>, DbErr> {
    mentoring_session::Entity::find()
        .filter(mentoring_session::Column::MentorshipId.eq(id.uuid()))
        .order_by_desc(mentoring_session::Column::StartsAt)
        .limit(MOST)
        .all(conn)
        .await
}

pub async fn actions_of<C: ConnectionTrait>(
    conn: &C,
    sessions: Vec<Uuid>,
) -> Result<Vec<mentoring_action::Model>, DbErr> {
    mentoring_action::Entity::find()
        .filter(mentoring_action::Column::MentoringSessionId.is_in(sessions))
        .order_by_asc(mentoring_action::Column::Id)
        .all(conn)
        .await
}

/// Marks an action as done; `false` if it is none of these sessions' or was done.
pub async fn complete(change: &Change<'_>, sessions: Vec<Uuid>, action: Uuid) -> Result<bool, DbErr> {
    use mentoring_action::Column as C;
    let done = mentoring_action::Entity::update_many()
        .col_expr(C::DoneAt, Expr::value(change.now()))
        .col_expr(C::Version, Expr::value(2_i64))
        .filter(C::Id.eq(action))
        .filter(C::MentoringSessionId.is_in(sessions))
        .filter(C::DoneAt.is_null())
        .exec(change.conn())
        .await?;
    Ok(done.rows_affected == 1)
}
