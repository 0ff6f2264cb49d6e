//! What follows a deadline: opening by two officers, eligibility, a panel that scores, a decision, its announcement.

use std::{collections::BTreeMap, rc::Rc};

use anyhow::Context;
use chrono::TimeDelta;
use domain::access::Role;
use uuid::Uuid;

use super::{
    super::{
        actor::Person,
        data::Startup,
        store::{self, Seat},
        world::World,
    },
    application,
    call::{self, Case},
    complaint, interviews,
};
use crate::registry;

/// Points that members gave, by application and criterion.
type Given = BTreeMap<(Uuid, usize), Vec<i64>>;

/// An applicant whose application was handed in.
pub struct Applicant {
    pub startup: Rc<Startup>,
    pub id: Uuid,
    /// 0 is the best.
    pub rank: usize,
}

/// The people who evaluate; they belong to no body of the world.
///
/// # Errors
/// An address that is taken.
pub async fn experts(world: Rc<World>) -> anyhow::Result<()> {
    for (country, site) in [("SN", "universite-expertise.sn.example"), ("AZ", "ekspert-universitet.az.example")] {
        for _ in 0..5 {
            let person = world.somebody(site, country).await?;
            world.add_expert(country, person);
        }
    }
    Ok(())
}

/// The way from the opening to the answers of the chosen, as far as the call's fate says.
pub async fn evaluate(world: Rc<World>, case: Rc<Case>) -> anyhow::Result<()> {
    open(&world, &case).await?;
    let applicants = handed_in(&world, &case)?;
    world.day(case.times.opening + 3).await;
    let admitted = check(&world, &case, &applicants).await?;
    let manager = case.office.who(Role::ProgrammeManager)?;
    if case.plan.fate == "unsuccessful" {
        let reasons = world.say(case.lang(), "fail_reason", 0);
        world.post(manager, &format!("{}/failure", case.path), &[("reasons", reasons)]).await?;
        return call::relaunch(&world, &case).await;
    }
    let experts = world.experts(&case.owner.country);
    let panel: Vec<Person> =
        (0..2 + case.n % 2).filter_map(|k| experts.get((case.n + k) % experts.len()).cloned()).collect();
    for (k, member) in panel.iter().enumerate() {
        let chair = if k == 0 { "yes" } else { "" };
        let sector = registry::SECTORS.get(k).copied().unwrap_or("social");
        let seat = [
            ("email", member.email.as_str()),
            ("chair", chair),
            ("languages", case.lang()),
            ("languages", "en"),
            ("sectors", sector),
        ];
        world.post(manager, &at(&case, "members"), &seat).await?;
    }
    // here not everybody reads all
    if case.plan.fate == "scoring" && panel.len() > 2 {
        world.post(manager, &at(&case, "readers"), &[("readers", "2")]).await?;
    }
    if case.plan.fate == "opened" {
        return Ok(());
    }
    world.day(case.times.opening + 5).await;
    world.press(manager, &at(&case, "scoring")).await?;
    let Some(given) = score(&world, &case, &panel, &admitted).await? else { return Ok(()) };
    let Some(chair) = panel.first() else { return Ok(()) };
    world.day(case.times.evaluation).await;
    world.press(chair, &at(&case, "moderation")).await?;
    settle(&world, &case, chair, &given).await?;
    if case.plan.fate == "moderating" {
        return interviews::hold(&world, &case, &panel, &admitted).await;
    }
    world.press(chair, &at(&case, "conclusion")).await?;
    if case.plan.fate == "scored" {
        return Ok(());
    }
    world.day(case.times.decision).await;
    decide(&world, &case, &admitted).await?;
    if case.plan.fate == "decided_unannounced" {
        return Ok(());
    }
    world.day(case.times.decision + 3).await;
    announce(&world, &case).await?;
    complaint::object(&world, &case, &admitted).await?;
    if matches!(case.plan.fate.as_str(), "complained" | "examined") {
        return Ok(());
    }
    answer(&world, &case, &admitted).await?;
    if case.plan.fate == "completed" {
        world.day(-18 - case.n as i64 % 5).await;
        world.press(manager, &format!("{}/completion", case.path)).await?;
    }
    Ok(())
}

