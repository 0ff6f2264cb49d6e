//! What the pages of an evaluation show: store → visibility → views.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    access::{Actor, permit, permit_new},
    application::{Application, ApplicationState},
    call::{Criterion, Scoring},
    complaint::{Complaint, ComplaintVerb},
    evaluation::{Link, Panel, PanelState, PanelVerb, Sheet, SheetState, SheetVerb, ratio::Ratio, scoring},
    value::PersonId,
    visibility::{application as sealed, evaluation as sight},
};
use platform::error::Failure;
use uuid::Uuid;

use super::{
    interests, interviews,
    leniency::{self, Leniency},
    overview, path, ranked, readership, rounds,
    store::{self, Settled, SheetRow},
    views::*,
};
use crate::{
    application::{self, CallFacts, Opened},
    identity::{self, Cx, PersonName},
    papers, registry,
};

/// How applications are called for a viewer: by the startup's name, or by their label for a blind panel.
pub struct Naming {
    pub opened: Vec<Opened>,
    names: Vec<(Uuid, String, String)>,
    known: bool,
    /// What each lot is called in the reader's language; none where the viewer may not know it.
    lots: BTreeMap<i64, String>,
}

impl Naming {
    pub async fn of(cx: &Cx, actor: &Actor, panel: &Panel) -> Result<Self, Failure> {
        let opened = application::opened(cx.read(), panel.call).await?;
        let known = !panel.seats(actor.person) || sight::panel_knows_applicant(panel.blind, panel.state);
        let names = match known {
            true => registry::queries::names(cx.read(), opened.iter().map(|one| one.startup).collect()).await?,
            false => Vec::new(),
        };
        let mut lots = BTreeMap::new();
        for number in opened.iter().map(|one| one.lot).filter(|lot| *lot > 0 && sight::panel_knows_lot(panel)) {
            lots.entry(number).or_insert_with(|| said_lot(cx, number));
        }
        Ok(Self { opened, names, known, lots })
    }

    pub fn name(&self, application: Uuid) -> String {
        let Some(one) = self.opened.iter().find(|one| one.id == application) else { return String::new() };
        let name = self.names.iter().find(|(id, ..)| *id == one.startup).map(|(_, name, _)| name.as_str());
        let name = match name.filter(|_| self.known) {
            Some(name) => format!("{} · {name}", one.label),
            None => one.label.clone(),
        };
        self.lots.get(&one.lot).map_or_else(|| name.clone(), |lot| format!("{name} · {lot}"))
    }

    pub fn is_eligible(&self, application: Uuid) -> bool {
        self.opened.iter().any(|one| one.id == application && one.state == ApplicationState::Eligible.as_str())
    }
}

/// «Lot 2»
fn said_lot(cx: &Cx, number: i64) -> String {
    cx.app.catalogue.text(cx.lang, "lot-number", &[("number", number.into())])
}

