//! Needs before challenges: told by an agency's people or sent as an idea by a startup, taken up or declined, and turned
//! into a challenge that everybody can answer.

use domain::{access::Role, value::OrganisationId};

use crate::support::{Person, TestApp, calls::Agency, id_in};

struct Sides<'a> {
    agency: Agency<'a>,
    startup: OrganisationId,
    founder: Person<'a>,
    rival: Person<'a>,
}

async fn sides(app: &TestApp) -> Sides<'_> {
    let agency = Agency::of_senegal(app).await;
    let startup = app.organisation("startup", "SN", "Teranga Data").await;
    let founder = app.person("Awa Ndiaye").await;
    founder.holds(Role::Owner, startup).await;
    let other = app.organisation("startup", "SN", "Kër Soft").await;
    let rival = app.person("Modou Kane").await;
    rival.holds(Role::Owner, other).await;
    Sides { agency, startup, founder, rival }
}

/// Sends the idea; its path.
async fn idea(sides: &Sides<'_>) -> String {
    let agency = sides.agency.id.to_string();
    let told = [
        ("agency", agency.as_str()),
        ("title", "Blood runs out at weekends"),
        ("body", "The stock stands on paper. An alert from the wards would do."),
    ];
    let page = sides.founder.post(&format!("/organisations/{}/needs", sides.startup), &told).await.done();
    format!("/needs/{}", id_in(&page))
}

#[tokio::test]
async fn an_idea_becomes_a_challenge_without_an_advantage() {
    let app = TestApp::spawn().await;
    let sides = sides(&app).await;
    let (agency, founder) = (&sides.agency, &sides.founder);
    let new = format!("/organisations/{}/needs", sides.startup);
    founder
        .get(&format!("{new}/new"))
        .await
        .expect(200)
        .says("An idea gives no advantage")
        .says("Ministère de la Santé");
    let wrong = founder.post(&new, &[("agency", "x"), ("body", "B.")]).await.expect(422);
    wrong.says("#f-agency").says("#f-title").says("B.");
    sides.rival.post(&new, &[("title", "x"), ("body", "y")]).await.expect(403);
    let need = idea(&sides).await;

    // the agency and the office read it and whose it is; a rival and the public do not
    for inside in [&agency.buyer, &agency.lead, &agency.manager, founder] {
        inside.get(&need).await.expect(200).says("Blood runs out").says("Teranga Data").says("Unsolicited idea");
    }
    sides.rival.get(&need).await.expect(404);
    app.visitor().get(&need).await.expect(303);
    let list = format!("/organisations/{}/needs", agency.id);
    app.visitor().get(&list).await.expect(200).hides("Blood runs out");
    agency.buyer.get(&list).await.says("Blood runs out");
    agency.manager.get("/needs").await.says("Blood runs out");
    sides.rival.get(&new).await.expect(404);
    founder.get(&new).await.says("Blood runs out").says("Waits for the agency");
    let told = app.letters_to(&agency.buyer.email).await;
    assert!(told.iter().any(|letter| letter.subject.starts_with("A startup’s idea:")), "{told:?}");
    agency.buyer.get("/work").await.says("Take up or decline: Blood runs out at weekends");

    // it cannot be turned before it is taken up, nor by its own team
    agency.buyer.post(&format!("{need}/challenge"), &[]).await.expect(403);
    founder.post(&format!("{need}/adoption"), &[]).await.expect(403);
    agency.buyer.post(&format!("{need}/adoption"), &[("version", "9")]).await.expect(409);
    agency.buyer.post(&format!("{need}/adoption"), &[]).await.done();
    agency.buyer.get("/work").await.hides("Take up or decline");
    agency.manager.get("/work").await.says("Help turn into a challenge: Blood runs out at weekends");
    let told = app.letters_to(&founder.email).await;
    assert!(told.iter().any(|letter| letter.subject.starts_with("Taken up:")), "{told:?}");

    // the office helps: the draft carries title and problem over and is linked both ways
    founder.post(&format!("{need}/challenge"), &[]).await.expect(403);
    let call = agency.manager.post(&format!("{need}/challenge"), &[]).await.done();
    let call = format!("/challenges/{}", id_in(&call));
    let page =
        agency.manager.get(&call).await.expect(200).says("Blood runs out at weekends").says("stock stands on paper");
    page.says("It came from an unsolicited idea").says(&need).hides("Teranga Data");
    agency.buyer.get(&need).await.says(&call).says("Became a challenge");
    agency.manager.post(&format!("{need}/challenge"), &[]).await.expect(403);
    agency.manager.get("/work").await.hides("Help turn into");
    // its team looks at the draft no earlier than anybody else
    founder.get(&call).await.expect(404);
    founder.get(&need).await.expect(200).says("A challenge is being written from it").hides(&call);
    let told = app.letters_to(&founder.email).await;
    assert!(told.iter().any(|letter| letter.subject.starts_with("Becomes a challenge:")), "{told:?}");
    assert_eq!(app.count("need WHERE state = 'turned_into_call' AND call_id IS NOT NULL").await, 1);

    // published by the agency: everybody reads it, and nobody whose idea it was
    agency.manager.get(&format!("{need}/publication")).await.expect(403);
    agency.buyer.get(&format!("{need}/publication")).await.expect(200).says("Whose idea it was is told to nobody");
    agency.buyer.post(&format!("{need}/publication"), &[]).await.done();
    agency.buyer.post(&format!("{need}/publication"), &[]).await.expect(403);
    let page = app.visitor().get(&need).await.expect(200).says("Blood runs out").says("An idea gives no advantage");
    page.hides("Teranga Data").hides(&call);
    app.visitor().get("/needs").await.expect(200).says("Blood runs out").hides("Teranga Data");
    app.visitor().get(&list).await.says("Blood runs out");
}

