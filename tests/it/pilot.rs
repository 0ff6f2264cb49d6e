//! A pilot from the invitation to the conclusion, through HTTP, and what it refuses.

use uuid::Uuid;

use crate::support::{
    TestApp,
    pilots::{AGREE, HYPOTHESIS, agreed, cast, hypothesis, invited, milestones, planned, running},
};

#[tokio::test]
async fn a_pilot_goes_from_the_invitation_to_the_proof() {
    let app = TestApp::spawn().await;
    let cast = cast(&app).await;
    let id = invited(&cast).await;
    let page = format!("/pilots/{id}");
    cast.founder.get("/work").await.expect(200).says("Write the plan: ");
    app.visitor().get(&page).await.expect(303);
    app.person("Somebody Else").await.get(&page).await.expect(404);
    planned(&cast, id, &[]).await;
    cast.founder.get(&page).await.expect(200).says("Sign the agreement").says("Teranga Santé");
    cast.founder
        .get(&format!("{page}/plan"))
        .await
        .expect(200)
        .says("Loi 2008-12")
        .says("Temps d’attente")
        .says("Installation");
    agreed(&cast, id).await;
    app.visitor()
        .get(&page)
        .await
        .expect(200)
        .says("Dossier patient partagé")
        .says("Temps d’attente")
        .hides("Loi 2008-12");
    app.visitor().get("/pilots").await.expect(200).says("Dossier patient partagé");

    cast.buyer.post(&format!("{page}/start"), &[]).await.expect(403);
    cast.buyer.post(&format!("{page}/preparation"), &[]).await.done();
    cast.buyer
        .post(&format!("{page}/start"), &[])
        .await
        .expect(403)
        .says("2 lines of the checklist still block the start");
    cast.founder.post(&format!("{page}/readiness"), &[("words", "")]).await.expect(422).says("#f-words");
    cast.founder.post(&format!("{page}/readiness"), &[("words", "Serveur prêt")]).await.done();
    cast.buyer.post(&format!("{page}/readiness"), &[("words", "Comptes ouverts")]).await.done();
    cast.buyer.get("/work").await.says("Start the pilot: ");
    cast.buyer.post(&format!("{page}/start"), &[]).await.done();

    let steps = milestones(&cast, id).await;
    assert_eq!(steps.len(), 2);
    cast.founder.get("/work").await.says("Deliver the milestone: Installation");
    cast.founder.post(&format!("{}/delivery", steps[0]), &[("body", "")]).await.expect(422).says("#f-body");
    cast.founder.post(&format!("{}/delivery", steps[0]), &[("body", "Installé à Fann")]).await.done();
    cast.buyer.get("/work").await.says("Accept or return: Installation");
    cast.founder.post(&format!("{}/acceptance", steps[0]), &[]).await.expect(403);
    cast.buyer.post(&format!("{}/return", steps[0]), &[("reason", "")]).await.expect(422).says("#f-reason");
    cast.buyer.post(&format!("{}/return", steps[0]), &[("reason", "Le second site manque.")]).await.done();
    cast.founder.get(&steps[0]).await.expect(200).says("Le second site manque.").says("Installé à Fann");
    cast.founder.post(&format!("{}/delivery", steps[0]), &[("body", "Les deux sites")]).await.done();
    cast.buyer.post(&format!("{}/acceptance", steps[0]), &[]).await.done();
    cast.budget.get("/work").await.says("Pay the accepted milestone: Installation");
    let pay = |amount: &'static str| [("amount", amount), ("paid_on", "2027-03-01"), ("reference", "TR-1")];
    cast.buyer.post(&format!("{}/payment", steps[0]), &pay("1")).await.expect(403).says("You accepted this milestone");
    cast.budget
        .post(&format!("{}/payment", steps[0]), &pay("1 200 001"))
        .await
        .expect(422)
        .says("is left to pay of this milestone");
    cast.budget.post(&format!("{}/payment", steps[0]), &pay("1 200 000")).await.done();
    cast.budget.post(&format!("{}/payment", steps[0]), &pay("1")).await.expect(403).says("paid in full");
    cast.budget.get("/work").await.hides("Pay the accepted milestone");

    let check = [("mood", "4"), ("body", "Tout va bien")];
    cast.founder.post(&format!("{page}/check-ins"), &check).await.done();
    cast.buyer.post(&format!("{page}/review"), &[]).await.done();
    cast.decider.get("/work").await.says("Decide the outcome: ");
    cast.decider
        .post(&format!("{page}/gate"), &[("minutes", "Réunion")])
        .await
        .expect(403)
        .says("has not been measured");
    let end = |outcome: &'static str| {
        vec![
            ("outcome", outcome),
            ("reasons", "Mesuré"),
            ("lessons", "Former tôt"),
            ("hand_over", "data_returned"),
            ("hand_over", "access_closed"),
            ("hand_over", "people_trained"),
            ("hand_over", "assets_returned"),
        ]
    };
    cast.decider.post(&format!("{page}/conclusion"), &end("proven")).await.expect(422).says("has not been measured");
    cast.founder.get(&page).await.says("Not measured");
    let kpi = hypothesis(&cast, id).await;
    let measured =
        |value: &'static str| [("value", value), ("measured_on", "2027-02-28"), ("source", "File d’attente")];
    let with = |value| {
        let mut fields = measured(value).to_vec();
        fields.push(("hypothesis", kpi.as_str()));
        fields
    };
    cast.founder.post(&format!("{page}/measurements"), &with("douze")).await.expect(422).says("#f-value");
    cast.founder.post(&format!("{page}/measurements"), &with("25")).await.done();
    cast.founder.post(&format!("{page}/measurements"), &with("24")).await.expect(422).says("has a value for that day");
    cast.decider
        .post(&format!("{page}/conclusion"), &end("proven"))
        .await
        .expect(422)
        .says("did not reach its threshold");
    let later = [("value", "18,5"), ("measured_on", "2027-03-01"), ("source", "File"), ("hypothesis", kpi.as_str())];
    cast.buyer.post(&format!("{page}/measurements"), &later).await.done();
    cast.founder.get(&page).await.says("Threshold reached").says("<svg");
    app.visitor().get(&page).await.hides("18.5").says("once the pilot is concluded");
    cast.decider
        .post(&format!("{page}/conclusion"), &[("outcome", "proven"), ("reasons", "x"), ("lessons", "y")])
        .await
        .expect(422)
        .says("4 points of the hand-over");
    cast.buyer.post(&format!("{page}/conclusion"), &end("proven")).await.expect(403);
    cast.decider.post(&format!("{page}/conclusion"), &end("proven")).await.done();
    cast.officer.get("/work").await.says("Start the purchase of what is proven");
    app.visitor()
        .get(&page)
        .await
        .expect(200)
        .says("Proven")
        .says("18.5")
        .says("Former tôt")
        .hides("File d’attente")
        .hides("Installé à Fann");
    app.visitor().get("/pilots?outcome=proven").await.says("Dossier patient partagé");
    let change = app.app.change(platform::change::Acting::system()).await.unwrap();
    let proven = passerelle::pilot::queries::proven(change.conn(), id.into()).await.unwrap().unwrap();
    assert_eq!(proven.route.as_deref(), Some("quotation-after-pilot"));
    assert_eq!(proven.fee.map(|fee| fee.minor), Some(3_000_000));
    drop(change);
    app.work().await;
    let told = |letters: Vec<platform::mail::Outgoing>, words: &str| {
        letters.iter().any(|letter| letter.subject.contains(words))
    };
    assert!(told(app.letters_to(&cast.founder.email).await, "A pilot with you has begun"));
    assert!(told(app.letters_to(&cast.buyer.email).await, "Delivered: Installation"));
    assert!(told(app.letters_to(&cast.founder.email).await, "Paid: Installation"));
    assert!(told(app.letters_to(&cast.founder.email).await, "The pilot has ended"));
    assert!(platform::journal::verify(&app.app.db, None).await.unwrap().fault.is_none());
}

