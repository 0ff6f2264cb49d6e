//! The page of the statistics: store → figures → views.

use domain::visibility::statistics::{FEWEST, sees_groups};
use platform::{
    chart::{Funnel, bars, parts},
    error::Failure,
    format,
};

use super::{
    figures::{Delay, Figures, GroupFigure, Paid, Step},
    views::{CountryLink, DelayLine, GroupLine, PaidLine, Statistics, StepLine},
};
use crate::identity::Cx;

const PAGE: &str = "/statistics";

/// The figures of a country; of all where no such country has rules here.
///
/// # Errors
/// When the database cannot be read.
pub async fn figures(cx: &Cx, country: &str) -> Result<Figures, Failure> {
    let snapshot = cx.app.pipeline.read(cx.read(), cx.now(), cx.app.clock.real()).await?;
    let rules = cx.app.jurisdictions.all();
    let allowed: Vec<(String, Option<i64>)> =
        rules.map(|rules| (rules.code.to_string(), rules.pilot.payment.n.map(i64::from))).collect();
    let country = allowed.iter().map(|(code, _)| code.as_str()).find(|code| *code == country);
    Ok(Figures::of(&snapshot, country, &allowed))
}

/// The page.
///
/// # Errors
/// When the database cannot be read.
pub async fn show(cx: &Cx, country: &str) -> Result<Statistics, Failure> {
    let figures = figures(cx, country).await?;
    Ok(Statistics {
        countries: countries(cx, figures.country.as_deref()),
        csv: address("/statistics.csv", figures.country.as_deref()),
        funnel: Funnel::new(&figures.stages.iter().map(|(stage, n)| stage_line(stage, *n)).collect::<Vec<_>>()),
        running: figures.running,
        steps: steps(&figures.steps),
        withheld: figures.paid.iter().any(|paid| paid.withheld),
        paid: figures.paid.iter().map(|paid| paid_line(cx, paid)).collect(),
        delays: delays(&figures.delays),
        groups: sees_groups(cx.viewer.as_ref()).then(|| figures.groups.iter().map(group_line).collect()),
        fewest: FEWEST,
        country: figures.country,
    })
}

fn stage_line(stage: &str, n: i64) -> (String, i64) {
    (format!("statistics-stage-{stage}"), n)
}

fn group_line(group: &GroupFigure) -> GroupLine {
    GroupLine {
        key: group.name,
        of_them: group.told.map(|(of_them, _)| of_them),
        answered: group.told.map(|(_, answered)| answered),
    }
}

fn address(page: &str, country: Option<&str>) -> String {
    country.map_or_else(|| page.to_owned(), |country| format!("{page}?country={country}"))
}

fn countries(cx: &Cx, chosen: Option<&str>) -> Vec<CountryLink> {
    let codes = cx.app.jurisdictions.all().map(|rules| Some(rules.code.to_string()));
    let link = |code: Option<String>| CountryLink {
        url: address(PAGE, code.as_deref()),
        selected: code.as_deref() == chosen,
        code,
    };
    std::iter::once(None).chain(codes).map(link).collect()
}

fn steps(steps: &[Step]) -> Vec<StepLine> {
    let values: Vec<_> = steps.iter().map(|step| (step.median.map(|days| days as f64), None)).collect();
    let line = |(step, bar): (&Step, _)| StepLine { key: step.key, days: step.median, cases: step.cases, bar };
    steps.iter().zip(bars(&values)).map(line).collect()
}

fn paid_line(cx: &Cx, paid: &Paid) -> PaidLine {
    let written = |minor| format::money(cx.lang, minor, &paid.currency);
    let cut = parts(&[paid.pilots, paid.purchases]);
    let nothing = platform::chart::Part { x: 0.0, width: 0.0 };
    PaidLine {
        currency: paid.currency.clone(),
        pilots: (!paid.withheld || paid.pilots > 0).then(|| written(paid.pilots)),
        purchases: written(paid.purchases),
        pilots_part: cut.first().copied().unwrap_or(nothing),
        purchases_part: cut.last().copied().unwrap_or(nothing),
    }
}

fn delays(delays: &[Delay]) -> Vec<DelayLine> {
    let days = |days: i64| days as f64;
    let value = |delay: &Delay| (delay.told.map(|told| days(told.median)), delay.allowed.map(days));
    let values: Vec<_> = delays.iter().map(value).collect();
    let line = |(delay, bar): (&Delay, _)| DelayLine {
        country: delay.country.clone(),
        allowed: delay.allowed,
        days: delay.told.map(|told| told.median),
        on_time: delay.told.map_or(0, |told| told.on_time),
        late: delay.told.map_or(0, |told| told.late),
        bar,
    };
    delays.iter().zip(bars(&values)).map(line).collect()
}
