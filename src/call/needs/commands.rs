//! What happens to a need: told, taken up or declined, published, turned into a challenge; and who is told.

use domain::{
    access::{Machine, Permit, Role, permit_new},
    call::{BegunFrom, Brief, Call, CallKind, CallVerb, Need, NeedVerb as Verb, Timetable, can_own, can_tell},
    registry::{Kind, Organisation},
    value::{CallId, OrganisationId, Texts},
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    subject::Subject,
    tasks::{self, Addressee, Task},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    forms::{self, Told},
    path, queries,
    store::{self, Mark, New},
};
use crate::{
    call::commands::{Home, draft_within},
    identity::{Allowed, Begins, Cx, Guarded, entry},
    notices::{self, Notice, Reader, Value},
};

fn subject(id: Uuid) -> Subject {
    Subject::new(Need::NAME, id)
}

/// Tells an agency's own problem, or sends a startup's idea to an agency.
///
/// # Errors
/// The problems of what was typed, each at its field; `need-teller-not-verified`.
pub async fn tell(cx: &Cx, begins: Begins<Need, Organisation>, form: &Submitted) -> Result<Uuid, Failure> {
    let Begins { parent, permit } = begins;
    can_tell(&parent).map_err(Failure::Forbidden)?;
    let idea = parent.kind != Kind::Agency;
    let agencies = if idea { Some(queries::agencies(cx, &parent).await?) } else { None };
    let known: Option<Vec<Uuid>> = agencies.map(|agencies| agencies.into_iter().map(|(id, _)| id).collect());
    let (Told { title, body }, agency) = forms::told(form, known.as_deref())?;
    let change = cx.change(permit.capacity()).await?;
    let id = change.opaque_id();
    let agency = agency.map_or(parent.id, OrganisationId::from);
    let new = New {
        id,
        agency,
        startup: idea.then_some(parent.id),
        jurisdiction: parent.jurisdiction.clone(),
        title: Texts::one(cx.lang.code(), title.clone()),
        body: Texts::one(cx.lang.code(), body),
    };
    store::insert(&change, new, permit.actor().person.uuid()).await?;
    change.record(entry(&permit, id).data(json!({ "idea": idea }))).await?;
    let buyers = Addressee::role(agency, Role::Buyer);
    tasks::open(&change, Task::new("need.decide", subject(id), buyers).label(&title)).await?;
    let message = if idea { "need-idea_told" } else { "need-told" };
    for role in [Role::Buyer, Role::DigitalLead] {
        let notice = Notice::new(message, Reader::role(agency, role), path(id));
        notices::tell(&change, notice.with("title", Value::Text(title.clone()))).await?;
    }
    change.commit().await?;
    Ok(id)
}

/// Whoever told it: the startup's owners, or the person of the agency.
fn teller(need: &Need, row: &store::Row) -> Reader {
    match need.startup {
        Some(startup) => Reader::role(startup, Role::Owner),
        None => Reader::Person(row.created_by.into()),
    }
}

async fn tell_teller(change: &Change<'_>, need: &Need, row: &store::Row, reasons: &Texts) -> Result<(), Failure> {
    let state = need.state;
    let notice = Notice::new(&format!("need-{state}"), teller(need, row), path(need.id));
    let notice = notice.with("title", Value::Texts(crate::call::store::texts(&row.title)));
    notices::tell(change, notice.with("reasons", Value::Texts(reasons.clone()))).await
}