#[tokio::test]
async fn a_missing_line_is_waived_by_the_digital_lead_with_a_reason() {
    let app = TestApp::spawn().await;
    let cast = cast(&app).await;
    let id = invited(&cast).await;
    let page = format!("/pilots/{id}");
    planned(&cast, id, &["budget_line"]).await;
    cast.founder
        .post(&format!("{page}/signature"), AGREE)
        .await
        .expect(403)
        .says("One line of the plan is still missing");
    cast.buyer.post(&format!("{page}/waivers"), &[]).await.expect(403);
    cast.lead
        .post(&format!("{page}/waivers"), &[("line", "privacy"), ("reason", "Urgent")])
        .await
        .expect(422)
        .says("nobody can waive it");
    cast.lead
        .post(&format!("{page}/waivers"), &[("line", "budget_line"), ("reason", "")])
        .await
        .expect(422)
        .says("#f-reason");
    cast.lead.get(&format!("{page}/waivers")).await.expect(200).says("Budget line");
    cast.lead
        .post(&format!("{page}/waivers"), &[("line", "budget_line"), ("reason", "Loi de finances en cours")])
        .await
        .done();
    cast.founder.get(&page).await.says("Waived").says("Loi de finances en cours").says("Fatou Diop");
    cast.founder.post(&format!("{page}/signature"), AGREE).await.done();
}

