//! A published call, as if it had gone through its own room long ago.

use chrono::TimeDelta;
use domain::{
    access::Role,
    call::{Brief, Criterion, Statement, Timetable},
    form::{Choice, Field, FieldKind, Form, Section},
    value::{Currency, Money, OrganisationId, Percent, PersonId, Texts},
};
use entity::{call, call_version, form, form_version, lot, process};
use passerelle::identity;
use platform::{change::Acting, subject::Subject};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;
use uuid::Uuid;

use super::{TestApp, monday};

/// Open for two weeks from the day before [`monday`].
pub struct OpenCall {
    pub id: Uuid,
    pub statement: String,
    pub impact: String,
    pub cost: String,
}

impl TestApp {
    pub async fn open_call(&self, agency: OrganisationId, owner: PersonId, blind: bool) -> OpenCall {
        self.open_call_with(agency, owner, blind, |brief| brief).await
    }

    /// The same with other words.
    pub async fn open_call_with(
        &self,
        agency: OrganisationId,
        owner: PersonId,
        blind: bool,
        revise: impl FnOnce(Brief) -> Brief,
    ) -> OpenCall {
        let change = self.app.change(Acting::system()).await.unwrap();
        let now = change.now();
        let ids: Vec<Uuid> = (0..8).map(|_| change.id()).collect();
        let [id, process_id, form_id, form_version_id, version_id, statement, impact, cost] = ids[..] else { panic!() };
        let times = Timetable {
            opens: Some(monday() - TimeDelta::days(1)),
            questions_until: Some(monday() + TimeDelta::days(7)),
            deadline: Some(monday() + TimeDelta::days(14)),
            opening: Some(monday() + TimeDelta::days(15)),
            evaluation: Some(monday() + TimeDelta::days(30)),
            decision: Some(monday() + TimeDelta::days(40)),
            ..Timetable::default()
        };
        let brief = revise(brief(owner, blind, [statement, impact, cost]));
        let document = serde_json::to_value(&brief).unwrap();
        let texts = |texts: &Texts| serde_json::to_value(texts).unwrap();
        let row = process::ActiveModel { id: Set(process_id), ocid: Set(format!("ocds-t-{id}")), created_at: Set(now) };
        process::Entity::insert(row).exec_without_returning(change.conn()).await.unwrap();
        let row = form::ActiveModel {
            id: Set(form_id),
            purpose: Set("application".into()),
            name: Set("Test".into()),
            created_at: Set(now),
            version: Set(1),
            ..Default::default()
        };
        form::Entity::insert(row).exec_without_returning(change.conn()).await.unwrap();
        let row = form_version::ActiveModel {
            id: Set(form_version_id),
            form_id: Set(form_id),
            number: Set(1),
            document: Set(serde_json::to_value(questions()).unwrap()),
            hash: Set("0".repeat(64)),
            created_by: Set(None),
            created_at: Set(now),
        };
        form_version::Entity::insert(row).exec_without_returning(change.conn()).await.unwrap();
        let rules = passerelle::registry::rules_in_force(change.conn(), "SN").await.unwrap();
        let row = call::ActiveModel {
            id: Set(id),
            kind: Set("challenge".into()),
            origin: Set("native".into()),
            state: Set("published".into()),
            process_id: Set(process_id),
            owner_id: Set(agency.uuid()),
            jurisdiction: Set("SN".into()),
            rules_version_id: Set(rules),
            number: Set(1),
            title: Set(texts(&brief.title)),
            summary: Set(texts(&brief.summary)),
            document: Set(document.clone()),
            form_version_id: Set(Some(form_version_id)),
            budget_minor: Set(brief.budget.map(|budget| budget.minor)),
            budget_currency: Set(Some("XOF".into())),
            budget_line: Set(brief.budget_line.clone()),
            decision_owner_id: Set(Some(owner.uuid())),
            purchase_route: Set(brief.route.clone()),
            places: Set(brief.places_in_all()),
            visibility: Set("public".into()),
            sealing: Set("platform".into()),
            blind: Set(blind),
            scoring: Set("average".into()),
            tie_rule: Set(json!([])),
            time_zone: Set("Africa/Dakar".into()),
            opens_at: Set(times.opens),
            questions_until: Set(times.questions_until),
            deadline: Set(times.deadline),
            opening_at: Set(times.opening),
            evaluation_by: Set(times.evaluation),
            decision_by: Set(times.decision),
            published_at: Set(times.opens),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
            ..Default::default()
        };
        call::Entity::insert(row).exec_without_returning(change.conn()).await.unwrap();
        for of in &brief.lots {
            let row = lot::ActiveModel {
                id: Set(change.id()),
                call_id: Set(id),
                number: Set(of.number),
                title: Set(texts(&of.title)),
                description: Set(texts(&of.description)),
                budget_minor: Set(of.budget.map(|budget| budget.minor)),
                places: Set(of.places),
                created_at: Set(now),
                version: Set(1),
                outcome: Set(None),
            };
            lot::Entity::insert(row).exec_without_returning(change.conn()).await.unwrap();
        }
        let row = call_version::ActiveModel {
            id: Set(version_id),
            call_id: Set(id),
            number: Set(1),
            document: Set(document),
            form_version_id: Set(Some(form_version_id)),
            hash: Set("0".repeat(64)),
            created_by: Set(None),
            created_at: Set(now),
        };
        call_version::Entity::insert(row).exec_without_returning(change.conn()).await.unwrap();
        identity::assign(&change, owner, Role::DecisionOwner, Subject::new("call", id), Some(agency)).await.unwrap();
        change.commit().await.unwrap();
        OpenCall { id, statement: statement.to_string(), impact: impact.to_string(), cost: cost.to_string() }
    }
}

