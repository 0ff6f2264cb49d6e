//! The first steps after registration: what is done, what waits for somebody else, and the one that comes next.

use domain::access::Role;
use platform::error::Failure;
use serde::Serialize;
use uuid::Uuid;

use super::store::{self, Standing};
use crate::identity::Cx;

/// A line of the checklist. Its words are `step-<key>` and `step-<key>-text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    pub key: &'static str,
    /// `done`, `waiting` for somebody else, `next` or `later`.
    pub standing: &'static str,
    /// Where the next one is done.
    pub url: Option<String>,
}

impl Step {
    fn new(key: &'static str, standing: &'static str) -> Self {
        Self { key, standing, url: None }
    }

    fn next(key: &'static str, url: String) -> Self {
        Self { key, standing: "next", url: Some(url) }
    }
}

/// The checklist of this person: for whoever belongs to no organisation yet, and for the people of a startup that has
/// nothing public yet. Empty for everybody else.
///
/// # Errors
/// When the database cannot be read.
pub async fn of(cx: &Cx) -> Result<Vec<Step>, Failure> {
    let actor = cx.actor()?;
    if actor.memberships.is_empty() {
        return Ok(if actor.has_no_role() { without_organisation() } else { Vec::new() });
    }
    let own: Vec<Uuid> = actor
        .memberships
        .iter()
        .filter(|held| matches!(held.role, Role::Owner | Role::Member))
        .map(|held| held.organisation.uuid())
        .collect();
    Ok(store::first_startup(cx.read(), &own).await?.map(|standing| of_startup(&standing)).unwrap_or_default())
}

fn without_organisation() -> Vec<Step> {
    let mut steps = vec![Step::next("organisation", "/organisations/new".to_owned())];
    steps.extend(["verification", "solution", "publication", "application"].map(|key| Step::new(key, "later")));
    steps
}

fn of_startup(startup: &Standing) -> Vec<Step> {
    let page = format!("/organisations/{}", startup.id);
    let verification = match startup.state.as_str() {
        "registered" | "returned" => Step::next("verification", page.clone()),
        "under_verification" => Step::new("verification", "waiting"),
        "verified" => Step::new("verification", "done"),
        _ => return Vec::new(),
    };
    if verification.standing == "done" && startup.published > 0 {
        return Vec::new();
    }
    let asked = verification.standing != "next";
    let solution = match (startup.solutions > 0, asked) {
        (true, _) => Step::new("solution", "done"),
        (false, true) => Step::next("solution", format!("{page}/solutions/new")),
        (false, false) => Step::new("solution", "later"),
    };
    let publication = match (startup.published, startup.in_review, startup.unfinished) {
        (1.., _, _) => Step::new("publication", "done"),
        (_, 1.., _) => Step::new("publication", "waiting"),
        (_, _, Some(solution)) if verification.standing == "done" => {
            Step::next("publication", format!("/solutions/{solution}"))
        }
        _ => Step::new("publication", "later"),
    };
    vec![Step::new("organisation", "done"), verification, solution, publication, Step::new("application", "later")]
}

#[cfg(test)]
mod tests {
    use super::{Standing, Uuid, of_startup};

    fn standings(state: &str, solutions: i64, in_review: i64, published: i64) -> Vec<&'static str> {
        let unfinished = (solutions > in_review + published).then(Uuid::nil);
        let startup =
            Standing { id: Uuid::nil(), state: state.to_owned(), solutions, in_review, published, unfinished };
        of_startup(&startup).into_iter().map(|step| step.standing).collect()
    }

    #[test]
    fn one_step_at_most_comes_next() {
        assert_eq!(standings("registered", 0, 0, 0), ["done", "next", "later", "later", "later"]);
        assert_eq!(standings("under_verification", 0, 0, 0), ["done", "waiting", "next", "later", "later"]);
        assert_eq!(standings("under_verification", 1, 0, 0), ["done", "waiting", "done", "later", "later"]);
        assert_eq!(standings("verified", 0, 0, 0), ["done", "done", "next", "later", "later"]);
        assert_eq!(standings("verified", 1, 0, 0), ["done", "done", "done", "next", "later"]);
        assert_eq!(standings("verified", 1, 1, 0), ["done", "done", "done", "waiting", "later"]);
    }

    #[test]
    fn who_has_something_public_needs_no_checklist_and_who_is_suspended_gets_none() {
        assert!(standings("verified", 1, 0, 1).is_empty());
        assert!(standings("suspended", 1, 0, 0).is_empty());
    }
}
