//! What the pilot's pages show and what later stages read: store → visibility → views.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::{Actor, Party, Role, permit},
    application::ApplicationState,
    pilot::{
        Ball, Line, LineStanding, MilestoneState, Outcome, Pilot, PilotState, PilotVerb, Section, Side, Waiting, ball,
        blocking, is_late,
    },
    value::{
        Currency, Deadline, JourneyId, Money, OrganisationId, Percent, PersonId, PilotId, Texts, day_in, last_minute,
    },
    visibility::{
        self,
        application::{Outline, sees_application},
    },
};
use platform::{error::Failure, journal};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{
    course, ending, follow, path, picture,
    store::{self, Stored},
    views::{BallView, Happened, Inside, JourneyStage, LineView, MilestoneLine, PilotPage, WaiverView},
};
use crate::{
    actions::{Action, led_by, offered},
    catalogue,
    identity::{self, Cx, PersonName, Principals},
    registry, shown,
};

/// The link to the milestone that is waited for.
const MILESTONE: &str = "milestone";

/// Entries of the timeline on the page.
const TIMELINE: u64 = 60;

/// What a purchase starts from.
#[derive(Clone, Debug)]
pub struct Proven {
    pub pilot: PilotId,
    pub journey: JourneyId,
    pub call: Option<Uuid>,
    pub title: Texts,
    pub agency: OrganisationId,
    pub startup: OrganisationId,
    pub solution: Option<Uuid>,
    pub decision_owner: Option<PersonId>,
    pub fee: Option<Money>,
    pub budget_line: Option<String>,
    pub budget_plan_on: Option<NaiveDate>,
    /// Key of a route in the agency's country.
    pub route: Option<String>,
    pub jurisdiction: String,
    pub rules_version: Uuid,
    pub concluded_at: DateTime<Utc>,
    /// Whoever ran the pilot does not approve the purchase alone.
    pub begun_by: PersonId,
}

/// A proven pilot; `None` for every other.
///
/// # Errors
/// When the database cannot be read.
pub async fn proven<C: ConnectionTrait>(conn: &C, id: PilotId) -> Result<Option<Proven>, Failure> {
    let Some(row) = store::row(conn, id).await? else { return Ok(None) };
    if row.outcome.as_deref() != Some(Outcome::Proven.as_str()) {
        return Ok(None);
    }
    let currency = row.fee_currency.as_deref().and_then(|code| Currency::parse(code).ok());
    Ok(row.concluded_at.map(|concluded_at| Proven {
        pilot: id,
        journey: row.journey_id.into(),
        call: row.call_id,
        title: serde_json::from_value(row.title).unwrap_or_default(),
        agency: row.agency_id.into(),
        startup: row.startup_id.into(),
        solution: row.solution_id,
        decision_owner: row.decision_owner_id.map(PersonId::from),
        fee: row.fee_minor.zip(currency).map(|(minor, currency)| Money::new(minor, currency)),
        budget_line: row.budget_line,
        budget_plan_on: row.budget_plan_on,
        route: row.purchase_route,
        jurisdiction: row.jurisdiction,
        rules_version: row.rules_version_id,
        concluded_at,
        begun_by: row.created_by.into(),
    }))
}

/// A pilot as rules and later stages need it.
///
/// # Errors
/// When the database cannot be read.
pub async fn pilot<C: ConnectionTrait>(conn: &C, id: PilotId) -> Result<Option<(Pilot, Texts)>, Failure> {
    Ok(store::stored(conn, id.uuid()).await?.map(|stored| (stored.pilot, stored.title)))
}

/// What a later stage's things within a pilot lean on.
pub struct Surroundings {
    pub relations: domain::access::Relations,
    pub title: Texts,
    pub agency: OrganisationId,
    pub startup: OrganisationId,
    pub journey: JourneyId,
    pub jurisdiction: String,
    pub startup_name: String,
}

