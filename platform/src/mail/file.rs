//! Into a folder: the MIME form for mail programs, and the letter itself for the page on which the demo shows it.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use lettre::message::Mailbox;
use tokio::fs;

use super::{MailError, Mailer, Outgoing, compose};
use crate::worker::async_trait;

pub struct FileMailer {
    pub dir: PathBuf,
    from: Mailbox,
}

/// A letter as it lies in the folder.
#[derive(Clone, Debug)]
pub struct Letter {
    /// By which it is opened.
    pub name: String,
    pub written: SystemTime,
    pub letter: Outgoing,
}

impl FileMailer {
    /// # Errors
    /// When the folder cannot be made, or the sender's address is not one.
    pub fn new(dir: &Path, from: &str) -> Result<Self, MailError> {
        std::fs::create_dir_all(dir).map_err(|error| later(&error))?;
        let from = from.parse().map_err(|error| MailError::Never(format!("sender: {error}")))?;
        Ok(Self { dir: dir.to_owned(), from })
    }

    /// The newest letters, newest first.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub async fn newest(&self, limit: usize) -> Result<Vec<Letter>, MailError> {
        let mut files = Vec::new();
        let mut folder = fs::read_dir(&self.dir).await.map_err(|error| later(&error))?;
        while let Some(file) = folder.next_entry().await.map_err(|error| later(&error))? {
            let name = file.file_name().to_string_lossy().into_owned();
            if let Some(name) = name.strip_suffix(".json") {
                let written =
                    file.metadata().await.and_then(|about| about.modified()).map_err(|error| later(&error))?;
                files.push((written, name.to_owned()));
            }
        }
        files.sort_unstable_by(|one, other| other.cmp(one));
        let mut letters = Vec::new();
        for (written, name) in files.into_iter().take(limit) {
            letters.extend(self.load(&name).await?.map(|letter| Letter { name, written, letter }));
        }
        Ok(letters)
    }

    /// One letter; `None` if there is none of that name.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn load(&self, name: &str) -> Result<Option<Outgoing>, MailError> {
        if name != file_name(name) {
            return Ok(None);
        }
        match fs::read(self.dir.join(format!("{name}.json"))).await {
            Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|error| later(&error)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(later(&error)),
        }
    }

    /// Written beside and renamed, so that nobody reads half a letter.
    async fn lay(&self, name: &str, bytes: &[u8]) -> Result<(), MailError> {
        let beside = self.dir.join(format!("{name}.part"));
        fs::write(&beside, bytes).await.map_err(|error| later(&error))?;
        fs::rename(&beside, self.dir.join(name)).await.map_err(|error| later(&error))
    }
}

#[async_trait]
impl Mailer for FileMailer {
    async fn send(&self, letter: &Outgoing) -> Result<(), MailError> {
        let message = compose(&self.from, letter)?;
        let name = file_name(&letter.message_id);
        let shown = serde_json::to_vec(letter).map_err(|error| MailError::Never(error.to_string()))?;
        self.lay(&format!("{name}.eml"), &message.formatted()).await?;
        self.lay(&format!("{name}.json"), &shown).await
    }
}

/// The message id, as far as it can name a file and nothing but a file.
fn file_name(id: &str) -> String {
    let safe = |character: &char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '@');
    id.chars().filter(safe).take(120).collect()
}

fn later(error: &dyn std::fmt::Display) -> MailError {
    MailError::Later(error.to_string())
}
