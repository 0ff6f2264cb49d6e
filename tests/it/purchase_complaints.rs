//! Complaints about a purchase's award: for whom they are made, and how each is answered.

use domain::access::Role;

use crate::{
    purchase::{cast, standing_still},
    support::TestApp,
};

#[tokio::test]
async fn each_complaint_is_made_for_a_startup_and_answered_with_its_own_reasons() {
    let app = TestApp::spawn().await;
    let cast = cast(&app, "SN").await;
    let page = standing_still(&app, &cast).await;
    let complaints = format!("{page}/complaints");
    let ministry = app.person("Aminata Sow").await;
    ministry.holds(Role::Owner, app.organisation("agency", "SN", "Ministère de l’Eau").await).await;
    ministry.post(&complaints, &[("reasons", "Nous aussi.")]).await.expect(422).says("Only the owner");
    // who speaks for two startups says for which
    let (first, second) =
        (app.organisation("startup", "SN", "Baobab Data").await, app.organisation("startup", "SN", "Sahel Soft").await);
    let both = app.person("Ndeye Diouf").await;
    both.holds(Role::Owner, app.organisation("agency", "SN", "Mairie de Thiès").await).await;
    both.holds(Role::Owner, first).await;
    both.holds(Role::Owner, second).await;
    both.get(&complaints).await.says("Baobab Data").says("Sahel Soft").hides("Mairie de Thiès");
    both.post(&complaints, &[("reasons", "Prix.")]).await.expect(422).says("f-organisation").says("Prix.");
    let chosen = second.to_string();
    both.post(&complaints, &[("reasons", "Prix."), ("organisation", &chosen)]).await.done();
    both.post(&complaints, &[("reasons", "Encore."), ("organisation", &chosen)]).await.expect(422).says("already");
    cast.rival.post(&complaints, &[("reasons", "Délai.")]).await.done();
    cast.officer.get(&page).await.says("Sahel Soft").says("Jokko Santé").hides("Baobab Data");

    let dismissal = format!("{page}/complaint-dismissal");
    cast.legal.get(&dismissal).await.expect(200).says("Sahel Soft").says("Jokko Santé");
    cast.legal.post(&dismissal, &[("reasons_1", ""), ("reasons_2", " ")]).await.expect(422);
    cast.legal.post(&dismissal, &[("reasons_1", "Le prix était le plus bas.")]).await.done();
    app.visitor().get(&page).await.says("Complaint undecided");
    cast.legal.post(&dismissal, &[("reasons_1", "Le délai a été tenu.")]).await.done();
    app.visitor().get(&page).await.hides("Complaint undecided");
    let read = cast.officer.get(&page).await;
    read.says("Le prix était le plus bas.").says("Le délai a été tenu.");
    app.work().await;
    for (person, words) in [(&both, "le plus bas"), (&cast.rival, "a été tenu")] {
        let letters = app.letters_to(&person.email).await;
        assert!(letters.iter().any(|letter| letter.text.contains(words)), "{} is told their own reasons", person.email);
    }
}
