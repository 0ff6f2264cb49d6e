//! Solutions are registered, described, reviewed and published; some are revised, some come back for changes.

use std::rc::Rc;

use domain::{access::Role, catalogue::ReviewPoint};

use super::super::{
    actor::{File, Person},
    data::{self, Rich, RichSolution, Said, Solution},
    world::{Body, World},
};

const ACCESSIBILITY: [[&str; 2]; 3] = [
    [
        "Contrastes et tailles conformes au RGAA niveau AA ; utilisable au clavier ; version vocale pour les écrans principaux.",
        "Ekran oxuyucusu ilə sınanıb; kontrast və şrift ölçüsü WCAG 2.2 AA səviyyəsinə uyğundur.",
    ],
    [
        "Fonctionne par SMS et par appel vocal : ni écran tactile ni lecture ne sont exigés de l'usager.",
        "SMS və zənglə işləyir: istifadəçidən smartfon və ya oxu bacarığı tələb olunmur.",
    ],
    [
        "Audit d'accessibilité partiel : deux écarts connus sur les tableaux, correction prévue au prochain trimestre.",
        "Əlçatanlıq qismən yoxlanılıb: cədvəllərdə iki məlum qüsur var, növbəti rübdə düzəldiləcək.",
    ],
];
const EVIDENCE: [[&str; 2]; 3] = [
    [
        "Utilisé chaque jour par plus de 2 000 personnes depuis dix-huit mois ; relevés d'usage disponibles.",
        "On səkkiz aydır ki, hər gün 2 000-dən çox insan istifadə edir; istifadə hesabatları var.",
    ],
    [
        "Essai de six mois sur trois sites, rapport signé par l'exploitant.",
        "Üç məntəqədə altı aylıq sınaq, istismarçının imzaladığı hesabat.",
    ],
    [
        "En production chez deux clients publics et un client privé ; procès-verbaux de recette.",
        "İki dövlət və bir özəl müştəridə istismardadır; təhvil aktları var.",
    ],
];

/// The whole description, as the form asks for it.
fn description(body: &Body, solution: &Solution, n: usize) -> Vec<(String, String)> {
    let lang = body.lang();
    let own = usize::from(body.country == "AZ");
    let mut fields: Vec<(String, String)> = vec![("name".into(), solution.name.clone())];
    for (field, words) in
        [("summary", &solution.summary), ("problem", &solution.problem), ("audience", &solution.audience)]
    {
        fields.extend(words.iter().map(|(lang, text)| (format!("{field}_{lang}"), text.clone())));
    }
    let mut one = |field: &str, value: &str| fields.push((field.to_owned(), value.to_owned()));
    one("category", &solution.cpv);
    solution.goals.iter().for_each(|goal| one("goals", &goal.to_string()));
    one("trl", &solution.trl.to_string());
    if solution.trl >= 7 {
        one(&format!("trl_evidence_{lang}"), EVIDENCE[n % 3][own]);
    }
    solution.blocks.iter().for_each(|block| one("building_blocks", block));
    one("hosting", &solution.hosting);
    one("data_countries", &body.country);
    if n % 9 == 5 {
        one("data_countries", if own == 1 { "TR" } else { "FR" });
    }
    one("personal_data", if solution.personal { "yes" } else { "no" });
    if solution.personal {
        one("attestation_kind_1", "data_protection");
        one(
            "attestation_issuer_1",
            if own == 1 {
                "Fərdi məlumatların dövlət reyestri"
            } else {
                "Commission de protection des données personnelles (CDP)"
            },
        );
        one(
            "attestation_reference_1",
            &if own == 1 {
                format!("FM-2024-{:05}", 311 + n * 17)
            } else {
                format!("Récépissé 2024-{:04}/CDP", 118 + n * 11)
            },
        );
    }
    if solution.trl >= 8 {
        one("attestation_kind_2", "penetration_test");
        one("attestation_issuer_2", if own == 1 { "Qala Kibertəhlükəsizlik MMC" } else { "Gindi Sécurité SAS" });
        one("attestation_reference_2", &format!("PT-{:03}", 40 + n));
    }
    if solution.licence == "proprietary" {
        one("licence", "proprietary");
    } else {
        one("licence", "open_source");
        one("spdx", &solution.licence);
    }
    solution.languages.iter().for_each(|lang| one("languages", lang));
    one(&format!("accessibility_{lang}"), ACCESSIBILITY[n % 3][own]);
    let [model, from] = &solution.price;
    one("price_model_1", model);
    if !from.is_empty() {
        one("price_from_1", from);
        one("price_from_1_currency", if own == 1 { "AZN" } else { "XOF" });
    }
    fields
}

/// What this solution says besides, if it is one of those that say everything.
fn rich(name: &str) -> anyhow::Result<Option<RichSolution>> {
    let all = data::read::<Rich>("solutions")?.solution;
    Ok(all.into_iter().find(|one| one.name == name))
}

/// The fields with these in their place.
fn enrich(fields: &mut Vec<(String, String)>, rich: &RichSolution) {
    fields.retain(|(name, _)| !rich.fields.contains_key(name));
    for (name, said) in &rich.fields {
        match said {
            Said::One(value) => fields.push((name.clone(), value.clone())),
            Said::Many(values) => fields.extend(values.iter().map(|value| (name.clone(), value.clone()))),
        }
    }
}

