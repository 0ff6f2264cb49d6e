//! Forms without code: built, kept, imported from a question catalogue, filled in and read by whom they are for.

use chrono::TimeDelta;
use domain::{
    access::Role,
    form::{FieldKind, Form},
};
use entity::{form_version, score_sheet};
use sea_orm::{EntityTrait, QueryOrder};

use crate::support::{Person, TestApp, calls::Agency, id_in};

/// The form as it was saved last.
pub async fn saved(app: &TestApp) -> Form {
    let rows = form_version::Entity::find().order_by_asc(form_version::Column::Number).all(app.app.db.read()).await;
    serde_json::from_value(rows.unwrap().pop().unwrap().document).unwrap()
}

async fn adds(agency: &Agency<'_>, form: &str, kind: &str, section: &str, fields: &[(&str, &str)]) {
    let all = [&[("kind", kind), ("section", section)], fields].concat();
    agency.buyer.post(&format!("{form}/questions"), &all).await.done();
}

/// Everything but the last section away, so that a test asks only what it looks at.
async fn bare(agency: &Agency<'_>, form: &str) {
    for section in ["solution", "impact", "pilot", "safeguards"] {
        agency.buyer.post(&format!("{form}/sections/{section}/removal"), &[]).await.done();
    }
    for question in ["team", "annexes"] {
        agency.buyer.post(&format!("{form}/questions/{question}/removal"), &[]).await.done();
    }
}

pub async fn publishes(agency: &Agency<'_>, call: &str) {
    agency.buyer.post(&format!("{call}/approval-request"), &[]).await.done();
    agency.lead.post(&format!("{call}/approval"), &[]).await.done();
    agency.manager.post(&format!("{call}/publication"), &[]).await.done();
}

/// A draft of a founder for the open call.
pub async fn begins(app: &TestApp, call: &str, founder: &Person<'_>, name: &str) -> String {
    let startup = app.organisation("startup", "SN", name).await;
    founder.holds(Role::Owner, startup).await;
    let page = founder.get(&format!("{call}/application")).await.expect(200);
    let statement = page.body.split("name=\"statement.").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let (statement, call) = (format!("statement.{statement}"), id_in(call).to_string());
    let begun = founder
        .post(&format!("/organisations/{startup}/applications"), &[("call", &call), (&statement, "yes")])
        .await
        .done();
    format!("/applications/{}", id_in(&begun))
}

pub fn later(app: &TestApp, days: i64) {
    app.clock.set(app.app.clock.now() + TimeDelta::days(days));
}

/// Two officers open the call after its deadline.
pub async fn opens(app: &TestApp, agency: &Agency<'_>, call: &str) {
    let mut officers = Vec::new();
    for name in ["Officer One", "Officer Two"] {
        let officer = app.person(name).await;
        officer.holds(Role::Member, agency.office).await;
        agency.manager.post(&format!("{call}/opening/officers"), &[("email", &officer.email)]).await.done();
        officers.push(officer);
    }
    later(app, 30);
    for officer in &officers {
        let words = [("minutes", "The seal was whole.")];
        officer.post(&format!("{call}/opening/confirmation"), &words).await.done();
    }
    app.work().await;
}

