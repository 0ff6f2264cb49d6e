//! What the forms about a call start from: the values as they stand, and what can be chosen.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{
    access::Role,
    call::{Brief, Call, CallKind, MOST_CRITERIA, MOST_LOTS, MOST_STATEMENTS, Scoring, Sealing, TEXTS, Timetable},
    catalogue::BuildingBlock,
    jurisdiction::{Jurisdiction, Term},
    programme::Cohort,
    value::{CallId, OrganisationId, Texts, day_in},
};
use platform::{error::Failure, format};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    call::{
        path, store,
        views::{CallForm, Choice, QuestionLine, Window, lots, said},
    },
    catalogue,
    identity::{Cx, Guarded},
    programme, registry,
};

/// Rows that are shown empty beneath those that are filled in.
const SPARE_ROWS: usize = 3;

/// The languages of the form: the country's first, then the others that this instance offers.
pub fn languages(cx: &Cx, rules: Option<&Jurisdiction>) -> Vec<String> {
    let offered = || cx.app.catalogue.languages().iter().map(|lang| lang.code());
    let first: Vec<&str> = rules.map(|rules| rules.languages.iter().map(String::as_str).collect()).unwrap_or_default();
    let first = first.into_iter().filter(|lang| offered().any(|known| known == *lang));
    let mut all: Vec<String> = first.chain(offered()).map(str::to_owned).collect();
    let mut seen = Vec::new();
    all.retain(|lang| {
        !seen.contains(lang) && {
            seen.push(lang.clone());
            true
        }
    });
    all
}

/// The form of one act on a call, with everything that any of them chooses from.
pub async fn form(cx: &Cx, call: &Call, verb: &str, noun: &str) -> Result<CallForm, Failure> {
    let row = store::row(cx.read(), call.id).await?.ok_or(Failure::NotFound)?;
    let brief: Brief = serde_json::from_value(row.document.clone()).unwrap_or_default();
    let rules = cx.app.jurisdictions.get(&call.jurisdiction);
    let zone: Tz = row.time_zone.parse().unwrap_or(Tz::UTC);
    let (filled, most) = match noun {
        "criteria" => (brief.criteria.len(), MOST_CRITERIA),
        "lots" => (brief.lots.len(), MOST_LOTS),
        _ => (brief.eligibility.len(), MOST_STATEMENTS),
    };
    Ok(CallForm {
        id: row.id,
        version: row.version,
        title: said(&brief.title),
        kind: row.kind.clone(),
        phase: call.phase(cx.now()).as_str(),
        verb: verb.to_owned(),
        target: format!("{}/{noun}", path(call.id)),
        back: path(call.id),
        languages: languages(cx, rules),
        zone: row.time_zone.clone(),
        zone_name: format::zone(&cx.app.catalogue, cx.lang, zone),
        currencies: rules.map(|rules| rules.currencies.iter().map(ToString::to_string).collect()).unwrap_or_default(),
        deciders: deciders(cx, call.owner).await?.into_iter().map(|(id, name)| plain(id.to_string(), name)).collect(),
        routes: rules.map(|rules| routes(cx, rules)).unwrap_or_default(),
        scorings: Scoring::ALL.iter().map(|scoring| keyed("call-scoring", scoring.as_str())).collect(),
        sealings: Sealing::ALL.iter().map(|sealing| keyed("call-sealing", sealing.as_str())).collect(),
        rows: (0..(filled + SPARE_ROWS).min(most)).collect(),
        question: None,
        windows: rules.map(|rules| windows(rules, verb)).unwrap_or_default(),
        deadline: row.deadline,
        building_blocks: building_blocks(),
        found: Vec::new(),
        comments: match verb {
            "edit" => super::review::comments(cx, call.id, noun).await?,
            _ => Vec::new(),
        },
        lots: lots(&brief, &[]),
    })
}

/// The form of a part of an amendment in preparation.
///
/// # Errors
/// When the database cannot be read.
pub async fn prepared_form(cx: &Cx, call: &Call, part: &str) -> Result<CallForm, Failure> {
    let prepared = store::prepared(cx.read(), call.id).await?;
    let view = form(cx, call, "prepare_amendment", part).await?;
    let (filled, most) = match part {
        "criteria" => (prepared.criteria.map(|list| list.len()), MOST_CRITERIA),
        _ => (prepared.eligibility.map(|list| list.len()), MOST_STATEMENTS),
    };
    let back = format!("{}/amendments", path(call.id));
    Ok(CallForm {
        target: format!("{back}/{part}"),
        back,
        rows: filled.map_or(view.rows, |filled| (0..(filled + SPARE_ROWS).min(most)).collect()),
        ..view
    })
}

