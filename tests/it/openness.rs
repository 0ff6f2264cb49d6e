use crate::support::{TestApp, calls::Agency};

#[tokio::test]
async fn the_first_page_says_what_this_is_in_three_languages() {
    let app = TestApp::spawn().await;
    for (lang, words) in [("en", "html lang=\"en\""), ("fr", "html lang=\"fr\""), ("az", "html lang=\"az\"")] {
        app.visitor().get(&format!("/?lang={lang}")).await.expect(200).says(words).says("/challenges");
    }
}

/// What a shared link shows is the public text of the page; without the right to see a thing, its link tells nothing.
#[tokio::test]
async fn a_shared_link_shows_the_public_summary_and_nothing_else() {
    let app = TestApp::spawn().await;
    let calls = Agency::of_senegal(&app).await;
    let (public, draft) = (calls.published().await, calls.drafted().await);
    let page = app.visitor().get(&public).await.expect(200).body;
    let description =
        page.split("<meta name=\"description\" content=\"").nth(1).and_then(|rest| rest.split('"').next());
    assert_eq!(description, Some("Les files d’attente de douze centres de santé."));
    let hidden = app.visitor().get(&draft).await.expect(303);
    assert!(hidden.body.is_empty(), "{}", hidden.body);
}
