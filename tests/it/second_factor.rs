//! The second factor: set up, asked for, got round by nobody; recovery codes, the way back, and who must have one.

use chrono::TimeDelta;
use domain::access::Role;
use passerelle::identity::{Tries, factor::totp};
use platform::change::Acting;

use crate::support::{Person, TestApp, calls::Agency, link_in};

pub const PASSWORD: &str = "teranga mer bleue 7";

/// A phone with the secret in it.
pub struct Phone(Vec<u8>);

impl Phone {
    fn read(secret: &str) -> Self {
        let letters: Vec<u64> = secret
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(c).unwrap() as u64)
            .collect();
        let word = |chunk: &[u64]| chunk.iter().fold(0, |word, letter| word << 5 | letter);
        Self(letters.chunks(8).flat_map(|chunk| word(chunk).to_be_bytes()[3..].to_vec()).collect())
    }

    /// The code that it shows, `steps` half minutes from now.
    pub fn shows(&self, app: &TestApp, steps: i64) -> String {
        totp::code(&self.0, totp::step(app.app.clock.real()) + steps)
    }
}

/// Sets up a second factor; the phone and the recovery codes. Half a minute passes.
pub async fn enrol(app: &TestApp, person: &Person<'_>) -> (Phone, Vec<String>) {
    assert_eq!(person.post("/account/second-factor", &[]).await.done(), "/account/second-factor/app");
    let page = person.get("/account/second-factor/app").await.expect(200).says("<svg class=\"enrol__picture\"").body;
    let secret = page.split("enrol__secret\">").nth(1).unwrap().split('<').next().unwrap();
    assert!(page.contains(&format!("secret={}", secret.replace(' ', ""))), "the picture's address has the same secret");
    let phone = Phone::read(secret);
    let page = person.post("/account/second-factor/app", &[("code", &phone.shows(app, 0))]).await.expect(200).body;
    let codes: Vec<String> =
        page.split("<li><code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect();
    assert_eq!(codes.len(), 10);
    app.clock.advance(TimeDelta::seconds(30));
    (phone, codes)
}

/// A browser in which the password was typed.
async fn half<'a>(person: &Person<'a>) -> Person<'a> {
    let browser = person.elsewhere();
    browser.get("/sign-in").await.expect(200);
    let typed = [("email", person.email.as_str()), ("password", PASSWORD), ("next", "/account")];
    assert_eq!(browser.post("/sign-in", &typed).await.done(), "/sign-in/code?next=%2Faccount");
    browser
}

/// A person with a second factor who has lost phone and codes and asks for the way back.
pub async fn loses_everything(app: &TestApp, person: &Person<'_>) {
    let person = person.elsewhere().with_password(PASSWORD).await;
    person.returns().await;
    enrol(app, &person).await;
    let browser = half(&person).await;
    browser.get("/sign-in/lost").await.expect(200).says("administrator");
    browser.post("/sign-in/lost", &[]).await.expect(200).says("14 days");
}

#[tokio::test]
async fn a_sign_in_in_two_steps_needs_both() {
    let app = TestApp::spawn().await;
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    let (phone, _) = enrol(&app, &awa).await;
    let sessions = app.count("session").await;
    let browser = half(&awa).await;
    assert_eq!(app.count("session").await, sessions, "the password alone makes no session");
    assert_eq!(browser.get("/account").await.done(), "/sign-in?next=%2Faccount");
    browser.get("/sign-in/code?next=%2Faccount").await.expect(200).says("One more step");
    let code = phone.shows(&app, 0);
    assert_eq!(browser.post("/sign-in/code", &[("code", &code), ("next", "/account")]).await.done(), "/account");
    browser.get("/account").await.expect(200).says("Set up");
    assert_eq!(browser.cookie("half"), None);
    assert_eq!(app.count("half_session").await, 0);
    let letters = app.letters_to(&awa.email).await;
    assert_eq!(letters[0].subject, "A second factor was set up");
}