/// Makes the decision known; complaints are taken for as long as the country asks, and at least nine days.
///
/// # Errors
/// A refusal, in the page's words.
pub async fn announce(world: &World, case: &Case) -> anyhow::Result<()> {
    let manager = case.office.who(Role::ProgrammeManager)?;
    let now = world.calendar.now();
    let rules = world.stage.app.jurisdictions.get(&case.owner.country).context("no rules of the country")?;
    let least = rules.calendar().term_from(now, &rules.call.complaint).map(|end| end.last_day);
    let usual = (now + TimeDelta::days(9)).date_naive();
    let until = least.map_or(usual, |least| least.max(usual)).to_string();
    world.post(manager, &at(case, "announcement"), &[("complaint_until", until)]).await.map(|_| ())
}

fn at(case: &Case, noun: &str) -> String {
    format!("{}/evaluation/{noun}", case.path)
}

fn officers(case: &Case) -> anyhow::Result<[&Person; 2]> {
    Ok([case.office.who(Role::Member)?, case.office.who(Role::Owner)?])
}

/// Names the two officers who will open the applications.
///
/// # Errors
/// A refusal, in the page's words.
pub async fn appoint(world: &World, case: &Case) -> anyhow::Result<()> {
    let manager = case.office.who(Role::ProgrammeManager)?;
    for officer in officers(case)? {
        world.post(manager, &format!("{}/opening/officers", case.path), &[("email", &officer.email)]).await?;
    }
    Ok(())
}

/// Both officers confirm, each with minutes; the second word opens everything.
async fn open(world: &World, case: &Case) -> anyhow::Result<()> {
    world.hour(case.times.opening, 10).await;
    for (k, officer) in officers(case)?.into_iter().enumerate() {
        let minutes = world.say(case.lang(), "minutes", k);
        world.post(officer, &format!("{}/opening/confirmation", case.path), &[("minutes", minutes)]).await?;
    }
    Ok(())
}

/// Who handed in, those first who will be chosen.
fn handed_in(world: &World, case: &Case) -> anyhow::Result<Vec<Applicant>> {
    let mut found = Vec::new();
    for (k, startup) in application::field(world, case)?.into_iter().enumerate() {
        if application::stays_draft(case, k) {
            continue;
        }
        if let Ok(id) = world.thing(&application::name(case, &startup.key)) {
            let rank = case.winners.iter().position(|key| *key == startup.key).unwrap_or(case.winners.len() + k);
            found.push(Applicant { startup, id, rank });
        }
    }
    found.sort_by_key(|applicant| applicant.rank);
    for (rank, applicant) in found.iter_mut().enumerate() {
        applicant.rank = rank;
    }
    Ok(found)
}

/// The office checks the declared rules; the last but one does not keep them. Gives those who are admitted.
async fn check<'a>(world: &World, case: &Case, applicants: &'a [Applicant]) -> anyhow::Result<Vec<&'a Applicant>> {
    let manager = case.office.who(Role::ProgrammeManager)?;
    let mut admitted = Vec::new();
    for (k, applicant) in applicants.iter().enumerate() {
        if case.plan.fate == "opened" && k >= 2 {
            // one of those that are not checked yet has its term to hand in what cannot be read
            ask(world, case, applicant, "8").await?;
            break;
        }
        if case.n % 4 == 1 && k == 1 {
            let inquiry = ask(world, case, applicant, "3").await?;
            let body = world.body(&applicant.startup.key)?;
            let answer = [("answer", world.say(body.lang(), "missing_answer", 0))];
            world.post(body.who(Role::Owner)?, &format!("/inquiries/{inquiry}/answer"), &answer).await?;
        }
        let excluded = applicants.len() > 4 && k + 2 == applicants.len() && case.n % 3 != 2;
        let last = case.statements.len() - 1;
        let met = |n: usize| if excluded && n == last { "no" } else { "yes" }.to_owned();
        let mut fields: Vec<(String, String)> =
            case.statements.iter().enumerate().map(|(n, key)| (format!("statement.{key}"), met(n))).collect();
        let noun = if excluded { "exclusion" } else { "admission" };
        if excluded {
            let why = case.statements.last().map(|key| format!("reason.{key}")).unwrap_or_default();
            fields.push((why, world.say(case.lang(), "exclude_reason", 0)));
            fields.push(("remedy".into(), world.say(case.lang(), "exclude_remedy", 0)));
        } else {
            admitted.push(applicant);
        }
        world.post(manager, &format!("/applications/{}/{noun}", applicant.id), &fields).await?;
    }
    Ok(admitted)
}

