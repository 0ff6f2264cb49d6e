//! What the pages of a sitting send.

use chrono_tz::Tz;
use domain::{
    rejection::{Problems, Rejection},
    value::{Deadline, text},
};
use platform::forms::Submitted;
use uuid::Uuid;

use super::input::{Minutes, NewSession, Sat};

/// Most members that a quorum asks for.
const MOST: i64 = 50;

impl NewSession {
    /// # Errors
    /// Every problem at its field.
    pub fn check(form: &Submitted, zone: Tz) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let held_at = Deadline::parse_local("held_at", form.text("held_at"), zone);
        let held_at = problems.keep(held_at).map(|held| held.at);
        let quorum = problems.keep(text::whole("quorum", form.text("quorum"), 1..=MOST));
        match (held_at, quorum) {
            (Some(held_at), Some(quorum)) => Ok(Self { held_at, quorum }),
            _ => Err(problems),
        }
    }
}

impl Minutes {
    /// `people` are the members who could sit, `labels` those on the agenda.
    ///
    /// # Errors
    /// Every problem at its field; `no-quorum` with `needed`.
    pub fn check(form: &Submitted, people: &[Uuid], labels: &[Uuid], quorum: i64) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let ids =
            |field: &str| form.all(field).into_iter().filter_map(|id| id.parse::<Uuid>().ok()).collect::<Vec<_>>();
        let present: Vec<Uuid> = ids("present").into_iter().filter(|id| people.contains(id)).collect();
        let enough = i64::try_from(present.len()).is_ok_and(|present| present >= quorum);
        problems.require(enough, || Rejection::at("present", "no-quorum").with("needed", quorum));
        let mut sat: Vec<Sat> = present.iter().map(|person| Sat { person: *person, recused_from: vec![] }).collect();
        for label in labels {
            let field = format!("recused_{label}");
            let recused = ids(&field);
            let all_sat = recused.iter().all(|person| present.contains(person));
            problems.require(all_sat, || Rejection::at(&field, "recused-without-sitting"));
            sat.iter_mut().filter(|sat| recused.contains(&sat.person)).for_each(|sat| sat.recused_from.push(*label));
        }
        let minutes = problems.keep(text::required("minutes", form.text("minutes"), 8000)).unwrap_or_default();
        problems.finish()?;
        Ok(Self { sat, minutes })
    }
}
