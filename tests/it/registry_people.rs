//! The people of an organisation: roles held for somebody else, what whoever leaves hands over, invitations taken back,
//! and the body that an organisation is a part of.

use chrono::TimeDelta;
use domain::{
    access::Role,
    registry::Kind,
    value::{OrganisationId, PersonId},
};
use passerelle::identity;
use platform::{
    change::Acting,
    journal,
    subject::Subject,
    tasks::{self, Addressee, Task},
};
use uuid::Uuid;

use crate::support::{Person, TestApp, id_in};

fn id(person: &Person<'_>) -> String {
    person.id.unwrap().to_string()
}

struct Office<'a> {
    id: OrganisationId,
    registrar: Person<'a>,
    member: Person<'a>,
    owner: Person<'a>,
    path: String,
}

async fn office(app: &TestApp) -> Office<'_> {
    let id = app.organisation("programme_office", "SN", "Sénégal Numérique").await;
    let registrar = app.person("Moussa Fall").await;
    registrar.holds(Role::Registrar, id).await;
    let member = app.person("Khady Diouf").await;
    member.holds(Role::Member, id).await;
    let owner = app.person("Ibra Ba").await;
    owner.holds(Role::Owner, id).await;
    Office { id, registrar, member, owner, path: format!("/organisations/{id}/delegations") }
}

type Fields = Vec<(&'static str, String)>;

/// A delegation of the registrar's role.
fn delegation(of: &Person<'_>, to: &Person<'_>, from: &str, until: &str) -> Fields {
    vec![
        ("role", format!("registrar:{}", id(of))),
        ("delegate", id(to)),
        ("from", from.to_owned()),
        ("until", until.to_owned()),
        ("act_number", "NS-14".to_owned()),
        ("acted_on", "2027-02-26".to_owned()),
    ]
}

fn sent(fields: &Fields) -> Vec<(&'static str, &str)> {
    fields.iter().map(|(key, value)| (*key, value.as_str())).collect()
}

#[tokio::test]
async fn a_role_is_delegated_for_a_term_and_the_journal_says_for_whom() {
    let app = TestApp::spawn().await;
    let office = office(&app).await;
    let Office { registrar, member, owner, path, .. } = &office;
    let startup = app.organisation("startup", "SN", "Teranga Santé").await;
    let founder = app.person("Awa Ndiaye").await;
    founder.holds(Role::Owner, startup).await;
    let suspension = format!("/organisations/{startup}/suspension");
    let said = [("reasons", "A paper is missing."), ("until", "2027-06-30")];
    member.post(&suspension, &said).await.expect(403);
    // every fault at once; what is another's is not for a member to give
    let empty = registrar.post(path, &[]).await.expect(422);
    empty
        .says("#f-role")
        .says("#f-delegate")
        .says("#f-from")
        .says("#f-until")
        .says("#f-act_number")
        .says("#f-acted_on");
    let wanted = delegation(registrar, member, "2027-03-01", "2027-03-31");
    member.post(path, &sent(&wanted)).await.expect(422).says("You can give a role that you hold yourself");
    founder.post(path, &sent(&wanted)).await.expect(403);
    let late = delegation(registrar, registrar, "2027-02-01", "2028-12-31");
    let late = registrar.post(path, &sent(&late)).await.expect(422);
    late.says("Nobody holds a role for themself").says("today or later").says("366 days at most").says("NS-14");
    registrar.post(path, &sent(&wanted)).await.done();
    registrar.post(path, &sent(&wanted)).await.expect(422).says("in these days already");
    let letters = app.letters_to(&member.email).await;
    assert!(letters.last().unwrap().subject.contains("you hold a role for Moussa Fall"), "{:?}", letters.last());
    member.get(path).await.expect(200).says("Khady Diouf for Moussa Fall").says("Running").says("act NS-14");
    app.person("A Stranger").await.get(path).await.expect(404);
    // who acts does so for the other, and the record says so
    member.post(&suspension, &said).await.done();
    let entries = journal::about(app.app.db.read(), Subject::new("organisation", startup), None, 5).await.unwrap();
    let entry = entries.iter().find(|entry| entry.event == "organisation.suspended").unwrap();
    assert_eq!(entry.person, member.id.map(PersonId::uuid));
    let names = identity::Principals::of(app.app.db.read(), &entries).await.unwrap();
    assert_eq!(names.whom(entry).as_deref(), Some("Moussa Fall"));
    // the two count as one: neither judges the appeal against what the other did
    founder.post(&format!("/organisations/{startup}/appeal"), &[("reasons", "It was there.")]).await.done();
    let judge = format!("/organisations/{startup}/appeal/dismissal");
    registrar.post(&judge, &[("reasons", "No.")]).await.expect(403).says("You suspended this organisation");
    // who holds the role only for another gives it to nobody
    let on = delegation(registrar, owner, "2027-03-02", "2027-03-10");
    member.post(path, &sent(&on)).await.expect(422).says("You can give a role that you hold yourself");
    // it ends by itself after its last day
    app.clock.advance(TimeDelta::days(31));
    for person in [registrar, member, owner, &founder] {
        person.returns().await;
    }
    member.post(&judge, &[("reasons", "No.")]).await.expect(403);
    member.get(path).await.expect(200).says("Ended");
    // and keeps them apart for a while still
    registrar.post(&judge, &[("reasons", "No.")]).await.expect(403).says("You suspended this organisation");
}

#[tokio::test]
async fn a_delegation_is_taken_back_and_ends_with_the_role_it_comes_from() {
    let app = TestApp::spawn().await;
    let office = office(&app).await;
    let Office { registrar, member, owner, path, id: of } = &office;
    let end = async |person: &Person<'_>| {
        let page = person.get(path).await.body;
        let action = page.split("action=\"").filter_map(|part| part.split('"').next()).find(|a| a.ends_with("/end"));
        action.map(str::to_owned)
    };
    // an owner gives it on behalf of the holder
    owner.post(path, &sent(&delegation(registrar, member, "2027-03-05", "2027-04-30"))).await.done();
    assert!(end(member).await.is_none(), "the delegate does not end it");
    member.get(path).await.says("To come");
    let queue = "/organisations?queue=verification";
    let way = end(registrar).await.unwrap();
    member.post(&way, &[]).await.expect(422).says("You can give a role that you hold yourself");
    registrar.post(&way, &[]).await.done();
    registrar.post(&way, &[]).await.expect(404);
    let letters = app.letters_to(&member.email).await;
    assert!(letters.last().unwrap().subject.contains("a delegation has ended"), "{:?}", letters.last());
    // the role goes, and what was given of it goes too
    registrar.post(path, &sent(&delegation(registrar, member, "2027-03-01", "2027-04-30"))).await.done();
    member.get(&format!("/organisations/{of}")).await.expect(200).says("Registrar for Moussa Fall");
    let removal = format!("/organisations/{of}/members/{}/removal", id(registrar));
    owner.post(&removal, &[]).await.done();
    member.get(&format!("/organisations/{of}")).await.expect(200).hides("Registrar for Moussa Fall");
    member.get(queue).await.expect(200);
    assert_eq!(app.count("membership WHERE delegator_id IS NOT NULL AND until_at > '2027-03-20'").await, 0);
}

