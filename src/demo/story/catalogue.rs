//! Solutions are registered, described, reviewed and published; some are revised, some come back for changes.

use std::rc::Rc;

use domain::access::Role;

use super::super::{
    data::Solution,
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
    world
        .post(
            if n.is_multiple_of(2) { founder } else { member },
            &format!("{path}/description"),
            &description(&body, &solution, n),
        )
        .await?;
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
    world.press(registrar, &format!("{path}/publication")).await?;
    later(&world, &body, &solution, (&path, n, day)).await
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
            world.post(founder, &format!("{path}/description"), &description(body, &better, n)).await?;
            if n % 10 == 1 {
                world.press(founder, &format!("{path}/submission")).await?;
                world.day(day + 75).await;
                world.press(registrar, &format!("{path}/publication")).await?;
            }
        }
        _ => {}
    }
    Ok(())
}
