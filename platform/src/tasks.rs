//! Tasks: what waits for whom. Opened and closed in the transaction of the change that makes or ends the wait, so
//! that the work list is never behind, and so that a case always shows who holds the ball and since when.

use std::borrow::Borrow;

use chrono::{DateTime, Utc};
use domain::access::Role;
use domain::value::OrganisationId;
use entity::task::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::{Expr, Func, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Set, UpdateMany,
};
use uuid::Uuid;

use crate::change::Change;
use crate::cursor;
use crate::subject::Subject;

/// Whom it waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Addressee {
    Person(Uuid),
    /// Whoever holds the role there.
    Role {
        organisation: Uuid,
        role: &'static str,
    },
}

impl Addressee {
    /// Whoever holds the role there.
    pub fn role(organisation: impl Borrow<OrganisationId>, role: Role) -> Self {
        Self::Role { organisation: organisation.borrow().uuid(), role: role.as_str() }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// What to do: `call.approve`. Its words are in the messages.
    pub kind: &'static str,
    pub subject: Subject,
    pub addressee: Addressee,
    /// Case time.
    pub due: Option<DateTime<Utc>>,
    /// The thing's own name, as its owner wrote it.
    pub label: Option<String>,
}

impl Task {
    pub fn new(kind: &'static str, subject: Subject, addressee: Addressee) -> Self {
        Self { kind, subject, addressee, due: None, label: None }
    }

    #[must_use]
    pub fn due(mut self, due: DateTime<Utc>) -> Self {
        self.due = Some(due);
        self
    }

    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// The addressee as its columns: person, organisation, role.
    fn columns(&self) -> (Option<Uuid>, Option<Uuid>, Option<String>) {
        match self.addressee {
            Addressee::Person(person) => (Some(person), None, None),
            Addressee::Role { organisation, role } => (None, Some(organisation), Some(role.to_owned())),
        }
    }

    /// Whether the row is this task.
    fn is(&self, row: &Model) -> bool {
        let (person, organisation, role) = self.columns();
        (row.kind.as_str(), row.subject_kind.as_str(), row.subject_id)
            == (self.kind, self.subject.kind, self.subject.id)
            && (row.person_id, row.organisation_id, &row.role) == (person, organisation, &role)
            && row.due_at == self.due.map(crate::clock::micros)
    }

