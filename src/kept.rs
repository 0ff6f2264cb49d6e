//! Pages for visitors, kept for a second: a crowd that opens the same page makes it once.
//!
//! A kept page ends with the next change in this process, so that nobody misses what they themselves just did; what
//! another process changed is seen within a second. Nothing that belongs to one reader is kept.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    body::{Body, Bytes, HttpBody, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, TimeDelta, Utc};
use platform::{error::Failure, i18n::Lang};

use crate::{
    app::App,
    identity::{Cx, OpenForm},
};

/// For how long, by case time and by real time.
const KEPT: TimeDelta = TimeDelta::seconds(1);
/// Pages that are kept at once, and how large one may be, in bytes.
const MOST: usize = 256;
const LARGEST: u64 = 256 * 1024;
/// Longer addresses are nobody's favourite page.
const LONGEST: usize = 512;

#[derive(Clone, Debug)]
struct Page {
    made: Made,
    headers: HeaderMap,
    body: Bytes,
}

/// When a page was made: case time, real time, and after how many changes of this process.
#[derive(Clone, Copy, Debug)]
struct Made {
    case: DateTime<Utc>,
    real: DateTime<Utc>,
    changes: u64,
}

impl Made {
    fn now(app: &App) -> Self {
        Self { case: app.clock.now(), real: app.clock.real(), changes: app.db.commits() }
    }

    fn holds(&self, now: &Self) -> bool {
        let young = |then: DateTime<Utc>, now: DateTime<Utc>| (TimeDelta::zero()..KEPT).contains(&(now - then));
        self.changes == now.changes && young(self.case, now.case) && young(self.real, now.real)
    }
}

/// The pages that this process keeps, by language and address.
#[derive(Clone, Debug, Default)]
pub struct Pages(Arc<Mutex<HashMap<(Lang, String), Page>>>);

impl Pages {
    fn find(&self, key: &(Lang, String), now: &Made) -> Option<Page> {
        let pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.get(key).filter(|page| page.made.holds(now)).cloned()
    }

    fn keep(&self, key: (Lang, String), page: Page) {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.len() >= MOST {
            pages.retain(|_, kept| kept.made.holds(&page.made));
        }
        if pages.len() < MOST {
            pages.insert(key, page);
        }
    }
}

/// Answers a visitor's page from those that are kept, or keeps it.
pub async fn pages(State(app): State<App>, cx: Cx, request: Request, next: Next) -> Response {
    if cx.viewer.is_some() || request.method() != Method::GET || cx.here.len() > LONGEST {
        return next.run(request).await;
    }
    let key = (cx.lang, cx.here.clone());
    let now = Made::now(&app);
    if let Some(page) = app.pages.find(&key, &now) {
        return (page.headers, page.body).into_response();
    }
    let response = next.run(request).await;
    let small = response.body().size_hint().exact().is_some_and(|bytes| bytes <= LARGEST);
    let html =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let own = response.extensions().get::<OpenForm>().is_some() || response.headers().contains_key(header::SET_COOKIE);
    if response.status() != StatusCode::OK || !small || !html || own {
        return response;
    }
    let (parts, body) = response.into_parts();
    let body = match to_bytes(body, usize::MAX).await {
        Ok(body) => body,
        Err(error) => return Failure::internal(error).into_response(),
    };
    // a form's token is the reader's own
    let token = cx.token.0.as_bytes();
    if !body.windows(token.len()).any(|part| part == token) {
        app.pages.keep(key, Page { made: now, headers: parts.headers.clone(), body: body.clone() });
    }
    Response::from_parts(parts, Body::from(body))
}