#[tokio::test]
async fn an_idea_is_declined_with_reasons_or_withdrawn() {
    let app = TestApp::spawn().await;
    let sides = sides(&app).await;
    let (agency, founder) = (&sides.agency, &sides.founder);
    let need = idea(&sides).await;
    agency.buyer.post(&format!("{need}/refusal"), &[]).await.expect(422).says("#f-reasons");
    agency.lead.post(&format!("{need}/refusal"), &[("reasons", "The ward has a new system.")]).await.done();
    founder.get(&need).await.expect(200).says("Declined").says("The ward has a new system.");
    let told = app.letters_to(&founder.email).await;
    assert!(told.iter().any(|letter| letter.subject.starts_with("Declined:")), "{told:?}");
    agency.buyer.get("/work").await.hides("Blood runs out");
    agency.buyer.post(&format!("{need}/adoption"), &[]).await.expect(403);

    let second = idea(&sides).await;
    agency.buyer.post(&format!("{second}/withdrawal"), &[]).await.expect(403);
    founder.get(&format!("{second}/withdrawal")).await.expect(200);
    founder.post(&format!("{second}/withdrawal"), &[]).await.done();
    agency.buyer.post(&format!("{second}/adoption"), &[]).await.expect(403);
    agency.buyer.get("/work").await.hides("Blood runs out");
}

#[tokio::test]
async fn anybody_of_an_agency_tells_a_problem_and_the_buyer_begins_a_challenge_from_it() {
    let app = TestApp::spawn().await;
    let sides = sides(&app).await;
    let agency = &sides.agency;
    let clerk = app.person("Coumba Diallo").await;
    clerk.holds(Role::Member, agency.id).await;
    let list = format!("/organisations/{}/needs", agency.id);
    clerk.get(&list).await.expect(200).says("Tell a problem");
    clerk.get(&format!("{list}/new")).await.expect(200).hides("An idea gives no advantage");
    let told = [("title", "Files get lost"), ("body", "Forty requests a month are not found again.")];
    let need = format!("/needs/{}", id_in(&clerk.post(&list, &told).await.done()));
    clerk.get(&need).await.expect(200).says("Waits for the agency").hides("Unsolicited idea");
    clerk.post(&format!("{need}/adoption"), &[]).await.expect(403);
    agency.buyer.post(&format!("{need}/adoption"), &[]).await.done();
    let call = agency.buyer.post(&format!("{need}/challenge"), &[]).await.done();
    let page = agency.buyer.get(&format!("/challenges/{}", id_in(&call))).await.expect(200).says("Files get lost");
    page.hides("It came from an unsolicited idea").says("Started from");
    // an agency that is not verified yet, and a stranger, tell none
    app.person("A Stranger").await.post(&list, &told).await.expect(403);
}
