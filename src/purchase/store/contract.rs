//! The contract of a purchase, its signatures and orders: rows in and out.

use domain::{
    access::{Party, Permit},
    purchase::{Contract, ContractState, Purchase},
    value::{OrganisationId, PersonId, PurchaseId},
};
use entity::{contract, deliverable, purchase_order, signature};
use platform::{change::Change, error::Failure};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use serde_json::Value as Json;
use uuid::Uuid;

use super::money;
use crate::purchase::inputs::{ContractTerms, NewOrder};

/// The contract's columns, of which some are running totals.
pub use contract::Column as Total;
/// A signature under it.
pub type SignatureRow = signature::Model;
/// A contract as it is stored.
pub type Row = contract::Model;

/// The contract of a purchase, if one is written.
pub async fn of<C: ConnectionTrait>(conn: &C, purchase: Uuid) -> Result<Option<contract::Model>, DbErr> {
    contract::Entity::find()
        .filter(contract::Column::PurchaseId.eq(purchase))
        .order_by_desc(contract::Column::CreatedAt)
        .one(conn)
        .await
}

/// The contracts of several purchases, the latest of each first.
pub async fn of_several<C: ConnectionTrait>(conn: &C, purchases: Vec<Uuid>) -> Result<Vec<Row>, DbErr> {
    contract::Entity::find()
        .filter(contract::Column::PurchaseId.is_in(purchases))
        .order_by_desc(contract::Column::CreatedAt)
        .all(conn)
        .await
}

/// The contract as the rules need it, with who signed.
pub fn read(row: &contract::Model, signatures: &[SignatureRow]) -> Result<Contract, DbErr> {
    let by = |party: &str| signatures.iter().find(|s| s.party == party).map(|s| PersonId::from(s.person_id));
    let state = ContractState::parse(&row.state).unwrap_or(ContractState::Draft);
    Ok(Contract {
        id: row.id.into(),
        state,
        value: money(row.value_minor, &row.currency)?,
        ordered: money(row.ordered_minor, &row.currency)?,
        invoiced: money(row.invoiced_minor, &row.currency)?,
        paid: money(row.paid_minor, &row.currency)?,
        signed_by_supplier: by(Party::Startup.as_str()),
        signed_by_agency: by(Party::Agency.as_str()),
    })
}

pub async fn signatures<C: ConnectionTrait>(conn: &C, contract: Uuid) -> Result<Vec<signature::Model>, DbErr> {
    signature::Entity::find()
        .filter(signature::Column::SubjectId.eq(contract))
        .filter(signature::Column::VoidedAt.is_null())
        .order_by_asc(signature::Column::SignedAt)
        .limit(10)
        .all(conn)
        .await
}

/// Writes the contract, or writes it anew while nobody has signed.
pub async fn put(
    change: &Change<'_>,
    purchase: &Purchase,
    title: Json,
    new: &ContractTerms,
    document: Json,
    hash: String,
    by: PersonId,
) -> Result<Uuid, Failure> {
    let id = purchase.contract.as_ref().map_or_else(|| change.id(), |contract| contract.id.uuid());
    if purchase.contract.is_some() {
        contract::Entity::delete_by_id(id).exec(change.conn()).await?;
    }
    let row = contract::ActiveModel {
        id: Set(id),
        purchase_id: Set(purchase.id.uuid()),
        number: Set(new.number.clone()),
        state: Set(ContractState::Draft.as_str().to_owned()),
        title: Set(title),
        document: Set(document),
        document_hash: Set(Some(hash)),
        value_minor: Set(new.value.minor),
        currency: Set(new.value.currency.as_str().to_owned()),
        ordered_minor: Set(0),
        invoiced_minor: Set(0),
        paid_minor: Set(0),
        starts_on: Set(new.starts_on),
        ends_on: Set(new.ends_on),
        payment_days: Set(new.payment_days),
        outside_act_id: Set(None),
        signed_at: Set(None),
        ended_at: Set(None),
        end_reason: Set(None),
        created_by: Set(by.uuid()),
        created_at: Set(change.now()),
        version: Set(1),
    };
    contract::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}

