//! What the registry's pages show: store → visibility → views.

use std::collections::BTreeSet;

use domain::{
    access::{Actor, Role, permit},
    registry::{Kind, Organisation, OrganisationState, OrganisationVerb},
    value::{Currency, Money, OrganisationId, Texts},
    visibility,
};
use platform::error::Failure;
use uuid::Uuid;

use super::{
    incorporation, labels, parents, path, store, successors, suspensions,
    views::{Appeal, HeldRole, Inside, Invited, Member, OrganisationLine, OrganisationList, OrganisationPage, Review},
};
use crate::{
    actions::offered,
    filters::{Facet, Narrowed, Said, Tally},
    identity::{self, Cx, Guarded},
    provenance::Provenance,
};

/// The queue of a registrar, as the address names it.
pub const VERIFICATION: &str = "verification";

/// Organisations on one page of a list.
const PAGE: u64 = 30;

/// The filters of the list, from the address.
pub struct Filters {
    pub words: String,
    pub kind: String,
    pub country: String,
    pub after: String,
    pub queue: bool,
}

impl Filters {
    fn narrowed(&self) -> Narrowed {
        let queue = if self.queue { VERIFICATION } else { "" };
        Narrowed::new(
            "/organisations",
            &[("q", self.words.as_str()), ("kind", &self.kind), ("country", &self.country), ("queue", queue)],
        )
    }
}

fn facets(cx: &Cx, tallies: &[Tally<2>]) -> [Facet; 2] {
    let kinds = Kind::ALL.iter().map(|kind| (kind.to_string(), Said::Key(format!("organisation-kind-{kind}"))));
    let codes: BTreeSet<&str> = tallies.iter().map(|tally| tally.values[1].as_str()).collect();
    let country = |code: &str| (code.to_owned(), Said::Text(cx.app.catalogue.country(cx.lang, code)));
    [
        Facet { name: "kind", key: "organisations-facet-kind", values: kinds.collect() },
        Facet { name: "country", key: "organisations-facet-country", values: codes.into_iter().map(country).collect() },
    ]
}

/// The public list, or the queue of what waits for the viewer's verification.
pub async fn list(cx: &Cx, filters: Filters) -> Result<OrganisationList, Failure> {
    let (state, countries) = if filters.queue {
        (OrganisationState::UnderVerification, Some(countries_of(cx, cx.actor()?).await?))
    } else {
        (OrganisationState::Verified, None)
    };
    let scope = store::listed(&[state], countries, &filters.words);
    let scope = if filters.queue { scope } else { store::imported::or_history(scope, &filters.words) };
    let chosen = store::chosen(scope.clone(), Kind::parse(&filters.kind), &filters.country);
    let rows = store::page(cx.read(), chosen, cursor(&filters.after), PAGE + 1).await?;
    let tallies = store::tallies(cx.read(), scope).await?;
    let list = filters.narrowed();
    let next = (rows.len() as u64 > PAGE).then(|| &rows[PAGE as usize - 1]);
    let next = next.map(|row| list.after(&format!("{}~{}", row.folded_name, row.id)));
    let organisations = rows.into_iter().take(PAGE as usize).map(|row| OrganisationLine {
        id: row.id,
        name: row.trade_name.unwrap_or(row.legal_name),
        kind: row.kind,
        jurisdiction: row.jurisdiction,
        state: row.state,
        sector: row.sector,
        imported: row.origin == "imported",
    });
    Ok(OrganisationList {
        total: list.total(["kind", "country"], &tallies),
        organisations: organisations.collect(),
        next,
        first: (!filters.after.is_empty()).then(|| list.first()),
        facets: list.groups(facets(cx, &tallies), &tallies),
        kept: list.kept("q"),
        clear: list.without(&["q", "kind", "country"]),
        words: filters.words,
        queue: filters.queue,
    })
}

/// `name~id` of the last line that was shown.
fn cursor(after: &str) -> Option<(String, Uuid)> {
    let (name, id) = after.rsplit_once('~')?;
    Some((name.to_owned(), id.parse().ok()?))
}

/// The countries for which the actor is a registrar.
pub async fn countries_of(cx: &Cx, actor: &Actor) -> Result<Vec<String>, Failure> {
    let offices =
        actor.memberships.iter().filter(|m| m.role == Role::Registrar).map(|m| m.organisation.uuid()).collect();
    Ok(store::names(cx.read(), offices).await?.into_iter().map(|(_, _, country)| country).collect())
}

