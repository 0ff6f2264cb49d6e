//! Versions of a solution: reviewed by somebody else, returned with a comment at each section, compared by everybody.

use domain::access::Role;

use crate::{
    catalogue::{CHECKED, COMPLETE, published, submitted, world},
    support::TestApp,
};

#[tokio::test]
async fn a_reviewers_comments_stand_at_their_sections_until_they_are_answered() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let path = submitted(&world, COMPLETE).await;
    let form = world.registrar.get(&format!("{path}/change-request")).await.expect(200);
    form.says("Comments by section").says("comment_price");
    world.registrar.post(&format!("{path}/change-request"), &[("comment_price", " ")]).await.expect(422);
    let long = "x".repeat(3001);
    let refused = world.registrar.post(&format!("{path}/change-request"), &[("comment_price", long.as_str())]).await;
    refused.expect(422).says("#f-comment_price");
    let comments = [("comment_price", "Say <b>what</b> the set-up costs."), ("comment_nothing", "forged")];
    world.registrar.post(&format!("{path}/change-request"), &comments).await.done();
    let list = world.founder.get(&path).await.expect(200);
    list.says("The reviewer asks: Say").says("Change asked").hides("<b>what</b>").hides("forged");
    world.founder.get(&format!("{path}/sections/price")).await.says("the set-up costs.").hides("<b>what</b>");
    world.founder.get(&format!("{path}/sections/what")).await.hides("set-up costs");
    app.visitor().get(&path).await.expect(303);
    world.founder.post(&format!("{path}/submission"), &[]).await.done();
    world.registrar.post(&format!("{path}/publication"), CHECKED).await.done();
    let history = format!("{path}/history");
    world
        .founder
        .get(&history)
        .await
        .expect(200)
        .says("the set-up costs.")
        .says("Changes requested")
        .says("Awa Ndiaye");
    world.founder.get(&history).await.hides("It names none.").hides("Moussa Fall").hides("<b>what</b>");
    world.registrar.get(&history).await.says("It names none.").says("Moussa Fall, Sénégal Numérique");
    let public = app.visitor().get(&history).await.expect(200);
    let public = public.says("Version 1").says("Published").says("Teranga Santé SARL").hides("set-up costs");
    public.hides("Awa Ndiaye").hides("Changes requested").hides("Submitted").hides("Moussa Fall");
}

#[tokio::test]
async fn a_version_is_published_only_when_each_point_of_the_checklist_is_answered_and_well() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let path = submitted(&world, COMPLETE).await;
    let (publication, request) = (format!("{path}/publication"), format!("{path}/change-request"));
    let mut nothing = world.registrar.post(&publication, &[]).await.expect(422).says("Category and goals fit:");
    for point in ["understood", "category", "readiness", "documents", "personal_data", "licence", "price", "no_praise"]
    {
        nothing = nothing.says(&format!("href=\"#f-point_{point}\""));
    }
    let but = |point: &'static str, finding: &'static str| -> Vec<(&str, &str)> {
        let others = CHECKED.iter().filter(|(name, _)| !name.starts_with(point));
        others.copied().chain([(point, finding)]).collect()
    };
    let wordless = world.registrar.post(&publication, &but("point_documents", "not_applicable")).await.expect(422);
    wordless.says("#f-point_documents_word").hides("#f-point_price\"");
    world.registrar.post(&publication, &but("point_price", "bribed")).await.expect(422).says("#f-point_price");
    let failing = but("point_price", "no");
    world.registrar.post(&publication, &failing).await.expect(422).says("#f-point_price").says("Ask for changes");
    // what is not well is no reason without a word
    world.registrar.post(&request, &failing).await.expect(422).says("#f-reasons");
    let said = [failing.as_slice(), &[("point_price_word", "The <b>set-up</b> is missing.")]].concat();
    world.registrar.post(&request, &said).await.done();
    world.founder.get(&path).await.says("is missing.").says("A buyer can tell what it would cost").hides("<b>set-up");
    world.founder.get(&format!("{path}/history")).await.says("is missing.").hides("It names none.");
    app.visitor().get(&format!("{path}/history")).await.expect(303);
    world.founder.post(&format!("{path}/submission"), &[]).await.done();
    world.registrar.post(&publication, CHECKED).await.done();
}

