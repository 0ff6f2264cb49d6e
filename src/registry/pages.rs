//! The registry's pages: extract, do or read, answer.

use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Redirect, Response},
};
use domain::registry::{Kind, Organisation};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    commands,
    forms::{DescribeForm, Invite, LANGUAGES, RegisterForm, SECTORS, STAGES},
    path,
    queries::{self, Filters},
    views::{Country, Named, OrganisationForm, ProfileForm, RegistrationForm},
};
use crate::identity::{Allowed, Cx, Rows, Seen, Starts};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ListQuery {
    q: String,
    kind: String,
    country: String,
    after: String,
    queue: String,
}

pub async fn list(cx: Cx, Query(query): Query<ListQuery>) -> Result<Response, Failure> {
    let filters = Filters {
        words: query.q,
        kind: query.kind,
        country: query.country,
        after: query.after,
        queue: query.queue == queries::VERIFICATION,
    };
    cx.page("registry/list.html", queries::list(&cx, filters).await?)
}

pub async fn show(
    cx: Cx,
    Seen(organisation): Seen<Organisation>,
    Rows(row): Rows<Organisation>,
) -> Result<Response, Failure> {
    if let Some(to) = queries::leads_on(&cx, &organisation) {
        return Ok(Redirect::to(&path(to)).into_response());
    }
    cx.page("registry/show.html", queries::show(&cx, &organisation, row).await?)
}

fn registration(cx: &Cx) -> RegistrationForm {
    let country = |rules: &domain::jurisdiction::Jurisdiction| Country {
        code: rules.code.to_string(),
        name: serde_json::to_value(&rules.name).unwrap_or_default(),
        number_name: rules
            .registry_number()
            .map(|n| serde_json::to_value(&n.name).unwrap_or_default())
            .unwrap_or_default(),
        number_example: rules.registry_number().map(|n| n.example.clone()).unwrap_or_default(),
    };
    RegistrationForm {
        kinds: Kind::ALL.iter().map(|kind| kind.as_str()).collect(),
        countries: cx.app.jurisdictions.all().map(country).collect(),
    }
}

pub async fn register_page(cx: Cx) -> Result<Response, Failure> {
    cx.form("registry/register.html", FormState::default(), registration(&cx))
}

pub async fn register(cx: Cx, starts: Starts<Organisation>, form: Submitted) -> Result<Response, Failure> {
    let wire: RegisterForm = form.decode()?;
    let today = cx.today(form.text("jurisdiction"));
    let done = match wire.check(cx.app.jurisdictions.get(form.text("jurisdiction")), today) {
        Ok(new) => commands::register(&cx, starts, new).await,
        Err(problems) => Err(problems.into()),
    };
    match done {
        Ok(id) => Ok(Redirect::to(&format!("{}?done=organisation-registered", path(id))).into_response()),
        Err(failure) => cx.again(failure, &form, "registry/register.html", registration(&cx)),
    }
}

