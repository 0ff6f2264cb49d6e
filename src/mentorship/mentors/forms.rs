//! What the mentors' pages send.

use domain::{
    rejection::{Problems, Rejection},
    value::{fold_letters, text},
};
use platform::forms::Submitted;

use super::input::Profile;

/// Most skills that one mentor names.
const SKILLS: usize = 15;
/// Languages in which mentors work.
pub const LANGUAGES: &[&str] = &["fr", "en", "az", "wo", "ff", "ru", "tr", "ar", "pt"];

impl Profile {
    /// # Errors
    /// Every problem at its field; `conduct-required` at `conduct` of an application.
    pub fn check(form: &Submitted, language: &str, zone: &str, applies: bool) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let headline = problems.keep(text::line("headline", form.text("headline"), 150));
        let about = problems.keep(text::required("about", form.text("about"), 4_000));
        let skills = problems.keep(words("skills", form.text("skills")));
        problems.require(skills.as_ref().is_none_or(|s| !s.is_empty()), || Rejection::at("skills", "required"));
        let known = |field: &str, all: &[&str]| {
            let chosen: Vec<String> =
                form.all(field).into_iter().filter(|v| all.contains(v)).map(str::to_owned).collect();
            if chosen.is_empty() { Err(Rejection::at(field, "required")) } else { Ok(chosen) }
        };
        let sectors = problems.keep(known("sectors", crate::registry::SECTORS));
        let languages = problems.keep(known("languages", LANGUAGES));
        let hours = form.text("hours_a_month").trim().parse::<i64>().ok().filter(|hours| (1..=200).contains(hours));
        let hours = problems.keep(hours.ok_or_else(|| Rejection::at("hours_a_month", "mentor-hours")));
        let interests = problems.keep(text::optional("interests", form.text("interests"), 2_000));
        let conduct = !applies || form.text("conduct") == "yes";
        problems.require(conduct, || Rejection::at("conduct", "conduct-required"));
        match (headline, about, skills, sectors, languages, hours, interests) {
            (
                Some(headline),
                Some(about),
                Some(skills),
                Some(sectors),
                Some(languages),
                Some(hours_a_month),
                Some(interests),
            ) if problems.is_empty() => {
                let (language, time_zone) = (language.to_owned(), zone.to_owned());
                let interests = interests.unwrap_or_default();
                Ok(Self { language, headline, about, skills, sectors, languages, hours_a_month, interests, time_zone })
            }
            _ => Err(problems),
        }
    }
}

/// Words parted by commas or lines, each once.
///
/// # Errors
/// `too-many`, `too-long`, at the field.
pub fn words(field: &str, given: &str) -> Result<Vec<String>, Rejection> {
    let mut found: Vec<String> = Vec::new();
    for part in given.split([',', ';', '\n']) {
        if let Some(word) = text::optional_line(field, part, 60)?
            && !found.iter().any(|known| fold_letters(known) == fold_letters(&word))
        {
            found.push(word);
        }
    }
    let most = i64::try_from(SKILLS).unwrap_or(i64::MAX);
    if found.len() > SKILLS { Err(Rejection::at(field, "too-many").with("max", most)) } else { Ok(found) }
}