/// The evaluation's page.
pub async fn show(
    cx: &Cx,
    panel: &Panel,
    (call, row): (CallFacts, Option<store::PanelRow>),
) -> Result<PanelPage, Failure> {
    let (actor, call) = (cx.actor()?, &call);
    let sheets = match &row {
        Some(row) => store::sheets_of(cx.read(), row.id).await?,
        None => Vec::new(),
    };
    let people = identity::people(cx.read(), panel.members.iter().map(|member| member.person.uuid()).collect()).await?;
    let naming = Naming::of(cx, actor, panel).await?;
    let appoints = permit(panel, PanelVerb::Appoint, actor, cx.now()).is_ok();
    let settled = store::consensus(cx.read(), naming.opened.iter().map(|one| one.id).collect()).await?;
    let links = links(cx, actor, panel, &naming).await?;
    let seen = if appoints { seen(panel, &sheets, &naming, &links) } else { Vec::new() };
    let readership = readership::of(cx, panel, row.as_ref(), &sheets, &naming, &links).await?;
    let (next, why_not) = next(cx, panel, actor);
    let matrix = matrix(actor, panel, call, &sheets, &settled, &people, &naming);
    let mut page = PanelPage {
        id: panel.call.uuid(),
        version: panel.version,
        title: call.brief.title.clone(),
        zone: call.zone.clone(),
        state: panel.state.as_str().to_owned(),
        blind: panel.blind,
        due: call.times.evaluation,
        members: members(panel, &people, &sheets, appoints, &seen, &naming),
        appoints,
        has_chair: panel.chair().is_some(),
        mine: own_sheets(actor, &sheets, &naming),
        overview: overview::overview(&matrix),
        leniency: match sight::sees_leniency(actor, panel) {
            true => leniency::of(&call.brief.criteria, &matrix),
            false => Leniency::default(),
        },
        readership,
        interviews: (panel.progress.interviews.asked && sight::sees_schedule(actor, panel) && row.is_some())
            .then(|| interviews::schedule(panel.call)),
        matrix,
        settles: permit(panel, PanelVerb::Settle, actor, cx.now()).is_ok(),
        ranking: Vec::new(),
        rounds: Vec::new(),
        reasons: None,
        report: sight::reads_report(actor, panel).then(|| format!("{}/report.csv", path(panel.call))),
        paper: sight::reads_report(actor, panel)
            .then(|| papers::link(format!("{}/report.pdf", path(panel.call))))
            .flatten(),
        complaints: (sight::oversees(actor, panel)
            && !panel.seats(actor.person)
            && panel.state >= PanelState::Announced)
            .then(|| format!("/challenges/{}/complaints", panel.call)),
        next,
        why_not,
        opening: panel.opened_at.is_none().then(|| application::opening_path(panel.call)),
    };
    if let Some(row) = row.as_ref().filter(|_| sight::oversees(actor, panel) && !panel.seats(actor.person)) {
        page.rounds = rounds::of(cx, row.id, &naming).await?;
    }
    if let Some(row) = row.filter(|_| sight::sees_ranking(actor, panel)) {
        let fixed = store::ranking(cx.read(), row.id).await?;
        (page.ranking, page.reasons) = ranked::groups(cx, panel, call, fixed, row.id, &naming).await?;
    }
    Ok(page)
}

/// Person, startup and link as the system sees them now, while sheets are handed out, for who appoints or oversees it.
async fn links(cx: &Cx, actor: &Actor, panel: &Panel, naming: &Naming) -> Result<Vec<(Uuid, Uuid, Link)>, Failure> {
    let asked = sight::sees_allocation(actor, panel) || permit(panel, PanelVerb::Appoint, actor, cx.now()).is_ok();
    let forming = matches!(panel.state, PanelState::Forming | PanelState::Scoring);
    if !asked || !forming || panel.opened_at.is_none() || panel.members.is_empty() {
        return Ok(Vec::new());
    }
    let people: Vec<PersonId> = panel.members.iter().map(|member| member.person).collect();
    interests::links(cx.read(), &people, &naming.opened.iter().flat_map(Opened::applicants).collect::<Vec<_>>()).await
}

/// Person, application and link: those that the sheets hold, and before there are any those that would be on them.
fn seen(panel: &Panel, sheets: &[SheetRow], naming: &Naming, links: &[(Uuid, Uuid, Link)]) -> Vec<(Uuid, Uuid, Link)> {
    if panel.state != PanelState::Forming {
        let of = |sheet: &SheetRow| {
            let (person, application) = (sheet.person, sheet.application);
            sheet.links.clone().into_iter().map(move |link| (person, application, link))
        };
        return sheets.iter().flat_map(of).collect();
    }
    let applications = |startup: Uuid| naming.opened.iter().filter(move |one| one.applicants().any(|of| of == startup));
    let on = |(person, startup, link): &(Uuid, Uuid, Link)| {
        let (person, link) = (*person, *link);
        applications(*startup).map(move |one| (person, one.id, link)).collect::<Vec<_>>()
    };
    links.iter().flat_map(on).collect()
}

