//! What the pages of needs read: store → visibility → views.

use domain::{
    access::{Actor, permit_new},
    call::{Call, Need, NeedState, NeedVerb, can_tell},
    registry::{Kind, Organisation},
    visibility::need::{is_public, sees_need, sees_needs_of, sees_teller},
};
use platform::{cursor, error::Failure};
use uuid::Uuid;

use super::{
    noun, path,
    store::{self, Of, Row},
    views::{ActPage, Agency, NeedLine, NeedList, NeedPage, TellPage, tone},
};
use crate::{
    actions::offered,
    call::{
        store::texts,
        views::{StartLine, said},
    },
    identity::{Cx, Guarded},
    registry::{self, Around},
};

/// Needs on one page.
const PAGE: usize = 20;
/// Agencies among which a startup chooses.
const AGENCIES: u64 = 500;

/// The agencies that a startup of this country can send an idea to.
///
/// # Errors
/// When the database cannot be read.
pub async fn agencies(cx: &Cx, startup: &Organisation) -> Result<Vec<(Uuid, String)>, Failure> {
    let here = std::slice::from_ref(&startup.jurisdiction);
    let known = registry::queries::verified(cx.read(), &[Kind::Agency], here, "", AGENCIES).await?;
    Ok(known.into_iter().map(|(id, name, _)| (id, name)).collect())
}

/// The page on which a need is told.
///
/// # Errors
/// When the database cannot be read.
pub async fn tell(cx: &Cx, parent: &Organisation) -> Result<TellPage, Failure> {
    let idea = parent.kind != Kind::Agency;
    let agencies = if idea { agencies(cx, parent).await? } else { Vec::new() };
    let back = format!("{}/needs", registry::path(parent.id));
    Ok(TellPage {
        owner: (parent.id.uuid(), parent.legal_name.clone()),
        idea,
        target: back.clone(),
        back,
        agencies: agencies.into_iter().map(|(value, text)| Agency { value, text }).collect(),
    })
}

/// What everybody reads; for who runs a country's office, all of that country's.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(cx: &Cx, after: &str) -> Result<NeedList, Failure> {
    let runs: Vec<Uuid> =
        cx.viewer.iter().flat_map(|actor| &actor.memberships).map(|one| one.organisation.uuid()).collect();
    let mut offices = Vec::new();
    if !runs.is_empty() {
        let kinds = registry::queries::kinds(cx.read(), runs.clone()).await?;
        let names = registry::queries::names(cx.read(), runs).await?;
        let office = |id: Uuid| kinds.iter().any(|(known, kind)| *known == id && *kind == Kind::ProgrammeOffice);
        offices = names.into_iter().filter(|(id, _, _)| office(*id)).map(|(_, _, country)| country).collect();
    }
    listed(cx, Of::Everybody { offices }, "/needs", after, None).await
}

/// The needs of an agency, or the ideas of a startup for its own people.
///
/// # Errors
/// `NotFound`, or `SignIn` without an account, where a startup's ideas are none of the viewer's business.
pub async fn of_organisation(cx: &Cx, organisation: &Organisation, after: &str) -> Result<NeedList, Failure> {
    let inside = sees_needs_of(cx.viewer.as_ref(), organisation);
    let of = match organisation.kind {
        Kind::Startup | Kind::Team if inside => Of::Startup(organisation.id),
        Kind::Startup | Kind::Team if cx.viewer.is_none() => return Err(Failure::SignIn),
        Kind::Startup | Kind::Team => return Err(Failure::NotFound),
        _ => Of::Agency { id: organisation.id, inside },
    };
    let base = format!("{}/needs", registry::path(organisation.id));
    listed(cx, of, &base, after, Some(organisation)).await
}

