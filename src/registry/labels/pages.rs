//! The pages of labels.

use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    jurisdiction::GrantedBy,
    registry::{Label, Organisation},
};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};

use super::{
    commands,
    forms::LabelForm,
    path, queries,
    views::{AssessForm, ConveneForm, Kind, LabelFormView},
};
use crate::{
    identity::{Allowed, Begins, Cx, Seen},
    registry,
};

fn form_view(cx: &Cx, organisation: &Organisation, target: String, verb: &str, version: i64) -> LabelFormView {
    let json = |texts: &domain::value::Texts| serde_json::to_value(texts).unwrap_or_default();
    let rules = cx.app.jurisdictions.get(&organisation.jurisdiction);
    let kinds = rules.map(|rules| rules.labels.as_slice()).unwrap_or_default().iter().map(|label| Kind {
        value: label.key.clone(),
        name: json(&label.name),
        issuer: json(&label.issuer),
        elsewhere: label.granted == GrantedBy::Elsewhere,
        to_be_confirmed: label.to_be_confirmed,
        conditions: Vec::new(),
    });
    LabelFormView {
        organisation: organisation.id.uuid(),
        organisation_name: organisation.legal_name.clone(),
        kinds: kinds.collect(),
        target,
        version,
        verb: verb.to_owned(),
    }
}

async fn begin_view(cx: &Cx, begins: &Begins<Label, Organisation>) -> Result<LabelFormView, Failure> {
    let noun =
        if begins.permit.verb() == domain::registry::LabelVerb::Record { "label-record" } else { "label-request" };
    let target = format!("{}/{noun}", registry::path(begins.parent.id));
    let mut view = form_view(cx, &begins.parent, target, begins.permit.verb().as_str(), 0);
    for (key, standing) in queries::before_asking(cx, &begins.parent).await? {
        view.kinds.iter_mut().filter(|kind| kind.value == key).for_each(|kind| kind.conditions.clone_from(&standing));
    }
    Ok(view)
}

pub async fn request_page(cx: Cx, begins: Begins<Label, Organisation>) -> Result<Response, Failure> {
    cx.form("registry/label-form.html", FormState::default(), begin_view(&cx, &begins).await?)
}

pub async fn record_page(cx: Cx, begins: Begins<Label, Organisation>) -> Result<Response, Failure> {
    request_page(cx, begins).await
}

pub async fn request(cx: Cx, begins: Begins<Label, Organisation>, form: Submitted) -> Result<Response, Failure> {
    let view = begin_view(&cx, &begins).await?;
    match commands::begin(&cx, begins, &form.decode()?).await {
        // next come the files: the proof, or what shows that the conditions are met
        Ok(id) => Ok(Redirect::to(&format!("{}/files?done=label-requested", path(id))).into_response()),
        Err(failure) => cx.again(failure, &form, "registry/label-form.html", view),
    }
}

pub async fn record(cx: Cx, begins: Begins<Label, Organisation>, form: Submitted) -> Result<Response, Failure> {
    request(cx, begins, form).await
}

pub async fn show(cx: Cx, Seen(label): Seen<Label>) -> Result<Response, Failure> {
    cx.page("registry/label.html", queries::show(&cx, &label).await?)
}

async fn assess_view(cx: &Cx, label: &Label) -> Result<AssessForm, Failure> {
    let page = queries::show(cx, label).await?;
    Ok(AssessForm {
        id: label.id,
        version: label.version,
        organisation_name: page.organisation_name,
        conditions: page.conditions,
    })
}

pub async fn assess_page(cx: Cx, allowed: Allowed<Label>) -> Result<Response, Failure> {
    let view = assess_view(&cx, &allowed.subject).await?;
    cx.form("registry/label-conditions.html", FormState::default(), view)
}

pub async fn assess(cx: Cx, allowed: Allowed<Label>, form: Submitted) -> Result<Response, Failure> {
    let (id, view) = (allowed.subject.id, assess_view(&cx, &allowed.subject).await?);
    match commands::assess(&cx, allowed, &form).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=label-assessed", path(id))).into_response()),
        Err(failure) => cx.again(failure, &form, "registry/label-conditions.html", view),
    }
}

async fn decision_view(cx: &Cx, allowed: &Allowed<Label>) -> Result<LabelFormView, Failure> {
    let organisation =
        registry::queries::organisation(cx.read(), allowed.subject.organisation).await?.ok_or(Failure::NotFound)?;
    let noun = super::noun(allowed.permit.verb()).map_or("", |(noun, _)| noun);
    let target = format!("{}/{noun}", path(allowed.subject.id));
    Ok(form_view(cx, &organisation, target, allowed.permit.verb().as_str(), allowed.subject.version))
}

pub async fn decide_page(cx: Cx, allowed: Allowed<Label>) -> Result<Response, Failure> {
    let view = decision_view(&cx, &allowed).await?;
    cx.form("registry/label-decide.html", FormState::default(), view)
}

pub async fn decide(cx: Cx, allowed: Allowed<Label>, form: Submitted) -> Result<Response, Failure> {
    let (id, event, view) = (allowed.subject.id, allowed.permit.event(), decision_view(&cx, &allowed).await?);
    match commands::decide(&cx, allowed, &form, &form.decode::<LabelForm>()?).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=label-{event}", path(id))).into_response()),
        Err(failure) => cx.again(failure, &form, "registry/label-decide.html", view),
    }
}

async fn convene_view(cx: &Cx, allowed: &Allowed<Label>) -> Result<ConveneForm, Failure> {
    queries::convene(cx, &allowed.subject).await
}

pub async fn convene_page(cx: Cx, allowed: Allowed<Label>) -> Result<Response, Failure> {
    cx.form("registry/label-convene.html", FormState::default(), convene_view(&cx, &allowed).await?)
}

/// A step without reasons: examine, put before the commission, confirm.
pub async fn advance(cx: Cx, allowed: Allowed<Label>, form: Submitted) -> Result<Response, Failure> {
    let (id, event) = (allowed.subject.id, allowed.permit.event());
    let label = allowed.subject.clone();
    match commands::decide(&cx, allowed, &form, &form.decode::<LabelForm>()?).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=label-{event}", path(id))).into_response()),
        Err(failure) if event == "convened" => {
            let view = queries::convene(&cx, &label).await?;
            cx.again(failure, &form, "registry/label-convene.html", view)
        }
        Err(failure) => Err(failure),
    }
}