/// The parties of a pilot, without its plan.
///
/// # Errors
/// When the database cannot be read.
pub async fn surroundings<C: ConnectionTrait>(conn: &C, id: PilotId) -> Result<Option<Surroundings>, Failure> {
    let Some(row) = store::row(conn, id).await? else { return Ok(None) };
    let around = registry::around(conn, &[&row.jurisdiction], vec![row.startup_id]).await?;
    Ok(Some(Surroundings {
        relations: store::relations(&row, &around),
        startup_name: around.name(row.startup_id.into()),
        title: serde_json::from_value(row.title).unwrap_or_default(),
        agency: row.agency_id.into(),
        startup: row.startup_id.into(),
        journey: row.journey_id.into(),
        jurisdiction: row.jurisdiction,
    }))
}

/// Titles of several pilots, for other rooms' lists.
///
/// # Errors
/// When the database cannot be read.
pub async fn titles<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<(Uuid, serde_json::Value)>, Failure> {
    Ok(store::rows(conn, ids).await?.into_iter().map(|row| (row.id, row.title)).collect())
}

/// A pilot of a case, for its journey page.
pub struct OfJourney {
    pub id: PilotId,
    pub title: Texts,
    pub state: PilotState,
    pub outcome: Option<Outcome>,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub relations: domain::access::Relations,
}

/// The pilots of a case.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_journey<C: ConnectionTrait>(conn: &C, journey: JourneyId) -> Result<Vec<OfJourney>, Failure> {
    let rows = store::of_journey(conn, journey).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let countries: Vec<&str> = rows.iter().map(|row| row.jurisdiction.as_str()).collect();
    let around = registry::around(conn, &countries, Vec::new()).await?;
    let read = rows.into_iter().filter_map(|row| {
        Some(OfJourney {
            id: row.id.into(),
            relations: store::relations(&row, &around),
            title: serde_json::from_value(row.title).unwrap_or_default(),
            state: PilotState::parse(&row.state)?,
            outcome: row.outcome.as_deref().and_then(Outcome::parse),
            starts_on: row.starts_on,
            ends_on: row.ends_on,
        })
    });
    Ok(read.collect())
}

/// The colour of a state's word, never without the word.
pub fn tone(state: PilotState, outcome: Option<Outcome>) -> &'static str {
    match (state, outcome) {
        (_, Some(Outcome::Proven)) => "good",
        (_, Some(Outcome::PartlyProven)) => "warn",
        (_, Some(Outcome::StoppedForSafety)) => "bad",
        (PilotState::Concluded, _) => "done",
        (PilotState::Running, _) => "info",
        (PilotState::Paused, _) => "warn",
        _ => "neutral",
    }
}

/// A pilot's page, with as much of the inside as the viewer may see.
pub async fn show(cx: &Cx, stored: &Stored) -> Result<PilotPage, Failure> {
    let (viewer, pilot) = (cx.viewer.as_ref(), &stored.pilot);
    let results = visibility::pilot::sees_results(viewer, pilot);
    let evidence = viewer.is_some_and(|actor| visibility::pilot::sees_evidence(actor, pilot));
    let measures = if results { course::measures(stored, evidence) } else { hidden(stored) };
    let inside = match viewer {
        Some(actor) if visibility::pilot::works_on_pilot(actor, pilot) => {
            Some(inside(cx, stored, actor, evidence).await?)
        }
        _ => None,
    };
    let solution = catalogue::names(cx.read(), stored.row.solution_id.into_iter().collect()).await?;
    let outcome = stored.row.outcome.as_deref().and_then(Outcome::parse);
    let outcome = visibility::pilot::sees_outcome(viewer, pilot, outcome);
    let lessons = stored.row.lessons.as_ref().and_then(|l| l.get("text")).and_then(|t| t.as_str()).map(str::to_owned);
    Ok(PilotPage {
        id: stored.row.id,
        version: stored.row.version,
        title: stored.row.title.clone(),
        agency: stored.around.name(pilot.agency),
        agency_id: pilot.agency.uuid(),
        startup: stored.around.name(pilot.startup),
        startup_id: pilot.startup.uuid(),
        solution: solution.into_iter().next().filter(|s| s.published).map(|s| (s.id.uuid(), s.name)),
        state: pilot.state.to_string(),
        outcome: outcome.map(|outcome| outcome.to_string()),
        tone: tone(pilot.state, outcome),
        starts_on: pilot.starts_on,
        ends_on: pilot.ends_on,
        concluded_at: stored.row.concluded_at,
        zone: cx.app.zone(&stored.row.jurisdiction).name().to_owned(),
        measures,
        results,
        lessons: lessons.filter(|_| results),
        inside,
    })
}

