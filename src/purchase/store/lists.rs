//! Lists of purchases: the public register, and what a party has under way.

use chrono::{DateTime, Utc};
use entity::{contract, purchase};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

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

/// A page of purchases, the newest first.
pub async fn page<C: ConnectionTrait>(conn: &C, wanted: Wanted, limit: u64) -> Result<Vec<purchase::Model>, DbErr> {
    use purchase::Column as C;
    let (moment, mut filter) = match &wanted.parties {
        Some(parties) => {
            let mine =
                Condition::any().add(C::BuyerId.is_in(parties.clone())).add(C::SupplierId.is_in(parties.clone()));
            (C::CreatedAt, Condition::all().add(mine))
        }
        None => (C::PublishedAt, Condition::all().add(C::PublishedAt.is_not_null())),
    };
    if let Some(state) = wanted.state {
        filter = filter.add(C::State.eq(state));
    }
    if let Some(jurisdiction) = wanted.jurisdiction {
        filter = filter.add(C::Jurisdiction.eq(jurisdiction));
    }
    if let Some((at, id)) = wanted.after {
        let same = Condition::all().add(moment.eq(at)).add(C::Id.lt(id));
        filter = filter.add(Condition::any().add(moment.lt(at)).add(same));
    }
    purchase::Entity::find().filter(filter).order_by_desc(moment).order_by_desc(C::Id).limit(limit).all(conn).await
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
