//! Mentors and what they offer: rows in and out.

use chrono::{DateTime, Utc};
use domain::{
    access::{Actor, Machine, Permit},
    mentorship::{Load, Mentor, MentorState},
    value::{MentorId, OrganisationId, PersonId},
    visibility,
};
use entity::{mentor, mentor_skill, mentorship, standing_interest};
use platform::{
    change::{Change, moved},
    db::violates,
    error::Failure,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Query},
};
use serde_json::json;
use uuid::Uuid;

use super::input::Profile;
use crate::identity::Guarded;

/// Mentors that are weighed for one match.
pub const MOST: u64 = 300;

impl Guarded for Mentor {
    type Rows = mentor::Model;

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        Ok(row(conn, id.into()).await?.and_then(|row| Some((read(&row)?, row))))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::mentorship::sees_mentor(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id.uuid()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

pub fn read(row: &mentor::Model) -> Option<Mentor> {
    let id = MentorId::from(row.id);
    Some(Mentor {
        id,
        person: row.person_id.into(),
        office: row.office_id.into(),
        state: MentorState::parse(&row.state)?,
        version: row.version,
        relations: Mentor::relations_of(id, row.office_id.into()),
    })
}

pub async fn row<C: ConnectionTrait>(conn: &C, id: MentorId) -> Result<Option<mentor::Model>, DbErr> {
    mentor::Entity::find_by_id(id.uuid()).one(conn).await
}

/// Several mentors by id.
pub async fn rows<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<mentor::Model>, DbErr> {
    mentor::Entity::find().filter(mentor::Column::Id.is_in(ids)).all(conn).await
}

/// A new profile in the state that the permit leads to.
pub async fn insert(
    change: &Change<'_>,
    id: MentorId,
    office: OrganisationId,
    new: &Profile,
    permit: &Permit<Mentor>,
) -> Result<(), Failure> {
    let person = permit.actor().person;
    let row = mentor::ActiveModel {
        id: Set(id.uuid()),
        person_id: Set(person.uuid()),
        office_id: Set(office.uuid()),
        state: Set(permit.next(MentorState::Applied).as_str().to_owned()),
        headline: Set(text(new, &new.headline)),
        about: Set(text(new, &new.about)),
        hours_a_month: Set(new.hours_a_month),
        time_zone: Set(new.time_zone.clone()),
        conduct_accepted_at: Set(Some(change.now())),
        decided_by: Set(None),
        decided_at: Set(None),
        decided_reason: Set(None),
        created_at: Set(change.now()),
        updated_at: Set(change.now()),
        version: Set(1),
    };
    let twice = |error| match violates(&error, "uq_mentor_office_id_person_id", "mentor.office_id, mentor.person_id") {
        true => Failure::Refused(domain::rejection::Rejection::new("mentor-already").into()),
        false => error.into(),
    };
    mentor::Entity::insert(row).exec_without_returning(change.conn()).await.map_err(twice)?;
    put_skills(change, id, new).await?;
    Ok(put_interest(change, person, &new.interests).await?)
}

/// Writes the profile; the version moves with [`advance`].
pub async fn describe(change: &Change<'_>, mentor: &Mentor, new: &Profile) -> Result<(), Failure> {
    let row = mentor::ActiveModel {
        id: Set(mentor.id.uuid()),
        headline: Set(text(new, &new.headline)),
        about: Set(text(new, &new.about)),
        hours_a_month: Set(new.hours_a_month),
        ..Default::default()
    };
    mentor::Entity::update(row).exec(change.conn()).await?;
    let mine = mentor_skill::Entity::delete_many().filter(mentor_skill::Column::MentorId.eq(mentor.id.uuid()));
    mine.exec(change.conn()).await?;
    put_skills(change, mentor.id, new).await?;
    Ok(put_interest(change, mentor.person, &new.interests).await?)
}

/// A text in the language in which the profile is written.
fn text(new: &Profile, words: &str) -> serde_json::Value {
    let language = new.language.clone();
    json!({ language: words })
}

async fn put_skills(change: &Change<'_>, id: MentorId, new: &Profile) -> Result<(), DbErr> {
    let all = [("skill", &new.skills), ("sector", &new.sectors), ("language", &new.languages)];
    let rows = all.into_iter().flat_map(|(kind, values)| {
        values.iter().map(move |value| mentor_skill::ActiveModel {
            mentor_id: Set(id.uuid()),
            kind: Set(kind.to_owned()),
            value: Set(value.clone()),
        })
    });
    mentor_skill::Entity::insert_many(rows).exec_without_returning(change.conn()).await.map(|_| ())
}

/// The declaration that stands from now on; the one before it stays for the record.
async fn put_interest(change: &Change<'_>, person: PersonId, statement: &str) -> Result<(), DbErr> {
    if interest(change.conn(), person).await?.as_deref() == Some(statement) {
        return Ok(());
    }
    standing_interest::Entity::update_many()
        .col_expr(standing_interest::Column::UntilAt, Expr::value(change.now()))
        .filter(standing(person))
        .exec(change.conn())
        .await?;
    if statement.is_empty() {
        return Ok(());
    }
    let row = standing_interest::ActiveModel {
        id: Set(change.id()),
        person_id: Set(person.uuid()),
        organisation_id: Set(None),
        statement: Set(statement.to_owned()),
        from_at: Set(change.now()),
        until_at: Set(None),
        created_at: Set(change.now()),
    };
    standing_interest::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

fn standing(person: PersonId) -> Condition {
    use standing_interest::Column as C;
    Condition::all().add(C::PersonId.eq(person.uuid())).add(C::OrganisationId.is_null()).add(C::UntilAt.is_null())
}

/// What the person declares now.
pub async fn interest<C: ConnectionTrait>(conn: &C, person: PersonId) -> Result<Option<String>, DbErr> {
    let row = standing_interest::Entity::find().filter(standing(person)).one(conn).await?;
    Ok(row.map(|row| row.statement))
}

/// Moves the mentor by compare-and-set on the version that the permit was given for.
pub async fn advance(
    change: &Change<'_>,
    subject: &Mentor,
    permit: &Permit<Mentor>,
    reason: Option<&str>,
) -> Result<(), Failure> {
    use mentor::Column as C;
    let next = permit.next(subject.state());
    let mut update = mentor::Entity::update_many()
        .col_expr(C::State, Expr::value(next.as_str()))
        .col_expr(C::UpdatedAt, Expr::value(change.now()))
        .col_expr(C::Version, Expr::value(subject.version + 1));
    if subject.state() == MentorState::Applied && matches!(next, MentorState::Approved | MentorState::Declined) {
        update = update
            .col_expr(C::DecidedBy, Expr::value(permit.actor().person.uuid()))
            .col_expr(C::DecidedAt, Expr::value(change.now()))
            .col_expr(C::DecidedReason, Expr::value(reason.map(str::to_owned)));
    }
    let unchanged = Condition::all().add(C::Id.eq(subject.id.uuid())).add(C::Version.eq(subject.version));
    let done = update.filter(unchanged).exec(change.conn()).await?;
    moved(done)
}

/// Which mentors a list shows.
pub struct Listed {
    pub states: Vec<MentorState>,
    pub offices: Option<Vec<Uuid>>,
    pub person: Option<Uuid>,
    /// A skill, sector or language (kind, value).
    pub offers: Vec<(&'static str, String)>,
    pub after: Option<Uuid>,
}

/// Mentors, newest first.
pub async fn page<C: ConnectionTrait>(conn: &C, listed: &Listed, limit: u64) -> Result<Vec<mentor::Model>, DbErr> {
    use mentor::Column as C;
    let mut query = mentor::Entity::find().filter(C::State.is_in(listed.states.iter().map(|state| state.as_str())));
    if let Some(offices) = &listed.offices {
        query = query.filter(C::OfficeId.is_in(offices.iter().copied()));
    }
    if let Some(person) = listed.person {
        query = query.filter(C::PersonId.eq(person));
    }
    for (kind, value) in &listed.offers {
        let offering = Query::select()
            .column(mentor_skill::Column::MentorId)
            .from(mentor_skill::Entity)
            .and_where(mentor_skill::Column::Kind.eq(*kind))
            .and_where(mentor_skill::Column::Value.eq(value.as_str()))
            .to_owned();
        query = query.filter(C::Id.in_subquery(offering));
    }
    if let Some(after) = listed.after {
        query = query.filter(C::Id.lt(after));
    }
    query.order_by_desc(C::Id).limit(limit).all(conn).await
}

/// Skills, sectors and languages of several mentors: (mentor, kind, value).
pub async fn offers<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<(Uuid, String, String)>, DbErr> {
    let rows = mentor_skill::Entity::find()
        .filter(mentor_skill::Column::MentorId.is_in(ids))
        .order_by_asc(mentor_skill::Column::Value)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.mentor_id, row.kind, row.value)).collect())
}

/// Hours a month that living mentorships take of several mentors.
pub async fn taken<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<(Uuid, i64)>, DbErr> {
    let rows: Vec<(Uuid, i64)> = mentorship::Entity::find()
        .select_only()
        .column(mentorship::Column::MentorId)
        .column(mentorship::Column::HoursAMonth)
        .filter(mentorship::Column::MentorId.is_in(ids))
        .filter(mentorship::Column::State.is_in(["accepted", "active"]))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows)
}

/// What one mentor has and what is taken of it.
pub async fn load_of<C: ConnectionTrait>(conn: &C, row: &mentor::Model) -> Result<Load, DbErr> {
    let taken = taken(conn, vec![row.id]).await?.iter().map(|(_, hours)| hours).sum();
    Ok(Load { capacity: row.hours_a_month, taken })
}
pub use entity::mentor::Model as Row;
