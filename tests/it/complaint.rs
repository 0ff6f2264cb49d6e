//! Complaints about a decision: what they hold up, who judges them, and what follows where they are upheld.

use chrono::TimeDelta;
use domain::{access::Role, value::OrganisationId};
use platform::clock::Clock;

use crate::{
    application::{SECRET, World},
    evaluation::{Room, recomputed},
    papers,
    support::{Answer, Person, TestApp, id_in},
};

const OBJECTION: &str = "The third criterion was applied although the call does not name it.";
pub const REASONS: &str = "The sheets quote a reference that the call had not asked for; they are to be done again.";

/// Outcome, reason for each in the order of `paths`.
async fn decided(room: &Room<'_>, outcomes: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("reasons".to_owned(), "As the ranking stands.".to_owned())];
    for (path, outcome) in outcomes {
        fields.push((format!("outcome.{}", id_in(path)), (*outcome).to_owned()));
        fields.push((format!("reason.{}", id_in(path)), "It follows from the points given.".to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    room.w.owner.post(&room.at("decision"), &fields).await
}

async fn announced(room: &Room<'_>) {
    room.w.app.clock.set(room.w.app.clock.now() + TimeDelta::hours(1));
    let until = (room.w.app.clock.now() + TimeDelta::days(20)).date_naive().to_string();
    room.w.manager.post(&room.at("announcement"), &[("complaint_until", &until)]).await.done();
}

/// Both score both, the first ahead of the second, and the decision is announced.
pub async fn announced_room(app: &TestApp) -> (Room<'_>, Person<'_>) {
    let room = Room::of(app, false).await;
    let lawyer = app.person("Juriste Kane").await;
    lawyer.holds(Role::LegalOfficer, room.w.agency).await;
    room.w.manager.post(&room.at("scoring"), &[]).await.done();
    for who in [&room.chair, &room.member] {
        room.scores(who, &room.first, "5", "4").await;
        room.scores(who, &room.second, "4", "4").await;
    }
    ranked(&room).await;
    decided(&room, &[(&room.first, "selected"), (&room.second, "reserve")]).await.done();
    announced(&room).await;
    (room, lawyer)
}

async fn ranked(room: &Room<'_>) {
    room.chair.post(&room.at("moderation"), &[]).await.done();
    room.chair.post(&room.at("conclusion"), &[]).await.done();
}

pub async fn lodged(founder: &Person<'_>, application: &str) -> String {
    let done = founder.post(&format!("{application}/complaint"), &[("statement", OBJECTION)]).await.done();
    format!("/complaints/{}", id_in(&done))
}

#[tokio::test]
async fn a_complaint_holds_what_follows_until_it_is_decided() {
    let app = TestApp::spawn().await;
    let (room, lawyer) = announced_room(&app).await;
    let w = &room.w;
    let lodge = format!("{}/complaint", room.second);
    room.rival.get(&format!("{}/debrief", room.second)).await.expect(200).says("Lodge a complaint").says("ARCOP");
    room.rival.get(&lodge).await.expect(200).says("What is objected to");
    room.rival.post(&lodge, &[("statement", "Unfair.")]).await.expect(422).says("#f-statement").says("Unfair.");
    w.colleague.post(&format!("{}/complaint", room.first), &[("statement", OBJECTION)]).await.expect(403);
    w.founder.post(&lodge, &[("statement", OBJECTION)]).await.expect(404);
    let complaint = lodged(&room.rival, &room.second).await;
    room.rival.post(&lodge, &[("statement", OBJECTION)]).await.expect(422).says("already");

    // everybody concerned is told, and nobody goes on
    app.work().await;
    let told = async |person: &Person<'_>, subject: &str| {
        assert!(app.letters_to(&person.email).await.iter().any(|letter| letter.subject.contains(subject)), "{subject}");
    };
    told(&w.founder, "Your place waits").await;
    told(&w.manager, "A complaint is lodged").await;
    w.founder.post(&format!("{}/acceptance", room.first), &[]).await.expect(403).says("complaint is undecided");
    w.founder.get(&complaint).await.expect(404);
    room.member.get(&complaint).await.expect(404);
    app.visitor().get(&format!("/challenges/{}", w.call.id)).await.expect(200).says("is being examined");
    w.manager.get(&room.at("")[..room.at("").len() - 1]).await.expect(200).says("Complaints about this decision");
    let all = w.challenge("complaints");
    w.manager.get(&all).await.expect(200).says("Baobab Rival");
    room.member.get(&all).await.expect(404);

    // the other side answers once; nobody who took part judges
    w.manager.get("/work").await.says("Answer the complaint");
    w.manager.get(&complaint).await.expect(200).says(OBJECTION).says("Answer due").says("ARCOP");
    w.manager.post(&format!("{complaint}/answer"), &[("answer", "")]).await.expect(422);
    let answer = "The criterion is the second one of the call; the sheets name it by its old title.";
    w.manager.post(&format!("{complaint}/answer"), &[("answer", answer)]).await.done();
    w.manager.post(&format!("{complaint}/answer"), &[("answer", answer)]).await.expect(403).says("answered already");
    room.rival.get(&complaint).await.expect(200).says(answer);
    w.manager.post(&format!("{complaint}/examination"), &[]).await.expect(403);
    let refer = format!("{complaint}/referral");
    w.manager.post(&refer, &[("email", &room.chair.email)]).await.expect(422).says("Name somebody else");
    w.manager.post(&refer, &[("email", &room.rival.email)]).await.expect(422).says("Name somebody else");
    w.manager.post(&refer, &[("email", "nobody@example.org")]).await.expect(422);

    // rejected: what waited goes on
    lawyer.get("/work").await.expect(200).says("Examine the complaint");
    lawyer.post(&format!("{complaint}/rejection"), &[("reasons", REASONS)]).await.expect(403);
    lawyer.post(&format!("{complaint}/examination"), &[]).await.done();
    lawyer.post(&format!("{complaint}/rejection"), &[("reasons", "No.")]).await.expect(422).says("#f-reasons");
    lawyer.post(&format!("{complaint}/rejection"), &[("reasons", REASONS)]).await.done();
    lawyer.get("/work").await.hides("Examine the complaint");
    room.rival.get(&complaint).await.expect(200).says("Rejected").says(REASONS);
    app.work().await;
    told(&w.founder, "The decision stands").await;
    w.founder.post(&format!("{}/acceptance", room.first), &[]).await.done();
    app.visitor().get(&format!("/challenges/{}", w.call.id)).await.hides("is being examined");

    // no pilot before the time for complaints is over
    let buyer = app.person("Acheteuse Sow").await;
    buyer.holds(Role::Buyer, w.agency).await;
    let begin = format!("{}/pilot", room.first);
    buyer.post(&begin, &[]).await.expect(422).says("The time for complaints runs until");
    app.clock.set(app.clock.now() + TimeDelta::days(22));
    room.rival.get(&lodge).await.expect(200).says("The time for complaints ended");
    room.rival.post(&lodge, &[("statement", OBJECTION)]).await.expect(422).says("The time for complaints ended");
    buyer.post(&begin, &[]).await.done();
    assert!(platform::journal::verify(&app.app.db, None).await.unwrap().fault.is_none());
}

#[tokio::test]
async fn upheld_everything_is_scored_again_and_nothing_of_before_is_lost() {
    let app = TestApp::spawn().await;
    let (room, _) = announced_room(&app).await;
    let w = &room.w;
    w.founder.post(&format!("{}/acceptance", room.first), &[]).await.done();
    let complaint = lodged(&room.rival, &room.second).await;
    // somebody from outside is named to examine it
    let judge = app.person("Magistrate Ba").await;
    judge.get(&complaint).await.expect(404);
    w.manager.post(&format!("{complaint}/referral"), &[("email", &judge.email)]).await.done();
    judge.get("/work").await.expect(200).says("Examine the complaint");
    let earlier = judge;
    let judge = app.person("Magistrate Seck").await;
    w.manager.post(&format!("{complaint}/referral"), &[("email", &judge.email)]).await.done();
    earlier.get(&complaint).await.expect(404);
    judge.post(&format!("{complaint}/examination"), &[]).await.done();
    let uphold = format!("{complaint}/upholding");
    judge.post(&uphold, &[("reasons", REASONS)]).await.expect(422).says("#f-effect");
    judge.post(&uphold, &[("effect", "re_evaluate"), ("reasons", REASONS)]).await.done();
    judge.post(&uphold, &[("effect", "cancel"), ("reasons", REASONS)]).await.expect(403);

    // the outcome is taken back, the letter stays readable and says so
    w.founder.get(&room.first).await.expect(200).says("Being assessed");
    w.founder.get(&format!("{}/debrief", room.first)).await.expect(200).says("no longer holds").says("1 of 2");
    w.founder.post(&format!("{}/acceptance", room.first), &[]).await.expect(403);
    w.manager.get(&room.page()).await.expect(200).says("Being scored");
    app.work().await;
    assert!(app.letters_to(&room.member.email).await.iter().any(|letter| letter.subject.contains("Score again")));
    assert!(app.letters_to(&w.founder.email).await.iter().any(|letter| letter.subject.contains("scored again")));

    // the sheets are open again with what they said; the second is found better now
    for who in [&room.chair, &room.member] {
        let sheet = room.sheet(who, &room.first).await;
        who.get(&sheet).await.expect(200).says("Impact 5: clear and measured.").says("Handed in before");
        room.scored(who, &room.first, "3", "4").await;
        room.scored(who, &room.second, "4", "5").await;
    }
    ranked(&room).await;
    decided(&room, &[(&room.first, "reserve"), (&room.second, "selected")]).await.done();
    announced(&room).await;
    room.rival.get(&format!("{}/debrief", room.second)).await.expect(200).says("1 of 2").hides("no longer holds");
    room.rival.post(&format!("{}/acceptance", room.second), &[]).await.done();
    let report = w.manager.get(&room.at("report.csv")).await.expect(200);
    let ids = [id_in(&room.second).to_string(), id_in(&room.first).to_string()];
    assert_eq!(recomputed(&report.body), [(ids[0].clone(), "88.00".to_owned()), (ids[1].clone(), "68.00".to_owned())]);
    report.says("changed,").says("The sheets quote a reference");
    papers::reports_agree(&w.manager, &room.page()).await;
    assert_eq!(app.count("decision WHERE kind = 'after_complaint' AND number = 2").await, 1);
    assert_eq!(app.count("panel_round").await, 1);
    assert_eq!(app.count("score_revision").await, 4);
    assert_eq!(app.count("debrief").await, 4);
    assert_eq!(app.count("hold WHERE lifted_at IS NULL").await, 0);
    assert!(platform::journal::verify(&app.app.db, None).await.unwrap().fault.is_none());
}

#[tokio::test]
async fn upheld_the_decision_is_taken_again_or_the_call_is_called_off() {
    let app = TestApp::spawn().await;
    let (room, lawyer) = announced_room(&app).await;
    let w = &room.w;
    let complaint = lodged(&room.rival, &room.second).await;
    lawyer.post(&format!("{complaint}/examination"), &[]).await.done();
    lawyer.post(&format!("{complaint}/upholding"), &[("effect", "correct"), ("reasons", REASONS)]).await.done();
    w.manager.get(&room.page()).await.expect(200).says("The ranking is fixed");
    w.owner.get("/work").await.says("Decide: Shorter queues");
    decided(&room, &[(&room.first, "reserve"), (&room.second, "selected")]).await.done();
    announced(&room).await;

    // now the other one objects; the call is called off, and both are told
    let second = lodged(&w.founder, &room.first).await;
    lawyer.post(&format!("{second}/examination"), &[]).await.done();
    lawyer.post(&format!("{second}/upholding"), &[("effect", "cancel"), ("reasons", REASONS)]).await.done();
    app.visitor().get(&format!("/challenges/{}", w.call.id)).await.expect(200).says("Cancelled");
    room.rival.get(&room.second).await.expect(200).says("Not selected");
    room.rival.post(&format!("{}/acceptance", room.second), &[]).await.expect(403);
    room.member.post(&room.at("moderation"), &[]).await.expect(403);
    app.work().await;
    assert!(app.letters_to(&room.rival.email).await.iter().any(|letter| letter.subject.contains("called off")));
}

#[tokio::test]
async fn an_exclusion_that_was_objected_to_is_set_aside_and_a_complaint_can_be_taken_back() {
    let app = TestApp::spawn().await;
    let room = Room::of(&app, false).await;
    let w = &room.w;
    let lawyer = app.person("Juriste Kane").await;
    lawyer.holds(Role::LegalOfficer, w.agency).await;
    let statement = format!("statement.{}", w.call.statement);
    let why = format!("reason.{}", w.call.statement);
    let excluded = [
        (statement.as_str(), "no"),
        (why.as_str(), "Registered in Mali."),
        ("remedy", "Apply again once it is registered in Senegal."),
    ];
    w.manager.post(&format!("{}/exclusion", room.second), &excluded).await.done();
    w.manager.post(&room.at("scoring"), &[]).await.done();
    for who in [&room.chair, &room.member] {
        room.scores(who, &room.first, "4", "4").await;
    }
    ranked(&room).await;
    decided(&room, &[(&room.first, "selected")]).await.done();
    announced(&room).await;

    let taken_back = lodged(&room.rival, &room.second).await;
    room.rival.post(&format!("{taken_back}/withdrawal"), &[]).await.done();
    assert_eq!(app.count("hold WHERE lifted_at IS NULL").await, 0);
    let complaint = lodged(&room.rival, &room.second).await;
    lawyer.post(&format!("{complaint}/examination"), &[]).await.done();
    let uphold = format!("{complaint}/upholding");
    lawyer.get(&uphold).await.expect(200).hides("The decision is taken again");
    let wrong = [("effect", "correct"), ("reasons", REASONS)];
    lawyer.post(&uphold, &wrong).await.expect(422).says("has no place in the ranking");
    lawyer.post(&uphold, &[("effect", "re_evaluate"), ("reasons", REASONS)]).await.done();
    // it has sheets of its own now, interests first
    let sheet = room.sheet(&room.member, &room.second).await;
    room.member.get(&sheet).await.expect(200).says("Declare your interests").hides("Une borne");
}

/// The whole way with many: five evaluators, of whom the system finds one tied and one steps back, a tie, and a complaint
/// that is upheld.
#[tokio::test]
async fn thirty_applications_five_evaluators_a_tie_and_a_complaint() {
    const MANY: usize = 30;
    let app = TestApp::spawn().await;
    let w = World::of(&app, true).await;
    let mut applicants = Vec::new();
    for n in 0..MANY {
        let startup: OrganisationId = app.organisation("startup", "SN", &format!("Jeune pousse {n:02} SARL")).await;
        let founder = app.person(&format!("Founder {n:02}")).await;
        founder.holds(Role::Owner, startup).await;
        let price = (1_000_000 + 10_000 * n).to_string();
        let path = w.submitted(&founder, startup, &format!("{SECRET} {n:02}"), &price).await;
        applicants.push((founder, startup, path));
    }
    w.opened().await;
    app.work().await;
    let statement = format!("statement.{}", w.call.statement);
    for (.., path) in &applicants {
        w.manager.post(&format!("{path}/admission"), &[(&statement, "yes")]).await.done();
    }
    let names = ["Chair Cissé", "Member Mbaye", "Member Diop", "Member Sarr", "Member Gueye"];
    let mut panel = Vec::new();
    for name in names {
        panel.push(app.person(name).await);
    }
    let tied = app.app.change(platform::change::Acting::system()).await.unwrap();
    let member = panel[4].id.unwrap();
    passerelle::registry::record_relation(
        &tied,
        member,
        applicants[3].1,
        "founder",
        ("organisation", applicants[3].1.uuid()),
    )
    .await
    .unwrap();
    tied.commit().await.unwrap();
    let lawyer = app.person("Juriste Kane").await;
    lawyer.holds(Role::LegalOfficer, w.agency).await;
    let [chair, member, ..] = [app.person("Reader One").await, app.person("Reader Two").await];
    let first = applicants[0].2.clone();
    let second = applicants[1].2.clone();
    let rival = app.person("Reader Three").await;
    let room = Room { w, first, second, rival, chair, member };
    let w = &room.w;
    for (place, person) in panel.iter().enumerate() {
        let seat = [("email", person.email.as_str()), ("chair", if place == 0 { "yes" } else { "" })];
        room.manager(&seat).await;
    }
    w.manager.get(&room.page()).await.expect(200).says("founder of the applicant");
    w.manager.post(&room.at("scoring"), &[]).await.done();
    let tied_sheet = room.sheet(&panel[4], &applicants[3].2).await;
    panel[4].post(&format!("{tied_sheet}/clearance"), &[]).await.expect(403).says("Declare the interest");
    panel[4].post(&format!("{tied_sheet}/recusal"), &[("statement", "I founded it.")]).await.done();
    let own = room.sheet(&panel[3], &applicants[7].2).await;
    panel[3].post(&format!("{own}/recusal"), &[("statement", "My brother works there.")]).await.done();
    for (seat, person) in panel.iter().enumerate() {
        for (n, (.., path)) in applicants.iter().enumerate() {
            if (seat, n) == (4, 3) || (seat, n) == (3, 7) {
                continue;
            }
            // the first two are equal in everything but the price
            let impact = if n < 2 { 5 } else { 2 + n % 3 };
            room.scores(person, path, &impact.to_string(), "4").await;
        }
    }
    let chair = &panel[0];
    chair.post(&room.at("moderation"), &[]).await.done();
    chair.post(&room.at("conclusion"), &[]).await.done();
    w.owner.get(&room.page()).await.expect(200).says("Tie: lower price");

    let outcome = |n: usize| {
        if n == 0 {
            "selected"
        } else if n == 1 {
            "reserve"
        } else {
            "not_selected"
        }
    };
    let outcomes: Vec<(&str, &str)> =
        applicants.iter().enumerate().map(|(n, (.., path))| (path.as_str(), outcome(n))).collect();
    decided(&room, &outcomes).await.done();
    announced(&room).await;
    for (founder, _, path) in &applicants {
        founder.get(&format!("{path}/debrief")).await.expect(200).says("of 30");
    }
    let report = w.manager.get(&room.at("report.csv")).await.expect(200);
    assert_eq!(recomputed(&report.body).len(), MANY);

    let complaint = lodged(&applicants[1].0, &applicants[1].2).await;
    lawyer.post(&format!("{complaint}/examination"), &[]).await.done();
    lawyer.post(&format!("{complaint}/upholding"), &[("effect", "re_evaluate"), ("reasons", REASONS)]).await.done();
    for person in &panel {
        for (n, (.., path)) in applicants.iter().enumerate() {
            if person.id == panel[4].id && n == 3 || person.id == panel[3].id && n == 7 {
                continue;
            }
            let impact = if n == 1 { 5 } else { 2 + n % 3 };
            room.scored(person, path, &impact.to_string(), "4").await;
        }
    }
    chair.post(&room.at("moderation"), &[]).await.done();
    chair.post(&room.at("conclusion"), &[]).await.done();
    let outcome = |n: usize| if n == 1 { "selected" } else { "not_selected" };
    let outcomes: Vec<(&str, &str)> =
        applicants.iter().enumerate().map(|(n, (.., path))| (path.as_str(), outcome(n))).collect();
    decided(&room, &outcomes).await.done();
    announced(&room).await;
    let winner = &applicants[1];
    winner.0.get(&format!("{}/debrief", winner.2)).await.expect(200).says("1 of 30");
    winner.0.post(&format!("{}/acceptance", winner.2), &[]).await.done();
    let report = w.manager.get(&room.at("report.csv")).await.expect(200);
    assert_eq!(recomputed(&report.body)[0].0, id_in(&winner.2).to_string());
    assert!(platform::journal::verify(&app.app.db, None).await.unwrap().fault.is_none());
}
