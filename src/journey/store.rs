//! The rows of a case across the stages, plain: what may be shown of them is decided behind this file.

use domain::{access::Relations, application::Application, call::CallKind, value::OrganisationId};
use entity::{application, call, journey, mentor, mentorship, task};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// Most rows of a kind that one case shows.
const MOST: u64 = 50;

pub type Case = journey::Model;
pub type ApplicationRow = application::Model;
pub type MentorshipRow = mentorship::Model;
pub type TaskRow = task::Model;

pub async fn by_reference<C: ConnectionTrait>(conn: &C, reference: &str) -> Result<Option<Case>, DbErr> {
    journey::Entity::find().filter(journey::Column::Reference.eq(reference)).one(conn).await
}

pub async fn applications<C: ConnectionTrait>(conn: &C, case: Uuid) -> Result<Vec<ApplicationRow>, DbErr> {
    application::Entity::find()
        .filter(application::Column::JourneyId.eq(case))
        .order_by_asc(application::Column::CreatedAt)
        .limit(MOST)
        .all(conn)
        .await
}

/// What a case's page says of a call, and who asks there.
#[derive(FromQueryResult)]
pub struct Caller {
    pub id: Uuid,
    pub kind: String,
    pub owner_id: Uuid,
    pub jurisdiction: String,
    pub document: serde_json::Value,
}

impl Caller {
    /// Who stands where to an application for this call; `offices` are those of its country.
    pub fn relations(&self, application: Uuid, startup: OrganisationId, offices: &[OrganisationId]) -> Relations {
        let (application, call, owner) = (application.into(), self.id.into(), OrganisationId::from(self.owner_id));
        match self.kind == CallKind::Challenge.as_str() {
            true => Application::relations_of(application, call, startup, Some(owner), offices),
            false => Application::relations_of(application, call, startup, None, &[owner]),
        }
    }
}

pub async fn callers<C: ConnectionTrait>(conn: &C, calls: Vec<Uuid>) -> Result<Vec<Caller>, DbErr> {
    use call::Column::{Document, Id, Jurisdiction, Kind, OwnerId};
    call::Entity::find()
        .select_only()
        .columns([Id, Kind, OwnerId, Jurisdiction, Document])
        .filter(Id.is_in(calls))
        .into_model()
        .all(conn)
        .await
}

/// The mentorships of pilots, each with the mentor's person.
pub async fn mentorships<C: ConnectionTrait>(
    conn: &C,
    pilots: Vec<Uuid>,
) -> Result<Vec<(MentorshipRow, Option<Uuid>)>, DbErr> {
    let rows = mentorship::Entity::find()
        .filter(mentorship::Column::PilotId.is_in(pilots))
        .order_by_asc(mentorship::Column::ProposedAt)
        .limit(MOST)
        .all(conn)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mentors = rows.iter().map(|row| row.mentor_id);
    let people: Vec<(Uuid, Uuid)> = mentor::Entity::find()
        .select_only()
        .column(mentor::Column::Id)
        .column(mentor::Column::PersonId)
        .filter(mentor::Column::Id.is_in(mentors))
        .into_tuple()
        .all(conn)
        .await?;
    let person = |id: Uuid| people.iter().find(|(mentor, _)| *mentor == id).map(|(_, person)| *person);
    Ok(rows
        .into_iter()
        .map(|row| {
            let by = person(row.mentor_id);
            (row, by)
        })
        .collect())
}

/// What waits on any of these things.
pub async fn open_tasks<C: ConnectionTrait>(conn: &C, things: Vec<Uuid>) -> Result<Vec<TaskRow>, DbErr> {
    task::Entity::find()
        .filter(task::Column::SubjectId.is_in(things))
        .filter(task::Column::ClosedAt.is_null())
        .order_by_asc(task::Column::OpenedAt)
        .limit(MOST)
        .all(conn)
        .await
}
