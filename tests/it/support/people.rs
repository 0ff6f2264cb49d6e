//! People with a browser: cookies, forms with their token.

use std::{cell::RefCell, net::SocketAddr};

use axum::{body::Body, extract::ConnectInfo};
use domain::{
    access::Role,
    value::{OrganisationId, PersonId},
};
use entity::{membership, organisation, organisation_capacity};
use http::{Request, header};
use passerelle::identity::{NewPerson, hash_password, insert_person, set_password, start_session};
use platform::change::Acting;
use sea_orm::{ActiveValue::Set, EntityTrait};
use uuid::Uuid;

use super::{Answer, TestApp};

pub struct Person<'a> {
    app: &'a TestApp,
    pub id: Option<PersonId>,
    pub email: String,
    cookies: RefCell<Vec<(String, String)>>,
    /// From which the person comes, where it matters.
    pub address: Option<SocketAddr>,
}

impl<'a> Person<'a> {
    pub fn visitor(app: &'a TestApp) -> Self {
        Self { app, id: None, email: String::new(), cookies: RefCell::default(), address: None }
    }

    /// Somebody who holds a session already.
    pub fn with_session(app: &'a TestApp, session: &str) -> Self {
        let cookies = RefCell::new(vec![("session".into(), session.to_owned())]);
        Self { cookies, ..Self::visitor(app) }
    }

    pub async fn signed_in(app: &'a TestApp, name: &str, platform_role: Option<Role>) -> Self {
        let change = app.app.change(Acting::system()).await.unwrap();
        let id = change.id();
        let email = format!("{}@example.org", domain::value::fold(name).replace(' ', "."));
        let new = NewPerson {
            id,
            email: email.clone(),
            name: name.to_owned(),
            password_hash: None,
            lang: "en",
            platform_role,
            verified_at: Some(change.now()),
        };
        insert_person(change.conn(), new, change.now()).await.unwrap();
        let secret = start_session(&change, id.into()).await.unwrap();
        change.commit().await.unwrap();
        Self { id: Some(id.into()), email, ..Self::with_session(app, &secret) }
    }

    /// Gives the person a role in an organisation, as an accepted invitation would.
    pub async fn holds(&self, role: Role, organisation: OrganisationId) -> &Self {
        let change = self.app.app.change(Acting::system()).await.unwrap();
        let row = membership::ActiveModel {
            id: Set(change.id()),
            person_id: Set(self.id.unwrap().uuid()),
            organisation_id: Set(organisation.uuid()),
            role: Set(role.as_str().to_owned()),
            from_at: Set(change.now()),
            created_at: Set(change.now()),
            version: Set(1),
            ..Default::default()
        };
        membership::Entity::insert(row).exec_without_returning(change.conn()).await.unwrap();
        change.commit().await.unwrap();
        self
    }

    /// Lets the person sign in with a password.
    pub async fn with_password(self, password: &str) -> Self {
        let app = &self.app.app;
        let hash = hash_password(app, password.to_owned()).await.unwrap();
        let change = app.change(Acting::system()).await.unwrap();
        set_password(change.conn(), self.id.unwrap(), hash, change.now()).await.unwrap();
        change.commit().await.unwrap();
        self
    }

    /// The same person in another browser, who knows nothing yet.
    pub fn elsewhere(&self) -> Self {
        Self { id: self.id, email: self.email.clone(), ..Self::visitor(self.app) }
    }

    /// What the browser holds under this name.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }

    /// Puts a cookie into the browser, as a thief would.
    pub fn put_cookie(&self, name: &str, value: &str) {
        let mut jar = self.cookies.borrow_mut();
        jar.retain(|(known, _)| known != name);
        jar.push((name.to_owned(), value.to_owned()));
    }

