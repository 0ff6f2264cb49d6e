//! The page of components: all of them, in every language, in the demo alone.

use std::collections::BTreeSet;

use passerelle::{
    brand::{Brand, Partner},
    config::Config,
    start::Furniture,
};

use crate::{source, support::TestApp};

#[tokio::test]
async fn the_page_shows_every_component_in_every_language() {
    let app = TestApp::demo().await;
    let visitor = app.visitor();
    for lang in ["en", "fr", "az"] {
        let page = visitor.get(&format!("/design?lang={lang}")).await.expect(200);
        assert!(page.body.contains(&format!("<html lang=\"{lang}\">")));
        assert!(!page.body.contains(" style="), "the policy forbids inline styles");
    }
    let refused = visitor.post("/design", &[("fee", "-3"), ("name", "Eau <pour> tous")]).await.expect(422);
    refused.says("Eau &lt;pour&gt; tous").hides("<pour>");
    visitor.post("/design", &[("fee", "250 000")]).await.expect(200);
}

#[tokio::test]
async fn outside_the_demo_it_is_not_there() {
    TestApp::spawn().await.visitor().get("/design").await.expect(404);
}

/// The pieces that every page may use; a room's own pieces are shown where the room needs them.
#[test]
fn no_shared_component_is_left_out() {
    let page = source::below("templates/demo/design.html", "");
    let page = page.iter().map(|file| file.text.as_str()).collect::<String>();
    let inner = BTreeSet::from([
        "ui.action",
        "field.aria",
        "field.frame",
        "forms.csrf",
        "list.crumbs",
        "chart.shape",
        "case.event",
    ]);
    let mut left_out = Vec::new();
    for file in source::below("templates/components/", ".html") {
        for name in file.text.split("{% component ").skip(1).filter_map(|rest| rest.split('(').next()) {
            let room = ["imported.", "first.", "filing.", "registry.", "passkey.", "asked."]
                .iter()
                .any(|room| name.starts_with(room));
            let shown = page.contains(&format!("<{name} ")) || page.contains(&format!("<{name}>"));
            if !shown && !room && !inner.contains(name) {
                left_out.push(name.to_owned());
            }
        }
    }
    assert!(left_out.is_empty(), "not on the page of components: {left_out:?}");
}

/// An instance's own name, colour and marks, on every page; a colour in which nobody can read is refused at the start.
#[tokio::test]
async fn an_instance_shows_its_own_brand() {
    let folder = tempfile::tempdir().unwrap();
    let logo = folder.path().join("mark.svg");
    std::fs::write(&logo, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 4'><path d='M0 0h4v4z'/></svg>")
        .unwrap();
    let set = |config: &mut Config| {
        config.site_name = "Teranga <Pont>".into();
        config.accent = "#7b2d8b".into();
        config.logo = Some(logo.clone());
        config.partners = vec![Partner { name: "DER/FJ".into(), url: "https://der.example".into(), logo: None }];
    };
    let mut config = Config::default();
    set(&mut config);
    let furniture = Furniture::load(&config).unwrap();
    let style = furniture.assets.addresses().style.strip_prefix("/assets/").unwrap().to_owned();
    let sheet = String::from_utf8(furniture.assets.get(&style).unwrap().bytes.to_vec()).unwrap();
    assert!(sheet.contains("--accent:#7b2d8b") && sheet.contains("prefers-color-scheme: dark){:root{--accent:#"));
    let app = TestApp::with_furniture(furniture, set).await;
    let page = app.visitor().get("/").await.expect(200);
    page.says("Teranga &lt;Pont&gt;").says("https://der.example").says("src=\"/assets/logo-");
    for (accent, fault) in [("#ffee00", "contrast"), ("teal", "not a colour"), ("#12345", "not a colour")] {
        let refused = Brand::load(&Config { accent: accent.into(), ..Config::default() }).unwrap_err();
        assert!(format!("{refused:#}").contains(fault), "{refused:#}");
    }
    let strange = Config { logo: Some(folder.path().join("mark.exe")), ..Config::default() };
    assert!(Brand::load(&strange).is_err());
}
