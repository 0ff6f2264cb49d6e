//! What the registry's pages send, and what it means once checked.

use chrono::NaiveDate;
use domain::{
    access::Role,
    jurisdiction::Jurisdiction,
    registry::Kind,
    rejection::{Problems, Rejection},
    value::{Currency, Email, Money, optional_day, text, web_address},
};
use platform::forms::Submitted;
use serde::Deserialize;

use super::input::{Description, Registration};

/// Sectors, as the statistics count them.
pub const SECTORS: &[&str] = &[
    "health",
    "agriculture",
    "education",
    "water",
    "energy",
    "transport",
    "finance",
    "justice",
    "environment",
    "urban",
    "tourism",
    "social",
    "administration",
    "other",
];
/// Languages in which organisations work.
pub const LANGUAGES: &[&str] = &["fr", "wo", "az", "en", "ru", "tr"];
/// How far a startup has come.
pub const STAGES: &[&str] = &["idea", "prototype", "mvp", "revenue", "growth"];

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct RegisterForm {
    pub kind: String,
    pub jurisdiction: String,
    pub legal_name: String,
    pub trade_name: String,
    pub registration_number: String,
    pub website: String,
    pub founded_on: String,
}

impl RegisterForm {
    /// Checks against the rules of the home country; a team without a company yet has no number.
    ///
    /// # Errors
    /// Every problem at its field.
    pub fn check(self, rules: Option<&Jurisdiction>, today: NaiveDate) -> Result<Registration, Problems> {
        let mut problems = Problems::default();
        let kind = problems.keep(Kind::parse(&self.kind).ok_or_else(|| Rejection::at("kind", "not-a-choice")));
        let rules = problems.keep(rules.ok_or_else(|| Rejection::at("jurisdiction", "not-a-choice")));
        let legal_name = problems.keep(text::line("legal_name", &self.legal_name, 200));
        let trade_name = problems.keep(text::optional_line("trade_name", &self.trade_name, 200));
        let website = problems.keep(website("website", &self.website));
        let founded_on = problems.keep(past_day("founded_on", &self.founded_on, today));
        let number = match (kind, rules.and_then(Jurisdiction::registry_number)) {
            (Some(Kind::Team), _) | (_, None) => None,
            (_, Some(rule)) => problems.keep(rule.check("registration_number", &self.registration_number)),
        };
        match (kind, rules, legal_name, trade_name, website, founded_on) {
            (Some(kind), Some(rules), Some(legal_name), Some(trade_name), Some(website), Some(founded_on))
                if problems.is_empty() =>
            {
                let jurisdiction = rules.code.to_string();
                Ok(Registration { kind, jurisdiction, legal_name, trade_name, number, website, founded_on })
            }
            _ => Err(problems),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct DescribeForm {
    pub legal_name: String,
    pub trade_name: String,
    pub sector: String,
    pub stage: String,
    pub region: String,
    pub website: String,
    pub founded_on: String,
    pub staff: String,
    pub founders: String,
    pub women_founders: String,
    pub young_founders: String,
    pub disabled_founders: String,
    pub youth_led: String,
    pub seeks_investment: String,
    pub legal_form: String,
}

impl DescribeForm {
    /// # Errors
    /// Every problem at its field.
    pub fn check(
        self,
        form: &Submitted,
        rules: Option<&Jurisdiction>,
        today: NaiveDate,
    ) -> Result<Description, Problems> {
        let mut problems = Problems::default();
        let legal_name = problems.keep(text::line("legal_name", &self.legal_name, 200)).unwrap_or_default();
        let trade_name = problems.keep(text::optional_line("trade_name", &self.trade_name, 200)).flatten();
        let about = form.texts("about", 2000, &mut problems);
        let sector = problems.keep(choice("sector", &self.sector, SECTORS)).flatten();
        let stage = problems.keep(choice("stage", &self.stage, STAGES)).flatten();
        let region = problems.keep(text::optional_line("region", &self.region, 120)).flatten();
        let website = problems.keep(website("website", &self.website)).flatten();
        let founded_on = problems.keep(past_day("founded_on", &self.founded_on, today)).flatten();
        let staff = problems.keep(count("staff", &self.staff)).flatten();
        let founders = problems.keep(count("founders", &self.founders)).flatten();
        let women_founders = problems.keep(count("women_founders", &self.women_founders)).flatten();
        problems.require(women_founders.is_none() || women_founders <= founders, || {
            Rejection::at("women_founders", "more-women-founders-than-founders")
        });
        let group = |field: &str, given: &str| match count(field, given)? {
            Some(of_them) if Some(of_them) > founders => Err(Rejection::at(field, "more-than-founders")),
            of_them => Ok(of_them),
        };
        let young_founders = problems.keep(group("young_founders", &self.young_founders)).flatten();
        let disabled_founders = problems.keep(group("disabled_founders", &self.disabled_founders)).flatten();
        let forms: Vec<&str> =
            rules.iter().flat_map(|rules| &rules.legal_forms).map(|form| form.key.as_str()).collect();
        let legal_form = problems.keep(choice("legal_form", &self.legal_form, &forms)).flatten();
        let currencies = rules.map(|rules| rules.currencies.as_slice()).unwrap_or_default();
        let funding = problems.keep(amount("funding", form, currencies)).flatten();
        let turnover = problems.keep(amount("turnover", form, currencies)).flatten();
        let languages = form.all("languages");
        problems.require(languages.iter().all(|code| LANGUAGES.contains(code)), || {
            Rejection::at("languages", "not-a-choice")
        });
        problems.finish()?;
        Ok(Description {
            legal_name,
            trade_name,
            about,
            sector,
            stage,
            region,
            website,
            founded_on,
            staff,
            founders,
            women_founders,
            young_founders,
            disabled_founders,
            youth_led: yes_or_no(&self.youth_led),
            seeks_investment: yes_or_no(&self.seeks_investment),
            legal_form,
            languages: languages.into_iter().map(str::to_owned).collect(),
            funding,
            turnover,
        })
    }
}

/// An invitation to hold a role.
pub struct Invite {
    pub email: Email,
    pub role: Role,
}

impl Invite {
    /// # Errors
    /// Every problem at its field; a role that this kind of organisation does not have.
    pub fn check(email: &str, role: &str, kind: Kind) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let email = problems.keep(Email::parse("email", email));
        let role = Role::parse(role).filter(|role| kind.roles().contains(role));
        let role = problems.keep(role.ok_or_else(|| Rejection::at("role", "not-a-choice")));
        match (email, role) {
            (Some(email), Some(role)) => Ok(Self { email, role }),
            _ => Err(problems),
        }
    }
}

/// Reasons that must be given with a decision.
///
/// # Errors
/// `required` or `too-long` at `reasons`.
pub fn reasons(given: &str) -> Result<String, Problems> {
    Ok(text::required("reasons", given, 2000)?)
}

fn website(field: &str, given: &str) -> Result<Option<String>, Rejection> {
    let Some(given) = text::optional_line(field, given, 300)? else { return Ok(None) };
    web_address(&given).map(Some).ok_or_else(|| Rejection::at(field, "not-a-website"))
}

fn past_day(field: &str, given: &str, today: NaiveDate) -> Result<Option<NaiveDate>, Rejection> {
    match optional_day(field, given)? {
        Some(day) if day > today => Err(Rejection::at(field, "date-in-the-future")),
        day => Ok(day),
    }
}

fn count(field: &str, given: &str) -> Result<Option<i64>, Rejection> {
    text::optional_whole(field, given, 0..=1_000_000)
}

/// An amount in one of the country's currencies; the first where none was chosen.
fn amount(field: &str, form: &Submitted, currencies: &[Currency]) -> Result<Option<Money>, Rejection> {
    let given = form.text(&format!("{field}_currency"));
    let chosen = currencies.iter().find(|currency| currency.as_str() == given);
    let unknown = || Rejection::at(field, "unknown-currency").with("given", text::excerpt(given));
    match (form.text(field).trim(), chosen.or_else(|| currencies.first().filter(|_| given.is_empty()))) {
        ("", _) => Ok(None),
        (_, None) => Err(unknown()),
        (amount, Some(currency)) => Money::parse(field, amount, *currency).map(Some),
    }
}

fn choice(field: &str, given: &str, choices: &[&str]) -> Result<Option<String>, Rejection> {
    match given {
        "" => Ok(None),
        given if choices.contains(&given) => Ok(Some(given.to_owned())),
        _ => Err(Rejection::at(field, "not-a-choice")),
    }
}

pub(super) fn yes_or_no(given: &str) -> Option<bool> {
    match given {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}
