//! Lists of purchases: the public register, and what a party has under way.

use chrono::{DateTime, Utc};
use entity::{contract, purchase};
use platform::sql::among;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use crate::filters::Tally;

/// What the register shows.
#[derive(Default)]
pub struct Wanted {
    pub state: Option<String>,
    pub jurisdiction: Option<String>,
    /// Only those of these organisations, the unpublished too; otherwise the public ones.
    pub parties: Option<Vec<Uuid>>,
    /// The moment and id after which the page begins.
    pub after: Option<(DateTime<Utc>, Uuid)>,
}

impl Wanted {
    /// What orders the list, and whose purchases are in it before any filter.
    fn scope(&self) -> (purchase::Column, Condition) {
        use purchase::Column as C;
        match &self.parties {
            Some(parties) => (C::CreatedAt, among([C::BuyerId, C::SupplierId].map(|party| (party, parties.clone())))),
            None => (C::PublishedAt, Condition::all().add(C::PublishedAt.is_not_null())),
        }
    }
}

/// A page of purchases, the newest first.
pub async fn page<C: ConnectionTrait>(conn: &C, wanted: &Wanted, limit: u64) -> Result<Vec<purchase::Model>, DbErr> {
    use purchase::Column as C;
    let (moment, scope) = wanted.scope();
    let mut filter = Condition::all().add(scope);
    if let Some(state) = &wanted.state {
        filter = filter.add(C::State.eq(state));
    }
    if let Some(jurisdiction) = &wanted.jurisdiction {
        filter = filter.add(C::Jurisdiction.eq(jurisdiction));
    }
    if let Some((at, id)) = wanted.after {
        let same = Condition::all().add(moment.eq(at)).add(C::Id.lt(id));
        filter = filter.add(Condition::any().add(moment.lt(at)).add(same));
    }
    purchase::Entity::find().filter(filter).order_by_desc(moment).order_by_desc(C::Id).limit(limit).all(conn).await
}

/// How many there are by state and country, whatever the filters say.
pub async fn tallies<C: ConnectionTrait>(conn: &C, wanted: &Wanted) -> Result<Vec<Tally<2>>, DbErr> {
    use purchase::Column as C;
    let rows: Vec<(String, String, i64)> = purchase::Entity::find()
        .select_only()
        .columns([C::State, C::Jurisdiction])
        .expr_as(Expr::cust("count(*)"), "count")
        .filter(wanted.scope().1)
        .group_by(C::State)
        .group_by(C::Jurisdiction)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|(state, country, count)| Tally { values: [state, country], count }).collect())
}

/// What was paid under the contracts of these purchases.
pub async fn paid<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<(Uuid, i64)>, DbErr> {
    contract::Entity::find()
        .select_only()
        .column(contract::Column::PurchaseId)
        .column(contract::Column::PaidMinor)
        .filter(contract::Column::PurchaseId.is_in(ids))
        .into_tuple()
        .all(conn)
        .await
}

/// The purchases of a case, in the order in which they began.
pub async fn of_journey<C: ConnectionTrait>(conn: &C, journey: Uuid) -> Result<Vec<purchase::Model>, DbErr> {
    purchase::Entity::find()
        .filter(purchase::Column::JourneyId.eq(journey))
        .order_by_asc(purchase::Column::CreatedAt)
        .limit(20)
        .all(conn)
        .await
}
