//! A solution is written section by section: saved by itself, one's own only, nothing typed lost, nothing forged kept.

use domain::access::Role;

use crate::{
    catalogue::{CHECKED, COMPLETE, World, published, world},
    support::{TestApp, id_in},
};

/// A draft with a name; its address.
async fn begun(world: &World<'_>) -> String {
    let at = format!("/organisations/{}/solutions", world.startup);
    let page = world.founder.post(&at, &[("name", "Sama Tour"), ("summary_fr", "File d’attente")]).await.done();
    format!("/solutions/{}", id_in(&page))
}

#[tokio::test]
async fn each_section_says_what_it_lacks_leads_on_and_is_shown_when_published() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let path = begun(&world).await;
    let list = world.founder.get(&path).await.expect(200);
    list.says("11 things are missing").says("Still needed: The public problem").says(&format!("{path}/sections/price"));
    let what = format!("{path}/sections/what");
    world.founder.get(&what).await.expect(200).says("Problem and users").says("File d’attente");
    let fields = [
        ("name", "Sama Tour"),
        ("summary_fr", "File d’attente"),
        ("problem_fr", "On attend des heures."),
        ("audience_fr", "Les mairies."),
    ];
    assert!(world.founder.post(&what, &fields).await.done().starts_with(&format!("{path}/sections/category")));
    let support = [("help_by", "phone"), ("help_by", "site"), ("exit_days", "90"), ("help_hours", "office")];
    world.founder.post(&format!("{path}/sections/support"), &support).await.done();
    world.founder.get(&format!("{path}/sections/support")).await.says("value=\"90\"").says("Last saved by Awa Ndiaye");
    let list = world.founder.get(&path).await;
    list.says("4 of 10 questions answered".replace("4 of", "3 of").as_str()).says("pieces of advice");
    world.founder.post(&format!("{path}/description"), COMPLETE).await.done();
    world.founder.get(&format!("{path}/sections/support")).await.says("value=\"90\"");
    world.founder.post(&format!("{path}/submission"), &[]).await.done();
    world.registrar.post(&format!("{path}/publication"), CHECKED).await.done();
    let page = app.visitor().get(&path).await.expect(200);
    page.says("How users get help").says("Telephone, On site").says("Office hours");
    let page = app.visitor().get(&format!("{path}?lang=az")).await;
    page.says("İş saatlarında");
}

#[tokio::test]
async fn a_newcomer_writes_only_what_a_review_needs_and_sends_it_at_once() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let at = format!("/organisations/{}/solutions", world.startup);
    let page = world.founder.post(&at, &[("name", "Sama Tour"), ("summary_fr", "File d’attente")]).await.done();
    let path = format!("/solutions/{}", id_in(&page));
    assert_eq!(page, format!("{path}/description?done=solution-registered"));
    let form = world.founder.get(&page).await.expect(200);
    form.says("Save and submit for review").says(&format!("formaction=\"{path}/submission\""));
    let submission = format!("{path}/submission");
    // what lacks is asked for at its control, what was typed stays in the form, and nothing is half saved
    let typed = [("name", "Sama Tour 2"), ("summary_fr", "x"), ("problem_fr", "On attend.")];
    let refused = world.founder.post(&submission, &typed).await.expect(422);
    let refused = refused.says("#f-audience_en").says("For whom it is:").says("#f-price_model_1");
    refused.says("Sama Tour 2").says("On attend.").hides("#f-problem_");
    world.founder.get(&path).await.hides("Sama Tour 2").says("11 things are missing").says("Optional");
    let colleague = app.person("Binta Sow").await;
    colleague.holds(Role::Member, world.startup).await;
    let saved = colleague.autosave(&format!("{path}/description"), &[("trl", "3"), ("version", "1")]).await;
    assert_eq!(saved.expect(200).body, r#"{"version":2}"#);
    let stale = [COMPLETE, &[("version", "1")]].concat();
    world.founder.post(&submission, &stale).await.expect(409).says("Binta Sow");
    world.founder.post(&submission, COMPLETE).await.done();
    world.registrar.get(&path).await.says("On attend des heures").says("In review");
    app.person("Rival").await.post(&submission, COMPLETE).await.expect(404);
}

