//! The lists: the phase rule's SQL twin, filters, facets and paging by key.

use chrono::{DateTime, Utc};
use domain::{
    access::Machine,
    call::{Brief, Call, CallKind, CallState, Phase, Timetable},
    value::{CallId, OrganisationId, fold},
};
use entity::call;
use platform::{
    change::Change,
    search::{self, Indexed, Words},
    sql::constant,
    subject::Subject,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, DerivePartialModel, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
    sea_query::{CaseStatement, Expr, ExprTrait, Order, SimpleExpr},
};
use uuid::Uuid;

use crate::filters::Tally;
use call::Column as C;

/// What a list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub phase: Option<Phase>,
    pub kind: Option<CallKind>,
    pub country: Option<String>,
    pub words: String,
    /// Everything of one organisation, also what is not public.
    pub owner: Option<OrganisationId>,
    pub inside: bool,
}

/// The last line shown: in the part of open calls by deadline, or in the rest by its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub open: bool,
    pub at: DateTime<Utc>,
    pub id: Uuid,
}

/// A line of the list: the row without its document.
#[derive(Clone, Debug, DerivePartialModel)]
#[sea_orm(entity = "call::Entity")]
pub struct Line {
    pub id: Uuid,
    pub kind: String,
    pub origin: String,
    pub state: String,
    pub owner_id: Uuid,
    pub jurisdiction: String,
    pub title: serde_json::Value,
    pub summary: serde_json::Value,
    pub budget_minor: Option<i64>,
    pub budget_currency: Option<String>,
    pub time_zone: String,
    pub opens_at: Option<DateTime<Utc>>,
    pub deadline: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

impl Line {
    /// The phase by the domain's rule; a state that is unknown is told as a draft.
    pub fn phase(&self, now: DateTime<Utc>) -> Phase {
        let times = Timetable { opens: self.opens_at, deadline: self.deadline, ..Timetable::default() };
        CallState::parse(&self.state).map_or(Phase::Draft, |state| domain::call::phase(state, &times, now))
    }

