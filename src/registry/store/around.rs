//! The organisations around a case, read together: its parties and the offices of its countries.

use domain::{
    registry::{Kind, OrganisationState},
    value::OrganisationId,
};
use entity::organisation;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, sea_query::SimpleExpr,
};
use uuid::Uuid;

/// The organisations around a case: its parties and the programme offices of its country.
#[derive(Default)]
pub struct Around {
    rows: Vec<organisation::Model>,
}

impl Around {
    /// `countries` says of a row's country whether its offices belong to the case.
    pub(super) async fn read<C: ConnectionTrait>(
        conn: &C,
        countries: SimpleExpr,
        parties: Vec<Uuid>,
    ) -> Result<Self, DbErr> {
        use organisation::Column;
        let office = Condition::all()
            .add(countries)
            .add(Column::Kind.eq(Kind::ProgrammeOffice.as_str()))
            .add(Column::State.eq(OrganisationState::Verified.as_str()));
        let rows = organisation::Entity::find()
            .filter(match parties.is_empty() {
                true => office,
                false => Condition::any().add(Column::Id.is_in(parties)).add(office),
            })
            .order_by_asc(Column::FoldedName)
            .all(conn)
            .await?;
        Ok(Self { rows })
    }

    /// The programme offices of a country that was asked for.
    pub fn offices(&self, country: &str) -> Vec<OrganisationId> {
        let here = |row: &&organisation::Model| {
            row.jurisdiction == country
                && row.kind == Kind::ProgrammeOffice.as_str()
                && row.state == OrganisationState::Verified.as_str()
        };
        self.rows.iter().filter(here).map(|row| row.id.into()).collect()
    }

    /// The name of a party; empty for an organisation that was not asked for.
    pub fn name(&self, id: OrganisationId) -> String {
        self.row(id).map(|row| row.trade_name.as_ref().unwrap_or(&row.legal_name).clone()).unwrap_or_default()
    }

    pub fn kind(&self, id: OrganisationId) -> Option<Kind> {
        self.row(id).and_then(|row| Kind::parse(&row.kind))
    }

    pub(super) fn row(&self, id: OrganisationId) -> Option<&organisation::Model> {
        self.rows.iter().find(|row| row.id == id.uuid())
    }
}

/// The parties of a case with the offices of its countries, in one statement.
///
/// # Errors
/// When the database cannot be read.
pub async fn around<C: ConnectionTrait>(conn: &C, countries: &[&str], parties: Vec<Uuid>) -> Result<Around, DbErr> {
    let its = organisation::Column::Jurisdiction.is_in(countries.iter().copied());
    Around::read(conn, its, parties).await
}