/// The members as pages list them; `appoints` where the viewer may relieve them.
pub fn members(
    panel: &Panel,
    people: &[PersonName],
    sheets: &[SheetRow],
    appoints: bool,
    seen: &[(Uuid, Uuid, Link)],
    naming: &Naming,
) -> Vec<MemberLine> {
    let links = |person: Uuid| {
        let mut by: BTreeMap<Uuid, BTreeSet<Link>> = BTreeMap::new();
        for (_, application, link) in seen.iter().filter(|(of, ..)| *of == person) {
            by.entry(*application).or_default().insert(*link);
        }
        let line = |(application, kinds): (Uuid, BTreeSet<Link>)| LinkLine {
            application: naming.name(application),
            kinds: kinds.into_iter().map(|link| link.as_str().to_owned()).collect(),
        };
        by.into_iter().map(line).collect()
    };
    let line = |member: &domain::evaluation::PanelMember| {
        let own: Vec<&SheetRow> = sheets.iter().filter(|sheet| sheet.person == member.person.uuid()).collect();
        let count = |state| own.iter().filter(|sheet| sheet.state == state).count();
        let recused = count(SheetState::Recused);
        MemberLine {
            id: member.person.uuid(),
            name: name_of(people, member.person.uuid()),
            chair: member.chair,
            done: count(SheetState::Submitted),
            all: own.len() - recused,
            recused,
            languages: member.languages.clone(),
            sectors: member.sectors.clone(),
            removable: appoints,
            links: links(member.person.uuid()),
        }
    };
    panel.members.iter().map(line).collect()
}

fn name_of(people: &[PersonName], id: Uuid) -> String {
    people.iter().find(|person| person.id == id).map(|person| person.name.clone()).unwrap_or_default()
}

fn own_sheets(actor: &Actor, sheets: &[SheetRow], naming: &Naming) -> Vec<SheetLine> {
    let own = sheets.iter().filter(|sheet| sheet.person == actor.person.uuid());
    let mut lines: Vec<SheetLine> = own
        .map(|sheet| SheetLine {
            id: sheet.id,
            name: naming.name(sheet.application),
            state: sheet.state.as_str().to_owned(),
        })
        .collect();
    lines.sort_by(|a, b| a.name.cmp(&b.name));
    lines
}

/// The points of all members, application by application, as far as the viewer may see them.
pub fn matrix(
    actor: &Actor,
    panel: &Panel,
    call: &CallFacts,
    sheets: &[SheetRow],
    settled: &[Settled],
    people: &[PersonName],
    naming: &Naming,
) -> Vec<MatrixRow> {
    let seen = |application: Uuid| {
        let own = sheets.iter().find(|s| s.application == application && s.person == actor.person.uuid());
        sight::sees_scores(actor, panel, own.map(|sheet| sheet.state))
    };
    let scored = naming.opened.iter().filter(|one| sheets.iter().any(|sheet| sheet.application == one.id));
    scored
        .filter(|one| seen(one.id))
        .map(|one| {
            let own = sheets.iter().find(|s| s.application == one.id && s.person == actor.person.uuid());
            let spoken = sight::sees_spoken(actor, panel, own.is_some_and(|sheet| sheet.spoken_in));
            let criteria = call.brief.criteria.iter().filter(|one| one.is_scored() && (spoken || !one.spoken));
            let cells: Vec<Cell> = criteria
                .map(|criterion| cell(criterion, call.brief.scoring, one.id, sheets, settled, people))
                .collect();
            MatrixRow {
                application: one.id,
                name: naming.name(one.id),
                unsettled: cells.iter().any(|cell| cell.to_settle && cell.settled.is_none()),
                cells,
            }
        })
        .collect()
}

