//! Pilots: planned together, signed, run, measured, concluded, each as its plan in the data says.

use std::rc::Rc;

use chrono::{NaiveDate, TimeDelta};
use domain::access::Role;
use uuid::Uuid;

use super::{
    super::{
        actor::Person,
        data::Pilot,
        store,
        world::{Body, World},
    },
    mentorship, purchase,
};
use crate::evaluation;

/// A pilot of the world with its people.
pub struct Case {
    pub plan: Pilot,
    pub n: usize,
    pub id: Uuid,
    pub path: String,
    /// The day on which it began to be written.
    pub begun: i64,
    pub title: String,
    pub agency: Rc<Body>,
    pub startup: Rc<Body>,
}

impl Case {
    pub fn lang(&self) -> &'static str {
        self.agency.lang()
    }
    fn buyer(&self) -> anyhow::Result<&Person> {
        self.agency.who(Role::Buyer)
    }
    fn founder(&self) -> anyhow::Result<&Person> {
        self.startup.who(Role::Owner)
    }
    /// The decision owner is the head of the agency in every pilot of the world.
    fn decider(&self) -> anyhow::Result<&Person> {
        self.agency.who(Role::Owner)
    }
    fn at(&self, noun: &str) -> String {
        format!("{}/{noun}", self.path)
    }
    /// The day after its start on which it ends, by plan.
    fn length(&self) -> i64 {
        if self.n.is_multiple_of(2) { 140 } else { 125 }
    }
    fn starts(&self) -> i64 {
        self.begun + 16
    }
    fn ends(&self) -> i64 {
        self.starts() + self.length()
    }
}

/// What a pilot begins with.
pub struct Origin {
    pub day: i64,
    pub agency: String,
    pub title: String,
    /// Before tax, in the agency's currency.
    pub fee: u64,
    pub line: String,
}

/// One pilot from its first line to where it stands today.
pub async fn pilot(world: Rc<World>, plan: Pilot, n: usize, origin: Origin) -> anyhow::Result<()> {
    let (startup, agency) = (world.body(&plan.startup)?, world.body(&origin.agency)?);
    let id = begin(&world, &origin, &plan, (&agency, &startup), n).await?;
    let Origin { day, title, fee, line, .. } = origin;
    let case = Case { plan, n, id, path: format!("/pilots/{id}"), begun: day, title, agency, startup };
    world.add_thing(format!("pilot:{}:{}", case.plan.call, case.plan.startup), id);
    if case.plan.fate == "drafting" {
        return Ok(());
    }
    world.day(day + 3).await;
    write(&world, &case, fee, &line).await?;
    if case.plan.fate == "waived" {
        return waive(&world, &case).await;
    }
    world.day(day + 8).await;
    let agree = [("agree", "yes")];
    world.post(case.founder()?, &case.at("signature"), &agree).await?;
    if case.plan.fate == "signed_once" {
        return Ok(());
    }
    world.day(day + 9).await;
    world.post(case.decider()?, &case.at("signature"), &agree).await?;
    if case.plan.fate == "agreed" {
        return Ok(());
    }
    world.day(day + 10).await;
    world.press(case.buyer()?, &case.at("preparation")).await?;
    world.day(day + 14).await;
    world
        .post(case.founder()?, &case.at("readiness"), &[("words", world.say(case.startup.lang(), "ready", 1))])
        .await?;
    if case.plan.fate == "preparing" {
        return Ok(());
    }
    world.post(case.buyer()?, &case.at("readiness"), &[("words", world.say(case.lang(), "ready", 0))]).await?;
    world.day(case.starts()).await;
    world.press(case.buyer()?, &case.at("start")).await?;
    run(world, Rc::new(case)).await
}

async fn begin(
    world: &World,
    origin: &Origin,
    plan: &Pilot,
    (agency, startup): (&Body, &Body),
    n: usize,
) -> anyhow::Result<Uuid> {
    let buyer = agency.who(Role::Buyer)?;
    if let Ok(application) = world.thing(&format!("application:{}:{}", plan.call, plan.startup)) {
        let call = world.thing(&format!("call:{}", plan.call))?;
        let announced = evaluation::announced(world.stage.app.db.read(), call.into(), None).await?;
        if let Some(until) = announced.and_then(|announced| announced.until) {
            world.calendar.until(until).await;
        }
        match world.make::<&str, &str>(buyer, &format!("/applications/{application}/pilot"), &[]).await {
            Ok(id) => return Ok(id),
            // the world goes on with an invitation, and says what went wrong
            Err(fault) => world.blame(&format!("{fault:#}")),
        }
    }
    let fields = [
        ("startup", startup.id.to_string()),
        ("title", origin.title.clone()),
        ("reason", world.say(agency.lang(), "invite_reason", n)),
    ];
    world.make(buyer, &format!("/organisations/{}/pilot-invitation", agency.id), &fields).await
}

