//! What belongs to an organisation and moves to another with it: found, moved, and moved back by the ids that moved.
//!
//! What people signed, what was decided and what the journal tells stays where it was.

use std::collections::BTreeMap;

use domain::rejection::Rejection;
use entity::{
    application, application_partner, assignment, call, journey, label, membership, mentorship, need, organisation,
    organisation_document, participant, pilot, programme, purchase, roadmap_stage, solution, task,
};
use platform::error::Failure;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, SqlErr,
    sea_query::{Expr, Query},
};
use uuid::Uuid;

/// The ids of what moves, by what it is.
pub type Moved = BTreeMap<String, Vec<Uuid>>;

/// Most rows of one kind that one act moves.
const MOST: u64 = 20_000;

#[derive(Clone, Copy)]
enum Step<'a> {
    Find,
    Move,
    Back(&'a Moved),
}

struct Walk<'a, C> {
    conn: &'a C,
    from: Uuid,
    to: Uuid,
    /// Everything, of a duplicate; otherwise what is still open.
    all: bool,
    step: Step<'a>,
    found: Moved,
}

/// What would move.
pub async fn find<C: ConnectionTrait>(conn: &C, from: Uuid, to: Uuid, all: bool) -> Result<Moved, Failure> {
    walk(Walk { conn, from, to, all, step: Step::Find, found: Moved::new() }).await
}

/// Moves it.
///
/// # Errors
/// `merge-in-common` where both take part in the same thing.
pub async fn run<C: ConnectionTrait>(conn: &C, from: Uuid, to: Uuid, all: bool) -> Result<Moved, Failure> {
    walk(Walk { conn, from, to, all, step: Step::Move, found: Moved::new() }).await
}

/// Moves back what moved and is still there.
pub async fn back<C: ConnectionTrait>(conn: &C, from: Uuid, to: Uuid, moved: &Moved) -> Result<(), Failure> {
    walk(Walk { conn, from, to, all: true, step: Step::Back(moved), found: Moved::new() }).await.map(|_| ())
}

impl<C: ConnectionTrait> Walk<'_, C> {
    async fn table<E: EntityTrait>(
        &mut self,
        what: &str,
        holder: E::Column,
        key: E::Column,
        open: Option<Condition>,
    ) -> Result<(), Failure> {
        if let Step::Back(moved) = self.step {
            let Some(ids) = moved.get(what) else { return Ok(()) };
            let back = E::update_many().col_expr(holder, Expr::value(self.from));
            let ours = back.filter(holder.eq(self.to)).filter(key.is_in(ids.iter().copied()));
            ours.exec(self.conn).await.map_err(in_common)?;
            return Ok(());
        }
        let scope = Condition::all().add(holder.eq(self.from)).add_option(open);
        let query = E::find().select_only().column(key).filter(scope.clone()).limit(MOST);
        let ids: Vec<Uuid> = query.into_tuple().all(self.conn).await?;
        if ids.is_empty() {
            return Ok(());
        }
        if matches!(self.step, Step::Move) {
            let moving = E::update_many().col_expr(holder, Expr::value(self.to)).filter(scope);
            moving.exec(self.conn).await.map_err(in_common)?;
        }
        self.found.insert(what.to_owned(), ids);
        Ok(())
    }

    /// A condition that holds for what is open; nothing is left out of a duplicate.
    fn open<Col: ColumnTrait>(&self, state: Col, over: &[&str]) -> Option<Condition> {
        (!self.all).then(|| Condition::all().add(state.is_not_in(over.iter().copied())))
    }
}

fn in_common(error: sea_orm::DbErr) -> Failure {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Failure::Refused(Rejection::new("merge-in-common").into()),
        _ => error.into(),
    }
}

const CALLS_OVER: &[&str] = &["completed", "unsuccessful", "cancelled"];
const PURCHASES_OVER: &[&str] = &["completed", "cancelled", "terminated"];
const PILOTS_OVER: &[&str] = &["concluded"];

