//! Give a role for a term, and take it back.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use domain::{
    access::Role,
    registry::{Organisation, may_delegate},
    rejection::{Problems, Rejection},
    value::{PersonId, day_in},
};
use platform::{error::Failure, forms::Submitted, subject::Subject};
use serde_json::json;
use uuid::Uuid;

use super::{input::NewDelegation, store as delegations};
use crate::{
    identity::{self, Allowed, Cx, entry},
    notices::{self, Notice, Reader, Value},
    registry::{path, store},
};

/// The first moment of a day.
fn begins(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    zone.from_local_datetime(&midnight).earliest().map_or_else(|| midnight.and_utc(), |at| at.to_utc())
}

/// Gives a role for a term.
///
/// # Errors
/// Every problem of the form, those of [`may_delegate`]; `delegated-already` at `delegate`.
pub async fn give(cx: &Cx, allowed: Allowed<Organisation>, form: &Submitted) -> Result<(), Failure> {
    let zone = cx.app.zone(&allowed.subject.jurisdiction);
    let today = day_in(cx.now(), zone);
    let new = NewDelegation::check(form, allowed.subject.kind, today)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: organisation, permit } = allowed.renew(&change, None).await?;
    let (id, wanted) = (organisation.id, new.wanted);
    let members = store::members(change.conn(), id, change.now()).await?;
    let holds = |person: PersonId, role: Option<Role>| {
        let own = |row: &&store::MemberRow| row.person_id == person.uuid() && row.delegator_id.is_none();
        members.iter().filter(own).any(|row| role.is_none_or(|role| row.role == role.as_str()))
    };
    let (theirs, heirs) = (holds(wanted.delegator, Some(wanted.role)), holds(wanted.delegate, Some(wanted.role)));
    may_delegate(permit.actor(), id, &wanted, [theirs, heirs, holds(wanted.delegate, None)], today)?;
    let term = (begins(wanted.from, zone).max(change.now()), begins(wanted.until + Days::new(1), zone));
    if delegations::overlaps(change.conn(), id, &new, term).await? {
        return Err(Failure::Refused(Rejection::at("delegate", "delegated-already").into()));
    }
    let own = delegations::own(change.conn(), id, wanted.delegator, wanted.role).await?.ok_or(Failure::Stale)?;
    let names = identity::people(change.conn(), vec![wanted.delegator.uuid()]).await?;
    let signatory = names.into_iter().next().map(|person| person.name).unwrap_or_default();
    let by = permit.actor().person;
    let delegation = delegations::insert(&change, &organisation, own, &new, &signatory, term, by).await?;
    let entry = entry(&permit, id).about(Subject::new("person", wanted.delegate));
    let entry = entry.about(Subject::new("person", wanted.delegator));
    let data = json!({ "delegation": delegation, "role": wanted.role, "from": wanted.from, "until": wanted.until });
    change.record(entry.data(data)).await?;
    let notice = Notice::new("delegation-given", Reader::Person(wanted.delegate), page(&organisation));
    let notice = notice.titled(&organisation.legal_name).with("name", Value::Text(signatory));
    let notice = notice.with("role", Value::Word(format!("role-{}", wanted.role)));
    notices::tell(&change, notice.with("at", Value::Day(wanted.from)).with("until", Value::Day(wanted.until))).await?;
    Ok(change.commit().await?)
}

fn page(organisation: &Organisation) -> String {
    format!("{}/delegations", path(organisation.id))
}

/// Takes a role back before its last day, or before it begins: whoever gave it, or an owner.
///
/// # Errors
/// `NotFound` if it does not run any more; `delegation-not-yours`.
pub async fn end(cx: &Cx, allowed: Allowed<Organisation>, delegation: Uuid) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: organisation, permit } = allowed.renew(&change, None).await?;
    let found = delegations::open(change.conn(), organisation.id, delegation, change.now()).await?;
    let row = found.ok_or(Failure::NotFound)?;
    let actor = permit.actor();
    if row.delegator_id != Some(actor.person.uuid()) && !actor.holds(Role::Owner, organisation.id) {
        return Err(Failure::Refused(Problems::from(Rejection::new("delegation-not-yours"))));
    }
    if delegations::end(&change, delegations::the(delegation)).await? == 0 {
        return Err(Failure::Stale);
    }
    let entry = entry(&permit, organisation.id).about(Subject::new("person", row.person_id));
    change.record(entry.data(json!({ "delegation": delegation, "role": row.role }))).await?;
    let reader = Reader::Person(row.person_id.into());
    let notice = Notice::new("delegation-ended", reader, page(&organisation)).titled(&organisation.legal_name);
    notices::tell(&change, notice.with("role", Value::Word(format!("role-{}", row.role)))).await?;
    Ok(change.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_begins_with_its_first_day_there() {
        let day = NaiveDate::from_ymd_opt(2027, 3, 2).unwrap_or_default();
        for (zone, expected) in [(Tz::Africa__Dakar, "2027-03-02T00:00:00Z"), (Tz::Asia__Baku, "2027-03-01T20:00:00Z")]
        {
            assert_eq!(begins(day, zone).to_rfc3339_opts(chrono::SecondsFormat::Secs, true), expected);
        }
    }
}