/// A question that is to be answered, for its form.
pub async fn question(cx: &Cx, call: &Call, id: Uuid) -> Result<(QuestionLine, i64), Failure> {
    let row = store::question(cx.read(), call.id, id).await?.ok_or(Failure::NotFound)?;
    let version = row.version;
    Ok((super::show::question_line(cx.viewer.as_ref(), 0, row), version))
}

/// People of the owner who can be named as decision owner: whoever acts for it in any role.
pub async fn deciders(cx: &Cx, owner: OrganisationId) -> Result<Vec<(Uuid, String)>, Failure> {
    let people = registry::queries::people_of(cx.read(), owner, cx.now()).await?;
    let mut people: Vec<(Uuid, String)> = people
        .into_iter()
        .filter(|(_, _, roles)| roles.iter().any(|role| *role != Role::Evaluator && *role != Role::Mentor))
        .map(|(id, name, _)| (id, name))
        .collect();
    people.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(people)
}

/// The categories among which words leave a choice.
pub fn found(cx: &Cx, given: &str) -> Vec<Choice> {
    let found = catalogue::found_categories(given, cx.lang.code());
    if found.len() < 2 { Vec::new() } else { found.into_iter().map(|(code, text)| plain(code, text)).collect() }
}

fn building_blocks() -> Vec<Choice> {
    let block = |block: &BuildingBlock| {
        let key = Some(format!("building-block-{block}"));
        Choice { value: block.to_string(), text: None, key, hint_text: None, hint: None }
    };
    BuildingBlock::ALL.iter().map(block).collect()
}

fn plain(value: String, text: String) -> Choice {
    Choice { value, text: Some(text), key: None, hint_text: None, hint: None }
}

fn keyed(prefix: &str, value: &str) -> Choice {
    let key = format!("{prefix}-{value}");
    Choice { value: value.to_owned(), text: None, hint: Some(format!("{key}-hint")), key: Some(key), hint_text: None }
}

fn routes(cx: &Cx, rules: &Jurisdiction) -> Vec<Choice> {
    let lang = cx.lang.code();
    let today = day_in(cx.now(), rules.zone);
    let steps = |count: usize| cx.app.catalogue.text(cx.lang, "call-route-steps", &[("count", (count as i64).into())]);
    rules
        .routes_on(today)
        .map(|route| Choice {
            hint_text: Some(steps(route.steps.len())),
            ..plain(route.key.clone(), route.name.text(lang).to_owned())
        })
        .collect()
}

