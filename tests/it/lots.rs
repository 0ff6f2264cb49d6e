//! A challenge in lots: written and published, applied for lot by lot, opened together, ranked, decided and announced in
//! each, with a published limit of lots for one startup; reserves and complaints stay within their lot.

use domain::{
    access::Role,
    call::{Brief, Lot},
    value::{Currency, Money, OrganisationId, Texts},
};

use entity::{score_revision, score_sheet};
use platform::clock::Clock;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    application::World,
    evaluation::{recomputed, sheet_of},
    support::{
        Answer, Person, TestApp,
        calls::{Agency, WORDS},
        id_in,
    },
};

const LOTS: [(&str, &str); 11] = [
    ("lots_0_title_fr", "Nord"),
    ("lots_0_description_fr", "Six centres au nord."),
    ("lots_0_budget", "10 000 000"),
    ("lots_0_places", "2"),
    // a row that was left empty in between is no lot
    ("lots_1_title_fr", ""),
    ("lots_2_title_fr", "Sud"),
    ("lots_2_title_en", "South"),
    ("lots_2_description_fr", "Six centres au sud."),
    ("lots_2_budget", "15 000 000"),
    ("lots_applied", "2"),
    ("lots_awarded", "1"),
];

fn with<'a>(fields: &[(&'a str, &'a str)], other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| !other.iter().any(|(known, _)| known == name));
    kept.chain(other).copied().collect()
}

