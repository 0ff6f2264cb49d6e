//! Lists of pilots: the register, and what somebody works on.

use chrono::{DateTime, Utc};
use domain::pilot::{Outcome, PilotState};
use entity::pilot;
use platform::sql::among;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Value,
    sea_query::Expr,
};
use uuid::Uuid;

use crate::filters::Tally;

/// Through what somebody works on pilots.
pub struct Own {
    pub organisations: Vec<Uuid>,
    pub countries: Vec<String>,
    pub assigned: Vec<Uuid>,
}

/// Everything that was agreed: the public register.
pub fn public() -> Condition {
    Condition::all().add(pilot::Column::AgreedAt.is_not_null())
}

/// What this person works on, drafts included.
pub fn mine(own: &Own) -> Condition {
    use pilot::Column as C;
    let ids = |ids: &[Uuid]| ids.iter().copied().map(Value::from).collect::<Vec<Value>>();
    among([
        (C::AgencyId, ids(&own.organisations)),
        (C::StartupId, ids(&own.organisations)),
        (C::Jurisdiction, own.countries.iter().cloned().map(Value::from).collect()),
        (C::Id, ids(&own.assigned)),
    ])
}

/// A page of a list.
pub struct Listed {
    pub scope: Condition,
    pub state: Option<PilotState>,
    pub outcome: Option<Outcome>,
    /// When the last line that was shown was made, and its id.
    pub after: Option<(DateTime<Utc>, Uuid)>,
}

/// Newest first.
pub async fn page<C: ConnectionTrait>(conn: &C, listed: &Listed, limit: u64) -> Result<Vec<pilot::Model>, DbErr> {
    use pilot::Column::{CreatedAt, Id, Outcome as Ended, State};
    let mut query = pilot::Entity::find().filter(listed.scope.clone());
    if let Some(state) = listed.state {
        query = query.filter(State.eq(state.as_str()));
    }
    if let Some(outcome) = listed.outcome {
        query = query.filter(Ended.eq(outcome.as_str()));
    }
    if let Some((at, id)) = listed.after {
        let same = Condition::all().add(CreatedAt.eq(at)).add(Id.lt(id));
        query = query.filter(Condition::any().add(CreatedAt.lt(at)).add(same));
    }
    query.order_by_desc(CreatedAt).order_by_desc(Id).limit(limit).all(conn).await
}

/// How many there are by state and outcome, whatever the filters say.
pub async fn counts<C: ConnectionTrait>(conn: &C, listed: &Listed) -> Result<Vec<Tally<2>>, DbErr> {
    let rows: Vec<(String, Option<String>, i64)> = pilot::Entity::find()
        .select_only()
        .column(pilot::Column::State)
        .column(pilot::Column::Outcome)
        .expr_as(Expr::cust("count(*)"), "many")
        .filter(listed.scope.clone())
        .group_by(pilot::Column::State)
        .group_by(pilot::Column::Outcome)
        .into_tuple()
        .all(conn)
        .await?;
    let tally = |(state, outcome, count): (String, Option<String>, i64)| Tally {
        values: [state, outcome.unwrap_or_default()],
        count,
    };
    Ok(rows.into_iter().map(tally).collect())
}
