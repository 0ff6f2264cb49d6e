//! The pages of participants.

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    programme::{Cohort, Participant, ParticipantVerb},
    registry::{Kind, Organisation},
    rejection::Rejection,
    value::OrganisationId,
    visibility::programme::sees_board,
};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::Deserialize;

use super::{
    super::{
        participant_noun, participant_path, path, queries,
        views::{Candidate, Choose},
    },
    commands,
};
use crate::{
    identity::{Allowed, Begins, Cx, Guarded, Seen},
    programme::{self, views::Act},
    registry,
};

/// Startups that a search shows.
const CANDIDATES: u64 = 30;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct SearchQuery {
    q: String,
}

async fn choose(cx: &Cx, cohort: &Cohort, q: &str) -> Result<Choose, Failure> {
    let programme = domain::programme::Programme::find(cx.read(), cohort.programme.uuid()).await?;
    let programme = programme.ok_or(Failure::NotFound)?;
    let countries = programme::queries::countries(cx, &programme).await?;
    let startups = &[Kind::Startup, Kind::Team];
    let found = registry::queries::verified(cx.read(), startups, &countries, q, CANDIDATES).await?;
    let inside = queries::startups(cx, cohort).await?;
    let found = found.into_iter().filter(|(id, _, _)| !inside.contains(id));
    let candidate = |(id, name, country): (uuid::Uuid, String, String)| Candidate {
        id,
        name,
        country,
        url: registry::path(id.into()),
    };
    let page = queries::show(cx, cohort).await?;
    Ok(Choose {
        title: page.title,
        board: format!("{}/board", path(cohort.id)),
        url: path(cohort.id),
        q: q.to_owned(),
        free: cohort.seats.free(),
        candidates: found.map(candidate).collect(),
    })
}

pub async fn choose_page(
    cx: Cx,
    begins: Begins<Participant, Cohort>,
    Query(query): Query<SearchQuery>,
) -> Result<Response, Failure> {
    cx.form("programme/invite.html", FormState::default(), choose(&cx, &begins.parent, &query.q).await?)
}

/// Invites, or puts on the waiting list: which of the two is the permit's verb.
pub async fn invite(cx: Cx, begins: Begins<Participant, Cohort>, form: Submitted) -> Result<Response, Failure> {
    let cohort = begins.parent.clone();
    let event = begins.permit.event();
    let done = match startup(&cx, form.text("startup")).await? {
        Some(startup) => commands::invite(&cx, begins, &startup).await,
        None => Err(Failure::Refused(Rejection::new("not-a-choice").into())),
    };
    match done {
        Ok(_) => Ok(Redirect::to(&format!("{}/board?done=participant-{event}", path(cohort.id))).into_response()),
        Err(failure) => {
            let state = cx.refused(failure, &form)?;
            cx.form("programme/invite.html", state, choose(&cx, &cohort, form.text("q")).await?)
        }
    }
}

async fn startup(cx: &Cx, given: &str) -> Result<Option<Organisation>, Failure> {
    let Ok(id) = given.parse::<OrganisationId>() else { return Ok(None) };
    let found = registry::queries::organisation(cx.read(), id).await?;
    Ok(found.filter(|organisation| matches!(organisation.kind, Kind::Startup | Kind::Team)))
}

pub async fn show(cx: Cx, Seen(participant): Seen<Participant>) -> Result<Response, Failure> {
    cx.page("programme/participant.html", queries::participant(&cx, &participant).await?)
}

/// Those who see the board go back to it; the startup stays on its own page.
async fn back(cx: &Cx, participant: &Participant, event: &str) -> Result<Response, Failure> {
    let cohort = Cohort::find(cx.read(), participant.cohort.uuid()).await?.ok_or(Failure::NotFound)?;
    let at = if sees_board(cx.viewer.as_ref(), &cohort) {
        format!("{}/board", path(cohort.id))
    } else {
        participant_path(participant.id)
    };
    Ok(Redirect::to(&format!("{at}?done=participant-{event}")).into_response())
}

pub async fn advance(cx: Cx, allowed: Allowed<Participant>, form: Submitted) -> Result<Response, Failure> {
    let (participant, event) = (allowed.subject.clone(), allowed.permit.event());
    commands::advance(&cx, allowed, &form, None).await?;
    back(&cx, &participant, event).await
}

async fn act(cx: &Cx, allowed: &Allowed<Participant>) -> Result<Act, Failure> {
    let (participant, verb) = (&allowed.subject, allowed.permit.verb());
    let noun = participant_noun(verb).map_or("", |(noun, _)| noun);
    let address = participant_path(participant.id);
    Ok(Act {
        version: participant.version,
        name: queries::startup(cx, participant.startup.uuid()).await?,
        thing: "participant",
        verb: verb.as_str().to_owned(),
        reasons: true,
        danger: verb == ParticipantVerb::Exclude,
        target: format!("{address}/{noun}"),
        back: address,
    })
}

pub async fn leave_page(cx: Cx, allowed: Allowed<Participant>) -> Result<Response, Failure> {
    cx.form("programme/decide.html", FormState::default(), act(&cx, &allowed).await?)
}

pub async fn leave(cx: Cx, allowed: Allowed<Participant>, form: Submitted) -> Result<Response, Failure> {
    let (participant, event, view) = (allowed.subject.clone(), allowed.permit.event(), act(&cx, &allowed).await?);
    let done = match programme::forms::reasons(form.text("reasons")) {
        Ok(reasons) => commands::advance(&cx, allowed, &form, Some(reasons)).await,
        Err(problems) => Err(problems.into()),
    };
    match done {
        Ok(()) => back(&cx, &participant, event).await,
        Err(failure) => cx.again(failure, &form, "programme/decide.html", view),
    }
}
