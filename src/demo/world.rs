//! The world while it is built: who is there, what they have made so far, and what went wrong.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    future::Future,
    rc::Rc,
    sync::Arc,
};

use anyhow::Context;
use chrono::{DateTime, Utc};
use domain::access::Role;
use platform::{clock::ManualClock, ids::SeededIds};
use uuid::Uuid;

use super::{
    PASSWORD,
    accounts::Account,
    actor::{File, Person, Stage, id_in},
    calendar::Calendar,
    data::{self, Phrases, Startup},
    names, store,
};
use crate::{config::Config, identity, jobs, start};

/// The first day of the world, before the present.
const FIRST_DAY: i64 = -430;
/// From which the ids of the world follow.
const SEED: u64 = 2027;

/// An organisation and the people who act for it.
#[derive(Clone)]
pub struct Body {
    pub key: String,
    pub id: Uuid,
    pub country: String,
    pub staff: BTreeMap<Role, Person>,
}

impl Body {
    /// The language in which it writes.
    pub fn lang(&self) -> &'static str {
        language(&self.country)
    }

    /// Who holds the role there.
    ///
    /// # Errors
    /// When nobody does.
    pub fn who(&self, role: Role) -> anyhow::Result<&Person> {
        self.staff.get(&role).with_context(|| format!("{}: nobody is {role}", self.key))
    }
}

/// The language of a country's officials.
pub fn language(country: &str) -> &'static str {
    if country == "AZ" { "az" } else { "fr" }
}

pub struct World {
    pub stage: Stage,
    pub calendar: Calendar,
    bodies: RefCell<BTreeMap<String, Rc<Body>>>,
    /// Things by the name under which other stories look for them.
    things: RefCell<BTreeMap<String, Uuid>>,
    experts: RefCell<BTreeMap<String, Vec<Person>>>,
    mentors: RefCell<BTreeMap<String, Vec<(Uuid, Person)>>>,
    accounts: RefCell<Vec<Account>>,
    faults: RefCell<Vec<String>>,
    named: Cell<usize>,
    startups: Vec<(&'static str, Rc<Startup>)>,
    phrases: Phrases,
}

impl World {
    /// Opens an empty world in the settings' folder, on its first day.
    ///
    /// # Errors
    /// Whatever cannot be opened.
    pub async fn open(config: Config, present: DateTime<Utc>) -> anyhow::Result<Rc<Self>> {
        let clock = Arc::new(ManualClock::at(present));
        let calendar = Calendar::new(clock.clone(), present);
        clock.set(calendar.day(FIRST_DAY));
        // months pass within one session of each
        let config = Config { recent_sign_in_minutes: u32::MAX, ..config };
        let app = start::open(config, clock, Arc::new(SeededIds::new(SEED)), true).await?;
        store::hurry(&app).await?;
        let mut startups = Vec::new();
        for (country, file) in [("SN", "startups-sn"), ("AZ", "startups-az")] {
            let read: data::Startups = data::read(file)?;
            startups.extend(read.startup.into_iter().map(|startup| (country, Rc::new(startup))));
        }
        let hash = identity::hash_password(&app, PASSWORD.to_owned()).await?;
        Ok(Rc::new(Self {
            stage: Stage::new(app, hash),
            calendar,
            bodies: RefCell::default(),
            things: RefCell::default(),
            experts: RefCell::default(),
            mentors: RefCell::default(),
            accounts: RefCell::default(),
            faults: RefCell::default(),
            named: Cell::new(0),
            startups,
            phrases: data::read("phrases")?,
        }))
    }

    /// A story of its own, from a day on. What goes wrong in it is kept, and the others go on.
    pub fn tell(
        self: &Rc<Self>,
        name: impl Into<String>,
        day: i64,
        story: impl Future<Output = anyhow::Result<()>> + 'static,
    ) {
        let (world, name) = (self.clone(), name.into());
        let told = async move {
            if let Err(fault) = story.await {
                world.blame(&format!("{name}: {fault:#}"));
            }
        };
        self.calendar.begin(self.calendar.day(day), Box::pin(told));
    }

    /// Tells every story to its end; letters are written and the journal is sealed every evening.
    ///
    /// # Errors
    /// When the database cannot be worked on.
    pub async fn live(&self) -> anyhow::Result<()> {
        let worker = jobs::worker(&self.stage.app);
        self.calendar
            .run(async || {
                let drained = worker.drain().await?;
                let told = drained.failed.into_iter().map(|(kind, why)| format!("job {kind}: {why}"));
                self.faults.borrow_mut().extend(told);
                Ok::<(), anyhow::Error>(())
            })
            .await?;
        store::settle(&self.stage.app).await
    }

    /// Whether a page with this address exists.
    pub fn offers(&self, path: &str) -> bool {
        crate::app::declared().iter().any(|route| route.path == path)
    }

    /// Keeps something that went wrong although its story goes on.
    pub fn blame(&self, fault: &str) {
        tracing::warn!(fault, "a story of the demo world ended early");
        self.faults.borrow_mut().push(fault.to_owned());
    }

    /// What went wrong, if anything.
    pub fn faults(&self) -> Vec<String> {
        self.faults.borrow().clone()
    }

    pub fn accounts(&self) -> Vec<Account> {
        self.accounts.borrow().clone()
    }

    /// Prints this account when the demo starts.
    pub fn introduce(&self, role: &str, person: &Person) {
        self.introduce_by(role, person.email.clone());
    }

