//! Preferences, letters that wait for the day's one, and what a letter says of its case: rows in and out.

use chrono::{DateTime, Utc};
use domain::{
    letter::{LetterKind, Pace},
    value::PersonId,
};
use entity::{
    application, contract, deliverable, inquiry, invoice, journey, letter_preference, letter_waiting, membership,
    mentorship, milestone, organisation, person, pilot, purchase,
};
use platform::{change::Change, i18n::Lang};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict, SimpleExpr},
};
use serde_json::Value;
use uuid::Uuid;

/// How soon these people want letters of the kind, where they said so.
pub async fn paces<C: ConnectionTrait>(
    conn: &C,
    kind: LetterKind,
    people: Vec<Uuid>,
) -> Result<Vec<(PersonId, Pace)>, DbErr> {
    let rows = letter_preference::Entity::find()
        .filter(letter_preference::Column::Kind.eq(kind.as_str()))
        .filter(letter_preference::Column::PersonId.is_in(people))
        .all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.person_id.into(), Pace::parse(&row.pace)?))).collect())
}

/// What a person chose.
pub async fn chosen<C: ConnectionTrait>(conn: &C, person: PersonId) -> Result<Vec<(LetterKind, Pace)>, DbErr> {
    let rows = letter_preference::Entity::find()
        .filter(letter_preference::Column::PersonId.eq(person.uuid()))
        .all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some((LetterKind::parse(&row.kind)?, Pace::parse(&row.pace)?))).collect())
}

/// Keeps a person's choices.
pub async fn choose(change: &Change<'_>, person: PersonId, choices: &[(LetterKind, Pace)]) -> Result<(), DbErr> {
    use letter_preference::{ActiveModel, Column, Entity};
    if choices.is_empty() {
        return Ok(());
    }
    let rows = choices.iter().map(|(kind, pace)| ActiveModel {
        person_id: Set(person.uuid()),
        kind: Set(kind.as_str().to_owned()),
        pace: Set(pace.as_str().to_owned()),
        changed_at: Set(change.now()),
        version: Set(1),
    });
    let known = OnConflict::columns([Column::PersonId, Column::Kind])
        .update_columns([Column::Pace, Column::ChangedAt])
        .value(Column::Version, Expr::col((Entity, Column::Version)).add(1))
        .to_owned();
    Entity::insert_many(rows).on_conflict(known).exec_without_returning(change.conn()).await?;
    Ok(())
}

/// The language and the zone in which a person is written to, and the address.
pub async fn account<C: ConnectionTrait>(conn: &C, person: PersonId) -> Result<Option<person::Model>, DbErr> {
    person::Entity::find_by_id(person.uuid()).filter(person::Column::DisabledAt.is_null()).one(conn).await
}

pub async fn set_language(change: &Change<'_>, person: PersonId, lang: Lang) -> Result<(), DbErr> {
    set(change, person, person::Column::Lang, Expr::value(lang.code())).await
}

/// The zone by its IANA name; without one it is that of the country where they hold a role.
pub async fn set_zone(change: &Change<'_>, person: PersonId, zone: Option<&str>) -> Result<(), DbErr> {
    set(change, person, person::Column::TimeZone, Expr::value(zone.map(str::to_owned))).await
}

async fn set(change: &Change<'_>, person: PersonId, column: person::Column, value: SimpleExpr) -> Result<(), DbErr> {
    person::Entity::update_many()
        .col_expr(column, value)
        .col_expr(person::Column::UpdatedAt, Expr::value(change.now()))
        .col_expr(person::Column::Version, Expr::col(person::Column::Version).add(1))
        .filter(person::Column::Id.eq(person.uuid()))
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// The countries in whose organisations these people hold roles, the oldest role first.
pub async fn homes<C: ConnectionTrait>(
    conn: &C,
    people: Vec<Uuid>,
    now: DateTime<Utc>,
) -> Result<Vec<(Uuid, String)>, DbErr> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let open = Condition::any().add(membership::Column::UntilAt.is_null()).add(membership::Column::UntilAt.gt(now));
    membership::Entity::find()
        .select_only()
        .column(membership::Column::PersonId)
        .column(organisation::Column::Jurisdiction)
        .join(
            JoinType::InnerJoin,
            membership::Entity::belongs_to(organisation::Entity)
                .from(membership::Column::OrganisationId)
                .to(organisation::Column::Id)
                .into(),
        )
        .filter(membership::Column::PersonId.is_in(people))
        .filter(open)
        .order_by_asc(membership::Column::Id)
        .limit(1000)
        .into_tuple()
        .all(conn)
        .await
}