#[tokio::test]
async fn the_first_signature_freezes_the_plan_and_reopening_voids_it() {
    let app = TestApp::spawn().await;
    let cast = cast(&app).await;
    let id = invited(&cast).await;
    let page = format!("/pilots/{id}");
    planned(&cast, id, &[]).await;
    cast.founder.post(&format!("{page}/signature"), &[]).await.expect(422).says("#f-agree");
    cast.founder.post(&format!("{page}/signature"), AGREE).await.done();
    cast.founder.post(&format!("{page}/signature"), AGREE).await.expect(403).says("You have signed already");
    let safe = [("privacy", "autre")];
    cast.buyer.post(&format!("{page}/plan/safeguards"), &safe).await.expect(403).says("the plan is frozen");
    cast.buyer.get("/work").await.says("Sign the agreement: ");
    cast.buyer.get(&format!("{page}/plan")).await.says("Version 1 of the plan").says("Awa Ndiaye");
    cast.buyer.post(&format!("{page}/reopening"), &[("words", "Une date change")]).await.done();
    cast.founder
        .post(
            &format!("{page}/plan/safeguards"),
            &[("privacy", "a"), ("security", "b"), ("exit", "c"), ("affected_users", "d")],
        )
        .await
        .done();
    agreed(&cast, id).await;
    cast.founder.get(&format!("{page}/plan")).await.says("Version 2 of the plan").says("Ousmane Ba");
    cast.founder.post(&format!("{page}/plan/safeguards"), &safe).await.expect(403);
}

