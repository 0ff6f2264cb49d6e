//! What the plan's pages send, section by section.

use chrono::NaiveDate;
use domain::{
    jurisdiction::Jurisdiction,
    pilot::{Direction, Figure, Level, Plan, Risk, kpi_problems, term_problems},
    rejection::{Problems, Rejection},
    value::{Currency, Money, Percent, PersonId, optional_day, parse_day, text},
    words,
};
use platform::forms::Submitted;
use uuid::Uuid;

use super::input::{NewHypothesis, NewMilestone};

/// Longest text of a section.
const LONG: usize = 6_000;
/// Most rows of the risk matrix.
pub const RISKS: usize = 8;

words! {
    /// A section of the plan with a form of its own.
    pub enum PlanSection {
        Test = "test",
        Safeguards = "safeguards",
        Risks = "risks",
        Terms = "terms",
        Purchase = "purchase",
    }
}

/// Takes a section's fields into the plan. What is left empty stays missing in the checklist: a plan grows in steps.
///
/// # Errors
/// Every problem at its field.
pub fn apply(
    section: PlanSection,
    mut plan: Plan,
    form: &Submitted,
    rules: Option<&Jurisdiction>,
    today: NaiveDate,
    people: &[Uuid],
) -> Result<Plan, Problems> {
    let mut problems = Problems::default();
    let mut long =
        |field: &str| problems.keep(text::optional(field, form.text(field), LONG)).flatten().unwrap_or_default();
    match section {
        PlanSection::Test => {
            plan.scope = long("scope");
            problems.0.extend(dates(&mut plan, form, today));
        }
        PlanSection::Safeguards => {
            plan.privacy = long("privacy");
            plan.security = long("security");
            plan.exit = long("exit");
            plan.affected_users = long("affected_users");
        }
        PlanSection::Risks => match risks(form) {
            Ok(risks) => plan.risks = risks,
            Err(found) => problems.0.extend(found.0),
        },
        PlanSection::Terms => {
            plan.ip_terms = long("ip_terms");
            plan.data_terms = long("data_terms");
            plan.fee = problems.keep(fee(form, rules)).flatten();
        }
        PlanSection::Purchase => {
            plan.budget_line = problems
                .keep(text::optional_line("budget_line", form.text("budget_line"), 200))
                .flatten()
                .unwrap_or_default();
            plan.budget_plan_on = problems.keep(optional_day("budget_plan_on", form.text("budget_plan_on"))).flatten();
            plan.decision_owner = problems.keep(decision_owner(form.text("decision_owner"), people)).flatten();
            plan.route = problems.keep(route(form.text("route"), rules)).unwrap_or_default();
        }
    }
    problems.finish().map(|()| plan)
}

fn dates(plan: &mut Plan, form: &Submitted, today: NaiveDate) -> Vec<Rejection> {
    let mut problems = Problems::default();
    let mut read = |field: &str| problems.keep(optional_day(field, form.text(field))).flatten();
    (plan.starts_on, plan.ends_on, plan.decide_by) = (read("starts_on"), read("ends_on"), read("decide_by"));
    if let (Some(start), Some(end), Some(decide)) = (plan.starts_on, plan.ends_on, plan.decide_by)
        && let Err(found) = term_problems(start, end, decide, today)
    {
        problems.0.extend(found.0);
    }
    // The table of pilots holds dates in their order even while one of them is missing.
    if let (Some(start), Some(end), None) = (plan.starts_on, plan.ends_on, plan.decide_by) {
        problems.require(end > start, || Rejection::at("ends_on", "pilot-ends-before-start").with("start", start));
    }
    problems.0
}

fn risks(form: &Submitted) -> Result<Vec<Risk>, Problems> {
    let mut problems = Problems::default();
    let mut risks = Vec::new();
    for n in 1..=RISKS {
        let field = |name: &str| format!("risk_{n}_{name}");
        let given = |name: &str| form.text(&field(name)).to_owned();
        if ["what", "mitigation", "owner"].iter().all(|name| given(name).trim().is_empty()) {
            continue;
        }
        let level = |name: &str| Level::parse(&given(name)).ok_or_else(|| Rejection::at(field(name), "required"));
        let what = problems.keep(text::line(&field("what"), &given("what"), 300));
        let likelihood = problems.keep(level("likelihood"));
        let impact = problems.keep(level("impact"));
        let mitigation = problems.keep(text::required(&field("mitigation"), &given("mitigation"), 1_000));
        let owner = problems.keep(text::line(&field("owner"), &given("owner"), 120));
        if let (Some(what), Some(likelihood), Some(impact), Some(mitigation), Some(owner)) =
            (what, likelihood, impact, mitigation, owner)
        {
            risks.push(Risk { what, likelihood, impact, mitigation, owner });
        }
    }
    problems.finish().map(|()| risks)
}

