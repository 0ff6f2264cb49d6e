//! The work list: what waits for me, on one page for every role, what is due first, with counts by stage.

use axum::{extract::Query, response::Response};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::{access::Actor, value::last_minute};
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

mod stages;

use stages::StageLink;

/// Tasks on one page.
const PAGE: usize = 50;
/// What is due within so many days is due soon.
const SOON: i64 = 7;

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
    zone: &'static str,
    stage: &'static str,
}

/// The tasks that are as pressing as each other: `late`, `soon`, `later` or `undated`.
#[derive(Serialize)]
struct Group {
    name: &'static str,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Organisation {
    id: Uuid,
    name: String,
    roles: Vec<String>,
    #[serde(skip)]
    zone: Tz,
}

#[derive(Serialize)]
struct Page {
    groups: Vec<Group>,
    organisations: Vec<Organisation>,
    stages: Vec<StageLink>,
    /// Whether one stage only is shown.
    narrowed: bool,
    /// How much waits in all, and how much of it is overdue.
    open: u64,
    late: u64,
    next: Option<String>,
    newcomer: bool,
    /// The checklist until the first solution is public.
    steps: Vec<Step>,
    /// A role decides and has no second factor yet: from when on it cannot.
    factor_due: Option<DateTime<Utc>>,
    tz: &'static str,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct PageQuery {
    after: String,
    stage: String,
}

pub fn routes() -> Routes {
    Routes::new().get("/work", Access::signed_in(), show)
}

async fn show(cx: Cx, Query(query): Query<PageQuery>) -> Result<Response, Failure> {
    let actor = cx.actor()?;
    let person = actor.person.uuid();
    let roles: Vec<(Uuid, String)> =
        actor.memberships.iter().map(|m| (m.organisation.uuid(), m.role.as_str().to_owned())).collect();
    let tally = tasks::tally_for(cx.read(), person, &roles, cx.now()).await?;
    let kinds = stages::kinds(&query.stage);
    let after = Place::parse(&query.after);
    let mut waiting = tasks::waiting_for(cx.read(), person, &roles, kinds, after, PAGE as u64 + 1).await?;
    let more = waiting.len() > PAGE;
    waiting.truncate(PAGE);
    let next = waiting.last().filter(|_| more).map(|last| further(kinds, &query.stage, last.place()));
    let organisations = organisations(&cx, actor).await?;
    let lines = waiting.into_iter().map(|task| line(task, &organisations, cx.zone()));
    let page = Page {
        groups: groups(lines, cx.now()),
        stages: stages::links(&tally, &query.stage),
        narrowed: !kinds.is_empty(),
        open: tally.iter().map(|line| line.open).sum(),
        late: tally.iter().map(|line| line.late).sum(),
        next,
        newcomer: actor.has_no_role() && tally.is_empty(),
        organisations,
        steps: steps::of(&cx).await?,
        factor_due: factor_due(&cx),
        tz: cx.zone().name(),
    };
    cx.page("worklist/show.html", page)
}

/// The demo offers a second factor and does not ask for it.
fn factor_due(cx: &Cx) -> Option<DateTime<Utc>> {
    let standing = cx.standing.as_ref().filter(|standing| !standing.enrolled && !cx.app.config.demo)?;
    standing.due
}

/// The next page of the list, within the stage that is shown.
fn further(kinds: &[&str], stage: &str, after: Place) -> String {
    if kinds.is_empty() { format!("/work?after={after}") } else { format!("/work?stage={stage}&after={after}") }
}

/// Where the person acts, each with the time that people go by there.
async fn organisations(cx: &Cx, actor: &Actor) -> Result<Vec<Organisation>, Failure> {
    let mut ids: Vec<Uuid> = actor.memberships.iter().map(|m| m.organisation.uuid()).collect();
    ids.sort_unstable();
    ids.dedup();
    let held = |id: Uuid| actor.memberships.iter().filter(move |m| m.organisation.uuid() == id);
    let names = registry::queries::names(cx.read(), ids).await?;
    let organisation = |(id, name, country): (Uuid, String, String)| Organisation {
        id,
        name,
        roles: held(id).map(|m| m.role.as_str().to_owned()).collect(),
        zone: cx.app.zone(&country),
    };
    Ok(names.into_iter().map(organisation).collect())
}

fn line(task: tasks::Waiting, organisations: &[Organisation], own: Tz) -> Line {
    let home = organisations.iter().find(|o| Some(o.id) == task.organisation);
    let zone = home.map_or(own, |organisation| organisation.zone);
    Line {
        key: format!("task-{}", task.kind.replace('.', "-")),
        label: task.label,
        url: address(&task.subject_kind, task.subject_id),
        due: task.due.map(|due| last_moment(due, zone)),
        since: task.since,
        organisation: home.map(|o| o.name.clone()),
        zone: zone.name(),
        stage: stages::of(&task.subject_kind),
    }
}

/// Lines that come by what is due, parted by how pressing they are.
fn groups(lines: impl Iterator<Item = Line>, now: DateTime<Utc>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for line in lines {
        let name = match line.due {
            None => "undated",
            Some(due) if due < now => "late",
            Some(due) if due < now + TimeDelta::days(SOON) => "soon",
            Some(_) => "later",
        };
        match groups.last_mut().filter(|group| group.name == name) {
            Some(group) => group.lines.push(line),
            None => groups.push(Group { name, lines: vec![line] }),
        }
    }
    groups
}

/// The last moment at which it is still in time: what is due by the end of a day is due on that day, not on the next.
pub fn last_moment(due: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    let midnight = due.with_timezone(&zone).time() == NaiveTime::MIN;
    if midnight { last_minute(due) } else { due }
}

/// Where a thing's page is. Openings and panels are acts on a call and bear its id.
pub fn address(kind: &str, id: Uuid) -> String {
    match kind {
        "call" => format!("/challenges/{id}"),
        "pilot_start" => format!("/applications/{id}/pilot"),
        "opening" => format!("/challenges/{id}/opening"),
        "panel" => format!("/challenges/{id}/evaluation"),
        "inquiry" => format!("/inquiries/{id}"),
        "recovery" => format!("/recoveries/{id}"),
        "roadmap_stage" => format!("/roadmap-stages/{id}"),
        _ => format!("/{kind}s/{id}"),
    }
}
