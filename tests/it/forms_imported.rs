//! The real forms of a government's marketplace, rebuilt through the import and used.

use std::path::{Path, PathBuf};

use domain::form::{FieldKind, Form};

use crate::{
    forms::{begins, later, opens, publishes, saved},
    support::{TestApp, calls::Agency},
};

/// The real catalogue lies beside the repository where it is worked on; elsewhere the small ones hold the rules.
fn real(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    path.exists().then_some(path)
}

/// Every manifest and every group of the real catalogue becomes a form, and what cannot be taken says why.
#[tokio::test]
async fn the_forms_of_a_real_marketplace_are_rebuilt_and_used() {
    let Some(file) = real("uk_marketplace_questions.json") else {
        eprintln!("the catalogue is not beside the repository: the small one holds the rules alone");
        return;
    };
    let bytes = std::fs::read(file).unwrap();
    let catalogue = domain::form::import::read(&bytes).unwrap_or_else(|problems| panic!("{problems:?}"));
    let sources = catalogue.sources();
    let source = |name: &str| sources.iter().find(|source| source.name == name && source.whole).unwrap();
    let count = |name: &str| sources.iter().filter(|one| one.name == name && one.whole).map(|one| one.questions).max();
    assert_eq!((count("briefs"), count("brief-responses")), (Some(76), Some(10)));

    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.written().await;
    let (form, buyer) = (format!("{call}/form"), &agency.buyer);
    let import = format!("{form}/import");
    for (name, place) in [("briefs", "instead"), ("brief-responses", "after")] {
        buyer.upload(&import, &[("lang", "en")], ("file", "catalogue.json", &bytes)).await.done();
        let key = source(name).key.as_str();
        let lot = [("source", key), ("context.lot", "digital-specialists"), ("place", place)];
        let plan = buyer.get(&format!("{import}?source={key}&context.lot=digital-specialists")).await.expect(200);
        plan.says("What will come").hides("cannot be taken over");
        buyer.post(&format!("{import}/taking"), &lot).await.done();
    }
    publishes(&agency, &call).await;
    later(&app, 2);
    let founder = app.person("Awa Ndiaye").await;
    let path = begins(&app, &call, &founder, "Teranga Files").await;
    let asked = saved(&app).await;

    // nothing is filled in: everything that is required is told at once, by its question
    let refused = founder.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.expect(422);
    let lacks: Vec<&str> =
        asked.fields().filter(|f| f.required && f.show_if.is_empty()).map(|f| f.label.text("en")).collect();
    assert!(lacks.len() > 25, "{}", lacks.len());
    let plain = |label: &str| label.split(['&', '\'', '<', '"']).next().unwrap_or_default().to_owned();
    for label in &lacks {
        assert!(refused.body.contains(&plain(label)), "{label}");
    }
    for section in &asked.sections {
        let wrong: Vec<(String, String)> = section.fields.iter().flat_map(wrong_answer).collect();
        let wrong: Vec<(&str, &str)> = wrong.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let page = format!("{path}/sections/{}", section.key);
        founder.get(&page).await.expect(200);
        if !wrong.is_empty() {
            let refused = founder.post(&page, &wrong).await.expect(422);
            for (name, _) in &wrong {
                assert!(refused.body.contains(&format!("#f-{name}")), "{name} in {}", section.key);
            }
        }
    }
    for section in &asked.sections {
        let right: Vec<(String, String)> = section.fields.iter().flat_map(right_answer).collect();
        let right: Vec<(&str, &str)> = right.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        founder.post(&format!("{path}/sections/{}", section.key), &right).await.done();
    }
    founder.get(&format!("{path}/submission")).await.expect(200).says("zqx-row");
    founder.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.done();
    agency.manager.get(&path).await.expect(404);
    opens(&app, &agency, &call).await;
    let read = agency.manager.get(&path).await.expect(200).says("zqx-row").says("zqx-words");
    read.says("name@example.org").says("Essential skills and experience");
}

