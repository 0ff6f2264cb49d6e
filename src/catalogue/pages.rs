//! The catalogue's pages: extract, do or read, answer.

use axum::{
    extract::{Query, RawQuery},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    catalogue::{
        AttestationKind, BuildingBlock, Hosting, INTERFACE_LANGUAGES, PriceModel, Solution, SolutionState, SolutionVerb,
    },
    registry::Organisation,
    value::SolutionId,
};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::Deserialize;

use super::{
    categories, commands, comparison, export, forms,
    lists::Filters,
    path, queries, side_by_side,
    views::{Act, Choice, DescribeForm, Slot},
};
use crate::{
    identity::{Allowed, Begins, Cx, Rows, Seen},
    registry,
};

/// Countries where data may lie that forms offer by name.
const DATA_COUNTRIES: [&str; 14] = ["SN", "AZ", "CI", "ML", "MA", "TN", "TR", "GE", "KZ", "FR", "DE", "EE", "GB", "US"];

pub async fn list(cx: Cx, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let filters = Filters::of(query.as_deref().unwrap_or_default());
    if filters.queue == "review" {
        return cx.page("catalogue/queue.html", queries::queue(&cx, &filters.after).await?);
    }
    cx.page("catalogue/list.html", queries::list(&cx, filters).await?)
}

pub async fn side_by_side(cx: Cx, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let view = side_by_side::of(&cx, query.as_deref().unwrap_or_default()).await?;
    cx.page("catalogue/side_by_side.html", view)
}

pub async fn csv(cx: Cx, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    export::csv(&cx, query.as_deref().unwrap_or_default()).await
}

pub async fn json(cx: Cx, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    export::json(&cx, query.as_deref().unwrap_or_default()).await
}

pub async fn suggestions(cx: Cx, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    export::suggestions(&cx, query.as_deref().unwrap_or_default()).await
}

pub async fn choose_startup(cx: Cx) -> Result<Response, Failure> {
    let view = queries::startups(&cx).await?;
    match view.startups.as_slice() {
        [only] => Ok(Redirect::to(&format!("{}/solutions/new", registry::path(only.id.into()))).into_response()),
        _ => cx.page("catalogue/startups.html", view),
    }
}

pub async fn of_startup(cx: Cx, Seen(startup): Seen<Organisation>) -> Result<Response, Failure> {
    cx.page("catalogue/startup.html", queries::of_startup(&cx, &startup).await?)
}

