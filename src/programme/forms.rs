//! What the programme's forms send, and what it means once checked.

use domain::{
    rejection::{Problems, Rejection},
    value::{CountryCode, Currency, Money, Texts, parse_day, text},
};
use platform::forms::{Echo, FormState, Submitted};
use uuid::Uuid;

use super::plans::Description;

pub const LINE: usize = 160;
pub const LONG: usize = 3000;

/// An office that can be a partner: id and country.
pub type Office = (Uuid, String);

/// Reads a text in several languages; a text that is missing in all of them is asked for in the reader's.
pub fn texts(problems: &mut Problems, form: &Submitted, field: &str, max: usize, lang: &str) -> Texts {
    let before = problems.0.len();
    let texts = form.texts(field, max, problems);
    let troubled = problems.0.len() > before;
    problems.require(troubled || !texts.is_empty(), || Rejection::at(format!("{field}_{lang}"), "required"));
    texts
}

/// Checks a description; `offices` are those that can be partners.
///
/// # Errors
/// Every problem at its field.
pub fn description(form: &Submitted, offices: &[Office], home: &str, lang: &str) -> Result<Description, Problems> {
    let mut problems = Problems::default();
    let title = texts(&mut problems, form, "title", LINE, lang);
    let purpose = texts(&mut problems, form, "purpose", LONG, lang);
    let legal_basis = problems.keep(text::optional_line("legal_basis", form.text("legal_basis"), 300)).flatten();
    let budget = budget(&mut problems, form);
    let starts_on = problems.keep(parse_day("starts_on", form.text("starts_on"))).unwrap_or_default();
    let ends_on = problems.keep(parse_day("ends_on", form.text("ends_on"))).unwrap_or_default();
    let dated = !problems.0.iter().any(|problem| problem.field.as_deref().is_some_and(|f| f.ends_with("s_on")));
    problems.require(!dated || ends_on > starts_on, || Rejection::at("ends_on", "ends-before-it-starts"));
    let partners = partners(&mut problems, form, offices, home);
    problems.finish()?;
    Ok(Description { title, purpose, legal_basis, budget, starts_on, ends_on, partners })
}

fn budget(problems: &mut Problems, form: &Submitted) -> Option<Money> {
    let given = form.text("budget").trim();
    if given.is_empty() {
        return None;
    }
    let currency = Currency::parse(form.text("budget_currency"));
    let currency = problems.keep(currency.map_err(|refused| Rejection { field: Some("budget".into()), ..refused }))?;
    problems.keep(Money::parse("budget", given, currency))
}

/// Offices that were chosen, then countries that take part without an office here.
fn partners(problems: &mut Problems, form: &Submitted, offices: &[Office], home: &str) -> Vec<(String, Option<Uuid>)> {
    let mut partners: Vec<(String, Option<Uuid>)> = Vec::new();
    for given in form.all("partner_offices").into_iter().filter(|given| !given.is_empty()) {
        let office = offices.iter().find(|(id, _)| id.to_string() == given);
        if let Some((id, country)) =
            problems.keep(office.ok_or_else(|| Rejection::at("partner_offices", "not-a-choice")))
        {
            partners.push((country.clone(), Some(*id)));
        }
    }
    for given in form.all("partner_countries").into_iter().filter(|given| !given.is_empty()) {
        let country = CountryCode::parse(given).map_err(|_| Rejection::at("partner_countries", "not-a-choice"));
        let Some(country) = problems.keep(country) else { continue };
        let known = partners.iter().any(|(known, _)| known == country.as_str()) || home == country.as_str();
        if !known {
            partners.push((country.to_string(), None));
        }
    }
    partners
}

/// Puts texts into the state of a form.
pub fn fill_texts(state: &mut FormState, field: &str, texts: &Texts) {
    for (lang, text) in texts.iter() {
        fill(state, &format!("{field}_{lang}"), text.text.clone());
    }
}

/// Puts a value into the state of a form.
pub fn fill(state: &mut FormState, field: &str, value: String) {
    state.values.insert(field.to_owned(), Echo::One(value));
}

/// Reasons that the other side will read.
///
/// # Errors
/// `required` or `too-long` at `reasons`.
pub fn reasons(given: &str) -> Result<String, Problems> {
    text::required("reasons", given, LONG).map_err(Problems::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_stands_at_its_field() {
        let form = Submitted::of(&[
            ("title_fr", "Passerelle Dakar–Bakou"),
            ("budget", "12,345"),
            ("budget_currency", "???"),
            ("starts_on", "2027-05-01"),
            ("ends_on", "2027-04-01"),
            ("partner_offices", "nobody"),
            ("partner_countries", "AZ"),
            ("partner_countries", "SN"),
        ]);
        let problems = description(&form, &[], "SN", "fr").err().unwrap_or_default();
        let found: Vec<_> = problems.0.iter().map(|r| (r.field.as_deref().unwrap_or_default(), r.code)).collect();
        assert_eq!(
            found,
            [
                ("purpose_fr", "required"),
                ("budget", "unknown-currency"),
                ("ends_on", "ends-before-it-starts"),
                ("partner_offices", "not-a-choice"),
            ]
        );
    }

    #[test]
    fn a_country_is_a_partner_once_and_never_its_own() {
        let office = Uuid::from_u128(4);
        let id = office.to_string();
        let form = Submitted::of(&[
            ("title_fr", "P"),
            ("purpose_fr", "But"),
            ("starts_on", "2027-05-01"),
            ("ends_on", "2028-05-01"),
            ("partner_offices", &id),
            ("partner_countries", "AZ"),
            ("partner_countries", "SN"),
            ("partner_countries", "ML"),
        ]);
        let new = description(&form, &[(office, "AZ".into())], "SN", "fr");
        let partners = new.map(|new| new.partners).unwrap_or_default();
        assert_eq!(partners, [("AZ".to_owned(), Some(office)), ("ML".to_owned(), None)]);
    }
}
