//! By SMTP: `smtps://user:password@host`, `smtp://host:587?tls=required`, `smtp://127.0.0.1:1025` for a local sink.

use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::{MailError, Mailer, Outgoing, compose};
use crate::worker::async_trait;

pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl SmtpMailer {
    /// `from` is `Name <address>`.
    ///
    /// # Errors
    /// When the address of the server or of the sender is not one.
    pub fn new(url: &str, from: &str) -> Result<Self, MailError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|error| MailError::Never(error.to_string()))?
            .build();
        let from = from.parse().map_err(|error| MailError::Never(format!("sender: {error}")))?;
        Ok(Self { transport, from })
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, letter: &Outgoing) -> Result<(), MailError> {
        let message = compose(&self.from, letter)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(MailError::Never(error.to_string())),
            Err(error) => Err(MailError::Later(error.to_string())),
        }
    }
}
