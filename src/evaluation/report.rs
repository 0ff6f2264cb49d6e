//! The evaluation report as a table: everything that the ranking was computed from, so that anybody who has it can compute
//! the ranking again without us. One kind of line after the other; `record` says which:
//!
//! `scoring` how single scores become one (`text`: average or consensus) · `tie` what breaks ties, in this order ·
//! `budget` what the call offers, in minor units · `criterion` weight in percent, scale, minimum, and in `text` the formula
//! where it is computed from the price, in `outcome` `interview` where it was scored at one; whoever was not heard has no
//! points for it · `score` one member's points and comment · `changed` points that were handed in and changed later, with the
//! reason · `settled` points that took the place of the mean, with the reason · `leniency` how far one member's points lie
//! from the others' of the same applications, in `total` of 100 and whether `more` or `less` in `outcome`, empty where
//! `points` shared applications are too few to say; it changes nothing · where not everybody reads all, for each drawing of
//! who reads what, with its number in `place`: `draw` its `lot`, which is the seed, the readers in `points`, why in `text` ·
//! `seat` and `work` what it was drawn from, as JSON · `reader` what was given, the person's id in `text` · `ranked` price in
//! minor units, lot, place, total of 100, outcome and reason.
//!
//! Of a call that is divided into lots there is one column more, `related_lot` (the word of OCDS, since `lot` is the drawn one),
//! and each lot is ranked by itself: `part` a lot with its number there, its budget in minor units and its places in `points` ·
//! `limit` in `points` how many lots one startup may be awarded · `ranked` lines say their lot, and prices are compared within
//! it.
//!
//! `paper.rs` says the same in words.

use domain::{
    access::Actor,
    evaluation::{Panel, SheetState, ranking::CHAIN},
    visibility::evaluation as sight,
};
use platform::{error::Failure, spreadsheet};
use uuid::Uuid;

use super::{
    leniency,
    queries::{Naming, matrix},
    store::{self, Decided, Draw, PanelRow, SheetRow},
};
use crate::{
    application::CallFacts,
    identity::{self, Cx},
};

const COLUMNS: [&str; 17] = [
    "record",
    "application",
    "name",
    "criterion",
    "member",
    "points",
    "weight",
    "scale_max",
    "minimum",
    "price_minor",
    "lot",
    "place",
    "total",
    "tie",
    "outcome",
    "text",
    // of divided calls only
    "related_lot",
];

/// One line, by column.
#[derive(Default)]
pub struct Line([String; COLUMNS.len()]);

impl Line {
    fn of(record: &str) -> Self {
        Self::default().with("record", record)
    }

    fn with(mut self, column: &str, value: impl ToString) -> Self {
        if let Some(at) = COLUMNS.iter().position(|name| *name == column) {
            self.0[at] = value.to_string();
        }
        self
    }

    /// What stands in a column; empty where nothing does.
    pub fn get(&self, column: &str) -> &str {
        COLUMNS.iter().position(|name| *name == column).map_or("", |at| &self.0[at])
    }

    fn with_some(self, column: &str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.with(column, value),
            None => self,
        }
    }
}

/// The report, with what it was made of.
pub struct Report {
    pub lines: Vec<Line>,
    pub naming: Naming,
    pub sheets: Vec<SheetRow>,
    /// The last one first.
    pub decisions: Vec<Decided>,
    /// How many columns the table has.
    columns: usize,
}

impl Report {
    /// The lines of one kind.
    pub fn of<'a>(&'a self, record: &'a str) -> impl Iterator<Item = &'a Line> {
        self.lines.iter().filter(move |line| line.get("record") == record)
    }

    /// The table.
    ///
    /// # Errors
    /// When it cannot be written down.
    pub fn csv(&self) -> Result<Vec<u8>, Failure> {
        let mut file = csv::Writer::from_writer(Vec::new());
        file.write_record(&COLUMNS[..self.columns]).map_err(Failure::internal)?;
        for line in &self.lines {
            file.write_record(line.0[..self.columns].iter().map(|cell| spreadsheet::cell(cell)))
                .map_err(Failure::internal)?;
        }
        file.into_inner().map_err(Failure::internal)
    }
}

/// The report and the row of its evaluation, for who oversees it, from the fixed ranking on.
///
/// # Errors
/// `NotFound` for everybody else, and before.
pub async fn of(
    cx: &Cx,
    panel: &Panel,
    (call, row): (&CallFacts, Option<PanelRow>),
) -> Result<(Report, PanelRow), Failure> {
    let actor = cx.actor()?;
    let row = row.filter(|_| sight::reads_report(actor, panel)).ok_or(Failure::NotFound)?;
    Ok((lines(cx, actor, panel, call, &row).await?, row))
}