#[tokio::test]
async fn bad_plans_are_refused_at_their_fields() {
    let app = TestApp::spawn().await;
    let cast = cast(&app).await;
    let id = invited(&cast).await;
    let plan = format!("/pilots/{id}/plan");
    let test = [("scope", "x"), ("starts_on", "2027-01-01"), ("ends_on", "2026-12-31"), ("decide_by", "2026-12-01")];
    cast.founder
        .post(&format!("{plan}/test"), &test)
        .await
        .expect(422)
        .says("#f-starts_on")
        .says("#f-ends_on")
        .says("#f-decide_by");
    cast.founder
        .post(&format!("{plan}/terms"), &[("fee", "-5"), ("fee_currency", "XOF")])
        .await
        .expect(422)
        .says("cannot be negative");
    cast.founder
        .post(&format!("{plan}/terms"), &[("fee", "5"), ("fee_currency", "ABC")])
        .await
        .expect(422)
        .says("#f-fee");
    cast.founder.post(&format!("{plan}/purchase"), &[("budget_line", "x")]).await.expect(403).says("public body");
    cast.buyer
        .post(&format!("{plan}/purchase"), &[("decision_owner", &Uuid::nil().to_string())])
        .await
        .expect(422)
        .says("#f-decision_owner");
    cast.buyer.post(&format!("{plan}/purchase"), &[("route", "none_such")]).await.expect(422).says("#f-route");
    let mut wrong = HYPOTHESIS.to_vec();
    wrong.retain(|(key, _)| *key != "threshold");
    wrong.push(("threshold", "50"));
    cast.founder.post(&format!("/pilots/{id}/hypotheses"), &wrong).await.expect(422).says("#f-threshold");
    cast.founder
        .post(
            &format!("/pilots/{id}/milestones"),
            &[("title", "x"), ("description", "y"), ("due_on", "gestern"), ("share", "101")],
        )
        .await
        .expect(422)
        .says("#f-due_on")
        .says("#f-share");
    cast.founder.post(&format!("{plan}/nothing"), &[]).await.expect(404);
    cast.founder.post(&format!("{plan}/safeguards"), &[("version", "99"), ("privacy", "x")]).await.expect(409);
    let startup = cast.startup.to_string();
    let to = format!("/organisations/{}/pilot-invitation", cast.agency);
    cast.buyer.post(&to, &[("startup", &startup)]).await.expect(422).says("#f-title").says("#f-reason");
    cast.founder.post(&to, &[]).await.expect(403);
    let agency = cast.agency.to_string();
    cast.buyer
        .post(&to, &[("startup", &agency), ("title", "x"), ("reason", "y")])
        .await
        .expect(422)
        .says("Only a verified startup");
}

#[tokio::test]
async fn a_pilot_is_paused_resumed_gated_and_extended() {
    let app = TestApp::spawn().await;
    let cast = cast(&app).await;
    let id = running(&cast).await;
    let page = format!("/pilots/{id}");
    cast.founder.post(&format!("{page}/pause"), &[("words", "Grève")]).await.done();
    cast.founder.get(&page).await.says("Paused").says("Grève");
    let step = &milestones(&cast, id).await[0];
    cast.founder.post(&format!("{step}/delivery"), &[("body", "x")]).await.expect(403).says("The pilot is not running");
    cast.founder.post(&format!("{page}/resumption"), &[]).await.expect(403);
    cast.buyer.post(&format!("{page}/resumption"), &[]).await.done();
    let kpi = hypothesis(&cast, id).await;
    let fields = [("value", "15"), ("measured_on", "2027-03-01"), ("source", "x"), ("hypothesis", kpi.as_str())];
    cast.founder.post(&format!("{page}/measurements"), &fields).await.done();
    cast.buyer.post(&format!("{page}/review"), &[]).await.done();
    cast.decider.post(&format!("{page}/gate"), &[("minutes", "")]).await.expect(422).says("#f-minutes");
    let gate = [("minutes", "Réunion du comité"), ("conditions", "Former dix agents")];
    cast.decider.post(&format!("{page}/gate"), &gate).await.done();
    cast.founder.get(&page).await.says("Continue with conditions").says("Former dix agents").says("Running");
    cast.buyer.post(&format!("{page}/review"), &[]).await.done();
    cast.decider.post(&format!("{page}/gate-stop"), &[("minutes", "Trop tôt")]).await.done();
    cast.decider.post(&format!("{page}/gate"), &[("minutes", "x")]).await.expect(403).says("ended with a stop");
    let early = [("ends_on", "2027-09-15"), ("decide_by", "2027-09-15"), ("reason", "x")];
    cast.founder.post(&format!("{page}/extensions"), &early).await.expect(422).says("#f-ends_on");
    let more = [("ends_on", "2027-12-15"), ("decide_by", "2027-12-31"), ("reason", "Retard de livraison")];
    cast.founder.post(&format!("{page}/extensions"), &more).await.done();
    cast.founder.post(&format!("{page}/extension-agreement"), AGREE).await.expect(403).says("Your side proposed");
    cast.buyer.get("/work").await.says("Answer the extension: ");
    cast.buyer.get(&format!("{page}/extension-agreement")).await.expect(200).says("Retard de livraison");
    cast.buyer.post(&format!("{page}/extension-agreement"), AGREE).await.done();
    cast.founder.get(&page).await.says("Amendment 1").says("15 December 2027").says("Running");
}

