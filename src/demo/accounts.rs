//! The accounts that the demo prints: for every role somebody for whom something waits, and what it is.

use std::{net::SocketAddr, rc::Rc};

use domain::access::Role;
use platform::{
    i18n::Arg,
    tasks::{self, Waiting},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    PASSWORD,
    actor::Person,
    names,
    story::registry::PLATFORM,
    world::{Body, World},
};
use crate::{app::App, identity};

/// An account that the demo prints: what one can do with it, and its address.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Account {
    pub role: String,
    pub email: String,
}

/// More than anybody has.
const ALL: u64 = 99;
/// The first one's people are shown, so that a newcomer can lead a case through one agency; where nothing waits for
/// somebody there, also the first elsewhere for whom something does.
const AGENCIES: [&str; 9] = [
    "thies",
    "dakar-ville",
    "education-kaolack",
    "eaux-nord",
    "agri-casamance",
    "etat-civil",
    "baki-neqliyyat",
    "gence-klinika",
    "su-meliorasiya",
];
const AGENCY_ROLES: [(&str, Role); 6] = [
    ("buyer", Role::Buyer),
    ("digital lead", Role::DigitalLead),
    ("budget holder", Role::BudgetHolder),
    ("legal officer", Role::LegalOfficer),
    ("procurement officer", Role::ProcurementOfficer),
    ("decision owner", Role::Owner),
];

/// One account for every role.
///
/// # Errors
/// When the database cannot be read, or somebody is not there.
pub async fn introduce(world: &World) -> anyhow::Result<()> {
    for (role, name, site, _) in PLATFORM {
        world.introduce_by(role.as_str(), names::email(name, site));
    }
    let mentors = ["SN", "AZ"].iter().flat_map(|country| world.mentors(country)).map(|(_, person)| person).collect();
    pick(world, "mentor", mentors, "").await?;
    for (country, name) in [("SN", "Senegal"), ("AZ", "Azerbaijan")] {
        let startups = world.startups();
        let home = startups.iter().filter(|startup| world.home_of(&startup.key) == country);
        let bodies: Vec<Rc<Body>> = home.filter_map(|startup| world.body(&startup.key).ok()).collect();
        pick(world, &format!("founder, {name}"), holders(&bodies, Role::Owner), "").await?;
        if country == "SN" {
            pick(world, "team member", holders(&bodies, Role::Member), "").await?;
        }
    }
    let agencies: Vec<Rc<Body>> = AGENCIES.iter().filter_map(|key| world.body(key).ok()).collect();
    for (label, role) in AGENCY_ROLES {
        let people = holders(&agencies, role);
        if let Some(first) = people.first() {
            world.introduce(label, first);
            if waiting(&world.stage.app, first.id.uuid()).await?.is_empty() {
                pick(world, &format!("{label}, elsewhere"), people, "").await?;
            }
        }
    }
    let experts: Vec<Person> = ["AZ", "SN"].iter().flat_map(|country| world.experts(country)).collect();
    pick(world, "panel chair", experts.clone(), "panel.moderate").await?;
    pick(world, "evaluator", experts, "panel.score").await?;
    for country in ["SN", "AZ"] {
        let office = world.office(country)?;
        for officer in [Role::Member, Role::Owner] {
            world.introduce(&format!("opening officer, {country}"), office.who(officer)?);
        }
        world.introduce(&format!("programme manager, {country}"), office.who(Role::ProgrammeManager)?);
        world.introduce(&format!("registrar, {country}"), office.who(Role::Registrar)?);
    }
    Ok(())
}

fn holders(bodies: &[Rc<Body>], role: Role) -> Vec<Person> {
    bodies.iter().filter_map(|body| body.who(role).ok().cloned()).collect()
}

/// The first for whom such a thing waits and who is not shown yet; the first of all where it waits for nobody.
async fn pick(world: &World, label: &str, people: Vec<Person>, kind: &str) -> anyhow::Result<()> {
    for person in &people {
        let waiting = waiting(&world.stage.app, person.id.uuid()).await?;
        if waiting.iter().any(|task| kind.is_empty() || task.kind == kind) && !world.is_introduced(person) {
            world.introduce(label, person);
            return Ok(());
        }
    }
    if let Some(first) = people.first() {
        world.introduce(label, first);
    }
    Ok(())
}

/// What stands on this person's work list.
async fn waiting(app: &App, person: Uuid) -> anyhow::Result<Vec<Waiting>> {
    let Some(actor) = identity::actor(app.db.read(), person.into(), app.clock.now()).await? else {
        return Ok(Vec::new());
    };
    let roles: Vec<(Uuid, String)> =
        actor.memberships.iter().map(|m| (m.organisation.uuid(), m.role.as_str().to_owned())).collect();
    Ok(tasks::waiting_for(app.db.read(), person, &roles, &[], None, ALL).await?)
}

/// An account with what waits for it now, in English.
pub struct Told {
    pub account: Account,
    pub waiting: Vec<String>,
}

/// What waits for each account now.
///
/// # Errors
/// When the database cannot be read.
pub async fn told(app: &App, accounts: Vec<Account>) -> anyhow::Result<Vec<Told>> {
    let mut all = Vec::new();
    for account in accounts {
        let waiting = match identity::person_by_email(app.db.read(), &account.email).await? {
            Some((person, _)) => waiting(app, person.uuid()).await?,
            None => Vec::new(),
        };
        let line = |task: &Waiting| {
            let label = Arg::Text(task.label.clone().unwrap_or_default());
            let key = format!("task-{}", task.kind.replace('.', "-"));
            app.catalogue.text(app.catalogue.first(), &key, &[("label", label)])
        };
        all.push(Told { waiting: waiting.iter().map(line).collect(), account });
    }
    Ok(all)
}

/// Prints the address and the accounts.
pub fn print(address: SocketAddr, accounts: &[Told]) {
    println!("\nPasserelle demo: http://{address}\nPassword of every account: {PASSWORD}\n");
    for Told { account, waiting } in accounts {
        println!("{:<24} {}", account.role, account.email);
        match (waiting.first(), account.role.as_str()) {
            (Some(first), _) => println!("{:<24} {} waiting: {first}", "", waiting.len()),
            (None, "auditor") => println!("{:<24} reads every case, and checks the record at the foot of it", ""),
            (None, "administrator") => println!("{:<24} keeps the platform; has no part in any case", ""),
            (None, _) => println!("{:<24} nothing waits now", ""),
        }
    }
}
