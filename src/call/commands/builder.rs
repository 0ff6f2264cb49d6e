//! Sections kept for further forms, and forms made of a question catalogue.

use std::collections::BTreeMap;

use domain::{
    call::Call,
    form::{
        Form,
        import::{self, Settings},
        take_sections,
    },
    rejection::{Problems, Rejection},
    value::Currency,
};
use platform::{change::Change, error::Failure, forms::Submitted};
use serde_json::json;
use uuid::Uuid;

use super::{drafting::save_form, rules, store, whole};
use crate::identity::{Allowed, Cx, entry};

/// The form of the call as it stands.
async fn present(change: &Change<'_>, written: &store::Whole) -> Result<Form, Failure> {
    let document = store::form_document(change.conn(), written.row.form_version_id).await?.unwrap_or_default();
    serde_json::from_value(document).map_err(Failure::internal)
}

/// Keeps a section of the form for further forms of the organisation.
///
/// # Errors
/// `question-gone`; `library-full`.
pub async fn keep_section(cx: &Cx, allowed: Allowed<Call>, form: &Submitted, key: &str) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, form.version()).await?;
    let written = whole(&change, call.id).await?;
    let asked = present(&change, &written).await?;
    let section = asked.section(key).filter(|section| !section.fields.is_empty());
    let section = section.ok_or_else(|| Rejection::new("question-gone"))?;
    let kept = store::library::kept(change.conn(), call.owner).await?.len() as u64;
    if kept >= store::library::MOST_KEPT {
        let most = i64::try_from(store::library::MOST_KEPT).unwrap_or(i64::MAX);
        return Err(Rejection::new("library-full").with("max", most).into());
    }
    store::library::keep(&change, call.owner, section).await?;
    store::advance(&change, &call, &permit).await?;
    change.record(entry(&permit, call.id).data(json!({ "part": "form", "kept": key }))).await?;
    Ok(change.commit().await?)
}

/// Throws a kept section away; forms that took it have it still.
///
/// # Errors
/// `NotFound` where the organisation keeps no such section.
pub async fn throw_section_away(cx: &Cx, allowed: Allowed<Call>, form: &Submitted, kept: Uuid) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, form.version()).await?;
    if !store::library::throw_away(&change, call.owner, kept).await? {
        return Err(Failure::NotFound);
    }
    store::advance(&change, &call, &permit).await?;
    change.record(entry(&permit, call.id).data(json!({ "part": "form", "thrown_away": kept }))).await?;
    Ok(change.commit().await?)
}

/// Keeps a catalogue that was sent, to be looked at before anything of it is taken.
///
/// # Errors
/// `file-missing` and those of `import::read`, at `file`; `not-a-choice` at `lang`.
pub async fn send_catalogue(cx: &Cx, allowed: Allowed<Call>, form: &Submitted) -> Result<(), Failure> {
    let mut problems = Problems::default();
    let lang = form.text("lang").to_owned();
    problems.require(cx.app.catalogue.languages().iter().any(|known| known.code() == lang), || {
        Rejection::at("lang", "not-a-choice")
    });
    let document = match form.files.first() {
        None => {
            problems.push(Rejection::at("file", "file-missing"));
            String::new()
        }
        Some(file) => match import::read(&file.bytes) {
            Ok(_) => String::from_utf8_lossy(&file.bytes).into_owned(),
            Err(found) => {
                problems.0.extend(found.0);
                String::new()
            }
        },
    };
    problems.finish()?;
    let name: String = form.files.first().map(|file| file.name.chars().take(200).collect()).unwrap_or_default();
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, form.version()).await?;
    store::library::save_catalogue(&change, call.id, store::library::Sent { name, lang, document }).await?;
    store::advance(&change, &call, &permit).await?;
    change.record(entry(&permit, call.id).data(json!({ "part": "form", "catalogue": "sent" }))).await?;
    Ok(change.commit().await?)
}

/// Lets the catalogue go without taking anything.
pub async fn drop_catalogue(cx: &Cx, allowed: Allowed<Call>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, form.version()).await?;
    store::library::drop_catalogue(&change, call.id).await?;
    store::advance(&change, &call, &permit).await?;
    change.record(entry(&permit, call.id).data(json!({ "part": "form", "catalogue": "dropped" }))).await?;
    Ok(change.commit().await?)
}

/// What a form says about a catalogue: of which source, and what the form is for.
pub struct Wanted {
    pub source: String,
    pub contexts: BTreeMap<String, String>,
}

/// Takes a source of the catalogue into the form, in the place of what stood there or after it. All of it or nothing.
///
/// # Errors
/// `not-a-choice` at `source`; `catalogue-nothing`; those of `validate_form`.
pub async fn take_catalogue(
    cx: &Cx,
    allowed: Allowed<Call>,
    form: &Submitted,
    wanted: &Wanted,
) -> Result<usize, Failure> {
    let country = rules(cx, &allowed.subject.jurisdiction)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: call, permit } = allowed.renew(&change, form.version()).await?;
    let sent = store::library::catalogue(change.conn(), call.id).await?.ok_or(Failure::NotFound)?;
    let currency = country.currency().unwrap_or(Currency::EUR);
    let settings = Settings { lang: &sent.lang, currency, contexts: &wanted.contexts };
    let plan = import::read(sent.document.as_bytes())?.plan(&wanted.source, &settings)?;
    let plan = plan.ok_or_else(|| Rejection::at("source", "not-a-choice"))?;
    if plan.fields() == 0 {
        return Err(Rejection::new("catalogue-nothing").into());
    }
    let written = whole(&change, call.id).await?;
    let base = match form.text("place") {
        "instead" => Form::default(),
        _ => present(&change, &written).await?,
    };
    let revised = take_sections(&base, &plan.sections)?;
    store::advance(&change, &call, &permit).await?;
    save_form(&change, &written, &revised).await?;
    store::library::drop_catalogue(&change, call.id).await?;
    let data = json!({ "part": "form", "catalogue": sent.name, "fields": plan.fields() });
    change.record(entry(&permit, call.id).data(data)).await?;
    change.commit().await?;
    Ok(plan.fields())
}
