//! Mentors, matches and sessions through HTTP, and what they refuse.

use domain::access::Role;
use uuid::Uuid;

use crate::support::{
    Person, TestApp, id_in,
    pilots::{Cast, cast, running},
};

pub const PROFILE: &[(&str, &str)] = &[
    ("headline", "Marchés publics et santé"),
    ("about", "Vingt ans au ministère"),
    ("skills", "Marchés publics, UX"),
    ("sectors", "health"),
    ("languages", "fr"),
    ("languages", "wo"),
    ("hours_a_month", "6"),
    ("interests", "Parts dans une clinique"),
    ("conduct", "yes"),
];

async fn mentor<'a>(app: &'a TestApp, cast: &Cast<'_>, name: &str) -> (Person<'a>, Uuid) {
    let person = app.person(name).await;
    let id = id_in(&person.post(&format!("/organisations/{}/mentor-application", cast.office), PROFILE).await.done());
    cast.manager.post(&format!("/mentors/{id}/approval"), &[]).await.done();
    (person, id)
}

fn asks(mentor: &Uuid) -> Vec<(&'static str, String)> {
    vec![
        ("mentor", mentor.to_string()),
        ("goals", "Préparer l’achat".to_owned()),
        ("hours_a_month", "4".to_owned()),
        ("skills", "marches publics".to_owned()),
    ]
}

async fn post(person: &Person<'_>, path: &str, fields: &[(&'static str, String)]) -> crate::support::Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(key, value)| (*key, value.as_str())).collect();
    person.post(path, &fields).await
}

#[tokio::test]
async fn a_mentor_offers_themselves_and_is_approved_by_the_programme_manager() {
    let app = TestApp::spawn().await;
    let cast = cast(&app).await;
    let person = app.person("Aminata Kane").await;
    let to = format!("/organisations/{}/mentor-application", cast.office);
    person.get(&to).await.expect(200).says("code of conduct");
    person
        .post(&to, &[("headline", "x")])
        .await
        .expect(422)
        .says("#f-about")
        .says("#f-skills")
        .says("#f-conduct")
        .says("#f-hours_a_month");
    let id = id_in(&person.post(&to, PROFILE).await.done());
    person.post(&to, PROFILE).await.expect(422).says("You have a profile at this office already");
    let page = format!("/mentors/{id}");
    cast.founder.get(&page).await.expect(404);
    cast.manager.get("/work").await.says("Approve or decline the mentor");
    cast.manager.get("/mentors").await.says("Aminata Kane");
    person.post(&format!("{page}/approval"), &[]).await.expect(403);
    cast.manager.post(&format!("{page}/refusal"), &[("reason", "")]).await.expect(422).says("#f-reason");
    cast.manager.post(&format!("{page}/refusal"), &[("reason", "Trop bref")]).await.done();
    person.get(&page).await.expect(200).says("Trop bref");
    let mut better = PROFILE.to_vec();
    better.retain(|(key, _)| *key != "about");
    better.push(("about", "Vingt ans au ministère, dont dix aux marchés"));
    person.get(&format!("{page}/profile")).await.expect(200).says("Vingt ans au ministère");
    person.post(&format!("{page}/profile"), &better).await.done();
    cast.manager.post(&format!("{page}/approval"), &[]).await.done();
    cast.founder.get(&page).await.expect(200).says("dont dix aux marchés").hides("Parts dans une clinique");
    cast.manager.get(&page).await.says("Parts dans une clinique").says("6 hours a month");
    cast.founder.get("/mentors?sector=health").await.says("Aminata Kane");
    cast.founder.get("/mentors?language=ru").await.hides("Aminata Kane");
    person.post(&format!("{page}/pause"), &[]).await.done();
    cast.founder.get(&page).await.expect(404);
    person.post(&format!("{page}/resumption"), &[]).await.done();
    let agency = app.organisation("agency", "SN", "Trésor").await;
    person
        .post(&format!("/organisations/{agency}/mentor-application"), PROFILE)
        .await
        .expect(403)
        .says("programme office");
    app.visitor().get("/mentors").await.expect(303);
}

