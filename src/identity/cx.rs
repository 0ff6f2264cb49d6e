//! The context of one request: who asks, in which language, when, and the way to a page or a change.

use std::sync::{Arc, OnceLock};

use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{Html, IntoResponse, Response},
};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::{
    access::{Actor, Capacity},
    rejection::Rejection,
};
use http::StatusCode;
use platform::{
    change::{Acting, Change},
    csrf::FormToken,
    error::Failure,
    forms::{FormState, Sending, Submitted, SummaryLine, Typed},
    i18n::Lang,
    shell::Shell,
};
use sea_orm::DatabaseConnection;
use serde::Serialize;

use crate::app::App;

/// The signed-in person as the page's header shows them.
#[derive(Clone, Debug, Serialize)]
pub struct Account {
    pub name: String,
    pub email: String,
    pub lang: String,
    /// In which they read times that belong to nothing else: their own, or that of their organisation's country.
    #[serde(skip)]
    pub zone: Option<Tz>,
    /// How many tasks wait for them in their roles, counted one beyond what the menu shows.
    pub tasks: u64,
}

/// How a person's sign-in stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The session, by the hash of its cookie.
    pub session: Vec<u8>,
    /// When the person last proved that it is they (real time).
    pub authenticated_at: DateTime<Utc>,
    /// They signed in by a way of a provider that counts as a second factor.
    pub strong: bool,
    /// They have a second factor.
    pub enrolled: bool,
    /// From when on a role of theirs needs one (case time).
    pub due: Option<DateTime<Utc>>,
}

/// Everything a handler needs beside its subject and its form.
#[derive(Clone)]
pub struct Cx {
    pub app: App,
    pub viewer: Option<Actor>,
    pub account: Option<Account>,
    pub standing: Option<Standing>,
    pub lang: Lang,
    pub token: FormToken,
    /// Path and query of this page, for the language switch and for coming back after sign-in.
    pub here: String,
    /// What the redirect that led here says was done.
    pub(super) told: Option<String>,
    /// The form that this request sends, and whether a change entered it as done.
    pub(super) sending: Sending,
    pub(super) entered: Arc<OnceLock<()>>,
}

impl<S: Send + Sync> FromRequestParts<S> for Cx {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Failure::internal("request without context"))
    }
}

/// What every template may read beside its view.
#[derive(Serialize)]
struct Present<'a> {
    here: &'a str,
    now: DateTime<Utc>,
}

/// Marks a page whose form is for people without a session.
#[derive(Clone)]
pub struct OpenForm;

#[derive(Serialize)]
struct Envelope<'a, V> {
    shell: Shell,
    page: Present<'a>,
    form: FormState,
    #[serde(flatten)]
    view: V,
}

/// The act that an address says was done.
pub(super) fn done_in(address: &str) -> Option<&str> {
    let (_, query) = address.split_once('?')?;
    let key = query.split(['&', '#']).find_map(|pair| pair.strip_prefix("done="))?;
    let plain = key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'_');
    plain.then_some(key)
}

impl Cx {
    /// The signed-in actor.
    ///
    /// # Errors
    /// `SignIn` if nobody is signed in.
    pub fn actor(&self) -> Result<&Actor, Failure> {
        self.viewer.as_ref().ok_or(Failure::SignIn)
    }

    /// Case time: what deadlines are compared with.
    pub fn now(&self) -> DateTime<Utc> {
        self.app.clock.now()
    }

    /// The day on which now falls in a country.
    pub fn today(&self, jurisdiction: &str) -> NaiveDate {
        self.app.today(jurisdiction, self.now())
    }

    /// The zone for times that belong to no procedure: the reader's own.
    pub fn zone(&self) -> Tz {
        self.account.as_ref().and_then(|account| account.zone).unwrap_or(Tz::UTC)
    }

    pub fn read(&self) -> &DatabaseConnection {
        self.app.db.read()
    }

    /// What was typed into the form that this request sends.
    pub fn typed(&self) -> Option<&Typed> {
        self.sending.typed()
    }

    /// Opens the transaction of one command, on behalf of the actor in the capacity that the permit names.
    ///
    /// # Errors
    /// `SignIn` without an actor; `Repeated` if the same form was sent before; a database error.
    pub async fn change(&self, capacity: Capacity) -> Result<Change<'_>, Failure> {
        let acting = Acting {
            person: Some(self.actor()?.person.into()),
            organisation: capacity.organisation.map(Into::into),
            capacity: capacity.who.to_string(),
        };
        let change = self.app.change(acting).await?.under(capacity.delegation);
        super::once::enter(self, change).await
    }

    /// A page.
    ///
    /// # Errors
    /// A template that does not fit its view.
    pub fn page(&self, template: &str, view: impl Serialize) -> Result<Response, Failure> {
        self.form(template, FormState::default(), view)
    }

    /// A page with a form to fill in or to correct.
    ///
    /// # Errors
    /// A template that does not fit its view.
    pub fn form(&self, template: &str, form: FormState, view: impl Serialize) -> Result<Response, Failure> {
        let status = if form.summary.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let page = Present { here: &self.here, now: self.now() };
        let html = self.app.templates.render(
            self.lang,
            template,
            &Envelope { shell: super::shell::around(self), page, form, view },
        );
        Ok((status, Html(html.map_err(Failure::internal)?)).into_response())
    }

    /// The form again where it was refused, with everything that was typed; any other failure passes through.
    ///
    /// # Errors
    /// The failure itself unless it is a refusal.
    pub fn again(
        &self,
        failure: Failure,
        form: &Submitted,
        template: &str,
        view: impl Serialize,
    ) -> Result<Response, Failure> {
        self.form(template, self.refused(failure, form)?, view)
    }

    /// The state of a refused form.
    ///
    /// # Errors
    /// The failure itself unless it is a refusal.
    pub fn refused(&self, failure: Failure, form: &Submitted) -> Result<FormState, Failure> {
        match failure {
            Failure::Refused(problems) => {
                let mut state = FormState::refused(form, &problems, |rejection| self.tell(rejection));
                state.summary.iter_mut().for_each(|line| self.name_field(line));
                Ok(state)
            }
            other => Err(other),
        }
    }

    /// Puts the field's label before the problem, where the field has one message for its label everywhere.
    fn name_field(&self, line: &mut SummaryLine) {
        let key = format!("field-{}", line.field);
        if !line.field.is_empty() && self.app.catalogue.has(self.lang, &key) {
            let (label, colon) =
                (self.app.catalogue.word(self.lang, &key), self.app.catalogue.word(self.lang, "colon"));
            line.text = format!("{label}{colon} {}", line.text);
        }
    }

    /// A page with a form for people who have no session yet: the browser gets a cookie to bind the form to.
    ///
    /// # Errors
    /// A template that does not fit its view.
    pub fn open_form(&self, template: &str, form: FormState, view: impl Serialize) -> Result<Response, Failure> {
        let mut response = self.form(template, form, view)?;
        response.extensions_mut().insert(OpenForm);
        Ok(response)
    }

    /// A rejection in the reader's words.
    pub fn tell(&self, rejection: &Rejection) -> String {
        self.app.tell(self.lang, rejection)
    }

    /// After a redirect, the act that was done (`?done=solution-published`), shown once as a notice; and only where the
    /// redirect was ours, so that no link of somebody else's says that something was done.
    pub(super) fn done(&self) -> Option<String> {
        let key = done_in(&self.here).filter(|key| self.told.as_deref() == Some(*key))?;
        let key = format!("done-{key}");
        self.app.catalogue.has(self.lang, &key).then_some(key)
    }
}
