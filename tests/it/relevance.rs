//! Judged queries: what a buyer would type, misspelt, without accents, begun only, by supplier, by need; the solution
//! they look for has to stand among the first five.

use chrono::NaiveDate;
use domain::{
    catalogue::{Content, Cpv},
    value::Texts,
};
use passerelle::catalogue::{Imported, record_imported};
use platform::change::Acting;

use crate::support::TestApp;

const SOLUTIONS: &str = include_str!("data/relevance/solutions.csv");
const QUERIES: &str = include_str!("data/relevance/queries.csv");
/// Of a hundred queries, so many have to find what they look for.
const SHARE: usize = 90;

/// Makes the solutions findable; the same in every run.
pub async fn fill(app: &TestApp) -> usize {
    let mut suppliers = std::collections::BTreeMap::new();
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(SOLUTIONS.as_bytes()).records().flatten().collect();
    for row in &rows {
        if !suppliers.contains_key(&row[1]) {
            suppliers.insert(row[1].to_owned(), app.organisation("startup", &row[2], &row[1]).await);
        }
    }
    let change = app.app.change(Acting::system()).await.unwrap();
    for (place, row) in rows.iter().enumerate() {
        let said = [("fr", &row[4]), ("en", &row[5]), ("az", &row[6])];
        let said = said.into_iter().filter(|(_, text)| !text.is_empty());
        let content = Content {
            name: row[0].to_owned(),
            summary: said.fold(Texts::default(), |texts, (lang, text)| texts.and(lang, text)),
            category: Cpv::parse("category", &row[3]).ok(),
            ..Content::default()
        };
        let published = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(place as u64);
        let new = Imported {
            supplier: suppliers[&row[1]],
            supplier_name: row[1].to_owned(),
            country: row[2].to_owned(),
            content,
            published_at: Some(published.and_time(chrono::NaiveTime::MIN).and_utc()),
            facts: Vec::new(),
            source: "relevance".to_owned(),
            source_id: place.to_string(),
        };
        record_imported(&change, new).await.unwrap();
    }
    change.commit().await.unwrap();
    rows.len()
}