/// Takes it up, publishes it, declines it or takes it back, as its permit says.
///
/// # Errors
/// `required`, `too-long` at `reasons`.
pub async fn act(cx: &Cx, allowed: Allowed<Need>, form: &Submitted) -> Result<(), Failure> {
    let reasons = match allowed.permit.verb() {
        Verb::Decline => Some(Texts::one(cx.lang.code(), forms::reasons(form)?)),
        _ => None,
    };
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: need, permit } = allowed.renew(&change, form.version()).await?;
    let (_, (row, around)) = Need::load(change.conn(), need.id).await?.ok_or(Failure::NotFound)?;
    store::advance(&change, &need, &permit, Mark { reasons: reasons.clone(), call: None }).await?;
    change.record(entry(&permit, need.id)).await?;
    let need = Need { state: permit.next(need.state), ..need };
    match permit.verb() {
        Verb::Adopt => {
            tasks::close(&change, "need.decide", subject(need.id)).await?;
            tell_teller(&change, &need, &row, &Texts::default()).await?;
            ask_office(&change, &need, &row, &around.offices(&row.jurisdiction)).await?;
        }
        Verb::Publish => {
            if need.startup.is_some() {
                let notice = Notice::new("need-published", teller(&need, &row), path(need.id));
                let title = Value::Texts(crate::call::store::texts(&row.title));
                notices::tell(&change, notice.with("title", title)).await?;
            }
        }
        Verb::Decline => {
            tasks::close_all(&change, subject(need.id)).await?;
            tell_teller(&change, &need, &row, &reasons.unwrap_or_default()).await?;
        }
        _ => tasks::close_all(&change, subject(need.id)).await?,
    }
    Ok(change.commit().await?)
}

/// The programme office helps to turn it into a challenge.
async fn ask_office(
    change: &Change<'_>,
    need: &Need,
    row: &store::Row,
    offices: &[OrganisationId],
) -> Result<(), Failure> {
    let title = crate::call::store::texts(&row.title);
    let label = title.languages().next().map(|lang| title.text(lang).to_owned()).unwrap_or_default();
    for office in offices {
        let managers = Addressee::role(office, Role::ProgrammeManager);
        tasks::open(change, Task::new("need.turn", subject(need.id), managers).label(&label)).await?;
        let notice = Notice::new("need-to_turn", Reader::role(*office, Role::ProgrammeManager), path(need.id));
        notices::tell(change, notice.with("title", Value::Texts(title.clone()))).await?;
    }
    Ok(())
}

/// Begins a draft of a challenge from what was told, linked both ways. The draft says where it comes from; whose idea it
/// was stands nowhere in it.
///
/// # Errors
/// `call-owner-not-verified`; what the rules of calls refuse to who begins it.
pub async fn turn(cx: &Cx, allowed: Allowed<Need>, form: &Submitted) -> Result<CallId, Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: need, permit } = allowed.renew(&change, form.version()).await?;
    let (_, (row, _)) = Need::load(change.conn(), need.id).await?.ok_or(Failure::NotFound)?;
    let owner = Organisation::find(change.conn(), need.agency.uuid()).await?.ok_or(Failure::NotFound)?;
    can_own(&owner).map_err(Failure::Forbidden)?;
    let write: Permit<Call> =
        permit_new(CallVerb::Write, owner.relations(), permit.actor()).map_err(Failure::Forbidden)?;
    let home = Home {
        kind: CallKind::Challenge,
        owner: owner.id,
        jurisdiction: owner.jurisdiction.clone(),
        programme: None,
        cohort: None,
    };
    let brief = Brief {
        title: crate::call::store::texts(&row.title),
        problem: crate::call::store::texts(&row.body),
        begun_from: Some(BegunFrom::Need { id: need.id, idea: need.startup.is_some() }),
        ..Brief::default()
    };
    let call = draft_within(cx, &change, &write, home, (brief, Timetable::default()), None).await?;
    store::advance(&change, &need, &permit, Mark { reasons: None, call: Some(call) }).await?;
    change.record(entry(&permit, need.id).about(Subject::new(Call::NAME, call)).data(json!({ "call": call }))).await?;
    tasks::close_all(&change, subject(need.id)).await?;
    let need = Need { state: permit.next(need.state), ..need };
    tell_teller(&change, &need, &row, &Texts::default()).await?;
    // told of its opening like everybody who watches, and no earlier
    crate::call::record_watching(&change, call, row.created_by.into()).await?;
    change.commit().await?;
    Ok(call)
}
