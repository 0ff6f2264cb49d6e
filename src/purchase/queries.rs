//! What the pages of a purchase show: store → visibility → views.

mod act;
mod delivery;
mod page;

use chrono::{DateTime, Utc};
use domain::{
    purchase::{Purchase, PurchaseState},
    value::{JourneyId, Money, PilotId, PurchaseId, Texts},
};
use platform::{cursor, error::Failure};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

pub use act::{act_form, advice_page, begin_form, complainants};
pub use delivery::{deliverable, invoice, invoice_form};
pub use page::show;

use super::{
    forms::ListQuery,
    store::{self, Row, lists::Wanted},
    views::{PurchaseLine, PurchaseList},
};
use crate::{
    filters::{Facet, Narrowed, Said},
    identity::Cx,
    registry,
};

/// Purchases on one page of the register.
pub(super) const PAGE: usize = 25;

/// The colour of a state's word, never without the word.
pub fn tone(state: PurchaseState) -> &'static str {
    match state {
        PurchaseState::AwaitingBudget => "warn",
        PurchaseState::Draft | PurchaseState::InApproval => "neutral",
        PurchaseState::Approved | PurchaseState::Notice | PurchaseState::Standstill => "info",
        PurchaseState::Awarded | PurchaseState::Contracted | PurchaseState::Delivering => "good",
        PurchaseState::Completed => "done",
        PurchaseState::Cancelled | PurchaseState::Terminated => "bad",
    }
}

/// The public register, or with `mine` what the viewer's organisations have under way; so many on a page.
pub(super) async fn list(cx: &Cx, query: ListQuery, size: usize) -> Result<PurchaseList, Failure> {
    let own: Vec<Uuid> = cx.viewer.iter().flat_map(|actor| &actor.memberships).map(|m| m.organisation.uuid()).collect();
    let mine = query.mine == "yes" && !own.is_empty();
    let state = PurchaseState::parse(&query.state).map(|state| state.to_string());
    let countries: Vec<String> = cx.app.jurisdictions.all().map(|rules| rules.code.to_string()).collect();
    let wanted = Wanted {
        state: state.clone(),
        jurisdiction: countries.iter().find(|code| **code == query.country).cloned(),
        parties: mine.then(|| own.clone()),
        after: cursor::read(&query.after),
    };
    let mut rows = store::lists::page(cx.read(), &wanted, size as u64 + 1).await?;
    let tallies = store::lists::tallies(cx.read(), &wanted).await?;
    let more = rows.len() > size;
    rows.truncate(size);
    let at = |row: &Row| if mine { row.created_at } else { row.published_at.unwrap_or(row.created_at) };
    let list = Narrowed::new(
        "/purchases",
        &[("state", query.state.as_str()), ("country", &query.country), ("mine", &query.mine)],
    );
    let next = rows.last().filter(|_| more);
    let next = next.map(|row| list.after(&cursor::written(at(row), row.id)));
    let ids: Vec<Uuid> = rows.iter().flat_map(|row| [row.buyer_id, row.supplier_id]).collect();
    let names = registry::queries::names(cx.read(), ids).await?;
    let paid = store::lists::paid(cx.read(), rows.iter().map(|row| row.id).collect()).await?;
    let name = |id: Uuid| names.iter().find(|(known, ..)| *known == id).map(|(_, name, _)| name.clone());
    let line = |row: Row| {
        let state = PurchaseState::parse(&row.state)?;
        let money = |minor| row.currency.as_deref().and_then(|code| store::money(minor, code).ok());
        Some(PurchaseLine {
            id: row.id,
            agency: name(row.buyer_id).unwrap_or_default(),
            supplier: name(row.supplier_id).unwrap_or_default(),
            state: state.to_string(),
            tone: tone(state),
            value: row.value_minor.and_then(money),
            paid: paid.iter().find(|(id, _)| *id == row.id).and_then(|(_, minor)| money(*minor)),
            at: at(&row),
            jurisdiction: row.jurisdiction,
            title: row.title,
        })
    };
    Ok(PurchaseList {
        total: list.total(["state", "country"], &tallies),
        facets: list.groups(facets(mine, &countries), &tallies),
        clear: list.without(&["state", "country"]),
        first: (!query.after.is_empty()).then(|| list.first()),
        exports: list.exports(),
        purchases: rows.into_iter().filter_map(line).collect(),
        next,
        mine,
        has_own: !own.is_empty(),
    })
}

