//! What the announcement leaves on the applications of a call: since when the outcome may be known, until when it stands.

use chrono::{DateTime, Utc};
use domain::{
    application::ApplicationState,
    value::{ApplicationId, CallId},
};
use entity::application;
use platform::change::Change;
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, sea_query::Expr};

/// The announcement lets every opened application of these lots know its outcome.
pub async fn save_announced(change: &Change<'_>, call: CallId, lots: &[i64]) -> Result<(), DbErr> {
    application::Entity::update_many()
        .col_expr(application::Column::AnnouncedAt, Expr::value(change.now()))
        .filter(application::Column::CallId.eq(call.uuid()))
        .filter(application::Column::Lot.is_in(lots.iter().copied()))
        .filter(application::Column::OpenedAt.is_not_null())
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// The applications of these lots in one state.
fn standing((call, lots): (CallId, &[i64]), state: ApplicationState) -> Condition {
    Condition::all()
        .add(application::Column::CallId.eq(call.uuid()))
        .add(application::Column::Lot.is_in(lots.iter().copied()))
        .add(application::Column::State.eq(state.as_str()))
}

/// Until when what was decided stands, for all applications of these lots in one state.
pub async fn save_offers(
    change: &Change<'_>,
    of: (CallId, &[i64]),
    state: ApplicationState,
    until: Option<DateTime<Utc>>,
) -> Result<(), DbErr> {
    application::Entity::update_many()
        .col_expr(application::Column::OfferUntil, Expr::value(until))
        .filter(standing(of, state))
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// The same where less was given before: nobody's term gets shorter, and one without an end stays so.
pub async fn lengthen_offers(
    change: &Change<'_>,
    of: (CallId, &[i64]),
    state: ApplicationState,
    until: DateTime<Utc>,
) -> Result<(), DbErr> {
    application::Entity::update_many()
        .col_expr(application::Column::OfferUntil, Expr::value(until))
        .filter(standing(of, state))
        .filter(application::Column::OfferUntil.lt(until))
        .exec(change.conn())
        .await
        .map(|_| ())
}

pub async fn save_offer(change: &Change<'_>, id: ApplicationId, until: Option<DateTime<Utc>>) -> Result<(), DbErr> {
    application::Entity::update_many()
        .col_expr(application::Column::OfferUntil, Expr::value(until))
        .filter(application::Column::Id.eq(id.uuid()))
        .exec(change.conn())
        .await
        .map(|_| ())
}
