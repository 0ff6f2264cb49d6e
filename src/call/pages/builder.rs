//! The pages of the form builder. One stays with the form while changing it.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    call::{Call, CallVerb, with_question},
    form::{self, Field, FieldKind, Form, Step},
    rejection::{Problems, Rejection},
    value::Texts,
};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    call::{
        commands::{self, Wanted},
        forms::builder::{self as read, Manner},
        queries::builder::{self, At},
    },
    identity::{Allowed, Cx, Seen},
};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct NewQuery {
    section: String,
    kind: String,
}

fn done(address: &str) -> Response {
    Redirect::to(&format!("{address}?done=call-edited")).into_response()
}

async fn overview(cx: &Cx, at: &At) -> Result<crate::call::views::builder::BuilderPage, Failure> {
    builder::overview(cx, builder::built(cx, at).await?).await
}

pub async fn form_page(cx: Cx, allowed: Allowed<Call>) -> Result<Response, Failure> {
    cx.form("call/builder.html", FormState::default(), overview(&cx, &At::of(&allowed)).await?)
}

/// A small change from the overview: done, or the overview with the reason why not.
async fn small(
    cx: &Cx,
    allowed: Allowed<Call>,
    sent: &Submitted,
    revise: impl FnOnce(&Form) -> Result<Form, Problems>,
) -> Result<Response, Failure> {
    let at = At::of(&allowed);
    let whole = builder::built(cx, &at).await?.form;
    // what does not fit is named by its question: the overview has no fields
    let named = |problems: Problems| read::at_controls(problems, &whole, "\u{0}", "", "");
    match commands::edit_form(cx, allowed, sent, |asked| revise(asked).map_err(named)).await {
        Ok(()) => Ok(done(&at.base())),
        Err(failure) => cx.again(failure, sent, "call/builder.html", overview(cx, &at).await?),
    }
}

pub async fn new_question_page(
    cx: Cx,
    allowed: Allowed<Call>,
    Query(query): Query<NewQuery>,
) -> Result<Response, Failure> {
    let built = builder::built(&cx, &At::of(&allowed)).await?;
    let kind = FieldKind::blank(&query.kind, built.currency);
    let kind = kind.or_else(|| FieldKind::blank("long_text", built.currency)).ok_or(Failure::NotFound)?;
    let field = Field { required: true, ..Field::new("", Texts::default(), kind) };
    let state = builder::question_values(&field, &query.section, built.main_language());
    cx.form("call/question.html", state, builder::question(&cx, built, &field))
}

pub async fn new_question(cx: Cx, allowed: Allowed<Call>, sent: Submitted) -> Result<Response, Failure> {
    let at = At::of(&allowed);
    let built = builder::built(&cx, &at).await?;
    let kind = FieldKind::blank(sent.text("kind"), built.currency).ok_or(Failure::BadRequest)?;
    let blank = Field::new("", Texts::default(), kind);
    write_question(&cx, allowed, &sent, built, blank).await
}

pub async fn question_page(
    cx: Cx,
    allowed: Allowed<Call>,
    Path((_, key)): Path<(Uuid, String)>,
) -> Result<Response, Failure> {
    let built = builder::built(&cx, &At::of(&allowed)).await?;
    let field = built.form.field(&key).cloned().ok_or(Failure::NotFound)?;
    let section = built.form.sections.iter().find(|section| section.has(&key));
    let section = section.map(|section| section.key.clone()).unwrap_or_default();
    let state = builder::question_values(&field, &section, built.main_language());
    cx.form("call/question.html", state, builder::question(&cx, built, &field))
}

pub async fn question(
    cx: Cx,
    allowed: Allowed<Call>,
    Path((_, key)): Path<(Uuid, String)>,
    sent: Submitted,
) -> Result<Response, Failure> {
    let built = builder::built(&cx, &At::of(&allowed)).await?;
    let field = built.form.field(&key).cloned().ok_or(Failure::NotFound)?;
    write_question(&cx, allowed, &sent, built, field).await
}

/// Writes a question, new or changed. «Save and stay» keeps the page, for more columns or to look at it again.
async fn write_question(
    cx: &Cx,
    allowed: Allowed<Call>,
    sent: &Submitted,
    built: builder::Built,
    field: Field,
) -> Result<Response, Failure> {
    let at = At::of(&allowed);
    let lang = built.main_language().to_owned();
    let manner = Manner { lang: &lang, currency: built.currency };
    let (key, section, number) = (field.key.clone(), sent.text("section").to_owned(), built.number);
    let mut kept = key.clone();
    let outcome = commands::edit_form(cx, allowed, sent, |asked| {
        let present = asked.field(&key).or(Some(&field).filter(|field| !field.key.is_empty()));
        let mut new = read::question(sent, field.kind.clone(), present, &manner)?;
        if at.prepares && key.is_empty() {
            // never that of a question which an earlier notice took out: its answers would come back under this one
            new.key = asked.fresh_key(&format!("q{number}"));
        }
        let kind = new.kind.as_str();
        let revised = match key.is_empty() {
            true => with_question(asked, &section, new),
            false => form::replace_field(asked, &section, new),
        };
        let revised = revised.map_err(|problems| read::at_controls(problems, asked, &key, kind, &lang))?;
        if key.is_empty() {
            let fresh = revised.fields().find(|one| asked.field(&one.key).is_none());
            kept = fresh.map(|one| one.key.clone()).unwrap_or_default();
        }
        Ok(revised)
    });
    let outcome = outcome.await;
    match outcome {
        Ok(()) if sent.text("stay") == "yes" => Ok(done(&format!("{}/questions/{kept}", at.base()))),
        Ok(()) => Ok(done(&at.base())),
        Err(failure) => cx.again(failure, sent, "call/question.html", builder::question(cx, built, &field)),
    }
}

