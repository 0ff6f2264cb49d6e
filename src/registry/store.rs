//! Organisations and their people: rows in and out.

pub mod imported;

use chrono::{DateTime, Utc};
use domain::{
    access::{Actor, Machine, Permit},
    registry::{Kind, Organisation, OrganisationState, OrganisationVerb},
    value::{OrganisationId, PersonId, fold},
    visibility,
};
use entity::{organisation, organisation_review, solution};
use platform::{
    change::{Change, moved},
    db::violates,
    error::Failure,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Query},
};
use uuid::Uuid;

use super::{
    incorporation::store as incorporation,
    input::{Description, Registration},
    successors::store as successors,
    suspensions::store as suspensions,
};
use crate::identity::Guarded;

pub mod ending;
pub mod people;
pub mod rules;

mod around;
mod lists;

pub use around::{Around, around};
pub use lists::{chosen, listed, page, tallies};
pub use people::{
    MemberRow, accept_invitation, end_memberships, insert_invitation, insert_member, insert_relation, invitation,
    members, open_invitations, relations,
};

/// The row as pages read it.
pub use entity::organisation::Model as Row;

impl Guarded for Organisation {
    type Rows = organisation::Model;

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        let country = Query::select()
            .column(organisation::Column::Jurisdiction)
            .from(organisation::Entity)
            .and_where(organisation::Column::Id.eq(id))
            .to_owned();
        let its = organisation::Column::Jurisdiction.in_subquery(country);
        let around = Around::read(conn, its, vec![id]).await?;
        let Some(row) = around.row(id.into()).cloned() else { return Ok(None) };
        let offices = around.offices(&row.jurisdiction);
        let suspension = suspensions::of(conn, &row).await?;
        let successor = successors::of(conn, &row).await?;
        let people = match row.state == OrganisationState::UnderVerification.as_str() {
            true => people::ever_of(conn, id).await?,
            false => Vec::new(),
        };
        let told = |organisation| Organisation { suspension, successor, people, ..organisation };
        Ok(read(&row, &offices).map(|organisation| (told(organisation), row)))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::registry::sees_organisation(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id.uuid()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

fn read(row: &organisation::Model, offices: &[OrganisationId]) -> Option<Organisation> {
    let (id, kind) = (OrganisationId::from(row.id), Kind::parse(&row.kind)?);
    Some(Organisation {
        id,
        kind,
        state: OrganisationState::parse(&row.state)?,
        version: row.version,
        jurisdiction: row.jurisdiction.clone(),
        legal_name: row.legal_name.clone(),
        imported: row.origin == "imported",
        suspension: None,
        successor: None,
        company_told: row.profile.get(incorporation::COMPANY).is_some(),
        people: Vec::new(),
        relations: Organisation::relations_of(id, kind, offices),
    })
}

/// The programme offices that verify for a country.
pub async fn offices<C: ConnectionTrait>(conn: &C, jurisdiction: &str) -> Result<Vec<OrganisationId>, DbErr> {
    let ids: Vec<Uuid> = organisation::Entity::find()
        .select_only()
        .column(organisation::Column::Id)
        .filter(organisation::Column::Jurisdiction.eq(jurisdiction))
        .filter(organisation::Column::Kind.eq(Kind::ProgrammeOffice.as_str()))
        .filter(organisation::Column::State.eq(OrganisationState::Verified.as_str()))
        .order_by_asc(organisation::Column::FoldedName)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids.into_iter().map(OrganisationId::from).collect())
}

/// Which of these organisations are startups or teams.
pub async fn startups_among<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<OrganisationId>, DbErr> {
    let ids: Vec<Uuid> = organisation::Entity::find()
        .select_only()
        .column(organisation::Column::Id)
        .filter(organisation::Column::Id.is_in(ids))
        .filter(organisation::Column::Kind.is_in([Kind::Startup.as_str(), Kind::Team.as_str()]))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids.into_iter().map(OrganisationId::from).collect())
}

/// The startups and teams that this person belongs to.
pub async fn startups_of<C: ConnectionTrait>(conn: &C, actor: &Actor) -> Result<Vec<OrganisationId>, DbErr> {
    startups_among(conn, actor.memberships.iter().map(|membership| membership.organisation.uuid()).collect()).await
}

