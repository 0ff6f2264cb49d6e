//! Tell of a company, confirm it, return it.

use domain::{
    access::{Machine, Role},
    jurisdiction::Jurisdiction,
    registry::{Organisation, OrganisationVerb as Verb},
    rejection::{Problems, Rejection},
    value::{optional_day, text},
};
use platform::{
    error::Failure,
    forms::Submitted,
    subject::Subject,
    tasks::{self, Addressee, Task},
};

use super::store::{self as incorporation, Company};
use crate::{
    identity::{Allowed, Cx, entry},
    notices::{self, Notice, Reader, Value},
    registry::{forms::reasons, path, store, successors},
};

/// What waits for the registrars.
const CONFIRM: &str = "organisation.confirm_company";

/// # Errors
/// Every problem at its field, by the rules of the home country.
fn check(form: &Submitted, rules: Option<&Jurisdiction>, today: chrono::NaiveDate) -> Result<Company, Problems> {
    let mut problems = Problems::default();
    let legal_name = problems.keep(text::line("legal_name", form.text("legal_name"), 200)).unwrap_or_default();
    let rule = rules.and_then(Jurisdiction::registry_number);
    let number = rule.ok_or_else(|| Rejection::at("registration_number", "not-a-choice"));
    let number = number.and_then(|rule| rule.check("registration_number", form.text("registration_number")));
    let number = problems.keep(number);
    let founded = optional_day("founded_on", form.text("founded_on")).and_then(|day| match day {
        None => Err(Rejection::at("founded_on", "required")),
        Some(day) if day > today => Err(Rejection::at("founded_on", "date-in-the-future")),
        Some(day) => Ok(day),
    });
    let founded_on = problems.keep(founded);
    match (number, founded_on) {
        (Some(number), Some(founded_on)) if problems.is_empty() => {
            Ok(Company { legal_name, flagged: number.warning.is_some(), number: number.value, founded_on })
        }
        _ => Err(problems),
    }
}

/// The team tells of its company; the registrars get it on their list.
///
/// # Errors
/// Every problem of the form; `number-taken` where another organisation has the number.
pub async fn tell(cx: &Cx, allowed: Allowed<Organisation>, form: &Submitted) -> Result<(), Failure> {
    let rules = cx.app.jurisdictions.get(&allowed.subject.jurisdiction);
    let company = check(form, rules, cx.today(&allowed.subject.jurisdiction))?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: team, permit } = allowed.renew(&change, form.version()).await?;
    if successors::store::named(change.conn(), Some(&team.jurisdiction), &company.number).await?.is_some() {
        return Err(Failure::Refused(Rejection::at("registration_number", "number-taken").into()));
    }
    store::advance(&change, &team, &permit).await?;
    incorporation::tell(&change, team.id, &company).await?;
    change.record(entry(&permit, team.id)).await?;
    let subject = Subject::new(Organisation::NAME, team.id);
    for office in store::offices(change.conn(), &team.jurisdiction).await? {
        let role = Addressee::role(office, Role::Registrar);
        tasks::open(&change, Task::new(CONFIRM, subject, role).label(&team.legal_name)).await?;
        let reader = Reader::role(office, Role::Registrar);
        let notice = Notice::new("organisation-company_told", reader, path(team.id)).titled(&team.legal_name);
        notices::tell(&change, notice).await?;
    }
    Ok(change.commit().await?)
}

/// A registrar confirms the company, and the team becomes it; or returns it with reasons.
///
/// # Errors
/// `required` at `reasons` of a return; `number-taken`.
pub async fn decide(cx: &Cx, allowed: Allowed<Organisation>, form: &Submitted) -> Result<(), Failure> {
    let confirms = allowed.permit.verb() == Verb::ConfirmCompany;
    let said = if confirms { form.text("reasons").trim().to_owned() } else { reasons(form.text("reasons"))? };
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: team, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &team, &permit).await?;
    incorporation::decide(&change, team.id, confirms).await?;
    change.record(entry(&permit, team.id)).await?;
    tasks::close(&change, CONFIRM, Subject::new(Organisation::NAME, team.id)).await?;
    let owners = Reader::role(team.id, Role::Owner);
    let notice = Notice::new(&format!("organisation-{}", permit.event()), owners, path(team.id));
    let notice = notice.titled(&team.legal_name).with("reasons", Value::Text(said));
    notices::tell(&change, notice).await?;
    Ok(change.commit().await?)
}