#[tokio::test]
async fn who_leaves_hands_over_what_waits_for_them() {
    let app = TestApp::spawn().await;
    let agency = app.organisation("agency", "SN", "Ministère de la Santé").await;
    let [owner, buyer, second, lead] = [
        app.person("Ibra Ba").await,
        app.person("Fatou Sarr").await,
        app.person("Awa Sow").await,
        app.person("Ali Sy").await,
    ];
    for (person, role) in [(&owner, Role::Owner), (&buyer, Role::Buyer), (&second, Role::Buyer), (&lead, Role::Member)]
    {
        person.holds(role, agency).await;
    }
    buyer.holds(Role::LegalOfficer, agency).await;
    let title = [("title_fr", "Les patients attendent quatre heures")];
    let call = id_in(&buyer.post(&format!("/organisations/{agency}/challenges"), &title).await.done());
    let purchase = Uuid::from_u128(77);
    let change = app.app.change(Acting::system()).await.unwrap();
    let on = Subject::new("purchase", purchase);
    identity::assign(&change, buyer.id.unwrap(), Role::DecisionOwner, on, Some(agency)).await.unwrap();
    let waits = Addressee::Role { organisation: agency.uuid(), role: "legal_officer" };
    tasks::open(&change, Task::new("purchase.invoice", on, waits)).await.unwrap();
    change.commit().await.unwrap();
    let removal = format!("/organisations/{agency}/members/{}/removal", id(&buyer));
    let page = owner.get(&removal).await.expect(200);
    page.says("What has to go to somebody else").says(&format!("/challenges/{call}")).says("Decision owner");
    lead.get(&removal).await.expect(403);
    owner.post(&removal, &[]).await.expect(422).says("#f-heir").says("Something waits for this person");
    owner.post(&removal, &[("heir", &id(&lead))]).await.expect(422).says("cannot take it over");
    owner.post(&removal, &[("heir", &id(&buyer))]).await.expect(422).says("cannot take it over");
    buyer.get("/work").await.says("Les patients");
    owner.post(&removal, &[("heir", &id(&second))]).await.done();
    second.get("/work").await.expect(200).says("Les patients attendent quatre heures");
    let change = app.app.change(Acting::system()).await.unwrap();
    let held = identity::assigned_on(change.conn(), purchase).await.unwrap();
    assert_eq!(held, [(Role::DecisionOwner, second.id.unwrap())]);
    drop(change);
    // the role that nobody else held went too, for something waited for it
    owner.get(&format!("/organisations/{agency}")).await.says("Legal officer");
    let letters = app.letters_to(&second.email).await;
    assert!(letters.last().unwrap().subject.contains("handed over to you"), "{:?}", letters.last());
    owner.get(&removal).await.expect(404);
    // nothing waits for whoever holds nothing
    lead.post(&format!("/organisations/{agency}/departure"), &[]).await.done();
}

