//! What no page of ours sends: every address and form answers it with a clear page, and never breaks.
//!
//! The refusals of each room's own rules are tested beside its story: numbers in `registry`, money, times and weights
//! in `call`, files in `application` and `pilot`, stale forms and double clicks in `catalogue` and `registry`.

use crate::{
    application::World,
    support::{Answer, Person, TestApp},
};

/// Refused or shown, but told on a page; never an error of ours.
#[track_caller]
fn told(what: &str, answer: &Answer) {
    let status = answer.status.as_u16();
    assert!(status < 500, "{what}: {status}");
    assert!(status < 400 || answer.body.contains("<main"), "{what}: {status} without a page:\n{}", answer.body);
}

/// Values that no list hands out as its cursor, its filter or its number.
const GARBAGE: &[&str] = &[
    "garbage",
    "~",
    "_",
    "a~b",
    "1_x",
    "-1",
    "-1~-1",
    "99999999999999999999",
    "18446744073709551615",
    "9223372036854775807_00000000-0000-0000-0000-000000000000",
    "+262142-12-31T23:59:59Z~00000000-0000-0000-0000-000000000000",
    "-9000-01-01T00:00:00Z~00000000-0000-0000-0000-000000000000",
    "-250000000000000000~00000000-0000-0000-0000-000000000000",
    "o-250000000000000000~00000000-0000-0000-0000-000000000000",
    "%00",
    "%FF%FE",
    "%ED%A0%80",
    "%27%22%3B--",
    "%25_%5C",
    "2027-01-01T00:00:00Z~00000000-0000-0000-0000-000000000000",
];

#[tokio::test]
async fn addresses_that_nobody_hands_out_are_answered_with_a_page() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let application = w.begins(&w.founder, w.startup).await;
    let call = format!("/challenges/{}", w.call.id);
    let office = format!("/organisations/{}/challenges", w.office);
    let lists = [
        "/solutions",
        "/challenges",
        "/programmes",
        "/pilots",
        "/purchases",
        "/organisations",
        "/mentors",
        "/work",
        "/applications",
        "/mentorships",
        office.as_str(),
    ];
    let names = ["after", "skip", "q", "phase", "state", "country", "kind", "sort", "lang", "mine", "queue", "done"];
    let long = "a".repeat(10_000);
    for path in lists {
        for value in GARBAGE.iter().copied().chain([long.as_str()]) {
            let query: Vec<String> = names.iter().map(|name| format!("{name}={value}")).collect();
            for one in query.iter().chain([&query[..3].join("&")]) {
                let answer = w.founder.get(&format!("{path}?{one}")).await;
                told(&format!("{path}?{}", &one[..one.len().min(60)]), &answer);
            }
        }
    }
    let places = [
        "/organisations/{}",
        "/solutions/{}",
        "/challenges/{}",
        "/programmes/{}",
        "/cohorts/{}",
        "/pilots/{}",
        "/purchases/{}",
        "/applications/{}",
        "/mentors/{}",
        "/mentorships/{}",
        "/milestones/{}",
        "/invoices/{}",
        "/journeys/{}",
        "/invitations/{}",
        "/sheets/{}",
        "/labels/{}",
        "/roadmap-stages/{}",
        "/deliverables/{}",
    ];
    for place in places {
        for id in ["x", "0", "-1", "%00", "%ED%A0%80", "..%2F..", "00000000-0000-0000-0000-000000000000", &long] {
            let answer = w.founder.get(&place.replace("{}", id)).await;
            told(place, &answer);
            // an invitation that is not good is told as one that was taken up already
            let known = place.starts_with("/invitations") && answer.status == 200;
            assert!(
                known || matches!(answer.status.as_u16(), 400 | 404),
                "{place} with {}: {}",
                &id[..id.len().min(40)],
                answer.status
            );
        }
    }
    for below in ["sections/%00", "sections/none", "attachments/x", "submissions/-1/receipt"] {
        told(below, &w.founder.get(&format!("{application}/{below}")).await.expect_client_error());
    }
    told("questions", &w.manager.get(&format!("{call}/applications?after=-5")).await);
    told("next", &app.visitor().get(&format!("/sign-in?next={long}")).await);
}

/// What shows no sign, and what is no value of a list that is closed.
#[tokio::test]
async fn a_filter_without_a_visible_sign_narrows_nothing() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let facets = [
        "q",
        "literal",
        "country",
        "category",
        "proof",
        "label",
        "building_block",
        "trl",
        "hosting",
        "open_source",
        "price_model",
        "language",
        "solution",
        "sort",
        "after",
        "queue",
        "phase",
        "state",
        "kind",
        "sector",
        "status",
        "topic",
        "expertise",
        "mine",
        "agency",
        "route",
        "basis",
        "q",
    ];
    let lists =
        ["/solutions", "/challenges", "/programmes", "/pilots", "/purchases", "/organisations", "/mentors", "/work"];
    for path in lists {
        for facet in facets {
            for sign in ["%01", "%0A", "%09", "%7F", "%C2%85", "%E2%80%AE", "%E2%80%8B", "%20", "zz", "%EF%BF%BD"] {
                let answer = w.founder.get(&format!("{path}?{facet}={sign}")).await;
                told(&format!("{path}?{facet}={sign}"), &answer);
            }
        }
    }
    app.visitor().get("/solutions?country=zz").await.expect(200).hides("country-zz").says("zz");
}