/// What is measured, without what was measured so far.
fn hidden(stored: &Stored) -> Vec<course::views::Measure> {
    let mut measures = course::measures(stored, false);
    for measure in &mut measures {
        measure.values.clear();
        measure.latest = None;
        measure.chart.points.clear();
        measure.chart.path.clear();
        "unreported".clone_into(&mut measure.standing);
        measure.tone = "neutral";
    }
    measures
}

async fn inside(cx: &Cx, stored: &Stored, actor: &Actor, evidence: bool) -> Result<Inside, Failure> {
    let pilot = &stored.pilot;
    let zone = cx.app.zone(&stored.row.jurisdiction);
    let entries = journal::about(cx.read(), follow::subject(pilot), None, TIMELINE).await?;
    let principals = Principals::of(cx.read(), &entries).await?;
    let remarks = store::remarks(cx.read(), stored.row.id).await?;
    let course = course::read(cx, pilot, evidence).await?;
    let gates = ending::gates(cx.read(), stored.row.id).await?;
    let mut ids: Vec<Uuid> = entries.iter().filter_map(|entry| entry.person).collect();
    ids.extend(stored.waivers.iter().map(|row| row.waived_by));
    ids.extend(stored.plan.decision_owner.map(|person| person.uuid()));
    ids.extend(course.people());
    ids.extend(ending::people(&gates, &stored.amendments));
    let names = identity::people(cx.read(), ids).await?;
    let today = day_in(cx.now(), zone);
    let milestones = milestones(stored, today);
    let paid =
        stored.plan.fee.map(|fee| Money::new(stored.milestones.iter().map(|m| m.paid_minor).sum(), fee.currency));
    let reasons = stored.row.conclusion.as_ref().and_then(|c| c.get("reasons")).and_then(|r| r.as_str());
    let may = |verb| permit(pilot, verb, actor, cx.now()).is_ok();
    let (course, ending) = (course.view(&names), ending::ending(gates, &stored.amendments, &names));
    let parts = picture::Parts { course: &course, ending: &ending, entries: &entries, today, zone };
    let picture = picture::timeline(stored, &parts);
    let who = |id: Uuid| names.iter().find(|person| person.id == id).map(|person| person.name.clone());
    Ok(Inside {
        reference: store::reference(cx.read(), pilot.journey).await?,
        journey: pilot.journey.uuid(),
        stages: stages(stored, actor),
        ball: ball_view(cx, stored, actor, zone),
        actions: actions(cx, stored, actor),
        lines: pilot.lines.iter().map(|line| line_view(pilot, line, &may)).collect(),
        blocking: blocking(&pilot.lines).len(),
        waivers: stored
            .waivers
            .iter()
            .map(|row| WaiverView {
                line: row.line.clone(),
                reason: row.reason.clone(),
                by: who(row.waived_by).unwrap_or_default(),
                at: row.waived_at,
            })
            .collect(),
        may_waive: may(PilotVerb::Waive),
        may_purchase: stored.row.outcome.as_deref() == Some(Outcome::Proven.as_str())
            && [Role::ProcurementOfficer, Role::Buyer].iter().any(|role| actor.is(*role, pilot.agency)),
        fee: stored.plan.fee,
        paid,
        milestones,
        picture,
        course,
        ending,
        evidence,
        answers: may(PilotVerb::AnswerIncident),
        mentorships: visibility::mentorship::sees_mentorships_of(actor, &pilot.relations),
        decision_owner: stored.plan.decision_owner.and_then(|person| who(person.uuid())),
        decide_by: pilot.decide_by,
        reasons: reasons.map(str::to_owned),
        timeline: timeline(&entries, &remarks, &names, &principals),
    })
}

