//! What the programme's pages show: store → visibility → views.

use domain::{
    access::{Machine, Role, permit_new},
    programme::{Cohort, CohortVerb, Programme},
    registry::Kind,
    value::Texts,
};
use platform::{cursor, error::Failure, forms::FormState};
use uuid::Uuid;

use super::{
    cohorts, forms, path, roadmap, store,
    views::{Choice, Offices, Partner, ProgrammeLine, ProgrammeList, ProgrammePage},
};
use crate::{actions::offered, identity::Cx, registry};

/// Programmes on one page of the list.
const PAGE: usize = 20;

/// A text column as it was written.
pub fn texts(json: &serde_json::Value) -> Texts {
    serde_json::from_value(json.clone()).unwrap_or_default()
}

/// Names of organisations by id.
pub struct Names(Vec<(Uuid, String, String)>);

impl Names {
    pub async fn load(cx: &Cx, mut ids: Vec<Uuid>) -> Result<Self, Failure> {
        ids.sort_unstable();
        ids.dedup();
        Ok(Self(registry::queries::names(cx.read(), ids).await?))
    }

    pub fn of(&self, id: Uuid) -> String {
        self.0.iter().find(|(known, _, _)| *known == id).map(|(_, name, _)| name.clone()).unwrap_or_default()
    }
}

/// The offices in which the viewer is a programme manager.
fn managed(cx: &Cx) -> Vec<Uuid> {
    let memberships = cx.viewer.as_ref().map(|actor| actor.memberships.as_slice()).unwrap_or_default();
    let managed = memberships.iter().filter(|m| m.role == Role::ProgrammeManager);
    managed.map(|m| m.organisation.uuid()).collect()
}

/// The list of programmes: what is public, and the drafts of the viewer's own offices.
pub async fn list(cx: &Cx, after: &str) -> Result<ProgrammeList, Failure> {
    let memberships = cx.viewer.as_ref().map(|actor| actor.memberships.as_slice()).unwrap_or_default();
    let own = memberships.iter().map(|m| m.organisation.uuid()).collect();
    let mut rows = store::page(cx.read(), own, cursor::read(after), PAGE as u64 + 1).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| format!("{}~{}", row.created_at.to_rfc3339(), row.id));
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let partners = store::partners_of(cx.read(), ids).await?;
    let names = Names::load(cx, rows.iter().map(|row| row.owner_id).collect()).await?;
    let countries = |id: Uuid| {
        let mut countries: Vec<String> =
            partners.iter().filter(|(programme, _)| *programme == id).map(|(_, country)| country.clone()).collect();
        countries.dedup();
        countries
    };
    let lines = rows.into_iter().map(|row| ProgrammeLine {
        url: path(row.id.into()),
        title: texts(&row.title),
        purpose: texts(&row.purpose),
        state: row.state,
        office: names.of(row.owner_id),
        country: row.jurisdiction,
        partners: countries(row.id),
        starts_on: row.starts_on,
        ends_on: row.ends_on,
    });
    let next = next.map(|after| serde_html_form::to_string([("after", after)]).unwrap_or_default());
    Ok(ProgrammeList {
        programmes: lines.collect(),
        next: next.map(|query| format!("/programmes?{query}")),
        may_establish: !managed(cx).is_empty(),
    })
}

/// The offices for which the viewer can establish a programme.
pub async fn offices(cx: &Cx) -> Result<Offices, Failure> {
    let rows = registry::queries::names(cx.read(), managed(cx)).await?;
    Ok(Offices { offices: rows.into_iter().map(|(id, name, _)| Choice::text(id.to_string(), name)).collect() })
}