fn facets(mine: bool, countries: &[String]) -> [Facet; 2] {
    let states = PurchaseState::ALL.iter().filter(|state| mine || state.is_public());
    let states = states.map(|state| (state.to_string(), Said::Key(format!("purchase-state-{state}"))));
    let countries = countries.iter().map(|code| (code.clone(), Said::Key(format!("country-{}", code.to_lowercase()))));
    [
        Facet { name: "state", key: "purchase-filter-state", values: states.collect() },
        Facet { name: "country", key: "purchase-filter-country", values: countries.collect() },
    ]
}

/// A purchase of a case, for its journey page.
pub struct OfJourney {
    pub id: PurchaseId,
    pub state: PurchaseState,
    pub relations: domain::access::Relations,
    pub title: Texts,
    pub began_at: DateTime<Utc>,
    pub published_at: Option<DateTime<Utc>>,
    pub contracted_at: Option<DateTime<Utc>>,
    pub completed_at: Option<DateTime<Utc>>,
    pub value: Option<Money>,
    pub paid: Option<Money>,
    /// Its deliverables and invoices, on which tasks can wait.
    pub things: Vec<Uuid>,
}

/// The purchases of a case.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_journey<C: ConnectionTrait>(conn: &C, journey: JourneyId) -> Result<Vec<OfJourney>, Failure> {
    let rows = store::lists::of_journey(conn, journey.uuid()).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let countries: Vec<&str> = rows.iter().map(|row| row.jurisdiction.as_str()).collect();
    let around = registry::around(conn, &countries, Vec::new()).await?;
    let contracts = store::contract::of_several(conn, rows.iter().map(|row| row.id).collect()).await?;
    let things = store::delivery::things(conn, contracts.iter().map(|row| row.id).collect()).await?;
    let read = rows.into_iter().filter_map(|row| {
        let contract = contracts.iter().find(|contract| contract.purchase_id == row.id);
        let money = |minor: i64| row.currency.as_deref().and_then(|currency| store::money(minor, currency).ok());
        let below = things.iter().filter(|(of, _)| contract.is_some_and(|contract| contract.id == *of));
        Some(OfJourney {
            id: row.id.into(),
            state: PurchaseState::parse(&row.state)?,
            relations: store::relations(&row, &around),
            value: row.value_minor.and_then(money),
            paid: contract.and_then(|contract| store::money(contract.paid_minor, &contract.currency).ok()),
            things: below.map(|(_, id)| *id).collect(),
            title: serde_json::from_value(row.title.clone()).unwrap_or_default(),
            began_at: row.created_at,
            published_at: row.published_at,
            contracted_at: row.contracted_at,
            completed_at: row.completed_at,
        })
    });
    Ok(read.collect())
}

/// The purchase from a pilot that is under way.
///
/// # Errors
/// When the database cannot be read.
pub async fn from_pilot<C: ConnectionTrait>(conn: &C, pilot: PilotId) -> Result<Option<PurchaseId>, Failure> {
    Ok(store::existing(conn, pilot.uuid()).await?)
}

/// A purchase as other rooms need it.
///
/// # Errors
/// When the database cannot be read.
pub async fn purchase<C: ConnectionTrait>(conn: &C, id: PurchaseId) -> Result<Option<Purchase>, Failure> {
    Ok(store::stored(conn, id.uuid()).await?.map(|stored| stored.purchase))
}
