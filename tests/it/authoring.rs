//! Writing a challenge: nine sections with what was said of each, the public's view beforehand, and where one starts from.

use domain::access::Role;

use crate::support::{TestApp, calls::Agency, id_in};

/// The address that a form on the page posts to, by what it holds.
fn target(body: &str, part: &str) -> String {
    let form = body.split("action=\"").find(|rest| rest.split('"').next().is_some_and(|url| url.contains(part)));
    form.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn what_was_said_of_a_section_stands_there_until_it_is_dealt_with() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.written().await;
    agency.buyer.post(&format!("{call}/approval-request"), &[]).await.done();
    agency.buyer.get(&format!("{call}/approval")).await.expect(403);
    let page =
        agency.lead.get(&format!("{call}/return")).await.expect(200).says("comment_problem").says("comment_form");
    page.says("Dans douze centres").says("What you provide, and the pilot");
    let long = "x".repeat(2001);
    let refused = agency.lead.post(&format!("{call}/return"), &[("comment_terms", &long)]).await.expect(422);
    refused.says("#f-comment_terms");
    agency.lead.post(&format!("{call}/return"), &[]).await.expect(422).says("#f-reasons");
    let said = [("comment_problem", "Which twelve?"), ("comment_form", "Ask for references less.")];
    agency.lead.post(&format!("{call}/return"), &said).await.done();

    let page = agency.buyer.get(&call).await.expect(200).says("Change asked").says("Which twelve?");
    page.says(&format!("{call}/brief#s-problem")).says("Ask for references less.");
    agency.buyer.get(&format!("{call}/form")).await.says("Ask for references less.").hides("Which twelve?");
    agency.buyer.get(&format!("{call}/terms")).await.hides("Which twelve?");
    let page = agency.buyer.get(&format!("{call}/brief")).await.expect(200).says("Which twelve?");
    let deal = target(&page.body, "/comments/");
    assert!(deal.ends_with("/problem"), "{deal}");
    agency.lead.post(&deal, &[]).await.expect(403);
    agency.buyer.post(&deal, &[]).await.done();
    agency.buyer.post(&deal, &[]).await.expect(404);
    agency.buyer.post(&deal.replace("/problem", "/nonsense"), &[]).await.expect(404);
    agency
        .buyer
        .get(&format!("{call}/brief"))
        .await
        .says("Which twelve?")
        .says("Dealt with")
        .hides("Mark as dealt with");
    agency.buyer.post(&format!("{call}/approval-request"), &[]).await.done();

    // approved with a word; what was said before stays
    agency.lead.get(&format!("{call}/approval")).await.expect(200).says("Which twelve?").says("Dealt with");
    let approved = [("from", "review"), ("comment_terms", "The line is right."), ("reasons", "Good.")];
    let refused = [("from", "review"), ("comment_terms", long.as_str())];
    agency.lead.post(&format!("{call}/approval"), &refused).await.expect(422).says("#f-comment_terms");
    agency.lead.post(&format!("{call}/approval"), &approved).await.done();
    let page = agency.buyer.get(&call).await.says("The line is right.").says("Which twelve?");
    page.says("Ask for references less.").says("Good.");
    agency.manager.post(&format!("{call}/publication"), &[]).await.done();
    app.visitor().get(&call).await.expect(200).hides("Which twelve?").hides("The line is right.");
}

#[tokio::test]
async fn the_draft_is_seen_as_the_public_will_see_it() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.written().await;
    let preview = format!("{call}/preview");
    agency.buyer.get(&call).await.says(&preview).says("Readiness");
    let page = agency.buyer.get(&preview).await.expect(200).says("This is how everybody will see the challenge");
    let page = page.says("Réponse au problème").says("29 March 2027, 17:00").hides("2027-SANTE-114").hides("Readiness");
    page.hides("Mariama Ba").hides("Send for approval");
    app.visitor().get(&preview).await.expect(303);
    app.person("Awa Ndiaye").await.get(&preview).await.expect(404);
}

#[tokio::test]
async fn a_challenge_starts_from_one_that_lies_ready_or_from_another_one() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let new = format!("/organisations/{}/challenges/new", agency.id);
    let write = format!("/organisations/{}/challenges", agency.id);
    let page = agency.buyer.get(&new).await.expect(200).says("Shorter waits in health centres").says("Water");
    page.says(&format!("{new}?ready=health_queues"));
    agency.buyer.get(&format!("{new}?ready=nothing")).await.expect(422).says("no such challenge to start from");
    let page = agency.buyer.get(&format!("{new}?ready=water_leaks")).await.expect(200);
    page.says("Finding water leaks before they show").says("name=\"ready\"").says("Trouver les fuites d’eau");
    agency.buyer.post(&write, &[("ready", "nothing"), ("title_fr", "Fuites")]).await.expect(422);
    let begun = [("ready", "water_leaks"), ("title_fr", "Les fuites de Pikine"), ("title_en", "Leaks of Pikine")];
    let call = format!("/challenges/{}", id_in(&agency.buyer.post(&write, &begun).await.done()));
    let page = agency.buyer.get(&call).await.expect(200).says("Leaks of Pikine").says("Maintenance on the spot");
    page.says("Started from").says("How many false alerts are to be expected?");
    // nothing is sent on with its gaps
    let refused = agency.buyer.post(&format!("{call}/approval-request"), &[]).await.expect(422);
    refused.says("#f-problem").says("Complete what stands in brackets");

    // an own one, a public one; not a stranger's draft, nor one of another country
    let own = agency.written().await;
    let own_id = own.rsplit('/').next().unwrap_or_default().to_owned();
    agency.buyer.get(&new).await.says(&format!("{new}?from={own_id}"));
    let elsewhere = app.organisation("agency", "SN", "Mairie de Dakar").await;
    let other = app.person("Sokhna Ba").await;
    other.holds(Role::Buyer, elsewhere).await;
    let theirs = format!("/organisations/{elsewhere}/challenges");
    let copied = [("from", own_id.as_str()), ("title_fr", "La même chose")];
    other.get(&format!("{theirs}/new?from={own_id}")).await.expect(422).hides("Les patients attendent quatre heures");
    other.post(&theirs, &copied).await.expect(422);
    agency.buyer.post(&format!("{own}/approval-request"), &[]).await.done();
    agency.lead.post(&format!("{own}/approval"), &[]).await.done();
    agency.manager.post(&format!("{own}/publication"), &[]).await.done();
    other.get(&own).await.expect(200).says(&format!("{theirs}/new?from={own_id}"));
    other.get(&format!("{theirs}/new?from={own_id}")).await.expect(200).says("Les patients attendent quatre heures");
    let copy = format!("/challenges/{}", id_in(&other.post(&theirs, &copied).await.done()));
    let page =
        other.get(&copy).await.expect(200).says("La même chose").says("Réponse au problème").says("Started from");
    let page = page.says("25,000,000").hides("2027-SANTE-114").hides("Mariama Ba").says("Patients wait four hours");
    page.hides("29 March 2027");
    other.post(&format!("{copy}/approval-request"), &[]).await.expect(422).says("#f-budget_line").says("#f-deadline");
    let abroad = app.organisation("agency", "AZ", "Bakı şəhəri").await;
    let buyer = app.person("Leyla Aliyeva").await;
    buyer.holds(Role::Buyer, abroad).await;
    buyer.get(&format!("/organisations/{abroad}/challenges/new?from={own_id}")).await.expect(422);
    buyer
        .post(&format!("/organisations/{abroad}/challenges"), &[("from", &own_id), ("title_az", "X")])
        .await
        .expect(422);
}
