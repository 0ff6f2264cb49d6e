//! Letters: chosen, gathered to one a day, ended by one click, with dates for calendars; and the gallery of all of them.

use chrono::{TimeDelta, TimeZone, Utc};
use passerelle::{letters, notices::Recipient};
use platform::mail::{self, Outgoing};

use crate::support::{TestApp, calls::Agency, link_in};

/// Another reason for a letter: a question that the agency answers.
async fn asked_and_answered(agency: &Agency<'_>, founder: &crate::support::Person<'_>, call: &str, body: &str) {
    founder.post(&format!("{call}/questions"), &[("body", body)]).await.done();
    let seen = agency.buyer.get(call).await;
    let mut links = seen.body.split("<a ").filter_map(|link| link.split('>').next());
    let answer = links.find(|link| link.contains("/answer\"") && link.contains("button")).unwrap();
    let answer = answer.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    agency.buyer.post(&answer, &[("body", "Nine of the twelve are."), ("version", "1")]).await.done();
}

#[tokio::test]
async fn letters_are_chosen_and_what_a_procedure_rests_on_stays() {
    let app = TestApp::spawn().await;
    app.visitor().get("/account/letters").await.expect(303);
    let person = app.person("Awa Ndiaye").await;
    person.get("/").await.says("/account/letters");
    let page = person.get("/account/letters").await.expect(200);
    page.says("awa.ndiaye@example.org").says("Decisions and official notices").says("News on calls that I watch");
    let refused = person.post("/account/letters", &[("decisions", "none"), ("calls", "none")]).await.expect(422);
    refused.says("always sent at once");
    person.post("/account/letters", &[("tasks", "none")]).await.expect(422).says("#f-tasks").says("Others wait");
    person.post("/account/letters", &[("calls", "weekly"), ("lang", "de")]).await.expect(422).says("#f-lang");
    for unknown in ["Africa/Atlantis", "UTC+4", "Etc/GMT-4"] {
        person.post("/account/letters", &[("time_zone", unknown)]).await.expect(422).says("#f-time_zone");
    }
    assert_eq!(app.count("letter_preference").await, 0);

    let wanted = [("calls", "daily"), ("mentoring", "none"), ("tasks", "at_once"), ("lang", "fr")];
    let done = person.post("/account/letters", &wanted).await.done();
    assert_eq!(done, "/account/letters?done=letters-chosen");
    assert_eq!(app.count("letter_preference").await, 2, "what is as before makes no row");
    assert_eq!(app.count("journal_entry WHERE event = 'person.letters_chosen'").await, 1);
    assert_eq!(app.count("person WHERE lang = 'fr' AND version = 2").await, 1);
    person.post("/account/letters", &wanted).await.done();
    assert_eq!(app.count("journal_entry WHERE event = 'person.letters_chosen'").await, 1, "no change, no entry");
    person.post("/account/letters", &[("time_zone", "Asia/Baku")]).await.done();
    person.get("/account/letters?lang=en").await.says("at 7 in the morning (Baku time)");
    person.post("/account/letters", &[("time_zone", "")]).await.done();
    assert_eq!(app.count("person WHERE time_zone IS NULL AND version = 4").await, 1);
    person.post("/account/letters", &[("calls", "at_once")]).await.done();
    assert_eq!(app.count("letter_preference WHERE pace = 'at_once' AND version = 2").await, 1);
    assert!(platform::journal::verify(&app.app.db, None).await.unwrap().fault.is_none());
}