#[tokio::test]
async fn a_challenge_is_divided_while_it_is_written_and_then_only_its_words_change() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.written().await;
    agency.buyer.get(&call).await.expect(200).says("Lots").says("Optional").hides("Six centres");
    agency.lead.get(&format!("{call}/lots")).await.expect(403);
    let lots = format!("{call}/lots");
    agency.buyer.get(&lots).await.expect(200).says("Leave everything empty for an undivided challenge");
    // every problem at once, each where it is typed, and nothing typed is lost
    let wrong = [("lots_0_title_fr", "Nord"), ("lots_0_places", "0"), ("lots_2_budget", "viel"), ("lots_awarded", "x")];
    let page = agency.buyer.post(&lots, &wrong).await.expect(422).says("#f-lots_0_places").says("#f-lots_2_budget");
    let page = page.says("#f-lots_0_description_fr").says("#f-lots_2_title_fr").says("#f-lots_awarded");
    page.says("value=\"Nord\"").says("viel");
    agency.buyer.post(&lots, &LOTS[..4]).await.expect(422).says("One lot alone divides nothing");
    let dear = with(&LOTS, &[("lots_2_budget", "15 000 001")]);
    agency.buyer.post(&lots, &dear).await.expect(422).says("#f-lots").says("more than the challenge’s budget of");
    let many = with(&LOTS, &[("lots_applied", "3")]);
    agency.buyer.post(&lots, &many).await.expect(422).says("#f-lots_applied").says("between 1 and 2");
    agency.buyer.post(&lots, &LOTS).await.done();

    let page = agency.buyer.get(&lots).await.expect(200).says("Six centres au nord.").says("value=\"15000000\"");
    page.says("name=\"lots_1_title_fr\"").says("South");
    agency.buyer.get(&format!("{call}/terms")).await.expect(200).says("said for each lot").hides("name=\"places\"");
    agency.buyer.get(&format!("{call}/preview")).await.expect(200).says("Lot 2:").says("South");
    // a lower budget of the whole is refused where it is sent on
    let terms = [("budget", "20 000 000"), ("budget_currency", "XOF"), ("budget_line", "2027-SANTE-114")];
    let decider = agency.decider.id.unwrap().uuid().to_string();
    let terms = with(&terms, &[("decision_owner", &decider), ("route", "quotation-after-pilot")]);
    agency.buyer.post(&format!("{call}/terms"), &terms).await.done();
    agency.buyer.post(&format!("{call}/approval-request"), &[]).await.expect(422).says("The lots cost");
    agency.buyer.post(&format!("{call}/terms"), &with(&terms, &[("budget", "25 000 000")])).await.done();
    agency.buyer.post(&format!("{call}/approval-request"), &[]).await.done();
    let page = agency.lead.get(&format!("{call}/return")).await.expect(200).says("Six centres au sud.");
    page.says("comment_lots");
    agency.lead.post(&format!("{call}/return"), &[("comment_lots", "Why only two?")]).await.done();
    agency.buyer.get(&lots).await.expect(200).says("Why only two?");
    agency.buyer.post(&format!("{call}/approval-request"), &[]).await.done();
    agency.lead.post(&format!("{call}/approval"), &[]).await.done();
    agency.manager.post(&format!("{call}/publication"), &[]).await.done();

    let page = app.visitor().get(&call).await.expect(200).says("divided into 2 lots").says("Six centres au nord.");
    let page = page.says("A startup may apply for 2 lots at most").says("may be awarded one lot").says("South");
    page.says("2 startups are selected").hides("Awarded");
    app.visitor().get("/challenges?q=centres+sud").await.expect(200).says("Patients wait four hours");
    // from here on applications name them
    agency.buyer.get(&lots).await.expect(403);
    agency.buyer.post(&lots, &LOTS).await.expect_client_error();
    let amend = format!("{call}/amendments");
    let page =
        agency.buyer.get(&amend).await.expect(200).says("stay as published").says("name=\"lot_2_description_fr\"");
    page.hides("name=\"lot_3_title_fr\"");
    let mut fields = WORDS.to_vec();
    fields.extend([
        ("reason", "Un septième centre s’ajoute au sud."),
        ("lot_1_title_fr", "Nord"),
        ("lot_1_description_fr", "Six centres au nord."),
        ("lot_2_title_fr", "Sud"),
        ("lot_2_title_en", "South"),
        ("lot_2_description_fr", "Sept centres au sud."),
        ("deadline", "2027-04-12T17:00"),
    ]);
    agency.buyer.post(&amend, &with(&fields, &[("lot_2_title_fr", ""), ("lot_2_title_en", "")])).await.expect(422);
    agency.buyer.post(&amend, &fields).await.done();
    let page = app.visitor().get(&call).await.expect(200).says("Lot: South");
    page.says("Sept centres au sud.").says("Notice 2");

    // what starts from it is divided as it is
    let copied = [("from", call.rsplit('/').next().unwrap_or_default()), ("title_fr", "Encore")];
    let copy = agency.buyer.post(&format!("/organisations/{}/challenges", agency.id), &copied).await.done();
    agency.buyer.get(&format!("/challenges/{}/lots", id_in(&copy))).await.expect(200).says("Sept centres au sud.");
    // emptied, it is one whole again
    agency.buyer.post(&format!("/challenges/{}/lots", id_in(&copy)), &[]).await.done();
    agency.buyer.get(&format!("/challenges/{}/preview", id_in(&copy))).await.expect(200).hides("Lot 2");
    assert!(platform::journal::verify(&app.app.db, None).await.unwrap().fault.is_none());
}

