//! Purchases of what a pilot proved: money, draft, route, approvals, notice, standstill, contract, delivery, payment.

use std::rc::Rc;

use anyhow::{Context, bail};
use chrono::TimeDelta;
use domain::access::Role;
use uuid::Uuid;

use super::{
    super::{actor::Person, store, world::World},
    pilot::Case,
};

/// How far the purchase of each startup's pilot comes, and what of it has its own turn.
const FATES: &[(&str, &str)] = &[
    ("teranga", "completed"),
    ("setal", "standstill"),
    ("laamp", "delivering"),
    ("ndox", "completed"),
    ("jangu", "in_approval"),
    ("yeesal", "awaiting_budget"),
    ("yolcu", "contracted"),
    ("sagliq", "awarded"),
    ("arx", "completed"),
];

/// After the first purchase of these, a second one for other places.
const AGAIN: &[(&str, &str)] = &[("teranga", "approved"), ("ndox", "notice"), ("arx", "draft")];
/// Purchases that came before and were given up or ended.
const BEFORE: &[(&str, &str)] = &[("laamp", "cancelled"), ("yolcu", "terminated")];

/// A purchase of the world with its people.
struct Deal {
    pilot: Rc<Case>,
    id: Uuid,
    path: String,
    fate: String,
    /// In whole units of the currency.
    value: u64,
    complained: bool,
}

impl Deal {
    fn at(&self, noun: &str) -> String {
        format!("{}/{noun}", self.path)
    }
    fn lang(&self) -> &'static str {
        self.pilot.lang()
    }
    fn who(&self, role: Role) -> anyhow::Result<&Person> {
        self.pilot.agency.who(role)
    }
    fn officer(&self) -> anyhow::Result<&Person> {
        self.who(Role::ProcurementOfficer)
    }
    fn founder(&self) -> anyhow::Result<&Person> {
        self.pilot.startup.who(Role::Owner)
    }
    fn azerbaijani(&self) -> bool {
        self.pilot.agency.country == "AZ"
    }
}

/// What follows a proven pilot: one purchase, for some after or before another.
pub async fn purchase(world: Rc<World>, pilot: Rc<Case>) -> anyhow::Result<()> {
    if !world.offers("/pilots/{id}/purchase") {
        return Ok(());
    }
    let startup = pilot.plan.startup.clone();
    let turns = [BEFORE, FATES, AGAIN];
    for (n, (_, fate)) in turns.iter().flat_map(|fates| fates.iter().filter(|(key, _)| *key == startup)).enumerate() {
        let later = world.calendar.now() + TimeDelta::days(2);
        world.calendar.until(later).await;
        let deal = begin(&world, pilot.clone(), fate, n).await?;
        drive(&world, deal).await?;
    }
    Ok(())
}

async fn begin(world: &World, pilot: Rc<Case>, fate: &str, n: usize) -> anyhow::Result<Deal> {
    let value =
        if pilot.agency.country == "AZ" { 38_000 + 2_500 * n as u64 } else { 17_500_000 + 1_200_000 * n as u64 };
    let officer = pilot.agency.who(Role::ProcurementOfficer)?;
    let path = format!("/pilots/{}/purchase", pilot.id);
    let id = world.make(officer, &path, &wording(world, &pilot, value)).await?;
    let path = format!("/purchases/{id}");
    Ok(Deal { pilot, id, path, fate: fate.to_owned(), value, complained: false })
}

fn wording(world: &World, pilot: &Case, value: u64) -> Vec<(String, String)> {
    let lang = pilot.lang();
    let title = format!("{} – {}", pilot.title.trim_end_matches('.'), world.say(lang, "purchase_suffix", pilot.n));
    let title: String = title.chars().take(190).collect();
    let plan_on = (world.calendar.now() + TimeDelta::days(40)).date_naive().to_string();
    vec![
        (format!("title_{lang}"), title),
        (format!("need_{lang}"), world.say(lang, "purchase_need", pilot.n)),
        ("category".into(), "services".into()),
        ("value".into(), value.to_string()),
        ("value_currency".into(), if lang == "az" { "AZN" } else { "XOF" }.into()),
        ("budget_plan_on".into(), plan_on),
    ]
}