#[tokio::test]
async fn the_days_letter_gathers_what_was_chosen_for_it_once_each_morning() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.published().await;
    app.clock.set(Utc.with_ymd_and_hms(2027, 3, 2, 12, 0, 0).unwrap());
    let founder = app.person("Awa Ndiaye").await;
    let startup = app.organisation("startup", "SN", "Teranga Santé SARL").await;
    founder.holds(domain::access::Role::Owner, startup).await;
    let watcher = app.person("Binta Sow").await;
    watcher.post(&format!("{call}/watching"), &[]).await.done();
    watcher.post("/account/letters", &[("calls", "daily")]).await.done();
    let before = app.letters_to(&watcher.email).await.len();

    asked_and_answered(&agency, &founder, &call, "Are the centres connected to the internet?").await;
    assert_eq!(app.letters_to(&watcher.email).await.len(), before, "it waits for the morning");
    asked_and_answered(&agency, &founder, &call, "How many patients come each day?").await;
    app.work().await;
    assert_eq!(app.count("letter_waiting WHERE sent_at IS NULL").await, 3, "and that the call is open");
    app.clock.set(Utc.with_ymd_and_hms(2027, 3, 3, 6, 59, 0).unwrap());
    assert_eq!(app.letters_to(&watcher.email).await.len(), before);
    app.clock.set(Utc.with_ymd_and_hms(2027, 3, 3, 7, 0, 0).unwrap());
    let told = app.letters_to(&watcher.email).await;
    assert_eq!(told.len(), before + 1);
    let letter = told.iter().find(|letter| letter.subject.contains("messages for you")).unwrap();
    assert_eq!(letter.subject, "3 messages for you today");
    assert_eq!(letter.text.matches("* An answer on: Patients wait four hours").count(), 2, "{}", letter.text);
    assert_eq!(letter.text.matches(&format!("{call}/questions")).count(), 0, "{}", letter.text);
    assert!(letter.text.matches(&call).count() >= 2, "each with its link: {}", letter.text);

    asked_and_answered(&agency, &founder, &call, "Is there a ramp?").await;
    app.work().await;
    app.clock.set(Utc.with_ymd_and_hms(2027, 3, 3, 12, 0, 0).unwrap());
    assert_eq!(app.letters_to(&watcher.email).await.len(), before + 1);
    app.clock.set(Utc.with_ymd_and_hms(2027, 3, 4, 7, 0, 0).unwrap());
    let told = app.letters_to(&watcher.email).await;
    assert!(told.iter().any(|letter| letter.subject == "One message for you today"), "{told:?}");
    assert_eq!(told.len(), before + 2);
    assert_eq!(app.count("letter_waiting WHERE sent_at IS NULL").await, 0);

    // what is official is not gathered
    agency.manager.post(&format!("{call}/cancellation"), &[("reasons", "Le budget est retiré.")]).await.done();
    let told = app.letters_to(&watcher.email).await;
    assert!(told.iter().any(|letter| letter.subject.starts_with("Cancelled:")), "{told:?}");
}

/// The letter as it goes over the wire.
/// The letter as it is sent.
pub fn wire(app: &TestApp, letter: &Outgoing) -> String {
    let name: String = letter.message_id.chars().filter(|c| c.is_ascii_alphanumeric() || "-_@".contains(*c)).collect();
    std::fs::read_to_string(app.app.config.mails().join(format!("{name}.eml"))).unwrap()
}