#[tokio::test]
async fn an_author_builds_a_form_of_every_kind_without_code() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.written().await;
    let (form, buyer) = (format!("{call}/form"), &agency.buyer);
    buyer.get(&form).await.expect(200).says("Price of the pilot, without tax").says("/questions/price");
    for kind in FieldKind::NAMES {
        buyer.get(&format!("{form}/questions/new?section=team&kind={kind}")).await.expect(200).says("f-label_fr");
    }
    buyer.get(&format!("{form}/questions/new?kind=hologram")).await.expect(200);
    buyer.post(&format!("{form}/questions"), &[("kind", "hologram")]).await.expect_client_error();
    buyer.post(&format!("{form}/sections"), &[]).await.expect(422).says("#f-title_fr");
    buyer.post(&format!("{form}/sections"), &[("title_fr", "Équipe")]).await.done();
    let own = "section_1";

    // all problems at once, each at its control, and nothing typed is lost
    let wrong = [("kind", "number"), ("section", own), ("min", "9"), ("max", "many"), ("help_fr", "Une aide")];
    let refused = buyer.post(&format!("{form}/questions"), &wrong).await.expect(422);
    refused.says("#f-label_fr").says("#f-max").says("Une aide").says("value=\"many\"");
    let crossed = [("kind", "number"), ("section", own), ("label_fr", "Combien"), ("min", "9"), ("max", "3")];
    buyer.post(&format!("{form}/questions"), &crossed).await.expect(422).says("#f-max").says("above the highest");
    let none = [("kind", "choice"), ("section", own), ("label_fr", "Lequel"), ("choices_fr", "Un seul")];
    buyer.post(&format!("{form}/questions"), &none).await.expect(422).says("#f-choices_fr");
    let blank = [("kind", "table"), ("section", own), ("label_fr", "Tableau")];
    buyer.post(&format!("{form}/questions"), &blank).await.expect(422).says("#f-column_0_label_fr");
    let silent = [("kind", "declaration"), ("section", own), ("label_fr", "Vrai")];
    buyer.post(&format!("{form}/questions"), &silent).await.expect(422).says("#f-statement_fr");

    let choices =
        [("label_fr", "Statut"), ("choices_fr", "SARL\nAssociation\n\nAutre"), ("choices_en", "Company\n\nx\nOther")];
    adds(&agency, &form, "choice", own, &choices).await;
    let columns = [
        ("label_fr", "Personnes"),
        ("min_rows", "1"),
        ("max_rows", "3"),
        ("column_0_label_fr", "Nom"),
        ("column_0_kind", "short_text"),
        ("column_0_required", "yes"),
        ("column_1_label_fr", "Jours"),
        ("column_1_kind", "number"),
        ("reveals_identity", "yes"),
        ("required", "yes"),
    ];
    adds(&agency, &form, "table", own, &columns).await;
    let asked = saved(&app).await;
    let status = asked.field("own_1").unwrap();
    assert_eq!(status.kind.values(), ["c_1", "c_2", "c_3", "c_4"], "a line that only one language has is a choice");
    let when = [("label_fr", "Précisez"), ("show_if", "own_1=c_4"), ("show_if", "own_1=c_2")];
    adds(&agency, &form, "short_text", own, &when).await;
    let page = buyer.get(&form).await.expect(200);
    page.says("Only if “Statut” is:").says("Azerbaijani missing").says("names the applicant").says("Table");

    // what others hang on stays, and says so; moving keeps what hangs behind it
    buyer.post(&format!("{form}/questions/own_1/removal"), &[]).await.expect(422).says("“Précisez” hangs on this");
    buyer.post(&format!("{form}/questions/own_3/place"), &[("way", "up")]).await.done();
    buyer.post(&format!("{form}/questions/own_3/place"), &[("way", "up")]).await.expect(422).says("Précisez");
    buyer.post(&format!("{form}/questions/own_3/place"), &[("way", "sideways")]).await.expect(422);
    let renamed =
        [("label_fr", "Statut juridique"), ("section", own), ("choices_fr", "SARL\nAssociation\nCoopérative\nAutre")];
    buyer.get(&format!("{form}/questions/own_1")).await.expect(200).says("Association");
    buyer.post(&format!("{form}/questions/own_1"), &renamed).await.done();
    let asked = saved(&app).await;
    assert_eq!(
        asked.field("own_1").unwrap().kind.values(),
        ["c_1", "c_2", "c_3", "c_4"],
        "a renamed choice is the same"
    );
    let cut = [("label_fr", "Statut"), ("section", own), ("choices_fr", "SARL\nAssociation")];
    buyer.post(&format!("{form}/questions/own_1"), &cut).await.expect(422).says("“Précisez” hangs on this");

    // kept for the next form, taken from the library, thrown away
    buyer.post(&format!("{form}/sections/{own}/keeping"), &[]).await.done();
    let library = buyer.get(&format!("{form}/library")).await.expect(200).says("Équipe").says("What it costs");
    let kept = library.body.split("value=\"own=").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let own_section = format!("own={kept}");
    buyer.post(&format!("{form}/library"), &[("section", &own_section)]).await.done();
    buyer.post(&format!("{form}/library"), &[("section", "platform=costs")]).await.done();
    buyer.post(&format!("{form}/library"), &[("section", "platform=nothing")]).await.expect(422);
    let asked = saved(&app).await;
    assert_eq!(asked.field("own_3_1").unwrap().show_if[0].field, "own_1_1", "conditions go with their questions");
    assert!(asked.field("costs_table").is_some());
    let other = agency.drafted().await;
    buyer.post(&format!("{other}/form/library"), &[("section", &own_section)]).await.done();
    buyer.post(&format!("{form}/library/{kept}/removal"), &[]).await.done();
    buyer.post(&format!("{form}/library/{kept}/removal"), &[]).await.expect(404);

    let preview = buyer.get(&format!("{form}/preview")).await.expect(200).says("Statut").says("Personnes");
    preview.says("name=\"own_2.0.col_1\"").says("Only if");
    buyer.get(&format!("{form}/preview?lang=az")).await.expect(200);
    app.person("A Stranger").await.get(&format!("{form}/preview")).await.expect(404);
    agency.lead.get(&format!("{form}/preview")).await.expect(200);
    agency.lead.get(&form).await.expect(403);
}