#[tokio::test]
async fn a_startup_asks_the_mentor_accepts_and_sessions_are_logged_against_a_milestone() {
    let app = TestApp::spawn().await;
    let cast = cast(&app).await;
    let pilot = running(&cast).await;
    let (person, id) = mentor(&app, &cast, "Aminata Kane").await;
    let request = format!("/pilots/{pilot}/mentorship-request");
    cast.founder
        .get(&format!("{request}?skills=march%C3%A9s+publics"))
        .await
        .expect(200)
        .says("Skill: Marchés publics")
        .says("6 hours a month free");
    cast.buyer.get(&request).await.expect(403);
    cast.founder.post(&request, &[]).await.expect(422).says("#f-mentor").says("#f-goals");
    let page = post(&cast.founder, &request, &asks(&id)).await.done();
    let mentorship = id_in(&page);
    let page = format!("/mentorships/{mentorship}");
    post(&cast.founder, &request, &asks(&id)).await.expect(422).says("is asked for this pilot already");
    cast.buyer.get(&page).await.expect(404);
    person.get("/work").await.says("Accept or decline the mentorship");
    cast.founder.post(&format!("{page}/acceptance"), &[]).await.expect(403).says("You have accepted already");
    person.post(&format!("{page}/acceptance"), &[]).await.done();
    person.get(&format!("/pilots/{pilot}")).await.expect(200).says("Milestones");
    person.get("/work").await.says("Begin the mentorship");
    person.post(&format!("{page}/beginning"), &[]).await.done();

    let steps = cast.founder.get(&format!("{page}/sessions")).await.expect(200).body;
    let milestone =
        steps.split("Installation</option>").next().unwrap().rsplit("value=\"").next().unwrap()[..36].to_owned();
    let plan = [
        ("starts_at", "2027-02-26T10:00"),
        ("minutes", "60"),
        ("agenda", "Cahier des charges"),
        ("milestone", milestone.as_str()),
    ];
    cast.founder
        .post(&format!("{page}/sessions"), &[("minutes", "5")])
        .await
        .expect(422)
        .says("#f-starts_at")
        .says("#f-minutes")
        .says("#f-agenda");
    cast.founder.post(&format!("{page}/sessions"), &plan).await.done();
    person.get("/work").await.says("Log the mentoring session");
    let session = session(&person, &page, "log").await;
    cast.founder.post(&format!("{session}/log"), &[]).await.expect(403);
    person.post(&format!("{session}/log"), &[("minutes", "x")]).await.expect(422).says("#f-minutes").says("#f-notes");
    let founder = cast.founder.id.unwrap().to_string();
    let log = [
        ("minutes", "75"),
        ("notes", "Relire l’article 76"),
        ("notes_private", "Équipe fragile"),
        ("action_1_title", "Écrire le budget"),
        ("action_1_owner", founder.as_str()),
        ("action_1_due", "2027-03-05"),
    ];
    person.post(&format!("{session}/log"), &log).await.done();
    person.get(&page).await.says("75 minutes").says("Équipe fragile").says("about: Installation");
    cast.founder.get(&page).await.says("Relire l’article 76").hides("Équipe fragile");
    cast.founder.get("/work").await.says("Taken on in a session: Écrire le budget");
    let body = cast.founder.get(&page).await.body;
    let link = format!("{page}/actions/");
    let at = body.find(&link).unwrap() + link.len();
    let action = format!("{link}{}", &body[at..at + 36]);
    cast.founder.post(&action, &[]).await.done();
    cast.founder.post(&action, &[]).await.expect(404);
    cast.founder.get("/work").await.hides("Écrire le budget");

    person.post(&format!("{page}/end"), &[("reason", "")]).await.expect(422).says("#f-reason");
    person.post(&format!("{page}/end"), &[("reason", "Objectif atteint")]).await.done();
    cast.founder.get("/work").await.says("Say how the mentorship was");
    cast.founder
        .post(&format!("{page}/feedback"), &[("rating", "9")])
        .await
        .expect(422)
        .says("#f-rating")
        .says("#f-body");
    cast.founder.post(&format!("{page}/feedback"), &[("rating", "5"), ("body", "Décisif pour nous")]).await.done();
    cast.founder.post(&format!("{page}/feedback"), &[("rating", "5"), ("body", "x")]).await.expect(403);
    person.get(&page).await.hides("Décisif pour nous");
    cast.manager.get(&page).await.expect(200).says("Décisif pour nous");
    person.get(&format!("/mentors/{id}")).await.says("1 (75 minutes)").says("5 of 5");
}

/// The address of the session that can still be acted on.
async fn session(person: &Person<'_>, page: &str, noun: &str) -> String {
    let body = person.get(page).await.expect(200).body;
    let end = body.find(&format!("/{noun}\"")).unwrap();
    let start = body[..end].rfind("/mentoring-sessions/").unwrap();
    body[start..end].to_owned()
}

