//! The opening of a call: its state, the officers' words, and the plain copies that come into being with it.

use chrono::{DateTime, Utc};
use domain::{
    access::{Actor, Role},
    application::{Confirmation, Opening, OpeningState, StandIn},
    value::{ApplicationId, CallId},
    visibility,
};
use entity::{application, assignment, opened_copy as copies, opening as rows, opening_officer, submission};
use platform::{change::Change, error::Failure, sql::Sql};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use serde_json::Value;
use uuid::Uuid;

use super::{CallFacts, call, sealing::strict_state};
use crate::identity::{self, Guarded};

impl Guarded for Opening {
    type Rows = ();

    /// By the id of the call: every call has one opening from its first day.
    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        match call(conn, id.into()).await? {
            Some(call) => Ok(Some((opening_state(conn, &call).await?, ()))),
            None => Ok(None),
        }
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::application::sees_opening(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.call.uuid()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

/// The opening of a call as the rules know it.
pub async fn opening_state<C: ConnectionTrait>(conn: &C, call: &CallFacts) -> Result<Opening, DbErr> {
    let row = rows::Entity::find().filter(rows::Column::CallId.eq(call.id.uuid())).one(conn).await?;
    let mut words = match &row {
        Some(row) => {
            opening_officer::Entity::find()
                .filter(opening_officer::Column::OpeningId.eq(row.id))
                .order_by_asc(opening_officer::Column::ActedAt)
                .all(conn)
                .await?
        }
        None => Vec::new(),
    }
    .into_iter()
    .map(|row| Confirmation {
        officer: row.person_id.into(),
        minutes: row.minutes,
        reservations: row.reservations,
        at: row.acted_at,
    });
    let held = identity::holders(conn, Role::OpeningOfficer, call.id.uuid()).await?;
    let own = |one: &&identity::Held| one.holds_for.is_none() && one.until.is_none();
    let officers = held.iter().filter(own).map(|one| one.person).collect();
    let stands_in = |one: &identity::Held| {
        Some(StandIn { person: one.person, officer: one.holds_for?, from: one.from, until: one.until? })
    };
    let stand_ins = held.iter().filter_map(stands_in).collect();
    let all: Vec<_> = held.iter().map(|one| one.person).collect();
    let strict = strict_state(conn, call, &all).await?;
    let relations = domain::call::Call::relations_of(call.id, call.kind, call.owner, &call.offices);
    Ok(Opening {
        call: call.id,
        state: row.as_ref().and_then(|row| OpeningState::parse(&row.state)).unwrap_or(OpeningState::Sealed),
        version: row.as_ref().map_or(0, |row| row.version),
        title: call.brief.title.clone(),
        zone: call.zone.clone(),
        call_state: call.state,
        times: call.times,
        officers,
        stand_ins,
        strict,
        first: words.next(),
        second: words.next(),
        opened_at: row.and_then(|row| row.opened_at),
        relations,
    })
}

/// The row of a call's opening, made when the first officer acts.
pub async fn insert_opening(change: &Change<'_>, call: CallId) -> Result<Uuid, DbErr> {
    if let Some(row) = rows::Entity::find().filter(rows::Column::CallId.eq(call.uuid())).one(change.conn()).await? {
        return Ok(row.id);
    }
    let id = change.id();
    let row = rows::ActiveModel {
        id: Set(id),
        call_id: Set(call.uuid()),
        // one opening for all lots (domain/src/call/lot.rs)
        lot: Set(0),
        state: Set(OpeningState::Sealed.as_str().to_owned()),
        created_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    rows::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}

/// One officer's word, and the state that the opening then has.
pub struct NewConfirmation<'a> {
    pub opening: Uuid,
    pub call: CallId,
    pub officer: Uuid,
    pub minutes: &'a str,
    pub reservations: Option<String>,
    /// They opened with a key of their own.
    pub own_key: bool,
}

pub async fn insert_confirmation(change: &Change<'_>, new: NewConfirmation<'_>) -> Result<(), Failure> {
    let running = assignment::Column::UntilAt.gt(change.now());
    let assignment = assignment::Entity::find()
        .filter(assignment::Column::PersonId.eq(new.officer))
        .filter(assignment::Column::Role.eq(Role::OpeningOfficer.as_str()))
        .filter(assignment::Column::SubjectId.eq(new.call.uuid()))
        .filter(Condition::any().add(assignment::Column::UntilAt.is_null()).add(running))
        .one(change.conn())
        .await?
        .ok_or(Failure::NotFound)?;
    let row = opening_officer::ActiveModel {
        opening_id: Set(new.opening),
        person_id: Set(new.officer),
        assignment_id: Set(assignment.id),
        minutes: Set(new.minutes.to_owned()),
        acted_at: Set(change.now()),
        reservations: Set(new.reservations),
        own_key: Set(new.own_key),
    };
    opening_officer::Entity::insert(row).exec_without_returning(change.conn()).await?;
    rows::Entity::update_many()
        .col_expr(rows::Column::State, Expr::value(OpeningState::Confirmed.as_str()))
        .col_expr(rows::Column::Version, Expr::cust("version + 1"))
        .filter(rows::Column::Id.eq(new.opening))
        .exec(change.conn())
        .await?;
    Ok(())
}

/// Closes the act: the count, the minutes and their hash.
pub async fn save_opened(
    change: &Change<'_>,
    opening: Uuid,
    applications: i64,
    minutes: &Value,
    hash: String,
) -> Result<(), DbErr> {
    rows::Entity::update_many()
        .col_expr(rows::Column::State, Expr::value(OpeningState::Opened.as_str()))
        .col_expr(rows::Column::Applications, Expr::value(applications))
        .col_expr(rows::Column::Minutes, Expr::value(minutes.clone()))
        .col_expr(rows::Column::MinutesHash, Expr::value(hash))
        .col_expr(rows::Column::OpenedAt, Expr::value(change.now()))
        .filter(rows::Column::Id.eq(opening))
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// The plain copies that office and panel work with. One that stands already, stays.
pub async fn insert_opened_copies(
    change: &Change<'_>,
    opening: Uuid,
    submissions: &[(submission::Model, Value, Option<domain::value::Money>)],
) -> Result<(), DbErr> {
    let row = |(of, document, price): &(submission::Model, Value, Option<domain::value::Money>)| copies::ActiveModel {
        application_id: Set(of.application_id),
        submission_id: Set(of.id),
        opening_id: Set(opening),
        document: Set(document.clone()),
        price_minor: Set(price.map(|price| price.minor)),
        price_currency: Set(price.map(|price| price.currency.to_string())),
        opened_at: Set(change.now()),
    };
    if submissions.is_empty() {
        return Ok(());
    }
    let known = OnConflict::column(copies::Column::ApplicationId).do_nothing().to_owned();
    let copies = copies::Entity::insert_many(submissions.iter().map(row)).on_conflict(known);
    copies.exec_without_returning(change.conn()).await.map(|_| ())
}

/// The minutes of an opening that is done, and their hash.
pub async fn minutes<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<Option<(Value, String)>, DbErr> {
    let row = rows::Entity::find().filter(rows::Column::CallId.eq(call.uuid())).one(conn).await?;
    Ok(row.and_then(|row| row.minutes.zip(row.minutes_hash)))
}

/// The applications whose copies stand.
pub async fn copied_ids<C: ConnectionTrait>(conn: &C, opening: Uuid) -> Result<Vec<Uuid>, DbErr> {
    let find = copies::Entity::find().select_only().column(copies::Column::ApplicationId);
    find.filter(copies::Column::OpeningId.eq(opening)).into_tuple().all(conn).await
}

/// How many copies stand.
pub async fn copied<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<u64, DbErr> {
    let opening = copies::Entity::belongs_to(rows::Entity).from(copies::Column::OpeningId).to(rows::Column::Id);
    let find = copies::Entity::find().join(JoinType::InnerJoin, opening.into());
    find.filter(rows::Column::CallId.eq(call.uuid())).count(conn).await
}

/// Labels under which a blind panel knows applications, in this order.
pub async fn save_pseudonyms(change: &Change<'_>, ids: &[Uuid]) -> Result<(), DbErr> {
    let labelled: Vec<(Uuid, i64)> = ids.iter().copied().zip(1..).collect();
    for part in labelled.chunks(500) {
        let update = "UPDATE application SET pseudonym = label.column2, pseudonym_order = label.column3 FROM (VALUES ";
        let mut sql = Sql::new(change.conn().get_database_backend(), update);
        for (place, (id, order)) in part.iter().enumerate() {
            sql.push(if place == 0 { "(" } else { "), (" });
            sql.bind(*id).push(", ").bind(format!("A{order:02}")).push(", ").bind(*order);
        }
        sql.push(")) AS label WHERE application.id = label.column1");
        change.conn().execute_raw(sql.statement()).await?;
    }
    Ok(())
}

/// The next opened applications of a call with their startups and lots.
pub async fn opened_after<C: ConnectionTrait>(
    conn: &C,
    call: CallId,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<(Uuid, Uuid, i64)>, DbErr> {
    use application::Column as C;
    application::Entity::find()
        .select_only()
        .columns([C::Id, C::StartupId, C::Lot])
        .filter(C::CallId.eq(call.uuid()))
        .filter(C::OpenedAt.is_not_null())
        .filter(C::Id.gt(after.unwrap_or_default()))
        .order_by_asc(C::Id)
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await
}

pub async fn opened_copy<C: ConnectionTrait>(conn: &C, id: ApplicationId) -> Result<Option<copies::Model>, DbErr> {
    copies::Entity::find_by_id(id.uuid()).one(conn).await
}

/// Copies of several applications, for prices in a ranking.
pub async fn opened_copies<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<copies::Model>, DbErr> {
    copies::Entity::find().filter(copies::Column::ApplicationId.is_in(ids)).all(conn).await
}

/// What an applicant asks for.
#[derive(FromQueryResult)]
pub struct PriceRow {
    pub application_id: Uuid,
    pub lot: i64,
    pub price_minor: i64,
    pub price_currency: String,
}

/// The prices of a call's opened applications, where the form asked for one; bounded by what a panel can read.
pub async fn prices<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<Vec<PriceRow>, DbErr> {
    let of =
        copies::Entity::belongs_to(application::Entity).from(copies::Column::ApplicationId).to(application::Column::Id);
    copies::Entity::find()
        .select_only()
        .columns([copies::Column::ApplicationId, copies::Column::PriceMinor, copies::Column::PriceCurrency])
        .column(application::Column::Lot)
        .join(JoinType::InnerJoin, of.into())
        .filter(application::Column::CallId.eq(call.uuid()))
        .filter(copies::Column::PriceMinor.is_not_null())
        .filter(copies::Column::PriceCurrency.is_not_null())
        .limit(2000)
        .into_model::<PriceRow>()
        .all(conn)
        .await
}

/// When the applications of a call were opened.
pub async fn opened_at<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<Option<DateTime<Utc>>, DbErr> {
    let row = rows::Entity::find().filter(rows::Column::CallId.eq(call.uuid())).one(conn).await?;
    Ok(row.and_then(|row| row.opened_at))
}