/// Whoever's turn it is acts, day by day, until the purchase stands where it should.
async fn drive(world: &World, mut deal: Deal) -> anyhow::Result<()> {
    for _ in 0..60 {
        let state = store::purchase_state(&world.stage.app, deal.id).await?;
        if state == deal.fate {
            return linger(world, &deal).await;
        }
        world.calendar.until(world.calendar.now() + TimeDelta::days(2)).await;
        match state.as_str() {
            "awaiting_budget" => {
                let line = [("budget_line", format!("{}/ACH", deal.pilot.n + 2_027))];
                world.post(deal.who(Role::BudgetHolder)?, &deal.at("funding"), &line).await?;
            }
            "draft" => draft(world, &deal).await?,
            "in_approval" => approve(world, &deal).await?,
            "approved" if deal.fate == "cancelled" => return end(world, &deal, "cancellation").await,
            "approved" | "notice" => step(world, &deal).await?,
            "standstill" => stand_still(world, &mut deal).await?,
            "awarded" => contract(world, &deal).await?,
            "contracted" if deal.fate == "terminated" => return end(world, &deal, "termination").await,
            "contracted" => order(world, &deal).await?,
            "delivering" => deliver(world, &deal).await?,
            other => bail!("{}: stands at {other}, should be {}", deal.path, deal.fate),
        }
    }
    bail!("{}: never became {}", deal.path, deal.fate)
}

/// What still happens where a purchase stands today.
async fn linger(world: &World, deal: &Deal) -> anyhow::Result<()> {
    match deal.fate.as_str() {
        "in_approval" => {
            world
                .post(
                    deal.who(Role::BudgetHolder)?,
                    &deal.at("approval"),
                    &[("comment", world.say(deal.lang(), "acceptance", 0))],
                )
                .await?;
        }
        "delivering" => return under_way(world, deal).await,
        _ => {}
    }
    Ok(())
}

/// Every line of the order stands somewhere else, and so do the invoices of the first two.
async fn under_way(world: &World, deal: &Deal) -> anyhow::Result<()> {
    let due = store::deliverables(&world.stage.app, deal.id).await?;
    let [(first, _), (second, _), (third, _), (fourth, _), ..] = due.as_slice() else { bail!("{}: lines", deal.path) };
    let (buyer, founder, lang) = (deal.who(Role::Buyer)?, deal.founder()?, deal.lang());
    hand_over(world, deal, *first, true).await?;
    let invoice = bill(world, deal, (1, ""), part(deal, 0)).await?;
    world.press(buyer, &format!("/invoices/{invoice}/check")).await?;
    world.press(deal.who(Role::BudgetHolder)?, &format!("/invoices/{invoice}/approval")).await?;
    hand_over(world, deal, *second, false).await?;
    // the second line is invoiced in two halves
    let half = part(deal, 1) / 2;
    let invoice = bill(world, deal, (2, "-A"), half).await?;
    world.press(buyer, &format!("/invoices/{invoice}/check")).await?;
    let note = |n: usize| [("note", world.say(lang, "delivery", n))];
    world.post(founder, &format!("/deliverables/{third}/delivery"), &note(1)).await?;
    let reasons = [("reasons", world.say(lang, "delivery_return", 0))];
    world.post(buyer, &format!("/deliverables/{third}/return"), &reasons).await?;
    world.day(-3).await;
    world.post(founder, &format!("/deliverables/{fourth}/delivery"), &note(3)).await?;
    bill(world, deal, (2, "-B"), part(deal, 1) - half).await.map(|_| ())
}

