//! What the advice on routes rests on: the facts of the purchase, the conditions that somebody has to answer for.

use chrono::NaiveDate;
use domain::{
    jurisdiction::{Condition, Facts, Jurisdiction, LabelHeld, Recorded, RouteOrigin, Test},
    pilot::Outcome,
    value::day_in,
};
use platform::error::Failure;
use sea_orm::ConnectionTrait;

use super::store::{self, Stored};
use crate::{
    identity::{self, PersonName},
    pilot, registry,
};

/// Conditions that somebody has to answer for, over all routes of the country, each once.
pub fn asked(rules: &Jurisdiction, today: NaiveDate) -> Vec<&Condition> {
    let mut asked: Vec<&Condition> = Vec::new();
    for condition in rules.routes_on(today).flat_map(|route| &route.conditions) {
        if condition.test == Test::Recorded && !asked.iter().any(|known| known.key == condition.key) {
            asked.push(condition);
        }
    }
    asked
}

/// What is known of the purchase, for the advice on routes.
pub async fn facts<Conn: ConnectionTrait>(
    conn: &Conn,
    stored: &Stored,
    rules: &Jurisdiction,
    today: NaiveDate,
) -> Result<Facts, Failure> {
    let proven = match stored.purchase.pilot {
        Some(id) => pilot::queries::proven(conn, id).await?,
        None => None,
    };
    let granted = registry::labels::granted(conn, stored.purchase.supplier).await?;
    let recorded = store::steps::conditions(conn, stored.purchase.id).await?;
    let names = identity::people(conn, recorded.values().map(|row| row.recorded_by).collect()).await?;
    let name = |id| names.iter().find(|person: &&PersonName| person.id == id).map(|person| person.name.clone());
    let answer = |row: &store::steps::ConditionRow| Recorded {
        met: row.met,
        waived: row.waived,
        by: name(row.recorded_by).unwrap_or_default(),
        on: day_in(row.recorded_at, rules.zone),
    };
    let bought_this_year = match stored.purchase.value {
        Some(value) => Some(store::bought_since(conn, stored, store::year_start(today), value.currency).await?),
        None => None,
    };
    Ok(Facts {
        today,
        origin: RouteOrigin::parse(stored.purchase.origin.as_str()).unwrap_or(RouteOrigin::Pilot),
        value: stored.purchase.value,
        category: stored.row.category.as_deref().and_then(domain::jurisdiction::Category::parse),
        bought_this_year,
        pilot_outcome: proven.map(|_| Outcome::Proven),
        labels: granted.into_iter().map(|(label, last_day)| LabelHeld { label, last_day }).collect(),
        founded: None,
        company: Default::default(),
        recorded: recorded.iter().map(|(key, row)| (key.clone(), answer(row))).collect(),
    })
}
