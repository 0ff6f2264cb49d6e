//! Which text and form of a call an application goes by.

use domain::{
    application::ApplicationState,
    value::{ApplicationId, CallId},
};
use entity::application;
use platform::{change::Change, error::Failure};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use super::calls::{self, CallFacts};

/// The text and the form that the application goes by from now on: those that hold now.
pub async fn repin(change: &Change<'_>, id: ApplicationId, call: &CallFacts) -> Result<(), Failure> {
    use application::Column as C;
    let text = calls::call_version(change.conn(), call).await?.ok_or(Failure::NotFound)?;
    application::Entity::update_many()
        .col_expr(C::CallVersionId, Expr::value(text))
        .col_expr(C::FormVersionId, Expr::value(call.form_version.ok_or(Failure::NotFound)?))
        .filter(C::Id.eq(id.uuid()))
        .exec(change.conn())
        .await?;
    Ok(())
}

/// A page of a call's applications that are written or handed in, in the order of their ids.
pub async fn under_way<C: ConnectionTrait>(
    conn: &C,
    call: CallId,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<application::Model>, DbErr> {
    use application::Column as C;
    let states = [ApplicationState::Draft.as_str(), ApplicationState::Submitted.as_str()];
    application::Entity::find()
        .filter(C::CallId.eq(call.uuid()))
        .filter(C::State.is_in(states))
        .filter(C::Id.gt(after.unwrap_or_default()))
        .order_by_asc(C::Id)
        .limit(limit)
        .all(conn)
        .await
}
