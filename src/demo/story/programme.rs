//! Programmes with their roadmaps, and cohorts with everybody's way through them.

use std::rc::Rc;

use chrono::{DateTime, Utc};
use domain::access::Role;
use uuid::Uuid;

use super::super::{
    data::{Cohort, Programme, Stage, Words},
    store,
    world::{Body, World},
};

fn worded(field: &str, words: &Words) -> Vec<(String, String)> {
    words.iter().map(|(lang, text)| (format!("{field}_{lang}"), text.clone())).collect()
}

fn date(world: &World, day: i64) -> String {
    world.calendar.day(day).date_naive().to_string()
}

fn local(world: &World, country: &str, at: DateTime<Utc>) -> String {
    at.with_timezone(&world.stage.app.zone(country)).format("%Y-%m-%dT%H:%M").to_string()
}

/// A programme from its first draft; its cohorts and stages have stories of their own.
pub async fn programme(world: Rc<World>, plan: Programme) -> anyhow::Result<()> {
    let office = world.body(&plan.office)?;
    let manager = office.who(Role::ProgrammeManager)?;
    let mut fields = worded("title", &plan.title);
    fields.extend(worded("purpose", &plan.purpose));
    let mut one = |field: &str, value: String| fields.push((field.to_owned(), value));
    one("legal_basis", plan.legal_basis.clone());
    one("budget", plan.budget.clone());
    one("budget_currency", plan.currency.clone());
    one("starts_on", date(&world, plan.from));
    one("ends_on", date(&world, plan.until));
    if !plan.partner.is_empty() {
        one("partner_offices", world.body(&plan.partner)?.id.to_string());
    }
    let id = world.make(manager, &format!("/organisations/{}/programmes", office.id), &fields).await?;
    let path = format!("/programmes/{id}");
    if plan.fate == "draft" {
        return Ok(());
    }
    for (n, stage) in plan.stage.iter().enumerate() {
        chart(&world, &office, &path, stage).await?;
        let rows = store::stages(&world.stage.app, id).await?;
        if let Some(row) = rows.last() {
            let told = follow(world.clone(), office.clone(), stage.clone(), *row);
            world.tell(format!("{}: stage {}", plan.key, n + 1), stage.from.min(-3), told);
        }
    }
    world.day(plan.day + 12).await;
    world.press(manager, &format!("{path}/announcement")).await?;
    for cohort in &plan.cohort {
        let told = self::cohort(world.clone(), office.clone(), path.clone(), cohort.clone());
        world.tell(format!("cohort {}", cohort.key), (cohort.intake[0] - 12).min(-6), told);
    }
    if plan.fate == "closed" {
        world.day(plan.until + 4).await;
        world.press(manager, &format!("{path}/closure")).await?;
    }
    Ok(())
}

async fn chart(world: &World, office: &Body, path: &str, stage: &Stage) -> anyhow::Result<()> {
    let mut fields = worded("title", &stage.title);
    fields.push(("organisation".into(), world.body(&stage.body)?.id.to_string()));
    fields.push(("starts_on".into(), date(world, stage.from)));
    fields.push(("due_on".into(), date(world, stage.due)));
    world.post(office.who(Role::ProgrammeManager)?, &format!("{path}/roadmap"), &fields).await.map(|_| ())
}

/// The responsible body reports on its stage; the office moves or drops it.
async fn follow(world: Rc<World>, office: Rc<Body>, stage: Stage, id: Uuid) -> anyhow::Result<()> {
    let (body, manager) = (world.body(&stage.body)?, office.who(Role::ProgrammeManager)?);
    let (owner, path) = (body.who(Role::Owner)?, format!("/roadmap-stages/{id}"));
    match stage.fate.as_str() {
        "done" | "done_late" => {
            world.press(owner, &format!("{path}/start")).await?;
            world.day(if stage.fate == "done" { stage.due - 2 } else { stage.due + 17 }).await;
            world.press(owner, &format!("{path}/completion")).await
        }
        "under_way" => world.press(owner, &format!("{path}/start")).await,
        "rescheduled" => {
            let reasons = "Les agents seront en congé à la date prévue ; la formation suit la rentrée.";
            let dates = [
                ("starts_on", date(&world, stage.from + 40)),
                ("due_on", date(&world, stage.due + 40)),
                ("reasons", reasons.into()),
            ];
            world.post(manager, &format!("{path}/dates"), &dates).await.map(|_| ())
        }
        "dropped" => {
            let reasons = "Remplacé par deux rencontres en ligne, décidées par le comité mixte.";
            world.post(manager, &format!("{path}/abandonment"), &[("reasons", reasons)]).await.map(|_| ())
        }
        _ => Ok(()),
    }
}

