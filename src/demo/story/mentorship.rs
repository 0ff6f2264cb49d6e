//! Mentors offer their time; they are matched with pilots, meet, and say how it went.

use std::rc::Rc;

use chrono::{DateTime, TimeDelta, Utc};
use domain::access::Role;
use uuid::Uuid;

use super::{
    super::{
        actor::Person,
        data::Mentor,
        store,
        world::{World, language},
    },
    pilot::Case,
};

/// A mentor's profile, as far as its fate says.
pub async fn mentor(world: Rc<World>, plan: Mentor) -> anyhow::Result<()> {
    if !world.offers("/mentors") {
        return Ok(());
    }
    let office = world.office(&plan.country)?;
    let person = world.person(&plan.name, "mentors.example", &plan.country, None).await?;
    let own = |words: &super::super::data::Words| words.get(language(&plan.country)).cloned().unwrap_or_default();
    let mut fields = vec![
        ("headline", own(&plan.headline)),
        ("about", own(&plan.about)),
        ("skills", plan.skills.clone()),
        ("hours_a_month", plan.hours.to_string()),
        ("interests", String::new()),
        ("conduct", "yes".to_owned()),
    ];
    fields.extend(plan.sectors.iter().map(|sector| ("sectors", sector.clone())));
    fields.extend(plan.languages.iter().map(|lang| ("languages", lang.clone())));
    let id = world.make(&person, &format!("/organisations/{}/mentor-application", office.id), &fields).await?;
    let path = format!("/mentors/{id}");
    let manager = office.who(Role::ProgrammeManager)?;
    world.calendar.until(world.calendar.now() + TimeDelta::days(4)).await;
    match plan.fate.as_str() {
        "applied" => return Ok(()),
        "declined" => {
            let reason =
                "Təqdim olunan təcrübə dövlət pilotları üçün kifayət deyil; profili tamamlayıb yenidən müraciət edin.";
            return world.post(manager, &format!("{path}/refusal"), &[("reason", reason)]).await.map(|_| ());
        }
        _ => world.press(manager, &format!("{path}/approval")).await?,
    }
    if plan.fate == "approved" {
        world.add_mentor(&plan.country, id, person.clone());
    }
    match plan.fate.as_str() {
        "paused" => {
            world.day(-60).await;
            world.press(&person, &format!("{path}/pause")).await
        }
        "retired" => {
            world.day(-150).await;
            let reason = [("reason", "Təqaüdə çıxıram; tanışlarımı tövsiyə edə bilərəm.")];
            world.post(&person, &format!("{path}/retirement"), &reason).await.map(|_| ())
        }
        _ => Ok(()),
    }
}

/// Goals and words by language.
fn words(lang: &str, of: &str) -> String {
    let [fr, az] = match of {
        "goals" => [
            "Écrire le plan de mesure avec le service et préparer la passation.",
            "Ölçmə planını qurumla birlikdə yazmaq və təhvilə hazırlaşmaq.",
        ],
        "agenda" => {
            ["Revue des mesures du mois, blocages, prochain jalon.", "Ayın ölçüləri, maneələr, növbəti mərhələ."]
        }
        "notes" => [
            "Mesures relues ensemble ; le service doit signer le relevé chaque vendredi. Prévoir la formation de l'équipe du matin.",
            "Ölçülərə birlikdə baxıldı; şöbə hər cümə qeydi imzalamalıdır. Səhər növbəsinin təlimi planlaşdırılsın.",
        ],
        "action" => ["Envoyer le modèle de relevé signé", "İmzalı qeyd nümunəsini göndərmək"],
        "refusal" => ["Emploi du temps incompatible ce trimestre.", "Bu rüb vaxtım uyğun gəlmir."],
        "end" => ["Objectifs atteints, le pilote est conclu.", "Məqsədlərə çatıldı, pilot yekunlaşdı."],
        "feedback" => ["Conseils concrets, toujours à l'heure.", "Konkret məsləhətlər, həmişə vaxtında."],
        _ => ["Absence imprévue.", "Gözlənilməz səbəb."],
    };
    if lang == "az" { az } else { fr }.to_owned()
}

fn local(world: &World, country: &str, at: DateTime<Utc>) -> String {
    at.with_timezone(&world.stage.app.zone(country)).format("%Y-%m-%dT%H:%M").to_string()
}

