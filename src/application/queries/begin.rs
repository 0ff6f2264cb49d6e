//! The door to an application: for which startup, for which lot, and the self-check.

use domain::{call::Lot, value::CallId};
use platform::error::Failure;
use uuid::Uuid;

use super::{line, own_startups, solutions, statements};
use crate::{
    application::{store, views::*},
    identity::Cx,
    registry,
};

/// The door to an application: for which startup, for which lot, and the self-check.
///
/// # Errors
/// `NotFound`; when the database cannot be read.
pub async fn begin(cx: &Cx, call: CallId, chosen: &str) -> Result<BeginPage, Failure> {
    let actor = cx.actor()?;
    let call = store::call(cx.read(), call).await?.ok_or(Failure::NotFound)?;
    let startups = registry::startups_among(cx.read(), own_startups(actor)).await?;
    let ids: Vec<Uuid> = startups.iter().map(|id| id.uuid()).collect();
    let names = registry::queries::names(cx.read(), ids.clone()).await?;
    let present = store::of_startups(cx.read(), call.id, ids).await?;
    let lang = cx.lang.code();
    let lot = |startup: Uuid, lot: &Lot| LotChoice {
        value: lot.number.to_string(),
        text: said(cx, lot),
        hint_text: lot.description.text(lang).chars().take(HINT).collect(),
        application: present.iter().find(|(of, number, _)| *of == startup && *number == lot.number).map(|(.., id)| *id),
    };
    let mut applicants: Vec<Applicant> = names
        .into_iter()
        .map(|(id, name, _)| {
            let all = call.brief.lots.iter().map(|one| lot(id, one));
            let (taken, lots): (Vec<LotChoice>, Vec<LotChoice>) = all.partition(|one| one.application.is_some());
            // one that answered every lot has nothing left to begin
            let left = !lots.is_empty();
            let application = present.iter().find(|(startup, ..)| *startup == id && !left).map(|(.., id)| *id);
            Applicant { id, name, application, lots, taken, solutions: Vec::new() }
        })
        .collect();
    let only = (applicants.len() == 1).then_some(0);
    let index = only.or_else(|| applicants.iter().position(|one| one.id.to_string() == chosen));
    let chosen = match index.and_then(|index| applicants.get_mut(index)) {
        Some(applicant) => {
            applicant.solutions = solutions(cx, applicant.id).await?;
            Some(applicant.clone())
        }
        None => None,
    };
    Ok(BeginPage {
        statements: statements(&call, &[]),
        lots_applied: call.brief.lots_applied,
        lots_awarded: call.brief.lots_awarded,
        call: line(&call, cx.now()),
        applicants,
        chosen,
    })
}

/// Characters of a lot's description beside its name.
const HINT: usize = 200;

/// «Lot 2: …» in the reader's language.
pub fn said(cx: &Cx, lot: &Lot) -> String {
    let number = cx.app.catalogue.text(cx.lang, "lot-number", &[("number", lot.number.into())]);
    format!("{number}{} {}", cx.app.catalogue.word(cx.lang, "colon"), lot.title.text(cx.lang.code()))
}