/// The solutions that an organisation offers.
pub async fn solutions_of<C: ConnectionTrait>(conn: &C, id: OrganisationId) -> Result<Vec<Uuid>, DbErr> {
    solution::Entity::find()
        .select_only()
        .column(solution::Column::Id)
        .filter(solution::Column::OrganisationId.eq(id.uuid()))
        .limit(10_000)
        .into_tuple()
        .all(conn)
        .await
}

/// The whole row, for pages of those who may see it.
pub async fn row<C: ConnectionTrait>(conn: &C, id: OrganisationId) -> Result<Option<organisation::Model>, DbErr> {
    organisation::Entity::find_by_id(id.uuid()).one(conn).await
}

/// Names of several organisations, for pages of other rooms.
pub async fn names<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<(Uuid, String, String)>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    use organisation::Column;
    let rows: Vec<(Uuid, Option<String>, String, String)> = organisation::Entity::find()
        .select_only()
        .columns([Column::Id, Column::TradeName, Column::LegalName, Column::Jurisdiction])
        .filter(Column::Id.is_in(ids))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|(id, trade, legal, country)| (id, trade.unwrap_or(legal), country)).collect())
}

/// What these organisations do and in which languages, as their profiles give it.
pub async fn fields_and_languages<C: ConnectionTrait>(
    conn: &C,
    ids: Vec<Uuid>,
) -> Result<Vec<(Uuid, Option<String>, serde_json::Value)>, DbErr> {
    use organisation::Column;
    organisation::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Sector, Column::Languages])
        .filter(Column::Id.is_in(ids))
        .into_tuple()
        .all(conn)
        .await
}

/// Verified organisations of these kinds and countries whose names hold every word, by name: id, name, country.
pub async fn verified<C: ConnectionTrait>(
    conn: &C,
    kinds: &[Kind],
    countries: &[String],
    words: &str,
    limit: u64,
) -> Result<Vec<(Uuid, String, String)>, DbErr> {
    let countries = (!countries.is_empty()).then(|| countries.to_vec());
    let filter = listed(&[OrganisationState::Verified], countries, words)
        .add(organisation::Column::Kind.is_in(kinds.iter().map(|kind| kind.as_str())));
    let rows = page(conn, filter, None, limit).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.trade_name.unwrap_or(row.legal_name), row.jurisdiction)).collect())
}

/// The kinds of several organisations.
pub async fn kinds<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<(Uuid, Kind)>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Uuid, String)> = organisation::Entity::find()
        .select_only()
        .columns([organisation::Column::Id, organisation::Column::Kind])
        .filter(organisation::Column::Id.is_in(ids))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(|(id, kind)| Some((id, Kind::parse(&kind)?))).collect())
}

pub fn number_taken(error: DbErr) -> Failure {
    if violates(
        &error,
        "uq_organisation_jurisdiction_registration_number",
        "organisation.jurisdiction, organisation.registration_number",
    ) {
        Failure::Refused(domain::rejection::Rejection::at("registration_number", "number-taken").into())
    } else {
        error.into()
    }
}