/// A programme's page.
pub async fn show(
    cx: &Cx,
    programme: &Programme,
    (row, partners): (store::Row, Vec<store::PartnerRow>),
) -> Result<ProgrammePage, Failure> {
    let stages = roadmap::store::of(cx.read(), programme.id).await?;
    let cohorts = cohorts::of_programme(cx, programme.id).await?;
    let mut ids: Vec<Uuid> = partners.iter().filter_map(|partner| partner.organisation_id).collect();
    ids.extend(stages.iter().map(|stage| stage.organisation));
    ids.push(row.owner_id);
    let names = Names::load(cx, ids).await?;
    let today = cx.today(&row.jurisdiction);
    let drawn = stages.iter().map(|stage| (&stage.title, stage.rules(programme)));
    let picture = roadmap::picture::timeline(drawn, cx.lang.code(), today);
    let stages = roadmap::lines(cx, programme, &stages, &names, today);
    let plans = cx.viewer.as_ref().is_some_and(|actor| {
        permit_new::<Cohort>(CohortVerb::Plan, programme.relations(), actor).is_ok() && cohorts::can_plan(programme)
    });
    Ok(ProgrammePage {
        id: row.id,
        version: row.version,
        title: texts(&row.title),
        purpose: texts(&row.purpose),
        state: row.state,
        zone: cx.app.zone(&row.jurisdiction).name().to_owned(),
        country: row.jurisdiction,
        office: names.of(row.owner_id),
        office_url: registry::path(row.owner_id.into()),
        partners: partners
            .into_iter()
            .map(|partner| Partner {
                country: partner.jurisdiction,
                office: partner.organisation_id.map(|id| names.of(id)),
                url: partner.organisation_id.map(|id| registry::path(id.into())),
            })
            .collect(),
        legal_basis: row.legal_basis,
        budget_minor: row.budget_minor,
        budget_currency: row.budget_currency,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        late: stages.iter().filter(|stage| stage.punctuality == "late").count(),
        done: stages.iter().filter(|stage| stage.state == "done").count(),
        stages,
        picture,
        cohorts,
        plan_cohort: plans.then(|| format!("{}/cohorts/new", path(programme.id))),
        actions: offered(programme, cx.viewer.as_ref(), cx.now(), &path(programme.id), super::noun),
    })
}

/// Title and home country, for forms and headings.
pub async fn titled(cx: &Cx, programme: &Programme) -> Result<(String, String), Failure> {
    let row = store::row(cx.read(), programme.id).await?.ok_or(Failure::NotFound)?;
    Ok((texts(&row.title).text(cx.lang.code()).to_owned(), row.jurisdiction))
}

/// The offices of other countries: id, name, country.
pub async fn partner_offices(cx: &Cx, home: &str) -> Result<Vec<(Uuid, String, String)>, Failure> {
    let all = registry::queries::verified(cx.read(), &[Kind::ProgrammeOffice], &[], "", 100).await?;
    Ok(all.into_iter().filter(|(_, _, country)| country != home).collect())
}

/// The description as its form shows it.
pub async fn filled(cx: &Cx, programme: &Programme) -> Result<FormState, Failure> {
    let row = store::row(cx.read(), programme.id).await?.ok_or(Failure::NotFound)?;
    let partners = store::partners(cx.read(), programme.id).await?;
    let mut state = FormState::default()
        .with_many(
            "partner_offices",
            partners.iter().filter_map(|p| p.organisation_id).map(|id| id.to_string()).collect(),
        )
        .with_many("partner_countries", partners.iter().map(|p| p.jurisdiction.clone()).collect());
    forms::fill_texts(&mut state, "title", &texts(&row.title));
    forms::fill_texts(&mut state, "purpose", &texts(&row.purpose));
    forms::fill(&mut state, "legal_basis", row.legal_basis.unwrap_or_default());
    if let (Some(minor), Some(currency)) = (row.budget_minor, row.budget_currency)
        && let Ok(currency) = domain::value::Currency::parse(&currency)
    {
        forms::fill(&mut state, "budget", domain::value::Money::new(minor, currency).decimal());
        forms::fill(&mut state, "budget_currency", currency.as_str().to_owned());
    }
    forms::fill(&mut state, "starts_on", row.starts_on.map(|day| day.to_string()).unwrap_or_default());
    forms::fill(&mut state, "ends_on", row.ends_on.map(|day| day.to_string()).unwrap_or_default());
    Ok(state)
}

/// The countries that take part in a programme, the owner's first.
pub async fn countries(cx: &Cx, programme: &Programme) -> Result<Vec<String>, Failure> {
    let (_, home) = titled(cx, programme).await?;
    let partners = store::partners(cx.read(), programme.id).await?;
    let mut countries = vec![home];
    for partner in partners {
        if !countries.contains(&partner.jurisdiction) {
            countries.push(partner.jurisdiction);
        }
    }
    Ok(countries)
}