/// The names of the solutions on a page, in its order.
pub fn names(page: &str) -> Vec<String> {
    let cards = page.split("<article").skip(1).chain(page.split("class=\"card").skip(1));
    let name = |card: &str| {
        let link = card.split("href=\"/solutions/").nth(1)?;
        Some(link.split('>').nth(1)?.split('<').next()?.replace("&#x27;", "'").replace("&amp;", "&"))
    };
    let mut names: Vec<String> = Vec::new();
    for name in cards.filter_map(name) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[tokio::test]
async fn judged_queries_find_their_solution_among_the_first_five() {
    let app = TestApp::spawn().await;
    assert!(fill(&app).await >= 60);
    let visitor = app.visitor();
    let (mut asked, mut missed) = (0, Vec::new());
    for row in csv::Reader::from_reader(QUERIES.as_bytes()).records().flatten() {
        let query = serde_html_form::to_string([("q", &row[0])]).unwrap();
        let page = visitor.get(&format!("/solutions?{query}")).await.expect(200).body;
        let found = names(&page);
        asked += 1;
        if !found.iter().take(5).any(|name| name == &row[1]) {
            missed.push(format!("{} wants {}: {:?}", &row[0], &row[1], &found[..found.len().min(5)]));
        }
    }
    let found = asked - missed.len();
    println!("relevance: {found} of {asked} judged queries find their solution among the first five; {missed:#?}");
    assert!(asked >= 40 && found * 100 >= asked * SHARE, "{found} of {asked}: {missed:#?}");
}

#[tokio::test]
async fn a_word_misspelt_is_forgiven_and_said_and_can_be_searched_literally() {
    let app = TestApp::spawn().await;
    fill(&app).await;
    let visitor = app.visitor();
    let page = visitor.get("/solutions?q=telemedcine").await.expect(200);
    page.says("Doktor Yaakaar").says("télémédecine").says("telemedcine").says("literal=yes");
    let literal = visitor.get("/solutions?q=telemedcine&literal=yes").await.expect(200);
    literal.hides("Doktor Yaakaar").says("No solution fits");
    // bounded whatever is typed
    let long = "telemedcine".repeat(900);
    visitor.get(&format!("/solutions?q={long}")).await.expect(200);
    let many = "abcdefgh+".repeat(500);
    visitor.get(&format!("/solutions?q={many}")).await.expect(200);
    let values = "&trl=7&trl=x".repeat(2_000);
    visitor.get(&format!("/solutions?q=a{values}")).await.expect(200);
    // words that nothing has any more are not suggested
    visitor.get("/solutions?q=eau+xyzzyx").await.expect(200).says("Ndox Alerte").says("some of them");
}

#[tokio::test]
async fn the_box_suggests_names_and_categories() {
    let app = TestApp::spawn().await;
    fill(&app).await;
    let visitor = app.visitor();
    visitor.get("/solutions/suggestions?q=dipl").await.expect(200).says("Diplôme Sûr").says("Diplom Yoxla");
    visitor.get("/solutions/suggestions?q=kuce").await.expect(200).says("Küçə İşığı");
    assert_eq!(visitor.get("/solutions/suggestions?q=d").await.expect(200).body, "{\"suggestions\":[]}");
    assert_eq!(visitor.get("/solutions/suggestions?q=%22%27*").await.expect(200).body, "{\"suggestions\":[]}");
    visitor.get("/solutions").await.says("data-suggestions=\"/solutions/suggestions\"");
}

#[tokio::test]
async fn solutions_stand_side_by_side_and_leave_as_files() {
    let app = TestApp::spawn().await;
    fill(&app).await;
    let visitor = app.visitor();
    let page = visitor.get("/solutions?q=diplom").await.expect(200);
    let ids: Vec<String> =
        page.body.split("name=\"solution\" value=\"").skip(1).map(|part| part[..36].to_owned()).collect();
    assert_eq!(ids.len(), 3);
    let both = format!("/solutions/comparison?solution={}&solution={}&from=q%3Ddiplom", ids[0], ids[1]);
    let compared = visitor.get(&both).await.expect(200);
    compared.says("table__differs").says("/solutions?q=diplom");
    visitor
        .get(&format!("{both}&solution={}", ids[2]))
        .await
        .says("Diplôme Sûr")
        .says("Diplom Yoxla")
        .says("/solutions?q=diplom");
    visitor.get("/solutions/comparison").await.expect(200).says("Choose at least two");
    visitor.get("/solutions/comparison?solution=x&from=%3Cscript").await.expect(200).hides("<script>alert");

    let csv = visitor.get("/solutions.csv?q=diplom").await.expect(200).body;
    assert_eq!(csv::Reader::from_reader(csv.as_bytes()).records().flatten().count(), 3, "{csv}");
    let json: serde_json::Value =
        serde_json::from_str(&visitor.get("/solutions.json?country=SN&sort=proof").await.expect(200).body).unwrap();
    assert_eq!(json["solutions"].as_array().unwrap().len(), 30);
    assert_eq!(json["next"], serde_json::Value::Null);
}

#[tokio::test]
async fn every_order_goes_on_by_key_through_the_whole_list() {
    let app = TestApp::spawn().await;
    let all = fill(&app).await;
    for order in ["newest", "name", "proof", "relevance&q=traceability+digital+online"] {
        let (mut seen, mut next) = (Vec::new(), Some(format!("/solutions?sort={order}")));
        while let Some(at) = next {
            let page = app.visitor().get(&at).await.expect(200).body;
            seen.extend(names(&page));
            let part =
                page.split("href=\"").find(|part| part.contains("rel=\"next\"") && part.starts_with("/solutions"));
            next = part.map(|part| part.split('"').next().unwrap().replace("&amp;", "&"));
        }
        let count = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), count, "{order}: each once");
        assert!(order.contains("q=") || count == all, "{order}: {count} of {all}");
    }
}