fn cell(
    criterion: &Criterion,
    mode: Scoring,
    application: Uuid,
    sheets: &[SheetRow],
    settled: &[Settled],
    people: &[PersonName],
) -> Cell {
    let handed_in =
        sheets.iter().filter(|sheet| sheet.application == application && sheet.state == SheetState::Submitted);
    let points: Vec<Points> = handed_in
        .filter_map(|sheet| {
            let mark = sheet.marks.get(&criterion.key)?;
            Some(Points {
                person: sheet.person,
                member: name_of(people, sheet.person),
                points: mark.score?,
                comment: mark.comment.clone(),
            })
        })
        .collect();
    let scores: Vec<i64> = points.iter().map(|one| one.points).collect();
    let agreed = settled.iter().find(|one| one.application == application && one.criterion == criterion.key);
    Cell {
        criterion: criterion.key.clone(),
        name: criterion.name.clone(),
        scale_max: criterion.scale_max,
        mean: Ratio::mean(&scores).map(|mean| mean.to_string()).unwrap_or_default(),
        spread: scoring::spread(&scores),
        to_settle: scoring::to_settle(mode, &scores),
        settled: agreed.map(|one| one.points),
        reason: agreed.map(|one| one.reason.clone()),
        points,
    }
}

/// The act that is next in this state, if it is this viewer's; or why it is not possible yet.
fn next(cx: &Cx, panel: &Panel, actor: &Actor) -> (Option<Next>, Option<String>) {
    let (verb, noun, method) = match panel.state {
        PanelState::Forming => (PanelVerb::Start, "scoring", "post"),
        PanelState::Scoring => (PanelVerb::Moderate, "moderation", "post"),
        PanelState::Moderating => (PanelVerb::Conclude, "conclusion", "post"),
        PanelState::Ranked => (PanelVerb::Decide, "decision", "get"),
        PanelState::Decided => (PanelVerb::Announce, "announcement", "get"),
        PanelState::Announced => return (None, None),
    };
    match permit(panel, verb, actor, cx.now()) {
        Ok(_) => {
            let url = format!("{}/{noun}", path(panel.call));
            (Some(Next { key: format!("panel-verb-{verb}"), url, method, version: panel.version }), None)
        }
        Err(why) if why.code == "not-allowed" => (None, None),
        Err(why) => (None, Some(cx.tell(&why))),
    }
}

/// A member's sheet, with the answers beside it once interests are declared.
pub async fn sheet(cx: &Cx, sheet: &Sheet, placed: &store::Placed) -> Result<SheetPage, Failure> {
    let (actor, call) = (cx.actor()?, &placed.call);
    let opened = application::opened(cx.read(), sheet.call).await?;
    let one = opened.iter().find(|one| one.id == sheet.application.uuid()).ok_or(Failure::NotFound)?;
    let known = sight::panel_knows_applicant(sheet.blind, sheet.panel);
    let name = match known {
        true => {
            registry::queries::names(cx.read(), vec![one.startup]).await?.into_iter().next().map(|(_, name, _)| name)
        }
        false => None,
    };
    let address = format!("/sheets/{}", sheet.id);
    let answered = match sight::reads_content(sheet) {
        true => {
            application::readings::record(cx, sheet.application, "panel").await?;
            let form = application::form(cx.read(), one.form_version).await?;
            let state = ApplicationState::parse(&one.state).ok_or(Failure::NotFound)?;
            let eyes = sealed::Eyes::Panel { named: known, state };
            application::queries::opened_document(cx, (sheet.call, sheet.application), &form, &address, eyes).await?
        }
        false => Vec::new(),
    };
    let sheets = store::sheets_of(cx.read(), placed.panel.id).await?;
    let people: Vec<PersonName> = Vec::new();
    let others: Vec<SheetRow> = sheets.iter().filter(|other| other.id != sheet.id).cloned().collect();
    let panel = store::of_row(cx.read(), call, Some(&placed.panel)).await?;
    let sees = sight::sees_scores(actor, &panel, Some(sheet.state));
    let spoken = sight::sees_spoken(actor, &panel, sheet.spoken_in);
    let shown = |one: &&Criterion| sees && one.is_scored() && (spoken || !one.spoken);
    let cells = call.brief.criteria.iter().filter(shown);
    let cells = cells.map(|criterion| cell(criterion, call.brief.scoring, one.id, &others, &[], &people));
    Ok(SheetPage {
        id: sheet.id,
        version: sheet.version,
        call: sheet.call.uuid(),
        title: call.brief.title.clone(),
        zone: call.zone.clone(),
        name: match name {
            Some(name) => format!("{} · {name}", one.label),
            None => one.label.clone(),
        },
        lot: call.brief.lot(one.lot).map(|lot| LotHead { number: lot.number, title: lot.title.clone() }),
        blind: !known,
        state: sheet.state.as_str().to_owned(),
        links: sheet.links.iter().map(|link| link.as_str().to_owned()).collect(),
        open: sheet.panel == PanelState::Scoring && !sheet.called_off,
        hears: permit(sheet, SheetVerb::Hear, actor, cx.now()).is_ok(),
        heard: sheet.spoken_in,
        criteria: call.brief.criteria.iter().map(criterion_line).collect(),
        answered,
        others: cells.collect(),
        earlier: earlier(cx, sheet, placed).await?,
        due: call.times.evaluation,
    })
}

