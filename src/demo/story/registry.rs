//! Who takes part: offices are founded, agencies and startups register and are verified, and ask for their labels.

use std::{collections::BTreeMap, rc::Rc};

use anyhow::Context;
use chrono::{Months, TimeDelta};
use domain::access::Role;
use uuid::Uuid;

use super::{
    super::{
        actor::{File, Person},
        data::{Agency, Office, Startup},
        store,
        world::{Body, World},
    },
    application::PDF,
};

/// The roles of an agency beside its owner's.
const AGENCY_ROLES: [Role; 5] =
    [Role::Buyer, Role::DigitalLead, Role::BudgetHolder, Role::LegalOfficer, Role::ProcurementOfficer];

/// The platform's own people: role, name, site of their address, country.
pub const PLATFORM: [(Role, &str, &str, &str); 2] = [
    (Role::Auditor, "Marie-Louise Basse", "audit.example", "SN"),
    (Role::Administrator, "Kamil Zeynallı", "administration.example", "AZ"),
];

/// A number of the country's register whose check digit fits; another `n`, another number.
fn number(world: &World, country: &str, n: usize) -> anyhow::Result<String> {
    let rules = world.stage.app.jurisdictions.get(country).context("rules")?;
    let rule = rules.registry_number().context("number rule")?;
    let spelled = |last: usize| match country {
        "AZ" => format!("14{:06}{last}1", 15_570 + n * 137),
        _ => format!("{:08}{last}", 307_000 + n * 113),
    };
    // a weighted sum of ten is never issued: then the next number is taken
    let fits = |last: &usize| rule.check("", &spelled(*last)).is_ok_and(|checked| checked.warning.is_none());
    let last = (0..10).find(fits).map(spelled);
    last.map_or_else(|| number(world, country, n + 1000), Ok)
}

/// The bodies that are there from the first day, and the platform's own people.
pub async fn offices(world: Rc<World>, offices: Vec<Office>) -> anyhow::Result<()> {
    for (n, office) in offices.into_iter().enumerate() {
        let id = store::found(&world.stage.app, &office, &number(&world, &office.country, 500 + n)?).await?;
        let mut staff = BTreeMap::new();
        let roles: &[Role] = match office.kind.as_str() {
            "programme_office" => &[Role::Owner, Role::ProgrammeManager, Role::Registrar, Role::Member],
            _ => &[Role::Owner],
        };
        for role in roles {
            let person = world.somebody(&office.site, &office.country).await?;
            store::appoint(&world.stage.app, &person, *role, id).await?;
            staff.insert(*role, person);
        }
        let Office { key, country, .. } = office;
        world.add_body(Body { key, id, country, staff });
    }
    for (role, name, site, country) in PLATFORM {
        world.person(name, site, country, Some(role)).await?;
    }
    Ok(())
}

struct Entry<'a> {
    kind: &'a str,
    country: &'a str,
    name: &'a str,
    site: &'a str,
    founded: &'a str,
    number: String,
}

async fn register(world: &World, owner: &Person, entry: Entry<'_>) -> anyhow::Result<Uuid> {
    let number = if entry.kind == "team" { "" } else { &entry.number };
    let fields = [
        ("kind", entry.kind),
        ("jurisdiction", entry.country),
        ("legal_name", entry.name),
        ("registration_number", number),
        ("website", entry.site),
        ("founded_on", entry.founded),
    ];
    world.make(owner, "/organisations", &fields).await
}

/// Takes up a role that an owner offers by letter.
pub async fn join(
    world: &World,
    owner: &Person,
    person: &Person,
    role: Role,
    organisation: Uuid,
) -> anyhow::Result<()> {
    let fields = [("email", person.email.as_str()), ("role", role.as_str())];
    world.post(owner, &format!("/organisations/{organisation}/invitations"), &fields).await?;
    let invitation = store::invitation(&world.stage.app, &person.email).await?;
    world.press(person, &format!("/invitations/{invitation}")).await
}