    fn row(self, change: &Change<'_>) -> ActiveModel {
        let (person, organisation, role) = self.columns();
        ActiveModel {
            id: Set(change.id()),
            kind: Set(self.kind.to_owned()),
            subject_kind: Set(self.subject.kind.to_owned()),
            subject_id: Set(self.subject.id),
            person_id: Set(person),
            organisation_id: Set(organisation),
            role: Set(role),
            due_at: Set(self.due.map(crate::clock::micros)),
            label: Set(self.label),
            opened_at: Set(change.now()),
            closed_at: Set(None),
            closed_by: Set(None),
        }
    }
}

/// Opens a task. One that is open already for the same addressee stays as it is.
///
/// # Errors
/// When the database refuses.
pub async fn open(change: &Change<'_>, task: Task) -> Result<(), DbErr> {
    let row = task.row(change);
    let open = OnConflict::new().do_nothing().to_owned();
    Entity::insert(row).on_conflict(open).exec_without_returning(change.conn()).await?;
    Ok(())
}

/// Closes what waits of this kind on the thing, whoever it waits for.
///
/// # Errors
/// When the database refuses.
pub async fn close(change: &Change<'_>, kind: &str, subject: Subject) -> Result<(), DbErr> {
    close_kinds(change, &[kind], subject).await
}

/// Closes what waits of these kinds on the thing.
///
/// # Errors
/// When the database refuses.
pub async fn close_kinds(change: &Change<'_>, kinds: &[&str], subject: Subject) -> Result<(), DbErr> {
    let kinds = Column::Kind.is_in(kinds.iter().copied());
    closing(change, subject).filter(kinds).exec(change.conn()).await?;
    Ok(())
}

/// Closes one addressee's task and leaves the others': a panel member who has scored, a party that has signed.
///
/// # Errors
/// When the database refuses.
pub async fn close_for(change: &Change<'_>, kind: &str, subject: Subject, addressee: Addressee) -> Result<(), DbErr> {
    let theirs = match addressee {
        Addressee::Person(person) => Condition::all().add(Column::PersonId.eq(person)),
        Addressee::Role { organisation, role } => {
            Condition::all().add(Column::OrganisationId.eq(organisation)).add(Column::Role.eq(role))
        }
    };
    closing(change, subject).filter(Column::Kind.eq(kind)).filter(theirs).exec(change.conn()).await?;
    Ok(())
}

/// Closes everything that waits on the thing: it has ended.
///
/// # Errors
/// When the database refuses.
pub async fn close_all(change: &Change<'_>, subject: Subject) -> Result<(), DbErr> {
    closing(change, subject).exec(change.conn()).await?;
    Ok(())
}

/// Brings the tasks of these kinds on these things in step with what should wait: closes what is over, opens what is
/// new, and leaves the rest as it is, so that it still shows since when somebody holds the ball.
///
/// # Errors
/// When the database refuses.
pub async fn settle(change: &Change<'_>, kinds: &[&str], things: &[Subject], wanted: Vec<Task>) -> Result<(), DbErr> {
    let ids = things.iter().map(|thing| thing.id);
    let present = Entity::find()
        .filter(Column::SubjectId.is_in(ids))
        .filter(Column::Kind.is_in(kinds.iter().copied()))
        .filter(Column::ClosedAt.is_null())
        .all(change.conn())
        .await?;
    let over: Vec<Uuid> =
        present.iter().filter(|row| !wanted.iter().any(|task| task.is(row))).map(|row| row.id).collect();
    if !over.is_empty() {
        Entity::update_many()
            .col_expr(Column::ClosedAt, Expr::value(change.now()))
            .col_expr(Column::ClosedBy, Expr::value(change.acting().person))
            .filter(Column::Id.is_in(over))
            .exec(change.conn())
            .await?;
    }
    let new: Vec<ActiveModel> = wanted
        .into_iter()
        .filter(|task| !present.iter().any(|row| task.is(row)))
        .map(|task| task.row(change))
        .collect();
    if !new.is_empty() {
        let open = OnConflict::new().do_nothing().to_owned();
        Entity::insert_many(new).on_conflict(open).exec_without_returning(change.conn()).await?;
    }
    Ok(())
}

fn closing(change: &Change<'_>, subject: Subject) -> UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::ClosedAt, Expr::value(change.now()))
        .col_expr(Column::ClosedBy, Expr::value(change.acting().person))
        .filter(Column::SubjectKind.eq(subject.kind))
        .filter(Column::SubjectId.eq(subject.id))
        .filter(Column::ClosedAt.is_null())
}

/// An open task as the work list and the case's page show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    pub id: Uuid,
    pub kind: String,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub person: Option<Uuid>,
    pub organisation: Option<Uuid>,
    pub role: Option<String>,
    pub due: Option<DateTime<Utc>>,
    pub label: Option<String>,
    pub since: DateTime<Utc>,
}

impl Waiting {
    pub fn place(&self) -> Place {
        Place { due: self.due, id: self.id }
    }
}

impl From<Model> for Waiting {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            subject_kind: row.subject_kind,
            subject_id: row.subject_id,
            person: row.person_id,
            organisation: row.organisation_id,
            role: row.role,
            due: row.due_at,
            label: row.label,
            since: row.opened_at,
        }
    }
}

/// Whatever waits for this person in any of these roles. Each part says that it is open: SQLite looks nothing up in an
/// index of open tasks where that is said once beside the OR, and reads all that waits for anybody.
fn mine(person: Uuid, roles: &[(Uuid, String)]) -> Condition {
    let open = || Condition::all().add(Column::ClosedAt.is_null());
    let own = Condition::any().add(open().add(Column::PersonId.eq(person)));
    roles.iter().fold(own, |mine, (organisation, role)| {
        mine.add(open().add(Column::OrganisationId.eq(*organisation)).add(Column::Role.eq(role)))
    })
}

