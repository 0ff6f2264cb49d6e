//! The evaluation report as a document: the lines of the table (`report.rs`) in words, number for number, with the call, the
//! panel and the reasons around them, and the table's hash at the end, so that both are one statement.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use documents::{Block, Document};
use domain::{call::Timetable, evaluation::Panel};
use platform::{error::Failure, files, format, i18n::Arg};

use super::{
    path,
    queries::members,
    report::{self, Line, Report},
    report_name,
    store::{self, PanelRow},
};
use crate::{
    application::CallFacts,
    identity::{self, Cx},
    papers::{Say, table},
    registry,
};

/// Stands where there is nothing to say.
const NOTHING: &str = "–";

/// An amount of the call, given in minor units.
fn price(say: &Say<'_>, call: &CallFacts, minor: &str) -> String {
    match (minor.parse(), call.brief.budget) {
        (Ok(minor), Some(budget)) => format::money(say.cx.lang, minor, budget.currency.as_str()),
        _ => minor.to_owned(),
    }
}

fn or_nothing(text: &str) -> String {
    if text.is_empty() { NOTHING.to_owned() } else { text.to_owned() }
}

/// The document, for who reads the report.
///
/// # Errors
/// `NotFound` for everybody else, as for the table.
pub async fn of(cx: &Cx, panel: &Panel, (call, row): (&CallFacts, Option<PanelRow>)) -> Result<Document, Failure> {
    let (report, row) = report::of(cx, panel, (call, row)).await?;
    let say = Say { cx, zone: call.times.zone };
    let names: BTreeMap<&str, &str> =
        report.of("ranked").map(|line| (line.get("application"), line.get("name"))).collect();
    let criteria: BTreeMap<&str, &str> =
        report.of("criterion").map(|line| (line.get("criterion"), line.get("name"))).collect();
    let mut body = timetable(
        &say,
        call,
        &row,
        store::announced(cx.read(), call.id, None).await?.and_then(|row| row.complaint_until),
    );
    body.extend(who(&say, panel, &report).await?);
    body.extend(measures(&say, &report));
    body.extend(ranking(&say, call, &report));
    body.extend(decision(&say, &report));
    body.push(Block::heading(1, say.word("panel-scores-each")));
    for (id, name) in report.of("ranked").map(|line| (line.get("application"), line.get("name"))) {
        body.push(Block::heading(2, name));
        body.push(Block::Facts { facts: vec![(say.word("paper-application-id"), id.to_owned())] });
        body.extend(scores(&say, &report, id, &criteria));
    }
    body.extend(readers(&say, &report, &names));
    body.extend(seal(&say, panel, &report.csv()?));
    let title = call.brief.title.text(cx.lang.code()).to_owned();
    Ok(say.document(say.word("paper-kind"), title, cover(&say, panel, call).await?, body))
}

async fn cover(say: &Say<'_>, panel: &Panel, call: &CallFacts) -> Result<Vec<Block>, Failure> {
    let cx = say.cx;
    let owner = registry::queries::names(cx.read(), vec![call.owner.uuid()]).await?;
    let mut facts: Vec<(String, String)> =
        owner.into_iter().map(|(_, name, _)| (say.word("need-agency"), name)).collect();
    facts.push((say.word("field-country"), cx.app.catalogue.country(cx.lang, &call.jurisdiction)));
    facts.push((say.word("journey-reference"), call.id.to_string()));
    facts.push((say.word("paper-address"), format!("{}{}", cx.app.config.public_url, path(call.id))));
    facts.push((
        say.word("paper-call-text"),
        say.text("solution-version-number", &[("number", Arg::Number(call.number))]),
    ));
    if let Some(rules) = call.rules {
        let (rules, hash) = registry::pinned_version(cx.read(), rules).await?;
        let from = format::day(cx.lang, rules.valid_from);
        facts.push((say.word("paper-rules"), say.text("paper-rules-from", &[("day", from.into())])));
        facts.push((say.word("paper-rules-hash"), hash));
    }
    facts.push((say.word("panel-title"), say.word(&format!("panel-state-{}", panel.state))));
    facts.extend(say.making());
    Ok(vec![Block::Facts { facts }, Block::note(say.word("paper-lead"))])
}

fn timetable(say: &Say<'_>, call: &CallFacts, row: &PanelRow, complaint_until: Option<DateTime<Utc>>) -> Vec<Block> {
    let planned = Timetable::FIELDS.iter().map(|field| {
        let key = format!("call-time-{}", field.replace('_', "-"));
        (say.word(&key), call.times.get(field))
    });
    let done = [
        ("paper-ranked-at", row.ranked_at),
        ("paper-decided-at", row.decided_at),
        ("paper-announced-at", row.announced_at),
        ("panel-complaint-until", complaint_until.filter(|_| row.announced_at.is_some())),
    ];
    let all = planned.chain(done.map(|(key, at)| (say.word(key), at)));
    let facts = all.filter_map(|(name, at)| Some((name, say.at(at?)))).collect();
    vec![Block::heading(1, say.word("call-timetable")), Block::Facts { facts }]
}