#[tokio::test]
async fn a_code_works_once_and_in_its_own_half_minute() {
    let app = TestApp::spawn().await;
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    let (phone, _) = enrol(&app, &awa).await;
    let code = phone.shows(&app, 0);
    for wrong in [phone.shows(&app, 2), phone.shows(&app, -2), String::new(), "000000".into(), "12345".into()] {
        let browser = half(&awa).await;
        browser.post("/sign-in/code", &[("code", &wrong)]).await.expect(422).says("does not fit").hides(&code);
    }
    half(&awa).await.post("/sign-in/code", &[("code", &code)]).await.done();
    half(&awa).await.post("/sign-in/code", &[("code", &code)]).await.expect(422).says("does not fit");
    // an earlier one is not taken after a later one either
    half(&awa).await.post("/sign-in/code", &[("code", &phone.shows(&app, 1))]).await.done();
    half(&awa).await.post("/sign-in/code", &[("code", &phone.shows(&app, 0))]).await.expect(422);
}

#[tokio::test]
async fn a_half_session_is_no_session_and_belongs_to_its_browser() {
    let app = TestApp::spawn().await;
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    let (phone, _) = enrol(&app, &awa).await;
    let browser = half(&awa).await;
    let secret = browser.cookie("half").unwrap();
    let as_session = Person::with_session(&app, &secret);
    as_session.get("/work").await.expect(303);
    let thief = app.visitor();
    thief.get("/sign-in").await.expect(200);
    thief.put_cookie("half", &secret);
    let code = phone.shows(&app, 0);
    assert!(thief.get("/sign-in/code").await.done().starts_with("/sign-in?"));
    assert!(thief.post("/sign-in/code", &[("code", &code)]).await.done().starts_with("/sign-in?"));
    assert!(thief.post("/sign-in/lost", &[]).await.done().starts_with("/sign-in"));
    assert_eq!(thief.cookie("session"), None);
    // nor does it last
    app.clock.advance(TimeDelta::minutes(11));
    assert!(browser.post("/sign-in/code", &[("code", &phone.shows(&app, 0))]).await.done().starts_with("/sign-in?"));
}

#[tokio::test]
async fn too_many_wrong_codes_close_the_door_in_every_browser() {
    let app = TestApp::spawn().await;
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    let (phone, codes) = enrol(&app, &awa).await;
    for _ in 0..8 {
        half(&awa).await.post("/sign-in/code", &[("code", "000000")]).await.expect(422);
    }
    half(&awa).await.post("/sign-in/code", &[("code", &phone.shows(&app, 0))]).await.expect(429);
    half(&awa).await.post("/sign-in/code", &[("code", &codes[0])]).await.expect(429);
    app.clock.advance(TimeDelta::minutes(16));
    half(&awa).await.post("/sign-in/code", &[("code", &phone.shows(&app, 0))]).await.done();
}

#[tokio::test]
async fn a_recovery_code_works_once_for_its_person_alone() {
    let app = TestApp::spawn().await;
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    let leyla = app.person("Leyla Quliyeva").await.with_password(PASSWORD).await;
    let (_, codes) = enrol(&app, &awa).await;
    let (_, others) = enrol(&app, &leyla).await;
    half(&awa).await.post("/sign-in/code", &[("code", &others[0])]).await.expect(422);
    let spelled = codes[0].to_lowercase().replace('-', " ");
    half(&awa).await.get("/sign-in/code?with=recovery").await.expect(200).says("Four groups");
    half(&awa).await.post("/sign-in/code", &[("code", &spelled)]).await.done();
    half(&awa).await.post("/sign-in/code", &[("code", &codes[0])]).await.expect(422);
    let letters = app.letters_to(&awa.email).await;
    let told = letters.iter().find(|letter| letter.subject == "A recovery code was used").unwrap();
    assert!(told.text.contains("9 are left"), "{}", told.text);
    // new ones take the place of the old ones
    awa.post("/account/second-factor/codes", &[]).await.expect(200).says("Recovery codes").hides(&codes[1]);
    half(&awa).await.post("/sign-in/code", &[("code", &codes[1])]).await.expect(422);
}

