//! The roadmap of a programme: stages with a responsible organisation, dates and status; the late ones stand out.

pub mod commands;
mod forms;
pub mod pages;
pub mod picture;
pub mod store;

use chrono::NaiveDate;
use domain::programme::{Programme, Punctuality, RoadmapStage, RoadmapVerb as Verb};
use platform::error::Failure;
use uuid::Uuid;

use super::{queries::Names, views::StageLine};
use crate::{
    actions::{Action, Style, offered},
    identity::{Access, Cx, Routes},
    registry,
};

/// The address of a stage.
pub fn path(id: Uuid) -> String {
    format!("/roadmap-stages/{id}")
}

fn noun(verb: Verb) -> Option<(&'static str, Style)> {
    Some(match verb {
        Verb::Begin => ("start", Style::Button),
        Verb::Complete => ("completion", Style::Button),
        Verb::Reschedule => ("dates", Style::Form),
        Verb::Drop => ("abandonment", Style::Aside),
        Verb::Resume => ("resumption", Style::Button),
    })
}

/// A stage's title in the reader's language.
async fn title(cx: &Cx, id: Uuid) -> Result<String, Failure> {
    let stage = store::one(cx.read(), id).await?.ok_or(Failure::NotFound)?;
    Ok(stage.title.text(cx.lang.code()).to_owned())
}

/// The stages as the programme's page shows them.
pub fn lines(
    cx: &Cx,
    programme: &Programme,
    stages: &[store::Stage],
    names: &Names,
    today: NaiveDate,
) -> Vec<StageLine> {
    let line = |stage: &store::Stage| {
        let thing = stage.rules(programme);
        let punctuality = thing.punctuality(today);
        StageLine {
            id: stage.id,
            title: stage.title.clone(),
            organisation: names.of(stage.organisation),
            organisation_url: registry::path(stage.organisation.into()),
            starts_on: stage.starts_on,
            due_on: stage.due_on,
            done_on: stage.done_on,
            state: stage.state.as_str().to_owned(),
            punctuality: if punctuality == Punctuality::InTime {
                String::new()
            } else {
                punctuality.as_str().to_owned()
            },
            note: stage.note.clone(),
            actions: actions(cx, &thing),
        }
    };
    stages.iter().map(line).collect()
}

/// What the viewer can do on a stage. Taking up again what has ended is offered quietly.
fn actions(cx: &Cx, stage: &RoadmapStage) -> Vec<Action> {
    let mut actions = offered(stage, cx.viewer.as_ref(), cx.now(), &path(stage.id), noun);
    for action in actions.iter_mut().filter(|action| action.verb == Verb::Resume.as_str()) {
        action.tone = "quiet";
    }
    actions
}

pub fn routes() -> Routes {
    let does = |verb| Access::does::<RoadmapStage>(verb);
    Routes::new()
        .get("/roadmap-stages/{id}", Access::sees::<RoadmapStage>(), pages::show)
        .post("/roadmap-stages/{id}/start", does(Verb::Begin), pages::advance)
        .post("/roadmap-stages/{id}/completion", does(Verb::Complete), pages::advance)
        .post("/roadmap-stages/{id}/resumption", does(Verb::Resume), pages::advance)
        .get("/roadmap-stages/{id}/dates", does(Verb::Reschedule), pages::reschedule_page)
        .post("/roadmap-stages/{id}/dates", does(Verb::Reschedule), pages::reschedule)
        .get("/roadmap-stages/{id}/abandonment", does(Verb::Drop), pages::drop_page)
        .post("/roadmap-stages/{id}/abandonment", does(Verb::Drop), pages::drop)
}