async fn end(world: &World, deal: &Deal, noun: &str) -> anyhow::Result<()> {
    let reasons = [("reasons", world.say(deal.lang(), noun, 0))];
    let who = if noun == "termination" { deal.who(Role::Owner)? } else { deal.officer()? };
    world.post(who, &deal.at(noun), &reasons).await.map(|_| ())
}

async fn draft(world: &World, deal: &Deal) -> anyhow::Result<()> {
    let (officer, decider, lang) = (deal.officer()?, deal.who(Role::Owner)?.id.to_string(), deal.lang());
    let mut fields = wording(world, &deal.pilot, deal.value);
    fields.push(("price_justification".into(), world.say(lang, "price_justification", deal.pilot.n)));
    fields.push(("decision_owner".into(), decider.clone()));
    fields.push(("signatory".into(), decider));
    world.post(officer, &deal.at("description"), &fields).await?;
    let conditions: &[(&str, &str)] = match lang {
        "az" => &[
            ("met_in-annual-plan", "yes"),
            ("note_in-annual-plan", "İllik plan, 27-ci sətir"),
            ("met_reliable-supplier", "yes"),
            ("note_reliable-supplier", "Reyestr yoxlanılıb, qeyd yoxdur"),
        ],
        _ => &[("met_in-procurement-plan", "yes"), ("note_in-procurement-plan", "PPM, ligne 14")],
    };
    world.post(officer, &deal.at("conditions"), conditions).await?;
    let route = [("route", "quotation-after-pilot".to_owned()), ("reasons", world.say(lang, "route_reason", 0))];
    world.post(officer, &deal.at("route"), &route).await?;
    if deal.fate == "draft" {
        return Ok(());
    }
    world.press(officer, &deal.at("approval-request")).await
}

/// The approvals in their order, then the steps that belong to the approval.
async fn approve(world: &World, deal: &Deal) -> anyhow::Result<()> {
    match store::asked_approval(&world.stage.app, deal.id).await? {
        Some(role) => {
            let role = Role::parse(&role).context("role of an approval")?;
            let comment = [("comment", world.say(deal.lang(), "acceptance", 1))];
            world.post(deal.who(role)?, &deal.at("approval"), &comment).await.map(|_| ())
        }
        None => step(world, deal).await,
    }
}

/// The next step of the route, by whoever has it.
async fn step(world: &World, deal: &Deal) -> anyhow::Result<()> {
    let (key, actor) = store::current_step(&world.stage.app, deal.id).await?.context("no step waits")?;
    let who = match actor.as_str() {
        "buyer" | "evaluators" => deal.who(Role::Buyer)?,
        "startup" => deal.founder()?,
        "decision_owner" | "signatory" => deal.who(Role::Owner)?,
        "budget_holder" => deal.who(Role::BudgetHolder)?,
        "legal_officer" => deal.who(Role::LegalOfficer)?,
        "digital_lead" => deal.who(Role::DigitalLead)?,
        _ => deal.officer()?,
    };
    let lang = deal.lang();
    let mut fields = vec![("note", world.say(lang, &format!("step_{key}"), 0)), ("register_number", "14".to_owned())];
    if fields.iter().any(|(field, text)| *field == "note" && text.is_empty()) {
        fields.retain(|(field, _)| *field != "note");
        fields.push(("note", world.say(lang, "step_other", 0)));
    }
    if actor == "outside_body" || (deal.azerbaijani() && actor == "procurement_officer" && key == "quotation_request") {
        fields.extend(outside(world, deal));
    }
    world.post(who, &deal.at("step"), &fields).await.map(|_| ())
}