pub async fn remove_question(
    cx: Cx,
    allowed: Allowed<Call>,
    Path((_, key)): Path<(Uuid, String)>,
    sent: Submitted,
) -> Result<Response, Failure> {
    small(&cx, allowed, &sent, |asked| form::remove_field(asked, &key)).await
}

fn step(sent: &Submitted) -> Result<Step, Problems> {
    Step::parse(sent.text("way")).ok_or_else(|| Rejection::new("question-gone").into())
}

pub async fn move_question(
    cx: Cx,
    allowed: Allowed<Call>,
    Path((_, key)): Path<(Uuid, String)>,
    sent: Submitted,
) -> Result<Response, Failure> {
    small(&cx, allowed, &sent, |asked| form::move_field(asked, &key, step(&sent)?)).await
}

pub async fn new_section_page(cx: Cx, allowed: Allowed<Call>) -> Result<Response, Failure> {
    let built = builder::built(&cx, &At::of(&allowed)).await?;
    cx.form("call/section.html", FormState::default(), builder::section(&cx, built, None))
}

pub async fn new_section(cx: Cx, allowed: Allowed<Call>, sent: Submitted) -> Result<Response, Failure> {
    write_section(&cx, allowed, &sent, None).await
}

pub async fn section_page(
    cx: Cx,
    allowed: Allowed<Call>,
    Path((_, key)): Path<(Uuid, String)>,
) -> Result<Response, Failure> {
    let built = builder::built(&cx, &At::of(&allowed)).await?;
    let state = builder::section_values(built.form.section(&key).ok_or(Failure::NotFound)?);
    cx.form("call/section.html", state, builder::section(&cx, built, Some(&key)))
}

pub async fn section(
    cx: Cx,
    allowed: Allowed<Call>,
    Path((_, key)): Path<(Uuid, String)>,
    sent: Submitted,
) -> Result<Response, Failure> {
    write_section(&cx, allowed, &sent, Some(&key)).await
}

async fn write_section(
    cx: &Cx,
    allowed: Allowed<Call>,
    sent: &Submitted,
    key: Option<&str>,
) -> Result<Response, Failure> {
    let at = At::of(&allowed);
    let built = builder::built(cx, &at).await?;
    if key.is_some_and(|key| built.form.section(key).is_none()) {
        return Err(Failure::NotFound);
    }
    let lang = built.main_language().to_owned();
    let outcome = commands::edit_form(cx, allowed, sent, |asked| {
        let new = read::section(sent, &lang)?;
        let revised = match key {
            Some(key) => form::revise_section(asked, key, new),
            None => form::add_section(asked, new),
        };
        revised.map_err(|problems| read::at_controls(problems, asked, key.unwrap_or_default(), "", &lang))
    });
    match outcome.await {
        Ok(()) => Ok(done(&at.base())),
        Err(failure) => cx.again(failure, sent, "call/section.html", builder::section(cx, built, key)),
    }
}

pub async fn remove_section(
    cx: Cx,
    allowed: Allowed<Call>,
    Path((_, key)): Path<(Uuid, String)>,
    sent: Submitted,
) -> Result<Response, Failure> {
    small(&cx, allowed, &sent, |asked| form::remove_section(asked, &key)).await
}

pub async fn move_section(
    cx: Cx,
    allowed: Allowed<Call>,
    Path((_, key)): Path<(Uuid, String)>,
    sent: Submitted,
) -> Result<Response, Failure> {
    small(&cx, allowed, &sent, |asked| form::move_section(asked, &key, step(&sent)?)).await
}

pub async fn keep_section(
    cx: Cx,
    allowed: Allowed<Call>,
    Path((_, key)): Path<(Uuid, String)>,
    sent: Submitted,
) -> Result<Response, Failure> {
    let at = At::of(&allowed);
    match commands::keep_section(&cx, allowed, &sent, &key).await {
        Ok(()) => Ok(Redirect::to(&format!("{}/library?done=section-kept", at.base())).into_response()),
        Err(failure) => cx.again(failure, &sent, "call/builder.html", overview(&cx, &at).await?),
    }
}