#[tokio::test]
async fn whoever_runs_the_machine_lets_the_last_administrator_in_again_and_it_is_told() {
    let app = TestApp::spawn().await;
    let kamil = app.person("Kamil Zeynalli").await.with_password(PASSWORD).await;
    enrol(&app, &kamil).await;
    let person = kamil.id.unwrap();
    let removed = || passerelle::identity::remove_factor_by_operator(&app.app, person, "phone lost, ticket 12");
    assert!(removed().await.unwrap());
    assert!(!removed().await.unwrap(), "there is none any more");
    kamil.get("/account").await.expect(303);
    let browser = kamil.elsewhere();
    browser.get("/sign-in").await.expect(200);
    let typed = [("email", kamil.email.as_str()), ("password", PASSWORD), ("next", "/account")];
    assert_eq!(browser.post("/sign-in", &typed).await.done(), "/account");
    let letters = app.letters_to(&kamil.email).await;
    assert!(letters.iter().any(|letter| letter.subject == "Your second factor was removed"));
    let told = "journal_entry WHERE event = 'person.second_factor_removed' AND capacity = 'operator'";
    assert_eq!(app.count(told).await, 1);
}

#[tokio::test]
async fn the_secret_is_sealed_and_no_page_shows_it_twice() {
    let app = TestApp::spawn().await;
    let awa = app.person("Awa Ndiaye").await;
    let (phone, _) = enrol(&app, &awa).await;
    assert_eq!(app.count("second_factor WHERE length(secret) = 48").await, 1, "nonce, secret, tag");
    assert_eq!(awa.get("/account/second-factor/app").await.done(), "/account/second-factor");
    awa.post("/account/second-factor", &[]).await.expect(422).says("already");
    awa.get("/account/second-factor").await.expect(200).says("10").hides(&totp::base32(&phone.0));
}

#[tokio::test]
async fn a_new_password_by_letter_still_asks_for_the_code() {
    let app = TestApp::spawn().await;
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    enrol(&app, &awa).await;
    let browser = awa.elsewhere();
    browser.get("/forgot").await.expect(200);
    browser.post("/forgot", &[("email", &awa.email)]).await.expect(200);
    let letters = app.letters_to(&awa.email).await;
    let link = link_in(letters.last().unwrap());
    let code = link.split("code=").nth(1).unwrap();
    let done = browser.post("/reset", &[("code", code), ("password", "une autre phrase 9")]).await.done();
    assert!(done.starts_with("/sign-in/code"), "{done}");
    browser.get("/work").await.expect(303);
}

#[tokio::test]
async fn removing_it_takes_a_code_and_a_recent_sign_in() {
    let app = TestApp::with(|config| config.recent_sign_in_minutes = 15).await;
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    let (phone, codes) = enrol(&app, &awa).await;
    awa.post("/account/second-factor/removal", &[("code", "000000")]).await.expect(422);
    app.clock.advance(TimeDelta::minutes(16));
    let at = "/account/second-factor/removal";
    awa.post(at, &[("code", &phone.shows(&app, 0))]).await.expect(403).says("Is it still you?").says("proof_code");
    let with = |password: &str, code: &str, own: &str| {
        [("proof_password", password.to_owned()), ("proof_code", code.to_owned()), ("code", own.to_owned())]
    };
    let send = async |fields: [(&str, String); 3]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        awa.post(at, &fields).await
    };
    send(with("wrong", &phone.shows(&app, 0), "x")).await.expect(422).says("not your password");
    send(with(PASSWORD, "000000", "x")).await.expect(422).says("does not fit");
    assert_eq!(app.count("second_factor").await, 1);
    send(with(PASSWORD, &phone.shows(&app, 0), &codes[0])).await.done();
    assert_eq!(app.count("second_factor").await + app.count("recovery_code").await, 0);
}

struct Lost<'a> {
    app: &'a TestApp,
    agency: Agency<'a>,
    administrator: Person<'a>,
    /// The owner of the buyer's agency.
    owner: Person<'a>,
    at: String,
}