#[tokio::test]
async fn the_history_tells_the_public_what_was_public_and_when_it_was_not() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let path = published(&world, COMPLETE).await;
    let history = format!("{path}/history");
    world.founder.post(&format!("{path}/revision"), &[]).await.done();
    world.founder.post(&format!("{path}/sections/support"), &[("help_hours", "always")]).await.done();
    app.visitor().get(&history).await.hides("Version 2").hides("New version begun");
    world.founder.get(&history).await.says("Version 2").says("New version begun").says("In detail");
    world.founder.post(&format!("{path}/submission"), &[]).await.done();
    world.registrar.post(&format!("{path}/publication"), CHECKED).await.done();
    let page = app.visitor().get(&history).await;
    page.says("Version 2")
        .says("Replaced by a later version")
        .says(&format!("{path}/comparison?to=2"))
        .says("In detail");
    world.registrar.post(&format!("{path}/suspension"), &[("reasons", "The certificate has lapsed.")]).await.done();
    let page = app.visitor().get(&history).await.expect(200);
    page.says("Suspended").hides("certificate").hides("Version 2 <").hides("comparison?to=2");
    world.founder.get(&history).await.says("certificate has lapsed").hides("Moussa Fall");
    world.registrar.post(&format!("{path}/reinstatement"), &[]).await.done();
    world.founder.post(&format!("{path}/retirement"), &[]).await.done();
    app.visitor().get(&history).await.says("Reinstated").says("Retired").says("comparison?to=2");
    let lang = app.visitor().get(&format!("{history}?lang=az")).await;
    lang.says("tarixçə").says("Nə baş verib");
}

#[tokio::test]
async fn nobody_reviews_what_their_own_house_wrote() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let path = submitted(&world, COMPLETE).await;
    let both = app.person("Two Hats").await;
    both.holds(Role::Member, world.startup).await;
    both.holds(Role::Registrar, app.organisation("programme_office", "SN", "CEAC").await).await;
    for act in ["publication", "change-request"] {
        both.get(&format!("{path}/{act}")).await.expect(403);
        both.post(&format!("{path}/{act}"), &[("reasons", "mine"), ("confirmed", "price")]).await.expect(403);
    }
}

#[tokio::test]
async fn two_versions_are_compared_by_what_changed_or_whole_answers_included() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let path = published(&world, COMPLETE).await;
    world.founder.post(&format!("{path}/revision"), &[]).await.done();
    let support = [("help_hours", "always"), ("exit_days", "60")];
    world.founder.post(&format!("{path}/sections/support"), &support).await.done();
    world.founder.post(&format!("{path}/submission"), &[]).await.done();
    let at = format!("{path}/comparison?from=1&to=2");
    let changed = world.registrar.get(&at).await.expect(200);
    changed.says("When somebody answers").says("Day and night").hides("Accessibility statement");
    let whole = world.registrar.get(&format!("{at}&all=yes")).await.expect(200);
    whole.says("Accessibility statement").says("unchanged").says("On attend des heures").says("Show only what changed");
    app.visitor().get(&at).await.expect(404);
    for nonsense in ["from=0&to=0", "from=x&to=y", "to=99", "all=%00"] {
        let status = world.registrar.get(&format!("{path}/comparison?{nonsense}")).await.status.as_u16();
        assert!([200, 400, 404].contains(&status), "{nonsense}: {status}");
    }
    world.registrar.post(&format!("{path}/publication"), CHECKED).await.done();
    app.visitor().get(&at).await.expect(200).says("Day and night");
}