/// A new organisation in the state that the permit leads to.
pub async fn insert(
    change: &Change<'_>,
    id: OrganisationId,
    new: &Registration,
    permit: &Permit<Organisation>,
) -> Result<(), Failure> {
    let row = organisation::ActiveModel {
        id: Set(id.uuid()),
        origin: Set("native".to_owned()),
        kind: Set(new.kind.as_str().to_owned()),
        state: Set(permit.next(OrganisationState::Registered).as_str().to_owned()),
        jurisdiction: Set(new.jurisdiction.clone()),
        legal_name: Set(new.legal_name.clone()),
        trade_name: Set(new.trade_name.clone()),
        folded_name: Set(fold(new.trade_name.as_deref().unwrap_or(&new.legal_name))),
        registration_number: Set(new.number.as_ref().map(|number| number.value.clone())),
        number_flagged: Set(new.number.as_ref().is_some_and(|number| number.warning.is_some())),
        about: Set(serde_json::json!({})),
        languages: Set(serde_json::json!([])),
        profile: Set(serde_json::json!({})),
        website: Set(new.website.clone()),
        founded_on: Set(new.founded_on),
        created_by: Set(Some(permit.actor().person.uuid())),
        created_at: Set(change.now()),
        updated_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    organisation::Entity::insert(row).exec_without_returning(change.conn()).await.map_err(number_taken)?;
    Ok(())
}

/// Moves the organisation by compare-and-set on the version that the permit was given for.
pub async fn advance(
    change: &Change<'_>,
    subject: &Organisation,
    permit: &Permit<Organisation>,
) -> Result<(), Failure> {
    let mut update = organisation::Entity::update_many()
        .col_expr(organisation::Column::State, Expr::value(permit.next(subject.state()).as_str()))
        .col_expr(organisation::Column::UpdatedAt, Expr::value(change.now()))
        .col_expr(organisation::Column::Version, Expr::value(subject.version + 1));
    match permit.verb() {
        OrganisationVerb::RequestVerification => {
            update = update.col_expr(organisation::Column::SubmittedAt, Expr::value(change.now()));
        }
        OrganisationVerb::Verify => {
            update = update.col_expr(organisation::Column::VerifiedAt, Expr::value(change.now()))
        }
        _ => {}
    }
    let done = update
        .filter(organisation::Column::Id.eq(subject.id.uuid()))
        .filter(organisation::Column::Version.eq(subject.version))
        .exec(change.conn())
        .await
        .map_err(number_taken)?;
    moved(done)
}

/// Writes the profile; the version moves with [`advance`].
pub async fn describe(change: &Change<'_>, id: OrganisationId, new: &Description) -> Result<(), Failure> {
    let row = organisation::ActiveModel {
        id: Set(id.uuid()),
        legal_name: Set(new.legal_name.clone()),
        trade_name: Set(new.trade_name.clone()),
        folded_name: Set(fold(new.trade_name.as_deref().unwrap_or(&new.legal_name))),
        about: Set(serde_json::to_value(&new.about).map_err(Failure::internal)?),
        sector: Set(new.sector.clone()),
        stage: Set(new.stage.clone()),
        region: Set(new.region.clone()),
        website: Set(new.website.clone()),
        founded_on: Set(new.founded_on),
        staff: Set(new.staff),
        founders: Set(new.founders),
        women_founders: Set(new.women_founders),
        young_founders: Set(new.young_founders),
        disabled_founders: Set(new.disabled_founders),
        youth_led: Set(new.youth_led),
        seeks_investment: Set(new.seeks_investment),
        legal_form: Set(new.legal_form.clone()),
        languages: Set(serde_json::json!(new.languages)),
        funding_minor: Set(new.funding.map(|money| money.minor)),
        funding_currency: Set(new.funding.map(|money| money.currency.to_string())),
        turnover_minor: Set(new.turnover.map(|money| money.minor)),
        turnover_currency: Set(new.turnover.map(|money| money.currency.to_string())),
        ..Default::default()
    };
    organisation::Entity::update(row).exec(change.conn()).await?;
    Ok(())
}

pub async fn insert_review(
    change: &Change<'_>,
    id: OrganisationId,
    outcome: &str,
    reasons: &str,
    by: PersonId,
) -> Result<(), DbErr> {
    let row = organisation_review::ActiveModel {
        id: Set(change.id()),
        organisation_id: Set(id.uuid()),
        outcome: Set(outcome.to_owned()),
        reasons: Set(reasons.to_owned()),
        effective_until: Set(None),
        reviewed_by: Set(by.uuid()),
        reviewed_at: Set(change.now()),
    };
    organisation_review::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

/// What registrars decided, newest first.
pub async fn reviews<C: ConnectionTrait>(
    conn: &C,
    id: OrganisationId,
) -> Result<Vec<organisation_review::Model>, DbErr> {
    organisation_review::Entity::find()
        .filter(organisation_review::Column::OrganisationId.eq(id.uuid()))
        .order_by_desc(organisation_review::Column::ReviewedAt)
        .limit(20)
        .all(conn)
        .await
}
