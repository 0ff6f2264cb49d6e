//! The demo: an embedded database with a world in it, accounts that everybody knows, and its mails in the browser.

mod accounts;
mod actor;
mod calendar;
mod course;
mod data;
mod days;
mod design;
mod letters;
mod mails;
mod names;
mod store;
mod story;
mod world;

use std::{path::PathBuf, rc::Rc, sync::Arc};

use anyhow::{Context as _, bail};
use chrono::{DateTime, Utc};
use platform::{
    clock::{Clock, SystemClock},
    ids::SystemIds,
};

use crate::{
    app::App,
    config::Config,
    identity::{Access, Routes},
    start,
};
pub use accounts::{Account, Told, print, told};
pub use course::Course;
use world::World;

/// The password of every demo account.
pub const PASSWORD: &str = "pont de la liberte 2027";

/// Marks a folder whose world is public; it holds the accounts once the world is complete.
fn mark(config: &Config) -> PathBuf {
    config.data.join("demo-world")
}

/// Whether the folder holds a demo world; `serve` refuses such a folder.
pub fn is_demo(config: &Config) -> bool {
    mark(config).exists()
}

fn accounts(config: &Config) -> Option<Vec<Account>> {
    serde_json::from_slice(&std::fs::read(mark(config)).ok()?).ok()
}

/// A demo world that is open.
pub struct Demo {
    pub app: App,
    pub accounts: Vec<Told>,
    pub course: Course,
}

/// Opens the demo world, building it where the folder has none yet, with its present at `present` or else now. A world
/// that was not completed is built anew.
///
/// # Errors
/// Whatever cannot be opened or built; a folder that holds an instance that is no demo.
pub async fn open(config: Config, fresh: bool, present: Option<DateTime<Utc>>) -> anyhow::Result<Demo> {
    let standing = accounts(&config).filter(|_| !fresh);
    let accounts = match standing {
        Some(accounts) => accounts,
        None => {
            if !is_demo(&config) && config.data.join("passerelle.db").exists() {
                bail!(
                    "{} holds an instance that is no demo world; name another folder with --data",
                    config.data.display()
                );
            }
            println!("Building the demo world in {}: this takes one to two minutes, once.", config.data.display());
            let now = SystemClock.now();
            let built = build(config.clone(), present.unwrap_or(now)).await?;
            course::keep_lead(&config, present.unwrap_or(now) - now)?;
            built.accounts
        }
    };
    let course = Course::resume(&config)?;
    let app = start::open(config, course.clock(), Arc::new(SystemIds::default()), true).await?;
    let accounts = accounts::told(&app, accounts).await?;
    Ok(Demo { app, accounts, course })
}

/// What was built.
pub struct Built {
    pub accounts: Vec<Account>,
    /// Stories that ended early, with the refusal that they met; none in a sound world.
    pub faults: Vec<String>,
}

/// Builds the world that has its present at `present` in the settings' folder, which is emptied first.
///
/// # Errors
/// Whatever keeps the database from being opened or written.
pub async fn build(config: Config, present: DateTime<Utc>) -> anyhow::Result<Built> {
    if is_demo(&config) {
        std::fs::remove_dir_all(&config.data)?;
    }
    let made = std::fs::create_dir_all(&config.data);
    made.with_context(|| format!("the demo's folder {}", config.data.display()))?;
    let mark = mark(&config);
    std::fs::write(&mark, "under construction\n")?;
    let world = World::open(config, present).await?;
    begin(&world)?;
    world.live().await?;
    accounts::introduce(&world).await?;
    let built = Built { accounts: world.accounts(), faults: world.faults() };
    world.stage.app.db.clone().close().await?;
    std::fs::write(mark, serde_json::to_vec_pretty(&built.accounts)?)?;
    Ok(built)
}

