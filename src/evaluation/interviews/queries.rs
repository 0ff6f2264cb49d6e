//! What the pages of interviews show: store → visibility → views.

use chrono::{DateTime, Utc};
use domain::{
    access::{available, permit},
    evaluation::{Interview, InterviewState, Panel, PanelVerb},
    value::{Texts, last_minute},
    visibility::{application as sealed, evaluation as sight},
};
use platform::error::Failure;
use serde::Serialize;
use uuid::Uuid;

use super::path;
use crate::{
    application::CallFacts,
    evaluation::{
        queries::Naming,
        store::{self, InterviewRow, PanelRow, SlotRow},
    },
    identity::Cx,
    registry,
};

/// A time.
#[derive(Clone, Debug, Serialize)]
pub struct SlotLine {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub minutes: i64,
    pub place: Option<String>,
    pub link: Option<String>,
    /// Who comes; `None` for a free one.
    pub name: Option<String>,
    pub passed: bool,
}

fn line(row: &SlotRow, name: Option<String>, now: DateTime<Utc>) -> SlotLine {
    SlotLine {
        id: row.id,
        at: row.starts_at,
        minutes: row.minutes,
        place: row.place.clone(),
        link: row.link.clone(),
        name,
        passed: row.starts_at <= now,
    }
}

#[derive(Clone, Debug, Serialize)]
pub struct InterviewLine {
    pub name: String,
    /// For who may open it.
    pub url: Option<String>,
    pub state: String,
    pub at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, Serialize)]
pub struct SchedulePage {
    pub id: Uuid,
    pub version: i64,
    pub title: Texts,
    pub zone: String,
    pub blind: bool,
    /// What is scored at the interview.
    pub criteria: Vec<Texts>,
    pub opened: bool,
    pub until: Option<DateTime<Utc>>,
    pub slots: Vec<SlotLine>,
    pub interviews: Vec<InterviewLine>,
    pub schedules: bool,
    pub opens: bool,
    /// Why the office cannot invite yet.
    pub why_not: Option<String>,
}

/// Times and interviews of a call, for the panel and those who oversee it.
pub async fn schedule(
    cx: &Cx,
    panel: &Panel,
    (call, row): (CallFacts, Option<PanelRow>),
) -> Result<SchedulePage, Failure> {
    let actor = cx.actor()?;
    let row = row.filter(|_| sight::sees_schedule(actor, panel)).ok_or(Failure::NotFound)?;
    let naming = Naming::of(cx, actor, panel).await?;
    let slots = store::slots(cx.read(), row.id).await?;
    let rows = store::interviews(cx.read(), row.id).await?;
    let taken = |slot: Uuid| rows.iter().find(|row| row.slot_id == Some(slot));
    let opens = permit(panel, PanelVerb::Interview, actor, cx.now());
    let interview = |row: &InterviewRow| InterviewLine {
        name: naming.name(row.application_id),
        url: sight::oversees(actor, panel).then(|| path(row.id)).filter(|_| !panel.seats(actor.person)),
        state: row.state.clone(),
        at: slots.iter().find(|slot| row.slot_id == Some(slot.id)).map(|slot| slot.starts_at),
    };
    let mut interviews: Vec<InterviewLine> = rows.iter().map(interview).collect();
    interviews
        .sort_by(|one, other| (one.at.is_none(), one.at, &one.name).cmp(&(other.at.is_none(), other.at, &other.name)));
    let name = |slot: &SlotRow| taken(slot.id).map(|row| naming.name(row.application_id));
    Ok(SchedulePage {
        id: panel.call.uuid(),
        version: panel.version,
        title: call.brief.title.clone(),
        zone: call.zone.clone(),
        blind: panel.blind,
        criteria: call.brief.criteria.iter().filter(|one| one.spoken).map(|one| one.name.clone()).collect(),
        opened: row.interviews_at.is_some(),
        until: row.interviews_until.map(last_minute),
        slots: slots.iter().map(|slot| line(slot, name(slot), cx.now())).collect(),
        interviews,
        schedules: permit(panel, PanelVerb::Schedule, actor, cx.now()).is_ok(),
        why_not: opens.as_ref().err().filter(|why| why.code != "not-allowed").map(|why| cx.tell(why)),
        opens: opens.is_ok(),
    })
}

#[derive(Clone, Debug, Serialize)]
pub struct InterviewPage {
    pub id: Uuid,
    pub version: i64,
    pub title: Texts,
    pub zone: String,
    pub startup: String,
    pub state: String,
    pub slot: Option<SlotLine>,
    /// Until when a time can be chosen.
    pub until: DateTime<Utc>,
    /// Times that can be chosen.
    pub free: Vec<SlotLine>,
    pub note: Option<String>,
    /// What is scored at the interview.
    pub criteria: Vec<Texts>,
    /// Whether it is the viewer's own.
    pub own: bool,
    /// Above it: the call for the team, the schedule for the office.
    pub above: String,
    /// Verbs that the viewer can do now.
    pub may: Vec<String>,
}

/// An interview, for its team and the office.
pub async fn show(
    cx: &Cx,
    interview: &Interview,
    (row, slot, call): (InterviewRow, Option<SlotRow>, CallFacts),
) -> Result<InterviewPage, Failure> {
    let actor = cx.actor()?;
    let slots = store::slots(cx.read(), row.panel_id).await?;
    let all = store::interviews(cx.read(), row.panel_id).await?;
    let taken = |slot: &SlotRow| all.iter().any(|one| one.slot_id == Some(slot.id));
    let free = slots.iter().filter(|slot| slot.starts_at > cx.now() && !taken(slot));
    let names = registry::queries::names(cx.read(), vec![interview.of.startup.uuid()]).await?;
    let own = sealed::is_team(actor, &interview.of);
    let quiet = matches!(interview.state, InterviewState::Booked | InterviewState::Held);
    Ok(InterviewPage {
        id: interview.id,
        version: interview.version,
        title: call.brief.title.clone(),
        zone: call.zone.clone(),
        startup: names.into_iter().next().map(|(_, name, _)| name).unwrap_or_default(),
        state: row.state,
        slot: slot.map(|slot| line(&slot, None, cx.now())),
        until: last_minute(interview.answer_until),
        free: free.map(|slot| line(slot, None, cx.now())).collect(),
        note: row.note.filter(|_| !quiet),
        criteria: call.brief.criteria.iter().filter(|one| one.spoken).map(|one| one.name.clone()).collect(),
        own,
        above: if own { crate::call::path(call.id) } else { super::schedule(call.id) },
        may: available(interview, actor, cx.now()).iter().map(ToString::to_string).collect(),
    })
}
