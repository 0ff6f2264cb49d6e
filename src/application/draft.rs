//! A draft as it stands: what its sections and files come to.

use std::collections::BTreeMap;

use domain::{
    access::Machine,
    application::{Application, receipt::FiledAttachment},
    form::{Answer, Answers, Form, checked},
    rejection::Problems,
    value::ApplicationId,
};
use platform::{error::Failure, files::attachments, subject::Subject};

use super::{forms, store};

/// The application as tasks, files and the journal name it.
pub fn subject(id: ApplicationId) -> Subject {
    Subject::new(Application::NAME, id)
}

/// The answers of every section together.
pub async fn all_answers<C: sea_orm::ConnectionTrait>(conn: &C, id: ApplicationId) -> Result<Answers, Failure> {
    let saved = store::sections(conn, id).await?;
    let answers =
        saved.into_iter().filter(|saved| saved.section != forms::SELF_CHECK).flat_map(|saved| saved.answers.0);
    Ok(Answers(answers.collect()))
}

/// What would be handed in now.
pub struct Ready {
    /// Section key → field key → answer, in canonical form where they are fit.
    pub answers: BTreeMap<String, serde_json::Value>,
    /// The files that belong to a field that is asked.
    pub files: Vec<(String, FiledAttachment)>,
    pub problems: Problems,
}

/// The draft as it would be handed in: answers in canonical form by section, and the files that belong to its fields.
pub async fn ready<C: sea_orm::ConnectionTrait>(conn: &C, id: ApplicationId, form: &Form) -> Result<Ready, Failure> {
    let mut all = all_answers(conn, id).await?;
    let files = attachments::on(conn, subject(id)).await?;
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
    let filed = files.into_iter().filter(|file| kept.has(&file.purpose, &file.id.to_string())).map(|file| {
        let attachment = FiledAttachment {
            id: file.id,
            name: file.name,
            r#type: file.kind,
            size: file.size.to_string(),
            sha256: file.content_hash,
        };
        (file.purpose, attachment)
    });
    Ok(Ready { answers, files: filed.collect(), problems: outcome.err().unwrap_or_default() })
}
