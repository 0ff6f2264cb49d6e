//! A challenge's life: written, approved, published, asked about, amended; what follows its deadline is told by the
//! stages after it.

use std::rc::Rc;

use chrono::{DateTime, Utc};
use domain::access::Role;
use uuid::Uuid;

use super::{
    super::{
        actor::Person,
        data::Call,
        store,
        world::{Body, World},
    },
    application, evaluation,
};

/// Days from the publication to each of the call's times.
pub struct Times {
    pub published: i64,
    /// Hours are UTC; both countries' offices are open.
    pub deadline: i64,
    pub opening: i64,
    pub evaluation: i64,
    pub decision: i64,
}

impl Times {
    fn from(published: i64) -> Self {
        Self {
            published,
            deadline: published + 27,
            opening: published + 28,
            evaluation: published + 44,
            decision: published + 50,
        }
    }
}

/// The hour of every deadline (UTC).
pub const CLOSING: u32 = 16;

/// A call of the world: what was planned, where it stands, who acts.
pub struct Case {
    pub plan: Call,
    pub n: usize,
    pub id: Uuid,
    pub path: String,
    pub times: Times,
    pub owner: Rc<Body>,
    pub office: Rc<Body>,
    pub decider: Person,
    /// Startups that are chosen, in their order.
    pub winners: Vec<String>,
    /// Keys of its eligibility statements.
    pub statements: Vec<String>,
}

impl Case {
    pub fn lang(&self) -> &'static str {
        self.owner.lang()
    }

    pub fn title(&self) -> &str {
        self.plan.title.get(self.lang()).map_or("", String::as_str)
    }
}

/// On which day the calls of a wave are published, and how far apart.
fn published_on(plan: &Call, n: i64) -> i64 {
    match plan.wave {
        // in consultation for four more days
        _ if plan.fate == "consultation" => 8,
        // the publication is scheduled
        _ if plan.fate == "scheduled" => 2,
        1 => -345 + 2 * (n % 10),
        2 => -232 + 2 * (n % 12),
        3 => -150 + 3 * (n % 5),
        4 => -48 - 2 * (n % 6),
        5 => -18 + n % 7,
        // closes two days before the present
        7 => -29,
        // decided a week before the present
        8 => -60,
        _ => -3,
    }
}

/// Days that a call takes longer because everybody is asked before it is published.
fn lead(plan: &Call, n: usize) -> i64 {
    if plan.fate == "consultation" || n % 9 == 1 && plan.wave > 1 { 14 } else { 0 }
}

/// The day on which the call's author begins to write.
pub fn begins_on(plan: &Call, n: usize) -> i64 {
    published_on(plan, n as i64) - 14 - lead(plan, n)
}

/// The day on which the pilots that come out of it are agreed on.
pub fn piloted_on(plan: &Call, n: usize) -> i64 {
    published_on(plan, n as i64) + 62
}

