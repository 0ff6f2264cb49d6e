//! What pages show of what was asked and of what came.

use domain::{
    access::permit,
    application::{Application, ApplicationVerb, Inquiry, InquiryKind, InquiryVerb, LONGEST_TERM, MOST_ASKED, price},
    form::{FieldKind, Form},
    value::{ApplicationId, CallId},
    visibility::application::{self as sight, AnswerSight, Eyes},
};
use platform::error::Failure;
use uuid::Uuid;

use super::{
    super::{
        path as application_path, queries as of_application,
        sealing::Sealing,
        store::{self, FileRow, InquiryRow},
        views::{AnsweredSection, AskPage, FieldChoice, InquiryLine, InquiryPage, Later, LowPriceLine, MoneyLine},
    },
    files, path,
};
use crate::{
    filing::{self, FileLine, Offer, Takes},
    identity::Cx,
};

/// The files of these inquiries with their names; those of other applications are never among them.
async fn named(cx: &Cx, call: CallId, id: ApplicationId, inquiries: Vec<Uuid>) -> Result<Vec<FileRow>, Failure> {
    let rows = match inquiries.is_empty() {
        true => Vec::new(),
        false => store::inquiry_files(cx.read(), inquiries).await?,
    };
    if rows.is_empty() {
        return Ok(rows);
    }
    Ok(Sealing::by_ids(cx.read(), &cx.app.keys, call, id).await?.named(rows)?)
}

/// Whether what came is there for others: handed over, or the term is over.
fn settled(cx: &Cx, row: &InquiryRow) -> bool {
    row.answered_at.is_some() || cx.now() >= row.due_at
}

/// Puts what came after the opening beside the answers that it belongs to, for these eyes.
///
/// # Errors
/// When a key is lost or the database cannot be read.
pub async fn add_later(
    cx: &Cx,
    (call, id): (CallId, ApplicationId),
    (form, rows): (&Form, &[InquiryRow]),
    (address, eyes): (&str, Eyes),
    sections: &mut [AnsweredSection],
) -> Result<(), Failure> {
    let rows: Vec<&InquiryRow> = rows.iter().filter(|row| row.field.is_some() && settled(cx, row)).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let zone = store::call(cx.read(), call).await?.ok_or(Failure::NotFound)?.zone;
    let files = named(cx, call, id, rows.iter().map(|row| row.id).collect()).await?;
    let shows_names = sight::sees_makers(eyes);
    for row in rows {
        let (Some(key), Some(kind)) = (&row.field, InquiryKind::parse(&row.kind)) else { continue };
        let own: Vec<&FileRow> = files.iter().filter(|file| file.subject_id == row.id).collect();
        if row.answer.is_none() && own.is_empty() {
            continue;
        }
        let (words, in_files) = sight::sees_later(kind, form.field(key), eyes);
        let line = |file: &&FileRow| FileLine::of(file, &format!("{address}/attachments"), shows_names);
        let later = Later {
            at: row.answered_at.unwrap_or(row.due_at),
            zone: zone.clone(),
            hidden: of_application::hidden(words).or_else(|| of_application::hidden(in_files)),
            words: row.answer.clone().filter(|_| words == AnswerSight::Shown),
            files: own.iter().filter(|_| in_files == AnswerSight::Shown).map(line).collect(),
        };
        let answers = sections.iter_mut().flat_map(|section| section.answers.iter_mut());
        if let Some(answer) = answers.into_iter().find(|answer| answer.key == *key) {
            answer.later.push(later);
        }
    }
    Ok(())
}

/// A file of an answer by its id, for these eyes; `None` where the application has no such file, or they may not have it.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_file(
    cx: &Cx,
    id: ApplicationId,
    file: Uuid,
    form: &Form,
    eyes: Eyes,
) -> Result<Option<FileRow>, Failure> {
    let rows = store::inquiries(cx.read(), id).await?;
    let files = match rows.is_empty() {
        true => Vec::new(),
        false => store::inquiry_files(cx.read(), rows.iter().map(|row| row.id).collect()).await?,
    };
    let Some(found) = files.into_iter().find(|one| one.id == file) else { return Ok(None) };
    let Some(row) = rows.iter().find(|row| row.id == found.subject_id) else { return Ok(None) };
    let kind = InquiryKind::parse(&row.kind).ok_or(Failure::NotFound)?;
    let field = row.field.as_ref().and_then(|key| form.field(key));
    let (_, sees) = sight::sees_later(kind, field, eyes);
    let ready = eyes == Eyes::Team || settled(cx, row);
    Ok(Some(found).filter(|_| ready && sees == AnswerSight::Shown))
}

