//! Suggestions both ways: with their reasons, for the side itself only, put aside and brought back; nothing follows.

use chrono::TimeDelta;
use domain::access::Role;

use crate::{
    catalogue::{COMPLETE, published, world},
    support::{TestApp, calls, id_in},
};

const ASIDE: &str = "/account/suggestions/dismissal";
const BACK: &str = "/account/suggestions/dismissal/end";

#[tokio::test]
async fn a_challenge_and_a_solution_are_suggested_to_each_other_with_reasons() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let solution = published(&world, COMPLETE).await;
    let agency = app.organisation("agency", "SN", "Ville de Thiès").await;
    let buyer = app.person("Fatou Diop").await;
    buyer.holds(Role::Buyer, agency).await;
    let new = [("title_fr", "Attendre moins au guichet de l’état civil"), ("title_en", "Shorter queues")];
    let call = buyer.post(&format!("/organisations/{agency}/challenges"), &new).await.done();
    let call = format!("/challenges/{}", id_in(&call));
    let at = format!("{call}/suggestions");
    buyer.get(&call).await.expect(200).says(&at);
    let page = buyer.get(&at).await.expect(200);
    page.says("Sama Tour")
        .says("Both speak of: ")
        .says("guichet")
        .says("From the same country")
        .says("Nothing is decided");
    let brief = |category: &'static str| {
        let words = [("title_fr", "Cartes des champs"), ("summary_fr", "Mil et arachide"), ("category", category)];
        [words.to_vec(), vec![("building_blocks", "single_sign_on")]].concat()
    };
    buyer.post(&format!("{call}/brief"), &brief("software")).await.expect(422).says("Several categories fit");
    buyer.post(&format!("{call}/brief"), &brief("72200000")).await.done();
    buyer.get(&format!("{call}/brief")).await.says("value=\"72200000\"");
    let page = buyer.get(&at).await.expect(200);
    page.says("The same category").says("The same building blocks: Single sign-on").hides("Both speak of");

    // put aside, twice, and brought back
    let (one, other) = (id_in(&call).to_string(), id_in(&solution).to_string());
    let pair = [("side", "call"), ("call", one.as_str()), ("solution", other.as_str())];
    buyer.post(ASIDE, &pair).await.done();
    buyer.post(ASIDE, &pair).await.done();
    buyer.get(&at).await.says("1 put aside").says("Nothing to suggest yet");
    assert_eq!(app.count("suggestion_dismissal").await, 1);
    buyer.post(BACK, &pair).await.done();
    buyer.get(&at).await.says("Sama Tour").hides("put aside<");

    // nobody else has the list, and nothing else can be put there
    app.visitor().get(&at).await.expect(303);
    world.founder.get(&at).await.expect(404);
    world.founder.post(ASIDE, &pair).await.expect(404);
    let rival = app.person("Rival Buyer").await;
    rival.holds(Role::Buyer, app.organisation("agency", "SN", "Autre Ville").await).await;
    rival.get(&at).await.expect(404);
    rival.post(ASIDE, &pair).await.expect(404);
    app.visitor().post(ASIDE, &pair).await.expect(303);
    let nowhere = uuid::Uuid::from_u128(7).to_string();
    let forged = [("side", "call"), ("call", one.as_str()), ("solution", nowhere.as_str())];
    buyer.post(ASIDE, &forged).await.expect(404);
    buyer.post(ASIDE, &[]).await.expect(404);
    let own = format!("{solution}/suggestions");
    world.founder.get(&own).await.expect(200).says("Nothing to suggest yet");
    world.registrar.get(&own).await.expect(404);
    buyer.get(&own).await.expect(404);
    // a draft is nobody's suggestion, and cannot be probed for
    let draft = [("side", "solution"), ("call", one.as_str()), ("solution", other.as_str())];
    world.founder.post(ASIDE, &draft).await.expect(404);
}

#[tokio::test]
async fn a_startup_finds_the_open_challenges_that_speak_of_what_it_does() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let words = [("problem_fr", "On attend en moyenne quatre heures aux guichets."), ("audience_fr", "Les usagers.")];
    let fields: Vec<_> = COMPLETE.iter().filter(|(name, _)| !words.iter().any(|(own, _)| own == name)).collect();
    let fields: Vec<(&str, &str)> = fields.into_iter().copied().chain(words).collect();
    let solution = published(&world, &fields).await;
    let call = calls::Agency::of_senegal(&app).await.published().await;
    world.founder.get(&format!("{solution}/suggestions")).await.expect(200).says("Nothing to suggest yet");
    app.clock.advance(TimeDelta::days(2));
    world.founder.returns().await;
    let at = format!("{solution}/suggestions");
    world.founder.get(&solution).await.says(&at);
    let page = world.founder.get(&at).await.expect(200);
    page.says(&call).says("Both speak of: ");
    let (one, other) = (id_in(&call).to_string(), id_in(&solution).to_string());
    let pair = [("side", "solution"), ("call", one.as_str()), ("solution", other.as_str())];
    world.founder.post(ASIDE, &pair).await.done();
    world.founder.get(&at).await.says("1 put aside");
    world.founder.post(BACK, &pair).await.done();
    world.founder.get(&at).await.hides("put aside<");
}

#[tokio::test]
async fn what_is_ticked_for_comparison_stays_ticked_on_the_next_page() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let one = published(&world, COMPLETE).await;
    let id = id_in(&one);
    let here = app.visitor().get(&format!("/solutions?solution={id}")).await.expect(200);
    here.says("form=\"side-by-side\" checked");
    let there = app.visitor().get(&format!("/solutions?solution={id}&q=zzzz")).await.expect(200);
    there.hides("form=\"side-by-side\" checked");
    for nonsense in ["solution=x", "solution=%3Cb%3E", "solution="] {
        app.visitor().get(&format!("/solutions?{nonsense}")).await.expect(200).hides("checked>");
    }
}