pub async fn show(cx: Cx, Seen(solution): Seen<Solution>, Rows(rows): Rows<Solution>) -> Result<Response, Failure> {
    cx.page("catalogue/show.html", queries::show(&cx, &solution, rows).await?)
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct VersionsQuery {
    from: Option<String>,
    to: Option<String>,
}

pub async fn compare(
    cx: Cx,
    Seen(solution): Seen<Solution>,
    Query(query): Query<VersionsQuery>,
) -> Result<Response, Failure> {
    let number = |given: Option<String>| given.and_then(|given| given.parse().ok());
    let view = comparison::of(&cx, &solution, number(query.from), number(query.to)).await?;
    cx.page("catalogue/comparison.html", view)
}

/// The form's choices for a startup of this country.
fn form_view(cx: &Cx, country: &str, name: &str, target: String, back: String) -> DescribeForm {
    let lang = cx.lang.code();
    let rules = cx.app.jurisdictions.get(country);
    let own = rules.map(|rules| rules.currencies.as_slice()).unwrap_or_default().iter().map(|c| c.as_str().to_owned());
    let mut currencies: Vec<String> = own.collect();
    currencies.extend(
        ["EUR", "USD"]
            .iter()
            .filter(|c| !currencies.iter().any(|own| own == *c))
            .map(|c| (*c).to_owned())
            .collect::<Vec<_>>(),
    );
    let mut written: Vec<_> = cx.app.catalogue.languages().iter().map(|lang| lang.code()).collect();
    written.sort_by_key(|written| *written != lang);
    let category = |category: &categories::Category| {
        let indent = if category.is_division { "" } else { "– " };
        Choice::text(&category.code, format!("{indent}{}", category.name.text(lang)))
    };
    DescribeForm {
        id: None,
        version: None,
        name: name.to_owned(),
        target,
        back,
        categories: categories::all().iter().map(category).collect(),
        goals: (1..=17).map(|goal| Choice::of("sdg", &goal.to_string())).collect(),
        levels: (1..=9).map(|level| Choice::of("trl", &level.to_string())).collect(),
        building_blocks: BuildingBlock::ALL.iter().map(|block| Choice::of("building-block", block.as_str())).collect(),
        hosting: Hosting::ALL.iter().map(|hosting| Choice::of("hosting", hosting.as_str())).collect(),
        countries: DATA_COUNTRIES.iter().map(|country| Choice::of("country", country)).collect(),
        languages: INTERFACE_LANGUAGES.iter().map(|lang| Choice::of("language", lang)).collect(),
        attestation_kinds: AttestationKind::ALL.iter().map(|kind| Choice::of("attestation", kind.as_str())).collect(),
        price_models: PriceModel::ALL.iter().map(|model| Choice::of("price", model.as_str())).collect(),
        licences: ["open_source", "proprietary"].iter().map(|kind| Choice::of("licence", kind)).collect(),
        answers: ["yes", "no"].iter().map(|answer| Choice::of("value", answer)).collect(),
        currencies,
        attestation_rows: (1..=forms::ROWS).map(|number| Slot { number }).collect(),
        price_rows: (1..=forms::ROWS).map(|number| Slot { number }).collect(),
        written,
    }
}

fn registration_view(cx: &Cx, startup: &Organisation) -> DescribeForm {
    let list = format!("{}/solutions", registry::path(startup.id));
    form_view(cx, &startup.jurisdiction, &startup.legal_name, list.clone(), list)
}

pub async fn register_page(cx: Cx, begins: Begins<Solution, Organisation>) -> Result<Response, Failure> {
    cx.form("catalogue/register.html", FormState::default(), registration_view(&cx, &begins.parent))
}

pub async fn register(cx: Cx, begins: Begins<Solution, Organisation>, form: Submitted) -> Result<Response, Failure> {
    let view = registration_view(&cx, &begins.parent);
    let done = match forms::registration(&form, cx.lang.code()) {
        Ok(content) => commands::register(&cx, begins, content).await,
        Err(problems) => Err(problems.into()),
    };
    match done {
        Ok(id) => Ok(Redirect::to(&format!("{}/description?done=solution-registered", path(id))).into_response()),
        Err(failure) => cx.again(failure, &form, "catalogue/register.html", view),
    }
}

async fn description_view(cx: &Cx, solution: &Solution) -> Result<DescribeForm, Failure> {
    let (name, country) = queries::titled(cx, solution).await?;
    let address = path(solution.id);
    let view = form_view(cx, &country, &name, format!("{address}/description"), address);
    Ok(DescribeForm { id: Some(solution.id.uuid()), version: Some(solution.version), ..view })
}

pub async fn describe_page(cx: Cx, allowed: Allowed<Solution>) -> Result<Response, Failure> {
    let content = queries::working(&cx, &allowed.subject).await?;
    let view = description_view(&cx, &allowed.subject).await?;
    cx.form("catalogue/describe.html", forms::filled(&content), view)
}

pub async fn describe(cx: Cx, allowed: Allowed<Solution>, form: Submitted) -> Result<Response, Failure> {
    let (id, event, view) =
        (allowed.subject.id, allowed.permit.event(), description_view(&cx, &allowed.subject).await?);
    let done = match forms::description(&form, cx.lang.code()) {
        Ok(content) => commands::describe(&cx, allowed, &form, content).await,
        Err(problems) => Err(problems.into()),
    };
    match done {
        Ok(()) => Ok(back(id, event)),
        Err(failure) => cx.again(failure, &form, "catalogue/describe.html", view),
    }
}

fn back(id: SolutionId, event: &str) -> Response {
    Redirect::to(&format!("{}?done=solution-{event}", path(id))).into_response()
}

pub async fn submit(
    cx: Cx,
    allowed: Allowed<Solution>,
    Rows(rows): Rows<Solution>,
    form: Submitted,
) -> Result<Response, Failure> {
    let (solution, event) = (allowed.subject.clone(), allowed.permit.event());
    match commands::submit(&cx, allowed, &form).await {
        Ok(()) => Ok(back(solution.id, event)),
        Err(failure) => {
            let state = cx.refused(failure, &form)?;
            cx.form("catalogue/show.html", state, queries::show(&cx, &solution, rows).await?)
        }
    }
}

pub async fn recall(cx: Cx, allowed: Allowed<Solution>, form: Submitted) -> Result<Response, Failure> {
    let (id, event) = (allowed.subject.id, allowed.permit.event());
    commands::recall(&cx, allowed, &form).await?;
    Ok(back(id, event))
}

pub async fn revise(cx: Cx, allowed: Allowed<Solution>, form: Submitted) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    commands::revise(&cx, allowed, &form).await?;
    Ok(Redirect::to(&format!("{}/description?done=solution-revision_begun", path(id))).into_response())
}

async fn act(cx: &Cx, allowed: &Allowed<Solution>) -> Result<Act, Failure> {
    let (solution, verb) = (&allowed.subject, allowed.permit.verb());
    let (name, _) = queries::titled(cx, solution).await?;
    let noun = super::noun(verb).map_or("", |(noun, _)| noun);
    let decides = matches!(verb, SolutionVerb::Publish | SolutionVerb::RequestChanges);
    let revision = decides && solution.state != SolutionState::InReview;
    Ok(Act {
        id: solution.id.uuid(),
        version: solution.version,
        name,
        verb: verb.as_str().to_owned(),
        revision,
        reasons: commands::needs_reasons(verb),
        target: format!("{}/{noun}", path(solution.id)),
        back: path(solution.id),
        compare: revision.then(|| format!("{}/comparison", path(solution.id))),
    })
}

pub async fn decide_page(cx: Cx, allowed: Allowed<Solution>) -> Result<Response, Failure> {
    cx.form("catalogue/decide.html", FormState::default(), act(&cx, &allowed).await?)
}

pub async fn decide(cx: Cx, allowed: Allowed<Solution>, form: Submitted) -> Result<Response, Failure> {
    let (id, view, event) = (allowed.subject.id, act(&cx, &allowed).await?, allowed.permit.event());
    match commands::decide(&cx, allowed, &form).await {
        Ok(()) => Ok(back(id, event)),
        Err(failure) => cx.again(failure, &form, "catalogue/decide.html", view),
    }
}
