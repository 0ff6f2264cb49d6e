//! Programmes and their partners: rows in and out.

use chrono::{DateTime, Utc};
use domain::{
    access::{Actor, Permit},
    programme::{CohortState, Programme, ProgrammeState},
    value::{OrganisationId, ProgrammeId},
    visibility,
};
use entity::{cohort, programme, programme_partner};
use platform::{
    change::{Change, moved},
    error::Failure,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use super::plans::Description;
use crate::identity::Guarded;

impl Guarded for Programme {
    type Rows = (programme::Model, Vec<programme_partner::Model>);

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        let Some(row) = programme::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
        let partners = partners(conn, id.into()).await?;
        let open_cohorts = cohort::Entity::find()
            .filter(cohort::Column::ProgrammeId.eq(id))
            .filter(cohort::Column::State.ne(CohortState::Finished.as_str()))
            .count(conn)
            .await?;
        let Some(state) = ProgrammeState::parse(&row.state) else { return Ok(None) };
        let (id, office) = (ProgrammeId::from(row.id), OrganisationId::from(row.owner_id));
        let programme = Self {
            id,
            office,
            partners: partners.iter().filter_map(|partner| partner.organisation_id).map(Into::into).collect(),
            state,
            open_cohorts: i64::try_from(open_cohorts).unwrap_or(i64::MAX),
            version: row.version,
            relations: Self::relations_of(id, office),
        };
        Ok(Some((programme, (row, partners))))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::programme::sees_programme(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id.uuid()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

/// The row and its partner countries as pages read them.
pub use entity::{programme::Model as Row, programme_partner::Model as PartnerRow};

/// The whole row, for pages of those who may see it.
pub async fn row<C: ConnectionTrait>(conn: &C, id: ProgrammeId) -> Result<Option<programme::Model>, DbErr> {
    programme::Entity::find_by_id(id.uuid()).one(conn).await
}

/// Partner countries, each with its office where it has one here.
pub async fn partners<C: ConnectionTrait>(conn: &C, id: ProgrammeId) -> Result<Vec<programme_partner::Model>, DbErr> {
    programme_partner::Entity::find()
        .filter(programme_partner::Column::ProgrammeId.eq(id.uuid()))
        .order_by_asc(programme_partner::Column::Jurisdiction)
        .order_by_asc(programme_partner::Column::Id)
        .limit(60)
        .all(conn)
        .await
}

/// The partner countries of several programmes: programme, country.
pub async fn partners_of<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<(Uuid, String)>, DbErr> {
    programme_partner::Entity::find()
        .select_only()
        .columns([programme_partner::Column::ProgrammeId, programme_partner::Column::Jurisdiction])
        .filter(programme_partner::Column::ProgrammeId.is_in(ids))
        .order_by_asc(programme_partner::Column::Jurisdiction)
        .into_tuple()
        .all(conn)
        .await
}

/// A page of programmes, newest first: what is public, and the drafts of these offices.
pub async fn page<C: ConnectionTrait>(
    conn: &C,
    offices: Vec<Uuid>,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<programme::Model>, DbErr> {
    use programme::Column::{CreatedAt, Id, OwnerId, State};
    let public = State.ne(ProgrammeState::Draft.as_str());
    let mut query = programme::Entity::find().filter(Condition::any().add(public).add(OwnerId.is_in(offices)));
    if let Some((at, id)) = after {
        let earlier = Condition::all().add(CreatedAt.eq(at)).add(Id.lt(id));
        query = query.filter(Condition::any().add(CreatedAt.lt(at)).add(earlier));
    }
    query.order_by_desc(CreatedAt).order_by_desc(Id).limit(limit).all(conn).await
}

/// A new programme of an office.
pub async fn insert(
    change: &Change<'_>,
    id: ProgrammeId,
    home: (OrganisationId, &str),
    new: &Description,
    permit: &Permit<Programme>,
) -> Result<(), Failure> {
    let (owner, jurisdiction) = home;
    let row = programme::ActiveModel {
        id: Set(id.uuid()),
        owner_id: Set(owner.uuid()),
        jurisdiction: Set(jurisdiction.to_owned()),
        state: Set(permit.next(ProgrammeState::Draft).as_str().to_owned()),
        sectors: Set(serde_json::json!([])),
        created_by: Set(Some(permit.actor().person.uuid())),
        created_at: Set(change.now()),
        version: Set(1),
        ..described(change, new)?
    };
    programme::Entity::insert(row).exec_without_returning(change.conn()).await?;
    write_partners(change, id, new).await
}

/// Writes the description; the version moves with [`advance`].
pub async fn describe(change: &Change<'_>, id: ProgrammeId, new: &Description) -> Result<(), Failure> {
    let row = programme::ActiveModel { id: Set(id.uuid()), ..described(change, new)? };
    programme::Entity::update(row).exec(change.conn()).await?;
    programme_partner::Entity::delete_many()
        .filter(programme_partner::Column::ProgrammeId.eq(id.uuid()))
        .exec(change.conn())
        .await?;
    write_partners(change, id, new).await
}

fn described(change: &Change<'_>, new: &Description) -> Result<programme::ActiveModel, Failure> {
    Ok(programme::ActiveModel {
        title: Set(serde_json::to_value(&new.title).map_err(Failure::internal)?),
        purpose: Set(serde_json::to_value(&new.purpose).map_err(Failure::internal)?),
        legal_basis: Set(new.legal_basis.clone()),
        budget_minor: Set(new.budget.map(|budget| budget.minor)),
        budget_currency: Set(new.budget.map(|budget| budget.currency.as_str().to_owned())),
        starts_on: Set(Some(new.starts_on)),
        ends_on: Set(Some(new.ends_on)),
        updated_at: Set(change.now()),
        ..Default::default()
    })
}

async fn write_partners(change: &Change<'_>, id: ProgrammeId, new: &Description) -> Result<(), Failure> {
    let row = |(jurisdiction, organisation): &(String, Option<Uuid>)| programme_partner::ActiveModel {
        id: Set(change.id()),
        programme_id: Set(id.uuid()),
        jurisdiction: Set(jurisdiction.clone()),
        organisation_id: Set(*organisation),
        role: Set("partner".to_owned()),
        created_at: Set(change.now()),
    };
    let rows: Vec<_> = new.partners.iter().map(row).collect();
    if !rows.is_empty() {
        programme_partner::Entity::insert_many(rows).exec_without_returning(change.conn()).await?;
    }
    Ok(())
}

/// Moves the programme by compare-and-set on the version that the permit was given for.
pub async fn advance(change: &Change<'_>, subject: &Programme, permit: &Permit<Programme>) -> Result<(), Failure> {
    let done = programme::Entity::update_many()
        .col_expr(programme::Column::State, Expr::value(permit.next(subject.state).as_str()))
        .col_expr(programme::Column::UpdatedAt, Expr::value(change.now()))
        .col_expr(programme::Column::Version, Expr::value(subject.version + 1))
        .filter(programme::Column::Id.eq(subject.id.uuid()))
        .filter(programme::Column::Version.eq(subject.version))
        .exec(change.conn())
        .await?;
    moved(done)
}