/// An agency registers, is verified, and gathers the people whom a purchase needs.
pub async fn agency(world: Rc<World>, agency: Agency, n: usize, day: i64) -> anyhow::Result<()> {
    let owner = world.somebody(&agency.site, &agency.country).await?;
    let number = number(&world, &agency.country, 700 + n)?;
    let entry =
        Entry { kind: "agency", country: &agency.country, name: &agency.name, site: &agency.site, founded: "", number };
    let id = register(&world, &owner, entry).await?;
    let path = format!("/organisations/{id}");
    let mut profile = vec![
        ("legal_name".to_owned(), agency.name.clone()),
        ("sector".to_owned(), agency.sector.clone()),
        ("region".to_owned(), agency.region.clone()),
        ("website".to_owned(), agency.site.clone()),
    ];
    profile.extend(agency.about.iter().map(|(lang, text)| (format!("about_{lang}"), text.clone())));
    world.post(&owner, &format!("{path}/profile"), &profile).await?;
    world.press(&owner, &format!("{path}/verification-request")).await?;
    world.day(day + 2).await;
    let office = world.office(&agency.country)?;
    world.press(office.who(Role::Registrar)?, &format!("{path}/verification")).await?;
    world.day(day + 3).await;
    let mut staff = BTreeMap::new();
    for role in AGENCY_ROLES {
        let person = world.somebody(&agency.site, &agency.country).await?;
        join(&world, &owner, &person, role, id).await?;
        staff.insert(role, person);
    }
    staff.insert(Role::Owner, owner.clone());
    let lead = staff.get(&Role::DigitalLead).cloned();
    let Agency { key, country, .. } = agency;
    let leave = key == "dakar-ville";
    world.add_body(Body { key, id, country, staff });
    match lead {
        Some(lead) if leave => on_leave(&world, &owner, &lead, &path).await,
        _ => Ok(()),
    }
}

/// The owner goes on leave, and the digital lead stands in for a hundred days.
async fn on_leave(world: &World, owner: &Person, lead: &Person, path: &str) -> anyhow::Result<()> {
    world.day(-30).await;
    let today = world.calendar.now().date_naive();
    let fields = [
        ("role", format!("owner:{}", owner.id)),
        ("delegate", lead.id.to_string()),
        ("from", today.to_string()),
        ("until", (today + TimeDelta::days(100)).to_string()),
        ("act_number", "VD/DSU/2027-31".to_owned()),
        ("acted_on", (today - TimeDelta::days(3)).to_string()),
    ];
    world.post(owner, &format!("{path}/delegations"), &fields).await.map(|_| ())
}

/// A document that will be asked for again and again; that of the first startup of a country is about to end.
async fn keeps(
    world: &World,
    founder: &Person,
    path: &str,
    (country, n, day): (&str, usize, i64),
) -> anyhow::Result<()> {
    let today = world.calendar.now().date_naive();
    let left = if n == 0 { 40 - day } else { 700 };
    let az = country == "AZ";
    let name = if az { "vergi-arayisi.pdf" } else { "attestation-fiscale.pdf" };
    let file = File { field: "document_file", name, bytes: PDF };
    world.post_files(founder, &format!("{path}/attachments"), &[("field", "document_file")], &[file]).await?;
    let title = if az { "Vergi borcunun olmaması haqqında arayış" } else { "Attestation de régularité fiscale" };
    let fields = [
        ("kind", "tax-clearance".to_owned()),
        ("title", title.to_owned()),
        ("issued_on", (today - TimeDelta::days(12)).to_string()),
        ("expires_on", (today + TimeDelta::days(left)).to_string()),
    ];
    world.post(founder, &format!("{path}/documents"), &fields).await.map(|_| ())
}

fn return_reasons(country: &str) -> &'static str {
    match country {
        "AZ" => "Reyestrdən çıxarışdakı ad fərqlidir. Zəhmət olmasa, adı çıxarışdakı kimi yazın.",
        _ => "La dénomination diffère de celle du registre du commerce. Merci de la reprendre telle qu'elle y figure.",
    }
}