#[tokio::test]
async fn evidence_is_what_its_name_says_and_stays_between_the_parties() {
    let app = TestApp::spawn().await;
    let cast = cast(&app).await;
    let id = running(&cast).await;
    let step = milestones(&cast, id).await[0].clone();
    let (to, field) = (format!("{step}/attachments"), [("field", "files")]);
    let add = |bytes: &'static [u8]| cast.founder.upload(&to, &field, ("files", "rapport.pdf", bytes));
    add(b"MZ not a report").await.expect(422).says("#f-files");
    assert_eq!(add(b"%PDF-1.7 un rapport").await.done(), format!("{step}/delivery?done=file-attached"));
    let page = cast.founder.get(&format!("{step}/delivery")).await.expect(200).says("rapport.pdf").body;
    let link = format!("{to}/");
    let at = page.find(&link).unwrap() + link.len();
    let file = format!("{link}{}", &page[at..at + 36]);
    cast.founder.get(&file).await.expect(200).says("un rapport");
    // until it is handed in, it is its authors' own
    cast.buyer.get(&file).await.expect(404);
    cast.buyer.get(&step).await.expect(200).hides("rapport.pdf");
    cast.buyer.upload(&to, &field, ("files", "a.pdf", b"%PDF-1.7 d'un autre")).await.expect(403);
    cast.founder.post(&format!("{step}/delivery"), &[("body", "Rapport joint")]).await.done();
    cast.buyer.get(&file).await.expect(200).says("un rapport");
    cast.buyer.get(&step).await.expect(200).says("rapport.pdf");
    // what was handed in is not taken away
    cast.founder.post(&format!("{file}/removal"), &[]).await.expect(403);
    cast.buyer.post(&format!("{step}/return"), &[("reason", "Il manque la seconde page.")]).await.done();
    cast.founder.post(&format!("{file}/removal"), &[]).await.expect(404);
    cast.buyer.get(&file).await.expect(200).says("un rapport");
    app.visitor().get(&file).await.expect(303);
    app.person("Somebody Else").await.get(&file).await.expect(404);
    let other = milestones(&cast, running(&cast).await).await[0].clone();
    cast.buyer.get(&file.replace(&step, &other)).await.expect(404);
}