fn timeline(
    entries: &[journal::Recorded],
    remarks: &[store::Remark],
    names: &[PersonName],
    principals: &Principals,
) -> Vec<Happened> {
    let words = |entry: &journal::Recorded| {
        let event = entry.event.rsplit('.').next().unwrap_or_default();
        let mine = |remark: &store::Remark| remark.made_at == entry.at && remark.event == event;
        remarks.iter().find(|remark| mine(remark)).map(|remark| remark.body.clone())
    };
    let happened = entries.iter().map(|entry| Happened {
        at: entry.at,
        key: shown::event(&entry.event),
        who: entry.person.and_then(|id| names.iter().find(|p| p.id == id)).map(|p| p.name.clone()),
        for_whom: principals.whom(entry),
        words: words(entry),
        url: (entry.subject_kind == "milestone").then(|| format!("/milestones/{}", entry.subject_id)),
    });
    happened.collect()
}

fn milestones(stored: &Stored, today: NaiveDate) -> Vec<MilestoneLine> {
    let currency = stored.plan.fee.map(|fee| fee.currency);
    let lines = stored.milestones.iter().filter_map(|row| {
        let state = MilestoneState::parse(&row.state)?;
        let late = is_late(state, row.due_on, today) && stored.pilot.state != PilotState::Concluded;
        Some(MilestoneLine {
            id: row.id,
            title: row.title.clone(),
            due_on: row.due_on,
            share: Percent::from_hundredths(row.share_hundredths).unwrap_or_default().to_string(),
            amount: row.amount_minor.zip(currency).map(|(minor, currency)| Money::new(minor, currency)),
            state: state.to_string(),
            late,
            paid: row.amount_minor.is_some_and(|amount| amount > 0 && row.paid_minor >= amount),
            tone: match state {
                _ if late => "bad",
                MilestoneState::Scheduled => "neutral",
                MilestoneState::Delivered => "info",
                MilestoneState::Accepted => "good",
                MilestoneState::Returned => "warn",
            },
        })
    });
    lines.collect()
}

/// A line of the checklist; it leads to where it is mended whoever may mend it.
fn line_view(pilot: &Pilot, line: &Line, may: &impl Fn(PilotVerb) -> bool) -> LineView {
    let base = path(pilot.id);
    let open = pilot.state == PilotState::Drafting && pilot.signatures.is_empty();
    let url = match line.section {
        Section::Test | Section::Safeguards | Section::Risks | Section::Terms | Section::Purchase
            if open && may(PilotVerb::Plan) =>
        {
            Some(format!("{base}/plan/{}", line.section))
        }
        Section::Hypotheses | Section::Milestones if open => Some(format!("{base}/plan#{}", line.section)),
        Section::Signature if may(PilotVerb::Sign) => Some(format!("{base}/signature")),
        Section::Readiness if may(PilotVerb::Ready) => Some(format!("{base}/readiness")),
        _ => None,
    };
    let missing = line.standing == LineStanding::Missing;
    LineView {
        key: line.key.to_string(),
        standing: line.standing.to_string(),
        state: match line.standing {
            LineStanding::Met => "done",
            LineStanding::Missing => "blocked",
            LineStanding::Waived => "waived",
        },
        url: url.filter(|_| missing),
        mends: line.mends.to_string(),
        waivable: missing && may(PilotVerb::Waive) && line.waivable_by.is_some(),
    }
}