/// One side's signature under the contract as it reads.
pub async fn insert_signature(
    change: &Change<'_>,
    contract: &contract::Model,
    party: Party,
    organisation: OrganisationId,
    permit: &Permit<Purchase>,
) -> Result<(), DbErr> {
    let row = signature::ActiveModel {
        id: Set(change.id()),
        subject_kind: Set("contract".to_owned()),
        subject_id: Set(contract.id),
        party: Set(party.as_str().to_owned()),
        organisation_id: Set(organisation.uuid()),
        person_id: Set(permit.actor().person.uuid()),
        capacity: Set(permit.capacity().who.to_string()),
        document_hash: Set(contract.document_hash.clone().unwrap_or_default()),
        outside_act_id: Set(None),
        signed_at: Set(change.now()),
        voided_at: Set(None),
    };
    signature::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

/// Both have signed, here or elsewhere.
pub async fn put_in_force(change: &Change<'_>, id: Uuid, outside: Option<(Uuid, String)>) -> Result<(), DbErr> {
    let mut update = contract::Entity::update_many()
        .col_expr(contract::Column::State, Expr::value(ContractState::InForce.as_str()))
        .col_expr(contract::Column::SignedAt, Expr::value(change.now()));
    if let Some((act, hash)) = outside {
        update = update
            .col_expr(contract::Column::OutsideActId, Expr::value(act))
            .col_expr(contract::Column::DocumentHash, Expr::value(hash));
    }
    update.filter(contract::Column::Id.eq(id)).exec(change.conn()).await.map(|_| ())
}

/// Ends the contract of a purchase that is over.
pub async fn end(
    change: &Change<'_>,
    purchase: PurchaseId,
    state: ContractState,
    reason: Option<&str>,
) -> Result<(), DbErr> {
    contract::Entity::update_many()
        .col_expr(contract::Column::State, Expr::value(state.as_str()))
        .col_expr(contract::Column::EndedAt, Expr::value(change.now()))
        .col_expr(contract::Column::EndReason, Expr::value(reason))
        .filter(contract::Column::PurchaseId.eq(purchase.uuid()))
        .filter(contract::Column::State.eq(ContractState::InForce.as_str()))
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// Adds to a running total of the contract; the database refuses what would pass its bounds.
pub async fn add(change: &Change<'_>, id: Uuid, total: contract::Column, minor: i64) -> Result<(), DbErr> {
    contract::Entity::update_many()
        .col_expr(total, Expr::col(total).add(minor))
        .col_expr(contract::Column::Version, Expr::col(contract::Column::Version).add(1))
        .filter(contract::Column::Id.eq(id))
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// Calls off under the contract, with what is to be delivered.
pub async fn insert_order(change: &Change<'_>, contract: Uuid, new: &NewOrder, by: PersonId) -> Result<i64, Failure> {
    let before = purchase_order::Entity::find()
        .filter(purchase_order::Column::ContractId.eq(contract))
        .count(change.conn())
        .await?;
    let lines =
        deliverable::Entity::find().filter(deliverable::Column::ContractId.eq(contract)).count(change.conn()).await?;
    let number = i64::try_from(before).unwrap_or(i64::MAX - 1) + 1;
    let first = i64::try_from(lines).unwrap_or_default() + 1;
    let id = change.id();
    let row = purchase_order::ActiveModel {
        id: Set(id),
        contract_id: Set(contract),
        number: Set(number),
        state: Set("issued".to_owned()),
        title: Set(new.title.clone()),
        amount_minor: Set(new.total.minor),
        due_on: Set(new.due_on),
        outside_act_id: Set(None),
        issued_by: Set(by.uuid()),
        issued_at: Set(change.now()),
        version: Set(1),
    };
    purchase_order::Entity::insert(row).exec_without_returning(change.conn()).await?;
    let rows = (first..).zip(&new.lines).map(|(position, line)| deliverable::ActiveModel {
        id: Set(change.id()),
        contract_id: Set(contract),
        purchase_order_id: Set(Some(id)),
        position: Set(position),
        title: Set(line.title.clone()),
        acceptance_criteria: Set(line.criteria.clone()),
        amount_minor: Set(line.amount.minor),
        invoiced_minor: Set(0),
        due_on: Set(line.due_on),
        state: Set("due".to_owned()),
        created_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    });
    deliverable::Entity::insert_many(rows.collect::<Vec<_>>()).exec_without_returning(change.conn()).await?;
    Ok(number)
}