/// A small form whose answers are for different eyes.
async fn guarded(agency: &Agency<'_>, call: &str) {
    let form = format!("{call}/form");
    bare(agency, &form).await;
    let words = |label: &'static str| [("label_fr", label), ("required", "yes")];
    let text = |label, more: (&'static str, &'static str)| [&words(label)[..], &[more]].concat();
    adds(agency, &form, "long_text", "team", &words("Ouvert")).await;
    adds(agency, &form, "short_text", "team", &text("Nom", ("reveals_identity", "yes"))).await;
    adds(agency, &form, "short_text", "team", &text("Bureau", ("readers", "office"))).await;
    adds(agency, &form, "short_text", "team", &text("Plus tard", ("read_from", "shortlist"))).await;
    let table = [
        ("label_fr", "Gens"),
        ("column_0_label_fr", "Nom"),
        ("column_0_kind", "short_text"),
        ("reveals_identity", "yes"),
    ];
    adds(agency, &form, "table", "team", &table).await;
    let file = [("label_fr", "Annexe"), ("types", "txt"), ("readers", "office")];
    adds(agency, &form, "file", "team", &file).await;
}

#[tokio::test]
async fn each_answer_is_read_by_those_whom_it_is_for_and_nobody_else() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.written().await;
    let decider = agency.decider.id.unwrap().to_string();
    let terms = [
        ("budget", "25 000 000"),
        ("budget_currency", "XOF"),
        ("budget_line", "2027-SANTE-114"),
        ("decision_owner", decider.as_str()),
        ("route", "quotation-after-pilot"),
        ("places", "1"),
        ("scoring", "average"),
        ("blind", "yes"),
    ];
    agency.buyer.post(&format!("{call}/terms"), &terms).await.done();
    guarded(&agency, &call).await;
    publishes(&agency, &call).await;
    later(&app, 2);
    let (founder, rival) = (app.person("Awa Ndiaye").await, app.person("Omar Rival").await);
    let path = begins(&app, &call, &founder, "Teranga Files").await;
    let beside = begins(&app, &call, &rival, "Baobab").await;
    let answers = [
        ("own_1", "zqx-open"),
        ("own_2", "zqx-name"),
        ("own_3", "zqx-office"),
        ("own_4", "zqx-later"),
        ("own_5.0.col_1", "zqx-people"),
        ("declaration", "yes"),
    ];
    for (who, path) in [(&founder, &path), (&rival, &beside)] {
        let own: Vec<(&str, String)> = answers
            .iter()
            .map(|(name, value)| {
                (*name, if who.email == rival.email { value.replace("zqx", "other") } else { (*value).into() })
            })
            .collect();
        let own: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
        who.post(&format!("{path}/sections/team"), &own).await.done();
    }
    let file = [("section", "team"), ("field", "own_6")];
    founder.upload(&format!("{path}/attachments"), &file, ("own_6", "zqx-file.txt", b"zqx-content")).await.done();
    for (who, path) in [(&founder, &path), (&rival, &beside)] {
        who.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.done();
    }
    let content = founder.get(&format!("{path}/contents/1")).await.expect(200).says("zqx-people");
    let told: serde_json::Value = serde_json::from_str(&content.body).unwrap();
    let attachment = told["attachments"][0]["id"].as_str().unwrap().to_owned();
    opens(&app, &agency, &call).await;

    // the office reads all but what comes later
    let read = agency.manager.get(&path).await.expect(200).says("zqx-open").says("zqx-name").says("zqx-office");
    read.says("zqx-people").says("zqx-file.txt").hides("zqx-later").says("once the application is on the shortlist");
    agency.manager.get(&format!("{path}/attachments/{attachment}")).await.expect(200);
    founder.get(&path).await.expect(200).says("zqx-later");

    for application in [&path, &beside] {
        let page = agency.manager.get(&format!("{application}/admission")).await.expect(200);
        let statement = page.body.split("name=\"statement.").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let statement = format!("statement.{statement}");
        agency.manager.post(&format!("{application}/admission"), &[(&statement, "yes")]).await.done();
    }
    let (chair, member) = (app.person("Chair Cissé").await, app.person("Member Mbaye").await);
    let members = format!("{call}/evaluation/members");
    agency.manager.post(&members, &[("email", &chair.email), ("chair", "yes")]).await.done();
    agency.manager.post(&members, &[("email", &member.email)]).await.done();
    agency.manager.post(&format!("{call}/evaluation/scoring"), &[]).await.done();
    let sheets = score_sheet::Entity::find().all(app.app.db.read()).await.unwrap();
    let mut own = None;
    for row in sheets.iter().filter(|row| row.application_id == id_in(&path)) {
        let sheet = format!("/sheets/{}", row.id);
        if member.get(&sheet).await.status == 200 {
            member.post(&format!("{sheet}/clearance"), &[]).await.done();
            own = Some(sheet);
        }
    }
    let own = own.unwrap();
    let sheet = member.get(&own).await.expect(200).says("zqx-open").says("Only the office and the decision owner");
    sheet.says("Hidden until the decision").says("once the application is on the shortlist");

    // every address as the blind member, the rival, another agency's buyer, the administrator and the street
    let ids = [("challenges", id_in(&call)), ("applications", id_in(&path)), ("sheets", id_in(&own))];
    let administrator = Person::signed_in(&app, "Administrator", Some(Role::Administrator)).await;
    let stranger = app.person("A Buyer").await;
    stranger.holds(Role::Buyer, app.organisation("agency", "SN", "Une autre agence").await).await;
    let visitor = app.visitor();
    for route in passerelle::app::declared().iter().filter(|route| route.method == "GET") {
        let noun = route.path.split('/').nth(1).unwrap_or_default();
        let (_, id) = ids.iter().find(|(known, _)| *known == noun).copied().unwrap_or(("", agency.id.uuid()));
        let path = route.path.replacen("{id}", &id.to_string(), 1).replace("{attachment}", &attachment);
        let path = path.replace("{number}", "1").replace("{section}", "team").replace("{field}", "own_2");
        if path.contains('{') || path.starts_with("/demo") {
            continue;
        }
        for (who, person) in [
            ("member", &member),
            ("rival", &rival),
            ("stranger", &stranger),
            ("administrator", &administrator),
            ("visitor", &visitor),
        ] {
            let answer = person.get(&path).await;
            assert!(!answer.status.is_server_error(), "{who}: {path}");
            for secret in ["zqx-name", "zqx-office", "zqx-later", "zqx-people", "zqx-file", "zqx-content"] {
                assert!(!answer.body.contains(secret), "{who} reads {secret} at {path}");
            }
            assert!(who == "member" || !answer.body.contains("zqx-open"), "{who} reads at {path}");
        }
    }
    app.work().await;
    for person in [&member, &rival, &stranger] {
        for letter in app.letters_to(&person.email).await {
            assert!(!letter.text.contains("zqx-"), "{}", letter.text);
        }
    }
}

