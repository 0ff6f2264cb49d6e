//! The catalogue's pages: extract, do or read, answer.

pub mod editor;

use axum::{
    extract::{Query, RawQuery},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    access::Machine,
    catalogue::{ReviewPoint, Solution, SolutionSection, SolutionState, SolutionVerb},
    registry::{Label, Organisation},
    value::SolutionId,
};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::Deserialize;

use super::{
    commands, comparison, export, forms, history,
    lists::Filters,
    path, queries, side_by_side,
    views::{Act, Choice, CommentField, editor::DescribeForm},
};
use crate::{
    identity::{Allowed, Begins, Cx, Rows, Seen},
    kept::Lasting,
    registry,
};

pub async fn list(cx: Cx, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let filters = Filters::of(query.as_deref().unwrap_or_default());
    if filters.queue == "review" {
        return cx.page("catalogue/queue.html", queries::queue(&cx, &filters.after).await?);
    }
    let lasting = Lasting::now(&cx.app.db, &[Solution::NAME, Organisation::NAME, Label::NAME]);
    let mut page = cx.page("catalogue/list.html", queries::list(&cx, filters).await?)?;
    page.extensions_mut().insert(lasting);
    Ok(page)
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
    all: Option<String>,
}

pub async fn history(cx: Cx, Seen(solution): Seen<Solution>, Rows(rows): Rows<Solution>) -> Result<Response, Failure> {
    cx.page("catalogue/history.html", history::of(&cx, &solution, rows).await?)
}

pub async fn compare(
    cx: Cx,
    Seen(solution): Seen<Solution>,
    Query(query): Query<VersionsQuery>,
) -> Result<Response, Failure> {
    let number = |given: Option<String>| given.and_then(|given| given.parse().ok());
    let view = comparison::of(&cx, &solution, (number(query.from), number(query.to)), query.all.is_some()).await?;
    cx.page("catalogue/comparison.html", view)
}

fn registration_view(cx: &Cx, startup: &Organisation) -> DescribeForm {
    let list = format!("{}/solutions", registry::path(startup.id));
    queries::editor::blank(cx, &startup.jurisdiction, &startup.legal_name, list.clone(), list)
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

/// Says in the summary which field each problem is at: on a long form "fill this in" is not enough. `label` gives the
/// message that names a control.
fn named_fields(cx: &Cx, mut state: FormState, label: impl Fn(&str) -> Option<String>) -> FormState {
    let words = &cx.app.catalogue;
    let colon = words.word(cx.lang, "colon");
    for line in &mut state.summary {
        let problem = state.problems.get(&line.field).map(|problems| problems.join(" "));
        let key = label(&line.field).filter(|key| words.has(cx.lang, key));
        if let Some((key, problem)) = key.zip(problem) {
            line.text = format!("{}{colon} {problem}", words.word(cx.lang, &key));
        }
    }
    state
}

fn back(id: SolutionId, event: &str) -> Response {
    Redirect::to(&format!("{}?done=solution-{event}", path(id))).into_response()
}

/// Hands in, from the solution's page or with what is being written; what still lacks is asked for where it is written.
pub async fn submit(cx: Cx, allowed: Allowed<Solution>, form: Submitted) -> Result<Response, Failure> {
    let (solution, event) = (allowed.subject.clone(), allowed.permit.event());
    match commands::submit(&cx, allowed, &form).await {
        Ok(()) => Ok(back(solution.id, event)),
        Err(failure) if forms::sent(&form).is_empty() => editor::incomplete(&cx, &solution, failure, &form).await,
        Err(failure) => editor::again(&cx, &solution, None, failure, &form).await,
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
    Ok(back(id, "revision_begun"))
}

fn reviews(verb: SolutionVerb) -> bool {
    matches!(verb, SolutionVerb::Publish | SolutionVerb::RequestChanges)
}

/// The checklist of whoever reviews: each point as the end of its fields' names and its message.
fn points(verb: SolutionVerb) -> Vec<Choice> {
    let points = ReviewPoint::ALL.iter().filter(|_| reviews(verb));
    points.map(|point| Choice::of("solution-review-point", point.as_str())).collect()
}

/// The sections to comment for whoever asks for changes.
fn comments(verb: SolutionVerb) -> Vec<CommentField> {
    let sections = SolutionSection::ALL.iter().filter(|_| verb == SolutionVerb::RequestChanges);
    let field = |section: &SolutionSection| CommentField {
        name: format!("comment_{section}"),
        key: format!("solution-part-{section}"),
    };
    sections.map(field).collect()
}

async fn act(cx: &Cx, allowed: &Allowed<Solution>) -> Result<Act, Failure> {
    let (solution, verb) = (&allowed.subject, allowed.permit.verb());
    let (name, _) = queries::titled(cx, solution).await?;
    let noun = super::noun(verb).map_or("", |(noun, _)| noun);
    let revision = reviews(verb) && solution.state != SolutionState::InReview;
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
        returns: (verb == SolutionVerb::Publish).then(|| format!("{}/change-request", path(solution.id))),
        points: points(verb),
        comments: comments(verb),
    })
}

pub async fn decide_page(cx: Cx, allowed: Allowed<Solution>) -> Result<Response, Failure> {
    cx.form("catalogue/decide.html", FormState::default(), act(&cx, &allowed).await?)
}

pub async fn decide(cx: Cx, allowed: Allowed<Solution>, form: Submitted) -> Result<Response, Failure> {
    let (id, view, event) = (allowed.subject.id, act(&cx, &allowed).await?, allowed.permit.event());
    match commands::decide(&cx, allowed, &form).await {
        Ok(()) => Ok(back(id, event)),
        Err(failure) => {
            let point = |field: &str| {
                let point = field.strip_prefix("point_")?;
                Some(format!("solution-review-point-{}", point.strip_suffix("_word").unwrap_or(point)))
            };
            let state = named_fields(&cx, cx.refused(failure, &form)?, point);
            cx.form("catalogue/decide.html", state, view)
        }
    }
}
