//! What a member holds personally in an organisation's things, and how it goes to another: rows in and out.

use domain::{
    access::Role,
    registry::APPOINTED_BY_NAME,
    value::{OrganisationId, PersonId},
};
use entity::{
    application, assignment, call, contract, deliverable, invoice, label, membership, milestone, pilot, purchase,
    solution, task,
};
use platform::change::Change;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Query, SelectStatement},
};
use uuid::Uuid;

pub use entity::{assignment::Model as AssignmentRow, task::Model as TaskRow};

/// More than one person holds.
const MOST: u64 = 2_000;

/// What somebody holds.
#[derive(Default)]
pub struct Holding {
    pub tasks: Vec<TaskRow>,
    pub assignments: Vec<AssignmentRow>,
    /// Roles that nobody else holds and for which something waits.
    pub roles: Vec<Role>,
}

impl Holding {
    pub fn is_nothing(&self) -> bool {
        self.tasks.is_empty() && self.assignments.is_empty() && self.roles.is_empty()
    }
}

fn ids<E: EntityTrait>(id: E::Column, holders: &[E::Column], organisation: Uuid) -> SelectStatement {
    let theirs = holders.iter().fold(Condition::any(), |any, holder| any.add(holder.eq(organisation)));
    Query::select().column(id).from(E::default()).cond_where(theirs).to_owned()
}

/// The things that belong to an organisation, whatever stage they are of.
fn things(of: Uuid) -> Condition {
    let pilots = || ids::<pilot::Entity>(pilot::Column::Id, &[pilot::Column::AgencyId, pilot::Column::StartupId], of);
    let purchases = || {
        ids::<purchase::Entity>(purchase::Column::Id, &[purchase::Column::BuyerId, purchase::Column::SupplierId], of)
    };
    let contracts = || {
        let ours = contract::Column::PurchaseId.in_subquery(purchases());
        Query::select().column(contract::Column::Id).from(contract::Entity).cond_where(ours).to_owned()
    };
    let milestones = Query::select()
        .column(milestone::Column::Id)
        .from(milestone::Entity)
        .cond_where(milestone::Column::PilotId.in_subquery(pilots()))
        .to_owned();
    let deliverables = Query::select()
        .column(deliverable::Column::Id)
        .from(deliverable::Entity)
        .cond_where(deliverable::Column::ContractId.in_subquery(contracts()))
        .to_owned();
    let invoices = Query::select()
        .column(invoice::Column::Id)
        .from(invoice::Entity)
        .cond_where(invoice::Column::ContractId.in_subquery(contracts()))
        .to_owned();
    let all = [
        ids::<solution::Entity>(solution::Column::Id, &[solution::Column::OrganisationId], of),
        ids::<call::Entity>(call::Column::Id, &[call::Column::OwnerId, call::Column::OfficeId], of),
        ids::<application::Entity>(application::Column::Id, &[application::Column::StartupId], of),
        ids::<label::Entity>(label::Column::Id, &[label::Column::OrganisationId], of),
        pilots(),
        milestones,
        purchases(),
        deliverables,
        invoices,
    ];
    let own = Condition::any().add(task::Column::SubjectId.eq(of));
    all.into_iter().fold(own, |any, found| any.add(task::Column::SubjectId.in_subquery(found)))
}

