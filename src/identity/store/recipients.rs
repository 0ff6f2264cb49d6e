//! Who reads a letter, and the names of people for pages.

use chrono::{DateTime, Utc};
use domain::value::PersonId;
use entity::{membership, person};
use platform::{i18n::Catalogue, journal::Recorded};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
};
use serde::Serialize;
use uuid::Uuid;

use crate::notices::{Reader, Recipient};

/// Most people that one letter to a role reaches.
const MOST: u64 = 200;

/// The people that a notice is for, as they stand now.
pub async fn recipients<C: ConnectionTrait>(
    conn: &C,
    catalogue: &Catalogue,
    reader: &Reader,
    now: DateTime<Utc>,
) -> Result<Vec<Recipient>, DbErr> {
    // a language that is no longer offered gives way to the first
    let language = |code: &str| catalogue.lang(code).unwrap_or_else(|| catalogue.first());
    let ids = match reader {
        Reader::Address { email, lang } => {
            let (email, lang) = (email.clone(), language(lang));
            return Ok(vec![Recipient { person: None, email, name: String::new(), lang, zone: None }]);
        }
        Reader::Person(id) => vec![id.uuid()],
        Reader::Role { organisation, role } => {
            let open =
                Condition::any().add(membership::Column::UntilAt.is_null()).add(membership::Column::UntilAt.gt(now));
            membership::Entity::find()
                .filter(membership::Column::OrganisationId.eq(organisation.uuid()))
                .filter(membership::Column::Role.eq(role.as_str()))
                .filter(membership::Column::FromAt.lte(now))
                .filter(open)
                .limit(MOST)
                .all(conn)
                .await?
                .into_iter()
                .map(|row| row.person_id)
                .collect()
        }
    };
    let rows = person::Entity::find()
        .filter(person::Column::Id.is_in(ids))
        .filter(person::Column::DisabledAt.is_null())
        .order_by_asc(person::Column::Id)
        .all(conn)
        .await?;
    let recipient = |row: person::Model| Recipient {
        person: Some(row.id.into()),
        email: row.email,
        name: row.name,
        lang: language(&row.lang),
        zone: row.time_zone,
    };
    Ok(rows.into_iter().map(recipient).collect())
}

/// A person's name as pages show it.
#[derive(Clone, Debug, Serialize)]
pub struct PersonName {
    pub id: Uuid,
    pub name: String,
    pub email: String,
}

/// Names of several people in one query.
pub async fn people<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<PersonName>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = person::Entity::find().filter(person::Column::Id.is_in(ids)).all(conn).await?;
    Ok(rows.into_iter().map(|row| PersonName { id: row.id, name: row.name, email: row.email }).collect())
}

/// For whom the people acted who did so under a delegation.
#[derive(Clone, Debug, Default)]
pub struct Principals(Vec<(Uuid, String)>);

impl Principals {
    /// Reads them; nothing is asked where nobody acted for another.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of<C: ConnectionTrait>(conn: &C, entries: &[Recorded]) -> Result<Self, DbErr> {
        let ids: Vec<Uuid> = entries.iter().filter_map(|entry| entry.delegation).collect();
        if ids.is_empty() {
            return Ok(Self::default());
        }
        let rows = membership::Entity::find()
            .select_only()
            .column(membership::Column::Id)
            .column(person::Column::Name)
            .join(
                JoinType::InnerJoin,
                membership::Entity::belongs_to(person::Entity)
                    .from(membership::Column::DelegatorId)
                    .to(person::Column::Id)
                    .into(),
            )
            .filter(membership::Column::Id.is_in(ids))
            .into_tuple()
            .all(conn)
            .await?;
        Ok(Self(rows))
    }

    /// The name of the person for whom the entry's act was done.
    pub fn whom(&self, entry: &Recorded) -> Option<String> {
        let id = entry.delegation?;
        self.0.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone())
    }
}

/// The account with this address (normalised), if there is one that can act.
pub async fn person_by_email<C: ConnectionTrait>(conn: &C, email: &str) -> Result<Option<(PersonId, String)>, DbErr> {
    let row = super::by_email(conn, email).await?.filter(|row| row.disabled_at.is_none());
    Ok(row.map(|row| (row.id.into(), row.name)))
}
