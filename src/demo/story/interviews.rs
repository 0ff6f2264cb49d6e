//! Interviews of a call that is being moderated: one in every state.

use chrono::NaiveDate;
use domain::access::Role;

use super::{
    super::{actor::Person, store, world::World},
    call::Case,
    evaluation::Applicant,
};

/// Days after the scores at which the first are heard, and days after the present at which the others are.
const SOON: i64 = 2;
const LATER: i64 = 8;

/// Times are made, everybody is invited; the first comes, the second does not, the third will, the fourth asks for another
/// time, the fifth gives up, and the others have not answered yet.
///
/// # Errors
/// A refusal, in the page's words.
pub async fn hold(world: &World, case: &Case, panel: &[Person], admitted: &[&Applicant]) -> anyhow::Result<()> {
    let manager = case.office.who(Role::ProgrammeManager)?;
    let at = |noun: &str| format!("{}/evaluation/{noun}", case.path);
    let day = |days: i64| -> NaiveDate { world.calendar.day(days).date_naive() };
    let place = if case.lang() == "az" {
        "Xəstəxana, 2-ci mərtəbə, iclas otağı"
    } else {
        "Hôpital, 2e étage, salle de réunion"
    };
    for (on, count) in [(case.times.evaluation + SOON, "2"), (LATER, "8")] {
        let starts = format!("{}T09:00", day(on));
        let times =
            [("starts_at", starts.as_str()), ("count", count), ("minutes", "30"), ("pause", "15"), ("place", place)];
        world.post(manager, &at("times"), &times).await?;
    }
    world.post(manager, &at("interviews"), &[("until", day(LATER - 2).to_string())]).await?;
    let interviews = store::interviews(&world.stage.app, case.id).await?;
    let times = store::interview_times(&world.stage.app, case.id).await?;
    let paths: Vec<(String, &&Applicant)> = admitted
        .iter()
        .filter_map(|one| {
            let id = interviews.iter().find(|(application, _)| *application == one.id)?.1;
            Some((format!("/interviews/{id}"), one))
        })
        .collect();
    let reason =
        if case.lang() == "az" { "Həmin gün səfərdəyik." } else { "Nous sommes en déplacement ce jour-là." };
    for (k, (path, applicant)) in paths.iter().enumerate() {
        let body = world.body(&applicant.startup.key)?;
        let founder = body.who(Role::Owner)?;
        match (k, times.get(k)) {
            (0..=2, Some(time)) => {
                world.post(founder, &format!("{path}/booking"), &[("slot", time.to_string())]).await?;
            }
            (3, _) => {
                world.post(founder, &format!("{path}/request"), &[("reason", reason)]).await?;
            }
            (4, _) => {
                world.post(founder, &format!("{path}/refusal"), &[("reason", reason)]).await?;
            }
            _ => {}
        }
    }
    world.day(case.times.evaluation + SOON + 1).await;
    for ((path, _), noun) in paths.iter().zip(["minutes", "absence"]) {
        world.press(manager, &format!("{path}/{noun}")).await?;
    }
    // one member has scored what was heard, the others still have to
    let (Some(chair), Some((_, first))) = (panel.first(), paths.first()) else { return Ok(()) };
    let seats = store::seats(&world.stage.app, case.id).await?;
    let own = seats.iter().find(|seat| seat.person == chair.id.uuid() && seat.application == first.id);
    let keys = store::criteria(&world.stage.app, case.id).await?;
    if let Some((sheet, key)) = own.zip(keys.last()) {
        let comment = world.say(case.lang(), "comment", 0);
        let marks = [(format!("score.{key}"), "4".to_owned()), (format!("comment.{key}"), comment.to_string())];
        world.post(chair, &format!("/sheets/{}/interview/submission", sheet.sheet), &marks).await?;
    }
    Ok(())
}
