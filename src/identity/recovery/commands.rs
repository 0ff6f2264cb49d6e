//! Asking for the way back, approving, refusing and stopping it. Nothing is taken away before two people approved, and
//! the person gets a letter at every step.

use chrono::TimeDelta;
use domain::{
    access::{ACQUAINTED_ROLES, Approver, Capacity, Recovery, RecoveryState, RecoveryVerb},
    value::PersonId,
};
use platform::{
    change::{Acting, Change},
    error::Failure,
    forms::Submitted,
    journal::Entry,
    subject::Subject,
    tasks::{self, Addressee, Task},
};
use uuid::Uuid;

use super::store;
use crate::{
    app::App,
    identity::{
        Allowed, Cx, Guarded, commands as accounts, entry,
        factor::{commands::told, half::Half, store as factors},
        store as people,
    },
    notices::{self, Code, Notice, Reader, Value},
};

const TASK: &str = "recovery.approve";
const NAME: &str = "recovery";
/// Days for which a request is good, as in `domain`.
const DAYS: i64 = 14;

/// Asks for the way back, or finds the request that is open already.
pub async fn ask(app: &App, half: &Half) -> Result<(), Failure> {
    let change = app.change(Acting::own(half.person.uuid())).await?;
    let after = change.now() - TimeDelta::days(DAYS);
    if store::open_of(change.conn(), half.person, after).await?.is_some() {
        return Ok(change.rollback().await?);
    }
    let id = change.id();
    store::insert(change.conn(), id, half.person, change.now()).await?;
    change
        .record(Entry::new("recovery.asked", Subject::new(NAME, id)).about(Subject::new("person", half.person)))
        .await?;
    let code = Code {
        purpose: "stop_recovery".into(),
        person: Some(half.person),
        payload: serde_json::json!({ "recovery": id }),
        hours: DAYS * 24,
    };
    let notice = Notice::new("recovery-asked", Reader::Person(half.person), "/recovery/stop").carrying(code);
    notices::tell(&change, notice).await?;
    call(&change, id, half.person).await?;
    Ok(change.commit().await?)
}

/// Lets those who can approve know.
async fn call(change: &Change<'_>, id: Uuid, person: PersonId) -> Result<(), Failure> {
    let name = people::by_id(change.conn(), person).await?.map(|row| row.name).unwrap_or_default();
    let relations = store::relations(change.conn(), person, change.now()).await?;
    let mut called: Vec<(Addressee, Reader)> = Vec::new();
    for one in store::administrators(change.conn()).await?.into_iter().filter(|one| *one != person) {
        called.push((Addressee::Person(one.uuid()), Reader::Person(one)));
    }
    for (party, organisation) in relations.parties {
        for (_, role) in ACQUAINTED_ROLES.iter().filter(|(of, _)| *of == party) {
            let addressee = Addressee::role(organisation, *role);
            called.push((addressee, Reader::role(organisation, *role)));
        }
    }
    for (addressee, reader) in called {
        tasks::open(change, Task::new(TASK, Subject::new(NAME, id), addressee).label(name.clone())).await?;
        let notice = Notice::new("recovery-waits", reader, format!("/recoveries/{id}"));
        notices::tell(change, notice.with("name", Value::Text(name.clone()))).await?;
    }
    Ok(())
}

/// Approves; with the second approval the factor is taken away and every session ends.
///
/// # Errors
/// `Stale` if somebody else decided meanwhile.
pub async fn approve(cx: &Cx, allowed: Allowed<Recovery>, form: &Submitted) -> Result<RecoveryState, Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let allowed = allowed.renew(&change, form.version()).await?;
    let to = advance(&change, &allowed).await?;
    let person = allowed.subject.person;
    if to == RecoveryState::Approved {
        factors::remove(change.conn(), person).await?;
        people::delete_sessions_of(change.conn(), person).await?;
        change.record(Entry::new("person.second_factor_removed", Subject::new("person", person))).await?;
        told(&change, "recovery-approved", person, "/sign-in").await?;
    } else {
        tasks::close_for(
            &change,
            TASK,
            Subject::new(NAME, allowed.subject.id),
            Addressee::Person(allowed.permit.actor().person.uuid()),
        )
        .await?;
        told(&change, "recovery-half-approved", person, "/sign-in").await?;
    }
    change.commit().await?;
    Ok(to)
}