pub async fn library_page(cx: Cx, allowed: Allowed<Call>) -> Result<Response, Failure> {
    let built = builder::built(&cx, &At::of(&allowed)).await?;
    let page = builder::library(&cx, &allowed.subject, built).await?;
    cx.form("call/library.html", FormState::default(), page)
}

/// Puts a section that lies ready at the end of the form.
pub async fn take_section(cx: Cx, allowed: Allowed<Call>, sent: Submitted) -> Result<Response, Failure> {
    let at = At::of(&allowed);
    let built = builder::built(&cx, &at).await?;
    let section = builder::ready_section(&cx, &at.call, &built, sent.text("section")).await?;
    let outcome = commands::edit_form(&cx, allowed, &sent, |asked| {
        let section = section.ok_or_else(|| Problems::from(Rejection::new("question-gone")))?;
        form::take_sections(asked, &[section]).map_err(|problems| read::at_controls(problems, asked, "\u{0}", "", ""))
    });
    match outcome.await {
        Ok(()) => Ok(done(&at.base())),
        Err(failure) => {
            let page = builder::library(&cx, &at.call, built).await?;
            cx.again(failure, &sent, "call/library.html", page)
        }
    }
}

pub async fn throw_section_away(
    cx: Cx,
    allowed: Allowed<Call>,
    Path((_, kept)): Path<(Uuid, Uuid)>,
    sent: Submitted,
) -> Result<Response, Failure> {
    let at = At::of(&allowed);
    commands::throw_section_away(&cx, allowed, &sent, kept).await?;
    Ok(Redirect::to(&format!("{}/library?done=section-thrown_away", at.base())).into_response())
}

/// The form as applicants see it, for whoever sees the call.
pub async fn preview(cx: Cx, Seen(call): Seen<Call>) -> Result<Response, Failure> {
    let edits = cx
        .viewer
        .as_ref()
        .is_some_and(|actor| domain::access::available(&call, actor, cx.now()).contains(&CallVerb::Edit));
    let at = At { call, prepares: false };
    let (page, state) = builder::preview(&cx, builder::built(&cx, &at).await?, edits);
    cx.form("call/preview.html", state, page)
}

/// The form as applicants will see it once the amendment is issued.
pub async fn prepared_preview(cx: Cx, allowed: Allowed<Call>) -> Result<Response, Failure> {
    let (page, state) = builder::preview(&cx, builder::built(&cx, &At::of(&allowed)).await?, true);
    cx.form("call/preview.html", state, page)
}

pub async fn import_page(
    cx: Cx,
    allowed: Allowed<Call>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let built = builder::built(&cx, &At::of(&allowed)).await?;
    let page = builder::import(&cx, &allowed.subject, built, &asked).await?;
    let mut state = FormState::filled(asked.iter().map(|(name, value)| (name.as_str(), value.clone())));
    state.values.entry("lang".to_owned()).or_insert(platform::forms::Echo::One(cx.lang.code().to_owned()));
    state.values.entry("place".to_owned()).or_insert(platform::forms::Echo::One("after".to_owned()));
    cx.form("call/import.html", state, page)
}

pub async fn send_catalogue(cx: Cx, allowed: Allowed<Call>, sent: Submitted) -> Result<Response, Failure> {
    let at = At::of(&allowed);
    match commands::send_catalogue(&cx, allowed, &sent).await {
        Ok(()) => Ok(Redirect::to(&format!("{}/import", at.base())).into_response()),
        Err(failure) => {
            let built = builder::built(&cx, &at).await?;
            let page = builder::import(&cx, &at.call, built, &BTreeMap::new()).await?;
            cx.again(failure, &sent, "call/import.html", page)
        }
    }
}

pub async fn take_catalogue(cx: Cx, allowed: Allowed<Call>, sent: Submitted) -> Result<Response, Failure> {
    let at = At::of(&allowed);
    let asked: BTreeMap<String, String> = sent.pairs().iter().cloned().collect();
    let wanted = Wanted { source: sent.text("source").to_owned(), contexts: builder::contexts(&asked) };
    match commands::take_catalogue(&cx, allowed, &sent, &wanted).await {
        Ok(_) => Ok(done(&at.base())),
        Err(failure) => {
            let built = builder::built(&cx, &at).await?;
            let page = builder::import(&cx, &at.call, built, &asked).await?;
            let mut state = cx.refused(failure, &sent)?;
            // problems of the form to be have no control on this page
            for line in &mut state.summary {
                if line.field != "source" {
                    line.field.clear();
                }
            }
            cx.form("call/import.html", state, page)
        }
    }
}

pub async fn drop_catalogue(cx: Cx, allowed: Allowed<Call>, sent: Submitted) -> Result<Response, Failure> {
    let at = At::of(&allowed);
    commands::drop_catalogue(&cx, allowed, &sent).await?;
    Ok(Redirect::to(&format!("{}/import", at.base())).into_response())
}
