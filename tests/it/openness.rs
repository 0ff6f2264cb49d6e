use crate::support::TestApp;

#[tokio::test]
async fn the_first_page_says_what_this_is_in_three_languages() {
    let app = TestApp::spawn().await;
    for (lang, words) in [("en", "html lang=\"en\""), ("fr", "html lang=\"fr\""), ("az", "html lang=\"az\"")] {
        app.visitor().get(&format!("/?lang={lang}")).await.expect(200).says(words).says("/challenges");
    }
}
