//! The lists of calls: for everybody, and of one organisation for its own people.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::{
    access::{Machine, permit_new},
    call::{Call, CallKind, CallVerb, Phase, can_own},
    registry::Organisation,
    visibility,
};
use platform::{cursor, error::Failure};
use uuid::Uuid;

use crate::{
    call::{
        store::{self, Cursor, Filter},
        views::{Amount, CallLine, CallList, Owner, said, tone},
    },
    filters::{Facet, Narrowed, Said, Tally},
    identity::Cx,
    registry,
};

/// Calls on one page.
pub const PAGE: usize = 20;

/// The filters of the list, as the address has them.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub q: String,
    pub phase: String,
    pub kind: String,
    pub country: String,
    pub after: String,
}

impl Asked {
    fn filter(&self) -> Filter {
        Filter {
            phase: Phase::parse(&self.phase),
            kind: CallKind::parse(&self.kind),
            country: Some(self.country.clone()).filter(|code| !code.is_empty()),
            words: self.q.clone(),
            owner: None,
            inside: false,
        }
    }

    fn narrowed(&self, base: &str) -> Narrowed {
        let on = [("q", self.q.as_str()), ("phase", &self.phase), ("country", &self.country), ("kind", &self.kind)];
        Narrowed::new(base, &on)
    }
}

/// Every public call, what is open first; so many on a page.
pub async fn list(cx: &Cx, asked: Asked, size: usize) -> Result<CallList, Failure> {
    listed(cx, &asked, asked.filter(), size, "/challenges", None).await
}

/// The calls of one organisation: all of them for those who work on its calls, else the public ones.
pub async fn of_owner(cx: &Cx, organisation: &Organisation, asked: Asked) -> Result<CallList, Failure> {
    let inside = cx
        .viewer
        .as_ref()
        .is_some_and(|actor| visibility::call::sees_drafts_of(actor, organisation.id, organisation.relations()));
    let filter = Filter { owner: Some(organisation.id), inside, ..asked.filter() };
    let writes = can_own(organisation).is_ok()
        && cx
            .viewer
            .as_ref()
            .is_some_and(|actor| permit_new::<Call>(CallVerb::Write, organisation.relations(), actor).is_ok());
    let owner = Owner { id: organisation.id.uuid(), name: organisation.legal_name.clone(), writes };
    let base = format!("{}/challenges", registry::path(organisation.id));
    listed(cx, &asked, filter, PAGE, &base, Some(owner)).await
}

async fn listed(
    cx: &Cx,
    asked: &Asked,
    filter: Filter,
    size: usize,
    base: &str,
    owner: Option<Owner>,
) -> Result<CallList, Failure> {
    let now = cx.now();
    let after = cursor_of(&asked.after);
    let mut rows = store::page(cx.read(), &filter, now, after, size as u64 + 1).await?;
    let more = rows.len() > size;
    rows.truncate(size);
    let at = asked.narrowed(base);
    let next = rows.last().filter(|_| more).map(|row| at.after(&written(row.cursor(now))));
    let tallies = store::tallies(cx.read(), &filter, now).await?;
    let names = registry::queries::names(cx.read(), rows.iter().map(|row| row.owner_id).collect()).await?;
    let name_of = |id: Uuid| names.iter().find(|(known, _, _)| *known == id).map(|(_, name, _)| name.clone());
    let calls = rows.iter().map(|row| line(cx, row, name_of(row.owner_id).unwrap_or_default(), now)).collect();
    Ok(CallList {
        calls,
        total: at.total(["phase", "country", "kind"], &tallies),
        facets: at.groups(facets(cx, &tallies), &tallies),
        kept: at.kept("q"),
        words: asked.q.clone(),
        narrowed: at.first() != base,
        base: base.to_owned(),
        next,
        first: after.map(|_| at.first()),
        exports: if owner.is_none() { at.exports() } else { Vec::new() },
        owner,
    })
}

fn line(cx: &Cx, row: &store::Line, owner: String, now: DateTime<Utc>) -> CallLine {
    let phase = row.phase(now);
    CallLine {
        id: row.id,
        kind: row.kind.clone(),
        phase: phase.as_str(),
        tone: tone(phase),
        title: said(&store::texts(&row.title)),
        summary: said(&store::texts(&row.summary)),
        owner,
        country: super::show::country(cx, &row.jurisdiction),
        jurisdiction: row.jurisdiction.clone(),
        zone: row.time_zone.clone(),
        opens: row.opens_at,
        deadline: row.deadline,
        budget: row.budget_minor.zip(row.budget_currency.clone()).map(|(minor, currency)| Amount { minor, currency }),
        imported: row.origin == "imported",
    }
}

fn facets(cx: &Cx, tallies: &[Tally<3>]) -> [Facet; 3] {
    let drafts = tallies.iter().any(|tally| tally.values[0] == "draft" || tally.values[0] == "in_approval");
    let phases: &[Phase] = if drafts { Phase::ALL } else { Phase::PUBLIC };
    let phases = phases.iter().map(|phase| (phase.to_string(), Said::Key(format!("call-phase-{phase}"))));
    let kinds = CallKind::ALL.iter().map(|kind| (kind.to_string(), Said::Key(format!("call-kind-{kind}"))));
    let codes: BTreeSet<&str> = tallies.iter().map(|tally| tally.values[1].as_str()).collect();
    let country = |code: &str| {
        let known = cx.app.jurisdictions.get(code).map(|rules| rules.name.text(cx.lang.code()).to_owned());
        (code.to_owned(), Said::Text(known.unwrap_or_else(|| cx.app.catalogue.country(cx.lang, code))))
    };
    [
        Facet { name: "phase", key: "call-facet-phase", values: phases.collect() },
        Facet { name: "country", key: "call-facet-country", values: codes.into_iter().map(country).collect() },
        Facet { name: "kind", key: "call-facet-kind", values: kinds.collect() },
    ]
}

/// `o1772355600000000~id`: the part of the list, the microsecond, the call.
fn written(cursor: Cursor) -> String {
    format!("{}{}", if cursor.open { 'o' } else { 'r' }, cursor::written(cursor.at, cursor.id))
}

fn cursor_of(text: &str) -> Option<Cursor> {
    let (part, place) = text.split_at_checked(1)?;
    let (at, id) = cursor::read(place)?;
    Some(Cursor { open: part == "o", at, id })
}