/// An organisation's page, with as much of the inside as the viewer may see.
pub async fn show(cx: &Cx, organisation: &Organisation, row: store::Row) -> Result<OrganisationPage, Failure> {
    let suspension = match organisation.suspension {
        Some(_) => suspensions::store::running(cx.read(), row.id).await?,
        None => None,
    };
    let inside = match &cx.viewer {
        Some(actor) if visibility::registry::works_on(actor, organisation) => {
            Some(inside(cx, organisation, actor).await?)
        }
        _ => None,
    };
    let (parent, parts) = parents::around(cx, organisation, row.parent_id).await?;
    let provenance = organisation.imported.then(|| Provenance {
        source: row.source.clone().unwrap_or_default(),
        facts: store::imported::facts(&row.profile),
        ..Provenance::default()
    });
    Ok(OrganisationPage {
        provenance,
        parent,
        parts,
        id: row.id,
        version: row.version,
        name: row.trade_name.clone().unwrap_or_else(|| row.legal_name.clone()),
        legal_name: row.legal_name,
        kind: row.kind,
        state: row.state,
        zone: cx.app.zone(&row.jurisdiction).name().to_owned(),
        jurisdiction: row.jurisdiction,
        about: row.about,
        sector: row.sector,
        stage: row.stage,
        region: row.region,
        website: row.website,
        founded_on: row.founded_on,
        legal_form: row.legal_form.as_deref().and_then(|key| legal_form(cx, &organisation.jurisdiction, key)),
        working_languages: serde_json::from_value(row.languages).unwrap_or_default(),
        seeks_investment: row.seeks_investment == Some(true),
        successor: organisation.successor.map(|successor| successor.id.uuid()),
        suspended_until: suspension.as_ref().map(|suspension| suspension.until_on),
        labels: labels::of(cx, organisation).await?,
        may_begin_label: labels::may_begin(cx, organisation),
        invite: cx
            .viewer
            .as_ref()
            .filter(|actor| actor.is(Role::Buyer, organisation.id))
            .map(|_| super::invitation_of(organisation.id)),
        inside: inside.map(|inside| Inside {
            registration_number: row.registration_number,
            number_flagged: row.number_flagged,
            funding: money(row.funding_minor, row.funding_currency.as_deref()),
            turnover: money(row.turnover_minor, row.turnover_currency.as_deref()),
            company: incorporation::store::told(&row.profile).map(|told| (told.legal_name, told.number)),
            appeal: suspension.and_then(|suspension| {
                let (words, at) = suspension.appeal.zip(suspension.appealed_at)?;
                Some(Appeal { words, at, decision: suspension.decision, reasons: suspension.decision_reasons })
            }),
            ..inside
        }),
        actions: offered(organisation, cx.viewer.as_ref(), cx.now(), &path(organisation.id), super::noun),
    })
}

fn money(minor: Option<i64>, currency: Option<&str>) -> Option<Money> {
    Some(Money::new(minor?, Currency::parse(currency?).ok()?))
}

/// The name of a legal form in the country's rules.
fn legal_form(cx: &Cx, country: &str, key: &str) -> Option<serde_json::Value> {
    let form = cx.app.jurisdictions.get(country)?.legal_forms.iter().find(|form| form.key == key)?;
    serde_json::to_value(&form.name).ok()
}

/// Where the page of an organisation that another follows leads; those who can take that back stay on it.
pub fn leads_on(cx: &Cx, organisation: &Organisation) -> Option<OrganisationId> {
    let stays = |actor: &&Actor| visibility::registry::works_on(actor, organisation);
    organisation.successor.filter(|_| cx.viewer.as_ref().filter(stays).is_none()).map(|successor| successor.id)
}

