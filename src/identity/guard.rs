//! Default deny: a route exists only together with what it needs, and the need is checked before its handler runs.
//!
//! `Routes` takes each address with an [`Access`]. The same declaration guards the request, feeds the generated
//! access table in `docs/access.md`, and is walked by the test over every route and role.

use std::{future::Future, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::{FromRequestParts, RawPathParams, Request, State},
    handler::Handler,
    http::request::Parts,
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::{get, patch, post},
};
use domain::access::{self, Actor, Machine, Permit, Relations};
use platform::{change::Change, error::Failure, journal::Entry, subject::Subject};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{Cx, once, proof};
use crate::app::App;

/// A thing that is reached through permission: each stage implements it once, in its store.
pub trait Guarded: Machine + Send + Sync {
    /// The rows behind the thing, which its page shows and takes over with [`Rows`] instead of reading them again;
    /// `()` where the thing itself says everything.
    type Rows: Send + Sync + 'static;

    /// Reads the thing with everything its rules need, and hands on the rows that this took.
    fn load<C: ConnectionTrait>(
        conn: &C,
        id: Uuid,
    ) -> impl Future<Output = Result<Option<(Self, Self::Rows)>, DbErr>> + Send;

    /// The thing alone.
    fn find<C: ConnectionTrait>(conn: &C, id: Uuid) -> impl Future<Output = Result<Option<Self>, DbErr>> + Send {
        async move { Ok(Self::load(conn, id).await?.map(|(thing, _)| thing)) }
    }

    /// Whether this viewer may know that it exists; decided in `domain::visibility`.
    fn visible_to(&self, viewer: Option<&Actor>, now: chrono::DateTime<chrono::Utc>) -> bool;

    fn id(&self) -> Uuid;
    /// Counts the changes of the row; a form carries the one that its reader saw.
    fn version(&self) -> i64;
}

/// A thing that the viewer may see.
pub struct Seen<M>(pub M);

/// The rows that were read when the guard loaded the thing.
pub struct Rows<M: Guarded>(pub M::Rows);

/// A thing and the permit to do one verb on it.
pub struct Allowed<M: Machine> {
    pub subject: M,
    pub permit: Permit<M>,
}

/// The permit to begin a new thing within a parent.
pub struct Begins<M: Machine, P> {
    pub parent: P,
    pub permit: Permit<M>,
}

/// The permit to begin a new thing that has no parent yet.
pub struct Starts<M: Machine> {
    pub permit: Permit<M>,
}

impl<M: Guarded> Allowed<M> {
    /// Reloads inside the change's transaction and decides again: since the request came in, the thing may have
    /// moved on and the role may be gone. `seen` is the version that the person's form was made from.
    ///
    /// # Errors
    /// `Stale` if somebody changed the thing since `seen`, `Forbidden` if the rules now say no.
    pub async fn renew(self, change: &Change<'_>, seen: Option<i64>) -> Result<Self, Failure> {
        Ok(self.renew_with_rows(change, seen).await?.0)
    }

    /// The same, with the rows behind the thing as the change finds them.
    ///
    /// # Errors
    /// Those of [`Allowed::renew`].
    pub async fn renew_with_rows(self, change: &Change<'_>, seen: Option<i64>) -> Result<(Self, M::Rows), Failure> {
        // what two do to one thing at once happens one after the other, and the second finds what the first left
        change.alone(&format!("{} {}", M::NAME, self.subject.id())).await?;
        let (subject, rows) = M::load(change.conn(), self.subject.id()).await?.ok_or(Failure::NotFound)?;
        if seen.is_some_and(|seen| seen != subject.version()) {
            return Err(Failure::Stale);
        }
        let person = self.permit.actor().person;
        let actor = super::store::actor(change.conn(), person, change.now()).await?.ok_or(Failure::SignIn)?;
        let permit = access::permit(&subject, self.permit.verb(), &actor, change.now()).map_err(Failure::Forbidden)?;
        Ok((Self { subject, permit }, rows))
    }
}

/// The journal's entry for what a permit was used for: `solution.published`.
pub fn entry<M: Machine>(permit: &Permit<M>, id: impl Into<Uuid>) -> Entry {
    Entry::new(format!("{}.{}", M::NAME, permit.event()), Subject::new(M::NAME, id))
}

type Check = Arc<dyn Fn(Cx, Request) -> CheckFuture + Send + Sync>;
type CheckFuture = std::pin::Pin<Box<dyn Future<Output = Result<Request, Failure>> + Send>>;