/// A startup registers and comes as far as its fate says.
pub async fn startup(
    world: Rc<World>,
    startup: Rc<Startup>,
    country: &'static str,
    n: usize,
    day: i64,
) -> anyhow::Result<()> {
    let founder = world.person(&startup.founder, &startup.site, country, None).await?;
    let number = number(&world, country, n)?;
    let Startup { kind, name, site, founded, .. } = &*startup;
    let id = register(&world, &founder, Entry { kind, country, name, site, founded, number }).await?;
    let path = format!("/organisations/{id}");
    let member = world.person(&startup.member, &startup.site, country, None).await?;
    let staff = BTreeMap::from([(Role::Owner, founder.clone()), (Role::Member, member.clone())]);
    let body = Body { key: startup.key.clone(), id, country: country.into(), staff };
    world.add_body(body);
    if startup.fate == "registered" {
        return Ok(());
    }
    world.post(&founder, &format!("{path}/profile"), &profile(&startup)).await?;
    if n.is_multiple_of(3) {
        keeps(&world, &founder, &path, (country, n, day)).await?;
    }
    world.press(&founder, &format!("{path}/verification-request")).await?;
    join(&world, &founder, &member, Role::Member, id).await?;
    let office = world.office(country)?;
    let registrar = office.who(Role::Registrar)?;
    world.day(day + 1 + i64::try_from(n % 5)?).await;
    if startup.fate == "under_verification" {
        return Ok(());
    }
    if startup.fate == "returned" || n % 6 == 4 {
        world.post(registrar, &format!("{path}/return"), &[("reasons", return_reasons(country))]).await?;
        if startup.fate == "returned" {
            return Ok(());
        }
        world.day(day + 7).await;
        world.press(&founder, &format!("{path}/verification-request")).await?;
        world.day(day + 8).await;
    }
    world.press(registrar, &format!("{path}/verification")).await?;
    label(&world, &startup, (country, n), (&founder, registrar), (id, day + 9)).await?;
    end(&world, &startup, (&founder, registrar), &path, day).await
}

fn profile(startup: &Startup) -> Vec<(String, String)> {
    let [staff, founders, women] = startup.people;
    let yes_no = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let mut fields = vec![
        ("legal_name".to_owned(), startup.name.clone()),
        ("sector".to_owned(), startup.sector.clone()),
        ("stage".to_owned(), startup.stage.clone()),
        ("region".to_owned(), startup.region.clone()),
        ("website".to_owned(), startup.site.clone()),
        ("founded_on".to_owned(), startup.founded.clone()),
        ("staff".to_owned(), staff.to_string()),
        ("founders".to_owned(), founders.to_string()),
        ("women_founders".to_owned(), women.to_string()),
        ("youth_led".to_owned(), yes_no(staff < 9)),
        ("seeks_investment".to_owned(), yes_no(matches!(startup.stage.as_str(), "mvp" | "revenue"))),
    ];
    fields.extend(startup.about.iter().map(|(lang, text)| (format!("about_{lang}"), text.clone())));
    fields
}