/// One file of an inquiry, for whoever sees the inquiry and may have it.
///
/// # Errors
/// `NotFound` otherwise.
pub async fn attachment(cx: &Cx, inquiry: &Inquiry, file: Uuid) -> Result<(FileRow, Vec<u8>), Failure> {
    let row = store::row(cx.read(), inquiry.of.id).await?.ok_or(Failure::NotFound)?;
    let form = store::form(cx.read(), row.form_version_id).await?;
    let found = find_file(cx, inquiry.of.id, file, &form, eyes(cx, &inquiry.of)?).await?.ok_or(Failure::NotFound)?;
    of_application::opened_row(cx, inquiry.of.call, inquiry.of.id, found).await
}

fn eyes(cx: &Cx, application: &Application) -> Result<Eyes, Failure> {
    let team = sight::is_team(cx.actor()?, application);
    Ok(if team { Eyes::Team } else { Eyes::Office(application.state) })
}

/// Everything that was asked of an applicant, with what came, for team and office.
///
/// # Errors
/// When the database cannot be read.
pub async fn lines(
    cx: &Cx,
    application: &Application,
    (form, rows): (&Form, &[InquiryRow]),
) -> Result<Vec<InquiryLine>, Failure> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let eyes = eyes(cx, application)?;
    let open = rows.iter().filter(|row| settled(cx, row)).map(|row| row.id).collect();
    let files = named(cx, application.call, application.id, open).await?;
    let line = |row: &InquiryRow| {
        let field = row.field.as_ref().and_then(|key| form.field(key));
        let kind = InquiryKind::parse(&row.kind)?;
        let (words, in_files) = sight::sees_later(kind, field, eyes);
        let own = files.iter().filter(|file| file.subject_id == row.id && in_files == AnswerSight::Shown);
        let state = match (row.answered_at.is_some(), cx.now() < row.due_at) {
            (true, _) => "answered",
            (false, true) => "asked",
            (false, false) => "lapsed",
        };
        Some(InquiryLine {
            url: path(row.id.into()),
            kind: kind.as_str(),
            field: field.map(|field| field.label.clone()),
            request: row.request.clone(),
            asked_at: row.requested_at,
            due: row.due_at,
            state,
            answers: eyes == Eyes::Team && state == "asked",
            answer: row.answer.clone().filter(|_| words == AnswerSight::Shown),
            answered_at: row.answered_at,
            files: own.map(|one| FileLine::of(one, &format!("{}/attachments", path(row.id.into())), true)).collect(),
        })
    };
    Ok(rows.iter().filter_map(line).collect())
}

/// The page of one inquiry: the question, until when, and the team's answer or the form for it.
///
/// # Errors
/// When the database cannot be read.
pub async fn show(cx: &Cx, inquiry: &Inquiry) -> Result<InquiryPage, Failure> {
    let call = store::call_of(cx.read(), &inquiry.of).await?.ok_or(Failure::NotFound)?;
    let row = store::row(cx.read(), inquiry.of.id).await?.ok_or(Failure::NotFound)?;
    let form = store::form(cx.read(), row.form_version_id).await?;
    let rows = store::inquiries(cx.read(), inquiry.of.id).await?;
    let all = lines(cx, &inquiry.of, (&form, &rows)).await?;
    let line = all.into_iter().find(|line| line.url == path(inquiry.id)).ok_or(Failure::NotFound)?;
    let answers = permit(inquiry, InquiryVerb::Answer, cx.actor()?, cx.now()).is_ok();
    let offer = match answers && inquiry.kind == InquiryKind::Missing {
        true => {
            let place = inquiry.place(cx, files::FILES).await?;
            let present = named(cx, inquiry.of.call, inquiry.of.id, vec![inquiry.id.uuid()]).await?;
            let (begun, shelf) = (filing::begun(cx, inquiry).await?, inquiry.shelf(cx).await?);
            Some(Offer::of(inquiry, &place, &present, &begun).beside(&place, &present, &shelf))
        }
        false => None,
    };
    Ok(InquiryPage {
        id: inquiry.id.uuid(),
        version: inquiry.version,
        application: application_path(inquiry.of.id),
        call: of_application::line(&call, cx.now()),
        line,
        may_answer: answers,
        most_photos: offer.as_ref().map(|offer| offer.most_photos),
        offer,
    })
}