/// The panel with how much each member scored and left to others, and who gives more or less.
async fn who(say: &Say<'_>, panel: &Panel, report: &Report) -> Result<Vec<Block>, Failure> {
    let ids = panel.members.iter().map(|member| member.person.uuid()).collect();
    let people = identity::people(say.cx.read(), ids).await?;
    let rows = members(panel, &people, &report.sheets, false, &[], &report.naming).into_iter().map(|member| {
        let role = say.word(if member.chair { "role-panel_chair" } else { "role-evaluator" });
        [member.name, role, member.done.to_string(), member.recused.to_string()]
    });
    let heads = [
        (say.word("panel-member"), 2),
        (say.word("field-role"), 2),
        (say.word("paper-handed-in"), 0),
        (say.word("paper-recused"), 0),
    ];
    let mut blocks = vec![Block::heading(1, say.word("panel-members-title"))];
    blocks.extend(table(heads, rows));
    let apart = |line: &Line| match line.get("outcome") {
        "less" => format!("−{}", line.get("total")),
        "more" => format!("+{}", line.get("total")),
        _ => say.word("panel-leniency-few"),
    };
    let lines = report.of("leniency").map(|line| [line.get("member").into(), line.get("points").into(), apart(line)]);
    let heads = [
        (say.word("panel-member"), 2),
        (say.word("panel-leniency-shared"), 0),
        (say.word("panel-leniency-difference"), 0),
    ];
    if let Some(table) = table(heads, lines) {
        let least = domain::evaluation::leniency::LEAST_SHARED;
        blocks.push(Block::heading(2, say.word("panel-leniency")));
        blocks.push(Block::note(say.text("panel-leniency-lead", &[("least", Arg::Number(least as i64))])));
        blocks.push(table);
    }
    Ok(blocks)
}

/// The criteria, how scores become one, and what breaks ties.
fn measures(say: &Say<'_>, report: &Report) -> Vec<Block> {
    let how = |line: &Line| match (line.get("text"), line.get("outcome")) {
        ("", "") => say.word("paper-scored-written"),
        ("", _) => say.word("criterion-spoken"),
        (formula, _) => say.word(&format!("price-formula-{formula}")),
    };
    let rows = report.of("criterion").map(|line| {
        let weight = say.text("panel-percent", &[("value", line.get("weight").into())]);
        let minimum = or_nothing(line.get("minimum"));
        [line.get("name").to_owned(), weight, line.get("scale_max").to_owned(), minimum, how(line)]
    });
    let heads = [
        (say.word("panel-criterion"), 3),
        (say.word("panel-weight"), 0),
        (say.word("criterion-scale-max"), 0),
        (say.word("criterion-minimum"), 0),
        (say.word("paper-scored-how"), 3),
    ];
    let mut blocks = vec![Block::heading(1, say.word("call-criteria"))];
    blocks.extend(table(heads, rows));
    let scoring = report.of("scoring").map(|line| say.word(&format!("call-scoring-{}-hint", line.get("text"))));
    blocks.extend(scoring.map(Block::text));
    blocks
}

fn ranking(say: &Say<'_>, call: &CallFacts, report: &Report) -> Vec<Block> {
    let row = |line: &Line| {
        let tie = match line.get("tie") {
            "" => String::new(),
            tie => say.word(&format!("tie-{tie}")),
        };
        let (place, total) = (or_nothing(line.get("place")), line.get("total").to_owned());
        [place, line.get("name").to_owned(), total, line.get("lot").to_owned(), tie]
    };
    let heads = || {
        [
            (say.word("panel-place"), 0),
            (say.word("application-label"), 3),
            (say.word("panel-points"), 0),
            (say.word("paper-lot"), 0),
            (say.word("panel-remark"), 2),
        ]
    };
    let mut blocks = vec![Block::heading(1, say.word("panel-ranking")), Block::note(say.word("panel-ranking-rule"))];
    // where the call is divided, each lot by itself
    let of = |lot: &str| report.of("ranked").filter(|line| line.get("related_lot") == lot).map(row).collect::<Vec<_>>();
    blocks.extend(table(heads(), of("")));
    for part in report.of("part") {
        let number = part.get("related_lot");
        blocks.push(Block::heading(2, format!("{} · {}", say.lot(number), part.get("name"))));
        let empty = || Block::text(say.word("panel-lot-empty"));
        blocks.push(table(heads(), of(number)).unwrap_or_else(empty));
    }
    let priced = report.of("ranked").filter(|line| !line.get("price_minor").is_empty()).map(|line| {
        let minor = line.get("price_minor");
        [line.get("name").to_owned(), price(say, call, minor), minor.to_owned()]
    });
    let heads = [
        (say.word("application-label"), 3),
        (say.word("solution-section-price"), 0),
        (say.word("paper-price-minor"), 0),
    ];
    if let Some(table) = table(heads, priced) {
        blocks.push(Block::heading(2, say.word("solution-field-prices")));
        let amount = |line: &Line| price(say, call, line.get("price_minor"));
        let budget = report.of("budget").map(|line| (say.word("paper-budget"), amount(line)));
        let lots = report.of("part").filter(|line| !line.get("price_minor").is_empty());
        let lots = lots.map(|line| (say.lot(line.get("related_lot")), amount(line)));
        let most = report.of("limit").map(|line| (say.word("lots-awarded"), line.get("points").to_owned()));
        blocks.push(Block::Facts { facts: budget.chain(lots).chain(most).collect() });
        blocks.push(table);
    }
    blocks
}

