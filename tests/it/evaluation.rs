//! Evaluation: interests before content, scores hidden until one's own are in, an exact ranking, a decision that is
//! announced apart from being taken.

use std::collections::HashMap;

use domain::{access::Role, value::OrganisationId};
use entity::{panel_member, score_sheet};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect};

use crate::{
    application::{SECRET, World},
    papers,
    support::{Person, TestApp, id_in},
};

/// A call whose applications are opened and found eligible, with its panel.
pub struct Room<'a> {
    pub w: World<'a>,
    pub first: String,
    pub second: String,
    pub rival: Person<'a>,
    pub chair: Person<'a>,
    pub member: Person<'a>,
}

impl<'a> Room<'a> {
    /// Two applications, opened and found eligible; a chair and a member appointed.
    pub async fn of(app: &'a TestApp, blind: bool) -> Self {
        let w = World::of(app, blind).await;
        let other: OrganisationId = app.organisation("startup", "SN", "Baobab Rival SARL").await;
        let rival = app.person("Omar Rival").await;
        rival.holds(Role::Owner, other).await;
        let first = w.submitted(&w.founder, w.startup, SECRET, "1500000").await;
        let second = w.submitted(&rival, other, "Une borne à tickets", "2000000").await;
        w.opened().await;
        let statement = format!("statement.{}", w.call.statement);
        for path in [&first, &second] {
            w.manager.post(&format!("{path}/admission"), &[(&statement, "yes")]).await.done();
        }
        let (chair, member) = (app.person("Chair Cissé").await, app.person("Member Mbaye").await);
        let room = Self { w, first, second, rival, chair, member };
        room.manager(&[("email", &room.chair.email), ("chair", "yes")]).await;
        room.manager(&[("email", &room.member.email)]).await;
        room
    }

    pub async fn manager(&self, fields: &[(&str, &str)]) {
        self.w.manager.post(&self.at("members"), fields).await.done();
    }

    pub fn at(&self, rest: &str) -> String {
        self.w.challenge(&format!("evaluation/{rest}"))
    }

    pub fn page(&self) -> String {
        self.w.challenge("evaluation")
    }

    /// The address of a person's sheet for an application.
    pub async fn sheet(&self, who: &Person<'_>, application: &str) -> String {
        sheet_of(self.w.app, who, application).await
    }

    pub async fn scores(&self, who: &Person<'_>, application: &str, impact: &str, cost: &str) -> String {
        let sheet = self.sheet(who, application).await;
        who.post(&format!("{sheet}/clearance"), &[]).await.done();
        self.scored(who, application, impact, cost).await
    }