async fn earlier(cx: &Cx, sheet: &Sheet, placed: &store::Placed) -> Result<Vec<Earlier>, Failure> {
    let rows = store::revisions(cx.read(), placed.panel.id, Some(sheet.id)).await?;
    let criteria = &placed.call.brief.criteria;
    let line = |row: store::Revision| Earlier {
        at: row.at,
        points: criteria.iter().filter_map(|one| Some((one.name.clone(), row.marks.get(&one.key)?.score?))).collect(),
        reason: row.reason,
    };
    Ok(rows.into_iter().rev().map(line).collect())
}

fn criterion_line(criterion: &Criterion) -> CriterionLine {
    CriterionLine {
        key: criterion.key.clone(),
        name: criterion.name.clone(),
        description: criterion.description.clone(),
        weight: criterion.weight.to_string(),
        scale_max: criterion.scale_max,
        minimum: criterion.minimum,
        meanings: criterion.meanings.iter().map(|one| (one.points, one.text.clone())).collect(),
        formula: criterion.formula.map(|formula| formula.to_string()),
        spoken: criterion.spoken,
    }
}

/// The values of the score form as they were saved.
pub fn marks(row: &SheetRow) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    for (key, mark) in row.marks.iter().chain(&row.spoken) {
        values.insert(format!("score.{key}"), mark.score.map(|score| score.to_string()).unwrap_or_default());
        values.insert(format!("comment.{key}"), mark.comment.clone());
    }
    values
}

/// The debrief of an application, for its team and those who oversee, from the announcement on.
pub async fn debrief(cx: &Cx, subject: &Application, call: CallFacts) -> Result<DebriefPage, Failure> {
    let actor = cx.actor()?;
    let oversees = sealed::reads_content(actor, subject);
    let row = store::debrief(cx.read(), subject.id.uuid()).await?.ok_or(Failure::NotFound)?;
    // what was sent stays readable, also where a complaint set the decision aside
    if !sight::sees_debrief(sealed::is_team(actor, subject), oversees, row.sent_at <= cx.now()) {
        return Err(Failure::NotFound);
    }
    let names = registry::queries::names(cx.read(), vec![subject.startup.uuid()]).await?;
    Ok(DebriefPage {
        application: subject.id.uuid(),
        call: subject.call.uuid(),
        title: call.brief.title,
        zone: call.zone,
        startup: names.into_iter().next().map(|(_, name, _)| name).unwrap_or_default(),
        sent_at: row.sent_at,
        set_aside: subject.announced_at.is_none(),
        lodges: subject.announced_at.is_some()
            && permit_new::<Complaint>(ComplaintVerb::Lodge, &subject.relations, actor).is_ok(),
        debrief: serde_json::from_value(row.document).map_err(Failure::internal)?,
    })
}
