//! Lists of organisations: the public one and a registrar's queue.

use domain::{
    registry::{Kind, OrganisationState},
    value::fold,
};
use entity::organisation;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::filters::Tally;

/// A page of organisations in the order of their names, after the given name and id.
pub async fn page<C: ConnectionTrait>(
    conn: &C,
    filter: Condition,
    after: Option<(String, Uuid)>,
    limit: u64,
) -> Result<Vec<organisation::Model>, DbErr> {
    use organisation::Column::{FoldedName, Id};
    let mut query = organisation::Entity::find().filter(filter);
    if let Some((name, id)) = after {
        query = query.filter(
            Condition::any()
                .add(FoldedName.gt(name.clone()))
                .add(Condition::all().add(FoldedName.eq(name)).add(Id.gt(id))),
        );
    }
    query.order_by_asc(FoldedName).order_by_asc(Id).limit(limit).all(conn).await
}

/// How many there are by kind and country.
pub async fn tallies<C: ConnectionTrait>(conn: &C, scope: Condition) -> Result<Vec<Tally<2>>, DbErr> {
    use organisation::Column;
    let rows: Vec<(String, String, i64)> = organisation::Entity::find()
        .select_only()
        .columns([Column::Kind, Column::Jurisdiction])
        .column_as(Column::Id.count(), "count")
        .filter(scope)
        .group_by(Column::Kind)
        .group_by(Column::Jurisdiction)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|(kind, country, count)| Tally { values: [kind, country], count }).collect())
}

/// What the filters beside the words leave of a list.
pub fn chosen(scope: Condition, kind: Option<Kind>, country: &str) -> Condition {
    use organisation::Column;
    let mut filter = Condition::all().add(scope);
    if let Some(kind) = kind {
        filter = filter.add(Column::Kind.eq(kind.as_str()));
    }
    if !country.is_empty() {
        filter = filter.add(Column::Jurisdiction.eq(country));
    }
    filter
}

/// Organisations in these states and countries that have the words in their names.
pub fn listed(states: &[OrganisationState], jurisdictions: Option<Vec<String>>, words: &str) -> Condition {
    use organisation::Column;
    let mut filter = Condition::all().add(Column::State.is_in(states.iter().map(|state| state.as_str())));
    if let Some(jurisdictions) = jurisdictions {
        filter = filter.add(Column::Jurisdiction.is_in(jurisdictions));
    }
    fold(words).split_whitespace().fold(filter, |filter, word| filter.add(Column::FoldedName.contains(word)))
}