async fn lines(
    cx: &Cx,
    actor: &Actor,
    panel: &Panel,
    call: &CallFacts,
    panel_row: &PanelRow,
) -> Result<Report, Failure> {
    let row = panel_row.id;
    let naming = Naming::of(cx, actor, panel).await?;
    let mut fixed = store::ranking(cx.read(), row).await?;
    fixed.sort_by_key(|line| line.lot); // stable: each lot keeps its order
    let ranked: Vec<Uuid> = fixed.iter().map(|line| line.application_id).collect();
    let sheets = store::sheets_of(cx.read(), row).await?;
    let people = identity::people(cx.read(), sheets.iter().map(|sheet| sheet.person).collect()).await?;
    let settled = store::consensus(cx.read(), ranked.clone()).await?;
    let decisions = match sight::sees_outcome(actor, panel) {
        true => store::decisions(cx.read(), row).await?,
        false => Vec::new(),
    };
    let outcome_of = |id: Uuid| {
        decisions.iter().find_map(|(_, outcomes)| outcomes.iter().find(|outcome| outcome.application_id == id))
    };
    let member = |id: Uuid| people.iter().find(|person| person.id == id).map(|person| person.name.clone());

    let mut lines = vec![Line::of("scoring").with("text", call.brief.scoring)];
    lines.extend(CHAIN.iter().map(|link| Line::of("tie").with("text", link)));
    if let Some(budget) = call.brief.budget {
        lines.push(Line::of("budget").with("price_minor", budget.minor));
    }
    lines.extend(call.brief.lots.iter().map(|lot| {
        let line = Line::of("part").with("related_lot", lot.number).with("name", lot.title.text(cx.lang.code()));
        line.with("points", lot.places).with_some("price_minor", lot.budget.map(|budget| budget.minor))
    }));
    if let Some(most) = call.brief.lots_awarded {
        lines.push(Line::of("limit").with("points", most));
    }
    lines.extend(call.brief.criteria.iter().map(|one| {
        let line = Line::of("criterion").with("criterion", &one.key).with("weight", one.weight);
        let line = line.with("scale_max", one.scale_max).with_some("minimum", one.minimum);
        let line = line.with_some("outcome", one.spoken.then_some("interview"));
        line.with("name", one.name.text(cx.lang.code())).with_some("text", one.formula)
    }));
    let counted = sheets.iter().filter(|sheet| sheet.state == SheetState::Submitted);
    for sheet in counted.filter(|sheet| ranked.contains(&sheet.application)) {
        for one in &call.brief.criteria {
            let Some(mark) = sheet.marks.get(&one.key) else { continue };
            let line = Line::of("score").with("application", sheet.application).with("criterion", &one.key);
            let line = line.with_some("member", member(sheet.person)).with_some("points", mark.score);
            lines.push(line.with("text", &mark.comment));
        }
    }
    for earlier in store::revisions(cx.read(), row, None).await? {
        let Some(sheet) = sheets.iter().find(|sheet| sheet.id == earlier.sheet) else { continue };
        for one in &call.brief.criteria {
            let Some(mark) = earlier.marks.get(&one.key) else { continue };
            let line = Line::of("changed").with("application", sheet.application).with("criterion", &one.key);
            let line = line.with_some("member", member(sheet.person)).with_some("points", mark.score);
            lines.push(line.with("text", &earlier.reason));
        }
    }
    lines.extend(settled.iter().map(|one| {
        let line = Line::of("settled").with("application", one.application).with("criterion", &one.criterion);
        line.with("points", one.points).with("text", &one.reason)
    }));
    if let Some(seed) = panel_row.seed {
        for (number, draw) in store::draws(cx.read(), row).await? {
            lines.extend(drawn(number, seed, &draw, &member));
        }
    }
    let matrix = matrix(actor, panel, call, &sheets, &settled, &people, &naming);
    lines.extend(leniency::of(&call.brief.criteria, &matrix).lines.into_iter().map(|one| {
        let line = Line::of("leniency").with("member", one.member).with("points", one.shared);
        // the side apart from the figure: a cell that begins with a minus would be kept from spreadsheets
        let apart = |hundredths: i64| format!("{}.{:02}", hundredths.abs() / 100, hundredths.abs() % 100);
        let side = |hundredths: i64| if hundredths < 0 { "less" } else { "more" };
        line.with_some("total", one.hundredths.map(apart)).with_some("outcome", one.hundredths.map(side))
    }));
    lines.extend(fixed.iter().map(|of| {
        let id = of.application_id;
        let price = naming.opened.iter().find(|one| one.id == id).and_then(|one| one.price);
        let outcome = outcome_of(id);
        let reason = outcome.and_then(|outcome| outcome.reasons.get("text")?.as_str());
        let lot = Some(of.lot).filter(|lot| *lot > 0);
        let line = Line::of("ranked").with("application", id).with("name", naming.name(id));
        let line = line.with_some("related_lot", lot);
        let line = line.with_some("price_minor", price).with("lot", of.drawn).with_some("place", of.place);
        let line = line.with("total", format_args!("{}.{:02}", of.total / 100, of.total % 100));
        let line = line.with_some("tie", of.tie.as_ref()).with_some("text", reason);
        line.with_some("outcome", outcome.map(|outcome| &outcome.outcome))
    }));
    let columns = if call.brief.is_divided() { COLUMNS.len() } else { COLUMNS.len() - 1 };
    Ok(Report { lines, naming, sheets, decisions, columns })
}

/// One drawing of who reads what, with all that it was drawn from.
fn drawn(number: i64, seed: i64, draw: &Draw, member: &impl Fn(Uuid) -> Option<String>) -> Vec<Line> {
    let of = |record| Line::of(record).with("place", number);
    let json = |value: serde_json::Value| value.to_string();
    let mut lines = vec![of("draw").with("lot", seed).with("points", draw.readers).with("text", draw.cause)];
    lines.extend(
        draw.seats.iter().map(|seat| {
            of("seat").with_some("member", member(seat.person)).with("text", json(serde_json::json!(seat)))
        }),
    );
    lines.extend(
        draw.work
            .iter()
            .map(|work| of("work").with("application", work.application).with("text", json(serde_json::json!(work)))),
    );
    lines.extend(draw.given.iter().map(|(application, person)| {
        of("reader").with("application", application).with_some("member", member(*person)).with("text", person)
    }));
    lines
}