/// What a route needs.
#[derive(Clone)]
pub struct Access {
    /// As the access table says it: `does solution:publish`.
    pub label: String,
    /// The stage's noun and verb, where the route does one.
    pub act: Option<(&'static str, String)>,
    /// A form that is sent here asks for a new proof of its sender, if the last is long ago.
    weighty: bool,
    check: Check,
}

impl Access {
    /// Asks for a recent sign-in before a form is taken.
    #[must_use]
    pub fn recent(mut self) -> Self {
        self.weighty = true;
        self.label.push_str(", after a recent sign-in");
        self
    }

    /// Open to everybody.
    pub fn public() -> Self {
        Self::new("public", |_, request| async { Ok(request) })
    }

    /// Any account.
    pub fn signed_in() -> Self {
        Self::new("signed in", |cx, request| async move { cx.actor().map(|_| request) })
    }

    /// One of the platform's own roles.
    pub fn platform(role: access::Role) -> Self {
        Self::new(format!("platform:{role}"), move |cx, request| async move {
            let actor = cx.actor()?;
            if actor.platform != Some(role) {
                return Err(Failure::NotFound);
            }
            cx.may_act_as(access::Who::Platform(role))?;
            Ok(request)
        })
    }

    /// The thing named by the first part of the address, if the viewer may see it.
    pub fn sees<M: Guarded>() -> Self {
        Self::new(format!("sees {}", M::NAME), |cx, mut request| async move {
            let (subject, request_back) = visible::<M>(&cx, request).await?;
            request = request_back;
            put(&mut request, Seen(subject));
            Ok(request)
        })
    }

    /// The thing named by the first part of the address, if the viewer may do this verb on it now.
    pub fn does<M: Guarded>(verb: M::Verb) -> Self
    where
        M::Verb: Send + Sync,
    {
        let mut access = Self::new(format!("does {}:{verb}", M::NAME), move |cx, request| async move {
            let (subject, mut request) = visible::<M>(&cx, request).await?;
            let permit = access::permit(&subject, verb, cx.actor()?, cx.now()).map_err(Failure::Forbidden)?;
            cx.may_act_as(permit.capacity().who)?;
            put(&mut request, Allowed { subject, permit });
            Ok(request)
        });
        access.act = Some((M::NAME, verb.to_string()));
        if M::WEIGHTY.contains(&verb) { access.recent() } else { access }
    }

    /// A new thing that has no parent yet.
    pub fn starts<M: Machine + Send + Sync>(verb: M::Verb) -> Self
    where
        M::Verb: Send + Sync,
    {
        let mut access = Self::new(format!("begins {}:{verb}", M::NAME), move |cx, mut request| async move {
            let permit =
                access::permit_new::<M>(verb, &Relations::default(), cx.actor()?).map_err(Failure::Forbidden)?;
            cx.may_act_as(permit.capacity().who)?;
            put(&mut request, Starts { permit });
            Ok(request)
        });
        access.act = Some((M::NAME, verb.to_string()));
        access
    }

    /// A new thing within the parent that the first part of the address names.
    pub fn begins<M: Machine + Send + Sync, P: Guarded>(verb: M::Verb) -> Self
    where
        M::Verb: Send + Sync,
    {
        let mut access =
            Self::new(format!("begins {}:{verb} in {}", M::NAME, P::NAME), move |cx, request| async move {
                let (parent, mut request) = visible::<P>(&cx, request).await?;
                let permit =
                    access::permit_new::<M>(verb, parent.relations(), cx.actor()?).map_err(Failure::Forbidden)?;
                cx.may_act_as(permit.capacity().who)?;
                put(&mut request, Begins { parent, permit });
                Ok(request)
            });
        access.act = Some((M::NAME, verb.to_string()));
        access
    }