    /// Signs in again, long after the first session ended.
    pub async fn returns(&self) {
        let change = self.app.app.change(Acting::system()).await.unwrap();
        let secret = start_session(&change, self.id.unwrap()).await.unwrap();
        change.commit().await.unwrap();
        *self.cookies.borrow_mut() = vec![("session".into(), secret)];
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty()).await
    }

    /// Sends a form with the token that its page would have carried.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.app.app.csrf.token(&self.browser()).0;
        self.post_with_token(path, fields, &token).await
    }

    pub async fn post_with_token(&self, path: &str, fields: &[(&str, &str)], token: &str) -> Answer {
        let mut pairs = vec![("csrf", token)];
        pairs.extend_from_slice(fields);
        let body = serde_html_form::to_string(&pairs).unwrap();
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body)).await
    }

    /// Sends a body as no form of ours would.
    pub async fn post_raw(&self, path: &str, kind: &str, body: impl Into<Body>) -> Answer {
        self.send(Request::post(path).header(header::CONTENT_TYPE, kind), body.into()).await
    }

    /// The token that a page of this person would carry.
    pub fn token(&self) -> String {
        self.app.app.csrf.token(&self.browser()).0
    }

    /// Sends a piece of a file, as the page's script does.
    pub async fn piece(&self, path: &str, offset: usize, bytes: &[u8]) -> Answer {
        let request = Request::patch(path)
            .header(header::CONTENT_TYPE, "application/partial-upload")
            .header(header::ACCEPT, "application/json")
            .header("upload-offset", offset);
        self.send(request, Body::from(bytes.to_vec())).await
    }

    /// Saves a form as its autosave does: the answer is the number of the saving.
    pub async fn autosave(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.app.app.csrf.token(&self.browser()).0;
        let pairs: Vec<(&str, &str)> = [("csrf", token.as_str())].iter().chain(fields).copied().collect();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json");
        self.send(request, Body::from(serde_html_form::to_string(&pairs).unwrap())).await
    }

    /// Sends a form with a file.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], file: (&str, &str, &[u8])) -> Answer {
        self.upload_all(path, fields, &[file]).await
    }

    /// Sends a form with several files.
    pub async fn upload_all(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Answer {
        const EDGE: &str = "----passerelle";
        let token = self.app.app.csrf.token(&self.browser()).0;
        let mut body = Vec::new();
        for (name, value) in [("csrf", token.as_str())].iter().chain(fields) {
            let part = format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (field, name, bytes) in files {
            let part = format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"");
            body.extend_from_slice(format!("{part}\r\n\r\n").as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{EDGE}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={EDGE}");
        self.send(Request::post(path).header(header::CONTENT_TYPE, kind), Body::from(body)).await
    }

    fn browser(&self) -> String {
        let cookies = self.cookies.borrow();
        let find = |name: &str| cookies.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        find("session").or_else(|| find("visitor")).unwrap_or_default()
    }

    async fn send(&self, request: http::request::Builder, body: Body) -> Answer {
        let cookies: Vec<String> = self.cookies.borrow().iter().map(|(key, value)| format!("{key}={value}")).collect();
        let mut request = request.header(header::COOKIE, cookies.join("; ")).body(body).unwrap();
        if let Some(address) = self.address {
            request.extensions_mut().insert(ConnectInfo(address));
        }
        let response = self.app.send(request).await;
        for set in response.headers().get_all(header::SET_COOKIE) {
            let (key, value) = set.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            let mut jar = self.cookies.borrow_mut();
            jar.retain(|(known, _)| known != key);
            if !value.is_empty() {
                jar.push((key.to_owned(), value.to_owned()));
            }
        }
        Answer::of(response).await
    }
}

impl TestApp {
    /// A verified organisation, as if it had gone through the registry long ago.
    pub async fn organisation(&self, kind: &str, jurisdiction: &str, name: &str) -> OrganisationId {
        let change = self.app.change(Acting::system()).await.unwrap();
        let id: Uuid = change.id();
        let row = organisation::ActiveModel {
            id: Set(id),
            origin: Set("native".into()),
            kind: Set(kind.into()),
            state: Set("verified".into()),
            jurisdiction: Set(jurisdiction.into()),
            legal_name: Set(name.into()),
            folded_name: Set(domain::value::fold(name)),
            registration_number: Set(Some(format!("T{}", id.simple()))),
            number_flagged: Set(false),
            about: Set(serde_json::json!({})),
            languages: Set(serde_json::json!([])),
            profile: Set(serde_json::json!({})),
            created_at: Set(change.now()),
            updated_at: Set(change.now()),
            version: Set(1),
            ..Default::default()
        };
        organisation::Entity::insert(row).exec_without_returning(change.conn()).await.unwrap();
        change.commit().await.unwrap();
        id.into()
    }
}

impl TestApp {
    /// Its profile waits for its registrar.
    pub async fn unverified(&self, organisation: OrganisationId) {
        let change = self.app.change(Acting::system()).await.unwrap();
        let id = Set(organisation.uuid());
        let row = organisation::ActiveModel { id, state: Set("registered".into()), ..Default::default() };
        organisation::Entity::update(row).exec(change.conn()).await.unwrap();
        change.commit().await.unwrap();
    }

    /// Lets an organisation issue the labels of its country.
    pub async fn issues_labels(&self, organisation: OrganisationId) {
        let change = self.app.change(Acting::system()).await.unwrap();
        let row = organisation_capacity::ActiveModel {
            organisation_id: Set(organisation.uuid()),
            capacity: Set("label_issuer".into()),
        };
        organisation_capacity::Entity::insert(row).exec_without_returning(change.conn()).await.unwrap();
        change.commit().await.unwrap();
    }
}
