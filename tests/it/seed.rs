//! The volume that benches run over: found, counted and sealed as what people made would be.

use passerelle::seed::{Amounts, Refused, run};
use platform::journal;

use crate::support::TestApp;

#[tokio::test]
async fn seeded_volume_is_found_counted_and_sealed_and_grows() {
    let app = TestApp::spawn().await;
    let amounts = Amounts { solutions: 1_200, applications: 300, journal: 1_500, calls: 12, ..Amounts::default() };
    let seeded = run(&app.app, amounts, None).await.unwrap();
    assert_eq!(app.count("solution").await, 1_200);
    assert_eq!(app.count("search_row WHERE subject_kind = 'solution'").await, 3_600);
    assert_eq!(app.count("application").await, 300);
    let report = journal::verify(&app.app.db, Some(&app.app.keys)).await.unwrap();
    assert!(report.fault.is_none() && report.unsealed == 0 && report.checked > 1_500, "{report:?}");

    let visitor = app.visitor();
    visitor.get("/solutions").await.expect(200).says("1,200");
    visitor.get("/solutions?q=Baobab").await.expect(200).says("Baobab");
    visitor.get("/challenges").await.expect(200).says("A service in");
    visitor.get(&format!("/challenges/{}", seeded.call.unwrap())).await.expect(200);

    let more = run(&app.app, Amounts { solutions: 10, ..Amounts::default() }, None).await.unwrap();
    assert_eq!((more.amounts.solutions, more.amounts.journal), (1_210, 1_500));
    assert_eq!(app.count("person").await, 1);
}

#[tokio::test]
async fn a_database_with_people_in_it_is_refused() {
    let app = TestApp::spawn().await;
    app.person("Awa Ndiaye").await;
    let refused = run(&app.app, Amounts { solutions: 1, ..Amounts::default() }, None).await;
    assert!(matches!(refused, Err(Refused::Inhabited)));
    assert_eq!(app.count("solution").await, 0);
}
