//! The history of a solution: its versions with what changed, and what became of it. The public reads what was public;
//! the startup also reads what was asked of it, and a reviewer who reviewed and what they found.

use domain::{
    access::Machine,
    catalogue::{Checklist, Finding, Solution, VersionState, compare},
    visibility::catalogue::{reads_event, reads_public_version, reads_reviewers, works_on_solution},
};
use platform::{error::Failure, journal, subject::Subject};
use uuid::Uuid;

use super::{
    path, store,
    store::{Version, reviews::Review},
    views::history::{Comment, EventLine, History, PointLine, VersionLine},
};
use crate::{
    identity::{self, Cx},
    registry, shown,
};

/// Events that are shown: what is older stays in the journal.
const EVENTS: u64 = 200;

/// # Errors
/// When the database cannot be read.
pub async fn of(cx: &Cx, solution: &Solution, (row, versions): (store::Row, Vec<Version>)) -> Result<History, Failure> {
    let viewer = cx.viewer.as_ref();
    let inside = viewer.is_some_and(|actor| works_on_solution(actor, solution));
    let reviewer = viewer.is_some_and(|actor| reads_reviewers(actor, solution));
    let mut entries = journal::about(cx.read(), Subject::new(Solution::NAME, solution.id), None, EVENTS).await?;
    entries.retain(|entry| {
        let event = short(&entry.event);
        entry.subject_kind == Solution::NAME && !event.ends_with("described") && reads_event(viewer, solution, event)
    });
    let reviews = match inside {
        true => store::reviews::of(cx.read(), versions.iter().map(|version| version.id).collect()).await?,
        false => Vec::new(),
    };
    let mut people: Vec<Uuid> = versions.iter().filter_map(|version| version.created_by).collect();
    people.extend(entries.iter().filter_map(|entry| entry.person));
    let people = if inside { identity::people(cx.read(), people).await? } else { Vec::new() };
    let mut bodies: Vec<Uuid> = entries.iter().filter_map(|entry| entry.organisation).collect();
    bodies.push(solution.startup.uuid());
    bodies.sort_unstable();
    bodies.dedup();
    let bodies = registry::queries::names(cx.read(), bodies).await?;
    let body = |id: Uuid| bodies.iter().find(|(known, _, _)| *known == id).map(|(_, name, _)| name.clone());
    let person = |id: Uuid| people.iter().find(|person| person.id == id).map(|person| person.name.clone());
    let startup = body(solution.startup.uuid()).unwrap_or_default();
    // a person of the startup is named to everybody inside, a reviewer to reviewers only
    let who = |by: Option<Uuid>, of: Option<Uuid>| {
        let named = inside && (reviewer || of == Some(solution.startup.uuid()));
        let names = [by.filter(|_| named).and_then(person), of.and_then(body)];
        let names: Vec<String> = names.into_iter().flatten().collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let event = |entry: &journal::Recorded| {
        let review = reviews.iter().find(|review| matches(review, entry));
        EventLine {
            key: shown::event(&entry.event),
            number: entry.data["number"].as_i64(),
            outcome: entry.data["outcome"].as_str().map(str::to_owned),
            at: entry.at,
            who: who(entry.person, entry.organisation),
            reasons: review.map(|review| review.asked.reasons.clone()).unwrap_or_default(),
            comments: review.map(comments).unwrap_or_default(),
            points: review
                .map(|review| points(&review.asked.points, |finding| reviewer || finding == Finding::No))
                .unwrap_or_default(),
        }
    };
    let told = reads_public_version(viewer, solution);
    let shown = |version: &&Version| {
        told && (inside || matches!(version.state, VersionState::Published | VersionState::Superseded))
    };
    let shown: Vec<&Version> = versions.iter().filter(shown).collect();
    let line = |(place, version): (usize, &&Version)| {
        let before = shown.iter().skip(place + 1).find(|before| before.published_at.is_some());
        VersionLine {
            number: version.number,
            state: version.state.as_str().to_owned(),
            at: version.published_at.or(version.submitted_at).unwrap_or(version.created_at),
            who: version
                .created_by
                .and_then(person)
                .map_or_else(|| startup.clone(), |name| format!("{name}, {startup}")),
            changed: before.map(|before| changed(before, version)).unwrap_or_default(),
            compare: before.and_then(|_| comparison(solution, version.number)),
        }
    };
    Ok(History {
        versions: shown.iter().enumerate().map(line).collect(),
        events: entries.iter().map(event).collect(),
        zone: cx.app.zone(&row.country).name().to_owned(),
        back: path(solution.id),
        name: row.name,
        state: row.state,
    })
}

/// `revision_published` of `solution.revision_published`.
fn short(event: &str) -> &str {
    event.rsplit('.').next().unwrap_or_default()
}

/// Whether a review is the one that this entry tells of: both were written in one change.
fn matches(review: &Review, entry: &journal::Recorded) -> bool {
    review.at == entry.at && short(&entry.event).trim_start_matches("revision_") == review.outcome
}

fn comments(review: &Review) -> Vec<Comment> {
    let comment = |(section, text): (&String, &String)| Comment {
        section: format!("solution-part-{section}"),
        text: text.clone(),
    };
    review.asked.sections.iter().map(comment).collect()
}

/// The points at which something was found that is to be told.
pub fn points(checklist: &Checklist, told: impl Fn(Finding) -> bool) -> Vec<PointLine> {
    let told = checklist.0.iter().filter(|(_, looked)| told(looked.finding));
    told.map(|(point, looked)| PointLine {
        key: format!("solution-review-point-{point}"),
        finding: looked.finding.to_string(),
        word: looked.word.clone(),
    })
    .collect()
}

/// Messages that name the fields in which two versions differ.
fn changed(before: &Version, after: &Version) -> Vec<String> {
    let name = |field: &str| match field {
        // short answers and long ones
        "answers" | "said" => "solution-answers-title".to_owned(),
        "documents" => "solution-documents".to_owned(),
        _ => format!("solution-field-{}", field.replace('_', "-")),
    };
    let mut names: Vec<String> = Vec::new();
    for altered in compare(&before.content, &after.content) {
        let name = name(&altered.field);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Where a version is compared with the public one before it; none for the first.
pub fn comparison(solution: &Solution, number: i64) -> Option<String> {
    (number > 1).then(|| format!("{}/comparison?to={number}", path(solution.id)))
}
