//! The work list: what waits for me, on one page for every role, sorted by what is due.

use axum::{extract::Query, response::Response};
use chrono::{DateTime, Utc};
use platform::{
    error::Failure,
    tasks::{self, Place},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    help::steps::{self, Step},
    identity::{Access, Cx, Routes},
    registry,
};

/// Tasks on one page.
const PAGE: usize = 50;

#[derive(Serialize)]
struct Line {
    /// Message key of what to do.
    key: String,
    label: Option<String>,
    url: String,
    due: Option<DateTime<Utc>>,
    since: DateTime<Utc>,
    /// For which organisation, where the task is a role's.
    organisation: Option<String>,
    stage: String,
}

#[derive(Serialize)]
struct Organisation {
    id: Uuid,
    name: String,
    roles: Vec<String>,
}

#[derive(Serialize)]
struct Page {
    lines: Vec<Line>,
    organisations: Vec<Organisation>,
    next: Option<String>,
    newcomer: bool,
    /// The checklist until the first solution is public.
    steps: Vec<Step>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct PageQuery {
    after: String,
}

pub fn routes() -> Routes {
    Routes::new().get("/work", Access::signed_in(), show)
}

async fn show(cx: Cx, Query(query): Query<PageQuery>) -> Result<Response, Failure> {
    let actor = cx.actor()?;
    let roles: Vec<(Uuid, String)> =
        actor.memberships.iter().map(|m| (m.organisation.uuid(), m.role.as_str().to_owned())).collect();
    let after = Place::parse(&query.after);
    let mut waiting = tasks::waiting_for(cx.read(), actor.person.uuid(), &roles, after, PAGE as u64 + 1).await?;
    let more = waiting.len() > PAGE;
    waiting.truncate(PAGE);
    let next = waiting.last().filter(|_| more).map(|last| format!("/work?after={}", last.place()));
    let organisations: Vec<Organisation> = registry::queries::mine(&cx)
        .await?
        .into_iter()
        .map(|(id, name, roles)| Organisation {
            id,
            name,
            roles: roles.iter().map(|role| role.as_str().to_owned()).collect(),
        })
        .collect();
    let name_of = |id: Option<Uuid>| organisations.iter().find(|o| Some(o.id) == id).map(|o| o.name.clone());
    let lines = waiting
        .into_iter()
        .map(|task| Line {
            key: format!("task-{}", task.kind.replace('.', "-")),
            label: task.label,
            url: address(&task.subject_kind, task.subject_id),
            due: task.due,
            since: task.since,
            organisation: name_of(task.organisation),
            stage: task.subject_kind,
        })
        .collect();
    let newcomer = organisations.is_empty() && actor.platform.is_none();
    cx.page("worklist/show.html", Page { lines, organisations, next, newcomer, steps: steps::of(&cx).await? })
}

/// Where a thing's page is. Openings and panels are acts on a call and bear its id.
pub fn address(kind: &str, id: Uuid) -> String {
    match kind {
        "call" => format!("/challenges/{id}"),
        "pilot_start" => format!("/applications/{id}/pilot"),
        "opening" => format!("/challenges/{id}/opening"),
        "panel" => format!("/challenges/{id}/evaluation"),
        "roadmap_stage" => format!("/roadmap-stages/{id}"),
        _ => format!("/{kind}s/{id}"),
    }
}