#[tokio::test]
async fn of_two_owners_who_leave_at_once_one_stays() {
    let app = TestApp::spawn().await;
    for round in 0..4 {
        let startup = app.organisation("startup", "SN", "Teranga Santé").await;
        let [one, two] = [app.person(&format!("Awa {round}")).await, app.person(&format!("Luc {round}")).await];
        one.holds(Role::Owner, startup).await;
        two.holds(Role::Owner, startup).await;
        let path = format!("/organisations/{startup}/departure");
        let (first, second) = tokio::join!(one.post(&path, &[]), two.post(&path, &[]));
        let left = [&first, &second].iter().filter(|answer| answer.status == 303).count();
        assert_eq!(left, 1, "{} and {}", first.status, second.status);
        let stays = format!("membership WHERE until_at IS NULL AND organisation_id = {}", literal(&app, startup));
        assert_eq!(app.count(&stays).await, 1);
    }
}

/// An id as a statement of this database says it.
fn literal(app: &TestApp, id: OrganisationId) -> String {
    let id = id.uuid();
    match app.app.db.read().get_database_backend() {
        sea_orm::DbBackend::Postgres => format!("'{id}'"),
        _ => format!("X'{}'", id.simple()),
    }
}

#[tokio::test]
async fn every_kind_of_organisation_can_be_registered() {
    let app = TestApp::spawn().await;
    let owner = app.person("Awa Ndiaye").await;
    let rule = &app.app.jurisdictions.get("SN").unwrap().registry_numbers[0];
    let numbers = (3_000_001..).flat_map(|n| (0..10).map(move |check| format!("{n:08}{check}")));
    let mut numbers = numbers.filter(|number| rule.check("", number).is_ok_and(|checked| checked.warning.is_none()));
    for kind in Kind::ALL {
        let number = if *kind == Kind::Team { String::new() } else { numbers.next().unwrap() };
        let name = format!("Corps {kind}");
        let fields = [
            ("kind", kind.as_str()),
            ("jurisdiction", "SN"),
            ("legal_name", name.as_str()),
            ("registration_number", number.as_str()),
        ];
        let page = owner.post("/organisations", &fields).await.done();
        owner.get(&page).await.expect(200).says(&name).says("Ask for verification");
    }
}