async fn inside(cx: &Cx, organisation: &Organisation, actor: &Actor) -> Result<Inside, Failure> {
    let rows = store::members(cx.read(), organisation.id, cx.now()).await?;
    let names = identity::people(cx.read(), rows.iter().map(|row| row.person_id).collect()).await?;
    let owner = actor.is(Role::Owner, organisation.id);
    // a delegator who is no member any more has no delegation that runs
    let name = |id: Uuid| names.iter().find(|person| person.id == id).map(|person| person.name.clone());
    let held = |row: &store::MemberRow| HeldRole { role: row.role.clone(), for_whom: row.delegator_id.and_then(name) };
    let held: Vec<(Uuid, HeldRole)> = rows.iter().map(|row| (row.person_id, held(row))).collect();
    let roles_of = |person| held.iter().filter(|(id, _)| *id == person).map(|(_, role)| role.clone()).collect();
    let may = |verb| permit(organisation, verb, actor, cx.now()).is_ok();
    let members = names.iter().map(|person| Member {
        person: person.id,
        name: person.name.clone(),
        email: person.email.clone(),
        roles: roles_of(person.id),
        removable: owner && person.id != actor.person.uuid(),
    });
    let invitations = store::open_invitations(cx.read(), organisation.id).await?;
    let reviews = store::reviews(cx.read(), organisation.id).await?;
    Ok(Inside {
        registration_number: None,
        number_flagged: false,
        funding: None,
        turnover: None,
        has_owners: matches!(organisation.kind, Kind::Startup | Kind::Team)
            && visibility::registry::sees_owners(actor, organisation),
        sees_documents: visibility::registry::sees_documents(actor, organisation),
        own: actor.belongs_to(organisation.id),
        company: None,
        appeal: None,
        invites: may(OrganisationVerb::RenewInvitation),
        members: members.collect(),
        invitations: invitations
            .into_iter()
            .map(|row| Invited {
                id: row.id,
                over: row.expires_at <= cx.now(),
                email: row.email,
                role: row.role,
                expires_at: row.expires_at,
            })
            .collect(),
        reviews: reviews
            .into_iter()
            .map(|row| Review { outcome: row.outcome, reasons: row.reasons, at: row.reviewed_at })
            .collect(),
    })
}

/// The organisations in which a person acts, with their roles, for menus and the first page.
pub async fn mine(cx: &Cx) -> Result<Vec<(Uuid, String, Vec<Role>)>, Failure> {
    let actor = cx.actor()?;
    let mut ids: Vec<Uuid> = actor.memberships.iter().map(|m| m.organisation.uuid()).collect();
    ids.sort_unstable();
    ids.dedup();
    let roles = |id: Uuid| actor.memberships.iter().filter(|m| m.organisation.uuid() == id).map(|m| m.role).collect();
    let names = store::names(cx.read(), ids).await?;
    Ok(names.into_iter().map(|(id, name, _)| (id, name, roles(id))).collect())
}

/// Names of organisations by id, for other rooms' pages.
pub async fn names<C: sea_orm::ConnectionTrait>(
    conn: &C,
    ids: Vec<Uuid>,
) -> Result<Vec<(Uuid, String, String)>, Failure> {
    Ok(store::names(conn, ids).await?)
}

