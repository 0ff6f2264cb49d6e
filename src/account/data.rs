//! "My data": everything that is held about the person who asks, as a page and as JSON; nobody else's.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use http::header::CONTENT_DISPOSITION;
use platform::error::Failure;
use serde::Serialize;
use serde_json::{Value, json};

use super::store;
use crate::identity::Cx;

#[derive(Serialize)]
struct Page {
    parts: Vec<Part>,
    most: u64,
}

/// A kind of data, and how much of it there is.
#[derive(Serialize)]
struct Part {
    name: &'static str,
    count: usize,
}

/// The parts of the download, in its order; their words are `account-data-<name>`.
const PARTS: &[&str] = &[
    "account",
    "roles",
    "assignments",
    "letters",
    "sessions",
    "failed_sign_ins",
    "passkeys",
    "identities",
    "address_changes",
    "tasks",
    "drafts",
    "journal",
];

pub async fn show(cx: Cx) -> Result<Response, Failure> {
    let data = gathered(&cx).await?;
    let count = |name: &&'static str| match data.get(*name) {
        Some(Value::Array(rows)) => rows.len(),
        Some(_) => 1,
        None => 0,
    };
    let parts = PARTS.iter().map(|name| Part { name, count: count(name) }).collect();
    cx.page("account/data.html", Page { parts, most: store::MOST })
}

pub async fn download(cx: Cx) -> Result<Response, Failure> {
    let data = gathered(&cx).await?;
    Ok(([(CONTENT_DISPOSITION, "attachment; filename=\"passerelle-my-data.json\"")], Json(data)).into_response())
}

async fn gathered(cx: &Cx) -> Result<Value, Failure> {
    let person = cx.actor()?.person;
    let row = store::person(cx.read(), person).await?.ok_or(Failure::SignIn)?;
    let sessions = store::sessions(cx.read(), person, cx.app.clock.real()).await?;
    let held = store::held(cx.read(), person, &row.email).await?;
    let enrolled = cx.standing.as_ref().is_some_and(|standing| standing.enrolled);
    let session = |row: store::SessionRow| json!({ "since": row.created_at, "until": row.expires_at, "proved_at": row.authenticated_at, "browser": row.user_agent });
    Ok(json!({
        "made_at": cx.app.clock.real(),
        "most_rows_of_a_kind": store::MOST,
        "account": {
            "id": row.id, "name": row.name, "email": row.email, "email_proved_at": row.email_verified_at,
            "language": row.lang, "time_zone": row.time_zone, "role_on_the_platform": row.platform_role,
            "profile": row.profile, "since": row.created_at, "changed_at": row.updated_at,
            "has_password": row.password_hash.is_some(), "has_second_factor": enrolled,
        },
        "roles": held.memberships.into_iter().map(role).collect::<Vec<_>>(),
        "assignments": held.assignments.into_iter().map(|row| json!({ "on": row.subject_kind, "id": row.subject_id, "role": row.role, "from": row.from_at, "until": row.until_at })).collect::<Vec<_>>(),
        "letters": held.preferences.into_iter().map(|row| json!({ "kind": row.kind, "pace": row.pace, "changed_at": row.changed_at })).collect::<Vec<_>>(),
        "sessions": sessions.into_iter().map(session).collect::<Vec<_>>(),
        "failed_sign_ins": held.failed,
        "passkeys": held.passkeys.into_iter().map(|row| json!({ "name": row.name, "since": row.created_at, "used_at": row.used_at })).collect::<Vec<_>>(),
        "identities": held.identities.into_iter().map(|row| json!({ "provider": row.provider, "subject": row.subject, "number_ends_in": row.hint, "since": row.created_at, "used_at": row.used_at })).collect::<Vec<_>>(),
        "address_changes": held.addresses.into_iter().map(|row| json!({ "former": row.former, "wanted": row.wanted, "asked_at": row.asked_at, "proved_at": row.proved_at, "stopped_at": row.stopped_at })).collect::<Vec<_>>(),
        "tasks": held.tasks.into_iter().map(task).collect::<Vec<_>>(),
        "drafts": held.drafts.into_iter().map(|(application, since)| json!({ "application": application, "editor_since": since })).collect::<Vec<_>>(),
        "journal": held.entries.into_iter().map(entry).collect::<Vec<_>>(),
    }))
}

fn role((row, organisation): (store::MembershipRow, Option<String>)) -> Value {
    json!({ "organisation": row.organisation_id, "organisation_name": organisation, "role": row.role, "from": row.from_at, "until": row.until_at })
}

/// Without its label, which may name somebody else.
fn task(row: store::TaskRow) -> Value {
    json!({ "kind": row.kind, "on": row.subject_kind, "id": row.subject_id, "opened_at": row.opened_at, "due_at": row.due_at, "closed_at": row.closed_at })
}

/// Which event and when; what it says of others stays in the journal.
fn entry(row: store::EntryRow) -> Value {
    json!({ "event": row.event, "at": row.at, "on": row.subject_kind, "id": row.subject_id, "capacity": row.capacity })
}
