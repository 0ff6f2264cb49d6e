//! The pages on which the team writes its application.

use std::collections::BTreeMap;

use domain::{
    application::Application,
    form::{self, Field, Form},
    value::Texts,
    visibility::application::Eyes,
};
use platform::{compare::compare, error::Failure, files::attachments, forms::Submitted};

use super::{
    super::{
        draft::{self, all_answers, subject},
        forms::SELF_CHECK,
        partnership, path, renewal,
        sealing::Sealing,
        store,
        views::*,
    },
    answered, line, name_of, progress, solution_name,
};
use crate::{
    asking,
    filing::{self, Offer, Place},
    identity::{self, Cx},
    registry,
};

/// One section to write in.
pub async fn section(cx: &Cx, application: &Application, key: &str) -> Result<(SectionPage, Form), Failure> {
    let call = store::call_of(cx.read(), application).await?.ok_or(Failure::NotFound)?;
    let form = store::form(cx.read(), application.form_version).await?;
    let section = form.section(key).ok_or(Failure::NotFound)?;
    let sealing = Sealing::of(cx.read(), &cx.app.keys, application).await?;
    let saved = store::section(cx.read(), &sealing, key).await?;
    let files = sealing.named(attachments::on(cx.read(), subject(application.id)).await?)?;
    let (begun, shelf) = (filing::begun(cx, application).await?, filing::Takes::shelf(application, cx).await?);
    let answers = all_answers(cx.read(), &sealing, &form).await?;
    let offer = |field: &Field| {
        let place = Place::of(Some(field), cx.lang.code()).ok()?;
        Some(Offer::of(application, &place, &files, &begun).beside(&place, &files, &shelf))
    };
    let mut fields = asking::lines(cx, &form, section, Some(&answers), offer);
    if let Some(saved) = &saved {
        let notices = renewal::notices(cx, &call).await?;
        for field in &mut fields {
            field.changed = renewal::changed(&notices, &field.key, saved.at, application.call);
        }
    }
    let asked = form::shown(&form, &answers);
    let after = form.sections.iter().skip_while(|one| one.key != key).skip(1);
    let next = match after.into_iter().find(|one| asked.section(one)) {
        Some(next) => format!("{}/sections/{}", path(application.id), next.key),
        None => path(application.id),
    };
    let page = SectionPage {
        id: application.id.uuid(),
        call: line(&call, cx.now()),
        section: key.to_owned(),
        title: section.title.clone(),
        help: section.help.clone(),
        not_asked: !asked.section(section),
        most_photos: fields.iter().find_map(|field| field.filing.as_ref()).map(|offer| offer.most_photos),
        fields,
        version: saved.as_ref().map_or(0, |saved| saved.version),
        damaged: saved.as_ref().is_some_and(|saved| saved.damaged),
        saved_at: saved.map(|saved| saved.at),
        theirs: None,
        next,
    };
    Ok((page, form))
}

/// A section that a colleague saved meanwhile: what they changed, against what the viewer typed.
pub async fn contested(
    cx: &Cx,
    application: &Application,
    key: &str,
    typed: &Submitted,
) -> Result<SectionPage, Failure> {
    let (mut page, form) = section(cx, application, key).await?;
    let sealing = Sealing::of(cx.read(), &cx.app.keys, application).await?;
    let saved = store::section(cx.read(), &sealing, key).await?.ok_or(Failure::NotFound)?;
    let who = identity::people(cx.read(), vec![saved.by]).await?.into_iter().next();
    let asked = form.section(key).ok_or(Failure::NotFound)?;
    let answer = |field: &Field| {
        let theirs = saved.answers.values(&field.key).collect::<Vec<_>>().join(", ");
        let mine = asking::typed(typed, field);
        let mine = mine.values().collect::<Vec<_>>().join(", ");
        let differs = theirs.trim() != mine.trim() && !matches!(field.kind, form::FieldKind::File { .. });
        differs.then(|| TheirAnswer { label: field.label.clone(), segments: compare(&mine, &theirs) })
    };
    page.theirs = Some(Theirs {
        who: who.map(|person| person.name).unwrap_or_default(),
        at: saved.at,
        answers: asked.fields.iter().filter_map(answer).collect(),
    });
    Ok(page)
}

/// The values of a section's form.
pub async fn section_values(
    cx: &Cx,
    application: &Application,
    key: &str,
) -> Result<BTreeMap<String, Vec<String>>, Failure> {
    let sealing = Sealing::of(cx.read(), &cx.app.keys, application).await?;
    let form = store::form(cx.read(), application.form_version).await?;
    let answers = all_answers(cx.read(), &sealing, &form).await?;
    // an amendment may have moved a question here from another section
    Ok(form.section(key).map(|section| asking::values(&answers.of(section))).unwrap_or_default())
}

/// The title of its call and the form that it answers.
pub async fn asked(cx: &Cx, application: &Application) -> Result<(Texts, Form), Failure> {
    let call = store::call_of(cx.read(), application).await?.ok_or(Failure::NotFound)?;
    Ok((call.brief.title, store::form(cx.read(), application.form_version).await?))
}

/// The last look before handing in.
pub async fn submit_page(cx: &Cx, application: &Application) -> Result<SubmitPage, Failure> {
    let row = store::row(cx.read(), application.id).await?.ok_or(Failure::NotFound)?;
    let call = store::call_of(cx.read(), application).await?.ok_or(Failure::NotFound)?;
    let form = store::form(cx.read(), application.form_version).await?;
    let names = registry::queries::names(cx.read(), vec![row.startup_id]).await?;
    let sealing = Sealing::of(cx.read(), &cx.app.keys, application).await?;
    let mut answers = all_answers(cx.read(), &sealing, &form).await?;
    answers.0.remove(SELF_CHECK);
    let files = sealing.named(attachments::on(cx.read(), subject(application.id)).await?)?;
    let waiting = filing::begun(cx, application).await?;
    let lacks =
        progress(cx, application, &form, &call).await?.into_iter().chain(partnership::lacks(cx, application).await?);
    let lacks = lacks.filter(|line| line.state != "done").collect();
    Ok(SubmitPage {
        id: application.id.uuid(),
        version: application.version,
        call: line(&call, cx.now()),
        startup: name_of(&names, row.startup_id),
        solution: solution_name(cx, row.solution_id).await?,
        partners: partnership::lines(cx, application).await?,
        answered: answered(&form, &answers, &files, &path(application.id), Eyes::Team),
        sections: form.sections.iter().map(|section| section.key.clone()).collect(),
        call_number: call.number,
        statements: unsaid(cx, &call, &sealing).await?,
        strict: call.brief.sealing == domain::call::Sealing::Strict,
        lacks,
        waiting: waiting.into_iter().map(|upload| upload.name).collect(),
    })
}

/// The conditions that the team has not said yes to yet.
async fn unsaid(cx: &Cx, call: &store::CallFacts, sealing: &Sealing) -> Result<Vec<StatementLine>, Failure> {
    let said = store::section(cx.read(), sealing, SELF_CHECK).await?.map(|saved| saved.answers).unwrap_or_default();
    let unsaid = draft::unsaid(call, &said);
    let mut lines = super::statements(call, &[]);
    lines.retain(|line| unsaid.iter().any(|statement| line.field.ends_with(&statement.key)));
    Ok(lines)
}
