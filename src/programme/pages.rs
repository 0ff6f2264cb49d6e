//! The programme's pages: extract, do or read, answer.

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use domain::{programme::Programme, registry::Organisation, value::ProgrammeId};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    commands, forms, path, queries,
    views::{Act, Choice, FormPage},
};
use crate::{
    identity::{Allowed, Begins, Cx, Rows, Seen},
    registry,
};

/// Countries that forms offer as partners beside those whose rules this instance has.
const COUNTRIES: [&str; 16] =
    ["AZ", "SN", "BF", "BJ", "CI", "GE", "GM", "GN", "KZ", "MA", "ML", "MR", "NE", "TG", "TN", "TR"];

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ListQuery {
    after: String,
}

pub async fn list(cx: Cx, Query(query): Query<ListQuery>) -> Result<Response, Failure> {
    cx.page("programme/list.html", queries::list(&cx, &query.after).await?)
}

pub async fn show(cx: Cx, Seen(programme): Seen<Programme>, Rows(rows): Rows<Programme>) -> Result<Response, Failure> {
    cx.page("programme/show.html", queries::show(&cx, &programme, rows).await?)
}

pub async fn choose_office(cx: Cx) -> Result<Response, Failure> {
    let view = queries::offices(&cx).await?;
    match view.offices.as_slice() {
        [only] => {
            let id: Uuid = only.value.parse().map_err(Failure::internal)?;
            Ok(Redirect::to(&format!("{}/programmes/new", registry::path(id.into()))).into_response())
        }
        _ => cx.page("programme/offices.html", view),
    }
}

/// The languages of texts, the reader's first.
pub fn written(cx: &Cx) -> Vec<&'static str> {
    let mut written: Vec<_> = cx.app.catalogue.languages().iter().map(|lang| lang.code()).collect();
    written.sort_by_key(|lang| *lang != cx.lang.code());
    written
}

/// The currencies of a country, then those of funders.
fn currencies(cx: &Cx, country: &str) -> Vec<String> {
    let own = cx.app.jurisdictions.get(country).map(|rules| rules.currencies.as_slice()).unwrap_or_default();
    let mut all: Vec<String> = own.iter().map(|currency| currency.as_str().to_owned()).collect();
    for other in ["EUR", "USD"] {
        if !all.iter().any(|known| known == other) {
            all.push(other.to_owned());
        }
    }
    all
}

/// What the form of a programme shows, and the offices that it accepts.
async fn form_page(cx: &Cx, home: &str, page: FormPage) -> Result<(FormPage, Vec<forms::Office>), Failure> {
    let offices = queries::partner_offices(cx, home).await?;
    let named = |(id, name, country): &(Uuid, String, String)| {
        let country = cx.app.catalogue.word(cx.lang, &format!("country-{}", country.to_lowercase()));
        Choice::text(id.to_string(), format!("{name} ({country})"))
    };
    let countries = COUNTRIES.iter().filter(|code| **code != home);
    let page = FormPage {
        written: written(cx),
        currencies: currencies(cx, home),
        offices: offices.iter().map(named).collect(),
        countries: countries.map(|code| Choice::key(code, format!("country-{}", code.to_lowercase()))).collect(),
        ..page
    };
    Ok((page, offices.into_iter().map(|(id, _, country)| (id, country)).collect()))
}

async fn establishing(cx: &Cx, office: &Organisation) -> Result<(FormPage, Vec<forms::Office>), Failure> {
    let page = FormPage {
        title_key: "programme-verb-establish".into(),
        name: office.legal_name.clone(),
        target: format!("{}/programmes", registry::path(office.id)),
        back: "/programmes".into(),
        ..FormPage::default()
    };
    form_page(cx, &office.jurisdiction, page).await
}

pub async fn establish_page(cx: Cx, begins: Begins<Programme, Organisation>) -> Result<Response, Failure> {
    let (view, _) = establishing(&cx, &begins.parent).await?;
    cx.form("programme/form.html", FormState::default(), view)
}

pub async fn establish(cx: Cx, begins: Begins<Programme, Organisation>, form: Submitted) -> Result<Response, Failure> {
    let (view, offices) = establishing(&cx, &begins.parent).await?;
    let done = match forms::description(&form, &offices, &begins.parent.jurisdiction, cx.lang.code()) {
        Ok(new) => commands::establish(&cx, begins, new).await,
        Err(problems) => Err(problems.into()),
    };
    match done {
        Ok(id) => Ok(back(id, "established")),
        Err(failure) => cx.again(failure, &form, "programme/form.html", view),
    }
}

fn back(id: ProgrammeId, event: &str) -> Response {
    Redirect::to(&format!("{}?done=programme-{event}", path(id))).into_response()
}

async fn describing(cx: &Cx, programme: &Programme) -> Result<(FormPage, Vec<forms::Office>, String), Failure> {
    let (name, home) = queries::titled(cx, programme).await?;
    let page = FormPage {
        version: Some(programme.version),
        title_key: "programme-verb-describe".into(),
        name,
        target: format!("{}/description", path(programme.id)),
        back: path(programme.id),
        ..FormPage::default()
    };
    let (page, offices) = form_page(cx, &home, page).await?;
    Ok((page, offices, home))
}

pub async fn describe_page(cx: Cx, allowed: Allowed<Programme>) -> Result<Response, Failure> {
    let (view, _, _) = describing(&cx, &allowed.subject).await?;
    cx.form("programme/form.html", queries::filled(&cx, &allowed.subject).await?, view)
}

pub async fn describe(cx: Cx, allowed: Allowed<Programme>, form: Submitted) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    let (view, offices, home) = describing(&cx, &allowed.subject).await?;
    let done = match forms::description(&form, &offices, &home, cx.lang.code()) {
        Ok(new) => commands::describe(&cx, allowed, &form, new).await,
        Err(problems) => Err(problems.into()),
    };
    match done {
        Ok(()) => Ok(back(id, "described")),
        Err(failure) => cx.again(failure, &form, "programme/form.html", view),
    }
}

pub async fn announce(cx: Cx, allowed: Allowed<Programme>, form: Submitted) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    commands::announce(&cx, allowed, &form).await?;
    Ok(back(id, "announced"))
}

pub async fn close_page(cx: Cx, allowed: Allowed<Programme>) -> Result<Response, Failure> {
    let (name, _) = queries::titled(&cx, &allowed.subject).await?;
    let address = path(allowed.subject.id);
    let act = Act {
        version: allowed.subject.version,
        name,
        thing: "programme",
        verb: allowed.permit.verb().as_str().to_owned(),
        reasons: false,
        danger: true,
        target: format!("{address}/closure"),
        back: address,
    };
    cx.form("programme/decide.html", FormState::default(), act)
}

pub async fn close(cx: Cx, allowed: Allowed<Programme>, form: Submitted) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    commands::close(&cx, allowed, &form).await?;
    Ok(back(id, "closed"))
}
