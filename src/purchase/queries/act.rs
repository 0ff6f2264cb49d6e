//! The forms of acts on a purchase: what each verb needs to show, and what it starts from.

use domain::{
    access::Role,
    complaint::ComplaintState,
    jurisdiction::{Jurisdiction, Why, advise},
    pilot::Pilot,
    purchase::{Purchase, PurchaseVerb as Verb},
    registry::Kind,
    value::OrganisationId,
    visibility::purchase as visibility,
};
use platform::{error::Failure, refusals};
use serde_json::Value as Json;
use uuid::Uuid;

use super::page::{complaints, contract_view, json, step_views};
use crate::{
    identity::{self, Allowed, Cx, PersonName},
    pilot,
    purchase::{
        advice::{asked, facts},
        forms::ORDER_LINES,
        noun, path,
        store::{self, Stored, steps},
        views::{ActForm, AdvicePage, AdviceView, BeginForm, Choice, ConditionView},
    },
    registry,
};

/// Fields with what they start from.
pub type Values = Vec<(String, String)>;

/// The startups that the viewer owns, with their names: one of them is who complains.
///
/// # Errors
/// When the database cannot be read.
pub async fn complainants(cx: &Cx) -> Result<Vec<(OrganisationId, String)>, Failure> {
    let owned = cx.actor()?.memberships.iter().filter(|membership| membership.role == Role::Owner);
    let owned: Vec<Uuid> = owned.map(|membership| membership.organisation.uuid()).collect();
    let kinds = registry::queries::kinds(cx.read(), owned).await?;
    let startups = kinds.into_iter().filter(|(_, kind)| *kind == Kind::Startup).map(|(id, _)| id).collect();
    let names = registry::queries::names(cx.read(), startups).await?;
    Ok(names.into_iter().map(|(id, name, _)| (id.into(), name)).collect())
}

/// The form of an act.
pub async fn act_form(cx: &Cx, allowed: &Allowed<Purchase>) -> Result<(ActForm, Values), Failure> {
    let (purchase, verb) = (&allowed.subject, allowed.permit.verb());
    let stored = store::stored(cx.read(), purchase.id.uuid()).await?.ok_or(Failure::NotFound)?;
    let rules = registry::pinned(cx.read(), stored.row.rules_version_id).await?;
    let back = path(purchase.id);
    let mut form = ActForm {
        id: stored.row.id,
        version: stored.row.version,
        title: stored.row.title.clone(),
        verb: verb.to_string(),
        target: format!("{back}/{}", noun(verb).map_or("", |(noun, _)| noun)),
        back,
        zone: cx.app.zone(&stored.row.jurisdiction).name().to_owned(),
        currency: stored.row.currency.clone().unwrap_or_default(),
        currencies: rules.currencies.iter().map(ToString::to_string).collect(),
        value: purchase.value,
        ..ActForm::default()
    };
    let mut values = Values::new();
    match verb {
        Verb::Fund => values.extend(funding(cx, &stored).await?),
        Verb::Describe => {
            form.people = people(cx, purchase).await?;
            values = description(cx, &stored).await?;
        }
        Verb::RecordCondition => {
            form.conditions = conditions(cx, &stored, &rules).await?;
            for condition in &form.conditions {
                let met = condition.answer.map(|met| if met { "yes" } else { "no" });
                values.push((format!("met_{}", condition.key), met.unwrap_or_default().to_owned()));
                values.push((format!("note_{}", condition.key), condition.note.clone().unwrap_or_default()));
            }
        }
        Verb::ChooseRoute => {
            form.routes = routes(cx, &stored, &rules).await?;
            let named = |key: &str| rules.route(key).map(|route| route.name.text(cx.lang.code()).to_owned());
            let open = form.routes.iter().filter(|route| route.open);
            let choice =
                |route: &AdviceView| Choice { value: route.key.clone(), text: named(&route.key).unwrap_or_default() };
            form.open_routes = open.map(choice).collect();
            values.push(("route".to_owned(), stored.row.route.clone().unwrap_or_default()));
            values.push(("reasons".to_owned(), stored.row.route_reason.clone().unwrap_or_default()));
        }
        Verb::TakeStep | Verb::RefuseStep => {
            form.step = step_views(cx, &stored, &rules, &[], &[], true).into_iter().find(|step| step.current);
        }
        Verb::Complain => {
            let speaks = complainants(cx).await?;
            form.people = speaks.into_iter().map(|(id, text)| Choice { value: id.to_string(), text }).collect();
        }
        Verb::DismissComplaint | Verb::UpholdComplaint => {
            form.complaints = complaints(cx, purchase).await?;
            form.complaints.retain(|complaint| complaint.state == ComplaintState::Lodged.as_str());
            let route = purchase.route.as_deref().and_then(|key| rules.route(key));
            form.next_body = route.and_then(|r| r.complaint.as_ref()).and_then(|c| c.next_body.as_ref()).map(json);
        }
        Verb::DraftContract | Verb::SignContract | Verb::RecordContract | Verb::Order => {
            if let Some(row) = &stored.contract {
                let people = stored.signatures.iter().map(|signature| signature.person_id).collect();
                let names = identity::people(cx.read(), people).await?;
                let acts = steps::outside_acts(cx.read(), row.outside_act_id.into_iter().collect()).await?;
                form.contract = Some(contract_view(&stored, row, &names, &acts)?);
            }
            form.left = purchase.contract.as_ref().and_then(|c| c.value.checked_sub(c.ordered).ok());
            form.lines = (1..=ORDER_LINES).collect();
            if verb == Verb::DraftContract {
                values = contract(cx, &stored, &form);
            }
        }
        _ => {}
    }
    Ok((form, values))
}