    /// As [`World::introduce`], by the address.
    pub fn introduce_by(&self, role: &str, email: String) {
        self.accounts.borrow_mut().push(Account { role: role.to_owned(), email });
    }

    pub fn is_introduced(&self, person: &Person) -> bool {
        self.accounts.borrow().iter().any(|account| account.email == person.email)
    }

    /// Every startup of the world, with those whose matter is still open.
    pub fn startups(&self) -> Vec<Rc<Startup>> {
        self.startups.iter().map(|(_, startup)| startup.clone()).collect()
    }

    /// The country of a startup; Senegal for what is none.
    pub fn home_of(&self, startup: &str) -> &'static str {
        self.startups.iter().find(|(_, known)| known.key == startup).map_or("SN", |(country, _)| country)
    }

    /// One of the wordings for an occasion.
    pub fn say(&self, lang: &str, occasion: &str, n: usize) -> String {
        let wordings = self.phrases.get(lang).and_then(|lang| lang.get(occasion));
        wordings.and_then(|all| all.get(n % all.len().max(1))).cloned().unwrap_or_default()
    }

    /// Waits until a day; the other stories go on meanwhile.
    pub async fn day(&self, day: i64) {
        self.calendar.until(self.calendar.day(day)).await;
    }

    /// As [`World::day`], at an hour (UTC).
    pub async fn hour(&self, day: i64, hour: u32) {
        self.calendar.until(self.calendar.hour(day, hour)).await;
    }

    /// Somebody new with an account in the country's language, under their address.
    ///
    /// # Errors
    /// When the address is taken.
    pub async fn person(
        &self,
        name: &str,
        site: &str,
        country: &str,
        platform: Option<Role>,
    ) -> anyhow::Result<Person> {
        self.stage.person(name, &names::email(name, site), language(country), platform).await
    }

    /// Somebody new with an invented name.
    ///
    /// # Errors
    /// When the address is taken.
    pub async fn somebody(&self, site: &str, country: &str) -> anyhow::Result<Person> {
        let n = self.named.replace(self.named.get() + 1);
        self.person(&names::person(country, n), site, country, None).await
    }

    pub fn add_body(&self, body: Body) {
        self.bodies.borrow_mut().insert(body.key.clone(), Rc::new(body));
    }

    /// An organisation of the world.
    ///
    /// # Errors
    /// When it is not there yet.
    pub fn body(&self, key: &str) -> anyhow::Result<Rc<Body>> {
        self.bodies.borrow().get(key).cloned().with_context(|| format!("no body {key}"))
    }

    /// The programme office of a country.
    ///
    /// # Errors
    /// When it is not there yet.
    pub fn office(&self, country: &str) -> anyhow::Result<Rc<Body>> {
        self.body(if country == "AZ" { "idda" } else { "snsa" })
    }

    pub fn add_expert(&self, country: &str, person: Person) {
        self.experts.borrow_mut().entry(country.to_owned()).or_default().push(person);
    }

    /// People of a country who can evaluate.
    pub fn experts(&self, country: &str) -> Vec<Person> {
        self.experts.borrow().get(country).cloned().unwrap_or_default()
    }

    pub fn add_mentor(&self, country: &str, id: Uuid, person: Person) {
        self.mentors.borrow_mut().entry(country.to_owned()).or_default().push((id, person));
    }

    /// The mentors of a country's office who were approved.
    pub fn mentors(&self, country: &str) -> Vec<(Uuid, Person)> {
        self.mentors.borrow().get(country).cloned().unwrap_or_default()
    }

    pub fn add_thing(&self, name: impl Into<String>, id: Uuid) {
        self.things.borrow_mut().insert(name.into(), id);
    }

    /// A thing that another story made.
    ///
    /// # Errors
    /// When it is not there yet.
    pub fn thing(&self, name: &str) -> anyhow::Result<Uuid> {
        self.things.borrow().get(name).copied().with_context(|| format!("no thing {name}"))
    }

    /// Sends a form; where the answer leads. A little time passes.
    ///
    /// # Errors
    /// A refusal, in the page's words.
    pub async fn post<K: AsRef<str>, V: AsRef<str>>(
        &self,
        who: &Person,
        path: &str,
        fields: &[(K, V)],
    ) -> anyhow::Result<String> {
        self.calendar.pass();
        self.stage.post(who, path, fields).await
    }

    /// As [`World::post`], with files.
    ///
    /// # Errors
    /// A refusal, in the page's words.
    pub async fn post_files(
        &self,
        who: &Person,
        path: &str,
        fields: &[(&str, &str)],
        files: &[File<'_>],
    ) -> anyhow::Result<String> {
        self.calendar.pass();
        self.stage.post_files(who, path, fields, files).await
    }

    /// Presses a button.
    ///
    /// # Errors
    /// A refusal, in the page's words.
    pub async fn press(&self, who: &Person, path: &str) -> anyhow::Result<()> {
        self.post::<&str, &str>(who, path, &[]).await.map(|_| ())
    }

    /// Sends a form that makes something; its id.
    ///
    /// # Errors
    /// A refusal, in the page's words.
    pub async fn make<K: AsRef<str>, V: AsRef<str>>(
        &self,
        who: &Person,
        path: &str,
        fields: &[(K, V)],
    ) -> anyhow::Result<Uuid> {
        id_in(&self.post(who, path, fields).await?)
    }
}
