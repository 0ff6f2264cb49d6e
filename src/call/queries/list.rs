//! The lists of calls: for everybody, and of one organisation for its own people.

use chrono::{DateTime, Utc};
use domain::{
    access::{Machine, permit_new},
    call::{Call, CallKind, CallVerb, Phase},
    registry::{Kind, Organisation},
    visibility,
};
use platform::error::Failure;
use uuid::Uuid;

use crate::{
    call::{
        store::{self, Cursor, Facet, Filter},
        views::{Amount, CallLine, CallList, FacetGroup, FacetOption, Kept, Owner, said, tone},
    },
    identity::Cx,
    registry,
};

/// Calls on one page.
const PAGE: usize = 20;

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

    /// The address with one filter set anew, or taken away; paging begins again.
    fn with(&self, base: &str, name: &str, value: &str) -> String {
        let pairs = [("q", &self.q), ("phase", &self.phase), ("kind", &self.kind), ("country", &self.country)];
        let kept = pairs.into_iter().filter(|(key, value)| *key != name && !value.is_empty());
        let mut kept: Vec<(&str, &str)> = kept.map(|(key, value)| (key, value.as_str())).collect();
        if !value.is_empty() {
            kept.push((name, value));
        }
        match serde_html_form::to_string(&kept) {
            Ok(query) if !query.is_empty() => format!("{base}?{query}"),
            _ => base.to_owned(),
        }
    }
}

/// Every public call, what is open first.
pub async fn list(cx: &Cx, asked: Asked) -> Result<CallList, Failure> {
    listed(cx, &asked, asked.filter(), "/challenges", None).await
}

/// The calls of one organisation: all of them for those who work on its calls, else the public ones.
pub async fn of_owner(cx: &Cx, organisation: &Organisation, asked: Asked) -> Result<CallList, Failure> {
    let inside = cx
        .viewer
        .as_ref()
        .is_some_and(|actor| visibility::call::sees_drafts_of(actor, organisation.id, organisation.relations()));
    let filter = Filter { owner: Some(organisation.id), inside, ..asked.filter() };
    let writes = organisation.kind == Kind::Agency
        && cx
            .viewer
            .as_ref()
            .is_some_and(|actor| permit_new::<Call>(CallVerb::Write, organisation.relations(), actor).is_ok());
    let owner = Owner { id: organisation.id.uuid(), name: organisation.legal_name.clone(), writes };
    let base = format!("{}/challenges", registry::path(organisation.id));
    listed(cx, &asked, filter, &base, Some(owner)).await
}

async fn listed(cx: &Cx, asked: &Asked, filter: Filter, base: &str, owner: Option<Owner>) -> Result<CallList, Failure> {
    let now = cx.now();
    let after = cursor_of(&asked.after);
    let mut rows = store::page(cx.read(), &filter, now, after, PAGE as u64 + 1).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| {
        let cursor = written(row.cursor(now));
        asked.with(base, "after", &cursor)
    });
    let facets = store::facets(cx.read(), &filter, now).await?;
    let names = registry::queries::names(cx.read(), rows.iter().map(|row| row.owner_id).collect()).await?;
    let name_of = |id: Uuid| names.iter().find(|(known, _, _)| *known == id).map(|(_, name, _)| name.clone());
    let calls = rows.iter().map(|row| line(cx, row, name_of(row.owner_id).unwrap_or_default(), now)).collect();
    let kept = [("phase", &asked.phase), ("kind", &asked.kind), ("country", &asked.country)];
    Ok(CallList {
        calls,
        total: facets.iter().filter(|facet| fits(asked, facet, "")).map(|facet| facet.count).sum(),
        facets: groups(cx, asked, &facets, base),
        kept: kept
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| Kept { name, value: value.clone() })
            .collect(),
        words: asked.q.clone(),
        narrowed: asked.with("", "after", "").len() > 1,
        base: base.to_owned(),
        next,
        first: after.map(|_| asked.with(base, "after", "")),
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
        zone: row.time_zone.clone(),
        opens: row.opens_at,
        deadline: row.deadline,
        budget: row.budget_minor.zip(row.budget_currency.clone()).map(|(minor, currency)| Amount { minor, currency }),
        imported: row.origin == "imported",
    }
}

/// Whether the filters, but for the one that is named, leave these calls.
fn fits(asked: &Asked, facet: &Facet, but: &str) -> bool {
    (but == "phase" || asked.phase.is_empty() || asked.phase == facet.phase)
        && (but == "kind" || asked.kind.is_empty() || asked.kind == facet.kind)
        && (but == "country" || asked.country.is_empty() || asked.country == facet.jurisdiction)
}

/// Counts of each filter's values among what the other filters leave.
fn groups(cx: &Cx, asked: &Asked, facets: &[Facet], base: &str) -> Vec<FacetGroup> {
    let count = |name: &str, value: &str| -> i64 {
        let of = |facet: &&Facet| match name {
            "phase" => facet.phase == value,
            "kind" => facet.kind == value,
            _ => facet.jurisdiction == value,
        };
        facets.iter().filter(|facet| fits(asked, facet, name)).filter(of).map(|facet| facet.count).sum()
    };
    let option = |name: &'static str, value: &str, key: String, text: Option<String>, now: &str| {
        let (count, selected) = (count(name, value), now == value);
        let url = asked.with(base, name, if selected { "" } else { value });
        (count > 0 || selected).then_some(FacetOption { text, key, count, url, selected })
    };
    let phases: Vec<Phase> = if facets.iter().any(|facet| facet.phase == "draft" || facet.phase == "in_approval") {
        Phase::ALL.to_vec()
    } else {
        Phase::PUBLIC.to_vec()
    };
    let phases = phases
        .iter()
        .filter_map(|phase| option("phase", phase.as_str(), format!("call-phase-{phase}"), None, &asked.phase));
    let kinds = CallKind::ALL
        .iter()
        .filter_map(|kind| option("kind", kind.as_str(), format!("call-kind-{kind}"), None, &asked.kind));
    let mut codes: Vec<&str> = facets.iter().map(|facet| facet.jurisdiction.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    let countries = codes.into_iter().filter_map(|code| {
        let name = cx.app.jurisdictions.get(code).map(|rules| rules.name.text(cx.lang.code()).to_owned());
        option(
            "country",
            code,
            String::new(),
            Some(name.unwrap_or_else(|| cx.app.catalogue.country(cx.lang, code))),
            &asked.country,
        )
    });
    let groups = [
        FacetGroup { key: "call-facet-phase", options: phases.collect() },
        FacetGroup { key: "call-facet-country", options: countries.collect() },
        FacetGroup { key: "call-facet-kind", options: kinds.collect() },
    ];
    groups.into_iter().filter(|group| !group.options.is_empty()).collect()
}

/// `o1772355600000000~id`: the part of the list, the microsecond, the call.
fn written(cursor: Cursor) -> String {
    format!("{}{}~{}", if cursor.open { 'o' } else { 'r' }, cursor.at.timestamp_micros(), cursor.id)
}

fn cursor_of(text: &str) -> Option<Cursor> {
    let (at, id) = text.split_once('~')?;
    let (part, micros) = at.split_at_checked(1)?;
    let at = platform::clock::from_micros(micros)?;
    Some(Cursor { open: part == "o", at, id: id.parse().ok()? })
}
