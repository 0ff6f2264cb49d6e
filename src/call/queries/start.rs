//! The page on which a challenge is begun: from nothing, from one that lies ready, or from another one.

use domain::{
    call::{BegunFrom, Brief, CallKind, Ready, can_own, ready_challenges},
    registry::Organisation,
    value::Texts,
    visibility::call::sees_call,
};
use platform::error::Failure;

use super::edit::{blank, put};
use crate::{
    call::{
        needs, path, store,
        store::Start,
        views::{BegunFromLine, NewPage, ReadyLine, StartLine, said},
    },
    identity::Cx,
    registry,
};

/// The page of a new challenge of an agency.
///
/// # Errors
/// Those of `can_own`.
pub async fn new(cx: &Cx, parent: &Organisation) -> Result<NewPage, Failure> {
    can_own(parent).map_err(Failure::Forbidden)?;
    let form = blank(cx, parent.id, &parent.legal_name, &parent.jurisdiction, CallKind::Challenge);
    let at = format!("{}/challenges/new", registry::path(parent.id));
    let ready = |ready: &Ready| ReadyLine {
        url: format!("{at}?ready={}", ready.key),
        sector: said(&ready.sector),
        title: said(&ready.title),
        summary: said(&ready.summary),
    };
    let own = store::own(cx.read(), parent.id).await?;
    Ok(NewPage {
        ready: ready_challenges().iter().map(ready).collect(),
        own: own
            .into_iter()
            .map(|(id, title)| StartLine { url: format!("{at}?from={id}"), title: said(&title) })
            .collect(),
        from: None,
        form,
    })
}

/// What a new challenge starts from, and the values that its form begins with.
///
/// # Errors
/// `call-source-unknown`.
pub async fn begun(
    cx: &Cx,
    parent: &Organisation,
    start: Start,
) -> Result<(Option<BegunFromLine>, Vec<(String, String)>), Failure> {
    let values = |title: &Texts, summary: &Texts| {
        let mut values = Vec::new();
        put(&mut values, "title", title);
        put(&mut values, "summary", summary);
        values
    };
    Ok(match start {
        Start::Blank => (None, Vec::new()),
        Start::Ready(ready) => {
            let line = BegunFromLine { name: "ready", value: ready.key.clone(), title: said(&ready.title), url: None };
            (Some(line), values(&ready.title, &ready.summary))
        }
        Start::Call(id) => {
            let from = store::source(cx.read(), cx.viewer.as_ref(), id, &parent.jurisdiction, cx.now()).await?;
            let title = said(&from.brief.title);
            let line = BegunFromLine { name: "from", value: id.to_string(), title, url: Some(path(id)) };
            (Some(line), values(&from.brief.title, &from.brief.summary))
        }
    })
}

/// Where a call was begun from, for its page: another call only for whoever sees it.
///
/// # Errors
/// When the database cannot be read.
pub async fn begun_from(
    cx: &Cx,
    brief: &Brief,
    viewer: Option<&domain::access::Actor>,
) -> Result<Option<StartLine>, Failure> {
    Ok(match &brief.begun_from {
        None => None,
        Some(BegunFrom::Ready(key)) => {
            Ready::of(key).map(|ready| StartLine { url: String::new(), title: said(&ready.title) })
        }
        Some(BegunFrom::Need { id, .. }) => needs::begun_from(cx, *id, viewer).await?,
        Some(BegunFrom::Call(id)) => {
            let from = store::whole(cx.read(), *id).await?.filter(|from| sees_call(viewer, &from.call, cx.now()));
            from.map(|from| StartLine { url: path(*id), title: said(&from.brief.title) })
        }
    })
}