/// Something that does not fit the field; nothing where anything fits or the field may hang on others.
fn wrong_answer(field: &domain::form::Field) -> Vec<(String, String)> {
    if !field.show_if.is_empty() {
        return Vec::new();
    }
    let key = field.key.clone();
    match &field.kind {
        FieldKind::Number { .. } | FieldKind::Money { .. } => vec![(key, "much".into())],
        FieldKind::Date { .. } => vec![(key, "soon".into())],
        FieldKind::Choice { .. } | FieldKind::Choices { .. } | FieldKind::YesNo => vec![(key, "zzz".into())],
        FieldKind::LongText { words: Some(words), .. } => vec![(key, "w ".repeat(words + 1))],
        FieldKind::ShortText { max, .. } | FieldKind::LongText { max, .. } => vec![(key, "x".repeat(max + 1))],
        FieldKind::Table { columns, .. } => match &columns[0].kind {
            FieldKind::ShortText { max, .. } => vec![(format!("{key}.0.{}", columns[0].key), "x".repeat(max + 1))],
            _ => Vec::new(),
        },
        FieldKind::File { .. } | FieldKind::Declaration { .. } => Vec::new(),
    }
}

fn right_answer(field: &domain::form::Field) -> Vec<(String, String)> {
    let key = field.key.clone();
    let totals = field.rules.iter().find_map(|rule| match &rule.check {
        domain::form::Check::Total { .. } => Some(()),
        _ => None,
    });
    match &field.kind {
        FieldKind::Number { min, max, .. } => {
            // three weightings of a specialist's brief: 40, 20 and 40
            let value = if totals.is_some() && field.key.contains("cultural") { 20 } else { 40 };
            vec![(key, value.clamp(min.unwrap_or(0), max.unwrap_or(i64::MAX)).to_string())]
        }
        FieldKind::Money { .. } => vec![(key, "500".into())],
        FieldKind::Date { .. } => vec![(key, "2027-09-01".into())],
        FieldKind::Choice { choices } | FieldKind::Choices { choices, .. } => vec![(key, choices[0].value.clone())],
        FieldKind::YesNo | FieldKind::Declaration { .. } => vec![(key, "yes".into())],
        FieldKind::ShortText { .. } if field.reveals_identity => vec![(key, "name@example.org, b@example.org".into())],
        FieldKind::ShortText { .. } | FieldKind::LongText { .. } => vec![(key, "zqx-words".into())],
        FieldKind::Table { columns, .. } => columns
            .iter()
            .map(|column| {
                let value = if column.kind.as_str() == "yes_no" { "yes" } else { "zqx-row" };
                (format!("{key}.0.{}", column.key), value.to_owned())
            })
            .collect(),
        FieldKind::File { .. } => Vec::new(),
    }
}

/// All 19 manifests and all groups, with every lot and with none: what comes makes a sound form, and of what does not
/// come each says why.
#[test]
fn every_manifest_of_the_real_catalogue_makes_a_sound_form() {
    let Some(file) = real("uk_marketplace_questions.json") else { return };
    let catalogue = domain::form::import::read(&std::fs::read(file).unwrap()).unwrap_or_else(|p| panic!("{p:?}"));
    let sources = catalogue.sources();
    assert_eq!(sources.iter().filter(|source| !source.whole).count(), 19);
    assert_eq!(sources.iter().filter(|source| source.whole).map(|source| source.questions).sum::<usize>(), 513);
    for source in &sources {
        let lots = catalogue.contexts(&source.key).into_iter().flat_map(|context| context.values);
        for lot in lots.chain([String::new()]) {
            let contexts = [("lot".to_owned(), lot.clone())].into();
            let currency = domain::value::Currency::XOF;
            let settings = domain::form::import::Settings { lang: "en", currency, contexts: &contexts };
            let plan = catalogue.plan(&source.key, &settings).unwrap().unwrap();
            let known = ["catalogue-system", "catalogue-twice", "catalogue-part-missing"];
            for line in &plan.lines {
                if let domain::form::import::Outcome::Refused(why) = &line.outcome {
                    assert!(known.contains(&why.code), "{} {}: {}", source.name, line.id, why.code);
                }
            }
            if plan.fields() > 0 {
                let form = domain::form::take_sections(&Form::default(), &plan.sections);
                assert!(form.is_ok(), "{} for {lot:?}: {:?}", source.name, form.err());
            }
        }
    }
}
