//! What the pages of a call send, and what it means once checked. A text in several languages comes as
//! `<field>_<language>`; rows come as `<field>_<row>_<part>`.

pub mod builder;
mod lots;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::{
    call::{
        AMENDABLE, Brief, Criterion, MOST_CRITERIA, MOST_PLACES, MOST_STATEMENTS, Part, PriceFormula, Scoring, Sealing,
        Statement, TEXTS, Timetable, check_criteria, read_meanings,
    },
    catalogue::BuildingBlock,
    jurisdiction::Jurisdiction,
    rejection::{Problems, Rejection},
    value::{Currency, Deadline, Money, Percent, PersonId, Texts, text},
};
use platform::forms::Submitted;
use uuid::Uuid;

pub use lots::lots;

use crate::catalogue;

/// Longest question or answer, in characters.
const LONGEST_TALK: usize = 3000;
/// Longest reason.
const LONGEST_REASON: usize = 2000;

/// A text in the languages that were filled in.
fn texts(form: &Submitted, field: &str, most: usize, problems: &mut Problems) -> Texts {
    form.texts(field, most, problems)
}

/// The title, and the summary, of a new call.
///
/// # Errors
/// `required` at the title in the country's first language if it is given in none.
pub fn opening(form: &Submitted, lang: &str) -> Result<Brief, Problems> {
    let mut problems = Problems::default();
    let title = texts(form, "title", 160, &mut problems);
    let summary = texts(form, "summary", 400, &mut problems);
    problems.require(!title.is_empty() || !problems.is_empty(), || Rejection::at(format!("title_{lang}"), "required"));
    problems.finish()?;
    Ok(Brief { title, summary, ..Brief::default() })
}

/// Problem, outcome and the other texts. A draft may leave any of them for later, but not its title.
///
/// # Errors
/// Every problem at its field.
pub fn wording(form: &Submitted, present: Brief, lang: &str) -> Result<Brief, Problems> {
    let mut problems = Problems::default();
    let mut brief = present;
    for field in TEXTS {
        if let Some(place) = brief.texts_mut(field.name) {
            *place = texts(form, field.name, field.most, &mut problems);
        }
    }
    brief.category = match form.text("category").trim() {
        "" => None,
        _ => problems.keep(catalogue::chosen_category(form)),
    };
    brief.building_blocks = form.all("building_blocks").into_iter().filter_map(BuildingBlock::parse).collect();
    problems.require(!brief.title.is_empty() || !problems.is_empty(), || {
        Rejection::at(format!("title_{lang}"), "required")
    });
    problems.finish().map(|()| brief)
}

/// What the terms of a call may choose from.
pub struct Choices<'a> {
    pub rules: &'a Jurisdiction,
    pub today: NaiveDate,
    /// People of the owner who can decide.
    pub deciders: &'a [Uuid],
}

/// Budget and its line, decision owner, purchase route, places, and how it is scored.
///
/// # Errors
/// `unknown-currency`, those of `Money::parse`, `not-a-choice`, `call-places-range`.
pub fn terms(form: &Submitted, present: Brief, choices: &Choices<'_>) -> Result<Brief, Problems> {
    let mut problems = Problems::default();
    let budget = problems.keep(budget(form, choices.rules)).flatten();
    let budget_line = problems.keep(text::optional_line("budget_line", form.text("budget_line"), 120)).flatten();
    let decision_owner = problems.keep(one_of("decision_owner", form.text("decision_owner"), |given| {
        given.parse().ok().filter(|id| choices.deciders.contains(id)).map(PersonId::from)
    }));
    let route = problems.keep(one_of("route", form.text("route"), |given| {
        let mut open = choices.rules.routes_on(choices.today);
        open.any(|route| route.key == given).then(|| given.to_owned())
    }));
    let places = problems.keep(places("places", form.text("places"))).flatten();
    let scoring = problems.keep(one_of("scoring", form.text("scoring"), Scoring::parse)).flatten();
    let sealing = problems.keep(one_of("sealing", form.text("sealing"), Sealing::parse)).flatten();
    problems.finish()?;
    Ok(Brief {
        budget,
        budget_line,
        decision_owner: decision_owner.flatten(),
        route: route.flatten(),
        places,
        blind: form.text("blind") == "yes",
        scoring: scoring.unwrap_or_default(),
        sealing: sealing.unwrap_or_default(),
        ..present
    })
}

fn budget(form: &Submitted, rules: &Jurisdiction) -> Result<Option<Money>, Rejection> {
    if form.text("budget").trim().is_empty() {
        return Ok(None);
    }
    let unknown = |given: &str| Rejection::at("budget", "unknown-currency").with("given", text::excerpt(given));
    let given = form.text("budget_currency");
    let currency = match given {
        "" => rules.currency().ok_or_else(|| unknown(given))?,
        given => Currency::parse(given).ok().filter(|c| rules.currencies.contains(c)).ok_or_else(|| unknown(given))?,
    };
    Money::parse("budget", form.text("budget"), currency).map(Some)
}