fn fee(form: &Submitted, rules: Option<&Jurisdiction>) -> Result<Option<Money>, Rejection> {
    if form.text("fee").trim().is_empty() {
        return Ok(None);
    }
    let known = rules.map(|rules| rules.currencies.as_slice()).unwrap_or_default();
    let currency =
        Currency::parse(form.text("fee_currency")).map_err(|r| Rejection { field: Some("fee".into()), ..r })?;
    if !known.contains(&currency) {
        return Err(Rejection::at("fee", "unknown-currency").with("given", currency.as_str()));
    }
    Money::parse("fee", form.text("fee"), currency).map(Some)
}

fn decision_owner(given: &str, people: &[Uuid]) -> Result<Option<PersonId>, Rejection> {
    match given {
        "" => Ok(None),
        given => {
            let person = given.parse::<Uuid>().ok().filter(|id| people.contains(id));
            person.map(|id| Some(id.into())).ok_or_else(|| Rejection::at("decision_owner", "not-a-choice"))
        }
    }
}

fn route(given: &str, rules: Option<&Jurisdiction>) -> Result<String, Rejection> {
    if given.is_empty() || rules.is_some_and(|rules| rules.route(given).is_some()) {
        return Ok(given.to_owned());
    }
    Err(Rejection::at("route", "not-a-choice"))
}

impl NewHypothesis {
    /// # Errors
    /// Every problem at its field.
    pub fn check(form: &Submitted) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let statement = problems.keep(text::required("statement", form.text("statement"), 600));
        let kpi = problems.keep(text::line("kpi", form.text("kpi"), 120));
        let unit = problems.keep(text::line("unit", form.text("unit"), 30));
        let direction = Direction::parse(form.text("direction")).ok_or_else(|| Rejection::at("direction", "required"));
        let direction = problems.keep(direction);
        let mut figure = |field: &str| problems.keep(Figure::parse(field, form.text(field)));
        let (baseline, target, threshold) = (figure("baseline"), figure("target"), figure("threshold"));
        let baseline_on = problems.keep(optional_day("baseline_on", form.text("baseline_on"))).flatten();
        let method = problems.keep(text::required("method", form.text("method"), 2_000));
        if let (Some(direction), Some(baseline), Some(target), Some(threshold)) =
            (direction, baseline, target, threshold)
            && let Err(found) = kpi_problems(direction, baseline, target, threshold)
        {
            problems.0.extend(found.0);
        }
        match (statement, kpi, unit, direction, baseline, target, threshold, method) {
            (
                Some(statement),
                Some(kpi),
                Some(unit),
                Some(direction),
                Some(baseline),
                Some(target),
                Some(threshold),
                Some(method),
            ) if problems.is_empty() => {
                let mandatory = form.text("mandatory") == "yes";
                Ok(Self {
                    statement,
                    kpi,
                    unit,
                    direction,
                    baseline,
                    baseline_on,
                    target,
                    threshold,
                    method,
                    mandatory,
                })
            }
            _ => Err(problems),
        }
    }
}

impl NewMilestone {
    /// # Errors
    /// Every problem at its field; `milestone-outside-pilot` at `due_on`.
    pub fn check(form: &Submitted, plan: &Plan) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let title = problems.keep(text::line("title", form.text("title"), 150));
        let description = problems.keep(text::required("description", form.text("description"), 2_000));
        let due_on = problems.keep(parse_day("due_on", form.text("due_on")));
        let share = problems.keep(Percent::parse("share", form.text("share")));
        if let Some(due) = due_on {
            let within = plan.starts_on.is_none_or(|day| due >= day) && plan.ends_on.is_none_or(|day| due <= day);
            problems.require(within, || Rejection::at("due_on", "milestone-outside-pilot").with("due", due));
        }
        match (title, description, due_on, share) {
            (Some(title), Some(description), Some(due_on), Some(share)) if problems.is_empty() => {
                Ok(Self { title, description, due_on, share })
            }
            _ => Err(problems),
        }
    }
}
