//! The reviewer's checklist: nothing is published before somebody looked at each point.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    rejection::{Problems, Rejection},
    words,
};

words! {
    /// What a reviewer looks at before a version is published.
    pub enum ReviewPoint {
        Understood = "understood",
        Category = "category",
        Readiness = "readiness",
        Documents = "documents",
        PersonalData = "personal_data",
        Licence = "licence",
        Price = "price",
        NoPraise = "no_praise",
    }
}

words! {
    /// What was found at a point.
    pub enum Finding { Yes = "yes", NotApplicable = "not_applicable", No = "no" }
}

/// A point that was looked at; the word says why it does not apply, or what is not well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looked {
    pub finding: Finding,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub word: String,
}

/// The points that were looked at, each with what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Checklist(pub BTreeMap<ReviewPoint, Looked>);

impl Checklist {
    /// Whether it lets a version become public: every point is well, or does not apply with a word why.
    ///
    /// # Errors
    /// `point-unanswered` and `point-not-well` at `point_<point>`, `point-needs-a-word` at `point_<point>_word`; all of
    /// them.
    pub fn lets_publish(&self) -> Result<(), Problems> {
        let mut problems = Problems::default();
        for point in ReviewPoint::ALL {
            let field = format!("point_{point}");
            match self.0.get(point) {
                None => problems.push(Rejection::at(field, "point-unanswered")),
                Some(Looked { finding: Finding::No, .. }) => problems.push(Rejection::at(field, "point-not-well")),
                Some(Looked { finding: Finding::NotApplicable, word }) if word.is_empty() => {
                    problems.push(Rejection::at(format!("{field}_word"), "point-needs-a-word"));
                }
                Some(_) => {}
            }
        }
        problems.finish()
    }

    /// Whether it says in words what is not well, which is reason enough to return a version.
    pub fn says_why_not(&self) -> bool {
        self.0.values().any(|looked| looked.finding == Finding::No && !looked.word.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(finding: Finding, word: &str) -> Checklist {
        let looked = Looked { finding, word: word.to_owned() };
        Checklist(ReviewPoint::ALL.iter().map(|point| (*point, looked.clone())).collect())
    }

    fn codes(checklist: &Checklist) -> Vec<(String, &'static str)> {
        let problems = checklist.lets_publish().err().unwrap_or_default();
        problems.0.into_iter().map(|one| (one.field.unwrap_or_default(), one.code)).collect()
    }

    #[test]
    fn every_point_has_to_be_answered_and_well_or_said_not_to_apply() {
        assert!(codes(&all(Finding::Yes, "")).is_empty());
        assert!(codes(&all(Finding::NotApplicable, "no personal data")).is_empty());
        assert_eq!(codes(&Checklist::default()).len(), ReviewPoint::ALL.len());
        assert!(codes(&Checklist::default()).iter().all(|(_, code)| *code == "point-unanswered"));
        assert!(codes(&all(Finding::No, "too dear")).iter().all(|(_, code)| *code == "point-not-well"));
        let wordless = codes(&all(Finding::NotApplicable, ""));
        assert_eq!(wordless[0], ("point_understood_word".to_owned(), "point-needs-a-word"));
        let mut one = all(Finding::Yes, "");
        one.0.remove(&ReviewPoint::Price);
        assert_eq!(codes(&one), [("point_price".to_owned(), "point-unanswered")]);
    }

    #[test]
    fn what_is_not_well_is_a_reason_where_it_is_said() {
        assert!(all(Finding::No, "too dear").says_why_not());
        assert!(!all(Finding::No, "").says_why_not() && !all(Finding::NotApplicable, "none").says_why_not());
    }
}