fn date(world: &World, day: i64) -> NaiveDate {
    world.calendar.day(day).date_naive()
}

/// The plan, section by section, by both sides.
async fn write(world: &World, case: &Case, fee: u64, line: &str) -> anyhow::Result<()> {
    let (buyer, founder) = (case.buyer()?, case.founder()?);
    let say = |key: &str, n: usize| world.say(case.lang(), key, n);
    let day = |day: i64| date(world, day).to_string();
    let test = [
        ("scope", say("pilot_scope", case.n)),
        ("starts_on", day(case.starts())),
        ("ends_on", day(case.ends())),
        ("decide_by", day(case.ends() + 20)),
    ];
    world.post(founder, &case.at("plan/test"), &test).await?;
    let safeguards = ["privacy", "security", "exit"].map(|key| (key, say(&format!("pilot_{key}"), case.n)));
    let users = ("affected_users", say("pilot_users", case.n));
    world.post(founder, &case.at("plan/safeguards"), &[&safeguards[..], &[users]].concat()).await?;
    let mut risks = Vec::new();
    for (row, (likelihood, impact)) in
        [("medium", "high"), ("low", "medium"), ("medium", "medium")].into_iter().enumerate()
    {
        let at = |part: &str| format!("risk_{}_{part}", row + 1);
        risks.push((at("what"), say("risk", row)));
        risks.push((at("likelihood"), likelihood.to_owned()));
        risks.push((at("impact"), impact.to_owned()));
        risks.push((at("mitigation"), say("mitigation", row)));
        risks.push((at("owner"), if row == 1 { buyer.name.clone() } else { founder.name.clone() }));
    }
    world.post(founder, &case.at("plan/risks"), &risks).await?;
    let currency = if case.agency.country == "AZ" { "AZN" } else { "XOF" };
    let terms = [
        ("ip_terms", say("ip_terms", 0)),
        ("data_terms", say("data_terms", 0)),
        ("fee", if case.plan.fate == "waived" { String::new() } else { fee.to_string() }),
        ("fee_currency", currency.to_owned()),
    ];
    world.post(buyer, &case.at("plan/terms"), &terms).await?;
    let mut purchase = vec![
        ("budget_plan_on", day(case.ends() + 60)),
        ("decision_owner", case.decider()?.id.to_string()),
        ("route", "quotation-after-pilot".to_owned()),
    ];
    if case.plan.fate != "waived" {
        purchase.push(("budget_line", line.to_owned()));
    }
    world.post(buyer, &case.at("plan/purchase"), &purchase).await?;
    measures(world, case).await
}

/// What is measured, and the milestones that the fee is paid by.
async fn measures(world: &World, case: &Case) -> anyhow::Result<()> {
    let (founder, plan) = (case.founder()?, &case.plan);
    let [baseline, target, threshold] = &plan.figures;
    let hypothesis = [
        ("statement", plan.statement.as_str()),
        ("kpi", &plan.kpi),
        ("unit", &plan.unit),
        ("direction", &plan.direction),
        ("baseline", baseline),
        ("target", target),
        ("threshold", threshold),
        ("method", &plan.method),
        ("mandatory", "yes"),
    ];
    world.post(founder, &case.at("hypotheses"), &hypothesis).await?;
    for (n, (share, after)) in [("30", 35), ("40", 75), ("30", 115)].into_iter().enumerate() {
        let step = [
            ("title", world.say(case.lang(), "milestone", n)),
            ("description", world.say(case.lang(), "milestone_text", n)),
            ("due_on", date(world, case.starts() + after).to_string()),
            ("share", share.to_owned()),
        ];
        world.post(founder, &case.at("milestones"), &step).await?;
    }
    Ok(())
}

/// One absence does not stop a pilot: the superior answers for it on record.
async fn waive(world: &World, case: &Case) -> anyhow::Result<()> {
    world.day(case.begun + 6).await;
    let reason = world.say(case.lang(), "waive_reason", 0);
    for line in ["budget_line", "fee"] {
        world
            .post(case.agency.who(Role::DigitalLead)?, &case.at("waivers"), &[("line", line), ("reason", &reason)])
            .await?;
    }
    Ok(())
}

