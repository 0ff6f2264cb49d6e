//! What the pages of a sitting show.

use domain::registry::Organisation;
use platform::error::Failure;
use uuid::Uuid;

use super::{
    store::{self, SessionRow},
    views::{AgendaLine, SessionLine, SessionMember, SessionPage, SessionsPage},
};
use crate::{identity::Cx, registry::queries};

pub fn line(row: &SessionRow) -> SessionLine {
    SessionLine {
        id: row.id,
        issuer: row.issuer_id,
        held_at: row.held_at,
        held: row.state == "held",
        quorum: row.quorum,
    }
}

/// The sittings that a label can be put before.
pub async fn planned(cx: &Cx, issuer: Uuid) -> Result<Vec<SessionLine>, Failure> {
    Ok(store::of(cx.read(), issuer, true).await?.iter().map(line).collect())
}

/// The sitting before which a label was put.
pub async fn found(cx: &Cx, issuer: Uuid, id: Option<Uuid>) -> Result<Option<SessionLine>, Failure> {
    let Some(id) = id else { return Ok(None) };
    Ok(store::one(cx.read(), issuer.into(), id).await?.as_ref().map(line))
}

pub async fn list(cx: &Cx, office: &Organisation) -> Result<SessionsPage, Failure> {
    let zone = cx.app.zone(&office.jurisdiction).name().to_owned();
    let rows = store::of(cx.read(), office.id.uuid(), false).await?;
    Ok(SessionsPage {
        id: office.id.uuid(),
        name: office.legal_name.clone(),
        zone_name: zone.rsplit('/').next().unwrap_or_default().replace('_', " "),
        zone,
        sessions: rows.iter().map(line).collect(),
    })
}

pub async fn show(cx: &Cx, office: &Organisation, id: Uuid) -> Result<SessionPage, Failure> {
    let row = store::one(cx.read(), office.id, id).await?.ok_or(Failure::NotFound)?;
    let agenda = store::agenda(cx.read(), id).await?;
    let names = queries::names(cx.read(), agenda.iter().map(|(_, organisation)| *organisation).collect()).await?;
    let people = queries::people_of(cx.read(), office.id, cx.now()).await?;
    let sat = store::members(cx.read(), id).await?;
    let person = |id| people.iter().find(|(known, ..)| *known == id).map(|(_, name, _)| name.clone());
    let recused = |label: Uuid| {
        let from = |member: &&store::MemberRow| {
            serde_json::from_value::<Vec<Uuid>>(member.recused_from.clone()).is_ok_and(|from| from.contains(&label))
        };
        sat.iter().filter(from).filter_map(|member| person(member.person_id)).collect()
    };
    let organisation = |id| names.iter().find(|(known, ..)| *known == id).map(|(_, name, _)| name.clone());
    Ok(SessionPage {
        id: office.id.uuid(),
        name: office.legal_name.clone(),
        zone: cx.app.zone(&office.jurisdiction).name().to_owned(),
        session: line(&row),
        agenda: agenda
            .iter()
            .map(|(label, of)| AgendaLine {
                label: *label,
                organisation: organisation(*of).unwrap_or_default(),
                recused: recused(*label),
            })
            .collect(),
        members: people
            .iter()
            .map(|(id, name, _)| SessionMember {
                person: *id,
                name: name.clone(),
                present: sat.iter().any(|member| member.person_id == *id && member.present),
            })
            .collect(),
        minutes: row.minutes,
    })
}