fn text(texts: &Json, lang: &str) -> String {
    texts.get(lang).and_then(|text| text.as_str()).unwrap_or_default().to_owned()
}

/// The budget starts from what the pilot's plan named.
async fn funding(cx: &Cx, stored: &Stored) -> Result<Values, Failure> {
    let planned = match stored.purchase.pilot {
        Some(id) => pilot::queries::proven(cx.read(), id).await?,
        None => None,
    };
    let line = stored.row.budget_line.clone().or_else(|| planned.and_then(|proven| proven.budget_line));
    let on = stored.row.budget_plan_on.map(|day| day.to_string());
    Ok(vec![
        ("budget_line".to_owned(), line.unwrap_or_default()),
        ("budget_plan_on".to_owned(), on.unwrap_or_default()),
    ])
}

async fn description(cx: &Cx, stored: &Stored) -> Result<Values, Failure> {
    use domain::access::Role;
    let first = |people: Vec<domain::value::PersonId>| people.first().map(ToString::to_string).unwrap_or_default();
    let mut values = Values::new();
    for lang in cx.app.catalogue.languages().iter().map(|lang| lang.code()) {
        values.push((format!("title_{lang}"), text(&stored.row.title, lang)));
        values.push((format!("need_{lang}"), text(&stored.row.need, lang)));
    }
    let id = stored.row.id;
    let owner = first(identity::assigned(cx.read(), Role::DecisionOwner, id).await?);
    let signatory = first(identity::assigned(cx.read(), Role::Signatory, id).await?);
    let rest = [
        ("category", stored.row.category.clone().unwrap_or_default()),
        ("value", stored.purchase.value.map(|value| value.decimal()).unwrap_or_default()),
        ("value_currency", stored.row.currency.clone().unwrap_or_default()),
        ("price_justification", stored.row.price_justification.clone().unwrap_or_default()),
        ("decision_owner", owner),
        ("signatory", signatory),
    ];
    values.extend(rest.map(|(key, value)| (key.to_owned(), value)));
    Ok(values)
}

fn contract(cx: &Cx, stored: &Stored, form: &ActForm) -> Values {
    let payment = cx.app.jurisdictions.get(&stored.row.jurisdiction).and_then(|rules| rules.pilot.payment.n);
    let written = form.contract.as_ref();
    let or = |given: Option<String>, else_: String| given.unwrap_or(else_);
    let value = stored.purchase.value.map(|value| value.decimal()).unwrap_or_default();
    let pairs = [
        ("number", or(written.map(|c| c.number.clone()), String::new())),
        ("value", or(written.map(|c| c.value.decimal()), value)),
        ("starts_on", or(written.map(|c| c.starts_on.to_string()), String::new())),
        ("ends_on", or(written.map(|c| c.ends_on.to_string()), String::new())),
        ("payment_days", or(written.map(|c| c.payment_days.to_string()), payment.unwrap_or(30).to_string())),
        ("terms", or(written.map(|c| c.terms.clone()), String::new())),
    ];
    pairs.map(|(key, value)| (key.to_owned(), value)).into()
}