async fn run(world: Rc<World>, case: Rc<Case>) -> anyhow::Result<()> {
    world.tell(
        format!("pilot {}: measures", case.plan.startup),
        case.starts() + 20,
        measure(world.clone(), case.clone()),
    );
    world.tell(
        format!("pilot {}: milestones", case.plan.startup),
        case.starts() + 30,
        deliver(world.clone(), case.clone()),
    );
    if case.plan.incident {
        world.tell(
            format!("pilot {}: incident", case.plan.startup),
            case.starts() + 33,
            incident(world.clone(), case.clone()),
        );
    }
    if case.n % 3 != 1 {
        let told = mentorship::mentorship(world.clone(), case.clone());
        world.tell(format!("pilot {}: mentor", case.plan.startup), case.starts() + 4, told);
    }
    end(world, case).await
}

/// Both sides say how it goes, and a value is entered every four weeks.
async fn measure(world: Rc<World>, case: Rc<Case>) -> anyhow::Result<()> {
    let hypothesis = store::hypothesis(&world.stage.app, case.id).await?.to_string();
    let present = world.calendar.day(0);
    for (n, value) in case.plan.values.iter().enumerate() {
        let day = case.starts() + 21 + 28 * i64::try_from(n)?;
        if world.calendar.day(day) >= present {
            return Ok(());
        }
        world.day(day).await;
        let who = if n % 2 == 0 { case.founder()? } else { case.buyer()? };
        let mut check =
            vec![("mood", (3 + (n + case.n) % 3).to_string()), ("body", world.say(case.lang(), "checkin", n + case.n))];
        if n == 1 {
            check.push(("obstacles", world.say(case.lang(), "obstacle", 0)));
        }
        world.post(who, &case.at("check-ins"), &check).await?;
        let measured = [
            ("hypothesis", hypothesis.clone()),
            ("value", value.clone()),
            ("measured_on", (world.calendar.now() - TimeDelta::days(1)).date_naive().to_string()),
            ("source", world.say(case.lang(), "source", n)),
        ];
        world.post(who, &case.at("measurements"), &measured).await?;
    }
    Ok(())
}

/// Milestones are delivered, accepted and paid; one comes back first.
async fn deliver(world: Rc<World>, case: Rc<Case>) -> anyhow::Result<()> {
    let steps = store::milestones(&world.stage.app, case.id).await?;
    let member = case.startup.who(Role::Member)?;
    // who stopped early delivered one; who runs has the last one before them
    let done = match case.plan.fate.as_str() {
        "proven" | "partly_proven" | "not_proven" | "in_review" => 3,
        "running" | "extended" | "gate_stopped" => 2,
        _ => 1,
    };
    for (n, (step, amount)) in steps.iter().take(done).enumerate() {
        let day = case.starts() + 33 + 38 * i64::try_from(n)?;
        if world.calendar.day(day) >= world.calendar.day(0) {
            return Ok(());
        }
        world.day(day).await;
        let path = format!("/milestones/{step}");
        let body = [("body", world.say(case.lang(), "delivery", n))];
        world.post(member, &format!("{path}/delivery"), &body).await?;
        let last = n + 1 == done;
        world.day(day + 3).await;
        if (n == 0 && case.n.is_multiple_of(3)) || (last && case.plan.fate == "extended") {
            let reason = world.say(case.lang(), "delivery_return", 0);
            world.post(case.buyer()?, &format!("{path}/return"), &[("reason", reason)]).await?;
            if last {
                return Ok(());
            }
            world.day(day + 9).await;
            world.post(member, &format!("{path}/delivery"), &body).await?;
            world.day(day + 11).await;
        }
        if last && case.plan.fate == "running" && case.n.is_multiple_of(2) {
            return Ok(());
        }
        accept_and_pay(&world, &case, (&path, n, *amount), day + 12).await?;
    }
    Ok(())
}

async fn accept_and_pay(
    world: &World,
    case: &Case,
    (path, n, amount): (&str, usize, i64),
    day: i64,
) -> anyhow::Result<()> {
    let words = world.say(case.lang(), "acceptance", n);
    world.post(case.buyer()?, &format!("{path}/acceptance"), &[("reason", words)]).await?;
    world.day(day + 9).await;
    let amount =
        if case.agency.country == "AZ" { format!("{}.{:02}", amount / 100, amount % 100) } else { amount.to_string() };
    let paid = [
        ("amount", amount),
        ("paid_on", world.calendar.now().date_naive().to_string()),
        ("reference", format!("VIR-{:03}-{}", 100 + case.n, n + 1)),
    ];
    world.post(case.agency.who(Role::BudgetHolder)?, &format!("{path}/payment"), &paid).await.map(|_| ())
}