/// Refuses.
///
/// # Errors
/// `Stale` if somebody else decided meanwhile.
pub async fn refuse(cx: &Cx, allowed: Allowed<Recovery>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let allowed = allowed.renew(&change, form.version()).await?;
    advance(&change, &allowed).await?;
    told(&change, "recovery-refused", allowed.subject.person, "/sign-in").await?;
    Ok(change.commit().await?)
}

/// Stops one's own request.
///
/// # Errors
/// `Stale` if somebody decided meanwhile.
pub async fn stop(cx: &Cx, allowed: Allowed<Recovery>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let allowed = allowed.renew(&change, form.version()).await?;
    advance(&change, &allowed).await?;
    told(&change, "recovery-stopped", allowed.subject.person, "/forgot").await?;
    Ok(change.commit().await?)
}

/// Stops a request by the link of its letter; `false` if the link is spent or the request decided.
pub async fn stop_by_link(app: &App, code: &str) -> Result<bool, Failure> {
    let change = app.change(Acting::by_link(None)).await?;
    let Some((person, payload)) = accounts::spend(&change, code, "stop_recovery").await? else { return Ok(false) };
    let id = payload.get("recovery").and_then(|id| id.as_str()).and_then(|id| id.parse().ok());
    let Some(recovery) = Recovery::find(change.conn(), id.unwrap_or_default()).await? else { return Ok(false) };
    let Some(actor) = people::actor(change.conn(), person, change.now()).await? else { return Ok(false) };
    let permit = domain::access::permit(&recovery, RecoveryVerb::Stop, &actor, change.now());
    let Ok(permit) = permit else { return Ok(false) };
    advance(&change, &Allowed { subject: recovery, permit }).await?;
    told(&change, "recovery-stopped", person, "/forgot").await?;
    change.commit().await?;
    Ok(true)
}

/// Takes a factor away on the word of whoever runs the machine: the way back of an administrator whom nobody else can
/// help. The journal keeps the reason, the person gets a letter. `false` where there is none.
///
/// # Errors
/// When the database refuses.
pub async fn by_operator(app: &App, person: PersonId, reason: &str) -> Result<bool, Failure> {
    let change = app.change(Acting { capacity: "operator".to_owned(), ..Acting::system() }).await?;
    if !factors::enrolled(change.conn(), person).await? {
        return Ok(false);
    }
    factors::remove(change.conn(), person).await?;
    people::delete_sessions_of(change.conn(), person).await?;
    end_open(&change, person).await?;
    let removed = Entry::new("person.second_factor_removed", Subject::new("person", person));
    change.record(removed.data(serde_json::json!({ "reason": reason }))).await?;
    told(&change, "second-factor-removed", person, "/account/second-factor").await?;
    change.commit().await?;
    Ok(true)
}

/// Ends what is open for a person whose factor goes away by itself: a later one must not fall to an earlier request.
pub async fn end_open(change: &Change<'_>, person: PersonId) -> Result<(), Failure> {
    let after = change.now() - TimeDelta::days(DAYS);
    let Some(row) = store::open_of(change.conn(), person, after).await? else { return Ok(()) };
    let (Some(recovery), Some(actor)) =
        (Recovery::find(change.conn(), row.id).await?, people::actor(change.conn(), person, change.now()).await?)
    else {
        return Ok(());
    };
    if let Ok(permit) = domain::access::permit(&recovery, RecoveryVerb::Stop, &actor, change.now()) {
        advance(change, &Allowed { subject: recovery, permit }).await?;
    }
    Ok(())
}

/// Row, entry and tasks of one step.
async fn advance(change: &Change<'_>, allowed: &Allowed<Recovery>) -> Result<RecoveryState, Failure> {
    let (seen, permit) = (&allowed.subject, &allowed.permit);
    let to = permit.next(seen.state);
    let Capacity { who, .. } = permit.capacity();
    let by = (permit.actor().person, Approver::of(who));
    if !store::advance(change.conn(), seen, to, by, change.now()).await? {
        return Err(Failure::Stale);
    }
    change.record(entry(permit, seen.id).about(Subject::new("person", seen.person))).await?;
    if to != RecoveryState::HalfApproved {
        tasks::close_all(change, Subject::new(NAME, seen.id)).await?;
    }
    Ok(to)
}
