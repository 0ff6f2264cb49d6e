//! Charts, check-ins and incidents for the pilot's page, and what the forms start from.

use domain::{
    pilot::{Figure, Kpi, Pilot, Severity, Standing, standing},
    value::{PilotId, day_in},
};
use platform::{chart, error::Failure, format};
use uuid::Uuid;

use super::{
    store,
    views::{CheckInLine, Course, CourseForm, IncidentLine, Measure, Value},
};
use crate::{
    identity::{Cx, PersonName},
    pilot::{
        path,
        plan::views::Choice,
        store::{self as pilots, Stored},
    },
};

/// A value for drawing; the figures on the page stay exact.
fn drawn(figure: Figure) -> f64 {
    // Ten-thousandths below 2^53 are exact in a float; a chart needs far less.
    #[expect(clippy::cast_precision_loss, reason = "a place on a chart, not an amount")]
    let parts = figure.0 as f64;
    parts / 10_000.0
}

/// Every hypothesis with its measurements; `evidence` shows where they come from.
pub fn measures(stored: &Stored, evidence: bool) -> Vec<Measure> {
    let views = stored.hypotheses.iter().zip(&stored.pilot.kpis).map(|(row, kpi)| {
        let mine = stored.measurements.iter().filter(|m| m.hypothesis_id == row.id);
        let points: Vec<_> = mine.clone().map(|m| (m.measured_at, drawn(Figure(m.value)))).collect();
        let level = |figure| Some(drawn(figure));
        Measure {
            id: row.id,
            statement: row.statement.clone(),
            kpi: row.kpi.clone(),
            unit: row.unit.clone(),
            direction: row.direction.clone(),
            mandatory: row.mandatory,
            baseline: kpi.baseline,
            threshold: kpi.threshold,
            target: kpi.target,
            latest: kpi.latest,
            standing: standing(kpi).to_string(),
            tone: tone(kpi),
            chart: chart::Kpi::new(level(kpi.baseline), level(kpi.threshold), level(kpi.target), &points),
            values: mine
                .rev()
                .map(|m| Value {
                    at: m.measured_at,
                    value: Figure(m.value),
                    source: m.note.clone().filter(|_| evidence),
                })
                .collect(),
        }
    });
    views.collect()
}

fn tone(kpi: &Kpi) -> &'static str {
    match standing(kpi) {
        Standing::Unreported => "neutral",
        Standing::Missed => "bad",
        Standing::Reached => "good",
        Standing::OnTarget => "done",
    }
}

/// Check-ins, and incidents where the viewer may read them.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(cx: &Cx, pilot: &Pilot, evidence: bool) -> Result<Happenings, Failure> {
    let check_ins = store::check_ins(cx.read(), pilot.id).await?;
    let incidents = if evidence { store::incidents(cx.read(), pilot.id).await? } else { Vec::new() };
    Ok(Happenings { check_ins, incidents })
}

/// What both sides told while the pilot ran.
pub struct Happenings {
    check_ins: Vec<store::CheckInRow>,
    incidents: Vec<store::IncidentRow>,
}

impl Happenings {
    /// Whose names the page needs.
    pub fn people(&self) -> Vec<Uuid> {
        let told = self.check_ins.iter().map(|row| row.made_by);
        let incidents = self.incidents.iter().flat_map(|row| std::iter::once(row.reported_by).chain(row.answered_by));
        told.chain(incidents).collect()
    }

    pub fn view(self, names: &[PersonName]) -> Course {
        course(self, |id| name_of(names, id))
    }
}

fn course(happened: Happenings, name: impl Fn(Uuid) -> String) -> Course {
    Course {
        check_ins: happened
            .check_ins
            .into_iter()
            .map(|row| CheckInLine {
                side: row.side,
                mood: row.mood,
                body: row.body,
                obstacles: row.obstacles,
                by: name(row.made_by),
                at: row.made_at,
            })
            .collect(),
        incidents: happened
            .incidents
            .into_iter()
            .map(|row| IncidentLine {
                id: row.id,
                severity: row.severity,
                state: row.state,
                title: row.title,
                body: row.body,
                personal_data: row.personal_data,
                occurred_at: row.occurred_at,
                by: name(row.reported_by),
                answer_by: row.answer_by,
                answer: row.answer,
                answered_by: row.answered_by.map(&name),
                answered_at: row.answered_at,
            })
            .collect(),
    }
}

pub fn name_of(names: &[PersonName], id: Uuid) -> String {
    names.iter().find(|person| person.id == id).map(|person| person.name.clone()).unwrap_or_default()
}

/// The form of an act while the pilot runs.
pub async fn form(cx: &Cx, id: PilotId, noun: &str) -> Result<CourseForm, Failure> {
    let stored = pilots::stored(cx.read(), id.uuid()).await?.ok_or(Failure::NotFound)?;
    let zone = cx.app.zone(&stored.row.jurisdiction);
    let hypotheses =
        stored.hypotheses.iter().map(|row| Choice::plain(row.id.to_string(), format!("{} ({})", row.kpi, row.unit)));
    Ok(CourseForm {
        id: stored.row.id,
        version: stored.row.version,
        target: format!("{}/{noun}", path(id)),
        back: path(id),
        zone: zone.name().to_owned(),
        zone_name: format::zone(&cx.app.catalogue, cx.lang, zone),
        today: day_in(cx.now(), zone).to_string(),
        hypotheses: hypotheses.collect(),
        severities: Severity::ALL.iter().map(|s| Choice::word("severity", s.as_str())).collect(),
        incident: None,
        title: stored.row.title,
    })
}
