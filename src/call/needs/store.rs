//! Needs: rows in and out.

use chrono::{DateTime, Utc};
use domain::{
    access::{Actor, Permit},
    call::{Need, NeedState, NeedVerb},
    value::{CallId, OrganisationId, Texts},
    visibility,
};
use entity::need::{self, ActiveModel, Column as C, Entity};
use platform::{
    change::{Change, moved},
    error::Failure,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use crate::{
    identity::Guarded,
    registry::{self, Around},
};

pub use need::Model as Row;

impl Guarded for Need {
    type Rows = (Row, Around);

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        let Some(row) = Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
        let parties = [Some(row.agency_id), row.startup_id].into_iter().flatten().collect();
        let around = registry::around(conn, &[&row.jurisdiction], parties).await?;
        let (agency, startup) = (OrganisationId::from(row.agency_id), row.startup_id.map(OrganisationId::from));
        let Some(state) = NeedState::parse(&row.state) else { return Ok(None) };
        let need = Self {
            id: row.id,
            state,
            version: row.version,
            agency,
            startup,
            published_at: row.published_at,
            call: row.call_id.map(CallId::from),
            relations: Self::relations_of(row.id, agency, startup, &around.offices(&row.jurisdiction)),
        };
        Ok(Some((need, (row, around))))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::need::sees_need(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }
}

/// A new need.
pub struct New {
    pub id: Uuid,
    pub agency: OrganisationId,
    pub startup: Option<OrganisationId>,
    pub jurisdiction: String,
    pub title: Texts,
    pub body: Texts,
}

pub async fn insert(change: &Change<'_>, new: New, by: Uuid) -> Result<(), Failure> {
    let json = |texts: &Texts| serde_json::to_value(texts).map_err(Failure::internal);
    let row = ActiveModel {
        id: Set(new.id),
        agency_id: Set(new.agency.uuid()),
        startup_id: Set(new.startup.map(OrganisationId::uuid)),
        jurisdiction: Set(new.jurisdiction),
        state: Set(NeedState::Told.as_str().to_owned()),
        title: Set(json(&new.title)?),
        body: Set(json(&new.body)?),
        created_by: Set(by),
        created_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(())
}

/// What an act leaves behind beside the state.
#[derive(Default)]
pub struct Mark {
    pub reasons: Option<Texts>,
    pub call: Option<CallId>,
}

/// Moves the need by compare-and-set on the version that the permit was given for.
pub async fn advance(change: &Change<'_>, need: &Need, permit: &Permit<Need>, mark: Mark) -> Result<(), Failure> {
    let mut update = Entity::update_many()
        .col_expr(C::State, Expr::value(permit.next(need.state).as_str()))
        .col_expr(C::Version, Expr::value(need.version + 1));
    match permit.verb() {
        NeedVerb::Publish => update = update.col_expr(C::PublishedAt, Expr::value(change.now())),
        _ => {
            update = update
                .col_expr(C::DecidedAt, Expr::value(change.now()))
                .col_expr(C::DecidedBy, Expr::value(permit.actor().person.uuid()));
        }
    }
    if let Some(reasons) = mark.reasons {
        let reasons = serde_json::to_value(reasons).map_err(Failure::internal)?;
        update = update.col_expr(C::Reasons, Expr::value(reasons));
    }
    if let Some(call) = mark.call {
        update = update.col_expr(C::CallId, Expr::value(call.uuid()));
    }
    let update = update.filter(C::Id.eq(need.id)).filter(C::Version.eq(need.version));
    moved(update.exec(change.conn()).await?)
}

/// Whose needs a list shows.
#[derive(Clone, Debug)]
pub enum Of {
    /// What everybody reads, and all of these countries' for who runs their office.
    Everybody { offices: Vec<String> },
    /// All that an agency was told, or only what everybody reads of it.
    Agency { id: OrganisationId, inside: bool },
    /// The ideas of a startup.
    Startup(OrganisationId),
}

/// The last line of a page.
pub type Cursor = (DateTime<Utc>, Uuid);

/// The words of `visibility::need::is_public` as SQL.
fn public() -> Condition {
    let shown = [NeedState::Adopted, NeedState::TurnedIntoCall].map(NeedState::as_str);
    Condition::all().add(C::PublishedAt.is_not_null()).add(C::State.is_in(shown))
}

/// A page of needs, the newest first.
pub async fn page<D: ConnectionTrait>(conn: &D, of: &Of, after: Option<Cursor>, limit: u64) -> Result<Vec<Row>, DbErr> {
    let condition = match of {
        Of::Everybody { offices } if offices.is_empty() => public(),
        Of::Everybody { offices } => {
            Condition::any().add(public()).add(C::Jurisdiction.is_in(offices.iter().map(String::as_str)))
        }
        Of::Agency { id, inside: true } => Condition::all().add(C::AgencyId.eq(id.uuid())),
        Of::Agency { id, inside: false } => public().add(C::AgencyId.eq(id.uuid())),
        Of::Startup(id) => Condition::all().add(C::StartupId.eq(id.uuid())),
    };
    let mut query = Entity::find().filter(condition);
    if let Some((at, id)) = after {
        let same = Condition::all().add(C::CreatedAt.eq(at)).add(C::Id.lt(id));
        query = query.filter(Condition::any().add(C::CreatedAt.lt(at)).add(same));
    }
    query.order_by_desc(C::CreatedAt).order_by_desc(C::Id).limit(limit).all(conn).await
}