    /// Scores on a sheet that is open already.
    pub async fn scored(&self, who: &Person<'_>, application: &str, impact: &str, cost: &str) -> String {
        let sheet = self.sheet(who, application).await;
        let (i, c) = (&self.w.call.impact, &self.w.call.cost);
        let fields = [
            (format!("score.{i}"), impact.to_owned()),
            (format!("comment.{i}"), format!("Impact {impact}: clear and measured.")),
            (format!("score.{c}"), cost.to_owned()),
            (format!("comment.{c}"), format!("Cost {cost}: as said.")),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        who.post(&format!("{sheet}/submission"), &fields).await.done();
        sheet
    }
}

/// The address of a person's sheet for an application.
pub async fn sheet_of(app: &TestApp, who: &Person<'_>, application: &str) -> String {
    let seat = score_sheet::Entity::belongs_to(panel_member::Entity)
        .from(score_sheet::Column::PanelMemberId)
        .to(panel_member::Column::Id);
    let row = score_sheet::Entity::find()
        .join(JoinType::InnerJoin, seat.into())
        .filter(score_sheet::Column::ApplicationId.eq(id_in(application)))
        .filter(panel_member::Column::PersonId.eq(who.id.unwrap().uuid()))
        .one(app.app.db.read())
        .await
        .unwrap();
    format!("/sheets/{}", row.expect("no sheet").id)
}

/// The ranking as somebody computes it who has nothing but the report: application and points, best first. It shares no
/// line with the platform's own arithmetic.
pub fn recomputed(report: &str) -> Vec<(String, String)> {
    let mut reader = csv::Reader::from_reader(report.as_bytes());
    let lines: Vec<HashMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    let of = |record: &str| -> Vec<&HashMap<String, String>> {
        lines.iter().filter(|line| line["record"] == record).collect()
    };
    let number = |text: &str| text.parse::<f64>().unwrap();
    let (criteria, scores, settled, ranked) = (of("criterion"), of("score"), of("settled"), of("ranked"));
    let mean = |application: &str, criterion: &str| {
        let mine =
            |line: &&&HashMap<String, String>| line["application"] == application && line["criterion"] == criterion;
        if let Some(agreed) = settled.iter().find(mine) {
            return number(&agreed["points"]);
        }
        let given: Vec<f64> = scores.iter().filter(mine).map(|line| number(&line["points"])).collect();
        given.iter().sum::<f64>() / given.len() as f64
    };
    let mut places: Vec<(String, f64)> = Vec::new();
    for line in &ranked {
        let application = &line["application"];
        let part = |one: &&HashMap<String, String>| {
            mean(application, &one["criterion"]) * number(&one["weight"]) / number(&one["scale_max"])
        };
        places.push((application.clone(), criteria.iter().map(part).sum()));
    }
    places.sort_by(|one, other| other.1.total_cmp(&one.1));
    let told: Vec<&str> = ranked.iter().map(|line| line["application"].as_str()).collect();
    assert_eq!(told, places.iter().map(|(application, _)| application.as_str()).collect::<Vec<_>>());
    places.into_iter().map(|(application, points)| (application, format!("{points:.2}"))).collect()
}

#[tokio::test]
async fn a_panel_scores_moderates_and_ranks_and_the_decision_is_announced_apart() {
    let app = TestApp::spawn().await;
    let room = Room::of(&app, false).await;
    let w = &room.w;
    w.manager.get(&room.page()).await.expect(200).says("Begin the scoring").says("Chair Cissé");
    w.manager.post(&room.at("scoring"), &[]).await.done();
    room.member.get("/work").await.expect(200).says("Score the applications");

    // interests before content
    let sheet = room.sheet(&room.member, &room.first).await;
    room.member.get(&sheet).await.expect(200).says("Declare your interests").hides(SECRET);
    room.chair.get(&sheet).await.expect(404);
    room.member.post(&format!("{sheet}/submission"), &[]).await.expect(403);
    room.member.post(&format!("{sheet}/clearance"), &[]).await.done();
    room.member.get(&sheet).await.expect(200).says(SECRET).says("Teranga Files");
    let impact = format!("score.{}", w.call.impact);
    room.member.post(&format!("{sheet}/scores"), &[(&impact, "6")]).await.expect(422).says("Points go from 0 to 5");
    room.member.post(&format!("{sheet}/scores"), &[(&impact, "2")]).await.done();
    room.member.post(&format!("{sheet}/submission"), &[(&impact, "2")]).await.expect(422).says("Say why");
    room.chair.post(&room.at("moderation"), &[]).await.expect(403).says("sheets are not in yet");

    // nobody sees another's scores before their own are in
    room.scores(&room.chair, &room.first, "5", "4").await;
    let (i, c) = (w.call.impact.clone(), w.call.cost.clone());
    room.member.get(&room.page()).await.expect(200).hides("Impact 5");
    room.member.get(&sheet).await.expect(200).hides("Impact 5");
    w.manager.get(&room.page()).await.expect(200).hides("Impact 5");
    let given = [
        (format!("score.{i}"), "2"),
        (format!("comment.{i}"), "Impact 2: few people."),
        (format!("score.{c}"), "4"),
        (format!("comment.{c}"), "Cost 4: fair."),
    ];
    let given: Vec<(&str, &str)> = given.iter().map(|(k, v)| (k.as_str(), *v)).collect();
    room.member.post(&format!("{sheet}/submission"), &given).await.done();
    room.member.get(&sheet).await.expect(200).says("Impact 5");
    room.member.post(&format!("{sheet}/scores"), &given).await.expect(403);
    room.scores(&room.chair, &room.second, "3", "3").await;
    room.scores(&room.member, &room.second, "3", "3").await;

    // moderation: the chair settles what is far apart
    room.chair.get("/work").await.expect(200).says("Moderate the scores");
    room.member.post(&room.at("moderation"), &[]).await.expect(403);
    room.chair.post(&room.at("moderation"), &[]).await.done();
    room.chair.get(&room.page()).await.expect(200).says("To be settled");
    room.chair.post(&room.at("conclusion"), &[]).await.expect(403).says("still to be settled");
    let id = id_in(&room.first).to_string();
    let (points, reason) = (format!("points.{id}.{i}"), format!("reason.{id}.{i}"));
    let settle = [("application", id.as_str()), ("criterion", i.as_str()), (points.as_str(), "4")];
    room.chair.post(&room.at("settlements"), &settle).await.expect(422);
    let settled = [settle[0], settle[1], settle[2], (reason.as_str(), "The pilot in Thiès was overlooked.")];
    room.chair.post(&room.at("settlements"), &settled).await.done();
    room.chair.post(&room.at("conclusion"), &[]).await.done();

    // 4/5 of 60 + 4/5 of 40 = 80; 3/5 of each = 60
    w.owner.get("/work").await.expect(200).says("Decide: Shorter queues");
    w.owner.get(&room.page()).await.expect(200).says("80").says("60").says("Teranga Files");
    // it leads on both criteria, whatever they weigh
    w.owner.get(&room.page()).await.expect(200).says("What if the weights were different?").says("at any weight");
    w.founder.get(&room.first).await.expect(200).says("Being assessed");
    let (first, second) = (id_in(&room.first), id_in(&room.second));
    let keys = [
        format!("outcome.{first}"),
        format!("reason.{first}"),
        format!("outcome.{second}"),
        format!("reason.{second}"),
    ];
    let decide = |a: &'static str, b: &'static str| {
        [
            (keys[0].as_str(), a),
            (keys[1].as_str(), "It reaches the most people."),
            (keys[2].as_str(), b),
            (keys[3].as_str(), "Good, but dearer and slower."),
            ("reasons", "As the ranking stands."),
        ]
    };
    room.chair.post(&room.at("decision"), &decide("selected", "reserve")).await.expect(403);
    w.owner.post(&room.at("decision"), &decide("selected", "selected")).await.expect(422).says("Only one place");
    w.owner.post(&room.at("decision"), &decide("selected", "")).await.expect(422);
    w.owner.post(&room.at("decision"), &decide("selected", "reserve")).await.done();
    w.founder.get(&room.first).await.expect(200).says("Being assessed").hides("Selected by");
    w.founder.post(&format!("{}/acceptance", room.first), &[]).await.expect(403);
    w.founder.get(&format!("{}/debrief", room.first)).await.expect(404);
    room.member.get(&room.page()).await.expect(200).hides("It reaches the most people");

    // announcement
    w.owner.post(&room.at("announcement"), &[("complaint_until", "2027-04-10")]).await.expect(403);
    w.manager.post(&room.at("announcement"), &[("complaint_until", "2027-01-01")]).await.expect(422);
    w.manager.post(&room.at("announcement"), &[("complaint_until", "2027-04-10")]).await.done();
    let report = w.manager.get(&room.at("report.csv")).await.expect(200);
    assert_eq!(report.header("content-type"), "text/csv; charset=utf-8");
    let places = recomputed(&report.body);
    let ids = [id_in(&room.first).to_string(), id_in(&room.second).to_string()];
    assert_eq!(places, [(ids[0].clone(), "80.00".to_owned()), (ids[1].clone(), "60.00".to_owned())]);
    report.says("The pilot in Thiès was overlooked.").says("Good, but dearer");
    for other in [&w.founder, &room.rival, &room.member, &room.chair] {
        other.get(&room.at("report.csv")).await.expect(404);
        other.get(&room.at("report.pdf")).await.expect(404);
    }
    papers::reports_agree_in_each_language(&w.manager, &room.page()).await;
    w.founder
        .get(&format!("{}/debrief", room.first))
        .await
        .expect(200)
        .says("1 of 2")
        .says("80")
        .says("The pilot in Thiès was overlooked.")
        .says("10 April 2027, 23:59")
        .hides("Chair Cissé");
    room.rival.get(&format!("{}/debrief", room.second)).await.expect(200).says("Good, but dearer").says("2 of 2");
    room.rival.get(&format!("{}/debrief", room.first)).await.expect(404);
    room.rival.get(&room.second).await.expect(200).says("In reserve");
    w.founder.get("/work").await.expect(200).says("Answer the selection");
    let chosen = passerelle::application::queries::selected(app.app.db.read(), first).await.unwrap().unwrap();
    assert_eq!((chosen.startup, chosen.call.uuid()), (w.startup.uuid(), w.call.id));
    app.work().await;
    assert!(
        app.letters_to(&room.rival.email)
            .await
            .iter()
            .any(|letter| letter.subject.contains("The decision on your application"))
    );

    // the selected one declines, the reserve moves up and accepts
    w.owner
        .post(&format!("{}/promotion", room.second), &[("reason", "The first declined.")])
        .await
        .expect(403)
        .says("All places are taken");
    w.founder.post(&format!("{}/declination", room.first), &[("reason", "")]).await.expect(422);
    w.founder.post(&format!("{}/declination", room.first), &[("reason", "No team left.")]).await.done();
    w.owner.post(&format!("{}/promotion", room.second), &[("reason", "The first declined.")]).await.done();
    room.rival.post(&format!("{}/acceptance", room.second), &[]).await.done();
    room.rival.get(&room.second).await.expect(200).says("Accepted");

    // the agency's buyer begins the pilot that it was all for
    let buyer = app.person("Acheteuse Sow").await;
    buyer.holds(Role::Buyer, w.agency).await;
    buyer.get("/work").await.says("Begin the pilot: ");
    buyer.get(&room.second).await.expect(200).says(&format!("{}/pilot", room.second));
    room.rival.post(&format!("{}/pilot", room.second), &[]).await.expect(403);
    buyer.post(&format!("{}/pilot", room.first), &[]).await.expect(404);
    buyer.post(&format!("{}/pilot", room.second), &[]).await.expect(422).says("The time for complaints runs until");
    app.clock.set("2027-04-11T08:00:00Z".parse().unwrap());
    let pilot = buyer.post(&format!("{}/pilot", room.second), &[]).await.done();
    buyer.post(&format!("{}/pilot", room.second), &[]).await.expect(422).says("begun from this application already");
    buyer.get(&pilot).await.expect(200).says("Drafting the plan").says("Directrice Diallo");
    buyer.get("/work").await.hides("Begin the pilot: ");
    assert!(platform::journal::verify(&app.app.db, None).await.unwrap().fault.is_none());
}

#[tokio::test]
async fn a_blind_panel_knows_labels_only() {
    let app = TestApp::spawn().await;
    let room = Room::of(&app, true).await;
    room.w.manager.post(&room.at("scoring"), &[]).await.done();
    let sheet = room.scores(&room.member, &room.first, "4", "4").await;
    room.member
        .get(&sheet)
        .await
        .expect(200)
        .says(SECRET)
        .hides("Teranga Files")
        .hides("Awa and Binta")
        .says("Hidden until");
    room.member.get(&room.page()).await.expect(200).says("A0").hides("Teranga Files").hides("Baobab Rival");
    room.w.manager.get(&room.page()).await.expect(200);
    room.member.get(&room.first).await.expect(404);
}

#[tokio::test]
async fn who_reads_names_is_no_judge_where_names_are_hidden() {
    let app = TestApp::spawn().await;
    let room = Room::of(&app, true).await;
    let w = &room.w;
    let members = room.at("members");
    // decided on eligibility with the names before her; then one who does nothing but open
    w.manager.post(&members, &[("email", &w.manager.email)]).await.expect(422).says("may read who applied");
    let officer = app.person("Opener Ba").await;
    let change = app.app.change(platform::change::Acting::system()).await.unwrap();
    let call = platform::subject::Subject::new("call", w.call.id);
    passerelle::identity::assign(&change, officer.id.unwrap(), Role::OpeningOfficer, call, None).await.unwrap();
    change.commit().await.unwrap();
    w.manager
        .post(&members, &[("email", &officer.email), ("chair", "")])
        .await
        .expect(422)
        .says("may read who applied");
}

#[tokio::test]
async fn interests_and_seats_keep_people_apart() {
    let app = TestApp::spawn().await;
    let room = Room::of(&app, false).await;
    let w = &room.w;
    let members = room.at("members");
    w.manager.post(&members, &[("email", &w.owner.email)]).await.expect(422).says("decision owner");
    w.manager.post(&members, &[("email", &room.member.email)]).await.expect(422).says("appointed already");
    w.manager
        .post(&members, &[("email", &app.person("Second Chair").await.email), ("chair", "yes")])
        .await
        .expect(422)
        .says("chair already");
    // nobody of a startup judges its rivals, as chair or not, whether it applied or not
    let elsewhere: OrganisationId = app.organisation("startup", "SN", "Ailleurs SARL").await;
    let stranger = app.person("Founder Elsewhere").await;
    stranger.holds(Role::Owner, elsewhere).await;
    for email in [&w.founder.email, &w.colleague.email, &room.rival.email, &stranger.email] {
        w.manager.post(&members, &[("email", email)]).await.expect(422).says("belongs to a startup");
    }
    // somebody with ties to the first startup sits on the panel: the link shows, and nothing but recusal is possible
    let startup = w.startup;
    let tied = app.person("Formerly There").await;
    let change = app.app.change(platform::change::Acting::system()).await.unwrap();
    passerelle::registry::record_relation(
        &change,
        tied.id.unwrap(),
        startup,
        "member",
        ("organisation", startup.uuid()),
    )
    .await
    .unwrap();
    change.commit().await.unwrap();
    room.manager(&[("email", &tied.email)]).await;
    w.manager.post(&room.at("scoring"), &[]).await.done();
    let sheet = room.sheet(&tied, &room.first).await;
    tied.get(&sheet).await.expect(200).says("You belong to the applicant.");
    tied.post(&format!("{sheet}/clearance"), &[]).await.expect(403).says("Declare the interest");
    tied.post(&format!("{sheet}/recusal"), &[("statement", "")]).await.expect(422);
    tied.post(&format!("{sheet}/recusal"), &[("statement", "I work there.")]).await.done();
    tied.get(&sheet).await.expect(200).says("You are recused").hides("What will you do?");
    w.founder.get(&room.page()).await.expect(404);
    app.visitor().get(&room.page()).await.expect(303);
    w.manager.post(&format!("{members}/{}/removal", room.member.id.unwrap()), &[]).await.done();
    let own = score_sheet::Entity::find().all(app.app.db.read()).await.unwrap();
    assert_eq!(own.iter().filter(|row| row.state == "recused").count(), 3, "the member's two, and the colleague's one");
}

#[tokio::test]
async fn nothing_is_scored_before_it_is_opened_and_checked() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.submitted(&w.founder, w.startup, SECRET, "1500000").await;
    let chair = app.person("Chair Cissé").await;
    let at = |rest: &str| w.challenge(&format!("evaluation/{rest}"));
    w.manager.post(&at("members"), &[("email", &chair.email), ("chair", "yes")]).await.done();
    w.manager.post(&at("scoring"), &[]).await.expect(403).says("still sealed");
    chair.get(&w.challenge("evaluation")).await.expect(200).hides("Teranga Files");
    w.opened().await;
    w.manager.post(&at("scoring"), &[]).await.expect(403).says("at least 2 members");
    let member = app.person("Member Mbaye").await;
    w.manager.post(&at("members"), &[("email", &member.email)]).await.done();
    w.manager.post(&at("scoring"), &[]).await.expect(403).says("not decided yet");
    let statement = format!("statement.{}", w.call.statement);
    let why = format!("reason.{}", w.call.statement);
    let found = [(statement.as_str(), "no"), (&why, "Registered in Mali."), ("remedy", "Apply from Dakar.")];
    w.manager.post(&format!("{path}/exclusion"), &found).await.done();
    w.manager.post(&at("scoring"), &[]).await.expect(403).says("No application is eligible");
}