/// The page on which the office asks: what can be asked for, and the term that the country's rules name.
///
/// # Errors
/// When the database cannot be read.
pub async fn ask_page(cx: &Cx, application: &Application, kind: InquiryKind) -> Result<AskPage, Failure> {
    let call = store::call_of(cx.read(), application).await?.ok_or(Failure::NotFound)?;
    let row = store::row(cx.read(), application.id).await?.ok_or(Failure::NotFound)?;
    let form = store::form(cx.read(), row.form_version_id).await?;
    let named = store::named(cx.read(), application.id).await?.ok_or(Failure::NotFound)?;
    let terms = store::rules_of(&cx.app, cx.read(), &call).await?.call;
    let choice = |field: &domain::form::Field| FieldChoice {
        value: field.key.clone(),
        text: field.label.text(cx.lang.code()).to_owned(),
    };
    let fits = |field: &&domain::form::Field| !matches!(field.kind, FieldKind::Declaration { .. });
    Ok(AskPage {
        id: application.id.uuid(),
        version: application.version,
        startup: named.startup,
        kind: kind.as_str(),
        verb: match kind {
            InquiryKind::Missing => ApplicationVerb::Ask.as_str(),
            InquiryKind::Clarification => ApplicationVerb::Clarify.as_str(),
        },
        rows: (0..MOST_ASKED).collect(),
        fields: form.fields().filter(fits).map(choice).collect(),
        days: terms.repair.n,
        confirmed: !terms.repair.to_be_confirmed,
        most_days: LONGEST_TERM,
        low_price: low_price(cx, application, &call).await?,
        call: of_application::line(&call, cx.now()),
    })
}

/// The applications of a call whose price lies far below the others'.
///
/// # Errors
/// When the database cannot be read.
pub async fn low_prices(cx: &Cx, call: CallId) -> Result<Vec<Uuid>, Failure> {
    let prices = store::prices(cx.read(), call).await?;
    if prices.len() < 2 {
        return Ok(Vec::new());
    }
    let call = store::call(cx.read(), call).await?.ok_or(Failure::NotFound)?;
    let Some(percent) = store::rules_of(&cx.app, cx.read(), &call).await?.call.low_price.percent else {
        return Ok(Vec::new());
    };
    let is_low = |own: &&store::PriceRow| {
        let alike = prices.iter().filter(|price| price.lot == own.lot && price.price_currency == own.price_currency);
        let alike: Vec<price::Price> = alike.map(|price| (price.application_id, price.price_minor)).collect();
        price::is_low((own.application_id, own.price_minor), &alike, percent)
    };
    Ok(prices.iter().filter(is_low).map(|price| price.application_id).collect())
}

/// Where the price lies far below the others', what the rules say of it; for the office, once all are open.
///
/// # Errors
/// When the database cannot be read.
pub async fn low_price(
    cx: &Cx,
    application: &Application,
    call: &store::CallFacts,
) -> Result<Option<LowPriceLine>, Failure> {
    if application.opened_at.is_none() || sight::is_team(cx.actor()?, application) {
        return Ok(None);
    }
    let prices = store::prices(cx.read(), application.call).await?;
    if prices.len() < 2 {
        return Ok(None);
    }
    let Some(percent) = store::rules_of(&cx.app, cx.read(), call).await?.call.low_price.percent else {
        return Ok(None);
    };
    let Some(own) = prices.iter().find(|price| price.application_id == application.id.uuid()) else { return Ok(None) };
    let alike = prices.iter().filter(|price| price.lot == own.lot && price.price_currency == own.price_currency);
    let alike: Vec<price::Price> = alike.map(|price| (price.application_id, price.price_minor)).collect();
    let (own_price, mean) = ((own.application_id, own.price_minor), price::mean_of_others(own.application_id, &alike));
    let money = |minor| MoneyLine { minor, currency: own.price_currency.clone() };
    Ok(match mean {
        Some(mean) if price::is_low(own_price, &alike, percent) => {
            let asks = permit(application, ApplicationVerb::Clarify, cx.actor()?, cx.now()).is_ok();
            let ask = asks.then(|| format!("{}/clarifications", application_path(application.id)));
            Some(LowPriceLine { percent, own: money(own.price_minor), mean: money(mean), ask })
        }
        _ => None,
    })
}
