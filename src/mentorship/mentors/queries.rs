//! What the mentors' pages show.

use domain::{
    access::{Actor, Role},
    mentorship::{Mentor, MentorState},
    registry::Kind,
    visibility,
};
use platform::error::Failure;
use uuid::Uuid;

use super::{
    forms::LANGUAGES,
    path,
    store::{self, Listed},
    views::{MentorForm, MentorInside, MentorLine, MentorList, MentorPage},
};
use crate::{
    actions::offered,
    identity::{self, Cx},
    mentorship::queries as mentorships,
    registry,
};

/// Mentors on one page.
const PAGE: u64 = 24;
/// Offices to which one can offer oneself.
const OFFICES: u64 = 100;

/// The filters of the list, from the address.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Filters {
    pub skill: String,
    pub sector: String,
    pub language: String,
    pub after: String,
}

pub async fn list(cx: &Cx, filters: Filters) -> Result<MentorList, Failure> {
    let actor = cx.actor()?;
    let wanted = [("skill", &filters.skill), ("sector", &filters.sector), ("language", &filters.language)];
    let offers = wanted.into_iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| (k, v.clone())).collect();
    let approved = Listed {
        states: vec![MentorState::Approved],
        offices: None,
        person: None,
        offers,
        after: filters.after.parse().ok(),
    };
    let mut rows = store::page(cx.read(), &approved, PAGE + 1).await?;
    let more = rows.len() as u64 > PAGE;
    rows.truncate(PAGE as usize);
    let next = rows.last().filter(|_| more).map(|row| next(&filters, row.id));
    let own = store::page(cx.read(), &own_profiles(actor), PAGE).await?;
    let waiting = store::page(cx.read(), &queue(actor), PAGE).await?;
    let offices = registry::queries::verified(cx.read(), &[Kind::ProgrammeOffice], &[], "", OFFICES).await?;
    Ok(MentorList {
        mentors: lines(cx, rows).await?,
        own: lines(cx, own).await?,
        waiting: lines(cx, waiting).await?,
        offices: offices.into_iter().map(|(id, name, _)| (id, name)).collect(),
        skill: filters.skill,
        sector: filters.sector,
        language: filters.language,
        sectors: registry::SECTORS.to_vec(),
        languages: LANGUAGES.to_vec(),
        next,
    })
}

fn next(filters: &Filters, after: Uuid) -> String {
    let after = after.to_string();
    let mut pairs = vec![
        ("skill", filters.skill.as_str()),
        ("sector", filters.sector.as_str()),
        ("language", filters.language.as_str()),
        ("after", after.as_str()),
    ];
    pairs.retain(|(_, value)| !value.is_empty());
    format!("/mentors?{}", serde_html_form::to_string(pairs).unwrap_or_default())
}

fn own_profiles(actor: &Actor) -> Listed {
    let states = MentorState::ALL.to_vec();
    Listed { states, offices: None, person: Some(actor.person.uuid()), offers: vec![], after: None }
}

/// What waits for somebody's approval.
fn queue(actor: &Actor) -> Listed {
    let mine = actor.memberships.iter().filter(|m| m.role == Role::ProgrammeManager).map(|m| m.organisation.uuid());
    let states = vec![MentorState::Applied];
    Listed { states, offices: Some(mine.collect()), person: None, offers: vec![], after: None }
}

async fn lines(cx: &Cx, rows: Vec<store::Row>) -> Result<Vec<MentorLine>, Failure> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let names = identity::people(cx.read(), rows.iter().map(|row| row.person_id).collect()).await?;
    let offers = store::offers(cx.read(), rows.iter().map(|row| row.id).collect()).await?;
    let lines = rows.into_iter().map(|row| {
        let of = |kind: &str| offered_as(&offers, row.id, kind);
        MentorLine {
            skills: of("skill"),
            sectors: of("sector"),
            languages: of("language"),
            id: row.id,
            name: names.iter().find(|p| p.id == row.person_id).map(|p| p.name.clone()).unwrap_or_default(),
            headline: row.headline,
            state: row.state,
        }
    });
    Ok(lines.collect())
}