/// One challenge, as far as its fate says.
pub async fn challenge(world: Rc<World>, plan: Call, winners: Vec<String>, n: usize) -> anyhow::Result<()> {
    let times = Times::from(published_on(&plan, n as i64));
    let longer = lead(&plan, n);
    let owner = world.body(&plan.owner)?;
    let office = world.office(&owner.country)?;
    let (buyer, lead) = (owner.who(Role::Buyer)?, owner.who(Role::DigitalLead)?);
    let id = draft(&world, &plan, winners.len(), (&owner, &times), n).await?;
    let path = format!("/challenges/{id}");
    world.add_thing(format!("call:{}", plan.key), id);
    if plan.fate == "draft" {
        return Ok(());
    }
    world.day(times.published - 9 - longer).await;
    world.press(buyer, &format!("{path}/approval-request")).await?;
    if plan.fate == "in_approval" {
        return Ok(());
    }
    world.day(times.published - 7 - longer).await;
    if n % 7 == 2 {
        let reasons = world.say(owner.lang(), "return_reason", n);
        world.post(lead, &format!("{path}/return"), &[("reasons", reasons)]).await?;
        world.day(times.published - 5 - longer).await;
        world.press(buyer, &format!("{path}/approval-request")).await?;
        world.day(times.published - 4 - longer).await;
    }
    world.press(lead, &format!("{path}/approval")).await?;
    if plan.fate == "approved" {
        return Ok(());
    }
    let manager = office.who(Role::ProgrammeManager)?;
    world.day(times.published - 3 - longer).await;
    if longer > 0 {
        consult(&world, (&owner, manager), &plan, (&path, id), (times.published - 4, n)).await?;
        if plan.fate == "consultation" {
            return Ok(());
        }
    }
    if plan.fate == "scheduled" {
        let at = local(&world, &owner.country, world.calendar.hour(times.published, 9));
        world.post(manager, &format!("{path}/publication"), &[("at", at)]).await?;
        return Ok(());
    }
    world.day(times.published).await;
    world.press(manager, &format!("{path}/publication")).await?;
    let statements = store::statements(&world.stage.app, id).await?;
    let decider = owner.who(Role::Owner)?.clone();
    let case = Rc::new(Case { plan, n, id, path, times, owner, office, decider, winners, statements });
    public(world, case).await
}

/// Everybody is asked until a day: two startups respond, one in its own name; the buyer answers afterwards.
async fn consult(
    world: &World,
    (owner, manager): (&Body, &Person),
    plan: &Call,
    (path, id): (&str, Uuid),
    (until, n): (i64, usize),
) -> anyhow::Result<()> {
    let end = local(world, &owner.country, world.calendar.hour(until, CLOSING));
    world.post(manager, &format!("{path}/consultation"), &[("until", end)]).await?;
    let home = |startup: &&Rc<super::super::data::Startup>| {
        startup.fate == "verified" && world.home_of(&startup.key) == owner.country
    };
    let startups: Vec<_> = world.startups().iter().filter(home).take(3 + n % 5).cloned().collect();
    world.day(until - 6).await;
    for (k, startup) in startups.iter().rev().take(2).enumerate() {
        let body = world.body(&startup.key)?;
        let response = [
            ("part", ["pilot", "timetable", "outcome"][(n + k) % 3].to_owned()),
            ("body", world.say(body.lang(), "response", n + k)),
            ("named", if k == 0 { "yes" } else { "" }.to_owned()),
        ];
        world.post(body.who(Role::Owner)?, &format!("{path}/responses"), &response).await?;
    }
    if plan.fate == "consultation" {
        return Ok(());
    }
    world.day(until + 1).await;
    for (k, response) in store::open_questions(&world.stage.app, id).await?.iter().enumerate() {
        let answer = [("responses", response.to_string()), ("body", world.say(owner.lang(), "response_answer", n + k))];
        world.post(owner.who(Role::Buyer)?, &format!("{path}/responses/answer"), &answer).await?;
    }
    Ok(())
}

/// What a call lives through once it is public.
pub async fn public(world: Rc<World>, case: Rc<Case>) -> anyhow::Result<()> {
    world.tell(format!("{}: talk", case.plan.key), case.times.published + 5, talk(world.clone(), case.clone()));
    if !world.offers("/applications/{id}") {
        return Ok(());
    }
    application::gather(&world, &case)?;
    if case.plan.fate == "open" || !world.offers("/challenges/{id}/evaluation") {
        return Ok(());
    }
    if case.plan.fate == "cancelled" {
        world.day(case.times.published + 20).await;
        let reasons = world.say(case.lang(), "cancel_reason", case.n);
        world
            .post(case.owner.who(Role::DigitalLead)?, &format!("{}/cancellation", case.path), &[("reasons", reasons)])
            .await?;
        return relaunch(&world, &case).await;
    }
    world.hour(case.times.deadline, CLOSING + 2).await;
    evaluation::appoint(&world, &case).await?;
    if case.plan.fate == "closed" {
        return Ok(());
    }
    evaluation::evaluate(world, case).await
}

