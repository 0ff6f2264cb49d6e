//! When people are reminded before something ends: every table of it.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

/// Days before the last day of a label or a document, which never moves; the farthest first.
pub const OF_A_LAST_DAY: [i64; 3] = [60, 30, 7];
/// Days before a call closes, for whoever watches it.
pub const OF_A_DEADLINE: [i64; 1] = [3];
/// Days before the scores are due, for members with open sheets: once in time to read on, once on the last day.
pub const OF_SCORES: [i64; 2] = [3, 1];
/// Days before an inquiry or an offer lapses, for the team that has to answer.
pub const OF_AN_ANSWER: [i64; 1] = [1];

/// The moments to come at which people are reminded of an end.
pub fn moments(days: &'static [i64], end: DateTime<Utc>, now: DateTime<Utc>) -> impl Iterator<Item = DateTime<Utc>> {
    days.iter().map(move |days| end - TimeDelta::days(*days)).filter(move |at| *at > now)
}

/// The reminder of a last day that is due today, as days before it. After a time in which nobody looked it is the nearest
/// one, which speaks for those before it; once the last day has passed there is none.
pub fn due(last_day: NaiveDate, today: NaiveDate) -> Option<i64> {
    let left = (last_day - today).num_days();
    OF_A_LAST_DAY.into_iter().rfind(|before| left <= *before).filter(|_| left >= 0)
}

/// The last day for which a reminder of so many days before it is due today or was due before.
pub fn due_until(today: NaiveDate, before: i64) -> NaiveDate {
    let days = u64::try_from(before).unwrap_or_default();
    today.checked_add_days(Days::new(days)).unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reminder_comes_once_and_never_after_the_end() {
        let end = NaiveDate::from_ymd_opt(2027, 9, 1).unwrap_or_default();
        // whoever looks every so many days, from a hundred days before the end until after it
        for (every, start) in (1..70).flat_map(|every| (0..every).map(move |start| (every, start))) {
            let mut sent: Vec<i64> = Vec::new();
            for ahead in (-20..=100 - start).rev().step_by(usize::try_from(every).unwrap_or(1)) {
                let found = due(end, end - TimeDelta::days(ahead));
                assert!(found.is_none_or(|before| (0..=before).contains(&ahead)), "{found:?} with {ahead} days left");
                sent.extend(found.filter(|before| sent.last().is_none_or(|last| last > before)));
            }
            let distinct: std::collections::BTreeSet<i64> = sent.iter().copied().collect();
            assert_eq!(distinct.len(), sent.len(), "every {every} days");
            if every == 1 {
                assert_eq!(sent, OF_A_LAST_DAY);
            }
        }
    }

    #[test]
    fn what_is_past_is_not_told_any_more() {
        let end = DateTime::UNIX_EPOCH + TimeDelta::days(10);
        let to_come = |hours| moments(&OF_SCORES, end, end - TimeDelta::hours(hours)).count();
        assert_eq!((to_come(73), to_come(72), to_come(25), to_come(24)), (2, 1, 1, 0));
    }
}