/// The agency's buyer has lost everything.
async fn lost(app: &TestApp) -> Lost<'_> {
    let agency = Agency::of_senegal(app).await;
    let administrator = Person::signed_in(app, "Kamil Administrator", Some(Role::Administrator)).await;
    let owner = app.person("Fatou Owner").await;
    owner.holds(Role::Owner, agency.id).await;
    loses_everything(app, &agency.buyer).await;
    let work = administrator.get("/work").await.expect(200).body;
    let at = work.split('"').find(|part| part.starts_with("/recoveries/")).expect("a task").to_owned();
    Lost { app, agency, administrator, owner, at }
}

impl Lost<'_> {
    async fn approve(&self, person: &Person<'_>) -> crate::support::Answer {
        person.post(&format!("{}/approval", self.at), &[]).await
    }

    async fn stands(&self) -> bool {
        self.app.count("second_factor").await == 1
    }
}

#[tokio::test]
async fn two_different_people_of_both_sides_open_the_way_back() {
    let app = TestApp::spawn().await;
    let lost = lost(&app).await;
    app.person("A Stranger").await.get(&lost.at).await.expect(404);
    lost.owner.get(&lost.at).await.expect(200).says("Make sure that it is really this person");
    lost.approve(&lost.owner).await.done();
    assert!(lost.stands().await);
    lost.approve(&lost.owner).await.expect(403).says("first approval");
    lost.approve(&lost.agency.manager).await.expect(403).says("other side");
    assert!(lost.stands().await);
    let sessions = app.count("session").await;
    lost.approve(&lost.administrator).await.done();
    assert!(!lost.stands().await);
    assert!(app.count("session").await < sessions, "every session of the person has ended");
    let letters = app.letters_to(&lost.agency.buyer.email).await;
    let subjects: Vec<&str> = letters.iter().map(|letter| letter.subject.as_str()).collect();
    for told in
        ["Somebody asked to remove your second factor", "First approval for your way back", "You can sign in again"]
    {
        assert!(subjects.contains(&told), "{told}: {subjects:?}");
    }
    let buyer = lost.agency.buyer.elsewhere();
    buyer.get("/sign-in").await.expect(200);
    buyer.post("/sign-in", &[("email", &lost.agency.buyer.email), ("password", PASSWORD)]).await.done();
    buyer.get("/work").await.expect(200);
}

#[tokio::test]
async fn nobody_approves_their_own_way_back_and_one_person_never_twice() {
    let app = TestApp::spawn().await;
    let lost = lost(&app).await;
    let buyer = &lost.agency.buyer;
    buyer.holds(Role::Owner, lost.agency.id).await;
    lost.approve(buyer).await.expect(403).says("Nobody approves their own");
    let both = Person::signed_in(&app, "Both Sides", Some(Role::Administrator)).await;
    both.holds(Role::Owner, lost.agency.id).await;
    lost.approve(&both).await.done();
    lost.approve(&both).await.expect(403);
    assert!(lost.stands().await);
}

#[tokio::test]
async fn the_person_stops_it_by_the_letter_and_no_approval_counts_after() {
    let app = TestApp::spawn().await;
    let lost = lost(&app).await;
    lost.approve(&lost.administrator).await.done();
    let letters = app.letters_to(&lost.agency.buyer.email).await;
    let asked = letters.iter().find(|letter| letter.subject.starts_with("Somebody asked")).unwrap();
    let link = link_in(asked);
    let visitor = app.visitor();
    visitor.get(&link).await.expect(200).says("Stop the request");
    assert!(lost.stands().await, "a scanner of mail that follows the link stops nothing");
    let code = link.split("code=").nth(1).unwrap();
    visitor.post("/recovery/stop", &[("code", code)]).await.expect(200).says("stopped");
    visitor.post("/recovery/stop", &[("code", code)]).await.expect(200).says("no longer works");
    lost.approve(&lost.owner).await.expect(403);
    assert!(lost.stands().await);
}

#[tokio::test]
async fn a_request_lapses_and_can_be_refused() {
    let app = TestApp::spawn().await;
    let lost = lost(&app).await;
    app.clock.advance(TimeDelta::days(14));
    lost.owner.returns().await;
    lost.approve(&lost.owner).await.expect(403).says("14");
    lost.owner.post(&format!("{}/refusal", lost.at), &[]).await.done();
    assert!(lost.stands().await);
}