/// A call that failed or was cancelled comes again as a new draft.
pub async fn relaunch(world: &World, case: &Case) -> anyhow::Result<()> {
    let now = world.calendar.now();
    world.calendar.until(now + chrono::TimeDelta::days(4)).await;
    world.press(case.owner.who(Role::Buyer)?, &format!("{}/relaunch", case.path)).await
}

fn local(world: &World, country: &str, at: DateTime<Utc>) -> String {
    at.with_timezone(&world.stage.app.zone(country)).format("%Y-%m-%dT%H:%M").to_string()
}

/// The texts of the brief, as its form and an amendment's form ask for them.
fn wording(world: &World, plan: &Call, lang: &str, n: usize) -> Vec<(String, String)> {
    let texts = [
        ("title", &plan.title),
        ("summary", &plan.summary),
        ("problem", &plan.problem),
        ("sufferers", &plan.sufferers),
        ("outcome", &plan.outcome),
        ("provided", &plan.provided),
    ];
    let mut fields: Vec<(String, String)> = Vec::new();
    for (field, words) in texts {
        fields.extend(words.iter().map(|(lang, text)| (format!("{field}_{lang}"), text.clone())));
    }
    if !plan.outcome.is_empty() {
        fields.push((format!("pilot_terms_{lang}"), world.say(lang, "pilot_terms", n)));
    }
    fields
}

/// The four criteria of every call of the world; the last may be scored at an interview.
pub fn criteria(world: &World, lang: &str, spoken: bool) -> Vec<(String, String)> {
    const WEIGHTS: [(&str, &str); 4] = [("35", "2"), ("30", ""), ("20", ""), ("15", "")];
    let mut fields = Vec::new();
    for (row, (weight, minimum)) in WEIGHTS.into_iter().enumerate() {
        let mut one = |part: String, value: &str| fields.push((format!("criteria_{row}_{part}"), value.to_owned()));
        one(format!("name_{lang}"), &world.say(lang, "criteria", row));
        one("weight".into(), weight);
        one("scale_max".into(), "5");
        one("minimum".into(), minimum);
        if spoken && row + 1 == WEIGHTS.len() {
            one("spoken".into(), "yes");
        }
    }
    fields
}

async fn draft(
    world: &World,
    plan: &Call,
    winners: usize,
    (owner, times): (&Body, &Times),
    n: usize,
) -> anyhow::Result<Uuid> {
    let (buyer, lang) = (owner.who(Role::Buyer)?, owner.lang());
    let title: Vec<(String, String)> =
        plan.title.iter().map(|(lang, text)| (format!("title_{lang}"), text.clone())).collect();
    let id = world.make(buyer, &format!("/organisations/{}/challenges", owner.id), &title).await?;
    let path = format!("/challenges/{id}");
    world.post(buyer, &format!("{path}/brief"), &wording(world, plan, lang, n)).await?;
    if plan.line.is_empty() {
        return Ok(id);
    }
    let decider = owner.who(Role::Owner)?.id.to_string();
    let places = winners.max(1).to_string();
    let terms = [
        ("budget", plan.budget.as_str()),
        ("budget_currency", if owner.country == "AZ" { "AZN" } else { "XOF" }),
        ("budget_line", &plan.line),
        ("decision_owner", &decider),
        ("route", "quotation-after-pilot"),
        ("places", &places),
        ("scoring", if n.is_multiple_of(3) { "consensus" } else { "average" }),
        ("blind", if n % 4 == 1 { "yes" } else { "no" }),
    ];
    world.post(buyer, &format!("{path}/terms"), &terms).await?;
    if !plan.lots.is_empty() {
        world.post(buyer, &format!("{path}/lots"), &lots(plan)).await?;
    }
    world.post(buyer, &format!("{path}/timetable"), &timetable(world, &owner.country, times)).await?;
    world.post(buyer, &format!("{path}/criteria"), &criteria(world, lang, plan.fate == "moderating")).await?;
    let statements: Vec<(String, String)> =
        (0..2).map(|row| (format!("statement_{row}_{lang}"), world.say(lang, "eligibility", row))).collect();
    world.post(buyer, &format!("{path}/eligibility"), &statements).await?;
    if n % 3 == 1 {
        let label = format!("label_{lang}");
        let question = [
            (label.as_str(), world.say(lang, "own_question", n)),
            ("kind", "long_text".into()),
            ("required", "yes".into()),
        ];
        world.post(buyer, &format!("{path}/form/questions"), &question).await?;
    }
    Ok(id)
}

