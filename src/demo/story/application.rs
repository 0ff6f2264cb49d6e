//! Startups answer a call: drafts, submissions with receipts, second thoughts.

use std::rc::Rc;

use domain::access::Role;
use uuid::Uuid;

use super::{
    super::{
        actor::File,
        data::{Solution, Startup},
        store,
        world::World,
    },
    call::Case,
};

/// A one-page document, as a startup attaches it.
pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000053 00000 n \n0000000104 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n166\n%%EOF\n";

/// Where the applications of a call are kept by the name of their startup.
pub fn name(case: &Case, startup: &str) -> String {
    format!("application:{}:{startup}", case.plan.key)
}

/// The startups that answer a call, those whom it suits first.
///
/// # Errors
/// Never in a sound world.
pub fn field(world: &World, case: &Case) -> anyhow::Result<Vec<Rc<Startup>>> {
    let ready =
        |startup: &&Rc<Startup>| startup.fate == "verified" && startup.solution.iter().any(|s| s.fate == "published");
    let all: Vec<Rc<Startup>> = world.startups().iter().filter(ready).cloned().collect();
    // whoever registered lately did not answer last year's calls
    let late = |startup: &Startup| {
        matches!(startup.label.as_str(), "requested" | "under_examination" | "in_session" | "deferred")
    };
    let all: Vec<Rc<Startup>> = all.into_iter().filter(|startup| case.plan.wave >= 5 || !late(startup)).collect();
    let first = case.winners.iter().chain(case.plan.fits.iter().filter(|key| !case.winners.contains(key)));
    let mut chosen: Vec<Rc<Startup>> =
        first.filter_map(|key| all.iter().find(|startup| startup.key == *key).cloned()).collect();
    let home: Vec<&Rc<Startup>> = all
        .iter()
        .filter(|startup| {
            world.home_of(&startup.key) == case.owner.country && !chosen.iter().any(|one| one.key == startup.key)
        })
        .collect();
    let wanted = 6 + case.n % 4 + heard(case);
    let turn = case.n * 5;
    chosen.extend(
        (0..home.len()).map(|k| home[(turn + k) % home.len()].clone()).take(wanted.saturating_sub(chosen.len())),
    );
    Ok(chosen)
}

/// Every applicant's story begins after the call has opened.
///
/// # Errors
/// Never in a sound world.
pub fn gather(world: &Rc<World>, case: &Rc<Case>) -> anyhow::Result<()> {
    for (k, startup) in field(world, case)?.into_iter().enumerate() {
        let day = case.times.published + 3 + i64::try_from(k * 2)?;
        let story = apply(world.clone(), case.clone(), startup.clone(), k, day);
        world.tell(format!("{}: {} applies", case.plan.key, startup.key), day, story);
    }
    Ok(())
}

/// Where applicants are heard there are more of them, so that every way an interview goes is there.
fn heard(case: &Case) -> usize {
    if case.plan.fate == "moderating" { 3 } else { 0 }
}

/// How far an applicant gets, by its place among them.
pub fn stays_draft(case: &Case, k: usize) -> bool {
    let last = 5 + case.n % 4 + heard(case);
    case.plan.fate != "unsuccessful" && k == last || (case.plan.fate == "open" && k % 3 == 2)
}

async fn apply(world: Rc<World>, case: Rc<Case>, startup: Rc<Startup>, k: usize, day: i64) -> anyhow::Result<()> {
    let body = world.body(&startup.key)?;
    let (founder, member) = (body.who(Role::Owner)?, body.who(Role::Member)?);
    let Some(solution) = startup.solution.iter().find(|solution| solution.fate == "published") else { return Ok(()) };
    let mut begin = vec![("call".to_owned(), case.id.to_string())];
    if !case.plan.lots.is_empty() {
        begin.push(("lot".into(), (k % case.plan.lots.len() + 1).to_string()));
    }
    begin.extend(case.statements.iter().map(|key| (format!("statement.{key}"), "yes".to_owned())));
    if let Ok(id) = world.thing(&format!("solution:{}", solution.name)) {
        begin.push(("solution".into(), id.to_string()));
    }
    let id = world.make(founder, &format!("/organisations/{}/applications", body.id), &begin).await?;
    world.add_thing(name(&case, &startup.key), id);
    let path = format!("/applications/{id}");
    let sections = answers(&world, &case, (&startup, solution), k);
    let written = if stays_draft(&case, k) { 2 } else { sections.len() };
    for (n, (section, fields)) in sections.iter().take(written).enumerate() {
        world.day(day + i64::try_from(n)? / 2).await;
        world.post(if n % 2 == 0 { founder } else { member }, &format!("{path}/sections/{section}"), fields).await?;
    }
    if stays_draft(&case, k) {
        if case.plan.fate == "open" {
            let answer = if case.n.is_multiple_of(2) { Answer::None } else { Answer::Refusal };
            together(&world, &case, (id, founder), answer).await?;
        }
        return Ok(());
    }
    if k == 2 && case.n % 4 == 1 {
        together(&world, &case, (id, founder), Answer::Consent).await?;
    }
    if k == 0 {
        let file = File { field: "file", name: "presentation.pdf", bytes: PDF };
        world
            .post_files(founder, &format!("{path}/attachments"), &[("section", "team"), ("field", "annexes")], &[file])
            .await?;
    }
    world.day(day + 4).await;
    world.post(founder, &format!("{path}/submission"), &[("declaration", "yes")]).await?;
    if k == 1 {
        world.day(day + 6).await;
        again(&world, &case, (id, &path), founder, body.lang()).await?;
    }
    Ok(())
}