#[tokio::test]
async fn an_invitation_is_taken_back_and_sent_anew() {
    let app = TestApp::spawn().await;
    let startup = app.organisation("startup", "SN", "Teranga Santé").await;
    let (owner, colleague) = (app.person("Awa Ndiaye").await, app.person("Luc Martin").await);
    owner.holds(Role::Owner, startup).await;
    let path = format!("/organisations/{startup}");
    let invited = [("email", colleague.email.as_str()), ("role", "member")];
    let letters = async || app.letters_to(&colleague.email).await.len();
    let way = async |end: &str| {
        let page = owner.get(&path).await.expect(200).body;
        page.split("action=\"").filter_map(|part| part.split('"').next()).find(|a| a.ends_with(end)).unwrap().to_owned()
    };
    owner.post(&format!("{path}/invitations"), &invited).await.done();
    owner.get(&path).await.says("invited until 15 March 2027");
    owner.post(&format!("{path}/invitations"), &invited).await.expect(422).says("has an open invitation");
    // it ran out: it is shown so, and runs anew
    app.clock.advance(TimeDelta::days(20));
    owner.returns().await;
    colleague.returns().await;
    owner.get(&path).await.says("not taken up until");
    let invitation = id_in(way("/renewal").await.split("/invitations").nth(1).unwrap());
    colleague.post(&format!("/invitations/{invitation}"), &[]).await.expect(404);
    let renewal = way("/renewal").await;
    colleague.post(&renewal, &[]).await.expect(403);
    owner.post(&renewal, &[]).await.done();
    assert_eq!(letters().await, 2);
    let revocation = way("/revocation").await;
    owner.post(&revocation, &[]).await.done();
    owner.post(&revocation, &[]).await.expect(404);
    owner.post(&renewal, &[]).await.expect(404);
    colleague.post(&format!("/invitations/{invitation}"), &[]).await.expect(404);
    // the address is free for another
    owner.post(&format!("{path}/invitations"), &invited).await.done();
    let again = id_in(way("/renewal").await.split("/invitations").nth(1).unwrap());
    colleague.post(&format!("/invitations/{again}"), &[]).await.done();
    colleague.get(&path).await.expect(200).says("Luc Martin");
}

#[tokio::test]
async fn a_directorate_is_a_part_of_its_ministry_and_never_of_itself() {
    let app = TestApp::spawn().await;
    let office = app.organisation("programme_office", "SN", "Sénégal Numérique").await;
    let registrar = app.person("Moussa Fall").await;
    registrar.holds(Role::Registrar, office).await;
    let names = ["Ministère de la Santé", "Direction des hôpitaux", "Service des urgences"];
    let mut bodies = Vec::new();
    for name in names {
        bodies.push(app.organisation("agency", "SN", name).await.to_string());
    }
    let startup = app.organisation("startup", "SN", "Teranga Santé").await;
    let owner = app.person("Ibra Ba").await;
    owner.holds(Role::Owner, bodies[1].parse::<Uuid>().unwrap().into()).await;
    let set = async |part: &str, whole: &str| {
        registrar.post(&format!("/organisations/{part}/parent"), &[("parent", whole)]).await
    };
    let page = |body: &str| format!("/organisations/{body}");
    owner.post(&format!("{}/parent", page(&bodies[1])), &[("parent", &bodies[0])]).await.expect(403);
    set(&bodies[1], "12").await.expect(422).says("#f-parent").says("No organisation of this country");
    set(&bodies[1], &bodies[1]).await.expect(422).says("no part of itself");
    set(&bodies[1], &startup.to_string()).await.expect(422).says("has no parts");
    set(&startup.to_string(), &bodies[0]).await.expect(403).says("a part of no other");
    set(&bodies[1], &page(&bodies[0])).await.done();
    set(&bodies[2], &bodies[1]).await.done();
    set(&bodies[0], &bodies[2]).await.expect(422).says("is a part of this one");
    let visitor = app.visitor();
    visitor.get(&page(&bodies[1])).await.expect(200).says("Part of").says(names[0]).says("Its parts").says(names[2]);
    visitor.get(&page(&bodies[0])).await.expect(200).says(names[1]).hides(names[2]);
    // as many at once as it takes do not close a ring
    let mut ring = Vec::new();
    for name in ["Une", "Deux", "Trois"] {
        ring.push(app.organisation("agency", "SN", name).await.to_string());
    }
    let (a, b, c) = tokio::join!(set(&ring[0], &ring[1]), set(&ring[1], &ring[2]), set(&ring[2], &ring[0]));
    let refused: Vec<_> = [a, b, c].into_iter().filter(|answer| answer.status != 303).collect();
    assert_eq!(refused.iter().map(|answer| answer.status.as_u16()).collect::<Vec<_>>(), [422]);
    // said wrongly: it stands alone again
    set(&bodies[1], "").await.done();
    visitor.get(&page(&bodies[1])).await.hides("Part of");
    set(&bodies[0], &bodies[2]).await.done();
}