#[tokio::test]
async fn one_click_ends_letters_of_a_kind_and_no_forged_one_does() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.published().await;
    let watcher = app.person("Binta Sow").await;
    watcher.post(&format!("{call}/watching"), &[]).await.done();
    app.clock.set(Utc.with_ymd_and_hms(2027, 3, 2, 12, 0, 0).unwrap());
    let told = app.letters_to(&watcher.email).await;
    let opened = told.iter().find(|letter| letter.subject.starts_with("Open now:")).unwrap();
    let path = opened.unsubscribe.clone().unwrap();
    let path = path.split_once("8080").map(|(_, path)| path.to_owned()).unwrap();
    let raw = wire(&app, opened);
    assert!(raw.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{raw}");
    assert!(raw.contains("List-Unsubscribe:") && raw.contains("Auto-Submitted: auto-generated\r\n"), "{raw}");
    assert!(opened.text.contains("/account/letters") && opened.text.contains(&path), "{}", opened.text);
    assert!(opened.text.contains("because you watch this call"), "{}", opened.text);

    let visitor = app.visitor();
    let page = visitor.get(&path).await.expect(200).says("News on calls that I watch").says("method=\"post\"");
    page.hides("binta.sow");
    assert_eq!(app.count("letter_preference").await, 0, "a look changes nothing");
    let (said, code) = path.rsplit_once('.').unwrap();
    let forged = [
        format!("{said}.{}", "A".repeat(code.len())),
        format!("{}.{code}", said.replace(".calls", ".mentoring")),
        format!("{}.{code}", said.replace(".calls", ".decisions")),
        format!("{said}."),
        "/unsubscribe/x".to_owned(),
        "/unsubscribe/..".to_owned(),
    ];
    for forged in forged {
        visitor.get(&forged).await.expect_client_error();
        visitor
            .post_raw(&forged, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")
            .await
            .expect_client_error();
    }
    assert_eq!(app.count("letter_preference").await, 0);
    // a form's token over the same words opens nothing
    let words = said.rsplit('/').next().unwrap();
    let token = app.app.csrf.token(words).0;
    visitor.post(&format!("/unsubscribe/{words}.{token}"), &[]).await.expect(404);

    for _ in 0..2 {
        let one_click = "List-Unsubscribe=One-Click";
        let done = visitor.post_raw(&path, "application/x-www-form-urlencoded", one_click).await.expect(200);
        done.says("Ended");
    }
    assert_eq!(app.count("letter_preference WHERE kind = 'calls' AND pace = 'none'").await, 1);
    assert_eq!(app.count("journal_entry WHERE event = 'person.letters_chosen'").await, 1);
    let founder = app.person("Awa Ndiaye").await;
    let startup = app.organisation("startup", "SN", "Teranga Santé SARL").await;
    founder.holds(domain::access::Role::Owner, startup).await;
    let before = app.letters_to(&watcher.email).await.len();
    asked_and_answered(&agency, &founder, &call, "Are the centres connected to the internet?").await;
    assert_eq!(app.letters_to(&watcher.email).await.len(), before);
    watcher.get("/account/letters").await.expect(200).says("id=\"f-calls-3\" name=\"calls\" value=\"none\" checked");
}

#[tokio::test]
async fn dates_come_for_the_calendar_and_keep_their_name() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.published().await;
    let watcher = app.person("Binta Sow").await;
    watcher.post(&format!("{call}/watching"), &[]).await.done();
    let file = app.visitor().get(&format!("{call}/deadline.ics")).await.expect(200).body;
    assert!(file.contains("DTSTART:20270329T170000Z\r\n") && file.contains("SEQUENCE:1\r\n"), "{file}");
    assert!(file.contains("SUMMARY:Deadline: Patients wait four hours\r\n"), "{file}");
    let uid = file.lines().find(|line| line.starts_with("UID:")).unwrap().to_owned();
    app.visitor().get(&call).await.says("deadline.ics");
    let draft = agency.drafted().await;
    app.visitor().get(&format!("{draft}/deadline.ics")).await.expect(303);

    let words = [
        ("reason", "Deux centres ont fermé."),
        ("summary_fr", "Les files d’attente de douze centres de santé."),
        ("problem_fr", "Dans dix centres de santé, un patient attend en moyenne quatre heures."),
        ("sufferers_fr", "Chaque jour 3 000 patients et 200 agents."),
        ("outcome_fr", "Moins d’une heure d’attente dans trois centres."),
        ("provided_fr", "Les données d’affluence de 2025 et un chef de projet."),
        ("pilot_terms_fr", "Six mois, trois centres, rémunération par jalons."),
        ("deadline", "2027-04-05T17:00"),
    ];
    agency.buyer.post(&format!("{call}/amendments"), &words).await.done();
    let told = app.letters_to(&watcher.email).await;
    let amended = told.iter().find(|letter| letter.subject.starts_with("Notice 2:")).unwrap();
    assert_eq!(amended.unsubscribe, None, "an official notice cannot be ended");
    assert!(
        amended.text.contains("Next step: Yours") && amended.text.contains("Date: 5 April 2027"),
        "{}",
        amended.text
    );
    let raw = wire(&app, amended);
    assert!(raw.contains("text/calendar") && raw.contains("method=PUBLISH"), "{raw}");
    let moved = app.visitor().get(&format!("{call}/deadline.ics")).await.expect(200).body;
    assert!(moved.contains("DTSTART:20270405T170000Z\r\n") && moved.contains("SEQUENCE:2\r\n"), "{moved}");
    assert!(moved.contains(&uid));
}

