//! Every form of a pilot opens for those it is for, in every language.

use crate::support::{
    TestApp,
    pilots::{cast, invited, milestones, running},
};

#[tokio::test]
async fn every_form_of_a_pilot_opens_in_three_languages() {
    let app = TestApp::spawn().await;
    let cast = cast(&app).await;
    let draft = invited(&cast).await;
    let id = running(&cast).await;
    let step = milestones(&cast, id).await[0].clone();
    for lang in ["en", "fr", "az"] {
        let open = |path: String| format!("{path}{}lang={lang}", if path.contains('?') { '&' } else { '?' });
        for section in ["test", "safeguards", "risks", "terms", "purchase"] {
            cast.buyer.get(&open(format!("/pilots/{draft}/plan/{section}"))).await.expect(200);
        }
        for noun in ["hypotheses", "milestones", "plan", "withdrawal", "waivers"] {
            let who = if noun == "waivers" {
                &cast.lead
            } else if noun == "withdrawal" {
                &cast.founder
            } else {
                &cast.buyer
            };
            who.get(&open(format!("/pilots/{draft}/{noun}"))).await.expect(200);
        }
        for noun in ["check-ins", "measurements", "incidents", "pause", "review", "extensions", "safety-stop"] {
            cast.buyer.get(&open(format!("/pilots/{id}/{noun}"))).await.expect(200);
        }
        cast.founder.get(&open(format!("{step}/delivery"))).await.expect(200);
        cast.buyer
            .get(&open(format!("/organisations/{}/pilot-invitation?q=teranga&startup={}", cast.agency, cast.startup)))
            .await
            .expect(200)
            .says("Teranga");
        cast.buyer.get(&open("/pilots?mine=yes".into())).await.expect(200);
        app.visitor().get(&open(format!("/pilots/{id}"))).await.expect(200);
    }
}
