//! The lots of a challenge as their page sends them: rows `lots_<row>_<part>`, and the limits beneath.

use domain::{
    call::{Brief, CallKind, LONGEST_LOT, Lot, MOST_LOTS, check_lots},
    jurisdiction::Jurisdiction,
    rejection::{Problems, Rejection},
    value::{Money, text},
};
use platform::forms::Submitted;

use super::{at_rows, places};

/// The rows in which something was typed, numbered in their order; without any, the call is one whole.
///
/// # Errors
/// Every problem at its field; those of `check_lots`.
pub fn lots(form: &Submitted, kind: CallKind, present: Brief, rules: &Jurisdiction) -> Result<Brief, Problems> {
    let (title_most, description_most) = LONGEST_LOT;
    let currency = present.budget.map(|budget| budget.currency).or_else(|| rules.currency());
    let mut problems = Problems::default();
    let (mut lots, mut rows) = (Vec::new(), Vec::new());
    for row in 0..MOST_LOTS {
        let at = |part: &str| format!("lots_{row}_{part}");
        let title = form.texts(&at("title"), title_most, &mut problems);
        let description = form.texts(&at("description"), description_most, &mut problems);
        let (budget, count) = (form.text(&at("budget")).trim(), form.text(&at("places")).trim());
        if title.is_empty() && description.is_empty() && budget.is_empty() && count.is_empty() {
            continue;
        }
        let budget = match (budget, currency) {
            ("", _) => None,
            (given, Some(currency)) => problems.keep(Money::parse_positive(&at("budget"), given, currency)),
            (_, None) => problems.keep(Err(Rejection::at(at("budget"), "unknown-currency").with("given", ""))),
        };
        let count = problems.keep(places(&at("places"), count)).flatten().unwrap_or(1);
        rows.push(row);
        lots.push(Lot { number: rows.len() as i64, title, description, budget, places: count });
    }
    let mut limit = |field: &str| problems.keep(text::optional_whole(field, form.text(field), text::ANY)).flatten();
    let (lots_applied, lots_awarded) = match lots.is_empty() {
        true => (None, None),
        false => (limit("lots_applied"), limit("lots_awarded")),
    };
    let brief = Brief { lots, lots_applied, lots_awarded, ..present };
    if let Err(found) = check_lots(kind, &brief).map_err(|found| at_rows(found, &rows)) {
        let main = rules.languages.first().map_or("en", String::as_str);
        problems.0.extend(found.0.into_iter().map(|problem| in_language(problem, main)));
    }
    problems.finish().map(|()| brief)
}

/// A text that lacks is missed where it is typed first.
fn in_language(mut problem: Rejection, lang: &str) -> Rejection {
    if let Some(field) =
        problem.field.as_mut().filter(|field| field.ends_with("_title") || field.ends_with("_description"))
    {
        field.push('_');
        field.push_str(lang);
    }
    problem
}

/// The words of the lots in an amendment; nothing else of them changes.
pub fn reworded(form: &Submitted, lots: &mut [Lot], problems: &mut Problems) {
    let (title_most, description_most) = LONGEST_LOT;
    for lot in lots {
        let at = |part: &str| format!("lot_{}_{part}", lot.number);
        let title = form.texts(&at("title"), title_most, problems);
        let description = form.texts(&at("description"), description_most, problems);
        (lot.title, lot.description) = (title, description);
    }
}