#[tokio::test]
async fn who_decides_needs_one_after_the_grace() {
    let app = TestApp::with(|config| config.second_factor_grace_days = 14).await;
    let agency = Agency::of_senegal(&app).await;
    let new = format!("/organisations/{}/programmes/new", agency.office);
    agency.manager.get(&new).await.expect(200);
    agency.manager.get("/account").await.expect(200).says("Your role decides");
    agency.manager.get("/work").await.expect(200).says("/account/second-factor?next=/work");
    agency.buyer.get("/work").await.expect(200).hides("second-factor");
    app.clock.advance(TimeDelta::days(15));
    agency.manager.returns().await;
    agency.buyer.returns().await;
    let refused = agency.manager.get(&new).await.expect(403).says("Set up a second factor first");
    assert!(refused.body.contains(&format!("next=%2Forganisations%2F{}", agency.office)), "it leads back");
    agency.manager.post(&new.replace("/new", ""), crate::programme::PROGRAMME).await.expect(403);
    agency.manager.get("/work").await.expect(200);
    // who does not decide is not asked
    agency.buyer.get(&format!("/organisations/{}/challenges/new", agency.id)).await.expect(200);
    enrol(&app, &agency.manager).await;
    agency.manager.get(&new).await.expect(200);
    agency.manager.get("/work").await.expect(200).hides("second-factor");
}

#[tokio::test]
async fn at_once_where_the_instance_wants_it_and_never_in_the_demo() {
    for (demo, expected) in [(false, 403), (true, 200)] {
        let set = |config: &mut passerelle::config::Config| {
            config.second_factor_grace_days = 0;
            config.demo = demo;
        };
        let app = TestApp::with(set).await;
        let agency = Agency::of_senegal(&app).await;
        let new = format!("/organisations/{}/programmes/new", agency.office);
        agency.manager.get(&new).await.expect(expected);
    }
}

#[tokio::test]
async fn after_the_sign_in_who_decides_is_led_to_it_and_can_go_on() {
    let app = TestApp::with(|config| config.second_factor_grace_days = 14).await;
    let office = app.organisation("programme_office", "SN", "Sénégal Numérique").await;
    let moussa = app.person("Moussa Fall").await.with_password(PASSWORD).await;
    moussa.holds(Role::Registrar, office).await;
    let browser = moussa.elsewhere();
    browser.get("/sign-in").await.expect(200);
    let typed = [("email", moussa.email.as_str()), ("password", PASSWORD), ("next", "/solutions")];
    let led = browser.post("/sign-in", &typed).await.done();
    assert_eq!(led, "/account/second-factor?later=yes&next=%2Fsolutions");
    browser.get(&led).await.expect(200).says("Later").says("href=\"/solutions\"");
    // never to another site
    let forged = "/account/second-factor?later=yes&next=https%3A%2F%2Fevil.example";
    browser.get(forged).await.expect(200).hides("https://evil.example");
}

#[tokio::test]
async fn what_counts_for_a_day_is_not_forgotten_with_what_counts_for_minutes() {
    const OF_A_DAY: Tries = Tries::new("of-a-day", 1, 24 * 60);
    const OF_MINUTES: Tries = Tries::new("of-minutes", 1, 15);
    let app = TestApp::spawn().await;
    for tries in [OF_A_DAY, OF_MINUTES] {
        let change = app.app.change(Acting::system()).await.unwrap();
        assert!(tries.check(&app.app, change.conn(), "awa").await.is_ok());
        tries.count(&change, "awa").await.unwrap();
        assert!(tries.check(&app.app, change.conn(), "awa").await.is_err());
        assert!(tries.check(&app.app, change.conn(), "fatou").await.is_ok());
        change.commit().await.unwrap();
    }
    app.clock.advance(TimeDelta::minutes(16));
    let change = app.app.change(Acting::system()).await.unwrap();
    assert!(OF_MINUTES.check(&app.app, change.conn(), "awa").await.is_ok());
    OF_MINUTES.count(&change, "fatou").await.unwrap();
    assert!(OF_A_DAY.check(&app.app, change.conn(), "awa").await.is_err());
}
