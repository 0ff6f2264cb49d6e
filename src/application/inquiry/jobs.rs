//! What follows from time: a reminder a day before a term ends, and its end.

use chrono::{DateTime, Utc};
use domain::{
    access::Role,
    application::{ApplicationState, Inquiry, InquiryKind, InquiryState, awaited},
    value::{InquiryId, last_minute},
};
use platform::{
    change::{Acting, Change},
    error::Failure,
    tasks::{self, Addressee, Task},
    worker::{ClaimedJob, Handler, JobError, async_trait},
};
use serde::{Deserialize, Serialize};

use super::{
    super::{
        commands::titled,
        draft,
        jobs::enter_term,
        path as application_path,
        store::{self, CallFacts},
    },
    commands::lapsed,
    path, subject,
};
use crate::{
    app::App,
    identity::Guarded,
    notices::{self, Notice, Reader, Value},
};

/// Looks at an inquiry whose time has come.
pub const KIND: &str = "inquiry.wait";

#[derive(Serialize, Deserialize)]
struct Wait {
    inquiry: InquiryId,
    lang: String,
}

/// Enters the reminder and the end of a term.
pub async fn wait(change: &Change<'_>, inquiry: InquiryId, due: DateTime<Utc>, lang: &str) -> Result<(), Failure> {
    enter_term(change, KIND, inquiry, due, &Wait { inquiry, lang: lang.to_owned() }).await
}

pub struct Waits(pub App);

#[async_trait]
impl Handler for Waits {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        Ok(look(&self.0, job.read()?).await?)
    }
}

async fn look(app: &App, of: Wait) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
    let Some((inquiry, (_, call))) = Inquiry::load(change.conn(), of.inquiry.uuid()).await? else { return Ok(()) };
    if inquiry.state == InquiryState::Answered {
        return Ok(());
    }
    let team = Reader::role(inquiry.of.startup, Role::Owner);
    let until = Value::Time { at: last_minute(inquiry.due), zone: call.zone.clone() };
    let told = |message| titled(Notice::new(message, team, path(inquiry.id)), &call).with("until", until);
    if change.now() < inquiry.due {
        notices::tell(&change, told("inquiry-reminder")).await?;
    } else {
        notices::tell(&change, told("inquiry-lapsed")).await?;
        tasks::close(&change, "inquiry.answer", subject(inquiry.id)).await?;
        change.record(lapsed(&inquiry)).await?;
        hand_back(&change, &inquiry, &call, "inquiry-unanswered", &of.lang).await?;
    }
    Ok(change.commit().await?)
}

/// The office is told, and goes on once nothing runs any more.
///
/// # Errors
/// When the database refuses.
pub async fn hand_back(
    change: &Change<'_>,
    inquiry: &Inquiry,
    call: &CallFacts,
    message: &str,
    lang: &str,
) -> Result<(), Failure> {
    let asked = store::asked(change.conn(), inquiry.of.id).await?;
    let waits = awaited(&asked, InquiryKind::Missing, change.now()).is_some();
    let decides = inquiry.kind == InquiryKind::Missing && inquiry.of.state == ApplicationState::Opened && !waits;
    for office in &call.offices {
        if decides {
            let managers = Addressee::role(office, Role::ProgrammeManager);
            let task = Task::new("application.check", draft::subject(inquiry.of.id), managers);
            tasks::open(change, task.label(call.brief.title.text(lang))).await?;
        }
        let reader = Reader::role(*office, Role::ProgrammeManager);
        notices::tell(change, titled(Notice::new(message, reader, application_path(inquiry.of.id)), call)).await?;
    }
    Ok(())
}
