//! What is done to a call: drafted, decided, talked about. Each is one change: row, journal, tasks, letters.

mod amendment;
mod builder;
mod consultation;
mod decisions;
mod drafting;
mod intake;
mod talk;

use domain::{
    access::{Machine, Role},
    call::{Call, CallKind},
    jurisdiction::Jurisdiction,
    rejection::Rejection,
    value::{CallId, OrganisationId, Texts},
};
use platform::{change::Change, error::Failure, subject::Subject, tasks::Addressee};

pub use amendment::*;
pub use builder::*;
pub use consultation::*;
pub use decisions::*;
pub use drafting::*;
pub use intake::*;
pub use talk::*;

use super::store::{self, Whole};
use crate::{identity::Cx, notices::Reader};

fn subject(id: CallId) -> Subject {
    Subject::new(Call::NAME, id)
}

/// The call with its words, within the change.
async fn whole(change: &Change<'_>, id: CallId) -> Result<Whole, Failure> {
    store::whole(change.conn(), id).await?.ok_or(Failure::NotFound)
}

/// The rules of the call's country as they are loaded.
fn rules<'a>(cx: &'a Cx, jurisdiction: &str) -> Result<&'a Jurisdiction, Failure> {
    let unknown = || Failure::Refused(Rejection::new("call-country-unknown").into());
    cx.app.jurisdictions.get(jurisdiction).ok_or_else(unknown)
}

/// The title in the country's own language, for work lists.
fn label(rules: &Jurisdiction, title: &Texts) -> String {
    title.text(rules.languages.first().map_or("en", String::as_str)).to_owned()
}

/// Who writes, corrects and answers: the agency's buyers, or the managers of the office that runs the intake.
fn author_role(kind: CallKind) -> Role {
    match kind {
        CallKind::Challenge => Role::Buyer,
        CallKind::Intake => Role::ProgrammeManager,
    }
}

fn authors(call: &Call) -> Addressee {
    Addressee::role(call.owner, author_role(call.kind))
}

fn readers(organisation: OrganisationId, role: Role) -> Reader {
    Reader::role(organisation, role)
}

/// The offices whose managers publish the call.
fn offices(call: &Call) -> Vec<OrganisationId> {
    let parties = &call.relations().parties;
    parties.iter().filter(|(party, _)| *party == domain::access::Party::Office).map(|(_, office)| *office).collect()
}
