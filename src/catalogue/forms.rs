//! What the forms of a description send, and what it means once checked.

mod filled;
mod rows;

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    catalogue::{
        BuildingBlock, Checklist, Content, Cpv, Finding, Hosting, INTERFACE_LANGUAGES, Licence, Looked, ReviewPoint,
        SolutionSection, Trl, questions,
    },
    form::{Answers, Field, FieldKind, checked, is_shown},
    rejection::{Problems, Rejection},
    value::{CountryCode, text, web_address},
};
use platform::forms::Submitted;

pub use filled::filled;
pub use rows::ROWS;

use super::categories;

const SHORT: usize = 200;
const LONG: usize = 3000;
/// Longest web address, in characters.
const ADDRESS: usize = 500;

/// The first registration: a name and what it is in a line.
///
/// # Errors
/// Every problem at its field.
pub fn registration(form: &Submitted, lang: &str) -> Result<Content, Problems> {
    let mut problems = Problems::default();
    let mut content = Content::default();
    what(&mut problems, form, &mut content, lang);
    problems.finish()?;
    Ok(Content { name: content.name, summary: content.summary, ..Content::default() })
}

/// One section as it was typed, in place of what the content said there. What is left out is left out; a review asks
/// for it later.
///
/// # Errors
/// Every problem at its field.
pub fn section(form: &Submitted, of: SolutionSection, base: Content, lang: &str) -> Result<Content, Problems> {
    let mut problems = Problems::default();
    let mut content = base;
    read(&mut problems, form, of, &mut content, lang);
    problems.finish()?;
    Ok(content)
}

/// As [`section`] or [`description`], while somebody still types: words that name no category yet leave the category
/// as it was.
///
/// # Errors
/// Every other problem at its field.
pub fn typing(form: &Submitted, only: Option<SolutionSection>, base: Content, lang: &str) -> Result<Content, Problems> {
    let mut problems = Problems::default();
    let category = base.category.clone();
    let mut content = base;
    for of in only.map_or_else(|| sent(form), |only| vec![only]) {
        read(&mut problems, form, of, &mut content, lang);
    }
    if problems.0.iter().any(|problem| problem.field.as_deref() == Some("category")) {
        problems.0.retain(|problem| problem.field.as_deref() != Some("category"));
        content.category = category;
    }
    problems.finish()?;
    Ok(content)
}

/// What was typed as far as it can be read, to be shown beside what somebody else wrote.
pub fn lenient(form: &Submitted, only: Option<SolutionSection>, base: Content, lang: &str) -> Content {
    let mut content = base;
    for of in only.map_or_else(|| sent(form), |only| vec![only]) {
        read(&mut Problems::default(), form, of, &mut content, lang);
    }
    content
}

/// All sections of which the form sends something; the others stay as they are.
///
/// # Errors
/// Every problem at its field.
pub fn description(form: &Submitted, base: Content, lang: &str) -> Result<Content, Problems> {
    let mut problems = Problems::default();
    let mut content = base;
    for of in sent(form) {
        read(&mut problems, form, of, &mut content, lang);
    }
    problems.finish()?;
    Ok(content)
}

/// What a review lacks, at the controls in which it is written: a text in the writer's language, rows in the first.
pub fn at_controls(missing: Problems, lang: &str) -> Problems {
    let control = |field: &str| match field {
        "summary" | "problem" | "audience" | "trl_evidence" | "accessibility" => format!("{field}_{lang}"),
        "prices" => "price_model_1".to_owned(),
        "attestations" => "attestation_kind_1".to_owned(),
        _ => field.to_owned(),
    };
    let moved = missing.0.into_iter().map(|one| Rejection { field: one.field.as_deref().map(control), ..one });
    Problems(moved.collect())
}

/// The field that a control writes: without the language or the number of the row at its end.
pub fn field_of(control: &str) -> &str {
    let told = |(_, end): &(&str, &str)| end.len() <= 3 && (end.len() > 1 || end.bytes().all(|b| b.is_ascii_digit()));
    control.rsplit_once('_').filter(told).map_or(control, |(field, _)| field)
}