/// An act that was done in another system.
fn outside(world: &World, deal: &Deal) -> [(&'static str, String); 5] {
    let lang = deal.lang();
    [
        ("system", if lang == "az" { "etender.gov.az" } else { "SYGMAP" }.to_owned()),
        ("number", format!("{}-{:04}", if lang == "az" { "ET" } else { "SG" }, 1_200 + deal.pilot.n * 7)),
        ("acted_on", world.calendar.now().date_naive().to_string()),
        (
            "signatory",
            if lang == "az" { "Rəqəmsal layihələr şöbəsinin müdiri" } else { "Chef de la cellule" }.to_owned(),
        ),
        ("signatory_capacity", if lang == "az" { "Şöbə müdiri" } else { "Chef de cellule" }.to_owned()),
    ]
}

/// The standstill runs by the calendar; in one case another startup complains.
async fn stand_still(world: &World, deal: &mut Deal) -> anyhow::Result<()> {
    if deal.pilot.plan.startup == "sagliq" && !deal.complained {
        deal.complained = true;
        complain(world, deal).await?;
        world.calendar.until(world.calendar.now() + TimeDelta::days(3)).await;
        let reasons = [("reasons_1", world.say(deal.lang(), "complaint_answer", 0))];
        world.post(deal.who(Role::LegalOfficer)?, &deal.at("complaint-dismissal"), &reasons).await?;
    }
    world.calendar.until(world.calendar.now() + TimeDelta::days(13)).await;
    step(world, deal).await
}

async fn complain(world: &World, deal: &Deal) -> anyhow::Result<()> {
    let rival = world.body(if deal.azerbaijani() { "mirvari" } else { "xam" })?;
    let reasons = [("reasons", world.say(rival.lang(), "complaint", 0))];
    world.post(rival.who(Role::Owner)?, &deal.at("complaints"), &reasons).await.map(|_| ())
}

async fn contract(world: &World, deal: &Deal) -> anyhow::Result<()> {
    let officer = deal.officer()?;
    let day = |days: i64| (world.calendar.now() + TimeDelta::days(days)).date_naive().to_string();
    let terms = [
        ("number", format!("M-{:03}/{}", 20 + deal.pilot.n, if deal.azerbaijani() { "AZ" } else { "SN" })),
        ("value", deal.value.to_string()),
        ("starts_on", day(10)),
        ("ends_on", day(375)),
        ("payment_days", if deal.azerbaijani() { "30" } else { "45" }.to_owned()),
        ("terms", world.say(deal.lang(), "contract_terms", 0)),
    ];
    world.post(officer, &deal.at("contract"), &terms).await?;
    if deal.azerbaijani() {
        let mut act = outside(world, deal).to_vec();
        act.retain(|(field, _)| *field != "system");
        act.push(("system", "Digital State Finance".to_owned()));
        return world.post(officer, &deal.at("contract-record"), &act).await.map(|_| ());
    }
    let agreed = [("agreed", "yes")];
    world.post(deal.founder()?, &deal.at("signature"), &agreed).await?;
    world.calendar.until(world.calendar.now() + TimeDelta::days(3)).await;
    world.post(deal.who(Role::Owner)?, &deal.at("signature"), &agreed).await.map(|_| ())
}

/// The last notice of the route, then an order in two lines.
async fn order(world: &World, deal: &Deal) -> anyhow::Result<()> {
    if store::current_step(&world.stage.app, deal.id).await?.is_some() {
        return step(world, deal).await;
    }
    let lang = deal.lang();
    let mut lines = vec![("title".to_owned(), world.say(lang, "order", 0))];
    for (n, _) in shares(deal).iter().enumerate() {
        let at = |part: &str| format!("{part}_{}", n + 1);
        let due = world.calendar.now() + TimeDelta::days(25 + 15 * i64::try_from(n)?);
        lines.push((at("line"), world.say(lang, "order_line", n)));
        lines.push((at("criteria"), world.say(lang, "order_criteria", n)));
        lines.push((at("amount"), part(deal, n).to_string()));
        lines.push((at("due_on"), due.date_naive().to_string()));
    }
    world.post(deal.officer()?, &deal.at("orders"), &lines).await.map(|_| ())
}

/// In what parts a purchase is ordered, in hundredths.
fn shares(deal: &Deal) -> &'static [u64] {
    if deal.fate == "delivering" { &[30, 25, 20, 15, 10] } else { &[60, 40] }
}