/// A letter that is to wait.
pub struct Waiting {
    pub person: PersonId,
    pub due: DateTime<Utc>,
}

/// Lets a letter wait for the day's one of each of these people; a second run of the same job changes nothing.
pub async fn hold(
    change: &Change<'_>,
    job: Uuid,
    kind: LetterKind,
    notice: &Value,
    waiting: &[Waiting],
) -> Result<(), DbErr> {
    use letter_waiting::{ActiveModel, Column, Entity};
    let rows = waiting.iter().map(|one| ActiveModel {
        id: Set(change.id()),
        job_id: Set(job),
        person_id: Set(one.person.uuid()),
        kind: Set(kind.as_str().to_owned()),
        notice: Set(notice.clone()),
        due_at: Set(one.due),
        sent_at: Set(None),
        created_at: Set(change.now()),
    });
    let known = OnConflict::columns([Column::JobId, Column::PersonId]).do_nothing().to_owned();
    Entity::insert_many(rows).on_conflict(known).exec_without_returning(change.conn()).await?;
    Ok(())
}

/// What waits for a person's letter of this moment, the oldest first.
pub async fn waiting<C: ConnectionTrait>(
    conn: &C,
    person: PersonId,
    until: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<letter_waiting::Model>, DbErr> {
    letter_waiting::Entity::find()
        .filter(letter_waiting::Column::PersonId.eq(person.uuid()))
        .filter(letter_waiting::Column::SentAt.is_null())
        .filter(letter_waiting::Column::DueAt.lte(until))
        .order_by_asc(letter_waiting::Column::Id)
        .limit(limit)
        .all(conn)
        .await
}

/// Marks letters as sent, and forgets those of this person that were sent before `forgotten`.
pub async fn sent(
    change: &Change<'_>,
    person: PersonId,
    ids: Vec<Uuid>,
    forgotten: DateTime<Utc>,
) -> Result<(), DbErr> {
    use letter_waiting::{Column, Entity};
    Entity::update_many()
        .col_expr(Column::SentAt, Expr::value(change.now()))
        .filter(Column::Id.is_in(ids))
        .exec(change.conn())
        .await?;
    Entity::delete_many()
        .filter(Column::PersonId.eq(person.uuid()))
        .filter(Column::SentAt.lt(forgotten))
        .exec(change.conn())
        .await?;
    Ok(())
}

async fn of_pilot<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<Uuid>, DbErr> {
    Ok(pilot::Entity::find_by_id(id).one(conn).await?.map(|row| row.journey_id))
}

async fn of_contract<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<Uuid>, DbErr> {
    let Some(row) = contract::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
    Ok(purchase::Entity::find_by_id(row.purchase_id).one(conn).await?.map(|row| row.journey_id))
}

/// The reference of the case that a letter leads to, by the first part of its address.
pub async fn reference<C: ConnectionTrait>(conn: &C, noun: &str, id: Uuid) -> Result<Option<String>, DbErr> {
    let case = match noun {
        "applications" => application::Entity::find_by_id(id).one(conn).await?.map(|row| row.journey_id),
        "inquiries" => match inquiry::Entity::find_by_id(id).one(conn).await? {
            Some(row) => application::Entity::find_by_id(row.application_id).one(conn).await?.map(|row| row.journey_id),
            None => None,
        },
        "pilots" => of_pilot(conn, id).await?,
        "milestones" => match milestone::Entity::find_by_id(id).one(conn).await? {
            Some(row) => of_pilot(conn, row.pilot_id).await?,
            None => None,
        },
        "mentorships" => match mentorship::Entity::find_by_id(id).one(conn).await?.and_then(|row| row.pilot_id) {
            Some(pilot) => of_pilot(conn, pilot).await?,
            None => None,
        },
        "purchases" => purchase::Entity::find_by_id(id).one(conn).await?.map(|row| row.journey_id),
        "deliverables" => match deliverable::Entity::find_by_id(id).one(conn).await? {
            Some(row) => of_contract(conn, row.contract_id).await?,
            None => None,
        },
        "invoices" => match invoice::Entity::find_by_id(id).one(conn).await? {
            Some(row) => of_contract(conn, row.contract_id).await?,
            None => None,
        },
        _ => None,
    };
    let Some(case) = case else { return Ok(None) };
    Ok(journey::Entity::find_by_id(case).one(conn).await?.map(|row| row.reference))
}