/// The sections of which a form sends something.
pub fn sent(form: &Submitted) -> Vec<SolutionSection> {
    let has = |section: &SolutionSection| form.pairs().iter().any(|(name, _)| belongs(*section, name));
    SolutionSection::ALL.iter().copied().filter(has).collect()
}

/// Whether the control of this name belongs to a section: rows and languages are told by the start of their names.
pub fn belongs(section: SolutionSection, name: &str) -> bool {
    let begins = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
    let own = match section {
        SolutionSection::What => name == "name" || begins(&["summary_", "problem_", "audience_"]),
        SolutionSection::Category => begins(&["category"]) || name == "goals",
        SolutionSection::Maturity => name == "trl" || begins(&["trl_"]),
        SolutionSection::Technology => name == "building_blocks",
        SolutionSection::Hosting => name == "hosting" || name == "data_countries",
        SolutionSection::Security => name == "personal_data" || begins(&["attestation_"]),
        SolutionSection::Licence => name == "licence" || name == "spdx",
        SolutionSection::Use => name == "languages" || begins(&["accessibility_"]),
        SolutionSection::Support => false,
        SolutionSection::Price => begins(&["price_"]),
        SolutionSection::References => begins(&["reference_"]),
    };
    let asked = section.questions().map(|asked| asked.fields.as_slice()).unwrap_or_default();
    let asks = |field: &Field| match name.strip_prefix(field.key.as_str()) {
        Some("") => true,
        Some(rest) => long(field).is_some() && rest.starts_with('_'),
        None => false,
    };
    own || asked.iter().any(asks)
}

/// How many letters a long answer may have; none where the question asks for something else.
fn long(field: &Field) -> Option<usize> {
    if let FieldKind::LongText { max, .. } = field.kind { Some(max) } else { None }
}

fn read(problems: &mut Problems, form: &Submitted, of: SolutionSection, content: &mut Content, lang: &str) {
    match of {
        SolutionSection::What => what(problems, form, content, lang),
        SolutionSection::Category => {
            content.category = optional(form.text("category")).and_then(|_| problems.keep(category(form)));
            content.goals = goals(problems, form);
        }
        SolutionSection::Maturity => {
            content.trl = optional(form.text("trl")).and_then(|given| problems.keep(Trl::parse("trl", given)));
            content.trl_evidence = form.texts("trl_evidence", LONG, problems);
            content.trl_address = address(problems, form, "trl_address");
        }
        SolutionSection::Technology => {
            content.building_blocks = choices(problems, form, "building_blocks", BuildingBlock::parse);
        }
        SolutionSection::Hosting => {
            content.hosting = choice(problems, form, "hosting", Hosting::parse);
            content.data_countries = choices(problems, form, "data_countries", |code| CountryCode::parse(code).ok());
        }
        SolutionSection::Security => {
            content.personal_data = choice(problems, form, "personal_data", yes_or_no);
            content.attestations = rows::attestations(problems, form);
        }
        SolutionSection::Licence => content.licence = licence(problems, form),
        SolutionSection::Use => {
            content.languages = languages(problems, form);
            content.accessibility = form.texts("accessibility", LONG, problems);
        }
        SolutionSection::Support => {}
        SolutionSection::Price => content.prices = rows::prices(problems, form),
        SolutionSection::References => content.references = rows::references(problems, form),
    }
    answers(problems, form, of, content);
}

fn what(problems: &mut Problems, form: &Submitted, content: &mut Content, lang: &str) {
    content.name = problems.keep(text::line("name", form.text("name"), 120)).unwrap_or_default();
    content.summary = form.texts("summary", SHORT, problems);
    content.problem = form.texts("problem", LONG, problems);
    content.audience = form.texts("audience", LONG, problems);
    problems.require(!content.summary.is_empty(), || Rejection::at(format!("summary_{lang}"), "required"));
}