/// What a partner answers.
#[derive(Clone, Copy)]
enum Answer {
    Consent,
    Refusal,
    /// Nothing yet.
    None,
}

/// Asks a startup that does not answer the call itself to apply together.
async fn together(
    world: &World,
    case: &Case,
    (id, founder): (Uuid, &super::super::actor::Person),
    answer: Answer,
) -> anyhow::Result<()> {
    let field = field(world, case)?;
    let all = world.startups();
    let free = all.iter().filter(|startup| {
        // of long standing: verified before this call opened
        startup.kind == "startup"
            && startup.fate == "verified"
            && world.body(&startup.key).is_ok()
            && world.home_of(&startup.key) == case.owner.country
            && !field.iter().any(|one| one.key == startup.key)
    });
    let Some(partner) = free.cycle().nth(case.n).cloned() else { return Ok(()) };
    let body = world.body(&partner.key)?;
    let brings = if matches!(answer, Answer::Consent) { "deployment" } else { "data" };
    let asked = [("partner", body.id.to_string()), ("brings", brings.to_owned()), ("share", "25".to_owned())];
    world.post(founder, &format!("/applications/{id}/partners"), &asked).await?;
    let partnership = store::partnership(&world.stage.app, id).await?;
    let path = format!("/partnerships/{partnership}");
    let owner = body.who(Role::Owner)?;
    match answer {
        Answer::None => {}
        Answer::Consent => {
            world.post(owner, &format!("{path}/consent"), &[("mandate", "yes")]).await?;
        }
        Answer::Refusal => {
            let reason = world.say(body.lang(), "partner_refusal", case.n);
            world.post(owner, &format!("{path}/refusal"), &[("reason", reason)]).await?;
        }
    }
    Ok(())
}

/// Withdraws, corrects and hands in again, as the call allows until its deadline.
async fn again(
    world: &World,
    case: &Case,
    (_, path): (Uuid, &str),
    founder: &super::super::actor::Person,
    lang: &str,
) -> anyhow::Result<()> {
    let reason = world.say(lang, "withdraw_reason", case.n);
    world.post(founder, &format!("{path}/withdrawal"), &[("reason", reason)]).await?;
    if case.plan.fate == "open" {
        return Ok(());
    }
    world.post(founder, &format!("{path}/submission"), &[("declaration", "yes")]).await.map(|_| ())
}

type Section = (&'static str, Vec<(&'static str, String)>);

/// What an applicant writes, section by section.
fn answers(world: &World, case: &Case, (startup, solution): (&Startup, &Solution), k: usize) -> Vec<Section> {
    let (country, n) = (world.home_of(&startup.key), case.n + k);
    let lang = super::super::world::language(country);
    let say = |key: &str| world.say(lang, key, n).replace("{name}", &solution.name).replace("{title}", case.title());
    let own = |words: &super::super::data::Words| words.get(lang).cloned().unwrap_or_default();
    let maturity = match solution.trl {
        0..=4 => "idea",
        5 | 6 => "prototype",
        7 => "tested",
        _ => "in_use",
    };
    // the dearest asks for nearly the whole budget
    let budget: u64 = case.plan.budget.parse().unwrap_or(1_000_000);
    let budget = match case.plan.lots.get(k % case.plan.lots.len().max(1)) {
        Some(lot) => budget * u64::try_from(lot.share).unwrap_or(100) / 100,
        None => budget,
    };
    let price = budget * (55 + (n as u64 * 7) % 40) / 100 / 50 * 50;
    let personal = if solution.personal { "yes" } else { "no" };
    let hosting = if solution.hosting == "government_cloud" { "government" } else { "national" };
    let mut safeguards = vec![("personal_data", personal.to_owned()), ("hosting", hosting.to_owned())];
    if solution.personal {
        safeguards.push(("data_protection", format!("{} {}", say("app_protection"), say("app_security"))));
    }
    let mut sections = vec![
        (
            "solution",
            vec![
                ("summary", format!("{} {}", own(&solution.summary), say("app_summary"))),
                ("approach", format!("{}\n\n{}", own(&solution.problem), say("app_approach"))),
                ("maturity", maturity.to_owned()),
            ],
        ),
        ("impact", vec![("outcome", say("app_outcome")), ("measurement", say("app_measurement"))]),
        (
            "pilot",
            vec![
                ("plan", say("app_plan")),
                ("months", (4 + n % 3).to_string()),
                ("needs", say("app_needs")),
                ("price", price.to_string()),
            ],
        ),
        ("safeguards", safeguards),
        ("team", vec![("team", say("app_team")), ("declaration", "yes".to_owned())]),
    ];
    if case.n % 3 == 1 {
        sections.push(("own_questions", vec![("own_1", say("app_own"))]));
    }
    sections
}
