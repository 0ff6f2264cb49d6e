//! Every letter with values to look at: for the demo's gallery and for the test that reads them all.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::value::{PersonId, Texts};
use uuid::Uuid;

use super::table::{self, MESSAGES};
use crate::notices::{Code, Happening, Notice, Reader, Value};

/// Every letter's name, the day's one last.
pub fn names() -> Vec<&'static str> {
    MESSAGES.iter().map(|message| message.name).chain([table::DIGEST]).collect()
}

/// What the example of a day's letter gathers.
pub fn gathered() -> [&'static str; 3] {
    ["call-question_answered", "pilot-moved", "roadmap-stage-completed"]
}

/// The first of March 2027, nine o'clock in Dakar.
fn present() -> DateTime<Utc> {
    DateTime::from_timestamp(1_803_891_600, 0).unwrap_or_default()
}

fn in_days(days: i64) -> Value {
    Value::Time { at: present() + TimeDelta::days(days), zone: "Africa/Dakar".to_owned() }
}

fn texts(fr: &str, en: &str, az: &str) -> Value {
    Value::Texts(Texts::one("fr", fr).and("en", en).and("az", az))
}

fn title() -> Value {
    texts(
        "Prévoir les coupures d’eau dans les quartiers de Dakar",
        "Foreseeing water cuts in the districts of Dakar",
        "Dakarın məhəllələrində su kəsintilərinin proqnozlaşdırılması",
    )
}

/// What happened, by the message that tells of it.
fn what(message: &str) -> &'static str {
    match message {
        "purchase-turn" => "turn-purchase-approve",
        "purchase-moved" => "event-purchase-standstill_begun",
        "deliverable-moved" => "event-deliverable-accepted",
        "invoice-moved" => "event-invoice-approved",
        "mentorship-proposed" => "event-mentorship-proposed",
        "mentorship-moved" => "event-mentorship-accepted",
        "session-moved" => "event-mentoring_session-cancelled",
        _ => "event-pilot-review_opened",
    }
}

fn values(message: &str) -> Vec<(&'static str, Value)> {
    let reason = texts(
        "Les pièces sont complètes et conformes au règlement.",
        "The documents are complete and follow the rules.",
        "Sənədlər tamdır və qaydalara uyğundur.",
    );
    let number = match message {
        "invoice-moved" => Value::Text("F-2027-014".to_owned()),
        _ => Value::Number(2),
    };
    vec![
        ("title", title()),
        ("pilot", title()),
        ("what", Value::Word(what(message).to_owned())),
        ("reason", reason.clone()),
        ("reasons", reason.clone()),
        ("remedy", reason),
        ("number", number),
        ("startup", Value::Text("Ndox Analytics SARL".to_owned())),
        ("receipt", Value::Text("RC-4T7B-K2MN-Q".to_owned())),
        ("role", Value::Word("role-buyer".to_owned())),
        ("state", Value::Word("label-state-granted".to_owned())),
        ("at", in_days(3)),
        ("deadline", in_days(21)),
        ("opening", in_days(22)),
        ("decision", in_days(60)),
        ("until", in_days(10)),
        ("due", due(message)),
        ("count", Value::Number(14)),
        ("done", Value::Number(128)),
        ("failed", Value::Number(2)),
        ("taken", Value::Number(118)),
        ("present", Value::Number(3)),
        ("left", Value::Number(9)),
        ("provider", Value::Text("Digital ID".to_owned())),
        ("name", Value::Text("Awa Ndiaye".to_owned())),
        ("place", Value::Text("Diamniadio, B 204".to_owned())),
        ("passkey", Value::Text("Firefox, Android".to_owned())),
        ("wanted", Value::Text("awa.ndiaye@example.org".to_owned())),
        ("refused", Value::Number(7)),
        ("days", Value::Number(30)),
        ("names", Value::Text("Sama Tour · Növbəm".to_owned())),
        ("list", Value::Text("/account/searches".to_owned())),
    ]
}

fn due(message: &str) -> Value {
    match message {
        "purchase-turn" => in_days(5),
        _ => Value::Day(NaiveDate::from_ymd_opt(2027, 6, 30).unwrap_or_default()),
    }
}

/// Where the example leads.
fn path(message: &str) -> String {
    let id = Uuid::from_u128(0x0195_4f2a_7c00_7000_8000_0000_0000_0007);
    let noun = match message.split('-').next().unwrap_or_default() {
        "application" | "debrief" => "applications",
        "inquiry" => "inquiries",
        "need" => "needs",
        "interview" => "interviews",
        "complaint" if message.starts_with("complaint-effect") => "applications",
        "complaint" => "complaints",
        "pilot" => "pilots",
        "milestone" => "milestones",
        "mentorship" | "session" => "mentorships",
        "purchase" => "purchases",
        "deliverable" => "deliverables",
        "invoice" => "invoices",
        "search" => return "/solutions?q=file&sort=newest".to_owned(),
        "verify" => return "/verify".to_owned(),
        "reset" => return "/reset".to_owned(),
        "account" => return "/sign-in".to_owned(),
        "address" if message == "address-proof" => return "/account/address/proof".to_owned(),
        "address" if message == "address-change" => return "/account/address/stop".to_owned(),
        "address" | "password" => return "/forgot".to_owned(),
        "identity" if message == "identity-link" => return "/sign-in/joining".to_owned(),
        "passkey" => return "/account/second-factor".to_owned(),
        "identity" => return "/account/identities".to_owned(),
        "second" => return "/account/second-factor".to_owned(),
        "recovery" if message == "recovery-asked" => return "/recovery/stop".to_owned(),
        "recovery" if message == "recovery-waits" => "recoveries",
        "recovery" => return "/account/second-factor".to_owned(),
        _ => return "/work".to_owned(),
    };
    format!("/{noun}/{id}")
}

fn happening(message: &str) -> Option<Happening> {
    let at = |days| present() + TimeDelta::days(days);
    Some(match message {
        "call-amended" | "call-opened" | "call-closing" => Happening::at("call-example", 2, at(21), "deadline"),
        "call-closed" | "opening-officer-appointed" => Happening::at("opening-example", 1, at(22), "opening"),
        "session-planned" => {
            Happening::at("session-example", 1, at(3), "session").until(at(3) + TimeDelta::minutes(45))
        }
        "interview-booked" => {
            Happening::at("interview-example", 2, at(3), "interview").until(at(3) + TimeDelta::minutes(30))
        }
        "interview-released" => {
            Happening { cancelled: true, ..Happening::at("interview-example", 3, at(3), "interview") }
        }
        "session-moved" => Happening { cancelled: true, ..Happening::at("session-example", 2, at(3), "session") },
        "pilot-moved" => Happening::at("gate-example", 1, at(14), "gate"),
        "purchase-moved" => Happening::at("standstill-example", 3, at(12), "standstill"),
        _ => return None,
    })
}

/// One letter with values in every place.
pub fn example(message: &str) -> Notice {
    let reader = Reader::Person(PersonId::from(Uuid::from_u128(7)));
    let mut notice = Notice::new(message, reader, path(message)).bringing(happening(message));
    for (name, value) in values(message) {
        notice = notice.with(name, value);
    }
    let coded = [
        "verify-address",
        "reset-password",
        "invitation",
        "address-proof",
        "address-change",
        "recovery-asked",
        "identity-link",
    ];
    if coded.contains(&message) {
        let code = Code { purpose: "verify".into(), person: None, payload: serde_json::json!({}), hours: 1 };
        notice = notice.carrying(code);
    }
    notice
}