async fn listed(cx: &Cx, of: Of, base: &str, after: &str, owner: Option<&Organisation>) -> Result<NeedList, Failure> {
    let cursor = cursor::read(after);
    let mut rows = store::page(cx.read(), &of, cursor, PAGE as u64 + 1).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next =
        rows.last().filter(|_| more).map(|row| format!("{base}?after={}", cursor::written(row.created_at, row.id)));
    let names = registry::queries::names(cx.read(), rows.iter().map(|row| row.agency_id).collect()).await?;
    let name = |id: Uuid| names.iter().find(|(known, _, _)| *known == id).map(|(_, name, _)| name.clone());
    let line = |row: &Row| {
        let state = NeedState::parse(&row.state).unwrap_or(NeedState::Told);
        NeedLine {
            id: row.id,
            title: said(&texts(&row.title)),
            state: row.state.clone(),
            tone: tone(state),
            agency: name(row.agency_id).unwrap_or_default(),
            idea: row.startup_id.is_some(),
            at: row.created_at,
            public: row.published_at.is_some(),
        }
    };
    let tells = owner.filter(|owner| {
        let may = |actor: &Actor| permit_new::<Need>(NeedVerb::Tell, &owner.relations, actor).is_ok();
        can_tell(owner).is_ok() && cx.viewer.as_ref().is_some_and(may)
    });
    Ok(NeedList {
        needs: rows.iter().map(line).collect(),
        ideas: matches!(of, Of::Startup(_)),
        tells: tells.map(|_| format!("{base}/new")),
        owner: owner.map(|owner| (owner.id.uuid(), owner.legal_name.clone())),
        zone: cx.zone().name().to_owned(),
        next,
        first: cursor.map(|_| base.to_owned()),
    })
}

/// A need's page, with as much of it as the viewer may see.
///
/// # Errors
/// When the database cannot be read.
pub async fn show(cx: &Cx, need: &Need, (row, around): (Row, Around)) -> Result<NeedPage, Failure> {
    let (viewer, now) = (cx.viewer.as_ref(), cx.now());
    let told = sees_teller(viewer, need);
    let call = match need.call {
        Some(id) => Call::load(cx.read(), id.uuid()).await?.filter(|(call, _)| call.visible_to(viewer, now)),
        None => None,
    };
    let call = call.map(|(call, (row, _))| (crate::call::path(call.id), said(&texts(&row.title))));
    let startup = need.startup.filter(|_| told).map(|id| (id.uuid(), around.name(id)));
    Ok(NeedPage {
        id: row.id,
        version: row.version,
        title: said(&texts(&row.title)),
        body: said(&texts(&row.body)),
        state: row.state.clone(),
        tone: tone(need.state),
        agency_id: row.agency_id,
        agency: around.name(need.agency),
        idea: need.startup.is_some(),
        startup,
        mine: need.startup.is_some_and(|startup| viewer.is_some_and(|actor| actor.belongs_to(startup))),
        zone: cx.app.zone(&row.jurisdiction).name().to_owned(),
        at: row.created_at,
        decided_at: row.decided_at.filter(|_| told),
        published_at: row.published_at.filter(|_| is_public(need)),
        reasons: row.reasons.as_ref().filter(|_| told).map(|reasons| said(&texts(reasons))),
        call,
        actions: offered(need, viewer, now, &path(need.id), noun),
    })
}

/// The form of one act.
pub fn act(need: &Need, row: &Row, verb: NeedVerb) -> ActPage {
    ActPage {
        id: need.id,
        version: need.version,
        title: said(&texts(&row.title)),
        verb: verb.to_string(),
        idea: need.startup.is_some(),
        target: format!("{}/{}", path(need.id), noun(verb).map_or("", |(noun, _)| noun)),
    }
}

/// The need that a call was begun from, for who sees it.
///
/// # Errors
/// When the database cannot be read.
pub async fn begun_from(cx: &Cx, id: Uuid, viewer: Option<&Actor>) -> Result<Option<StartLine>, Failure> {
    let found = Need::load(cx.read(), id).await?.filter(|(need, _)| sees_need(viewer, need));
    Ok(found.map(|(_, (row, _))| StartLine { url: path(id), title: said(&texts(&row.title)) }))
}