/// The office asks for what cannot be read. Gives the inquiry.
async fn ask(world: &World, case: &Case, applicant: &Applicant, days: &str) -> anyhow::Result<Uuid> {
    let manager = case.office.who(Role::ProgrammeManager)?;
    let asked = [
        ("item.0.field", String::new()),
        ("item.0.words", world.say(case.lang(), "missing_request", 0)),
        ("item.0.days", days.to_owned()),
    ];
    world.post(manager, &format!("/applications/{}/repairs", applicant.id), &asked).await?;
    store::inquiry(&world.stage.app, applicant.id).await
}

/// Every member declares and scores on their own; `None` if the scoring goes on.
async fn score(world: &World, case: &Case, panel: &[Person], admitted: &[&Applicant]) -> anyhow::Result<Option<Given>> {
    let mut given = Given::new();
    let keys = store::criteria(&world.stage.app, case.id).await?;
    for (m, member) in panel.iter().enumerate() {
        world.day(case.times.opening + 7 + 2 * m as i64).await;
        // a recusal of the one before may have handed something on
        let seats = store::seats(&world.stage.app, case.id).await?;
        let own = seats.iter().filter(|seat| seat.person == member.id.uuid());
        for (k, Seat { sheet, application, .. }) in own.enumerate() {
            let path = format!("/sheets/{sheet}");
            let Some(applicant) = admitted.iter().find(|applicant| applicant.id == *application) else { continue };
            // half of the sheets of all but the chair are still out, some of them begun
            if case.plan.fate == "scoring" && m >= 1 && k % 2 == 1 {
                if (k + m) % 4 == 2 {
                    world.press(member, &format!("{path}/clearance")).await?;
                }
                continue;
            }
            if m == 1 && panel.len() == 3 && applicant.rank == 3 {
                let statement = if case.lang() == "az" {
                    "Təsisçi keçmiş tələbəmdir."
                } else {
                    "La fondatrice a été mon étudiante."
                };
                world.post(member, &format!("{path}/recusal"), &[("statement", statement)]).await?;
                continue;
            }
            world.press(member, &format!("{path}/clearance")).await?;
            let mut marks = Vec::new();
            for (c, key) in keys.iter().enumerate() {
                // the last is heard, not read
                if case.plan.fate == "moderating" && c + 1 == keys.len() {
                    continue;
                }
                let points = points(applicant.rank, m, c, case.n);
                given.entry((*application, c)).or_default().push(points);
                marks.push((format!("score.{key}"), points.to_string()));
                marks.push((format!("comment.{key}"), world.say(case.lang(), "comment", applicant.rank + 2 * c + m)));
            }
            world.post(member, &format!("{path}/submission"), &marks).await?;
        }
    }
    Ok((case.plan.fate != "scoring").then_some(given))
}

/// The better the rank, the higher; members differ here and there.
fn points(rank: usize, member: usize, criterion: usize, n: usize) -> i64 {
    let base: i64 = match rank {
        0 => 5,
        1 | 2 => 4,
        3..=5 => 3,
        _ => 2,
    };
    let differs = (member + rank * 2 + criterion * 3 + n) % 4 == 1;
    let far = rank > 2 && (member + rank + criterion + n) % 9 == 2;
    (base - i64::from(differs) - i64::from(far)).max(1)
}

