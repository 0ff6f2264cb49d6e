//! How many read each application, by which seed it was drawn, what members can judge, and what nobody here can.

use domain::{
    access::permit,
    application::ApplicationState,
    evaluation::{Link, Panel, PanelState, PanelVerb, SMALLEST_PANEL, readers::gaps},
    visibility::evaluation as sight,
};
use platform::error::Failure;
use serde::Serialize;
use uuid::Uuid;

use super::{
    allocation::{seats, works},
    queries::Naming,
    store::{PanelRow, SheetRow},
};
use crate::{identity::Cx, registry};

#[derive(Clone, Debug, Serialize)]
pub struct Readership {
    /// `None` where every member reads all.
    pub readers: Option<usize>,
    /// Of the drawings; there is none before the first.
    pub seed: Option<String>,
    /// Whether the viewer may say how many read each application.
    pub allots: bool,
    pub least: usize,
    /// Whether the viewer is a member who may say what they can judge, and what they said.
    pub describes: bool,
    pub own_languages: Vec<String>,
    pub own_sectors: Vec<String>,
    /// All that can be ticked.
    pub languages: &'static [&'static str],
    pub sectors: &'static [&'static str],
    pub gaps: Vec<GapLine>,
}

/// What an application lacks: `panel-gap-<what>` and how to mend it.
#[derive(Clone, Debug, Serialize)]
pub struct GapLine {
    pub name: String,
    pub what: String,
    pub languages: Vec<String>,
    pub sector: Option<String>,
}

/// # Errors
/// When the database cannot be read.
pub async fn of(
    cx: &Cx,
    panel: &Panel,
    row: Option<&PanelRow>,
    sheets: &[SheetRow],
    naming: &Naming,
    links: &[(Uuid, Uuid, Link)],
) -> Result<Readership, Failure> {
    let actor = cx.actor()?;
    let own = panel.members.iter().find(|member| member.person == actor.person);
    let mut page = Readership {
        readers: panel.readers,
        seed: row.and_then(|row| row.seed).map(|seed| seed.to_string()),
        allots: permit(panel, PanelVerb::Allot, actor, cx.now()).is_ok(),
        least: SMALLEST_PANEL,
        describes: own.is_some() && permit(panel, PanelVerb::Describe, actor, cx.now()).is_ok(),
        own_languages: own.map(|member| member.languages.clone()).unwrap_or_default(),
        own_sectors: own.map(|member| member.sectors.clone()).unwrap_or_default(),
        languages: registry::LANGUAGES,
        sectors: registry::SECTORS,
        gaps: Vec::new(),
    };
    let forming = matches!(panel.state, PanelState::Forming | PanelState::Scoring);
    if !forming || panel.members.is_empty() || !sight::sees_allocation(actor, panel) {
        return Ok(page);
    }
    let alive = [ApplicationState::Opened.as_str(), ApplicationState::Eligible.as_str()];
    let opened: Vec<_> = naming.opened.iter().filter(|one| alive.contains(&one.state.as_str())).cloned().collect();
    let fields = registry::queries::fields_and_languages(cx.read(), opened.iter().map(|one| one.startup).collect());
    let work = works(&opened, sheets, &fields.await?);
    let readers = panel.readers.unwrap_or(1).min(panel.members.len());
    let found = gaps(readers, &seats(&panel.members, &opened, sheets, links), &work);
    let line = |(application, gap): (Uuid, domain::evaluation::readers::Gap)| {
        let of = work.iter().find(|one| one.application == application);
        GapLine {
            name: naming.name(application),
            what: gap.as_str().to_owned(),
            languages: of.map(|one| one.languages.clone()).unwrap_or_default(),
            sector: of.and_then(|one| one.sector.clone()),
        }
    };
    page.gaps = found.into_iter().map(line).collect();
    Ok(page)
}