fn windows(rules: &Jurisdiction, verb: &str) -> Vec<Window> {
    let terms: [(&'static str, &Term); 3] = [
        ("call-window-minimum_open", &rules.call.minimum_open),
        ("call-window-questions", &rules.call.questions_before_deadline),
        ("call-window-after_amendment", &rules.call.after_amendment),
    ];
    let consultation = [("call-window-consultation", &rules.call.consultation)];
    let terms = if verb == "consult" { consultation.as_slice() } else { terms.as_slice() };
    let known = terms.iter().filter_map(|(key, term)| Some((*key, i64::from(term.n?), term.unit)));
    known.map(|(key, days, unit)| Window { key, days, unit: unit.as_str() }).collect()
}

/// The values of every field about the call, as its forms name them; `prepares`: as an amendment in preparation has them.
pub async fn values(cx: &Cx, call: &Call, prepares: bool) -> Result<Vec<(String, String)>, Failure> {
    let row = store::row(cx.read(), call.id).await?.ok_or(Failure::NotFound)?;
    let mut brief: Brief = serde_json::from_value(row.document.clone()).unwrap_or_default();
    if prepares {
        brief = store::prepared(cx.read(), call.id).await?.brief(brief);
    }
    let zone: Tz = row.time_zone.parse().unwrap_or(Tz::UTC);
    let mut values = Vec::new();
    for field in TEXTS {
        if let Some(texts) = brief.texts(field.name) {
            put(&mut values, field.name, texts);
        }
    }
    for field in Timetable::FIELDS {
        values.push((field.to_owned(), call.timetable.get(field).map(|at| local(at, zone)).unwrap_or_default()));
    }
    for (place, criterion) in brief.criteria.iter().enumerate() {
        let at = |part: &str| format!("criteria_{place}_{part}");
        put(&mut values, &at("name"), &criterion.name);
        put(&mut values, &at("description"), &criterion.description);
        put(&mut values, &at("meanings"), &criterion.meaning_lines());
        values.push((at("formula"), criterion.formula.map(|formula| formula.to_string()).unwrap_or_default()));
        values.push((at("spoken"), if criterion.spoken { "yes" } else { "" }.to_owned()));
        values.push((at("key"), criterion.key.clone()));
        values.push((at("weight"), criterion.weight.to_string()));
        values.push((at("scale_max"), criterion.scale_max.to_string()));
        values.push((at("minimum"), criterion.minimum.map(|points| points.to_string()).unwrap_or_default()));
    }
    for (place, statement) in brief.eligibility.iter().enumerate() {
        put(&mut values, &format!("statement_{place}"), &statement.text);
        values.push((format!("statement_{place}_key"), statement.key.clone()));
    }
    values.extend(terms(&brief));
    values.extend(of_lots(&brief));
    values.push(("category".to_owned(), brief.category.as_ref().map(ToString::to_string).unwrap_or_default()));
    values.extend(brief.building_blocks.iter().map(|block| ("building_blocks".to_owned(), block.to_string())));
    Ok(values)
}

fn terms(brief: &Brief) -> Vec<(String, String)> {
    let budget = brief.budget;
    [
        ("budget", budget.map(|money| money.decimal()).unwrap_or_default()),
        ("budget_currency", budget.map(|money| money.currency.to_string()).unwrap_or_default()),
        ("budget_line", brief.budget_line.clone().unwrap_or_default()),
        ("decision_owner", brief.decision_owner.map(|person| person.to_string()).unwrap_or_default()),
        ("route", brief.route.clone().unwrap_or_default()),
        ("places", brief.places.map(|places| places.to_string()).unwrap_or_default()),
        ("scoring", brief.scoring.to_string()),
        ("sealing", brief.sealing.to_string()),
        ("blind", if brief.blind { "yes".to_owned() } else { String::new() }),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

/// The lots as their page names them, and as an amendment does.
fn of_lots(brief: &Brief) -> Vec<(String, String)> {
    let mut values = Vec::new();
    for (place, lot) in brief.lots.iter().enumerate() {
        for before in [format!("lots_{place}"), format!("lot_{}", lot.number)] {
            put(&mut values, &format!("{before}_title"), &lot.title);
            put(&mut values, &format!("{before}_description"), &lot.description);
        }
        values.push((format!("lots_{place}_budget"), lot.budget.map(|money| money.decimal()).unwrap_or_default()));
        values.push((format!("lots_{place}_places"), lot.places.to_string()));
    }
    for (field, limit) in [("lots_applied", brief.lots_applied), ("lots_awarded", brief.lots_awarded)] {
        values.push((field.to_owned(), limit.map(|limit| limit.to_string()).unwrap_or_default()));
    }
    values
}

/// A text in its languages, as a form names it.
pub fn put(values: &mut Vec<(String, String)>, field: &str, texts: &Texts) {
    values.extend(texts.iter().map(|(lang, text)| (format!("{field}_{lang}"), text.text.clone())));
}

/// As `<input type="datetime-local">` wants it.
fn local(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%Y-%m-%dT%H:%M").to_string()
}

/// The form of the intake of a cohort.
pub async fn blank_intake(cx: &Cx, cohort: &Cohort) -> Result<CallForm, Failure> {
    let office = registry::queries::organisation(cx.read(), cohort.office).await?.ok_or(Failure::NotFound)?;
    let named = programme::cohort(cx.read(), cohort.id).await?.ok_or(Failure::NotFound)?;
    let form = blank(cx, cohort.office, "", &office.jurisdiction, CallKind::Intake);
    let back = programme::cohorts::path(cohort.id);
    Ok(CallForm { title: said(&named.title), target: format!("{back}/call"), back, ..form })
}

/// The intake of a cohort, if the viewer may see it.
pub async fn intake_of(cx: &Cx, cohort: &Cohort) -> Result<Option<CallId>, Failure> {
    let Some(id) = store::intake_of(cx.read(), cohort.id).await? else { return Ok(None) };
    let call = Call::find(cx.read(), id.uuid()).await?;
    Ok(call.filter(|call| call.visible_to(cx.viewer.as_ref(), cx.now())).map(|call| call.id))
}

/// The form of a new challenge of an organisation.
pub fn blank(cx: &Cx, owner: OrganisationId, name: &str, jurisdiction: &str, kind: CallKind) -> CallForm {
    let back = format!("{}/challenges", registry::path(owner));
    CallForm {
        id: owner.uuid(),
        version: 0,
        title: Value::from(name),
        kind: kind.to_string(),
        phase: "draft",
        verb: "write".to_owned(),
        target: back.clone(),
        back,
        languages: languages(cx, cx.app.jurisdictions.get(jurisdiction)),
        ..CallForm::default()
    }
}
