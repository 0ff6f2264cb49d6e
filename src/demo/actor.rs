//! People of the demo world who act through the pages: the same requests that a browser sends.

use anyhow::{Context, bail};
use axum::{Router, body::Body};
use domain::value::PersonId;
use http::{Request, Response, StatusCode, header};
use platform::{change::Acting, journal::Entry, subject::Subject};
use tower::ServiceExt;

use crate::{
    app::App,
    identity::{NewPerson, insert_person, start_session},
};

/// Somebody with an account and a browser.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    session: String,
}

/// A file that a form carries.
pub struct File<'a> {
    pub field: &'a str,
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// Where people act: the application behind its own router.
pub struct Stage {
    pub app: App,
    router: Router,
    password_hash: String,
}

impl Stage {
    pub fn new(app: App, password_hash: String) -> Self {
        Self { router: crate::app::router(app.clone()), app, password_hash }
    }

    /// An account as `person add` makes it, and a session of it.
    ///
    /// # Errors
    /// An address that is taken.
    pub async fn person(
        &self,
        name: &str,
        email: &str,
        lang: &'static str,
        platform_role: Option<domain::access::Role>,
    ) -> anyhow::Result<Person> {
        let change = self.app.change(Acting::system()).await?;
        let id = change.id();
        let new = NewPerson {
            id,
            email: email.to_owned(),
            name: name.to_owned(),
            password_hash: Some(self.password_hash.clone()),
            lang,
            platform_role,
            verified_at: Some(change.now()),
        };
        insert_person(change.conn(), new, change.now()).await.with_context(|| format!("account {email}"))?;
        change
            .record(
                Entry::new("person.added", Subject::new("person", id))
                    .data(serde_json::json!({ "role": platform_role })),
            )
            .await?;
        let session = start_session(&change, id.into()).await?;
        change.commit().await?;
        Ok(Person { id: id.into(), name: name.to_owned(), email: email.to_owned(), session })
    }

    /// Sends a form; where the answer leads. A refusal is an error with the page's own words.
    ///
    /// # Errors
    /// Everything but a redirect.
    pub async fn post<K: AsRef<str>, V: AsRef<str>>(
        &self,
        who: &Person,
        path: &str,
        fields: &[(K, V)],
    ) -> anyhow::Result<String> {
        let token = self.app.csrf.token(&who.session).0;
        let given = fields.iter().map(|(key, value)| (key.as_ref(), value.as_ref()));
        let pairs: Vec<(&str, &str)> = std::iter::once(("csrf", token.as_str())).chain(given).collect();
        let body = Body::from(serde_html_form::to_string(&pairs)?);
        self.send(who, path, "application/x-www-form-urlencoded", body).await
    }

    /// Sends a form that carries files.
    ///
    /// # Errors
    /// Everything but a redirect.
    pub async fn post_files(
        &self,
        who: &Person,
        path: &str,
        fields: &[(&str, &str)],
        files: &[File<'_>],
    ) -> anyhow::Result<String> {
        const BOUNDARY: &str = "passerelle-demo-boundary";
        let token = self.app.csrf.token(&who.session).0;
        let mut body = Vec::new();
        for (key, value) in std::iter::once(&("csrf", token.as_str())).chain(fields) {
            body.extend(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{key}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        for File { field, name, bytes } in files {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n"
            );
            body.extend(head.bytes());
            body.extend_from_slice(bytes);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{BOUNDARY}--\r\n").bytes());
        self.send(who, path, &format!("multipart/form-data; boundary={BOUNDARY}"), Body::from(body)).await
    }

    async fn send(&self, who: &Person, path: &str, kind: &str, body: Body) -> anyhow::Result<String> {
        let request = Request::post(path)
            .header(header::COOKIE, format!("session={}", who.session))
            .header(header::CONTENT_TYPE, kind)
            .body(body)?;
        let response = self.router.clone().oneshot(request).await?;
        if response.status() == StatusCode::SEE_OTHER
            && let Some(location) = response.headers().get(header::LOCATION)
        {
            return Ok(location.to_str()?.to_owned());
        }
        let (status, page) = read(response).await?;
        bail!("{} POST {path}: {status}: {}", who.email, words(&page));
    }
}

async fn read(response: Response<Body>) -> anyhow::Result<(StatusCode, String)> {
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await?;
    Ok((parts.status, String::from_utf8_lossy(&bytes).into_owned()))
}

/// What the page says, without its markup: its error summary, or its beginning.
fn words(page: &str) -> String {
    let from = page.find("id=\"error-summary-title\"").or_else(|| page.find("<main")).unwrap_or_default();
    let mut told = String::new();
    let mut inside = true;
    for character in page.get(from..).unwrap_or_default().chars() {
        match character {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => told.push(character),
            _ => {}
        }
    }
    told.split_whitespace().take(60).collect::<Vec<_>>().join(" ")
}

/// The id in an address such as `/organisations/<id>?done=…`.
///
/// # Errors
/// An address without one.
pub fn id_in(path: &str) -> anyhow::Result<uuid::Uuid> {
    path.split(['/', '?', '#']).find_map(|part| part.parse().ok()).with_context(|| format!("no id in {path}"))
}