/// The values of one kind that a mentor offers.
pub fn offered_as(offers: &[(Uuid, String, String)], id: Uuid, kind: &str) -> Vec<String> {
    offers.iter().filter(|(mentor, known, _)| *mentor == id && known == kind).map(|(.., value)| value.clone()).collect()
}

pub async fn show(cx: &Cx, mentor: &Mentor) -> Result<MentorPage, Failure> {
    let row = store::row(cx.read(), mentor.id).await?.ok_or(Failure::NotFound)?;
    let names = identity::people(cx.read(), vec![row.person_id]).await?;
    let offices = registry::queries::names(cx.read(), vec![row.office_id]).await?;
    let offers = store::offers(cx.read(), vec![row.id]).await?;
    let actor = cx.actor()?;
    let inside = match visibility::mentorship::keeps_mentor(actor, mentor) {
        true => Some(inside(cx, mentor, &row).await?),
        false => None,
    };
    Ok(MentorPage {
        id: row.id,
        version: row.version,
        name: names.into_iter().next().map(|p| p.name).unwrap_or_default(),
        office: row.office_id,
        office_name: offices.into_iter().next().map(|(_, name, _)| name).unwrap_or_default(),
        state: row.state.clone(),
        skills: offered_as(&offers, row.id, "skill"),
        sectors: offered_as(&offers, row.id, "sector"),
        languages: offered_as(&offers, row.id, "language"),
        headline: row.headline,
        about: row.about,
        inside,
        actions: offered(mentor, Some(actor), cx.now(), &path(mentor.id), super::noun),
    })
}

async fn inside(cx: &Cx, mentor: &Mentor, row: &store::Row) -> Result<MentorInside, Failure> {
    let load = store::load_of(cx.read(), row).await?;
    let ledger = mentorships::ledger(cx, mentor.id).await?;
    Ok(MentorInside {
        capacity: load.capacity,
        taken: load.taken,
        free: load.free(),
        sessions_held: ledger.held,
        minutes_held: ledger.minutes,
        no_shows: ledger.no_shows,
        interests: store::interest(cx.read(), mentor.person).await?,
        reason: row.decided_reason.clone().filter(|_| mentor.state == MentorState::Declined),
        rating_hundredths: ledger.rating_hundredths,
        ratings: ledger.ratings,
        mentorships: ledger.mentorships,
    })
}

/// The form of an act on a profile.
pub async fn form(cx: &Cx, mentor: &Mentor, verb: domain::mentorship::MentorVerb) -> Result<MentorForm, Failure> {
    let names = identity::people(cx.read(), vec![mentor.person.uuid()]).await?;
    let noun = super::noun(verb).map_or("", |(noun, _)| noun);
    Ok(MentorForm {
        id: mentor.id.uuid(),
        version: mentor.version,
        name: names.into_iter().next().map(|p| p.name).unwrap_or_default(),
        verb: verb.to_string(),
        target: format!("{}/{noun}", path(mentor.id)),
        back: path(mentor.id),
        sectors: registry::SECTORS.to_vec(),
        languages: LANGUAGES.to_vec(),
        applies: false,
    })
}

/// What stands in the profile, for its form: single values, then the lists.
pub type Values = (Vec<(&'static str, String)>, Vec<(&'static str, Vec<String>)>);

pub async fn values(cx: &Cx, mentor: &Mentor) -> Result<Values, Failure> {
    let row = store::row(cx.read(), mentor.id).await?.ok_or(Failure::NotFound)?;
    let offers = store::offers(cx.read(), vec![row.id]).await?;
    let first = |texts: &serde_json::Value| {
        let own = texts.as_object().and_then(|map| map.values().next()).and_then(|text| text.as_str());
        own.unwrap_or_default().to_owned()
    };
    let single = vec![
        ("headline", first(&row.headline)),
        ("about", first(&row.about)),
        ("skills", offered_as(&offers, row.id, "skill").join(", ")),
        ("hours_a_month", row.hours_a_month.to_string()),
        ("interests", store::interest(cx.read(), mentor.person).await?.unwrap_or_default()),
    ];
    let lists = ["sectors", "languages"].into_iter().zip(["sector", "language"]);
    let lists = lists.map(|(field, kind)| (field, offered_as(&offers, row.id, kind)));
    Ok((single, lists.collect()))
}