/// Every story of the world, in the order of the lifecycle.
fn begin(world: &Rc<World>) -> anyhow::Result<()> {
    let bodies: data::Bodies = data::read("agencies")?;
    world.tell("offices", -430, story::registry::offices(world.clone(), bodies.office));
    world.tell("experts", -428, story::evaluation::experts(world.clone()));
    for (n, agency) in bodies.agency.into_iter().enumerate() {
        let day = -426 + i64::try_from(n)?;
        world.tell(agency.key.clone(), day, story::registry::agency(world.clone(), agency, n, day));
    }
    let mut places = [0, 0];
    for startup in world.startups() {
        let country = world.home_of(&startup.key);
        let place = &mut places[usize::from(country == "AZ")];
        let n = std::mem::replace(place, *place + 1);
        let (day, key) = (registered_on(&startup, n)?, startup.key.clone());
        for (k, solution) in startup.solution.iter().enumerate() {
            let (turn, day) = (n * 2 + k, offered_on(solution, day, k)?);
            let told = story::catalogue::solution(world.clone(), key.clone(), solution.clone(), turn, day);
            world.tell(format!("{key}: {}", solution.name), day, told);
        }
        world.tell(key, day, story::registry::startup(world.clone(), startup, country, n, day));
    }
    for (n, plan) in (0..).zip(data::read::<data::Mentors>("mentors")?.mentor) {
        let day = if plan.fate == "applied" { -6 } else { -400 + n };
        world.tell(plan.key.clone(), day, story::mentorship::mentor(world.clone(), plan));
    }
    for plan in data::read::<data::Programmes>("programmes")?.programme {
        world.tell(plan.key.clone(), plan.day, story::programme::programme(world.clone(), plan));
    }
    for plan in data::read::<data::Needs>("needs")?.need {
        world.tell(plan.title.clone(), plan.day, story::need::need(world.clone(), plan));
    }
    begin_calls(world)
}

/// The calls of both countries' agencies, and the pilots that come out of them.
fn begin_calls(world: &Rc<World>) -> anyhow::Result<()> {
    let mut calls: Vec<data::Call> = Vec::new();
    for file in ["calls-sn", "calls-az"] {
        calls.extend(data::read::<data::Calls>(file)?.call);
    }
    let pilots: data::Pilots = data::read("pilots")?;
    for (n, plan) in pilots.pilot.iter().cloned().enumerate() {
        let call = calls.iter().position(|call| call.key == plan.call);
        let origin = origin(&plan, call.and_then(|place| Some((place, calls.get(place)?))));
        world.tell(
            format!("pilot {}: {}", plan.call, plan.startup),
            origin.day,
            story::pilot::pilot(world.clone(), plan, n, origin),
        );
    }
    for (n, plan) in calls.into_iter().enumerate() {
        if !plan.budget.is_empty() {
            let chosen = pilots.pilot.iter().filter(|pilot| pilot.call == plan.key);
            let winners = chosen.map(|pilot| pilot.startup.clone()).collect();
            let day = story::call::begins_on(&plan, n);
            world.tell(plan.key.clone(), day, story::call::challenge(world.clone(), plan, winners, n));
        }
    }
    Ok(())
}

/// What a pilot begins with: its call's, or an invitation of the last weeks.
fn origin(plan: &data::Pilot, call: Option<(usize, &data::Call)>) -> story::pilot::Origin {
    let Some((n, call)) = call else {
        let agency = plan.agency.clone();
        return story::pilot::Origin {
            day: -11,
            agency,
            title: plan.title.clone(),
            fee: 6_000,
            line: "2027/DIR".into(),
        };
    };
    let lang = if call.owner == "idda" || call.title.contains_key("az") { "az" } else { "fr" };
    story::pilot::Origin {
        day: story::call::piloted_on(call, n),
        agency: call.owner.clone(),
        title: call.title.get(lang).cloned().unwrap_or_default(),
        fee: call.budget.parse::<u64>().unwrap_or_default() * 4 / 5,
        line: call.line.clone(),
    }
}

/// Most were there early; whose matter is still open came lately.
fn registered_on(startup: &data::Startup, n: usize) -> anyhow::Result<i64> {
    let n = i64::try_from(n)?;
    let waiting = matches!(startup.fate.as_str(), "registered" | "returned" | "under_verification");
    let undecided = matches!(startup.label.as_str(), "requested" | "under_examination" | "in_session" | "deferred");
    Ok(if waiting {
        -12 + n % 4
    } else if undecided {
        -40 + n % 10
    } else {
        -416 + 2 * n
    })
}

fn offered_on(solution: &data::Solution, registered: i64, k: usize) -> anyhow::Result<i64> {
    let k = i64::try_from(k)?;
    let waiting = matches!(solution.fate.as_str(), "draft" | "in_review" | "changes_requested");
    Ok(if waiting { -7 + k } else { registered + 12 + 25 * k })
}

pub fn routes() -> Routes {
    Routes::new()
        .get("/demo/mails", Access::public(), mails::list)
        .get("/demo/mails/{name}", Access::public(), mails::show)
        .get("/design", Access::public(), design::show)
        .post("/design", Access::public(), design::send)
        .get("/demo/mails/{name}/html", Access::public(), mails::html)
        .get("/demo/letters", Access::public(), letters::index)
        .get("/demo/letters/{name}", Access::public(), letters::show)
        .get("/demo/letters/{name}/{lang}", Access::public(), letters::html)
        .get("/demo/clock", Access::public(), days::show)
        .post("/demo/clock", Access::public(), days::pass)
}