async fn people(cx: &Cx, purchase: &Purchase) -> Result<Vec<Choice>, Failure> {
    let people = registry::queries::people_of(cx.read(), purchase.agency, cx.now()).await?;
    Ok(people.into_iter().map(|(id, name, _)| Choice { value: id.to_string(), text: name }).collect())
}

async fn conditions(cx: &Cx, stored: &Stored, rules: &Jurisdiction) -> Result<Vec<ConditionView>, Failure> {
    let recorded = steps::conditions(cx.read(), stored.purchase.id).await?;
    let names = identity::people(cx.read(), recorded.values().map(|row| row.recorded_by).collect()).await?;
    let view = |condition: &domain::jurisdiction::Condition| {
        let row = recorded.get(&condition.key);
        let by = row.and_then(|row| names.iter().find(|p: &&PersonName| p.id == row.recorded_by));
        ConditionView {
            key: condition.key.clone(),
            question: json(&condition.question),
            evidence: condition.evidence.map(|evidence| evidence.to_string()),
            hard: condition.hard,
            to_be_confirmed: condition.to_be_confirmed,
            answer: row.map(|row| row.met),
            note: row.map(|row| row.note.clone()),
            by: by.map(|person| person.name.clone()),
            at: row.map(|row| row.recorded_at),
        }
    };
    Ok(asked(rules, cx.today(&stored.row.jurisdiction)).into_iter().map(view).collect())
}

async fn routes(cx: &Cx, stored: &Stored, rules: &Jurisdiction) -> Result<Vec<AdviceView>, Failure> {
    let facts = facts(cx.read(), stored, rules, cx.today(&stored.row.jurisdiction)).await?;
    let tell = |why: &Why| refusals::phrase(&cx.app.catalogue, cx.lang, &|_| rules.zone, why.key, &why.args);
    Ok(advise(rules, &facts).iter().map(|advice| AdviceView::of(advice, tell)).collect())
}

/// Every route of the country with its conditions: what is recorded as met, and what is missing.
pub async fn advice_page(cx: &Cx, stored: &Stored) -> Result<AdvicePage, Failure> {
    if !cx.viewer.as_ref().is_some_and(|actor| visibility::works_on_purchase(actor, &stored.purchase)) {
        return Err(if cx.viewer.is_some() { Failure::NotFound } else { Failure::SignIn });
    }
    let rules = registry::pinned(cx.read(), stored.row.rules_version_id).await?;
    Ok(AdvicePage {
        id: stored.row.id,
        title: stored.row.title.clone(),
        chosen: stored.row.route.clone(),
        reason: stored.row.route_reason.clone(),
        routes: routes(cx, stored, &rules).await?,
    })
}

/// The form that begins a purchase starts from what the pilot knows.
pub async fn begin_form(cx: &Cx, parent: &Pilot) -> Result<(BeginForm, Values), Failure> {
    let (_, title) = pilot::queries::pilot(cx.read(), parent.id).await?.ok_or(Failure::NotFound)?;
    let proven = pilot::queries::proven(cx.read(), parent.id).await?;
    let jurisdiction = proven.as_ref().map(|proven| proven.jurisdiction.clone()).unwrap_or_default();
    let rules = cx.app.jurisdictions.get(&jurisdiction);
    let plan_on = proven.and_then(|proven| proven.budget_plan_on).map(|day| day.to_string()).unwrap_or_default();
    let mut values: Values = title.iter().map(|(lang, text)| (format!("title_{lang}"), text.text.clone())).collect();
    values.push(("category".to_owned(), "services".to_owned()));
    values.push(("budget_plan_on".to_owned(), plan_on));
    let currencies = rules.map(|rules| rules.currencies.iter().map(ToString::to_string).collect()).unwrap_or_default();
    Ok((BeginForm { pilot: parent.id.uuid(), pilot_title: json(&title), currencies }, values))
}
