//! What a panel member does: declare interests, score, hand in.

use domain::{
    access::Machine,
    call::Basis,
    evaluation::{Panel, PanelState, Sheet, SheetState, readers::Cause, scoring},
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    subject::Subject,
    tasks::{self, Addressee, Task},
};

use super::{allocation::hand_out, forms, store};
use crate::{
    application,
    identity::{Allowed, Cx, entry},
};

/// Declares to be free of interests; the content opens.
pub async fn declare_free(cx: &Cx, allowed: Allowed<Sheet>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: sheet, permit } = allowed.renew(&change, form.version()).await?;
    store::save_declaration(&change, &sheet, "no_interest", None).await?;
    store::advance_sheet(&change, &sheet, &permit, None).await?;
    change.record(entry(&permit, sheet.id)).await?;
    Ok(change.commit().await?)
}

/// Declares an interest; the member is recused, and scores that were given no longer count. Where not everybody reads all,
/// somebody else reads it in their place.
pub async fn declare_interest(cx: &Cx, allowed: Allowed<Sheet>, form: &Submitted) -> Result<(), Failure> {
    let statement = forms::statement(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: sheet, permit } = allowed.renew(&change, form.version()).await?;
    store::save_declaration(&change, &sheet, "recused", Some(statement)).await?;
    store::advance_sheet(&change, &sheet, &permit, None).await?;
    change.record(entry(&permit, sheet.id)).await?;
    let call = application::call(change.conn(), sheet.call).await?.ok_or(Failure::NotFound)?;
    hand_out(cx, &change, &call, Cause::Recused).await?;
    hand_on(cx, &change, &sheet).await?;
    Ok(change.commit().await?)
}

/// Saves what is scored so far. Returns the sheet's new version.
pub async fn score(cx: &Cx, allowed: Allowed<Sheet>, form: &Submitted) -> Result<i64, Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: sheet, permit } = allowed.renew(&change, form.version()).await?;
    let call = application::call(change.conn(), sheet.call).await?.ok_or(Failure::NotFound)?;
    let marks = scoring::read(&call.brief.criteria, Basis::Written, |field| form.text(field))?;
    store::advance_sheet(&change, &sheet, &permit, Some(&marks)).await?;
    change.commit().await?;
    Ok(sheet.version + 1)
}

/// Hands the sheet in; from now on the member sees the scores of the others.
///
/// # Errors
/// `score-missing`, `comment-missing` and the problems of what was typed.
pub async fn submit(cx: &Cx, allowed: Allowed<Sheet>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: sheet, permit } = allowed.renew(&change, form.version()).await?;
    let call = application::call(change.conn(), sheet.call).await?.ok_or(Failure::NotFound)?;
    let marks = scoring::read(&call.brief.criteria, Basis::Written, |field| form.text(field))?;
    scoring::complete(&call.brief.criteria, Basis::Written, &marks)?;
    store::advance_sheet(&change, &sheet, &permit, Some(&marks)).await?;
    change.record(entry(&permit, sheet.id)).await?;
    hand_on(cx, &change, &sheet).await?;
    Ok(change.commit().await?)
}

/// Opens a sheet that was handed in, to change it; what it said stays in the record with the reason, and both are shown to
/// who oversees the evaluation.
///
/// # Errors
/// `required`, `too-short` at `reason`.
pub async fn reopen(cx: &Cx, allowed: Allowed<Sheet>, form: &Submitted) -> Result<(), Failure> {
    let reason = forms::reopening(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: sheet, permit } = allowed.renew(&change, form.version()).await?;
    store::keep_revisions(&change, &[sheet.id], &reason).await?;
    store::advance_sheet(&change, &sheet, &permit, None).await?;
    change.record(entry(&permit, sheet.id)).await?;
    let of = Subject::new(Panel::NAME, sheet.call);
    tasks::close(&change, "panel.moderate", of).await?;
    let call = application::call(change.conn(), sheet.call).await?.ok_or(Failure::NotFound)?;
    let mut task = Task::new("panel.score", of, Addressee::Person(sheet.member.uuid()));
    task.due = call.times.evaluation;
    tasks::open(&change, task.label(call.brief.title.text(cx.lang.code()))).await?;
    Ok(change.commit().await?)
}

/// Closes the member's task with the last sheet, and calls the chair when every sheet is in.
async fn hand_on(cx: &Cx, change: &Change<'_>, sheet: &Sheet) -> Result<(), Failure> {
    let of = Subject::new(Panel::NAME, sheet.call);
    let row = store::row(change.conn(), sheet.call).await?.ok_or(Failure::NotFound)?;
    let sheets = store::sheets_of(change.conn(), row.id).await?;
    let waits = |sheet: &&store::SheetRow| matches!(sheet.state, SheetState::Undeclared | SheetState::Open);
    let own = |row: &&store::SheetRow| row.person == sheet.member.uuid();
    if sheets.iter().filter(own).filter(waits).count() == 0 {
        tasks::close_for(change, "panel.score", of, Addressee::Person(sheet.member.uuid())).await?;
    }
    let members = store::members(change.conn(), row.id).await?;
    let chair = members.iter().find(|member| member.role == "chair");
    if let Some(chair) =
        chair.filter(|_| sheet.panel == PanelState::Scoring && sheets.iter().filter(waits).count() == 0)
    {
        let call = application::call(change.conn(), sheet.call).await?.ok_or(Failure::NotFound)?;
        let task = Task::new("panel.moderate", of, Addressee::Person(chair.person_id));
        tasks::open(change, task.label(call.brief.title.text(cx.lang.code()))).await?;
    }
    Ok(())
}
