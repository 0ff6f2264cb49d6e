//! What is said about a call after it is public: notices, questions, and who watches.

use chrono::{DateTime, Utc};
use domain::{
    call::{Change as Changed, Part},
    value::{CallId, OrganisationId, PersonId, Texts},
};
use entity::{call, call_notice, call_watch, question};
use platform::{change::Change, error::Failure};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

/// A notice to publish.
pub struct Notice<'a> {
    pub kind: &'static str,
    /// The frozen texts between which it leads.
    pub from_number: Option<i64>,
    pub to_number: Option<i64>,
    pub reason: &'a Texts,
    pub changes: &'a [Changed],
    pub deadline: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    /// When it is issued, where that is not now.
    pub at: Option<DateTime<Utc>>,
}

/// Publishes a notice under the call's next number; gives the number.
pub async fn insert_notice(change: &Change<'_>, id: CallId, notice: Notice<'_>) -> Result<i64, Failure> {
    let number =
        1 + call_notice::Entity::find().filter(call_notice::Column::CallId.eq(id.uuid())).count(change.conn()).await?
            as i64;
    let row = call_notice::ActiveModel {
        id: Set(change.id()),
        call_id: Set(id.uuid()),
        number: Set(number),
        kind: Set(notice.kind.to_owned()),
        from_number: Set(notice.from_number),
        to_number: Set(notice.to_number),
        reason: Set(serde_json::to_value(notice.reason).map_err(Failure::internal)?),
        changes: Set(serde_json::to_value(notice.changes).map_err(Failure::internal)?),
        deadline_before: Set(notice.deadline.0),
        deadline_after: Set(notice.deadline.1),
        issued_by: Set(change.acting().person),
        issued_at: Set(notice.at.unwrap_or(change.now())),
    };
    call_notice::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(number)
}

/// The notices of a call, newest first.
pub async fn notices<C: ConnectionTrait>(conn: &C, id: CallId) -> Result<Vec<call_notice::Model>, DbErr> {
    call_notice::Entity::find()
        .filter(call_notice::Column::CallId.eq(id.uuid()))
        .order_by_desc(call_notice::Column::Number)
        .limit(50)
        .all(conn)
        .await
}

/// A question as it was asked, or what was said in a consultation.
pub struct NewQuestion<'a> {
    pub body: &'a str,
    pub lang: &'a str,
    pub asker: PersonId,
    pub organisation: Option<OrganisationId>,
    /// In a consultation: the section, `None` for the whole, and whether its author is named.
    pub response: Option<(Option<Part>, bool)>,
}

pub async fn insert_question(change: &Change<'_>, id: CallId, new: NewQuestion<'_>) -> Result<Uuid, DbErr> {
    let question_id = change.opaque_id();
    let phase = if new.response.is_some() { "consultation" } else { "questions" };
    let (part, named) = new.response.unwrap_or_default();
    let row = question::ActiveModel {
        id: Set(question_id),
        call_id: Set(id.uuid()),
        phase: Set(phase.to_owned()),
        asker_id: Set(new.asker.uuid()),
        asker_organisation_id: Set(new.organisation.map(OrganisationId::uuid)),
        body: Set(new.body.to_owned()),
        lang: Set(new.lang.to_owned()),
        state: Set("asked".to_owned()),
        answer: Set(None),
        asked_at: Set(change.now()),
        answered_by: Set(None),
        answered_at: Set(None),
        version: Set(1),
        part: Set(part.map(|part| part.as_str().to_owned())),
        named: Set(named),
    };
    question::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(question_id)
}

/// Whether this person asked the same in the same words: a second click, not a second question.
pub async fn asked_already<C: ConnectionTrait>(
    conn: &C,
    id: CallId,
    asker: PersonId,
    body: &str,
) -> Result<bool, DbErr> {
    let same = question::Entity::find()
        .filter(question::Column::CallId.eq(id.uuid()))
        .filter(question::Column::AskerId.eq(asker.uuid()))
        .filter(question::Column::Body.eq(body));
    Ok(same.count(conn).await? > 0)
}