/// A suspension of nine months.
fn term(world: &World, reasons: &str) -> [(&'static str, String); 2] {
    let until = world.calendar.now().date_naive() + Months::new(9);
    [("reasons", reasons.to_owned()), ("until", until.to_string())]
}

/// What befell some after they were verified.
async fn end(
    world: &World,
    startup: &Startup,
    (founder, registrar): (&Person, &Person),
    path: &str,
    day: i64,
) -> anyhow::Result<()> {
    match startup.fate.as_str() {
        "suspended" => {
            world.day(day + 160).await;
            let reasons = "Reyestrə görə şirkətin fəaliyyəti müvəqqəti dayandırılıb. Vergi orqanının arayışı təqdim olunana qədər.";
            world.post(registrar, &format!("{path}/suspension"), &term(world, reasons)).await?;
        }
        "closed" => {
            world.day(day + 120).await;
            let reasons = "Təsisçilər fəaliyyəti dayandırmağa qərar verdilər.";
            world.post(founder, &format!("{path}/closure"), &[("reasons", reasons)]).await?;
        }
        _ if startup.key == "sutura" => {
            world.day(day + 60).await;
            let reasons = "Vérification du changement de gérance en cours.";
            world.post(registrar, &format!("{path}/suspension"), &term(world, reasons)).await?;
            world.day(day + 64).await;
            world
                .post(
                    registrar,
                    &format!("{path}/reinstatement"),
                    &[("reasons", "Nouveau gérant inscrit au registre.")],
                )
                .await?;
        }
        _ => {}
    }
    Ok(())
}

/// A label is asked for and decided in session, or recorded where another body issued it.
async fn label(
    world: &World,
    startup: &Startup,
    (country, n): (&str, usize),
    (founder, registrar): (&Person, &Person),
    (id, day): (Uuid, i64),
) -> anyhow::Result<()> {
    if startup.label.is_empty() {
        return Ok(());
    }
    world.day(day).await;
    let kind = if country == "AZ" { "startup-certificate" } else { "startup-label" };
    let on = world.calendar.now().date_naive();
    // one has run out by now: a label's end is read from its date
    let months = if n == 8 { 11 } else { 36 };
    let until = on + Months::new(months);
    let grant =
        |number: String| [("number", number), ("granted_on", on.to_string()), ("granted_until", until.to_string())];
    if startup.label == "recorded" {
        let mut fields = vec![("kind", kind.to_owned())];
        let earlier = on - TimeDelta::days(40);
        fields.extend([
            ("number", format!("{}-{:04}", if country == "AZ" { "KOB-ŞH" } else { "CEAC" }, 210 + n * 7)),
            ("granted_on", earlier.to_string()),
            ("granted_until", (earlier + Months::new(36)).to_string()),
        ]);
        let label = world.make(founder, &format!("/organisations/{id}/label-record"), &fields).await?;
        let name = if country == "AZ" { "sehadetname.pdf" } else { "certificat.pdf" };
        let file = File { field: "label_files", name, bytes: PDF };
        let to = format!("/labels/{label}/attachments");
        world.post_files(founder, &to, &[("field", "label_files")], &[file]).await?;
        world.day(day + 3).await;
        return world.press(registrar, &format!("/labels/{label}/confirmation")).await;
    }
    let az = country == "AZ";
    let own = |fr: &'static str, az_words: &'static str| if az { az_words } else { fr };
    let request = own(
        "Entreprise de moins de huit ans, produit propre, plus de la moitié du capital aux fondateurs ; pièces jointes au dossier d'enregistrement.",
        "Şirkət səkkiz ildən az fəaliyyət göstərir, məhsul özününküdür, kapitalın yarıdan çoxu təsisçilərdədir; sənədlər qeydiyyat işinə əlavə olunub.",
    );
    let label = world
        .make(founder, &format!("/organisations/{id}/label-request"), &[("kind", kind), ("request", request)])
        .await?;
    let path = format!("/labels/{label}");
    if startup.label == "requested" {
        return Ok(());
    }
    world.day(day + 6).await;
    world.press(registrar, &format!("{path}/examination")).await?;
    if startup.label == "under_examination" {
        return Ok(());
    }
    world.day(day + 15).await;
    world.press(registrar, &format!("{path}/session")).await?;
    world.day(day + 16).await;
    let said = |reasons: &'static str| [("reasons", reasons)];
    match startup.label.as_str() {
        "deferred" => {
            world
                .post(
                    registrar,
                    &format!("{path}/deferral"),
                    &said(own(
                        "La commission demande le bilan de l'exercice avant de se prononcer.",
                        "Komissiya qərardan əvvəl illik balansı tələb edir.",
                    )),
                )
                .await?;
        }
        "refused" => {
            world.post(registrar, &format!("{path}/refusal"), &said(own(
                "Le produit est une revente d'un logiciel existant : la condition d'innovation n'est pas remplie.",
                "Məhsul mövcud proqramın təkrar satışıdır: innovasiya şərti yerinə yetirilməyib.",
            ))).await?;
        }
        "granted" | "withdrawn" => {
            world
                .post(
                    registrar,
                    &format!("{path}/grant"),
                    &grant(format!("{}-{:04}", own("CEAC", "KOB-ŞH"), 112 + n * 3)),
                )
                .await?;
            if startup.label == "withdrawn" {
                world.day(day + 150).await;
                world
                    .post(
                        registrar,
                        &format!("{path}/withdrawal"),
                        &said(own(
                            "Plus de la moitié du capital a été cédée à un groupe : la condition n'est plus remplie.",
                            "Kapitalın yarıdan çoxu bir qrupa satılıb: şərt artıq yerinə yetirilmir.",
                        )),
                    )
                    .await?;
            }
        }
        _ => {}
    }
    Ok(())
}
