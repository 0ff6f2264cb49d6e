//! The pages of milestones.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::pilot::{Milestone, MilestoneVerb};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use uuid::Uuid;

use super::{commands, path, queries};
use crate::{
    filing,
    identity::{Allowed, Cx, Rows, Seen},
};

pub async fn show(cx: Cx, Rows(milestone): Rows<Milestone>) -> Result<Response, Failure> {
    cx.page("pilot/milestone.html", queries::show(&cx, milestone).await?)
}

fn template(verb: MilestoneVerb) -> &'static str {
    match verb {
        MilestoneVerb::Deliver => "pilot/milestone-deliver.html",
        MilestoneVerb::Pay => "pilot/milestone-pay.html",
        MilestoneVerb::Accept | MilestoneVerb::Return => "pilot/milestone-decide.html",
    }
}

pub async fn act_page(cx: Cx, allowed: Allowed<Milestone>) -> Result<Response, Failure> {
    let verb = allowed.permit.verb();
    cx.form(template(verb), FormState::default(), queries::form(&cx, &allowed.subject, verb).await?)
}

pub async fn act(cx: Cx, allowed: Allowed<Milestone>, form: Submitted) -> Result<Response, Failure> {
    let (verb, event, milestone) = (allowed.permit.verb(), allowed.permit.event(), allowed.subject.clone());
    let done = match verb {
        MilestoneVerb::Deliver => commands::deliver(&cx, allowed, &form).await,
        MilestoneVerb::Pay => commands::pay(&cx, allowed, &form).await,
        MilestoneVerb::Accept | MilestoneVerb::Return => commands::decide(&cx, allowed, &form).await,
    };
    match done {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=milestone-{event}", path(milestone.id))).into_response()),
        Err(failure) => {
            let view = queries::form(&cx, &milestone, verb).await?;
            cx.again(failure, &form, template(verb), view)
        }
    }
}

/// A file of the evidence, always as a download.
pub async fn file(
    cx: Cx,
    Seen(milestone): Seen<Milestone>,
    Path((_, id)): Path<(Uuid, Uuid)>,
) -> Result<Response, Failure> {
    let (name, kind, bytes) = queries::file(&cx, &milestone, id).await?;
    Ok(filing::file(&name, kind, bytes))
}