/// One place in each lot, and one lot for a startup.
fn lots(plan: &Call) -> Vec<(String, String)> {
    let budget: i64 = plan.budget.parse().unwrap_or_default();
    let mut fields = vec![("lots_awarded".to_owned(), "1".to_owned())];
    for (row, lot) in plan.lots.iter().enumerate() {
        let at = |part: &str| format!("lots_{row}_{part}");
        for (part, words) in [("title", &lot.title), ("description", &lot.about)] {
            fields.extend(words.iter().map(|(lang, text)| (format!("{}_{lang}", at(part)), text.clone())));
        }
        fields.push((at("budget"), (budget * lot.share / 100).to_string()));
        fields.push((at("places"), "1".to_owned()));
    }
    fields
}

fn timetable(world: &World, country: &str, times: &Times) -> [(&'static str, String); 6] {
    let at = |day, hour| local(world, country, world.calendar.hour(day, hour));
    [
        ("opens", at(times.published + 1, 8)),
        ("questions_until", at(times.published + 13, CLOSING)),
        ("deadline", at(times.deadline, CLOSING)),
        ("opening", at(times.opening, 10)),
        ("evaluation", at(times.evaluation, CLOSING)),
        ("decision", at(times.decision, CLOSING)),
    ]
}

/// Startups ask, the buyer answers; one call is amended.
async fn talk(world: Rc<World>, case: Rc<Case>) -> anyhow::Result<()> {
    let buyer = case.owner.who(Role::Buyer)?;
    let askers = application::field(&world, &case)?;
    for (k, asker) in askers.iter().take(2).enumerate() {
        let body = world.body(&asker.key)?;
        let founder = body.who(Role::Owner)?;
        world.press(founder, &format!("{}/watching", case.path)).await?;
        let question = world.say(body.lang(), "question", case.n + k);
        world.post(founder, &format!("{}/questions", case.path), &[("body", question)]).await?;
    }
    world.day(case.times.published + 7).await;
    let open = store::open_questions(&world.stage.app, case.id).await?;
    // the newest question of an open call waits for its answer
    let kept = usize::from(case.plan.fate == "open");
    for (k, question) in open.iter().take(open.len() - kept.min(open.len())).enumerate() {
        let answer = world.say(case.lang(), "answer", case.n + k);
        world.post(buyer, &format!("{}/questions/{question}/answer", case.path), &[("body", answer)]).await?;
    }
    if case.plan.key == "attente-bus" || case.plan.key == "park-mekani" {
        world.day(case.times.published + 10).await;
        amend(&world, &case).await?;
    }
    Ok(())
}

/// One more sentence on what the agency gives, with a visible difference.
async fn amend(world: &World, case: &Case) -> anyhow::Result<()> {
    let mut fields = wording(world, &case.plan, case.lang(), case.n);
    let addition = match case.lang() {
        "az" => " Məntəqəyə baxış növbəti cümə axşamı saat 11:00-da keçirilir.",
        _ => " Une visite du site est organisée jeudi prochain à 11 heures.",
    };
    let provided = format!("provided_{}", case.lang());
    for (_, text) in fields.iter_mut().filter(|(field, _)| *field == provided) {
        text.push_str(addition);
    }
    fields.push(("reason".into(), world.say(case.lang(), "amend_reason", case.n)));
    world.post(case.owner.who(Role::Buyer)?, &format!("{}/amendments", case.path), &fields).await.map(|_| ())
}