#[tokio::test]
async fn letters_to_many_are_a_work_that_is_followed_to_its_end() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.published().await;
    for n in 0..25 {
        let watcher = app.person(&format!("Watcher {n}")).await;
        watcher.post(&format!("{call}/watching"), &[]).await.done();
    }
    app.work().await;
    agency.manager.get("/jobs").await.expect(200).says("Nothing yet");
    agency.manager.post(&format!("{call}/cancellation"), &[("reasons", "Le budget est retiré.")]).await.done();
    let list = agency.manager.get("/jobs").await.expect(200).says("0 / 25");
    let work = list.body.split("href=\"").find_map(|rest| rest.strip_prefix("/jobs/")).unwrap();
    let work = format!("/jobs/{}", work.split('"').next().unwrap());
    agency.manager.get(&work).await.expect(200).says("0 of 25 sent").says("opens anew");
    agency.manager.get(&format!("{work}?still=yes")).await.expect(200).says("stays as it is");
    agency.buyer.get(&work).await.expect(404);
    app.visitor().get(&work).await.expect(303);
    let told = app.letters_to(&agency.manager.email).await;
    let ended = told.iter().find(|letter| letter.subject.starts_with("Done: letters on")).unwrap();
    assert!(ended.text.contains("25 sent, 0 not sent"), "{}", ended.text);
    assert_eq!(link_in(ended), work);
    agency.manager.get(&work).await.expect(200).says("25 of 25 sent").says("Done").hides("opens anew");
}

#[tokio::test]
async fn every_letter_is_whole_in_every_language() {
    let app = TestApp::spawn().await;
    let keys = app.app.catalogue.keys(app.app.catalogue.first());
    let named = |key: &String| key.strip_prefix("notice-")?.strip_suffix("-subject").map(str::to_owned);
    let mut messages: Vec<String> = keys.iter().filter_map(named).collect();
    let mut known: Vec<String> = letters::names().into_iter().map(str::to_owned).collect();
    messages.sort();
    known.sort();
    assert_eq!(messages, known, "every message stands in the table of letters, and none in vain");
    let from = "Passerelle <no-reply@passerelle.example>".parse().unwrap();
    let mut faults = Vec::new();
    for name in letters::names() {
        for &lang in app.app.catalogue.languages() {
            let to = Recipient {
                person: Some(uuid::Uuid::from_u128(7).into()),
                email: "awa@example.org".into(),
                name: "Awa Ndiaye".into(),
                lang,
                zone: None,
            };
            let letter = letters::sample(&app.app, name, &to).unwrap();
            let html = letter.html.clone().unwrap();
            let place = format!("{name} {}", lang.code());
            for (part, text) in [("subject", &letter.subject), ("text", &letter.text), ("html", &html)] {
                let raw = text.contains("{$")
                    || text.contains("{ $")
                    || text.contains("notice-")
                    || text.contains("letter-reason");
                if text.trim().is_empty() || raw {
                    faults.push(format!("{place}: {part}: {text}"));
                }
            }
            let words = letter.text.split_whitespace().filter(|word| is_key(&app, word));
            faults.extend(words.map(|word| format!("{place}: the key {word}")));
            if letter.text.matches(":\nhttp").count() != 1 || html.matches("id=\"action\"").count() != 1 {
                faults.push(format!("{place}: not one main action"));
            }
            let formatted = mail::compose(&from, &letter).unwrap().formatted();
            let long = formatted.split(|byte| *byte == b'\n').find(|line| line.len() > 998);
            faults.extend(long.map(|line| format!("{place}: a line of {} octets", line.len())));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether a word is the key of a message instead of its text.
fn is_key(app: &TestApp, word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    word.contains('-') && app.app.catalogue.has(app.app.catalogue.first(), word)
}

#[tokio::test]
async fn the_gallery_is_for_the_demo_only() {
    let app = TestApp::spawn().await;
    for path in ["/demo/letters", "/demo/letters/debrief", "/demo/letters/debrief/fr", "/demo/mails/x/html"] {
        app.visitor().get(path).await.expect(404);
    }
    let demo = TestApp::demo().await;
    let visitor = demo.visitor();
    let page = visitor.get("/demo/letters").await.expect(200);
    page.says("/demo/letters/debrief").says("Decisions and official notices").says("The daily letter");
    let page = visitor.get("/demo/letters/session-planned").await.expect(200);
    let page = page.says("<iframe sandbox").says("BEGIN:VCALENDAR").says("Azərbaycan");
    page.says("src=\"/demo/letters/session-planned/fr\"");
    visitor.get("/demo/letters/session-planned/fr").await.expect(200).says("Bonjour").says("lang=\"fr\"");
    visitor.get("/demo/letters/digest/az").await.expect(200).says("Salam");
    visitor.get("/demo/letters/nothing").await.expect(404);
    visitor.get("/demo/letters/debrief/de").await.expect(404);
    let soon = TimeDelta::days(1);
    assert!(letters::next_morning(chrono_tz::Tz::UTC, demo.app.clock.now()) - demo.app.clock.now() <= soon);
}