fn brief(owner: PersonId, blind: bool, [statement, impact, cost]: [Uuid; 3]) -> Brief {
    let criterion = |key: Uuid, name: &str, weight, minimum| Criterion {
        key: key.to_string(),
        name: Texts::one("en", name),
        description: Texts::default(),
        weight: Percent::from_hundredths(weight).unwrap(),
        scale_max: 5,
        minimum,
        meanings: Vec::new(),
        formula: None,
        spoken: false,
    };
    Brief {
        title: Texts::one("fr", "Des files d’attente plus courtes").and("en", "Shorter queues at town halls"),
        summary: Texts::one("en", "People wait for hours."),
        budget: Some(Money::new(25_000_000, Currency::parse("XOF").unwrap())),
        budget_line: Some("611-2027".into()),
        decision_owner: Some(owner),
        route: Some("drp".into()),
        places: Some(1),
        blind,
        eligibility: vec![Statement {
            key: statement.to_string(),
            text: Texts::one("en", "We are registered in Senegal."),
        }],
        criteria: vec![criterion(impact, "Impact", 6_000, Some(2)), criterion(cost, "Cost", 4_000, None)],
        ..Brief::default()
    }
}

fn questions() -> Form {
    let field =
        |key: &str, label: &str, required, kind| Field { required, ..Field::new(key, Texts::one("en", label), kind) };
    let section = |key: &str, title: &str, fields| Section {
        key: key.into(),
        title: Texts::one("en", title),
        help: None,
        show_if: Vec::new(),
        fields,
    };
    let choice = |value: &str, label: &str| Choice { value: value.into(), label: Texts::one("en", label), help: None };
    let team = Field {
        reveals_identity: true,
        ..field("team", "Who is in the team?", true, FieldKind::ShortText { max: 200, words: None })
    };
    let file = FieldKind::File { types: vec!["pdf".into(), "txt".into()], max_megabytes: 1, at_most: 1 };
    let stages = FieldKind::Choice { choices: vec![choice("idea", "An idea"), choice("running", "It runs")] };
    Form {
        sections: vec![
            section(
                "idea",
                "Your idea",
                vec![
                    field("summary", "What will you do?", true, FieldKind::LongText { max: 500, words: None }),
                    field("annex", "Annex", false, file),
                ],
            ),
            section(
                "delivery",
                "Delivery",
                vec![
                    field(
                        "price",
                        "Price",
                        true,
                        FieldKind::Money { currency: Currency::parse("XOF").unwrap(), max: None },
                    ),
                    field("stage", "How far is it?", true, stages),
                    team,
                ],
            ),
        ],
    }
}