/// One solution that appears an hour later than the others.
async fn later(app: &TestApp, name: &str, place: u64) {
    app.clock.set(platform::clock::Clock::now(&*app.clock) + chrono::TimeDelta::hours(1));
    let supplier = app.organisation("startup", "SN", &format!("Later {place}")).await;
    let change = app.app.change(Acting::system()).await.unwrap();
    let content =
        Content { name: name.to_owned(), summary: Texts::one("fr", "Diplôme numérique"), ..Content::default() };
    let new = Imported {
        supplier,
        supplier_name: "Later".to_owned(),
        country: "SN".to_owned(),
        content,
        published_at: None,
        facts: Vec::new(),
        source: "later".to_owned(),
        source_id: place.to_string(),
    };
    record_imported(&change, new).await.unwrap();
    change.commit().await.unwrap();
}

#[tokio::test]
async fn a_saved_search_tells_what_is_new_once_and_never_nothing() {
    let app = TestApp::spawn().await;
    fill(&app).await;
    app.visitor().get("/account/searches?query=q%3Ddiplome").await.expect(303);
    let buyer = app.person("Fatou Sow").await;
    buyer.get("/solutions?q=diplome").await.says("/account/searches?query=q%3Ddiplome");
    buyer.get("/account/searches?query=q%3Ddiplome").await.expect(200).says("value=\"q=diplome\"");
    buyer.post("/account/searches", &[("name", ""), ("query", "q=diplome")]).await.expect(422).says("#f-name");
    let form = [("name", "Diplômes"), ("query", "q=diplome&country=SN&junk=1"), ("rhythm", "daily")];
    assert_eq!(buyer.post("/account/searches", &form).await.done(), "/account/searches?done=search-kept");
    buyer.post("/account/searches", &form).await.done();
    assert_eq!(app.count("saved_search WHERE query = 'q=diplome&country=SN'").await, 1, "twice is once");
    let letters = async || {
        let all = app.letters_to("fatou.sow@example.org").await;
        all.into_iter().filter(|letter| letter.subject.contains("Diplômes")).collect::<Vec<_>>()
    };
    let day = |days: i64| crate::support::monday() + chrono::TimeDelta::days(days) + chrono::TimeDelta::minutes(days);

    app.clock.set(day(1));
    assert!(letters().await.is_empty(), "nothing new, no letter");
    later(&app, "Diplôme Neuf", 1).await;
    app.clock.set(day(2));
    let told = letters().await;
    assert_eq!(told.len(), 1);
    assert!(told[0].text.contains("Diplôme Neuf") && !told[0].text.contains("Diplôme Sûr"), "{}", told[0].text);
    app.clock.set(day(3));
    assert_eq!(letters().await.len(), 1, "no second letter of the same");

    let row = buyer.get("/account/searches").await.expect(200).says("Diplômes").says("diplome · Senegal").body;
    let id = row.split("name=\"id\" value=\"").nth(1).unwrap()[..36].to_owned();
    let stranger = app.person("Somebody Else").await;
    stranger.post("/account/searches/end", &[("id", &id)]).await.expect(404);
    let weekly = [("id", id.as_str()), ("version", "1"), ("name", "Diplômes d’État"), ("rhythm", "weekly")];
    buyer.post("/account/searches/change", &weekly).await.done();
    buyer.post("/account/searches/change", &weekly).await.expect(409);
    later(&app, "Diplôme Encore", 2).await;
    app.clock.set(day(5));
    assert_eq!(letters().await.len(), 1, "a week has not passed");
    app.clock.set(day(11));
    assert_eq!(letters().await.len(), 2);
    buyer.post("/account/searches/end", &[("id", &id)]).await.done();
    assert_eq!(app.count("saved_search").await, 0);
    later(&app, "Diplôme Dernier", 3).await;
    app.clock.set(day(30));
    assert_eq!(letters().await.len(), 2);
    for place in 0..20 {
        buyer
            .post("/account/searches", &[("name", &*format!("S{place}")), ("query", ""), ("rhythm", "never")])
            .await
            .done();
    }
    buyer.post("/account/searches", &[("name", "S20"), ("query", ""), ("rhythm", "never")]).await.expect(422);
}