/// The answers to a section's questions, in canonical form, long ones by language; those to the others stay.
fn answers(problems: &mut Problems, form: &Submitted, of: SolutionSection, content: &mut Content) {
    let Some(asked) = of.questions() else { return };
    let typed = asked.fields.iter().map(|field| {
        if long(field).is_some() {
            return (field.key.clone(), Vec::new());
        }
        let values: Vec<String> = form.all(&field.key).into_iter().map(str::to_owned).collect();
        (field.key.clone(), values)
    });
    let mut all = content.answers.clone();
    all.0.extend(typed.collect::<Answers>().0);
    match checked(questions(), &all) {
        Ok(kept) => content.answers = kept,
        Err(found) => problems.0.extend(found.0),
    }
    for (field, max) in asked.fields.iter().filter_map(|field| Some((field, long(field)?))) {
        let said = form.texts(&field.key, max, problems);
        content.said.remove(&field.key);
        if !said.is_empty() && is_shown(questions(), &content.answers, &field.key) {
            content.said.insert(field.key.clone(), said);
        }
    }
}

fn optional(given: &str) -> Option<&str> {
    Some(given.trim()).filter(|given| !given.is_empty())
}

fn yes_or_no(given: &str) -> Option<bool> {
    match given {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// A web address; nothing else is ever made a link.
fn address(problems: &mut Problems, form: &Submitted, field: &str) -> Option<String> {
    let given = problems.keep(text::optional_line(field, form.text(field), ADDRESS))??;
    problems.keep(web_address(&given).ok_or_else(|| Rejection::at(field, "not-an-address")))
}

/// What was chosen among the categories that were found for the words, or the code that was typed.
pub fn category(form: &Submitted) -> Result<Cpv, Rejection> {
    let typed = form.text("category").trim();
    let chosen = form.text("category_choice");
    let given = if !chosen.is_empty() && typed == form.text("category_asked").trim() { chosen } else { typed };
    // suggestions are offered as `72000000 – IT services`
    match categories::search(given, categories::FOUND).as_slice() {
        [] if given.starts_with(|c: char| c.is_ascii_digit()) => {
            Err(Rejection::at("category", "no-such-category").with("given", text::excerpt(given)))
        }
        [] => Err(Rejection::at("category", "no-category-found").with("given", text::excerpt(given))),
        [only] => Cpv::parse("category", &only.code),
        _ => Err(Rejection::at("category", "category-to-choose")),
    }
}

fn goals(problems: &mut Problems, form: &Submitted) -> BTreeSet<u8> {
    choices(problems, form, "goals", |goal| goal.parse().ok().filter(|goal| (1..=17).contains(goal)))
}

fn choice<T>(problems: &mut Problems, form: &Submitted, field: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    let given = optional(form.text(field))?;
    problems.keep(parse(given).ok_or_else(|| Rejection::at(field, "not-a-choice")))
}

fn choices<T: Ord>(
    problems: &mut Problems,
    form: &Submitted,
    field: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> BTreeSet<T> {
    let given = form.all(field).into_iter().filter(|given| !given.is_empty());
    let parsed = given.map(|given| parse(given).ok_or_else(|| Rejection::at(field, "not-a-choice")));
    parsed.filter_map(|choice| problems.keep(choice)).collect()
}

fn languages(problems: &mut Problems, form: &Submitted) -> BTreeSet<String> {
    let known = |given: &str| INTERFACE_LANGUAGES.contains(&given).then(|| given.to_owned());
    choices(problems, form, "languages", known)
}

fn licence(problems: &mut Problems, form: &Submitted) -> Option<Licence> {
    match form.text("licence") {
        "" => None,
        "proprietary" => Some(Licence::Proprietary),
        "open_source" => {
            let spdx = problems.keep(text::line("spdx", form.text("spdx"), 60))?;
            let plain = spdx.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.+ ()".contains(&b));
            problems.require(plain, || Rejection::at("spdx", "not-a-licence"));
            Some(Licence::OpenSource { spdx })
        }
        _ => {
            problems.push(Rejection::at("licence", "not-a-choice"));
            None
        }
    }
}

/// What a registrar decides with.
#[derive(Clone, Debug, Default)]
pub struct Decision {
    pub reasons: String,
    /// Comments by section.
    pub sections: BTreeMap<String, String>,
    pub checklist: Checklist,
}

/// Longest word at a point of the checklist, in characters.
const WORD: usize = 300;

/// Reasons that the other side will read, with a comment for each section and the points of the checklist.
/// A request for changes may say everything at the sections or the points.
///
/// # Errors
/// `required` at `reasons` where nothing is said; `too-long` at its field.
pub fn decision(form: &Submitted, needs_reasons: bool, by_section: bool) -> Result<Decision, Problems> {
    let mut problems = Problems::default();
    let mut sections = BTreeMap::new();
    for section in SolutionSection::ALL.iter().filter(|_| by_section) {
        let field = format!("comment_{section}");
        if let Some(Some(comment)) = problems.keep(text::optional(&field, form.text(&field), LONG)) {
            sections.insert(section.to_string(), comment);
        }
    }
    let checklist = checklist(&mut problems, form);
    let reasons = problems.keep(text::optional("reasons", form.text("reasons"), LONG)).flatten().unwrap_or_default();
    let says_why = !reasons.is_empty() || !sections.is_empty() || checklist.says_why_not();
    problems.require(!needs_reasons || says_why || !problems.is_empty(), || Rejection::at("reasons", "required"));
    problems.finish()?;
    Ok(Decision { reasons, sections, checklist })
}

/// The points that were answered; what is not asked here is not there.
fn checklist(problems: &mut Problems, form: &Submitted) -> Checklist {
    let mut answered = Checklist::default();
    for point in ReviewPoint::ALL {
        let field = format!("point_{point}");
        let said = format!("{field}_word");
        let word = problems.keep(text::optional_line(&said, form.text(&said), WORD)).flatten().unwrap_or_default();
        if let Some(finding) = choice(problems, form, &field, Finding::parse) {
            answered.0.insert(*point, Looked { finding, word });
        }
    }
    answered
}

#[cfg(test)]
mod tests {
    use platform::forms::Echo;

    use super::*;

    #[test]
    fn what_is_filled_in_comes_back_as_it_was() {
        let form = Submitted::of(&[
            ("name", "Sama Tour"),
            ("summary_fr", "File d’attente"),
            ("category", "72000000"),
            ("goals", "3"),
            ("goals", "16"),
            ("licence", "open_source"),
            ("spdx", "EUPL-1.2"),
            ("price_model_1", "subscription"),
            ("price_from_1", "25 000"),
            ("price_from_1_currency", "XOF"),
            ("attestation_kind_2", "iso_27001"),
            ("attestation_issuer_2", "Bureau Veritas"),
            ("attestation_reference_2", "N° 12"),
        ]);
        let content = description(&form, Content::default(), "en").unwrap_or_default();
        assert_eq!((content.goals.len(), content.prices.len(), content.attestations.len()), (2, 1, 1));
        let again = filled(&content);
        assert_eq!(again.values.get("spdx"), Some(&Echo::One("EUPL-1.2".into())));
        assert_eq!(again.values.get("goals"), Some(&Echo::Many(vec!["3".into(), "16".into()])));
        assert_eq!(again.values.get("attestation_issuer_1"), Some(&Echo::One("Bureau Veritas".into())));
    }

    #[test]
    fn every_problem_stands_at_its_field() {
        let form = Submitted::of(&[
            ("name", " "),
            ("category", "12345678"),
            ("trl", "12"),
            ("goals", "18"),
            ("hosting", "moon"),
            ("licence", "open_source"),
            ("spdx", "<b>"),
            ("price_model_1", "free"),
            ("price_from_1", "5"),
            ("price_from_1_currency", "XOF"),
            ("attestation_issuer_1", "somebody"),
        ]);
        let problems = description(&form, Content::default(), "en").err().unwrap_or_default();
        let found: Vec<_> = problems.0.iter().map(|r| (r.field.as_deref().unwrap_or_default(), r.code)).collect();
        assert_eq!(
            found,
            [
                ("name", "required"),
                ("summary_en", "required"),
                ("category", "no-such-category"),
                ("goals", "not-a-choice"),
                ("trl", "not-a-readiness-level"),
                ("hosting", "not-a-choice"),
                ("attestation_kind_1", "required"),
                ("attestation_reference_1", "required"),
                ("spdx", "not-a-licence"),
                ("price_from_1", "free-has-a-price"),
            ]
        );
    }
}
