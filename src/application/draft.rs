//! A draft as it stands: what its sections and files come to.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    access::Machine,
    application::{Application, receipt::FiledAttachment},
    call::Statement,
    form::{Answer, Answers, FieldKind, Form, checked},
    rejection::{Problems, Rejection},
    value::ApplicationId,
};
use platform::{error::Failure, files::attachments, subject::Subject};

use super::{forms, partnership::of_mandate, sealing::Sealing, store};

/// The application as tasks, files and the journal name it.
pub fn subject(id: ApplicationId) -> Subject {
    Subject::new(Application::NAME, id)
}

/// The answers of every section together, as this form asks for them.
pub async fn all_answers<C: sea_orm::ConnectionTrait>(
    conn: &C,
    sealing: &Sealing,
    form: &Form,
) -> Result<Answers, Failure> {
    Ok(together(store::sections(conn, sealing).await?, form))
}

/// What a section has of its own questions counts before what an earlier form had in another one.
fn together(mut saved: Vec<store::Saved>, form: &Form) -> Answers {
    saved.retain(|saved| saved.section != forms::SELF_CHECK);
    let own = |section: &str, key: &str| form.section(section).is_some_and(|of| of.has(key));
    let mut all = Answers::default();
    for first in [false, true] {
        for one in &saved {
            let answers = one.answers.0.iter().filter(|(key, _)| own(&one.section, key) == first);
            all.0.extend(answers.map(|(key, answer)| (key.clone(), answer.clone())));
        }
    }
    all
}

/// What would be handed in now.
pub struct Ready {
    /// Section key → field key → answer, in canonical form where they are fit.
    pub answers: BTreeMap<String, serde_json::Value>,
    /// What was typed, with the files: also where it does not fit.
    pub all: Answers,
    /// The files that belong to a field that is asked, and the mandates of partners.
    pub files: Vec<store::Filed>,
    /// What the team said of the call's conditions when it began.
    pub self_check: Option<Answers>,
    /// The sections that somebody saved, and when.
    pub begun: Vec<(String, DateTime<Utc>)>,
    /// Those of which what was saved cannot be read.
    pub damaged: Vec<String>,
    pub problems: Problems,
}

/// The draft as it would be handed in: answers in canonical form by section, and the files that belong to its fields.
pub async fn ready<C: sea_orm::ConnectionTrait>(conn: &C, sealing: &Sealing, form: &Form) -> Result<Ready, Failure> {
    let saved = store::sections(conn, sealing).await?;
    let begun = saved.iter().map(|saved| (saved.section.clone(), saved.at)).collect();
    let damaged: Vec<String> = saved.iter().filter(|s| s.damaged).map(|s| s.section.clone()).collect();
    let self_check = saved.iter().find(|saved| saved.section == forms::SELF_CHECK).map(|saved| saved.answers.clone());
    let mut all = together(saved, form);
    let files = sealing.named(attachments::on(conn, subject(sealing.application())).await?)?;
    let (mandates, files): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| of_mandate(&file.purpose).is_some());
    for file in &files {
        let mut ids: Vec<String> = all.values(&file.purpose).map(str::to_owned).collect();
        ids.push(file.id.to_string());
        all.set(&file.purpose, Answer::Many(ids));
    }
    let outcome = checked(form, &all);
    let kept = outcome.as_ref().unwrap_or(&all).clone();
    let mut answers = BTreeMap::new();
    for section in &form.sections {
        answers.insert(section.key.clone(), serde_json::to_value(kept.of(section)).map_err(Failure::internal)?);
    }
    let filed =
        files.into_iter().filter(|file| kept.has(&file.purpose, &file.id.to_string())).chain(mandates).map(|file| {
            let attachment = FiledAttachment {
                id: file.id,
                name: file.name,
                r#type: file.kind,
                size: file.size.to_string(),
                sha256: file.content_hash,
            };
            store::Filed { field: file.purpose, stored: file.blob_hash, file: attachment }
        });
    let mut problems = outcome.err().unwrap_or_default();
    problems.require(damaged.is_empty(), || Rejection::new("section-damaged"));
    Ok(Ready { answers, all, self_check, begun, damaged, files: filed.collect(), problems })
}

/// The conditions of the call that the team said nothing of: an amendment brought them, or the draft began anew.
pub fn unsaid(call: &store::CallFacts, said: &Answers) -> Vec<Statement> {
    let unsaid = |statement: &&Statement| !said.has(&statement.key, FieldKind::YES);
    call.brief.eligibility.iter().filter(unsaid).cloned().collect()
}