/// What the `n`th line of the order is worth; the last takes what rounding left.
fn part(deal: &Deal, n: usize) -> u64 {
    let shares = shares(deal);
    let before: u64 = shares.iter().take(n).map(|share| deal.value * share / 100).sum();
    if n + 1 == shares.len() {
        deal.value - before
    } else {
        deal.value * shares.get(n).copied().unwrap_or_default() / 100
    }
}

/// Everything is delivered, accepted, invoiced and paid.
async fn deliver(world: &World, deal: &Deal) -> anyhow::Result<()> {
    let due = store::deliverables(&world.stage.app, deal.id).await?;
    for (n, (deliverable, _)) in due.iter().enumerate() {
        hand_over(world, deal, *deliverable, n == 0).await?;
        let mut path = format!("/invoices/{}", bill(world, deal, (n + 1, ""), part(deal, n)).await?);
        if n == 1 {
            let reasons = [("reasons", world.say(deal.lang(), "invoice_return", 0))];
            world.post(deal.who(Role::Buyer)?, &format!("{path}/return"), &reasons).await?;
            path = format!("/invoices/{}", bill(world, deal, (n + 1, "-B"), part(deal, n)).await?);
        }
        world.press(deal.who(Role::Buyer)?, &format!("{path}/check")).await?;
        world.calendar.until(world.calendar.now() + TimeDelta::days(1)).await;
        world.press(deal.who(Role::BudgetHolder)?, &format!("{path}/approval")).await?;
        world.calendar.until(world.calendar.now() + TimeDelta::days(4)).await;
        let amount = part(deal, n);
        let paid = [
            ("net", amount.to_string()),
            ("paid_on", world.calendar.now().date_naive().to_string()),
            ("reference", format!("VIR-{:04}", 400 + deal.pilot.n * 3 + n)),
        ];
        world.post(deal.who(Role::BudgetHolder)?, &format!("{path}/payment"), &paid).await?;
    }
    Ok(())
}

async fn hand_over(world: &World, deal: &Deal, deliverable: Uuid, returned: bool) -> anyhow::Result<()> {
    let (lang, path) = (deal.lang(), format!("/deliverables/{deliverable}"));
    let note = [("note", world.say(lang, "delivery", 0))];
    let (founder, buyer) = (deal.founder()?, deal.who(Role::Buyer)?);
    world.calendar.until(world.calendar.now() + TimeDelta::days(5)).await;
    world.post(founder, &format!("{path}/delivery"), &note).await?;
    if returned {
        world.post(buyer, &format!("{path}/return"), &[("reasons", world.say(lang, "delivery_return", 0))]).await?;
        world.calendar.until(world.calendar.now() + TimeDelta::days(3)).await;
        world.post(founder, &format!("{path}/delivery"), &note).await?;
    }
    world.calendar.until(world.calendar.now() + TimeDelta::days(2)).await;
    match deal.pilot.n % 2 {
        0 => world.press(buyer, &format!("{path}/acceptance")).await,
        _ => world
            .post(buyer, &format!("{path}/reserve"), &[("reasons", world.say(lang, "reserve", 0))])
            .await
            .map(|_| ()),
    }
}

/// The `n`th line is invoiced, wholly or in part.
async fn bill(world: &World, deal: &Deal, (n, suffix): (usize, &str), amount: u64) -> anyhow::Result<Uuid> {
    let (net, tax) = (format!("net_{n}"), format!("tax_{n}"));
    let invoice = [
        ("number".to_owned(), format!("F-{}-{n}{suffix}", deal.id.simple().to_string().split_at(26).1.to_uppercase())),
        ("issued_on".to_owned(), world.calendar.now().date_naive().to_string()),
        (net, amount.to_string()),
        (tax, String::new()),
    ];
    world.make(deal.founder()?, &deal.at("invoices"), &invoice).await
}
