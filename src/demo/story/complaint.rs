//! An applicant who was not chosen objects to the decision; what becomes of it differs from call to call.

use domain::access::Role;

use super::{
    super::world::World,
    call::Case,
    evaluation::{Applicant, announce, decide},
};

/// How the complaint of a call ends, as the noun of its last act.
const ENDS: &[(&str, &str)] = &[
    ("attente-bus", "rejection"),
    ("recettes-eau", "inadmissibility"),
    ("alerte-chenilles", "withdrawal"),
    ("registres-anciens", "upholding"),
];

/// Lodges the complaint where the call has one, and brings it as far as its fate says.
///
/// # Errors
/// A refusal, in the page's words.
pub async fn object(world: &World, case: &Case, admitted: &[&Applicant]) -> anyhow::Result<()> {
    let end = match case.plan.fate.as_str() {
        "complained" => "",
        "examined" => "examination",
        _ => match ENDS.iter().find(|(call, _)| *call == case.plan.key) {
            Some((_, end)) => end,
            None => return Ok(()),
        },
    };
    let Some(last) = admitted.last() else { return Ok(()) };
    world.day(case.times.decision + 4).await;
    let (lang, n) = (case.lang(), case.n);
    let body = world.body(&last.startup.key)?;
    let founder = body.who(Role::Owner)?;
    let statement = [("statement", world.say(body.lang(), "objection", n))];
    let id = world.make(founder, &format!("/applications/{}/complaint", last.id), &statement).await?;
    let at = |noun: &str| format!("/complaints/{id}/{noun}");
    match end {
        "" => return Ok(()),
        "withdrawal" => return world.press(founder, &at(end)).await,
        _ => {}
    }
    let answer = [("answer", world.say(lang, "objection_answer", n))];
    world.post(case.office.who(Role::ProgrammeManager)?, &at("answer"), &answer).await?;
    let lawyer = case.owner.who(Role::LegalOfficer)?;
    world.press(lawyer, &at("examination")).await?;
    if end == "examination" {
        return Ok(());
    }
    let told = if end == "upholding" { "objection_upheld" } else { "objection_rejected" };
    let words = [("effect", "correct".to_owned()), ("reasons", world.say(lang, told, n))];
    world.post(lawyer, &at(end), &words).await?;
    if end == "upholding" {
        world.day(case.times.decision + 5).await;
        decide(world, case, admitted).await?;
        world.day(case.times.decision + 6).await;
        announce(world, case).await?;
    }
    Ok(())
}