    fn new<F>(label: impl Into<String>, check: impl Fn(Cx, Request) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<Request, Failure>> + Send + 'static,
    {
        Self {
            label: label.into(),
            act: None,
            weighty: false,
            check: Arc::new(move |cx, request| Box::pin(check(cx, request))),
        }
    }
}

/// Loads the subject and hides it from those who may not see it. Without an account the answer is always
/// "sign in", so that it tells nothing about what exists.
async fn visible<M: Guarded>(cx: &Cx, request: Request) -> Result<(M, Request), Failure> {
    let hidden = || if cx.viewer.is_some() { Failure::NotFound } else { Failure::SignIn };
    let (mut parts, body) = request.into_parts();
    let id = first_id(&mut parts).await.ok_or(Failure::NotFound)?;
    let (subject, rows) = M::load(cx.read(), id).await?.ok_or_else(hidden)?;
    if !subject.visible_to(cx.viewer.as_ref(), cx.now()) {
        return Err(hidden());
    }
    let mut request = Request::from_parts(parts, body);
    put(&mut request, Rows::<M>(rows));
    Ok((subject, request))
}

async fn first_id(parts: &mut Parts) -> Option<Uuid> {
    let params = RawPathParams::from_request_parts(parts, &()).await.ok()?;
    params.iter().next().and_then(|(_, value)| value.parse().ok())
}

fn put<T: Send + Sync + 'static>(request: &mut Request, value: T) {
    request.extensions_mut().insert(Arc::new(value));
}

fn take<T: Send + Sync + 'static>(parts: &mut Parts) -> Result<T, Failure> {
    let held = parts.extensions.remove::<Arc<T>>().ok_or_else(|| Failure::internal("route without its access"))?;
    Arc::into_inner(held).ok_or_else(|| Failure::internal("access taken twice"))
}

impl<M: Guarded, S: Send + Sync> FromRequestParts<S> for Seen<M> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        take(parts)
    }
}

impl<M: Guarded, S: Send + Sync> FromRequestParts<S> for Rows<M> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        take(parts)
    }
}

impl<M: Guarded, S: Send + Sync> FromRequestParts<S> for Allowed<M>
where
    M::Verb: Send + Sync,
    M::State: Send + Sync,
{
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        take(parts)
    }
}

impl<M: Machine + Send + Sync, P: Guarded, S: Send + Sync> FromRequestParts<S> for Begins<M, P> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        take(parts)
    }
}

impl<M: Machine + Send + Sync, S: Send + Sync> FromRequestParts<S> for Starts<M>
where
    M::Verb: Send + Sync,
    M::State: Send + Sync,
{
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        take(parts)
    }
}

/// A declared route, as the access table lists it.
#[derive(Clone)]
pub struct Declared {
    pub method: &'static str,
    pub path: &'static str,
    pub access: String,
    pub act: Option<(&'static str, String)>,
}

/// The addresses of a room, each with what it needs.
#[derive(Default)]
pub struct Routes {
    router: Router<App>,
    pub declared: Vec<Declared>,
}

impl Routes {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn get<T: 'static>(self, path: &'static str, access: Access, handler: impl Handler<T, App>) -> Self {
        self.add("GET", path, access, end(handler))
    }

    #[must_use]
    pub fn post<T: 'static>(self, path: &'static str, access: Access, handler: impl Handler<T, App>) -> Self {
        self.add("POST", path, access, end(handler))
    }

    #[must_use]
    pub fn patch<T: 'static>(self, path: &'static str, access: Access, handler: impl Handler<T, App>) -> Self {
        self.add("PATCH", path, access, end(handler))
    }

    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.declared.extend(other.declared);
        Self { router: self.router.merge(other.router), declared: self.declared }
    }

    pub fn into_router(self) -> Router<App> {
        self.router
    }

    fn add(mut self, method: &'static str, path: &'static str, access: Access, end: End) -> Self {
        self.declared.push(Declared { method, path, access: access.label.clone(), act: access.act.clone() });
        let (check, weighty) = (access.check, access.weighty && method != "GET");
        let answer = move |State(app): State<App>, request: Request| end(request, app);
        let route = match method {
            "GET" => get(answer),
            "PATCH" => patch(answer),
            _ => post(answer),
        };
        let route = route.layer(from_fn(move |cx: Cx, request: Request, next: Next| {
            guard(check.clone(), weighty, cx, request, next)
        }));
        Self { router: self.router.route(path, route), declared: self.declared }
    }
}

/// A handler whose own type is forgotten.
type End = Arc<dyn Fn(Request, App) -> EndFuture + Send + Sync>;
type EndFuture = std::pin::Pin<Box<dyn Future<Output = Response> + Send>>;

/// What axum builds around a handler is then compiled once, and not once a handler.
fn end<T: 'static>(handler: impl Handler<T, App>) -> End {
    Arc::new(move |request, app| Box::pin(handler.clone().call(request, app)))
}

async fn guard(check: Check, weighty: bool, cx: Cx, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    match check(cx.clone(), Request::from_parts(parts.clone(), Body::empty())).await {
        Ok(mut request) => {
            *request.body_mut() = body;
            if weighty && !cx.proved_lately() {
                request = match proof::asked(&cx, request).await {
                    Ok(request) => request,
                    Err(page) => return page,
                };
            }
            next.run(request).await
        }
        Err(refusal) => once::done_before(&cx, Request::from_parts(parts, body), refusal).await.into_response(),
    }
}
