//! Pages kept for visitors: made once for a crowd, old by a second at most or by two while one is made anew, never somebody
//! else's.

use chrono::TimeDelta;

use crate::support::{TestApp, calls::Agency};

async fn asked(app: &TestApp, path: &str) -> usize {
    app.statements.lock().unwrap().clear();
    app.visitor().get(path).await.expect(200);
    app.statements.lock().unwrap().len()
}

#[tokio::test]
async fn a_crowd_makes_a_page_once_and_everybody_sees_a_change_at_once() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    assert!(asked(&app, "/challenges").await > 0);
    assert_eq!(asked(&app, "/challenges").await, 0);
    assert!(asked(&app, "/challenges?lang=fr").await > 0, "each language has its own");
    let call = agency.published().await;
    app.visitor().get("/challenges").await.expect(200).says(&call);
    assert_eq!(asked(&app, "/challenges").await, 0);
    app.clock.advance(TimeDelta::seconds(1));
    assert!(asked(&app, "/challenges").await > 0, "no page is kept longer than a second");
    app.clock.advance(TimeDelta::days(-1));
    assert!(asked(&app, "/challenges").await > 0, "a clock that is set back keeps nothing");
}

#[tokio::test]
async fn what_belongs_to_one_reader_is_never_kept() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    agency.buyer.get("/challenges").await.expect(200).says("/sign-out");
    app.visitor().get("/challenges").await.expect(200).hides("/sign-out");
    agency.buyer.get("/challenges").await.expect(200).says("/sign-out");
    let token = |page: String| page.split("name=\"csrf\" value=\"").nth(1).map(|rest| rest[..20].to_owned());
    let first = token(app.visitor().get("/sign-in").await.expect(200).body);
    let second = token(app.visitor().get("/sign-in").await.expect(200).body);
    assert!(first.is_some() && first != second, "a form's token is the browser's own");
}

#[tokio::test]
async fn while_one_visitor_makes_a_page_anew_the_others_read_the_one_before() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let (first, second) = (app.visitor(), app.visitor());
    let ended = std::sync::Mutex::new(Vec::new());
    let ask = async |visitor: &crate::support::Person<'_>, who: &'static str| {
        visitor.get("/challenges").await.expect(200);
        ended.lock().unwrap().push(who);
    };
    ask(&first, "the page is made").await;
    app.clock.advance(TimeDelta::milliseconds(1500));
    tokio::join!(ask(&first, "made anew"), ask(&second, "read meanwhile"));
    assert_eq!(*ended.lock().unwrap(), ["the page is made", "read meanwhile", "made anew"]);
    // but never a page that is older than two seconds, or older than a change
    app.clock.advance(TimeDelta::milliseconds(2500));
    tokio::join!(ask(&first, "made anew"), ask(&second, "waited"));
    assert_eq!(ended.lock().unwrap()[3..], ["made anew", "waited"]);
    app.clock.advance(TimeDelta::milliseconds(1500));
    let call = agency.published().await;
    let (one, other) = tokio::join!(first.get("/challenges"), second.get("/challenges"));
    one.says(&call);
    other.says(&call);
}

#[tokio::test]
async fn the_catalogue_is_kept_longer_and_until_a_solution_changes() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    assert!(asked(&app, "/solutions?q=eau").await > 0);
    app.clock.advance(TimeDelta::milliseconds(4500));
    agency.published().await;
    assert_eq!(asked(&app, "/solutions?q=eau").await, 0, "a challenge changes nothing in it");
    app.clock.advance(TimeDelta::milliseconds(500));
    assert!(asked(&app, "/solutions?q=eau").await > 0);
    app.organisation("startup", "SN", "Teranga").await;
    let owner = app.person("Awa Ndiaye").await;
    let new = [("kind", "team"), ("jurisdiction", "SN"), ("legal_name", "Nouvelle équipe")];
    owner.post("/organisations", &new).await.done();
    assert!(asked(&app, "/solutions?q=eau").await > 0, "who offers a solution is told there");
}
