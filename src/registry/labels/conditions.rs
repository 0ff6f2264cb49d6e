//! The conditions of a label, each met, not met or not told, with the figures and the source it was found by. They are
//! recorded; whether the label is given, people decide in session.

use chrono_tz::Tz;
use std::collections::BTreeMap;

use domain::{
    jurisdiction::{Condition, Facts, Jurisdiction, Label as LabelRules, Recorded, RouteOrigin, Test, assess},
    value::{Texts, day_in},
};
use platform::{error::Failure, refusals};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store;
use crate::{
    app::App,
    identity,
    registry::{owners, store::Row},
};

/// A condition as it stands, in words that can be kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Standing {
    pub key: String,
    pub question: Texts,
    /// `met`, `unmet` or `unknown`.
    pub holding: String,
    pub why: Texts,
    /// Where the condition was read.
    pub source: Option<String>,
    pub to_be_confirmed: bool,
    /// Whether somebody has to say so, because no figure answers it.
    pub answerable: bool,
}

/// How the conditions stand for a company today; with the answers of a label's examiners, where there is a label.
pub async fn standing<C: ConnectionTrait>(
    app: &App,
    conn: &C,
    rules: (&Jurisdiction, &LabelRules),
    organisation: &Row,
    label: Option<Uuid>,
) -> Result<Vec<Standing>, Failure> {
    let (country, label_rules) = rules;
    let recorded = match label {
        Some(id) => answers(conn, id, country.zone).await?,
        None => BTreeMap::new(),
    };
    let facts = Facts {
        today: day_in(app.clock.now(), country.zone),
        origin: RouteOrigin::Reuse,
        value: None,
        category: None,
        bought_this_year: None,
        pilot_outcome: None,
        labels: Vec::new(),
        founded: organisation.founded_on,
        company: owners::queries::company(conn, organisation).await?,
        recorded,
    };
    let assessed = assess(country, &label_rules.conditions, &facts);
    let standing = |(condition, found): (&Condition, _)| told(app, country, condition, found);
    Ok(label_rules.conditions.iter().zip(assessed).map(standing).collect())
}

fn told(
    app: &App,
    country: &Jurisdiction,
    condition: &Condition,
    found: domain::jurisdiction::Assessed<'_>,
) -> Standing {
    let phrase = |lang| refusals::phrase(&app.catalogue, lang, &|_| country.zone, found.why.key, &found.why.args);
    let why =
        app.catalogue.languages().iter().fold(Texts::default(), |texts, lang| texts.and(lang.code(), phrase(*lang)));
    let source = condition.source.as_deref().and_then(|key| country.source(key));
    Standing {
        key: condition.key.clone(),
        question: condition.question.clone(),
        holding: found.holding.to_string(),
        why,
        source: source.map(|source| source.title.clone()),
        to_be_confirmed: condition.to_be_confirmed,
        answerable: condition.test == Test::Recorded,
    }
}

/// What examiners recorded, by the condition's key.
async fn answers<C: ConnectionTrait>(conn: &C, label: Uuid, zone: Tz) -> Result<BTreeMap<String, Recorded>, Failure> {
    let rows = store::answers(conn, label).await?;
    let people = identity::people(conn, rows.iter().map(|row| row.recorded_by).collect()).await?;
    let name = |id| people.iter().find(|person| person.id == id).map(|person| person.name.clone()).unwrap_or_default();
    let answer = |row: &store::AnswerRow| Recorded {
        met: row.met,
        waived: false,
        by: name(row.recorded_by),
        on: day_in(row.recorded_at, zone),
    };
    Ok(rows.iter().map(|row| (row.condition.clone(), answer(row))).collect())
}