/// An open challenge in three lots: one place each in the first two, two in the third; a startup may apply for two and be
/// awarded one.
struct Divided<'a> {
    w: World<'a>,
    rival: (Person<'a>, OrganisationId),
    third: (Person<'a>, OrganisationId),
    chair: Person<'a>,
    member: Person<'a>,
}

fn lot(number: i64, title: &str, budget: i64, places: i64) -> Lot {
    Lot {
        number,
        title: Texts::one("en", title),
        description: Texts::one("en", format!("Everything in the {title}.")),
        budget: Some(Money::new(budget, Currency::XOF)),
        places,
    }
}

impl<'a> Divided<'a> {
    async fn of(app: &'a TestApp, blind: bool) -> Self {
        let mut w = World::of(app, blind).await;
        let divide = |brief: Brief| Brief {
            lots: vec![lot(1, "North", 5_000_000, 1), lot(2, "South", 9_000_000, 1), lot(3, "East", 1_000_000, 2)],
            lots_applied: Some(2),
            lots_awarded: Some(1),
            ..brief
        };
        w.call = app.open_call_with(w.agency, w.owner.id.unwrap(), blind, divide).await;
        let mut others = Vec::new();
        for name in ["Baobab Rival", "Cauri Tiers"] {
            let startup: OrganisationId = app.organisation("startup", "SN", &format!("{name} SARL")).await;
            let founder = app.person(name).await;
            founder.holds(Role::Owner, startup).await;
            others.push((founder, startup));
        }
        let (third, rival) = (others.pop().unwrap(), others.pop().unwrap());
        let (chair, member) = (app.person("Chair Cissé").await, app.person("Member Mbaye").await);
        Self { w, rival, third, chair, member }
    }

    async fn begins(&self, founder: &Person<'_>, startup: OrganisationId, lot: &str) -> Answer {
        let (call, statement) = (self.w.call.id.to_string(), format!("statement.{}", self.w.call.statement));
        let fields = [("call", call.as_str()), (statement.as_str(), "yes"), ("lot", lot)];
        founder.post(&format!("/organisations/{startup}/applications"), &fields).await
    }

    async fn written(&self, founder: &Person<'_>, startup: OrganisationId, lot: &str, price: &str) -> String {
        let path = format!("/applications/{}", id_in(&self.begins(founder, startup, lot).await.done()));
        founder.post(&format!("{path}/sections/idea"), &[("summary", "A ticket machine")]).await.done();
        let delivery = [("price", price), ("stage", "running"), ("team", "Two people")];
        founder.post(&format!("{path}/sections/delivery"), &delivery).await.done();
        path
    }

    async fn submitted(&self, founder: &Person<'_>, startup: OrganisationId, lot: &str, price: &str) -> String {
        let path = self.written(founder, startup, lot, price).await;
        founder.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.done();
        path
    }

    fn at(&self, rest: &str) -> String {
        self.w.challenge(&format!("evaluation/{rest}"))
    }

    async fn scored(&self, application: &str, impact: &str) {
        let (i, c) = (&self.w.call.impact, &self.w.call.cost);
        for who in [&self.chair, &self.member] {
            let sheet = sheet_of(self.w.app, who, application).await;
            who.post(&format!("{sheet}/clearance"), &[]).await.done();
            self.marked(who, &sheet, (i, impact), c).await;
        }
    }

    async fn marked(&self, who: &Person<'_>, sheet: &str, (i, impact): (&str, &str), c: &str) {
        let fields = [
            (format!("score.{i}"), impact.to_owned()),
            (format!("comment.{i}"), format!("Impact {impact}: clear and measured.")),
            (format!("score.{c}"), "3".to_owned()),
            (format!("comment.{c}"), "Cost 3: as said.".to_owned()),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        who.post(&format!("{sheet}/submission"), &fields).await.done();
    }

    async fn decides(&self, outcomes: &[(&str, &str)]) -> Answer {
        let mut fields = vec![("reasons".to_owned(), "As the rankings of the lots stand.".to_owned())];
        for (path, outcome) in outcomes {
            fields.push((format!("outcome.{}", id_in(path)), (*outcome).to_owned()));
            fields.push((format!("reason.{}", id_in(path)), "It follows from the points given.".to_owned()));
        }
        let fields: Vec<(&str, &str)> = fields.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        self.w.owner.post(&self.at("decision"), &fields).await
    }

    async fn announces(&self) {
        let clock = &self.w.app.clock;
        clock.set(clock.now() + chrono::TimeDelta::hours(1));
        let until = (clock.now() + chrono::TimeDelta::days(20)).date_naive().to_string();
        self.w.manager.post(&self.at("announcement"), &[("complaint_until", &until)]).await.done();
        self.w.app.work().await;
    }

    /// Five applications: the founder's and the rival's in both lots, a third startup's in the second; opened and scored, the
    /// founder's ahead of the rival's ahead of the third one's in each.
    async fn ranked(&self) -> [String; 5] {
        let (w, rival, third) = (&self.w, &self.rival, &self.third);
        let paths = [
            self.submitted(&w.founder, w.startup, "1", "3000000").await,
            self.submitted(&w.founder, w.startup, "2", "6000000").await,
            self.submitted(&rival.0, rival.1, "1", "4000000").await,
            self.submitted(&rival.0, rival.1, "2", "5000000").await,
            self.submitted(&third.0, third.1, "2", "4500000").await,
        ];
        w.opened().await;
        let statement = format!("statement.{}", w.call.statement);
        for path in &paths {
            w.manager.post(&format!("{path}/admission"), &[(&statement, "yes")]).await.done();
        }
        w.manager.post(&self.at("members"), &[("email", &self.chair.email), ("chair", "yes")]).await.done();
        w.manager.post(&self.at("members"), &[("email", &self.member.email)]).await.done();
        w.manager.post(&self.at("scoring"), &[]).await.done();
        for (path, impact) in paths.iter().zip(["5", "5", "4", "4", "3"]) {
            self.scored(path, impact).await;
        }
        self.chair.post(&self.at("moderation"), &[]).await.done();
        self.chair.post(&self.at("conclusion"), &[]).await.done();
        paths
    }

    /// The founder wins the first lot, the rival the second; everybody else waits in reserve.
    async fn announced(&self) -> [String; 5] {
        let paths = self.ranked().await;
        let outcomes = ["selected", "reserve", "reserve", "selected", "reserve"];
        let given: Vec<(&str, &str)> = paths.iter().map(String::as_str).zip(outcomes).collect();
        self.decides(&given).await.done();
        self.announces().await;
        paths
    }
}

async fn told(app: &TestApp, person: &Person<'_>, subject: &str, says: &str) -> bool {
    let letters = app.letters_to(&person.email).await;
    let both = |subject: &str, text: &str| format!("{subject}\n{text}");
    letters.iter().any(|one| one.subject.contains(subject) && both(&one.subject, &one.text).contains(says))
}

#[tokio::test]
async fn one_applies_for_each_lot_by_itself_and_nobody_counts_by_lot_before_the_opening() {
    let app = TestApp::spawn().await;
    let d = Divided::of(&app, false).await;
    let w = &d.w;
    let page = w.founder.get(&w.challenge("application")).await.expect(200).says("Lot 2: South").says("name=\"lot\"");
    page.says("A startup may apply for 2 lots at most").says("may be awarded one lot");
    w.founder.get(&w.challenge("application?lot=2")).await.expect(200).says("value=\"2\" checked");
    d.begins(&w.founder, w.startup, "").await.expect(422).says("#f-lot").says("Choose the lot");
    d.begins(&w.founder, w.startup, "9").await.expect(422).says("#f-lot");
    let unsaid = [("call", w.call.id.to_string())];
    let unsaid: Vec<(&str, &str)> = unsaid.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let page = w.founder.post(&format!("/organisations/{}/applications", w.startup), &unsaid).await.expect(422);
    page.says("#f-lot").says(&format!("#f-statement.{}", w.call.statement));

    let first = d.submitted(&w.founder, w.startup, "1", "3000000").await;
    let again = id_in(&d.begins(&w.colleague, w.startup, "1").await.done());
    assert_eq!(id_in(&first), again, "there is one application of a startup for a lot");
    let page = w.founder.get(&w.challenge("application")).await.expect(200).says(&first).says("Lot 2: South");
    page.hides("value=\"1\"");
    let second = d.submitted(&w.founder, w.startup, "2", "6000000").await;
    assert_ne!(first, second);
    w.founder.get(&first).await.expect(200).says("Shorter queues at town halls – 1. North").says("RC-");
    let page = w.founder.get("/applications").await.expect(200).says("– 1. North");
    page.says("– 2. South");
    app.work().await;
    assert!(told(&app, &w.founder, "2. South", "RC-").await, "each has its receipt");
    assert_eq!(app.count("submission").await, 2);

    // a third lot may be written for, and handed in for only in the place of another
    let over = d.written(&w.founder, w.startup, "3", "900000").await;
    let page = w.founder.post(&format!("{over}/submission"), &[("declaration", "yes")]).await.expect(422);
    page.says("2 lots of this challenge at most");
    w.founder.post(&format!("{second}/withdrawal"), &[]).await.done();
    w.founder.post(&format!("{over}/submission"), &[("declaration", "yes")]).await.done();
    w.founder.post(&format!("{second}/submission"), &[("declaration", "yes")]).await.expect(422);
    // with everything begun, there is nothing left to begin
    let page = w.founder.get(&w.challenge("application")).await.expect(200).says("has an application");
    page.says("Lot 3: East").hides("name=\"lot\"");

    let rival = &d.rival;
    d.submitted(&rival.0, rival.1, "1", "4000000").await;

    // the office sees one number, and nothing of lots
    let list = w.challenge("applications");
    let page = w.manager.get(&list).await.expect(200).says("3 applications").hides("North");
    page.hides("South").hides("<th scope=\"col\">Lot");
    w.manager.get(&w.challenge("opening")).await.expect(200).hides("North").hides("Lot 1");
    w.manager.get(&w.challenge("opening/course")).await.expect(200).hides("North").hides("Lot 1");
    w.manager.get(&first).await.expect(404);
    w.opened().await;
    w.manager.get(&list).await.expect(200).says("<th scope=\"col\">Lot");
    app.visitor().get(&w.challenge("opening/minutes")).await.expect(200).says("<th scope=\"col\">Lot");
    let minutes: serde_json::Value =
        serde_json::from_str(&app.visitor().get(&w.challenge("opening/minutes.json")).await.expect(200).body).unwrap();
    let mut lots: Vec<i64> =
        minutes["applications"].as_array().unwrap().iter().map(|line| line["lot"].as_i64().unwrap()).collect();
    lots.sort_unstable();
    assert_eq!(lots, [1, 1, 3]);
}

#[tokio::test]
async fn each_lot_is_ranked_decided_and_announced_and_a_startup_gets_no_more_than_the_limit() {
    let app = TestApp::spawn().await;
    let d = Divided::of(&app, true).await;
    let (w, rival, third) = (&d.w, &d.rival, &d.third);
    let paths = d.ranked().await;
    let [first, second, of_rival, of_rival_south, of_third] = paths.each_ref().map(String::as_str);
    // a blind member knows the lot, and not who applies
    let page = d.member.get(&w.challenge("evaluation")).await.expect(200).says("Lot 1: North").says("Lot 2: South");
    page.says("No application in this lot came as far").hides("Teranga");
    let sheet = sheet_of(&app, &d.member, first).await;
    d.member.get(&sheet).await.expect(200).says("Lot 1: North").hides("Teranga");

    let page = w.owner.get(&d.at("decision")).await.expect(200).says("Lot 2: South").says("Passed over");
    page.says("may be awarded one lot").says("4 places are to be given");
    let all =
        |outcomes: [&'static str; 5]| -> Vec<(String, &'static str)> { paths.iter().cloned().zip(outcomes).collect() };
    let send = async |outcomes: [&'static str; 5]| {
        let given = all(outcomes);
        d.decides(&given.iter().map(|(path, outcome)| (path.as_str(), *outcome)).collect::<Vec<_>>()).await
    };
    let page = send(["selected", "selected", "reserve", "reserve", "reserve"]).await.expect(422);
    page.says(&format!("#f-outcome.{}", id_in(second))).says("may be awarded one lot");
    let page = send(["selected", "reserve", "selected", "not_selected", "reserve"]).await.expect(422);
    page.says("#f-lot.1").says("Only one place");
    send(["selected", "reserve", "reserve", "selected", "reserve"]).await.done();
    w.manager.get(&d.at("announcement")).await.expect(200).says("Lot 1: North").says("Lot 3: East");
    d.announces().await;

    // the letters say the lot, and places are those of the lot
    assert!(told(&app, &w.founder, "1. North", "").await);
    w.founder.get(&format!("{first}/debrief")).await.expect(200).says("1 of 2").says("– 1. North");
    w.founder.get(&format!("{second}/debrief")).await.expect(200).says("1 of 3").says("– 2. South");
    third.0.get(&format!("{of_third}/debrief")).await.expect(200).says("3 of 3");
    w.founder.get(second).await.expect(200).says("In reserve");
    let page = app.visitor().get(&format!("/challenges/{}", w.call.id)).await.expect(200).says("Awarded");
    page.says("Without success");

    // the report computes each lot by itself
    let report = w.manager.get(&d.at("report.csv")).await.expect(200).body;
    assert!(report.lines().next().unwrap().ends_with(",related_lot"));
    assert!(report.contains("\npart,") && report.contains("\nlimit,"));
    for (number, expected) in [("1", vec![first, of_rival]), ("2", vec![second, of_rival_south, of_third])] {
        let of_lot = |line: &&str| !line.starts_with("ranked,") || line.ends_with(&format!(",{number}"));
        let own: String = report.lines().filter(of_lot).map(|line| format!("{line}\n")).collect();
        let ids: Vec<String> = recomputed(&own).into_iter().map(|(id, _)| id).collect();
        assert_eq!(ids, expected.iter().map(|path| id_in(path).to_string()).collect::<Vec<_>>());
        let places: Vec<&str> = report
            .lines()
            .filter(|line| line.starts_with("ranked,") && line.ends_with(&format!(",{number}")))
            .map(|line| line.split(',').nth(11).unwrap())
            .collect();
        assert_eq!(places, ["1", "2", "3"][..expected.len()].to_vec());
    }

    // a reserve moves up in its lot only, and only as far as the limit lets it
    let reason = [("reason", "The selected one declined.")];
    rival.0.post(&format!("{of_rival_south}/declination"), &[("reason", "Too much work.")]).await.done();
    w.owner.post(&format!("{of_rival}/promotion"), &reason).await.expect(403).says("All places are taken");
    w.owner.post(&format!("{second}/promotion"), &reason).await.expect(403).says("may be awarded one lot");
    w.owner.post(&format!("{of_third}/promotion"), &reason).await.done();
    app.work().await;
    assert!(told(&app, &third.0, "You are selected", "2. South").await);
    third.0.post(&format!("{of_third}/acceptance"), &[]).await.done();
    w.founder.post(&format!("{first}/acceptance"), &[]).await.done();
    assert!(platform::journal::verify(&app.app.db, None).await.unwrap().fault.is_none());
}

#[tokio::test]
async fn an_upheld_complaint_opens_its_lot_again_and_leaves_the_others() {
    let app = TestApp::spawn().await;
    let d = Divided::of(&app, false).await;
    let (w, third) = (&d.w, &d.third);
    let lawyer = app.person("Juriste Kane").await;
    lawyer.holds(Role::LegalOfficer, w.agency).await;
    let paths = d.announced().await;
    let [first, second, of_rival, of_rival_south, of_third] = paths.each_ref().map(String::as_str);
    let complaint = crate::complaint::lodged(&third.0, of_third).await;
    lawyer.get(&complaint).await.expect(200).says("– 2. South");
    // one who applied for two lots may object in each
    crate::complaint::lodged(&w.founder, second).await;
    let other = crate::complaint::lodged(&w.founder, first).await;
    w.founder.post(&format!("{other}/withdrawal"), &[]).await.done();
    lawyer.post(&format!("{complaint}/examination"), &[]).await.done();
    let upheld = [("effect", "re_evaluate"), ("reasons", crate::complaint::REASONS)];
    lawyer.post(&format!("{complaint}/upholding"), &upheld).await.done();
    app.work().await;

    w.founder.get(first).await.expect(200).says("Selected");
    w.founder.get(second).await.expect(200).hides("In reserve");
    let page = app.visitor().get(&format!("/challenges/{}", w.call.id)).await.expect(200);
    page.hides("Without success");
    // only the sheets of the lot are open again
    let sheet = sheet_of(&app, &d.chair, of_third).await;
    d.chair.get(&sheet).await.expect(200).says("Hand in");
    let kept = sheet_of(&app, &d.chair, of_rival).await;
    d.chair.post(&format!("{kept}/submission"), &[]).await.expect_client_error();
    for path in [second, of_rival_south] {
        for who in [&d.chair, &d.member] {
            let sheet = sheet_of(&app, who, path).await;
            d.marked(who, &sheet, (&w.call.impact, "3"), &w.call.cost).await;
        }
    }
    for who in [&d.chair, &d.member] {
        let sheet = sheet_of(&app, who, of_third).await;
        d.marked(who, &sheet, (&w.call.impact, "5"), &w.call.cost).await;
    }
    d.chair.post(&d.at("moderation"), &[]).await.done();
    d.chair.post(&d.at("conclusion"), &[]).await.done();
    let page = w.owner.get(&d.at("decision")).await.expect(200).says("Lot 2: South");
    page.hides("Lot 1: North");
    // what was won in the other lot counts towards the limit
    let refused = d.decides(&[(of_third, "reserve"), (second, "selected"), (of_rival_south, "reserve")]).await;
    refused.expect(422).says("may be awarded one lot");
    d.decides(&[(of_third, "selected"), (second, "reserve"), (of_rival_south, "not_selected")]).await.done();
    let letters = app.letters_to(&d.rival.0.email).await.len();
    d.announces().await;
    third.0.get(of_third).await.expect(200).says("Selected");
    w.founder.get(first).await.expect(200).says("Selected");
    let new = app.letters_to(&d.rival.0.email).await.len() - letters;
    assert_eq!(new, 1, "the rival is told of the second lot only");
    let page = app.visitor().get(&format!("/challenges/{}", w.call.id)).await.expect(200).says("Awarded");
    page.says("Without success");
    assert!(platform::journal::verify(&app.app.db, None).await.unwrap().fault.is_none());
}

#[tokio::test]
async fn an_application_that_nobody_reads_holds_up_its_lot() {
    let app = TestApp::spawn().await;
    let d = Divided::of(&app, false).await;
    let lawyer = app.person("Juriste Kane").await;
    lawyer.holds(Role::LegalOfficer, d.w.agency).await;
    let [_, second, _, of_rival_south, of_third] = d.announced().await;
    let complaint = crate::complaint::lodged(&d.third.0, &of_third).await;
    lawyer.post(&format!("{complaint}/examination"), &[]).await.done();
    let upheld = [("effect", "re_evaluate"), ("reasons", crate::complaint::REASONS)];
    lawyer.post(&format!("{complaint}/upholding"), &upheld).await.done();
    // as if it came in anew and everybody on the panel were tied to it
    let change = app.app.change(platform::change::Acting::system()).await.unwrap();
    score_revision::Entity::delete_many().exec(change.conn()).await.unwrap();
    let gone = score_sheet::Entity::delete_many().filter(score_sheet::Column::ApplicationId.eq(id_in(&of_third)));
    assert_eq!(gone.exec(change.conn()).await.unwrap().rows_affected, 2);
    change.commit().await.unwrap();
    for path in [&second, &of_rival_south] {
        for who in [&d.chair, &d.member] {
            let sheet = sheet_of(&app, who, path).await;
            d.marked(who, &sheet, (&d.w.call.impact, "3"), &d.w.call.cost).await;
        }
    }
    d.chair.post(&d.at("moderation"), &[]).await.expect(403);
    d.chair.post(&d.at("conclusion"), &[]).await.expect(403);
}