const CATALOGUE: &str = r#"{ "small": {
    "asked": {
        "where": { "type": "radios", "question": "Where is it?", "options": [{ "label": "Here", "value": "here" }, { "label": "There", "value": "there" }], "followup": { "how": ["there"] } },
        "how": { "type": "textbox_large", "question": "How do you get there?", "max_length_in_words": 5, "validations": [{ "name": "answer_required", "message": "Say how you get there" }] },
        "odd": { "type": "hologram", "question": "Odd?" },
        "cost": { "type": "pricing", "question": "Cost?", "depends": [{ "on": "lot", "being": ["big"] }] },
        "small": { "type": "text", "question": "Small?", "depends": [{ "on": "lot", "being": ["little"] }] }
    },
    "_manifests": { "edit": [{ "name": "The way", "questions": ["where", "how", "odd", "cost", "small", "nowhere"] }] }
} }"#;

#[tokio::test]
async fn a_catalogue_is_looked_at_before_it_is_taken_and_taken_whole() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.written().await;
    let import = format!("{call}/form/import");
    let buyer = &agency.buyer;
    buyer.get(&import).await.expect(200).says("JSON");
    let lang = [("lang", "en")];
    for (bytes, words) in [
        (&b"<html>"[..], "This is not JSON"),
        (b"[]", "There are no questions in this file"),
        ("[".repeat(100_000).as_bytes(), "nested more deeply"),
        (&vec![b' '; 10 * 1024 * 1024][..], "larger than 5 MB"),
    ] {
        for (lang, own) in [("en", words), ("fr", "JSON"), ("az", "JSON")] {
            let page = buyer.upload(&format!("{import}?lang={lang}"), &lang_of(lang), ("file", "q.json", bytes)).await;
            let page = page.expect(422).says("#f-file");
            if lang == "en" {
                page.says(own);
            }
        }
    }
    buyer
        .upload(&import, &[("lang", "xx")], ("file", "q.json", b"{}"))
        .await
        .expect(422)
        .says("#f-lang")
        .says("#f-file");
    buyer.post(&import, &lang).await.expect(422).says("#f-file");
    assert_eq!(app.count("form_import").await, 0, "nothing half-saved");
    buyer.post(&format!("{import}/taking"), &[("source", "m0")]).await.expect(404);

    buyer.upload(&import, &lang, ("file", "questions.json", CATALOGUE.as_bytes())).await.done();
    buyer.get(&format!("{import}?lang=en")).await.expect(200).says("questions.json").says("small – edit (6 questions)");
    let plan = buyer.get(&format!("{import}?source=m0&context.lot=big")).await.expect(200);
    let plan = plan.says("3 questions for the form").says("no kind like “hologram”").says("stays out");
    plan.says("is not in the file").says("Amounts are asked in XOF");
    for lang in ["fr", "az"] {
        let told = buyer.get(&format!("{import}?source=m0&lang={lang}")).await.expect(200);
        told.says("hologram").hides("no kind like");
    }
    buyer.get(&format!("{import}?source=m9&context.lot=none&lang=en")).await.expect(200);
    buyer.post(&format!("{import}/taking"), &[("source", "m9")]).await.expect(422).says("#f-source");
    let before = saved(&app).await;
    let taken = [("source", "m0"), ("context.lot", "big"), ("place", "after")];
    buyer.post(&format!("{import}/taking"), &taken).await.done();
    let asked = saved(&app).await;
    assert_eq!(asked.sections.len(), before.sections.len() + 1);
    assert_eq!(asked.field("how").unwrap().show_if[0].values, ["there"]);
    assert_eq!(app.count("form_import").await, 0, "what was taken is not kept twice");
    buyer.upload(&import, &lang, ("file", "questions.json", CATALOGUE.as_bytes())).await.done();
    buyer.post(&format!("{import}/removal"), &[]).await.done();
    assert_eq!(app.count("form_import").await, 0);
    // asked of the applicant where nothing is chosen
    buyer.upload(&import, &lang, ("file", "questions.json", CATALOGUE.as_bytes())).await.done();
    buyer.post(&format!("{import}/taking"), &[("source", "m0"), ("place", "instead")]).await.done();
    let asked = saved(&app).await;
    assert_eq!(asked.field("is_lot").unwrap().kind.values(), ["big", "little"]);
    let founder = app.person("Awa Ndiaye").await;
    founder.get(&import).await.expect(404);
}

fn lang_of(lang: &'static str) -> [(&'static str, &'static str); 1] {
    [("lang", lang)]
}
