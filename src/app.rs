//! The state that every request shares, and the router that the rooms are merged into.

use std::{ops::Deref, sync::Arc};

use axum::{Router, middleware, routing::get};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::{rejection::Rejection, value::day_in};
use platform::{
    assets::Assets,
    change::{Acting, Change},
    clock::Clock,
    csrf::Csrf,
    db::Db,
    error::Failure,
    files::Store,
    i18n::{Catalogue, Lang},
    ids::Ids,
    keys::Keyring,
    mail::Mailer,
    refusals,
    templates::Templates,
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    csrf::CsrfLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    set_header::SetResponseHeaderLayer,
    trace::TraceLayer,
};

use crate::{
    assets,
    brand::Brand,
    catalogue::Tallies,
    config::Config,
    help::Help,
    identity::{self, Answers, Declared, Providers, Routes},
    jurisdictions::Jurisdictions,
    kept::{self, Pages},
    openness::{self, Figures},
    pipeline,
};

/// Shared by every request and by the worker; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What the state is made of. True outsiders (clock, ids, files, mail) are behind traits; the rest is plain.
pub struct Parts {
    pub config: Config,
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    pub catalogue: Catalogue,
    pub templates: Templates,
    pub assets: Assets,
    pub csrf: Csrf,
    pub files: Store,
    pub keys: Arc<Keyring>,
    pub mailer: Arc<dyn Mailer>,
    pub figures: Figures,
    pub tallies: Tallies,
    pub pages: Pages,
    pub pipeline: pipeline::Kept,
    pub answers: Answers,
    /// The OpenID providers that people can sign in with.
    pub providers: Providers,
    /// Since when the platform asks those who decide for a second factor.
    pub factors_since: DateTime<Utc>,
    pub help: Help,
    pub brand: Brand,
    pub jurisdictions: Jurisdictions,
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// Opens the transaction of a change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn change(&self, acting: Acting) -> Result<Change<'_>, Failure> {
        Ok(Change::begin(&self.db, &*self.clock, &*self.ids, acting).await?)
    }

    /// The zone in which a country's deadlines are said; UTC where the country has no rules here.
    pub fn zone(&self, jurisdiction: &str) -> Tz {
        self.jurisdictions.get(jurisdiction).map_or(Tz::UTC, |rules| rules.zone)
    }

    /// The day on which `now` falls in a country: what its forms and terms mean by today.
    pub fn today(&self, jurisdiction: &str, now: DateTime<Utc>) -> NaiveDate {
        day_in(now, self.zone(jurisdiction))
    }

    /// A rejection in the words of this language.
    pub fn tell(&self, lang: Lang, rejection: &Rejection) -> String {
        refusals::told(&self.catalogue, lang, &|country| self.zone(country), rejection)
    }
}

/// Every room's addresses in the order of the lifecycle, each with what it needs.
pub fn routes() -> Routes {
    let rooms = [
        crate::registry::routes(),
        crate::catalogue::routes(),
        crate::programme::routes(),
        crate::call::routes(),
        crate::application::routes(),
        crate::evaluation::routes(),
        crate::complaint::routes(),
        crate::pilot::routes(),
        crate::mentorship::routes(),
        crate::purchase::routes(),
        identity::routes(),
        crate::account::routes(),
        crate::worklist::routes(),
        crate::imports::routes(),
        crate::journey::routes(),
        crate::matching::routes(),
        pipeline::routes(),
        openness::routes(),
        crate::help::routes(),
        crate::letters::routes(),
        crate::batches::routes(),
        crate::demo::routes(),
    ];
    rooms.into_iter().fold(Routes::new(), Routes::merge)
}

/// The declared addresses, for the access table and the tests that walk it.
pub fn declared() -> Vec<Declared> {
    routes().declared
}

/// The whole application as one service.
pub fn router(app: App) -> Router {
    let request_id = http::HeaderName::from_static("x-request-id");
    let pages = routes()
        .into_router()
        .fallback(|| async { Failure::NotFound })
        .layer(middleware::from_fn(crate::failures::render))
        .layer(middleware::from_fn_with_state(app.clone(), kept::pages))
        .layer(middleware::from_fn_with_state(app.clone(), identity::identify))
        .layer(CsrfLayer::new());
    Router::new()
        .merge(pages)
        .route("/assets/{name}", get(assets::asset))
        .route("/robots.txt", get(crate::machines::robots))
        .route("/.well-known/security.txt", get(crate::machines::security))
        .route("/health/live", get(crate::health::live))
        .route("/health/ready", get(crate::health::ready))
        .layer(middleware::from_fn(in_time))
        .layer(CompressionLayer::new().gzip(true))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn(security_headers))
        .layer(SetResponseHeaderLayer::if_not_present(
            http::header::CACHE_CONTROL,
            http::HeaderValue::from_static("no-store"),
        ))
        .layer(PropagateRequestIdLayer::new(request_id.clone()))
        .layer(TraceLayer::new_for_http().make_span_with(crate::health::span))
        .layer(SetRequestIdLayer::new(request_id, MakeRequestUuid))
        .with_state(app)
}

/// A minute for an answer; a form with files may come over a weak line without script, and has a quarter of an hour.
async fn in_time(request: axum::extract::Request, next: middleware::Next) -> axum::response::Response {
    let kind = request.headers().get(http::header::CONTENT_TYPE);
    let files = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"));
    let patience = std::time::Duration::from_secs(if files { 15 * 60 } else { 60 });
    let answer = tokio::time::timeout(patience, next.run(request)).await;
    answer.unwrap_or_else(|_| axum::response::IntoResponse::into_response(http::StatusCode::GATEWAY_TIMEOUT))
}

/// No inline style or script, no frame, no sniffing (OWASP ASVS 5.0, 3.4).
async fn security_headers(request: axum::extract::Request, next: middleware::Next) -> axum::response::Response {
    const CSP: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; \
                       form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (http::header::CONTENT_SECURITY_POLICY, CSP),
        (http::header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (http::header::X_FRAME_OPTIONS, "DENY"),
        (http::header::REFERRER_POLICY, "same-origin"),
        (http::header::STRICT_TRANSPORT_SECURITY, "max-age=31536000"),
    ] {
        headers.entry(name).or_insert(http::HeaderValue::from_static(value));
    }
    response
}