/// The chair settles what is too far apart for the call's way of scoring.
async fn settle(world: &World, case: &Case, chair: &Person, given: &Given) -> anyhow::Result<()> {
    let keys = store::criteria(&world.stage.app, case.id).await?;
    let least = if case.n.is_multiple_of(3) { 1 } else { 2 };
    for ((application, c), points) in given {
        let (low, high) =
            (points.iter().min().copied().unwrap_or_default(), points.iter().max().copied().unwrap_or_default());
        let Some(key) = keys.get(*c).filter(|_| high - low >= least) else { continue };
        let agreed = [
            ("application".to_owned(), application.to_string()),
            ("criterion".to_owned(), key.clone()),
            (format!("points.{application}.{key}"), high.to_string()),
            (format!("reason.{application}.{key}"), world.say(case.lang(), "comment", *c)),
        ];
        world.post(chair, &at(case, "settlements"), &agreed).await?;
    }
    Ok(())
}

/// In this call one of the chosen declines, and the first of the reserve takes its place.
const DECLINED: &str = "dayanacaq-ekran";

/// The decision owner decides on everybody in the order of the ranking.
///
/// # Errors
/// A refusal, in the page's words.
pub async fn decide(world: &World, case: &Case, admitted: &[&Applicant]) -> anyhow::Result<()> {
    let lang = case.lang();
    let shortlisted = store::shortlisted(&world.stage.app, case.id).await?;
    let chosen = case.winners.len().max(1);
    let mut fields = vec![("reasons".to_owned(), world.say(lang, "decision_reason", case.n))];
    for id in shortlisted {
        let rank = admitted.iter().find(|applicant| applicant.id == id).map_or(99, |applicant| applicant.rank);
        let rank = match (case.plan.key.as_str(), rank) {
            (DECLINED, 1) => 2,
            (DECLINED, 2) => 1,
            (_, rank) => rank,
        };
        let (outcome, reason) = if rank < chosen {
            ("selected", "decision_reason")
        } else if rank == chosen {
            ("reserve", "reserve_reason")
        } else {
            ("not_selected", "reject_reason")
        };
        fields.push((format!("outcome.{id}"), outcome.to_owned()));
        fields.push((format!("reason.{id}"), world.say(lang, reason, rank)));
    }
    world.post(&case.decider, &at(case, "decision"), &fields).await.map(|_| ())
}

/// The chosen accept; here and there a reserve is given up.
async fn answer(world: &World, case: &Case, admitted: &[&Applicant]) -> anyhow::Result<()> {
    world.day(case.times.decision + 5).await;
    let chosen = case.winners.len();
    for applicant in admitted {
        let body = world.body(&applicant.startup.key)?;
        let founder = body.who(Role::Owner)?;
        let path = format!("/applications/{}", applicant.id);
        let reason = [("reason", world.say(body.lang(), "decline_reason", 0))];
        if case.plan.key == DECLINED && applicant.rank == 2 {
            world.post(founder, &format!("{path}/declination"), &reason).await?;
            let second = admitted.iter().find(|applicant| applicant.rank == 1);
            if let Some(second) = second {
                let reason = [("reason", world.say(case.lang(), "decision_reason", 1))];
                world.post(&case.decider, &format!("/applications/{}/promotion", second.id), &reason).await?;
                let body = world.body(&second.startup.key)?;
                world.press(body.who(Role::Owner)?, &format!("/applications/{}/acceptance", second.id)).await?;
            }
        } else if applicant.rank < chosen && !(case.plan.key == DECLINED && applicant.rank == 1) {
            world.press(founder, &format!("{path}/acceptance")).await?;
        } else if applicant.rank == chosen && case.n % 4 == 3 {
            world.post(founder, &format!("{path}/declination"), &reason).await?;
        }
    }
    Ok(())
}