#[tokio::test]
async fn saving_a_section_leads_to_the_next_that_a_review_needs() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let path = begun(&world).await;
    let maturity = world.founder.post(&format!("{path}/sections/maturity"), &[("trl", "3")]).await.done();
    assert!(maturity.starts_with(&format!("{path}/sections/hosting")), "not the optional technology: {maturity}");
    let last = [("price_model_1", "free")];
    let round = world.founder.post(&format!("{path}/sections/price"), &last).await.done();
    assert!(round.starts_with(&format!("{path}/sections/what")), "from the beginning: {round}");
    world.founder.get(&format!("{path}/sections/support")).await.says("Optional");
    world.founder.post(&format!("{path}/description"), COMPLETE).await.done();
    let done = world.founder.post(&format!("{path}/sections/technology"), &[("api", "all")]).await.done();
    assert!(done.starts_with(&format!("{path}?done=")), "{done}");
}

#[tokio::test]
async fn autosave_gives_the_number_of_the_saving_and_two_writers_see_each_other() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let path = begun(&world).await;
    let colleague = app.person("Binta Sow").await;
    colleague.holds(Role::Member, world.startup).await;
    let what = format!("{path}/sections/what");
    let mine =
        |version| [("name", "Sama Tour"), ("summary_fr", "Mon texte"), ("problem_fr", "Le mien"), ("version", version)];
    let saved = world.founder.autosave(&what, &mine("0")).await.expect(200).body;
    assert_eq!(saved, r#"{"version":1}"#);
    let theirs = [("name", "Sama Tour"), ("summary_fr", "Son texte"), ("problem_fr", "Le sien"), ("version", "0")];
    colleague.autosave(&what, &theirs).await.expect(409);
    let page = colleague.post(&what, &theirs).await.expect(409);
    page.says("Awa Ndiaye").says("Le sien").says("mien").says("name=\"version\" value=\"1\"");
    // other sections do not get in each other's way
    colleague.autosave(&format!("{path}/sections/use"), &[("languages", "fr"), ("version", "0")]).await.expect(200);
    world.founder.autosave(&what, &mine("1")).await.expect(200);
    let journal = app.count("journal_entry WHERE event = 'solution.described'").await;
    assert_eq!(journal, 0, "what a machine saves is no act of a person");
}

#[tokio::test]
async fn a_category_is_searched_in_all_of_the_vocabulary_and_chosen() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let path = begun(&world).await;
    let at = format!("{path}/sections/category");
    let page = world.founder.post(&at, &[("category", "software programming")]).await.expect(422);
    page.says("Several categories fit").says("category_choice").says("value=\"72210000\"").says("software programming");
    let chosen = [
        ("category", "software programming"),
        ("category_asked", "software programming"),
        ("category_choice", "72212200"),
    ];
    world.founder.post(&at, &chosen).await.done();
    world.founder.get(&at).await.says("value=\"72212200\"").says("etworking");
    world.founder.post(&at, &[("category", "12345678")]).await.expect(422).says("no code of the CPV");
    world.founder.post(&at, &[("category", "qqqqqqqq zzzzzzz")]).await.expect(422).says("No category fits");
    let markup = world.founder.post(&at, &[("category", "<script>alert(1)</script>")]).await.expect(422);
    markup.hides("<script>alert(1)");
    // words that name nothing yet do not stop the autosave, and do not change what was chosen
    world.founder.autosave(&at, &[("category", "logici"), ("goals", "16")]).await.expect(200);
    world.founder.get(&at).await.says("value=\"72212200\"");
    let found = app.visitor().get("/solutions/categories?q=logiciels").await.expect(200).body;
    assert!(found.contains("48000000"), "{found}");
    let found = app.visitor().get("/solutions/categories?q=sofware").await.expect(200).body;
    assert!(found.to_lowercase().contains("software"), "a typing error: {found}");
    for nonsense in ["", "?q=", "?q=%00", "?q=%25%27--", "?x=1&q=7"] {
        app.visitor().get(&format!("/solutions/categories{nonsense}")).await;
    }
}

