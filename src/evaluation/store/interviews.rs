//! Interviews and the times at which they can be held: rows in and out.

use chrono::{DateTime, Utc};
use domain::{
    access::{Actor, Permit},
    application::Application,
    call::CallState,
    evaluation::{Interview, InterviewState, PanelState},
    rejection::Rejection,
    visibility,
};
use entity::{interview, interview_slot, panel};
use platform::{change::Change, error::Failure};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, SqlErr,
    sea_query::Expr,
};
use uuid::Uuid;

pub use entity::{interview::Model as InterviewRow, interview_slot::Model as SlotRow};

use crate::{application::CallFacts, identity::Guarded};

impl Guarded for Interview {
    type Rows = (InterviewRow, Option<SlotRow>, CallFacts);

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        let Some(row) = interview::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
        let Some((of, (_, call, _))) = Application::load(conn, row.application_id).await? else { return Ok(None) };
        let Some(panel) = panel::Entity::find_by_id(row.panel_id).one(conn).await? else { return Ok(None) };
        let Some(state) = InterviewState::parse(&row.state) else { return Ok(None) };
        let slot = match row.slot_id {
            Some(slot) => interview_slot::Entity::find_by_id(slot).one(conn).await?,
            None => None,
        };
        let interview = Self {
            id: row.id,
            of,
            state,
            version: row.version,
            starts_at: slot.as_ref().map(|slot| slot.starts_at),
            answer_until: panel.interviews_until.unwrap_or(row.invited_at),
            panel: PanelState::parse(&panel.state).unwrap_or(PanelState::Announced),
            called_off: matches!(call.state, CallState::Cancelled | CallState::Unsuccessful),
        };
        Ok(Some((interview, (row, slot, call))))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::evaluation::sees_interview(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }
}

/// The times of a panel, the first first.
pub async fn slots<C: ConnectionTrait>(conn: &C, panel: Uuid) -> Result<Vec<SlotRow>, DbErr> {
    interview_slot::Entity::find()
        .filter(interview_slot::Column::PanelId.eq(panel))
        .order_by_asc(interview_slot::Column::StartsAt)
        .limit(2000)
        .all(conn)
        .await
}

/// The interviews of a panel.
pub async fn interviews<C: ConnectionTrait>(conn: &C, panel: Uuid) -> Result<Vec<InterviewRow>, DbErr> {
    interview::Entity::find()
        .filter(interview::Column::PanelId.eq(panel))
        .order_by_asc(interview::Column::Id)
        .limit(2000)
        .all(conn)
        .await
}

/// How the interview about an application stands; `None` where there is none.
pub async fn hearing<C: ConnectionTrait>(conn: &C, application: Uuid) -> Result<Option<InterviewState>, DbErr> {
    let row = interview::Entity::find().filter(interview::Column::ApplicationId.eq(application)).one(conn).await?;
    Ok(row.and_then(|row| InterviewState::parse(&row.state)))
}

/// Times to be made.
pub struct NewSlots {
    pub starts: Vec<DateTime<Utc>>,
    pub minutes: i64,
    pub place: Option<String>,
    pub link: Option<String>,
}

pub async fn insert_slots(change: &Change<'_>, panel: Uuid, new: &NewSlots) -> Result<(), DbErr> {
    let row = |starts_at: &DateTime<Utc>| interview_slot::ActiveModel {
        id: Set(change.id()),
        panel_id: Set(panel),
        starts_at: Set(*starts_at),
        minutes: Set(new.minutes),
        place: Set(new.place.clone()),
        link: Set(new.link.clone()),
        created_at: Set(change.now()),
    };
    let rows: Vec<_> = new.starts.iter().map(row).collect();
    interview_slot::Entity::insert_many(rows).exec_without_returning(change.conn()).await.map(|_| ())
}

/// Takes a free time away; false where the panel has no such time.
pub async fn delete_slot(change: &Change<'_>, panel: Uuid, slot: Uuid) -> Result<bool, DbErr> {
    let gone = interview_slot::Entity::delete_many()
        .filter(interview_slot::Column::Id.eq(slot))
        .filter(interview_slot::Column::PanelId.eq(panel))
        .exec(change.conn())
        .await?;
    Ok(gone.rows_affected == 1)
}

/// Invites these applications; the ids of their interviews in the same order.
pub async fn insert_interviews(change: &Change<'_>, panel: Uuid, of: &[Uuid]) -> Result<Vec<Uuid>, DbErr> {
    let row = |application: &Uuid| interview::ActiveModel {
        id: Set(change.opaque_id()),
        panel_id: Set(panel),
        application_id: Set(*application),
        state: Set(InterviewState::Invited.as_str().to_owned()),
        slot_id: Set(None),
        note: Set(None),
        invited_at: Set(change.now()),
        changed_at: Set(change.now()),
        version: Set(1),
    };
    let rows: Vec<interview::ActiveModel> = of.iter().map(row).collect();
    let ids = rows.iter().map(|row| row.id.clone().unwrap()).collect();
    for part in rows.chunks(200) {
        interview::Entity::insert_many(part.to_vec()).exec_without_returning(change.conn()).await?;
    }
    Ok(ids)
}

/// Opens the interviews; the panel's version was raised by its permit.
pub async fn open_round(change: &Change<'_>, panel: Uuid, until: Option<DateTime<Utc>>) -> Result<(), DbErr> {
    let at = until.map(|_| change.now());
    panel::Entity::update_many()
        .col_expr(panel::Column::InterviewsAt, Expr::value(at))
        .col_expr(panel::Column::InterviewsUntil, Expr::value(until))
        .filter(panel::Column::Id.eq(panel))
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// Moves an interview by compare-and-set; `slot` is the time that it has from now on.
///
/// # Errors
/// `interview-slot-taken` at `slot` where somebody was faster; `Stale`.
pub async fn advance_interview(
    change: &Change<'_>,
    subject: &Interview,
    permit: &Permit<Interview>,
    slot: Option<Uuid>,
    note: Option<&str>,
) -> Result<(), Failure> {
    use interview::Column as C;
    let update = interview::Entity::update_many()
        .col_expr(C::State, Expr::value(permit.next(subject.state).as_str()))
        .col_expr(C::SlotId, Expr::value(slot))
        .col_expr(C::Note, Expr::value(note.map(str::to_owned)))
        .col_expr(C::ChangedAt, Expr::value(change.now()))
        .col_expr(C::Version, Expr::value(subject.version + 1))
        .filter(C::Id.eq(subject.id))
        .filter(C::Version.eq(subject.version));
    match update.exec(change.conn()).await {
        Ok(done) if done.rows_affected == 1 => Ok(()),
        Ok(_) => Err(Failure::Stale),
        Err(error) => match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => {
                Err(Failure::Refused(Rejection::at("slot", "interview-slot-taken").into()))
            }
            _ => Err(error.into()),
        },
    }
}