async fn walk<C: ConnectionTrait>(mut walk: Walk<'_, C>) -> Result<Moved, Failure> {
    people(&mut walk).await?;
    cases(&mut walk).await?;
    let w = &mut walk;
    w.table::<organisation::Entity>("child", organisation::Column::ParentId, organisation::Column::Id, None).await?;
    w.table::<label::Entity>("label", label::Column::OrganisationId, label::Column::Id, None).await?;
    use organisation_document::Column as Document;
    let kept = Some(Condition::all().add(Document::WithdrawnAt.is_null()));
    w.table::<organisation_document::Entity>("document", Document::OrganisationId, Document::Id, kept).await?;
    Ok(walk.found)
}

/// Roles of people who have none in the successor yet, roles on things, and what waits for the organisation's roles.
async fn people<C: ConnectionTrait>(w: &mut Walk<'_, C>) -> Result<(), Failure> {
    use membership::Column as Member;
    let there = Query::select()
        .column(Member::PersonId)
        .from(membership::Entity)
        .and_where(Member::OrganisationId.eq(w.to))
        .and_where(Member::UntilAt.is_null())
        .to_owned();
    let new = Condition::all().add(Member::UntilAt.is_null()).add(Member::PersonId.not_in_subquery(there));
    w.table::<membership::Entity>("member", Member::OrganisationId, Member::Id, Some(new)).await?;
    use assignment::Column as Assigned;
    let runs = Some(Condition::all().add(Assigned::UntilAt.is_null()));
    w.table::<assignment::Entity>("assignment", Assigned::OrganisationId, Assigned::Id, runs).await?;
    let waits = Condition::all().add(task::Column::ClosedAt.is_null()).add(task::Column::SubjectId.ne(w.from));
    w.table::<task::Entity>("task", task::Column::OrganisationId, task::Column::Id, Some(waits)).await
}

async fn cases<C: ConnectionTrait>(w: &mut Walk<'_, C>) -> Result<(), Failure> {
    w.table::<solution::Entity>("solution", solution::Column::OrganisationId, solution::Column::Id, None).await?;
    w.table::<need::Entity>("need", need::Column::AgencyId, need::Column::Id, None).await?;
    w.table::<need::Entity>("idea", need::Column::StartupId, need::Column::Id, None).await?;
    let open = w.open(call::Column::State, CALLS_OVER);
    w.table::<call::Entity>("call", call::Column::OwnerId, call::Column::Id, open.clone()).await?;
    w.table::<call::Entity>("call_office", call::Column::OfficeId, call::Column::Id, open).await?;
    w.table::<programme::Entity>("programme", programme::Column::OwnerId, programme::Column::Id, None).await?;
    use roadmap_stage::Column as Stage;
    w.table::<roadmap_stage::Entity>("roadmap_stage", Stage::OrganisationId, Stage::Id, None).await?;
    w.table::<participant::Entity>("participant", participant::Column::OrganisationId, participant::Column::Id, None)
        .await?;
    w.table::<application::Entity>("application", application::Column::StartupId, application::Column::Id, None)
        .await?;
    use application_partner::Column as Partner;
    w.table::<application_partner::Entity>("partner", Partner::OrganisationId, Partner::Id, None).await?;
    w.table::<journey::Entity>("journey", journey::Column::StartupId, journey::Column::Id, None).await?;
    let open = w.open(pilot::Column::State, PILOTS_OVER);
    w.table::<pilot::Entity>("pilot", pilot::Column::StartupId, pilot::Column::Id, open.clone()).await?;
    w.table::<pilot::Entity>("pilot_host", pilot::Column::AgencyId, pilot::Column::Id, open).await?;
    w.table::<mentorship::Entity>("mentorship", mentorship::Column::StartupId, mentorship::Column::Id, None).await?;
    let open = w.open(purchase::Column::State, PURCHASES_OVER);
    w.table::<purchase::Entity>("purchase", purchase::Column::BuyerId, purchase::Column::Id, open.clone()).await?;
    w.table::<purchase::Entity>("supply", purchase::Column::SupplierId, purchase::Column::Id, open).await
}