#[tokio::test]
async fn a_proposal_needs_both_and_hours_are_never_given_twice() {
    let app = TestApp::spawn().await;
    let cast = cast(&app).await;
    let pilot = running(&cast).await;
    let (person, id) = mentor(&app, &cast, "Aminata Kane").await;
    let proposal = format!("/pilots/{pilot}/mentorship-proposal");
    cast.founder.get(&proposal).await.expect(403);
    let page = format!("/mentorships/{}", id_in(&post(&cast.manager, &proposal, &asks(&id)).await.done()));
    cast.manager.post(&format!("{page}/acceptance"), &[]).await.expect(403);
    cast.founder.post(&format!("{page}/acceptance"), &[]).await.done();
    cast.founder.get(&page).await.says("Proposed");
    person.post(&format!("{page}/acceptance"), &[]).await.done();
    cast.founder.get(&page).await.says("Begin the mentorship");
    // six hours a month, four of them taken
    let second = running(&cast).await;
    let again = format!("/pilots/{second}/mentorship-proposal");
    cast.manager.get(&again).await.says("2 hours a month free");
    post(&cast.manager, &again, &asks(&id)).await.expect(422).says("Something speaks against this mentor");
    // whoever belongs to the startup is barred
    let (insider, own) = mentor(&app, &cast, "Binta Sow").await;
    let change = app.app.change(platform::change::Acting::system()).await.unwrap();
    let source = ("organisation", cast.startup.uuid());
    passerelle::registry::record_relation(&change, insider.id.unwrap(), cast.startup, "evaluator", source)
        .await
        .unwrap();
    change.commit().await.unwrap();
    cast.manager.get(&again).await.says("Judged its application");
    post(&cast.manager, &again, &asks(&own)).await.expect(422);
}

#[tokio::test]
async fn sessions_are_missed_cancelled_and_declined_matches_stay_declined() {
    let app = TestApp::spawn().await;
    let cast = cast(&app).await;
    let pilot = running(&cast).await;
    let (person, id) = mentor(&app, &cast, "Aminata Kane").await;
    let request = format!("/pilots/{pilot}/mentorship-request");
    let first = format!("/mentorships/{}", id_in(&post(&cast.founder, &request, &asks(&id)).await.done()));
    person.post(&format!("{first}/refusal"), &[("reason", "Trop loin")]).await.done();
    cast.founder.get(&first).await.says("Declined").says("Trop loin");
    let page = format!("/mentorships/{}", id_in(&post(&cast.founder, &request, &asks(&id)).await.done()));
    person.post(&format!("{page}/acceptance"), &[]).await.done();
    person.post(&format!("{page}/beginning"), &[]).await.done();
    let plan = |at: &'static str| [("starts_at", at), ("minutes", "30"), ("agenda", "Point")];
    person
        .post(&format!("{page}/sessions"), &plan("2025-01-01T10:00"))
        .await
        .expect(422)
        .says("up to 30 days afterwards");
    person.post(&format!("{page}/sessions"), &plan("2027-03-20T10:00")).await.done();
    let next = session(&person, &page, "cancellation").await;
    person.post(&format!("{next}/log"), &[]).await.expect(403).says("The session begins on");
    person.post(&format!("{next}/cancellation"), &[("reason", "")]).await.expect(422);
    cast.founder.post(&format!("{next}/cancellation"), &[("reason", "Fête")]).await.done();
    person.post(&format!("{page}/sessions"), &plan("2027-02-27T10:00")).await.done();
    let past = session(&person, &page, "no-show").await;
    person.post(&format!("{past}/no-show"), &[]).await.expect(422).says("#f-who");
    person.post(&format!("{past}/no-show"), &[("who", "startup")]).await.done();
    person.get(&page).await.says("the startup did not come").says("Cancelled");
    for lang in ["en", "fr", "az"] {
        for path in [
            "/mentors",
            "/mentorships",
            page.as_str(),
            &format!("/mentors/{id}"),
            &format!("{page}/sessions"),
            &format!("{page}/end"),
            &format!("/pilots/{pilot}"),
        ] {
            person.get(&format!("{path}?lang={lang}")).await.expect(200);
        }
        cast.founder.get(&format!("/pilots/{pilot}/mentorships?lang={lang}")).await.expect(200).says("Aminata Kane");
        cast.founder.get(&format!("{request}?lang={lang}")).await.expect(200);
    }
    let other = app.person("Ailleurs").await;
    other.holds(Role::Owner, app.organisation("startup", "SN", "Autre").await).await;
    other.get(&page).await.expect(404);
}