/// A cohort with its participants, as far as its fate says.
async fn cohort(world: Rc<World>, office: Rc<Body>, programme: String, plan: Cohort) -> anyhow::Result<()> {
    let manager = office.who(Role::ProgrammeManager)?;
    let [opens, closes] = plan.intake;
    let mut fields = worded("title", &plan.title);
    fields.extend(worded("about", &plan.about));
    fields.push(("seats".into(), plan.seats.to_string()));
    fields.push(("intake_from".into(), local(&world, &office.country, world.calendar.day(opens))));
    fields.push(("intake_until".into(), local(&world, &office.country, world.calendar.hour(closes, 16))));
    fields.push(("starts_on".into(), date(&world, plan.runs[0])));
    fields.push(("ends_on".into(), date(&world, plan.runs[1])));
    let id = world.make(manager, &format!("{programme}/cohorts"), &fields).await?;
    world.add_thing(format!("cohort:{}", plan.key), id);
    let path = format!("/cohorts/{id}");
    if plan.fate == "planned" {
        return Ok(());
    }
    world.day(opens - 1).await;
    world.press(manager, &format!("{path}/intake")).await?;
    world.day(opens + 8).await;
    for (startup, fate) in &plan.participants {
        let noun = if fate == "waiting" { "waiting-list" } else { "invitations" };
        let body = world.body(startup)?;
        world.post(manager, &format!("{path}/{noun}"), &[("startup", body.id.to_string())]).await?;
        if fate == "excluded" {
            // leaves at once, so that the seat is free for the next
            leave(&world, manager, (id, &body), "exclusion").await?;
        }
    }
    world.day(opens + 14).await;
    answer(&world, id, &plan).await?;
    if plan.fate == "intake" {
        return Ok(());
    }
    world.day(closes + 1).await;
    world.press(manager, &format!("{path}/selection")).await?;
    if plan.fate == "selecting" {
        return Ok(());
    }
    world.day(plan.runs[0]).await;
    world.press(manager, &format!("{path}/start")).await?;
    run(&world, manager, (id, &path), &plan).await
}

/// Those who were invited enrol or decline.
async fn answer(world: &World, cohort: Uuid, plan: &Cohort) -> anyhow::Result<()> {
    for (startup, fate) in &plan.participants {
        let body = world.body(startup)?;
        match fate.as_str() {
            "waiting" | "invited" | "excluded" => {}
            "declined" => leave(world, body.who(Role::Owner)?, (cohort, &body), "declination").await?,
            _ => {
                let participant = store::participant(&world.stage.app, cohort, body.id).await?;
                world.press(body.who(Role::Owner)?, &format!("/participants/{participant}/enrolment")).await?;
            }
        }
    }
    Ok(())
}

async fn run(
    world: &World,
    manager: &super::super::actor::Person,
    (id, path): (Uuid, &str),
    plan: &Cohort,
) -> anyhow::Result<()> {
    for (startup, fate) in &plan.participants {
        if matches!(fate.as_str(), "active" | "graduated" | "dropped_out") {
            let participant = store::participant(&world.stage.app, id, world.body(startup)?.id).await?;
            world.press(manager, &format!("/participants/{participant}/activation")).await?;
        }
    }
    world.day(plan.runs[0] + 50).await;
    for (startup, _) in plan.participants.iter().filter(|(_, fate)| fate == "dropped_out") {
        let body = world.body(startup)?;
        leave(world, body.who(Role::Owner)?, (id, &body), "departure").await?;
    }
    if plan.fate != "finished" {
        return Ok(());
    }
    world.day(plan.runs[1]).await;
    for (startup, _) in plan.participants.iter().filter(|(_, fate)| fate == "graduated") {
        let participant = store::participant(&world.stage.app, id, world.body(startup)?.id).await?;
        world.press(manager, &format!("/participants/{participant}/graduation")).await?;
    }
    world.press(manager, &format!("{path}/completion")).await
}

async fn leave(
    world: &World,
    who: &super::super::actor::Person,
    (cohort, body): (Uuid, &Body),
    noun: &str,
) -> anyhow::Result<()> {
    let participant = store::participant(&world.stage.app, cohort, body.id).await?;
    let reasons = match (noun, body.lang()) {
        ("exclusion", "az") => "Komanda iki həftə ərzində məcburi sənədləri təqdim etmədi.",
        ("exclusion", _) => "Les pièces obligatoires n'ont pas été remises.",
        (_, "az") => "Bu mövsüm komandamız bir müştəri layihəsinə cəlb olunub.",
        _ => "Notre équipe est engagée sur un marché jusqu'à l'automne.",
    };
    world.post(who, &format!("/participants/{participant}/{noun}"), &[("reasons", reasons)]).await.map(|_| ())
}