/// The people of an organisation with their roles, for choosing somebody on other rooms' pages.
///
/// # Errors
/// When the database cannot be read.
pub async fn people_of<C: sea_orm::ConnectionTrait>(
    conn: &C,
    organisation: OrganisationId,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Vec<(Uuid, String, Vec<Role>)>, Failure> {
    let rows = store::members(conn, organisation, now).await?;
    let names = identity::people(conn, rows.iter().map(|row| row.person_id).collect()).await?;
    let roles =
        |id: Uuid| rows.iter().filter(|row| row.person_id == id).filter_map(|row| Role::parse(&row.role)).collect();
    Ok(names.into_iter().map(|person| (person.id, person.name, roles(person.id))).collect())
}

/// The organisation that somebody names by its number or by the address of its page, in whatever country.
///
/// # Errors
/// When the database cannot be read.
pub async fn named<C: sea_orm::ConnectionTrait>(conn: &C, given: &str) -> Result<Option<Uuid>, Failure> {
    Ok(successors::store::named(conn, None, given).await?.map(|row| row.id))
}

/// An organisation as rules and other rooms need it.
pub async fn organisation<C: sea_orm::ConnectionTrait>(
    conn: &C,
    id: OrganisationId,
) -> Result<Option<Organisation>, Failure> {
    Ok(Organisation::find(conn, id.uuid()).await?)
}

/// The values of the profile form, and the languages that are ticked.
pub async fn profile(cx: &Cx, organisation: &Organisation) -> Result<(Vec<(String, String)>, Vec<String>), Failure> {
    let row = store::row(cx.read(), organisation.id).await?.ok_or(Failure::NotFound)?;
    let about: Texts = serde_json::from_value(row.about.clone()).unwrap_or_default();
    let about = about.iter().map(|(lang, text)| (format!("about_{lang}"), text.text.clone())).collect::<Vec<_>>();
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let written = |money: Option<Money>| money.map(|money| money.decimal()).unwrap_or_default();
    let answer = |yes: Option<bool>| yes.map(|yes| if yes { "yes" } else { "no" }).unwrap_or_default().to_owned();
    let rest = [
        ("legal_name", row.legal_name.clone()),
        ("trade_name", row.trade_name.clone().unwrap_or_default()),
        ("sector", row.sector.clone().unwrap_or_default()),
        ("stage", row.stage.clone().unwrap_or_default()),
        ("region", row.region.clone().unwrap_or_default()),
        ("website", row.website.clone().unwrap_or_default()),
        ("founded_on", row.founded_on.map(|day| day.to_string()).unwrap_or_default()),
        ("staff", number(row.staff)),
        ("founders", number(row.founders)),
        ("women_founders", number(row.women_founders)),
        ("young_founders", number(row.young_founders)),
        ("disabled_founders", number(row.disabled_founders)),
        ("youth_led", answer(row.youth_led)),
        ("seeks_investment", answer(row.seeks_investment)),
        ("legal_form", row.legal_form.clone().unwrap_or_default()),
        ("funding", written(money(row.funding_minor, row.funding_currency.as_deref()))),
        ("funding_currency", row.funding_currency.clone().unwrap_or_default()),
        ("turnover", written(money(row.turnover_minor, row.turnover_currency.as_deref()))),
        ("turnover_currency", row.turnover_currency.clone().unwrap_or_default()),
    ];
    let values = rest.into_iter().map(|(name, value)| (name.to_owned(), value)).chain(about).collect();
    Ok((values, serde_json::from_value(row.languages).unwrap_or_default()))
}

/// Verified organisations of these kinds and countries (any, where none is named) whose names hold every word, by name:
/// id, name, country.
///
/// # Errors
/// When the database cannot be read.
pub async fn verified<C: sea_orm::ConnectionTrait>(
    conn: &C,
    kinds: &[Kind],
    countries: &[String],
    words: &str,
    limit: u64,
) -> Result<Vec<(Uuid, String, String)>, Failure> {
    Ok(store::verified(conn, kinds, countries, words, limit).await?)
}

/// The kinds of several organisations.
///
/// # Errors
/// When the database cannot be read.
pub async fn kinds<C: sea_orm::ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<(Uuid, Kind)>, Failure> {
    Ok(store::kinds(conn, ids).await?)
}

/// A tie between a person and an organisation, as conflict detection reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    pub person: Uuid,
    pub organisation: Uuid,
    /// `mentor`, `evaluator`, `owner` …
    pub kind: String,
}

/// How these people are tied to one organisation, now or before.
///
/// # Errors
/// When the database cannot be read.
pub async fn ties<C: sea_orm::ConnectionTrait>(
    conn: &C,
    people: Vec<Uuid>,
    organisation: OrganisationId,
) -> Result<Vec<Tie>, Failure> {
    let rows = store::relations(conn, people, organisation).await?;
    Ok(rows
        .into_iter()
        .map(|row| Tie { person: row.person_id, organisation: row.organisation_id, kind: row.kind })
        .collect())
}

/// Sector and languages of an organisation, as its profile gives them.
///
/// # Errors
/// When the database cannot be read.
pub async fn field_and_languages<C: sea_orm::ConnectionTrait>(
    conn: &C,
    id: OrganisationId,
) -> Result<(Option<String>, Vec<String>), Failure> {
    let row = store::row(conn, id).await?.ok_or(Failure::NotFound)?;
    Ok((row.sector, serde_json::from_value(row.languages).unwrap_or_default()))
}

/// The same of several: organisation, sector, languages.
///
/// # Errors
/// When the database cannot be read.
pub async fn fields_and_languages<C: sea_orm::ConnectionTrait>(
    conn: &C,
    ids: Vec<Uuid>,
) -> Result<Vec<(Uuid, Option<String>, Vec<String>)>, Failure> {
    let of = |(id, sector, languages): (Uuid, Option<String>, serde_json::Value)| {
        (id, sector, serde_json::from_value(languages).unwrap_or_default())
    };
    Ok(store::fields_and_languages(conn, ids).await?.into_iter().map(of).collect())
}

/// The programme offices of a country.
///
/// # Errors
/// When the database cannot be read.
pub async fn offices<C: sea_orm::ConnectionTrait>(
    conn: &C,
    jurisdiction: &str,
) -> Result<Vec<OrganisationId>, Failure> {
    Ok(store::offices(conn, jurisdiction).await?)
}
