//! Who sees what of an evaluation: content after the declaration, scores after one's own, names after a blind panel has
//! done its work.

use crate::{
    access::{Actor, Party, Role},
    evaluation::{Interview, Panel, PanelState, Sheet, SheetState},
};

/// The evaluation's page, which shows to each what the other policies here allow: members, the office, the decision
/// owner, the agency that asks, auditors and administrators.
pub fn sees_panel(viewer: Option<&Actor>, panel: &Panel) -> bool {
    viewer.is_some_and(|actor| {
        panel.seats(actor.person)
            || oversees(actor, panel)
            || actor.stands_as(Party::Agency, &panel.relations)
            || actor.serves_platform()
    })
}

/// Who leads, watches or decides an evaluation without scoring in it.
pub fn oversees(actor: &Actor, panel: &Panel) -> bool {
    actor.stands_as(Party::Office, &panel.relations)
        || actor.has_on(Role::DecisionOwner, panel.call.into())
        || actor.audits()
}

/// A sheet is its member's. Others see its scores through [`sees_scores`], never the sheet.
pub fn sees_sheet(viewer: Option<&Actor>, sheet: &Sheet) -> bool {
    viewer.is_some_and(|actor| actor.person == sheet.member)
}

/// Answers and attachments: after declaring to be free of interests.
pub fn reads_content(sheet: &Sheet) -> bool {
    matches!(sheet.state, SheetState::Open | SheetState::Submitted)
}

/// The applicant's name, solution and people: one policy for page, list and notice. Whether files keep their names and what
/// tells of their makers follows from it in [`super::application::sees_makers`].
/// A blind panel learns them when the decision is announced; until then it works with labels.
pub fn panel_knows_applicant(blind: bool, panel: PanelState) -> bool {
    !blind || panel == PanelState::Announced
}

/// The lot that an application is for: whoever sees the application under a label sees its lot, a blind panel too. It is
/// what it is compared within, and says nothing of who applies. Before the opening nobody sees an application but its team,
/// and counts are of the whole call (`application::sees_total`), so that none tells how many applied for which lot.
pub fn panel_knows_lot(panel: &Panel) -> bool {
    panel.opened_at.is_some()
}

/// The scores and comments of another member for one application: members once their own sheet for it is in (or their
/// recusal leaves them nothing to score: then never before the moderation); the others once all scoring is over.
pub fn sees_scores(actor: &Actor, panel: &Panel, own: Option<SheetState>) -> bool {
    if panel.seats(actor.person) {
        match own {
            Some(SheetState::Submitted) => true,
            Some(SheetState::Recused) => false,
            _ => panel.state >= PanelState::Moderating && own.is_none(),
        }
    } else {
        oversees(actor, panel) && panel.state >= PanelState::Moderating
    }
}

/// Who gives more than the others, by name: the chair, who leads the talk about it, and those who oversee, once all scoring
/// is over. It is made of scores that the viewer may see.
pub fn sees_leniency(actor: &Actor, panel: &Panel) -> bool {
    let leads = match panel.seats(actor.person) {
        true => panel.chair() == Some(actor.person),
        false => oversees(actor, panel),
    };
    leads && panel.state >= PanelState::Moderating
}

/// Who reads what, with the gaps that are left, by the applicants' names: those who oversee. Members see their own sheets.
pub fn sees_allocation(actor: &Actor, panel: &Panel) -> bool {
    oversees(actor, panel) && !panel.seats(actor.person)
}

/// What others gave at an interview: a member once their own is in, everybody else who sees scores once the ranking stands.
pub fn sees_spoken(actor: &Actor, panel: &Panel, own_in: bool) -> bool {
    panel.state >= PanelState::Ranked || panel.seats(actor.person) && own_in
}

/// When the panel hears whom: members, who know applicants by their labels where it is blind, and those who oversee.
pub fn sees_schedule(actor: &Actor, panel: &Panel) -> bool {
    panel.seats(actor.person) || oversees(actor, panel)
}

/// An interview with its reasons and the applicant's name: the team, and those who oversee without scoring.
pub fn sees_interview(viewer: Option<&Actor>, interview: &Interview) -> bool {
    viewer.is_some_and(|actor| {
        let seated = scores_on(actor, interview.of.call.into());
        let oversees = actor.stands_as(Party::Office, &interview.of.relations)
            || actor.has_on(Role::DecisionOwner, interview.of.call.into())
            || actor.audits();
        super::application::is_team(actor, &interview.of) || oversees && !seated
    })
}

/// The ranking with names: the chair and those who oversee, once it is fixed; the whole panel with its labels.
pub fn sees_ranking(actor: &Actor, panel: &Panel) -> bool {
    panel.state >= PanelState::Ranked && (panel.seats(actor.person) || oversees(actor, panel))
}

/// The evaluation report, with every member's points by name: who oversees, once the ranking is fixed. A member who is
/// recused from an application would read there what the page keeps from them.
pub fn reads_report(actor: &Actor, panel: &Panel) -> bool {
    panel.state >= PanelState::Ranked && oversees(actor, panel) && !panel.seats(actor.person)
}

/// The outcome before its announcement: the decision owner, the office that announces, auditors.
pub fn sees_outcome(actor: &Actor, panel: &Panel) -> bool {
    panel.state >= PanelState::Decided && oversees(actor, panel)
        || panel.state == PanelState::Announced && panel.seats(actor.person)
}

/// The debrief: the startup of the application, from the announcement on.
pub fn sees_debrief(team: bool, oversees: bool, announced: bool) -> bool {
    announced && (team || oversees)
}

/// Whether this person holds a scoring role on the call.
pub fn scores_on(actor: &Actor, call: uuid::Uuid) -> bool {
    actor.has_on(Role::Evaluator, call) || actor.has_on(Role::PanelChair, call)
}