#[tokio::test]
async fn a_standing_interest_is_said_once_and_every_panel_sees_it() {
    let app = TestApp::spawn().await;
    let room = Room::of(&app, true).await;
    let at = "/account/interests";
    let startup = format!("/organisations/{}", room.w.startup);
    room.member.get(at).await.expect(200).says("no interest");
    let wrong = room.member.post(at, &[("organisation", "12"), ("statement", " ")]).await.expect(422);
    wrong.says("#f-organisation").says("No organisation is known").says("#f-statement");
    let said = [("organisation", startup.as_str()), ("statement", "My sister <b> is a partner.")];
    assert_eq!(room.member.post(at, &said).await.done(), format!("{at}?done=interest-declared"));
    room.member.post(at, &said).await.expect(422).says("declared this one already");
    room.member.get(at).await.expect(200).says("Teranga").says("My sister &lt;b&gt; is a partner.");

    // the office sees that there is one before it lets the panel begin, not what it is
    let page = room.w.manager.get(&room.page()).await.expect(200);
    page.says("declared interest").hides("My sister");
    room.chair.get(&room.page()).await.expect(200).hides("declared interest").hides("My sister");
    room.w.manager.post(&room.at("scoring"), &[]).await.done();
    room.w.manager.get(&room.page()).await.expect(200).says("declared interest");
    let sheet = room.sheet(&room.member, &room.first).await;
    room.member.get(&sheet).await.expect(200).says("You declared an interest").hides(SECRET);
    room.member.post(&format!("{sheet}/clearance"), &[]).await.expect(403).says("keep an interest in it");
    room.member.post(&format!("{sheet}/recusal"), &[("statement", "My sister.")]).await.done();
    let other = room.sheet(&room.member, &room.second).await;
    room.member.post(&format!("{other}/clearance"), &[]).await.done();

    // only its person ends it, once, and it stays on record
    let body = room.member.get(at).await.body;
    let id = body.split("name=\"interest\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    room.chair.post(&format!("{at}/end"), &[("interest", &id)]).await.expect(404);
    room.member.post(&format!("{at}/end"), &[("interest", &id)]).await.done();
    room.member.post(&format!("{at}/end"), &[("interest", &id)]).await.expect(404);
    room.member.get(at).await.expect(200).says("no interest");
    assert_eq!(app.count("relation WHERE kind = 'declared_interest' AND until_at IS NOT NULL").await, 1);
}