#[tokio::test]
async fn amounts_texts_and_forged_fields_are_refused_at_their_field() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let path = begun(&world).await;
    let price = format!("{path}/sections/price");
    for (amount, currency, says) in [
        ("12,345.678", "EUR", "#f-price_from_1"),
        ("9223372036854775808", "XOF", "#f-price_from_1"),
        ("1000.5", "XOF", "#f-price_from_1"),
        ("-5", "XOF", "#f-price_from_1"),
        ("much", "XOF", "#f-price_from_1"),
        ("5", "XXZ", "alert"),
    ] {
        let row = [("price_model_1", "subscription"), ("price_from_1", amount), ("price_from_1_currency", currency)];
        let page = world.founder.post(&price, &row).await.expect(422);
        page.says(says).says(&format!("value=\"{amount}\""));
    }
    let row = |to| {
        [
            ("price_model_1", "subscription"),
            ("price_from_1", "150 000"),
            ("price_from_1_currency", "XOF"),
            ("price_to_1", to),
            ("price_unit_1", "site"),
            ("price_period_1", "month"),
            ("free_trial", "yes"),
            ("trial_days", "30"),
        ]
    };
    world.founder.post(&price, &row("100")).await.expect(422).says("below the lowest");
    world.founder.post(&price, &row("300 000")).await.done();
    for forged in [("price_unit_1", "galaxy"), ("price_period_1", "never"), ("trial_days", "-1"), ("trial_days", "1e9")]
    {
        let fields = [("price_model_1", "free"), ("free_trial", "yes"), forged];
        world.founder.post(&price, &fields).await.expect(422).says(&format!("#f-{}", forged.0));
    }
    world.founder.get(&price).await.says("value=\"150000\"").says("value=\"30\"");
    let references = format!("{path}/sections/references");
    let bad = [
        ("reference_organisation_1", "Mairie"),
        ("reference_purpose_1", "x"),
        ("reference_address_1", "javascript:alert(1)"),
    ];
    world.founder.post(&references, &bad).await.expect(422).says("#f-reference_address_1");
    let marked = [("reference_organisation_1", "<b>Mairie</b>"), ("reference_purpose_1", "<img src=x>")];
    world.founder.post(&references, &marked).await.done();
    world.founder.get(&references).await.hides("<img src=x>").hides("<b>Mairie</b>");
    let maturity = format!("{path}/sections/maturity");
    let bad = [("trl", "7"), ("trl_address", "ftp://x"), ("since_year", "1200")];
    world.founder.post(&maturity, &bad).await.expect(422).says("#f-trl_address").says("#f-since_year");
}

#[tokio::test]
async fn sections_are_written_by_the_startup_only_and_only_while_a_version_is_under_way() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let path = published(&world, COMPLETE).await;
    let what = format!("{path}/sections/what");
    let fields = [("name", "Stolen"), ("summary_fr", "x")];
    world.founder.post(&what, &fields).await.expect(403).says("Begin one first");
    world.founder.post(&format!("{path}/revision"), &[]).await.done();
    let rival = app.person("Rival Founder").await;
    rival.holds(Role::Owner, app.organisation("startup", "SN", "Rival SARL").await).await;
    rival.post(&what, &fields).await.expect(403);
    rival.autosave(&what, &fields).await.expect(403);
    world.registrar.post(&what, &fields).await.expect(403);
    app.visitor().post(&what, &fields).await.expect(303);
    for forged in ["nothing", "..", "what%27--", "WHAT"] {
        let status = world.founder.post(&format!("{path}/sections/{forged}"), &fields).await.status;
        assert_eq!(status, 404, "{forged}");
    }
    let whole = [("name", "Sama Tour 2"), ("summary_fr", "x"), ("problem_fr", "y"), ("audience_fr", "z")];
    world.founder.post(&what, &whole).await.done();
    app.visitor().get(&path).await.says("Sama Tour").hides("Sama Tour 2");
    world.founder.post(&format!("{path}/submission"), &[]).await.done();
    world.founder.post(&what, &fields).await.expect(403);
}

#[tokio::test]
async fn documents_are_read_by_everybody_once_their_version_is_public() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let path = begun(&world).await;
    let at = format!("{path}/attachments");
    let pdf = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
    let about = [("section", "security"), ("field", "penetration_test")];
    let refused = world.founder.upload(&at, &about, ("file", "test.exe", b"MZ\x00\x01")).await.expect(422);
    refused.says("#f-penetration_test");
    world.founder.upload(&at, &[("field", "nonsense")], ("file", "t.pdf", pdf)).await.expect(422);
    world.founder.post(&at, &about).await.expect(422).says("#f-penetration_test");
    world.founder.upload(&at, &about, ("file", "Rapport d’essai.pdf", pdf)).await.done();
    for more in ["2.pdf", "3.pdf", "4.pdf", "5.pdf"] {
        world.founder.upload(&at, &about, ("file", more, pdf)).await.done();
    }
    world.founder.upload(&at, &about, ("file", "6.pdf", pdf)).await.expect(422);
    let page = world.founder.get(&format!("{path}/sections/security")).await.expect(200);
    page.says("Rapport d’essai.pdf");
    let page = world.founder.get(&format!("{path}/sections/security")).await.body;
    let document = page.split('"').find(|part| part.starts_with(&format!("{path}/attachments/"))).unwrap().to_owned();
    let document = document.trim_end_matches("/removal").to_owned();
    app.visitor().get(&document).await.expect(303);
    app.person("Somebody Else").await.get(&document).await.expect(404);
    world.founder.get(&document).await.expect(200);
    world.founder.post(&format!("{path}/description"), COMPLETE).await.done();
    world.founder.post(&format!("{path}/submission"), &[]).await.done();
    world.founder.post(&format!("{document}/removal"), &[]).await.expect(403);
    world.registrar.get(&document).await.expect(200);
    world.registrar.post(&format!("{path}/publication"), CHECKED).await.done();
    let read = app.visitor().get(&document).await.expect(200);
    assert!(read.header("content-disposition").starts_with("attachment"));
    app.visitor().get(&path).await.says("Rapport d’essai.pdf");
    let other = published(&world, COMPLETE).await;
    let elsewhere = format!("{other}/attachments/{}", document.rsplit('/').next().unwrap());
    app.visitor().get(&elsewhere).await.expect(303);
    world.registrar.get(&elsewhere).await.expect(404);
    world.founder.post(&format!("{path}/revision"), &[]).await.done();
    world.founder.post(&format!("{document}/removal"), &[("section", "security")]).await.done();
    app.visitor().get(&document).await.expect(200);
    world.founder.post(&format!("{document}/removal"), &[]).await.expect(404);
}

