//! Documents: what they say is what the tables and pages say, sign by sign.

use std::collections::HashMap;

use crate::support::Person;

/// All text of a document in the order of reading, without spaces: where its lines break is not what is asked.
pub fn text(pdf: &[u8]) -> String {
    let file = lopdf::Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = file.get_pages().into_keys().collect();
    bare(&file.extract_text(&pages).unwrap())
}

fn bare(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace() && *sign != '\u{200B}').collect()
}

/// Fetches both forms of the evaluation report, and finds every figure, name, comment and reason of the table in the document,
/// and the table's hash. Yields the table and the text of the document.
pub async fn reports_agree(reader: &Person<'_>, evaluation: &str) -> (String, String) {
    reader.get(evaluation).await.expect(200).says(&format!("{evaluation}/report.pdf"));
    let table = reader.get(&format!("{evaluation}/report.csv")).await.expect(200);
    let document = reader.get(&format!("{evaluation}/report.pdf")).await.expect(200);
    assert_eq!(document.header("content-type"), "application/pdf");
    let (csv, said) = (table.body, text(&document.bytes));
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let lines: Vec<HashMap<String, String>> = rows.deserialize().map(Result::unwrap).collect();
    let criterion = |key: &str| {
        let named = |line: &&HashMap<String, String>| line["record"] == "criterion" && line["criterion"] == key;
        lines.iter().find(named).map(|line| line["name"].clone()).unwrap_or_default()
    };
    let has = |what: String| assert!(said.contains(&bare(&what)), "{what}\nis not in\n{said}");
    for line in &lines {
        let of = |column: &str| line[column].as_str();
        match of("record") {
            "score" | "changed" => {
                has(format!("{}{}{}{}", criterion(of("criterion")), of("member"), of("points"), of("text")));
            }
            "settled" => has(format!("{}{}{}", criterion(of("criterion")), of("points"), of("text"))),
            "criterion" => has(format!("{}{}", of("name"), of("weight"))),
            "draw" => has(of("lot").to_owned()),
            "reader" => has(of("member").to_owned()),
            "leniency" => has(format!("{}{}", of("member"), of("points"))),
            "ranked" => {
                let place = if of("place").is_empty() { "–" } else { of("place") };
                has(format!("{place}{}{}{}", of("name"), of("total"), of("lot")));
                for column in ["application", "price_minor", "text"] {
                    has(of(column).to_owned());
                }
            }
            _ => {}
        }
    }
    has(platform::files::hash_of(csv.as_bytes()));
    (csv, said)
}

/// The same in every language of the instance.
pub async fn reports_agree_in_each_language(reader: &Person<'_>, evaluation: &str) {
    for (lang, kind) in [("fr", "Rapport d’évaluation"), ("az", "Qiymətləndirmə hesabatı"), ("en", "Evaluation report")]
    {
        reader.get(&format!("/?lang={lang}")).await;
        let (_, said) = reports_agree(reader, evaluation).await;
        assert!(said.contains(&bare(kind)), "{lang}: {said}");
        assert!(!said.contains("[U+"), "{lang}: a sign has no glyph: {said}");
    }
}
