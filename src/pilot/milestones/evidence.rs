//! The files of a delivery: they wait with the milestone until the report is handed in, and then belong to it.

use axum::response::Response;
use domain::{
    access::{Machine, Permit, permit},
    pilot::{Milestone, MilestoneVerb},
};
use platform::{
    error::Failure,
    files::MEGABYTES,
    forms::{FormState, Submitted},
    journal::Entry,
    subject::Subject,
};

use super::{path, queries};
use crate::{
    filing::{Place, Takes},
    identity::Cx,
};

/// The purpose of files that wait for the report.
pub const FILES: &str = "files";
/// Files of one delivery.
const MOST: usize = 20;

impl Takes for Milestone {
    fn path(&self) -> String {
        path(self.id)
    }

    fn filed(&self, _: &Permit<Self>) -> Entry {
        Entry::new("milestone.evidence_changed", Subject::new(Self::NAME, self.id))
    }

    async fn place(&self, cx: &Cx, key: &str) -> Result<Place, Failure> {
        if key != FILES {
            return Ok(Place::of(None, cx.lang.code())?);
        }
        let title = cx.app.catalogue.text(cx.lang, "deliver-files", &[]);
        let field = FILES.to_owned();
        Ok(Place { field, title, lang: cx.lang.code(), types: Vec::new(), megabytes: MEGABYTES, at_most: MOST })
    }

    fn page(&self, _: &Submitted) -> String {
        format!("{}/delivery", path(self.id))
    }

    async fn again(&self, cx: &Cx, state: FormState, _: &Submitted) -> Result<Response, Failure> {
        cx.form("pilot/milestone-deliver.html", state, queries::form(cx, self, MilestoneVerb::Deliver).await?)
    }
}

/// Files that wait for the report are its authors' own; those of a report are everybody's who sees the milestone.
pub fn sees_file(cx: &Cx, milestone: &Milestone, purpose: &str) -> bool {
    let delivers = |actor| permit(milestone, MilestoneVerb::Deliver, actor, cx.now()).is_ok();
    purpose != FILES || cx.viewer.as_ref().is_some_and(delivers)
}