#[tokio::test]
async fn a_long_answer_is_given_in_several_languages_and_read_in_the_one_that_is_there() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let path = begun(&world).await;
    let support = format!("{path}/sections/support");
    let long = "x".repeat(1501);
    let refused = world.founder.post(&support, &[("exit_help_fr", "Copie"), ("exit_help_az", &long)]).await.expect(422);
    refused.says("#f-exit_help_az").says("Copie");
    let said = [("exit_help_fr", "Une copie <b>complète</b>."), ("exit_help_az", "Tam surət."), ("help_levels_fr", "")];
    world.founder.post(&support, &said).await.done();
    let form = world.founder.get(&support).await.expect(200);
    form.says("name=\"exit_help_fr\"").says("Tam surət.");
    world.founder.get(&path).await.says("1 of 10 questions answered");
    world.founder.post(&format!("{path}/description"), COMPLETE).await.done();
    // what is asked only after a yes is not kept after a no
    let ai = [("personal_data", "no"), ("ai", "no"), ("ai_decides_fr", "Rien.")];
    world.founder.post(&format!("{path}/sections/security"), &ai).await.done();
    world.founder.post(&format!("{path}/submission"), &[]).await.done();
    world.registrar.post(&format!("{path}/publication"), CHECKED).await.done();
    let french = app.visitor().get(&format!("{path}?lang=fr")).await.expect(200);
    french.says("complète").hides("<b>complète").hides("Tam surət.").hides("Rien.");
    app.visitor().get(&format!("{path}?lang=az")).await.says("Tam surət.").hides("Une copie");
    let english = app.visitor().get(&path).await;
    english.says("Tam surət.").says("Written in Azerbaijani");
    world.founder.post(&format!("{path}/revision"), &[]).await.done();
    world.founder.post(&support, &[("exit_help_fr", "Une copie complète."), ("exit_help_az", "Surət.")]).await.done();
    let compared = world.founder.get(&format!("{path}/comparison?from=1&to=2")).await.expect(200);
    compared.says("Azerbaijani").says("Surət.");
}

#[tokio::test]
async fn a_document_comes_in_pieces_and_one_that_no_version_showed_is_gone() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let path = begun(&world).await;
    let bytes = [b"%PDF-1.4\n".as_slice(), &vec![b' '; 300_000]].concat();
    let fields = [("section", "price"), ("field", "price_list"), ("name", "Tarifs.pdf"), ("size", "300009")];
    let upload = world.founder.post(&format!("{path}/uploads"), &fields).await.expect(201).location.unwrap();
    app.person("Somebody Else").await.piece(&upload, 0, &bytes[..100_000]).await.expect(404);
    world.founder.piece(&upload, 0, &bytes[..200_000]).await.expect(204);
    let price = format!("{path}/sections/price");
    world.founder.get(&price).await.says("Tarifs.pdf: 66 % has arrived");
    let last = world.founder.piece(&upload, 200_000, &bytes[200_000..]).await.expect(204);
    assert_eq!(last.header("upload-complete"), "?1");
    let page = world.founder.get(&price).await.says("Tarifs.pdf").body.clone();
    let document = page.split('"').find(|part| part.starts_with(&format!("{path}/attachments/"))).unwrap().to_owned();
    world.founder.get(document.trim_end_matches("/removal")).await.expect(200);
    world.founder.post(&format!("{}/removal", document.trim_end_matches("/removal")), &[]).await.done();
    world.founder.get(document.trim_end_matches("/removal")).await.expect(404);
    assert_eq!(app.count("attachment WHERE removed_at IS NULL").await, 0);
}