/// What a member holds personally in the things of an organisation.
pub async fn held<C: ConnectionTrait>(
    conn: &C,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<Holding, DbErr> {
    let tasks = task::Entity::find()
        .filter(task::Column::PersonId.eq(person.uuid()))
        .filter(task::Column::ClosedAt.is_null())
        .filter(task::Column::Kind.is_not_in(APPOINTED_BY_NAME.iter().copied()))
        .filter(things(organisation.uuid()))
        .order_by_asc(task::Column::Id)
        .limit(MOST)
        .all(conn)
        .await?;
    let assignments = assignment::Entity::find()
        .filter(assignment::Column::PersonId.eq(person.uuid()))
        .filter(assignment::Column::OrganisationId.eq(organisation.uuid()))
        .filter(assignment::Column::UntilAt.is_null())
        .order_by_asc(assignment::Column::Id)
        .limit(MOST)
        .all(conn)
        .await?;
    Ok(Holding { tasks, assignments, roles: lonely(conn, organisation, person).await? })
}

/// The roles that this person alone holds and for which something waits.
async fn lonely<C: ConnectionTrait>(
    conn: &C,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<Vec<Role>, DbErr> {
    use membership::Column as Held;
    let own = Condition::all().add(Held::OrganisationId.eq(organisation.uuid())).add(Held::UntilAt.is_null());
    let others = Query::select()
        .column(Held::Role)
        .from(membership::Entity)
        .cond_where(own.clone().add(Held::PersonId.ne(person.uuid())))
        .to_owned();
    let waits = Query::select()
        .column(task::Column::Role)
        .from(task::Entity)
        .and_where(task::Column::OrganisationId.eq(organisation.uuid()))
        .and_where(task::Column::ClosedAt.is_null())
        .and_where(task::Column::Role.is_not_null())
        .to_owned();
    let roles: Vec<String> = membership::Entity::find()
        .select_only()
        .column(Held::Role)
        .filter(own.add(Held::PersonId.eq(person.uuid())))
        // the last owner does not leave at all
        .filter(Held::Role.ne(Role::Owner.as_str()))
        .filter(Held::Role.not_in_subquery(others))
        .filter(Held::Role.in_subquery(waits))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(roles.iter().filter_map(|role| Role::parse(role)).collect())
}

/// Gives all of it to another. A task or a role on a thing that the heir has already is not doubled.
pub async fn give(change: &Change<'_>, held: &Holding, person: PersonId, heir: PersonId) -> Result<(), DbErr> {
    let has = task::Entity::find()
        .filter(task::Column::PersonId.eq(heir.uuid()))
        .filter(task::Column::ClosedAt.is_null())
        .filter(task::Column::SubjectId.is_in(held.tasks.iter().map(|row| row.subject_id)))
        .all(change.conn())
        .await?;
    let same = |row: &&TaskRow| {
        let twin = |other: &TaskRow| (&other.kind, other.subject_id) == (&row.kind, row.subject_id);
        has.iter().any(twin)
    };
    let twins: Vec<Uuid> = held.tasks.iter().filter(same).map(|row| row.id).collect();
    let all: Vec<Uuid> = held.tasks.iter().map(|row| row.id).filter(|id| !twins.contains(id)).collect();
    let tasks = |ids: Vec<Uuid>| task::Entity::update_many().filter(task::Column::Id.is_in(ids));
    if !twins.is_empty() {
        let closing = tasks(twins).col_expr(task::Column::ClosedAt, Expr::value(change.now()));
        closing.col_expr(task::Column::ClosedBy, Expr::value(person.uuid())).exec(change.conn()).await?;
    }
    if !all.is_empty() {
        tasks(all).col_expr(task::Column::PersonId, Expr::value(heir.uuid())).exec(change.conn()).await?;
    }
    assignments(change, &held.assignments, person, heir).await
}

async fn assignments(
    change: &Change<'_>,
    held: &[AssignmentRow],
    person: PersonId,
    heir: PersonId,
) -> Result<(), DbErr> {
    if held.is_empty() {
        return Ok(());
    }
    use assignment::Column as On;
    assignment::Entity::update_many()
        .col_expr(On::UntilAt, Expr::value(change.now()))
        .filter(On::Id.is_in(held.iter().map(|row| row.id)))
        .exec(change.conn())
        .await?;
    let subjects: Vec<Uuid> = held.iter().map(|row| row.subject_id).collect();
    let has = assignment::Entity::find()
        .filter(On::PersonId.eq(heir.uuid()))
        .filter(On::SubjectId.is_in(subjects.iter().copied()))
        .filter(On::UntilAt.is_null())
        .all(change.conn())
        .await?;
    let new = held.iter().filter(|row| !has.iter().any(|h| (h.subject_id, &h.role) == (row.subject_id, &row.role)));
    let rows: Vec<_> = new
        .map(|row| assignment::ActiveModel {
            id: Set(change.id()),
            person_id: Set(heir.uuid()),
            role: Set(row.role.clone()),
            subject_kind: Set(row.subject_kind.clone()),
            subject_id: Set(row.subject_id),
            organisation_id: Set(row.organisation_id),
            from_at: Set(change.now()),
            created_by: Set(change.acting().person),
            created_at: Set(change.now()),
            version: Set(1),
            ..Default::default()
        })
        .collect();
    if !rows.is_empty() {
        assignment::Entity::insert_many(rows).exec_without_returning(change.conn()).await?;
    }
    // calls and pilots name their decision owner beside the role on them
    renamed::<call::Entity>(change, call::Column::Id, call::Column::DecisionOwnerId, &subjects, (person, heir)).await?;
    renamed::<pilot::Entity>(change, pilot::Column::Id, pilot::Column::DecisionOwnerId, &subjects, (person, heir)).await
}

async fn renamed<E: EntityTrait>(
    change: &Change<'_>,
    id: E::Column,
    owner: E::Column,
    of: &[Uuid],
    (person, heir): (PersonId, PersonId),
) -> Result<(), DbErr> {
    E::update_many()
        .col_expr(owner, Expr::value(heir.uuid()))
        .filter(id.is_in(of.iter().copied()))
        .filter(owner.eq(person.uuid()))
        .exec(change.conn())
        .await
        .map(|_| ())
}