    /// Where the next page begins after this line.
    pub fn cursor(&self, now: DateTime<Utc>) -> Cursor {
        match (self.phase(now), self.deadline) {
            (Phase::Open, Some(deadline)) => Cursor { open: true, at: deadline, id: self.id },
            _ => Cursor { open: false, at: self.created_at, id: self.id },
        }
    }
}

/// The SQL twin of `domain::call::phase`; a test holds them together.
pub fn phase_of(now: DateTime<Utc>) -> SimpleExpr {
    let over = Condition::any().add(C::Deadline.is_null()).add(C::Deadline.lte(now));
    let published = |more: Condition| Condition::all().add(is(C::State, "published")).add(more);
    CaseStatement::new()
        .case(published(over), constant(Phase::Closed.as_str()))
        .case(published(Condition::all().add(C::OpensAt.gt(now))), constant(Phase::Scheduled.as_str()))
        .case(published(Condition::all()), constant(Phase::Open.as_str()))
        .finally(Expr::col((call::Entity, C::State)))
        .into()
}

fn is(column: C, text: &'static str) -> SimpleExpr {
    ExprTrait::eq(Expr::col((call::Entity, column)), constant(text))
}

/// That the phase is open, as an index can answer it; the same test holds it too.
fn is_open(now: DateTime<Utc>) -> Condition {
    let opened = Condition::any().add(C::OpensAt.is_null()).add(C::OpensAt.lte(now));
    Condition::all().add(is(C::State, "published")).add(C::Deadline.gt(now)).add(opened)
}

/// What everybody may find; the words of `visibility::call::is_public` as SQL.
fn public(now: DateTime<Utc>) -> Condition {
    let shown =
        domain::call::CallState::ALL.iter().filter(|state| state.is_public()).map(|state| constant(state.as_str()));
    let shown = ExprTrait::is_in(Expr::col((call::Entity, C::State)), shown);
    let was_public = Condition::any().add(C::PublishedAt.is_not_null()).add(is(C::Origin, "imported"));
    let ended = Condition::all().add(is(C::State, "cancelled")).add(was_public);
    let no_more_ahead = Condition::any().add(C::PublishedAt.is_null()).add(C::PublishedAt.lte(now));
    let shown = Condition::any().add(shown).add(ended);
    Condition::all().add(is(C::Visibility, "public")).add(shown).add(no_more_ahead)
}

/// A challenge that can be applied to now, with its words.
#[derive(Clone, Debug)]
pub struct OpenChallenge {
    pub id: Uuid,
    pub owner: Uuid,
    pub country: String,
    pub zone: String,
    pub deadline: Option<DateTime<Utc>>,
    pub brief: Brief,
}

/// The public challenges that are open, the one that closes first before the others; at most so many.
pub async fn open_challenges(
    conn: &impl ConnectionTrait,
    now: DateTime<Utc>,
    most: u64,
) -> Result<Vec<OpenChallenge>, DbErr> {
    let rows = call::Entity::find()
        .filter(public(now))
        .filter(is_open(now))
        .filter(is(C::Kind, CallKind::Challenge.as_str()))
        .order_by(C::Deadline, Order::Asc)
        .order_by(C::Id, Order::Asc)
        .limit(most)
        .all(conn)
        .await?;
    let read = |row: call::Model| OpenChallenge {
        id: row.id,
        owner: row.owner_id,
        country: row.jurisdiction,
        zone: row.time_zone,
        deadline: row.deadline,
        brief: serde_json::from_value(row.document).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(read).collect())
}

fn narrowed(backend: DbBackend, filter: &Filter, now: DateTime<Utc>) -> Condition {
    let mut condition = if filter.inside { Condition::all() } else { public(now) };
    if let Some(owner) = filter.owner {
        condition = condition.add(C::OwnerId.eq(owner.uuid()));
    }
    match Words::of(&fold(&filter.words)) {
        words if words.is_empty() => condition,
        words => condition.add(search::is_found(backend, "call.id", Call::NAME, &words)),
    }
}

fn chosen(condition: Condition, filter: &Filter, now: DateTime<Utc>) -> Condition {
    let mut condition = condition;
    if let Some(kind) = filter.kind {
        condition = condition.add(C::Kind.eq(kind.as_str()));
    }
    if let Some(country) = &filter.country {
        condition = condition.add(C::Jurisdiction.eq(country.as_str()));
    }
    if let Some(phase) = filter.phase {
        condition = condition.add(ExprTrait::eq(phase_of(now), phase.as_str()));
    }
    condition
}

/// A page of calls: what is open first, by its deadline; then the rest, the newest first.
pub async fn page<D: ConnectionTrait>(
    conn: &D,
    filter: &Filter,
    now: DateTime<Utc>,
    after: Option<Cursor>,
    limit: u64,
) -> Result<Vec<Line>, DbErr> {
    let all = chosen(narrowed(conn.get_database_backend(), filter, now), filter, now);
    let mut rows = Vec::new();
    if after.is_none_or(|cursor| cursor.open) && filter.phase.is_none_or(|phase| phase == Phase::Open) {
        let mut open = call::Entity::find().filter(all.clone()).filter(is_open(now));
        if let Some(cursor) = after {
            open = open.filter(beyond(C::Deadline, cursor, true));
        }
        let open = open.order_by_asc(C::Deadline).order_by_asc(C::Id).limit(limit);
        rows = open.into_partial_model().all(conn).await?;
    }
    let left = limit.saturating_sub(rows.len() as u64);
    if left == 0 || filter.phase == Some(Phase::Open) {
        return Ok(rows);
    }
    // Not the opposite of `is_open`: history without a deadline would be neither.
    let mut rest =
        call::Entity::find().filter(all).filter(ExprTrait::ne(phase_of(now), constant(Phase::Open.as_str())));
    if let Some(cursor) = after.filter(|cursor| !cursor.open) {
        rest = rest.filter(beyond(C::CreatedAt, cursor, false));
    }
    let rest = rest.order_by(C::CreatedAt, Order::Desc).order_by(C::Id, Order::Desc).limit(left);
    rows.extend(rest.into_partial_model().all(conn).await?);
    Ok(rows)
}

fn beyond(column: C, cursor: Cursor, rising: bool) -> Condition {
    let (past, next) =
        if rising { (column.gt(cursor.at), C::Id.gt(cursor.id)) } else { (column.lt(cursor.at), C::Id.lt(cursor.id)) };
    Condition::any().add(past).add(Condition::all().add(column.eq(cursor.at)).add(next))
}

/// Counts by phase, country and kind in one query; the filters of the three facets are applied by the caller.
pub async fn tallies<D: ConnectionTrait>(
    conn: &D,
    filter: &Filter,
    now: DateTime<Utc>,
) -> Result<Vec<Tally<3>>, DbErr> {
    let rows: Vec<(String, String, String, i64)> = call::Entity::find()
        .select_only()
        .column(C::Kind)
        .column(C::Jurisdiction)
        .column_as(phase_of(now), "phase")
        .column_as(C::Id.count(), "count")
        .filter(narrowed(conn.get_database_backend(), filter, now))
        .group_by(C::Kind)
        .group_by(C::Jurisdiction)
        .group_by(Expr::cust("3"))
        .into_tuple()
        .all(conn)
        .await?;
    let tally = |(kind, country, phase, count)| Tally { values: [phase, country, kind], count };
    Ok(rows.into_iter().map(tally).collect())
}

/// What a call is found by, in each language of its title.
pub async fn index(change: &Change<'_>, id: CallId, brief: &Brief) -> Result<(), DbErr> {
    let texts = brief.title.languages().map(|lang| {
        let body = ["summary", "problem", "sufferers", "outcome"].iter().filter_map(|field| brief.texts(field));
        let lots = brief.lots.iter().flat_map(|lot| [&lot.title, &lot.description]);
        let body: Vec<&str> = body.chain(lots).map(|texts| texts.text(lang)).collect();
        Indexed { lang: lang.to_owned(), title: fold(brief.title.text(lang)), body: fold(&body.join("\n")) }
    });
    search::index(change.conn(), Subject::new(Call::NAME, id), texts.collect()).await
}

#[cfg(test)]
mod tests;
