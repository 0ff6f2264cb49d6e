//! Programmes: establish, describe, announce, close. Each is one change: rows, journal, tasks, letters.

use domain::{
    access::{Machine, Role},
    programme::Programme,
    registry::Organisation,
    value::{OrganisationId, ProgrammeId},
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    subject::Subject,
    tasks::{self, Addressee, Task},
};

use super::{path, plans::Description, roadmap, store};
use crate::{
    identity::{Allowed, Begins, Cx, entry},
    notices::{self, Notice, Reader, Value},
};

const ANNOUNCE: &str = "programme.announce";

/// The programme as a subject of journal and tasks.
pub fn subject(id: ProgrammeId) -> Subject {
    Subject::new(Programme::NAME, id)
}

/// The programme managers of an office, for tasks.
pub fn managers(office: OrganisationId) -> Addressee {
    Addressee::role(office, Role::ProgrammeManager)
}

/// The programme managers of an office, for letters.
pub fn manager_readers(office: OrganisationId) -> Reader {
    Reader::role(office, Role::ProgrammeManager)
}

/// Establishes a programme of an office.
pub async fn establish(
    cx: &Cx,
    begins: Begins<Programme, Organisation>,
    new: Description,
) -> Result<ProgrammeId, Failure> {
    let Begins { parent: office, permit } = begins;
    let change = cx.change(permit.capacity()).await?;
    let id = ProgrammeId::from(change.id());
    store::insert(&change, id, (office.id, &office.jurisdiction), &new, &permit).await?;
    change.record(entry(&permit, id).about(Subject::new(Organisation::NAME, office.id))).await?;
    let title = new.title.text(cx.lang.code()).to_owned();
    tasks::open(&change, Task::new(ANNOUNCE, subject(id), managers(office.id)).label(title)).await?;
    change.commit().await?;
    Ok(id)
}

/// Changes what the programme says.
pub async fn describe(cx: &Cx, allowed: Allowed<Programme>, form: &Submitted, new: Description) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: programme, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &programme, &permit).await?;
    store::describe(&change, programme.id, &new).await?;
    change.record(entry(&permit, programme.id)).await?;
    Ok(change.commit().await?)
}

/// Makes the programme public, and asks those who answer for its stages to begin.
pub async fn announce(cx: &Cx, allowed: Allowed<Programme>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: programme, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &programme, &permit).await?;
    change.record(entry(&permit, programme.id)).await?;
    tasks::close(&change, ANNOUNCE, subject(programme.id)).await?;
    let row = store::row(change.conn(), programme.id).await?.ok_or(Failure::NotFound)?;
    let title = super::queries::texts(&row.title);
    for office in &programme.partners {
        let notice = Notice::new("programme-announced", manager_readers(*office), path(programme.id));
        notices::tell(&change, notice.with("title", Value::Texts(title.clone()))).await?;
    }
    ask_for_stages(&change, &programme, cx.lang.code()).await?;
    Ok(change.commit().await?)
}

/// Every planned stage becomes a task of the organisation that answers for it.
async fn ask_for_stages(change: &Change<'_>, programme: &Programme, lang: &str) -> Result<(), Failure> {
    for stage in roadmap::store::of(change.conn(), programme.id).await? {
        roadmap::commands::ask(change, &stage, lang).await?;
    }
    Ok(())
}

/// Closes the programme; its pages stay.
pub async fn close(cx: &Cx, allowed: Allowed<Programme>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: programme, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &programme, &permit).await?;
    change.record(entry(&permit, programme.id)).await?;
    tasks::close_all(&change, subject(programme.id)).await?;
    for stage in roadmap::store::of(change.conn(), programme.id).await? {
        tasks::close_all(&change, roadmap::commands::subject(stage.id)).await?;
    }
    Ok(change.commit().await?)
}