/// What may be done, in front what ends the present wait.
fn actions(cx: &Cx, stored: &Stored, actor: &Actor) -> Vec<Action> {
    let pilot = &stored.pilot;
    let mut all = offered(pilot, Some(actor), cx.now(), &path(pilot.id), super::noun);
    let waits = waits(stored);
    let answer = match waits.waiting {
        Waiting::Plan => PilotVerb::Plan.as_str(),
        Waiting::Signature => PilotVerb::Sign.as_str(),
        Waiting::Preparation => PilotVerb::Prepare.as_str(),
        Waiting::Readiness => PilotVerb::Ready.as_str(),
        Waiting::Start => PilotVerb::Start.as_str(),
        Waiting::Measurement => PilotVerb::Measure.as_str(),
        Waiting::Review => PilotVerb::Review.as_str(),
        Waiting::Resumption => PilotVerb::Resume.as_str(),
        Waiting::Decision => PilotVerb::Conclude.as_str(),
        Waiting::ExtensionAnswer => PilotVerb::AgreeExtension.as_str(),
        Waiting::Delivery | Waiting::Acceptance => MILESTONE,
        Waiting::Nothing => return all,
    };
    let milestone = waits.milestone.filter(|_| is_mine(stored, actor, &waits));
    all.extend(milestone.map(|id| Action {
        verb: MILESTONE.to_owned(),
        key: "pilot-verb-milestone".to_owned(),
        url: format!("/milestones/{id}"),
        method: "get",
        tone: "secondary",
        version: stored.row.version,
    }));
    led_by(all, answer)
}

/// What the pilot waits for.
fn waits(stored: &Stored) -> Ball {
    let steps: Vec<_> = stored
        .milestones
        .iter()
        .filter_map(|row| Some((row.id.into(), MilestoneState::parse(&row.state)?, row.due_on)))
        .collect();
    ball(&stored.pilot, &steps)
}

fn is_mine(stored: &Stored, actor: &Actor, ball: &Ball) -> bool {
    let stands = |party| actor.stands_as(party, &stored.pilot.relations);
    let decides = stored.plan.decision_owner == Some(actor.person);
    match (ball.side, ball.waiting) {
        (_, Waiting::Nothing) => false,
        (_, Waiting::Decision) => decides,
        (Some(Side::Startup), _) => stands(Party::Startup),
        (Some(Side::Agency), _) => stands(Party::Agency) || decides,
        (None, _) => stands(Party::Startup) || stands(Party::Agency),
    }
}

fn ball_view(cx: &Cx, stored: &Stored, actor: &Actor, zone: chrono_tz::Tz) -> BallView {
    let ball = waits(stored);
    let side = ball.side.map_or("both", Side::as_str);
    BallView {
        holder: cx.app.catalogue.word(cx.lang, &format!("side-{side}")),
        mine: is_mine(stored, actor, &ball),
        what: format!("waiting-{}", ball.waiting),
        due: ball.due.map(|day| last_minute(Deadline::end_of(day, zone).at)),
        nothing: ball.waiting == Waiting::Nothing,
    }
}

/// The thin bar of the case: what is done links back.
fn stages(stored: &Stored, actor: &Actor) -> Vec<JourneyStage> {
    let row = &stored.row;
    let organisation = Some(format!("/organisations/{}", row.startup_id));
    let call = row.call_id.map(|id| format!("/challenges/{id}"));
    let applied = row.application_id.is_some();
    let application = row.application_id.filter(|_| reads_application(stored, actor));
    let application = application.map(|id| format!("/applications/{id}"));
    let proven = row.outcome.as_deref() == Some(Outcome::Proven.as_str());
    let ended = row.outcome.is_some();
    let stage = |key, state, url| JourneyStage { key, state, url };
    vec![
        stage("journey-registered", "done", organisation),
        stage("journey-applied", if applied { "done" } else { "ahead" }, application),
        stage("journey-selected", if call.is_some() { "done" } else { "ahead" }, call),
        stage("journey-piloting", if ended { "done" } else { "current" }, None),
        stage("journey-proven", if proven { "current" } else { "ahead" }, None),
        stage("journey-purchased", "ahead", None),
    ]
}

/// Whether the application that the pilot came from is open to this person: it was accepted.
fn reads_application(stored: &Stored, actor: &Actor) -> bool {
    let outline = |call: Uuid| Outline {
        startup: stored.pilot.startup,
        partners: &[],
        call: call.into(),
        state: ApplicationState::Accepted,
        opened: true,
        announced: true,
        relations: &stored.pilot.relations,
    };
    stored.row.call_id.is_some_and(|call| sees_application(Some(actor), outline(call)))
}