/// A mentor for a pilot, by turn: asked for, declined, accepted, met with, ended.
pub async fn mentorship(world: Rc<World>, case: Rc<Case>) -> anyhow::Result<()> {
    let mentors = world.mentors(&case.agency.country);
    if mentors.is_empty() || !world.offers("/mentors") {
        return Ok(());
    }
    let (mentor, person) = &mentors[case.n % mentors.len()];
    let (founder, lang) = (case.startup.who(Role::Owner)?, case.lang());
    let office = world.office(&case.agency.country)?;
    let manager = office.who(Role::ProgrammeManager)?;
    let fields = [
        ("mentor", mentor.to_string()),
        ("goals", words(lang, "goals")),
        ("hours_a_month", "4".to_owned()),
        ("skills", String::new()),
    ];
    let proposed = case.n.is_multiple_of(2);
    let (by, noun) = if proposed { (manager, "mentorship-proposal") } else { (founder, "mentorship-request") };
    let id = world.make(by, &format!("{}/{noun}", case.path), &fields).await?;
    let path = format!("/mentorships/{id}");
    world.calendar.until(world.calendar.now() + TimeDelta::days(3)).await;
    match case.n % 7 {
        4 => {
            return world
                .post(person, &format!("{path}/refusal"), &[("reason", words(lang, "refusal"))])
                .await
                .map(|_| ());
        }
        5 if case.plan.fate == "running" || case.plan.fate == "paused" => return Ok(()),
        _ => {}
    }
    world.press(person, &format!("{path}/acceptance")).await?;
    if proposed {
        world.press(founder, &format!("{path}/acceptance")).await?;
    }
    if case.n % 7 == 3 && case.plan.fate != "proven" {
        return Ok(());
    }
    world.calendar.until(world.calendar.now() + TimeDelta::days(2)).await;
    world.press(person, &format!("{path}/beginning")).await?;
    meet(&world, &case, person, &path).await?;
    if matches!(case.plan.fate.as_str(), "proven" | "partly_proven" | "not_proven") {
        let feedback = [("rating", "5".to_owned()), ("body", words(lang, "feedback"))];
        world.post(founder, &format!("{path}/feedback"), &feedback).await?;
        world.post(person, &format!("{path}/end"), &[("reason", words(lang, "end"))]).await?;
    }
    Ok(())
}

/// Sessions: held with an action, missed, called off, and one to come.
async fn meet(world: &World, case: &Case, person: &Person, path: &str) -> anyhow::Result<()> {
    let (lang, founder) = (case.lang(), case.startup.who(Role::Owner)?);
    for n in 0..4 {
        let now = world.calendar.now();
        let at = now + TimeDelta::days(6);
        let planned = [
            ("starts_at", local(world, &case.agency.country, at)),
            ("minutes", "60".to_owned()),
            ("place", "Visioconférence".to_owned()),
            ("agenda", words(lang, "agenda")),
        ];
        world.post(person, &format!("{path}/sessions"), &planned).await?;
        let id: Uuid = store::session(&world.stage.app, path).await?;
        let session = format!("/mentoring-sessions/{id}");
        if at >= world.calendar.day(0) || n == 3 && case.plan.fate == "running" {
            return Ok(());
        }
        world.calendar.until(at + TimeDelta::hours(2)).await;
        match (n + case.n) % 4 {
            2 => {
                world.post(person, &format!("{session}/no-show"), &[("who", "startup")]).await?;
            }
            3 => {
                world.post(founder, &format!("{session}/cancellation"), &[("reason", words(lang, "absence"))]).await?;
            }
            _ => {
                let due = (world.calendar.now() + TimeDelta::days(10)).date_naive().to_string();
                let log = [
                    ("minutes", "55".to_owned()),
                    ("notes", words(lang, "notes")),
                    ("action_1_title", words(lang, "action")),
                    ("action_1_owner", founder.id.to_string()),
                    ("action_1_due", due),
                ];
                world.post(person, &format!("{session}/log"), &log).await?;
                if n == 0 {
                    let action = store::action(&world.stage.app, id).await?;
                    world.press(founder, &format!("{path}/actions/{action}")).await?;
                }
            }
        }
        world.calendar.until(world.calendar.now() + TimeDelta::days(14)).await;
    }
    Ok(())
}