#[tokio::test]
async fn evidence_goes_on_after_a_lost_line_and_what_was_wrong_is_taken_away_again() {
    let app = TestApp::spawn().await;
    let cast = cast(&app).await;
    let step = milestones(&cast, running(&cast).await).await[0].clone();
    let file = b"%PDF-1.7 un long rapport".repeat(2000);
    let size = file.len().to_string();
    let fields = [("field", "files"), ("name", "long.pdf"), ("size", size.as_str())];
    let upload = cast.founder.post(&format!("{step}/uploads"), &fields).await.expect(201).location.unwrap();
    cast.founder.piece(&upload, 0, &file[..20_000]).await.expect(204);
    cast.founder.get(&format!("{step}/delivery")).await.expect(200).says("long.pdf: 41 % has arrived");
    cast.buyer.piece(&upload, 20_000, &file[20_000..]).await.expect(403);
    let last = cast.founder.piece(&upload, 20_000, &file[20_000..]).await.expect(204);
    assert_eq!(last.header("upload-complete"), "?1");
    let page = cast.founder.get(&format!("{step}/delivery")).await.expect(200).says("long.pdf</a>").body;
    let link = format!("{step}/attachments/");
    let at = page.find(&link).unwrap() + link.len();
    let done = cast.founder.post(&format!("{link}{}/removal", &page[at..at + 36]), &[]).await.done();
    assert_eq!(done, format!("{step}/delivery?done=file-detached"));
    cast.founder.get(&done).await.expect(200).says("taken away").hides("long.pdf");
    for (key, name) in [("invoices", "a.pdf"), ("files", "a.exe")] {
        let fields = [("field", key), ("name", name), ("size", "10")];
        cast.founder.post(&format!("{step}/uploads"), &fields).await.expect(422);
    }
}

#[tokio::test]
async fn incidents_are_told_answered_and_kept_from_the_public() {
    let app = TestApp::spawn().await;
    let cast = cast(&app).await;
    let id = running(&cast).await;
    let page = format!("/pilots/{id}");
    let incident = [
        ("severity", "critical"),
        ("title", "Fuite"),
        ("body", "Dossier visible"),
        ("occurred_at", "2027-03-01T08:00"),
        ("personal_data", "yes"),
    ];
    cast.founder
        .post(&format!("{page}/incidents"), &[("severity", "x")])
        .await
        .expect(422)
        .says("#f-severity")
        .says("#f-title");
    cast.founder.post(&format!("{page}/incidents"), &incident).await.done();
    cast.buyer.get("/work").await.says("Respond to the incident in: ");
    let body = cast.buyer.get(&page).await.expect(200).says("Fuite").body;
    let link = format!("{page}/incidents/");
    let at = body.find(&link).unwrap() + link.len();
    let answer = format!("{link}{}", &body[at..at + 36]);
    cast.buyer.get(&answer).await.expect(200).says("Dossier visible");
    cast.buyer.post(&answer, &[("answer", "")]).await.expect(422).says("#f-answer");
    cast.buyer.post(&answer, &[("answer", "Accès coupé")]).await.done();
    cast.buyer.post(&answer, &[("answer", "encore")]).await.expect(404);
    cast.founder.get(&page).await.says("Accès coupé");
    cast.founder.get("/work").await.hides("Respond to the incident");
    app.visitor().get(&page).await.expect(200).hides("Fuite").hides("Accès coupé");
    cast.buyer.post(&format!("{page}/safety-stop"), &[("words", "")]).await.expect(422);
    cast.founder.post(&format!("{page}/safety-stop"), &[("words", "x")]).await.expect(403);
    cast.buyer.post(&format!("{page}/safety-stop"), &[("words", "Données en danger")]).await.done();
    app.visitor().get(&page).await.says("Stopped for safety").hides("Données en danger");
}

#[tokio::test]
async fn each_side_can_withdraw_and_others_cannot() {
    let app = TestApp::spawn().await;
    let cast = cast(&app).await;
    let id = invited(&cast).await;
    let page = format!("/pilots/{id}");
    cast.manager.get(&page).await.expect(200).says("Dossier patient partagé");
    cast.manager.post(&format!("{page}/withdrawal"), &[("words", "x")]).await.expect(403);
    cast.founder.post(&format!("{page}/withdrawal"), &[("words", "Plus d’équipe")]).await.done();
    cast.founder.get(&page).await.says("Withdrawn by the startup").says("Plus d’équipe");
    cast.founder.post(&format!("{page}/withdrawal"), &[("words", "x")]).await.expect(403);
    app.visitor().get(&page).await.expect(303);
    cast.founder.get("/work").await.hides("Write the plan");
}