/// How many tasks wait for this person in any of these roles, counted no further than `most`.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_for(
    conn: &impl ConnectionTrait,
    person: Uuid,
    roles: &[(Uuid, String)],
    most: u64,
) -> Result<u64, DbErr> {
    Entity::find().select_only().column(Column::Id).filter(mine(person, roles)).limit(most).count(conn).await
}

/// How much waits on things of one kind, and how much of it should have been done by now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    pub subject_kind: String,
    pub open: u64,
    pub late: u64,
}

/// What waits for this person in any of these roles, counted by the kind of thing.
///
/// # Errors
/// When the database cannot be read.
pub async fn tally_for(
    conn: &impl ConnectionTrait,
    person: Uuid,
    roles: &[(Uuid, String)],
    now: DateTime<Utc>,
) -> Result<Vec<Tally>, DbErr> {
    let late = Func::sum(Expr::case(Column::DueAt.lt(crate::clock::micros(now)), 1_i64).finally(0_i64));
    let rows: Vec<(String, i64, Option<i64>)> = Entity::find()
        .select_only()
        .column(Column::SubjectKind)
        .column_as(Column::Id.count(), "open")
        .expr_as(Func::cast_as(late, "bigint"), "late")
        .filter(mine(person, roles))
        .group_by(Column::SubjectKind)
        .into_tuple()
        .all(conn)
        .await?;
    let whole = |count: i64| u64::try_from(count).unwrap_or_default();
    Ok(rows
        .into_iter()
        .map(|(subject_kind, open, late)| Tally { subject_kind, open: whole(open), late: whole(late.unwrap_or(0)) })
        .collect())
}

/// Where in a work list a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub due: Option<DateTime<Utc>>,
    pub id: Uuid,
}

impl Place {
    /// What comes later in the list: a later date, the same date and a higher id, or no date.
    fn beyond(self) -> Condition {
        let Some(due) = self.due else {
            return Condition::all().add(Column::DueAt.is_null()).add(Column::Id.gt(self.id));
        };
        let same = Condition::all().add(Column::DueAt.eq(due)).add(Column::Id.gt(self.id));
        Condition::any().add(Column::DueAt.is_null()).add(Column::DueAt.gt(due)).add(same)
    }
}

/// `1772355600000000~id`: the microsecond in which it is due, `-` where it has no date, and the id.
impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.due {
            Some(due) => f.write_str(&cursor::written(due, self.id)),
            None => write!(f, "-~{}", self.id),
        }
    }
}

impl Place {
    /// Reads what [`Display`](std::fmt::Display) wrote; nothing else is a place.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(id) = text.strip_prefix("-~") {
            return Some(Self { due: None, id: id.parse().ok()? });
        }
        let (due, id) = cursor::read(text)?;
        Some(Self { due: Some(due), id })
    }
}

/// What waits for this person in any of these roles, after a place in the list: first what is due first, then what has
/// no date, oldest first. `kinds` keeps to things of these kinds, to all where none is named.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting_for(
    conn: &impl ConnectionTrait,
    person: Uuid,
    roles: &[(Uuid, String)],
    kinds: &[&str],
    after: Option<Place>,
    limit: u64,
) -> Result<Vec<Waiting>, DbErr> {
    let mut open = Entity::find().filter(mine(person, roles));
    if !kinds.is_empty() {
        open = open.filter(Column::SubjectKind.is_in(kinds.iter().copied()));
    }
    if let Some(place) = after {
        open = open.filter(place.beyond());
    }
    let rows = open
        .order_by_asc(Expr::cust("due_at IS NULL"))
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(Waiting::from).collect())
}

/// Everything open on a thing: who holds the ball, and since when.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting_on(conn: &impl ConnectionTrait, subject: Subject, limit: u64) -> Result<Vec<Waiting>, DbErr> {
    let rows = Entity::find()
        .filter(Column::SubjectKind.eq(subject.kind))
        .filter(Column::SubjectId.eq(subject.id))
        .filter(Column::ClosedAt.is_null())
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(Waiting::from).collect())
}
