//! Pages for visitors, kept for a second: a crowd that opens the same page makes it once, and while one of them makes it
//! anew the others read the one before, for a second more.
//!
//! A kept page ends with the next change in this process, so that nobody misses what they themselves just did; what
//! another process changed is seen within two seconds. A page that is costly to make and in no hurry says so
//! ([`Lasting`]): it is kept for five seconds, and ends with a change of the things that it tells of. Nothing that belongs to
//! one reader is kept.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::{
    body::{Body, Bytes, HttpBody, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, TimeDelta, Utc};
use platform::{db::Db, error::Failure, i18n::Lang};

use crate::{
    app::App,
    identity::{Cx, OpenForm},
};

/// For how long, by case time and by real time.
const KEPT: TimeDelta = TimeDelta::seconds(1);
const LASTING: TimeDelta = TimeDelta::seconds(5);
/// Pages that are kept at once, and how large one may be, in bytes.
const MOST: usize = 256;
const LARGEST: u64 = 256 * 1024;
/// Longer addresses are nobody's favourite page.
const LONGEST: usize = 512;

/// On an answer: how often this process had changed the kinds of things that the page tells of, before they were read.
#[derive(Clone, Copy, Debug)]
pub struct Lasting {
    of: &'static [&'static str],
    changes: u64,
}

impl Lasting {
    /// To be asked before the page reads anything.
    pub fn now(db: &Db, of: &'static [&'static str]) -> Self {
        Self { of, changes: of.iter().map(|kind| db.changes(kind)).sum() }
    }

    fn holds(self, db: &Db) -> bool {
        Self::now(db, self.of).changes == self.changes
    }
}

#[derive(Clone, Debug)]
struct Page {
    made: Made,
    lasting: Option<Lasting>,
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

    fn younger(&self, now: &Self, than: TimeDelta) -> bool {
        let young = |then: DateTime<Utc>, now: DateTime<Utc>| (TimeDelta::zero()..than).contains(&(now - then));
        young(self.case, now.case) && young(self.real, now.real)
    }
}

impl Page {
    fn holds(&self, app: &App) -> bool {
        self.fit(app, 1)
    }

    /// Whether the crowd may still read it while somebody makes it anew.
    fn serves_meanwhile(&self, app: &App) -> bool {
        self.fit(app, 2)
    }

    fn fit(&self, app: &App, terms: i32) -> bool {
        let now = Made::now(app);
        match self.lasting {
            Some(lasting) => lasting.holds(&app.db) && self.made.younger(&now, LASTING * terms),
            None => self.made.changes == now.changes && self.made.younger(&now, KEPT * terms),
        }
    }
}

/// The place of one page; whoever makes it anew holds `making`, and the crowd waits for it where it has nothing to read.
#[derive(Debug, Default)]
struct Place {
    page: Mutex<Option<Page>>,
    making: tokio::sync::Mutex<()>,
    /// The last answer was not for keeping: nobody waits for the next.
    passing: AtomicBool,
}

impl Place {
    fn page(&self) -> Option<Page> {
        self.page.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The pages that this process keeps, by language and address.
#[derive(Clone, Debug, Default)]
pub struct Pages(Arc<Mutex<Places>>);

type Places = HashMap<(Lang, String), Arc<Place>>;

impl Pages {
    /// The place of a page; none while too many others are kept.
    fn place(&self, key: (Lang, String), app: &App) -> Option<Arc<Place>> {
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if places.len() >= MOST && !places.contains_key(&key) {
            places.retain(|_, place| Arc::strong_count(place) > 1 || place.page().is_some_and(|page| page.holds(app)));
        }
        (places.len() < MOST || places.contains_key(&key)).then(|| places.entry(key).or_default().clone())
    }
}

/// Answers a visitor's page from those that are kept, or keeps it.
pub async fn pages(State(app): State<App>, cx: Cx, request: Request, next: Next) -> Response {
    if cx.viewer.is_some() || request.method() != Method::GET || cx.here.len() > LONGEST {
        return next.run(request).await;
    }
    let kept = |place: &Place| place.page().filter(|page| page.holds(&app));
    let Some(place) = app.pages.place((cx.lang, cx.here.clone()), &app) else {
        return next.run(request).await;
    };
    if let Some(page) = kept(&place) {
        return (page.headers, page.body).into_response();
    }
    let making = place.making.try_lock().ok();
    if making.is_none()
        && let Some(page) = place.page().filter(|page| page.serves_meanwhile(&app))
    {
        return (page.headers, page.body).into_response();
    }
    let _making = match making {
        None if !place.passing.load(Ordering::Relaxed) => Some(place.making.lock().await),
        held => held,
    };
    if let Some(page) = kept(&place) {
        return (page.headers, page.body).into_response();
    }
    let changes = app.db.commits();
    let (response, body) = match read_through(next.run(request).await).await {
        Ok(read) => read,
        Err(failure) => return failure.into_response(),
    };
    // a form's token is the reader's own
    let token = cx.token.0.as_bytes();
    let body = body.filter(|body| !body.windows(token.len()).any(|part| part == token));
    place.passing.store(body.is_none(), Ordering::Relaxed);
    if let Some(body) = body {
        // what takes long to make is kept as long as what does not
        let made = Made { changes, ..Made::now(&app) };
        let lasting = response.extensions().get::<Lasting>().copied();
        let page = Page { made, lasting, headers: response.headers().clone(), body };
        *place.page.lock().unwrap_or_else(PoisonError::into_inner) = Some(page);
    }
    response
}

/// The answer, and its body where it is a page that everybody may get.
async fn read_through(response: Response) -> Result<(Response, Option<Bytes>), Failure> {
    let small = response.body().size_hint().exact().is_some_and(|bytes| bytes <= LARGEST);
    let html =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let own = response.extensions().get::<OpenForm>().is_some() || response.headers().contains_key(header::SET_COOKIE);
    if response.status() != StatusCode::OK || !small || !html || own {
        return Ok((response, None));
    }
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.map_err(Failure::internal)?;
    Ok((Response::from_parts(parts, Body::from(body.clone())), Some(body)))
}
