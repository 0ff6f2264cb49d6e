//! "Other ways to sign in": a person's identities at providers, linked and taken away.

use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::CookieJar;
use chrono::{DateTime, Utc};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::Serialize;
use uuid::Uuid;

use super::{
    Named, commands, offered,
    pages::{WAITS, leave, refused},
    store::{self, Purpose},
};
use crate::identity::{
    Cx,
    session::{cookie_of, end_cookie_of},
};

#[derive(Serialize)]
struct Page {
    links: Vec<Line>,
    offered: Vec<Named>,
    has_password: bool,
    tz: &'static str,
}

#[derive(Serialize)]
struct Line {
    id: Uuid,
    /// None where the provider is no longer among the settings.
    provider: Option<String>,
    hint: String,
    since: DateTime<Utc>,
    used: Option<DateTime<Utc>>,
}

async fn page(cx: &Cx, form: FormState) -> Result<Response, Failure> {
    let person = cx.actor()?.person;
    let links = store::links_of(cx.read(), person).await?;
    let name = |id: &str| cx.app.providers.find(id).map(|it| it.settings.name_in(cx.lang.code()).to_owned());
    let line = |link: store::Link| Line {
        id: link.id,
        provider: name(&link.provider),
        hint: link.hint,
        since: link.created_at,
        used: link.used_at,
    };
    let row = crate::identity::store::by_id(cx.read(), person).await?.ok_or(Failure::SignIn)?;
    let view = Page {
        links: links.into_iter().map(line).collect(),
        offered: offered(cx),
        has_password: row.password_hash.is_some(),
        tz: cx.zone().name(),
    };
    cx.form("account/identities.html", form, view)
}

pub async fn show(cx: Cx) -> Result<Response, Failure> {
    page(&cx, FormState::default()).await
}

pub async fn link(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    leave(&cx, form.text("provider"), Purpose::Link, "/account/identities").await
}

pub async fn unlink(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    let id = form.text("identity").parse().map_err(|_| Failure::BadRequest)?;
    match commands::unlink(&cx, id).await {
        Ok(()) => Ok(Redirect::to("/account/identities?done=identity-unlinked").into_response()),
        Err(failure) => page(&cx, cx.refused(failure, &form)?).await,
    }
}

#[derive(Serialize)]
struct Waiting {
    provider: String,
}

/// After a sign-in by other means: the identity with which the person came first.
pub async fn waiting_page(cx: Cx, jar: CookieJar) -> Result<Response, Failure> {
    let secret = cookie_of(&cx.app, &jar, WAITS);
    let Some(row) = commands::waiting(&cx, secret.as_deref()).await? else {
        return Ok(Redirect::to("/account/identities").into_response());
    };
    let known = cx.app.providers.find(&row.provider);
    let provider = known.map(|it| it.settings.name_in(cx.lang.code()).to_owned()).unwrap_or_default();
    cx.page("account/identity-waiting.html", Waiting { provider })
}

pub async fn adopt(cx: Cx, jar: CookieJar, _form: Submitted) -> Result<Response, Failure> {
    let secret = cookie_of(&cx.app, &jar, WAITS);
    match commands::adopt(&cx, secret.as_deref()).await? {
        Ok(()) => {
            let jar = jar.add(end_cookie_of(&cx.app, WAITS));
            Ok((jar, Redirect::to("/account/identities?done=identity-linked")).into_response())
        }
        Err(fault) => refused(&cx, "", fault),
    }
}