/// One solution, from its first line as far as its fate says.
pub async fn solution(world: Rc<World>, startup: String, solution: Solution, n: usize, day: i64) -> anyhow::Result<()> {
    let body = world.body(&startup)?;
    let (founder, member) = (body.who(Role::Owner)?, body.who(Role::Member)?);
    let lang = body.lang();
    let mut first = vec![("name".to_owned(), solution.name.clone())];
    first.extend(solution.summary.iter().map(|(lang, text)| (format!("summary_{lang}"), text.clone())));
    let author = if solution.fate == "draft" { member } else { founder };
    let id = world.make(author, &format!("/organisations/{}/solutions", body.id), &first).await?;
    world.add_thing(format!("solution:{}", solution.name), id);
    let path = format!("/solutions/{id}");
    let writer = if n.is_multiple_of(2) { founder } else { member };
    let mut fields = description(&body, &solution, n);
    if let Some(rich) = rich(&solution.name)? {
        enrich(&mut fields, &rich);
        for [about, name] in &rich.documents {
            let file = File { field: "file", name, bytes: super::application::PDF };
            let of = [("section", "security"), ("field", about.as_str())];
            world.post_files(writer, &format!("{path}/attachments"), &of, &[file]).await?;
        }
    }
    world.post(writer, &format!("{path}/description"), &fields).await?;
    if solution.fate == "draft" {
        return Ok(());
    }
    world.day(day + 1).await;
    world.press(founder, &format!("{path}/submission")).await?;
    if solution.fate == "in_review" {
        return Ok(());
    }
    let office = world.office(&body.country)?;
    let registrar = office.who(Role::Registrar)?;
    world.day(day + 5).await;
    if solution.fate == "changes_requested" || n % 11 == 3 {
        let reasons = match lang {
            "az" => "Məlumatların harada saxlandığını və kimin çıxışı olduğunu dəqiqləşdirin.",
            _ => "Précisez où les données sont conservées et qui y a accès.",
        };
        world.post(registrar, &format!("{path}/change-request"), &[("reasons", reasons)]).await?;
        if solution.fate == "changes_requested" {
            return Ok(());
        }
        world.day(day + 8).await;
        world.press(founder, &format!("{path}/submission")).await?;
        world.day(day + 10).await;
    }
    publish(&world, registrar, &path, &solution).await?;
    later(&world, &body, &solution, (&path, n, day)).await
}

/// What a registrar asks of a new version: at its sections, and at the point that is not well.
fn comments(lang: &str) -> [(&'static str, &'static str); 4] {
    let (maturity, price, point) = match lang {
        "az" => (
            "Yeni səviyyəni hansı sınaq göstərir? Hesabatı və ya ünvanını əlavə edin.",
            "Quraşdırma qiymətə daxildirmi? Deyilsə, ayrıca yazın.",
            "Sübut əvvəlki səviyyəyə aiddir.",
        ),
        _ => (
            "Quel essai montre le nouveau niveau ? Ajoutez le rapport ou son adresse.",
            "La mise en service est-elle comprise ? Sinon, indiquez-la à part.",
            "Les preuves portent sur le niveau précédent.",
        ),
    };
    [
        ("comment_maturity", maturity),
        ("comment_price", price),
        ("point_readiness", "no"),
        ("point_readiness_word", point),
    ]
}

/// The registrar looks at each point of the checklist and publishes.
async fn publish(world: &World, registrar: &Person, path: &str, solution: &Solution) -> anyhow::Result<()> {
    let mut fields: Vec<(String, &str)> =
        ReviewPoint::ALL.iter().map(|point| (format!("point_{point}"), "yes")).collect();
    if !solution.personal {
        let documents = format!("point_{}", ReviewPoint::Documents);
        fields.retain(|(name, _)| *name != documents);
        fields.push((format!("{documents}_word"), "Aucune attestation n’est déclarée."));
        fields.push((documents, "not_applicable"));
    }
    world.post(registrar, &format!("{path}/publication"), &fields).await.map(|_| ())
}

/// What becomes of a public solution: a new version, one under way, a suspension, its end.
async fn later(
    world: &World,
    body: &Body,
    solution: &Solution,
    (path, n, day): (&str, usize, i64),
) -> anyhow::Result<()> {
    let office = world.office(&body.country)?;
    let (founder, registrar) = (body.who(Role::Owner)?, office.who(Role::Registrar)?);
    match solution.fate.as_str() {
        "suspended" => {
            world.day(day + 90).await;
            let reasons =
                "Məlumatların mühafizəsi üzrə arayışın müddəti bitib; yenisi təqdim olunana qədər dayandırılır.";
            world.post(registrar, &format!("{path}/suspension"), &[("reasons", reasons)]).await?;
        }
        "retired" => {
            world.day(day + 140).await;
            world.press(founder, &format!("{path}/retirement")).await?;
        }
        _ if n % 5 == 1 => {
            world.day(day + 70).await;
            world.press(founder, &format!("{path}/revision")).await?;
            let mut better = solution.clone();
            better.trl = (better.trl + 1).min(9);
            let mut fields = description(body, &better, n);
            if let Some(rich) = rich(&solution.name)? {
                enrich(&mut fields, &rich);
            }
            world.post(founder, &format!("{path}/description"), &fields).await?;
            if n % 10 == 6 {
                world.press(founder, &format!("{path}/submission")).await?;
                world.day(day + 75).await;
                world.post(registrar, &format!("{path}/change-request"), &comments(body.lang())).await?;
            }
            if n % 20 == 16 {
                world.day(day + 78).await;
                world.press(founder, &format!("{path}/submission")).await?;
            }
            if n % 10 == 1 {
                world.press(founder, &format!("{path}/submission")).await?;
                world.day(day + 75).await;
                publish(world, registrar, path, solution).await?;
            }
        }
        _ => {}
    }
    Ok(())
}