/// The questions of a call, oldest first: all of them, or the answered ones and those of one asker.
pub async fn questions<C: ConnectionTrait>(
    conn: &C,
    id: CallId,
    all: bool,
    asker: Option<PersonId>,
) -> Result<Vec<question::Model>, DbErr> {
    let mut shown = Condition::any().add(question::Column::State.eq("answered"));
    if let Some(asker) = asker {
        shown = shown.add(question::Column::AskerId.eq(asker.uuid()));
    }
    let of_call = question::Entity::find().filter(question::Column::CallId.eq(id.uuid()));
    let mut query = of_call.filter(question::Column::Phase.eq("questions"));
    if !all {
        query = query.filter(shown);
    }
    query.order_by_asc(question::Column::AskedAt).order_by_asc(question::Column::Id).limit(200).all(conn).await
}

/// One question of this call.
pub async fn question<C: ConnectionTrait>(conn: &C, call: CallId, id: Uuid) -> Result<Option<question::Model>, DbErr> {
    let of_call = question::Entity::find_by_id(id).filter(question::Column::CallId.eq(call.uuid()));
    of_call.filter(question::Column::Phase.eq("questions")).one(conn).await
}

/// Puts the answer, or its better wording, beside the question. `false` if somebody changed it since `seen`.
pub async fn answer(change: &Change<'_>, id: Uuid, seen: i64, answer: &Texts) -> Result<bool, Failure> {
    let answer = serde_json::to_value(answer).map_err(Failure::internal)?;
    let done = question::Entity::update_many()
        .col_expr(question::Column::State, Expr::value("answered"))
        .col_expr(question::Column::Answer, Expr::value(answer))
        .col_expr(question::Column::AnsweredBy, Expr::value(change.acting().person))
        .col_expr(question::Column::AnsweredAt, Expr::value(change.now()))
        .col_expr(question::Column::Version, Expr::value(seen + 1))
        .filter(question::Column::Id.eq(id))
        .filter(question::Column::Version.eq(seen))
        .exec(change.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// How many questions still wait.
pub async fn unanswered<C: ConnectionTrait>(conn: &C, id: CallId) -> Result<u64, DbErr> {
    question::Entity::find()
        .filter(question::Column::CallId.eq(id.uuid()))
        .filter(question::Column::Phase.eq("questions"))
        .filter(question::Column::State.eq("asked"))
        .count(conn)
        .await
}

/// Watches the call; twice is once.
pub async fn watch(change: &Change<'_>, id: CallId, person: PersonId) -> Result<(), DbErr> {
    let row = call_watch::ActiveModel {
        call_id: Set(id.uuid()),
        person_id: Set(person.uuid()),
        created_at: Set(change.now()),
    };
    let known = OnConflict::columns([call_watch::Column::CallId, call_watch::Column::PersonId]).do_nothing().to_owned();
    call_watch::Entity::insert(row).on_conflict(known).exec_without_returning(change.conn()).await?;
    Ok(())
}

pub async fn unwatch(change: &Change<'_>, id: CallId, person: PersonId) -> Result<(), DbErr> {
    call_watch::Entity::delete_by_id((id.uuid(), person.uuid())).exec(change.conn()).await?;
    Ok(())
}

pub async fn watches<C: ConnectionTrait>(conn: &C, id: CallId, person: PersonId) -> Result<bool, DbErr> {
    Ok(call_watch::Entity::find_by_id((id.uuid(), person.uuid())).one(conn).await?.is_some())
}

/// Who watches, a page at a time in the order of their ids.
pub async fn watchers<C: ConnectionTrait>(
    conn: &C,
    id: CallId,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<PersonId>, DbErr> {
    let mut query = call_watch::Entity::find().filter(call_watch::Column::CallId.eq(id.uuid()));
    if let Some(after) = after {
        query = query.filter(call_watch::Column::PersonId.gt(after));
    }
    let rows = query.order_by_asc(call_watch::Column::PersonId).limit(limit).all(conn).await?;
    Ok(rows.into_iter().map(|row| row.person_id.into()).collect())
}

/// How many people watch.
pub async fn count_watchers<C: ConnectionTrait>(conn: &C, id: CallId) -> Result<usize, DbErr> {
    let count = call_watch::Entity::find().filter(call_watch::Column::CallId.eq(id.uuid())).count(conn).await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// The calls that relaunch this one.
pub async fn relaunched_as<C: ConnectionTrait>(conn: &C, id: CallId) -> Result<Option<call::Model>, DbErr> {
    call::Entity::find()
        .filter(call::Column::RelaunchesId.eq(id.uuid()))
        .order_by_desc(call::Column::CreatedAt)
        .one(conn)
        .await
}
