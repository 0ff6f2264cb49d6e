//! Versions of a solution: reviewed by somebody else, returned with a comment at each section, compared by everybody.

use domain::access::Role;

use crate::{
    catalogue::{COMPLETE, published, submitted, world},
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
    let points = [("confirmed", "price"), ("confirmed", "understood"), ("confirmed", "bribed")];
    world.registrar.post(&format!("{path}/publication"), &points).await.expect(422);
    world.registrar.post(&format!("{path}/publication"), &points[..2]).await.done();
    world.founder.get(&path).await.says("Confirmed 2 of 8 points").says("the set-up costs.");
    app.visitor().get(&path).await.hides("set-up costs").hides("Confirmed");
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
    world.registrar.post(&format!("{path}/publication"), &[]).await.done();
    app.visitor().get(&at).await.expect(200).says("Day and night");
}