async fn incident(world: Rc<World>, case: Rc<Case>) -> anyhow::Result<()> {
    let lang = case.lang();
    let zone = world.stage.app.zone(&case.agency.country);
    let at = (world.calendar.now() - TimeDelta::hours(5)).with_timezone(&zone).format("%Y-%m-%dT%H:%M").to_string();
    let told = [
        ("severity", if lang == "az" { "critical".to_owned() } else { "major".to_owned() }),
        ("title", world.say(lang, "incident_title", 0)),
        ("body", world.say(lang, "incident", 0)),
        ("occurred_at", at),
        ("personal_data", if lang == "az" { String::new() } else { "yes".to_owned() }),
    ];
    world.post(case.founder()?, &case.at("incidents"), &told).await?;
    world.calendar.until(world.calendar.now() + TimeDelta::hours(9)).await;
    let incident = store::incident(&world.stage.app, case.id).await?;
    let answer = world.say(lang, "incident_answer", 0);
    world.post(case.founder()?, &case.at(&format!("incidents/{incident}")), &[("answer", answer)]).await.map(|_| ())
}

/// Pauses, gates, extensions, and how it ends.
async fn end(world: Rc<World>, case: Rc<Case>) -> anyhow::Result<()> {
    let (n, lang) = (case.n, case.lang());
    let words = |key: &str, n: usize| [("words", world.say(lang, key, n))];
    match case.plan.fate.as_str() {
        "paused" => {
            world.day(case.starts() + 60).await;
            world.post(case.buyer()?, &case.at("pause"), &words("pause", n)).await?;
        }
        "stopped_for_safety" => {
            world.day(case.starts() + 47).await;
            world.post(case.agency.who(Role::DigitalLead)?, &case.at("safety-stop"), &words("stop", n)).await?;
        }
        "withdrawn_by_startup" => {
            world.day(case.starts() + 66).await;
            world.post(case.founder()?, &case.at("withdrawal"), &words("withdrawal", 0)).await?;
        }
        "withdrawn_by_agency" => {
            world.day(case.starts() + 48).await;
            world.post(case.decider()?, &case.at("withdrawal"), &words("withdrawal", 1)).await?;
        }
        "in_review" => {
            world.day(case.starts() + 118).await;
            world.press(case.buyer()?, &case.at("review")).await?;
        }
        "gate_stopped" => {
            world.day(case.starts() + 90).await;
            world.press(case.buyer()?, &case.at("review")).await?;
            world.day(case.starts() + 92).await;
            world.post(case.decider()?, &case.at("gate-stop"), &[("minutes", world.say(lang, "gate_stop", 0))]).await?;
        }
        "extended" => {
            world.day(case.starts() + 80).await;
            let more = [
                ("ends_on", date(&world, case.ends() + 42).to_string()),
                ("decide_by", date(&world, case.ends() + 60).to_string()),
                ("reason", world.say(lang, "extension", 0)),
            ];
            world.post(case.founder()?, &case.at("extensions"), &more).await?;
            world.day(case.starts() + 83).await;
            world.post(case.decider()?, &case.at("extension-agreement"), &[("agree", "yes")]).await?;
        }
        "proven" | "partly_proven" | "not_proven" => return conclude(world, case).await,
        _ => {}
    }
    Ok(())
}

/// A gate in the middle, a short pause for some, and the decision at the end.
async fn conclude(world: Rc<World>, case: Rc<Case>) -> anyhow::Result<()> {
    let (n, lang) = (case.n, case.lang());
    if n % 4 == 2 {
        world.day(case.starts() + 52).await;
        world.post(case.founder()?, &case.at("pause"), &[("words", world.say(lang, "pause", 0))]).await?;
        world.day(case.starts() + 58).await;
        world.post(case.buyer()?, &case.at("resumption"), &[("words", world.say(lang, "resume", 0))]).await?;
    }
    world.day(case.starts() + 62).await;
    world.press(case.buyer()?, &case.at("review")).await?;
    world.day(case.starts() + 64).await;
    let mut gate = vec![("minutes", world.say(lang, "gate_minutes", 0))];
    if n % 2 == 1 {
        gate.push(("conditions", world.say(lang, "gate_conditions", 0)));
    }
    world.post(case.decider()?, &case.at("gate"), &gate).await?;
    world.day(case.starts() + 122).await;
    world.press(case.buyer()?, &case.at("review")).await?;
    world.day(case.starts() + 127).await;
    let mut end = vec![
        ("outcome", case.plan.fate.clone()),
        ("reasons", world.say(lang, "reasons", usize::from(case.plan.fate != "proven"))),
        ("lessons", world.say(lang, "lessons", n)),
    ];
    let settled = ["data_returned", "access_closed", "people_trained", "assets_returned"];
    end.extend(settled.map(|point| ("hand_over", point.to_owned())));
    world.post(case.decider()?, &case.at("conclusion"), &end).await?;
    if case.plan.fate == "proven" {
        let day = case.starts() + 130;
        world.tell(format!("purchase of {}", case.plan.startup), day, purchase::purchase(world.clone(), case));
    }
    Ok(())
}