fn one_of<T>(field: &str, given: &str, find: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Rejection> {
    match given.trim() {
        "" => Ok(None),
        given => find(given).map(Some).ok_or_else(|| Rejection::at(field, "not-a-choice")),
    }
}

fn places(field: &str, given: &str) -> Result<Option<i64>, Rejection> {
    match given.trim() {
        "" => Ok(None),
        given => match given.parse::<i64>() {
            Ok(places) if (1..=MOST_PLACES).contains(&places) => Ok(Some(places)),
            _ => Err(Rejection::at(field, "call-places-range").with("max", MOST_PLACES)),
        },
    }
}

/// The times, read in the zone of the call.
///
/// # Errors
/// `not-a-time`, `time-does-not-exist` and those of `Timetable::check_order`.
pub fn timetable(form: &Submitted, zone: Tz, now: DateTime<Utc>) -> Result<Timetable, Problems> {
    let mut problems = Problems::default();
    let mut time = |field: &str| match form.text(field).trim() {
        "" => None,
        given => problems.keep(Deadline::parse_local(field, given, zone)).map(|deadline| deadline.at),
    };
    let times = Timetable {
        opens: time("opens"),
        questions_until: time("questions_until"),
        deadline: time("deadline"),
        opening: time("opening"),
        evaluation: time("evaluation"),
        decision: time("decision"),
        zone,
    };
    problems.finish()?;
    times.check_order(now).map(|()| times)
}

/// The rows of the criteria that have a name. New ones get their key from `new_key`.
///
/// # Errors
/// Every problem at its field, `call-weights-sum` at `criteria`.
pub fn criteria(form: &Submitted, lang: &str, mut new_key: impl FnMut() -> Uuid) -> Result<Vec<Criterion>, Problems> {
    let mut problems = Problems::default();
    let mut rows = Vec::new();
    for row in 0..MOST_CRITERIA {
        let at = |part: &str| format!("criteria_{row}_{part}");
        let name = texts(form, &at("name"), 120, &mut problems);
        let (weight, scale) = (form.text(&at("weight")), form.text(&at("scale_max")));
        if name.is_empty() && weight.trim().is_empty() {
            continue;
        }
        problems.require(!name.is_empty(), || Rejection::at(format!("criteria_{row}_name_{lang}"), "required"));
        let description = texts(form, &at("description"), 600, &mut problems);
        let weight = problems.keep(Percent::parse(&at("weight"), weight)).unwrap_or_default();
        let scale_max = problems.keep(text::optional_whole(&at("scale_max"), scale, text::ANY)).flatten().unwrap_or(5);
        let minimum =
            problems.keep(text::optional_whole(&at("minimum"), form.text(&at("minimum")), text::ANY)).flatten();
        let known = form.text(&at("key")).parse::<Uuid>().ok();
        let key = known.unwrap_or_else(&mut new_key).to_string();
        let lines = texts(form, &at("meanings"), 4000, &mut problems);
        let meanings = match read_meanings(&at("meanings"), &lines, scale_max) {
            Ok(meanings) => meanings,
            Err(found) => {
                problems.0.extend(found.0);
                Vec::new()
            }
        };
        let formula = match form.text(&at("formula")) {
            "" => None,
            given => {
                problems.keep(PriceFormula::parse(given).ok_or_else(|| Rejection::at(at("formula"), "not-a-choice")))
            }
        };
        let spoken = form.text(&at("spoken")) == "yes";
        let new = Criterion { key, name, description, weight, scale_max, minimum, meanings, formula, spoken };
        rows.push((row, new));
    }
    problems.finish()?;
    let (places, rows): (Vec<usize>, Vec<Criterion>) = rows.into_iter().unzip();
    check_criteria(&rows).map_err(|problems| at_rows(problems, &places))?;
    Ok(rows)
}

/// `criteria.1.minimum` of the checked rows as the field of the form that it came from.
fn at_rows(mut problems: Problems, places: &[usize]) -> Problems {
    for problem in &mut problems.0 {
        let Some(field) = problem.field.clone() else { continue };
        let mut parts = field.split('.');
        if let (Some(list), Some(row), Some(part)) = (parts.next(), parts.next(), parts.next()) {
            let row = row.parse::<usize>().ok().and_then(|row| places.get(row)).copied().unwrap_or_default();
            problem.field = Some(format!("{list}_{row}_{part}"));
        }
    }
    problems
}

/// The statements on who may apply.
///
/// # Errors
/// Every problem at its field.
pub fn eligibility(
    form: &Submitted,
    lang: &str,
    mut new_key: impl FnMut() -> Uuid,
) -> Result<Vec<Statement>, Problems> {
    let mut problems = Problems::default();
    let mut statements = Vec::new();
    for row in 0..MOST_STATEMENTS {
        let text = texts(form, &format!("statement_{row}"), 400, &mut problems);
        if !text.is_empty() {
            let known = form.text(&format!("statement_{row}_key")).parse::<Uuid>().ok();
            statements.push(Statement { key: known.unwrap_or_else(&mut new_key).to_string(), text });
        }
    }
    problems.require(!statements.is_empty() || !problems.is_empty(), || {
        Rejection::at(format!("statement_0_{lang}"), "required")
    });
    problems.finish().map(|()| statements)
}

/// A change of the published call.
pub struct Amendment {
    pub brief: Brief,
    pub deadline: Option<DateTime<Utc>>,
    pub reason: Texts,
}

/// # Errors
/// `required` at `reason`; every problem at its field.
pub fn amendment(form: &Submitted, present: Brief, zone: Tz, lang: &str) -> Result<Amendment, Problems> {
    let mut problems = Problems::default();
    let mut brief = present;
    for field in TEXTS.iter().filter(|field| AMENDABLE.contains(&field.name)) {
        if let Some(place) = brief.texts_mut(field.name) {
            *place = texts(form, field.name, field.most, &mut problems);
        }
    }
    lots::reworded(form, &mut brief.lots, &mut problems);
    let deadline = match form.text("deadline").trim() {
        "" => None,
        given => problems.keep(Deadline::parse_local("deadline", given, zone)).map(|deadline| deadline.at),
    };
    let reason = problems.keep(text::required("reason", form.text("reason"), LONGEST_REASON)).unwrap_or_default();
    problems.finish()?;
    Ok(Amendment { brief, deadline, reason: Texts::one(lang, reason) })
}

/// A question or an answer.
///
/// # Errors
/// `required` or `too-long` at `body`.
pub fn talk(form: &Submitted) -> Result<String, Problems> {
    Ok(text::required("body", form.text("body"), LONGEST_TALK)?)
}

/// Until when everybody is asked.
///
/// # Errors
/// `required` or those of a moment at `until`.
pub fn consultation(form: &Submitted, zone: Tz) -> Result<DateTime<Utc>, Problems> {
    match form.text("until").trim() {
        "" => Err(Rejection::at("until", "required").into()),
        given => Ok(Deadline::parse_local("until", given, zone)?.at),
    }
}

/// From when on the call is to be public; `None` at once.
///
/// # Errors
/// `call-time-past` or those of a moment at `at`.
pub fn publication(form: &Submitted, zone: Tz, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, Problems> {
    let at = match form.text("at").trim() {
        "" => return Ok(None),
        given => Deadline::parse_local("at", given, zone)?,
    };
    let past = || Rejection::at("at", "call-time-past").with("now", Deadline::new(now, zone));
    if at.at > now { Ok(Some(at.at)) } else { Err(past().into()) }
}

/// What is said in a consultation: of which section (`None`: of the whole), the words, and whether in one's own name.
///
/// # Errors
/// `not-a-choice` at `part`, `required` or `too-long` at `body`.
pub fn response(form: &Submitted) -> Result<(Option<Part>, String, bool), Problems> {
    let mut problems = Problems::default();
    let part = match form.text("part") {
        "" => None,
        given => problems.keep(Part::parse(given).ok_or_else(|| Rejection::at("part", "not-a-choice"))),
    };
    let body = problems.keep(text::required("body", form.text("body"), LONGEST_TALK)).unwrap_or_default();
    problems.finish().map(|()| (part, body, form.text("named") == "yes"))
}

/// The responses that are answered, and the answer.
///
/// # Errors
/// `call-responses-none` at `responses`, `required` or `too-long` at `body`.
pub fn answer(form: &Submitted) -> Result<(Vec<Uuid>, String), Problems> {
    let mut problems = Problems::default();
    let responses: Vec<Uuid> = form.all("responses").into_iter().filter_map(|id| id.parse().ok()).collect();
    problems.require(!responses.is_empty(), || Rejection::at("responses", "call-responses-none"));
    let body = problems.keep(text::required("body", form.text("body"), LONGEST_TALK)).unwrap_or_default();
    problems.finish().map(|()| (responses, body))
}

/// A decision on the draft: a word on the whole, and one on each section that has a comment.
///
/// # Errors
/// `required` at `reasons` where it is given back without any word; `too-long` at each.
pub fn review(form: &Submitted, returned: bool) -> Result<(String, Vec<(Part, String)>), Problems> {
    let mut problems = Problems::default();
    let mut comments = Vec::new();
    for part in Part::ALL {
        let at = format!("comment_{part}");
        let given = problems.keep(text::optional(&at, form.text(&at), LONGEST_REASON)).flatten();
        comments.extend(given.map(|text| (*part, text)));
    }
    let given = form.text("reasons");
    let reasons = match returned && comments.is_empty() && problems.is_empty() {
        true => problems.keep(text::required("reasons", given, LONGEST_REASON)),
        false => problems.keep(text::optional("reasons", given, LONGEST_REASON)).flatten(),
    };
    problems.finish().map(|()| (reasons.unwrap_or_default(), comments))
}

/// Reasons that must be given with a decision.
///
/// # Errors
/// `required` or `too-long` at `reasons`.
pub fn reasons(form: &Submitted) -> Result<String, Problems> {
    Ok(text::required("reasons", form.text("reasons"), LONGEST_REASON)?)
}