fn decision(say: &Say<'_>, report: &Report) -> Vec<Block> {
    let Some((row, _)) = report.decisions.first() else { return Vec::new() };
    let mut blocks = vec![Block::heading(1, say.word("panel-outcome"))];
    blocks.extend(row.reasons.get("text").and_then(|text| text.as_str()).map(Block::text));
    let rows = report.of("ranked").filter(|line| !line.get("outcome").is_empty()).map(|line| {
        let outcome = say.word(&format!("outcome-{}", line.get("outcome")));
        [line.get("name").to_owned(), outcome, line.get("text").to_owned()]
    });
    let heads =
        [(say.word("application-label"), 2), (say.word("panel-outcome"), 1), (say.word("panel-outcome-reason"), 4)];
    blocks.extend(table(heads, rows));
    blocks
}

/// Every member's points for one application, what the panel settled on, and points that were changed.
fn scores(say: &Say<'_>, report: &Report, id: &str, criteria: &BTreeMap<&str, &str>) -> Vec<Block> {
    let of = |record| report.of(record).filter(move |line| line.get("application") == id);
    let name = |line: &Line| criteria.get(line.get("criterion")).copied().unwrap_or_default().to_owned();
    let given = |line: &Line| {
        let (member, points) = (line.get("member").to_owned(), line.get("points").to_owned());
        [name(line), member, points, line.get("text").to_owned()]
    };
    let heads = |last: &str| {
        [
            (say.word("panel-criterion"), 3),
            (say.word("panel-member"), 2),
            (say.word("panel-points"), 0),
            (say.word(last), 5),
        ]
    };
    let mut blocks: Vec<Block> = table(heads("field-comment"), of("score").map(given)).into_iter().collect();
    let settled = of("settled").map(|line| [name(line), line.get("points").to_owned(), line.get("text").to_owned()]);
    let settled_heads =
        [(say.word("panel-criterion"), 3), (say.word("panel-points"), 0), (say.word("panel-outcome-reason"), 5)];
    let changed = table(heads("panel-outcome-reason"), of("changed").map(given));
    for (key, table) in [("paper-settled", table(settled_heads, settled)), ("paper-changed", changed)] {
        if let Some(table) = table {
            blocks.push(Block::heading(3, say.word(key)));
            blocks.push(table);
        }
    }
    blocks
}

/// Who reads what, where not everybody reads all: what each drawing gave to whom, and the number that it follows from.
fn readers(say: &Say<'_>, report: &Report, names: &BTreeMap<&str, &str>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for draw in report.of("draw") {
        if blocks.is_empty() {
            blocks.push(Block::heading(1, say.word("panel-readers-title")));
            blocks.push(Block::note(say.word("panel-readers-rule")));
            blocks.push(Block::text(say.text("panel-readers-seed", &[("seed", draw.get("lot").into())])));
            blocks.push(Block::note(say.word("paper-drawn-from")));
        }
        let number = draw.get("place");
        let cause = say.word(&format!("paper-cause-{}", draw.get("text")));
        blocks.push(Block::heading(2, say.text("paper-draw", &[("number", number.into()), ("cause", cause.into())])));
        let given = report.of("reader").filter(|line| line.get("place") == number).map(|line| {
            let application = line.get("application");
            [names.get(application).copied().unwrap_or(application).to_owned(), line.get("member").to_owned()]
        });
        let heads = [(say.word("application-label"), 1), (say.word("panel-member"), 1)];
        blocks.extend(table(heads, given));
    }
    blocks
}

/// The table that goes with the document, by its hash.
fn seal(say: &Say<'_>, panel: &Panel, csv: &[u8]) -> Vec<Block> {
    let facts = vec![
        (say.word("paper-file"), format!("{}.csv", report_name(panel.call))),
        (say.word("paper-bytes"), format::number(say.cx.lang, i64::try_from(csv.len()).unwrap_or(i64::MAX))),
    ];
    vec![
        Block::PageBreak,
        Block::heading(1, say.word("paper-table")),
        Block::text(say.word("paper-table-text")),
        Block::Facts { facts },
        Block::note(say.word("paper-table-hash")),
        Block::code(files::hash_of(csv)),
    ]
}
