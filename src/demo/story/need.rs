//! Needs before challenges: somebody of an agency tells a problem, a startup sends an idea without being asked; the agency
//! decides, and the office begins a challenge from what was taken up.

use std::rc::Rc;

use domain::access::Role;

use super::super::{data::Need, world::World};

/// One need, as far as its fate says.
pub async fn need(world: Rc<World>, plan: Need) -> anyhow::Result<()> {
    let agency = world.body(&plan.agency)?;
    let buyer = agency.who(Role::Buyer)?;
    let told = [("title", plan.title.clone()), ("body", plan.body.clone()), ("agency", agency.id.to_string())];
    let teller = if plan.startup.is_empty() { agency.clone() } else { world.body(&plan.startup)? };
    let role = if plan.startup.is_empty() { Role::Buyer } else { Role::Owner };
    let id = world.make(teller.who(role)?, &format!("/organisations/{}/needs", teller.id), &told).await?;
    let path = format!("/needs/{id}");
    world.add_thing(format!("need:{}", plan.fate), id);
    if plan.fate == "told" {
        return Ok(());
    }
    world.day(plan.day + 3).await;
    match plan.fate.as_str() {
        "withdrawn" => return world.press(teller.who(role)?, &format!("{path}/withdrawal")).await,
        "declined" => {
            let reasons = world.say(agency.lang(), "need_declined", 0);
            return world.post(buyer, &format!("{path}/refusal"), &[("reasons", reasons)]).await.map(|_| ());
        }
        _ => world.press(buyer, &format!("{path}/adoption")).await?,
    }
    world.day(plan.day + 6).await;
    match plan.fate.as_str() {
        "published" => world.press(buyer, &format!("{path}/publication")).await,
        "turned_into_call" => {
            let manager = world.office(&agency.country)?.who(Role::ProgrammeManager)?.clone();
            world.press(&manager, &format!("{path}/challenge")).await
        }
        _ => Ok(()),
    }
}