/// Values that somebody may paste into any field.
fn pasted() -> Vec<(&'static str, String)> {
    vec![
        ("ten thousand letters", "a".repeat(10_000)),
        ("ten thousand digits", "9".repeat(10_000)),
        ("a NUL", "a\0b".to_owned()),
        ("controls", "a\u{1}\u{7f}\u{85}\r\n\tb".to_owned()),
        ("a text that turns round", "\u{202e}abc\u{2066}".to_owned()),
        ("markup", "<script>alert(1)</script>{{ 1 }}{% raw %}".to_owned()),
        ("characters beyond the first plane", "𝄞🂡\u{10ffff}".to_owned()),
        ("a minus", "-9223372036854775808".to_owned()),
        ("no number", "NaN".to_owned()),
        ("a day that is none", "2027-02-30".to_owned()),
        ("a far day", "+262142-12-31T23:59".to_owned()),
    ]
}

async fn filled(person: &Person<'_>, path: &str, fields: &[&str]) {
    for (what, value) in pasted() {
        let all: Vec<(&str, &str)> = fields.iter().map(|field| (*field, value.as_str())).collect();
        told(&format!("{path}: {what}"), &person.post(path, &all).await);
    }
}

#[tokio::test]
async fn whatever_is_pasted_into_a_form_is_taken_or_refused_with_a_page() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let application = w.begins(&w.founder, w.startup).await;
    let draft = w.owner.holds(domain::access::Role::Buyer, w.agency).await;
    let visitor = app.visitor();
    visitor.get("/sign-in").await.expect(200);
    filled(&visitor, "/sign-in", &["email", "password", "next"]).await;
    filled(&visitor, "/register", &["name", "email", "password"]).await;
    filled(&visitor, "/forgot", &["email"]).await;
    filled(&visitor, "/reset", &["code", "password"]).await;
    filled(&visitor, "/verify", &["code"]).await;
    let body = |rest: &str| format!("/organisations/{}{rest}", w.startup);
    filled(&w.founder, "/organisations", &["kind", "jurisdiction", "legal_name", "registration_number"]).await;
    let profile =
        ["legal_name", "trade_name", "about_en", "sector", "website", "founded_on", "staff", "founders", "version"];
    filled(&w.founder, &body("/profile"), &profile).await;
    filled(&w.founder, &body("/invitations"), &["email", "role"]).await;
    filled(&w.founder, &body("/solutions"), &["name", "summary_fr", "category", "version"]).await;
    filled(&w.founder, &body("/applications"), &["call", "solution"]).await;
    filled(&w.founder, &format!("{application}/sections/idea"), &["summary", "version"]).await;
    filled(&w.founder, &format!("{application}/sections/delivery"), &["price", "stage", "team", "version"]).await;
    let of_agency = format!("/organisations/{}", w.agency);
    filled(draft, &format!("{of_agency}/challenges"), &["title_fr", "title_en"]).await;
    filled(draft, &format!("{of_agency}/pilot-invitation"), &["startup", "solution", "title", "reason"]).await;
    let programme = ["title_fr", "purpose_fr", "budget", "budget_currency", "starts_on", "ends_on"];
    filled(&w.manager, &format!("/organisations/{}/programmes", w.office), &programme).await;
    let officers = format!("/challenges/{}/opening/officers", w.call.id);
    filled(&w.manager, &officers, &["email", "version"]).await;
    filled(&w.founder, &format!("/challenges/{}/questions", w.call.id), &["body", "version"]).await;
}

#[tokio::test]
async fn a_body_that_is_no_form_of_ours_is_refused_with_a_page() {
    let app = TestApp::spawn().await;
    let person = app.person("Awa Ndiaye").await;
    let token = person.token();
    let plain = "application/x-www-form-urlencoded";
    let edge = "multipart/form-data; boundary=x";
    let half = format!("--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}");
    let bytes = format!(
        "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n"
    );
    let bytes = [bytes.as_bytes(), b"\xff\xfe\r\n--x--\r\n"].concat();
    let bodies: Vec<(&str, Vec<u8>)> = vec![
        ("application/json", br#"{"kind": "\ud800"}"#.to_vec()),
        ("application/json", b"{".to_vec()),
        ("text/plain", b"kind=startup".to_vec()),
        (plain, format!("csrf={token}&kind=%ED%A0%80").into_bytes()),
        (plain, format!("csrf={token}&kind=%FF").into_bytes()),
        (plain, format!("csrf={token}&kind=%00").into_bytes()),
        (plain, format!("csrf={token}&kind=startup&kind=agency").into_bytes()),
        (plain, format!("csrf={token}&kind=%").into_bytes()),
        (plain, vec![0xff; 100]),
        (plain, vec![b'a'; 2 * 1024 * 1024]),
        ("multipart/form-data", b"--x".to_vec()),
        (edge, half.into_bytes()),
        (edge, bytes),
        ("", Vec::new()),
    ];
    for (kind, body) in bodies {
        let start = String::from_utf8_lossy(&body[..body.len().min(60)]).into_owned();
        let answer = person.post_raw("/organisations", kind, body).await;
        told(&format!("{kind}: {start}"), &answer);
        assert!(answer.status.is_client_error(), "{kind}: {start}: {}", answer.status);
    }
}