fn form_of(organisation: &Organisation, verb: &str, noun: &str, choices: &[&'static str]) -> OrganisationForm {
    OrganisationForm {
        id: organisation.id.uuid(),
        version: organisation.version,
        name: organisation.legal_name.clone(),
        choices: choices.to_vec(),
        stages: STAGES.to_vec(),
        verb: verb.to_owned(),
        target: format!("{}/{noun}", path(organisation.id)),
    }
}

pub(super) fn act(allowed: &Allowed<Organisation>, choices: &[&'static str]) -> OrganisationForm {
    let verb = allowed.permit.verb();
    let noun = super::noun(verb).map_or("", |(noun, _)| noun);
    form_of(&allowed.subject, verb.as_str(), noun, choices)
}

pub(super) fn back(organisation: domain::value::OrganisationId, event: &str) -> Response {
    Redirect::to(&format!("{}?done=organisation-{event}", path(organisation))).into_response()
}

fn profile_form(cx: &Cx, allowed: &Allowed<Organisation>) -> ProfileForm {
    let rules = cx.app.jurisdictions.get(&allowed.subject.jurisdiction);
    let named = |form: &domain::jurisdiction::LegalForm| Named {
        value: form.key.clone(),
        name: serde_json::to_value(&form.name).unwrap_or_default(),
    };
    ProfileForm {
        form: act(allowed, SECTORS),
        legal_forms: rules.map(|rules| rules.legal_forms.iter().map(named).collect()).unwrap_or_default(),
        currencies: rules.map(|r| r.currencies.iter().map(ToString::to_string).collect()).unwrap_or_default(),
        working_languages: LANGUAGES.to_vec(),
    }
}

pub async fn profile_page(cx: Cx, allowed: Allowed<Organisation>) -> Result<Response, Failure> {
    let (values, languages) = queries::profile(&cx, &allowed.subject).await?;
    let filled = FormState::filled(values.iter().map(|(k, v)| (k.as_str(), v.clone())));
    cx.form("registry/profile.html", filled.with_many("languages", languages), profile_form(&cx, &allowed))
}

pub async fn profile(cx: Cx, allowed: Allowed<Organisation>, form: Submitted) -> Result<Response, Failure> {
    let (id, view) = (allowed.subject.id, profile_form(&cx, &allowed));
    let rules = cx.app.jurisdictions.get(&allowed.subject.jurisdiction);
    let today = cx.today(&allowed.subject.jurisdiction);
    let done = match form.decode::<DescribeForm>()?.check(&form, rules, today) {
        Ok(new) => commands::describe(&cx, allowed, &form, new).await,
        Err(problems) => Err(problems.into()),
    };
    match done {
        Ok(()) => Ok(back(id, "described")),
        Err(failure) => cx.again(failure, &form, "registry/profile.html", view),
    }
}

pub async fn request_verification(
    cx: Cx,
    allowed: Allowed<Organisation>,
    form: Submitted,
) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    commands::request_verification(&cx, allowed, &form).await?;
    Ok(back(id, "verification_requested"))
}

pub async fn decide_page(cx: Cx, allowed: Allowed<Organisation>) -> Result<Response, Failure> {
    cx.form("registry/decide.html", FormState::default(), act(&allowed, &[]))
}

pub async fn decide(cx: Cx, allowed: Allowed<Organisation>, form: Submitted) -> Result<Response, Failure> {
    let (id, view, event) = (allowed.subject.id, act(&allowed, &[]), allowed.permit.event());
    match commands::decide(&cx, allowed, &form).await {
        Ok(()) => Ok(back(id, event)),
        Err(failure) => cx.again(failure, &form, "registry/decide.html", view),
    }
}

fn invitable(allowed: &Allowed<Organisation>) -> OrganisationForm {
    let roles: Vec<&'static str> = allowed.subject.kind.roles().iter().map(|role| role.as_str()).collect();
    act(allowed, &roles)
}

pub async fn invite_page(cx: Cx, allowed: Allowed<Organisation>) -> Result<Response, Failure> {
    cx.form("registry/invite.html", FormState::default(), invitable(&allowed))
}

pub async fn invite(cx: Cx, allowed: Allowed<Organisation>, form: Submitted) -> Result<Response, Failure> {
    let (id, view) = (allowed.subject.id, invitable(&allowed));
    let done = match Invite::check(form.text("email"), form.text("role"), allowed.subject.kind) {
        Ok(new) => commands::invite(&cx, allowed, cx.lang, new).await,
        Err(problems) => Err(problems.into()),
    };
    match done {
        Ok(()) => Ok(back(id, "member_invited")),
        Err(failure) => cx.again(failure, &form, "registry/invite.html", view),
    }
}

#[derive(Serialize)]
struct InvitationView {
    id: Uuid,
    code: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct InvitationQuery {
    code: String,
}

pub async fn invitation_page(
    cx: Cx,
    Path(id): Path<Uuid>,
    Query(query): Query<InvitationQuery>,
) -> Result<Response, Failure> {
    cx.form("registry/invitation.html", FormState::default(), InvitationView { id, code: query.code })
}

pub async fn accept(cx: Cx, Path(id): Path<Uuid>, _form: Submitted) -> Result<Response, Failure> {
    let organisation = commands::accept(&cx, id).await?;
    Ok(back(organisation, "member_joined"))
}
